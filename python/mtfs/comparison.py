"""A statement of several plans side by side, with the differences of each from the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs._core import Exact
from mtfs.frames import Framed
from mtfs.statement import Column, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Group

    from mtfs._core import FinancialYear, Money, Quantity
    from mtfs.chart import Chart
    from mtfs.plan import Plan

__all__ = ["Comparison", "compare"]

ROW, FIGURES, DIFFERENCE = range(3)  # the kinds of printed lines


class Comparison(Framed):
    """A statement of several plans: every row and column that any of them has.

    A plan is named by its name in the comparison, a row by its id or its label, a column by its id,
    its header or its year. Differences are from the first plan and of exact figures; only what is
    printed is rounded.

    Examples:
        >>> import mtfs
        >>> barnet = mtfs.load('examples/barnet')
        >>> slip = barnet.scenario('slip', {'line.S8.delay_years': 1})
        >>> moved = mtfs.compare(barnet, slip, statement='summary', differing_only=True)
        >>> moved.difference('slip', 'variance', '2018/19')
        mtfs.Money('0.00')
        >>> moved.difference('slip', 'variance', '2019/20')
        mtfs.Money('-800000.00')
        >>> moved.shown_difference('slip', 'variance', '2019/20')
        '(800)'
    """

    __slots__ = ("_columns", "_core", "_differing_only", "_plans", "_rows", "_statement")

    def __init__(
        self, plans: Sequence[Plan], statement: str, names: Sequence[str], differing_only: bool
    ) -> None:
        self._plans = tuple(plans)
        self._statement = statement
        self._differing_only = differing_only
        statements = [plan.statement(statement) for plan in plans]
        sides = [(name, of._core) for name, of in zip(names, statements, strict=True)]
        self._core = _core.Comparison(sides)
        self._columns = tuple(Column(*column) for column in self._core.columns())
        self._rows = tuple(
            Row(id_, label, *statements[plan].rows[position][2:])
            for id_, label, position, plan in self._core.rows()
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its plans; differences are from the first."""
        return self._core.names()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Its plans, in the order of their names."""
        return self._plans

    @property
    def statement(self) -> str:
        """The name of the statement that is compared."""
        return self._statement

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that any of the statements has, those of labels included."""
        return self._columns

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that any of the statements has, or only those in which plans differ."""
        return tuple(self._rows[position] for position in self._positions())

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table: the title with its unit, the council, what is compared."""
        return self._core.heading()

    @property
    def footer(self) -> tuple[str, ...]:
        """The lines under the table: what differences and brackets mean, what has no difference."""
        return self._core.footer(self._differing_only)

    @property
    def text(self) -> str:
        """The whole comparison as text."""
        return self._core.text(self._differing_only)

    def _positions(self) -> list[int]:
        every = range(len(self._rows))
        return [i for i in every if not self._differing_only or self._core.differs(i)]

    def _cell(self, plan: str, row: str, column: str | FinancialYear) -> tuple[int, int, int]:
        core = self._core
        return core.side(plan), core.row(row), core.column(str(column))

    def __getitem__(
        self, cell: tuple[str, str, str | FinancialYear]
    ) -> Money | Quantity | Exact | str | None:
        """The exact figure of (plan, row, column); None for nil and for what a plan lacks.

        Raises:
            UnknownNameError: There is no such plan, row or column.
        """
        return self._core.value(*self._cell(*cell))

    def difference(
        self, plan: str, row: str, column: str | FinancialYear
    ) -> Money | Quantity | Exact | str | None:
        """The figure of a plan less that of the first, exact; a smaller saving is negative.

        A row that one of the two lacks counts as nothing, as nil does in a total. Words that differ
        are "changed". None where both are nil, where one of the two lacks the year, where a
        percentage or a stock is nil in one, and where the two count from other years.

        Raises:
            UnknownNameError: There is no such plan, row or column.
            Overflow: The difference is beyond the range of money.
        """
        return self._core.difference(*self._cell(plan, row, column))

    def shown(self, plan: str, row: str, column: str | FinancialYear) -> str:
        """The text of a figure as it is printed, in the unit of the first plan.

        Raises:
            UnknownNameError: There is no such plan, row or column.
        """
        return self._core.shown(*self._cell(plan, row, column))

    def shown_difference(self, plan: str, row: str, column: str | FinancialYear) -> str:
        """The text of a difference as it is printed.

        Raises:
            UnknownNameError: There is no such plan, row or column.
        """
        return self._core.shown_difference(*self._cell(plan, row, column))

    def has_row(self, plan: str, row: str) -> bool:
        """Whether the statement of a plan has that row.

        Raises:
            UnknownNameError: There is no such plan or row.
        """
        return self._core.has_row(self._core.side(plan), self._core.row(row))

    def _headers(self) -> list[str]:
        return [column.header for column in self._columns if column.content != "label"]

    def _printed(self) -> list[list[str]]:
        """Row, plan, what it is, and the cells of each line that has any."""
        printed = []
        for kind, row, plan, _, cells in self._core.lines(self._differing_only):
            if kind == ROW:
                continue
            what = "difference" if kind == DIFFERENCE else "figure"
            if kind == FIGURES and not self._core.has_row(plan, row):
                what = "no such row"
            of = self._rows[row]
            printed.append([of.id, of.label, self.names[plan], what, *cells])
        return printed

    def to_csv(self) -> str:
        """Two lines for each row and plan, its figures and its differences, as they are printed."""
        from mtfs.documents import csv_text

        header = ["id", "row", "plan", "what", *self._headers()]
        return csv_text([header, *self._printed()])

    def to_markdown(self) -> str:
        """The heading, a table of Markdown, and the footer."""
        from mtfs.documents import markdown_document

        right = [False] * 3 + [c.content == "figure" for c in self._columns if c.content != "label"]
        rows = [line[1:] for line in self._printed()]
        headers = ["", "plan", "", *self._headers()]
        return markdown_document(self.heading, headers, rows, right, self.footer)

    def to_json(self) -> str:
        """JSON of format mtfs/comparison/1.

        Figures are exact decimal strings, amounts in pounds, each beside the text that is printed;
        nil is null. Words have their text only.
        """
        from mtfs.documents import json_text

        columns = [(i, c) for i, c in enumerate(self._columns) if c.content != "label"]
        rows = [
            {"id": self._rows[row].id, "label": self._rows[row].label}
            | {"plans": [self._json_plan(plan, row, columns) for plan in range(len(self._plans))]}
            for row in self._positions()
        ]
        return json_text(
            {
                "format": "mtfs/comparison/1",
                "council": self._plans[0].settings.council,
                "statement": self._statement,
                "heading": list(self.heading),
                "plans": list(self.names),
                "columns": [{"id": c.id, "header": c.header} for _, c in columns],
                "rows": rows,
                "notes": list(self.footer),
            }
        )

    def _json_plan(self, plan: int, row: int, columns: list[tuple[int, Column]]) -> dict[str, Any]:
        core = self._core
        of: dict[str, Any] = {"plan": self.names[plan], "has_row": core.has_row(plan, row)}
        cells: dict[str, Any] = {}
        differences: dict[str, Any] = {}
        for i, column in columns:
            if not core.has_column(plan, i):
                continue
            cells[column.id] = json_cell(core.value(plan, row, i), core.shown(plan, row, i))
            differences[column.id] = json_cell(
                core.difference(plan, row, i), core.shown_difference(plan, row, i)
            )
        of["cells"] = cells
        if plan > 0:
            of["differences"] = differences
        return of

    def chart(self, row: str = "cumulative") -> Chart:
        """One row drawn: a bar for each plan in each year.

        Args:
            row: The id or the label of a row; by default the cumulative gap.

        Raises:
            UnknownNameError: There is no such row.
            ParseError: The row holds no amounts of money.
            MissingExtraError: matplotlib is not installed.
        """
        from mtfs.chart_years import beside_chart

        label = self._rows[self._core.row(row)].label
        years = [of.header for of in self._columns if of.content == "figure" and of.id != "total"]
        return beside_chart(
            self.plans[0], self.names, label, years, lambda plan, year: self[plan, row, year]
        )

    def __rich__(self) -> Group:
        from mtfs.rich_tables import lines_rich

        lines = self._core.lines(self._differing_only)
        return lines_rich(self.heading, self._headers(), lines, self.footer)

    def _repr_html_(self) -> str:
        from mtfs.html import lines_html

        lines = self._core.lines(self._differing_only)
        return lines_html(self.heading, self._headers(), lines, self.footer)

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Comparison):
            return NotImplemented
        return self.__reduce__()[1] == other.__reduce__()[1]

    def __hash__(self) -> int:
        return hash((self._plans, self._statement, self.names))

    def __copy__(self) -> Comparison:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Comparison:
        return self

    def __reduce__(self) -> tuple[type[Comparison], tuple[Any, ...]]:
        return Comparison, (self._plans, self._statement, self.names, self._differing_only)


