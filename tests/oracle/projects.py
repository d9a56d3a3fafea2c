"""Invest-to-save projects by year, in pence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from .source import Row, Source


@dataclass
class Project:
    """Figures by year 0 to n, and the year that pays back."""

    cost: list[int]
    benefit: list[int]
    net: list[int]
    cumulative: list[int]
    recurrent_saving: list[int]
    from_reserves: list[int]
    payback: int | None


def projects(source: Source) -> dict[str, Project]:
    return {row["id"]: project_of(source, row) for row in source.rows("projects")}


def project_of(source: Source, row: Row) -> Project:
    cost, benefit, reserves = (source.amounts(row, w) for w in ("cost", "benefit", "reserves"))
    net = [b - c for b, c in zip(benefit, cost, strict=True)]
    cumulative = list(accumulate(net))
    saving = [0, *(after - before for before, after in pairwise(benefit))]
    return Project(cost, benefit, net, cumulative, saving, reserves, payback(cost, cumulative))


def payback(cost: list[int], cumulative: list[int]) -> int | None:
    """The first year, from the first cost on, that is not below zero in all."""
    first = next((t for t, c in enumerate(cost) if c), None)
    if first is None:
        return None
    return next((t for t in range(first, len(cost)) if cumulative[t] >= 0), None)
