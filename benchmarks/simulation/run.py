"""mtfs beside everything that does the same simulation: medians, ratios, answers, memory.

python benchmarks/simulation/run.py [--peers PROGRAM] [--rounds N]

A contender and mtfs are timed in turn. Those too slow for 100,000 scenarios work out fewer and are
scaled; the table says how many. Prints Markdown, for docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import contenders
import machine
import mtfs
import whole_plan
from arrays import CHUNK
from contenders import RUNS, Contender, timed
from council import (
    MILLION,
    PENNY,
    THOUSAND,
    Council,
    changes,
    make_council,
    uncertain,
    write_plan,
    year_labels,
)
from decimals import exact_gaps
from draws import array_draws, philox
from ours import mtfs_job


def check_ours(plan: Any, council: Council) -> str:
    """Stops unless scenarios of given draws, laid over the plan, have the exact gaps."""
    draws = array_draws(council, 25, philox(3))
    labels = year_labels(council.years)[1:]
    for k, expected in enumerate(exact_gaps(council, draws)):
        scenario = plan.scenario("given", changes(council, draws.rates[k], draws.delivery[k]))
        gap = scenario.statement("gap")
        found = [gap["cumulative", label].pence for label in labels]
        if found != expected:
            raise SystemExit(f"scenario {k}: {found} here and {expected} exactly")
    return "- mtfs: 25 scenarios of given draws, each laid over the plan, are exact"


def speed(plan: Any, council: Council, peers: list[Contender], rounds: int) -> Iterator[str]:
    """A row for each contender beside mtfs on as many threads, timed in turn."""
    rows = uncertain(council)
    yield "\n| 100,000 scenarios x 600 lines x 5 years | timed | seconds | mtfs, seconds | x mtfs |"
    yield "|---|---:|---:|---:|---:|"
    for peer in peers:
        if peer.missing:
            yield f"| {peer.name} | not run: {peer.missing} | | | |"
            continue
        scale = RUNS / peer.runs
        repeats = rounds if peer.runs == RUNS else min(rounds, 3)
        warm(peer, council)
        mine, theirs = [], []
        for _ in range(repeats):
            mine.append(
                timed(lambda: mtfs_job(plan, rows, RUNS, peer.threads), peer.threads)  # noqa: B023
            )
            theirs.append(peer.seconds(council) * scale)
        ratio = statistics.median(b / a for a, b in zip(mine, theirs, strict=True))
        runs = f"{peer.runs:,}" + (", scaled" if peer.runs < RUNS else "")
        yield (
            f"| {peer.name} | {runs} | {statistics.median(theirs):,.3f} "
            f"| {statistics.median(mine):.4f} | {ratio:,.1f} |"
        )


def warm(peer: Contender, council: Council) -> None:
    """Compiles what is compiled when it is first called."""
    if peer.job:
        peer.job(council, 16)


def threads(plan: Any, council: Council, rounds: int) -> str:
    """Two threads beside one, by the clock."""
    rows = uncertain(council)
    ratios = []
    for _ in range(rounds):
        one, two = (timed_by_clock(plan, rows, count) for count in (1, 2))
        ratios.append(one / two)
    return f"\nTwo threads beside one: {statistics.median(ratios):.2f} times as fast."


def timed_by_clock(plan: Any, rows: list[dict[str, str]], count: int) -> float:
    return timed(lambda: mtfs_job(plan, rows, RUNS, count), threads=2)


def differences(peers: list[Contender]) -> Iterator[str]:
    """How many scenarios another arithmetic puts a penny off, on draws that all are given."""
    yield "\n| scenarios with another gap | bases to the penny | of £000 | of £m |"
    yield "|---|---:|---:|---:|"
    cells: dict[str, list[str]] = {}
    for unit in (PENNY, THOUSAND, MILLION):
        council = make_council(unit=unit)
        draws = array_draws(council, 2_000, philox(5))
        exact = exact_gaps(council, draws)
        for peer in peers:
            if peer.missing or peer.gaps is None:
                continue
            count = peer.compared
            found = contenders.off(peer.gaps(council, draws.part(0, count)), exact[:count])
            cells.setdefault(peer.name, []).append(f"{found / count:.1%} of {count:,}")
    for name, row in cells.items():
        yield f"| {name} | " + " | ".join(row) + " |"


def memory_rows(folder: Path) -> Iterator[str]:
    yield "\n| 100,000 scenarios, one thread | MB above imports |"
    yield "|---|---:|"
    for name in ("mtfs", "NumPy float64, chunks", "NumPy float64, whole arrays", "numba, blocks"):
        command = [sys.executable, __file__, "--memory", name, "--folder", str(folder)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        yield f"| {name} | {ran.stdout.strip()} |"


def measure_memory(name: str, folder: Path) -> None:
    """In a process of its own: the rise of resident memory over what was there before the job."""
    council = make_council()
    known = contenders.in_arrays(council, lambda *_: CHUNK)  # to search would use memory too
    peer = next((peer for peer in known if peer.name.startswith(name)), None)
    if peer:
        warm(peer, council)
        plan = None
    else:
        plan = mtfs.load(folder)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the highest
    before = machine.resident("VmRSS")
    kept = (
        peer.job(council, RUNS) if peer and peer.job else mtfs_job(plan, uncertain(council), RUNS)
    )
    most = machine.resident("VmHWM")
    del kept
    print(f"{(most - before) / 1024:,.1f}")


def main(program: str | None, rounds: int) -> None:
    council = make_council()
    print(f"{machine.described()}\n")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "wexbridge"
        write_plan(folder, council)
        plan = mtfs.load(folder)
        peers = contenders.everybody(council, program)
        print(check_ours(plan, council))
        for row in speed(plan, council, peers, rounds):
            print(row, flush=True)
        print(threads(plan, council, rounds), flush=True)
        for part in (differences(peers), memory_rows(folder), whole_plan.rows()):
            for row in part:
                print(row, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Time mtfs beside its peers.")
    parser.add_argument("--peers", help="the program mtfs_simulation_peers, that CMake makes")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--memory", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.memory:
        measure_memory(given.memory, given.folder)
    else:
        main(given.peers, given.rounds)
