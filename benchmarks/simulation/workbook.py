"""The council as a sheet of formulas, as its finance team would keep it: HyperFormula and
LibreOffice work out the same one.

A sheet is rows of cells: a number, a text that starts with "=" and is a formula, or None. Amounts
are pounds. `inputs` are the cells that a scenario changes, `gaps` those that are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from council import DELIVERY_STEPS, RATE_STEPS, Council
from draws import Draws

Cell = float | str | None


@dataclass(frozen=True)
class Sheet:
    """From 0; an area is (first column, first row, last column, last row)."""

    rows: list[list[Cell]]
    rates: tuple[int, int, int, int]
    delivery: tuple[int, int, int, int] | None
    gaps: tuple[int, int, int, int]


def column(index: int) -> str:
    return chr(ord("A") + index)


def make_sheet(council: Council) -> Sheet:
    """Rates with their chains beside them; the lines; the savings; the gap at the foot."""
    years = council.years
    left, right = 1, 1 + years  # inputs, and what is worked out of them
    rows: list[list[Cell]] = []
    for i, rates in enumerate(council.rates):
        rises = [f"=1+{column(left)}{i + 1}"]
        for t in range(1, years):
            rises.append(f"={column(right + t - 1)}{i + 1}*(1+{column(left + t)}{i + 1})")
        rows.append([None, *(rate / RATE_STEPS for rate in rates), *rises])
    lines = len(rows)
    for base, assumption in zip(council.bases, council.assumption, strict=True):
        at = len(rows) + 1
        chains = [f"{column(right + t)}${assumption + 1}" for t in range(years)]
        rows.append(
            [None, base / 100, *[None] * (years - 1)] + [f"=ROUND($B{at}*{c},2)" for c in chains]
        )
    savings = len(rows)
    for levels in council.savings[: council.drawn]:
        at = len(rows) + 1
        full = [pence / 100 for pence in levels]
        rows.append(
            [1.0, *full] + [f"=ROUND($A{at}*{column(left + t)}{at},2)" for t in range(years)]
        )
    rows.append([None, *(pence / 100 for pence in council.fixed)])
    last = len(rows)
    gaps: list[Cell] = [None] * right
    for t in range(years):
        c = column(right + t)
        saved = f"-SUM({c}{savings + 1}:{c}{last - 1})" if council.drawn else ""
        gaps.append(f"=SUM({c}{lines + 1}:{c}{savings}){saved}-{column(left + t)}{last}")
    rows.append(gaps)
    return Sheet(
        rows,
        (left, 0, left + years - 1, lines - 1),
        (0, savings, 0, last - 2) if council.drawn else None,
        (right, last, right + years - 1, last),
    )


def as_json(sheet: Sheet, draws: Draws) -> dict[str, Any]:
    """What the drivers of both read: the sheet, and what goes into it for each scenario."""
    return {
        "rows": sheet.rows,
        "rates": sheet.rates,
        "delivery": sheet.delivery,
        "gaps": sheet.gaps,
        "scenarios": [
            {
                "rates": [[int(step) / RATE_STEPS for step in row] for row in rates],
                "delivery": [[int(share) / DELIVERY_STEPS] for share in delivery],
            }
            for rates, delivery in zip(draws.rates, draws.delivery, strict=True)
        ],
    }
