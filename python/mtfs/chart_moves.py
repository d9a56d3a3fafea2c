"""Charts of what moves a figure: a bridge as a waterfall, and a tornado."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from mtfs import _core
from mtfs._core import FinancialYear, Money
from mtfs.chart import Chart
from mtfs.chart_parts import amount_of, legend, money_axis, places, told
from mtfs.chart_scale import at, scale_of
from mtfs.chart_style import BLUE, FIGURE, GREY, INK, MUTED, ORANGE, Look, canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from mtfs.bridging import Bridge
    from mtfs.chart_scale import Scale
    from mtfs.sensitivity_results import Tornado

__all__ = ["bridge_chart", "tornado_chart"]

NOTHING = Money(0)
THICK = 0.62
ENDS, UP, DOWN = Look(GREY), Look(ORANGE, "///"), Look(BLUE)


def bridge_chart(bridge: Bridge, year: str | FinancialYear | None) -> Chart:
    """A waterfall: the figure of the first plan, what each cause moves, and that of the second."""
    wanted = bridge.years[-1] if year is None else FinancialYear(str(year))
    start, end = bridge.start[wanted], bridge.end[wanted]
    at_year = bridge.years.index(wanted)
    rows = [(label, amounts[at_year]) for _, _, label, amounts, _ in bridge._rows(False)]
    steps = {label: amount for label, amount in rows[1:-1] if amount}
    plan = bridge.plans[1]
    scale = scale_of(plan, steps.values() if steps else [start])
    whole = scale_of(plan, [start, end])
    what = _core.heading_title(bridge.figure)
    title = f"{what} of {wanted}: {whole.words(start)} to {whole.words(end)}"
    if steps:
        title += f", most by {max(steps, key=lambda of: abs(steps[of])).lower()}"
    limits = cut(start, list(steps.values()))
    under = f"{plan.settings.council}: {bridge.names[0]} to {bridge.names[1]} ({scale.unit}"
    under += ", the axis is cut)" if limits else ")"
    with canvas(title, under) as (figure, axes):
        names = [bridge.names[0], *steps, bridge.names[1]]
        waterfall(axes, start, list(steps.values()), end, scale)
        places(axes, names)
        money_axis(axes, scale)
        axes.set_ylim(limits)
        legend(figure)
    moved = {bridge.names[0]: start} | steps | {bridge.names[1]: end}
    said = {name: {wanted: amount} for name, amount in moved.items()}
    return Chart(figure, title, told(title, under, said, scale))


def waterfall(axes: Axes, start: Money, steps: list[Money], end: Money, scale: Scale) -> None:
    """Each step hangs where the one before it ended."""
    reached = list(accumulate(steps, initial=start))
    for name, look in {"Higher": UP, "Lower": DOWN}.items():
        chosen = [i for i, step in enumerate(steps) if (step > NOTHING) == (look is UP)]
        if not chosen:
            continue
        axes.bar(
            [i + 1 for i in chosen],
            [at(steps[i]) for i in chosen],
            THICK,
            [at(reached[i]) for i in chosen],
            label=name,
            **look.bar(),
        )
    axes.bar([0, len(steps) + 1], [at(start), at(end)], THICK, **ENDS.bar())
    for i, level in enumerate(reached):
        ends = [i - THICK / 2, i + 1 + THICK / 2]
        axes.plot(ends, [at(level)] * 2, color=MUTED, linewidth=0.7)
    tops = [start, *map(max, pairwise(reached)), end]
    for i, (top, amount) in enumerate(zip(tops, [start, *steps, end], strict=True)):
        write(axes, scale.text(amount), (i, at(max(top, NOTHING))), (0, 3))
    axes.margins(y=0.1)


def cut(start: Money, steps: list[Money]) -> tuple[float, float] | None:
    """Where the axis begins and ends if from nothing on the steps could not be seen."""
    reached = list(accumulate(steps, initial=start))
    least, most = min(reached), max(reached)
    if not NOTHING < most - least < least:
        return None
    return at(least) - at(most - least), at(most) + at(most - least) * 0.35


def tornado_chart(tornado: Tornado) -> Chart:
    """The figure at down and up of each assumption, the widest range on top."""
    base = amount_of(tornado.base, tornado._label)
    bars = tornado.bars[::-1]
    ends = [(amount_of(bar.down, bar.path), amount_of(bar.up, bar.path)) for bar in bars]
    scale = scale_of(tornado.plan, [base, *(amount for of in ends for amount in of)])
    widest = scale.words(abs(ends[-1][0] - ends[-1][1]))
    title = f"{tornado.bars[0].path} has the widest range, {widest}"
    under = (
        f"{tornado.plan.settings.council}: {tornado._label}, {tornado._headers[0]} ({scale.unit})"
    )
    with canvas(title, under, height=1.6 + 0.34 * len(bars)) as (figure, axes):
        for side, (name, look) in enumerate({"Down": DOWN, "Up": UP}.items()):
            axes.barh(
                range(len(bars)),
                [at(of[side] - base) for of in ends],
                THICK,
                at(base),
                label=name,
                **look.bar(),
            )
            for i, (bar, of) in enumerate(zip(bars, ends, strict=True)):
                change = (bar.down_change, bar.up_change)[side]
                is_right = of[side] > base or (of[side] == base and of[1 - side] < base)
                beside = (4, 0) if is_right else (-4, 0)
                write(axes, f"{change}: {scale.text(of[side])}", (at(of[side]), i), beside)
        axes.axvline(at(base), color=INK, linewidth=1)
        axes.margins(x=0.22)
        places(axes, [bar.path for bar in bars], along="y")
        money_axis(axes, scale, along="x", zero=False)
        legend(figure)
    said = {
        bar.path: {bar.down_change: of[0], bar.up_change: of[1]}
        for bar, of in reversed(list(zip(bars, ends, strict=True)))
    }
    said = {"As planned": {"no change": base}} | said
    return Chart(figure, title, told(title, under, said, scale, before="at "))


def write(axes: Axes, text: str, where: tuple[float, float], beside: tuple[int, int]) -> None:
    """A figure at the end of a bar: above it, or to the side that `beside` points to."""
    across, _ = beside
    axes.annotate(
        text,
        where,
        beside,
        textcoords="offset points",
        ha="left" if across > 0 else "right" if across < 0 else "center",
        va="center" if across else "bottom",
        **FIGURE,
    )
