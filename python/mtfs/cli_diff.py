"""The command `diff`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import mtfs

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

__all__ = ["add_commands"]


def add_commands(add: Callable[..., Any]) -> None:
    """Adds it to the parser."""
    command = add(
        "diff",
        run_diff,
        "say what moved from one plan to another, by how much and why",
        "mtfs diff examples/versions/february examples/versions/december",
        "\nDIR and B are plan folders, or one is a golden file; B may be a scenario of the plan."
        "\nThe exit code is 1 when something moved, and 0 when nothing did.",
        "mtfs.toml, or a golden file",
    )
    command.add_argument("other", metavar="B", help="plan folder, golden file or scenario")
    command.add_argument("--statement", metavar="NAME", help="one statement (all, and the lines)")
    command.add_argument(
        "--tolerance",
        metavar="LINE=HOW_FAR",
        action="append",
        default=[],
        help="how far figures of a line may move: 'S*=£500', 'total=0.5%%'",
    )
    command.add_argument("--all", action="store_true", help="list every difference of every table")


def run_diff(options: argparse.Namespace) -> int:
    """What moved, and 1 where something did."""
    from mtfs.cli import FOUND, write_in_form

    found = mtfs.diff(
        side(options.folder),
        second(options),
        options.statement,
        tolerance=tolerances(options.tolerance),
    )
    write_in_form(found, options.format, lambda: found.to_text(every=options.all))
    return FOUND if found.moved else 0


def side(path: str) -> str:
    """A folder, or a file that is a golden."""
    from mtfs.cli import WrongUseError, say_problems

    if not os.path.exists(path):
        raise WrongUseError(f'mtfs: "{path}" is not there. Give a plan folder or a golden file')
    if not os.path.isdir(path):
        try:
            mtfs.Golden.read(path)
        except mtfs.PlanError as error:
            say_problems(error.problems)
            raise WrongUseError(f'mtfs: "{path}" is no golden, and no plan folder') from None
    return path


def second(options: argparse.Namespace) -> Any:
    """The other side: a path, or a scenario of the plan in the first."""
    from mtfs.cli import WrongUseError

    if os.path.exists(options.other):
        return side(options.other)
    known = ""
    if os.path.isdir(options.folder):
        plan = mtfs.load(options.folder)
        if options.other in plan.scenarios:
            return plan.scenario(options.other)
        known = f", and no scenario of the plan ({', '.join(plan.scenarios) or 'none'})"
    raise WrongUseError(f'mtfs: "{options.other}" is no folder and no file{known}')


def tolerances(given: list[str]) -> dict[str, str]:
    """LINE=HOW_FAR taken apart; a line's id may hold an =."""
    from mtfs.cli import WrongUseError

    found = {}
    for text in given:
        line, sign, limit = text.rpartition("=")
        if not sign or not line:
            raise WrongUseError(f'mtfs: "{text}" is no tolerance. Write LINE=£500 or LINE=0.5%')
        found[line] = limit
    return found
