"""The highest relevant basic amount without a referendum, by principles that the plan states."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mtfs.excel.cells import figure_of
from mtfs.excel.formula import least, most, of, rounded

if TYPE_CHECKING:
    from mtfs.excel.book import Cell
    from mtfs.excel.formula import Formula
    from mtfs.excel.work import Series, Work, YearSheet

__all__ = ["write_referendum"]

PENNY = Fraction(1, 100)


def write_referendum(work: Work, sheet: YearSheet, rows: dict[str, Series]) -> None:
    """The limit and what is above it; years whose principles mtfs ships are left to the engine."""
    limit = sheet.row("referendum_limit", "Highest relevant basic amount without a referendum")
    above = sheet.row("above_referendum_limit", "Above that limit")
    relevant = rows["relevant_basic_amount"]
    for t in work.years:
        limbs = limbs_of(work, t)
        if not limbs or t not in relevant.cells or t - 1 not in relevant.cells:
            continue
        before = relevant[t - 1]
        care = rows["social_care"][t] - rows["social_care"][t - 1]
        table = work.inputs.table("referendum_principles")
        highest = [highest_of(work, row, before, care) for row in limbs]
        every = table.text(limbs[0], "combination") == "all"
        chosen = highest[0] if len(highest) == 1 else (most if every else least)(*highest)
        limit[t] = rounded(chosen)
        above[t] = rounded(relevant[t] - limit[t])
        for key, series in (("referendum_limit", limit), ("above_referendum_limit", above)):
            work.keep("council_tax", key, "amount", t, series.cells[t])


def limbs_of(work: Work, t: int) -> list[int]:
    """The rows of the principle of a year: the authority's own before those of its class."""
    table, settings = work.inputs.table("referendum_principles"), work.inputs.settings
    of_class = list(table.where(year=work.labels[t], **{"class": settings.get("class", "")}))
    name = settings.get("authority") or settings.get("council")
    own = [row for row in of_class if table.text(row, "authority") == name]
    return own or [row for row in of_class if not table.text(row, "authority")]


def highest_of(work: Work, row: int, before: Formula, care: Formula) -> Formula:
    """The highest amount in whole pence that does not cross one limb."""
    table = work.inputs.table("referendum_principles")
    threshold = table.text(row, "threshold")
    figure = figure_of(threshold, "£")
    cell: Cell | None = table.cell(row, "threshold")
    limb: Formula = (
        cell if cell is not None and cell.is_number else of(figure.value if figure else 0)
    )
    limit = before + before * limb if threshold.endswith("%") else before + limb
    if table.text(row, "part") == "core":
        limit = limit + least(care, before * table.number(row, "social_care"))
    if table.text(row, "operator") == "at_least":
        return rounded(limit, 2, "ceiling") - of(PENNY)
    return rounded(limit, 2, "floor")
