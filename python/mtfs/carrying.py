"""What monitoring says will go on, as changes of a scenario of the plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mtfs._core import Money, Problem, report_months
from mtfs.errors import PlanError
from mtfs.source import in_unit

if TYPE_CHECKING:
    from mtfs.plan import Plan
    from mtfs.records import BudgetLine, Record

__all__ = ["carried_into_plan"]


def carried_into_plan(plan: Plan, report: str | None = None) -> dict[str, Any]:
    """The changes of a scenario that carries the recurrent parts of variances on.

    See `Plan.carried_into_plan`.
    """
    said = plan._core.monitoring()
    months = report_months(report if report is not None else said["report"] or "outturn")
    rows = [
        of
        for of in plan.table("monitoring")
        if of.words["into_plan"]
        and of.words["year"] == str(said["year"])
        and report_months(of.words["report"]) == months
    ]
    problems: list[Problem] = []
    if rows and said["year"] != plan.settings.horizon.base:
        problems.append(
            Problem(
                "carried-year",
                found=str(said["year"]),
                rule="The plan starts from the base year, "
                f"{plan.settings.horizon.base}, and these variances are of another",
                fix="Carry on what the report of the base year says",
            )
        )
    changes: dict[str, Any] = {}
    corrections: dict[str, Money] = {}
    budgets: dict[str, BudgetLine] = {}
    for row in rows:
        if row.words["into_plan"] == "pressure":
            add_pressure(plan, row, changes, problems)
            continue
        budget = budget_of(plan, row, problems)
        if budget is None:
            continue
        path = budget_path(plan, budget)
        budgets[path] = budget
        corrections[path] = corrections.get(path, Money(0)) + row.figures["recurrent"]
    for path, amount in corrections.items():
        correct(plan, path, budgets[path], amount, changes, problems)
    if problems:
        raise PlanError(problems)
    return changes


def add_pressure(plan: Plan, row: Record, changes: dict[str, Any], problems: list[Problem]) -> None:
    """A recurrent line of the first plan year, signed: an underspend is a negative one."""
    words = row.words
    amount: Money = row.figures["recurrent"]
    parts = [words[name] for name in ("service", "subjective", "fund") if words[name]]
    slug = re.sub(r"[^a-z0-9]+", "-", " ".join(parts).lower()).strip("-")
    id_ = f"MON-{words['report']}-{slug}"
    if f"line.{id_}" in changes or any(line.id == id_ for line in plan.lines):
        problems.append(
            Problem(
                "carried-twice",
                found=id_,
                rule="The plan has a line of that id already",
                fix="Carry the variance on once",
            )
        )
        return
    what = "Overspend" if amount > Money(0) else "Underspend"
    report = f"{words['report']} {words['year']}"
    source = f"Monitoring {report}, {words['place'] or words['id']}"
    if words["source"]:
        source += f" ({words['source']})"
    year = str(plan.settings.horizon.years[0])
    changes[f"line.{id_}"] = {
        "kind": "technical",
        "basis": "incremental",
        "recurrence": "recurrent",
        "title": words["explanation"] or f"{what} that goes on: {words['name']}, {report}",
        "service": words["service"],
        "subjective": words["subjective"],
        "fund": words["fund"],
        "source": source,
        year: amount,
    }


def budget_of(plan: Plan, row: Record, problems: list[Problem]) -> BudgetLine | None:
    """The budget line of a row: of its service, and its subjective where there is one."""
    words = row.words
    found = [
        of
        for of in plan.budget
        if of.service == words["service"]
        and (not words["subjective"] or of.subjective == words["subjective"])
        and of.fund == words["fund"]
    ]
    if len(found) == 1:
        return found[0]
    problems.append(
        Problem(
            "carried-budget",
            found=words["id"],
            rule=f"A base correction is of one budget line, and the budget has {len(found)} of "
            "that service, subjective and fund",
            fix="Type the subjective of one, or carry the variance on as a pressure",
        )
    )
    return None


def budget_path(plan: Plan, budget: BudgetLine) -> str:
    """The path of a budget line in a scenario."""
    parts = [budget.service]
    if sum(of.service == budget.service for of in plan.budget) > 1:
        parts += [budget.subjective, budget.fund]
    return "budget." + ".".join(f'"{part}"' for part in parts)


def correct(
    plan: Plan,
    path: str,
    budget: BudgetLine,
    amount: Money,
    changes: dict[str, Any],
    problems: list[Problem],
) -> None:
    """Puts the growth of a budget line on what it will really cost."""
    if budget.rebase_to == "forecast":
        problems.append(
            Problem(
                "carried-twice",
                budget.where,
                budget.service,
                "This budget is put on its forecast already; its variance would be counted twice",
                "Leave into_plan blank, or write budget under rebase_to",
            )
        )
        return
    changes[f"{path}.forecast"] = in_brackets(budget.net + amount, plan.settings.unit)
    changes[f"{path}.rebase_to"] = "forecast"


def in_brackets(amount: Money, unit: str) -> str:
    """An amount that replaces what a cell holds: a minus would take it off."""
    text = in_unit(abs(amount), unit)
    return f"({text})" if amount < Money(0) else text
