"""The command `simulate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

__all__ = ["add_commands"]


def add_commands(add: Callable[..., Any], add_scenario: Callable[[Any], None]) -> None:
    """Adds it to the parser."""
    command = add(
        "simulate",
        run_simulate,
        "draw what the plan is not sure of, and say how its figures spread",
        "mtfs simulate examples/tutorial --runs 100000 --seed 7 --of gap",
        "\nDraws what uncertainty.csv and correlations.csv of the plan say. The same seed gives the"
        "\nsame scenarios on every machine; --scenario prints what one of them changes.",
    )
    command.add_argument(
        "--runs", metavar="N", type=int, default=10_000, help="how many scenarios (10000)"
    )
    command.add_argument("--seed", metavar="S", type=int, default=0, help="of the draws (0)")
    command.add_argument(
        "--of", metavar="HEADING", nargs="+", help="what to show (the gap and reserves)"
    )
    command.add_argument("--threads", metavar="N", type=int, help="as many as processors")
    command.add_argument("--streamed", action="store_true", help="keep counts and no figures")
    command.add_argument(
        "--contributions",
        metavar=("HEADING", "YEAR"),
        nargs=2,
        help="what a figure moves with, in place of the table",
    )
    command.add_argument(
        "--scenario-number", metavar="K", type=int, help="what scenario K changes, instead"
    )
    add_scenario(command)


def run_simulate(options: argparse.Namespace) -> int:
    """The table, what a figure moves with, or what one scenario changes."""
    from mtfs.cli import load, write_in_form, write_rows

    sim = load(options).simulate(
        options.runs,
        seed=options.seed,
        of=options.of,
        threads=options.threads,
        stored=False if options.streamed else None,
        progress=shown if sys.stderr.isatty() else None,
    )
    if options.scenario_number is not None:
        rows = [
            [path, str(year), change]
            for path, changes in sim.changes(options.scenario_number).items()
            for year, change in (changes.items() if isinstance(changes, dict) else [("", changes)])
        ]
        return write_rows(["path", "year", "change"], rows, options.format)
    if options.contributions:
        return write_in_form(sim.contributions(*options.contributions), options.format)
    return write_in_form(sim, options.format)


def shown(done: int, runs: int) -> None:
    """How far a run has come, on a terminal."""
    if done < runs:
        print(f"\r{done:,} of {runs:,} scenarios", end="", file=sys.stderr, flush=True)
    else:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
