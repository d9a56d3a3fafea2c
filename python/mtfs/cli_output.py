"""What the command prints: data on stdout in the form asked for, messages on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from mtfs import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from mtfs import Plan, Problem

__all__ = [
    "FORMATS",
    "FOUND",
    "INTERRUPTED",
    "WRONG_USE",
    "WrongUseError",
    "counted",
    "fault",
    "note",
    "say_issues",
    "say_problems",
    "write",
    "write_in_form",
    "write_rows",
    "write_text",
]

FOUND, WRONG_USE, INTERRUPTED = 1, 2, 130
FORMATS = ["table", "csv", "json", "md"]


class WrongUseError(Exception):
    """What was asked for is not there."""


def note(message: str) -> None:
    """A message for a person, which --quiet leaves out."""
    if not progress.silent.get():
        put(message, sys.stderr)


def fault(message: str, code: int) -> int:
    """What went wrong, which is always said, and the exit code."""
    put(message, sys.stderr)
    return code


def put(text: str, stream: TextIO) -> None:
    """A text with one line end after it: on a terminal, folded to its width and in colour."""
    from mtfs.cli_style import coloured, folded, painted

    shown = text if text.endswith("\n") else text + "\n"
    if stream.isatty():
        from shutil import get_terminal_size

        shown = folded(shown, get_terminal_size().columns)
    stream.write(painted(shown) if coloured(stream) else shown)


def say_problems(problems: Sequence[Problem]) -> None:
    """One problem a line. Errors are said to those too who asked for quiet."""
    for problem in problems:
        if problem.severity == "error" or not progress.silent.get():
            put(f"{problem.severity}: {problem}", sys.stderr)


def say_issues(plan: Plan, of: Callable[[str], bool] = lambda code: True) -> None:
    """The issues of a plan whose codes are of what was asked, one a line."""
    for issue in plan.issues:
        if of(issue.code):
            note(f"issue: {issue}")


def counted(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are: "2 errors, 1 warning"."""
    parts = []
    for severity in ("error", "warning"):
        count = sum(problem.severity == severity for problem in problems)
        if count:
            parts.append(f"{count} {severity}{'' if count == 1 else 's'}")
    return ", ".join(parts)


def write(text: str) -> None:
    """Data for a program, with one line end after it."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_text(text: str) -> None:
    """Data for a person."""
    put(text, sys.stdout)


def write_in_form(found: Any, form: str, table: Callable[[], str] | None = None) -> int:
    """A result in the form asked for; `table` makes its text where that is not `found.text`."""
    if form == "table":
        write_text(table() if table else found.text)
    else:
        made = {"csv": found.to_csv, "json": found.to_json, "md": found.to_markdown}
        write(made[form]())
    return 0


def write_rows(
    headers: list[str], rows: list[list[str]], form: str, right: list[bool] | None = None
) -> int:
    """Rows of text in the form asked for; those columns marked `right` hold figures."""
    from mtfs.documents import csv_text, json_text, markdown_table, text_table

    figures = right or [False] * len(headers)
    if form == "table":
        write_text(text_table(headers, rows, figures))
    else:
        made = {
            "csv": lambda: csv_text([headers, *rows]),
            "json": lambda: json_text([dict(zip(headers, row, strict=True)) for row in rows]),
            "md": lambda: markdown_table(headers, rows, figures),
        }
        write(made[form]())
    return 0
