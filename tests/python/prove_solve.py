"""Holds `mtfs.solve` against brute force over generated plans.

    python -m tests.python.prove_solve --plans 1000

Each answer is laid over its plan again, by scenarios and not by the solver, and so is the value one
step away: the one must hold the target, the other not. On grids of up to 200 values all of them are
tried, and the answer must be the best. It ends with 1 on any difference, and says where it was.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

import mtfs

SMALL = 200  # values of a grid that is scanned whole
PENCE = {"£": 100, "£000": 100_000, "£m": 100_000_000}
SHARES = {"rate": 1_000_000, "number": 10_000, "amount": 100, "pounds": 100}


# ---- plans


def decimal(value: Fraction | int, places: int) -> str:
    """A value as a decimal, rounded down."""
    steps = int(abs(value) * 10**places)
    whole, rest = divmod(steps, 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{rest:0{places}d}" if places else str(whole)


@dataclass
class Made:
    """A plan of tables, and how its figures are typed."""

    random: Random
    unit: str
    first: int
    count: int
    settings: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    @property
    def years(self) -> list[str]:
        return [self.label(t) for t in range(1, self.count + 1)]

    def label(self, t: int) -> str:
        year = self.first + t
        return f"{year}/{(year + 1) % 100:02d}"

    def money(self, low: int, high: int) -> str:
        """Pounds between two, in the unit of the plan."""
        pence = self.random.randint(low * 100, high * 100)
        if self.random.random() < 0.5:
            pence -= pence % 100_000
        return decimal(Fraction(pence, PENCE[self.unit]), 8 if self.unit != "£" else 2)

    def rate(self, low: int, high: int) -> str:
        """A percentage between two, given in hundredths of a per cent."""
        return decimal(Fraction(self.random.randint(low, high), 100), 2) + "%"


def made(seed: int) -> Made:
    """A small council with something of everything that is solved for."""
    random = Random(seed)
    plan = Made(
        random, random.choice(list(PENCE)), random.randint(2023, 2025), random.randint(1, 4)
    )
    plan.settings = {
        "format": "mtfs/plan/1",
        "council": f"Council {seed}",
        "unit": plan.unit,
        "base_year": plan.label(0),
        "plan_years": plan.count,
        "rounding": random.choice(["half_up", "half_even", "down", "ceiling"]),
        "council_tax": {"grid_pence": random.choice([1, 1, 9])},
        "minimum_balance": [
            {"from": plan.label(1), "amount": f"£{random.randint(1, 9)},000,000", "source": "S25"}
        ],
    }
    if random.random() < 0.5:
        plan.settings["class"] = "social_care"
    plan.tables = {
        "budget": [{"service": "Place", "net": plan.money(90_000_000, 120_000_000)}],
        "lines": lines(plan),
        "assumptions": [
            {"id": "pay", "title": "Pay", "source": "Offer", "date": "May"}
            | {year: plan.rate(0, 600) for year in plan.years}
        ],
        "drivers": [driver(plan, "people", "volume", 1000), driver(plan, "fee", "price", 900)],
        "council_tax": council_tax(plan),
        "grants": [
            {"id": "RSG", "title": "Support", plan.label(0): plan.money(20_000_000, 40_000_000)}
            | {year: plan.money(15_000_000, 40_000_000) for year in plan.years}
        ],
        "reserves": reserves(plan),
    }
    return plan


def lines(plan: Made) -> list[dict[str, str]]:
    random = plan.random
    blank = dict.fromkeys(["delivery", "assumptions", "base", "quantity", "unit_cost"], "")
    common = {"basis": "incremental", "recurrence": "", "service": "Place", "start_month": ""}
    rows = []
    for id_, kind in (("S1", "saving"), ("D1", "demand"), ("G1", "growth")):
        row = {"id": id_, "kind": kind, "title": id_, **common, **blank}
        row |= {year: plan.money(100_000, 4_000_000) for year in plan.years}
        if random.random() < 0.5:
            row["delivery"] = plan.rate(3_000, 10_000)
        if random.random() < 0.3:
            row["start_month"] = random.choice(["july", "october", "january"])
        rows.append(row)
    if random.random() < 0.3:
        rows[2] |= {"recurrence": "one_off", "start_month": ""}
    pay = {"id": "P1", "kind": "inflation", "title": "Pay", **common, **blank}
    rows.append(pay | {"assumptions": "pay", "base": plan.money(20_000_000, 60_000_000)})
    care = {"id": "C1", "kind": "demand", "title": "Care", **common, **blank}
    rows.append(care | {"quantity": "people", "unit_cost": "fee"})
    return rows


def driver(plan: Made, id_: str, holds: str, base: int) -> dict[str, str]:
    row = {"id": id_, "title": id_, "holds": holds, "source": "Return", "date": "May"}
    row |= {"base": str(base * plan.random.randint(1, 9))}
    return row | {f"growth {year}": plan.rate(0, 500) for year in plan.years}


def council_tax(plan: Made) -> list[dict[str, str]]:
    random = plan.random
    base = decimal(Fraction(random.randint(3_000_000, 5_000_000), 100), 2)
    care = random.randint(100, 200) * 9
    core = random.randint(14_000, 17_000) * 9 - care
    rows = [
        {"item": "tax_base", plan.label(0): base} | dict.fromkeys(plan.years, base),
        {"item": "core", plan.label(0): decimal(Fraction(core, 100), 2)},
        {"item": "social_care", plan.label(0): decimal(Fraction(care, 100), 2)},
        {"item": "core_rise"} | {year: plan.rate(0, 299) for year in plan.years},
        {"item": "social_care_rise"} | {year: plan.rate(0, 199) for year in plan.years},
    ]
    blank = dict.fromkeys([plan.label(0), *plan.years], "")
    return [blank | row for row in rows]


def reserves(plan: Made) -> list[dict[str, str]]:
    rows = [
        {"id": "GF", "title": "General", "type": "general", "may_close_a_gap": "no", "order": ""},
        {"id": "SM", "title": "Smoothing", "type": "earmarked", "may_close_a_gap": "yes"},
    ]
    rows[1]["order"] = "1"
    for row in rows:
        row["opening"] = plan.money(5_000_000, 20_000_000)
        for year in plan.years:
            row[f"out {year}"] = ""
    return rows


# ---- questions

PATHS = {
    "council_tax.core_rise": ("rate", ["gap", "gap_after_reserves"]),
    "council_tax.band_d": ("pounds", ["gap"]),
    "line.S1.amount": ("amount", ["gap", "gap_after_reserves", "usable_reserves"]),
    "line.D1.amount": ("amount", ["gap"]),
    "line.S1.delivery": ("rate", ["gap", "gap_after_reserves"]),
    "reserve.GF.draw": ("amount", ["minimum_balance", "gap_after_reserves", "usable_reserves"]),
    "assumption.pay.rate": ("rate", ["gap", "gap_after_reserves"]),
    "driver.people.growth": ("rate", ["gap"]),
    "grant.RSG.amount": ("amount", ["gap"]),
}
STEPS = {"rate": [100, 100, 1_000, 10_000], "amount": [1, 100, 100_000], "pounds": [1, 9]}


@dataclass
class Question:
    """What is asked; step and bounds are counts of the unit's last place."""

    path: str
    unit: str
    target: str
    years: list[str]
    each_year: bool
    step: int
    lower: int | None = None
    upper: int | None = None

    @property
    def has_years(self) -> bool:
        return self.path != "line.S1.delivery"

    def typed(self, count: int | None) -> str | None:
        """A count as a person types it."""
        if count is None:
            return None
        if self.unit == "rate":
            return decimal(Fraction(count, 10_000), 4) + "%"
        sign = "-" if count < 0 else ""
        return f"{sign}£{decimal(Fraction(abs(count), 100), 2)}"

    def asked(self, plan: mtfs.Plan) -> mtfs.Solution:
        return mtfs.solve(
            plan,
            self.path,
            year=self.years,
            each_year=self.each_year,
            target=self.target,
            step=self.typed(self.step),
            lower=self.typed(self.lower),
            upper=self.typed(self.upper),
        )


