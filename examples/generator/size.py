"""How large a council is asked for, and the figures that follow from its seed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction

BASE_YEAR = 2025


@dataclass(frozen=True)
class Size:
    """What the command line asks for."""

    lines: int = 300
    services: int = 25
    years: int = 5
    seed: int = 1

    def labels(self) -> list[str]:
        """The plan years as they are written."""
        return [year_label(t) for t in range(1, self.years + 1)]

    def vary(self, key: str, amount: Fraction, step: int) -> int:
        """An amount in £ within 3% of the one given, to a step of £.

        It depends on seed and key alone, so a larger council keeps the figures of a smaller one.
        """
        drawn = int.from_bytes(hashlib.sha256(f"{self.seed}:{key}".encode()).digest()[:8], "big")
        return half_up(amount * (9_700 + drawn % 601) / 10_000 / step) * step


def year_label(t: int) -> str:
    """The year that is `t` after the base year: 1 is 2026/27."""
    return f"{BASE_YEAR + t}/{(BASE_YEAR + t + 1) % 100:02}"


def half_up(value: Fraction) -> int:
    """A fraction as a whole number, halves away from zero."""
    below = (abs(value) + Fraction(1, 2)).__floor__()
    return below if value >= 0 else -below


def pence(value: Fraction) -> Fraction:
    """Pounds rounded once to the penny."""
    return Fraction(half_up(value * 100), 100)


def number(text: str | int) -> Fraction:
    """A typed figure; a percentage is its ratio, and a blank is nothing."""
    if isinstance(text, int):
        return Fraction(text)
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100
    return Fraction(text) if text else Fraction(0)


def decimal(value: Fraction, places: int) -> str:
    """A fraction as it is typed, to so many decimals."""
    steps = half_up(value * 10**places)
    sign = "-" if steps < 0 else ""
    whole, rest = divmod(abs(steps), 10**places)
    return f"{sign}{whole}.{rest:0{places}}" if places else f"{sign}{whole}"
