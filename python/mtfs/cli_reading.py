"""The commands `check`, `statement`, `gap`, `issues` and `explain`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import mtfs
from mtfs.cli_open import load, plan_at
from mtfs.cli_output import (
    FOUND,
    counted,
    note,
    say_issues,
    write,
    write_in_form,
    write_rows,
    write_text,
)

if TYPE_CHECKING:
    import argparse

    from mtfs import Plan, Problem
    from mtfs.cli_parser import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Adds them to the parser."""
    commands.add(
        "check",
        run_check,
        "list every problem of a plan in one pass",
        "mtfs check examples/barnet",
        "\nErrors and warnings are both found, so both make the exit code 1.",
    )
    add_statement(commands)
    gap = commands.add(
        "gap",
        run_gap,
        "print the budget gap of a council, before and after reserves",
        "mtfs gap examples/tutorial",
        "\nWhat the plan leads to and a person must hear of goes to stderr.",
    )
    commands.add_scenario(gap)
    issues = commands.add(
        "issues",
        run_issues,
        "list what a plan leads to: gaps, breaches, double counts",
        "mtfs issues examples/tutorial",
        "\nIssues are found in a sound plan and refuse nothing; any makes the exit code 1.",
    )
    commands.add_scenario(issues)
    explain = commands.add(
        "explain",
        run_explain,
        "say where a figure comes from, down to what was typed",
        "mtfs explain examples/barnet summary variance 2019/20",
    )
    explain.add_argument("statement", metavar="STATEMENT", help="name of the statement")
    explain.add_argument("row", metavar="ROW", help="id or label of the row")
    explain.add_argument("year", metavar="YEAR", help="year, or any other column")
    commands.add_scenario(explain)


def add_statement(commands: Commands) -> None:
    statement = commands.add(
        "statement",
        run_statement,
        "print a statement of a plan",
        ["mtfs statement examples/barnet summary --format csv", "mtfs statement examples/barnet"],
        "\nWithout a name it lists the statements that there are.",
    )
    statement.add_argument("name", metavar="NAME", nargs="?", help="name of the statement")
    commands.add_scenario(statement)


def run_check(options: argparse.Namespace) -> int:
    """Every problem, warnings included."""
    problems = problems_at(plan_at(options.plan))
    header = ["severity", "code", "file", "sheet", "row", "column", "found", "rule", "fix"]
    if options.format != "table":
        rows = [problem_row(problem) for problem in problems]
        write_rows(header, rows, options.format, [name == "row" for name in header])
    else:
        for problem in problems:
            write_text(f"{problem.severity}: {problem}")
        note(f"mtfs: {counted(problems) or 'no problem'}")
    return FOUND if problems else 0


def problems_at(path: str) -> list[Problem]:
    """The problems of a folder, or of a file that holds a plan."""
    if os.path.isdir(path):
        return mtfs.check(path)
    try:
        return list(mtfs.load(path).warnings)
    except mtfs.PlanError as error:
        return error.problems


def problem_row(problem: Problem) -> list[str]:
    """The fields of a problem as texts."""
    where = problem.where
    place = [where.source, where.sheet, str(where.row or ""), where.column]
    return [problem.severity, problem.code, *place, problem.found, problem.rule, problem.fix]


def run_statement(options: argparse.Namespace) -> int:
    """A statement, or the names of all."""
    plan = load(options)
    if options.name is None:
        write("\n".join(plan.statements))
        return 0
    return write_in_form(plan.statement(options.name), options.format)


def run_gap(options: argparse.Namespace) -> int:
    """The standard statement of the gap; what the plan leads to goes to stderr."""
    plan: Plan = load(options)
    write_in_form(plan.statement("gap"), options.format)
    say_issues(plan)
    return 0


def run_issues(options: argparse.Namespace) -> int:
    """What the plan leads to and a person must hear of."""
    issues = load(options).issues
    header = ["year", "subject", "amount", "code"]
    if options.format == "table":
        write_text("".join(f"{issue}\n" for issue in issues) or "no issue")
    else:
        rows = [[str(of.year), of.subject, str(of.amount), of.code] for of in issues]
        write_rows(header, rows, options.format, [name == "amount" for name in header])
    return FOUND if issues else 0


def run_explain(options: argparse.Namespace) -> int:
    """Where a figure comes from."""
    explanation = load(options).explain(options.statement, options.row, options.year)
    return write_in_form(explanation, options.format, lambda: str(explanation))
