"""Where a figure comes from, down to what somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core

if TYPE_CHECKING:
    from mtfs._core import Origin

__all__ = ["Explanation"]


class Explanation(NamedTuple):
    """One figure and the figures that it is made of. It prints as a tree.

    `value` is exact, a decimal as text: pounds with pence, full-time equivalents or a ratio (which
    is cut at 50 digits where it has no end); None is nil. `sign` says how the figure enters the one
    above: added (1) or taken off (-1). Of a cell that a scenario changed, `how` says what it was,
    and `where` is the change: its key in a file, or "scenario" and its path.

    Examples:
        >>> import mtfs
        >>> barnet = mtfs.load('examples/barnet')
        >>> print(barnet.explain('summary', 'target', '2018/19'))
        Original MTFS savings target, 2018/19 = 2,624,000.00, shown as (2,624) [sum of 1 record]
          + T1 Original MTFS savings target = 2,624,000.00 [typed] \
(targets.csv, row 2, column 2018/19) source: Business Planning 2018/19, para 1.30
    """

    label: str
    value: str | None
    shown: str
    how: str
    rounding: str
    source: str
    where: Origin
    sign: int
    parts: tuple[Explanation, ...]

    def __str__(self) -> str:
        return _core.explanation_text(self).rstrip("\n")

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from mtfs.html import explanation_html

        return explanation_html(self)

    def to_json(self) -> str:
        """JSON of format mtfs/explanation/1, parts within their whole; nil is null."""
        from mtfs.documents import json_text

        return json_text({"format": "mtfs/explanation/1", **self._tree()})

    def _tree(self) -> dict[str, Any]:
        place = {
            "file": self.where.source,
            "sheet": self.where.sheet,
            "row": self.where.row,
            "column": self.where.column,
        }
        return {
            "sign": self.sign,
            "label": self.label,
            "value": self.value,
            "shown": self.shown,
            "how": self.how,
            "rounding": self.rounding,
            "source": self.source,
            "where": {key: part for key, part in place.items() if part},
            "parts": [part._tree() for part in self.parts],
        }

    def to_markdown(self) -> str:
        """The tree as a nested list."""
        from mtfs.documents import markdown_text

        lines = []
        for line in str(self).splitlines():
            text = line.lstrip(" ")
            escaped = "\\" if text.startswith(("+ ", "- ")) else ""  # else a list in the list
            indent = line[: len(line) - len(text)]
            lines.append(f"{indent}- {escaped}{markdown_text(text)}\n")
        return "".join(lines)

    def to_csv(self) -> str:
        """One row a figure, with its depth in the tree."""
        from mtfs.documents import csv_text

        header = ["depth", "sign", "label", "value", "shown", "how", "rounding", "source"]
        return csv_text([[*header, "file", "row", "column"], *self._rows(0)])

    def _rows(self, depth: int) -> list[list[str]]:
        own = [str(depth), str(self.sign), self.label, self.value or "", self.shown, self.how]
        place = [self.where.source, str(self.where.row or ""), self.where.column]
        rows = [[*own, self.rounding, self.source, *place]]
        for part in self.parts:
            rows += part._rows(depth + 1)
        return rows


Parts = tuple[Explanation, ...]


def explanation_of(fields: tuple[Any, ...], known: dict[int, Parts] | None = None) -> Explanation:
    """The tree of C++'s tuples. Parts that are one tuple there are one here: they are `known`."""
    known = {} if known is None else known
    parts = fields[-1]
    if id(parts) not in known:
        known[id(parts)] = tuple(explanation_of(part, known) for part in parts)
    return Explanation._make((*fields[:-1], known[id(parts)]))
