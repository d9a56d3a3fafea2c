"""The seven roundings of a plan, exactly and as a spreadsheet writes them."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from mtfs.excel.formula import Formula, call, of, written

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MODES", "Rounding"]


class Rounding(NamedTuple):
    """A rounding.

    Attributes:
        whole: Of an exact number of steps.
        pattern: Of the number of steps `{0}`, as a formula; empty where ROUND says it.
    """

    whole: Callable[[Fraction], int]
    pattern: str

    def formula(self, exact: Formula, places: int, value: Fraction) -> Formula:
        """The exact figure rounded to places, which comes to `value`."""
        if not self.pattern:
            return call("ROUND", exact, of(places), value=value)
        # 15 digits first, so that a tie that binary arithmetic missed is one
        steps = call("ROUND", exact * 10**places, of(6), value=exact.number * 10**places)
        return written(self.pattern + f"/{10**places}", steps, value=value, binds=6)


def away(x: Fraction) -> int:
    """Away from zero."""
    return ceil(x) if x > 0 else floor(x)


def towards(x: Fraction) -> int:
    """Towards zero."""
    return floor(x) if x > 0 else ceil(x)


def nearest(x: Fraction, tie: Callable[[Fraction], int]) -> int:
    """The nearest whole number; the middle goes where `tie` says."""
    below = floor(x)
    if x - below == Fraction(1, 2):
        return tie(x)
    return below if x - below < Fraction(1, 2) else below + 1


def even(x: Fraction) -> int:
    """The even one of the two neighbours."""
    return 2 * floor((floor(x) + 1) / Fraction(2))


HALVES = "IF(MOD(ABS({0}),1)=0.5,"
MODES = {
    "half_up": Rounding(lambda x: nearest(x, away), ""),
    "half_even": Rounding(lambda x: nearest(x, even), HALVES + "2*ROUND({0}/2,0),ROUND({0},0))"),
    "half_down": Rounding(lambda x: nearest(x, towards), HALVES + "TRUNC({0}),ROUND({0},0))"),
    "up": Rounding(away, "ROUNDUP({0},0)"),
    "down": Rounding(towards, "ROUNDDOWN({0},0)"),
    "ceiling": Rounding(ceil, "-INT(-{0})"),
    "floor": Rounding(floor, "INT({0})"),
}
