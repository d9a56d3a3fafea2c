"""A workbook as values: sheets of cells, each a word, a figure or a formula with its value."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mtfs.excel.formula import Formula, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["Book", "Cell", "Sheet", "column_letters"]

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class Cell(Formula):
    """A cell, which other formulas read.

    Attributes:
        formula: What it says; None where it holds a constant.
        style: The name of its looks, or a number format.
    """

    __slots__ = ("col", "formula", "row", "sheet", "style")

    def __init__(
        self, sheet: Sheet, row: int, col: int, content: Formula | Value, style: str
    ) -> None:
        self.formula = content if isinstance(content, Formula) else None
        value = content.value if isinstance(content, Formula) else content
        if isinstance(content, Cell) and value is None:
            value = Fraction(0)  # a link to a blank cell
        super().__init__(value)
        self.sheet, self.row, self.col, self.style = sheet, row, col, style
        nilable = self.formula.nilable if self.formula else False
        self.nilable = nilable or isinstance(self.value, str)

    @property
    def address(self) -> str:
        """Its place on its own sheet: "B7"."""
        return f"{column_letters(self.col)}{self.row + 1}"

    def text(self, home: Sheet) -> str:
        """The address, with the sheet where another sheet reads it."""
        return self.address if home is self.sheet else f"{self.sheet.reference}!{self.address}"

    def operand(self, home: Sheet) -> str:
        """The cell as a number: SUM of a text is 0, where a bare reference would be an error."""
        return f"SUM({self.text(home)})" if self.nilable else self.text(home)

    @property
    def absolute(self) -> str:
        """Its place for a defined name: "Gap!$B$7"."""
        return f"{self.sheet.reference}!${column_letters(self.col)}${self.row + 1}"


class Sheet:
    """A sheet. `kind` is "contents", "statement", "checks", "input" or "workings"."""

    def __init__(self, name: str, kind: str, title: str) -> None:
        self.name, self.kind, self.title = name, kind, title
        self.cells: dict[tuple[int, int], Cell] = {}
        self.widths: Mapping[int, float] = {}
        self.heights: dict[int, float] = {}
        self.frozen = (0, 0)
        self.header_rows = (0, 0)
        self.outline: dict[int, int] = {}
        self.notes: list[str] = []
        self.landscape = True
        self.extras: list[Callable[[Any, Any, Any], None]] = []

    def finish(self, workbook: Any, page: Any, looks: Any) -> None:
        """What a sheet adds that is no cell: links, lists to choose from, conditional looks."""
        for add in self.extras:
            add(workbook, page, looks)

    @property
    def reference(self) -> str:
        """The name as a formula writes it."""
        plain = self.name.replace("_", "a").isalnum() and self.name.isascii()
        if plain and not self.name[0].isdigit() and not looks_like_a_cell(self.name):
            return self.name
        return "'" + self.name.replace("'", "''") + "'"

    def put(
        self,
        row: int,
        col: int,
        content: Formula | Value | int,
        style: str = "text",
    ) -> Cell:
        """Puts a word, a figure or a formula into a cell."""
        if isinstance(content, int) and not isinstance(content, bool):
            content = Fraction(content)
        cell = Cell(self, row, col, content, style)
        self.cells[row, col] = cell
        return cell

    def put_row(self, row: int, contents: Sequence[Formula | Value | int], style: str) -> None:
        """Puts contents side by side, from the first column on."""
        for col, content in enumerate(contents):
            self.put(row, col, content, style)


class Book:
    """Sheets in their order, and names of cells."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.names: dict[str, str] = {}

    def sheet(self, name: str, kind: str, title: str = "", other: str = "") -> Sheet:
        """A new sheet. `other` is added to a name that is taken; names differ by more than case."""
        made = Sheet(self.free(name, other), kind, title or name)
        self.sheets.append(made)
        return made

    def free(self, name: str, other: str) -> str:
        """A name that no sheet has and that a spreadsheet takes: 31 characters, no brackets."""
        taken = {sheet.name.lower() for sheet in self.sheets}
        clean = " ".join(name.translate(FORBIDDEN).split()).strip("'")[:31] or "Sheet"
        if clean.lower() in {"history"} or (clean.lower() in taken and other):
            clean = f"{clean[: 30 - len(other)]} {other}"
        tried, count = clean, 2
        while tried.lower() in taken:
            tried, count = f"{clean[:27]} {count}", count + 1
        return tried

    def name(self, name: str, cell: Cell, last: Cell | None = None) -> None:
        """Names a cell, or the cells from it to a last one; a name that is taken stays."""
        clean = "".join(c if c.isalnum() or c in "._" else "_" for c in name)
        if not clean or clean[0].isdigit() or looks_like_a_cell(clean.split(".")[-1]):
            clean = f"_{clean}"
        where = cell.absolute
        if last and last is not cell:
            where += ":" + last.absolute.rpartition("!")[2]
        if clean.lower() not in {known.lower() for known in self.names} and len(clean) < 250:
            self.names[clean] = where


def column_letters(col: int) -> str:
    """0 is A."""
    text = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        text = chr(65 + rest) + text
    return text


def looks_like_a_cell(name: str) -> bool:
    """Whether a name could be taken for a cell: "T1", "R1C1"."""
    letters = name.rstrip("0123456789")
    return (len(letters) <= 3 and letters.isalpha() and letters != name) or name.lower() in {
        "r",
        "c",
    }
