"""Retained rates, levy, safety net and the gain of a pool."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .rounding import parts
from .source import Items, Row, Source, number

HALF = Fraction(1, 2)


@dataclass
class Parameters:
    """How the levy and the safety net of a year are made."""

    safety_net: Fraction
    marginal: bool
    bands: list[tuple[Fraction, Fraction]]


@dataclass
class Member:
    """An authority's baselines and retained income, in pence."""

    baseline: int
    funding: int
    retained: int

    @property
    def growth(self) -> int:
        return self.retained - self.funding


@dataclass
class Rates:
    """Figures of one year, in pence."""

    retained: int
    levy: int
    safety_net: int
    section_31: int
    pool_gain: int

    @property
    def total(self) -> int:
        return self.retained + self.section_31 - self.levy + self.safety_net + self.pool_gain


def parameters(source: Source, t: int) -> Parameters:
    """What the plan states for the year, or the regulations of 2013 until 2025/26."""
    label = source.label(t)
    rows = [row for row in source.rows("rates_parameters") if row["year"] == label]
    if rows:
        bands = [(exact(row["from"]), exact(row["rate"])) for row in rows]
        return Parameters(exact(rows[0]["safety_net"]), rows[0]["method"] == "marginal", bands)
    assert 2013 <= source.first + t <= 2025, f"no parameters for {label}"
    return Parameters(Fraction("0.925"), False, [(Fraction(0), HALF)])


def exact(cell: str) -> Fraction:
    value = number(cell)
    assert value is not None
    return value


def levy(source: Source, rules: Parameters, member: Member) -> int:
    """What is paid on growth above the baseline funding level, rounded once."""
    if member.growth <= 0:
        return 0
    if rules.marginal:
        return source.round(marginal_levy(rules, member))
    cap = rules.bands[0][1]
    if member.baseline <= 0:
        return 0
    rate = max(Fraction(0), min(cap, 1 - Fraction(member.funding, member.baseline)))
    return source.round(rate * member.growth)


def marginal_levy(rules: Parameters, member: Member) -> Fraction:
    """Each rate on the growth that lies in its band, as a share of the funding level."""
    total = Fraction(0)
    for i, (start, rate) in enumerate(rules.bands):
        low = start * member.funding
        high = Fraction(member.growth)
        if i + 1 < len(rules.bands):
            high = min(high, rules.bands[i + 1][0] * member.funding)
        total += max(Fraction(0), high - low) * rate
    return total


def safety_net(source: Source, rules: Parameters, member: Member) -> int:
    return source.round(max(Fraction(0), rules.safety_net * member.funding - member.retained))


def business_rates(source: Source) -> dict[int, Rates]:
    """Business rates by year; the base year only where it is typed."""
    items = Items(source, "rates")
    found: dict[int, Rates] = {}
    for t in range(source.last + 1) if items.there else ():
        if any(any(items.typed(item, t)) for item in items.by_item):
            found[t] = year_of(source, items, t)
    return found


def year_of(source: Source, items: Items, t: int) -> Rates:
    def money(item: str) -> int:
        return items.money(item, t) or 0

    baseline = items.money("business_rates_baseline", t)
    funding = items.money("baseline_funding_level", t)
    baselines = None if baseline is None or funding is None else (baseline, funding)
    share = rounded_share(source, items, t)
    after_tariff = share - tariff(items, t, baselines) + top_up(items, t, baselines)
    retained = items.money("retained", t)
    counted = items.money("retained_for_levy", t)
    if counted is None:
        counted = after_tariff if retained is None else retained
    if retained is None:
        retained = after_tariff + money("disregards")
    figures = Rates(retained, money("levy"), money("safety_net"), money("section_31"), 0)
    if baselines:
        member = Member(*baselines, counted)
        stand_alone(source, items, t, member, figures)
        figures.pool_gain = pool_gain(source, items, t, member, figures)
    else:
        figures.pool_gain = money("pool_gain")
    return figures


def stand_alone(source: Source, items: Items, t: int, member: Member, figures: Rates) -> None:
    """Levy and safety net that are not typed follow from the baselines."""
    if items.money("levy", t) is None:
        figures.levy = levy(source, parameters(source, t), member)
    if items.money("safety_net", t) is None:
        figures.safety_net = safety_net(source, parameters(source, t), member)


def rounded_share(source: Source, items: Items, t: int) -> int:
    def money(item: str) -> int:
        return items.money(item, t) or 0

    income = money("net_rates_payable") - money("cost_of_collection") - money("losses")
    income += money("transitional") - money("appeals_provision")
    return source.round(income * (items.number("share", t) or Fraction(0)))


def tariff(items: Items, t: int, baselines: tuple[int, int] | None) -> int:
    typed = items.money("tariff", t)
    if typed is not None or baselines is None:
        return typed or 0
    return max(0, baselines[0] - baselines[1])


def top_up(items: Items, t: int, baselines: tuple[int, int] | None) -> int:
    typed = items.money("top_up", t)
    if typed is not None or baselines is None:
        return typed or 0
    return max(0, baselines[1] - baselines[0])


def pool_gain(source: Source, items: Items, t: int, own: Member, figures: Rates) -> int:
    """The council's part of what its pool saves, where it is not typed."""
    typed = items.money("pool_gain", t)
    others = [member_of(source, row, t) for row in source.rows("pool")]
    members = [member for member in others if member]
    if typed is not None or not members:
        return typed or 0
    rules = parameters(source, t)
    whole = Member(
        own.baseline + sum(m.baseline for m in members),
        own.funding + sum(m.funding for m in members),
        own.retained + sum(m.retained for m in members),
    )
    levies = figures.levy + sum(levy(source, rules, m) for m in members)
    nets = figures.safety_net + sum(safety_net(source, rules, m) for m in members)
    gain = levies - levy(source, rules, whole) - (nets - safety_net(source, rules, whole))
    weights = [exact(str(source.setting("business_rates", "pool_weight")))]
    weights += [exact(row["weight"]) for row in source.rows("pool")]
    return parts(gain, weights)[0]


def member_of(source: Source, row: Row, t: int) -> Member | None:
    """Another member in a year, or None where its baselines are not typed."""
    words = ("business_rates_baseline", "baseline_funding_level", "retained")
    cells = [source.money(row, f"{word} {source.label(t)}") for word in words]
    known = [cell for cell in cells if cell is not None]
    return Member(*known) if len(known) == len(words) else None
