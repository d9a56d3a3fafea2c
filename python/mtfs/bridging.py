"""Why a figure moved from one plan to another: by cause and by line, to the penny."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs.frames import Framed
from mtfs.series import Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Group

    from mtfs._core import Exact, FinancialYear, Money
    from mtfs.chart import Chart
    from mtfs.plan import Plan

__all__ = ["Bridge", "BridgePart", "BridgeStep", "bridge", "causes"]

PART = 2  # the level of a row that is part of a cause


class BridgePart(NamedTuple):
    """What one line, grant, reserve or other row of a table moved within a cause."""

    table: str
    id: str
    title: str
    amounts: Series[Exact]


class BridgeStep(NamedTuple):
    """What one cause moved, and its parts, which add up to it."""

    cause: str
    title: str
    amounts: Series[Exact]
    parts: tuple[BridgePart, ...]


class Bridge(Framed):
    """The way of a figure from one plan to another: start + every cause = end, in every year.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> found = mtfs.bridge(tutorial, tutorial.scenario('pay'))
        >>> [step.cause for step in found.steps]
        ['inflation']
        >>> moved = found.end['2026/27'] - found.start['2026/27']
        >>> moved == found['inflation', '2026/27'].round('half_up')
        True
    """

    __slots__ = ("_arguments", "_core")

    def __init__(
        self,
        before: Plan,
        after: Plan,
        names: Sequence[str],
        figure: str,
        attribution: str,
        order: Sequence[str],
    ) -> None:
        self._arguments = (before, after, tuple(names), figure, attribution, tuple(order))
        self._core = _core.Bridge(before._core, after._core, figure, attribution, list(order))

    @property
    def plans(self) -> tuple[Plan, Plan]:
        """The plan that it starts from, and the one that it leads to."""
        return self._arguments[0], self._arguments[1]

    @property
    def names(self) -> tuple[str, ...]:
        """What the two plans are called."""
        return self._arguments[2]

    @property
    def figure(self) -> str:
        """The heading that is explained: net_budget, funding, gap, gap_after_reserves."""
        return self._arguments[3]

    @property
    def attribution(self) -> str:
        """How what several causes make together is divided: ordered or shapley."""
        return self._arguments[4]

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The plan years."""
        return tuple(self._core.years())

    @property
    def start(self) -> Series[Money]:
        """The figure of the first plan."""
        return self._series(self._core.start())

    @property
    def end(self) -> Series[Money]:
        """The figure of the second plan."""
        return self._series(self._core.end())

    @property
    def steps(self) -> tuple[BridgeStep, ...]:
        """The causes in which the plans differ, in their order, with exact amounts."""
        return tuple(
            BridgeStep(
                cause,
                title,
                self._series(amounts),
                tuple(
                    BridgePart(table, id_, words, self._series(of))
                    for table, id_, words, of in parts
                ),
            )
            for cause, title, amounts, parts in self._core.steps()
        )

    def __getitem__(self, cell: tuple[str, str | FinancialYear]) -> Exact:
        """The exact amount of (cause, year).

        Raises:
            UnknownNameError: The plans do not differ in that cause.
            KeyError: There is no such year.
        """
        from mtfs.errors import UnknownNameError

        cause, year = cell
        for step in self.steps:
            if step.cause == cause:
                return step.amounts[year]
        raise UnknownNameError(
            _core.Problem(
                "cause-unknown",
                found=cause,
                rule="The plans do not differ in that cause",
                fix="Use one of " + ", ".join(step.cause for step in self.steps),
            )
        )

    def _series(self, values: Sequence[Any]) -> Series[Any]:
        return Series(dict(zip(self.years, values, strict=True)))

    def _rows(self, by_line: bool) -> list[Any]:
        """(level, id, label, amounts, texts) of each printed row."""
        return self._core.rows(self.names[0], self.names[1], by_line)

    def text(self, *, by_line: bool = False) -> str:
        """The whole bridge as text, in pounds and pence that add up."""
        return self._core.text(self.names[0], self.names[1], by_line)

    def to_csv(self, *, by_line: bool = False) -> str:
        """One row a cause, or a part of one, in pounds and pence that add up."""
        from mtfs.documents import csv_text

        header = ["id", "label", *map(str, self.years)]
        rows = [[id_, label, *map(str, of)] for _, id_, label, of, _ in self._rows(by_line)]
        return csv_text([header, *rows])

    def to_markdown(self, *, by_line: bool = False) -> str:
        """The whole bridge as Markdown."""
        from mtfs.documents import markdown_document

        headers = ["", *map(str, self.years)]
        rows = [
            [("- " if level == PART else "") + label, *texts]
            for level, _, label, _, texts in self._rows(by_line)
        ]
        right = [False, *(True for _ in self.years)]
        return markdown_document(self._core.heading(), headers, rows, right, self._core.footer())

    def to_json(self) -> str:
        """Causes and their parts, exact, with the amounts in whole pence beside them."""
        from mtfs.documents import json_text

        rows = {id_: of for _, id_, _, of, _ in self._rows(by_line=False)}
        return json_text(
            {
                "format": "mtfs/bridge/1",
                "council": self.plans[1].settings.council,
                "figure": self.figure,
                "attribution": self.attribution,
                "from": self.names[0],
                "to": self.names[1],
                "years": [str(year) for year in self.years],
                "start": [str(of) for of in self.start.values()],
                "steps": [
                    {
                        "cause": step.cause,
                        "title": step.title,
                        "amounts": [str(of) for of in rows[step.cause]],
                        "exact": [str(of.fraction) for of in step.amounts.values()],
                        "parts": [
                            {
                                "table": part.table,
                                "id": part.id,
                                "title": part.title,
                                "exact": [str(of.fraction) for of in part.amounts.values()],
                            }
                            for part in step.parts
                        ],
                    }
                    for step in self.steps
                ],
                "end": [str(of) for of in self.end.values()],
                "notes": list(self._core.footer()),
            }
        )

    def to_html(self, *, by_line: bool = False) -> str:
        """The whole bridge as a table of HTML."""
        from mtfs.html import lines_html

        lines = [
            (level, id_, "", label, texts) for level, id_, label, _, texts in self._rows(by_line)
        ]
        return lines_html(
            self._core.heading(), [str(year) for year in self.years], lines, self._core.footer()
        )

    def chart(self, year: str | FinancialYear | None = None) -> Chart:
        """A waterfall of one year: from the first figure by each cause to the second.

        Args:
            year: A plan year; the last where it is None.

        Raises:
            KeyError: There is no such year.
            MissingExtraError: matplotlib is not installed.
        """
        from mtfs.chart_moves import bridge_chart

        return bridge_chart(self, year)

    def __rich__(self) -> Group:
        from mtfs.rich_tables import lines_rich

        lines = [
            (level, id_, "", label, texts) for level, id_, label, _, texts in self._rows(False)
        ]
        years = [str(year) for year in self.years]
        return lines_rich(self._core.heading(), years, lines, self._core.footer())

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.text().rstrip("\n")

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        return self._arguments == other._arguments if isinstance(other, Bridge) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._arguments)

    def __copy__(self) -> Bridge:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Bridge:
        return self

    def __reduce__(self) -> tuple[type[Bridge], tuple[Any, ...]]:
        return Bridge, self._arguments


