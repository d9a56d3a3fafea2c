"""Random figures as people type them: awkward on purpose, and legal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import TypeVar

from .source import PENCE

Choice = TypeVar("Choice")
OWN_SUFFIX = {"£000": "k", "£m": "m"}


class Writer:
    """Draws figures and writes them in the unit of a plan."""

    def __init__(self, seed: int, unit: str, first: int, last: int) -> None:
        self.random = Random(seed)
        self.unit = unit
        self.first = first
        self.last = last

    def label(self, t: int) -> str:
        year = self.first + t
        return f"{year}/{(year + 1) % 100:02d}"

    @property
    def base(self) -> str:
        return self.label(0)

    @property
    def years(self) -> range:
        return range(1, self.last + 1)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def choice(self, of: Sequence[Choice]) -> Choice:
        return self.random.choice(of)

    def between(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def pence(self, high: int = 500_000_000) -> int:
        """An amount of pence: a few pennies, a round sum, or anything up to `high`."""
        draw = self.random.random()
        if draw < 0.15:
            return self.between(0, 9)
        if draw < 0.4:
            return self.between(1, max(1, high // 100_000)) * 100_000
        if draw < 0.5:
            return self.between(0, high // 100) | 1
        return self.between(0, high)

    def money(self, pence: int, unit: str | None = None) -> str:
        """Pence in a unit, by one of the ways of writing it."""
        unit = unit or self.unit
        value = Decimal(abs(pence)) / PENCE[unit]
        text = f"{value:,f}" if self.chance(0.2) else f"{value:f}"
        if unit == "£" and self.chance(0.1):
            text = "£" + text
        elif unit in OWN_SUFFIX and self.chance(0.1):
            text += OWN_SUFFIX[unit]
        if pence >= 0:
            return text
        return f"({text})" if self.chance(0.5) else f"-{text}"

    def percent(self, low: str, high: str, places: int = 2) -> str:
        """A percentage between two, of up to four decimals."""
        step = 10**places
        count = self.between(int(Decimal(low) * step), int(Decimal(high) * step))
        return f"{Decimal(count) / step:f}%"

    def share(self) -> str:
        """A share of the whole: round, awkward, all or nothing."""
        round_one = self.choice(("50%", "25%", "75%", "12.5%", "90%", "100%", "0%", "33.3333%"))
        return round_one if self.chance(0.5) else self.percent("0", "100", self.between(0, 4))

    def number(self, low: int, high: int, places: int) -> str:
        step = 10**places
        return f"{Decimal(self.between(low * step, high * step)) / step:f}"

    def blanks(self, words: Sequence[str], first: int = 1) -> dict[str, str]:
        """Blank cells under each word and year."""
        years = range(first, self.last + 1)
        return {f"{word} {self.label(t)}".strip(): "" for word in words for t in years}
