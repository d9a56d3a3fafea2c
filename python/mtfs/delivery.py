"""The delivery of savings brought into a plan: shares, confidence, and what comes a year late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs._core import Money, Problem, Rate, report_months
from mtfs.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtfs.plan import Plan
    from mtfs.records import Line, Record

__all__ = ["delivery_into_plan"]

OUTTURN = 13  # months: after all of the year


def latest(records: Iterable[Record], report: str | None) -> list[Record]:
    """The latest record of each line and year, up to a report where one is given."""
    last = OUTTURN if report is None else report_months(report)
    found: dict[tuple[str, str], Record] = {}
    for record in records:
        words = record.words
        key = words["line"], words["year"]
        if report_months(words["report"]) > last:
            continue
        if key not in found or report_months(found[key].words["report"]) < report_months(
            words["report"]
        ):
            found[key] = record
    return list(found.values())


def delivery_into_plan(plan: Plan, report: str | None = None) -> dict[str, Any]:
    """The changes of a scenario; see `Plan.delivery_into_plan`."""
    lines = {line.id: line for line in plan.lines}
    records = latest(plan.table("savings_delivery"), report)
    if report is not None and not records:
        raise UnknownNameError(
            Problem(
                "report-unknown",
                found=report,
                rule="No saving has a row of that report or an earlier one",
                fix="Name a report that savings_delivery.csv has",
            )
        )
    changes: dict[str, Any] = {}
    for record in records:
        line = lines[record.words["line"]]
        if counts(plan, line):
            changes |= changes_of(plan, line, record)
    return changes


def counts(plan: Plan, line: Line) -> bool:
    """Whether the line moves the net budget, so that its delivery does."""
    settings = plan.settings
    in_fund = line.fund in ("", settings.general_fund)
    return line.cashable and in_fund and line.status in settings.statuses


def changes_of(plan: Plan, line: Line, record: Record) -> dict[str, Any]:
    """What one saving brings: its shares where they differ, and what is delayed as a one-off."""
    changes: dict[str, Any] = {}
    figures = record.figures
    whole = Rate(1) if line.delivery is None else line.delivery
    for field, before in (("delivery", whole), ("confidence", line.confidence)):
        share = figures[field]
        if share is not None and share != before:
            changes[f'line."{line.id}".{field}'] = share
    delayed = figures["delayed"]
    if delayed is not None and delayed != Money(0):
        year, words = record.words["year"], record.words
        source = f"savings_delivery, {words['report']}" + (
            f", {words['source']}" if words["source"] else ""
        )
        changes[f'line."delayed {line.id} {year}"'] = {
            "kind": "technical",
            "basis": "incremental",
            "recurrence": "one_off",
            "status": line.status,
            "title": f"Delayed a year: {line.title}",
            "service": line.service,
            "subjective": line.subjective,
            "fund": line.fund,
            "source": source,
            year: delayed,
        }
    return changes
