"""Holds bridges between random plans against what must be true of any bridge.

    python -m tests.oracle.bridges --pairs 10000

Most pairs are a council and a copy of it that was changed cause by cause, so that what each cause
moved is known from the plans on the way; the others are two unrelated councils of the same years.
All sums are of Python's whole numbers and fractions. It ends with 1 on any difference, and says
which pair, figure, cause and year it was.
"""

from __future__ import annotations

import argparse
import csv
import io
import itertools
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import mtfs

from .bridge_changes import CAUSES
from .bridge_pairs import FEW, Pair, pair, shuffled
from .compare import plan_of, steps
from .folder import write_plan

FIGURES = ("gap", "net_budget", "funding", "gap_after_reserves")
SHOWN = 20
EVERY = 10  # of how many pairs one has its order-free bridge checked

Years = list[Fraction]
Parts = dict[tuple[str, str], Years]


class Moved(NamedTuple):
    """A bridge as numbers: pounds by year, by cause and by part of a cause."""

    causes: dict[str, Years]
    parts: dict[str, Parts]


class Checked(NamedTuple):
    """What came of a pair."""

    seed: int
    counts: Counter[str]
    differences: list[str]


def moved_of(bridge: mtfs.Bridge) -> Moved:
    causes, parts = {}, {}
    for step in bridge.steps:
        causes[step.cause] = [exact.fraction for exact in step.amounts.values()]
        parts[step.cause] = {
            (part.table, part.id): [exact.fraction for exact in part.amounts.values()]
            for part in step.parts
        }
    return Moved(causes, parts)


def pounds(series: Mapping[Any, Any]) -> Years:
    """The figures of a series in pounds; nil is 0."""
    return [Fraction(steps(value) or 0) / 100 for value in series.values()]


def headings(plan: mtfs.Plan) -> dict[str, Years]:
    """The figures of the strategy by heading, over the plan years."""
    years = plan.settings.horizon.years
    return {
        record.words["id"]: [Fraction(steps(record.figures["amount"][y]) or 0) / 100 for y in years]
        for record in plan.table("strategy")
    }


def negated(moved: Moved) -> Moved:
    return Moved(
        {cause: [-amount for amount in years] for cause, years in moved.causes.items()},
        {
            cause: {id_: [-amount for amount in years] for id_, years in parts.items()}
            for cause, parts in moved.parts.items()
        },
    )


def total(rows: Iterable[Years], count: int) -> Years:
    return [sum(column, Fraction(0)) for column in zip(*rows, [Fraction(0)] * count, strict=True)]


