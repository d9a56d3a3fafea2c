"""Amounts in a chart: the unit in which they are printed, and where they stand on an axis."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtfs._core import Money, Rounding
    from mtfs.plan import Plan

__all__ = ["Scale", "at", "scale_of"]


class Scale(NamedTuple):
    """The unit in which a chart prints amounts, and how they are rounded to it."""

    unit: str
    step: int  # the pence of the last printed digit
    places: int
    rounding: Rounding

    def text(self, amount: Money) -> str:
        """As a statement prints it: rounded once, what is less than nothing in brackets."""
        steps = amount.divide(self.step, self.rounding).pence
        whole, part = divmod(abs(steps), 10**self.places)
        digits = f"{whole:,}" + (f".{part:0{self.places}}" if self.places else "")
        return f"({digits})" if steps < 0 else digits

    def words(self, amount: Money) -> str:
        """With its unit, in a sentence: £9.1m, £250,000, minus £3.4m, nil."""
        if not amount:
            return "nil"
        text = self.text(amount)
        digits = text.strip("()")
        after = {"£m": "m", "£000": ",000" if digits != "0" else "", "£": ""}[self.unit]
        return ("minus " if text != digits else "") + f"£{digits}{after}"

    def tick(self, pounds: float, _: float = 0) -> str:
        """A mark on an axis; brackets as in a statement."""
        size = abs(pounds) * 100 / self.step / 10**self.places
        digits = f"{size:,.2f}".rstrip("0").rstrip(".")
        return f"({digits})" if pounds < 0 else digits


def scale_of(plan: Plan, amounts: Iterable[Money | None]) -> Scale:
    """The unit that the largest amount asks for: £m from £10m, £000 from £10,000, or £."""
    most = max((abs(amount.pence) for amount in amounts if amount is not None), default=0)
    rounding = plan.settings.rounding
    if most >= 10**9:
        return Scale("£m", 10**7, 1, rounding)
    return Scale("£000", 10**5, 0, rounding) if most >= 10**6 else Scale("£", 100, 0, rounding)


def at(amount: Money) -> float:
    """Where an amount stands on an axis, in pounds: the one place where money is a float."""
    return float(Fraction(amount.pence, 100))
