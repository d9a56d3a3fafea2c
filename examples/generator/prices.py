"""assumptions.csv and drivers.csv."""

from __future__ import annotations

from generator.catalogue import Entry, continued, padded, read
from generator.size import Size
from generator.tables import Row, Table

WORDS = ["id", "title", "holds", "unit", "follows", "source", "date", "base"]
CHANGES = ["growth", "complexity", "attrition"]


def assumptions_table(size: Size) -> Table:
    """The rates; a longer plan goes on with the last one."""
    table = Table("assumptions", ["id", "title", "source", "date", "base", *size.labels()])
    for entry in read("prices")["assumption"]:
        rates = continued(entry["rates"], size.years)
        row = {key: entry.get(key, "") for key in table.columns[:5]}
        table.rows.append(row | dict(zip(size.labels(), rates, strict=True)))
    return table


def drivers_table(size: Size) -> Table:
    """Volumes and prices: a level for each year, or what changes it."""
    changes = [f"{change} {year}" for change in CHANGES for year in size.labels()]
    table = Table("drivers", [*WORDS, *size.labels(), *changes])
    table.rows = [driver_row(size, entry) for entry in read("prices")["driver"]]
    return table


def driver_row(size: Size, entry: Entry) -> Row:
    """One driver. Levels are typed as far as they are known; then the last one stands."""
    row = {key: entry.get(key, "") for key in WORDS}
    levels = entry.get("levels", [])
    row |= dict(zip(size.labels(), continued(levels, size.years) if levels else [], strict=False))
    for change in CHANGES:
        for year, typed in zip(size.labels(), later(entry, change, size.years), strict=True):
            row[f"{change} {year}"] = typed
    return row


def later(entry: Entry, change: str, years: int) -> list[str]:
    """The change by year; blank where the driver has none."""
    typed = entry.get(change, [])
    return continued(typed, years) if typed else padded([], years)
