"""Which lines a council of that size has: the catalogue's, and by locality in a large council."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.catalogue import Entry, read
from generator.services import Service
from generator.size import Size

LETTERS = {"inflation": "I", "charges": "F", "demand": "D", "growth": "G", "technical": "T",
           "grant": "R", "saving": "S"}  # fmt: skip
PAY = {"share": ["employees", 0.755], "tags": ["pay"],
       "assumptions": ["pay_award"],
       "on_costs": ["employer_ni", "pension_rate", "apprenticeship_levy"]}  # fmt: skip


@dataclass(frozen=True)
class Blueprint:
    """A line of the catalogue before it has figures."""

    id: str
    sort: str
    entry: Entry
    position: int
    round: int = 0


def blueprints() -> list[Blueprint]:
    """Every line of the catalogue; ids count by service and sort."""
    found: list[Blueprint] = []
    counts: Counter[tuple[str, str]] = Counter()
    for sort, entry in entries():
        counts[entry["service"], sort] += 1
        name = f"{entry['service']}-{LETTERS[sort]}{counts[entry['service'], sort]:02}"
        found.append(Blueprint(name, sort, entry, len(found)))
    return found


def entries() -> Iterator[tuple[str, Entry]]:
    """The catalogue's lines with their sort, a pay line for each service first."""
    for service in read("council")["service"]:
        if "employees" in service:
            title = f"Pay award and on-costs: {service['path'].rpartition('/')[2]}"
            yield "inflation", {**PAY, "service": service["code"], "title": title}
    for sort, rows in read("pressures").items():
        yield from ((sort, row) for row in rows)
    for code, rows in read("savings")["saving"].items():
        yield from (("saving", {**row, "service": code}) for row in rows)


def chosen(size: Size, found: list[Service]) -> list[Blueprint]:
    """As many lines as are asked for, some of each sort, and the later rounds last."""
    codes = {service.code for service in found}
    all_lines = [line for line in blueprints() if line.entry["service"] in codes]
    order = spread(all_lines)
    picked = []
    for at in range(size.lines):
        turn, place = divmod(at, len(order))
        line = order[place]
        picked.append(replace(line, id=f"{line.id}-{turn + 1}", round=turn) if turn else line)
    return sorted(picked, key=lambda made: (made.round, made.position))


def spread(lines: list[Blueprint]) -> list[Blueprint]:
    """The lines so ordered that any first part holds each sort in its proportion."""
    sizes = Counter(line.sort for line in lines)
    seen: Counter[str] = Counter()
    keys = {}
    for line in lines:
        seen[line.sort] += 1
        keys[line.id] = Fraction(seen[line.sort], sizes[line.sort])
    return sorted(lines, key=lambda line: (keys[line.id], line.id))
