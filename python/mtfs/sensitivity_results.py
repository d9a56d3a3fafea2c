"""What an analysis of sensitivity found: a tornado, a grid, a table by year. Each prints."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs.printed import Printed

if TYPE_CHECKING:
    from mtfs._core import Exact, Money, Quantity, Rate
    from mtfs.chart import Chart
    from mtfs.plan import Plan
    from mtfs.printed import Part

    Figure = Money | Quantity | Rate | Exact
    Changes = tuple[tuple[str, str], ...]

__all__ = [
    "Bar",
    "Effect",
    "SensitivityGrid",
    "SensitivityTable",
    "StepRow",
    "Tornado",
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


class Sensitivity(Printed):
    """What the three results share: the figure that they watch, and the plan that was varied."""

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

    @abstractmethod
    def _what(self) -> str: ...

    @abstractmethod
    def _json(self) -> dict[str, Any]: ...

    def to_json(self) -> str:
        """JSON with every figure exact, as a decimal string or a fraction."""
        from mtfs.documents import json_text

        common = {"council": self._plan.settings.council, "statement": self._title}
        return json_text({**common, "row": self._label, **self._json()})

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other) or not isinstance(other, Sensitivity):
            return NotImplemented
        return self._made_of == other._made_of and self._plan == other._plan

    def __hash__(self) -> int:
        return hash((self._made_of, self._plan))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._plan, *self._made_of)


class Tornado(Sensitivity):
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

    def chart(self) -> Chart:
        """The tornado drawn: the widest range on top, each end with its change and figure.

        Raises:
            ParseError: The figure is no amount of money.
            MissingExtraError: matplotlib is not installed.
        """
        from mtfs.chart_moves import tornado_chart

        return tornado_chart(self)

    def _what(self) -> str:
        return f"{self._label}, {self._headers[0]}, with each change alone ({self._unit})"

    def _parts(self) -> list[Part]:
        headers = ["", "down", "up", "at down", "at up", "range"]
        return [
            (headers, [[of.path, of.down_change, of.up_change, *of.shown] for of in self._bars])
        ]

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


class SensitivityGrid(Sensitivity):
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

    def _parts(self) -> list[Part]:
        rows = [
            [change, *(text for _, text in row)]
            for change, row in zip(self._down, self._figures, strict=True)
        ]
        return [(["", *self._across], rows)]

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


class SensitivityTable(Sensitivity):
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

    def _what(self) -> str:
        return f"Effect on {self._label} of a step of each assumption ({self._unit})"

    def _parts(self) -> list[Part]:
        rows = []
        for row in self._rows:
            for sign, at in (("+", 0), ("-", 1)):
                cells = [effect.shown[at] for effect in row.effects]
                rows.append([f"{row.path} {sign}{row.step}", *cells])
        rows.append([f"{self._label}, planned", *(text for _, text in self._base)])
        parts = [(["", *self._headers], rows)]
        return [*parts, ([CHECK, *self._headers], check)] if (check := self._check()) else parts

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
