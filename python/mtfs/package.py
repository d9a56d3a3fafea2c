"""A savings package: the options chosen, their starts and effects, and what they do to the gap."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from mtfs import _core
from mtfs._core import Money, Quantity
from mtfs.package_options import measure
from mtfs.series import Series

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Group

    from mtfs._core import FinancialYear, Problem
    from mtfs.frames import Framed
    from mtfs.package_model import Task
    from mtfs.package_options import Choice, Option
    from mtfs.package_solver import Answer
    from mtfs.plan import Plan
    from mtfs.scenario import Scenario

__all__ = ["Chosen", "Package", "package_of"]

BALANCE = "general_balance"  # the heading that a minimum is set for
TITLES = {
    "gap": "the cumulative gap",
    "gap_after_planned": "the gap after planned use of reserves",
    "gap_after_reserves": "the gap after reserves",
}


class Chosen(NamedTuple):
    """An option of a package: when it starts, what it takes off the gap by year, and its impact.

    `effects` are against the plan without the options, in pounds; `impact` is by dimension.
    """

    id: str
    title: str
    service: str
    start: FinancialYear
    delay_years: int
    effects: Series[Money]
    full_time_equivalents: Series[Quantity]
    impact: Mapping[str, Decimal]


class Package(NamedTuple):
    """Savings options that close a gap together. Made by `mtfs.optimise`.

    `before` and `after` are the gap of `heading` by year, without the options and with the package;
    `short` is what it leaves open above its target and `low` what the general fund balance lacks of
    its minimum, by the years in which there is any: none, but in the package of an
    `InfeasibleError`. `offered` are the ids of all options. `balance_before` and `balance_after`
    are the general fund balance where a minimum was asked for, else None.

    Examples:
        >>> import mtfs
        >>> package = mtfs.optimise(
        ...     mtfs.load('examples/tutorial'),
        ...     options=['ICT-S01', 'ICT-S02'], target='£6m', years=['2026/27'],
        ...     weights={'fte': '0.5'})
        >>> [(of.id, str(of.start), str(of.impact['fte'])) for of in package.chosen]
        [('ICT-S01', '2026/27', '8.5'), ('ICT-S02', '2026/27', '0')]
        >>> package.after['2026/27']
        mtfs.Money('5858228.94')
    """

    scenario: Scenario
    heading: str
    offered: tuple[str, ...]
    chosen: tuple[Chosen, ...]
    impact: Mapping[str, Decimal]
    before: Series[Money]
    after: Series[Money]
    short: Mapping[FinancialYear, Money]
    low: Mapping[FinancialYear, Money]
    balance_before: Series[Money] | None
    balance_after: Series[Money] | None
    warnings: tuple[Problem, ...]

    @property
    def table(self) -> Framed:
        """The options that were chosen, as a frame: what each takes off the gap, year by year."""
        from mtfs.result_frames import ChosenOptions

        return ChosenOptions(self)

    @property
    def total_impact(self) -> Decimal:
        """The impact over all dimensions."""
        return sum(self.impact.values(), Decimal(0))

    @property
    def saved(self) -> Series[Money]:
        """What the options take off the cumulative gap, together, by year."""
        return Series(
            {year: Money.sum([of.effects[year] for of in self.chosen]) for year in self.before}
        )

    @property
    def title(self) -> str:
        """The title, with the unit of the figures."""
        return f"Savings package for {TITLES[self.heading]} ({self.scenario.settings.unit})"

    @property
    def text(self) -> str:
        """The whole table as text."""
        from mtfs.package_text import package_text

        return package_text(self)

    def to_csv(self) -> str:
        """The headers and every cell, as they are printed."""
        from mtfs.documents import csv_text
        from mtfs.package_text import headers, shown_rows

        return csv_text([headers(self), *shown_rows(self)])

    def to_markdown(self) -> str:
        """The heading, a table of Markdown, and the footer."""
        from mtfs.package_text import package_markdown

        return package_markdown(self)

    def to_json(self) -> str:
        """JSON of format mtfs/package/1: amounts as exact decimal strings in pounds."""
        from mtfs.package_text import package_json

        return package_json(self)

    def __rich__(self) -> Group:
        from mtfs.package_text import aligned, footer, headers, heading, shown_rows
        from mtfs.rich_tables import parts_rich

        table = (headers(self), shown_rows(self))
        total = [len(self.chosen)] if self.chosen else []
        return parts_rich(heading(self), [table], aligned(self), footer(self), total)

    def _repr_html_(self) -> str:
        from mtfs.html import texts_html
        from mtfs.package_text import aligned, footer, headers, heading, shown_rows

        table = (headers(self), shown_rows(self))
        total = [len(self.chosen)] if self.chosen else []
        return texts_html(heading(self), [table], aligned(self), footer(self), total)

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return str(self)


def exact(value: Fraction) -> Decimal:
    """A weight or a sum of weights, which has few decimals."""
    return Decimal(_core.decimal_text(*value.as_integer_ratio()))


def package_of(
    scenario: Scenario,
    bare: Plan,
    task: Task,
    answer: Answer,
    taken: Sequence[tuple[Option, Choice]],
    warnings: Sequence[Problem],
) -> Package:
    """The package with the engine's own figures."""
    years = list(scenario.settings.horizon.years)

    def series(pence: Sequence[int]) -> Series[Money]:
        return Series({year: Money.from_pence(of) for year, of in zip(years, pence, strict=True)})

    def any_of(pence: Sequence[int]) -> dict[FinancialYear, Money]:
        return {year: Money.from_pence(of) for year, of in zip(years, pence, strict=True) if of}

    def one(option: Option, choice: Choice) -> Chosen:
        posts = [Quantity.from_steps(of) for of in choice.fte]
        return Chosen(
            option.line.id,
            option.line.title,
            option.line.service,
            years[choice.start],
            choice.delay,
            series(choice.effect),
            Series(dict(zip(years, posts, strict=True))),
            {of: exact(value) for of, value in option.impact.items()},
        )

    heading = task.request.heading
    of_balance = any(of is not None for of in task.request.minimum)
    return Package(
        scenario,
        heading,
        tuple(option.line.id for option in task.options),
        tuple(one(option, choice) for option, choice in taken),
        {
            of: exact(sum((option.impact[of] for option, _ in taken), Fraction(0)))
            for of in task.request.impacts
        },
        series(measure(bare, heading)),
        series(measure(scenario, heading)),
        any_of(answer.short),
        any_of(answer.low),
        series(measure(bare, BALANCE)) if of_balance else None,
        series(measure(scenario, BALANCE)) if of_balance else None,
        tuple(warnings),
    )
