"""Rows of Python values as tables of text: what a notebook and a terminal show of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs._core import Money, Problem, Quantity, Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Group

    from mtfs.frames import Column
    from mtfs.printed import Part
    from mtfs.series import Series

__all__ = ["Problems", "Shown", "columns_shown", "projection_shown", "series_shown"]

MOST = 25  # rows of a long table that are shown


class Shown(NamedTuple):
    """A table of text: the lines above it, its headers and rows, which are figures, the notes."""

    heading: tuple[str, ...]
    part: Part
    right: tuple[bool, ...]
    notes: tuple[str, ...] = ()

    def html(self) -> str:
        """As HTML."""
        from mtfs.html import texts_html

        return texts_html(self.heading, [self.part], self.right, self.notes)

    def rich(self) -> Group:
        """For a terminal."""
        from mtfs.rich_tables import parts_rich

        return parts_rich(self.heading, [self.part], self.right, self.notes)


class Problems(list[Problem]):
    """A list of faults, which a notebook shows as a table."""

    def _shown(self) -> Shown:
        headers = ["", "code", "where", "found", "rule", "fix"] if self else []
        rows = [[of.severity, of.code, str(of.where), of.found, of.rule, of.fix] for of in self]
        count = {0: "No problems", 1: "1 problem"}.get(len(self), f"{len(self)} problems")
        return Shown((count,), (headers, rows), (False,) * len(headers))

    def _repr_html_(self) -> str:
        return self._shown().html()

    def __rich__(self) -> Group:
        return self._shown().rich()


def columns_shown(columns: Iterable[Column], count: int, what: str) -> Shown:
    """The first rows, and of their columns those in which something stands.

    Args:
        columns: Those of a frame.
        count: How many rows there are.
        what: What a row is.
    """
    every = [(name, holds, values[:MOST]) for name, holds, _, values in columns]
    kept = [of for of in every if any(value not in (None, "") for value in of[2])]
    right = tuple(holds in ("decimal", "whole") for _, holds, _ in kept)
    rows = [list(map(cell_text, row)) for row in zip(*(values for *_, values in kept), strict=True)]
    notes = [f"The first {MOST} of {count:,} rows."] if count > MOST else []
    blank = [name for name, *_ in every if name not in {of[0] for of in kept}]
    if blank and rows:
        notes.append(f"Blank in all of them: {', '.join(blank)}.")
    heading = f"{what.strip().capitalize()}: {count:,} row{'' if count == 1 else 's'}"
    return Shown((heading,), ([name for name, *_ in kept], rows), right, tuple(notes))


def series_shown(series: Mapping[Any, Any]) -> Shown:
    """A value a year, on one line."""
    part = ([str(year) for year in series], [[cell_text(value) for value in series.values()]])
    return Shown((), part, (True,) * len(series))


def projection_shown(level: Mapping[str, Series[Money | None]]) -> Shown:
    """What the first lines leave in the base, by year."""
    years = list(next(iter(level.values()), ()))
    first = [line for line, _ in zip(level, range(MOST), strict=False)]
    rows = [[line, *(cell_text(level[line][year]) for year in years)] for line in first]
    more = f"The first {MOST} of {len(level):,} lines. " if len(level) > MOST else ""
    note = f"{more}movement, full_year_effect and reversal hold what makes each level."
    heading = ("Projection: what each line leaves in the base, in pounds",)
    headers = ["line", *map(str, years)]
    return Shown(heading, (headers, rows), (False, *(True for _ in years)), (note,))


def cell_text(value: Any) -> str:
    """A value for people: pounds and pence with brackets, percentages, counts, yes and no."""
    from mtfs.solution import pounds
    from mtfs.tables import text_of

    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Money):
        return pounds(value)
    if isinstance(value, Rate):
        return trimmed(Decimal(str(value)).scaleb(2)) + "%"
    return trimmed(Decimal(str(value))) if isinstance(value, Quantity) else text_of(value)


def trimmed(value: Decimal) -> str:
    """A decimal, grouped, without zeros at its end."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
