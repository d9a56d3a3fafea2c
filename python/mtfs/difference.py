"""What differs between two plans, or a plan and a golden: which lines, by how much, and why."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs._core import Problem
from mtfs.errors import Error, ParseError
from mtfs.frames import Framed
from mtfs.golden import Golden, Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.golden import Tolerance
    from mtfs.plan import Plan
    from mtfs.reasons import Reason
    from mtfs.statement import Statement

    Side = Plan | Statement | Golden | str | os.PathLike[str]

__all__ = ["Difference", "Section", "diff"]

HEADLINE = "statement gap"
LINES = "table lines"
FEW = 24  # sentences of a section; more would bury the first


class Section(NamedTuple):
    """The differences of one table: of a statement, or of the lines of the two plans."""

    subject: str
    title: str
    moves: tuple[Move, ...]
    tolerated: int


class Difference(Framed):
    """What moved from one plan, version or golden to another. Made by `mtfs.diff`.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> found = mtfs.diff(tutorial, tutorial.scenario('pay'), statement='gap')
        >>> found.moved
        True
        >>> found.moves[0].change, found.moves[0].percent
        ('1225969.09', '0.4%')
        >>> reason, = found.why(found.moves[0])
        >>> reason.cause, str(reason.amount)
        ('inflation', '1225969.09')
    """

    __slots__ = ("_names", "_notes", "_reasons", "_sections")

    def __init__(
        self,
        names: tuple[str, str],
        sections: Sequence[Section],
        reasons: dict[tuple[str, str, str], tuple[Reason, ...]],
        notes: Sequence[str],
    ) -> None:
        self._names = names
        self._sections = tuple(sections)
        self._reasons = reasons
        self._notes = tuple(notes)

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called."""
        return self._names

    @property
    def sections(self) -> tuple[Section, ...]:
        """The tables that differ, the gap first and the lines of the plans after it."""
        return self._sections

    @property
    def moves(self) -> tuple[Move, ...]:
        """The differences of all sections, one after the other."""
        return tuple(move for section in self._sections for move in section.moves)

    @property
    def moved(self) -> bool:
        """Whether anything differs by more than its tolerance."""
        return any(section.moves for section in self._sections)

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be compared, and why a cause is missing."""
        return self._notes

    def why(self, move: Move) -> tuple[Reason, ...]:
        """The causes of a movement, which sum to it; empty where no bridge leads to its figure."""
        for section in self._sections:
            if move in section.moves:
                return self._reasons.get((section.subject, move.id, move.column), ())
        return ()

    @property
    def text(self) -> str:
        """The note as text: the gap and the lines in full, other statements counted."""
        return self.to_text()

    def to_text(self, *, every: bool = False) -> str:
        """The note as text.

        Args:
            every: Prints each difference of each table, however many there are.
        """
        from mtfs.difference_text import note

        return note(self, every)

    def to_csv(self) -> str:
        """One line a difference, of every table."""
        from mtfs.difference_text import csv_of

        return csv_of(self)

    def to_markdown(self) -> str:
        """A list of sentences for each table that the text has in full."""
        from mtfs.difference_text import markdown_of

        return markdown_of(self)

    def to_json(self) -> str:
        """JSON of format mtfs/diff/1: every difference of every table, with its causes."""
        from mtfs.difference_text import json_of

        return json_of(self)

    def _repr_html_(self) -> str:
        from mtfs.html import note_html

        return note_html(self.text)

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return str(self)


def diff(
    a: Side,
    b: Side,
    statement: str | None = None,
    *,
    tolerance: Tolerance | None = None,
    names: Sequence[str] | None = None,
) -> Difference:
    """What moved from one plan to another, by how much and why; or from a golden to a plan.

    Of two plans of the same years, net budget, funding and gap say their causes, by a bridge that
    sums to the movement.

    Args:
        a: The earlier: a plan, its folder, a statement, a golden or its file.
        b: The later, likewise. One of the two may be a golden, or both.
        statement: Compares that statement alone; without, every statement that both plans have and
            the amounts of their lines.
        tolerance: How far figures of that statement or golden may move, by line or pattern:
            "£500", "0.5%"; an int or a Decimal is pounds.
        names: What to call the two.

    Raises:
        TypeError: A tolerance is a float.
        ParseError: There is no such folder or file; or a tolerance is given for no one table.
        PlanError: A plan is refused, or the file is no golden.
        UnknownNameError: A plan has no such statement.
        Error: The two are of different subjects (golden-subject).

    Examples:
        >>> import mtfs
        >>> note = mtfs.diff('examples/versions/february', 'examples/versions/july', 'net_budget')
        >>> note.moves[0].name, note.moves[0].column, note.moves[0].change
        ('Community/Leisure', '2027/28', '200000.00')
    """
    left, right = _side(a), _side(b)
    called = _names(a, b, left, right) if names is None else (str(names[0]), str(names[1]))
    pairs, notes = _pairs(left, right, statement)
    if tolerance and len(pairs) != 1:
        raise ParseError(
            Problem(
                "diff-tolerance",
                found=", ".join(tolerance),
                rule="A tolerance is of the lines of one statement",
                fix="Name the statement",
            )
        )
    sections = []
    for before, after, title in pairs:
        moves, tolerated = before._moves(after, tolerance)
        sections.append(Section(before.subject, title, moves, tolerated))
    reasons, more = _reasons(left, right, sections)
    return Difference(called, sections, reasons, [*notes, *more])


def _side(given: Side) -> Plan | Statement | Golden:
    from mtfs.plan import load

    if not isinstance(given, (str, os.PathLike)):
        return given
    return load(given) if os.path.isdir(given) or not os.path.exists(given) else Golden.read(given)


def _names(a: Side, b: Side, left: Any, right: Any) -> tuple[str, str]:
    from mtfs.comparison import name_of

    found = []
    for given, of in ((a, left), (b, right)):
        plan = plan_behind(of)
        name = name_of(plan) if plan is not None else "golden"
        if name in ("plan", "golden") and isinstance(given, (str, os.PathLike)):
            name = os.fspath(given)
        found.append(name)
    paths = [os.fspath(given) for given in (a, b) if isinstance(given, (str, os.PathLike))]
    if found[0] == found[1] and len(set(paths)) == 2:
        found = paths
    if found[0] == found[1]:
        found = [f"{found[0]} (before)", f"{found[1]} (after)"]
    return found[0], found[1]


def plan_behind(side: Any) -> Plan | None:
    """The plan of a side that has one."""
    from mtfs.plan import Plan
    from mtfs.statement import Statement

    if isinstance(side, Statement):
        return side.plan
    return side if isinstance(side, Plan) else None


def _pairs(
    left: Any, right: Any, statement: str | None
) -> tuple[list[tuple[Golden, Golden, str]], list[str]]:
    """What to hold against what, with a title; and what there is to say of what is left out."""
    from mtfs.plan import Plan

    if isinstance(left, Plan) and isinstance(right, Plan) and statement is None:
        return _pairs_of_plans(left, right)
    subject = _subject(left, right, statement)
    return [
        (golden_at(left, subject), golden_at(right, subject), title_of(left, right, subject))
    ], []


def _subject(left: Any, right: Any, statement: str | None) -> str:
    """What is compared where it is one table; what is asked for must be what a side is of."""
    from mtfs.statement import Statement

    asked = None if statement is None else f"statement {statement}"
    subjects = [
        side.subject if isinstance(side, Golden) else f"statement {side.name}"
        for side in (left, right)
        if isinstance(side, (Golden, Statement))
    ]
    if asked is not None and subjects and asked not in subjects:
        raise Error(
            Problem(
                "golden-subject",
                found=asked,
                rule=f"The figures given are of the {subjects[0]}",
                fix="Ask for that, or give others",
            )
        )
    return asked or subjects[0]


def golden_at(side: Any, subject: str) -> Golden:
    """The figures of a side that are of a subject."""
    from mtfs.plan import Plan

    if not isinstance(side, Plan):
        return Golden.of(side)
    kind, _, name = subject.partition(" ")
    if kind == "table":
        return Golden.of(side, table=name)
    return Golden.of(side, name or kind)


def title_of(left: Any, right: Any, subject: str) -> str:
    """The title of the statement that is the subject; else the subject itself."""
    kind, _, name = subject.partition(" ")
    for side in (right, left):
        plan = plan_behind(side)
        if plan is not None and kind == "statement":
            return plan.statement(name).title
    return subject


def _pairs_of_plans(left: Plan, right: Plan) -> tuple[list[tuple[Golden, Golden, str]], list[str]]:
    shared = [name for name in left.statements if name in right.statements]
    shared.sort(key=lambda name: name != "gap")
    pairs = []
    for name in shared:
        before, after = left.statement(name), right.statement(name)
        pairs.append((Golden.of(before), Golden.of(after), after.title))
    pairs.insert(min(1, len(pairs)), (line_amounts(left), line_amounts(right), "Lines"))
    notes = []
    for plan, other, which in ((left, right, "second"), (right, left, "first")):
        alone = [name for name in plan.statements if name not in other.statements]
        if alone:
            notes.append(f"The {which} has no statement {', '.join(alone)}.")
    return pairs, notes


def line_amounts(plan: Plan) -> Golden:
    """What each line adds in each year: the amounts of the table of lines."""
    from mtfs import _core
    from mtfs.golden import golden_of

    every = Golden.of(plan, table="lines")
    rows, seen = [], set()
    for row in every.rows:
        if row.measure == "amount":
            rows.append((row.id, "", row.label, list(row.cells)))
            seen.add(row.id)
    for row in every.rows:
        if row.id not in seen:  # a line that has no amount is a line all the same
            rows.append((row.id, "", row.label, [""] * len(every.columns)))
            seen.add(row.id)
    return golden_of(_core.Golden(LINES, list(every.columns), rows))


def _reasons(
    left: Any, right: Any, sections: Sequence[Section]
) -> tuple[dict[tuple[str, str, str], tuple[Reason, ...]], list[str]]:
    """The causes of what moved, and why there are none where there are not."""
    from mtfs.reasons import reasons_of

    if not any(move.kind == "moved" for section in sections for move in section.moves):
        return {}, []
    plans = plan_behind(left), plan_behind(right)
    if plans[0] is None or plans[1] is None:
        return {}, ["A golden holds figures and no inputs, so it does not say why they moved."]
    try:
        return reasons_of(plans[0], plans[1], sections), []
    except Error as error:
        return {}, [f"No bridge says why. {error.problem.rule}."]
