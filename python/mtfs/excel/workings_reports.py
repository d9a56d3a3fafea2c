"""Monitoring, virements, delivery and risks: what each report types, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtfs.excel.formula import (
    compare,
    counted,
    either,
    every,
    has_number,
    nil_unless,
    of,
    rounded,
    total,
)

if TYPE_CHECKING:
    from mtfs.excel.book import Cell
    from mtfs.excel.formula import Formula
    from mtfs.excel.work import Work

__all__ = ["report_workings"]

SOURCES = ("grant", "contribution", "receipts", "revenue", "reserves", "borrowing")


class Measure(NamedTuple):
    """A measure: typed where it has a column, else made of others.

    Attributes:
        name: Its name, and that of its column.
        plus: Measures that it adds.
        minus: Measures that it takes off.
        all_needed: Whether it is nil where one of them is; else where all are.
        typed: Whether its column, where there is one, goes first.
    """

    name: str
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    all_needed: bool = False
    typed: bool = True


def typed(*names: str) -> list[Measure]:
    """Measures that are typed."""
    return [Measure(name) for name in names]


PARTS = ("original", "virements", "carry_forward", "contingency")
CAPITAL = ("approved", "additions", "virements")
DELIVERED = ("achieved", "at_risk", "delayed", "unachievable")
TABLES: dict[str, tuple[str, list[Measure]]] = {
    "monitoring": (
        "Revenue monitoring",
        [
            *typed(*PARTS, "profile", "actual", "reserve_movements"),
            Measure("revised", PARTS),
            Measure("profile_variance", ("actual",), ("profile",), True),
            Measure("forecast"),
        ],
    ),
    "capital_monitoring": (
        "Capital monitoring",
        [
            *typed(*CAPITAL, "slippage", "accelerated", "outturn", "carry_forward", *SOURCES),
            Measure("revised", CAPITAL),
            Measure("rephasing", ("accelerated",), ("slippage",)),
            Measure("variance", ("outturn",), ("revised",), True, False),
            Measure("over_under", ("variance",), ("rephasing",), False, False),
            Measure("financed", SOURCES),
        ],
    ),
    "savings_delivery": (
        "Delivery of savings",
        [*typed(*DELIVERED), Measure("planned", DELIVERED)],
    ),
    "risks": ("Risks", typed("impact")),
}


class ReportWorkings:
    """The rows of one table, in pounds."""

    def __init__(self, work: Work, name: str) -> None:
        self.work, self.name = work, name
        self.table = work.inputs.table(name)
        title, self.measures = TABLES[name]
        self.kept_as = "risk_register" if name == "risks" else name
        self.sheet = work.book.sheet(f"{title} workings", "workings", f"{title} in pounds")
        self.cells: list[dict[str, Cell]] = [{} for _ in self.table.rows]
        self.columns: dict[str, int] = {}
        self.records = self.matched()

    def matched(self) -> dict[int, int]:
        """The record of each row of the table, where the records stand in another order."""
        records = self.work.plan.table(self.kept_as)
        if self.name != "risks":
            return {row: row for row in range(len(self.table.rows))}
        at = {record.words["id"]: i for i, record in enumerate(records)}
        return {row: at[self.table.text(row, "id")] for row in range(len(self.table.rows))}

    def write(self) -> None:
        """Every measure of every row."""
        sheet = self.sheet
        sheet.put(0, 0, sheet.title, "title")
        sheet.put(1, 0, "Workings: formulas over the input sheets, in pounds", "subtitle")
        records = self.work.plan.table(self.kept_as)
        sheet.put(3, 0, "row", "header")
        sheet.frozen, sheet.header_rows, sheet.widths = (4, 1), (3, 3), {0: 44}
        for row in range(len(self.table.rows)):
            words = records[self.records[row]].words
            sheet.put(4 + row, 0, words.get("id", ""), "key")
        for measure in self.measures:
            for row in range(len(self.table.rows)):
                self.put(row, measure.name, self.made(row, measure))

    def put(self, row: int, name: str, content: Formula | None, style: str = "pounds") -> None:
        """A figure of a row; notes where it stands."""
        col = self.columns.setdefault(name, len(self.columns) + 1)
        if (3, col) not in self.sheet.cells:
            self.sheet.put(3, col, name.replace("_", " "), "header")
            self.sheet.widths = {**self.sheet.widths, col: 16}
        key = self.records[row]
        self.work.know(self.kept_as, key, name)
        if content is None:
            return
        cell = self.sheet.put(4 + row, col, content, style)
        self.cells[row][name] = cell
        self.work.keep(self.kept_as, key, name, None, cell)

    def made(self, row: int, measure: Measure) -> Formula | None:
        """What is typed, or else what the parts come to."""
        has = self.table.has(row, measure.name) if measure.typed else None
        cells = self.cells[row]
        plus = [cells[name] for name in measure.plus if name in cells]
        minus = [cells[name] for name in measure.minus if name in cells]
        follows: Formula | None = None
        if plus or minus:
            there = [*plus, *minus]
            summed = total(plus, minus)
            needed = len(measure.plus) + len(measure.minus) if measure.all_needed else 1
            if len(there) >= needed:
                follows = nil_unless(compare(counted(there), ">=", needed), summed)
        if has is None:
            return follows
        own = self.table.pounds(row, measure.name)
        return nil_unless(has, own) if follows is None else either(has, own, follows)


def report_workings(work: Work) -> None:
    """The sheets of the tables that the plan has."""
    virements(work)
    for name in TABLES:
        if not work.inputs.table(name).rows:
            continue
        made = ReportWorkings(work, name)
        work.by_row.add(made.kept_as)
        made.write()
        {"monitoring": monitoring, "risks": risks, "savings_delivery": delivery}.get(
            name, lambda _: None
        )(made)


def virements(work: Work) -> None:
    """What each virement moves: the sum of its rows."""
    table = work.inputs.table("virements")
    if not table.rows:
        return
    sheet = work.book.sheet("Virement workings", "workings", "Virements in pounds")
    sheet.put(0, 0, sheet.title, "title")
    sheet.put_row(3, ["id", "amount"], "header")
    sheet.frozen, sheet.header_rows, sheet.widths = (4, 1), (3, 3), {0: 16, 1: 18}
    for at, record in enumerate(work.plan.table("virements")):
        name = record.words["id"]
        sheet.put(4 + at, 0, name, "key")
        made: Formula = of(0)
        for row in table.where(id=name):
            made = made + table.pounds(row, "amount")
        work.keep("virements", name, "amount", None, sheet.put(4 + at, 1, rounded(made), "pounds"))


def less(one: Cell | None, other: Cell | None) -> Formula | None:
    """A difference, nil where either side is."""
    if one is None or other is None:
        return None
    return nil_unless(every(has_number(one), has_number(other)), rounded(one - other))


def monitoring(made: ReportWorkings) -> None:
    """Variances and movements, against the budget that the settings name."""
    settings = made.work.inputs.settings.get("monitoring", {})
    against = (settings.get("shown") or {}).get("against") or settings.get("against") or "revised"
    for row, cells in enumerate(made.cells):
        is_outturn = made.table.text(row, "report") == "outturn"
        if is_outturn and "actual" in cells:
            forecast, actual = cells.get("forecast"), cells["actual"]
            made.put(row, "forecast", actual if forecast is None else outturn(made, row, actual))
        budget, original = cells.get(against), cells.get("original")
        itemised = [cells[part] for part in PARTS[1:] if part in cells]
        if made.table.has(row, "revised") is not None:
            rest = less(cells.get("revised"), original)
            if rest is not None and itemised:
                rest = nil_unless(compare(counted(itemised), "=", 0), rest)
            made.put(row, "not_itemised", not_itemised(made, row, rest))
        made.put(row, "budget", None if budget is None else nil_unless(has_number(budget), budget))
        made.put(row, "variance", less(cells.get("forecast"), cells.get("budget")))
        variance, moved = cells.get("variance"), cells.get("reserve_movements")
        if variance is not None:
            after = total([variance, *([moved] if moved is not None else [])])
            made.put(row, "variance_after_reserves", nil_unless(has_number(variance), after))
    previous(made)


def outturn(made: ReportWorkings, row: int, actual: Cell) -> Formula:
    """At the outturn the forecast is the actual, unless it is typed."""
    has = made.table.has(row, "forecast")
    typed_forecast = made.table.pounds(row, "forecast")
    return actual if has is None else either(has, typed_forecast, actual)


def not_itemised(made: ReportWorkings, row: int, rest: Formula | None) -> Formula | None:
    """Revised less original, where the revised is typed and no part is; nil where it is 0."""
    has = made.table.has(row, "revised")
    if rest is None or has is None:
        return None
    return nil_unless(has, rest)


def previous(made: ReportWorkings) -> None:
    """The movement since the report before of the same budget line."""
    from mtfs.excel.report_order import rows_before

    for row, before in rows_before(made.work, made.table).items():
        earlier = made.cells[before].get("forecast")
        if earlier is not None:
            shown = nil_unless(has_number(earlier), earlier)
            made.put(row, "previous_forecast", shown)
        movement = less(made.cells[row].get("forecast"), made.cells[row].get("previous_forecast"))
        made.put(row, "movement", movement)
    for row in range(len(made.cells)):
        for name in ("previous_forecast", "movement"):
            made.work.know(made.kept_as, made.records[row], name)


def risks(made: ReportWorkings) -> None:
    """Impact x likelihood."""
    mode = made.work.mode
    for row, cells in enumerate(made.cells):
        likelihood = made.table.number(row, "likelihood")
        made.put(row, "likelihood", likelihood, "rate")
        made.put(row, "exposure", rounded(cells["impact"] * cells["likelihood"], 2, mode))
        made.work.keep(made.kept_as, made.records[row], "amount", None, made.cells[row]["exposure"])


def delivery(made: ReportWorkings) -> None:
    """What was achieved since the report before, and the amount."""
    from mtfs.excel.report_order import deliveries_before

    for row, before in deliveries_before(made.work, made.table).items():
        now, then = (made.cells[at].get("achieved") for at in (row, before))
        since = total([now] if now is not None else [], [then] if then is not None else [])
        made.put(row, "achieved_since", since)
    for row, cells in enumerate(made.cells):
        made.work.know(made.kept_as, made.records[row], "achieved_since")
        if "planned" in cells:
            made.work.keep(made.kept_as, made.records[row], "amount", None, cells["planned"])
