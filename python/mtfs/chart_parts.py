"""What charts are made of: bars side by side or stacked, lines, axes, and the text beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs._core import Money, Problem
from mtfs.chart_scale import at
from mtfs.chart_style import FIGURE, INK, cased
from mtfs.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mtfs.chart_scale import Scale
    from mtfs.chart_style import Look

    Amounts = Mapping[Any, Money]  # by year, or by any other label

__all__ = [
    "amount_of",
    "bars_beside",
    "legend",
    "levels_over",
    "line_over",
    "money_axis",
    "places",
    "stack",
    "told",
]

NOTHING = Money(0)
WIDE = 0.8  # of the place of a year, what its bars take
LEVEL = 0.84  # what a level takes
STACKED = 0.62  # where there is one
LINE, HANDLE = 95, 9  # characters of a line of the legend, and of a mark in it
CHARACTER = 0.068  # the inches that a character of a figure at a bar takes
INCHES = 6.6  # what the axes are wide, or a little less


def places(axes: Axes, labels: Sequence[object], along: str = "x") -> None:
    """A place for each label, in their order."""
    (axes.set_xticks if along == "x" else axes.set_yticks)(range(len(labels)), map(str, labels))
    (axes.xaxis if along == "x" else axes.yaxis).set_tick_params(length=0)


def bars_beside(
    axes: Axes,
    labels: Sequence[Any],
    series: Mapping[str, Amounts],
    looks: Sequence[Look],
    scale: Scale,
) -> None:
    """A bar of each series at each label, with its figure at its end; none where it is nil."""
    width = WIDE / len(series)
    most = max((len(scale.text(of)) for by in series.values() for of in by.values()), default=0)
    tall = most * CHARACTER > width * INCHES / max(len(labels), 1)
    axes.margins(y=0.14 if tall else 0.08)
    for i, (name, amounts) in enumerate(series.items()):
        known = [label for label in labels if label in amounts]
        left = (i + 0.5) * width - WIDE / 2
        drawn = axes.bar(
            [labels.index(label) + left for label in known],
            [at(amounts[label]) for label in known],
            width * 0.92,
            label=name,
            **looks[i % len(looks)].bar(),
        )
        texts = [scale.text(amounts[label]) if amounts[label] else "" for label in known]
        axes.bar_label(
            drawn,
            texts,
            rotation=90 if tall else 0,
            padding=2.5,
            **FIGURE,
        )


def stack(
    axes: Axes,
    labels: Sequence[Any],
    series: Mapping[str, Amounts],
    looks: Mapping[str, Look],
    scale: Scale,
    along: str = "y",
) -> None:
    """The amounts at each label, one on the other, those below nothing beneath; and their sum."""
    ends = {False: dict.fromkeys(labels, NOTHING), True: dict.fromkeys(labels, NOTHING)}
    draw: Any = axes.bar if along == "y" else axes.barh
    start = "bottom" if along == "y" else "left"
    for name, amounts in series.items():
        known = [label for label in labels if label in amounts]
        starts = []
        for label in known:
            end = ends[amounts[label] < NOTHING]
            starts.append(at(end[label]))
            end[label] += amounts[label]
        draw(
            [labels.index(label) for label in known],
            [at(amounts[label]) for label in known],
            STACKED,
            **{start: starts},
            label=name,
            **looks[name].bar(),
        )
    for place, label in enumerate(labels):
        over, under = ends[False][label], ends[True][label]
        axes.annotate(
            scale.text(over + under),
            (place, at(over)) if along == "y" else (at(over), place),
            (0, 2) if along == "y" else (3, 0),
            textcoords="offset points",
            **FIGURE,
            ha="center" if along == "y" else "left",
            va="bottom" if along == "y" else "center",
        )


def line_over(
    axes: Axes, labels: Sequence[Any], name: str, amounts: Amounts, look: Look, **more: Any
) -> None:
    """A line with a marker at each label that has an amount."""
    known = [label for label in labels if label in amounts]
    axes.plot(
        [labels.index(label) for label in known],
        [at(amounts[label]) for label in known],
        label=name,
        **{**look.line(), **more},
    )


def levels_over(axes: Axes, labels: Sequence[Any], name: str, amounts: Amounts) -> None:
    """A level of its own across the place of each label: what the bar there is held against."""
    places_ = [labels.index(label) for label in amounts]
    axes.hlines(
        [at(amount) for amount in amounts.values()],
        [place - LEVEL / 2 for place in places_],
        [place + LEVEL / 2 for place in places_],
        colors=INK,
        linestyles="--",
        linewidth=1.8,
        label=name,
        path_effects=cased(4),
        zorder=3,
    )


def amount_of(value: Any, what: str) -> Money:
    """A figure that is drawn. Raises ParseError where it is no amount of money."""
    if isinstance(value, Money):
        return value
    raise ParseError(
        Problem(
            "chart-amounts",
            found=what,
            rule="A chart draws amounts of money, and these are none",
            fix="Chart a row of amounts",
        )
    )


def money_axis(axes: Axes, scale: Scale, along: str = "y", zero: bool = True) -> None:
    """The axis of amounts: its unit, its marks, and a line at nothing if that is in sight."""
    axis, other = (axes.yaxis, axes.xaxis) if along == "y" else (axes.xaxis, axes.yaxis)
    axis.set_major_formatter(scale.tick)
    axis.set_label_text(scale.unit)
    other.grid(False)
    if zero:
        (axes.axhline if along == "y" else axes.axvline)(0, color=INK, linewidth=0.8, zorder=2)


def legend(figure: Figure) -> None:
    """Under the chart, so that it hides nothing, in as many columns as there is room for."""
    _, names = figure.axes[0].get_legend_handles_labels()
    if not names:
        return
    longest = max(map(len, names))
    columns = min(len(names), max(1, LINE // (longest + HANDLE)))
    figure.legend(loc="outside lower left", ncols=columns, fontsize=8.5)


def told(
    title: str, what: str, series: Mapping[str, Amounts], scale: Scale, before: str = "in "
) -> str:
    """The text of a chart for those who don't see it: what it finds, and every figure of it.

    `before` is what stands between a figure and its label.
    """
    parts = [f"{title}.", f"{what}."]
    for name, amounts in series.items():
        of = (f"{scale.words(amount)} {before}{label}" for label, amount in amounts.items())
        parts.append(f"{name}: {', '.join(of)}.")
    return " ".join(parts)
