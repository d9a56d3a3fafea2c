"""How charts look: colours that everybody tells apart, and marks beside them.

The colours are the eight of Okabe and Ito, which stay apart in every common kind of colour
blindness. No chart leaves a thing to its colour: bars have hatches and lines have markers.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs.frames import needed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["FIGURE", "LOOKS", "Look", "canvas", "cased", "styled"]

# The text of a figure at a bar: small, and on white, so that no line runs through it.
FIGURE: dict[str, Any] = {
    "fontsize": 7.5,
    "zorder": 5,
    "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.4},
}
WIDTH = 7.2  # inches: the text of a page of A4
INK = "#000000"
MUTED = "#595959"  # seven to one on white

ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILLION, PURPLE, GREY = "#0072B2", "#D55E00", "#CC79A7", "#BBBBBB"

STYLE = {
    "font.family": "DejaVu Sans",  # matplotlib brings it, so that a chart is the same everywhere
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.titlesize": 9,
    "axes.titlelocation": "left",
    "axes.titlecolor": MUTED,
    "axes.edgecolor": MUTED,
    "grid.color": "#E3E3E3",
    "grid.linewidth": 0.8,
    "hatch.linewidth": 0.7,
    "legend.frameon": False,
    "legend.handlelength": 2.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "mtfs",
}


class Look(NamedTuple):
    """What tells one kind of bar or line from the others: a colour, and a mark beside it."""

    colour: str
    hatch: str = ""
    marker: str = "o"
    dashes: str = "-"

    def bar(self) -> dict[str, Any]:
        """How a bar is drawn."""
        return {"facecolor": self.colour, "edgecolor": INK, "linewidth": 0.6, "hatch": self.hatch}

    def line(self) -> dict[str, Any]:
        """How a line is drawn."""
        return {
            "color": self.colour,
            "marker": self.marker,
            "linestyle": self.dashes,
            "linewidth": 1.8,
            "markersize": 5.5,
            "markeredgecolor": "white",
        }


# Things without an order of their own take these in turn.
LOOKS = (
    Look(BLUE, "", "o", "-"),
    Look(ORANGE, "///", "s", "--"),
    Look(GREEN, "\\\\\\", "^", "-."),
    Look(PURPLE, "xxx", "D", ":"),
    Look(SKY, "---", "v", "-"),
    Look(YELLOW, "|||", "P", "--"),
    Look(VERMILLION, "+++", "X", "-."),
    Look(GREY, "//", "*", ":"),
)


@contextmanager
def styled() -> Iterator[None]:
    """The style of mtfs, whatever style is set; afterwards all is as it was before.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    needed("matplotlib", "chart", "plot")
    import matplotlib.style

    with matplotlib.style.context(STYLE, after_reset=True):
        yield


@contextmanager
def canvas(title: str, under: str, height: float = 4.0) -> Iterator[tuple[Figure, Axes]]:
    """A new figure with its axes, titled; it belongs to nobody's pyplot.

    Args:
        title: What the chart finds.
        under: What is drawn, of whom, in which unit.
        height: In inches.
    """
    import textwrap

    with styled():
        from matplotlib.figure import Figure

        figure = Figure(figsize=(WIDTH, height), layout="constrained", facecolor="white")
        lines = textwrap.fill(title, 72)
        figure.suptitle(lines, x=0.012, ha="left", fontsize=12, fontweight="bold")
        axes = figure.add_subplot()
        axes.set_title(under, fontsize=9)
        yield figure, axes


def cased(width: float) -> list[Any]:
    """A white rim around a line, which keeps it apart from what it crosses."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=width, foreground="white")]
