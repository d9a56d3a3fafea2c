"""Draws that every peer can be given: rates and deliveries in whole steps, by scenario.

A rate is the assumption's plus a normal of 0.75 percentage points, to the hundredth of a point; a
delivery is triangular from 60% over 90% to 100%, to a tenth of a percent.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from council import DEVIATION, LEAST, LIKELY, MOST, Council


@dataclass(frozen=True)
class Draws:
    """Lists, or arrays of int64: rates[scenario][assumption][year], delivery[scenario][saving]."""

    rates: Any
    delivery: Any

    def __len__(self) -> int:
        return len(self.rates)

    def part(self, first: int, last: int) -> Draws:
        return Draws(self.rates[first:last], self.delivery[first:last])


def plain_draws(council: Council, runs: int, seed: int = 7) -> Draws:
    """With Python's own generator."""
    draw = random.Random(seed)
    return Draws(
        [
            [[rate + round(draw.gauss(0, DEVIATION)) for rate in row] for row in council.rates]
            for _ in range(runs)
        ],
        [
            [round(draw.triangular(LEAST, MOST, LIKELY)) for _ in range(council.drawn)]
            for _ in range(runs)
        ],
    )


def array_draws(council: Council, runs: int, generator: Any) -> Draws:
    """With a generator of NumPy, for as many scenarios as asked at once."""
    import numpy as np

    shape = (runs, len(council.rates), council.years)
    normal = generator.standard_normal(shape)
    normal *= DEVIATION
    rates = np.rint(normal, out=normal).astype(np.int64)
    rates += np.array(council.rates)
    share = generator.triangular(LEAST, LIKELY, MOST, (runs, council.drawn))
    return Draws(rates, np.rint(share, out=share).astype(np.int64))


def philox(seed: int = 7) -> Any:
    import numpy as np

    return np.random.Generator(np.random.Philox(seed))
