"""The tables that a plan was read from, as frames of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs._core import Problem
from mtfs.errors import UnknownNameError
from mtfs.raw import RawRow, RawTable, source_of
from mtfs.tables import Table, column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtfs.frames import Column
    from mtfs.plan import Plan

__all__ = ["TypedTable", "typed_tables"]

PARTS = ("tables", "figures", "published")


class TypedTable(Table[RawRow]):
    """Rows of cells as they were typed, under the headers of the table; a blank is nil."""

    __slots__ = ("headers",)

    def __init__(self, table: RawTable) -> None:
        super().__init__(table.rows, RawRow)
        self.headers = table.headers

    def _frame_columns(self) -> Iterator[Column]:
        for place, header in enumerate(self.headers):
            yield column(header, "str", [row.cells[place] or None for row in self])


def typed_tables(plan: Plan, of: str) -> dict[str, Table[RawRow]]:
    """See `Plan.typed_tables`."""
    if of not in PARTS:
        rule, fix = "A plan has no tables of that name", f"Use one of {', '.join(PARTS)}"
        raise UnknownNameError(Problem("name-unknown", found=of, rule=rule, fix=fix))
    tables: tuple[RawTable, ...] = getattr(source_of(plan), of)
    return {table.name: TypedTable(table) for table in tables}
