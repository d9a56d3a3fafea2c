"""The first sheet, and the sheet of checks."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mtfs.excel.formula import Formula, compare, of, rounded, sum_where, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.excel.book import Book, Cell, Sheet
    from mtfs.excel.statements import FixedCell, StatementSheet
    from mtfs.excel.work import Work
    from mtfs.excel.workings_strategy import StrategyWorkings
    from mtfs.plan import Plan

__all__ = ["Checks"]


class Checks:
    """Identities as live formulas, each TRUE or FALSE, and what is not live."""

    def __init__(self, book: Book, work: Work) -> None:
        self.book, self.work = book, work
        self.sheet = book.sheet("checks", "checks", "Checks")
        self.next = 6
        self.cells: list[Cell] = []

    def write(
        self, strategy: StrategyWorkings, statements: Sequence[StatementSheet], base: Cell
    ) -> Cell:
        """Writes every check; returns the cell that says whether all pass.

        `base` is TRUE while the workbook shows the plan as it was exported.
        """
        sheet = self.sheet
        sheet.put(0, 0, "Checks", "title")
        about = "Each is a live formula: TRUE while what it says holds."
        sheet.put(1, 0, about, "subtitle")
        sheet.widths = {0: 62, 1: 12, 2: 20, 3: 20, 4: 52}
        sheet.frozen, sheet.header_rows = (6, 0), (5, 5)
        heads = ["check", "holds", "one side", "other side", "what it is"]
        sheet.put_row(5, heads, "header")
        self.identities(strategy)
        self.exported(statements, base)
        inside = self.cells
        overall: Formula = written("TRUE", value=True)
        if inside:
            span = f"AND({inside[0].address}:{inside[-1].address})"
            overall = written(span, value=all(bool(cell.value) for cell in inside))
        sheet.put(3, 0, "All checks pass", "group")
        whole = sheet.put(3, 1, overall, "good")
        self.book.name("all_checks_pass", whole)
        self.fixed([fixed for statement in statements for fixed in statement.fixed])
        self.near_ties()
        sheet.extras.append(self.colour)
        return whole

    def colour(self, workbook: Any, page: Any, looks: Any) -> None:
        """TRUE green, FALSE red."""
        shades = [("TRUE", "#C6EFCE", "#006100"), ("FALSE", "#FFC7CE", "#9C0006")]
        for truth, back, letters in shades:
            look = workbook.add_format({"bg_color": back, "font_color": letters, "bold": True})
            rule = {"type": "cell", "criteria": "==", "value": truth, "format": look}
            page.conditional_format(3, 1, 3, 1, rule)
            if self.cells:
                page.conditional_format(self.cells[0].row, 1, self.cells[-1].row, 1, rule)

    def group(self, text: str) -> None:
        """A heading over the checks that follow."""
        self.sheet.put(self.next, 0, text, "group")
        self.next += 1

    def check(self, text: str, one: Formula, other: Formula, about: str) -> None:
        """That two figures are the same to the penny."""
        row = self.next
        left = self.sheet.put(row, 2, rounded(one), "pounds")
        right = self.sheet.put(row, 3, rounded(other), "pounds")
        self.sheet.put(row, 0, text, "text")
        self.cells.append(self.sheet.put(row, 1, compare(left, "=", right), "truth"))
        self.sheet.put(row, 4, about, "note")
        self.next += 1

    def identities(self, strategy: StrategyWorkings) -> None:
        """What holds in every year, whatever is typed."""
        work, council, gaps = self.work, strategy.services.council, strategy.gaps
        self.group("What must hold in every year")
        for t in work.years:
            label = work.labels[t]
            if strategy.budget.columns:
                second = self.second_way(strategy, t)
                about = "Opening budget, levels of all lines, capital and projects"
                self.check(
                    f"Net budget worked a second way, {label}",
                    council["net_budget"][t],
                    second,
                    about,
                )
            funded = strategy.funding.rows["funding"][t]
            about = "Net revenue budget less funding"
            self.check(f"Gap, {label}", gaps["gap"][t], council["net_budget"][t] - funded, about)
            for row, series in enumerate(strategy.reserves):
                name = strategy.table.text(row, "title")
                if t > 1:
                    about = "A closing balance is the next opening balance"
                    self.check(
                        f"{name} opens, {label}",
                        series["opening"][t],
                        series["closing"][t - 1],
                        about,
                    )
        if strategy.reserves:
            for t in work.years:
                moved: Formula = of(0)
                for series in strategy.reserves:
                    moved = moved + series["transfer"][t]
                about = "Transfers between reserves sum to zero"
                self.check(f"Transfers, {work.labels[t]}", moved, of(0), about)

    def second_way(self, strategy: StrategyWorkings, t: int) -> Formula:
        """Net budget of year t from the base budget, levels, capital and projects."""
        services, lines, budget = strategy.services, strategy.lines, strategy.budget
        council = services.council
        made: Formula = council["net_budget"][0]
        if self.work.inputs.settings.get("opening") == "funding":
            made = strategy.funding.rows["funding"][0]
        counts = budget.columns["counts"]
        for name, sign in (("one_off", -1), ("full_year_effect", 1), ("base_correction", 1)):
            part = sum_where(budget.columns[name], (counts, of(1)))
            made = made + part if sign > 0 else made - part
        levels = lines.column("level", t) if lines.blocks["level"] else None
        if levels:
            for sign in (1, -1):
                part = sum_where(
                    levels, (lines.columns["sign"], of(sign)), (lines.columns["counts"], of(1))
                )
                made = made + part if sign > 0 else made - part
        for heading in ("capital_financing", "projects"):
            for y in range(1, t + 1):
                made = made + council[heading][y]
        return made

    def exported(self, statements: Sequence[StatementSheet], base: Cell) -> None:
        """The figures of each statement at export against the live ones."""
        self.next += 1
        self.group("Live figures less those at export")
        self.sheet.put(
            self.next, 0, "0 until somebody changes an input or chooses a scenario", "note"
        )
        self.next += 1
        for statement in statements:
            cells = figures_of(statement)
            if not cells:
                continue
            then = round_half_up(sum((cell.number for cell in cells), start=Fraction(0)))
            row = self.next
            live = self.sheet.put(row, 2, whole_of(cells), "pounds")
            held = self.sheet.put(row, 3, then, "pounds")
            self.sheet.put(row, 0, statement.statement.title, "text")
            self.sheet.put(row, 1, rounded(live - held), "pounds")
            self.sheet.put(row, 4, "Sum of the statement's figures: live, and at export", "note")
            self.next += 1
        _ = base

    def fixed(self, fixed: Sequence[FixedCell]) -> None:
        """What holds a value and no formula."""
        self.next += 1
        self.group("Fixed at export")
        if not fixed:
            self.sheet.put(self.next, 0, "Nothing: every figure of every statement is live", "text")
            self.next += 1
            return
        about = "These cells hold the figures of the day of export and do not move; they are amber."
        self.sheet.put(self.next, 0, about, "note")
        self.next += 1
        by_column: dict[tuple[str, str, str], list[FixedCell]] = {}
        for cell in fixed:
            by_column.setdefault((cell.statement, cell.column, cell.reason), []).append(cell)
        for (statement, column, reason), cells in by_column.items():
            rows = ", ".join(dict.fromkeys(cell.row for cell in cells))
            self.sheet.put(self.next, 0, f"{statement}: {column}", "text")
            self.sheet.put(self.next, 1, len(cells), "count")
            self.sheet.put(self.next, 2, rows[:120], "note")
            self.sheet.put(self.next, 4, reason, "note")
            self.next += 1

    def near_ties(self) -> None:
        """Formulas whose rounding is so near a tie that binary arithmetic may miss it."""
        near = [
            cell
            for sheet in self.book.sheets
            for cell in sheet.cells.values()
            if cell.formula is not None and cell.formula.near_tie
        ]
        if not near:
            return
        self.next += 1
        self.group("Within a hair of a half penny")
        for cell in near:
            self.sheet.put(self.next, 0, f"{cell.sheet.name}, {cell.address}", "text")
            self.next += 1


def figures_of(statement: StatementSheet) -> list[Cell]:
    """The cells of a statement's figures: the first and the last are corners of all of them."""
    columns = [
        i for i, column in enumerate(statement.statement.columns) if column.content == "figure"
    ]
    if not columns:
        return []
    rows = range(len(statement.rows))
    spanned = range(columns[0], columns[-1] + 1)
    return [statement.cells[row, col] for row in rows for col in spanned]


