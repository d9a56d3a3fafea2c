"""float64 in numba: blocks of scenarios side by side, so that LLVM makes vectors of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from arrays import Figures, quantiles
from council import DELIVERY_STEPS, RATE_STEPS, Council
from draws import Draws, array_draws, philox
from numba import njit, prange, set_num_threads

Array = np.ndarray[Any, Any]
LANES = 32


def block_gaps(
    bases: Array,
    assumption: Array,
    savings: Array,
    fixed: Array,
    rates: Array,
    delivery: Array,
    gaps: Array,
) -> None:
    """A block of scenarios in the inner loop."""
    runs, assumptions, years = rates.shape
    blocks = (runs + LANES - 1) // LANES
    for block in prange(blocks):
        first = block * LANES
        size = min(LANES, runs - first)
        chain = np.ones((assumptions, LANES))
        gap = np.empty(LANES)
        for t in range(years):
            for a in range(assumptions):
                for lane in range(size):
                    chain[a, lane] *= 1 + rates[first + lane, a, t] / RATE_STEPS
            gap[:] = -fixed[t]
            for i in range(bases.size):
                base = bases[i]
                row = chain[assumption[i]]
                for lane in range(LANES):
                    gap[lane] += np.floor(base * row[lane] + 0.5)
            for s in range(savings.shape[0]):
                for lane in range(size):
                    share = delivery[first + lane, s] / DELIVERY_STEPS
                    gap[lane] -= np.floor(savings[s, t] * share + 0.5)
            for lane in range(size):
                gaps[first + lane, t] = gap[lane]


def scenario_gaps(
    bases: Array,
    assumption: Array,
    savings: Array,
    fixed: Array,
    rates: Array,
    delivery: Array,
    gaps: Array,
) -> None:
    """As it is first written: scenario by scenario, line by line."""
    runs, assumptions, years = rates.shape
    for k in prange(runs):
        chain = np.ones(assumptions)
        for t in range(years):
            for a in range(assumptions):
                chain[a] *= 1 + rates[k, a, t] / RATE_STEPS
            gap = -fixed[t]
            for i in range(bases.size):
                gap += np.floor(bases[i] * chain[assumption[i]] + 0.5)
            for s in range(savings.shape[0]):
                gap -= np.floor(savings[s, t] * delivery[k, s] / DELIVERY_STEPS + 0.5)
            gaps[k, t] = gap


LOOPS = {
    "blocks": njit(block_gaps),
    "blocks, parallel": njit(block_gaps, parallel=True),
    "scenarios": njit(scenario_gaps),
    "scenarios, parallel": njit(scenario_gaps, parallel=True),
}


def compiled_gaps(council: Council, draws: Draws, loop: str = "blocks") -> Array:
    figures = Figures(council)
    gaps = np.empty((len(draws), council.years))
    LOOPS[loop](
        figures.bases,
        figures.assumption,
        figures.savings,
        figures.fixed,
        np.asarray(draws.rates),
        np.asarray(draws.delivery),
        gaps,
    )
    return gaps


def compiled_job(council: Council, runs: int, loop: str = "blocks", threads: int = 1) -> Array:
    set_num_threads(threads)
    generator = philox()
    gaps = np.empty((runs, council.years))
    chunk = 8_192
    for first in range(0, runs, chunk):
        draws = array_draws(council, min(chunk, runs - first), generator)
        gaps[first : first + chunk] = compiled_gaps(council, draws, loop)
    return quantiles(gaps)
