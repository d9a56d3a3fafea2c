"""The sheets of a workbook that are no tables: contents, and documents as rows of keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs.raw import NodeKind
from mtfs.workbook_keys import rows_of_node
from mtfs.workbook_numbers import number_of
from mtfs.workbook_style import LEGEND
from mtfs.workbook_table_writer import print_setup, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.raw import RawTable, Source
    from mtfs.workbook_style import Formats

__all__ = ["Part", "write_contents", "write_keys"]

HELP = (
    "Fill in settings and the tables that you need; a sheet without rows does no harm.",
    "Keep the headers. Columns and rows may stand in any order, and blank rows are passed over.",
    'A sheet of your own is refused until this sheet lists it, with "notes" under holds.',
    "mtfs check BOOK lists every fault by its cell; mtfs import BOOK FOLDER keeps it as text.",
)


class Part(NamedTuple):
    """A part of a source and the sheet that it gets."""

    kind: str
    name: str
    sheet: str
    about: str
    table: RawTable | None = None


def holds_of(part: Part) -> str:
    """What the contents say that a sheet holds."""
    if part.kind == "table":
        return part.name
    return f"{part.kind}.{part.name}" if part.name else part.kind


def write_contents(
    sheet: Any,
    parts: Sequence[Part],
    results: Sequence[tuple[str, str]],
    settings: dict[str, Any],
    formats: Formats,
) -> None:
    """The first sheet: whose plan it is, what the colours mean, and what each sheet holds."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 36)
    sheet.set_column(2, 2, 62)
    sheet.set_column(3, 3, 8)
    write_text(sheet, 0, 0, str(settings.get("council", "")), formats.of("title"))
    subtitle = ", ".join(str(settings[key]) for key in ("scope", "source") if settings.get(key))
    write_text(sheet, 1, 0, subtitle, formats.of("subtitle"))
    unit = settings.get("unit", "£")
    about = (
        f"Amounts are in {unit} and positive: the kind of a line says what it does to the budget."
    )
    write_text(sheet, 2, 0, about, formats.of("subtitle"))
    row = 4
    for style, meaning in LEGEND[: 4 if results else 3]:
        write_text(sheet, row, 0, "header" if style == "header" else "", formats.of(style))
        write_text(sheet, row, 1, meaning, formats.of("plain", indent=1))
        row += 1
    row += 1
    for line in HELP:
        write_text(sheet, row, 0, line, formats.of("plain"))
        row += 1
    row += 1
    for column, header in enumerate(("sheet", "holds", "what it is", "rows")):
        sheet.write_string(row, column, header, formats.of("header"))
    sheet.freeze_panes(row + 1, 0)
    listed = [(part.sheet, holds_of(part), part.about, part.table) for part in parts]
    listed += [(name, "results", about, None) for name, about in results]
    for name, holds, about, table in listed:
        row += 1
        quoted = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", formats.of("link"), name)
        write_text(sheet, row, 1, holds, formats.of("plain"))
        write_text(sheet, row, 2, about, formats.of("plain"))
        if table is not None:
            sheet.write_number(row, 3, len(table.rows), formats.of("plain"))
    print_setup(sheet, landscape=False)


def write_keys(sheet: Any, part: Part, source: Source, formats: Formats) -> None:
    """A sheet of keys: settings, or all statements, or all identities."""
    from mtfs.plan_template import SETTINGS, setting_of

    named = {
        "settings": [("", source.settings)],
        "statements": source.statements,
        "identities": source.identities,
    }[part.kind]
    first = {"settings": [], "statements": ["statement"], "identities": ["table"]}[part.kind]
    headers = [*first, "key", "value", "type"]
    if part.kind == "settings":
        headers.append("meaning")
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header, formats.of("header"))
        sheet.set_column(column, column, {"value": 48, "type": 8, "meaning": 92}.get(header, 38))
    at = len(first)
    row = 0
    for name, node in named:
        for key in rows_of_node(node):
            row += 1
            if first:
                write_text(sheet, row, 0, name, formats.of("plain"))
            write_text(sheet, row, at, key.key, formats.of("plain"))
            write_value(sheet, row, at + 1, key.kind, key.value, formats)
            kind = key.type or number_type(key.kind, key.value)
            write_text(sheet, row, at + 2, kind, formats.of("note"))
            if part.kind == "settings":
                setting = SETTINGS.get(setting_of(key.key))
                write_text(sheet, row, at + 3, setting or "", formats.of("note"))
    sheet.freeze_panes(1, at + 1)
    print_setup(sheet)


def number_type(kind: int, text: str) -> str:
    """The type that a number needs which its cell would not keep as it was typed."""
    return "number" if kind == NodeKind.NUMBER and plain_number(text) is None else ""


def plain_number(text: str) -> tuple[Any, str] | None:
    """A number of a document and the format that shows it so, if any does."""
    return number_of(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def write_value(sheet: Any, row: int, column: int, kind: int, text: str, formats: Formats) -> None:
    """The value of a key."""
    number = plain_number(text) if kind == NodeKind.NUMBER else None
    if kind == NodeKind.BOOLEAN:
        sheet.write_boolean(row, column, text == "true", formats.of("optional", align="left"))
    elif number is not None:
        style = formats.of("optional", num_format=number[1], align="left")
        sheet.write_number(row, column, float(number[0]), style)
    else:
        write_text(sheet, row, column, text, formats.of("optional", num_format="@"))
