"""Charts by year of several plans at a time: a comparison, a drift, the fan of a simulation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs._core import FinancialYear, Money
from mtfs.chart import Chart
from mtfs.chart_parts import amount_of, bars_beside, legend, line_over, money_axis, places, told
from mtfs.chart_scale import at, scale_of
from mtfs.chart_style import BLUE, INK, LOOKS, Look, canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtfs.chart_scale import Scale
    from mtfs.plan import Plan
    from mtfs.simulation import Share, Simulation

    Amounts = dict[Any, Money]

__all__ = ["beside_chart", "fan_chart"]

BANDS = ("#D6E8F4", "#9CC8E6", "#62A8D8")  # from the widest to the narrowest: lighter to darker
BALANCE, MINIMUM = "general_balance", "minimum_balance"


def beside_chart(
    plan: Plan,
    names: Sequence[str],
    label: str,
    years: Sequence[str],
    value: Callable[[str, str], Any],
) -> Chart:
    """One row of several plans, a bar for each of them in each year.

    Args:
        plan: The first of them, whose unit and rounding hold.
        names: What the plans are called.
        label: What the row is called.
        years: The headers of the columns.
        value: The figure of (name, year); None where the plan has none.
    """
    series = {
        name: {
            year: amount_of(found, label)
            for year in years
            if (found := value(name, year)) is not None
        }
        for name in names
    }
    known = [year for year in years if any(year in of for of in series.values())]
    scale = scale_of(plan, [amount for of in series.values() for amount in of.values()])
    title = moved_title(label, series, scale)
    under = f"{plan.settings.council}: {label} ({scale.unit})"
    with canvas(title, under) as (figure, axes):
        bars_beside(axes, known, series, LOOKS, scale)
        places(axes, known)
        money_axis(axes, scale)
        legend(figure)
    return Chart(figure, title, told(title, under, series, scale))


def moved_title(label: str, series: dict[str, Amounts], scale: Scale) -> str:
    """How far the plan that differs most is from the first, in the last year that both have."""
    (first, base), *others = series.items()
    moved = {}
    for name, amounts in others:
        both = [year for year in amounts if year in base]
        if both:
            moved[name] = (amounts[both[-1]] - base[both[-1]], both[-1])
    if not moved:
        return label
    name = max(moved, key=lambda of: abs(moved[of][0]))
    difference, year = moved[name]
    if not difference:
        return f"{label}: the same in {year}"
    word = "above" if difference > Money(0) else "below"
    return f"{name} is {scale.words(abs(difference))} {word} {first} in {year}"


def fan_chart(simulation: Simulation, heading: str, shares: Sequence[Share]) -> Chart:
    """Bands of quantiles by year, the middle one as a line, and the figure as it is planned."""
    from mtfs.simulation import percent, share_of

    ordered = sorted(shares, key=share_of)
    quantiles = simulation.quantiles(heading, ordered)
    series = {of: dict(quantiles[of]) for of in quantiles}
    named = list(series)
    planned = as_planned(simulation.plan, heading)
    least = as_planned(simulation.plan, MINIMUM) if heading == BALANCE else {}
    years = simulation.years
    scale = scale_of(
        simulation.plan, [amount for of in [*series.values(), planned] for amount in of.values()]
    )
    what, last = _core.heading_title(heading), years[-1]
    low, high = series[named[0]][last], series[named[-1]][last]
    within = percent(share_of(ordered[-1]) - share_of(ordered[0])).replace(".0%", "%")
    span = scale.words(low) if low == high else f"{scale.words(low)} to {scale.words(high)}"
    title = f"{what} of {last}: {span} in {within} of scenarios"
    under = f"{simulation.name} ({scale.unit})"
    with canvas(title, under) as (figure, axes):
        for i in range(len(named) // 2):
            lower, upper = named[i], named[-1 - i]
            axes.fill_between(
                range(len(years)),
                [at(amount) for amount in series[lower].values()],
                [at(amount) for amount in series[upper].values()],
                facecolor=BANDS[i % len(BANDS)],
                edgecolor=BLUE,
                linewidth=0.5,
                label=f"{lower} to {upper}",
            )
        if len(named) % 2:
            middle = named[len(named) // 2]
            line_over(axes, years, middle, series[middle], Look(BLUE, marker="o"))
        line_over(axes, years, "As planned", planned, Look(INK, marker="s", dashes="--"))
        if least:
            line_over(axes, years, "Minimum as planned", least, Look(INK, marker="", dashes=":"))
        places(axes, years)
        money_axis(axes, scale)
        legend(figure)
    said = {f"{of} quantile": series[of] for of in series} | {"As planned": planned}
    said |= {"Minimum as planned": least} if least else {}
    return Chart(figure, title, told(title, under, said, scale))


def as_planned(plan: Plan, heading: str) -> dict[FinancialYear, Money]:
    """A heading of the plan by year, without the years in which it is nil."""
    found = zip(plan.settings.horizon.years, plan._core.heading_years(heading), strict=True)
    return {year: amount for year, amount in found if amount is not None}
