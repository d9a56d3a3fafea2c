"""Assertions that guard a budget: they fail with the line, the year, the pounds and what to do.

They need no test framework; each raises AssertionError. With pytest, the fixture `mtfs_golden`
keeps figures beside a test.
"""

from __future__ import annotations

import os
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs._core import Money
from mtfs.golden import Golden, tolerance_text
from mtfs.monitoring import Monitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mtfs._core import FinancialYear
    from mtfs.golden import Figures, Tolerance
    from mtfs.plan import Plan
    from mtfs.reconciliation import Reconciliation
    from mtfs.statement import Statement

    HowFar = int | str | Decimal | Money

__all__ = [
    "assert_bridge_closes",
    "assert_gap",
    "assert_reconciles",
    "assert_reserves_above_minimum",
    "assert_unchanged",
    "assert_variance",
]

FEW = 12  # lines of a failure; more would bury the first


def assert_unchanged(
    figures: Figures,
    golden: Golden | str | os.PathLike[str],
    name: str | None = None,
    *,
    table: str | None = None,
    tolerance: Tolerance | None = None,
    previous: Plan | None = None,
) -> None:
    """Fails where figures are not those of a golden.

    Args:
        figures: A statement, a projection, or a plan with the name of a statement or table.
        golden: A golden or its file.
        name: Of a plan's statement.
        table: Of a plan's table.
        tolerance: How far figures may move, by line or pattern: "£500", "0.5%"; an int or a Decimal
            is pounds. It never hides a line that came or went.
        previous: The plan that the golden was made of; the failure then says why figures moved.

    Raises:
        AssertionError: A figure, a line or a label is another; it shows those that are.
        TypeError: A tolerance is a float.

    Examples:
        >>> import mtfs
        >>> from mtfs.testing import assert_unchanged
        >>> barnet = mtfs.load('examples/barnet')
        >>> golden = mtfs.Golden.of(barnet, 'savings_position')
        >>> assert_unchanged(barnet, golden, 'savings_position')
        >>> slip = barnet.scenario('slip', {'line.S8.delay_years': 1})
        >>> try:
        ...     assert_unchanged(slip, golden, 'savings_position', tolerance={'*': '20%'})
        ... except AssertionError as failure:
        ...     print(str(failure).splitlines()[1])
          Savings delivery 2019/20 fell by £800,000.00 (27.6%), from £2,898,000.00 to £2,098,000.00
    """
    __tracebackhide__ = True
    from mtfs.golden_fault import change_fault

    before = golden if isinstance(golden, Golden) else Golden.read(golden)
    fault = change_fault(
        before, Golden.of(figures, name, table=table), tolerance, previous, figures
    )
    if fault is not None:
        raise AssertionError(fault)


def assert_variance(
    actual: Money | Statement,
    budget: Money | Statement | str | None = None,
    *,
    adverse_at_most: HowFar,
    row: str = "*",
    column: str | FinancialYear | None = None,
    income: bool = False,
    what: str = "",
) -> None:
    """Fails where an actual is further over its budget than is allowed.

    The variance is the actual less the budget, adverse positive; of income it is the budget less
    the actual. A share is of the budget, and a budget of 0 allows none.

    Args:
        actual: An amount, a statement that has it in `column`, or a monitoring report.
        budget: An amount; a statement of the same rows and column; or the column of the same
            statement that holds the budget. A monitoring report knows it by itself.
        adverse_at_most: "£500", "0.5%"; an int, a Decimal or a Money is pounds.
        row: Of statements, the id or label of a row, or a pattern with * and ?.
        column: Of statements, the year or other column; of a monitoring report, the forecast.
        income: Says that less is adverse.
        what: Of amounts, what to call them.

    Raises:
        AssertionError: A variance is more adverse, or a row has only one of its two figures, or no
            row fits; it names each line.
        TypeError: The limit is a float.

    Examples:
        >>> import mtfs
        >>> from mtfs.testing import assert_variance
        >>> assert_variance(mtfs.Money(101), mtfs.Money(100), adverse_at_most='1%')
        >>> assert_variance(mtfs.Money(1200), mtfs.Money(1000), adverse_at_most=100, what='Waste')
        Traceback (most recent call last):
        AssertionError: Waste is £200.00 (20.0%) over its budget of £1,000.00, and the most is \
£100. Bring it back, move budget to it, or raise the limit and say why.
        >>> outturn = mtfs.monitor(mtfs.load('examples/barnet'))
        >>> assert_variance(outturn, adverse_at_most='5%')
    """
    __tracebackhide__ = True
    limit = str(adverse_at_most) if isinstance(adverse_at_most, Money) else adverse_at_most
    limit = tolerance_text(limit)
    faults = []
    count = 0
    for name, is_, was in pairs_of(actual, budget, row, column, what):
        count += 1
        fault = variance_fault(name, is_, was, limit, income)
        faults += [fault] if fault else []
    if not count:
        raise AssertionError(f'No row with a figure fits "{row}". Give the id or label of one')
    require_none(faults)


