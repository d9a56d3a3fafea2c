"""Unit-less decimals by their places: mtfs.Decimal[4] is the class of four."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from mtfs import _core

if TYPE_CHECKING:
    from typing import SupportsIndex

__all__ = ["Decimal", "Decimals"]

MOST_PLACES = 12


class Decimals:
    """The classes of unit-less decimals, found by their places.

    Examples:
        >>> import mtfs
        >>> mtfs.Decimal[2]('1.5')
        mtfs.Decimal[2]('1.50')
        >>> mtfs.Decimal[4]
        <class 'mtfs._core.Decimal4'>
    """

    __slots__ = ()

    @overload
    def __getitem__(self, places: Literal[0]) -> type[_core.Decimal0]: ...
    @overload
    def __getitem__(self, places: Literal[1]) -> type[_core.Decimal1]: ...
    @overload
    def __getitem__(self, places: Literal[2]) -> type[_core.Decimal2]: ...
    @overload
    def __getitem__(self, places: Literal[3]) -> type[_core.Decimal3]: ...
    @overload
    def __getitem__(self, places: Literal[4]) -> type[_core.Decimal4]: ...
    @overload
    def __getitem__(self, places: Literal[5]) -> type[_core.Decimal5]: ...
    @overload
    def __getitem__(self, places: Literal[6]) -> type[_core.Decimal6]: ...
    @overload
    def __getitem__(self, places: Literal[7]) -> type[_core.Decimal7]: ...
    @overload
    def __getitem__(self, places: Literal[8]) -> type[_core.Decimal8]: ...
    @overload
    def __getitem__(self, places: Literal[9]) -> type[_core.Decimal9]: ...
    @overload
    def __getitem__(self, places: Literal[10]) -> type[_core.Decimal10]: ...
    @overload
    def __getitem__(self, places: Literal[11]) -> type[_core.Decimal11]: ...
    @overload
    def __getitem__(self, places: Literal[12]) -> type[_core.Decimal12]: ...
    @overload
    def __getitem__(self, places: SupportsIndex) -> type[Any]: ...
    def __getitem__(self, places: SupportsIndex) -> type[Any]:
        """The class of that many places, 0 to 12.

        Args:
            places: 0 to 12.

        Returns:
            A class.

        Raises:
            TypeError: `places` is not a whole number.
            IndexError: There is no such class.
        """
        if isinstance(places, bool) or not hasattr(places, "__index__"):
            raise TypeError(f"The places of a decimal are an int, not a {type(places).__name__}")
        count = places.__index__()
        if not 0 <= count <= MOST_PLACES:
            raise IndexError(f"A decimal has 0 to {MOST_PLACES} places, not {count}")
        kind: type[Any] = getattr(_core, f"Decimal{count}")
        return kind

    def __repr__(self) -> str:
        return "mtfs.Decimal"

    def __reduce__(self) -> str:
        return "Decimal"


Decimal = Decimals()
