"""Which row of a table of reports stands before which, for the same budget line or saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtfs.excel.inputs import Table
    from mtfs.excel.work import Work

__all__ = ["deliveries_before", "rows_before"]

OUTTURN = 13


def months(report: str) -> int:
    """How far the year has gone: P6 is 6, Q2 is 6, the outturn 13."""
    if report == "outturn":
        return OUTTURN
    number = int(report[1:])
    return number * 3 if report.startswith("Q") else number


def before(table: Table, key: Callable[[int], tuple[str, ...]]) -> dict[int, int]:
    """The row of the latest earlier report that has the same key, of each row that has one."""
    found: dict[int, int] = {}
    for row in range(len(table.rows)):
        now = months(table.text(row, "report"))
        earlier = [
            other
            for other in range(len(table.rows))
            if key(other) == key(row) and months(table.text(other, "report")) < now
        ]
        if earlier:
            found[row] = max(earlier, key=lambda other: months(table.text(other, "report")))
    return found


def rows_before(work: Work, table: Table) -> dict[int, int]:
    """Of monitoring: the same year, service, subjective and fund."""
    year = work.inputs.settings.get("monitoring", {}).get("year") or work.labels[0]

    def key(row: int) -> tuple[str, ...]:
        words = ("service", "subjective", "fund")
        return (table.text(row, "year") or year, *(table.text(row, word) for word in words))

    return before(table, key)


def deliveries_before(work: Work, table: Table) -> dict[int, int]:
    """Of the delivery of savings: the same line and year."""
    return before(
        table,
        lambda row: (table.text(row, "line"), table.text(row, "year") or work.labels[1]),
    )