def causes() -> tuple[str, ...]:
    """The causes that a movement is put down to, in the order in which a bridge takes them.

    Examples:
        >>> import mtfs
        >>> mtfs.causes()[:4]
        ('rules', 'base_correction', 'inflation', 'demand')
    """
    return _core.causes()


def bridge(
    before: Plan,
    after: Plan,
    *,
    figure: str = "gap",
    order: Sequence[str] = (),
    attribution: str = "ordered",
    names: Sequence[str] | None = None,
) -> Bridge:
    """Why a figure moved from one plan, scenario or version to another.

    Each input of a plan belongs to one cause. In order, the inputs of one cause after another are
    taken from the second plan, and each step is put down to its cause. Order-free (`shapley`), each
    cause gets the mean of its steps over all orders of the causes, an exact fraction. Either way
    start + causes = end to the penny in every year, and each cause is the sum of its lines.

    Args:
        before: The plan to start from.
        after: The plan to arrive at, of the same base year and years.
        figure: net_budget, funding, gap, gap_after_planned or gap_after_reserves.
        order: The causes to take first; those left out follow in their usual order.
        attribution: ordered or shapley.
        names: What to call the two plans; by default a scenario's name, a version's, or its day.

    Raises:
        ParseError: There is no such figure, cause or attribution.
        Error: The plans are of other years (bridge-years), or one has no such figure
            (bridge-figure).
        Overflow: A figure is beyond the range of money.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> both = mtfs.bridge(tutorial, tutorial.scenario('freeze'), attribution='shapley')
        >>> both['funding', '2026/27'].round('half_up')
        mtfs.Money('5104989.67')
    """
    from mtfs.comparison import names_of

    called = names_of([before, after]) if names is None else list(names)
    return Bridge(before, after, called, figure, attribution, tuple(order))
