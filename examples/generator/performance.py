"""The delivery of the first plan year's savings, and performance indicators."""

from __future__ import annotations

from fractions import Fraction

from generator.capital import levels, money
from generator.catalogue import Entry, read
from generator.line_rows import at_random
from generator.services import Service
from generator.size import Size, number, pence, year_label
from generator.tables import Row, Table

PARTS = ["achieved", "at_risk", "delayed", "unachievable"]
FIGURES = ["target", "result", "previous", "target_next"]
WORDS = ["id", "title", "unit", "polarity", "driver"]


def delivery_table(size: Size, lines: list[Row]) -> Table:
    """savings_delivery.csv: the savings of the catalogue that lower the first year's budget."""
    columns = ["line", "report", "year", "planned", *PARTS, "note", "source"]
    table = Table("savings_delivery", columns)
    savings = [line for line in lines if is_tracked(line)]
    for report in ("P1", "P2"):
        table.rows += [delivery(size, line, report) for line in savings]
    return table


def is_tracked(line: Row) -> bool:
    """Whether a saving counts in the first plan year; lines of localities are not tracked."""
    return (
        line["kind"] in ("saving", "income")
        and line["status"] != "withdrawn"
        and line.get("cashable", "yes") == "yes"
        and line["id"].count("-") == 1
        and "-S" in line["id"]
        and number(line[year_label(1)]) > 0
    )


def delivery(size: Size, line: Row, report: str) -> Row:
    """How a saving stands at a report. What its own share does not deliver is unachievable."""
    planned = first_year(size, line)
    ways = read("performance")["delivery"][rating(line)]
    way: Entry = ways[at_random(line["id"]) % len(ways)]
    parts = parts_of(planned, way[report], number(line.get("delivery") or "100%"))
    return {
        "line": line["id"],
        "report": report,
        "year": year_label(1),
        "planned": money(planned),
        **{name: money(amount) if amount else "" for name, amount in parts.items()},
        "note": way.get("note", "") if report == "P2" else "",
        "source": read("performance")["papers"][report],
    }


def rating(line: Row) -> str:
    """What decides how a saving comes about: that it is done, or else its rating."""
    return "delivered" if line["status"] == "delivered" else line.get("rag") or "unrated"


def first_year(size: Size, line: Row) -> Fraction:
    """What a line brings in the first plan year, £, before what its `delivery` takes off."""
    if line.get("part_year"):
        return pence(number(line[year_label(1)]) * number(line["part_year"]))
    return levels(size, line)[0]


def parts_of(planned: Fraction, shares: list[int], delivered: Fraction) -> dict[str, Fraction]:
    """Its parts to the hundred pounds; what is at risk, or else achieved, is the rest."""
    at_risk, *others = shares
    typed = dict(zip(PARTS, [100 - sum(shares), 0, *others], strict=True))
    parts = {name: Fraction(planned * share // 10_000 * 100) for name, share in typed.items()}
    if delivered < 1:
        parts["unachievable"] = pence(planned * (1 - delivered))
    parts["at_risk" if at_risk else "achieved"] += planned - sum(parts.values())
    return parts


def indicators_table(found: list[Service]) -> Table:
    """indicators.csv: those of the services that the council has."""
    table = Table("indicators", [*WORDS, "service", *FIGURES, "period", "source"])
    paths = {service.code: service.path for service in found}
    for entry in read("performance")["indicator"]:
        if entry["service"] not in paths:
            continue
        row = {key: entry.get(key, "") for key in WORDS}
        row |= dict(zip(FIGURES, entry["figures"], strict=True))
        row |= {"service": paths[entry["service"]], "period": f"Q3 {year_label(0)}"}
        table.rows.append(row | {"source": read("performance")["papers"]["indicators"]})
    return table
