"""The command `virement`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import mtfs
from mtfs.cli_open import load, plan_at
from mtfs.cli_output import (
    WrongUseError,
    note,
    say_issues,
    say_problems,
    write,
    write_in_form,
    write_rows,
    write_text,
)

if TYPE_CHECKING:
    import argparse

    from mtfs.cli_parser import Commands

__all__ = ["add_commands"]

SCHEME = "virement_scheme.csv"


def add_commands(commands: Commands) -> None:
    """Adds it to the parser."""
    command = commands.add(
        "virement",
        run_virement,
        "say who must approve a movement of budget, or print the ledger of virements",
        'mtfs virement examples/barnet --movement "between services excluding contingency" '
        "--amount 250000",
        "\nWithout --movement it prints the ledger, and what it does to budgets; what the scheme"
        "\ndoes not allow goes to stderr. With --movement alone it lists the movement's limits."
        "\nPLAN may also be a folder that holds no plan and a virement_scheme.csv.",
    )
    command.add_argument("--movement", metavar="TEXT", help="a movement of the scheme")
    command.add_argument("--amount", metavar="POUNDS", help="what is moved, in pounds")
    command.add_argument(
        "--budgets", action="store_true", help="only what virements do to budgets, not the ledger"
    )


def run_virement(options: argparse.Namespace) -> int:
    """Approvals, or the ledger."""
    if options.amount and not options.movement:
        raise WrongUseError("mtfs: --amount needs --movement, which says what is moved")
    path = plan_at(options.plan)
    has_plan = os.path.isfile(path) or os.path.isfile(os.path.join(path, "mtfs.toml"))
    if not has_plan and not os.path.isfile(os.path.join(path, SCHEME)):
        raise WrongUseError(f'mtfs: "{path}" holds neither a plan nor {SCHEME}')
    if not options.movement:
        if not has_plan:
            return write_movements(mtfs.load_virement_scheme(path))
        return write_ledger(load(options), options)
    scheme = load(options).virement_scheme if has_plan else mtfs.load_virement_scheme(path)
    if not scheme.rules:
        raise WrongUseError(f"mtfs: the plan has no scheme of virement. Add {SCHEME}")
    if not options.amount:
        return write_limits(scheme, options)
    try:
        found = scheme.approvals(options.movement, options.amount)
    except mtfs.ParseError as error:
        raise WrongUseError(f"mtfs: {error}") from None
    write_in_form(found, options.format)
    if options.format == "table":
        say_cases(scheme, options.movement)
    return 0


def say_cases(scheme: mtfs.VirementScheme, movement: str) -> None:
    """That the scheme has rows for special cases of the movement, which say more."""
    for case in scheme.cases_of(movement):
        note(f'mtfs: the scheme also knows "{case}"')


def write_movements(scheme: mtfs.VirementScheme) -> int:
    """The movements that may be asked for."""
    say_problems(scheme.warnings)
    write("\n".join(scheme.movements))
    return 0


def write_limits(scheme: mtfs.VirementScheme, options: argparse.Namespace) -> int:
    """Every row of one movement, and of the wider ones that it is a case of."""
    rules = scheme.rules_of(options.movement)
    headers = ["limits", "approver", "report needed", "paragraph", "movement"]
    rows = [[of.limits, of.approver, of.report_needed, of.source, of.movement] for of in rules]
    return write_rows(headers, rows, options.format)


def write_ledger(plan: mtfs.Plan, options: argparse.Namespace) -> int:
    """The ledger with its approvals, its effect on budgets, and what a person must hear of."""
    if not plan.virements:
        raise WrongUseError(
            "mtfs: the plan has no ledger of virements. Add virements.csv, or ask with --movement"
        )
    if options.format != "table":
        name = "virement_budgets" if options.budgets else "virements"
        return write_in_form(plan.statement(name), options.format)
    names = ["virement_budgets"] if options.budgets else ["virements", "virement_budgets"]
    write_text("\n".join(plan.statement(name).text for name in names))
    say_issues(plan, lambda code: code.startswith("virement-"))
    return 0
