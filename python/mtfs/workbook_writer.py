"""The input sheets of a plan: its tables and documents as a workbook that reads back the same.

A cell is a number where its number format shows the text exactly, and text everywhere else; so the
plan that is read back has every text of the one that was written.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError
from mtfs.frames import needed
from mtfs.raw import source_of
from mtfs.workbook_grid import Grid
from mtfs.workbook_pages import Part, write_contents, write_keys
from mtfs.workbook_style import Formats
from mtfs.workbook_table_writer import (
    Placed,
    TableWriter,
    write_links,
)

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from mtfs.plan import Plan
    from mtfs.raw import RawTable, Source

__all__ = ["Placed", "workbook_bytes", "write_input_sheets", "write_workbook"]

LONGEST_NAME = 31


def write_workbook(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Writes the input sheets of a plan as a workbook, which reads back as the same plan.

    Args:
        plan: The plan.
        path: The file; one that is there is replaced once the new one is whole.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ParseError: A table or a text is larger than a sheet or a cell holds.

    Examples:
        >>> import tempfile
        >>> import mtfs
        >>> from mtfs.workbook_writer import write_workbook
        >>> plan = mtfs.load('examples/barnet')
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_workbook(plan, f'{folder}/barnet.xlsx')
        ...     mtfs.load(f'{folder}/barnet.xlsx') == plan
        True
    """
    write_whole(path, workbook_bytes(source_of(plan)))


def workbook_bytes(source: Source, *, spare_rows: int = 0) -> bytes:
    """The workbook of a source.

    Args:
        source: What a plan is read from.
        spare_rows: Blank rows to type in, below each table.
    """
    xlsxwriter = needed("xlsxwriter", "Writing a workbook", "excel")
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    write_input_sheets(workbook, source, Formats(workbook), spare_rows=spare_rows)
    workbook.close()
    return content.getvalue()


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Writes a file so that there is the old one or the new one, and never a part of one."""
    import os
    import tempfile
    from pathlib import Path

    name = Path(path)
    try:
        with tempfile.NamedTemporaryFile(dir=name.parent, prefix=".", delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, 0o666 & ~current_mask())
        os.replace(file.name, name)
    except OSError as error:
        rule = f"The file can't be written: {error.strerror}"
        fix = "Give a place that you may write to, and close the workbook where it is open"
        raise ParseError(
            Problem("file-unwritable", Origin(name.name), str(name), rule, fix)
        ) from error


def current_mask() -> int:
    """The permissions that new files of this process go without."""
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_input_sheets(
    workbook: Any,
    source: Source,
    formats: Formats,
    *,
    results: Sequence[tuple[str, str]] = (),
    spare_rows: int = 0,
) -> dict[tuple[str, str], Placed]:
    """Adds the sheets of a source to a workbook of XlsxWriter: contents, settings and tables.

    Args:
        workbook: The workbook.
        source: What a plan is read from.
        formats: Its formats.
        results: Name and meaning of the sheets that the caller adds afterwards, for the contents.
        spare_rows: Blank rows to type in, below each table.

    Returns:
        Where each table stands, by ("table", "lines"), ("figures", name) or ("published", name).

    Raises:
        ParseError: A table or a text is larger than a sheet or a cell holds.
    """
    settings = source.settings.value()
    unit = settings.get("unit", "£")
    parts = parts_of(source, [name for name, _ in results])
    sheets = [workbook.add_worksheet("contents")]
    sheets += [workbook.add_worksheet(part.sheet) for part in parts]
    write_contents(sheets[0], parts, results, settings, formats)
    placed: dict[tuple[str, str], Placed] = {}
    for part, sheet in zip(parts, sheets[1:], strict=True):
        if part.kind in ("settings", "statements", "identities"):
            write_keys(sheet, part, source, formats)
            continue
        assert part.table is not None
        of = settings.get("figures", {}).get(part.name, {}) if part.kind == "figures" else {}
        words = of.get("text", ())
        grid = Grid(
            part.kind,
            part.name,
            of.get("unit", "£") if part.kind == "figures" else unit,
            [words] if isinstance(words, str) else words,
        )
        writer = TableWriter(sheet, part.table, grid, formats)
        placed[part.kind, part.name] = writer.write(spare_rows)
    write_links(
        {part.name: sheet for part, sheet in zip(parts, sheets[1:], strict=True) if part.table},
        {name: at for (kind, name), at in placed.items() if kind == "table"},
    )
    return placed


def parts_of(source: Source, taken: Sequence[str]) -> list[Part]:
    """The parts of a source in the order of their sheets, each with a name that sheets may have."""
    from mtfs.datapackage import TITLES

    names = {name.casefold() for name in (*taken, "contents", "history")}
    about = "The council, the years, the unit and the rules"
    parts: list[tuple[str, str, str, str, RawTable | None]] = [
        ("settings", "", "settings", about, None)
    ]
    for table in sorted(source.tables, key=lambda table: order_of(table.name)):
        about = TITLES.get(table.name, "")
        parts.append(("table", table.name, table.name, about, table))
    for kind, tables in (("figures", source.figures), ("published", source.published)):
        about = "Supporting table" if kind == "figures" else "As it was printed"
        parts += [(kind, table.name, f"{kind}.{table.name}", about, table) for table in tables]
    if source.statements:
        parts.append(("statements", "", "statements", "What the council publishes", None))
    if source.identities:
        about = "What should hold between printed figures"
        parts.append(("identities", "", "identities", about, None))
    return [
        Part(kind, name, free_name(sheet, names), about, table)
        for kind, name, sheet, about, table in parts
    ]


def order_of(table: str) -> int:
    """The place of a table among the sheets: what people type first stands first."""
    from mtfs.plan_template import MAIN_TABLES

    return MAIN_TABLES.index(table) if table in MAIN_TABLES else len(MAIN_TABLES)


def free_name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have and none has yet; it is then taken."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", wanted).strip("' ") or "sheet"
    name = plain[:LONGEST_NAME]
    for number in range(2, 10_000):
        if name.casefold() not in taken:
            break
        tail = f" {number}"
        name = plain[: LONGEST_NAME - len(tail)] + tail
    taken.add(name.casefold())
    return name
