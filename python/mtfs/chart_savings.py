"""The chart of savings by category and rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs._core import Money
from mtfs.chart import Chart
from mtfs.chart_parts import legend, money_axis, places, stack, told
from mtfs.chart_scale import scale_of
from mtfs.chart_style import GREEN, GREY, ORANGE, VERMILLION, Look, canvas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtfs.chart_scale import Scale
    from mtfs.plan import Plan
    from mtfs.records import Record

    Rated = dict[str, dict[str, Money]]  # by rating, then by category

__all__ = ["savings_chart"]

KINDS = ("saving", "income")
RATINGS = {
    "green": ("Green", Look(GREEN)),
    "amber": ("Amber", Look(ORANGE, "///")),
    "red": ("Red", Look(VERMILLION, "xxx")),
    "": ("Not rated", Look(GREY, "---")),
}
UNNAMED = "No category"


def savings_chart(plan: Plan) -> Chart:
    """Savings and income over all plan years, by category, each divided by its rating.

    They are those of the savings schedule: the lines that count.

    Raises:
        UnknownNameError: The plan has no lines.
    """
    plan.statement("savings_schedule")  # says what is missing where there is none
    rated = by_rating(
        line
        for line in plan.table("lines")
        if line.words["kind"] in KINDS and line.words["status"] in plan.settings.statuses
    )
    totals = {
        category: Money.sum(of[category] for of in rated.values() if category in of)
        for category in sorted({category for of in rated.values() for category in of})
    }
    categories = sorted(totals, key=totals.__getitem__)
    whole = Money.sum(totals.values())
    scale = scale_of(plan, [whole])
    title = title_of(plan, whole, rated, scale)
    under = f"{plan.settings.council}: savings and income by category and rating ({scale.unit})"
    with canvas(title, under, height=1.6 + 0.3 * len(categories)) as (figure, axes):
        stack(axes, categories, rated, dict(RATINGS.values()), scale, along="x")
        places(axes, categories, along="y")
        money_axis(axes, scale, along="x")
        legend(figure)
    said = {
        f"{category}, {scale.words(totals[category])} in all": {
            rating.lower(): of[category] for rating, of in rated.items() if category in of
        }
        for category in reversed(categories)
    }
    return Chart(figure, title, told(title, under, said, scale, before=""))


def by_rating(lines: Iterable[Record]) -> Rated:
    """The amounts of all plan years added up, in the order of the ratings."""
    found: dict[str, dict[str, list[Money]]] = {title: {} for title, _ in RATINGS.values()}
    for line in lines:
        title, _ = RATINGS[line.words["rag"]]
        amounts = found[title].setdefault(line.words["category"] or UNNAMED, [])
        amounts += [of for of in line.figures["amount"].values() if of is not None]
    return {
        title: {category: Money.sum(amounts) for category, amounts in of.items()}
        for title, of in found.items()
        if of
    }


def title_of(plan: Plan, whole: Money, rated: Rated, scale: Scale) -> str:
    """How much there is in all, and how much of it is rated red."""
    years = plan.settings.horizon.years
    when = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
    said = f"{scale.words(whole)} of savings and income in {when}"
    if list(rated) == ["Not rated"]:
        return said
    red = Money.sum(rated.get("Red", {}).values())
    return f"{said}, {scale.words(red) if red else 'none'} of it red"
