"""A value a year, as an immutable mapping that also reads a year's label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, Union

from mtfs import _core
from mtfs._core import FinancialYear, Money, MoneyGrid

if TYPE_CHECKING:
    from rich.console import Group

    from mtfs._core import ArrowTable
    from mtfs.rows_shown import Shown

__all__ = ["Rows", "Series"]

Value = TypeVar("Value")
Label = Union[FinancialYear, str, int]  # noqa: UP007 (the union is made when the program runs)


class Series(Mapping[Label, Value]):
    """Values by financial year, in the order of the years; None is nil, which is not 0.

    Args:
        values: The values by year, or by the year's label.

    Examples:
        >>> import mtfs
        >>> series = mtfs.Series({'2018/19': mtfs.Money(365), '2019/20': None})
        >>> series['2018-19']
        mtfs.Money('365.00')
        >>> list(series)
        [mtfs.FinancialYear(2018), mtfs.FinancialYear(2019)]
    """

    __slots__ = ("_values",)
    _values: dict[FinancialYear, Value]

    def __init__(self, values: Mapping[FinancialYear, Value] | Mapping[str, Value]) -> None:
        self._values = {FinancialYear(year): value for year, value in values.items()}

    def __getitem__(self, year: Label) -> Value:
        return self._values[FinancialYear(year)]

    def __iter__(self) -> Iterator[FinancialYear]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return self._values == other._values if isinstance(other, Series) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def _shown(self) -> Shown:
        from mtfs.rows_shown import series_shown

        return series_shown(self)

    def _repr_html_(self) -> str:
        return self._shown().html()

    def __rich__(self) -> Group:
        return self._shown().rich()

    def __repr__(self) -> str:
        values = ", ".join(f"'{year}': {value!r}" for year, value in self._values.items())
        return f"mtfs.Series({{{values}}})"


class Rows(Mapping[str, Series[Money | None]]):
    """A series for each line, by its id, made of the library's own grid when it is asked for."""

    __slots__ = ("_grid", "_positions", "_years")

    def __init__(
        self, positions: Mapping[str, int], years: Sequence[FinancialYear], grid: MoneyGrid
    ) -> None:
        self._positions = positions
        self._years = years
        self._grid = grid

    def __getitem__(self, line: str) -> Series[Money | None]:
        values = self._grid.row(self._positions[line])
        return Series(dict(zip(self._years, values, strict=True)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)

    def to_numpy(self) -> tuple[Any, Any]:
        """Two arrays of lines x years: pence, 0 where nil; and whether each is nil.

        Both look at one block of memory of the library, and can't be written to.

        Raises:
            MissingExtraError: NumPy is not installed.
        """
        from mtfs.frames import needed

        numpy = needed("numpy", "to_numpy", "numpy")
        pence, nil = self._grid.views()
        return numpy.asarray(pence), numpy.asarray(nil)

    def __reduce__(self) -> tuple[Any, ...]:
        """A pickle holds the values."""
        return dict, (dict(self),)


def long_form(parts: Mapping[str, Mapping[str, Series[Money | None]]]) -> ArrowTable:
    """Named parts of one projection as a table with a row for each line and year."""
    lines: list[str] = []
    years: list[str] = []
    figures: dict[str, list[Money | None]] = {name: [] for name in parts}
    grids = [rows for rows in parts.values() if isinstance(rows, Rows)]
    if len(grids) == len(parts):
        named = [(name, rows._grid) for name, rows in zip(parts, grids, strict=True)]
        return _core.arrow_long_form(list(grids[0]), list(grids[0]._years), named)
    for line, first in next(iter(parts.values())).items():
        lines += [line] * len(first)
        years += map(str, first)
        for name, rows in parts.items():
            figures[name] += rows[line].values()
    columns = [(name, "decimal", 2, values) for name, values in figures.items()]
    return _core.arrow_table([("line", "text", 0, lines), ("year", "text", 0, years), *columns])
