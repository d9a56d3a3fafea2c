"""What all workings share: the plan's years, its inputs, and where each figure is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs.excel.formula import Formula, of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.excel.book import Book, Cell, Sheet
    from mtfs.excel.inputs import Inputs
    from mtfs.plan import Plan

__all__ = ["Series", "Work", "YearSheet"]

Place = tuple[str, str | int, str, int | None]


class Work:
    """A workbook in the making.

    Attributes:
        plan: The plan.
        labels: The years 0 to n, the base year first.
        mode: How figures are rounded.
    """

    def __init__(self, book: Book, inputs: Inputs, plan: Plan) -> None:
        self.book, self.inputs, self.plan = book, inputs, plan
        horizon = plan.settings.horizon
        self.labels = [str(horizon.base), *map(str, horizon.years)]
        self.last = len(self.labels) - 1
        self.mode = inputs.mode
        self._figures: dict[Place, Cell] = {}
        self._known: set[tuple[str, str | int, str]] = set()
        self.by_row: set[str] = set()

    @property
    def years(self) -> range:
        """The plan years, without the base year."""
        return range(1, self.last + 1)

    def keep(self, table: str, key: str | int, measure: str, t: int | None, cell: Cell) -> Cell:
        """Notes which cell works out a figure of a table that statements select from."""
        self._figures[table, key, measure, t] = cell
        self._known.add((table, key, measure))
        return cell

    def know(self, table: str, key: str | int, measure: str) -> None:
        """Notes that a figure is nil in every year that no cell works it out."""
        self._known.add((table, key, measure))

    def knows(self, table: str, key: str | int, measure: str) -> bool:
        """Whether a figure is worked out in some year, or is nil in all."""
        return (table, key, measure) in self._known

    def figure(self, table: str, key: str | int, measure: str, t: int | None) -> Cell | None:
        """The cell that works out a figure; None where it is not live."""
        return self._figures.get((table, key, measure, t))

    def sheet(self, name: str, title: str) -> YearSheet:
        """A sheet of workings with the years across."""
        return YearSheet(self, name, title)


class Series:
    """A row of workings: a cell a year."""

    def __init__(self, cells: dict[int, Cell], sheet: YearSheet, row: int, style: str) -> None:
        self.cells, self.sheet, self.row, self.style = cells, sheet, row, style
        self.kept: list[tuple[str, str | int, str]] = []

    def __setitem__(self, t: int, content: Formula | None) -> None:
        if content is None:
            return
        cell = self.sheet.sheet.put(self.row, self.sheet.first + t, content, self.style)
        self.cells[t] = cell
        for table, key, measure in self.kept:
            self.sheet.work.keep(table, key, measure, t, cell)

    def __getitem__(self, t: int) -> Formula:
        """The cell of a year; 0 where there is none."""
        return self.cells.get(t) or of(0)

    def keep(self, table: str, key: str | int, *measures: str) -> Series:
        """Notes which figures of a table its cells work out."""
        self.kept += [(table, key, measure) for measure in measures]
        for measure in measures:
            self.sheet.work.know(table, key, measure)
        return self

    def up_to(self, t: int) -> list[Cell]:
        """The cells of the plan years up to a year."""
        return [self.cells[y] for y in range(1, t + 1) if y in self.cells]


class YearSheet:
    """A sheet of workings: an id, a title and the years 0 to n in every row."""

    first = 2

    def __init__(self, work: Work, name: str, title: str) -> None:
        self.work = work
        self.sheet: Sheet = work.book.sheet(name, "workings", title)
        self.sheet.put(0, 0, title, "title")
        self.sheet.put(1, 0, "Workings: formulas over the input sheets, in pounds", "subtitle")
        self.sheet.put_row(3, ["id", "figure", *work.labels], "header")
        self.sheet.frozen = (4, 2)
        self.sheet.header_rows = (3, 3)
        self.sheet.widths = {0: 30, 1: 44} | {self.first + t: 15 for t in range(work.last + 1)}
        self.next = 4

    def heading(self, text: str) -> None:
        """A heading over the rows that follow."""
        if self.next > 4:
            self.next += 1
        self.sheet.put(self.next, 0, text, "group")
        self.next += 1

    def row(self, key: str, title: str, style: str = "pounds") -> Series:
        """A new row."""
        self.sheet.put(self.next, 0, key, "key")
        self.sheet.put(self.next, 1, title, "text")
        made = Series({}, self, self.next, style)
        self.next += 1
        return made

    def fill(self, key: str, title: str, cells: Sequence[Formula | None], style: str) -> Series:
        """A new row with what each year says."""
        made = self.row(key, title, style)
        for t, content in enumerate(cells):
            made[t] = content
        return made
