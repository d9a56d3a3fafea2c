"""Binary numbers of cells as the exact decimals that they stand for.

A cell of a workbook is a binary64, and a sum of pennies in one is seldom a whole number of them.
Each column has a grid, the step that its figures are declared in. A number on the grid is read as
it is; one beside it, by at most a hundredth of a step or two units in its last place, is snapped to
it and counted; any other stays as it is, for the reader to refuse.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from mtfs import _core
from mtfs.source import IN_POUNDS, POWERS
from mtfs.workbook_numbers import Shown

if TYPE_CHECKING:
    from collections.abc import Collection

    from mtfs._core import Origin

__all__ = ["Grid", "Snap", "Snapped", "figure_mark", "snapped"]

PLAIN = Shown()
PENNIES, COUNTS, RATES, NUMBERS = 2, 4, 6, 12  # places; a rate is a fraction, 0.027 for 2.7%


class Snap(NamedTuple):
    """A cell whose number was beside the grid of its column.

    Attributes:
        where: The cell.
        held: The number in the cell.
        read: What it was read as.
    """

    where: Origin
    held: float
    read: Decimal


class Snapped(NamedTuple):
    """A number as it is read, and whether it was moved to the grid."""

    value: Decimal
    moved: bool


def snapped(number: float, places: int) -> Snapped:
    """The exact decimal that a number of a cell stands for, on a grid of decimal places.

    Examples:
        >>> from mtfs.workbook_grid import snapped
        >>> snapped(0.1 + 0.2, 2)
        Snapped(value=Decimal('0.30'), moved=True)
        >>> snapped(1234.5, 2)
        Snapped(value=Decimal('1234.5'), moved=False)
        >>> snapped(1 / 3, 2).value
        Decimal('0.3333333333333333')
    """
    shortest = Decimal(repr(number))
    if isinstance(number, int) or -int(shortest.as_tuple().exponent) <= places:
        return Snapped(shortest, False)
    held = Fraction(shortest)
    steps = round(held * 10**places)
    distance = abs(held - Fraction(steps, 10**places))
    if distance > max(Fraction(1, 100 * 10**places), 2 * Fraction(math.ulp(number))):
        return Snapped(shortest, False)
    return Snapped(Decimal(f"{steps}e-{places}"), True)


def figure_mark(table: str, header: str) -> str | None:
    """What a column of figures counts: "" amounts, % rates, # counts, ? as its row says.

    None for a column of words.
    """
    from mtfs.datapackage import FIGURES

    known = FIGURES.get(table, {})
    word = header.partition(" ")[0]
    meaning = known.get(word)
    if meaning is None and header[:1].isdigit():
        meaning = known.get("")
    if meaning is None:
        return None
    return meaning[0] if meaning[:1] in ("%", "#", "?") else ""


class Grid:
    """The grids of the columns of one table.

    Args:
        kind: "table" for a table of the plan, "figures" or "published".
        name: "lines".
        unit: What its amounts count: £, £000 or £m.
        words: The columns of words of a supporting table.

    Examples:
        >>> from mtfs.workbook_grid import Grid
        >>> Grid('table', 'lines', '£000').places('2026/27')
        5
    """

    def __init__(self, kind: str, name: str, unit: str, words: Collection[str] = ()) -> None:
        self.kind = kind
        self.name = name
        self.unit = unit
        self.words = {"id", "label", *words}
        self.items = {item: of for item, of, *_ in _core.table_items().get(name, ())}

    def holds_figures(self, header: str) -> bool:
        """Whether a column holds figures and no words."""
        if self.kind == "table":
            return figure_mark(self.name, header) is not None
        return self.kind == "figures" and header not in self.words

    def unit_of(self, header: str, item: str = "") -> str:
        """What a column counts, in the row of an item: £, £000, £m, %, number or words."""
        if not self.holds_figures(header):
            return "words"
        mark = figure_mark(self.name, header) if self.kind == "table" else ""
        if mark == "":
            return "£" if self.name in IN_POUNDS else self.unit
        if mark != "?":
            return "%" if mark == "%" else "number"
        of_item = self.items.get(item, "number")
        return self.unit if of_item == "amount" else of_item

    def places(self, header: str, item: str = "", *, shown: Shown = PLAIN) -> int:
        """The decimal places of a cell's grid; a percentage is a fraction of six places."""
        unit = self.unit_of(header, item)
        if shown.percent or unit == "%":
            return RATES
        if self.kind == "published":
            return shown.places or NUMBERS
        if unit in POWERS:
            return PENNIES + POWERS[unit]
        return NUMBERS if unit == "words" else COUNTS