def question_of(plan: Made) -> Question:
    random = plan.random
    path = random.choice(list(PATHS))
    unit, targets = PATHS[path]
    each_year = random.random() < 0.3 and path != "line.S1.delivery"
    one = random.random() < 0.5 or path == "council_tax.band_d"
    years = plan.years if each_year or not one else [random.choice(plan.years)]
    question = Question(path, unit, random.choice(targets), years, each_year, 0)
    question.step = random.choice(STEPS[unit])
    return question


# ---- brute force


def shortfalls(plan: mtfs.Plan, question: Question, years: list[str]) -> int:
    """Pence by which the target is missed in the worst of the years."""
    figures = {of.words["id"]: of.figures["amount"] for of in plan.table("strategy")}
    if question.target in ("gap", "gap_after_reserves"):
        return max(pence(figures[question.target][year]) for year in years)
    held = figures["general_balance" if question.target == "minimum_balance" else "usable_reserves"]
    return max(pence(figures["minimum_balance"][year]) - pence(held[year]) for year in years)


def pence(amount: Any) -> int:
    assert isinstance(amount, mtfs.Money)
    return amount.pence


def cell(made_: Made, question: Question, count: int) -> str:
    """A count as a cell of a scenario; a negative one in brackets, as a minus would subtract."""
    if question.unit == "rate":
        text = decimal(Fraction(abs(count), 10_000), 4) + "%"
    elif question.unit == "pounds":
        text = decimal(Fraction(abs(count), 100), 2)
    else:
        text = decimal(Fraction(abs(count), PENCE[made_.unit]), 8 if made_.unit != "£" else 2)
    return f"({text})" if count < 0 else text


