"""Which sheet of a workbook holds what: by its name, or by what the sheet of contents says."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from mtfs import _core
from mtfs._core import Origin
from mtfs.workbook_tables import columns_under, header_row_of

if TYPE_CHECKING:
    from mtfs.workbook_cells import Book, Sheet

__all__ = ["CONTENTS", "DOCUMENTS", "Held", "sheets_by_content"]

DOCUMENTS = {"statements": "statement", "identities": "table"}  # and the header of their names
PASSED_OVER = ("notes", "results")
CONTENTS = "contents"


class Held(NamedTuple):
    """What a sheet holds: settings, a table, figures or published with a name, documents."""

    kind: str
    name: str = ""


def sheets_by_content(book: Book) -> dict[Held, Sheet]:
    """The sheets by what they hold; those that nothing is known of are refused."""
    found: dict[Held, Sheet] = {}
    declared = declared_contents(book)
    # The sheet that has a table's very name before one whose name is like it.
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.name not in table_names()):
        held = held_by(sheet.name, declared.pop(sheet.name.strip().casefold(), ""))
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
                book.report("sheet-unknown", where, holds, rule, f"{fix} notes or results")
                holds = "notes"
            declared[name.casefold()] = holds
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
