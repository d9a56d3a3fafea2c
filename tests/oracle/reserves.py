"""Reserves rolled forward against the gap, and the minimum they are held to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .source import Row, Source, number, pence

# The funds of schools and of the housing revenue account meet the costs of their own.
ELSEWHERE = ("schools", "housing")


@dataclass
class Reserve:
    """A reserve by year 0 to n, in pence. The base year has no balances here."""

    row: Row
    paid_in: list[int]
    used: list[int]
    transfer: list[int]
    opening: list[int] = field(default_factory=lambda: [0])
    drawn: list[int] = field(default_factory=lambda: [0])
    closing: list[int] = field(default_factory=lambda: [0])

    @property
    def of_the_general_fund(self) -> bool:
        return self.row["type"] not in ELSEWHERE


def reserves(source: Source) -> dict[str, Reserve]:
    found = {}
    for row in source.rows("reserves"):
        words = (source.amounts(row, word) for word in ("in", "out", "transfer"))
        found[row["id"]] = Reserve(row, *words)
    return found


def net_use(all_reserves: Mapping[str, Reserve], t: int) -> int:
    """Planned uses less contributions of the reserves that stand against the gap."""
    standing = [r for r in all_reserves.values() if r.of_the_general_fund]
    return sum(r.used[t] - r.paid_in[t] for r in standing)


def roll(source: Source, all_reserves: Mapping[str, Reserve], gaps: Mapping[int, int]) -> None:
    """Closes each year; `gaps` is what planned movements leave."""
    drawing = [r for r in all_reserves.values() if r.row.get("may_close_a_gap") == "yes"]
    drawing.sort(key=lambda r: int(r.row["order"]))
    for t in source.years:
        for reserve in all_reserves.values():
            typed = source.money(reserve.row, "opening") or 0
            reserve.opening.append(typed if t == 1 else reserve.closing[t - 1])
            reserve.drawn.append(0)
        left = gaps[t]
        for reserve in drawing:
            floor = source.money(reserve.row, "floor") or 0
            reserve.drawn[t] = max(0, min(left, before_draw(reserve, t) - floor))
            left -= reserve.drawn[t]
        for reserve in all_reserves.values():
            reserve.closing.append(before_draw(reserve, t) - reserve.drawn[t])


def before_draw(reserve: Reserve, t: int) -> int:
    return reserve.opening[t] + reserve.paid_in[t] + reserve.transfer[t] - reserve.used[t]


def minimum(source: Source, net_budget: int, t: int) -> int | None:
    """The minimum balance of the policy that is in force in a year."""
    policies = [p for p in source.settings.get("minimum_balance", ()) if since(source, p) <= t]
    if not policies:
        return None
    in_force = max(policies, key=lambda p: since(source, p))
    sums = []
    if "share" in in_force:
        share = number(in_force["share"]) or Fraction(0)
        sums.append(source.round(net_budget * share))
    if "amount" in in_force:
        sums.append(pence(in_force["amount"], "£") or 0)
    if in_force.get("risks"):
        sums.append(assessed_risks(source))
    return max(sums) if in_force["rule"] == "greater" else min(sums)


def since(source: Source, policy: Mapping[str, Any]) -> int:
    return source.index(policy["from"])


def assessed_risks(source: Source) -> int:
    exact = Fraction(0)
    for row in source.rows("risks"):
        impact = source.money(row, "impact") or 0
        exact += impact * (number(row["likelihood"]) or Fraction(0))
    return source.round(exact)
