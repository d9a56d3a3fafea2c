"""Revenue and capital monitoring: a report of a plan as a table, exact and with its signs said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs.plan import plan_of
from mtfs.statement import Statement

if TYPE_CHECKING:
    from mtfs._core import FinancialYear
    from mtfs.plan import Plan

__all__ = ["Monitor", "monitor"]


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
