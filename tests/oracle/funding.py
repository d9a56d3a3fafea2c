"""What pays for the budget, by stream and year, in pence."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from .business_rates import Rates, business_rates
from .council_tax import CouncilTax, council_tax
from .rounding import parts
from .source import Items, Row, Source, listed, number

Series = list[int]


@dataclass
class Funding:
    """The streams, and what is behind them."""

    council_tax: Series
    collection_fund: dict[str, Series]
    business_rates: Series
    grants: dict[str, Series]
    new_homes_bonus: Series
    base_given: bool
    taxes: dict[int, CouncilTax] = field(default_factory=dict)
    rates: dict[int, Rates] = field(default_factory=dict)

    def total(self, t: int) -> int:
        rows = [*self.collection_fund.values(), *self.grants.values()]
        streams = [self.council_tax, self.business_rates, self.new_homes_bonus]
        return sum(series[t] for series in (*rows, *streams))


def funding(source: Source) -> Funding:
    taxes = council_tax(source)
    rates = business_rates(source)
    return Funding(
        [taxes[t].requirement if t in taxes else 0 for t in range(source.last + 1)],
        {row["id"]: collected(source, row) for row in source.rows("collection_fund")},
        [rates[t].total if t in rates else 0 for t in range(source.last + 1)],
        {row["id"]: source.amounts(row) for row in source.rows("grants") if source.general(row)},
        new_homes_bonus(source),
        base_given(source, taxes, rates),
        taxes,
        rates,
    )


def base_given(source: Source, taxes: dict[int, CouncilTax], rates: dict[int, Rates]) -> bool:
    """Whether any stream has a figure of the base year."""
    typed = [row.get(source.label(0)) for row in source.rows("grants") if source.general(row)]
    typed += [row.get(source.label(0)) for row in source.rows("collection_fund")]
    return 0 in taxes or 0 in rates or any(typed)


def collected(source: Source, row: Row) -> Series:
    """The council's amounts of a balance: as typed, or its share, spread."""
    balance = source.money(row, "balance")
    if balance is None:
        return source.amounts(row)
    share = number(row.get("share"))
    own = source.round(balance * (Fraction(1) if share is None else share))
    weights = [number(cell) or Fraction(0) for cell in listed(row.get("spread"))]
    series = [0] * (source.last + 1)
    first = source.index(row["year"]) + 1
    for t, payment in enumerate(parts(own, weights or [1]), start=first):
        if 0 <= t <= source.last:
            series[t] = payment
    return series


def new_homes_bonus(source: Source) -> Series:
    """(rewarded homes x average Band D + affordable homes x premium) x tier share."""
    items = Items(source, "new_homes_bonus")
    return [bonus(source, items, t) for t in range(source.last + 1)]


def bonus(source: Source, items: Items, t: int) -> int:
    def of(item: str) -> Fraction:
        return items.number(item, t) or Fraction(0)

    growth = of("net_additions") + of("empties_back") - of("baseline") * of("stock")
    pounds = max(Fraction(0), growth) * of("average_band_d") + of("affordable") * of("premium")
    tier_share = items.number("tier_share", t)
    return source.round(100 * pounds * (Fraction(1) if tier_share is None else tier_share))
