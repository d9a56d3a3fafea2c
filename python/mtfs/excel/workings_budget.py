"""The net revenue budget: every heading for every service, and of the council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs.excel.formula import (
    any_of,
    either,
    every,
    is_text,
    of,
    rounded,
    sum_where,
    total,
)
from mtfs.excel.workings_lines import link

if TYPE_CHECKING:
    from mtfs.excel.book import Cell
    from mtfs.excel.formula import Formula
    from mtfs.excel.work import Series, Work, YearSheet
    from mtfs.excel.workings_lines import LineWorkings

__all__ = ["COUNCIL_WIDE", "BudgetRows", "ServiceWorkings"]

COUNCIL_WIDE = "Council-wide"
KINDS = {
    "inflation": "inflation",
    "demand": "demand",
    "growth": "growth",
    "technical": "technical",
    "service_grants": "grant",
    "savings": "saving",
    "income": "income",
}
HEADINGS = {
    "opening_budget": "Opening budget",
    "one_offs_reversed": "One-offs reversed",
    "full_year_effects": "Full-year effects",
    "base_correction": "Base correction",
    "base_budget": "Base budget",
    "inflation": "Inflation",
    "demand": "Demand growth",
    "growth": "Growth",
    "technical": "Technical",
    "service_grants": "Service-specific grants",
    "capital_financing": "Capital financing",
    "projects": "Projects paid by reserves",
    "budget_before_savings": "Budget before savings",
    "savings": "Savings",
    "income": "Income",
    "net_budget": "Net revenue budget",
}
TO_BASE = ("opening_budget", "one_offs_reversed", "full_year_effects", "base_correction")
RAISES = ("base_budget", "inflation", "demand", "growth", "technical", "capital_financing")


class BudgetRows:
    """The budget of the base year in pounds, row by row."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.table = work.inputs.table("budget")
        self.columns: dict[str, list[Cell]] = {}

    def write(self) -> None:
        """A row for each of budget.csv."""
        if not self.table.rows:
            return
        sheet = self.work.book.sheet("Base budget", "workings", "Budget of the base year")
        self.sheet = sheet
        sheet.put(0, 0, sheet.title, "title")
        sheet.put(1, 0, "Workings: formulas over the input sheets, in pounds", "subtitle")
        heads = ["service", "subjective", "counts", "net", "one-off part", "full-year effect"]
        sheet.put_row(3, [*heads, "base correction"], "header")
        sheet.frozen, sheet.header_rows = (4, 1), (3, 3)
        sheet.widths = {0: 44, 1: 26, 2: 8, 3: 15, 4: 15, 5: 15, 6: 15}
        for row in range(len(self.table.rows)):
            self.write_row(row)

    def write_row(self, row: int) -> None:
        """The figures of one row."""
        table, cells = self.table, self.table.rows[row].cells

        def put(name: str, col: int, content: Formula | str, style: str = "pounds") -> Cell:
            cell = self.sheet.put(4 + row, col, content, style)
            self.columns.setdefault(name, []).append(cell)
            return cell

        put("service", 0, link(cells["service"]), "text")
        put("subjective", 1, table.text(row, "subjective"), "text")
        put("counts", 2, self.counts(row), "count")
        parts = rounded(table.pounds(row, "gross") - table.pounds(row, "income"))
        has = table.has(row, "net")
        net = put("net", 3, parts if has is None else either(has, table.pounds(row, "net"), parts))
        put("one_off", 4, table.pounds(row, "one_off"))
        put("full_year_effect", 5, table.pounds(row, "full_year_effect"))
        put("base_correction", 6, self.correction(row, net))
        self.work.keep("budget", row, "budget", None, net)

    def counts(self, row: int) -> Formula:
        """1 where the row is of the general fund."""
        fund = self.table.cell(row, "fund")
        if fund is None:
            return of(1)
        general = self.work.inputs.settings.get("general_fund") or "general"
        return either(any_of(is_text(fund, ""), is_text(fund, general)), of(1), of(0))

    def correction(self, row: int, net: Cell) -> Formula:
        """Forecast less budget, where growth is put on the forecast."""
        rebase = self.table.cell(row, "rebase_to")
        has = self.table.has(row, "forecast")
        if rebase is None or has is None:
            return of(0)
        put_on = every(is_text(rebase, "forecast"), has)
        return either(put_on, rounded(self.table.pounds(row, "forecast") - net), of(0))

    def of_service(self, name: str, service: Cell) -> Formula:
        """A figure summed over the rows of one service that count."""
        if not self.columns:
            return of(0)
        columns = self.columns
        return sum_where(columns[name], (columns["service"], service), (columns["counts"], of(1)))

    def within(self, service: str) -> list[Cell]:
        """The net budgets of a service and of what is below it."""
        held = self.columns.get("service", [])
        return [
            self.columns["net"][row]
            for row, cell in enumerate(held)
            if str(cell.value) == service or str(cell.value).startswith(service + "/")
        ]