class Check:
    """Checks one pair, and notes what differs."""

    def __init__(self, made: Pair) -> None:
        self.made = made
        self.counts = Counter[str](pairs=1)
        self.differences: list[str] = []
        self.before, self.after = plan_of(*made.before), plan_of(*made.after)
        self.years = len(self.before.settings.horizon.years)
        self.ends = headings(self.before), headings(self.after)
        self.mixed: list[mtfs.Plan] = []
        self.gaps: dict[str, dict[str, Years]] = {}

    def same(self, what: str, ours: object, theirs: object, cells: int = 1) -> None:
        """Notes a difference; `cells` is how many figures were held against each other."""
        self.counts["cells"] += cells
        if ours != theirs:
            self.differences.append(f"{what}: {shown(ours)} against {shown(theirs)}")

    def run(self) -> Checked:
        ends = self.made.before, self.made.after
        self.mixed = [plan_of(*shuffled(of, self.made.seed + at)) for at, of in enumerate(ends)]
        for figure in FIGURES:
            self.figure(figure)
        self.gap_is_net_budget_less_funding()
        if self.made.is_changed_copy:
            self.stages()
        if self.made.seed % EVERY == 0:
            self.order_free()
        return Checked(self.made.seed, self.counts, self.differences)

    def figure(self, figure: str) -> None:
        """A bridge, one of shuffled tables, one of another order, and the way back."""
        bridge = mtfs.bridge(self.before, self.after, figure=figure)
        moved = moved_of(bridge)
        self.counts["bridges"] += 4
        self.counts["causes"] += len(moved.causes)
        self.gaps[figure] = moved.causes
        self.closes(figure, bridge, moved)
        self.printed(figure, bridge, moved)
        other = mtfs.bridge(self.mixed[0], self.mixed[1], figure=figure)
        self.same_amounts(f"{figure}, rows shuffled", moved, moved_of(other))
        self.same(
            f"{figure}, printed with rows shuffled",
            bridge.to_csv(by_line=True),
            other.to_csv(by_line=True),
        )
        order = Random(f"order {self.made.seed}").sample(CAUSES, len(CAUSES))
        there = mtfs.bridge(self.before, self.after, figure=figure, order=order)
        back = mtfs.bridge(self.after, self.before, figure=figure, order=order[::-1])
        self.closes(f"{figure} in the order {order}", there, moved_of(there))
        self.same_amounts(f"{figure}, there and back", moved_of(there), negated(moved_of(back)))
        self.same(f"{figure}, start of the way back", there.start, back.end, self.years)

    def same_amounts(self, what: str, ours: Moved, theirs: Moved) -> None:
        for cause in sorted(ours.causes.keys() | theirs.causes.keys()):
            at = f"{what}, {cause}"
            self.same(at, ours.causes.get(cause), theirs.causes.get(cause), self.years)
            mine, other = ours.parts.get(cause, {}), theirs.parts.get(cause, {})
            for id_ in sorted(mine.keys() | other.keys()):
                self.same(f"{at}, {'.'.join(id_)}", mine.get(id_), other.get(id_), self.years)

    def closes(self, what: str, bridge: mtfs.Bridge, moved: Moved) -> None:
        """start + causes = end, start and end are the plans' own, parts add up to their cause."""
        start, end = pounds(bridge.start), pounds(bridge.end)
        for name, ours, headed in (("start", start, 0), ("end", end, 1)):
            of_plan = self.ends[headed].get(bridge.figure, [Fraction(0)] * self.years)
            self.same(f"{what}, {name} as the plan has it", ours, of_plan, self.years)
        reached = total([start, *moved.causes.values()], self.years)
        self.same(f"{what}, start and causes", reached, end, self.years)
        for cause, parts in moved.parts.items():
            self.counts["parts"] += len(parts)
            summed = total(parts.values(), self.years)
            self.same(f"{what}, parts of {cause}", summed, moved.causes[cause], self.years)

    def printed(self, what: str, bridge: mtfs.Bridge, moved: Moved) -> None:
        """The printed pence add up, by cause and by part; each is within a penny of the exact."""
        rows = list(csv.reader(io.StringIO(bridge.to_csv(by_line=True))))[1:]
        pence = [[int(cell.replace(".", "")) for cell in row[2:]] for row in rows]
        causes: dict[str, list[int]] = {}
        parts: dict[str, list[list[int]]] = {}
        cause = ""
        for row, figures in zip(rows[1:-1], pence[1:-1], strict=True):
            if "." in row[0]:
                parts[cause].append(figures)
            else:
                cause = row[0]
                causes[cause], parts[cause] = figures, []
        self.same(f"{what}, printed causes", list(causes), list(moved.causes))
        reached = [sum(column) for column in zip(pence[0], *causes.values(), strict=True)]
        self.same(f"{what}, printed start and causes", reached, pence[-1], self.years)
        for cause, figures in causes.items():
            summed = [sum(column) for column in zip(*parts[cause], strict=True)]
            self.same(f"{what}, printed parts of {cause}", summed, figures, self.years)
            far = [
                (figure, exact)
                for figure, exact in zip(figures, moved.causes[cause], strict=True)
                if abs(figure - exact * 100) >= 1
            ]
            self.same(f"{what}, printed {cause} a penny or more off", far, [], self.years)

    def gap_is_net_budget_less_funding(self) -> None:
        nothing = [Fraction(0)] * self.years
        for cause in CAUSES:
            gap, budget, funding = (
                self.gaps[figure].get(cause, nothing) for figure in ("gap", "net_budget", "funding")
            )
            less = [a - b for a, b in zip(budget, funding, strict=True)]
            self.same(f"{cause} of the gap, as of budget less funding", gap, less, self.years)

    def stages(self) -> None:
        """What each cause moved is what it moves from one plan on the way to the next."""
        try:
            plans = [self.before, *(plan_of(*stage.council) for stage in self.made.stages)]
        except mtfs.PlanError:
            self.counts["pairs with a refused plan on the way"] += 1
            return
        found = [headings(plan) for plan in plans]
        for figure in FIGURES:
            moved = self.gaps[figure]
            known = {stage.cause for stage in self.made.stages}
            self.same(f"{figure}, causes that were not changed", set(moved) - known, set())
            for stage, here, there in zip(self.made.stages, found, found[1:], strict=False):
                nothing = [Fraction(0)] * self.years
                ways = zip(here.get(figure, nothing), there.get(figure, nothing), strict=True)
                expected = [after - before for before, after in ways]
                at = f"{figure}, {stage.cause} as the plans on the way have it"
                self.same(at, moved.get(stage.cause, nothing), expected, self.years)
        self.counts["pairs held against plans on the way"] += 1

    def order_free(self) -> None:
        """Shapley's amounts close, know no order, and are the mean over every order."""
        for figure in ("gap", "gap_after_reserves"):
            free = mtfs.bridge(self.before, self.after, figure=figure, attribution="shapley")
            moved = moved_of(free)
            what = f"{figure}, order-free"
            self.closes(what, free, moved)
            self.printed(what, free, moved)
            order = Random(f"order {self.made.seed}").sample(CAUSES, len(CAUSES))
            other = mtfs.bridge(
                self.before, self.after, figure=figure, attribution="shapley", order=order
            )
            self.same_amounts(f"{what}, given an order", moved, moved_of(other))
            mean = self.mean_over_orders(figure)
            nothing = [Fraction(0)] * self.years
            for cause in sorted(moved.causes.keys() | mean.keys()):
                ours, theirs = moved.causes.get(cause, nothing), mean.get(cause, nothing)
                self.same(f"{what}, {cause} as the mean", ours, theirs, self.years)
            self.counts["order-free bridges"] += 1

    def mean_over_orders(self, figure: str) -> dict[str, Years]:
        """The mean of each cause over all orders of those that were changed."""
        known = [stage.cause for stage in self.made.stages]
        assert len(known) <= FEW
        orders = list(itertools.permutations(known))
        sums: dict[str, Years] = {}
        for order in orders:
            one = mtfs.bridge(self.before, self.after, figure=figure, order=order)
            for cause, years in moved_of(one).causes.items():
                sums[cause] = total(
                    [sums.get(cause, [Fraction(0)] * self.years), years], self.years
                )
        return {cause: [of / len(orders) for of in years] for cause, years in sums.items()}


