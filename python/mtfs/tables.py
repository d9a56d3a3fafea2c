"""The rows of a table: a tuple of them, which other packages take as a frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from mtfs import _core
from mtfs.frames import Framed
from mtfs.records import Record

if TYPE_CHECKING:
    from rich.console import Group

    from mtfs._core import FinancialYear
    from mtfs.frames import Column
    from mtfs.rows_shown import Shown
    from mtfs.series import Series

__all__ = ["RecordTable", "Table"]

Row = TypeVar("Row", bound=tuple[Any, ...])

PLACES = {"Money": 2, "Quantity": 4, "Rate": 6, "Quantity | Money": 4}

# The word before the year in the header of a column, as in the files of a plan.
HEADS = {"amount": "", "amounts": "", "rates": "", "levels": "", "fte": "FTE"} | {
    "full_time_equivalents": "FTE"
}


class Table(Framed, Generic[Row]):
    """Rows of one kind, which read as a tuple does. A column a field, or one a year of it.

    Amounts are in pounds whatever the plan's unit is. Values that are neither amounts, counts,
    rates nor booleans are text: lists with "; " between, exact values as fractions.

    It is no tuple itself: packages take a tuple for a list of columns.

    Examples:
        >>> import mtfs
        >>> targets = mtfs.load('examples/barnet').targets
        >>> targets[0].amounts['2018/19']
        mtfs.Money('2624000.00')
        >>> list(mtfs.from_frame(targets)[0])
        ['id', 'title', 'committee', 'source', 'where', '2018/19', '2019/20']
    """

    __slots__ = ("_kind", "_rows", "_years")
    _rows: tuple[Row, ...]

    def __init__(
        self, rows: Iterable[Row], kind: type[Any], years: Sequence[FinancialYear] = ()
    ) -> None:
        self._rows = tuple(rows)
        self._kind = kind
        self._years = tuple(years)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        return self._rows[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row: object) -> bool:
        return row in self._rows

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Table):
            return self._rows == other._rows
        return self._rows == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rows)

    def _shown(self) -> Shown:
        from mtfs.rows_shown import columns_shown

        name = "".join(f" {c.lower()}" if c.isupper() else c for c in self._kind.__name__)
        return columns_shown(list(self._frame_columns()), len(self), name)

    def _repr_html_(self) -> str:
        return self._shown().html()

    def __rich__(self) -> Group:
        return self._shown().rich()

    def __repr__(self) -> str:
        return repr(self._rows)

    def _frame_columns(self) -> Iterator[Column]:
        for field in self._kind._fields:
            declared: Any = self._kind.__annotations__[field]
            holds: str = getattr(declared, "__forward_arg__", declared)
            values = [getattr(row, field) for row in self]
            if holds.startswith("Series["):
                yield from by_year(field, holds[7:-1], values, self._years)
            else:
                yield column(field, holds, values)


class RecordTable(Table[Record]):
    """Records: a column a word, and a column a measure, or one for each year of it."""

    __slots__ = ()

    def _frame_columns(self) -> Iterator[Column]:
        if not self:
            return
        figures = self[0].figures
        for word in self[0].words:
            name = f"{word} text" if word in figures else word
            yield column(name, "str", [row.words[word] for row in self])
        for measure, first in figures.items():
            values = [row.figures[measure] for row in self]
            if isinstance(first, Mapping):
                holds = kind_of(value for series in values for value in series.values())
                yield from by_year(measure, holds, values, list(first))
            else:
                yield column(measure, kind_of(values), values)


def kind_of(values: Iterable[Any]) -> str:
    """What a column of figures holds: that of its values which has the most places."""
    kinds = {type(value).__name__ for value in values if value is not None}
    return max(kinds, key=PLACES.__getitem__, default="Money")


def by_year(
    field: str,
    holds: str,
    values: Sequence[Series[Any]],
    years: Sequence[FinancialYear],
) -> Iterator[Column]:
    """A column for each year of a field."""
    head = HEADS.get(field, field.replace("_", " "))
    for year in years:
        yield column(f"{head} {year}".strip(), holds, [series[year] for series in values])


def figure_columns(name: str, values: Sequence[Any]) -> Iterator[Column]:
    """A column of amounts and counts, and one of the ratios beside them, where there are any.

    A ratio need not end in decimals, so it is a fraction in text. Words in place of a figure are
    nil here.
    """
    figures = [value if isinstance(value, _core.FixedPoint) else None for value in values]
    yield column(name, kind_of(figures), figures)
    ratios = [value if isinstance(value, _core.Exact) else None for value in values]
    if any(ratio is not None for ratio in ratios):
        yield column(f"{name} ratio", "Exact", ratios)


def column(name: str, holds: str, values: list[Any]) -> Column:
    """A column of values that are all of one kind, or None."""
    holds = holds.removesuffix(" | None")
    if holds in PLACES:
        return name, "decimal", PLACES[holds], values
    if holds == "bool":
        return name, "boolean", 0, values
    return name, "text", 0, [None if value is None else text_of(value) for value in values]


def text_of(value: Any) -> str:
    """A value as it is typed: lists with "; " between, an exact value as a fraction."""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value.fraction) if isinstance(value, _core.Exact) else str(value)
