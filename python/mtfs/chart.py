"""A chart: a picture of figures, and the words that say what it shows."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Chart"]

SHARP = 160  # dots an inch of a PNG: sharp on fine screens, and small
COLOURS = 128  # of a PNG: few, with the steps between them at edges
SHOWN = 100  # the dots of a screen that an inch of the chart takes in a notebook


class Chart:
    """A chart of a plan or of a result. It shows itself in a notebook, and is saved as SVG or PNG.

    What it says is the same wherever it is drawn: the same figures make the same bytes of SVG with
    one version of matplotlib. No global state of matplotlib is read or changed.

    Examples:
        >>> import mtfs
        >>> chart = mtfs.load('examples/tutorial').chart('gap')
        >>> chart.title
        'Reserves close the gap to 2028/29; £9.1m is open in 2029/30'
        >>> chart.to_svg() == chart.to_svg()
        True
    """

    __slots__ = ("_alt", "_figure", "_title")

    def __init__(self, figure: Figure, title: str, alt: str) -> None:
        self._figure = figure
        self._title = title
        self._alt = alt

    @property
    def figure(self) -> Figure:
        """The Figure of matplotlib, to change or to put elsewhere."""
        return self._figure

    @property
    def title(self) -> str:
        """What the chart finds, in a sentence."""
        return self._title

    @property
    def alt(self) -> str:
        """The text for those who don't see the picture: what is drawn, and every figure of it."""
        return self._alt

    def to_svg(self, path: str | os.PathLike[str] | None = None) -> str:
        """The picture as SVG, with its title and alt text; written to `path` where there is one.

        Several may stand in one page: no two charts share an id.
        """
        text = described(self._saved("svg").decode(), self._title, self._alt)
        if path is not None:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        return text

    def to_png(self, path: str | os.PathLike[str] | None = None) -> bytes:
        """The picture as PNG, at 160 dots an inch; written to `path` where there is one."""
        picture = small(self._saved("png"))
        if path is not None:
            with open(path, "wb") as file:
                file.write(picture)
        return picture

    def _saved(self, format_: str) -> bytes:
        """The bytes of the picture, without the day and the program that made them."""
        import io

        from mtfs.chart_style import styled

        unsaid = {"svg": ("Date", "Creator", "Format", "Type"), "png": ("Software",)}[format_]
        file = io.BytesIO()
        with styled():
            self._figure.savefig(file, format=format_, dpi=SHARP, metadata=dict.fromkeys(unsaid))
        return file.getvalue()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """HTML with the alt text, which front ends leave out of pictures; and the picture."""
        import base64
        from html import escape

        picture = base64.b64encode(self.to_png()).decode()
        width = round(self._figure.get_figwidth() * SHOWN)
        html = (
            f'<img alt="{escape(self._alt)}" style="max-width: 100%" width="{width}" '
            f'src="data:image/png;base64,{picture}">'
        )
        return {"text/plain": self._alt, "text/html": html}

    def __repr__(self) -> str:
        return f"<mtfs.Chart: {self._title}>"


def small(picture: bytes) -> bytes:
    """The same PNG in as many colours as a chart needs, a fourth of the size."""
    import io

    from PIL import Image  # which matplotlib brings

    file = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def described(svg: str, title: str, alt: str) -> str:
    """An SVG as an element that a page can hold and a screen reader reads."""
    import hashlib
    from html import escape

    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"^ *<metadata>.*?</metadata>\n", "", svg, flags=re.M | re.S)
    svg = re.sub(
        r' id="(?:axes|figure|legend|line2d|matplotlib|patch|text|xtick|ytick'
        r'|LineCollection|PolyCollection|FillBetweenPolyCollection)[._\w]*_\d+"',
        "",
        svg,
    )
    mark = hashlib.sha256(f"{title}\n{alt}".encode()).hexdigest()[:8]
    svg = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>c{mark}-", svg)
    named = f'<svg role="img" aria-labelledby="c{mark}-title c{mark}-alt"'
    words = (
        f'\n <title id="c{mark}-title">{escape(title)}</title>'
        f'\n <desc id="c{mark}-alt">{escape(alt)}</desc>'
    )
    opening, closed, rest = svg.partition(">")
    return named + opening.removeprefix("<svg") + closed + words + rest
