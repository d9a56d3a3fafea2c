"""Python values to the raw tables that the one reader reads."""

from __future__ import annotations

import functools
import operator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs._core import FinancialYear, FixedPoint, Money, Origin, Problem, Rate
from mtfs.raw import NodeKind, in_file_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["SourceBuilder"]

POWERS = {"£": 0, "£000": 3, "£m": 6}
IN_POUNDS = {"drivers", "virement_scheme"}  # tables whose money is in pounds, whatever the unit


class SourceBuilder:
    """Builds a source, and gathers the values that no source can hold."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = settings
        self.problems: list[Problem] = []

    def source(
        self,
        tables: Mapping[str, Sequence[Mapping[Any, Any]]],
        figures: Mapping[str, Sequence[Mapping[Any, Any]]],
        statements: Mapping[str, Mapping[str, Any]],
        published: Mapping[str, Sequence[Mapping[Any, Any]]],
        identities: Mapping[str, Sequence[Mapping[str, Any]]],
    ) -> tuple[Any, ...]:
        """The tuples of a source; the order of its parts is C++'s."""
        unit = self.settings.get("unit")
        of_figures = self.settings.get("figures", {})
        return (
            self.node(self.settings, Origin("settings")),
            tuple(
                self.table(name, name, rows, unit)
                for name, rows in in_file_order(tables.items())
                if is_frame(rows) or rows  # without either it says what an absent table says
            ),
            tuple(
                self.table(name, f"figures/{name}", rows, of_figures.get(name, {}).get("unit", "£"))
                for name, rows in in_file_order(figures.items())
            ),
            tuple(
                self.table(name, f"published/{name}", rows, unit)
                for name, rows in in_file_order(published.items())
            ),
            self.named("statements", statements),
            self.named("published", identities),
        )

    def named(self, folder: str, documents: Mapping[str, Any]) -> tuple[Any, ...]:
        """Documents by name."""
        return tuple(
            (name, self.node(document, Origin(f"{folder}/{name}")))
            for name, document in in_file_order(documents.items())
        )

    def node(self, value: Any, where: Origin) -> tuple[Any, ...]:
        """A document; `where` is the path of its keys."""
        if value is None:
            return (NodeKind.NIL, "", (), (), where)
        if isinstance(value, bool):
            return (NodeKind.BOOLEAN, str(value).lower(), (), (), where)
        if isinstance(value, str | FinancialYear):
            return (NodeKind.TEXT, str(value), (), (), where)
        if isinstance(value, date):
            return (NodeKind.TEXT, value.isoformat(), (), (), where)
        if isinstance(value, int | Decimal):
            return (NodeKind.NUMBER, str(value), (), (), where)
        if isinstance(value, dict):
            members = tuple(
                (key, self.node(part, inside(where, key))) for key, part in value.items()
            )
            return (NodeKind.TABLE, "", (), members, where)
        if isinstance(value, list | tuple):
            items = [self.node(part, inside(where, i)) for i, part in enumerate(value)]
            return (NodeKind.LIST, "", tuple(items), (), where)
        self.refuse(value, where)
        return (NodeKind.NIL, "", (), (), where)

    def table(
        self, name: str, source: str, rows: Sequence[Mapping[Any, Any]], unit: str | None
    ) -> tuple[Any, ...]:
        """A raw table: its headers in the order in which rows first name them, or a frame's."""
        headers: tuple[str, ...] = ()
        if is_frame(rows):
            headers, rows = self.of_frame(source, rows)
        headers = tuple(
            dict.fromkeys((*headers, *(key for row in rows for key in keys(name, row))))
        )
        read = []
        for number, row in enumerate(rows, start=1):
            cells = {str(key): value for key, value in row.items()}
            typed_in = "£" if name in IN_POUNDS or cells.get("item") in pounds_items(name) else unit
            texts = (
                self.cell(cells.get(header), Origin(source, row=number, column=header), typed_in)
                for header in headers
            )
            read.append((number, tuple(texts)))
        return (name, source, "", 0, headers, tuple(read))

    def of_frame(self, source: str, frame: Any) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        """The headers and rows of a frame; its faults are noted under the table's name."""
        from mtfs.errors import PlanError
        from mtfs.frames import headers_and_rows

        try:
            names, rows = headers_and_rows(frame)
        except PlanError as error:
            for of in error.problems:
                where = Origin(source, column=of.where.column)
                self.problems.append(Problem(of.code, where, of.found, of.rule, of.fix))
            return (), []
        return tuple(names), [dict(zip(names, row, strict=True)) for row in rows]

    def cell(self, value: Any, where: Origin, unit: str | None) -> str:
        """The text that a person would have typed in a column of `unit`."""
        if value is None:
            return ""
        if isinstance(value, str | FinancialYear):
            return str(value)
        if isinstance(value, Money):
            return in_unit(value, unit)
        if isinstance(value, Rate):
            return f"{Decimal(str(value)) * 100:f}%"
        if isinstance(value, FixedPoint):
            return str(value)
        if isinstance(value, Decimal) and value.is_finite():
            return format(value, "f")
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return "; ".join(value)
        if not isinstance(value, bool | float) and hasattr(value, "__index__"):
            return str(operator.index(value))
        self.refuse(value, where)
        return ""

    def refuse(self, value: Any, where: Origin) -> None:
        """Notes a value that is no figure."""
        kind = type(value).__name__
        rule = f"A {kind} is not a value of a table: it takes str, int, Decimal, Money or None"
        fix = "Write it as text"
        if isinstance(value, float):
            rule = "A float holds no exact decimal"
            fix = "Write '1234.50', or str(x) if the float's shortest text is what you mean"
        self.problems.append(Problem("value-type", where, repr(value)[:60], rule, fix))


def is_frame(rows: Any) -> bool:
    """Whether it is a frame, whose truth need not be known."""
    return hasattr(rows, "__arrow_c_stream__")


@functools.cache
def pounds_items(table: str) -> frozenset[str]:
    """The items of a table that are typed in £, whatever the plan's unit is."""
    items = _core.table_items().get(table, ())
    return frozenset(name for name, unit, *_ in items if unit == "£")


def inside(where: Origin, key: str | int) -> Origin:
    """The place of a member or an item: "row[2].label"."""
    if isinstance(key, int):
        return Origin(where.source, column=f"{where.column}[{key}]")
    return Origin(where.source, column=f"{where.column}.{key}".removeprefix("."))


def keys(name: str, row: Mapping[Any, Any]) -> Iterator[str]:
    """The headers that a row names."""
    if not hasattr(row, "items"):
        raise TypeError(f"A row of {name} is a dict, not a {type(row).__name__}")
    for key in row:
        if not isinstance(key, str | FinancialYear):
            raise TypeError(f"A column of {name} is named by a str, not a {type(key).__name__}")
        yield str(key)


def in_unit(value: Money, unit: str | None) -> str:
    """An amount as it is typed in a column of £, £000 or £m, exactly."""
    power: int = POWERS.get(unit or "£", 0)
    return _core.decimal_text(value.pence, 100 * 10**power)
