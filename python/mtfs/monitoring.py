"""Revenue and capital monitoring: a report of a plan as a table, exact and with its signs said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs.plan import plan_of
from mtfs.statement import Statement

if TYPE_CHECKING:
    from mtfs._core import Exact, FinancialYear, Money, Quantity
    from mtfs.plan import Plan

__all__ = ["Monitor", "monitor"]

# Columns that a monitor leaves out where nothing stands in them.
MAY_BE_BLANK = {
    "revenue_monitor": frozenset(
        "original virements carry_forward contingency not_itemised revised profile actual "
        "profile_variance forecast budget variance word percent reserve_movements "
        "variance_after_reserves percent_after_reserves movement rag".split()
    ),
    "capital_monitor": frozenset(
        "approved additions virements revised rephasing over_under outturn variance word percent "
        "carry_forward grant contribution receipts revenue reserves borrowing".split()
    ),
}


class Monitor(Statement):
    """What one report monitors, as the statement that it is. Made by `mtfs.monitor`.

    Its heading says the report, the budget that variances are against, and which of them are
    positive. A variance that is read by cell is adverse positive, whatever is shown.
    """

    __slots__ = ("_said",)

    def __init__(self, plan: Plan, name: str) -> None:
        super().__init__(plan, name)
        self._said: dict[str, Any] = plan._core.monitoring()

    @property
    def report(self) -> str:
        """The report: P1 to P12, Q1 to Q4, or outturn."""
        report: str = self._said["report"]
        return report

    @property
    def year(self) -> FinancialYear:
        """The year that is monitored."""
        year: FinancialYear = self._said["year"]
        return year

    @property
    def against(self) -> str:
        """The budget that revenue variances are against: revised or original."""
        against: str = self._said["against"]
        return against

    @property
    def convention(self) -> str:
        """Which variances are shown positive: adverse_positive or favourable_positive."""
        convention: str = self._said["convention"]
        return convention

    def __getitem__(
        self, cell: tuple[str, str | FinancialYear]
    ) -> Money | Quantity | Exact | str | None:
        """The exact value of a cell; None for nil, also in a column that is left out as blank.

        Raises:
            UnknownNameError: There is no such row or column.
        """
        row, column = cell
        if self._is_left_out(row, column):
            return None
        return super().__getitem__(cell)

    def shown(self, row: str, column: str | FinancialYear) -> str:
        """The text of a cell as it is printed, '' for nil.

        Raises:
            UnknownNameError: There is no such row or column.
        """
        return "" if self._is_left_out(row, column) else super().shown(row, column)

    def _is_left_out(self, row: str, column: str | FinancialYear) -> bool:
        if str(column) not in MAY_BE_BLANK[self.name]:
            return False
        self._core.row(row)  # a row that is not there is refused all the same
        return all(str(column) not in (of.id, of.header) for of in self.columns)

    def __reduce__(self) -> tuple[type[Monitor], tuple[Plan, str]]:
        return Monitor, (self.plan, self.name)


def monitor(
    plan: Plan,
    report: str | None = None,
    *,
    year: str | FinancialYear | None = None,
    against: str | None = None,
    by: str = "service",
    convention: str | None = None,
    capital: bool = False,
) -> Monitor:
    """A monitoring report of a plan: budget, forecast or outturn, variance, and what moved it.

    Args:
        plan: A plan with monitoring.csv, or capital_monitoring.csv.
        report: P1 to P12, Q1 to Q4, or outturn; the current one if None.
        year: The year that is monitored; as the settings say if None, else the base year.
        against: The budget that revenue variances are against, revised or original.
        by: service (with subtotals of committees), committee or subjective.
        convention: Which variances are shown positive, adverse_positive or favourable_positive.
        capital: The capital programme in place of the revenue budget.

    Returns:
        The report as a statement.

    Raises:
        ParseError: There is no such report, grouping, budget or convention.
        UnknownNameError: The plan has no such report, or nothing that is monitored.

    Examples:
        >>> import mtfs
        >>> outturn = mtfs.monitor(mtfs.load('examples/barnet'))
        >>> outturn['Education and Skills', 'variance']
        mtfs.Money('-134000.00')
        >>> outturn.shown('Education and Skills', 'percent_after_reserves')
        '(0.7%)'
        >>> mtfs.monitor(outturn.plan, against='original')['Education and Skills', 'variance']
        mtfs.Money('59000.00')
    """
    core = plan._core.monitored(
        capital,
        None if year is None else str(year),
        report,
        against,
        convention,
        by,
    )
    return Monitor(plan_of(core), "capital_monitor" if capital else "revenue_monitor")
