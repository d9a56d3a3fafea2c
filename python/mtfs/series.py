"""A value a year, as an immutable mapping that also reads a year's label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, Union

from mtfs._core import FinancialYear

__all__ = ["Series"]

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

    def __repr__(self) -> str:
        values = ", ".join(f"'{year}': {value!r}" for year, value in self._values.items())
        return f"mtfs.Series({{{values}}})"
