"""rates.csv, and what business rates bring in the base year."""

from __future__ import annotations

from fractions import Fraction

from generator.catalogue import paper, title_of
from generator.scale import Scale
from generator.size import number, pence
from generator.tables import Table


def rates_table(scale: Scale) -> Table:
    """rates.csv."""
    table = Table("rates", ["item", "title", "source", "date", *scale.years])
    for name, typed in scale.words["rates"].items():
        texts = typed if name == "share" else scale.amounts(typed)
        row = scale.item(name, texts, title=title_of(name))
        table.rows.append(row | {"source": paper("rates"), "date": "January 2026"})
    return table


def rates_income(scale: Scale) -> Fraction:
    """What business rates bring in the base year: its tariff and levy follow the formulas."""
    cell = {row["item"]: number(row[scale.years[0]]) for row in rates_table(scale).rows}
    income = cell["net_rates_payable"] - cell["cost_of_collection"] - cell["losses"]
    income += cell["transitional"] - cell["appeals_provision"]
    retained = pence(income * cell["share"]) + cell["disregards"] - cell["tariff"]
    baseline, level = cell["business_rates_baseline"], cell["baseline_funding_level"]
    rate = max(Fraction(0), min(Fraction(1, 2), 1 - level / baseline))
    levy = pence(rate * max(Fraction(0), cell["retained_for_levy"] - level))
    net = max(Fraction(0), Fraction(925, 1000) * level - cell["retained_for_levy"])
    return retained + cell["section_31"] - levy + pence(net) + cell["pool_gain"]