def shown(value: object) -> str:
    """Pounds by year, or whatever else was held against each other."""
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value)


def checked(seed: int, lines: int, years: int) -> Checked:
    """One pair; a refused plan is counted, and anything else that fails is a difference."""
    made = pair(seed, lines, years)
    try:
        check = Check(made)
    except mtfs.PlanError:
        return Checked(seed, Counter(refused=1), [])
    try:
        return check.run()
    except Exception:  # any fault is to be told with its pair
        return Checked(seed, check.counts, [traceback.format_exc().strip()])


def results(asked: argparse.Namespace) -> Iterator[Checked]:
    """The pairs, on all processors; refused ones are made up for."""
    work = partial(checked, lines=asked.lines, years=asked.years)
    seeds = itertools.count(asked.seed)
    wanted = asked.pairs
    quiet = (signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the one that counts
    context = multiprocessing.get_context("spawn")
    with context.Pool(asked.processes, signal.signal, quiet) as pool:
        while wanted:
            for result in pool.imap(work, itertools.islice(seeds, wanted), chunksize=4):
                wanted -= result.counts["pairs"]
                yield result


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--lines", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1, help="of the first pair")
    parser.add_argument("--processes", type=int, default=None, help="as many as there are")
    parser.add_argument("--write", type=Path, metavar="DIR", help="first pair as plan folders")
    return parser.parse_args(given)


def write_pair(folder: Path, made: Pair) -> None:
    """Both councils as folders that `mtfs bridge` reads."""
    write_plan(folder / f"pair_{made.seed}_before", *made.before)
    write_plan(folder / f"pair_{made.seed}_after", *made.after)


def summary(counts: Counter[str], differences: int) -> str:
    parts = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return f"{parts}, {differences} differences"


def main() -> int:
    asked = arguments()
    if asked.write:
        write_pair(asked.write, pair(asked.seed, asked.lines, asked.years))
    counts, differences, stopped = Counter[str](), 0, False
    began = told = time.monotonic()
    try:
        for result in results(asked):
            counts += result.counts
            for difference in result.differences:
                differences += 1
                if differences <= SHOWN:
                    print(f"pair {result.seed}: {difference}", flush=True)
            if result.differences and differences == len(result.differences):
                size = f"--lines {asked.lines} --years {asked.years}"
                print(
                    f"again: python -m tests.oracle.bridges --pairs 1 --seed {result.seed} {size}"
                    " --write DIR",
                    flush=True,
                )
            if sys.stderr.isatty() and time.monotonic() - told > 10:
                told = time.monotonic()
                print(summary(counts, differences), file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        stopped = True
    end = ", stopped early" if stopped else ""
    print(f"{summary(counts, differences)} in {time.monotonic() - began:.0f} s{end}")
    return 1 if differences else 130 if stopped else 0


if __name__ == "__main__":
    sys.exit(main())
