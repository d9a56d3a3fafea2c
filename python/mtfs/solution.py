"""Solve: the value of one figure that closes a gap or keeps a minimum, on its legal grid."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs._core import FinancialYear, Money, Quantity, Rate
from mtfs.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtfs.plan import Plan
    from mtfs.printed import Part
    from mtfs.records import Issue
    from mtfs.scenario import Scenario
    from mtfs.series import Series

    Value = Rate | Money | Quantity
    Year = str | FinancialYear
    Typed = str | int | Decimal | Money | Rate | Quantity

__all__ = ["Answer", "Limit", "Neighbour", "Solution", "solve"]


class Neighbour(NamedTuple):
    """The grid's next value on the side where the target is missed, and by how much it is."""

    value: Value
    shown: str
    left: Money
    year: FinancialYear


class Limit(NamedTuple):
    """Where a referendum principle stops council tax, or is passed.

    `highest` is the highest Band D that needs no referendum, `band_d` that of the answer; both
    with special expenses. `kept` says whether the answer stops there; `without` is the value that
    the target would need, None where no value within the bounds is enough.
    """

    year: FinancialYear
    highest: Money
    band_d: Money
    kept: bool
    without: Value | None
    without_shown: str


class Answer(NamedTuple):
    """One value that was found.

    `years` are those it is laid in, none for a figure without years. `left` is what is left of the
    target's shortfall in the worst year: 0 or less where it holds. `at_bound` says that the target
    holds at the end of the bounds already. `method` is bisection, or scan where the response turns.
    """

    years: tuple[FinancialYear, ...]
    value: Value
    shown: str
    left: Money
    left_year: FinancialYear
    neighbour: Neighbour | None
    at_bound: bool
    method: str
    limit: Limit | None