def whole_of(cells: Sequence[Cell]) -> Formula:
    """The sum of a rectangle of cells, to the penny."""
    summed = sum((cell.number for cell in cells), start=Fraction(0))
    span = written("SUM({0}:" + cells[-1].address + ")", cells[0], value=summed)
    return rounded(span)


def round_half_up(value: Fraction) -> Fraction:
    """To the penny, as ROUND does."""
    return rounded(of(value)).number


class Contents:
    """The front page: whose strategy it is, the scenario, whether all checks pass, the sheets."""

    def __init__(self, book: Book, plan: Plan) -> None:
        self.book, self.plan = book, plan
        self.sheet: Sheet = book.sheet("contents", "contents", "Contents")

    def write(self, names: Sequence[str]) -> Cell:
        """Writes the head; returns the cell that says which scenario is chosen."""
        sheet, settings = self.sheet, self.plan.settings
        horizon = settings.horizon
        sheet.landscape = False
        sheet.put(0, 0, settings.council, "title")
        years = f"Medium term financial strategy, {horizon.years[0]} to {horizon.years[-1]}"
        sheet.put(1, 0, years, "group")
        line = ": ".join(part for part in (settings.scope, settings.source) if part)
        sheet.put(2, 0, line, "subtitle")
        sheet.put(4, 0, "Scenario shown", "label")
        chosen = sheet.put(4, 1, names[0], "chooser")
        sheet.put(5, 0, "All checks pass", "label")
        sheet.widths = {0: 38, 1: 36, 2: 62, 3: 12}
        self.names = list(names)
        return chosen

    def list_sheets(self, whole: Cell, holds: dict[str, str]) -> None:
        """The overall check and a row for each sheet."""
        sheet = self.sheet
        sheet.put(5, 1, written("{0}", whole, value=whole.value), "good")
        about = [
            ("Cells to type in are blue on yellow, on the sheets named after the tables.", "note"),
            ("Amber cells are fixed at export; the checks list them.", "note"),
        ]
        for at, (text, style) in enumerate(about):
            sheet.put(6 + at, 0, text, style)
        sheet.put_row(9, ["sheet", "holds", "what it shows", "kind"], "header")
        sheet.header_rows = (9, 9)
        sheet.extras.append(self.finish)
        from mtfs.excel.writer import ORDER

        ordered = sorted(self.book.sheets, key=lambda other: ORDER.index(other.kind))
        self.links = {}
        for at, other in enumerate(ordered, start=10):
            self.links[at] = other.name
            sheet.put(at, 0, other.name, "link")
            sheet.put(at, 1, holds.get(other.name, "results"), "key")
            sheet.put(at, 2, other.title, "text")
            sheet.put(at, 3, other.kind, "key")

    def finish(self, workbook: Any, page: Any, looks: Any) -> None:
        """Links to the sheets, the scenarios to choose from, and the colour of the checks."""
        for row, name in self.links.items():
            target = name.replace("'", "''")
            page.write_url(row, 0, f"internal:'{target}'!A1", looks.of("link"), name)
        inputs = {"validate": "list", "source": self.names, "input_title": "Scenario"}
        page.data_validation(4, 1, 4, 1, {**inputs, "input_message": "Choose what is shown."})
        for truth, back, letters in (
            ("TRUE", "#C6EFCE", "#006100"),
            ("FALSE", "#FFC7CE", "#9C0006"),
        ):
            look = workbook.add_format({"bg_color": back, "font_color": letters, "bold": True})
            rule = {"type": "cell", "criteria": "==", "value": truth, "format": look}
            page.conditional_format(5, 1, 5, 1, rule)
