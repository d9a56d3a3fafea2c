"""What the tables of funding share: the years, the catalogue and the size of the council."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from generator.catalogue import read
from generator.size import Size, half_up, number, year_label
from generator.tables import Row

RISE = Fraction(102, 100)  # of amounts a year beyond those in the catalogue


class Scale:
    """A council whose net budget is `ratio` times the catalogue's."""

    def __init__(self, size: Size, ratio: Fraction) -> None:
        self.size = size
        self.ratio = ratio
        self.years = [year_label(t) for t in range(size.years + 1)]
        self.words = read("funding")

    def amounts(self, typed: list[Any]) -> list[str]:
        """Amounts from the base year on: scaled, and risen by 2% a year after the last."""
        values = [half_up(number(x) * self.ratio) if x != "" else "" for x in typed]
        count = len(self.years)
        while values and len(typed) > 5 and len(values) < count and values[-1] != "":
            values.append(half_up(Fraction(values[-1]) * RISE / 100) * 100)
        return [str(x) for x in (values + [""] * count)[:count]]

    def item(self, name: str, typed: list[Any], **more: str) -> Row:
        """A row of a table of items."""
        texts = (list(typed) + [""] * len(self.years))[: len(self.years)]
        return {"item": name, **more, **dict(zip(self.years, map(str, texts), strict=True))}

    def dwellings(self, count: int) -> int:
        """A count of dwellings of this council."""
        return half_up(count * self.ratio)