class Brute:
    """The plan of a question at any value, made by scenarios."""

    def __init__(self, made_: Made, plan: mtfs.Plan, question: Question) -> None:
        self.made, self.plan, self.question = made_, plan, question
        self.laid: dict[str, dict[str, str]] = {}

    def changes(self, count: int, set_in: list[str]) -> dict[str, Any]:
        all_ = {path: dict(of) for path, of in self.laid.items()}
        if not self.question.has_years:
            return {self.question.path: cell(self.made, self.question, count)}
        if self.question.path == "council_tax.band_d":
            count -= self.social_care(set_in[0])
            rises = all_.setdefault("council_tax.core_rise", {})
            rises |= dict.fromkeys(set_in, "")
        path = self.question.path.replace("band_d", "core")
        text = cell(self.made, self.question, count)
        all_.setdefault(path, {}).update(dict.fromkeys(set_in, text))
        return all_

    def social_care(self, year: str) -> int:
        now = self.plan.scenario("so far", self.laid) if self.laid else self.plan
        (record,) = [of for of in now.table("council_tax") if of.words["id"] == "social_care"]
        return pence(record.figures["amount"][year])

    def at(self, count: int, set_in: list[str], years: list[str]) -> int:
        varied = self.plan.scenario("tried", self.changes(count, set_in))
        return shortfalls(varied, self.question, years)

    def excessive(self, count: int, set_in: list[str]) -> bool:
        varied = self.plan.scenario("tried", self.changes(count, set_in))
        years = [str(of.year) for of in varied.issues if of.code == "referendum-excessive"]
        return any(year in years for year in set_in)


