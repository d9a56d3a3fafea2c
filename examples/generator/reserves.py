"""Reserves and the risks they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.capital import thousands
from generator.catalogue import Entry, continued, padded, paper, read
from generator.size import Size, decimal, year_label
from generator.tables import Row, Table

MOVES = ["in", "out", "transfer"]
NOT_GENERAL_FUND = {"schools", "housing"}  # their movements meet no cost of the general fund
WORDS = ["id", "title", "type", "purpose", "opening", "floor", "may_close_a_gap", "order", "review",
         "source"]  # fmt: skip
REGISTER = ["owner", "controls", "response", "impact_score", "likelihood_score", "review"]


@dataclass(frozen=True)
class Needs:
    """What reserves have to pay: to balance the base year (£), and by plan year for others."""

    to_balance: Fraction
    paid: dict[str, list[int]]


def movements(size: Size, ratio: Fraction, entry: Entry, needs: Needs) -> dict[str, list[Fraction]]:
    """The movements of a reserve from the base year on, in £."""
    count = size.years + 1
    fill = {"in": continued, "out": padded, "transfer": padded}
    years = {
        key: [Fraction(thousands(x, ratio)) for x in fill[key](entry.get(key, [0]), count)]
        for key in MOVES
    }
    for t, paid in enumerate(needs.paid.get(entry.get("pays", ""), []), start=1):
        years["out"][t] += paid
    if entry.get("balances"):
        years["out" if needs.to_balance >= 0 else "in"][0] += abs(needs.to_balance)
    return years


def planned_draw(size: Size, ratio: Fraction) -> Fraction:
    """The uses less the contributions of the base year, before the one that balances it."""
    nothing = Needs(Fraction(0), {})
    found = [
        movements(size, ratio, entry, nothing)
        for entry in read("reserves")["reserve"]
        if entry["type"] not in NOT_GENERAL_FUND
    ]
    return sum((years["out"][0] - years["in"][0] for years in found), Fraction(0))


def reserves_table(size: Size, ratio: Fraction, needs: Needs) -> Table:
    """reserves.csv."""
    years = [year_label(t) for t in range(size.years + 1)]
    columns = [f"{key} {year}" for key in MOVES for year in years]
    columns.remove(f"transfer {years[0]}")  # what opens the plan has the transfers before it
    table = Table("reserves", WORDS + columns)
    entries = read("reserves")["reserve"]
    moved = {entry["id"]: movements(size, ratio, entry, needs) for entry in entries}
    for entry in entries:
        if entry.get("balances"):  # the other side of every transfer
            others = [of["transfer"] for key, of in moved.items() if key != entry["id"]]
            moved[entry["id"]]["transfer"] = [-sum(of) for of in zip(*others, strict=True)]
    for entry in entries:
        row = reserve_words(ratio, entry)
        for key in MOVES:
            for year, amount in zip(years, moved[entry["id"]][key], strict=True):
                row[f"{key} {year}"] = money(amount)
        del row[f"transfer {years[0]}"]
        table.rows.append(row)
    return table


def reserve_words(ratio: Fraction, entry: Entry) -> Row:
    """What a reserve is and what it opens with."""
    row = {key: str(entry[key]) for key in ("id", "title", "type", "purpose", "review")}
    return row | {
        "opening": str(thousands(entry["opening"], ratio)),
        "floor": str(thousands(entry["floor"], ratio)),
        "may_close_a_gap": "yes" if "closes" in entry else "no",
        "order": str(entry.get("closes", "")),
        "source": paper("reserves"),
    }


def money(value: Fraction) -> str:
    """Pounds, with pence where there are any; blank for nothing."""
    if not value:
        return ""
    return decimal(value, 0 if value.denominator == 1 else 2)


def risks_table(ratio: Fraction) -> Table:
    """risks.csv."""
    table = Table("risks", ["id", "title", "impact", "likelihood", *REGISTER, "source"])
    for entry in read("reserves")["risk"]:
        row = {key: str(entry[key]) for key in ("id", "title", "likelihood", *REGISTER)}
        impact = str(thousands(entry["impact"], ratio))
        table.rows.append(row | {"impact": impact, "source": paper("reserves")})
    return table