def pairs_of(
    actual: Any, budget: Any, row: str, column: Any, what: str
) -> Iterator[tuple[str, Money | None, Money | None]]:
    """What a line is called, its actual and its budget; rows with neither are left out."""
    if isinstance(actual, Money):
        if not isinstance(budget, Money):
            raise TypeError(f"An amount is held against mtfs.Money, not {type(budget).__name__}")
        yield what or "The actual", actual, budget
        return
    if isinstance(actual, Monitor):
        capital = actual.name == "capital_monitor"
        column = column or ("outturn" if capital else "forecast")
        budget = budget or ("revised" if capital else "budget")
    if column is None:
        raise TypeError("Of a statement, name the column that holds the actual")
    if budget is None:
        raise TypeError("Of a statement, give another one, or name the column of the budget")
    other, under = (actual, budget) if isinstance(budget, str) else (budget, column)
    for of in actual.rows:
        if not (_core.fits(row, of.id) or _core.fits(row, of.label)):
            continue
        figures = [actual[of.id, column], other[of.id, under]]
        if any(isinstance(figure, Money) for figure in figures):
            is_, was = (figure if isinstance(figure, Money) else None for figure in figures)
            yield f"{of.label} {column}", is_, was


def variance_fault(
    name: str, actual: Money | None, budget: Money | None, limit: str, income: bool
) -> str | None:
    """Why a variance is too adverse, if it is."""
    if actual is None or budget is None:
        missing, there = ("actual", budget) if actual is None else ("budget", actual)
        return f"{name} has no {missing}, and the other is {pounds(there)}. Fill the blank in."
    adverse = budget - actual if income else actual - budget
    if adverse <= Money(0) or _core.tolerance_allows(limit, str(budget), str(actual)):
        return None
    percent = _core.move("", "", str(budget), str(actual))[8]
    share = f" ({percent})" if percent else ""
    side = "short of" if income else "over"
    most = limit if limit.startswith("£") or limit.endswith("%") else f"£{limit}"
    return (
        f"{name} is {pounds(adverse)}{share} {side} its budget of {pounds(budget)}, and the most "
        f"is {most}. Bring it back, move budget to it, or raise the limit and say why."
    )


def assert_bridge_closes(a: Plan, b: Plan, figure: str = "gap") -> None:
    """Fails where the causes of a movement do not add up to it, in any year, to the penny.

    The sum is made anew, of exact fractions, and not taken from the bridge.

    Args:
        a: The earlier plan.
        b: The later plan, of the same base year and years.
        figure: net_budget, funding, gap, gap_after_planned or gap_after_reserves.

    Raises:
        AssertionError: Causes and movement differ, or parts and cause; or no bridge joins the two.

    Examples:
        >>> import mtfs
        >>> from mtfs.testing import assert_bridge_closes
        >>> february, july, december = mtfs.versions('examples/versions')
        >>> assert_bridge_closes(february, december)
    """
    __tracebackhide__ = True
    from mtfs.bridging import bridge
    from mtfs.errors import Error

    try:
        found = bridge(a, b, figure=figure)
    except Error as error:
        raise AssertionError(f"No bridge of the {figure} joins the two plans: {error}") from None
    faults = []
    for year in found.years:
        moved = fraction(found.end[year]) - fraction(found.start[year])
        left = moved - sum(step.amounts[year].fraction for step in found.steps)
        if left:
            faults.append(f"{figure} {year}: the causes miss the movement by £{decimal_of(left)}")
        for step in found.steps:
            left = step.amounts[year].fraction
            left -= sum(part.amounts[year].fraction for part in step.parts)
            if left:
                faults.append(f"{step.title} {year}: its lines miss it by £{decimal_of(left)}")
    require_none(faults)


def assert_reserves_above_minimum(plan: Plan, *, by: HowFar = 0) -> None:
    """Fails where the general fund balance closes a year below the minimum that the plan declares.

    Args:
        plan: A plan with reserves and a [[minimum_balance]].
        by: How far above the minimum it should stay: "£500,000", an int, a Decimal or a Money.

    Raises:
        AssertionError: A year is below, or the plan declares no minimum; it names each year.

    Examples:
        >>> import mtfs
        >>> from mtfs.testing import assert_reserves_above_minimum
        >>> assert_reserves_above_minimum(mtfs.load('examples/tutorial'))
        Traceback (most recent call last):
        AssertionError: General fund balance 2029/30 closes at ...
    """
    __tracebackhide__ = True
    margin = by if isinstance(by, Money) else Money(tolerance_text(by))
    records = [of for of in plan.table("adequacy") if of.words["id"] == "general_balance"]
    minimum = records[0].figures.get("minimum", {}) if records else {}
    years = [year for year, value in minimum.items() if value is not None]
    if not years:
        raise AssertionError(
            "The plan declares no minimum of the general fund balance, so nothing guards it. "
            "Add reserves.csv, and [[minimum_balance]] to mtfs.toml"
        )
    faults = []
    for year in years:
        closing, least = records[0].figures["amount"][year], minimum[year] + margin
        if closing is None or closing >= least:
            continue
        above = f" with {pounds(margin)} above it" if margin > Money(0) else ""
        faults.append(
            f"General fund balance {year} closes at {pounds(closing)}, {pounds(least - closing)} "
            f"below its minimum of {pounds(minimum[year])}{above}. Plan less use of it, or a "
            "contribution."
        )
    require_none(faults)


