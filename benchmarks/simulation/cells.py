"""modelx: a cell for each line and year, worked out again for each scenario."""

from __future__ import annotations

from typing import Any

import modelx as mx
import numpy as np
from arrays import quantiles
from council import DELIVERY_STEPS, RATE_STEPS, Council
from draws import Draws, array_draws, philox


def factor(assumption, t):
    return 1.0 if t < 0 else factor(assumption, t - 1) * (1 + rates[assumption][t] / rate_steps)  # noqa: F821


def level(line, t):
    return floor(base_of[line] * factor(assumption_of[line], t) + 0.5)  # noqa: F821


def saved(saving, t):
    return floor(savings[saving][t] * delivery[saving] / delivery_steps + 0.5)  # noqa: F821


def gap(t):
    return (
        sum(level(line, t) for line in range(len(base_of)))  # noqa: F821
        - sum(saved(saving, t) for saving in range(len(savings)))  # noqa: F821
        - fixed[t]  # noqa: F821
    )


def make_model(council: Council) -> Any:
    from math import floor

    space = mx.new_model().new_space("Council")
    space.floor = floor
    space.base_of = [float(base) for base in council.bases]
    space.assumption_of = council.assumption
    space.savings = [[float(level) for level in row] for row in council.savings[: council.drawn]]
    space.fixed = [float(pence) for pence in council.fixed]
    space.rate_steps, space.delivery_steps = RATE_STEPS, DELIVERY_STEPS
    space.rates, space.delivery = council.rates, []
    for formula in (factor, level, saved, gap):
        space.new_cells(formula=formula)
    return space


def cell_gaps(council: Council, draws: Draws) -> list[list[float]]:
    """Pence in float64."""
    space = make_model(council)
    gaps = []
    for rates, delivery in zip(draws.rates, draws.delivery, strict=True):
        space.rates = [[int(rate) for rate in row] for row in rates]  # clears what rests on it
        space.delivery = [int(share) for share in delivery]
        gaps.append([space.gap(t) for t in range(council.years)])
    space.model.close()
    return gaps


def cell_job(council: Council, runs: int) -> Any:
    drawn = array_draws(council, runs, philox())
    return quantiles(np.array(cell_gaps(council, drawn)))
