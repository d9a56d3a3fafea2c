"""The programme, the provision for what it borrows, and what revenue bears."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from .source import Items, Row, Source, number

PAID = ("grant", "contribution", "receipts", "revenue", "reserves")


@dataclass
class Policy:
    """How a provision is made."""

    method: str
    life: int
    rate: Fraction


@dataclass
class Scheme:
    """A scheme by year 0 to n, in pence."""

    revised: list[int]
    unfinanced: list[int]
    provision: list[int]
    from_revenue: list[int]
    from_reserves: list[int]


@dataclass
class Financing:
    """The capital financing requirement and its cost, by year 0 to n, in pence."""

    rows: dict[str, list[int]]
    cost: list[int]


def policy(cells: Row) -> Policy | None:
    method = cells.get("method")
    if not method:
        return None
    return Policy(
        method, int(cells.get("life_years") or 0), number(cells.get("rate")) or Fraction(0)
    )


def instalments(source: Source, rules: Policy, principal: int, years: int) -> list[int]:
    """What is set aside in the years 1 to `years` after the principal was borrowed."""
    if rules.method == "reducing_balance":
        return reducing(source, rules, principal, years)
    if rules.method == "annuity":
        dates = [annuity_to_date(source, rules, principal, k) for k in range(years + 1)]
    else:
        dates = [equal_to_date(rules, principal, k) for k in range(years + 1)]
    return [after - before for before, after in pairwise(dates)]


def equal_to_date(rules: Policy, principal: int, k: int) -> int:
    """Equal parts with the odd pennies first, the sign standing aside."""
    sign = -1 if principal < 0 else 1
    each, odd = divmod(abs(principal), rules.life)
    paid = min(k, rules.life)
    return sign * (each * paid + min(odd, paid))


def annuity_to_date(source: Source, rules: Policy, principal: int, k: int) -> int:
    """The provision to date, rounded once: an instalment is the difference of two."""
    if rules.rate == 0:
        return source.round(Fraction(principal * min(k, rules.life), rules.life))
    growth = 1 + rules.rate
    share = (growth ** min(k, rules.life) - 1) / (growth**rules.life - 1)
    return source.round(principal * share)


def reducing(source: Source, rules: Policy, principal: int, years: int) -> list[int]:
    """A share of the balance that each year opens with."""
    made = []
    for _ in range(years):
        made.append(source.round(principal * rules.rate))
        principal -= made[-1]
    return made


def schemes(source: Source) -> dict[str, Scheme]:
    return {row["id"]: scheme_of(source, row) for row in source.rows("capital")}


def scheme_of(source: Source, row: Row) -> Scheme:
    parts = zip(
        *(source.amounts(row, word) for word in ("approved", "additions", "slippage")), strict=True
    )
    revised = [sum(part) for part in parts]
    paid = {word: source.amounts(row, word) for word in PAID}
    unfinanced = [spend - sum(paid[word][t] for word in PAID) for t, spend in enumerate(revised)]
    provision = provision_of(source, row, unfinanced)
    return Scheme(revised, unfinanced, provision, paid["revenue"], paid["reserves"])


def provision_of(source: Source, row: Row, unfinanced: list[int]) -> list[int]:
    """Borrowing up to the year of use is one sum; each later year's is one of its own."""
    rules = policy(row)
    provision = [0] * (source.last + 1)
    if rules is None:
        return provision
    in_use = source.index(row["in_use"]) if row.get("in_use") else 0
    sums: dict[int, int] = {}
    for t in source.years:
        sums[max(t, in_use)] = sums.get(max(t, in_use), 0) + unfinanced[t]
    for start, principal in sums.items():
        made = instalments(source, rules, principal, max(0, source.last - start))
        for t, instalment in enumerate(made, start=start + 1):
            provision[t] += instalment
    return provision


def provision_on_opening(source: Source, opening: int) -> list[int]:
    """On what was borrowed before the plan; a requirement that is not above zero takes none."""
    rules = policy(source.settings.get("treasury", {}))
    if rules is None or opening <= 0:
        return [0] * (source.last + 1)
    return [0, *instalments(source, rules, opening, source.last)]


def financing(source: Source, programme: dict[str, Scheme]) -> Financing | None:
    """The roll-forward of the requirement and the interest beside it; none without a treasury."""
    items = Items(source, "treasury")
    if not items.there:
        return None
    opening = items.money("cfr", 0) or 0
    on_opening = provision_on_opening(source, opening)
    rows: dict[str, list[int]] = {}
    cost = [0]
    for t in source.years:
        figures = year_of(source, items, programme, t, opening, on_opening[t])
        for name, figure in figures.items():
            rows.setdefault(name, [0]).append(figure)
        paid = sum(s.from_revenue[t] + s.from_reserves[t] for s in programme.values())
        cost.append(revenue_effect(figures) + paid)
        opening = figures["closing_cfr"]
    return Financing(rows, cost)


def year_of(
    source: Source,
    items: Items,
    programme: dict[str, Scheme],
    t: int,
    opening: int,
    on_opening: int,
) -> dict[str, int]:
    figures = {
        "opening_cfr": opening,
        "unfinanced": sum(scheme.unfinanced[t] for scheme in programme.values()),
        "leases": items.money("leases", t) or 0,
        "mrp_on_opening": on_opening,
        "mrp_on_schemes": sum(scheme.provision[t] for scheme in programme.values()),
        "voluntary_provision": items.money("voluntary_provision", t) or 0,
        "receipts_set_aside": items.money("receipts_set_aside", t) or 0,
    }
    raises = ("opening_cfr", "unfinanced", "leases")
    closing = sum(x if name in raises else -x for name, x in figures.items())
    figures["closing_cfr"] = closing
    figures["interest_payable"] = interest(source, items, t, "external_debt", "borrowing_rate")
    figures["investment_income"] = interest(source, items, t, "cash", "investment_yield")
    return figures


def interest(source: Source, items: Items, t: int, balance: str, rate: str) -> int:
    """The average of the balances on the two 31 Marches at the rate of the year."""
    both = held(items, balance, t - 1) + held(items, balance, t)
    return source.round(Fraction(both, 2) * (items.number(rate, t) or Fraction(0)))


def revenue_effect(figures: dict[str, int]) -> int:
    set_aside = figures["mrp_on_opening"] + figures["mrp_on_schemes"]
    set_aside += figures["voluntary_provision"]
    return set_aside + figures["interest_payable"] - figures["investment_income"]


def held(items: Items, balance: str, t: int) -> int:
    """A balance as it is typed last, up to the year."""
    typed = [items.money(balance, at) for at in range(t + 1)]
    return next((figure for figure in reversed(typed) if figure is not None), 0)
