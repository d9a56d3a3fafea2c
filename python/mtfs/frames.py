"""Tables as data frames of other packages, and frames of theirs as tables.

What crosses is the Arrow C stream interface, which needs no package to be made: money is
decimal128(28, 2) in pounds, nil is null, and no figure is ever a float.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs._core import Money, Origin, Problem
from mtfs.errors import MissingExtraError, ParseError

if TYPE_CHECKING:
    from mtfs._core import ArrowTable

__all__ = ["Framed", "from_frame"]

AMOUNTS = ("arrow", "decimal", "pence")

# A column: its name, what it holds (text, decimal, whole or boolean), decimal places, its values.
Column = tuple[str, str, int, list[Any]]


class Framed:
    """What has rows and columns: any package that reads Arrow takes it as it is."""

    __slots__ = ()

    def _frame(self) -> ArrowTable:
        raise NotImplementedError

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """A new Arrow stream of its rows, in a capsule."""
        return self._frame().__arrow_c_stream__(requested_schema)

    def to_pandas(self, amounts: str = "arrow") -> Any:
        """A pandas DataFrame.

        Args:
            amounts: What amounts are: `arrow` for columns of Arrow decimals, with which pandas
                reckons exactly; `decimal` for decimal.Decimal objects; `pence` for whole pence.

        Raises:
            MissingExtraError: pandas or pyarrow is not installed.
            ParseError: There is no such word for amounts.
        """
        if amounts not in AMOUNTS:
            raise ParseError(
                Problem(
                    "frame-amounts",
                    found=amounts,
                    rule="Amounts of a frame are arrow, decimal or pence",
                    fix="Give one of them",
                )
            )
        pandas = needed("pandas", "to_pandas", "pandas")
        arrow = needed("pyarrow", "to_pandas", "pandas")
        frame = self._frame()

        def kind_of(held: Any) -> Any:
            if arrow.types.is_decimal(held) and amounts != "decimal":
                return pandas.ArrowDtype(held)
            return pandas.Int64Dtype() if arrow.types.is_int64(held) else None

        table = arrow.table(frame.in_pence() if amounts == "pence" else frame)
        return table.to_pandas(types_mapper=kind_of)

    def to_polars(self) -> Any:
        """A polars DataFrame, its amounts decimals.

        Raises:
            MissingExtraError: polars is not installed.
        """
        return needed("polars", "to_polars", "polars").DataFrame(self)


def needed(package: str, feature: str, extra: str, known_as: str = "") -> Any:
    """A package that a feature needs. Raises MissingExtraError where it is not installed.

    `known_as` is its name where one installs it, if that is another.
    """
    name = known_as or package
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise MissingExtraError(
            Problem(
                "extra-missing",
                Origin(feature),
                name,
                f"{feature} needs {name}, which is not installed",
                f"Run: pip install mtfs[{extra}]",
            )
        ) from error


def from_frame(frame: Any) -> list[dict[str, Any]]:
    """The rows of a data frame as `mtfs.Plan.from_tables` takes them.

    A column of decimals with two places holds pounds and becomes Money; other decimals and whole
    numbers become Decimal and int, which are in the unit of their table. Booleans become yes and
    no, null is nil, and text stays as it is.

    Args:
        frame: Whatever gives an Arrow stream: a frame of pandas, polars or DuckDB, a pyarrow table,
            or a table of mtfs.

    Raises:
        PlanError: A column holds floats, or what no table has; it names every such column.
        ParseError: It is no frame, or two columns have one name.
        Overflow: An amount is beyond the range of money.

    Examples:
        >>> import mtfs
        >>> rows = mtfs.from_frame(mtfs.load('examples/barnet').targets)
        >>> rows[0]['2018/19']
        mtfs.Money('2624000.00')
    """
    if not hasattr(frame, "__arrow_c_stream__"):
        kind = type(frame).__name__
        raise ParseError(
            Problem(
                "frame-needed",
                found=kind,
                rule=f"A {kind} gives no Arrow stream",
                fix="Give a frame of pandas, polars or DuckDB, or a pyarrow table",
            )
        )
    columns = _core.read_frame(frame.__arrow_c_stream__())
    names = [name for name, *_ in columns]
    for name in names:
        if names.count(name) > 1:
            raise ParseError(
                Problem(
                    "frame-duplicate",
                    found=name,
                    rule="Two columns of the frame have this name",
                    fix="Rename one of them",
                )
            )
    values = [list(values_of(*column[1:])) for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def values_of(holds: str, places: int, texts: Sequence[str | None]) -> Iterable[Any]:
    """The values of a column that was read, None where nil."""
    from decimal import Decimal

    if holds == "text":
        return texts
    read: Any = int
    if holds == "boolean":
        read = {"true": "yes", "false": "no"}.__getitem__
    elif holds == "decimal":
        read = Money if places == 2 else Decimal
    return (None if text is None else read(text) for text in texts)
