"""The command `reconcile`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import mtfs
from mtfs.cli_open import load, plan_at
from mtfs.cli_output import FOUND, WrongUseError, counted, fault, say_problems, write_in_form
from mtfs.cli_parser import Place

if TYPE_CHECKING:
    import argparse

    from mtfs.cli_parser import Commands

__all__ = ["add_commands"]

PLACE = Place("plan", "PLAN", "plan; or folder that holds identities.json or pack.toml")


def add_commands(commands: Commands) -> None:
    """Adds it to the parser."""
    reconcile = commands.add(
        "reconcile",
        run_reconcile,
        "hold printed tables against what they should add up to",
        [
            "mtfs reconcile examples/barnet summary savings",
            "mtfs reconcile --pack examples/barnet_papers",
        ],
        "\nPLAN may also be a folder of printed figures with identities.json, or, with --pack,"
        "\na folder with a pack.toml that lists several papers. Of a pack, drift of a forecast,"
        "\nscope, and a restatement that a note explains leave the exit code at 0.",
        PLACE,
    )
    reconcile.add_argument("names", metavar="NAME", nargs="*", help="published table (all of them)")
    reconcile.add_argument(
        "--pack", action="store_true", help="hold the papers of a pack against each other"
    )
    reconcile.add_argument("--all", action="store_true", help="list the exact ones too, as a table")


def run_reconcile(options: argparse.Namespace) -> int:
    """Printed tables against what they should add up to."""
    from mtfs.reconciliation import Reconciliation

    path = plan_at(options.plan)
    is_pack = os.path.isfile(os.path.join(path, "pack.toml"))
    if options.pack or (is_pack and not os.path.isfile(os.path.join(path, "mtfs.toml"))):
        return run_reconcile_pack(options, path)
    if os.path.isfile(os.path.join(path, "identities.json")):
        if options.names:
            raise WrongUseError(f'mtfs: "{path}" is a case folder, whose tables are read together')
        found = mtfs.reconcile(path)
    else:
        plan = load(options)
        names = options.names or plan.published
        found = Reconciliation(finding for name in names for finding in plan.reconcile(name))
    write_in_form(found, options.format, lambda: found.to_text(options.all))
    return 0 if found.ok else FOUND


def run_reconcile_pack(options: argparse.Namespace, path: str) -> int:
    """The papers of a pack against each other."""
    if options.names:
        raise WrongUseError(f'mtfs: "{path}" is a pack, whose documents are read together')
    try:
        found = mtfs.reconcile_pack(path)
    except mtfs.PlanError as error:
        say_problems(error.problems)
        return fault(f"mtfs: the pack is refused: {counted(error.problems)}", FOUND)
    write_in_form(found, options.format, lambda: found.to_text(options.all))
    return 0 if found.ok else FOUND
