"""Savings packages by exhaustive enumeration, to hold `mtfs.optimise` against.

    python -m tests.oracle.packages --plans 500

Every package of a small plan is projected whole by the engine, and the best is picked from what was
typed and what was projected: no effect of a single option is used, and nothing is added up but
shortfalls and weights. It ends with 1 on any difference, and names the seed.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import mtfs

FIRST = 2026
BALANCE, SMOOTHING = 40_000, 60_000
SERVICES = ("Care/Homes", "Care/Visits", "Place")
RAGS = ("green", "amber", "red", "")
WORDS = ("None", "Some", "Much")

State = int | None  # the delay of an option, or None where it is not chosen


class Case(NamedTuple):
    """A plan as tables, what is asked of it, and the states that each option may have."""

    settings: dict[str, Any]
    tables: dict[str, list[dict[str, Any]]]
    asked: dict[str, Any]

    @property
    def years(self) -> list[str]:
        return labels(self.settings["plan_years"])

    @property
    def options(self) -> list[dict[str, Any]]:
        return [row for row in self.tables["lines"] if row["status"] == "proposed"]


class Best(NamedTuple):
    """The best package: its states by option, what it leaves open by year, and its impact."""

    states: dict[str, int]
    short: tuple[int, ...]
    low: tuple[int, ...]
    impact: Fraction


def labels(count: int) -> list[str]:
    return [f"{FIRST + at}/{(FIRST + at + 1) % 100:02d}" for at in range(count)]


def money(draw: random.Random, least: int, most: int) -> str:
    return f"{draw.randint(least, most)}.{draw.choice(['00', '00', '37', '99'])}"


def option(draw: random.Random, number: int, years: list[str]) -> dict[str, Any]:
    """A saving or income, awkward in some way or other."""
    cumulative = draw.random() < 0.15
    one_off = not cumulative and draw.random() < 0.15
    row: dict[str, Any] = {
        "id": f"S{number}" if draw.random() < 0.8 else f"S.{number}",
        "kind": draw.choice(["saving", "income"]),
        "basis": "cumulative" if cumulative else "incremental",
        "recurrence": "one_off" if one_off else "recurrent",
        "status": "proposed",
        "title": f"Option {number}",
        "service": draw.choice(SERVICES),
        "rag": draw.choice(RAGS),
        "impact_service": draw.choice(WORDS),
    }
    if not cumulative and not one_off and draw.random() < 0.4:
        row["start_month"] = draw.choice(["july", "october", "march"])
    if draw.random() < 0.3:
        row["delivery"] = draw.choice(["90%", "33.3%", "75%"])
    begins = draw.choice([0, 0, 0, 1])
    for at, year in enumerate(years):
        if at >= begins and (at == begins or cumulative or draw.random() < 0.5):
            row[year] = money(draw, 5_000, 40_000)
        if draw.random() < 0.7:
            row[f"FTE {year}"] = draw.choice(["1", "2.5", "2.75", "-1"])
    return row


def case(seed: int) -> Case:
    """A plan of 3 to 6 options and 2 or 3 years, and a question of it."""
    draw = random.Random(seed)
    years = labels(draw.choice([2, 3]))
    options = [option(draw, number, years) for number in range(draw.randint(3, 6))]
    pressure = {
        "id": "G1", "kind": "growth", "basis": "incremental", "recurrence": "recurrent",
        "status": "approved", "title": "Pressure", "service": "Place", f"FTE {years[0]}": "0",
        **dict.fromkeys(years, ""),
        **{year: money(draw, 0, 60_000) for year in years[draw.choice([0, 0, 1]) :]},
    }  # fmt: skip
    for at, row in enumerate(options):
        others = [of["id"] for of in options[:at]] + (["G1"] if draw.random() < 0.3 else [])
        if others and draw.random() < 0.35:
            row["depends_on"] = draw.choice(others)
    settings = {
        "format": "mtfs/plan/1", "council": "Anywhere", "unit": "£", "base_year": "2025/26",
        "plan_years": len(years),
        "statuses": draw.choice([["proposed", "approved"], ["proposed", "approved"], ["approved"]]),
    }  # fmt: skip
    budget = [{"service": of, "gross": 400_000, "income": 0} for of in SERVICES]
    grants = [{"id": "RSG", "title": "Grant"}]
    grants[0] |= dict.fromkeys(["2025/26", *years], "1200000")
    tables = {"lines": [pressure, *options], "budget": budget, "grants": grants}
    if draw.random() < 0.7:
        tables["reserves"] = reserves(draw, years)
    return Case(settings, tables, question(draw, options, years, "reserves" in tables))


def reserves(draw: random.Random, years: list[str]) -> list[dict[str, Any]]:
    """A balance and an earmarked reserve, with floors and planned movements."""
    rows = [
        {"id": "GF", "title": "Balance", "type": "general", "opening": BALANCE,
         "may_close_a_gap": draw.choice(["yes", "no"]), "order": 2,
         "floor": draw.choice(["0", "15000"])},
        {"id": "ER", "title": "Smoothing", "type": "earmarked", "opening": SMOOTHING,
         "may_close_a_gap": "yes", "order": draw.choice([1, 3]),
         "floor": draw.choice(["0", "10000.01"])},
    ]  # fmt: skip
    for row in rows:
        for year in years:
            if draw.random() < 0.3:
                row[f"{draw.choice(['in', 'out'])} {year}"] = money(draw, 1_000, 30_000)
    return rows


def question(
    draw: random.Random, options: list[dict[str, Any]], years: list[str], reserved: bool
) -> dict[str, Any]:
    """What to ask: a heading, delays, weights, exclusions and limits."""
    ids = [row["id"] for row in options]
    headings = ["gap", "gap", "gap_after_planned", "gap_after_reserves"] if reserved else ["gap"]
    asked: dict[str, Any] = {
        "heading": draw.choice(headings),
        "delays": {id_: draw.choice([0, 1, 1, 2]) for id_ in ids},
        "weights": {
            "rag": dict(zip(RAGS, draw.choice([(0, 1, 3, 2), ("0.5", "1.25", 4, 1)]), strict=True)),
            "impact_service": dict(zip(WORDS, (0, draw.choice([1, -1]), 3), strict=True)),
        },
        "limits": {},
    }
    if draw.random() < 0.5:
        asked["weights"]["fte"] = "0.1"
    if draw.random() < 0.15:
        asked["weights"] = {}
    if draw.random() < 0.4:
        asked["exclusions"] = [draw.sample(ids, 2)]
    if draw.random() < 0.3:
        asked["target"] = {years[-1]: money(draw, 0, 60_000)}
    if draw.random() < 0.2:
        asked["years"] = years[:-1]
    limits = {
        "fte": draw.choice(["3", {years[0]: "2.5"}, {years[0]: "1"}]),
        "options": draw.randint(1, 4),
        "services": {draw.choice(["Care", options[0]["service"]]): money(draw, 10_000, 70_000)},
    }
    if not any(row["service"].startswith("Care") for row in options):
        del limits["services"]
    if reserved:
        limits["minimum_balance"] = draw.choice(["12000", {years[-1]: "20000.50"}])
    for name, limit in limits.items():
        if draw.random() < (0.5 if name == "fte" else 0.3):
            asked["limits"][name] = limit
    return asked


def plan_of(made: Case) -> mtfs.Plan:
    return mtfs.Plan.from_tables(made.settings, made.tables)


def by_year(asked: Any, years: list[str]) -> list[Any]:
    if isinstance(asked, Mapping):
        return [asked.get(year) for year in years]
    return [asked] * len(years)


def pence(value: Any) -> int:
    return mtfs.Money(value).pence


class Enumeration:
    """All packages of a case, each judged by what was typed and by its own projection."""

    def __init__(self, made: Case, plan: mtfs.Plan) -> None:
        self.made = made
        self.plan = plan
        self.years = made.years
        self.asked = made.asked
        self.limits = made.asked["limits"]
        self.typed = {row["id"]: row for row in made.tables["lines"]}
        self.ids = [row["id"] for row in made.options]
        self.counted = made.settings["statuses"]
        self.bare = self.project(dict.fromkeys(self.ids))

    def start(self, id_: str) -> int:
        """The first year that has an amount."""
        row = self.typed[id_]
        return next(
            at for at, year in enumerate(self.years) if mtfs.Money(row.get(year) or 0).pence
        )

    def states(self) -> Iterator[dict[str, State]]:
        """Every package, within the horizon."""
        of_each = []
        for id_ in self.ids:
            most = min(self.asked["delays"][id_], len(self.years) - 1 - self.start(id_))
            of_each.append([*range(most + 1), None])
        for states in itertools.product(*of_each):
            yield dict(zip(self.ids, states, strict=True))

    def may_be(self, states: dict[str, State]) -> bool:
        """Whether dependencies, exclusions, posts and the number of options are kept."""
        chosen = {id_: delay for id_, delay in states.items() if delay is not None}
        for id_, delay in chosen.items():
            needed = self.typed[id_].get("depends_on")
            if not needed:
                continue
            if needed in self.ids and needed not in chosen:
                return False
            if self.start(id_) + delay < self.start(needed) + chosen.get(needed, 0):
                return False
        for group in self.asked.get("exclusions", []):
            if sum(id_ in chosen for id_ in group) > 1:
                return False
        if len(chosen) > self.limits.get("options", len(chosen)):
            return False
        for at, most in enumerate(by_year(self.limits.get("fte"), self.years)):
            if most is not None and self.posts(chosen, at) > Fraction(most):
                return False
        return True

    def posts(self, chosen: dict[str, int], at: int) -> Fraction:
        total = Fraction(0)
        for id_, delay in chosen.items():
            if at >= delay:
                total += self.changes(id_)[at - delay]
        return total

    def changes(self, id_: str) -> list[Fraction]:
        """The posts that an option changes by year; a cumulative one types their sum so far."""
        row = self.typed[id_]
        typed = [row.get(f"FTE {year}") for year in self.years]
        if row["basis"] == "incremental":
            return [Fraction(of or 0) for of in typed]
        levels = [Fraction(0)]
        for of in typed:
            levels.append(Fraction(of) if of else levels[-1])
        return [after - before for before, after in itertools.pairwise(levels)]

    def project(self, states: dict[str, State]) -> mtfs.Plan:
        changes: dict[str, Any] = {}
        for id_, delay in states.items():
            if delay is None:
                changes[f'line."{id_}".status'] = "withdrawn"
                continue
            if "proposed" not in self.counted:
                changes[f'line."{id_}".status'] = "approved"
            if delay:
                changes[f'line."{id_}".delay_years'] = delay
        return self.plan.scenario("package", changes)

    def heading(self, plan: mtfs.Plan, name: str) -> list[int]:
        (row,) = (of for of in plan.table("strategy") if of.words["id"] == name)
        return [pence(row.figures["amount"][year] or 0) for year in self.years]

    def saved(self, plan: mtfs.Plan, path: str, at: int) -> int:
        """By how much options lower the net budget of a service and of those below it."""
        total = 0
        for sign, of in ((1, self.bare), (-1, plan)):
            for row in of.table("services"):
                if row.words["id"] == path or row.words["id"].startswith(f"{path}/"):
                    total += sign * pence(row.figures["net_budget"][self.years[at]] or 0)
        return total

    def shortfalls(self, plan: mtfs.Plan) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """What stays open of gap and minimum balance; None where a service saves too much."""
        for path, limit in self.limits.get("services", {}).items():
            for at, most in enumerate(by_year(limit, self.years)):
                if most is not None and self.saved(plan, path, at) > pence(most):
                    return None
        asked = self.asked.get("years", self.years)
        allowed = by_year(self.asked.get("target", 0), self.years)
        gap = self.heading(plan, self.asked["heading"])
        short = tuple(
            max(0, value - pence(most or 0)) if year in asked else 0
            for year, value, most in zip(self.years, gap, allowed, strict=True)
        )
        minimum = self.limits.get("minimum_balance")
        if minimum is None:
            return short, (0,) * len(short)
        balance = self.heading(plan, "general_balance")
        low = tuple(
            0 if least is None else max(0, pence(least) - value)
            for value, least in zip(balance, by_year(minimum, self.years), strict=True)
        )
        return short, low

    def impact(self, chosen: dict[str, int]) -> Fraction:
        total = Fraction(0)
        for name, table in self.asked["weights"].items():
            for id_ in chosen:
                row = self.typed[id_]
                if name == "fte":
                    total += sum(self.changes(id_)) * Fraction(table)
                else:
                    total += Fraction(table[row[name]])
        return total

    def best(self) -> Best:
        """The package of the least key; the last part of the key leaves no two alike."""
        found: list[tuple[Any, Best]] = []
        for states in self.states():
            if not self.may_be(states):
                continue
            missing = self.shortfalls(self.project(states))
            if missing is None:
                continue
            chosen = {id_: delay for id_, delay in states.items() if delay is not None}
            impact = self.impact(chosen)
            order = tuple(99 if delay is None else delay for delay in states.values())
            total = sum(missing[0]) + sum(missing[1])
            key = (total, impact, len(chosen), sum(chosen.values()), order)
            found.append((key, Best(chosen, *missing, impact)))
        return min(found, key=lambda of: of[0])[1]


def optimised(made: Case, plan: mtfs.Plan) -> Best:
    """What mtfs chooses."""
    asked = dict(made.asked)
    try:
        package = mtfs.optimise(plan, **asked)
    except mtfs.InfeasibleError as error:
        package = error.package
    years = made.years

    def steps(of: Mapping[Any, mtfs.Money]) -> tuple[int, ...]:
        figures = {str(year): amount.pence for year, amount in of.items()}
        return tuple(figures.get(year, 0) for year in years)

    chosen = {of.id: of.delay_years for of in package.chosen}
    impact = sum((Fraction(of) for of in package.impact.values()), Fraction(0))
    return Best(chosen, steps(package.short), steps(package.low), impact)


def compared(seed: int) -> tuple[Best, Best, Case]:
    """The best by enumeration, and by mtfs."""
    made = case(seed)
    plan = plan_of(made)
    return Enumeration(made, plan).best(), optimised(made, plan), made


def main() -> int:
    """Compares many plans."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--plans", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1, help="of the first plan")
    options = parser.parse_args()
    start, count = time.monotonic(), Counter[str]()
    for seed in range(options.seed, options.seed + options.plans):
        ours, theirs, made = compared(seed)
        count["plans"] += 1
        count["closed"] += not any(ours.short) and not any(ours.low)
        count["chosen"] += len(ours.states)
        count["delayed"] += sum(delay > 0 for delay in ours.states.values())
        count[made.asked["heading"]] += 1
        if ours != theirs:
            count["differences"] += 1
            print(f"seed {seed}: enumeration {ours}, mtfs {theirs}")
    print(", ".join(f"{value} {name}" for name, value in sorted(count.items())))
    print(f"{count['differences']} differences in {time.monotonic() - start:.0f} s")
    return 1 if count["differences"] else 0


if __name__ == "__main__":
    sys.exit(main())
