"""Unit-less decimals by their places: mtfs.Decimal[4] is the class mtfs.numbers.Decimal4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from mtfs._core import (
    Decimal0,
    Decimal1,
    Decimal2,
    Decimal3,
    Decimal4,
    Decimal5,
    Decimal6,
    Decimal7,
    Decimal8,
    Decimal9,
    Decimal10,
    Decimal11,
    Decimal12,
    FixedPoint,
)

if TYPE_CHECKING:
    from typing import SupportsIndex

__all__ = [
    "Decimal0",
    "Decimal1",
    "Decimal2",
    "Decimal3",
    "Decimal4",
    "Decimal5",
    "Decimal6",
    "Decimal7",
    "Decimal8",
    "Decimal9",
    "Decimal10",
    "Decimal11",
    "Decimal12",
    "Decimals",
]

_CLASSES: tuple[type[FixedPoint], ...] = (
    Decimal0,
    Decimal1,
    Decimal2,
    Decimal3,
    Decimal4,
    Decimal5,
    Decimal6,
    Decimal7,
    Decimal8,
    Decimal9,
    Decimal10,
    Decimal11,
    Decimal12,
)


class Decimals:
    """The classes of unit-less decimals, found by their places.

    Examples:
        >>> mtfs.Decimal[2]('1.5')
        mtfs.Decimal[2]('1.50')
        >>> mtfs.Decimal[4]
        <class 'mtfs.numbers.Decimal4'>
    """

    __slots__ = ()

    @overload
    def __getitem__(self, places: Literal[0]) -> type[Decimal0]: ...
    @overload
    def __getitem__(self, places: Literal[1]) -> type[Decimal1]: ...
    @overload
    def __getitem__(self, places: Literal[2]) -> type[Decimal2]: ...
    @overload
    def __getitem__(self, places: Literal[3]) -> type[Decimal3]: ...
    @overload
    def __getitem__(self, places: Literal[4]) -> type[Decimal4]: ...
    @overload
    def __getitem__(self, places: Literal[5]) -> type[Decimal5]: ...
    @overload
    def __getitem__(self, places: Literal[6]) -> type[Decimal6]: ...
    @overload
    def __getitem__(self, places: Literal[7]) -> type[Decimal7]: ...
    @overload
    def __getitem__(self, places: Literal[8]) -> type[Decimal8]: ...
    @overload
    def __getitem__(self, places: Literal[9]) -> type[Decimal9]: ...
    @overload
    def __getitem__(self, places: Literal[10]) -> type[Decimal10]: ...
    @overload
    def __getitem__(self, places: Literal[11]) -> type[Decimal11]: ...
    @overload
    def __getitem__(self, places: Literal[12]) -> type[Decimal12]: ...
    @overload
    def __getitem__(self, places: SupportsIndex) -> type[Any]: ...
    def __getitem__(self, places: SupportsIndex) -> type[Any]:
        """The class of that many places, 0 to 12.

        Raises:
            TypeError: `places` is not a whole number.
            IndexError: There is no such class.
        """
        if isinstance(places, bool) or not hasattr(places, "__index__"):
            raise TypeError(f"The places of a decimal are an int, not a {type(places).__name__}")
        count = places.__index__()
        if not 0 <= count < len(_CLASSES):
            raise IndexError(f"A decimal has 0 to 12 places, not {count}")
        return _CLASSES[count]

    def __repr__(self) -> str:
        return "mtfs.Decimal"

    def __reduce__(self) -> str:
        return "Decimal"


Decimal = Decimals()
