"""Savings options and what each does to the gap at each start, as the engine works it out.

The effect of an option is the gap of the plan without any of the options, less the gap with that
one alone. Effects add, to the penny: each line is rounded by itself, the net budget is the sum of
its lines, and funding does not depend on them. What reserves pay does depend on the whole package,
and is worked out for the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtfs._core import Origin, Problem
from mtfs.package_request import posts
from mtfs.progress import show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from mtfs.package_request import Request
    from mtfs.plan import Plan
    from mtfs.records import Line, Projection

__all__ = ["Choice", "Option", "changes_of", "measure", "options_of", "without"]

Pence = tuple[int, ...]  # by plan year


class Choice(NamedTuple):
    """An option at one start: its delay, the position of its first year, and what it does."""

    delay: int
    start: int
    effect: Pence
    fte: Pence


class Option(NamedTuple):
    """A line that may be chosen, at one of its starts, with its impact by dimension.

    `needs` are the options that it depends on, by id.
    """

    line: Line
    choices: tuple[Choice, ...]
    impact: dict[str, Fraction]
    needs: tuple[str, ...]


def measure(plan: Plan, heading: str) -> Pence:
    """A heading of the strategy in each plan year, in pence."""
    for record in plan.table("strategy"):
        if record.words["id"] == heading:
            values = [record.figures["amount"][year] for year in plan.settings.horizon.years]
            return tuple(0 if value is None else value.pence for value in values)
    plan.statement("gap")  # says which table is missing
    raise AssertionError(f"The strategy has no heading {heading}")


def path(line: str, field: str) -> str:
    """The path of a field, with an id that has a dot in quotes."""
    return f'line."{line}".{field}' if "." in line else f"line.{line}.{field}"


def counted_status(plan: Plan, line: Line) -> str:
    """The status of a line that is chosen: its own, or one that the plan counts."""
    counted = plan.settings.statuses
    if line.status in counted:
        return line.status
    return "approved" if "approved" in counted else counted[0]


def changes_of(
    plan: Plan, lines: Sequence[Line], delays: dict[str, int]
) -> dict[str, str | int | bool]:
    """The changes that leave of those lines only the chosen, each as late as `delays` says."""
    changes: dict[str, str | int | bool] = {}
    for line in lines:
        counts = line.status in plan.settings.statuses
        if line.id not in delays:
            if counts:
                changes[path(line.id, "drop")] = True
            continue
        if not counts:
            changes[path(line.id, "status")] = counted_status(plan, line)
        if delays[line.id]:
            changes[path(line.id, "delay_years")] = delays[line.id]
    return changes


def without(plan: Plan, lines: Sequence[Line]) -> Plan:
    """The plan without any of those lines."""
    return plan.scenario("without the options", changes_of(plan, lines, {}))


def first_year(line: Line, projection: Projection) -> int:
    """The position of the first plan year in which a line moves; 0 where it never does."""
    moves = list(projection.movement[line.id].values())
    return next((at for at, of in enumerate(moves) if of is not None and of.pence), 0)


class Measured:
    """What the engine says of the options of a plan."""

    def __init__(self, plan: Plan, request: Request) -> None:
        self.plan = plan
        self.request = request
        self.bare = without(plan, request.lines)
        self.gap = measure(self.bare, "gap")
        self.problems: list[Problem] = []
        everything = {line.id: 0 for line in request.lines}
        changes = changes_of(plan, request.lines, everything)
        projection = plan.scenario("all the options", changes).project()
        self.starts = {line.id: first_year(line, projection) for line in plan.lines}
        self.posts: dict[int, dict[str, Pence]] = {}

    def delays(self, line: Line) -> range:
        """The delays at which a line still starts within the plan."""
        most = self.request.delays.get(line.id, 0)
        moves = any(of is not None and of.pence for of in line.amounts.values())
        left = len(self.gap) - 1 - self.starts[line.id]
        return range((min(most, left) if moves else 0) + 1)

    def effect(self, line: Line, delay: int) -> Pence:
        """What one option alone takes off the gap."""
        changes: dict[str, str | int] = {path(line.id, "status"): counted_status(self.plan, line)}
        if delay:
            changes[path(line.id, "delay_years")] = delay
        alone = measure(self.bare.scenario("one option alone", changes), "gap")
        return tuple(before - after for before, after in zip(self.gap, alone, strict=True))

    def fte(self, line: Line, delay: int) -> Pence:
        """The full-time equivalents of an option by year, in ten-thousandths."""
        if delay not in self.posts:
            late = {of.id: delay for of in self.request.lines if delay in self.delays(of)}
            changed = self.plan.scenario("late", changes_of(self.plan, self.request.lines, late))
            self.posts[delay] = posts_of(changed)
        return self.posts[delay][line.id]

    def met(self, line: Line, start: int) -> bool:
        """Whether what an option depends on and what is no option itself is there in time."""
        options = {of.id for of in self.request.lines}
        counted = self.plan.settings.statuses
        status = {of.id: of.status for of in self.plan.lines}
        needed = [id_ for id_ in line.depends_on if id_ not in options]
        return all(status[id_] in counted and self.starts[id_] <= start for id_ in needed)

    def option(self, line: Line) -> Option:
        """An option with all its starts; one that can't start is a warning."""
        starts = [(delay, self.starts[line.id] + delay) for delay in self.delays(line)]
        choices = tuple(
            Choice(delay, start, self.effect(line, delay), self.fte(line, delay))
            for delay, start in starts
            if self.met(line, start)
        )
        if not choices:
            self.problems.append(
                Problem(
                    "option-blocked",
                    Origin("optimise", column="options"),
                    line.id,
                    "It depends on a line that does not count or starts later, and is no option",
                    "Make that line an option too, or allow a delay",
                    "warning",
                )
            )
        ids = {of.id for of in self.request.lines}
        needs = tuple(id_ for id_ in line.depends_on if id_ in ids)
        impact = {of: table[line.id] for of, table in self.request.impacts.items()}
        return Option(line, choices, impact, needs)


def posts_of(plan: Plan) -> dict[str, Pence]:
    """Full-time equivalents of every line by year, in ten-thousandths."""
    return {line.id: posts(line) for line in plan.lines}


def options_of(plan: Plan, request: Request) -> tuple[Plan, list[Option], list[Problem]]:
    """The plan without its options, the options with their effects, and warnings."""
    measured = Measured(plan, request)
    options = []
    for number, line in enumerate(request.lines):
        say_progress(number, len(request.lines))
        options.append(measured.option(line))
    say_progress(len(request.lines), len(request.lines))
    return measured.bare, options, measured.problems


def say_progress(done: int, of: int) -> None:
    """How far it is, where a person is looking."""
    show("" if done == of else f"effects of {done} of {of} options")
