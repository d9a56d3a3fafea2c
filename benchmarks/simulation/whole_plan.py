"""A whole plan worked out once from Python, beside a workbook of its size in LibreOffice.

python benchmarks/simulation/whole_plan.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mtfs
import sheets
from workbook import Cell, column

TUTORIAL = Path(__file__).parents[2] / "examples" / "tutorial"
LINES, SERVICES, YEARS, RATES, RESERVES = 300, 20, 5, 10, 4
LEFT, RIGHT = 1, 1 + YEARS  # columns of what is typed, and of what is worked out


def median(call: Callable[[Any], Any], values: list[Any]) -> float:
    """Of one call a value; microseconds."""
    times = []
    for value in values:
        start = time.perf_counter()
        call(value)
        times.append((time.perf_counter() - start) * 1e6)
    return statistics.median(times)


def ours() -> Iterator[tuple[str, float]]:
    plan = mtfs.load(TUTORIAL)
    path = "assumption.pay_award.rate"
    changes = [{path: {"2026/27": f"+1.{k:02}pp"}} for k in range(100)]
    laid = [plan.scenario("pay", change) for change in changes]
    yield (
        "mtfs: a scenario of the pay award laid over the plan",
        median(lambda change: plan.scenario("pay", change), changes),
    )
    yield (
        "mtfs: its gap statement, from lines to reserves",
        median(lambda scenario: scenario.statement("gap"), laid),
    )
    yield (
        "mtfs: the gap statement asked for again",
        median(lambda scenario: scenario.statement("gap"), laid),
    )


class Workbook:
    """Rows are added; each answers with its number, from 1."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []

    def add(self, typed: list[Cell], worked_out: Callable[[str, int], str]) -> int:
        """Typed cells from column B; a formula for each year by its column and its number."""
        at = len(self.rows) + 1
        left = [*typed, *[None] * (YEARS - len(typed))]
        formulas = [worked_out(column(RIGHT + t), t) for t in range(YEARS)]
        self.rows.append([f"S{at % SERVICES}", *left, *formulas])
        return at


def before(t: int) -> str:
    """The column of the year before."""
    return column(RIGHT + t - 1)


def add_lines(book: Workbook) -> tuple[int, int]:
    """Two thirds are bases on an assumption, a third amounts; the first and the last row."""
    first = len(book.rows) + 1
    for i in range(LINES):
        at = len(book.rows) + 1
        if i % 3 == 2:
            amounts: list[Cell] = [10_000.5 * (t + 1) for t in range(YEARS)]
            book.add(
                amounts, lambda c, t, at=at: f"=ROUND(SUM($B{at}:{column(LEFT + t)}{at})*0.9,2)"
            )
        else:
            rate = i % RATES + 1
            book.add(
                [1_000_000.25 + 1_000 * i],
                lambda c, t, at=at, rate=rate: f"=ROUND($B{at}*{c}${rate},2)-$B{at}",
            )
    return first, len(book.rows)


def add_reserves(book: Workbook, gap: int) -> None:
    """Each draws what is left of the gap, down to its floor."""
    left = gap
    for _ in range(RESERVES):
        start = len(book.rows) + 1  # opening, drawn, closing, the gap left
        book.add(
            [5_000_000.0], lambda c, t, s=start: f"=B{s}" if t == 0 else f"={before(t)}{s + 2}"
        )
        book.add(
            [500_000.0],
            lambda c, t, s=start, g=left: f"=MIN(MAX({c}{g},0),MAX({c}{s}-$B{s + 1},0))",
        )
        book.add([], lambda c, t, s=start: f"={c}{s}-{c}{s + 1}")
        left = book.add([], lambda c, t, s=start, g=left: f"={c}{g}-{c}{s + 1}")


def make_workbook() -> dict[str, Any]:
    """Rates, lines, totals of services, council tax, grants, funding, gap and reserves."""
    book = Workbook()
    for at in range(1, RATES + 1):
        rates: list[Cell] = [0.03, 0.025, 0.02, 0.02, 0.02]
        book.add(
            rates,
            lambda c, t, at=at: (
                f"={'1' if t == 0 else before(t) + str(at)}*(1+{column(LEFT + t)}{at})"
            ),
        )
    first, last = add_lines(book)
    services = len(book.rows) + 1
    for i in range(SERVICES):
        book.add(
            [11_500_000.0],
            lambda c, t, i=i: (
                f'=$B{services + i}+SUMIF($A${first}:$A${last},"S{i}",{c}${first}:{c}${last})'
            ),
        )
    net = book.add([], lambda c, t: f"=SUM({c}{services}:{c}{services + SERVICES - 1})")
    tax_base = book.add(
        [86_618.42],
        lambda c, t: f"=ROUND({f'$B{net + 1}' if t == 0 else before(t) + str(net + 1)}*1.009,2)",
    )
    band_d = book.add(
        [1_944.0],
        lambda c, t: f"=ROUND({f'$B{net + 2}' if t == 0 else before(t) + str(net + 2)}*1.0499,2)",
    )
    tax = book.add([], lambda c, t: f"=ROUND({c}{tax_base}*{c}{band_d},2)")
    grants = book.add([50_000_000.0] * YEARS, lambda c, t: f"={column(LEFT + t)}{tax + 1}")
    gap = book.add([], lambda c, t: f"={c}{net}-{c}{tax}-{c}{grants}")
    add_reserves(book, gap)
    foot = len(book.rows) - 1
    return {
        "rows": book.rows,
        "rates": (LEFT, 0, LEFT + YEARS - 1, RATES - 1),
        "delivery": None,
        "gaps": (RIGHT, foot, RIGHT + YEARS - 1, foot),
        "scenarios": [
            {"rates": [[0.03 + k / 1e4, 0.025, 0.02, 0.02, 0.02]] * RATES, "delivery": []}
            for k in range(100)
        ],
    }


def rows() -> Iterator[str]:
    yield f"\n| a whole plan of {LINES} lines and {YEARS} years, once | microseconds |"
    yield "|---|---:|"
    for name, microseconds in ours():
        yield f"| {name} | {microseconds:,.1f} |"
    missing = sheets.libreoffice_missing()
    if missing:
        yield f"| LibreOffice | not run: {missing} |"
        return
    job = make_workbook()
    for name, of in (("what changed", job), ("every cell", {**job, "every_cell": True})):
        answer = sheets.libreoffice(of)
        each = answer.seconds / len(job["scenarios"]) * 1e6
        yield f"| LibreOffice: rates typed, {name} recalculated, gaps read | {each:,.0f} |"
    each = answer.calls / len(job["scenarios"]) * 1e6
    yield f"| of which the calls without recalculation | {each:,.0f} |"


if __name__ == "__main__":
    print("\n".join(rows()))
