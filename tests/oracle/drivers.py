"""Volumes and prices by year, exact and never rounded."""

from __future__ import annotations

from fractions import Fraction

from .source import Row, Source, number


def drivers(source: Source) -> dict[str, list[Fraction]]:
    """The value of every driver in the years 0 to n. A price is in £."""
    by_id = {row["id"]: row for row in source.rows("drivers")}
    values: dict[str, list[Fraction]] = {}
    for id_ in by_id:
        walk(source, by_id, id_, values)
    return values


def walk(
    source: Source, by_id: dict[str, Row], id_: str, values: dict[str, list[Fraction]]
) -> list[Fraction]:
    """Works out a driver after the one that it follows."""
    if id_ in values:
        return values[id_]
    row = by_id[id_]
    follows = row.get("follows")
    other = walk(source, by_id, follows, values) if follows else None
    path = [number(row.get("base")) or Fraction(0)]
    for t in source.years:
        pull = other[t] / other[t - 1] if other else Fraction(1)
        path.append(step(source, row, t, path[-1], pull))
    values[id_] = path
    return path


def step(source: Source, row: Row, t: int, before: Fraction, pull: Fraction) -> Fraction:
    label = source.label(t)
    level = number(row.get(label))
    if level is not None:
        return level
    growth, complexity, attrition = (
        number(row.get(f"{word} {label}")) or Fraction(0)
        for word in ("growth", "complexity", "attrition")
    )
    return before * pull * (1 + growth) * (1 + complexity) - attrition
