"""Holds runs of `Plan.simulate` against replays, and against runs that lose workers.

    python -m tests.python.prove_simulation --runs 1000000 --replays 10000 --killed 100

It ends with 1 on any difference.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import mtfs

TUTORIAL = Path(__file__).parents[2] / "examples" / "tutorial"
RUNS = 2_000  # of a run that loses a worker


def killed_once(mark: str, work: Callable[..., Any], *arguments: Any) -> Any:
    """A chunk; the first that is not the first of its run takes its worker with it."""
    if arguments[-2] > 0:
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return work(*arguments)


class Killing:
    """An executor of which one worker is killed."""

    def __init__(self, inner: ProcessPoolExecutor, mark: Path) -> None:
        self.inner, self.mark = inner, str(mark)

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        return self.inner.submit(killed_once, self.mark, work, *arguments)


def figures(sim: Any) -> bytes:
    return b"".join(bytes(sim.pence(heading)) for heading in sim.headings)


def replayed(plan: mtfs.Plan, runs: int, replays: int, seed: int) -> int:
    """How many scenarios drawn at random differ from their own projection."""
    sim: Any = plan.simulate(runs, seed=seed)
    wrong = 0
    for number in Random(seed).sample(range(runs), min(replays, runs)):
        core = sim.scenario(number)._core
        alone = [of.pence for heading in sim.headings for of in core.heading_years(heading)]
        swept = [sim.pence(of, year)[number] for of in sim.headings for year in sim.years]
        wrong += alone != swept
    return wrong


def pool_of_two() -> ProcessPoolExecutor:
    """Workers that start afresh: a fork of a process with threads may hang."""
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def killed(plan: mtfs.Plan, times: int) -> int:
    """How many runs that lost a worker differ, or lost none."""
    wrong = 0
    for seed in range(times):
        with tempfile.TemporaryDirectory() as folder, pool_of_two() as pool:
            mark = Path(folder) / "killed"
            executor: Any = Killing(pool, mark)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RuntimeWarning)
                sim = plan.simulate(RUNS, seed=seed, executor=executor, chunk=150)
            wrong += not mark.exists() or figures(sim) != figures(plan.simulate(RUNS, seed=seed))
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--replays", type=int, default=10_000)
    parser.add_argument("--killed", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    plan, begun = mtfs.load(TUTORIAL), time.monotonic()
    first = replayed(plan, asked.runs, asked.replays, asked.seed)
    middle = time.monotonic()
    print(f"{asked.replays} of {asked.runs} replayed: {first} differences, {middle - begun:.1f} s")
    second = killed(plan, asked.killed)
    seconds = time.monotonic() - middle
    print(f"{asked.killed} runs with a worker killed: {second} differences, {seconds:.1f} s")
    return 1 if first or second else 0


if __name__ == "__main__":
    sys.exit(main())
