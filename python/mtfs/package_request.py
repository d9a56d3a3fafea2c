"""What is asked of an optimisation, read and checked: every fault in one pass, numbers exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from mtfs._core import FinancialYear, Money, Origin, Problem, Quantity
from mtfs.errors import Error, PlanError
from mtfs.numbers import Decimal

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtfs.plan import Plan
    from mtfs.records import Line

__all__ = ["FTE", "HEADINGS", "Request", "posts", "read_request", "within"]

HEADINGS = ("gap", "gap_after_planned", "gap_after_reserves")
LIMITS = ("fte", "minimum_balance", "options", "services")
FTE = "fte"  # the one dimension that is a figure of the line and no word of it
KINDS = ("saving", "income")
WEIGHT = Decimal[6]  # as many places as a rate has

ByYear = tuple[int | None, ...]  # pence, or steps of a quantity; None where nothing is asked
Read = TypeVar("Read")


class Request(NamedTuple):
    """What to choose from, what to reach, what counts as impact and what may not be passed."""

    lines: tuple[Line, ...]
    heading: str
    target: ByYear
    delays: Mapping[str, int]
    impacts: Mapping[str, Mapping[str, Fraction]]
    exclusions: tuple[tuple[str, ...], ...]
    fte: ByYear
    services: Mapping[str, ByYear]
    most: int | None
    minimum: ByYear


class Faults:
    """Gathers what is wrong, so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, code: str, place: str, found: object, rule: str, fix: str) -> None:
        """Notes one fault."""
        where = Origin("optimise", column=place)
        self.found.append(Problem(code, where, str(found), rule, fix))

    def read(self, place: str, read: Callable[[Any], Read], value: Any) -> Read | None:
        """What `read` makes of a value; notes why it makes nothing of it."""
        try:
            return read(value)
        except TypeError as error:
            self.add("value-type", place, value, str(error), "Write it as a text or a Decimal")
        except Error as error:
            self.add(error.code, place, error.problem.found, error.problem.rule, error.problem.fix)
        return None

    def near(self, code: str, place: str, found: str, names: Sequence[str], rule: str) -> None:
        """Notes a name that there is not, and the names that are near."""
        near = get_close_matches(found, names, 3)
        fix = f"Did you mean {' or '.join(near)}" if near else f"Use one of {listed(names)}"
        self.add(code, place, found, rule, fix)


def listed(names: Sequence[str], most: int = 12) -> str:
    """A list for a message, which breaks off where it gets long."""
    more = ", ..." if len(names) > most else ""
    return ", ".join(names[:most]) + more


def pence(value: Any) -> int:
    """An amount in pounds as pence."""
    return Money(value).pence


def steps(value: Any) -> int:
    """Full-time equivalents in ten-thousandths."""
    return Quantity(value).steps


def weight(value: Any) -> Fraction:
    """A weight, exactly."""
    return Fraction(WEIGHT(value).steps, 10**6)


