"""grants.csv, new_homes_bonus.csv and collection_fund.csv, and what they bring in the base year."""

from __future__ import annotations

from fractions import Fraction

from generator.catalogue import paper, title_of
from generator.scale import Scale
from generator.size import decimal, half_up, number, pence, year_label
from generator.tables import Table


def grants_table(scale: Scale) -> Table:
    """grants.csv."""
    words = ["id", "title", "fund", "confirmed_to", "provisional_to", "last_year"]
    table = Table("grants", [*words, "source", "date", *scale.years])
    for grant in scale.words["grant"]:
        row = {key: grant.get(key, "") for key in words}
        row |= {"source": paper("settlement"), "date": "February 2026"}
        amounts = scale.amounts(grant["amounts"])
        table.rows.append(row | dict(zip(scale.years, amounts, strict=True)))
    return table


def grants_income(scale: Scale) -> Fraction:
    """The grants of the general fund in the base year."""
    rows = [row for row in grants_table(scale).rows if not row["fund"]]
    return sum((number(row[scale.years[0]]) for row in rows), Fraction(0))


def new_homes_table(scale: Scale) -> Table:
    """new_homes_bonus.csv: 2025/26 is its last year."""
    table = Table("new_homes_bonus", ["item", "title", "source", "date", *scale.years])
    for name, typed in scale.words["new_homes"].items():
        counted = name in {"stock", "net_additions", "empties_back", "affordable"}
        text = decimal(number(typed) * scale.ratio, 2) if counted else typed
        row = scale.item(name, [text], title=title_of(name))
        table.rows.append(row | {"source": "New Homes Bonus 2025/26", "date": "February 2025"})
    return table


def new_homes_income(scale: Scale) -> Fraction:
    """The bonus of the base year."""
    cell = {row["item"]: number(row[scale.years[0]]) for row in new_homes_table(scale).rows}
    grown = cell["net_additions"] + cell["empties_back"] - cell["baseline"] * cell["stock"]
    homes = max(Fraction(0), grown) * cell["average_band_d"]
    return pence((homes + cell["affordable"] * cell["premium"]) * cell["tier_share"])


def collection_table(scale: Scale) -> Table:
    """collection_fund.csv."""
    words = ["id", "title", "fund", "year", "balance", "share", "spread", "source"]
    table = Table("collection_fund", [*words, *scale.years])
    for entry in scale.words["collection"]:
        row = {key: str(entry.get(key, "")) for key in words}
        row["spread"] = ";".join(map(str, entry.get("spread", [])))
        row["source"] = paper("rates" if entry["fund"] == "business_rates" else "tax_base")
        if "balance" in entry:
            step = 3000 if row["spread"] else 100  # so that three parts are whole pounds
            row["balance"] = str(half_up(entry["balance"] * scale.ratio / step) * step)
        amounts = scale.amounts(entry.get("amounts", []))
        if "balance" not in entry and not any(amounts):
            continue  # a plan so short that nothing is left of the row
        table.rows.append(row | dict(zip(scale.years, amounts, strict=True)))
    return table


def collection_income(scale: Scale) -> Fraction:
    """The council's part of balances that the base year receives, and amounts typed for it."""
    total = Fraction(0)
    for row in collection_table(scale).rows:
        total += number(row[scale.years[0]])
        if row["year"] != year_label(-1):
            continue
        weights = [Fraction(weight) for weight in (row["spread"] or "1").split(";")]
        own = pence(number(row["balance"]) * number(row["share"]))
        total += pence(own * weights[0] / sum(weights))
    return total
