"""The seven roundings and the shares that sum back, on exact fractions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor


def away(x: Fraction) -> int:
    return ceil(x) if x > 0 else floor(x)


def towards(x: Fraction) -> int:
    return floor(x) if x > 0 else ceil(x)


def nearest(x: Fraction, tie: Callable[[Fraction], int]) -> int:
    """The nearest whole number; one that lies in the middle goes where `tie` says."""
    below = floor(x)
    part = x - below
    if part == Fraction(1, 2):
        return tie(x)
    return below if part < Fraction(1, 2) else below + 1


def even(x: Fraction) -> int:
    below = floor(x)
    return below if below % 2 == 0 else below + 1


MODES: dict[str, Callable[[Fraction], int]] = {
    "half_up": lambda x: nearest(x, away),
    "half_even": lambda x: nearest(x, even),
    "half_down": lambda x: nearest(x, towards),
    "up": away,
    "down": towards,
    "ceiling": lambda x: ceil(x),
    "floor": lambda x: floor(x),
}


def whole(x: Fraction | int, mode: str) -> int:
    """A whole number of steps."""
    return MODES[mode](Fraction(x))


def multiple(x: Fraction, step: int, mode: str) -> int:
    """The nearest multiple of a step; a rounding with a tie of its own decides ties, else away."""
    half = mode if mode.startswith("half") else "half_up"
    return whole(x / step, half) * step


def parts(total: int, weights: Sequence[Fraction | int]) -> list[int]:
    """Shares by largest remainder, in whole steps; of equal remainders the first row goes first.

    A negative total is shared as its positive one, so that a deficit mirrors a surplus.
    """
    sign = -1 if total < 0 else 1
    all_weights = sum(Fraction(weight) for weight in weights)
    exact = [abs(total) * Fraction(weight) / all_weights for weight in weights]
    shares = [floor(share) for share in exact]
    left = abs(total) - sum(shares)
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[:left]:
        shares[i] += 1
    return [sign * share for share in shares]
