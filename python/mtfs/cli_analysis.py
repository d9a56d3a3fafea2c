"""The commands `bridge`, `sensitivity` and `solve`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mtfs
from mtfs.cli_open import load, other_plan
from mtfs.cli_output import FOUND, WrongUseError, write, write_in_form, write_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from mtfs.cli_parser import Commands

__all__ = ["add_commands"]

FIGURES = ["net_budget", "funding", "gap", "gap_after_planned", "gap_after_reserves"]
TARGETS = ["gap", "gap_after_reserves", "minimum_balance", "usable_reserves"]


def add_commands(commands: Commands) -> None:
    """Adds them to the parser."""
    add_bridge(commands)
    add_sensitivity(commands)
    add_solve(commands)


def add_bridge(commands: Commands) -> None:
    command = commands.add(
        "bridge",
        run_bridge,
        "say why a figure moved from the plan to a scenario or another plan, by cause",
        "mtfs bridge examples/versions/february examples/versions/december --by-line",
        "\nCauses: " + ", ".join(mtfs.causes()) + ".",
    )
    command.add_argument(
        "plans",
        metavar="OTHER",
        nargs="+",
        help="scenario of the plan, or another plan; of two, the bridge is from the first",
    )
    command.add_argument("--figure", choices=FIGURES, default="gap", help="what moved (gap)")
    command.add_argument("--order", metavar="CAUSES", help="causes to take first, with commas")
    command.add_argument("--shapley", action="store_true", help="the mean over all orders")
    command.add_argument("--by-line", action="store_true", help="the lines of each cause too")


def add_sensitivity(commands: Commands) -> None:
    command = commands.add(
        "sensitivity",
        run_sensitivity,
        "say how far a figure moves with each assumption",
        "mtfs sensitivity examples/tutorial assumption.pay_award.rate=1.0pp "
        "line.OP-S01.delivery=80%:100%",
        "\nPATH=STEP lays a step down and up, PATH=DOWN:UP two changes, as in scenarios."
        "\nPATH@YEAR limits a change to a year.",
    )
    command.add_argument("changes", metavar="PATH=STEP", nargs="+", help="what is changed")
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--table", action="store_true", help="the effect of each step in every year, checked"
    )
    form.add_argument(
        "--grid",
        action="store_true",
        help="two paths, each with changes parted by commas; an empty one is as planned",
    )
    command.add_argument("--statement", metavar="NAME", default="gap", help="of the figure (gap)")
    command.add_argument("--row", metavar="ROW", default="cumulative", help="row (cumulative)")
    command.add_argument("--year", metavar="YEAR", help="year or other column (the last)")
    commands.add_scenario(command)


def add_solve(commands: Commands) -> None:
    command = commands.add(
        "solve",
        run_solve,
        "find the value of one figure that closes the gap, or keeps a minimum",
        "mtfs solve examples/tutorial council_tax.core_rise --year 2026/27",
        "\nExit code 1 also says that there is no answer, or that a limit stops it short.",
    )
    command.add_argument("path", metavar="PATH", help="the figure, such as line.S8.amount")
    years = command.add_mutually_exclusive_group()
    years.add_argument("--year", metavar="YEAR", action="append", help="in which it must hold")
    years.add_argument("--all-years", action="store_true", help="one value for all (the default)")
    years.add_argument("--each-year", action="store_true", help="a value for each year")
    command.add_argument("--target", choices=TARGETS, default="gap", help="what must hold (gap)")
    command.add_argument(
        "--grid", metavar="STEP", help="step of the values tried: 0.01%%, 1p, 9p, £1,000"
    )
    command.add_argument("--lower", metavar="VALUE", help="the lowest value to try")
    command.add_argument("--upper", metavar="VALUE", help="the highest value to try")
    command.add_argument(
        "--set-in", metavar="YEAR", action="append", help="years the value is laid in (--year)"
    )
    command.add_argument(
        "--beyond-limit", action="store_true", help="take a rise that needs a referendum too"
    )
    commands.add_scenario(command)


def run_bridge(options: argparse.Namespace) -> int:
    """Why a figure moved."""
    plan = load(options)
    plans = [other_plan(plan, name) for name in options.plans]
    order = [cause.strip() for cause in (options.order or "").split(",") if cause.strip()]
    unknown = [cause for cause in order if cause not in mtfs.causes()]
    if unknown:
        known = ", ".join(mtfs.causes())
        raise WrongUseError(f'mtfs: "{unknown[0]}" is no cause; the causes are {known}')
    if len(plans) > 2:
        raise WrongUseError("mtfs: a bridge joins two plans; name one or two after the first")
    found = mtfs.bridge(
        *([plan, *plans] if len(plans) == 1 else plans),
        figure=options.figure,
        order=order,
        attribution="shapley" if options.shapley else "ordered",
    )
    if options.format == "table":
        write_text(found.text(by_line=options.by_line))
    else:
        made: dict[str, Callable[[], str]] = {
            "csv": lambda: found.to_csv(by_line=options.by_line),
            "json": found.to_json,
            "md": lambda: found.to_markdown(by_line=options.by_line),
        }
        write(made[options.format]())
    return 0


def run_solve(options: argparse.Namespace) -> int:
    """The value that closes a gap; a limit that stops it short makes the exit code 1."""
    solution = mtfs.solve(
        load(options),
        options.path,
        year=options.year,
        each_year=options.each_year,
        target=options.target,
        step=options.grid,
        lower=options.lower,
        upper=options.upper,
        set_in=options.set_in,
        beyond_limit=options.beyond_limit,
    )
    write_in_form(solution, options.format)
    return 0 if solution.holds else FOUND


def run_sensitivity(options: argparse.Namespace) -> int:
    """A tornado, a grid or a table."""
    typed = [taken_apart(text) for text in options.changes]
    if len({path for path, _, _ in typed}) < len(typed):
        raise WrongUseError("mtfs: a path stands twice. Name each path once")
    figure: dict[str, Any] = {"statement": options.statement, "row": options.row}
    found: mtfs.Tornado | mtfs.SensitivityGrid | mtfs.SensitivityTable
    plan = load(options)
    if options.table:
        if options.year:
            figure["columns"] = [options.year]
        steps = {path: of_year(year, text) for path, year, text in typed}
        found = mtfs.sensitivity_table(plan, steps, **figure)
    elif options.grid:
        if len(typed) != 2:
            raise WrongUseError("mtfs: --grid takes two paths. Write PATH=A,B,C twice")
        lists = {
            path: [of_year(year, of) if of else None for of in text.split(",")]
            for path, year, text in typed
        }
        found = mtfs.sensitivity_grid(plan, lists, year=options.year, **figure)
    else:
        swings = {path: swing(year, text) for path, year, text in typed}
        found = mtfs.sensitivity(plan, swings, year=options.year, **figure)
    write_in_form(found, options.format)
    return 0


def taken_apart(text: str) -> tuple[str, str, str]:
    """Path, year and change of PATH=CHANGE or PATH@YEAR=CHANGE."""
    path, equals, change = text.partition("=")
    if not equals:
        raise WrongUseError(f'mtfs: "{text}" has no step. Write PATH=STEP, such as {text}=1.0pp')
    name, at, year = path.rpartition("@")
    return (name, year, change) if at else (path, "", change)


def of_year(year: str, change: str) -> Any:
    """A change, limited to the year where one is named."""
    return {year: change} if year else change


def swing(year: str, text: str) -> Any:
    """A step, or a pair of changes."""
    down, colon, up = text.partition(":")
    return (of_year(year, down), of_year(year, up)) if colon else of_year(year, text)
