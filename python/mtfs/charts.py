"""Charts of a plan: its gap against reserves, its savings, its reserves. Pictures of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs._core import Money, Problem
from mtfs.chart import Chart
from mtfs.chart_parts import (
    bars_beside,
    legend,
    levels_over,
    line_over,
    money_axis,
    places,
    stack,
    told,
)
from mtfs.chart_scale import scale_of
from mtfs.chart_style import BLUE, INK, LOOKS, SKY, VERMILLION, Look, canvas
from mtfs.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs._core import FinancialYear
    from mtfs.chart_scale import Scale
    from mtfs.plan import Plan
    from mtfs.records import Record
    from mtfs.statement import Statement

    Amounts = dict[FinancialYear, Money]

__all__ = ["gap_chart", "plan_chart", "reserves_chart"]

NOTHING = Money(0)
BALANCE, MINIMUM = "General fund balance", "Minimum balance"
SINGLE = 4  # reserves that may close a gap and are drawn one by one
OTHERS = {
    "earmarked": "Other earmarked reserves",
    "ringfenced": "Ring-fenced reserves",
    "grants_unapplied": "Grants unapplied",
    "schools": "Schools' balances",
}


def plan_chart(plan: Plan, name: str) -> Chart:
    """A chart of a plan by its name; see `Plan.chart`."""
    from mtfs.chart_savings import savings_chart

    charts = {"gap": gap_chart, "reserves": reserves_chart, "savings": savings_chart}
    if name not in charts:
        raise UnknownNameError(
            Problem(
                "chart-unknown",
                found=name,
                rule="There is no such chart of a plan",
                fix="Use " + ", ".join(charts),
            )
        )
    return charts[name](plan)


def gap_chart(plan: Plan) -> Chart:
    """The gap by year, before and after reserves, with the general fund balance and its minimum.

    Raises:
        UnknownNameError: The plan lacks a table that the gap or reserves need; it is named.
    """
    reserves, gap = plan.statement("reserves"), plan.statement("gap")
    years = plan.settings.horizon.years
    bars = {
        "Cumulative gap": row_of(gap, "cumulative", years),
        "Cumulative gap after reserves": row_of(gap, "cumulative_after_reserves", years),
    }
    lines = balances(reserves, years)
    scale = scale_of(plan, amounts_in([*bars.values(), *lines.values()]))
    title = gap_title(bars["Cumulative gap"], bars["Cumulative gap after reserves"], scale)
    under = f"{plan.settings.council}: the gap against reserves ({scale.unit})"
    with canvas(title, under) as (figure, axes):
        bars_beside(axes, years, bars, (Look(SKY), Look(VERMILLION, "///")), scale)
        line_over(axes, years, BALANCE, lines[BALANCE], Look(BLUE, marker="o"))
        if MINIMUM in lines:
            line_over(axes, years, MINIMUM, lines[MINIMUM], Look(INK, marker="", dashes="--"))
        places(axes, years)
        money_axis(axes, scale)
        legend(figure)
    return Chart(figure, title, told(title, under, bars | lines, scale))


def gap_title(gap: Amounts, after: Amounts, scale: Scale) -> str:
    """How long reserves close the gap."""
    still_open = [year for year in after if after[year] > NOTHING]
    if still_open:
        first = still_open[0]
        what = f"{scale.words(after[first])} is open in {first}"
        if first == next(iter(after)):
            return f"After reserves, {what}"
        return f"Reserves close the gap to {first - 1}; {what}"
    had = any(amount > NOTHING for amount in gap.values())
    return "Reserves close the gap in every year" if had else "There is no gap in any year"


def reserves_chart(plan: Plan) -> Chart:
    """What reserves hold at the end of each year, with the minimum of the general fund balance.

    The general fund balance stands below, then the reserves that may close a gap, one by one; the
    others are added up by their type.

    Raises:
        UnknownNameError: The plan has no reserves.
    """
    statement = plan.statement("reserves")
    horizon = plan.settings.horizon
    years = [horizon.base, *horizon.years]
    stacked = parts_of(plan, years)
    lines = balances(statement, years)
    scale = scale_of(plan, amounts_in([*stacked.values(), row_of(statement, "total", years)]))
    title = reserves_title(lines, scale)
    under = f"{plan.settings.council}: reserves on 31 March ({scale.unit})"
    with canvas(title, under, height=4.4) as (figure, axes):
        stack(axes, years, stacked, dict(zip(stacked, LOOKS * 2, strict=False)), scale)
        if MINIMUM in lines:
            levels_over(axes, years, MINIMUM, lines[MINIMUM])
        places(axes, years)
        money_axis(axes, scale)
        legend(figure)
    said = stacked | {of: lines[of] for of in (MINIMUM,) if of in lines}
    return Chart(figure, title, told(title, under, said, scale))


def reserves_title(lines: dict[str, Amounts], scale: Scale) -> str:
    """When the general fund balance first ends a year below its minimum."""
    balance, minimum = lines[BALANCE], lines.get(MINIMUM, {})
    for year, least in minimum.items():
        if balance[year] < least:
            short = scale.words(least - balance[year])
            return f"The general fund balance ends {year} {short} below its minimum"
    if minimum:
        return "The general fund balance stays at or above its minimum"
    year, amount = list(balance.items())[-1]
    return f"The general fund balance is {scale.words(amount)} at the end of {year}"


def parts_of(plan: Plan, years: Sequence[FinancialYear]) -> dict[str, Amounts]:
    """What stands on top of one another: single reserves, and sums of the others by type."""
    records = plan.table("reserves")
    general = [of for of in records if of.words["type"] == "general"]
    closing = sorted(
        (of for of in records if of.words["may_close_a_gap"] == "yes" and of not in general),
        key=lambda of: int(of.words["order"]),
    )[:SINGLE]
    parts = {BALANCE: sum_of(general, years)}
    parts |= {of.words["title"]: sum_of([of], years) for of in closing}
    for type_, title in OTHERS.items():
        rest = [of for of in records if of.words["type"] == type_ and of not in closing]
        if rest:
            parts[title] = sum_of(rest, years)
    return parts


def sum_of(records: Sequence[Record], years: Sequence[FinancialYear]) -> Amounts:
    """What reserves hold together at the end of each year."""
    held = {year: [of.figures["closing"][year] for of in records] for year in years}
    return {year: Money.sum(one for one in of if one is not None) for year, of in held.items()}


def balances(reserves: Statement, years: Sequence[FinancialYear]) -> dict[str, Amounts]:
    """The general fund balance, and its minimum where the plan has one."""
    rows = {BALANCE: "general_balance", MINIMUM: "minimum_balance"}
    found = {title: row_of(reserves, row, years) for title, row in rows.items()}
    return {title: of for title, of in found.items() if of or title == BALANCE}


def row_of(statement: Statement, row: str, years: Iterable[FinancialYear]) -> Amounts:
    """The amounts of a row, without the years in which it is nil."""
    found = ((year, statement[row, year]) for year in years)
    return {year: amount for year, amount in found if isinstance(amount, Money)}


def amounts_in(series: Iterable[Amounts]) -> list[Money]:
    """All of them."""
    return [amount for of in series for amount in of.values()]
