"""The command `optimise`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mtfs
from mtfs.cli_open import load
from mtfs.cli_output import WRONG_USE, counted, fault, say_problems, write_in_form

if TYPE_CHECKING:
    import argparse

    from mtfs.cli_parser import Commands, Parser

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Adds it to the parser."""
    command = commands.add(
        "optimise",
        run_optimise,
        "choose the savings options that close the gap at the least impact",
        "mtfs optimise examples/tutorial --options OP-S02 PRO-S01 --years 2027/28 --target 8.5m",
        "\nEach option gets its start. Needs the extra optimise. Amounts are in pounds. Where no"
        "\npackage closes every year, it prints the one that leaves the least open, and the exit"
        "\ncode is 1.",
    )
    commands.add_scenario(command)
    add_questions(command)


def add_questions(command: Parser) -> None:
    """What can be asked; what is not given is as in the file of rules."""
    add = command.add_argument
    add("--rules", metavar="FILE", help="TOML file of weights, exclusions, limits and so on")
    add(
        "--options",
        metavar="ID",
        nargs="+",
        help="lines to choose from (all that save money)",
    )
    add("--status", metavar="STATUS", nargs="+", help="statuses of the lines (proposed)")
    add("--heading", metavar="GAP", help="gap (the default), gap_after_planned, gap_after_reserves")
    add("--years", metavar="YEAR", nargs="+", help="years in which the gap is to close (all)")
    add("--target", metavar="POUNDS", help="the gap that may stay (0)")
    add("--delay", metavar="YEARS", type=int, help="the most years an option may start late (0)")
    add("--exclude", metavar="ID", nargs="+", action="append", help="at most one of these")
    add("--limit-fte", metavar="POSTS", help="the most posts in a year")
    add("--limit-options", metavar="COUNT", type=int, help="the most options")
    add("--limit-service", metavar="PATH=POUNDS", action="append", help="the most that it saves")
    add("--minimum-balance", metavar="POUNDS", help="the least general fund balance")


def run_optimise(options: argparse.Namespace) -> int:
    """The savings options that close the gap at the least impact."""
    from mtfs.package_file import asked_of

    plan = load(options)
    try:
        package = mtfs.optimise(plan, **asked_of(options))
    except mtfs.InfeasibleError as error:
        write_in_form(error.package, options.format)
        raise
    except mtfs.PlanError as error:
        say_problems(error.problems)
        return fault(f"mtfs: what is asked is refused: {counted(error.problems)}", WRONG_USE)
    except mtfs.ParseError as error:
        return fault(f"mtfs: {error}", WRONG_USE)
    write_in_form(package, options.format)
    say_problems(package.warnings)
    return 0
