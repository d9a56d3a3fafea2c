"""Sheets as raw tables and as documents of keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtfs import _core
from mtfs._core import Origin
from mtfs.raw import Node, NodeKind, RawRow, RawTable
from mtfs.workbook_cells import is_number, letters
from mtfs.workbook_keys import KeyRow, node_of_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.workbook_cells import Sheet
    from mtfs.workbook_grid import Grid

__all__ = ["columns_under", "header_row_of", "known_headers", "nodes_of", "raw_table"]

PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
KEY_HEADERS = ("key", "value", "type")


def known_headers(table: str) -> frozenset[str]:
    """The headers that a table of a plan knows, but for those with a year or a share."""
    from mtfs.datapackage import FIGURES, PARAMETERS

    fields = {name for name, *_ in _core.table_fields().get(table, ())}
    return frozenset({*fields, *PARAMETERS.get(table, {}), *FIGURES.get(table, {})} - {""})


def header_row_of(sheet: Sheet, known: frozenset[str], needed: int = 2) -> int:
    """The first row that holds enough known headers; without one, the first that holds anything.

    0 where the sheet is blank.
    """
    first = 0
    row, found = 0, 0
    for at, column in sheet.places:
        first = first or at
        row, found = at, (found if at == row else 0) + (sheet.text(at, column).strip() in known)
        if found >= needed:
            return row
    return first


def columns_under(sheet: Sheet, header_row: int) -> dict[int, str]:
    """The header of each column that has one, by the column's number."""
    return {
        column: sheet.text(row, column).strip() for row, column in sheet.places if row == header_row
    }


def raw_table(sheet: Sheet, name: str, grid: Grid) -> RawTable:
    """The table that a sheet holds; every fault of its cells is noted."""
    known = known_headers(name) if grid.kind == "table" else frozenset({"id", "label"})
    is_printed = grid.kind == "published"
    header_row = header_row_of(sheet, frozenset() if is_printed else known)
    headers = columns_of(sheet, header_row, is_printed)
    refuse_duplicates(sheet, header_row, headers, is_printed)
    item_column = next((column for column, header in headers.items() if header == "item"), 0)
    numbers = sorted({row for row, _ in sheet.places if row > header_row})
    rows = []
    for number in numbers:
        item = sheet.text(number, item_column).strip() if item_column else ""
        cells = tuple(
            read_cell(sheet, number, column, headers[column], item, grid) for column in headers
        )
        if any(cell.strip() for cell in cells):
            rows.append(RawRow(number, cells))
    note_hidden(sheet, numbers, headers)
    refuse_merged(sheet, header_row, numbers, headers)
    return RawTable(
        name,
        sheet.book.name,
        sheet.name,
        header_row,
        tuple(headers.values()),
        tuple(rows),
        tuple(letters(column) for column in headers),
    )


def read_cell(sheet: Sheet, row: int, column: int, header: str, item: str, grid: Grid) -> str:
    """A cell of a table."""
    cell = sheet.cells.get((row, column))
    places = 0
    if cell is not None and is_number(cell.value):
        places = grid.places(header, item, shown=sheet.shown(row, column))
    return sheet.read(row, column, header, places, figures=grid.holds_figures(header))


def columns_of(sheet: Sheet, header_row: int, is_printed: bool) -> dict[int, str]:
    """The headers by column. A column without one is left out if it is blank, and else refused.

    Tables as they were printed may have a column without a header.
    """
    headers = columns_under(sheet, header_row)
    headers = {column: header for column, header in headers.items() if header}
    for row, column in sheet.places:
        if row <= header_row or column in headers or not sheet.text(row, column).strip():
            continue
        if not is_printed:
            rule = "A column with cells below has no header"
            fix = "Name the column, clear it, or move what stands there to a sheet of notes"
            where = sheet.where(header_row, column, "")
            sheet.book.report("sheet-header-blank", where, sheet.text(row, column), rule, fix)
        headers[column] = ""
    if not is_printed:
        return {column: headers[column] for column in sorted(headers) if headers[column]}
    return {column: headers[column] for column in sorted(headers)}


