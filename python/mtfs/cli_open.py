"""The plans that a command is given: a folder, a workbook or a JSON file, or a scenario."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import mtfs
from mtfs.cli_output import WrongUseError, counted, note, say_problems

if TYPE_CHECKING:
    import argparse

    from mtfs import Plan

__all__ = ["KINDS", "folder", "load", "other_plan", "plan_at"]

KINDS = (".xlsx", ".json")  # files that hold a whole plan
FEW = 3  # warnings that are printed above a table; more would bury it


def plan_at(path: str) -> str:
    """The path of a plan, which must be there."""
    if os.path.isdir(path) or (os.path.isfile(path) and path.lower().endswith(KINDS)):
        return path
    what = f"is no {' or '.join(KINDS)}" if os.path.exists(path) else "is not there"
    raise WrongUseError(f'mtfs: "{path}" {what}. Give the folder of a plan, or a workbook')


def folder(options: argparse.Namespace) -> str:
    """The folder that was given, which must be there."""
    path: str = options.folder
    if os.path.isdir(path):
        return path
    what = "is a file" if os.path.exists(path) else "is not there"
    raise WrongUseError(f'mtfs: "{path}" {what}. Give a folder')


def load(options: argparse.Namespace) -> Plan:
    """The plan that was given; its warnings go to stderr, many of them as a count."""
    plan = mtfs.load(plan_at(options.plan))
    if len(plan.warnings) <= FEW:
        say_problems(plan.warnings)
    else:
        note(f"mtfs: {counted(plan.warnings)}; mtfs check {options.plan} lists them")
    return plan.scenario(options.scenario) if getattr(options, "scenario", None) else plan


def other_plan(plan: Plan, name: str) -> Plan:
    """A scenario of the plan, or the plan at another place."""
    if name in plan.scenarios:
        return plan.scenario(name)
    if os.path.exists(name):
        return mtfs.load(plan_at(name))
    known = ", ".join(plan.scenarios) or "none"
    raise WrongUseError(f'mtfs: "{name}" is no scenario of the plan ({known}), and no folder')
