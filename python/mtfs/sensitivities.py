"""How far a figure moves with each assumption: one at a time, two at a time, and by year."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs._core import Exact, FinancialYear, Money, Quantity, Rate
    from mtfs.plan import Plan

    Figure = Money | Quantity | Rate | Exact
    Changes = tuple[tuple[str, str], ...]

__all__ = [
    "Bar",
    "Effect",
    "SensitivityGrid",
    "SensitivityTable",
    "StepRow",
    "Tornado",
    "sensitivity",
    "sensitivity_grid",
    "sensitivity_table",
]

VERDICTS = {
    "exact": "straight",
    "rounding": "rounding",
    "not_linear": "not straight",
    "no_bound": "no bound",
    "zero_moves": "blank is not 0",
}
MEANINGS = {
    "rounding": "rounding: a straight line as far as rounding lets one tell.",
    "not_linear": "not straight: beyond what rounding explains, so the step can't be scaled.",
    "no_bound": "no bound: what rounding explains of this figure is not known.",
    "zero_moves": "blank is not 0: a step of nothing moves the figure, as it types 0 in a blank.",
}
CHECK = "Check (£)"  # the header over the rows of the check


class Bar(NamedTuple):
    """One path of a tornado: its changes, the figure with each, and the range they span."""

    path: str
    down_change: str
    up_change: str
    down: Figure
    up: Figure
    range: Figure
    shown: tuple[str, str, str]


class Effect(NamedTuple):
    """What a step adds to a figure, and the check of it.

    `up` and `down` are the effects of a step to either side, `zero` that of a step of nothing.
    `mirror` is up and down together, `twice` the effect of twice the step less twice that of the
    step: both are 0 on a straight line. `bound` is the most that rounding explains of them, None
    where no bound is known. `verdict` is exact, rounding, not_linear, no_bound or zero_moves.
    """

    up: Figure
    down: Figure
    zero: Figure
    mirror: Figure
    twice: Figure
    bound: Exact | None
    verdict: str
    shown: tuple[str, str]


class StepRow(NamedTuple):
    """One assumption of a sensitivity table: its step, and its effect in each column."""

    path: str
    step: str
    effects: tuple[Effect, ...]


class Shown(ABC):
    """What prints as a table: a heading, headers, rows of text and notes."""

    __slots__ = ("_base", "_headers", "_label", "_made_of", "_plan", "_title", "_unit")

    def __init__(self, plan: Plan, *made_of: Any) -> None:
        self._plan = plan
        self._made_of = made_of
        self._title, self._label, self._unit, self._headers, self._base = made_of[0][0]

    @property
    def plan(self) -> Plan:
        """The plan that was varied."""
        return self._plan

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table."""
        return self._what(), self._plan.settings.council

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines under the table."""
        return ()

    @abstractmethod
    def _what(self) -> str: ...

    @abstractmethod
    def _table(self) -> tuple[list[str], list[list[str]], list[bool]]:
        """Headers, rows, and which columns hold figures."""

    @abstractmethod
    def _json(self) -> dict[str, Any]: ...

    @property
    def text(self) -> str:
        """The whole table as text."""
        from mtfs.documents import text_table

        lines = "".join(f"{line}\n" for line in self.heading)
        return f"{lines}\n{text_table(*self._table())}" + "".join(f"{n}\n" for n in self.notes)

    def to_csv(self) -> str:
        """The headers and every cell, as they are printed."""
        from mtfs.documents import csv_text

        headers, rows, _ = self._table()
        return csv_text([headers, *rows])

    def to_markdown(self) -> str:
        """The heading, a table of Markdown, and the notes."""
        from mtfs.documents import markdown_table, markdown_text

        title, council = (markdown_text(line) for line in self.heading)
        notes = "".join(f"- {markdown_text(note)}\n" for note in self.notes)
        return f"**{title}**\n\n{council}\n\n{markdown_table(*self._table())}" + (
            f"\n{notes}" if notes else ""
        )

    def to_json(self) -> str:
        """JSON with every figure exact, as a decimal string or a fraction."""
        from mtfs.documents import json_text

        common = {"council": self._plan.settings.council, "statement": self._title}
        return json_text({**common, "row": self._label, **self._json()})

    def _repr_html_(self) -> str:
        from mtfs.html import texts_html

        headers, rows, right = self._table()
        return texts_html(self.heading, [(headers, rows)], right, self.notes)

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other) or not isinstance(other, Shown):
            return NotImplemented
        return self._made_of == other._made_of and self._plan == other._plan

    def __hash__(self) -> int:
        return hash((self._made_of, self._plan))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._plan, *self._made_of)


class Tornado(Shown):
    """A figure at down, base and up of each assumption, the widest range first. It prints.

    Of equal ranges the one that was declared first stands first.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> tornado = mtfs.sensitivity(tutorial, {
        ...     'assumption.pay_award.rate': '1.0pp', 'line.OP-S01.delivery': ('80%', '100%')})
        >>> [bar.path for bar in tornado.bars]
        ['assumption.pay_award.rate', 'line.OP-S01.delivery']
    """

    __slots__ = ("_bars",)

    def __init__(self, plan: Plan, fields: tuple[Any, ...]) -> None:
        super().__init__(plan, fields)
        self._bars = tuple(bar_of(*bar) for bar in fields[1])

    @property
    def base(self) -> Figure:
        """The figure as it is planned."""
        figure: Figure = self._base[0][0]
        return figure

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The assumptions, the widest range first."""
        return self._bars

    @property
    def notes(self) -> tuple[str, ...]:
        """What the figure is as planned."""
        return (f"As planned: {self._base[0][1]}.",)

    def _what(self) -> str:
        return f"{self._label}, {self._headers[0]}, with each change alone ({self._unit})"

    def _table(self) -> tuple[list[str], list[list[str]], list[bool]]:
        headers = ["", "down", "up", "at down", "at up", "range"]
        rows = [[bar.path, bar.down_change, bar.up_change, *bar.shown] for bar in self._bars]
        return headers, rows, [False] + [True] * 5

    def _json(self) -> dict[str, Any]:
        bars = [
            {
                "path": bar.path,
                "changes": [bar.down_change, bar.up_change],
                "down": exact_text(bar.down),
                "up": exact_text(bar.up),
                "range": exact_text(bar.range),
            }
            for bar in self._bars
        ]
        return {
            "format": "mtfs/tornado/1",
            "column": self._headers[0],
            "base": exact_text(self.base),
            "bars": bars,
        }


