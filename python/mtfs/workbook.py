"""A plan in a workbook: what its sheets hold, as the source that the one reader reads.

A number of a cell is a binary one; the grid of its column says which exact decimal it stands for.
Formulas are read by their last value, nothing is run, and the file is never written to.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs._core import Origin, Problem
from mtfs.errors import ParseError, PlanError
from mtfs.raw import Node, NodeKind, Source, plan_of_source
from mtfs.workbook_archive import open_archive
from mtfs.workbook_cells import Book
from mtfs.workbook_grid import Grid
from mtfs.workbook_tables import columns_under, header_row_of, nodes_of, raw_table

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from mtfs.plan import Plan
    from mtfs.raw import RawTable
    from mtfs.workbook_cells import Sheet
    from mtfs.workbook_grid import Snap

__all__ = ["Workbook", "check_workbook", "import_workbook", "plan_of_workbook", "read_workbook"]

DOCUMENTS = {"statements": "statement", "identities": "table"}  # and the header of their names
PASSED_OVER = ("notes", "results")
CONTENTS = "contents"
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


class Held(NamedTuple):
    """What a sheet holds: settings, a table, figures or published with a name, documents."""

    kind: str
    name: str = ""


def read_workbook(path: str | os.PathLike[str]) -> Workbook:
    """Reads the sheets of a workbook; nothing of the plan is checked yet.

    Args:
        path: An Excel Workbook (.xlsx).

    Raises:
        ParseError: The file is no workbook, or goes beyond a limit.
        MissingExtraError: openpyxl is not installed.
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


def plan_of_workbook(path: str | os.PathLike[str]) -> Plan:
    """Reads and checks the plan in a workbook.

    Raises:
        ParseError: The file is no workbook, or goes beyond a limit.
        MissingExtraError: openpyxl is not installed.
        PlanError: A cell can't be read, or the tables break a rule; it holds every fault.
    """
    book = read_workbook(path)
    faults = [problem for problem in book.problems if problem.severity == "error"]
    if book.source.settings.kind == NodeKind.NIL:
        raise PlanError(faults)
    try:
        return plan_of_source(book.source, book.problems)
    except PlanError as error:
        raise PlanError(once_each(error.problems, faults)) from None


def once_each(problems: list[Problem], faults: list[Problem]) -> list[Problem]:
    """All problems, but for what the reader says of a cell whose fault is told already."""
    told = {(fault.where.sheet, fault.where.cell) for fault in faults if fault.where.cell}
    return [
        problem
        for problem in problems
        if problem in faults or (problem.where.sheet, problem.where.cell) not in told
    ]


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
    from mtfs.raw import source_of

    plan = plan_of_workbook(book)
    write_folder(source_of(plan), folder)
    return plan


def sheets_by_content(book: Book) -> dict[Held, Sheet]:
    """The sheets by what they hold; those that nothing is known of are refused."""
    found: dict[Held, Sheet] = {}
    declared = declared_contents(book)
    for sheet in book.sheets:
        held = held_by(sheet.name, declared.pop(plain_name(sheet.name), ""))
        where = Origin(book.name, sheet.name)
        if held is None:
            if sheet.places:
                refuse_unknown(book, sheet)
        elif held in found:
            rule = f"The sheet {found[held].name} holds the same"
            fix = "Keep one of the two, or give one another name"
            book.report("sheet-duplicate", where, sheet.name, rule, fix)
        elif held.kind not in PASSED_OVER:
            found[held] = sheet
    for name in declared:
        rule = f"The sheet {CONTENTS} names a sheet that is not there"
        fix = "Correct the name, or delete the row"
        book.report("sheet-missing", Origin(book.name, CONTENTS), name, rule, fix)
    return found


def declared_contents(book: Book) -> dict[str, str]:
    """What the sheet of contents says that each sheet holds."""
    declared: dict[str, str] = {}
    for sheet in book.sheets:
        if plain_name(sheet.name) != CONTENTS:
            continue
        header_row = header_row_of(sheet, frozenset({"sheet", "holds"}))
        at = {header: column for column, header in columns_under(sheet, header_row).items()}
        if not {"sheet", "holds"} <= at.keys():
            continue
        for row in sorted({row for row, _ in sheet.places if row > header_row}):
            name, holds = (sheet.text(row, at[header]).strip() for header in ("sheet", "holds"))
            if not name or not holds:
                continue
            if held_by(name, holds) is None:
                where = sheet.where(row, at["holds"], "holds")
                rule = "A sheet holds a table of a plan, or one of the words that this names"
                fix = "Write settings, lines, figures.NAME, published.NAME, statements, identities,"
                book.report(
                    "sheet-unknown", where, holds, rule, f"{fix} notes or results"
                )
                holds = "notes"
            declared[plain_name(name)] = holds
    return declared


def held_by(name: str, holds: str) -> Held | None:
    """What a sheet of that name holds, where the contents say so or say nothing."""
    text = holds or name
    kind, _, rest = text.partition(".")
    kind = plain_name(kind)
    if kind in ("figures", "published") and rest.strip():
        return Held(kind, rest.strip())
    word = plain_name(text)
    if word == CONTENTS or (holds and word in PASSED_OVER):
        return Held("notes", plain_name(name))
    if word in PASSED_OVER:
        return Held(word)
    if word == "settings" or word in DOCUMENTS:
        return Held(word)
    return Held("table", word) if word in table_names() else None


def plain_name(name: str) -> str:
    """A name as spreadsheets compare them: without case, a blank being as good as a line."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def table_names() -> frozenset[str]:
    """The names of the tables of a plan."""
    from mtfs.datapackage import PARAMETERS

    return frozenset(_core.table_fields()) | frozenset(PARAMETERS)


def refuse_unknown(book: Book, sheet: Sheet) -> None:
    """Refuses a sheet that may be a table with its name misspelt."""
    near = difflib.get_close_matches(plain_name(sheet.name), [*table_names(), "settings"], n=1)
    fix = f"Name it {near[0]}" if near else "Correct its name"
    fix += f', or list it in a sheet {CONTENTS} with "notes" under holds'
    rule = "A plan has no sheet of that name, and it may be a table with its name misspelt"
    book.report("sheet-unknown", Origin(book.name, sheet.name), sheet.name, rule, fix)


def settings_of(book: Book, sheets: dict[Held, Sheet]) -> Node:
    """The document of the sheet of settings; nil where there is none."""
    sheet = sheets.get(Held("settings"))
    if sheet is None:
        rule = "The workbook of a plan has a sheet of settings"
        fix = "Add the sheet settings with the columns key and value, as mtfs new --xlsx makes it"
        book.report("sheet-missing", Origin(book.name), "settings", rule, fix)
        return Node(NodeKind.NIL)
    empty = Node(NodeKind.TABLE, where=Origin(book.name, sheet.name))
    return nodes_of(sheet).get("", empty)


def units_of(settings: Node) -> tuple[str, dict[str, Any]]:
    """The unit of a plan, and what its settings say of supporting tables, as far as they do."""
    value = settings.value() if settings.kind == NodeKind.TABLE else {}
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
