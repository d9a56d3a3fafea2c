"""The rows of a plan's tables, as immutable values with the names of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from mtfs.frames import Framed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from rich.console import Group

    from mtfs._core import (
        ArrowTable,
        Exact,
        FinancialYear,
        Horizon,
        Money,
        Origin,
        Quantity,
        Rate,
        Rounding,
    )
    from mtfs.rows_shown import Shown
    from mtfs.series import Series

__all__ = [
    "Assumption",
    "BudgetLine",
    "Driver",
    "Issue",
    "Line",
    "Projection",
    "Record",
    "Settings",
    "Target",
]


class Settings(NamedTuple):
    """The council and the rules of its plan, and which version of it this is.

    `dated` is the day of the version. `actuals_to` is as typed: None leaves it to that day.
    """

    council: str
    scope: str
    source: str
    unit: str
    horizon: Horizon
    rounding: Rounding
    inflation_base: str
    opening: str
    general_fund: str
    statuses: tuple[str, ...]
    version: str
    dated: date | None
    actuals_to: FinancialYear | None


class Line(NamedTuple):
    """One change to the budget. Amounts are natural and positive: the kind carries the sign.

    `not_applicable` says of each year whether its full-time equivalents were typed as n/a; they are
    None then, as they are where the cell is blank.
    """

    id: str
    kind: str
    basis: str
    recurrence: str
    status: str
    rag: str
    start_month: str
    assumptions: tuple[str, ...]
    weights: tuple[Rate, ...]
    on_costs: tuple[str, ...]
    elasticity_loss: Rate | None
    quantity: str
    unit_cost: tuple[str, ...]
    weeks: str
    part_year: Exact | None
    delivery: Rate | None
    confidence: Rate | None
    cashable: bool
    avoids: str
    depends_on: tuple[str, ...]
    title: str
    service: str
    subjective: str
    fund: str
    category: str
    priority: str
    tags: tuple[str, ...]
    owner: str
    decision: str
    consultation: str
    impact_service: str
    impact_customers: str
    impact_equalities: str
    source: str
    where: Origin
    base: Money | None
    cost_to_deliver: Money | None
    amounts: Series[Money | None]
    full_time_equivalents: Series[Quantity | None]
    not_applicable: Series[bool]


class BudgetLine(NamedTuple):
    """A line of the approved budget of the base year: net is gross less income."""

    service: str
    subjective: str
    fund: str
    rebase_to: str
    source: str
    where: Origin
    gross: Money | None
    income: Money | None
    net: Money
    one_off: Money | None
    full_year_effect: Money | None
    forecast: Money | None


class Target(NamedTuple):
    """What a committee has been asked to save."""

    id: str
    title: str
    committee: str
    source: str
    where: Origin
    amounts: Series[Money | None]


class Assumption(NamedTuple):
    """What is expected of one price, by year, with who expects it and since when.

    `base` is the rate of the base year, of which on-costs make use.
    """

    id: str
    title: str
    source: str
    date: str
    where: Origin
    base: Rate | None
    rates: Series[Rate | None]


class Driver(NamedTuple):
    """A volume or a price over the years: what was typed, and `values`, which are exact.

    Figures of a volume are Quantity, those of a price Money in pounds.
    """

    id: str
    title: str
    holds: str
    unit: str
    follows: str
    source: str
    date: str
    where: Origin
    base: Quantity | Money
    levels: Series[Quantity | Money | None]
    growth: Series[Rate | None]
    complexity: Series[Rate | None]
    attrition: Series[Quantity | Money | None]
    values: Series[Exact]


class Projection(Framed):
    """Pence for each line and year: level = last level + movement + full-year effect + reversal.

    Each maps a line's id to its values by year. As a frame it has a row for each line and year.
    """

    __slots__ = ("_parts",)
    parts: ClassVar = ("movement", "full_year_effect", "reversal", "level")

    def __init__(self, parts: Mapping[str, Mapping[str, Series[Money | None]]]) -> None:
        self._parts = dict(parts)

    @property
    def movement(self) -> Mapping[str, Series[Money | None]]:
        """What each line changes in a year."""
        return self._parts["movement"]

    @property
    def full_year_effect(self) -> Mapping[str, Series[Money | None]]:
        """What the year before brings in full."""
        return self._parts["full_year_effect"]

    @property
    def reversal(self) -> Mapping[str, Series[Money | None]]:
        """What a one-off takes back."""
        return self._parts["reversal"]

    @property
    def level(self) -> Mapping[str, Series[Money | None]]:
        """What each line leaves in the base."""
        return self._parts["level"]

    def _frame(self) -> ArrowTable:
        from mtfs.series import long_form

        return long_form(self._parts)

    def __iter__(self) -> Iterator[Mapping[str, Series[Money | None]]]:
        return iter(self._parts.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Projection):
            return NotImplemented
        return self._parts == other._parts

    def __hash__(self) -> int:
        return hash(tuple(tuple(part.items()) for part in self))

    def __reduce__(self) -> tuple[Any, ...]:
        return Projection, (self._parts,)

    def _shown(self) -> Shown:
        from mtfs.rows_shown import projection_shown

        return projection_shown(self.level)

    def _repr_html_(self) -> str:
        return self._shown().html()

    def __rich__(self) -> Group:
        return self._shown().rich()

    def __repr__(self) -> str:
        years = next(iter(self.level.values()), ())
        return f"<mtfs.Projection of {len(self.level)} lines over {len(years)} years>"


class Issue(NamedTuple):
    """What a plan leads to and a person must hear of, with its year and amount in pounds.

    A gap that is not closed, a reserve below its minimum, a rise that needs a referendum: reported,
    never thrown. docs/errors.md lists the codes.
    """

    code: str
    subject: str
    year: FinancialYear
    amount: Money

    def __str__(self) -> str:
        subject = f", {self.subject}" if self.subject else ""
        return f"{self.year}{subject}: {self.amount} [{self.code}]"


class Record(NamedTuple):
    """A record of a table that statements select from: its words, and its figures by measure.

    A measure that has years runs from the base year on; one that has none is the figure itself.
    None is nil.
    """

    words: Mapping[str, str]
    figures: Mapping[str, Any]