class Proof:
    """What has been asked and what was wrong."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.wrong: list[str] = []

    def expect(self, holds: bool, seed: int, what: str) -> None:
        if not holds:
            self.wrong.append(f"seed {seed}: {what}")

    def one(self, seed: int) -> None:
        """One plan with one question, wide; then the same about its answer on a small grid."""
        made_ = made(seed)
        plan = mtfs.Plan.from_tables(made_.settings, made_.tables)
        question = question_of(made_)
        self.seen["plans"] += 1
        solution = self.answered(seed, made_, plan, question)
        if solution is None or question.each_year:
            return
        count = self.count(question, solution.answers[0].value)
        if question.path == "council_tax.band_d":
            return
        low = count - made_.random.randint(0, SMALL // 4) * question.step
        question.lower, question.upper = low, low + SMALL // 4 * question.step
        if question.unit == "rate" and question.path.endswith("delivery"):
            question.lower = max(0, question.lower)
        if question.path.startswith(("line", "council_tax")):
            question.lower = max(0, question.lower)
        self.answered(seed, made_, plan, question)

    @staticmethod
    def count(question: Question, value: Any) -> int:
        count = Fraction(str(value)) * SHARES[question.unit]
        assert count.denominator == 1
        return int(count)

    def answered(
        self, seed: int, made_: Made, plan: mtfs.Plan, question: Question
    ) -> mtfs.Solution | None:
        brute = Brute(made_, plan, question)
        try:
            solution = question.asked(plan)
        except mtfs.UndefinedError as error:
            self.seen[error.code] += 1
            self.refused(seed, brute, question, error)
            return None
        self.seen["solved"] += 1
        again = plan.scenario("again", solution.changes)
        for answer in solution.answers:
            years = [str(year) for year in answer.years] if question.each_year else question.years
            set_in = [str(year) for year in answer.years] or question.years
            count = self.count(question, answer.value)
            left = brute.at(count, set_in, years)
            self.expect(count % question.step == 0, seed, "the answer is off its grid")
            self.expect(left == answer.left.pence, seed, f"{left} is left, not {answer.left}")
            final = shortfalls(again, question, years)
            self.expect(final == left, seed, f"with all answers {final} is left, not {left}")
            self.judge(seed, brute, question, answer, count, set_in, years)
            path = question.path.replace("band_d", "core")
            for laid, of in solution.changes.items():
                if laid in (path, "council_tax.core_rise") and isinstance(of, dict):
                    for year in set_in:
                        brute.laid.setdefault(laid, {})[year] = of[year]
        return solution

    def judge(
        self,
        seed: int,
        brute: Brute,
        question: Question,
        answer: Any,
        count: int,
        set_in: list[str],
        years: list[str],
    ) -> None:
        """Whether an answer is the best that its grid allows."""
        if answer.limit is not None:
            self.seen["stopped by the referendum limit"] += 1
            self.expect(not brute.excessive(count, set_in), seed, "the limit is passed")
            over = count + question.step
            self.expect(brute.excessive(over, set_in), seed, "a step more needs no referendum")
            return
        self.seen["exactly 0" if answer.left.pence == 0 else "the smallest step"] += 1
        self.seen[answer.method] += 1
        self.expect(answer.left.pence <= 0, seed, "the target does not hold")
        if answer.neighbour is not None:
            beside = self.count(question, answer.neighbour.value)
            missed = brute.at(beside, set_in, years)
            self.expect(abs(beside - count) == question.step, seed, "the neighbour is no neighbour")
            self.expect(missed > 0, seed, f"{beside} holds the target too: {missed}")
            self.expect(missed == answer.neighbour.left.pence, seed, f"{missed} at the neighbour")
        if question.lower is None or question.upper is None:
            return
        self.seen["scanned whole"] += 1
        points = self.points(question)
        tried = {at: brute.at(at, set_in, years) for at in points}
        best = max((of for of in tried.values() if of <= 0), default=None)
        self.expect(best == answer.left.pence, seed, f"{best} is possible, not {answer.left}")

    @staticmethod
    def points(question: Question) -> list[int]:
        assert question.lower is not None
        assert question.upper is not None
        first = -(-question.lower // question.step)
        return [at * question.step for at in range(first, question.upper // question.step + 1)]

    def refused(self, seed: int, brute: Brute, question: Question, error: mtfs.Error) -> None:
        """No answer was found: on a small grid no value may hold."""
        if error.code not in ("solve-out-of-reach", "solve-no-response"):
            self.expect(error.code == "solve-limit", seed, str(error))
            return
        if question.lower is not None and not question.each_year:
            for at in self.points(question):
                left = brute.at(at, question.years, question.years)
                self.expect(left > 0, seed, f"{at} holds the target, and was not found")


def run(proof: Proof, seeds: range, told: Callable[[], None]) -> None:
    for seed in seeds:
        proof.one(seed)
        told()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1, help="of the first plan")
    asked = parser.parse_args()
    proof = Proof()
    shown = time.monotonic()

    def told() -> None:
        nonlocal shown
        if time.monotonic() - shown > 10:
            shown = time.monotonic()
            print(f"{proof.seen['plans']} plans", file=sys.stderr, flush=True)

    stopped = False
    try:
        run(proof, range(asked.seed, asked.seed + asked.plans), told)
    except KeyboardInterrupt:
        stopped = True
    for line in proof.wrong[:20]:
        print(line)
    counts = ", ".join(f"{count} {what}" for what, count in proof.seen.items())
    print(f"{counts}; {len(proof.wrong)} differences" + (", stopped early" if stopped else ""))
    return 1 if proof.wrong else 130 if stopped else 0


if __name__ == "__main__":
    sys.exit(main())
