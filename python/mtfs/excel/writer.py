"""A book written as a file by XlsxWriter: formulas with their exact values beside them."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError
from mtfs.excel.styles import Looks
from mtfs.frames import needed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from mtfs.excel.book import Book, Cell, Sheet

__all__ = ["ORDER", "written_bytes"]

ORDER = ("contents", "checks", "statement", "input", "scenarios", "workings")
TABS = {
    "contents": "#1F3864",
    "checks": "#00B050",
    "statement": "#2E75B6",
    "input": "#FFC000",
    "scenarios": "#FFC000",
    "workings": "#7F7F7F",
}
DIGITS = 15


def written_bytes(
    book: Book,
    draw: Callable[[Any, dict[str, Any]], None],
    council: str,
    footer: str,
    created: datetime,
) -> bytes:
    """The workbook as a file.

    Args:
        book: What it holds.
        draw: Writes the input sheets, whose pages it is given by name.
        council: For the header of every page.
        footer: For the foot of every page.
        created: The day that the file carries, so that the same plan makes the same bytes.

    Raises:
        ParseError: A figure has more digits than a cell holds.
    """
    xlsxwriter = needed("xlsxwriter", "Plan.to_excel", "excel")
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(content, {**options, "strings_to_urls": False})
    workbook.set_properties({"title": f"{council}: medium term financial strategy"})
    workbook.set_properties({"author": council, "created": created, "title": council})
    workbook.set_calc_mode("auto")
    looks = Looks(workbook)
    sheets = sorted(book.sheets, key=lambda sheet: ORDER.index(sheet.kind))
    made = [(sheet, workbook.add_worksheet(sheet.name)) for sheet in sheets]
    draw(workbook, {sheet.name: page for sheet, page in made if sheet.kind == "input"})
    for sheet, page in made:
        if sheet.kind == "input":
            page.set_tab_color(TABS["input"])
            continue
        set_up(sheet, page, council, footer)
        for cell in sheet.cells.values():
            put(page, cell, looks)
        sheet.finish(workbook, page, looks)
    for name, where in book.names.items():
        workbook.define_name(name, f"={where}")
    workbook.close()
    return content.getvalue()


def set_up(sheet: Sheet, page: Any, council: str, footer: str) -> None:
    """Columns, panes and print."""
    for col, width in sheet.widths.items():
        page.set_column(col, col, width)
    for row, height in sheet.heights.items():
        page.set_row(row, height)
    page.freeze_panes(*sheet.frozen)
    page.hide_gridlines(2 if sheet.kind != "input" else 1)
    page.set_tab_color(TABS[sheet.kind])
    page.set_paper(9)
    if sheet.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(*sheet.header_rows)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.set_header(f"&L&9{plain(council)}&R&9{plain(sheet.title)}")
    page.set_footer(f"&L&9{plain(footer)}&C&9&A&R&9Page &P of &N")


def plain(text: str) -> str:
    """A text in which no sign is a code of a header."""
    return text.replace("&", "&&")[:110]


def put(page: Any, cell: Cell, looks: Looks) -> None:
    """One cell."""
    look = looks.of(cell.style)
    value = cell.value
    if isinstance(value, Fraction):
        refuse_digits(cell, value)
    if cell.formula is not None:
        text = "=" + cell.formula.text(cell.sheet)
        shown = float(value) if isinstance(value, Fraction) else "" if value is None else value
        page.write_formula(cell.row, cell.col, text, look, shown)
    elif value is None:
        page.write_blank(cell.row, cell.col, None, look)
    elif isinstance(value, Fraction):
        page.write_number(cell.row, cell.col, float(value), look)
    elif isinstance(value, bool):
        page.write_boolean(cell.row, cell.col, value, look)
    else:
        page.write_string(cell.row, cell.col, value, look)


def refuse_digits(cell: Cell, value: Fraction) -> None:
    """A cell holds 15 significant digits; pennies beyond them would be lost without a word."""
    if abs(value) * 100 < 10**DIGITS or (value * 100).denominator != 1:
        return
    raise ParseError(
        Problem(
            "workbook-digits",
            Origin("workbook", sheet=cell.sheet.name, row=cell.row + 1, column=cell.address),
            str(float(value)),
            f"A cell of a workbook holds {DIGITS} digits, and this amount has more with its pence",
            "Export the plan in a larger unit, or check the amount",
        )
    )
