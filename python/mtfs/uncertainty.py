"""What a plan is not sure of: rows of uncertainty.csv and correlations.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtfs._core import FinancialYear, Origin, Rate

__all__ = ["Correlation", "Uncertainty"]


class Uncertainty(NamedTuple):
    """How the change of a path of scenarios is drawn, as it is typed; a blank is ''.

    Figures are changes as scenarios write them, all of one form; `deviation` and `step` are sizes.
    `years` is empty for all plan years, or for a path that has none.
    """

    path: str
    distribution: str
    least: str
    likely: str
    most: str
    mean: str
    deviation: str
    values: tuple[str, ...]
    step: str
    drawn: str
    years: tuple[FinancialYear, ...]
    source: str
    date: str
    where: Origin


class Correlation(NamedTuple):
    """How closely two uncertain paths go together: the correlation of their normal scores."""

    first: str
    second: str
    correlation: Rate
    source: str
    where: Origin