def count(value: Any) -> int:
    """A whole number of 0 or more, of an int or of its digits."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("It is a whole number of 0 or more")
    return value


class Reader:
    """Reads what is asked against the plan that it is asked of."""

    def __init__(self, plan: Plan) -> None:
        self.faults = Faults()
        self.years = tuple(plan.settings.horizon.years)
        self.horizon = plan.settings.horizon
        self.general_fund = plan.settings.general_fund
        self.lines = {line.id: line for line in plan.lines}
        self.words = {record.words["id"]: record.words for record in plan.table("lines")}

    def year(self, place: str, value: Any) -> int | None:
        """The position of a plan year."""
        year = self.faults.read(place, FinancialYear, value)
        if year is None or year in self.years:
            return None if year is None else self.years.index(year)
        rule = f"The plan's years are {self.horizon}"
        self.faults.add("year-outside", place, year, rule, "Name one of the plan years")
        return None

    def by_year(self, place: str, read: Callable[[Any], int], value: Any) -> ByYear:
        """One figure for all years, or a mapping of years to figures."""
        if value is None:
            return (None,) * len(self.years)
        if not isinstance(value, Mapping):
            return (self.faults.read(place, read, value),) * len(self.years)
        figures: list[int | None] = [None] * len(self.years)
        for label, of in value.items():
            at = self.year(place, label)
            figure = self.faults.read(place, read, of)
            if at is not None:
                figures[at] = figure
        return tuple(figures)

    def target(self, years: Any, value: Any) -> ByYear:
        """The gap that may stay, in the years in which it is to be closed."""
        allowed = self.by_year("target", pence, value)
        chosen = range(len(self.years))
        if years is not None:
            chosen = {self.year("years", year) for year in years}  # type: ignore[assignment]
        return tuple((of or 0) if at in chosen else None for at, of in enumerate(allowed))

    def candidates(self, ids: Sequence[str] | None, statuses: Sequence[str]) -> tuple[Line, ...]:
        """The lines that are named, or all of those statuses that save general fund money."""
        known = ("proposed", "approved", "delivered", "withdrawn")
        for status in statuses:
            if status not in known:
                rule = "A line has no such status"
                self.faults.near("name-unknown", "statuses", status, known, rule)
        if ids is None:
            saves = (line for line in self.lines.values() if self.saves(line))
            return tuple(line for line in saves if line.status in statuses)
        chosen = set()
        for id_ in ids:
            if id_ not in self.lines:
                rule = "The plan has no such line"
                self.faults.near("option-unknown", "options", id_, list(self.lines), rule)
            elif self.lines[id_].kind not in KINDS:
                rule = f"An option is a saving or income, and this is {self.lines[id_].kind}"
                self.faults.add("option-kind", "options", id_, rule, "Leave it out of the options")
            chosen.add(id_)
        return tuple(line for line in self.lines.values() if line.id in chosen)

    def saves(self, line: Line) -> bool:
        """Whether a line is a saving or income that moves the budget of the general fund."""
        return line.kind in KINDS and line.cashable and line.fund in ("", self.general_fund)

    def known(self, place: str, ids: Sequence[str], options: Sequence[str]) -> tuple[str, ...]:
        """Ids that have to be options."""
        for id_ in ids:
            if id_ not in options:
                rule = "It is none of the options"
                self.faults.near("option-unknown", place, id_, options, rule)
        return tuple(dict.fromkeys(ids))

    def delays(self, value: Any, lines: Sequence[Line]) -> dict[str, int]:
        """The most years that each option may start late."""
        if isinstance(value, Mapping):
            self.known("delays", list(value), [line.id for line in lines])
            late = {id_: self.faults.read("delays", count, of) or 0 for id_, of in value.items()}
            for line in lines:
                if late.get(line.id) and worked_out(line):
                    rule = "Its amounts are worked out, so there are none to delay"
                    self.faults.add("delay-computed", "delays", line.id, rule, "Give it no delay")
            return late
        most = self.faults.read("delays", count, value) or 0
        return {line.id: 0 if worked_out(line) else most for line in lines}

    def impacts(self, weights: Mapping[str, Any], lines: Sequence[Line]) -> dict[str, Any]:
        """The impact of each option in each dimension."""
        return {of: self.dimension(of, table, lines) for of, table in weights.items()}

    def dimension(self, name: str, table: Any, lines: Sequence[Line]) -> dict[str, Fraction]:
        """Weights of one dimension: of posts, of the words of a column, or of the options."""
        place = f"weights.{name}"
        if name == FTE:
            per_post = self.faults.read(place, weight, table) or Fraction(0)
            return {line.id: per_post * Fraction(sum(posts(line)), 10**4) for line in lines}
        if not isinstance(table, Mapping):
            rule = "The weights of a dimension are a mapping of words, or of options, to weights"
            self.faults.add("value-type", place, table, rule, "Write such a mapping")
            return {}
        weights = {key: self.faults.read(place, weight, of) for key, of in table.items()}
        by_word = bool(lines) and name in self.words[lines[0].id]
        if not by_word:
            self.known(place, list(weights), [line.id for line in lines])
        words = {line.id: self.words[line.id][name] if by_word else line.id for line in lines}
        missing = dict.fromkeys(word for word in words.values() if word not in weights)
        for word in missing:
            ids = [id_ for id_, of in words.items() if of == word]
            rule = f"This word of {name} has no weight, and stands in {listed(ids, 3)}"
            fix = f'Give "{word}" a weight, 0 if it has no impact'
            self.faults.add("weight-missing", place, word, rule, fix)
        return {id_: weights.get(word) or Fraction(0) for id_, word in words.items()}

    def exclusions(self, groups: Any, options: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """Groups of options of which at most one is chosen."""
        found = []
        for group in groups:
            if isinstance(group, str):
                rule = "Exclusions are groups of options, each a list of ids"
                self.faults.add("value-type", "exclusions", group, rule, "Write a list of lists")
            else:
                found.append(self.known("exclusions", group, options))
        return tuple(found)

    def services(self, value: Any, lines: Sequence[Line]) -> dict[str, ByYear]:
        """The most that the options of a service, and of those below it, may save in a year."""
        if not isinstance(value, Mapping):
            rule = "The limits of services are a mapping of paths to amounts"
            self.faults.add("value-type", "limits.services", value, rule, "Write such a mapping")
            return {}
        paths = sorted({line.service for line in lines})
        for path in value:
            if not any(within(service, path) for service in paths):
                rule = "No option is of this service"
                self.faults.near("service-unknown", "limits.services", path, paths, rule)
        return {path: self.by_year("limits.services", pence, of) for path, of in value.items()}


def worked_out(line: Line) -> bool:
    """Whether a line has no amounts of its own that could be moved."""
    return line.base is not None or bool(line.quantity)


def within(service: str, path: str) -> bool:
    """Whether a service is that of a path, or below it."""
    return service == path or service.startswith(f"{path}/")


def posts(line: Line) -> tuple[int, ...]:
    """The full-time equivalents that a line changes in each plan year, in ten-thousandths.

    They are typed on the basis of the line: those of a cumulative one are all since the base year.
    """
    typed = [None if of is None else of.steps for of in line.full_time_equivalents.values()]
    if line.basis != "cumulative":
        return tuple(of or 0 for of in typed)
    changes, before = [], 0
    for of in typed:
        now = before if of is None else of
        changes.append(now - before)
        before = now
    return tuple(changes)


def read_request(
    plan: Plan,
    options: Sequence[str] | None,
    statuses: Sequence[str],
    heading: str,
    years: Sequence[Any] | None,
    target: Any,
    delays: Any,
    weights: Mapping[str, Any],
    exclusions: Sequence[Sequence[str]],
    limits: Mapping[str, Any],
) -> Request:
    """All that is asked. Raises PlanError with every fault of it."""
    read = Reader(plan)
    if heading not in HEADINGS:
        rule = "A package closes one of three gaps"
        read.faults.near("name-unknown", "heading", heading, HEADINGS, rule)
    for name in limits:
        if name not in LIMITS:
            read.faults.near("key-unknown", "limits", name, LIMITS, "There is no such limit")
    lines = read.candidates(options, statuses)
    ids = [line.id for line in lines]
    most = limits.get("options")
    request = Request(
        lines,
        heading,
        read.target(years, target),
        read.delays(delays, lines),
        read.impacts(weights, lines),
        read.exclusions(exclusions, ids),
        read.by_year("limits.fte", steps, limits.get("fte")),
        read.services(limits.get("services", {}), lines),
        None if most is None else read.faults.read("limits.options", count, most),
        read.by_year("limits.minimum_balance", pence, limits.get("minimum_balance")),
    )
    if read.faults.found:
        raise PlanError(read.faults.found)
    return request
