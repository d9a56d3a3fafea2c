"""What each line changes, carries over, reverses and leaves, by year, in pence."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from .drivers import drivers
from .source import Row, Source, listed, number

MONTHS = [
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "january",
    "february",
    "march",
]


@dataclass
class Effects:
    """Four figures by year 0 to n; None is nil."""

    movement: list[int | None] = field(default_factory=lambda: [None])
    full_year_effect: list[int | None] = field(default_factory=lambda: [None])
    reversal: list[int | None] = field(default_factory=lambda: [None])
    level: list[int] = field(default_factory=lambda: [0])


class Lines:
    """The lines of a plan with what they are made of."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.drivers = drivers(source)
        self.rates = {row["id"]: row for row in source.rows("assumptions")}

    def effects(self) -> dict[str, Effects]:
        return {row["id"]: self.effects_of(row) for row in self.source.rows("lines")}

    def effects_of(self, row: Row) -> Effects:
        """Lets the years pass: what the year opens with, then its change."""
        computed = self.computed_levels(row)
        typed = self.source.cells(row)
        one_off = row.get("recurrence") == "one_off"
        within = self.share_within(row)
        effects = Effects()
        left_over = 0
        for t in self.source.years:
            back = -(effects.movement[t - 1] or 0) if one_off else 0
            opens = effects.level[t - 1] + left_over + back
            if computed:
                change: int | None = computed[t] - computed[t - 1]
            else:
                change = self.typed_change(row, typed, t, opens)
            movement = None if change is None else self.source.round(change * within)
            effects.movement.append(movement)
            effects.full_year_effect.append(left_over or None)
            effects.reversal.append(back or None)
            effects.level.append(opens + (movement or 0))
            left_over = (change or 0) - (movement or 0)
        return effects

    def typed_change(self, row: Row, typed: list[int | None], t: int, opens: int) -> int | None:
        """c(t) of a line with amounts: nil where nothing is typed."""
        amount = typed[t]
        if amount is None:
            return None
        delivery = self.delivery(row)
        if row["basis"] == "cumulative":
            return self.source.round(amount * delivery) - opens
        if row.get("recurrence") == "one_off":
            return self.source.round(amount * delivery)
        before = sum(x or 0 for x in typed[1:t])
        return self.source.round((before + amount) * delivery) - self.source.round(
            before * delivery
        )

    def computed_levels(self, row: Row) -> list[int]:
        """L(0) to L(n) of a line without typed amounts; empty for one that has them."""
        if row.get("quantity"):
            exact = self.volumes_at_prices(row)
            return self.shares_of_rise(exact, self.delivery(row))
        base = self.source.money(row, "base")
        if base is None:
            return []
        share = self.delivery(row) * (1 - (number(row.get("elasticity_loss")) or 0))
        if self.source.settings.get("inflation_base") == "rolled":
            return self.rolled(row, base, share)
        return self.shares_of_rise(self.chain(row, base), share)

    def shares_of_rise(self, exact: list[Fraction], share: Fraction) -> list[int]:
        """R(P(0) + (P(t) - P(0)) share)."""
        return [self.source.round(exact[0] + (p - exact[0]) * share) for p in exact]

    def chain(self, row: Row, base: int) -> list[Fraction]:
        """P(t): the base by every rate so far, with on-costs."""
        path = [Fraction(base)]
        for t in self.source.years:
            path.append(path[-1] * self.uplift(row, t))
        return [p * self.on_costs(row, t) for t, p in enumerate(path)]

    def rolled(self, row: Row, base: int, share: Fraction) -> list[int]:
        """Each year's rate on the budget of the year before, to the penny."""
        levels = [self.source.round(base * self.on_costs(row, 0))]
        for t in self.source.years:
            last = levels[-1]
            dearer = last * self.uplift(row, t) * self.on_costs(row, t) / self.on_costs(row, t - 1)
            levels.append(self.source.round(last + (dearer - last) * share))
        return levels

    def volumes_at_prices(self, row: Row) -> list[Fraction]:
        """P(t) = q(t) p(t) w and the rates so far, in pence."""
        weeks = number(row.get("weeks"))
        index = 100 * (Fraction(1) if weeks is None else weeks)
        exact = []
        for t in range(self.source.last + 1):
            if t > 0:
                index *= self.uplift(row, t)
            exact.append(self.drivers[row["quantity"]][t] * self.unit_cost(row, t) * index)
        return exact

    def unit_cost(self, row: Row, t: int) -> Fraction:
        """The prices of a line added up, those with a minus taken off."""
        total = Fraction(0)
        for name in listed(row["unit_cost"]):
            price = self.drivers[name.lstrip("-")][t]
            total += -price if name.startswith("-") else price
        return total

    def rate(self, id_: str, t: int) -> Fraction:
        return number(self.rates[id_][self.source.label(t)]) or Fraction(0)

    def uplift(self, row: Row, t: int) -> Fraction:
        """f(t): the rates of the year chained, or weighed against each other."""
        rates = [self.rate(id_, t) for id_ in listed(row.get("assumptions"))]
        weights = [number(cell) or Fraction(0) for cell in listed(row.get("weights"))]
        if weights:
            return sum((w * r for w, r in zip(weights, rates, strict=True)), start=Fraction(1))
        return prod((1 + r for r in rates), start=Fraction(1))

    def on_costs(self, row: Row, t: int) -> Fraction:
        """k(t): pay with what is paid on it."""
        rates = (self.on_cost(id_, t) for id_ in listed(row.get("on_costs")))
        return sum(rates, start=Fraction(1))

    def on_cost(self, id_: str, t: int) -> Fraction:
        if t > 0:
            return self.rate(id_, t)
        base = number(self.rates[id_].get("base"))
        return self.rate(id_, 1) if base is None else base

    def delivery(self, row: Row) -> Fraction:
        share = number(row.get("delivery"))
        return Fraction(1) if share is None else share

    def share_within(self, row: Row) -> Fraction:
        """a: the part of a change that falls in its own year."""
        part = number(row.get("part_year"))
        if part is not None:
            return part
        return Fraction(12 - MONTHS.index(row.get("start_month") or "april"), 12)
