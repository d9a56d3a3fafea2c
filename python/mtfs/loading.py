"""Which reader takes which file: a folder is C++'s, each other form becomes a source here."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError, PlanError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtfs.plan import Plan
    from mtfs.raw import Source

    Read = Callable[[str], tuple[Source, list[Problem]]]

__all__ = ["READERS", "check_file", "is_file_form", "load_file"]

# By the ending of a file: the module and the function that makes a source of it, and what is wrong
# with its form. Imported when it is needed.
READERS = {
    ".json": "mtfs.plan_json:read_json",
    ".xlsx": "mtfs.workbook:read_source",
}


def is_file_form(path: str) -> bool:
    """Whether it is no folder: a file, or what has the ending of one that is read."""
    return not os.path.isdir(path) and (os.path.isfile(path) or ending(path) in READERS)


def ending(path: str) -> str:
    """The ending of a file, in small letters."""
    return Path(path).suffix.lower()


def is_office_file(path: str) -> bool:
    """Whether the first bytes are those of a workbook, whatever the file's name says."""
    from mtfs.workbook_archive import is_workbook

    return os.path.isfile(path) and is_workbook(path)


def load_file(path: str) -> Plan:
    """The plan in a file. Raises ParseError or PlanError, as `mtfs.load` does."""
    from mtfs.raw import plan_of_source

    return plan_of_source(*reader(path)(path))


def check_file(path: str) -> list[Problem]:
    """Every problem of a file, warnings included."""
    read = reader(path)
    try:
        from mtfs.raw import plan_of_source

        return plan_of_source(*read(path)).warnings
    except PlanError as error:
        return error.problems
    except ParseError as error:
        return [error.problem]


def reader(path: str) -> Read:
    """What reads such a file. Raises ParseError where nothing does."""
    is_office = is_office_file(path)
    form = ".xlsx" if is_office else ending(path)
    named = READERS.get(form) if is_office or form != ".xlsx" else None
    if named is None:
        forms = ", ".join(READERS)
        raise ParseError(
            Problem(
                "folder-needed",
                Origin(),
                path,
                f"A plan is read from a folder or a file in the form of {forms}, "
                "and this is a file of another form",
                "Give the folder that holds mtfs.toml and the tables as CSV files",
            )
        )
    module, _, function = named.partition(":")
    read: Read = getattr(importlib.import_module(module), function)
    return read
