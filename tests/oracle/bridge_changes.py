"""Random changes of a council, each known by the cause that a bridge must put it down to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .council_lines import PRICES, VOLUMES, LineWriter, grow
from .council_money import grant, reserve
from .councils import SERVICES
from .lines import MONTHS
from .rounding import MODES
from .source import pence
from .writing import Writer

Row = dict[str, str]
Settings = dict[str, Any]
Council = tuple[Settings, dict[str, list[Row]]]
Change = Callable[[], bool]

CAUSES = (
    "rules",
    "base_correction",
    "inflation",
    "demand",
    "growth",
    "technical",
    "capital",
    "savings",
    "timing",
    "funding",
    "reserves",
)
OF_KIND = {
    "saving": "savings",
    "income": "savings",
    "demand": "demand",
    "inflation": "inflation",
    "growth": "growth",
    "technical": "technical",
    "grant": "funding",
}
NOTHING_TYPED = ("", "0", "-")


def retimed(before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether amounts are the same ones in other years, or later as a whole."""
    count = len(before)
    if sum(before) == sum(after):
        return True
    for by in range(1, count):
        nothing = [0] * by
        if list(after) == [*nothing, *before][:count] or list(before) == [*nothing, *after][:count]:
            return True
    return False


class Changer:
    """Changes a council in place. A change says whether it found something to change.

    What is changed in size is not moved in time as well, unless by its start: amounts that are both
    are not told apart.
    """

    def __init__(self, writer: Writer, settings: Settings, tables: dict[str, list[Row]]) -> None:
        self.writer = writer
        self.settings = settings
        self.tables = tables
        self.years = [writer.label(t) for t in writer.years]
        self.resized: set[str] = set()
        self.new: set[str] = set()
        self.moved: set[str] = set()
        self.withdrawn: list[Row] = []

    def change(self, cause: str) -> bool:
        """One change that is the cause's."""
        changes: dict[str, list[Change]] = {
            "rules": [self.rounding, self.opening, self.inflation_base, self.statuses],
            "base_correction": [self.budget_figure, self.budget_figure, self.budget_row],
            "inflation": [self.rate, self.rate, lambda: self.driver(PRICES)],
            "demand": [lambda: self.driver(VOLUMES)],
            "capital": [self.scheme, self.treasury, self.scheme_gone, self.project],
            "timing": [self.delay, self.delay, self.respread, self.start],
            "funding": [self.council_tax, self.rates, self.grant, self.collection_fund, self.bonus],
            "reserves": [self.reserve, self.opening_balance, self.reserve_comes, self.may_close],
        }
        of_line: list[Change] = [
            lambda: self.resize(cause),
            lambda: self.deliver(cause),
            lambda: self.rebase(cause),
            lambda: self.status(cause),
            lambda: self.drop(cause),
            lambda: self.add(cause),
            lambda: self.fund(cause),
        ]
        drawn = changes.get(cause, [])
        if cause in OF_KIND.values():
            drawn = drawn + of_line
        return self.writer.choice(drawn)()

    def lines(self, cause: str) -> list[Row]:
        return [row for row in self.tables["lines"] if OF_KIND[row["kind"]] == cause]

    def line(self, cause: str) -> Row | None:
        rows = self.lines(cause)
        return self.writer.choice(rows) if rows else None

    def amounts(self, row: Row) -> list[int]:
        return [pence(row[year], self.settings["unit"]) or 0 for year in self.years]

    def resize(self, cause: str) -> bool:
        row = self.line(cause)
        if row is None or row["id"] in self.resized or not any(row[year] for year in self.years):
            return False
        before, typed = self.amounts(row), dict(row)
        row[self.writer.choice(self.years)] = self.writer.money(self.writer.pence())
        if retimed(before, self.amounts(row)):
            row |= typed
            return False
        self.resized.add(row["id"])
        return True

    def deliver(self, cause: str) -> bool:
        if row := self.line(cause):
            row["delivery"] = self.writer.share()
        return row is not None

    def rebase(self, cause: str) -> bool:
        row = self.line(cause)
        if row is None or row["base"] == "":
            return False
        row["base"] = self.writer.money(self.writer.pence(5_000_000_000))
        return True

    def status(self, cause: str) -> bool:
        if row := self.line(cause):
            row["status"] = self.writer.choice(("proposed", "approved", "delivered", "withdrawn"))
        return row is not None

    def fund(self, cause: str) -> bool:
        if row := self.line(cause):
            row["fund"] = "" if row["fund"] == "schools" else "schools"
        return row is not None

    def drop(self, cause: str) -> bool:
        """A line that nothing names goes, and may come back as one of another kind.

        One that was moved in time stays: a line that goes has no timing.
        """
        named = {row["lines"] for row in self.tables.get("projects", [])}
        named |= {row["avoids"] for row in self.tables["lines"]}
        rows = [row for row in self.lines(cause) if row["id"] not in named | self.moved]
        if not rows:
            return False
        row = self.writer.choice(rows)
        self.tables["lines"].remove(row)
        self.withdrawn.append(row)
        return True

    def add(self, cause: str) -> bool:
        """A new line, at times under the id of one that went."""
        drawn = LineWriter(self.writer, SERVICES, self.settings["general_fund"], plain=False)
        for _ in range(12):
            row = drawn.line(1000 + len(self.new)) | {
                "depends_on": "",
                "avoids": "",
                "cashable": "",
            }
            if OF_KIND[row["kind"]] == cause:
                break
        else:
            return False
        if self.withdrawn and self.writer.chance(0.5):
            gone = self.withdrawn.pop()
            if OF_KIND[gone["kind"]] != cause:
                row["id"] = gone["id"]
        self.tables["lines"].append(row)
        self.new.add(row["id"])
        return True

    def unmoved(self) -> list[Row]:
        """Lines of both plans with amounts that were not resized."""
        return [
            row
            for row in self.tables["lines"]
            if row["id"] not in self.resized | self.new and any(row[year] for year in self.years)
        ]

    def delay(self) -> bool:
        """All amounts by whole years: later, or earlier where nothing falls out before the plan."""
        if not (rows := self.unmoved()):
            return False
        row = self.writer.choice(rows)
        by = self.writer.between(1, len(self.years) - 1)
        cells = [row[year] for year in self.years]
        empty = all(cell in NOTHING_TYPED for cell in cells[:by])
        if empty and self.writer.chance(0.5):
            moved = [*cells[by:], *[""] * by]
        else:
            moved = [*[""] * by, *cells][: len(cells)]
        if all(cell in NOTHING_TYPED for cell in moved):
            return False  # what comes to nothing has another size
        row |= dict(zip(self.years, moved, strict=True))
        self.resized.add(row["id"])
        self.moved.add(row["id"])
        return True

    def respread(self) -> bool:
        """The same amounts in other years."""
        if not (rows := self.unmoved()):
            return False
        row = self.writer.choice(rows)
        cells = self.writer.random.sample([row[year] for year in self.years], len(self.years))
        row |= dict(zip(self.years, cells, strict=True))
        self.resized.add(row["id"])
        self.moved.add(row["id"])
        return True

    def start(self) -> bool:
        """A start in another month, of a line that may have one."""
        rows = [row for row in self.tables["lines"] if row["start_month"] or row["part_year"]]
        rows = [row for row in rows if row["id"] not in self.new]
        if not rows:
            return False
        row = self.writer.choice(rows)
        row |= {"start_month": self.writer.choice(MONTHS), "part_year": ""}
        self.moved.add(row["id"])
        return True

    def rate(self) -> bool:
        row = self.writer.choice(self.tables["assumptions"])
        low, high = ("5", "25") if row["id"] in ("insurance", "pension") else ("-4", "12")
        row[self.writer.choice(self.years)] = self.writer.percent(low, high, 2)
        return True

    def driver(self, ids: Sequence[str]) -> bool:
        row = self.writer.choice([row for row in self.tables["drivers"] if row["id"] in ids])
        year = self.writer.choice(self.years)
        row |= {f"{word} {year}".strip(): "" for word in ("", "growth", "complexity", "attrition")}
        grow(self.writer, row, year)
        return True

    def budget_figure(self) -> bool:
        row = self.writer.choice(self.tables["budget"])
        if row["forecast"] and self.writer.chance(0.3):
            row["rebase_to"] = self.writer.choice(("forecast", "budget"))
        elif self.writer.chance(0.5):
            column = self.writer.choice(("one_off", "full_year_effect"))
            row[column] = self.writer.money(self.writer.pence(90_000_000))
        else:
            net = self.writer.money(self.writer.pence(9_000_000_000))
            row |= {"gross": "", "income": "", "net": net}
        return True

    def budget_row(self) -> bool:
        """A part of a service's budget goes, or comes."""
        rows = [row for row in self.tables["budget"] if row["subjective"]]
        if rows and self.writer.chance(0.5):
            self.tables["budget"].remove(self.writer.choice(rows))
            return True
        if any(row["subjective"] == "Grants" for row in self.tables["budget"]):
            return False
        row = dict(self.writer.choice(self.tables["budget"])) | {"subjective": "Grants"}
        self.tables["budget"].append(row)
        return True

    def rounding(self) -> bool:
        self.settings["rounding"] = self.writer.choice(tuple(MODES))
        return True

    def opening(self) -> bool:
        given = any(row.get(self.writer.base) for row in self.tables["council_tax"])
        if given:
            self.settings["opening"] = self.writer.choice(("funding", "budget"))
        return given

    def inflation_base(self) -> bool:
        self.settings["inflation_base"] = self.writer.choice(("rolled", "original"))
        return True

    def statuses(self) -> bool:
        every = ("proposed", "approved", "delivered", "withdrawn")
        self.settings["statuses"] = self.writer.random.sample(every, self.writer.between(1, 4))
        return True

    def cell_of(self, table: str, items: Sequence[str]) -> tuple[Row, str] | None:
        """A typed cell of one of the items, by chance."""
        rows = [row for row in self.tables.get(table, []) if row["item"] in items]
        cells = [(row, year) for row in rows for year in self.years if row.get(year)]
        return self.writer.choice(cells) if cells else None

    def council_tax(self) -> bool:
        found = self.cell_of("council_tax", ("core_rise", "tax_base_growth", "tax_base"))
        if found:
            row, year = found
            row[year] = {
                "core_rise": self.writer.percent("0", "4.99", 2),
                "tax_base_growth": self.writer.percent("-1", "3", 2),
                "tax_base": self.writer.number(20_000, 90_000, 2),
            }[row["item"]]
        return found is not None

    def rates(self) -> bool:
        items = ("net_rates_payable", "retained", "section_31", "appeals_provision")
        found = self.cell_of("rates", items)
        if found:
            row, year = found
            row[year] = self.writer.money(self.writer.pence(4_000_000_000))
        return found is not None

    def bonus(self) -> bool:
        found = self.cell_of("new_homes_bonus", ("net_additions",))
        if found:
            found[0][found[1]] = str(self.writer.between(-50, 900))
        return found is not None

    def grant(self) -> bool:
        """A grant is paid otherwise, goes or comes."""
        rows, draw = self.tables["grants"], self.writer.random.random()
        if draw < 0.2 and len(rows) > 1:
            rows.remove(self.writer.choice(rows))
        elif draw < 0.4 and not any(row["id"] == "NEW" for row in rows):
            given = any(row.get(self.writer.base) for row in rows)
            rows.append(grant(self.writer, "NEW", self.settings["general_fund"], given))
        else:
            row = self.writer.choice(rows)
            typed = [year for year in self.years if row[year]]
            if not typed:
                return False
            row[self.writer.choice(typed)] = self.writer.money(self.writer.pence(3_000_000_000))
        return True

    def collection_fund(self) -> bool:
        rows = [row for row in self.tables.get("collection_fund", []) if row["balance"]]
        if not rows:
            return False
        row = self.writer.choice(rows)
        row["balance"] = self.writer.money(self.writer.between(-900_000_000, 900_000_000))
        row["share"] = self.writer.choice(("10%", "49%", "13.4567%", "100%"))
        return True

    def reserve(self) -> bool:
        """A planned movement."""
        row = self.writer.choice(self.tables["reserves"])
        column = f"{self.writer.choice(('in', 'out'))} {self.writer.choice(self.years)}"
        row[column] = self.writer.money(self.writer.pence(900_000_000))
        return True

    def opening_balance(self) -> bool:
        row = self.writer.choice(self.tables["reserves"])
        row["opening"] = self.writer.money(self.writer.pence(9_000_000_000))
        return True

    def reserve_comes(self) -> bool:
        if any(row["id"] == "V90" for row in self.tables["reserves"]):
            return False
        given = any(row.get(f"in {self.writer.base}") for row in self.tables["reserves"])
        row = reserve(self.writer, 90, self.writer.choice(("general", "earmarked")), given)
        self.tables["reserves"].append(row)
        return True

    def may_close(self) -> bool:
        rows = [row for row in self.tables["reserves"] if row["order"]]
        if not rows:
            return False
        self.writer.choice(rows).update({"may_close_a_gap": "no", "order": ""})
        return True

    def scheme(self) -> bool:
        """Borrowing for more spend, both of one year."""
        rows = self.tables.get("capital", [])
        if not rows:
            return False
        row, year = self.writer.choice(rows), self.writer.choice(self.years)
        more, unit = self.writer.pence(9_000_000), self.settings["unit"]
        for word in ("additions", "borrowing"):
            column = f"{word} {year}"
            row[column] = self.writer.money((pence(row[column], unit) or 0) + more)
        return True

    def scheme_gone(self) -> bool:
        rows = self.tables.get("capital", [])
        if len(rows) < 2:
            return False
        rows.remove(self.writer.choice(rows))
        return True

    def treasury(self) -> bool:
        found = self.cell_of("treasury", ("borrowing_rate", "investment_yield"))
        if found:
            found[0][found[1]] = self.writer.percent("0", "6", 2)
        return found is not None

    def project(self) -> bool:
        """More cost, which reserves pay for."""
        rows = self.tables.get("projects", [])
        if not rows:
            return False
        row, year = self.writer.choice(rows), self.writer.choice(self.years)
        more, unit = 1 + self.writer.pence(50_000_000), self.settings["unit"]
        for word in ("cost", "reserves"):
            column = f"{word} {year}"
            row[column] = self.writer.money((pence(row[column], unit) or 0) + more)
        return True
