"""Simulations: a plan under what its council is not sure of, scenario by scenario."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs._core import FinancialYear, Money
from mtfs.printed import Printed
from mtfs.running import Runner
from mtfs.spread import Kept, Passed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor

    from mtfs.chart import Chart
    from mtfs.plan import Plan
    from mtfs.printed import Part
    from mtfs.scenario import Scenario
    from mtfs.spread import Spread

    Year = FinancialYear | str
    Share = str | Decimal | Fraction
    Row = Mapping[str, Any]

__all__ = ["Contribution", "Contributions", "Quantiles", "Simulation", "Variable", "simulate"]

USUAL = (
    "gap",
    "gap_after_reserves",
    "usable_reserves",
    "general_balance",
    "minimum_balance",
)
USUAL_SHARES = ("5%", "25%", "50%", "75%", "95%")
MOST_BINS = 1 << 16  # of a histogram, as fine as what is counted
MOST_KEPT = 1 << 30  # bytes of figures that are kept where nobody says


class Variable(NamedTuple):
    """One draw of every scenario: its path and years, and the changes that bound it."""

    name: str
    path: str
    years: tuple[str, ...]
    least: str
    most: str


class Contribution(NamedTuple):
    """How far a figure moves with one variable alone.

    `share` is the square of their correlation; `direction` says whether the figure rises (1) or
    falls (-1) with it, 0 where neither.
    """

    name: str
    share: Fraction
    direction: int


class Quantiles(Printed):
    """Quantiles of one heading by year, each the figure of a scenario."""

    __slots__ = ("_of", "_rows", "title")

    def __init__(self, of: Simulation, title: str, rows: Mapping[str, tuple[Money, ...]]) -> None:
        self._of, self.title, self._rows = of, title, dict(rows)

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table."""
        return (f"{self._of.name}: {self.title}, in pounds",)

    def _parts(self) -> Sequence[Part]:
        headers = ["Quantile", *map(str, self._of.years)]
        return ((headers, [[share, *map(pounds, row)] for share, row in self._rows.items()]),)

    def to_json(self) -> str:
        """JSON of format mtfs/quantiles/1: pounds as decimal strings."""
        from mtfs.documents import json_text

        return json_text(
            {"format": "mtfs/quantiles/1", **self._of._said(), "quantiles": self._json()}
        )

    def _json(self) -> dict[str, list[str]]:
        return {share: [str(value) for value in row] for share, row in self._rows.items()}

    def __getitem__(self, share: Share) -> dict[FinancialYear, Money]:
        """By year. The share as it was asked for, or another spelling of it."""
        wanted = share_of(share)
        for known, row in self._rows.items():
            if share_of(known) == wanted:
                return dict(zip(self._of.years, row, strict=True))
        raise KeyError(share)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class Contributions(Printed):
    """What a figure moves with, the most telling first."""

    __slots__ = ("_heading", "rows")

    def __init__(self, heading: str, rows: Sequence[Contribution]) -> None:
        self._heading, self.rows = heading, tuple(rows)

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table."""
        return (self._heading,)

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines under the table."""
        return ("Of the spread of the figure, what each variable by itself goes along with.",)

    def _parts(self) -> Sequence[Part]:
        words = {1: "rises", -1: "falls", 0: ""}
        rows = [[of.name, percent(of.share), words[of.direction]] for of in self.rows]
        return ((["Variable", "Share of the spread", "The figure"], rows),)

    def _right(self) -> Sequence[bool]:
        return (False, True, False)

    def to_json(self) -> str:
        """JSON of format mtfs/contributions/1: shares as exact fractions."""
        from mtfs.documents import json_text

        rows = [
            {"name": of.name, "share": str(of.share), "direction": of.direction} for of in self.rows
        ]
        return json_text(
            {"format": "mtfs/contributions/1", "title": self._heading, "contributions": rows}
        )

    def __iter__(self) -> Iterator[Contribution]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Simulation(Printed):
    """Scenarios 0 to `runs` - 1 of a plan, each decided by the seed and its number.

    Examples:
        >>> import mtfs
        >>> plan = mtfs.load('examples/tutorial')
        >>> sim = plan.simulate(1_000, seed=7)
        >>> sim
        <mtfs.Simulation of Merrowmouth Council: 1,000 scenarios, seed 7>
        >>> worst = sim.scenario_at('gap', '2028/29', '95%')
        >>> sim.quantile('gap', '2028/29', '95%') == worst.statement('gap')['cumulative', '2028/29']
        True
    """

    __slots__ = ("_runner", "_spread", "plan")

    def __init__(self, plan: Plan, runner: Runner, spread: Spread) -> None:
        self.plan, self._runner, self._spread = plan, runner, spread

    def __repr__(self) -> str:
        return f"<mtfs.Simulation of {self.name}>"

    @property
    def name(self) -> str:
        """The council, how many scenarios, the seed."""
        return f"{self.plan.settings.council}: {self.runs:,} scenarios, seed {self.seed}"

    @property
    def runs(self) -> int:
        """How many scenarios there are."""
        return self._spread.runs

    @property
    def seed(self) -> int:
        """Of the random stream."""
        return self._runner.seed

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the strategy that there are figures of."""
        return self._runner.headings

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The plan years."""
        return tuple(self.plan.settings.horizon.years)

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What each scenario draws."""
        return tuple(Variable(*of) for of in self._runner.simulator.variables())

    @property
    def why_one_by_one(self) -> str:
        """Why each scenario was projected by itself, a thousand times slower; '' if none was."""
        return self._runner.simulator.why_one_by_one

    # Figures

    def quantiles(self, heading: str, shares: Sequence[Share] = USUAL_SHARES) -> Quantiles:
        """The figures that so many of the scenarios do not pass, by year, by nearest rank.

        Args:
            heading: One of `headings`.
            shares: Such as '95%', Decimal('0.95') or Fraction(19, 20).
        """
        rows = [self._row(heading, year) for year in self.years]
        ranks = [self._rank(share) for share in shares]
        found = iter(self._spread.values_of_ranks([(row, rank) for rank in ranks for row in rows]))
        values = {
            share if isinstance(share, str) else percent(share_of(share)): tuple(
                money(next(found)) for _ in rows
            )
            for share in shares
        }
        return Quantiles(self, title_of(heading), values)

    def quantile(self, heading: str, year: Year, share: Share) -> Money:
        """One of them."""
        return money(self._value(self._row(heading, year), share))

    def mean(self, heading: str, year: Year) -> Money:
        """The mean over all scenarios, rounded half up to the penny."""
        mean = Fraction(self._spread.sum(self._row(heading, year)), self.runs)
        size = (2 * abs(mean) + 1) // 2
        return money(int(size if mean >= 0 else -size))

    def probability_of_gap(self, year: Year, *, after_reserves: bool = False) -> Fraction:
        """The share of scenarios in which the year has a gap, before or after reserves.

        One that reserves don't close is what a report under section 114 of the Local Government
        Finance Act 1988 is about: spending that would pass the means to meet it.
        """
        heading = "gap_after_reserves" if after_reserves else "gap"
        return Fraction(self._spread.above_zero(self._row(heading, year)), self.runs)

    def probability_below_minimum(self, year: Year) -> Fraction:
        """The share of scenarios whose general fund balance ends the year under its minimum."""
        balance = self._row("general_balance", year)
        return Fraction(self._spread.under(balance, self._row("minimum_balance", year)), self.runs)

    def probability_below_zero(self, year: Year, heading: str = "general_balance") -> Fraction:
        """The share of scenarios in which a balance ends the year under 0."""
        return Fraction(self._spread.below_zero(self._row(heading, year)), self.runs)

    def histogram(self, heading: str, year: Year, bins: int = 40) -> list[tuple[Money, Money, int]]:
        """(from, to, scenarios) of bins of equal width; `to` is the last penny of the bin."""
        if not 1 <= bins <= MOST_BINS:
            raise ValueError(f"A histogram has 1 to {MOST_BINS:,} bins")
        least, width, counts = self._spread.counts(self._row(heading, year), bins)
        return [
            (money(least + i * width), money(least + (i + 1) * width - 1), count)
            for i, count in enumerate(counts)
        ]

    def fan(self, heading: str, shares: Sequence[Share] = USUAL_SHARES) -> dict[str, list[Money]]:
        """Quantiles by year, a list for each share: the bands of a fan chart."""
        of = self.quantiles(heading, shares)
        return {share: list(of[share].values()) for share in of}

    def chart(self, heading: str = "gap", shares: Sequence[Share] = USUAL_SHARES) -> Chart:
        """The fan drawn: bands of quantiles by year, and the figure as it is planned.

        Args:
            heading: One of `headings`; `general_balance` is drawn with its minimum.
            shares: The bands' edges, outer ones and inner ones; the middle one is a line.

        Raises:
            MissingExtraError: matplotlib is not installed.
        """
        from mtfs.chart_years import fan_chart

        return fan_chart(self, heading, shares)

    def pence(self, heading: str, year: Year | None = None) -> memoryview:
        """Whole pence of each scenario, without a copy: of a year, or by year and scenario.

        NumPy takes it as it is: `numpy.asarray(sim.pence('gap', '2027/28'))`.

        Raises:
            ValueError: The figures were counted and not kept.
        """
        if not isinstance(self._spread, Kept):
            raise ValueError("These figures were not kept. Simulate with stored=True to have them")
        all_rows = memoryview(self._spread.figures).cast("B")  # type: ignore[arg-type]
        size = 8 * self.runs
        first = self._row(heading, self.years[0] if year is None else year)
        count = len(self.years) if year is None else 1
        part = all_rows[first * size : (first + count) * size]
        return part.cast("q", (count, self.runs)) if year is None else part.cast("q")

    def contributions(self, heading: str, year: Year) -> Contributions:
        """What a figure moves with: the square of its correlation with each variable, exact.

        Of variables that go together each has its own share, so that shares then add up to more
        than the whole; of a figure that bends, to less.
        """
        row = self._row(heading, year)
        found = []
        totals = [(0,) * 6 for _ in self.variables]
        for first, figures in self._spread.parts():
            sums = self._runner.simulator.joint_sums(figures, row, first)
            totals = [
                tuple(a + b for a, b in zip(total, more, strict=True))
                for total, more in zip(totals, sums, strict=True)
            ]
        for variable, (n, x, y, xx, xy, yy) in zip(self.variables, totals, strict=True):
            joint = n * xy - x * y
            spread = (n * xx - x * x) * (n * yy - y * y)
            share = Fraction(joint * joint, spread) if spread else Fraction(0)
            found.append(Contribution(variable.name, share, (joint > 0) - (joint < 0)))
        found.sort(key=lambda of: (-of.share, of.name))
        label = f"{self.name}: what the {title_of(heading).lower()} of {year} moves with"
        return Contributions(label, found)

    # Scenarios

    def changes(self, scenario: int) -> dict[str, Any]:
        """What a scenario changes, as `Plan.scenario` takes it."""
        self._check(scenario)
        return {
            path: changes[0][1] if not changes[0][0] else dict(changes)
            for path, changes in self._runner.simulator.changes(scenario)
        }

    def scenario(self, number: int) -> Scenario:
        """A scenario by its number, as any other: it projects, explains and compares."""
        return self.plan.scenario(f"simulated {number}", self.changes(number))

    def scenario_at(self, heading: str, year: Year, share: Share) -> Scenario:
        """The first scenario whose figure is that quantile."""
        row = self._row(heading, year)
        return self.scenario(self._spread.first_with(row, self._value(row, share)))

    # As a table

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table."""
        return (f"{self.name}, in pounds",)

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines under the table."""
        said = self.why_one_by_one
        return (f"Each scenario was projected by itself: {said}.",) if said else ()

    def _parts(self) -> Sequence[Part]:
        rows = []
        for heading in self.headings:
            rows.append([title_of(heading), *("" for _ in self.years)])
            rows.append(["  mean", *(pounds(self.mean(heading, year)) for year in self.years)])
            of = self.quantiles(heading)
            rows += [[f"  {share}", *map(pounds, of[share].values())] for share in of]
        rows += self._risks()
        return ((["", *map(str, self.years)], rows),)

    def to_json(self) -> str:
        """JSON of format mtfs/simulation/1: pounds as decimal strings, exact probabilities."""
        from mtfs.documents import json_text

        figures = {
            heading: {
                "mean": [str(self.mean(heading, year)) for year in self.years],
                "quantiles": self.quantiles(heading)._json(),
            }
            for heading in self.headings
        }
        risks = {
            label: [str(of(year)) for year in self.years] for label, of in self._probabilities()
        }
        said = self._said()
        return json_text(
            {"format": "mtfs/simulation/1", **said, "figures": figures, "probabilities": risks}
        )

    def _said(self) -> dict[str, Any]:
        """What stands at the head of every document of the simulation."""
        return {
            "council": self.plan.settings.council,
            "runs": self.runs,
            "seed": self.seed,
            "years": [str(year) for year in self.years],
        }

    def _risks(self) -> list[list[str]]:
        return [
            [label, *(percent(of(year)) for year in self.years)]
            for label, of in self._probabilities()
        ]

    def _probabilities(self) -> list[tuple[str, Callable[[FinancialYear], Fraction]]]:
        risks: list[tuple[str, Callable[[FinancialYear], Fraction]]] = []
        known = set(self.headings)
        if "gap" in known:
            risks.append(("Probability of a gap", self.probability_of_gap))
        if "gap_after_reserves" in known:
            risks.append(
                (
                    "Probability of a gap after reserves",
                    lambda year: self.probability_of_gap(year, after_reserves=True),
                )
            )
        if {"general_balance", "minimum_balance"} <= known:
            risks.append(("Probability of a balance under minimum", self.probability_below_minimum))
        if "general_balance" in known:
            risks.append(("Probability of a balance below zero", self.probability_below_zero))
        return risks

    # How figures are found

    def _row(self, heading: str, year: Year) -> int:
        if heading not in self.headings:
            known = ", ".join(self.headings)
            raise KeyError(f"The simulation has no figures of {heading!r}; it has {known}")
        years = self.years
        wanted = FinancialYear(str(year))
        if wanted not in years:
            raise KeyError(f"{wanted} is none of the plan years {years[0]} to {years[-1]}")
        return self.headings.index(heading) * len(years) + years.index(wanted)

    def _rank(self, share: Share) -> int:
        return max(1, -(-(share_of(share) * self.runs) // 1))

    def _value(self, row: int, share: Share) -> int:
        (value,) = self._spread.values_of_ranks([(row, self._rank(share))])
        return value

    def _check(self, scenario: int) -> None:
        if not 0 <= scenario < self.runs:
            raise IndexError(f"Scenarios are 0 to {self.runs - 1:,}, and {scenario:,} is none")


def simulate(
    plan: Plan,
    runs: int,
    *,
    seed: int = 0,
    of: Sequence[str] | None = None,
    uncertain: Sequence[Row] | None = None,
    correlations: Sequence[Row] | None = None,
    threads: int | None = None,
    executor: Executor | None = None,
    chunk: int | None = None,
    stored: bool | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Simulation:
    """Draws what a plan is not sure of; see `Plan.simulate`."""
    if runs < 1:
        raise ValueError("A simulation has one scenario or more")
    if uncertain is not None or correlations is not None:
        plan = with_uncertainty(plan, uncertain, correlations)
    headings = headings_kept(plan, of)
    runner = Runner(
        plan,
        seed,
        headings,
        threads=threads,
        executor=executor,
        chunk=chunk,
        progress=progress,
    )
    if stored is None:
        stored = 8 * runs * runner.simulator.rows <= MOST_KEPT
    if stored:
        return Simulation(plan, runner, Kept(runner.figures(runs)))
    return Simulation(plan, runner, Passed(runner, runs, minimum_pairs(plan, headings)))


def minimum_pairs(plan: Plan, headings: tuple[str, ...]) -> list[tuple[int, int]]:
    """Rows of the general fund balance with those of its minimum."""
    if not {"general_balance", "minimum_balance"} <= set(headings):
        return []
    years = len(plan.settings.horizon.years)
    first, other = (headings.index(of) * years for of in ("general_balance", "minimum_balance"))
    return [(first + year, other + year) for year in range(years)]


def headings_kept(plan: Plan, of: Sequence[str] | None) -> tuple[str, ...]:
    """Those that were asked for, or the gap and what defers it, as far as every year has them."""
    if of is not None:
        if not of:
            raise ValueError("Name one heading or more, or leave `of` out")
        return tuple(of)
    known = [of for of in USUAL if all(value is not None for value in plan._core.heading_years(of))]
    return tuple(known) or ("net_budget",)


def with_uncertainty(
    plan: Plan, uncertain: Sequence[Row] | None, correlations: Sequence[Row] | None
) -> Plan:
    """The plan with other rows of what it is not sure of. Raises PlanError with every fault.

    Where only other paths are drawn, the plan's correlations between them stay.
    """
    from mtfs.plan import plan_of
    from mtfs.source import SourceBuilder

    if uncertain is not None and correlations is None:
        drawn = {row.get("path") for row in uncertain}
        correlations = [
            {"first": of.first, "second": of.second, "correlation": str(of.correlation)}
            for of in plan.correlations
            if {of.first, of.second} <= drawn
        ]
    builder = SourceBuilder({"unit": plan.settings.unit})
    unit = plan.settings.unit
    raw = []
    for name, rows in (("uncertainty", uncertain), ("correlations", correlations)):
        if rows is not None:
            raw.append(builder.table(name, name, [full(name, row) for row in rows], unit))
    return plan_of(plan._core.with_tables(tuple(raw), builder.problems))


def full(name: str, row: Row) -> Row:
    """A row of Python values with what only a paper must say: who says so, and when."""
    said = {"source": "given to simulate", "date": "today"}
    if name == "correlations":
        said.pop("date")
    return {**said, **row}


def share_of(share: Any) -> Fraction:
    """A share as a fraction. Raises TypeError for a float, ValueError outside 0 to 1."""
    if isinstance(share, float):
        raise TypeError("A float is no share: write '95%', Decimal('0.95') or Fraction(19, 20)")
    if isinstance(share, str):
        text = share.strip()
        value = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    else:
        value = Fraction(share)
    if not 0 <= value <= 1:
        raise ValueError(f"A share is 0% to 100%, and {share} is none")
    return value


def money(pence: int) -> Money:
    """Of whole pence."""
    return Money(Decimal(pence).scaleb(-2))


def pounds(value: Money) -> str:
    """To the pound, half up, as tables print it."""
    rounded = Decimal(str(value)).quantize(Decimal(1), rounding="ROUND_HALF_UP")
    return f"({-rounded:,})" if rounded < 0 else f"{rounded:,}"


def percent(share: Fraction) -> str:
    """To a tenth of a per cent; what is neither nothing nor all never reads as such."""
    tenths = (2 * share.numerator * 1000 + share.denominator) // (2 * share.denominator)
    if share > 0 and tenths == 0:
        return "<0.1%"
    if share < 1 and tenths == 1000:
        return ">99.9%"
    return f"{tenths // 10}.{tenths % 10}%"


def title_of(heading: str) -> str:
    """The words of a heading."""
    return _core.heading_title(heading)
