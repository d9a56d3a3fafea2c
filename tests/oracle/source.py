"""A plan as typed, and its cells as exact numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from .rounding import whole

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

PENCE = {"£": 100, "£000": 100_000, "£m": 100_000_000}
SUFFIXES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
NIL = {"", "-", "--", "n/a"}


def pounds_in_words(text: str) -> tuple[str, int]:
    """Takes `k`, `m` or `bn` off a number, and says what it stands for."""
    for suffix, times in SUFFIXES.items():
        if text.endswith(suffix):
            return text[: -len(suffix)], times
    return text, 1


def number(cell: Any) -> Fraction | None:
    """A number as councils print it, without its unit; a percentage is its ratio."""
    text = "" if cell is None else str(cell).strip()
    if text in NIL:
        return None
    minus = text.startswith(("(", "-", "\N{MINUS SIGN}"))
    text = text.strip("()-\N{MINUS SIGN}").replace(",", "").replace("£", "")
    ratio = Fraction(1, 100) if text.endswith("%") else Fraction(1)
    value = Fraction(text.rstrip("%")) * ratio
    return -value if minus else value


def pence(cell: Any, unit: str) -> int | None:
    """A figure in whole pence. A suffix stands for itself, whatever the column counts."""
    text = "" if cell is None else str(cell).strip()
    if text in NIL:
        return None
    closing = ")" if text.endswith(")") else ""
    digits, times = pounds_in_words(text.removesuffix(")"))
    value = number(digits + closing)
    assert value is not None
    exact = value * (times * 100 if times > 1 else PENCE[unit])
    assert exact.denominator == 1, f"{text!r} is no whole number of pence"
    return int(exact)


def listed(cell: Any) -> list[str]:
    """The parts of a list, which semicolons part."""
    return [part.strip() for part in str(cell or "").split(";") if part.strip()]


class Source:
    """Settings and tables, with the years 0 to n."""

    def __init__(self, settings: Mapping[str, Any], tables: Tables) -> None:
        self.settings = settings
        self.tables = tables
        self.unit: str = settings["unit"]
        self.mode: str = settings.get("rounding") or "half_up"
        self.first = int(settings["base_year"][:4])
        self.last = int(settings["plan_years"])
        self.fund: str = settings.get("general_fund") or "general"

    def label(self, t: int) -> str:
        """The year t, as `2026/27`."""
        year = self.first + t
        return f"{year}/{(year + 1) % 100:02d}"

    def index(self, label: str) -> int:
        """Which year a label is of; it may lie outside the plan."""
        return int(label[:4]) - self.first

    @property
    def years(self) -> range:
        """The years of the plan, without the base year."""
        return range(1, self.last + 1)

    def rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    def setting(self, table: str, key: str) -> Any:
        return self.settings.get(table, {}).get(key)

    def money(self, row: Row, column: str) -> int | None:
        return pence(row.get(column), self.unit)

    def amounts(self, row: Row, word: str = "") -> list[int]:
        """Pence by year 0 to n, a blank being 0; a word stands before the year: `in 2026/27`."""
        return [amount or 0 for amount in self.cells(row, word)]

    def cells(self, row: Row, word: str = "") -> list[int | None]:
        """Pence by year 0 to n, as typed."""
        columns = (f"{word} {self.label(t)}".strip() for t in range(self.last + 1))
        return [self.money(row, column) for column in columns]

    def round(self, exact: Fraction | int) -> int:
        """R: pence, rounded once as the plan says."""
        return whole(exact, self.mode)

    def general(self, row: Row) -> bool:
        """Whether a row is of the general fund."""
        return (row.get("fund") or "") in ("", self.fund)


class Items:
    """A table of items: a row for each item and area, the years across."""

    def __init__(self, source: Source, table: str) -> None:
        self.source = source
        self.there = table in source.tables
        self.by_item: dict[str, list[Row]] = {}
        for row in source.rows(table):
            self.by_item.setdefault(row["item"], []).append(row)

    def typed(self, item: str, t: int) -> Iterator[Any]:
        """The cells of an item in a year that are not blank, one an area."""
        for row in self.by_item.get(item, ()):
            cell = row.get(self.source.label(t))
            if str(cell or "").strip() not in NIL:
                yield cell

    def number(self, item: str, t: int) -> Fraction | None:
        """A count, or a percentage as its ratio."""
        return next((number(cell) for cell in self.typed(item, t)), None)

    def money(self, item: str, t: int) -> int | None:
        """Pence in the unit of the plan, summed over areas."""
        return self._summed(item, t, self.source.unit)

    def pounds(self, item: str, t: int) -> int | None:
        """Pence of what is typed in £."""
        return self._summed(item, t, "£")

    def _summed(self, item: str, t: int, unit: str) -> int | None:
        figures = [pence(cell, unit) or 0 for cell in self.typed(item, t)]
        return sum(figures) if figures else None
