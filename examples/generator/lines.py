"""lines.csv."""

from __future__ import annotations

from generator.blueprints import Blueprint, blueprints, chosen
from generator.line_rows import LINE_COLUMNS, line_row
from generator.services import Service, locality
from generator.size import Size
from generator.tables import Row, Table


def lines_table(size: Size, found: list[Service]) -> tuple[Table, dict[str, list[str]]]:
    """lines.csv, and the lines of each project."""
    columns = LINE_COLUMNS + size.labels() + [f"FTE {year}" for year in size.labels()]
    table = Table("lines", columns)
    lines = chosen(size, found)
    ids = {line.id for line in lines}
    refs = {line.entry["ref"]: line.id for line in blueprints() if "ref" in line.entry}
    projects: dict[str, list[str]] = {}
    for line in lines:
        row = line_row(size, line, home(line, found))
        row |= references(line, refs, ids)
        table.rows.append(row)
        if "project" in line.entry and not line.round:
            projects.setdefault(line.entry["project"], []).append(line.id)
    return table, projects


def home(line: Blueprint, found: list[Service]) -> tuple[Service, str, int]:
    """The service of a line, what its title adds, and by what its figures are divided.

    The later a round, the less it brings, so that a plan of any length keeps its shape.
    """
    same = [service for service in found if service.entry["code"] == line.entry["service"]]
    if not line.round:
        return same[0], "", 1
    where = f": {locality(line.round - 1)}"
    if line.round < len(same):
        return same[line.round], where, 10
    return same[0], where, (line.round + 1) ** 2


def references(line: Blueprint, refs: dict[str, str], ids: set[str]) -> Row:
    """What a line avoids and depends on, as far as a small council has it."""
    suffix = f"-{line.round + 1}" if line.round else ""
    named = [refs[ref] + suffix for ref in line.entry.get("depends", [])]
    avoided = refs[line.entry["avoids"]] + suffix if "avoids" in line.entry else ""
    return {
        "depends_on": ";".join(one for one in named if one in ids),
        "avoids": avoided if avoided in ids else "",
    }
