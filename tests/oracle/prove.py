"""Holds the engine against the oracle over many random councils.

    python -m tests.oracle.prove --councils 20000 --years 10

It ends with 1 on any difference, and says where it was.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import mtfs

from .compare import COMPARED, differences, figures_of, plan_of
from .councils import council, council_of_lines
from .strategy import Figures, figures

SHOWN = 20


class Count:
    """What has been compared so far."""

    def __init__(self, tables: Sequence[str] = COMPARED) -> None:
        self.tables = tables
        self.councils = self.cells = self.differences = self.refused = 0
        self.left: dict[str, int] = {}

    def compare(self, seed: int, made: tuple[dict[str, Any], dict[str, Any]]) -> None:
        """One council by both; a plan that mtfs refuses is a difference, as all are legal."""
        self.councils += 1
        expected = figures(*made)
        try:
            got = figures_of(plan_of(*made))
        except mtfs.PlanError as error:
            self.refused += 1
            self.differences += 1
            print(f"seed {seed} is refused: {error}")
            return
        self.add(seed, expected, got)

    def add(self, seed: int, expected: Figures, got: Figures) -> None:
        for key in expected:
            if key.table in self.tables:
                self.cells += 1
            else:
                self.left[key.table] = self.left.get(key.table, 0) + 1
        for key, ours, theirs in differences(expected, got, self.tables):
            self.differences += 1
            if self.differences <= SHOWN:
                print(f"seed {seed} {key}: oracle {ours}, mtfs {theirs}")

    def summary(self) -> str:
        return (
            f"{self.councils} councils, {self.cells} cells compared, {self.differences} differences"
        )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--councils", type=int, default=1000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1, help="of the first council")
    parser.add_argument("--only-lines", action="store_true", help="plans of lines alone")
    return parser.parse_args()


def run(count: Count, asked: argparse.Namespace) -> None:
    make: Callable[..., Any] = council_of_lines if asked.only_lines else council
    shown = time.monotonic()
    for seed in range(asked.seed, asked.seed + asked.councils):
        count.compare(seed, make(seed, asked.lines, asked.years))
        if time.monotonic() - shown > 10:
            shown = time.monotonic()
            print(count.summary(), file=sys.stderr, flush=True)


def main() -> int:
    asked = arguments()
    count = Count(["lines"] if asked.only_lines else COMPARED)
    stopped = False
    try:
        run(count, asked)
    except KeyboardInterrupt:
        stopped = True
    for table, cells in sorted(count.left.items()):
        print(f"not compared: {cells} cells of {table}")
    print(count.summary() + (", stopped early" if stopped else ""))
    return 1 if count.differences else 130 if stopped else 0


if __name__ == "__main__":
    sys.exit(main())
