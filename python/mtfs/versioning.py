"""Plans as dated versions, and how each year's figure moved from version to version."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs.comparison import json_cell
from mtfs.frames import Framed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Group

    from mtfs._core import Exact, FinancialYear, Money, Quantity
    from mtfs.chart import Chart
    from mtfs.plan import Plan

__all__ = ["Drift", "drift", "versions"]

ROW, FIGURES, REVISION = range(3)  # the kinds of printed lines


class Drift(Framed):
    """A statement in all versions of a plan, by their days: what moved each figure, and when.

    A revision is how far a figure moved from the version before that has its year. It is
    "forecast drift" where the figure is a forecast in both, "outturn" where a forecast became an
    actual, and "restated actual" where it was an actual in both and moved nevertheless. A year's
    figure is an actual in a version of a day after the 31 March that ends it, or up to the
    `actuals_to` that the version's settings say.

    Examples:
        >>> import mtfs
        >>> moved = mtfs.drift(mtfs.versions('examples/versions'), row='cumulative')
        >>> moved.names
        ('February budget', 'July update', 'December settlement')
        >>> moved.revision('July update', 'cumulative', '2025/26')
        ('outturn', mtfs.Money('-230000.00'))
        >>> moved.revision('December settlement', 'cumulative', '2025/26')
        ('restated actual', mtfs.Money('45000.00'))
    """

    __slots__ = ("_comparison", "_core", "_plans", "_row", "_statement")

    def __init__(self, plans: Sequence[Plan], statement: str, row: str | None) -> None:
        self._plans = tuple(plans)
        self._statement = statement
        self._row = row
        self._core = _core.Drift([plan._core for plan in plans], statement)
        self._comparison = self._core.comparison()
        if row is not None:
            self._comparison.row(row)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its versions, by their days."""
        return self._comparison.names()

    @property
    def statement(self) -> str:
        """The name of the statement."""
        return self._statement

    @property
    def years(self) -> tuple[str, ...]:
        """The headers of the columns of years."""
        return tuple(header for _, header in self._years())

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table: the title with its unit, and the council."""
        return self._core.heading()

    @property
    def footer(self) -> tuple[str, ...]:
        """The lines under the table: each version's day and actuals, and what the words mean."""
        return self._core.footer(self._positions())

    @property
    def text(self) -> str:
        """The whole table as text."""
        return self._core.text(self._positions())

    def _years(self) -> list[tuple[int, str]]:
        columns = self._comparison.columns()
        return [(i, columns[i][1]) for i in self._core.columns()]

    def _positions(self) -> list[int]:
        if self._row is not None:
            return [self._comparison.row(self._row)]
        return list(range(len(self._comparison.rows())))

    def _cell(self, version: str, row: str, year: str | FinancialYear) -> tuple[int, int, int]:
        of = self._comparison
        return of.side(version), of.row(row), of.column(str(year))

    def __getitem__(
        self, cell: tuple[str, str, str | FinancialYear]
    ) -> Money | Quantity | Exact | str | None:
        """The exact figure of (version, row, year); None for nil and for what a version lacks.

        Raises:
            UnknownNameError: There is no such version, row or year.
        """
        return self._comparison.value(*self._cell(*cell))

    def revision(
        self, version: str, row: str, year: str | FinancialYear
    ) -> tuple[str, Money | Quantity | Exact | str | None] | None:
        """What a figure's move to a version is, and how far it moved, exact.

        None for the first version that has the year, and for one that has it not.

        Raises:
            UnknownNameError: There is no such version, row or year.
            Overflow: The difference is beyond the range of money.
        """
        found = self._core.revised(*self._cell(version, row, year))
        return None if found is None else (found[1], found[2])

    def _printed(self) -> list[list[str]]:
        """Id, row, version, what it is, and the cells of each line that has any."""
        rows = self._comparison.rows()
        printed = []
        for kind, row, side, text, cells in self._core.lines(self._positions()):
            if kind == ROW:
                continue
            what = text if kind == REVISION else "figure"
            if kind == FIGURES and not self._comparison.has_row(side, row):
                what = "no such row"
            printed.append([*rows[row][:2], self.names[side], what, *cells])
        return printed

    def to_csv(self) -> str:
        """A line for the figures of each row and version, and one for each kind of revision."""
        from mtfs.documents import csv_text

        return csv_text([["id", "row", "version", "what", *self.years], *self._printed()])

    def to_markdown(self) -> str:
        """The heading, a table of Markdown, and the footer."""
        from mtfs.documents import markdown_document

        headers = ["", "version", "", *self.years]
        right = [False] * 3 + [True] * len(self.years)
        rows = [line[1:] for line in self._printed()]
        return markdown_document(self.heading, headers, rows, right, self.footer)

    def to_json(self) -> str:
        """JSON of format mtfs/drift/1: figures exact, amounts in pounds; nil is null."""
        from mtfs.documents import json_text

        of = ("version", "dated", "actuals_to")
        rows = self._comparison.rows()
        return json_text(
            {
                "format": "mtfs/drift/1",
                "council": self._plans[0].settings.council,
                "statement": self._statement,
                "heading": list(self.heading),
                "versions": [dict(zip(of, one, strict=True)) for one in self._core.versions()],
                "years": list(self.years),
                "rows": [
                    {"id": rows[i][0], "label": rows[i][1], "figures": self._json_row(i)}
                    for i in self._positions()
                ],
                "notes": list(self.footer),
            }
        )

    def _json_row(self, row: int) -> list[dict[str, Any]]:
        figures = []
        for side, name in enumerate(self.names):
            for column, header in self._years():
                if not self._comparison.has_column(side, column):
                    continue
                cell = {"version": name, "year": header} | json_cell(
                    self._comparison.value(side, row, column),
                    self._comparison.shown(side, row, column),
                )
                revised = self._core.revised(side, row, column)
                if revised is not None:
                    since, what, difference, text = revised
                    cell["revision"] = {"from": self.names[since], "what": what}
                    cell["revision"] |= json_cell(difference, text)
                figures.append(cell)
        return figures

    def chart(self, row: str | None = None) -> Chart:
        """One row drawn: a bar for each version in each year.

        Args:
            row: The id or the label of a row; by default the one row of the drift, or the
                cumulative gap.

        Raises:
            UnknownNameError: There is no such row.
            ParseError: The row holds no amounts of money.
            MissingExtraError: matplotlib is not installed.
        """
        from mtfs.chart_years import beside_chart

        wanted = row or self._row or "cumulative"
        label = self._comparison.rows()[self._comparison.row(wanted)][1]
        return beside_chart(
            self._plans[0],
            self.names,
            label,
            self.years,
            lambda version, year: self[version, wanted, year],
        )

    def __rich__(self) -> Group:
        from mtfs.rich_tables import lines_rich

        lines = self._core.lines(self._positions())
        return lines_rich(self.heading, list(self.years), lines, self.footer)

    def _repr_html_(self) -> str:
        from mtfs.html import lines_html

        lines = self._core.lines(self._positions())
        return lines_html(self.heading, list(self.years), lines, self.footer)

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Drift):
            return NotImplemented
        return self.__reduce__()[1] == other.__reduce__()[1]

    def __hash__(self) -> int:
        return hash(self.__reduce__()[1])

    def __copy__(self) -> Drift:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Drift:
        return self

    def __reduce__(self) -> tuple[type[Drift], tuple[Any, ...]]:
        return Drift, (self._plans, self._statement, self._row)


