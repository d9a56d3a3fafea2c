"""A plan in a workbook: what its sheets hold, as the source that the one reader reads.

A number of a cell is a binary one; the grid of its column says which exact decimal it stands for.
Formulas are read by their last value, nothing is run, and the file is never written to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError, PlanError
from mtfs.raw import Node, NodeKind, Source, plan_of_source
from mtfs.workbook_archive import open_archive
from mtfs.workbook_cells import Book
from mtfs.workbook_grid import Grid
from mtfs.workbook_sheets import DOCUMENTS, Held, sheets_by_content
from mtfs.workbook_tables import nodes_of, raw_table

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from mtfs.plan import Plan
    from mtfs.raw import RawTable
    from mtfs.workbook_cells import Sheet
    from mtfs.workbook_grid import Snap

__all__ = [
    "Workbook",
    "check_workbook",
    "import_workbook",
    "plan_of_workbook",
    "read_source",
    "read_workbook",
]

MOST_NAMED = 10  # cells that the warning on snaps names


class Workbook(NamedTuple):
    """What was read from a workbook.

    Attributes:
        source: Its tables and documents.
        problems: What was found wrong in its cells, and what a person should look at.
        snaps: The cells whose number was beside the exact one that it was read as.
    """

    source: Source
    problems: tuple[Problem, ...]
    snaps: tuple[Snap, ...]


def read_workbook(path: str | os.PathLike[str]) -> Workbook:
    """Reads the sheets of a workbook; nothing of the plan is checked yet.

    Args:
        path: An Excel Workbook (.xlsx).

    Raises:
        ParseError: The file is no workbook, or goes beyond a limit.
        MissingExtraError: openpyxl is not installed.
        PlanError: There is no sheet of settings, without which nothing else can be read.
    """
    book = Book(open_archive(path))
    sheets = sheets_by_content(book)
    settings = settings_of(book, sheets)
    unit, figures = units_of(settings)
    tables: dict[str, list[RawTable]] = {"table": [], "figures": [], "published": []}
    documents: dict[str, dict[str, Node]] = {name: {} for name in DOCUMENTS}
    for held, sheet in sheets.items():
        if held.kind in tables:
            of_figures = figures.get(held.name, {}) if held.kind == "figures" else {}
            words = of_figures.get("text", ())
            grid = Grid(
                held.kind,
                held.name,
                str(of_figures.get("unit", "£")) if held.kind == "figures" else unit,
                [words] if isinstance(words, str) else words,
            )
            tables[held.kind].append(raw_table(sheet, held.name, grid))
        elif held.kind in documents:
            documents[held.kind] |= nodes_of(sheet, DOCUMENTS[held.kind])
    source = Source(
        settings,
        *(tuple(in_file_order(of_kind, lambda table: table.name)) for of_kind in tables.values()),
        *(
            tuple(in_file_order(of_kind.items(), lambda named: named[0]))
            for of_kind in documents.values()
        ),
    )
    return Workbook(source, (*book.problems, *snap_warning(book)), tuple(book.snaps))


def in_file_order(named: Iterable[Any], name: Any) -> list[Any]:
    """Parts of a plan in the order in which a folder lists their files."""
    return sorted(named, key=lambda part: f"{name(part)}.")


def read_source(path: str | os.PathLike[str]) -> tuple[Source, list[Problem]]:
    """The source in a workbook, and what was found wrong in its cells.

    Raises:
        ParseError: The file is no workbook, or goes beyond a limit.
        MissingExtraError: openpyxl is not installed.
        PlanError: There is no sheet of settings, without which nothing else can be read.
    """
    book = read_workbook(path)
    return book.source, list(book.problems)


def plan_of_workbook(path: str | os.PathLike[str]) -> Plan:
    """Reads and checks the plan in a workbook.

    Raises:
        ParseError: The file is no workbook, or goes beyond a limit.
        MissingExtraError: openpyxl is not installed.
        PlanError: A cell can't be read, or the tables break a rule; it holds every fault.
    """
    return plan_of_source(*read_source(path))


def check_workbook(path: str | os.PathLike[str]) -> list[Problem]:
    """Every problem of the plan in a workbook in one pass, warnings included."""
    try:
        return plan_of_workbook(path).warnings
    except PlanError as error:
        return error.problems
    except ParseError as error:
        return [error.problem]


def import_workbook(book: str | os.PathLike[str], folder: str | os.PathLike[str]) -> Plan:
    """Writes the plan of a workbook as a folder of CSV and TOML files.

    Args:
        book: The workbook, which is only read.
        folder: A folder that is made; one that is there has to be empty.

    Returns:
        The plan.

    Raises:
        ParseError: The file is no workbook, or the folder holds files.
        PlanError: The workbook is refused; nothing is written then.
    """
    from mtfs.plan_folder import write_folder

    plan = plan_of_workbook(book)
    write_folder(plan, folder)
    return plan


def settings_of(book: Book, sheets: dict[Held, Sheet]) -> Node:
    """The document of the sheet of settings. Raises PlanError where there is none."""
    sheet = sheets.get(Held("settings"))
    if sheet is None:
        rule = "The workbook of a plan has a sheet of settings"
        fix = "Add the sheet settings with the columns key and value, as mtfs new --xlsx makes it"
        book.report("sheet-missing", Origin(book.name), "settings", rule, fix)
        raise PlanError(book.problems)
    empty = Node(NodeKind.TABLE, where=Origin(book.name, sheet.name))
    return nodes_of(sheet).get("", empty)


def units_of(settings: Node) -> tuple[str, dict[str, Any]]:
    """The unit of a plan, and what its settings say of supporting tables, as far as they do."""
    value = settings.value()
    figures = value.get("figures")
    figures = figures if isinstance(figures, dict) else {}
    return str(value.get("unit", "£")), {
        name: of for name, of in figures.items() if isinstance(of, dict)
    }


def snap_warning(book: Book) -> list[Problem]:
    """One warning for all cells that were snapped."""
    if not book.snaps:
        return []
    count = len(book.snaps)
    cells = [f"{snap.where.sheet}!{snap.where.cell}" for snap in book.snaps[:MOST_NAMED]]
    more = f" and {count - MOST_NAMED} more" if count > MOST_NAMED else ""
    rule = (
        "The binary number of the cell is beside the exact one that it was read as: "
        if count == 1
        else "The binary numbers of these cells are beside the exact ones that they were read as: "
    )
    return [
        Problem(
            "cell-snapped",
            Origin(book.name),
            f"{count:,} cell" + ("" if count == 1 else "s"),
            rule + ", ".join(cells) + more,
            "Nothing, unless a cell should hold another number; ROUND in the formula ends it",
            severity="warning",
        )
    ]
