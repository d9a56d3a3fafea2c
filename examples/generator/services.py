"""The services of the council and their budgets of the base year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.catalogue import Entry, paper, read
from generator.size import Size, half_up
from generator.tables import Row, Table

CORPORATE = 2  # services at the head of the catalogue that there is one of
EXACT = {"CAP", "PH"}  # what treasury works out and what a grant pays is not varied
BUDGET_COLUMNS = [
    "service", "subjective", "fund", "gross", "income", "net", "one_off", "full_year_effect",
    "forecast", "rebase_to", "source",
]  # fmt: skip


@dataclass(frozen=True)
class Service:
    """A service, with its budget in £ by column of the catalogue."""

    code: str
    path: str
    entry: Entry
    budget: dict[str, int]

    @property
    def fund(self) -> str:
        """The fund that pays; blank for the general fund."""
        return str(self.entry.get("fund", ""))


def services(size: Size) -> list[Service]:
    """The services of the catalogue, then parts of them by locality."""
    entries = read("council")["service"]
    found = [service(size, entry, entry["code"], "", Fraction(1)) for entry in entries]
    local = entries[CORPORATE:]
    for extra in range(size.services - len(entries)):
        turn, at = divmod(extra, len(local))
        code = f"{local[at]['code']}{turn + 2}"
        share = Fraction(size.vary(f"{code}/share", Fraction(10_000), 1), 100_000)
        found.append(service(size, local[at], code, f"/{locality(turn)}", share))
    return found[: size.services]


def locality(turn: int) -> str:
    """The name of a part of the council; numbered once the names have been used."""
    names = read("council")["localities"]
    again, at = divmod(turn, len(names))
    return f"{names[at]} {again + 1}" if again else str(names[at])


def service(size: Size, entry: Entry, code: str, below: str, share: Fraction) -> Service:
    """A service with that share of the budget in the catalogue."""
    words = read("council")
    budget = {}
    for column in [*words["subjectives"], *words["incomes"]]:
        amount = Fraction(entry.get(column, 0)) * 1000 * share
        if entry["code"] in EXACT or column == "schools":
            budget[column] = half_up(amount)
        elif amount:
            budget[column] = size.vary(f"{code}/{column}", amount, 10)
    return Service(code, entry["path"] + below, entry, {k: v for k, v in budget.items() if v})


def budget_table(found: list[Service]) -> Table:
    """budget.csv."""
    table = Table("budget", BUDGET_COLUMNS)
    notes = {(note["code"], note["subjective"]): note for note in read("council")["note"]}
    for one in found:
        for column, amount in one.budget.items():
            table.rows.append(budget_row(one, column, amount, notes.get((one.code, column), {})))
    return table


def budget_row(one: Service, column: str, amount: int, note: Entry) -> Row:
    """A budget line: spending is gross, income natural and positive, a central sum net."""
    words = read("council")
    row = {"service": one.path, "fund": one.fund, "source": paper("budget")}
    net = amount
    if column in words["incomes"]:
        net = -amount
        row |= {"subjective": words["incomes"][column], "gross": "0", "income": str(amount)}
    else:
        row |= {"subjective": words["subjectives"][column]}
        row["net" if column == "contingency" else "gross"] = str(amount)
    if column == "schools":
        row["fund"] = "schools"
    for key in ("one_off", "full_year_effect"):
        if key in note:
            row[key] = str(note[key] * 1000)
    if "overspend" in note:
        row |= {"forecast": str(net + note["overspend"] * 1000), "rebase_to": note["rebase_to"]}
    return row


def net_budget(found: list[Service]) -> int:
    """The net budget of the general fund in the base year, £."""
    incomes = read("council")["incomes"]
    return sum(
        -amount if column in incomes else amount
        for one in found
        if not one.fund
        for column, amount in one.budget.items()
        if column != "schools"
    )
