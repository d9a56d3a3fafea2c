"""Exact arithmetic a scenario at a time: Python's Decimal, and whole numbers to hold all to."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from council import DELIVERY_STEPS, RATE_STEPS, Council
from draws import Draws, plain_draws

PENNY = Decimal("0.01")
EXACT = Context(prec=60)  # the default of 28 digits cuts a chain of five years


def decimal_gaps(council: Council, draws: Draws) -> list[list[Decimal]]:
    """Pounds, by scenario and year."""
    bases = [Decimal(base) / 100 for base in council.bases]
    savings = [[Decimal(level) / 100 for level in row] for row in council.savings[: council.drawn]]
    fixed = [Decimal(pence) / 100 for pence in council.fixed]
    lines = list(zip(bases, council.assumption, strict=True))
    return [
        [
            decimal_gap(lines, savings, fixed, factors, delivery, t)
            for t, factors in enumerate(decimal_chains(rates))
        ]
        for rates, delivery in zip(draws.rates, decimal_delivery(draws), strict=True)
    ]


def decimal_delivery(draws: Draws) -> list[list[Decimal]]:
    return [[Decimal(int(share)).scaleb(-3) for share in row] for row in draws.delivery]


def decimal_chains(rates: Any) -> list[list[Decimal]]:
    """By year, the factor of each assumption."""
    multiply = EXACT.multiply
    chain = [Decimal(1)] * len(rates)
    years = []
    for t in range(len(rates[0])):
        rises = [1 + Decimal(int(row[t])).scaleb(-4) for row in rates]
        chain = [multiply(factor, rise) for factor, rise in zip(chain, rises, strict=True)]
        years.append(chain)
    return years


def decimal_gap(
    lines: list[tuple[Decimal, int]],
    savings: list[list[Decimal]],
    fixed: list[Decimal],
    factors: list[Decimal],
    delivery: list[Decimal],
    t: int,
) -> Decimal:
    multiply = EXACT.multiply
    gap = -fixed[t]
    for base, assumption in lines:
        gap += multiply(base, factors[assumption]).quantize(PENNY, ROUND_HALF_UP)
    for levels, share in zip(savings, delivery, strict=True):
        gap -= multiply(levels[t], share).quantize(PENNY, ROUND_HALF_UP)
    return gap


def decimal_job(council: Council, runs: int) -> list[list[Decimal]]:
    """Quantiles of 5%, 50% and 95% by year, by nearest rank."""
    gaps = decimal_gaps(council, plain_draws(council, runs))
    by_year = [sorted(column) for column in zip(*gaps, strict=True)]
    return [[column[rank(share, runs)] for column in by_year] for share in (5, 50, 95)]


def rank(percent: int, runs: int) -> int:
    """Nearest rank, from 0."""
    return max(0, -(-percent * runs // 100) - 1)


def exact_gaps(council: Council, draws: Draws) -> list[list[int]]:
    """Pence, in whole numbers throughout: the definition that every answer is held to."""
    fixed = council.fixed
    savings = council.savings[: council.drawn]
    lines = list(zip(council.bases, council.assumption, strict=True))
    gaps = []
    for rates, delivery in zip(draws.rates, draws.delivery, strict=True):
        chain, scale, row = [1] * len(rates), 1, []
        shares = [int(share) for share in delivery]
        for t in range(council.years):
            chain = [
                factor * (RATE_STEPS + int(rate[t]))
                for factor, rate in zip(chain, rates, strict=True)
            ]
            scale *= RATE_STEPS
            half = scale // 2
            spend = sum((base * chain[assumption] + half) // scale for base, assumption in lines)
            saved = sum(
                (levels[t] * share + DELIVERY_STEPS // 2) // DELIVERY_STEPS
                for levels, share in zip(savings, shares, strict=True)
            )
            row.append(spend - saved - fixed[t])
        gaps.append(row)
    return gaps
