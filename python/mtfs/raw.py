"""What a plan was read from, as texts: tables of cells and documents of keys, each with its place.

A folder, a workbook, a JSON file and a frame all become a `Source`, and the one reader makes plans
of sources, so that each fault is found and worded once. A plan gives its source back, which is how
it leaves as a folder, a workbook or JSON without a figure being written anew.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs._core import Origin
from mtfs.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs._core import Problem
    from mtfs.plan import Plan

__all__ = ["Node", "NodeKind", "RawRow", "RawTable", "Source", "plan_of_source", "source_of"]


class NodeKind:
    """What a node of a document is; the order is C++'s."""

    NIL, BOOLEAN, NUMBER, TEXT, LIST, TABLE = range(6)


class Node(NamedTuple):
    """A value of a document: settings, a statement's definition, a list of identities.

    Attributes:
        kind: One of `NodeKind`.
        text: A number as it was typed, a text, "true" or "false"; else empty.
        items: The nodes of a list.
        members: The keys and nodes of a table, in their order.
        where: Where it was typed.
    """

    kind: int
    text: str = ""
    items: tuple[Node, ...] = ()
    members: tuple[tuple[str, Node], ...] = ()
    where: Origin = Origin()

    def value(self) -> Any:
        """The node as Python's own value: dict, list, str, int, Decimal, bool or None."""
        if self.kind == NodeKind.TABLE:
            return {key: Node(*node).value() for key, node in self.members}
        if self.kind == NodeKind.LIST:
            return [Node(*node).value() for node in self.items]
        if self.kind == NodeKind.NUMBER:
            return int(self.text) if self.text.lstrip("+-").isdigit() else Decimal(self.text)
        if self.kind == NodeKind.BOOLEAN:
            return self.text == "true"
        return self.text if self.kind == NodeKind.TEXT else None


class RawRow(NamedTuple):
    """A row of cells, as many as the table has headers, under the number that an editor shows."""

    number: int
    cells: tuple[str, ...]


class RawTable(NamedTuple):
    """A table before anyone has read it.

    Attributes:
        name: "lines".
        source: What an `Origin` shows as its file: "lines.csv", "book.xlsx".
        sheet: The sheet of a workbook; empty elsewhere.
        header_row: The row of the headers, from 1; 0 where there is no such row.
        headers: The headers.
        rows: The rows below.
        letters: The letters of each header's column in a sheet; empty elsewhere.
    """

    name: str
    source: str
    sheet: str
    header_row: int
    headers: tuple[str, ...]
    rows: tuple[RawRow, ...]
    letters: tuple[str, ...] = ()


class Source(NamedTuple):
    """All that a plan is read from.

    Attributes:
        settings: What mtfs.toml holds.
        tables: The tables of the plan: lines, budget, reserves and the rest.
        figures: Supporting tables.
        published: Tables as they were printed.
        statements: Definitions of statements, by name.
        identities: Identities of published tables, by name.
        changes: What scenarios changed, for `explain`.
    """

    settings: Node
    tables: tuple[RawTable, ...]
    figures: tuple[RawTable, ...] = ()
    published: tuple[RawTable, ...] = ()
    statements: tuple[tuple[str, Node], ...] = ()
    identities: tuple[tuple[str, Node], ...] = ()
    changes: tuple[Any, ...] = ()


def source_of(plan: Plan) -> Source:
    """What the plan was read from.

    Examples:
        >>> import mtfs
        >>> from mtfs.raw import source_of
        >>> source = source_of(mtfs.load('examples/barnet'))
        >>> source.settings.value()['unit']
        '£000'
        >>> [table.name for table in source.tables][:3]
        ['budget', 'capital_monitoring', 'lines']
    """
    settings, tables, figures, published, statements, identities, changes = plan._core.__reduce__()[
        1
    ][1]
    return Source(
        Node(*settings),
        raw_tables(tables),
        raw_tables(figures),
        raw_tables(published),
        documents(statements),
        documents(identities),
        changes,
    )


def plan_of_source(source: Source, problems: Sequence[Problem] = ()) -> Plan:
    """The plan of a source, by the reader that reads folders.

    Args:
        source: The texts.
        problems: What was found wrong while they were gathered; refused with the rest.

    Raises:
        PlanError: The texts break a rule; the error holds every fault.
    """
    from mtfs.plan import plan_of

    try:
        return plan_of(_core.from_source(source, problems))
    except PlanError as error:
        raise PlanError(told_once(error.problems, problems)) from None


def told_once(found: Sequence[Problem], told: Sequence[Problem]) -> list[Problem]:
    """All that was found, but for what the reader says of a cell whose fault is told already."""
    cells = {
        (fault.where.sheet, fault.where.cell)
        for fault in told
        if fault.where.cell and fault.severity == "error"
    }
    return [
        problem
        for problem in found
        if problem in told or (problem.where.sheet, problem.where.cell) not in cells
    ]


def raw_tables(parts: tuple[Any, ...]) -> tuple[RawTable, ...]:
    """Tables with their parts named."""
    return tuple(
        table._replace(rows=tuple(RawRow(*row) for row in table.rows))
        for table in (RawTable(*part) for part in parts)
    )


def documents(parts: tuple[Any, ...]) -> tuple[tuple[str, Node], ...]:
    """Documents by name, with their parts named."""
    return tuple((name, Node(*node)) for name, node in parts)
