"""The sheet that chooses between the plan's own inputs and those of its scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError
from mtfs.excel.formula import Formula, is_text, nil_unless, no, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.excel.book import Book, Cell
    from mtfs.excel.formula import Value

__all__ = ["Chooser", "refuse_words"]

# Words that formulas read, so that a scenario may change them.
LIVE_WORDS = frozenset({"cashable", "rag", "rebase_to", "start_month", "status"})


class Chooser:
    """A row for each input that some scenario changes: the plan's, each scenario's, the one in use.

    Args:
        book: The workbook.
        names: What the plan and its scenarios are called; the plan first.
    """

    first = 3

    def __init__(self, book: Book, names: Sequence[str]) -> None:
        self.book, self.names = book, list(names)
        self.sheet = sheet = book.sheet("scenarios", "scenarios", "Scenarios: what each changes")
        sheet.put(0, 0, sheet.title, "title")
        about = "Choose the scenario on the sheet of contents; the last column is what is in use."
        sheet.put(1, 0, about, "subtitle")
        heads = ["table", "row", "column", *names, "in use"]
        sheet.put_row(5, heads, "header")
        sheet.frozen, sheet.header_rows = (6, 3), (5, 5)
        sheet.widths = {0: 18, 1: 26, 2: 22} | {self.first + i: 18 for i in range(len(names) + 1)}
        self.next = 6
        self.number: Cell

    def choose(self, chosen: Cell) -> Cell:
        """Writes the number of the scenario that the contents choose; returns its cell."""
        heads = [self.sheet.cells[5, self.first + i] for i in range(len(self.names))]
        at = self.names.index(str(chosen.value)) + 1
        from fractions import Fraction

        number = written(
            "MATCH({0},{1}:{2},0)",
            chosen,
            heads[0],
            heads[-1],
            value=Fraction(at),
        )
        self.sheet.put(3, 0, "Number of the scenario in use", "label")
        self.number = self.sheet.put(3, 1, number, "count")
        self.book.name("scenario_number", self.number)
        return self.number

    def cell(
        self, place: tuple[str, str, str], base: Cell | None, values: Sequence[Value], style: str
    ) -> Cell:
        """The input in use: `base` is the plan's own cell, `values` what every one has."""
        sheet, row = self.sheet, self.next
        for col, word in enumerate(place):
            sheet.put(row, col, word, "key")
        own: Formula | Value = values[0]
        if base is not None:
            own = nil_unless(no(is_text(base, "")), base)
        cells = [sheet.put(row, self.first, own, style)]
        cells += [sheet.put(row, self.first + i, v, style) for i, v in enumerate(values) if i]
        self.next += 1
        first, last = cells[0].address, cells[-1].address
        taken = f"INDEX({first}:{last},1,{{0}})"
        value = values[0] if values[0] is not None else ""
        made = written(f'IF({taken}="","",{taken})', self.number, value=value)
        made.nilable = True
        return sheet.put(row, self.first + len(cells), made, style.replace("input", "figure"))


def refuse_words(table: str, header: str, name: str) -> ParseError:
    """A scenario that changes what a workbook is laid out by."""
    return ParseError(
        Problem(
            "workbook-scenario",
            Origin(name, column=f"{table}.{header}"),
            header,
            "A workbook is laid out by these words, and no formula can choose between them",
            "Export the scenario by itself: scenario.to_excel(path)",
        )
    )
