"""The command `monitor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mtfs
from mtfs.cli_open import load
from mtfs.cli_output import WrongUseError, say_issues, write_in_form

if TYPE_CHECKING:
    import argparse

    from mtfs.cli_parser import Commands

__all__ = ["add_commands"]

REVENUE = {"forecast-absent", "service-not-budgeted", "variance-rounding"}
CAPITAL = {"carry-forward-above-underspend", "outturn-not-financed", "variance-rounding"}


def add_commands(commands: Commands) -> None:
    """Adds it to the parser."""
    command = commands.add(
        "monitor",
        run_monitor,
        "print a report of revenue or capital monitoring, with its variances",
        "mtfs monitor examples/barnet --against original",
        "\nThe current report is that of the settings, or else the latest that there is. The line"
        "\nunder the title says which budget a variance is against and which sign is adverse."
        "\nWhat the report leads to and a person must hear of goes to stderr."
        "\n--bias holds the forecasts of earlier reports against the outturn.",
    )
    command.add_argument("--report", metavar="REPORT", help="P1 to P12, Q1 to Q4, or outturn")
    command.add_argument("--year", metavar="YEAR", help="year that is monitored")
    command.add_argument(
        "--against", choices=["revised", "original"], help="budget that variances are against"
    )
    command.add_argument(
        "--by",
        choices=["service", "committee", "subjective"],
        default="service",
        help="what the rows are (service)",
    )
    command.add_argument(
        "--convention",
        choices=["adverse_positive", "favourable_positive"],
        help="which variances are shown positive",
    )
    form = command.add_mutually_exclusive_group()
    form.add_argument("--capital", action="store_true", help="the capital programme")
    form.add_argument("--bias", action="store_true", help="forecasts against the outturn")
    commands.add_scenario(command)


def run_monitor(options: argparse.Namespace) -> int:
    """A report, or the bias of the forecasts."""
    plan = load(options)
    asked = [name for name in ("report", "year", "against", "convention") if getattr(options, name)]
    if options.bias:
        if asked or options.by != "service":
            name = asked[0] if asked else "by"
            raise WrongUseError(f"mtfs: --bias takes every report and year. Leave out --{name}")
        return write_in_form(mtfs.forecast_bias(plan), options.format)
    if options.capital and (options.against or options.by == "subjective"):
        name = "against" if options.against else "by subjective"
        raise WrongUseError(
            f"mtfs: --{name} is of revenue. A capital variance is against the revised budget"
        )
    try:
        found = mtfs.monitor(
            plan,
            options.report,
            year=options.year,
            against=options.against,
            by=options.by,
            convention=options.convention,
            capital=options.capital,
        )
    except mtfs.ParseError as error:
        raise WrongUseError(f"mtfs: {error}") from error
    write_in_form(found, options.format)
    say_issues(found.plan, (CAPITAL if options.capital else REVENUE).__contains__)
    return 0
