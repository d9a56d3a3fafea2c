"""A workbook recalculated by LibreOffice, and its cells held against the engine to the penny."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import mtfs
import openpyxl
from mtfs.excel.export import Export
from mtfs.excel.statements import StatementSheet, exact, places_in
from mtfs.raw import RawTable, Source, plan_of_source, source_of

# Threads off: in LibreOffice 7.4 a column of formulas that several threads calculate may read cells
# that are not calculated yet.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Calculation">
<prop oor:name="UseThreadedCalculationForFormulaGroups" oor:op="fuse">
<value>false</value></prop></item>
</oor:items>
"""


def recalculated(folder: Path, *books: Path) -> list[Path]:
    """The workbooks as LibreOffice has calculated them anew, in one start of it."""
    user = folder / "office" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    done = folder / "recalculated"
    program = shutil.which("soffice")
    assert program, "LibreOffice Calc is needed: scripts/setup test installs it"
    command = [program, f"-env:UserInstallation={user.parent.as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(done), *map(str, books)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    made = [done / book.name for book in books]
    assert all(path.is_file() for path in made)
    return made


def pennies(value: Any, places: int = 2) -> Fraction | None:
    """The decimal that a cell's binary number stands for; a blank and an empty text are nil."""
    if value is None or value == "":
        return None
    assert type(value) in (int, float), value
    held = Fraction(value)
    step = Fraction(1, 10**places)
    nearest = round(held / step) * step
    # that the cell holds a number of pennies at all, as near as a binary number comes to one
    assert abs(held - nearest) < Fraction(1, 10**6), value
    return nearest


def differences(
    book: Any, statements: list[StatementSheet], plan: mtfs.Plan, moved: bool = False
) -> list[str]:
    """The cells of all statements that are not what the engine says of the plan.

    Args:
        book: The recalculated workbook, as openpyxl reads its values.
        statements: Where each statement's cells stand.
        plan: Whose figures they should be.
        moved: Whether it is another plan than the one that was exported.
    """
    found = []
    for sheet in statements:
        page = book[sheet.sheet.name]
        wanted = mtfs.statement.Statement(plan, sheet.statement.name)
        places = places_in(sheet.statement, wanted)
        assert [place for place in places if place is not None] == list(range(len(wanted.rows)))
        for (row, col), cell in sheet.cells.items():
            if moved and cell.style.startswith("fixed "):
                continue  # listed on the sheet of checks as fixed at export
            place = places[row]
            words = sheet.columns[col].content in ("label", "attribute")
            if words and place is None:
                continue
            engine = None if place is None else wanted._core.value(place, col)
            got = page.cell(cell.row + 1, cell.col + 1).value
            if words or isinstance(engine, str):
                same = (got or None) == (engine or None)
            elif isinstance(engine, mtfs.Exact):
                same = isinstance(got, int | float) and ratio(got) == ratio(exact(engine))
            else:
                places_after = len(str(engine).partition(".")[2]) if engine is not None else 2
                is_error = isinstance(got, str) and got.startswith("#")
                same = not is_error and pennies(got, places_after) == exact(engine)
            if not same:
                where = f"{sheet.sheet.name}!{cell.address}"
                name = f"{sheet.statement.rows[row].id}, {wanted.columns[col].header}"
                found.append(f"{where} {name}: {got} for {engine}")
    return found


def ratio(value: Any) -> Decimal:
    """A ratio to 12 significant digits: what a binary quotient of exact figures holds."""
    number = Fraction(value)
    return Decimal(number.numerator).__truediv__(Decimal(number.denominator)).__round__(12)


class Edit(NamedTuple):
    """A change of one input cell, in the workbook and in the plan's source."""

    table: str
    row: int
    header: str
    text: str
    value: float | str | None


def edited_source(source: Source, edits: Sequence[Edit]) -> Source:
    """The source with the same cells changed."""

    def tables_of(tables: tuple[RawTable, ...]) -> tuple[RawTable, ...]:
        made = []
        for table in tables:
            rows = list(table.rows)
            for edit in edits:
                if edit.table == table.name:
                    cells = list(rows[edit.row].cells)
                    cells[table.headers.index(edit.header)] = edit.text
                    rows[edit.row] = rows[edit.row]._replace(cells=tuple(cells))
            made.append(table._replace(rows=tuple(rows)))
        return tuple(made)

    return source._replace(tables=tables_of(source.tables), figures=tables_of(source.figures))


def edited_book(path: Path, export: Export, edits: Sequence[Edit], to: Path) -> Path:
    """The workbook with cells changed as a person would, its formulas as they are."""
    book = openpyxl.load_workbook(path)
    for edit in edits:
        tables = {**export.inputs.tables, **export.inputs.figures}
        cell = tables[edit.table].rows[edit.row].inputs[edit.header]
        page = book[cell.sheet.name]
        page.cell(cell.row + 1, cell.col + 1).value = edit.value
    book.save(to)
    return to


def random_edits(export: Export, chance: random.Random, count: int) -> tuple[list[Edit], mtfs.Plan]:
    """Edits of input cells that leave a sound plan, and the plan that they make."""
    source = source_of(export.plan)
    edits: list[Edit] = []
    plan = export.plan
    places = [
        (table.name, row, header)
        for table in (*export.inputs.tables.values(), *export.inputs.figures.values())
        for row in range(len(table.rows))
        for header in table.rows[row].inputs
        if table.name not in UNMOVED
    ]
    while len(edits) < count:
        table, row, header = chance.choice(places)
        edit = edit_of(export, table, row, header, chance)
        if edit is None or any((e.table, e.row, e.header) == edit[:3] for e in edits):
            continue
        try:
            made = plan_of_source(edited_source(source, [*edits, edit]))
            for name in export.plan.statements:
                made.statement(name)
        except mtfs.Error:
            continue
        edits, plan = [*edits, edit], made
    return edits, plan


# Tables that no statement's figures come from.
UNMOVED = {"uncertainty", "correlations", "virement_scheme", "referendum_principles"}


def edit_of(
    export: Export, table: str, row: int, header: str, chance: random.Random
) -> Edit | None:
    """Another figure in place of one, or another status."""
    tables = {**export.inputs.tables, **export.inputs.figures}
    cell = tables[table].rows[row].inputs[header]
    if header == "status":
        new = chance.choice([name for name in ("withdrawn", "approved") if name != cell.value])
        return Edit(table, row, header, new, new)
    if not isinstance(cell.value, Fraction):
        return None
    if "%" in cell.style:
        moved = cell.value + Fraction(chance.randint(-200, 200), 10_000)
        percent = Decimal(int(moved * 10_000)) / 100
        return Edit(table, row, header, f"{percent}%", float(percent / 100))
    if cell.value.denominator == 1 and abs(cell.value) < 100:
        return None
    moved = Fraction(int(cell.value * chance.randint(80, 125)), 100)
    text = str(Decimal(moved.numerator) / Decimal(moved.denominator))
    return Edit(table, row, header, text, float(moved))


def chosen_book(path: Path, scenario: str, to: Path) -> Path:
    """The workbook with a scenario chosen on its first sheet."""
    book = openpyxl.load_workbook(path)
    book["contents"]["B5"] = scenario
    book.save(to)
    return to
