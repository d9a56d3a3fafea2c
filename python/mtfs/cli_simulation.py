"""The command `simulate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs import progress
from mtfs.cli_open import load
from mtfs.cli_output import write_in_form, write_rows

if TYPE_CHECKING:
    import argparse

    from mtfs.cli_parser import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Adds it to the parser."""
    command = commands.add(
        "simulate",
        run_simulate,
        "draw what the plan is not sure of, and say how its figures spread",
        "mtfs simulate examples/tutorial --runs 100000 --seed 7 --of gap",
        "\nDraws what uncertainty.csv and correlations.csv of the plan say. The same seed gives the"
        "\nsame scenarios on every machine; --scenario-number prints what one of them changes.",
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
    commands.add_scenario(command)


def run_simulate(options: argparse.Namespace) -> int:
    """The table, what a figure moves with, or what one scenario changes."""
    sim = load(options).simulate(
        options.runs,
        seed=options.seed,
        of=options.of,
        threads=options.threads,
        stored=False if options.streamed else None,
        progress=shown if progress.is_shown() else None,
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
    """How far a run has come."""
    progress.show(f"{done:,} of {runs:,} scenarios" if done < runs else "")