class ServiceWorkings:
    """Every heading of the budget for every service."""

    def __init__(self, work: Work, rows: BudgetRows, lines: LineWorkings) -> None:
        self.work, self.rows, self.lines = work, rows, lines
        self.services: dict[str, dict[str, Series]] = {}
        self.council: dict[str, Series] = {}

    def names(self) -> list[str]:
        """The services, as the plan has them."""
        return [record.words["id"] for record in self.work.plan.table("services")]

    def write(self, corporate: dict[str, tuple[str, Series]], opening: Series | None) -> None:
        """`corporate`: the service and the change by year of capital financing and projects.

        `opening` is the funding, of whose base year year 1 opens where the plan says so.
        """
        sheet = self.work.sheet("Service budgets", "Net revenue budget: every heading by service")
        for service in self.names():
            sheet.heading(service)
            at = sheet.sheet.cells[sheet.next - 1, 0]
            self.services[service] = {
                heading: sheet.row(heading, title).keep("services", service, heading)
                for heading, title in HEADINGS.items()
            }
            self.services[service]["net_budget"].keep("services", service, "amount")
            self.write_service(service, at, corporate)
        if opening:
            self.open_from(opening)
        for t in self.work.years:
            for series in self.services.values():
                self.add_up(series, t)

    def write_service(
        self, service: str, at: Cell, corporate: dict[str, tuple[str, Series]]
    ) -> None:
        """What lines, the base budget, capital and projects bring to a service."""
        series = self.services[service]
        series["net_budget"][0] = rounded(self.rows.of_service("net", at))
        for t in self.work.years:
            for heading, kind in KINDS.items():
                series[heading][t] = rounded(self.of_lines("movement", t, at, "kind", of(kind)))
            for heading, block, column in (
                ("one_offs_reversed", "reversal", "one_off"),
                ("full_year_effects", "full_year_effect", "full_year_effect"),
            ):
                costs = self.of_lines(block, t, at, "sign", of(1))
                gains = self.of_lines(block, t, at, "sign", of(-1))
                exact = costs - gains
                if t == 1:
                    base = self.rows.of_service(column, at)
                    exact = exact - base if column == "one_off" else exact + base
                series[heading][t] = rounded(exact)
            if t == 1:
                series["base_correction"][t] = rounded(self.rows.of_service("base_correction", at))
            for heading, (where, change) in corporate.items():
                if where == service:
                    series[heading][t] = rounded(change[t] - change[t - 1])

    def of_lines(self, block: str, t: int, at: Cell, column: str, wanted: Formula) -> Formula:
        """Lines that count, of one service and one kind, summed."""
        lines = self.lines
        filled = lines.column(block, t)
        if filled is None:
            return of(0)
        return sum_where(
            filled,
            (lines.columns["service"], at),
            (lines.columns[column], wanted),
            (lines.columns["counts"], of(1)),
        )

    def open_from(self, opening: Series) -> None:
        """Year 1 opens from the funding of the base year: the difference stands council-wide."""
        nets = [series["net_budget"].cells[0] for series in self.services.values()]
        self.services[COUNCIL_WIDE]["opening_budget"][1] = rounded(opening[0] - total(nets))

    def add_up(self, series: dict[str, Series], t: int) -> None:
        """The headings that are made of others."""
        before = series["net_budget"].cells.get(t - 1)
        opened = series["opening_budget"].cells.get(t)
        if opened is not None and opened.formula is not None:
            series["opening_budget"][t] = rounded(opened.formula + (before or of(0)))
        elif before is not None:
            series["opening_budget"][t] = before + of(0)
        made = made_of(series)
        for heading, plus, minus in made:
            series[heading][t] = total(
                [series[name].cells[t] for name in plus if t in series[name].cells],
                [series[name].cells[t] for name in minus if t in series[name].cells],
            )

    def write_council(self, sheet: YearSheet) -> None:
        """The headings of the council: the sums of its services."""
        sheet.heading("Net revenue budget")
        for heading, title in HEADINGS.items():
            series = sheet.row(heading, title).keep("strategy", heading, "amount")
            self.council[heading] = series
            for t in range(self.work.last + 1):
                cells = [
                    s[heading].cells[t] for s in self.services.values() if t in s[heading].cells
                ]
                if cells:
                    series[t] = total(cells)
                elif t:
                    series[t] = of(0)


def made_of(series: dict[str, Series]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Heading, what adds to it, and what it is less of."""
    return [
        ("base_budget", TO_BASE, ()),
        ("budget_before_savings", (*RAISES, "projects"), ("service_grants",)),
        ("net_budget", ("budget_before_savings",), ("savings", "income")),
    ]
