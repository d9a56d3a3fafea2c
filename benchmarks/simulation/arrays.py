"""float64 in NumPy: chunks of scenarios that stay in cache, and whole arrays.

Both round every cell half up as floor(x + 0.5) does, in pence. Lines are sorted by assumption once,
so that a year of one assumption is one outer product.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from council import DELIVERY_STEPS, RATE_STEPS, Council
from draws import Draws, array_draws, philox

Array = np.ndarray[Any, Any]
SHARES = [0.05, 0.5, 0.95]
CHUNK = 1_024  # contenders.best_chunk finds the fastest on a machine


def quantiles(gaps: Array) -> Array:
    """Of each year, by nearest rank."""
    return np.quantile(gaps, SHARES, axis=0, method="inverted_cdf")


def chains_of(draws: Draws) -> Array:
    """By scenario, assumption and year."""
    factors: Array = 1 + np.asarray(draws.rates) / RATE_STEPS
    return np.cumprod(factors, axis=2, out=factors)


class Figures:
    """A council in arrays of float64, its lines sorted by assumption."""

    def __init__(self, council: Council) -> None:
        assumption = np.array(council.assumption)
        order = np.argsort(assumption, kind="stable")
        self.bases = np.array(council.bases, dtype=float)[order]
        self.assumption = assumption[order]
        edges = np.searchsorted(self.assumption, np.arange(len(council.rates) + 1))
        self.groups = [(i, slice(first, last)) for i, (first, last) in enumerate(pairwise(edges))]
        self.savings = np.array(council.savings[: council.drawn], dtype=float)
        self.fixed = np.array(council.fixed, dtype=float)


def chunk_gaps(figures: Figures, draws: Draws, levels: Array, out: Array) -> None:
    """The gaps of one chunk; `levels` holds its scenarios x lines, over and over."""
    chains = chains_of(draws)
    levels = levels[: len(draws)]
    for t in range(chains.shape[2]):
        for assumption, lines in figures.groups:
            chain = chains[:, assumption, t, None]
            np.multiply(chain, figures.bases[lines], out=levels[:, lines])
        levels += 0.5
        np.floor(levels, out=levels)
        levels.sum(axis=1, out=out[:, t])
    share = np.asarray(draws.delivery) / DELIVERY_STEPS
    saved = share[:, :, None] * figures.savings
    saved += 0.5
    np.floor(saved, out=saved)
    out -= saved.sum(axis=1)
    out -= figures.fixed


def chunked_gaps(council: Council, draws: Draws, chunk: int = CHUNK) -> Array:
    """Pence in float64, on given draws."""
    figures = Figures(council)
    gaps = np.empty((len(draws), council.years))
    levels = np.empty((chunk, len(council.bases)))
    for first in range(0, len(draws), chunk):
        part = draws.part(first, first + chunk)
        chunk_gaps(figures, part, levels, gaps[first : first + chunk])
    return gaps


def chunked_job(council: Council, runs: int, chunk: int = CHUNK) -> Array:
    """Draws, gaps and quantiles, a chunk at a time; drawing is cheaper in larger chunks."""
    generator = philox()
    gaps = np.empty((runs, council.years))
    drawn = max(chunk, 1_024)
    for first in range(0, runs, drawn):
        draws = array_draws(council, min(drawn, runs - first), generator)
        gaps[first : first + drawn] = chunked_gaps(council, draws, chunk)
    return quantiles(gaps)


def chunks_of_whole_job(council: Council, runs: int, chunk: int = 256) -> Array:
    """Chunks as they are first written: `whole_gaps` of one chunk after another."""
    generator = philox()
    gaps = [
        whole_gaps(council, array_draws(council, min(chunk, runs - first), generator))
        for first in range(0, runs, chunk)
    ]
    return quantiles(np.concatenate(gaps))


def whole_gaps(council: Council, draws: Draws) -> Array:
    """All scenarios, lines and years as one array."""
    figures = Figures(council)
    levels = chains_of(draws)[:, figures.assumption, :]
    levels *= figures.bases[:, None]
    levels += 0.5
    spend = np.floor(levels, out=levels).sum(axis=1)
    share = np.asarray(draws.delivery) / DELIVERY_STEPS
    saved = np.floor(share[:, :, None] * figures.savings + 0.5).sum(axis=1)
    return spend - saved - figures.fixed


def whole_job(council: Council, runs: int) -> Array:
    return quantiles(whole_gaps(council, array_draws(council, runs, philox())))
