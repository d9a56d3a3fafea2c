"""A statement of a plan: rows over years, each cell exact and as it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs._core import Exact
from mtfs.frames import Framed

if TYPE_CHECKING:
    from mtfs._core import ArrowTable, FinancialYear, Money, Quantity
    from mtfs.explanation import Explanation
    from mtfs.plan import Plan
    from mtfs.word import FilePath, StyleNames

__all__ = ["Column", "Row", "Statement"]


class Row(NamedTuple):
    """A row of a statement.

    `source` is "record" (one record of a table), "lines" (a sum of records) or "total" (made of
    other rows); `depth` is how many groups it stands in.
    """

    id: str
    label: str
    source: str
    depth: int


class Column(NamedTuple):
    """A column of a statement. `content` is "label", "text" or "figure"."""

    id: str
    header: str
    content: str


class Statement(Framed):
    """A table of a plan, which prints as it is published. Made by `Plan.statement`.

    A row is named by its id or its label, a column by its id, its header or its year.

    Examples:
        >>> import mtfs
        >>> summary = mtfs.load('examples/barnet').statement('summary')
        >>> summary['variance', '2019/20']
        mtfs.Money('-2781000.00')
        >>> summary.shown('variance', '2019/20')
        '(2,781)'
        >>> print(summary)
        MTFS savings, mitigations and pressures (£000)
        London Borough of Barnet: Children, Education, Libraries and Safeguarding Committee
        <BLANKLINE>
                                                 2018/19  2019/20    Total
        ---------------------------------------  -------  -------  -------
        Original MTFS savings target             (2,624)  (5,679)  (8,303)
        Anticipated Savings Delivery             (2,592)  (2,648)  (5,240)
        Other Mitigations                          (100)    (250)    (350)
        Total Savings Delivery                   (2,692)  (2,898)  (5,590)
        MTFS Variance (Gap) / Surplus                68   (2,781)  (2,713)
        Demand Growth (complexity/demographics)  (1,700)  (1,500)  (3,200)
        Total MTFS Pressure                      (1,632)  (4,281)  (5,913)
        Brackets: a reduction of the budget; a gap; a pressure.
    """

    __slots__ = ("_columns", "_core", "_name", "_plan", "_rows")

    def __init__(self, plan: Plan, name: str) -> None:
        self._plan = plan
        self._name = name
        self._core = _core.Statement(plan._core, name)
        self._columns = tuple(Column(*column) for column in self._core.columns())
        self._rows = tuple(Row(*row) for row in self._core.rows())

    @property
    def plan(self) -> Plan:
        """The plan whose figures these are."""
        return self._plan

    @property
    def name(self) -> str:
        """The name of the statement in its plan."""
        return self._name

    @property
    def title(self) -> str:
        """The title, without the unit."""
        return self._core.title()

    @property
    def unit(self) -> str:
        """The unit of money in which it is shown: '£', '£000' or '£m'."""
        return self._core.unit()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, that of the labels included."""
        return self._columns

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its rows, from top to bottom."""
        return self._rows

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table: the title with its unit, and the council with the scope."""
        return self._core.heading()

    @property
    def footer(self) -> tuple[str, ...]:
        """The lines under the table: what brackets mean, a note, rounding where it shows."""
        return self._core.footer()

    @property
    def text(self) -> str:
        """The whole table as text."""
        return self._core.text()

    def _is_left_out(self, row: str, column: str | FinancialYear) -> bool:
        """Whether nothing stands in a column, so that it is left out; the row must be there."""
        if not self._core.is_left_out(str(column)):
            return False
        self._core.row(row)
        return True

    def _position(self, row: str, column: str | FinancialYear) -> tuple[int, int]:
        return self._core.row(row), self._core.column(str(column))

    def __getitem__(
        self, cell: tuple[str, str | FinancialYear]
    ) -> Money | Quantity | Exact | str | None:
        """The exact value of a cell: an amount, a count, a ratio, words, or None for nil.

        It is None in a column too that the statement leaves out because nothing stands in it.

        Raises:
            UnknownNameError: The statement has no such row or column.
        """
        return None if self._is_left_out(*cell) else self._core.value(*self._position(*cell))

    def shown(self, row: str, column: str | FinancialYear) -> str:
        """The text of a cell as it is printed, '' for nil.

        Raises:
            UnknownNameError: The statement has no such row or column.
        """
        if self._is_left_out(row, column):
            return ""
        return self._core.shown(*self._position(row, column))

    def shown_rows(self) -> list[list[str]]:
        """All cells as they are printed, without the headers."""
        columns = range(len(self.columns))
        return [[self._core.shown(row, i) for i in columns] for row in range(len(self.rows))]

    def explain(self, row: str, column: str | FinancialYear) -> Explanation:
        """Where the figure of a cell comes from.

        Raises:
            UnknownNameError: The statement has no such row or column.
        """
        from mtfs.explanation import explanation_of

        return explanation_of(_core.explain(self._plan._core, self._core, row, str(column)))

    def sentence(self, row: str) -> str:
        """What a row says, as a sentence for a paper.

        Figures are rounded as the table rounds them, once and from the exact ones. A total over
        years names its years; a row without one its first year, its last, and the change. Where
        rounded parts don't add to what they are said to make, it says so.

        Args:
            row: The id of the row, or the label.

        Raises:
            UnknownNameError: The statement has no such row.

        Examples:
            >>> import mtfs
            >>> summary = mtfs.load('examples/barnet').statement('summary')
            >>> summary.sentence('variance')
            'MTFS Variance (Gap) / Surplus: a gap of £2.713m over two years, a surplus of £0.068m \
in 2018/19 and a gap of £2.781m in 2019/20.'
        """
        from mtfs.sentences import sentence_of

        return sentence_of(self, row)

    def sentences(self) -> tuple[str, ...]:
        """A sentence for each row that holds money, from top to bottom; see `sentence`."""
        from mtfs.sentences import sentences_of

        return sentences_of(self)

    def phrase(self, row: str, column: str | FinancialYear | None = None) -> str:
        """A figure as part of a sentence that you write.

        Args:
            row: The id of the row, or the label.
            column: A year or another column; the total, or else the last year, where it is None.

        Raises:
            UnknownNameError: The statement has no such row or column.
            ParseError: The cell holds no amount of money.

        Examples:
            >>> import mtfs
            >>> summary = mtfs.load('examples/barnet').statement('summary')
            >>> f"Members are asked to note {summary.phrase('variance')}."
            'Members are asked to note the gap of £2.713m over two years.'
        """
        from mtfs.sentences import phrase_of

        return phrase_of(self, row, column)

    def to_word(
        self,
        path: FilePath,
        template: FilePath | None = None,
        styles: StyleNames | None = None,
    ) -> None:
        """Writes the table as a Word document; see `Plan.to_word`."""
        from mtfs.word import write_statement

        write_statement(self, path, template, styles)

    def to_csv(self) -> str:
        """The headers and every cell, as they are printed."""
        from mtfs.documents import csv_text

        return csv_text([[column.header for column in self.columns], *self.shown_rows()])

    def to_markdown(self) -> str:
        """The heading, a table of Markdown, and the footer."""
        from mtfs.documents import markdown_document

        headers = ["" if c.content == "label" else c.header for c in self.columns]
        right = [column.content == "figure" for column in self.columns]
        return markdown_document(self.heading, headers, self.shown_rows(), right, self.footer)

    def to_json(self) -> str:
        """JSON of format mtfs/statement/1.

        Amounts are decimal strings in pounds and ratios decimal strings, each beside the text that
        is printed; nil is null; words have their text only.
        """
        from mtfs.documents import json_text

        settings = self._plan.settings
        rows = [
            {"id": row.id, "label": row.label, "cells": self._json_cells(i)}
            for i, row in enumerate(self.rows)
        ]
        return json_text(
            {
                "format": "mtfs/statement/1",
                "council": settings.council,
                "scope": settings.scope,
                "name": self._name,
                "title": self.title,
                "unit": self.unit,
                "columns": [{"id": column.id, "header": column.header} for column in self.columns],
                "rows": rows,
                "notes": list(self.footer),
            }
        )

    def _json_cells(self, row: int) -> dict[str, Any]:
        cells: dict[str, Any] = {}
        for i, column in enumerate(self.columns):
            text = self._core.shown(row, i)
            cells[column.id] = {"text": text}
            if column.content == "figure":
                value = self._core.value(row, i)
                decimal = str(value)
                if isinstance(value, Exact):
                    decimal = _core.decimal_text(*value.fraction.as_integer_ratio())
                cells[column.id] = {"value": None if value is None else decimal, "text": text}
        return cells

    def _frame(self) -> ArrowTable:
        from mtfs.tables import column, figure_columns

        rows = range(len(self.rows))
        columns = [column("id", "str", [row.id for row in self.rows])]
        for i, of in enumerate(self.columns):
            values = [self._core.value(row, i) for row in rows]
            name = "label" if of.content == "label" else of.id
            if of.content == "figure":
                columns += figure_columns(of.header, values)
            else:
                columns.append(column(name, "str", [self._core.shown(row, i) for row in rows]))
        return _core.arrow_table(columns)

    def _repr_html_(self) -> str:
        from mtfs.html import statement_html

        return statement_html(self)

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Statement):
            return NotImplemented
        return self._name == other._name and self._plan == other._plan

    def __hash__(self) -> int:
        return hash((self._name, self._plan))

    def __copy__(self) -> Statement:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Statement:
        return self

    def __reduce__(self) -> tuple[type[Statement], tuple[Plan, str]]:
        return Statement, (self._plan, self._name)
