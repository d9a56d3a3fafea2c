"""Where the figures come from that statements select: the workings, typed amounts, lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs.excel.book import Cell
from mtfs.excel.formula import compare, nil_unless, total
from mtfs.excel.selections import Selections
from mtfs.excel.statements import NotLive, StatementSheet

if TYPE_CHECKING:
    from mtfs.excel.book import Book, Sheet
    from mtfs.excel.formula import Formula
    from mtfs.excel.inputs import Table
    from mtfs.excel.work import Work
    from mtfs.excel.workings_strategy import StrategyWorkings
    from mtfs.plan import Plan

__all__ = ["Live"]

BLOCK_OF = {"amount": "movement"}
# Measures of tables that are typed; the cell is the figure.
TYPED = {"targets": ("amount",), "budget": ("gross", "income")}


class Live:
    """The figures of a workbook, by table, record, measure and year."""

    def __init__(self, book: Book, work: Work, strategy: StrategyWorkings) -> None:
        self.book, self.work, self.strategy = book, work, strategy
        self.lines = strategy.lines
        self.selections = Selections(self.lines)
        self._aside: dict[tuple[str, str], Cell] = {}
        self._sheet: Sheet | None = None
        self._next = 4
        self._blocks: dict[tuple[str, int], list[Cell] | None] = {}

    def statement(self, name: str, plan: Plan) -> StatementSheet:
        """Writes one statement, with the figures of `plan`."""
        made = StatementSheet(self, self.work.plan.statement(name), plan.statement(name))
        made.write()
        return made

    def position(self, year: str) -> int | None:
        """Which year it is; None where there is none, or it lies outside the plan."""
        return self.work.labels.index(year) if year in self.work.labels else None

    def figure(
        self, table: str, figures: str, record: int, measure: str, year: str
    ) -> Formula | None:
        """A figure of a record; None where it is always nil."""
        t = self.position(year)
        if table == "lines":
            return self.line_figure(record, measure, t)
        if table in TYPED and measure in TYPED[table]:
            held = self.work.inputs.table(table)
            header = year or measure
            return self.typed(held, record, header, f"{table} {held.text(record, 'id')}")
        if table == "figures":
            header = year or measure
            held = self.work.inputs.figures[figures]
            return self.typed(held, record, header, f"{figures} {held.text(record, 'id')}")
        if table == "budget":
            return self.work.figure("budget", record, "budget", None)
        return self.worked(table, record, measure, t)

    def typed(self, held: Table, record: int, header: str, what: str) -> Formula | None:
        """A typed amount, in pounds."""
        made = held.pounds_or_nil(record, header)
        if made is None:
            return None
        return made if held.unit == 1 else self.aside(what, header, "", made)

    def line_figure(self, record: int, measure: str, t: int | None) -> Formula | None:
        """A figure of one line, blank while its status does not count."""
        if measure == "budget":
            service = self.work.inputs.table("lines").text(record, "service")
            within = self.strategy.budget.within(service) if service else []
            return self.while_counting(record, total(within)) if within else None
        if t is None or t == 0:
            return None
        block = BLOCK_OF.get(measure, measure)
        cell = self.lines.blocks[block][record].get(t)
        if cell is None:
            return None
        return self.while_counting(record, cell)

    def while_counting(self, record: int, figure: Formula) -> Formula:
        """A figure of a line, blank while the line's status does not count."""
        return nil_unless(compare(self.lines.columns["status"][record], "=", 1), figure)

    def line_block(self, measure: str, year: str) -> list[Cell] | None:
        """The column of a measure and year over all lines; None where nothing is in it."""
        t = self.position(year)
        block = BLOCK_OF.get(measure, measure)
        if t is None or t == 0 or not self.lines.blocks[block]:
            return None
        if (block, t) not in self._blocks:
            self._blocks[block, t] = self.lines.column(block, t)
        return self._blocks[block, t]

    def worked(self, table: str, record: int, measure: str, t: int | None) -> Formula | None:
        """A figure of a table that is worked out."""
        work = self.work
        words = work.plan.table(table)[record].words
        key: str | int = words["id"]
        if table in work.by_row:
            key = record
        cell = work.figure(table, key, measure, t)
        if cell is not None:
            return cell
        if not work.knows(table, key, measure):
            raise NotLive(f"the workbook has no formula for {measure} of {table}")
        return None

    def aside(self, what: str, measure: str, year: str, formula: Formula) -> Cell:
        """A cell of its own for a figure that no sheet shows."""
        name = f"{measure} {year}".strip()
        key = (what, formula.text(self.aside_sheet))
        if key not in self._aside:
            sheet = self.aside_sheet
            sheet.put(self._next, 0, what, "key")
            sheet.put(self._next, 1, name, "text")
            self._aside[key] = sheet.put(self._next, 2, formula, "pounds")
            self._next += 1
        return self._aside[key]

    @property
    def aside_sheet(self) -> Sheet:
        """The sheet of typed amounts in pounds, and of sums that are steps to others."""
        if self._sheet is None:
            title = "Typed amounts in pounds, and steps on the way to statements"
            sheet = self._sheet = self.book.sheet("Other workings", "workings", title)
            sheet.put(0, 0, title, "title")
            sheet.put(1, 0, "Workings: formulas over the input sheets, in pounds", "subtitle")
            sheet.put_row(3, ["of", "figure", "pounds"], "header")
            sheet.frozen, sheet.header_rows = (4, 2), (3, 3)
            sheet.widths = {0: 44, 1: 30, 2: 18}
        return self._sheet
