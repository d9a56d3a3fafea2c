"""The engine's figures under the oracle's keys, and where the two differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import mtfs

from .strategy import Figures, Key, Value

# The tables whose figures `figures_of` reads from a plan. The rest is counted as not compared.
COMPARED = ("lines",)


def plan_of(settings: Mapping[str, Any], tables: Mapping[str, Sequence[Any]]) -> mtfs.Plan:
    """The plan that mtfs makes of the same values; it raises where it refuses them."""
    return mtfs.Plan.from_tables(settings, tables)


def figures_of(plan: mtfs.Plan) -> Figures:
    """Every figure of the tables in COMPARED, in pence; None is nil."""
    found: Figures = {}
    projection = plan.project()
    for item, grid in zip(projection._fields, projection, strict=True):
        for id_, series in grid.items():
            for t, year in enumerate(plan.settings.horizon.years, start=1):
                found[Key("lines", id_, item, t)] = pence(series[year])
    return found


def pence(money: mtfs.Money | None) -> int | None:
    """Money as a whole number of pence; printed digits, so that no binding is trusted twice."""
    return None if money is None else int(str(money).replace(".", ""))


def differences(expected: Figures, got: Figures) -> list[tuple[Key, Value, Value]]:
    """Figures that differ or that one side lacks, of the tables that are compared.

    Nil is not 0: a line that says nothing of a year must have no movement in it.
    """
    absent = object()
    ours = {key: value for key, value in expected.items() if key.table in COMPARED}
    keys = sorted(ours.keys() | got.keys())
    return [
        (key, ours.get(key), got.get(key))
        for key in keys
        if ours.get(key, absent) != got.get(key, absent)
    ]
