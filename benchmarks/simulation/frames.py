"""pandas, a scenario at a time: a column of levels a year, in float64 or of Decimal."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pandas as pd
from arrays import quantiles
from council import DELIVERY_STEPS, RATE_STEPS, Council
from decimals import PENNY, decimal_chains, decimal_delivery
from draws import Draws, array_draws, philox

Array = np.ndarray[Any, Any]


def frame_gaps(council: Council, draws: Draws) -> Array:
    """Pence in float64."""
    lines = pd.DataFrame({"base": council.bases, "assumption": council.assumption}).astype(
        {"base": float}
    )
    savings = pd.DataFrame(council.savings[: council.drawn], dtype=float)
    fixed = np.array(council.fixed, dtype=float)
    gaps = np.empty((len(draws), council.years))
    for k, (rates, delivery) in enumerate(zip(draws.rates, draws.delivery, strict=True)):
        chains = pd.DataFrame(1 + np.asarray(rates) / RATE_STEPS).cumprod(axis=1)
        levels = chains.take(lines["assumption"]).set_index(lines.index)
        spend = np.floor(levels.mul(lines["base"], axis=0) + 0.5).sum()
        share = pd.Series(np.asarray(delivery) / DELIVERY_STEPS)
        saved = np.floor(savings.mul(share, axis=0) + 0.5).sum()
        gaps[k] = spend - saved - fixed
    return gaps


def to_the_penny(value: Decimal) -> Decimal:
    return value.quantize(PENNY, ROUND_HALF_UP)


def decimal_frame_gaps(council: Council, draws: Draws) -> list[list[Decimal]]:
    """Pounds in columns of Decimal."""
    bases = pd.Series([Decimal(base) / 100 for base in council.bases], dtype=object)
    assumption = pd.Series(council.assumption)
    savings = pd.DataFrame(council.savings[: council.drawn]).map(lambda pence: Decimal(pence) / 100)
    fixed = [Decimal(pence) / 100 for pence in council.fixed]
    gaps = []
    for rates, shares in zip(draws.rates, decimal_delivery(draws), strict=True):
        delivery = pd.Series(shares, dtype=object)
        row = []
        for t, factors in enumerate(decimal_chains(rates)):
            levels = (bases * assumption.map(dict(enumerate(factors)))).map(to_the_penny)
            saved = (savings[t] * delivery).map(to_the_penny) if len(savings) else pd.Series([])
            row.append(levels.sum() - saved.sum() - fixed[t])
        gaps.append(row)
    return gaps


def frame_job(
    council: Council, runs: int, gaps: Callable[[Council, Draws], Any] = frame_gaps
) -> Array:
    drawn = array_draws(council, runs, philox())
    return quantiles(np.array(gaps(council, drawn), dtype=float))
