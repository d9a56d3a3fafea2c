"""What the council is not sure of: the draws of a simulation, and what goes with what."""

from __future__ import annotations

from generator.catalogue import Entry, read
from generator.size import Size
from generator.tables import Row, Table

FIGURES = ["least", "likely", "most", "mean", "deviation"]
WORDS = ["path", "distribution", *FIGURES, "step", "drawn", "source", "date"]
COLUMNS = ["path", "distribution", *FIGURES, "values", "step", "drawn", "years", "source", "date"]


def uncertainty_tables(size: Size, lines: list[Row]) -> list[Table]:
    """uncertainty.csv and correlations.csv, of the lines and years that the council has."""
    table = Table("uncertainty", COLUMNS)
    ids = {line["id"] for line in lines}
    for entry in read("uncertainty")["path"]:
        if is_there(entry["path"], ids) and years_of(size, entry) != []:
            table.rows.append(uncertain_row(size, entry))
    paths = {row["path"] for row in table.rows}
    correlations = Table("correlations", ["first", "second", "correlation", "source"])
    for entry in read("uncertainty")["correlation"]:
        if {entry["first"], entry["second"]} <= paths:
            correlations.rows.append(dict(entry))
    return [table, correlations]


def is_there(path: str, ids: set[str]) -> bool:
    """Whether a path leads somewhere; all but those of lines do in every council."""
    table, of, *_ = path.split(".")
    return table != "line" or of in ids


def years_of(size: Size, entry: Entry) -> list[str] | None:
    """The years that a row is laid in; none for all."""
    return size.labels()[entry["from"] - 1 :] if "from" in entry else None


def uncertain_row(size: Size, entry: Entry) -> Row:
    """A row of uncertainty.csv."""
    row = {key: entry.get(key, "") for key in WORDS}
    values = "; ".join(entry.get("values", []))
    return row | {"values": values, "years": "; ".join(years_of(size, entry) or [])}
