"""A question as whole numbers for OR-tools CP-SAT: what may be chosen, and what it leaves open.

Amounts are pence, posts ten-thousandths, impacts scaled to whole numbers.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs._core import Origin, Problem
from mtfs.errors import MissingExtraError, Overflow
from mtfs.package_request import HEADINGS, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.package_options import Option
    from mtfs.package_request import Request
    from mtfs.package_reserves import Purse

__all__ = ["LARGEST", "Model", "Task", "beyond", "cp_model"]

LARGEST = 2**62  # the solver adds in 64 bits
CHUNK = 2**30  # the largest weight in the objectives of order


class Task(NamedTuple):
    """What the solver is asked: the gap of each year without options, and what may be done.

    `paid_in` is what the budget pays into reserves as planned, net of planned uses.
    """

    request: Request
    gap: tuple[int, ...]
    paid_in: tuple[int, ...]
    options: Sequence[Option]
    purses: Sequence[Purse]


class Ranged(NamedTuple):
    """An amount of the model, with the least and the most that it can be."""

    value: Any
    least: int
    most: int

    def plus(self, constant: int) -> Ranged:
        """With a constant added."""
        return Ranged(self.value + constant, self.least + constant, self.most + constant)


def cp_model() -> Any:
    """The solver. Raises MissingExtraError where it is not installed."""
    try:
        from ortools.sat.python import cp_model as found
    except ImportError as error:
        raise MissingExtraError(
            Problem(
                "extra-missing",
                Origin("optimise"),
                "ortools",
                "A package is chosen by OR-tools, which is not installed",
                "Run: pip install mtfs[optimise]",
            )
        ) from error
    return found


class Model:
    """One task as variables and constraints; `off` is a limit that is left out."""

    def __init__(self, task: Task, off: Sequence[str] = ()) -> None:
        self.cp = cp_model()
        self.model = self.cp.CpModel()
        self.task = task
        self.off = off
        self.taken = [
            [self.model.new_bool_var("") for _ in option.choices] for option in task.options
        ]
        for starts in self.taken:
            self.model.add_at_most_one(starts)
        self.position = {option.line.id: at for at, option in enumerate(task.options)}
        reach = sum(
            max((max(map(abs, of.effect)) for of in option.choices), default=0)
            for option in task.options
        )
        within_years = (max(map(abs, (*task.gap, 0))), max(map(abs, (*task.paid_in, 0))))
        purses = sum(abs(of.opening) + sum(map(abs, of.planned)) for of in task.purses)
        floors = sum(abs(of.floor or 0) for of in task.purses)
        asked = (*task.request.target, *task.request.minimum)
        self.most = reach + sum(within_years) + purses + floors + sum(abs(of or 0) for of in asked)
        if self.most * max(1, len(task.gap)) >= LARGEST:
            raise beyond("The amounts of the options")
        self.left: list[Any] = []
        self.balance: list[Any] = []
        self.add_structure()
        self.add_limits()
        self.short = self.add_targets()
        self.low = self.add_minimum()

    def effect(self, at: int, path: str | None = None) -> Any:
        """What is chosen takes off the gap of the year at that position, of one service or all."""
        return sum(
            choice.effect[at] * taken
            for option, starts in zip(self.task.options, self.taken, strict=True)
            if path is None or within(option.line.service, path)
            for choice, taken in zip(option.choices, starts, strict=True)
        )

    def add_structure(self) -> None:
        """Dependencies: chosen only with what it needs, and no earlier. Exclusions: at most one."""
        for option, starts in zip(self.task.options, self.taken, strict=True):
            for needed in option.needs if "depends_on" not in self.off else ():
                other = self.position[needed]
                for choice, taken in zip(option.choices, starts, strict=True):
                    in_time = [
                        before
                        for of, before in zip(
                            self.task.options[other].choices, self.taken[other], strict=True
                        )
                        if of.start <= choice.start
                    ]
                    self.model.add(taken <= sum(in_time))
        for group in self.task.request.exclusions if "exclusions" not in self.off else ():
            members = [taken for id_ in group for taken in self.taken[self.position[id_]]]
            self.model.add_at_most_one(members)

    def add_limits(self) -> None:
        """Posts by year, savings by service, and how many options."""
        request = self.task.request
        if "limits.fte" not in self.off:
            for at, most in enumerate(request.fte):
                if most is not None:
                    self.model.add(self.posts(at) <= most)
        for path, by_year in request.services.items():
            for at, most in enumerate(by_year):
                if most is not None and f"limits.services.{path}" not in self.off:
                    self.model.add(self.effect(at, path) <= most)
        if request.most is not None and "limits.options" not in self.off:
            self.model.add(self.number() <= request.most)

    def posts(self, at: int) -> Any:
        """The full-time equivalents of the year, in ten-thousandths."""
        return sum(
            choice.fte[at] * taken
            for option, starts in zip(self.task.options, self.taken, strict=True)
            for choice, taken in zip(option.choices, starts, strict=True)
        )

    def number(self) -> Any:
        """How many options are chosen."""
        return sum(taken for starts in self.taken for taken in starts)

    def shortfall(self, target: int | None, value: Any) -> Any:
        """By how much a value is above what it may be; 0 where nothing is asked."""
        if target is None:
            return 0
        short = self.model.new_int_var(0, 2 * self.most, "")
        self.model.add(short >= value - target)
        return short

    def add_targets(self) -> list[Any]:
        """What each year leaves open of the gap."""
        request = self.task.request
        gap = [of - self.effect(at) for at, of in enumerate(self.task.gap)]
        planned = [of + paid for of, paid in zip(gap, self.task.paid_in, strict=True)]
        if self.task.purses:
            self.add_draws(planned)
        left = [*self.left, *planned[len(self.left) :]]
        values = dict(zip(HEADINGS, (gap, planned, left), strict=True))[request.heading]
        return [self.shortfall(of, value) for of, value in zip(request.target, values, strict=True)]

    def add_draws(self, planned: Sequence[Any]) -> None:
        """The roll-forward of the reserves: each draws what is left, down to its floor.

        It stops after the last year of which anything is asked. Every amount has the narrowest
        bounds that its parts allow, without which the solver closes in on them penny by penny.
        """
        closing = [Ranged(of.opening, of.opening, of.opening) for of in self.task.purses]
        for at, gap in enumerate(planned[: self.last_asked()]):
            left = Ranged(gap, *self.reach(at))
            balance: Any = 0
            for number, purse in enumerate(self.task.purses):
                held = closing[number].plus(purse.planned[at])
                if purse.floor is not None:
                    left, held = self.draw(left, held.plus(-purse.floor))
                    held = held.plus(purse.floor)
                closing[number] = held
                balance += held.value if purse.general else 0
            self.left.append(left.value)
            self.balance.append(balance)

    def last_asked(self) -> int:
        """How many years there are up to the last of which anything is asked."""
        asked = zip(self.task.request.target, self.task.request.minimum, strict=True)
        return max((at + 1 for at, of in enumerate(asked) if of != (None, None)), default=0)

    def reach(self, at: int) -> tuple[int, int]:
        """The least and the most that the gap after planned movements can be in a year."""
        gap = self.task.gap[at] + self.task.paid_in[at]
        effects = [[0, *(of.effect[at] for of in option.choices)] for option in self.task.options]
        return gap - sum(map(max, effects)), gap - sum(map(min, effects))

    def draw(self, left: Ranged, spare: Ranged) -> tuple[Ranged, Ranged]:
        """What is left of a gap, and of a reserve above its floor, when the reserve has given.

        It gives the least of the two, where both are above zero.
        """
        wanted, held = self.positive(left), self.positive(spare)
        drawn = self.between(min(wanted.least, held.least), min(wanted.most, held.most))
        self.model.add_min_equality(drawn, [wanted.value, held.value])
        after = self.between(after_draw(left.least, held.most), after_draw(left.most, held.least))
        rest = self.between(
            after_draw(spare.least, wanted.most), after_draw(spare.most, wanted.least)
        )
        self.model.add(after == left.value - drawn)
        self.model.add(rest == spare.value - drawn)
        return (
            Ranged(after, after_draw(left.least, held.most), after_draw(left.most, held.least)),
            Ranged(
                rest, after_draw(spare.least, wanted.most), after_draw(spare.most, wanted.least)
            ),
        )

    def between(self, least: int, most: int) -> Any:
        """A whole number."""
        return self.model.new_int_var(least, most, "")

    def positive(self, of: Ranged) -> Ranged:
        """An amount, or 0 where it is below zero."""
        least, most = max(of.least, 0), max(of.most, 0)
        found = self.between(least, most)
        self.model.add_max_equality(found, [of.value, 0])
        return Ranged(found, least, most)

    def add_minimum(self) -> list[Any]:
        """What the general fund balance lacks of the minimum."""
        least = self.task.request.minimum
        if "limits.minimum_balance" in self.off or all(of is None for of in least):
            return [0 for _ in least]
        balance = [*self.balance, *(0 for _ in least[len(self.balance) :])]
        return [
            0 if of is None else self.shortfall(-of, -value)
            for of, value in zip(least, balance, strict=True)
        ]

    def stages(self) -> list[tuple[Any, int]]:
        """What is made least after the shortfall, in its order, each with its largest weight."""
        found = []
        scaled = scaled_impacts(self.task.options)
        if any(scaled):
            impact = sum(
                of * taken
                for of, starts in zip(scaled, self.taken, strict=True)
                for taken in starts
            )
            found.append((impact, sum(map(abs, scaled))))
        years = sum(
            choice.delay * taken
            for option, starts in zip(self.task.options, self.taken, strict=True)
            for choice, taken in zip(option.choices, starts, strict=True)
        )
        found += [(self.number(), 0)]
        found += [] if isinstance(years, int) else [(years, 0)]
        return found + [(of, CHUNK) for of in self.orders()]

    def orders(self) -> list[Any]:
        """Objectives that prefer an option before later ones, and an early start before a late.

        The rank of an option is the place of its start, or the last where it is not chosen; as many
        ranks as fit are the digits of one number.
        """
        found: list[Any] = []
        ranks: list[tuple[Any, int]] = []
        size = 1
        for starts in self.taken:
            places = len(starts) + 1
            if size * places > CHUNK:
                found.append(digits(ranks))
                ranks, size = [], 1
            last = len(starts)
            rank = last - sum((last - at) * taken for at, taken in enumerate(starts))
            ranks.append((rank, places))
            size *= places
        return [*found, digits(ranks)] if ranks else found


def after_draw(amount: int, other: int) -> int:
    """What stays of an amount when it is set against another, as far as both are above zero."""
    return amount - max(0, min(amount, other))


def digits(ranks: Sequence[tuple[Any, int]]) -> Any:
    """Ranks as the digits of one number, the first the highest."""
    number: Any = 0
    for rank, places in ranks:
        number = number * places + rank
    return number


def scaled_impacts(options: Sequence[Option]) -> list[int]:
    """The impact of each option as a whole number, all brought to one scale."""
    totals = [sum(option.impact.values(), Fraction(0)) for option in options]
    scale = lcm(*(total.denominator for total in totals)) if totals else 1
    return [int(total * scale) for total in totals]


def beyond(what: str) -> Overflow:
    """An error of amounts that the solver can't add."""
    rule = f"{what} are beyond what the solver adds exactly"
    return Overflow(Problem("overflow", Origin("optimise"), "", rule, "Check units and weights"))