class SensitivityGrid(Shown):
    """A figure for each change of one thing with each change of another. It prints.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> grid = mtfs.sensitivity_grid(tutorial, {
        ...     'assumption.pay_award.rate': [None, '+1.0pp'],
        ...     'council_tax.core_rise': [None, '1.99%']})
        >>> grid.figures[0][0] == grid.base
        True
    """

    __slots__ = ("_across", "_down", "_figures", "_paths")

    def __init__(
        self,
        plan: Plan,
        fields: tuple[Any, ...],
        paths: tuple[str, str],
        down: tuple[str, ...],
        across: tuple[str, ...],
    ) -> None:
        super().__init__(plan, fields, paths, down, across)
        self._figures = tuple(fields[1])
        self._paths, self._down, self._across = paths, down, across

    @property
    def base(self) -> Figure:
        """The figure as it is planned."""
        figure: Figure = self._base[0][0]
        return figure

    @property
    def figures(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures: a row for each change of the first path."""
        return tuple(tuple(value for value, _ in row) for row in self._figures)

    def _what(self) -> str:
        return (
            f"{self._label}, {self._headers[0]}: {self._paths[0]} down, "
            f"{self._paths[1]} across ({self._unit})"
        )

    def _table(self) -> tuple[list[str], list[list[str]], list[bool]]:
        rows = [
            [change, *(text for _, text in row)]
            for change, row in zip(self._down, self._figures, strict=True)
        ]
        return ["", *self._across], rows, [False] + [True] * len(self._across)

    def _json(self) -> dict[str, Any]:
        return {
            "format": "mtfs/sensitivity_grid/1",
            "column": self._headers[0],
            "paths": list(self._paths),
            "down": list(self._down),
            "across": list(self._across),
            "base": exact_text(self.base),
            "figures": [[exact_text(value) for value in row] for row in self.figures],
        }


class SensitivityTable(Shown):
    """What a step of each assumption adds to a figure, year by year, checked. It prints.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> table = mtfs.sensitivity_table(
        ...     tutorial, {'assumption.pay_award.rate': {'2026/27': '0.5pp'}})
        >>> {effect.verdict for effect in table.rows[0].effects} <= {'exact', 'rounding'}
        True
    """

    __slots__ = ("_rows",)

    def __init__(self, plan: Plan, fields: tuple[Any, ...]) -> None:
        super().__init__(plan, fields)
        self._rows = tuple(row_of(*row) for row in fields[1])

    @property
    def columns(self) -> tuple[str, ...]:
        """The headers of the columns."""
        return tuple(self._headers)

    @property
    def rows(self) -> tuple[StepRow, ...]:
        """The assumptions in the order in which they were given."""
        return self._rows

    @property
    def linear(self) -> bool:
        """Whether every effect is a straight line, to the penny or but for rounding."""
        return all(of.verdict in ("exact", "rounding") for row in self._rows for of in row.effects)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the check found, and what its words mean."""
        found = [effect.verdict for row in self._rows for effect in row.effects]
        exact = found.count("exact")
        summary = f"Check: {exact} of {len(found)} effects are straight lines to the penny."
        return summary, *(text for word, text in MEANINGS.items() if word in found)

    def _check(self) -> list[list[str]]:
        """For each assumption that is not straight to the penny: by how much, and the verdict."""
        rows: list[list[str]] = []
        for row in self._rows:
            effects = row.effects
            if all(of.verdict == "exact" for of in effects):
                continue
            rows.append([f"{row.path} {row.step}", *(VERDICTS[of.verdict] for of in effects)])
            if any(of.verdict == "zero_moves" for of in effects):
                rows.append(["  a step of nothing", *(amount_text(of.zero) for of in effects)])
            rows.append(["  up and down together", *(amount_text(of.mirror) for of in effects)])
            rows.append(["  twice it, less it twice", *(amount_text(of.twice) for of in effects)])
            bounds = [bound_text(of) for of in effects]
            if any(bounds):
                rows.append(["  rounding explains", *bounds])
        return rows

    @property
    def text(self) -> str:
        """The whole table as text, with what its check found."""
        from mtfs.documents import text_table

        headers, rows, right = self._table()
        lines = "".join(f"{line}\n" for line in self.heading)
        table = text_table(headers, rows, right)
        check = self._check()
        if check:
            table += "\n" + text_table([CHECK, *headers[1:]], check, right)
        return f"{lines}\n{table}" + "".join(f"{note}\n" for note in self.notes)

    def to_csv(self) -> str:
        """The effects and the check, as they are printed."""
        from mtfs.documents import csv_text

        headers, rows, _ = self._table()
        return csv_text([headers, *rows, *self._check()])

    def to_markdown(self) -> str:
        """The heading, the effects, the check and the notes."""
        from mtfs.documents import markdown_table, markdown_text

        headers, rows, right = self._table()
        title, council = (markdown_text(line) for line in self.heading)
        parts = [f"**{title}**", council, markdown_table(headers, rows, right).rstrip("\n")]
        if check := self._check():
            listed = [[re.sub("^ +", "- ", label), *cells] for label, *cells in check]
            table = markdown_table([CHECK, *headers[1:]], listed, right)
            parts.append(table.rstrip("\n"))
        parts.append("\n".join(f"- {markdown_text(note)}" for note in self.notes))
        return "\n\n".join(parts) + "\n"

    def _repr_html_(self) -> str:
        from mtfs.html import texts_html

        headers, rows, right = self._table()
        parts = [(headers, rows)]
        if check := self._check():
            parts.append(([CHECK, *headers[1:]], check))
        return texts_html(self.heading, parts, right, self.notes)

    def _what(self) -> str:
        return f"Effect on {self._label} of a step of each assumption ({self._unit})"

    def _table(self) -> tuple[list[str], list[list[str]], list[bool]]:
        rows = []
        for row in self._rows:
            for sign, at in (("+", 0), ("-", 1)):
                cells = [effect.shown[at] for effect in row.effects]
                rows.append([f"{row.path} {sign}{row.step}", *cells])
        rows.append([f"{self._label}, planned", *(text for _, text in self._base)])
        return ["", *self._headers], rows, [False] + [True] * len(self._headers)

    def _json(self) -> dict[str, Any]:
        rows = [
            {
                "path": row.path,
                "step": row.step,
                "effects": [
                    {name: exact_text(value) for name, value in effect._asdict().items()}
                    for effect in row.effects
                ],
            }
            for row in self._rows
        ]
        return {
            "format": "mtfs/sensitivity_table/1",
            "columns": list(self._headers),
            "base": [exact_text(value) for value, _ in self._base],
            "rows": rows,
        }


def exact_text(value: Any) -> Any:
    """A figure as a decimal, or as a fraction where it has no end."""
    from mtfs._core import Exact

    if isinstance(value, Exact):
        return str(value.fraction)
    return value if value is None or isinstance(value, tuple) else str(value)


def amount_text(value: Any) -> str:
    """A difference in pounds and pence, or in the figure's own unit."""
    from mtfs.solution import pounds

    return pounds(value) if isinstance(value, _core.Money) else str(exact_text(value))


def bound_text(of: Effect) -> str:
    """The most that rounding explains, rounded up to the penny; '' where it is not known."""
    return "" if of.bound is None else amount_text(of.bound.round("ceiling"))


def change_text(changes: Changes) -> str:
    """A change with its years."""
    return ", ".join(f"{text} in {year}" if year else text for year, text in changes)


def bar_of(down: Any, up: Any, *figures: Any) -> Bar:
    """A bar of C++'s tuples."""
    values = tuple(value for value, _ in figures)
    shown = tuple(text for _, text in figures)
    return Bar._make((down[0], change_text(down[1]), change_text(up[1]), *values, shown))


def row_of(step: Any, effects: Any) -> StepRow:
    """A row of C++'s tuples."""
    read = []
    for (up, up_text), (down, down_text), *rest in effects:
        read.append(Effect._make((up, down, *rest, (up_text, down_text))))
    sizes = tuple((year, size.removeprefix("+")) for year, size in step[1])
    return StepRow(step[0], change_text(sizes), tuple(read))


class Reader:
    """Reads the changes that a caller gives, of any exact kind, as the texts that C++ takes."""

    def __init__(self, plan: Plan) -> None:
        from mtfs.source import SourceBuilder

        self.builder = SourceBuilder({"unit": plan.settings.unit})

    def variation(self, path: str, value: Any) -> tuple[str, Changes]:
        """A path and its changes."""
        from mtfs.errors import PlanError
        from mtfs.scenario import changes_of

        changes = changes_of(self.builder, path, value)
        if self.builder.problems:
            raise PlanError(self.builder.problems)
        return path, changes

    def swing(self, path: str, value: Any) -> tuple[Any, Any]:
        """The changes to both sides: those of a pair, or a step down and up."""
        if isinstance(value, tuple | list):
            down, up = value
            return self.variation(path, down), self.variation(path, up)
        step = self.variation(path, value)
        return _core.stepped(step, -1), _core.stepped(step, 1)


def last_year(plan: Plan) -> str:
    """The last plan year, which a tornado watches unless another is named."""
    return str(plan.settings.horizon.last)


def sensitivity(
    plan: Plan,
    changes: Mapping[str, Any],
    *,
    statement: str = "gap",
    row: str = "cumulative",
    year: str | FinancialYear | None = None,
) -> Tornado:
    """A figure with one assumption changed at a time: a tornado.

    Args:
        plan: A plan or a scenario.
        changes: By path, a step that is laid down and up (`'1.0pp'`, `'5%'`, `250000`), or a pair
            of changes, down and up, as in scenarios. A mapping of years limits a change to those.
        statement: The statement of the figure.
        row: The row of the figure.
        year: Its year, or any other column; the last plan year by default.

    Raises:
        ParseError: A step is no size, such as 'x1.02'.
        UnknownNameError: There is no such statement, row or column.
        UndefinedError: The figure is blank.
        PlanError: A path or a change is wrong.
    """
    from mtfs.progress import counted

    reader = Reader(plan)
    swings = tuple(reader.swing(path, value) for path, value in changes.items())
    column = last_year(plan) if year is None else str(year)
    with counted("plans worked out") as step:
        return Tornado(plan, plan._core.tornado(swings, statement, row, column, step))


def sensitivity_grid(
    plan: Plan,
    changes: Mapping[str, Sequence[Any]],
    *,
    statement: str = "gap",
    row: str = "cumulative",
    year: str | FinancialYear | None = None,
) -> SensitivityGrid:
    """A figure with two assumptions changed at a time.

    Args:
        plan: A plan or a scenario.
        changes: Two paths, each with a list of changes as in scenarios; None is as planned. The
            first goes down the rows, the second across the columns.
        statement: The statement of the figure.
        row: The row of the figure.
        year: Its year, or any other column; the last plan year by default.

    Raises:
        ValueError: There are not two paths.
        UnknownNameError: There is no such statement, row or column.
        UndefinedError: The figure is blank.
        PlanError: A path or a change is wrong.
    """
    from mtfs.progress import counted

    if len(changes) != 2:
        raise ValueError(f"A grid varies two paths, not {len(changes)}")
    reader = Reader(plan)
    sides, texts = [], []
    for path, values in changes.items():
        given = [() if of is None else (reader.variation(path, of),) for of in values]
        sides.append(tuple(given))
        texts.append(tuple(change_text(of[0][1]) if of else "planned" for of in given))
    column = last_year(plan) if year is None else str(year)
    with counted("plans worked out") as step:
        fields = plan._core.two_way(sides[0], sides[1], statement, row, column, step)
    first, second = changes
    return SensitivityGrid(plan, fields, (first, second), texts[0], texts[1])


def sensitivity_table(
    plan: Plan,
    steps: Mapping[str, Any],
    *,
    statement: str = "gap",
    row: str = "cumulative",
    columns: Iterable[str | FinancialYear] = (),
) -> SensitivityTable:
    """What a step of each assumption adds to a figure in each year, as strategies publish it.

    The table checks itself. A step of nothing has to have no effect; on a straight line a step down
    is minus a step up, and twice the step is twice. What is missed is shown in pence, with the most
    that rounding explains of it.

    Args:
        plan: A plan or a scenario.
        steps: By path, the size of the step: `'1.0pp'`, `'5%'`, `250000`; a mapping of years limits
            it to those.
        statement: The statement of the figure.
        row: The row of the figure.
        columns: Its columns; the plan years by default.

    Raises:
        ParseError: A step is no size, such as 'x1.02' or '-1.0pp'.
        UnknownNameError: There is no such statement, row or column.
        UndefinedError: A figure is blank.
        PlanError: A path or a change is wrong.
    """
    from mtfs.progress import counted

    reader = Reader(plan)
    read = tuple(reader.variation(path, value) for path, value in steps.items())
    named = tuple(str(column) for column in columns)
    with counted("plans worked out") as step:
        return SensitivityTable(plan, plan._core.step_table(read, statement, row, named, step))