class Solution(Printed):
    """What a plan was solved for, and the plan with it. Made by `mtfs.solve`; it prints.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> solution = mtfs.solve(tutorial, 'line.OP-S01.amount', year='2026/27',
        ...                       target='gap_after_reserves')
        >>> solution.holds
        True
        >>> solution.scenario.statement('gap')['cumulative_after_reserves', '2026/27']
        mtfs.Money('0.00')
    """

    __slots__ = (
        "_after",
        "_answers",
        "_as_planned",
        "_before",
        "_changes",
        "_evaluations",
        "_fields",
        "_issues",
        "_path",
        "_plan",
        "_planned",
        "_resulting",
        "_target",
        "_title",
        "_unit",
        "_unlimited",
        "_words",
        "_years",
    )
    _path: str
    _target: str
    _evaluations: int

    def __init__(self, plan: Plan, fields: tuple[Any, ...]) -> None:
        from mtfs.records import Issue

        self._plan = plan
        self._fields = fields
        self._path, self._unit, self._target, self._title, self._words = fields[:5]
        self._answers = tuple(answer_of(answer) for answer in fields[5])
        self._years = tuple(fields[6])
        self._changes = {path: dict(of) for path, of in fields[7]}
        self._planned = tuple(fields[8])
        self._before = plan._series(fields[9])
        self._after = plan._series(fields[10])
        self._issues = tuple(Issue(*row) for row in fields[11])
        self._as_planned = tuple(fields[12])
        self._unlimited = tuple(fields[13])
        self._evaluations = fields[14]
        self._resulting = tuple(fields[15])

    @property
    def plan(self) -> Plan:
        """The plan that was solved."""
        return self._plan

    @property
    def path(self) -> str:
        """The figure that was solved for."""
        return self._path

    @property
    def target(self) -> str:
        """What had to hold: gap, gap_after_reserves, minimum_balance or usable_reserves."""
        return self._target

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years in which it had to hold."""
        return self._years

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The values with what they leave; more than one where each year has its own."""
        return self._answers

    @property
    def value(self) -> Value:
        """The value. Raises ValueError where each year has its own."""
        if len(self._answers) != 1:
            raise ValueError("Each year has its own value: see values")
        return self._answers[0].value

    @property
    def values(self) -> Series[Value | None]:
        """The value in each plan year; None where none was laid."""
        from mtfs.series import Series

        laid = {year: of.value for of in self._answers for year in of.years}
        return Series({year: laid.get(year) for year in self._plan.settings.horizon.years})

    @property
    def holds(self) -> bool:
        """Whether the target holds; it does not where a limit stops the answer short of it."""
        return all(answer.left <= Money(0) for answer in self._answers)

    @property
    def before(self) -> Series[Money | None]:
        """How far the target is missed in each year of the plan; 0 or less where it holds."""
        return self._before

    @property
    def after(self) -> Series[Money | None]:
        """The same with the answer."""
        return self._after

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Where the referendum limit binds, or is passed."""
        return tuple(of.limit for of in self._answers if of.limit is not None)

    @property
    def unlimited(self) -> tuple[FinancialYear, ...]:
        """Years that council tax was set in and whose referendum principle is not known."""
        return self._unlimited

    @property
    def as_planned(self) -> tuple[FinancialYear, ...]:
        """Years that hold whatever the value is, and keep what is planned for them."""
        return self._as_planned

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the plan leads to with the answer and did not lead to before."""
        return self._issues

    @property
    def evaluations(self) -> int:
        """How many plans were worked out."""
        return self._evaluations

    @property
    def changes(self) -> dict[str, Any]:
        """The answer as the changes of a scenario."""
        return {path: of[""] if "" in of else dict(of) for path, of in self._changes.items()}

    @property
    def scenario(self) -> Scenario:
        """The plan with the answer in it."""
        return self._plan.scenario(f"solved {self._path}", self.changes)

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table."""
        title = f"{self._path} solved for {self._words} in {listed(self._years)}"
        return title, self._plan.settings.council

    @property
    def notes(self) -> tuple[str, ...]:
        """What the answer leaves, where a limit binds, which issues arise: one sentence each."""
        notes = [note for answer in self._answers for note in self._answer_notes(answer)]
        if self._as_planned:
            notes.append(
                f"In {listed(self._as_planned)} the target holds whatever the value is, "
                "and what is planned stays."
            )
        if self._unlimited:
            notes.append(f"No referendum principle is known for {listed(self._unlimited)}.")
        notes += [f"Arises with it: {issue}" for issue in self._issues]
        return tuple(notes)

    def _parts(self) -> list[Part]:
        return [(["", *(str(year) for year in self._before)], self._rows)]

    @property
    def _rows(self) -> list[list[str]]:
        """Planned and solved, of the figure where it has years and of what it is solved for."""
        rows = []
        laid = {year: of.shown for of in self._answers for year in of.years}
        years = list(self._plan.settings.horizon.years)
        if any(self._planned) and laid:
            rows.append([f"{self._path}, planned", *self._planned])
        if laid:
            planned = self._planned or ("",) * len(years)
            cells = [laid.get(of, text) for of, text in zip(years, planned, strict=True)]
            if self._resulting:
                cells = list(self._resulting)
            rows.append([f"{self._path}, solved", *cells])
        for when, series in (("planned", self._before), ("solved", self._after)):
            cells = [pounds(amount) for amount in series.values()]
            rows.append([f"{self._title} (£), {when}", *cells])
        return rows

    def _answer_notes(self, of: Answer) -> list[str]:
        where = f" in {listed(of.years)}" if of.years else ""
        planned = self._planned[0] if not of.years and self._planned else ""
        was = f" (planned: {planned})" if planned else ""
        says = f"{of.shown}{where}{was} leaves {self._left(of.left, of.left_year)}"
        if of.neighbour:
            missed = self._left(of.neighbour.left, of.neighbour.year)
            says += f"; {of.neighbour.shown}, one step away, leaves {missed}"
        notes = [says + "."]
        if of.at_bound:
            notes.append(f"The target holds at {of.shown} already, the end of the bounds.")
        if of.method == "scan":
            notes.append("More of it is better here and worse there, so every value was tried.")
        if of.limit:
            notes.append(limit_note(of.limit))
        return notes

    def _left(self, left: Money, year: FinancialYear) -> str:
        """What is left of a shortfall, in words."""
        if left == Money(0):
            return f"exactly 0 in {year}"
        of_reserves = self._target in ("minimum_balance", "usable_reserves")
        missed, spare = (
            ("below the minimum", "above the minimum") if of_reserves else ("open", "to spare")
        )
        return f"£{pounds(abs(left))} {missed if left > Money(0) else spare} in {year}"

    def to_json(self) -> str:
        """JSON of format mtfs/solution/1: exact values as decimal strings."""
        from mtfs.documents import json_text

        return json_text(
            {
                "format": "mtfs/solution/1",
                "council": self._plan.settings.council,
                "path": self._path,
                "target": self._target,
                "years": [str(year) for year in self._years],
                "holds": self.holds,
                "answers": [json_of(answer) for answer in self._answers],
                "changes": self.changes,
                "before": json_of(dict(self._before)),
                "after": json_of(dict(self._after)),
                "as_planned": json_of(self._as_planned),
                "unlimited": json_of(self._unlimited),
                "issues": [json_of(issue) for issue in self._issues],
            }
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Solution):
            return NotImplemented
        return self._fields == other._fields and self._plan == other._plan

    def __hash__(self) -> int:
        return hash((self._fields, self._plan))

    def __reduce__(self) -> tuple[Any, ...]:
        return Solution, (self._plan, self._fields)


def limit_note(limit: Limit) -> str:
    """The limit in a sentence."""
    highest = f"a Band D, special expenses in it, above £{pounds(limit.highest)} needs a referendum"
    if not limit.kept:
        over = pounds(limit.band_d - limit.highest)
        return f"The limit is passed in {limit.year}: {highest}, and this one is £{over} above it."
    if limit.without is None:
        needs = "no value within the bounds would be enough"
    else:
        needs = f"the target needs {limit.without_shown}"
    return f"The referendum limit binds in {limit.year}: {highest}; {needs}."


def pounds(amount: Money | None) -> str:
    """Pounds and pence, grouped; a negative amount in brackets; '' for nil."""
    if amount is None:
        return ""
    text = f"{Decimal(str(abs(amount))):,f}"
    return f"({text})" if amount < Money(0) else text


def listed(years: Iterable[FinancialYear]) -> str:
    """Years in words: one, a run, or a list."""
    all_ = sorted(years)
    if len(all_) > 2 and all_[-1] - all_[0] == len(all_) - 1:
        return f"{all_[0]} to {all_[-1]}"
    return " and ".join(str(year) for year in all_)


def json_of(value: Any) -> Any:
    """Tuples of names as objects, and every value of mtfs as its text."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: json_of(part) for name, part in value._asdict().items()}
    if isinstance(value, dict):
        return {str(key): json_of(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [json_of(part) for part in value]
    return value if value is None or isinstance(value, bool | str) else str(value)


def answer_of(fields: tuple[Any, ...]) -> Answer:
    """An answer of C++'s tuples."""
    years, (value, shown), left, left_year, neighbour, at_bound, method, limit = fields
    if neighbour is not None:
        (of, text), missed, year = neighbour
        neighbour = Neighbour(of, text, missed, year)
    if limit is not None:
        limit = Limit._make((*limit[:4], *(limit[4] or (None, ""))))
    return Answer(years, value, shown, left, left_year, neighbour, at_bound, method, limit)


def typed(value: Typed | None) -> str:
    """A step or a bound as a person would type it; money with its £, whatever the unit."""
    from mtfs._core import Origin
    from mtfs.errors import PlanError
    from mtfs.source import SourceBuilder

    if isinstance(value, Money):
        return f"-£{abs(value)}" if value < Money(0) else f"£{value}"
    builder = SourceBuilder({})
    text = builder.cell(value, Origin("solve"), None)
    if builder.problems:
        raise PlanError(builder.problems)
    return text


def labels(years: Year | Iterable[Year] | None) -> tuple[str, ...]:
    """Years as labels; one or several."""
    if years is None:
        return ()
    given = [years] if isinstance(years, str | FinancialYear) else years
    return tuple(str(FinancialYear(year)) for year in given)


def solve(
    plan: Plan,
    path: str,
    *,
    year: Year | Iterable[Year] | None = None,
    each_year: bool = False,
    target: str = "gap",
    step: Typed | None = None,
    lower: Typed | None = None,
    upper: Typed | None = None,
    set_in: Year | Iterable[Year] | None = None,
    beyond_limit: bool = False,
) -> Solution:
    """Finds the value of one figure that makes a target hold, on the figure's legal grid.

    The answer leaves exactly 0, or is the value on the grid next to it that holds the target. It is
    checked by working the plan out again, and so is the value one step away, which misses it.

    Args:
        plan: A plan or a scenario.
        path: The figure, as in scenarios: `council_tax.core_rise`, `line.S8.amount`,
            `line.S8.delivery`, `reserve.GF.draw`, `driver.lac.growth`, and also
            `council_tax.band_d`, the council's own Band D.
        year: The year, or years, in which the target must hold; all plan years by default.
        each_year: Whether each year has its own value, the first year solved first, in place of
            one value for all.
        target: `gap` (cumulative gap of 0 or less), `gap_after_reserves`, `minimum_balance`
            (general fund balance of the minimum or more) or `usable_reserves`.
        step: The grid: values are multiples of it. By default 0.01% for rates, a penny for money,
            0.01 for numbers; '9p' for a Band D that all bands share without a fraction.
        lower: The lowest value to try.
        upper: The highest value to try.
        set_in: The years in which one value is laid, where they are others than `year`.
        beyond_limit: Whether a rise of council tax may need a referendum. By default the answer
            stops at the limit and says so, and `Solution.holds` is then False.

    Raises:
        UndefinedError: There is no answer within the bounds (it says which year stays open, and by
            how much), or the question makes no sense for the figure.
        UnknownNameError: The plan has no such path or year.
        PlanError: The plan is refused with a value in it.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> rise = mtfs.solve(tutorial, 'council_tax.core_rise', year='2026/27')
        >>> rise.holds, rise.limits[0].year
        (False, mtfs.FinancialYear(2026))
    """
    from mtfs.progress import counted

    question = (path, target, labels(year), labels(set_in), each_year, not beyond_limit)
    with counted("plans worked out") as step_done:
        fields = plan._core.solve((*question, *map(typed, (step, lower, upper))), step_done)
    return Solution(plan, fields)
