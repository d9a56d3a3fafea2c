"""The cells of a sheet as the texts that a person would have typed; each fault by its cell."""

from __future__ import annotations

import functools
import io
import math
import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.frames import needed
from mtfs.workbook_archive import damaged
from mtfs.workbook_grid import Snap, snapped
from mtfs.workbook_numbers import Shown, shown_by, text_of

if TYPE_CHECKING:
    from mtfs.workbook_archive import Archive

__all__ = ["Book", "Sheet"]

CALCULATE = "Open the workbook in Excel, let it calculate, and save it"


class Book:
    """A workbook that is open, and what was found in it.

    Args:
        archive: The file.

    Raises:
        MissingExtraError: openpyxl is not installed.
        ParseError: The file is damaged.
    """

    def __init__(self, archive: Archive) -> None:
        self.name = archive.name
        self.is_uncalculated = archive.is_uncalculated
        self.problems: list[Problem] = []
        self.snaps: list[Snap] = []
        values = opened(archive, values=True)
        formulas = opened(archive, values=False) if archive.has_formulas else None
        self.sheets = [
            Sheet(self, sheet, formulas[sheet.title] if formulas else None)
            for sheet in values.worksheets
        ]

    def report(self, code: str, where: Origin, found: str, rule: str, fix: str) -> None:
        """Notes a fault."""
        self.problems.append(Problem(code, where, found[:100], rule, fix))

    def warn(self, code: str, where: Origin, found: str, rule: str, fix: str) -> None:
        """Notes what a person should look at."""
        self.problems.append(Problem(code, where, found, rule, fix, severity="warning"))


def opened(archive: Archive, *, values: bool) -> Any:
    """The workbook as openpyxl has it, with the values of its formulas or the formulas."""
    openpyxl = needed("openpyxl", "Reading a workbook", "excel")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of charts and styles that it does not know
            return openpyxl.load_workbook(
                io.BytesIO(archive.content), data_only=values, keep_links=False
            )
    except Exception as error:  # whatever a file can be made to raise
        raise damaged(archive.name, f"{type(error).__name__}: {error}") from error


class Sheet:
    """A sheet: its cells that hold something, by row and column from 1."""

    def __init__(self, book: Book, values: Any, formulas: Any | None) -> None:
        self.book = book
        self.name: str = values.title
        self.sheet = values
        # A sheet may have one cell at its far corner, so the cells are taken as they are held.
        self.cells = {
            place: cell for place, cell in values._cells.items() if cell.value is not None
        }
        self.formulas: dict[tuple[int, int], str] = {}
        blank = {place for place, cell in values._cells.items() if cell.data_type == "str"}
        for place, cell in formulas._cells.items() if formulas else ():
            if cell.data_type == "f" and place not in blank:  # which was worked out to be blank
                self.formulas[place] = str(getattr(cell.value, "text", cell.value) or "=")

    @functools.cached_property
    def places(self) -> list[tuple[int, int]]:
        """Row and column of every cell that holds a value or a formula, in reading order."""
        return sorted(self.cells.keys() | self.formulas.keys())

    @property
    def merged(self) -> list[Any]:
        """The ranges of merged cells."""
        return sorted(self.sheet.merged_cells.ranges, key=lambda area: area.bounds)

    @property
    def is_hidden(self) -> bool:
        """Whether nobody sees the sheet."""
        return bool(self.sheet.sheet_state != "visible")

    def hides_row(self, row: int) -> bool:
        """Whether a row is hidden, also by a filter."""
        return row in self.sheet.row_dimensions and bool(self.sheet.row_dimensions[row].hidden)

    def hides_column(self, column: int) -> bool:
        """Whether a column is hidden, alone or in a group."""
        return any(
            group.hidden and (group.min or 0) <= column <= (group.max or 0)
            for group in self.sheet.column_dimensions.values()
        )

    def shown(self, row: int, column: int) -> Shown:
        """What the number format of a cell shows."""
        return shown_by(self.cells[row, column].number_format)

    def where(self, row: int, column: int, header: str) -> Origin:
        """The place of a cell, under the header that its column has."""
        letter = letters(column)
        return Origin(self.book.name, self.name, row, header or f"column {letter}", letter)

    def text(self, row: int, column: int) -> str:
        """A cell of words, such as a header: its text; a date or a number as text; or blank."""
        cell = self.cells.get((row, column))
        if cell is None:
            return self.formulas.get((row, column), "")
        return shown_text(cell.value, shown_by(cell.number_format), 12)[0]

    def read(self, row: int, column: int, header: str, places: int, *, figures: bool) -> str:
        """A cell as it would be typed; a fault is noted, and the text then stands for nothing.

        Args:
            row: Its row.
            column: Its column.
            header: The header of the column.
            places: The decimal places of its grid.
            figures: Whether its column holds figures.
        """
        cell = self.cells.get((row, column))
        formula = self.formulas.get((row, column))
        if cell is None and formula is None:
            return ""
        where = self.where(row, column, header)
        if cell is None or (formula and cell.value == 0 and self.book.is_uncalculated):
            rule = "The value of this formula has not been worked out"
            self.book.report("formula-uncalculated", where, str(formula), rule, CALCULATE)
            return str(formula)
        value = cell.value
        if cell.data_type == "e":
            rule = "A spreadsheet error stands in place of a value"
            fix = "Mend the formula in the source"
            self.book.report("number-error-value", where, str(value), rule, fix)
        elif isinstance(value, date) and figures:
            rule = "A date stands in place of a number"
            fix = "Format the cell as a number or as text, and type it again"
            self.book.report("cell-date", where, shown_text(value, Shown(), 0)[0], rule, fix)
        shown = shown_by(cell.number_format)
        if is_number(value) and shown.hides_scale:
            rule = "The cell shows thousands or millions of the number that it holds"
            fix = "Give the cell a number format that shows its whole number"
            self.book.report("cell-scaled", where, repr(value), rule, fix)
        text, moved = shown_text(value, shown, places)
        if moved:
            self.book.snaps.append(Snap(where, value, snapped(value, places).value))
        return text


def shown_text(value: Any, shown: Shown, places: int) -> tuple[str, bool]:
    """The text of a value, and whether it was snapped to the grid."""
    if isinstance(value, bool):
        return "yes" if value else "no", False
    if is_number(value):
        read = snapped(value, places)
        return text_of(read.value, shown), read.moved
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(" "), False
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d"), False
    return str(value), False


def is_number(value: Any) -> bool:
    """Whether a cell's value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def letters(column: int) -> str:
    """The letters of a column: A of 1, AB of 28."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
