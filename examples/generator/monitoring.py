"""Revenue monitoring of the base year and of the year before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.catalogue import Entry, read
from generator.services import Service
from generator.size import Size, half_up, year_label
from generator.tables import Row, Table
from generator.virements import Virement, moved

REPORTS = {"P3": 3, "P6": 6, "P9": 9}
SETTLED = 6  # the month from which the pay award is allocated from contingency
LAST_BUDGET = Fraction(955, 1000)  # the budget of the year before, of that of the base year
COLUMNS = [
    "year", "report", "service", "subjective", "fund", "original", "virements", "carry_forward",
    "contingency", "revised", "profile", "actual", "forecast", "reserve_movements", "variance",
    "word", "recurrent", "into_plan", "explanation", "source",
]  # fmt: skip


@dataclass(frozen=True)
class Monitored:
    """A budget that is monitored: a service, or one column of it."""

    service: Service
    entry: Entry

    @property
    def column(self) -> str:
        """The column of the catalogue; blank for the whole service."""
        return str(self.entry.get("subjective", ""))

    @property
    def divisor(self) -> int:
        """A part of a service by locality varies by a tenth of what the whole does."""
        return 1 if self.service.code == self.service.entry["code"] else 10

    @property
    def original(self) -> int:
        """The net budget of the base year, £, without what schools are given."""
        incomes = read("council")["incomes"]
        return sum(
            -amount if column in incomes else amount
            for column, amount in self.service.budget.items()
            if column == self.column or (not self.column and column != "schools")
        )

    def amount(self, key: str) -> int:
        """A figure of the catalogue in £; 0 where it has none."""
        return int(self.entry.get(key, 0)) * 1000 // self.divisor

    def amount_at(self, key: str, at: int) -> int:
        """A figure of one report in £."""
        return int(self.entry.get(key, [0, 0, 0])[at]) * 1000 // self.divisor


def monitored(found: list[Service]) -> list[Monitored]:
    """What the council monitors, in the order of its services."""
    entries: dict[str, list[Entry]] = {}
    for entry in read("monitoring")["service"]:
        entries.setdefault(entry["code"], []).append(entry)
    return [Monitored(one, entry) for one in found for entry in entries[one.entry["code"]]]


def monitoring_table(size: Size, found: list[Service], ledger: list[Virement]) -> Table:
    """monitoring.csv: a report after the other."""
    table = Table("monitoring", COLUMNS)
    budgets = monitored(found)
    papers = read("monitoring")["papers_before"]
    for at, report in enumerate(papers):
        table.rows += [row_before(of, at, report) for of in budgets if "before" in of.entry]
    allocated = sum(of.amount("pay") for of in budgets)
    for at, report in enumerate(REPORTS):
        table.rows += [row_of(size, of, at, report, ledger, allocated) for of in budgets]
    return table


def words(of: Monitored, report: str, variance: int) -> Row:
    """What a row of either year says beside its amounts."""
    subjectives = read("council")["subjectives"] | read("council")["incomes"] | {"": ""}
    return {
        "report": report,
        "service": of.service.path,
        "subjective": subjectives[of.column],
        "fund": of.service.fund,
        "variance": str(variance),
        "word": "ADV" if variance > 0 else "FAV" if variance < 0 else "",
    }


def row_before(of: Monitored, at: int, report: str) -> Row:
    """A report of the year before; at the outturn the actual is the forecast."""
    original = half_up(of.original * LAST_BUDGET / 1000) * 1000
    variance = of.amount_at("before", at)
    column = "actual" if report == "outturn" else "forecast"
    return words(of, report, variance) | {
        "year": year_label(-1),
        "original": str(original),
        column: str(original + variance),
        "source": read("monitoring")["papers_before"][report],
    }


def row_of(
    size: Size, of: Monitored, at: int, report: str, ledger: list[Virement], allocated: int
) -> Row:
    """A report of the base year. What services are allocated for pay, contingency gives."""
    month = REPORTS[report]
    pay = -allocated if of.column == "contingency" else of.amount("pay")
    parts = {
        "virements": moved(ledger, of.service.code, of.column, month),
        "carry_forward": of.amount("carry") or None,
        "contingency": (pay or None) if month >= SETTLED else None,
    }
    revised = of.original + sum(amount or 0 for amount in parts.values())
    variance = of.amount_at("variance", at)
    reserves = of.amount_at("reserves", at)
    profile, actual = to_date(size, of, at, report, revised)
    row = words(of, report, variance) | {
        key: "" if amount is None else str(amount) for key, amount in parts.items()
    }
    row |= {
        "year": year_label(0),
        "original": str(of.original),
        "revised": str(revised),
        "profile": str(profile),
        "actual": str(actual),
        "forecast": str(revised + variance),
        "reserve_movements": str(reserves) if reserves else "",
        "explanation": of.entry["why"] if variance else "",
        "source": read("monitoring")["papers"][report],
    }
    if report == "P9" and "into" in of.entry and of.divisor == 1:
        row |= {"recurrent": str(of.amount("recurrent")), "into_plan": of.entry["into"]}
    return row


def to_date(size: Size, of: Monitored, at: int, report: str, revised: int) -> tuple[int, int]:
    """The budget profiled to date, and the actual: its part of the variance, and some timing."""
    spent = of.entry.get("spent", [25, 50, 75])[at]
    profile = half_up(Fraction(revised * spent, 1000)) * 10
    share = half_up(Fraction(of.amount_at("variance", at) * spent, 1000)) * 10
    tenth = half_up(Fraction(abs(profile), 100)) * 10
    key = f"{of.service.code}/{of.column}/{report}/actual"
    timing = size.vary(key, Fraction(tenth), 10) - tenth
    return profile, profile + share + timing
