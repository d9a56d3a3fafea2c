"""The funding of the base year, the tables it comes from, and the referendum principles."""

from __future__ import annotations

from fractions import Fraction

from generator import council_tax, grants, rates
from generator.scale import Scale
from generator.size import Size, year_label
from generator.tables import Table


def funding_tables(scale: Scale) -> list[Table]:
    """Every table that funding is made of."""
    return [
        council_tax.tax_base_table(scale),
        council_tax.council_tax_table(scale),
        principles_table(scale.size),
        rates.rates_table(scale),
        grants.grants_table(scale),
        grants.new_homes_table(scale),
        grants.collection_table(scale),
    ]


def funding_of_base_year(scale: Scale) -> Fraction:
    """The funding of the base year, £."""
    return (
        council_tax.council_tax_income(scale)
        + grants.collection_income(scale)
        + rates.rates_income(scale)
        + grants.grants_income(scale)
        + grants.new_homes_income(scale)
    )


def principles_table(size: Size) -> Table:
    """referendum_principles.csv: the principles of the years that none are published for yet."""
    columns = ["year", "class", "authority", "combination", "part", "operator", "threshold",
               "social_care", "source", "date"]  # fmt: skip
    table = Table("referendum_principles", columns)
    for t in range(2, size.years + 1):
        # the government has said that the multi-year settlement keeps them to 2028/29
        care, total, core = ("2%", "5%", "3%") if t <= 3 else ("0%", "3%", "3%")
        for part, threshold in (("total", total), ("core", core)):
            cells = [year_label(t), "social_care", "", "any", part, "at_least", threshold, care,
                     "Assumption of the strategy, until the principles are laid",
                     "10 February 2026"]  # fmt: skip
            table.rows.append(dict(zip(columns, cells, strict=True)))
    return table
