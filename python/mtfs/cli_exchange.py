"""The commands `new`, `import`, `export` and `schema`: in from other programs, and out to them."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

from mtfs import progress
from mtfs.cli_open import load
from mtfs.cli_output import WrongUseError, note, write
from mtfs.cli_parser import near

if TYPE_CHECKING:
    import argparse

    from mtfs import Plan
    from mtfs.cli_parser import Commands

__all__ = ["CHARTS", "EXPORTS", "add_commands"]

# What a plan is written as, by the end of the name, and the method that does it.
EXPORTS = {
    ".xlsx": "to_excel",
    ".docx": "to_word",
    ".html": "to_html",
    ".json": "to_json",
    "": "to_folder",
}
CHARTS = {".svg": "to_svg", ".png": "to_png"}


def add_commands(commands: Commands) -> None:
    """Adds them to the parser."""
    add_new(commands)
    add_import(commands)
    add_export(commands)
    schema = commands.add(
        "schema",
        run_schema,
        "print the JSON Schema of a format of mtfs",
        ["mtfs schema", "mtfs schema plan"],
        "\nWithout a name it lists the formats that have one.",
        at=None,
        formats=False,
    )
    schema.add_argument("name", metavar="NAME", nargs="?", help="name of the format")


def add_new(commands: Commands) -> None:
    new = commands.add(
        "new",
        run_new,
        "make the folder or the workbook of a new plan, ready to be filled in",
        [
            'mtfs new strategy --council "Anytown Council" --base-year 2025/26',
            "mtfs new --xlsx strategy.xlsx",
        ],
        "\nWhat is there already is left alone: a folder must be empty or new.",
        at=None,
        formats=False,
    )
    new.add_argument("target", metavar="TARGET", help="folder, or workbook that ends in .xlsx")
    new.add_argument("--xlsx", action="store_true", help="make a workbook in place of a folder")
    new.add_argument("--council", metavar="NAME", default="Your Council", help="who it is of")
    new.add_argument("--base-year", metavar="YEAR", help="year before the plan's first (this one)")
    new.add_argument("--years", metavar="N", type=int, default=5, help="years of the plan (5)")
    new.add_argument(
        "--unit",
        choices=["£", "£000", "£m"],
        default="£000",
        help="of the figures (£000)",
    )


def add_import(commands: Commands) -> None:
    command = commands.add(
        "import",
        run_import,
        "make a plan folder of a workbook, cell by cell",
        "mtfs import strategy.xlsx strategy",
        "\nEvery fault is said with its sheet and cell, and then nothing is written.",
        at=None,
        formats=False,
    )
    command.add_argument("book", metavar="BOOK", help="workbook (.xlsx)")
    command.add_argument("folder", metavar="DIR", help="folder to make; it must be empty or new")


def add_export(commands: Commands) -> None:
    kinds = ", ".join([*filter(None, EXPORTS), *CHARTS])
    command = commands.add(
        "export",
        run_export,
        "write a plan as a workbook, a paper, a page, JSON, a folder or a chart",
        [
            "mtfs export examples/tutorial strategy.xlsx",
            "mtfs export examples/tutorial appendix.docx --scenario freeze",
            "mtfs export examples/tutorial gap.svg --chart gap",
        ],
        f"\nThe end of the name says what is written: {kinds}; without one, a folder.",
        formats=False,
    )
    command.add_argument("target", metavar="TARGET", help="file or folder to write")
    command.add_argument("--chart", metavar="NAME", help="which chart, for .svg and .png")
    command.add_argument("--force", action="store_true", help="replace a file that is there")
    commands.add_scenario(command)


def run_new(options: argparse.Namespace) -> int:
    """A new plan, and what to do next."""
    target: str = options.target
    suffix = suffix_of(target)
    if options.xlsx and suffix != ".xlsx":
        raise WrongUseError(f'mtfs: a workbook ends in .xlsx. Write "{target}.xlsx"')
    if suffix and suffix != ".xlsx":
        raise WrongUseError(f'mtfs: "{target}" is no .xlsx, and no folder ends in {suffix}')
    must_be_free(target)
    asked = {
        "council": options.council,
        "base_year": options.base_year or this_year(),
        "plan_years": options.years,
        "unit": options.unit,
    }
    if suffix:
        function("workbook_template", "new_workbook")(target, **asked)
        next_steps = f"fill in its sheets, then: mtfs check {target}"
    else:
        function("plan_folder", "new_folder")(target, **asked)
        next_steps = f"fill in its files, then: mtfs check {target}"
    note(f"mtfs: {target} is made; {next_steps}")
    return 0


def this_year() -> str:
    """The financial year of today."""
    from datetime import date

    from mtfs import FinancialYear

    today = date.today()
    return str(FinancialYear(today.year - ((today.month, today.day) < (4, 1))))


def run_import(options: argparse.Namespace) -> int:
    """A folder of a workbook."""
    if not os.path.isfile(options.book):
        raise WrongUseError(f'mtfs: "{options.book}" is not there. Give a workbook')
    must_be_free(options.folder)
    with progress.doing(f"reading {options.book}"):
        function("workbook", "import_workbook")(options.book, options.folder)
    note(f"mtfs: {options.folder} is made of {options.book}; next: mtfs check {options.folder}")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """A plan, or a chart of it, as a file of another program."""
    target: str = options.target
    suffix = suffix_of(target)
    if suffix in CHARTS:
        if not options.chart:
            raise WrongUseError(f"mtfs: {suffix} holds a chart. Name it: --chart gap")
    elif suffix not in EXPORTS:
        known = near(suffix, [*filter(None, EXPORTS), *CHARTS])
        raise WrongUseError(f'mtfs: "{target}": nothing is written as {suffix}{known}')
    elif options.chart:
        raise WrongUseError(f"mtfs: a chart is written as {' or '.join(CHARTS)}")
    if not (options.force and os.path.isfile(target)):
        must_be_free(target, "Give another name, or --force to replace it")
    plan = load(options)
    with progress.doing(f"writing {target}"):
        write_export(plan, target, suffix, options.chart)
    note(f"mtfs: wrote {target}")
    return 0


def write_export(plan: Plan, target: str, suffix: str, chart: str | None) -> None:
    """The file, by the method of the plan or of its chart."""
    of: Any = plan
    if chart:
        of = of.chart(chart)
    getattr(of, (EXPORTS | CHARTS)[suffix])(target)


def run_schema(options: argparse.Namespace) -> int:
    """A schema, or the names of all."""
    if options.name is None:
        write("\n".join(function("schema", "names")()))
        return 0
    from mtfs.documents import json_text

    write(json_text(function("schema", "schema")(options.name)))
    return 0


def function(module: str, name: str) -> Any:
    """A function of mtfs, whose module is imported when it is asked for."""
    return getattr(importlib.import_module(f"mtfs.{module}"), name)


def suffix_of(path: str) -> str:
    """The end of a name that says what is in the file, in small letters."""
    return os.path.splitext(os.path.basename(os.path.normpath(path)))[1].lower()


def must_be_free(path: str, otherwise: str = "Give another name") -> None:
    """Refuses what is there already, but an empty folder."""
    if os.path.isdir(path):
        if os.listdir(path):
            raise WrongUseError(f'mtfs: "{path}" is not empty. Give a new folder')
    elif os.path.exists(path):
        raise WrongUseError(f'mtfs: "{path}" is there already. {otherwise}')
