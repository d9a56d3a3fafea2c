"""Random lines with the assumptions and drivers that they are made of."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import MONTHS
from .writing import Writer

Table = list[dict[str, str]]
KINDS = ("saving", "income", "demand", "inflation", "growth", "technical", "grant")
COLUMNS = ["id", "kind", "basis", "recurrence", "status", "rag", "start_month", "assumptions"]
COLUMNS += ["title", "service", "fund", "base"]
NEW_COLUMNS = ["weights", "on_costs", "elasticity_loss", "quantity", "unit_cost", "weeks"]
NEW_COLUMNS += ["part_year", "delivery", "confidence", "cashable", "avoids", "depends_on"]
NEW_COLUMNS += ["cost_to_deliver"]
RATES = ("pay", "cpi", "energy", "fees")
ON_COSTS = ("insurance", "pension")
VOLUMES = ("people", "clients", "beds")
PRICES = ("fee", "topup", "contribution")


def line_tables(
    writer: Writer, count: int, services: Sequence[str], fund: str, plain: bool = False
) -> dict[str, Table]:
    """Lines of every form; with `plain`, of those that need no other new table or column."""
    tables = {"assumptions": assumptions(writer, plain)}
    if not plain:
        tables["drivers"] = drivers(writer)
    drawn = LineWriter(writer, services, fund, plain)
    tables["lines"] = [drawn.line(i) for i in range(1, count + 1)]
    return tables


def assumptions(writer: Writer, plain: bool) -> Table:
    rows = []
    for id_ in RATES + ON_COSTS:
        low, high = ("5", "25") if id_ in ON_COSTS else ("-4", "12")
        row = {"id": id_, "title": id_, "source": "Forecast", "date": "January"}
        for t in writer.years:
            row[writer.label(t)] = writer.percent(low, high, writer.between(0, 4))
        if not plain:
            typed = id_ in ON_COSTS and writer.chance(0.5)
            row["base"] = writer.percent("5", "25", 2) if typed else ""
        rows.append(row)
    return rows


def drivers(writer: Writer) -> Table:
    """Typed levels that others follow, and drivers that grow by rates."""
    rows = [driver(writer, id_, "volume", "") for id_ in VOLUMES]
    rows += [driver(writer, id_, "price", "") for id_ in PRICES]
    for row in rows:
        typed = row["id"] in ("people", "fee") or writer.chance(0.2)
        for t in writer.years:
            if typed:
                row[writer.label(t)] = level(writer, row["holds"])
            else:
                grow(writer, row, writer.label(t))
    rows[1]["follows"] = writer.choice(("", "people"))
    rows[4]["follows"] = writer.choice(("", "fee"))
    return rows


def driver(writer: Writer, id_: str, holds: str, follows: str) -> dict[str, str]:
    row = {"id": id_, "title": id_, "holds": holds, "unit": "each", "follows": follows}
    row |= {"source": "Return", "date": "May", "base": level(writer, holds)}
    return row | writer.blanks(("", "growth", "complexity", "attrition"))


def level(writer: Writer, holds: str) -> str:
    if holds == "price":
        return writer.number(1, 2_000, 2)
    return writer.number(10, 3_000, writer.between(0, 4))


def grow(writer: Writer, row: dict[str, str], label: str) -> None:
    if writer.chance(0.2):
        row[label] = level(writer, row["holds"])
        return
    if writer.chance(0.7):
        row[f"growth {label}"] = writer.percent("-5", "9", writer.between(0, 4))
    if writer.chance(0.3):
        row[f"complexity {label}"] = writer.percent("0", "3", 1)
    if writer.chance(0.3) and row["holds"] == "volume":
        row[f"attrition {label}"] = writer.number(0, 4, writer.between(0, 4))


class LineWriter:
    """Writes one line after another."""

    def __init__(self, writer: Writer, services: Sequence[str], fund: str, plain: bool) -> None:
        self.writer = writer
        self.plain = plain
        self.services = ("", "Place", *services) if services else ("",)
        self.funds = ("",) if plain else ("", "", fund, fund, "schools")

    def line(self, i: int) -> dict[str, str]:
        writer = self.writer
        row = dict.fromkeys(COLUMNS if self.plain else [*COLUMNS, *NEW_COLUMNS], "")
        row |= writer.blanks(("",))
        row |= {"id": f"L{i}", "title": f"Line {i}", "kind": writer.choice(KINDS)}
        row["status"] = writer.choice(("", "proposed", "approved", "delivered", "withdrawn"))
        row["rag"] = writer.choice(("", "green", "amber", "red"))
        row["service"] = writer.choice(self.services)
        row["fund"] = writer.choice(self.funds)
        row["recurrence"] = writer.choice(("", "recurrent", "recurrent", "one_off"))
        row["basis"] = "incremental"
        self.fill(row)
        if not self.plain:
            self.marks(row, i)
        return row

    def fill(self, row: dict[str, str]) -> None:
        """The amounts of a line, by one of its forms."""
        forms = [self.typed, self.typed, self.cumulative, self.uplifted]
        if not self.plain:
            forms += [self.uplifted, self.priced]
        self.writer.choice(forms)(row)

    def typed(self, row: dict[str, str]) -> None:
        writer = self.writer
        for t in writer.years:
            if writer.chance(0.7):
                row[writer.label(t)] = writer.money(self.signed(row))
        self.late_start(row)

    def signed(self, row: dict[str, str]) -> int:
        """Reversals are legal, but those of a one-off are the engine's."""
        amount = self.writer.pence()
        once = row["recurrence"] == "one_off"
        return -amount if not once and self.writer.chance(0.15) else amount

    def cumulative(self, row: dict[str, str]) -> None:
        row["basis"] = "cumulative"
        for t in self.writer.years:
            if self.writer.chance(0.7):
                row[self.writer.label(t)] = self.writer.money(self.writer.pence())
        self.delivered(row)

    def late_start(self, row: dict[str, str]) -> None:
        """A start within the year, unless the line is of its year alone."""
        self.delivered(row)
        if row["recurrence"] == "one_off" or self.writer.chance(0.4):
            return
        if self.plain or self.writer.chance(0.5):
            row["start_month"] = self.writer.choice(MONTHS)
        elif self.writer.chance(0.5):
            row["part_year"] = f"{self.writer.between(1, 365)}/365"
        else:
            row["part_year"] = self.writer.share()

    def delivered(self, row: dict[str, str]) -> None:
        if not self.plain and self.writer.chance(0.4):
            row["delivery"] = self.writer.share()

    def rates(self, row: dict[str, str], fewest: int) -> None:
        """Assumptions, with weights at times."""
        names = self.writer.random.sample(RATES, self.writer.between(fewest, 3))
        row["assumptions"] = ";".join(names)
        if not self.plain and len(names) > 1 and self.writer.chance(0.4):
            row["weights"] = ";".join(self.writer.share() for _ in names)

    def uplifted(self, row: dict[str, str]) -> None:
        writer = self.writer
        row["recurrence"] = writer.choice(("", "recurrent"))
        row["base"] = writer.money(writer.pence(5_000_000_000))
        self.rates(row, 1)
        if not self.plain and writer.chance(0.4):
            row["on_costs"] = writer.choice(("insurance", "pension", "insurance;pension"))
        if not self.plain and writer.chance(0.3):
            row["kind"] = "income"
            row["elasticity_loss"] = writer.share()
        self.late_start(row)

    def priced(self, row: dict[str, str]) -> None:
        writer = self.writer
        row["recurrence"] = writer.choice(("", "recurrent"))
        row["quantity"] = writer.choice(VOLUMES)
        row["unit_cost"] = writer.choice(("fee", "fee;topup", "fee;-contribution", "topup"))
        row["weeks"] = writer.choice(("", "52", "52.14", "365/7"))
        self.rates(row, 0)
        self.late_start(row)

    def marks(self, row: dict[str, str], i: int) -> None:
        """What is said of a line and moves no figure of the plan, but for `cashable`."""
        writer = self.writer
        if writer.chance(0.3):
            row["confidence"] = writer.share()
        row["cashable"] = writer.choice(("", "yes", "yes", "no" if row["kind"] == "saving" else ""))
        if i > 1 and writer.chance(0.2):
            row["depends_on"] = f"L{writer.between(1, i - 1)}"
        if i > 1 and row["cashable"] == "no":
            row["avoids"] = f"L{writer.between(1, i - 1)}"
        if writer.chance(0.2):
            row["cost_to_deliver"] = writer.money(writer.pence(10_000_000))
