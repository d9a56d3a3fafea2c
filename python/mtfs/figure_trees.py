"""Explanations of many figures, each part held once however many figures are made of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core

if TYPE_CHECKING:
    from mtfs.statement import Statement

__all__ = ["FigureTrees", "Node"]


Parts = tuple[tuple[int, int], ...]  # numbers of nodes, each with its sign


class Node(NamedTuple):
    """A figure, and by number and sign the figures that it is made of.

    The fields are those of `Explanation`, without how a table prints it: the table says that. A
    part's sign says how it enters this figure.
    """

    label: str
    value: str | None
    how: str
    source: str
    where: str
    parts: Parts


class FigureTrees:
    """The trees of all figures of some statements, as nodes with numbers.

    A plan's gap is made of its budget, the budget of every line: written out, the trees of one
    statement repeat the same lines millions of times. Here equal nodes are one.

    Attributes:
        nodes: By their numbers; what a figure is made of stands before it.
        uses: Of how many figures each is a part.
        asked: The figures that the statements themselves show.
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.uses: list[int] = []
        self.asked: set[int] = set()
        self._numbers: dict[Node, int] = {}

    def add(self, statement: Statement) -> dict[tuple[int, int], int]:
        """The node of each figure of a statement, by the positions of its row and column."""
        columns = [i for i, of in enumerate(statement.columns) if of.content == "figure"]
        places = itertools.product(range(len(statement.rows)), columns)
        cells = _core.explain_columns(statement.plan._core, statement._core, columns)
        known: dict[int, Parts] = {}
        found = {
            place: self._number(fields, known)
            for place, fields in zip(places, cells, strict=True)
            if fields[1] is not None
        }
        self.asked.update(found.values())
        return found

    def _number(self, fields: tuple[Any, ...], known: dict[int, Parts]) -> int:
        """The number of a node; parts that are one tuple are looked at once."""
        label, value, _, how, _, source, where, _, parts = fields
        if id(parts) not in known:
            known[id(parts)] = tuple((self._number(part, known), part[7]) for part in parts)
        node = Node(label, value, how, source, str(where), known[id(parts)])
        if node not in self._numbers:
            self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
            self.uses.append(0)
            for number, _ in node.parts:
                self.uses[number] += 1
        return self._numbers[node]
