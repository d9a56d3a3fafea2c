"""The commands `compare`, `diff` and `drift`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import mtfs
from mtfs.cli_open import KINDS, folder, load, other_plan
from mtfs.cli_output import FOUND, WrongUseError, say_problems, write_in_form
from mtfs.cli_parser import Place

if TYPE_CHECKING:
    import argparse

    from mtfs.cli_parser import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Adds them to the parser."""
    add_compare(commands)
    add_diff(commands)
    drift = commands.add(
        "drift",
        run_drift,
        "say how figures moved from version to version of a plan",
        "mtfs drift examples/versions --row cumulative",
        "\nA version is a plan folder with a date in its settings.",
        Place("folder", "DIR", "folder that holds a plan folder for each version"),
    )
    commands.add_statement(drift)
    drift.add_argument("--row", metavar="ROW", help="id or label of one row (all of them)")


def add_compare(commands: Commands) -> None:
    compare = commands.add(
        "compare",
        run_compare,
        "set a statement of a plan beside scenarios or other plans",
        "mtfs compare examples/tutorial pay freeze --statement funding --differing-only",
        "\nWithout OTHER it compares the plan with all of its scenarios. A folder whose name is"
        "\nalso that of a scenario is written ./NAME.",
    )
    compare.add_argument(
        "others", metavar="OTHER", nargs="*", help="scenario of the plan, or another plan"
    )
    commands.add_statement(compare)
    compare.add_argument(
        "--differing-only", action="store_true", help="leave out the rows that are the same in all"
    )


def add_diff(commands: Commands) -> None:
    command = commands.add(
        "diff",
        run_diff,
        "say what moved from one plan to another, by how much and why",
        "mtfs diff examples/versions/february examples/versions/december",
        "\nEither side is a plan or a golden file; B may be a scenario of the plan."
        "\nThe exit code is 1 when something moved, and 0 when nothing did.",
        Place("first", "A", "plan, or golden file"),
    )
    command.add_argument("other", metavar="B", help="plan, golden file or scenario")
    command.add_argument("--statement", metavar="NAME", help="one statement (all, and the lines)")
    command.add_argument(
        "--tolerance",
        metavar="LINE=HOW_FAR",
        action="append",
        default=[],
        help="how far figures of a line may move: 'S*=£500', 'total=0.5%%'",
    )
    command.add_argument("--all", action="store_true", help="list every difference of every table")


def run_compare(options: argparse.Namespace) -> int:
    """A statement of a plan beside its scenarios, or beside other plans."""
    from mtfs.comparison import names_of

    plan = load(options)
    others = options.others or plan.scenarios
    if not others:
        raise WrongUseError("mtfs: the plan has no scenario; name another plan to compare")
    plans = [plan, *(other_plan(plan, name) for name in others)]
    comparison = mtfs.compare(
        *plans,
        statement=options.statement,
        names=names_of(plans),
        differing_only=options.differing_only,
    )
    return write_in_form(comparison, options.format)


def run_drift(options: argparse.Namespace) -> int:
    """What moved a statement from version to version."""
    versions = mtfs.versions(folder(options))
    found = mtfs.drift(versions, statement=options.statement, row=options.row)
    return write_in_form(found, options.format)


def run_diff(options: argparse.Namespace) -> int:
    """What moved, and 1 where something did."""
    found = mtfs.diff(
        side(options.first),
        second(options),
        options.statement,
        tolerance=tolerances(options.tolerance),
    )
    write_in_form(found, options.format, lambda: found.to_text(every=options.all))
    return FOUND if found.moved else 0


def side(path: str) -> str:
    """A plan, or a file that is a golden."""
    if not os.path.exists(path):
        raise WrongUseError(f'mtfs: "{path}" is not there. Give a plan or a golden file')
    if is_golden(path):
        try:
            mtfs.Golden.read(path)
        except mtfs.PlanError as error:
            say_problems(error.problems)
            raise WrongUseError(f'mtfs: "{path}" is no golden, and no plan') from None
    return path


def is_golden(path: str) -> bool:
    """Whether a path is that of no plan, and so of a golden file."""
    return not os.path.isdir(path) and not path.lower().endswith(KINDS)


def second(options: argparse.Namespace) -> Any:
    """The other side: a path, or a scenario of the plan in the first."""
    if os.path.exists(options.other):
        return side(options.other)
    known = ""
    if not is_golden(options.first):
        plan = mtfs.load(options.first)
        if options.other in plan.scenarios:
            return plan.scenario(options.other)
        known = f", and no scenario of the plan ({', '.join(plan.scenarios) or 'none'})"
    raise WrongUseError(f'mtfs: "{options.other}" is no folder and no file{known}')


def tolerances(given: list[str]) -> dict[str, str]:
    """LINE=HOW_FAR taken apart; a line's id may hold an =."""
    found = {}
    for text in given:
        line, sign, limit = text.rpartition("=")
        if not sign or not line:
            raise WrongUseError(f'mtfs: "{text}" is no tolerance. Write LINE=£500 or LINE=0.5%')
        found[line] = limit
    return found
