"""What a paper about a plan holds, whether it becomes a Word document or an HTML report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtfs.key_sentences import issue_sentences, key_sentences
from mtfs.raw import source_of
from mtfs.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs.plan import Plan
    from mtfs.statement import Statement

__all__ = ["Paper", "every_statement", "main_statements", "paper_of"]

MAIN = (
    "gap",
    "net_budget",
    "funding",
    "savings_position",
    "savings_schedule",
    "reserves",
    "adequacy",
)
REST = (
    "budget_movement",
    "council_tax",
    "bands",
    "bills",
    "savings_delivery",
    "risk_register",
    "capital",
    "capital_financing",
    "invest_to_save",
    "revenue_monitor",
    "capital_monitor",
    "virements",
    "virement_budgets",
    "indicators",
)


class Paper(NamedTuple):
    """The words of a paper, and its tables.

    Attributes:
        title: With the years that it spans.
        council: The council.
        lines: Under the title: its scope, its scenario, its source and its version.
        key: What the plan says, in sentences.
        matters: What it leads to and a person must hear of.
        warnings: What a person should look at in its tables.
        statements: Its tables.
    """

    title: str
    council: str
    lines: tuple[str, ...]
    key: tuple[str, ...]
    matters: tuple[str, ...]
    warnings: tuple[str, ...]
    statements: tuple[Statement, ...]


def paper_of(plan: Plan, names: Iterable[str]) -> Paper:
    """A paper with those statements.

    Raises:
        UnknownNameError: The plan has no such statement.
    """
    settings = plan.settings
    years = settings.horizon.years
    version = f"Version: {settings.version}" if settings.version else ""
    dated = f"{settings.dated:%d %B %Y}".lstrip("0") if settings.dated else ""
    told = ", ".join(text for text in (version, dated) if text)
    scenario = f"Scenario: {plan.name}" if isinstance(plan, Scenario) else ""
    source = f"Source: {settings.source}" if settings.source else ""
    span = f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])
    return Paper(
        f"Medium Term Financial Strategy {span}",
        settings.council,
        tuple(line for line in (settings.scope, scenario, source, told) if line),
        key_sentences(plan),
        issue_sentences(plan),
        warning_sentences(plan),
        tuple(plan.statement(name) for name in names),
    )


def every_statement(plan: Plan) -> list[str]:
    """All statements: the council's own, the main ones of mtfs, and the others."""
    own = own_statements(plan)
    standard = [name for name in (*MAIN, *REST) if name in plan.statements and name not in own]
    return [*own, *standard, *(set(plan.statements) - {*own, *standard})]


def main_statements(plan: Plan) -> list[str]:
    """The council's own statements; the main ones of mtfs where it has none."""
    return own_statements(plan) or [name for name in MAIN if name in plan.statements]


def own_statements(plan: Plan) -> list[str]:
    """The statements that the council wrote, in the order of their names."""
    written = {name for name, _ in source_of(plan).statements}
    return [name for name in plan.statements if name in written]


def warning_sentences(plan: Plan) -> tuple[str, ...]:
    """The warnings of the plan; those that say the same stand together, each with its place."""
    places: dict[str, list[str]] = {}
    for problem in plan.warnings:
        places.setdefault(problem.rule, []).append(str(problem.where))
    return tuple(f"{rule}: {joined(where)}." for rule, where in places.items())


def joined(places: Sequence[str]) -> str:
    """Places in a row, parted so that the commas within them stay readable."""
    return "; ".join(place for place in places if place)