def refuse_duplicates(
    sheet: Sheet, header_row: int, headers: dict[int, str], is_printed: bool
) -> None:
    """Refuses two headers that are one but for case and blanks."""
    seen: dict[str, int] = {}
    for column, header in headers.items():
        plain = " ".join(header.casefold().split())
        if plain and plain in seen:
            where = sheet.where(header_row, column, header)
            rule = f"Column {letters(seen[plain])} has this header already"
            fix = "Give each column its own name"
            sheet.book.report("sheet-header-duplicate", where, header, rule, fix)
        seen.setdefault(plain, column)


def note_hidden(sheet: Sheet, rows: Sequence[int], headers: dict[int, str]) -> None:
    """Warns of rows and columns that are read although nobody sees them."""
    hidden = [str(row) for row in rows if sheet.hides_row(row)]
    columns = [letters(column) for column in headers if sheet.hides_column(column)]
    found = [f"row {', '.join(hidden)}"] if len(hidden) == 1 else []
    found += [f"rows {', '.join(hidden)}"] if len(hidden) > 1 else []
    found += [f"column {', '.join(columns)}"] if len(columns) == 1 else []
    found += [f"columns {', '.join(columns)}"] if len(columns) > 1 else []
    found = ["the whole sheet"] if sheet.is_hidden else found
    if found and headers:
        rule = "What is hidden is read and counts"
        fix = "Show it, or delete it if it is not meant"
        where = Origin(sheet.book.name, sheet.name)
        sheet.book.warn("sheet-hidden", where, "; ".join(found), rule, fix)


def refuse_merged(
    sheet: Sheet, header_row: int, rows: Sequence[int], headers: dict[int, str]
) -> None:
    """Refuses merged cells in a table: one of them has the value and the others are blank."""
    if not headers or header_row == 0:
        return
    last = max(rows, default=header_row)
    for area in sheet.merged:
        left, top, right, bottom = area.bounds
        columns = [column for column in headers if left <= column <= right]
        if not columns or bottom < header_row or top > last:
            continue
        where = sheet.where(top, left, headers.get(left, ""))
        rule = "Merged cells hold one value, and it can't be told for which of them it stands"
        fix = "Unmerge them and type the value where it belongs"
        sheet.book.report("cell-merged", where, area.coord, rule, fix)


def nodes_of(sheet: Sheet, name_header: str = "") -> dict[str, Node]:
    """The documents of a sheet of keys, by the name that stands under `name_header`.

    A sheet of settings has one document and no names; its name is then "".
    """
    wanted = (name_header, *KEY_HEADERS) if name_header else KEY_HEADERS
    where = Origin(sheet.book.name, sheet.name)
    header_row = header_row_of(sheet, frozenset(wanted))
    at = {header: column for column, header in columns_under(sheet, header_row).items()}
    missing = [header for header in wanted[:-1] if header not in at]
    if missing:
        rule = "A sheet of keys has the columns " + ", ".join(wanted)
        fix = "Add the column " + missing[0]
        sheet.book.report("column-missing", where, missing[0], rule, fix)
        return {}
    rows: dict[str, list[KeyRow]] = {}
    numbers = sorted({row for row, column in sheet.places if row > header_row})
    for number in numbers:
        name = sheet.text(number, at[name_header]).strip() if name_header else ""
        row = key_row(sheet, number, at)
        if row.value or row.type:
            rows.setdefault(name, []).append(row)
    note_hidden(sheet, numbers, {column: header for header, column in at.items()})
    refuse_merged(
        sheet, header_row, numbers, {at[header]: header for header in wanted if header in at}
    )
    return {
        name: node_of_rows(of_name, where, sheet.book.problems) for name, of_name in rows.items()
    }


def key_row(sheet: Sheet, row: int, at: dict[str, int]) -> KeyRow:
    """A row of a sheet of keys."""
    key = sheet.text(row, at["key"]).strip()
    given = sheet.text(row, at["type"]).strip() if "type" in at else ""
    place = (row, at["value"])
    cell = sheet.cells.get(place)
    text = sheet.read(*place, key, 12, figures=False)
    kind = NodeKind.TEXT
    if cell is not None and isinstance(cell.value, bool):
        kind, text = NodeKind.BOOLEAN, str(cell.value).lower()
    elif cell is not None and is_number(cell.value) and PLAIN_NUMBER.fullmatch(text):
        kind = NodeKind.NUMBER
    return KeyRow(key, kind, text, given, sheet.where(*place, key))