def json_cell(value: Any, text: str) -> dict[str, Any]:
    """A figure as an exact decimal beside its text; words have their text only."""
    if isinstance(value, str):
        return {"text": text}
    decimal = None if value is None else str(value)
    if isinstance(value, Exact):
        decimal = _core.decimal_text(*value.fraction.as_integer_ratio())
    return {"value": decimal, "text": text}


def name_of(plan: Plan) -> str:
    """What a plan is called: its name as a scenario, or as a version, or its day, or "plan"."""
    from mtfs.scenario import Scenario

    if isinstance(plan, Scenario):
        return plan.name
    settings = plan.settings
    return settings.version or (settings.dated.isoformat() if settings.dated else "plan")


def names_of(plans: Sequence[Plan]) -> list[str]:
    """A name for each plan; one that several have is numbered."""
    names: list[str] = []
    for plan in plans:
        name, number = name_of(plan), 1
        while name in names:
            number += 1
            name = f"{name_of(plan)} {number}"
        names.append(name)
    return names


def compare(
    plan: Plan,
    *others: Plan,
    statement: str = "gap",
    names: Sequence[str] | None = None,
    differing_only: bool = False,
) -> Comparison:
    """A statement of several plans side by side, and how far each is from the first.

    Args:
        plan: The plan that the others are compared with.
        others: Scenarios, versions, or any other plans.
        statement: The name of a statement that all of them have.
        names: What to call them; by default a scenario's name, a version's name or its day.
        differing_only: Leaves out the rows that are the same in all.

    Raises:
        ParseError: There is no other plan, or the names are not one for each.
        UnknownNameError: A plan has no such statement.
        Overflow: A figure is beyond the range of money.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> both = mtfs.compare(tutorial, tutorial.scenario('pay'), tutorial.scenario('freeze'))
        >>> both.names
        ('plan', 'pay', 'freeze')
        >>> both.difference('freeze', 'cumulative', '2026/27')
        mtfs.Money('6330958.76')
    """
    plans = [plan, *others]
    given = names_of(plans) if names is None else list(names)
    if len(given) != len(plans):
        raise _name_fault(given, len(plans))
    return Comparison(plans, statement, given, differing_only)


def _name_fault(names: Sequence[str], wanted: int) -> Exception:
    from mtfs._core import Problem
    from mtfs.errors import ParseError

    rule = f"A comparison of {wanted} plans takes {wanted} names"
    return ParseError(Problem("compare-names", found=", ".join(names), rule=rule, fix="Name each"))
