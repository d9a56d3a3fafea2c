"""Plans as folders: the texts of a plan, each in the file that `mtfs.load` reads it from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mtfs import _core
from mtfs._core import Horizon, Origin, Problem
from mtfs.errors import ParseError, PlanError
from mtfs.node_text import json_of, toml_text, value_of
from mtfs.raw import RawRow, RawTable, Source, plan_of_source, source_of
from mtfs.saving import file_name, save_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs._core import FinancialYear
    from mtfs.plan import Plan

__all__ = ["new_folder", "write_folder"]

# Of a new plan: the columns before the years. The rest are added when they are needed.
LINES = ("id", "kind", "basis", "recurrence", "status", "title", "service", "owner", "source")
BUDGET = ("service", "subjective", "gross", "income", "net", "source")


def write_folder(plan: Plan, path: str | os.PathLike[str], *, replace: bool = False) -> None:
    """Writes a plan's folder; see `Plan.to_folder`."""
    folder = Path(path)
    refuse_to_overwrite(folder, replace)

    def prove(written: Path) -> None:
        if not plan._core.same(_core.load(str(written))):
            refuse(
                "folder-differs",
                folder,
                "The plan holds a text that no file gives back as it is, such as a blank row",
                "Take blank rows, and blanks around headers, out of what made the plan",
            )

    save_folder(folder, files_of(source_of(plan)), is_of_plan, prove)


def new_folder(
    path: str | os.PathLike[str],
    council: str,
    base_year: str | FinancialYear,
    plan_years: int,
    unit: str = "£",
) -> Plan:
    """Starts a plan: a folder with its settings, and with lines and a budget that have no rows.

    Args:
        path: The folder, which is new or empty.
        council: The council's name.
        base_year: The year whose budget is approved.
        plan_years: How many years follow it.
        unit: Of the amounts: £, £000 or £m.

    Returns:
        The plan.

    Raises:
        ParseError: The folder holds something, or a year is none.
        PlanError: A setting is refused.
        Error: It can't be written.

    Examples:
        >>> import mtfs, os, tempfile
        >>> from mtfs.plan_folder import new_folder
        >>> with tempfile.TemporaryDirectory() as place:
        ...     plan = new_folder(os.path.join(place, 'anytown'), 'Anytown', '2026/27', 4)
        ...     sorted(os.listdir(os.path.join(place, 'anytown')))
        ['budget.csv', 'lines.csv', 'mtfs.toml']
        >>> plan.settings.horizon.years[-1]
        mtfs.FinancialYear(2030)
    """
    from mtfs.source import SourceBuilder

    settings = {
        "format": "mtfs/plan/1",
        "council": council,
        "unit": unit,
        "base_year": str(base_year),
        "plan_years": plan_years,
    }
    years = [str(year) for year in Horizon(base_year, plan_years).years]
    tables = [blank_table("budget", BUDGET), blank_table("lines", [*LINES, *years])]
    node = SourceBuilder(settings).node(settings, Origin("mtfs.toml"))
    plan = plan_of_source(Source(node, tuple(tables)))  # type: ignore[arg-type]
    write_folder(plan, path)
    return plan


def blank_table(name: str, headers: Sequence[str]) -> RawTable:
    """A table without rows."""
    return RawTable(name, f"{name}.csv", "", 1, tuple(headers), ())


def refuse_to_overwrite(folder: Path, replace: bool) -> None:
    """A folder that holds something stays, unless it is a plan that is to be replaced."""
    if folder.is_file():
        refuse("folder-taken", folder, "There is a file of that name", "Name another folder")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not replace:
        fix = "Name a new folder, or replace the plan that stands there"
        refuse("folder-taken", folder, "The folder holds something already", fix)
    if not (folder / "mtfs.toml").is_file():
        rule = "The folder is no plan: it has no mtfs.toml"
        refuse("folder-taken", folder, rule, "Name a new folder; only a plan is replaced")


def refuse(code: str, folder: Path, rule: str, fix: str) -> None:
    """Raises ParseError."""
    raise ParseError(Problem(code, Origin(str(folder)), "", rule, fix))


def is_of_plan(inside: Path) -> bool:
    """Whether a file, by its path in the folder, is one that a plan is read from."""
    place, ending = inside.parent.as_posix(), inside.suffix
    if place == ".":
        return inside.name == "mtfs.toml" or ending == ".csv"
    return (place, ending) in {
        ("figures", ".csv"),
        ("published", ".csv"),
        ("published", ".json"),
        ("statements", ".toml"),
    }


def files_of(source: Source) -> dict[str, bytes]:
    """The content of each file of a plan. Raises PlanError where a name is none of a file."""
    problems: list[Problem] = []
    texts: list[tuple[str, str, str, str]] = [
        ("", "mtfs", ".toml", toml_text(source.settings)),
        *(("", table.name, ".csv", csv_of(table)) for table in source.tables),
        *(("figures/", table.name, ".csv", csv_of(table)) for table in source.figures),
        *(("published/", table.name, ".csv", csv_of(table)) for table in source.published),
        *(("statements/", name, ".toml", toml_text(node)) for name, node in source.statements),
        *(
            ("published/", name, ".json", json_of(value_of(node)) + "\n")
            for name, node in source.identities
        ),
    ]
    files = {}
    for folder, name, ending, text in texts:
        try:
            files[folder + file_name(name, ending)] = text.encode()
        except ParseError as error:
            problems.append(error.problem)
    if problems:
        raise PlanError(problems)
    return files


def csv_of(table: RawTable) -> str:
    """A table as CSV, with quotes where they are needed."""
    return "".join(
        f"{','.join(map(csv_cell, cells))}\n"
        for cells in [table.headers, *(RawRow(*row).cells for row in table.rows)]
    )


def csv_cell(text: str) -> str:
    """A cell: one with another separator in it would mislead the search for the separator."""
    if any(mark in text for mark in ',;\t"\r\n') or text.startswith("\ufeff"):
        return '"' + text.replace('"', '""') + '"'
    return text