def assert_reconciles(plan: Plan | str | os.PathLike[str], name: str | None = None) -> None:
    """Fails where printed figures do not add up by more than their rounding explains.

    Args:
        plan: A plan with published tables, its folder, or a folder of printed figures with
            identities.json.
        name: One published table; all of them without.

    Raises:
        AssertionError: A figure is inconsistent or malformed, or nothing was printed.

    Examples:
        >>> import mtfs
        >>> from mtfs.testing import assert_reconciles
        >>> assert_reconciles(mtfs.load('examples/barnet'), 'summary')
    """
    __tracebackhide__ = True
    found = reconciliation_of(plan, name)
    if not found:
        raise AssertionError("There is no printed figure to reconcile. Add published/NAME.csv")
    faults = []
    for finding in found.having("inconsistent", "malformed"):
        residual = finding.detail
        if finding.residual is not None:
            unit = finding.unit if finding.unit != "£" else ""
            residual = f"{finding.what}: residual {decimal_of(finding.residual)} {unit}".rstrip()
        faults.append(f"{finding.id}: {residual} ({finding.where}). Mend it or ask its author.")
    require_none(faults)


def reconciliation_of(plan: Any, name: str | None) -> Reconciliation:
    """What reconciling a plan or a folder finds."""
    from mtfs.plan import Plan, load
    from mtfs.reconciliation import reconcile

    if isinstance(plan, Plan):
        return plan.reconcile(name)
    if os.path.isfile(os.path.join(plan, "identities.json")):
        return reconcile(plan)
    return load(plan).reconcile(name)


def assert_gap(
    plan: Plan, year: str | FinancialYear, *, within: HowFar, figure: str = "gap"
) -> None:
    """Fails where the gap of a year is further from nothing than is allowed, a surplus likewise.

    Args:
        plan: The plan.
        year: The year.
        within: "£100,000", an int, a Decimal or a Money.
        figure: gap, gap_after_planned, gap_after_reserves, annual_gap, or another heading.

    Raises:
        AssertionError: The gap is larger, or the plan has none.

    Examples:
        >>> import mtfs
        >>> from mtfs.testing import assert_gap
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> assert_gap(tutorial, '2026/27', within=0, figure='gap_after_reserves')
        >>> assert_gap(tutorial, '2029/30', within='£9m', figure='gap_after_reserves')
        Traceback (most recent call last):
        AssertionError: The gap after reserves of 2029/30 is £9,141,027.09, which is £141,027.09 \
more than £9,000,000.00. Find savings or funding, or ask why it was allowed.
    """
    __tracebackhide__ = True
    most = within if isinstance(within, Money) else Money(tolerance_text(within))
    found = [of.figures["amount"] for of in plan.table("strategy") if of.words["id"] == figure]
    gap = found[0][year] if found else None
    name = figure.replace("_", " ")
    if gap is None:
        raise AssertionError(f"The plan has no {name} in {year}. It needs a budget and funding")
    if abs(gap) <= most:
        return
    kind = "is" if gap > Money(0) else "is a surplus:"
    raise AssertionError(
        f"The {name} of {year} {kind} {pounds(gap)}, which is {pounds(abs(gap) - most)} more than "
        f"{pounds(most)}. Find savings or funding, or ask why it was allowed."
    )


def require_none(faults: list[str]) -> None:
    """Fails with one fault a line, the first few of many. `assert` would go with python -O."""
    __tracebackhide__ = True
    more = [f"and {len(faults) - FEW} more"] if len(faults) > FEW else []
    if faults:
        raise AssertionError("\n".join([*faults[:FEW], *more]))


def pounds(amount: Money | None) -> str:
    """An amount in words: "£1,234.00", "-£1,234.00"."""
    from mtfs.difference_text import signed

    return signed(amount or Money(0)).removeprefix("+")


def fraction(amount: Money) -> Fraction:
    """The pounds as a fraction."""
    return Fraction(str(amount))


def decimal_of(value: Fraction) -> str:
    """The exact decimal, or 50 digits of it."""
    return _core.decimal_text(*value.as_integer_ratio())