def versions(path: str | os.PathLike[str]) -> tuple[Plan, ...]:
    """The versions of a plan, by their days: the plan folders within a folder.

    Each has a date in its settings, `dated = "2026-02-24"`, and may have a name, `version`.

    Args:
        path: The folder that holds a plan folder for each version.

    Raises:
        ParseError: There is no such folder, or no plan in it.
        PlanError: A plan is refused, has no date, or has the date or the name of another; the error
            holds every fault of all of them.

    Examples:
        >>> import mtfs
        >>> [plan.settings.dated.isoformat() for plan in mtfs.versions('examples/versions')]
        ['2026-02-24', '2026-07-14', '2026-12-15']
    """
    from mtfs.plan import plan_of

    return tuple(plan_of(core) for core in _core.load_versions(os.fspath(path)))


def drift(*plans: Plan | Iterable[Plan], statement: str = "gap", row: str | None = None) -> Drift:
    """How the figures of a statement moved from version to version of a plan.

    Args:
        plans: The versions, or what `mtfs.versions` gives; their order is that of their days.
        statement: The name of a statement that all of them have.
        row: The id or the label of one row; all of them without.

    Raises:
        ParseError: There is only one version.
        PlanError: A plan has no date, or the date or the name of another.
        UnknownNameError: A plan has no such statement, or none of them such a row.

    Examples:
        >>> import mtfs
        >>> february, july, december = mtfs.versions('examples/versions')
        >>> mtfs.drift(february, december)['December settlement', 'cumulative', '2026/27']
        mtfs.Money('1672980.60')
    """
    from mtfs.plan import Plan

    all_: list[Plan] = []
    for one in plans:
        all_ += [one] if isinstance(one, Plan) else one
    return Drift(all_, statement, row)
