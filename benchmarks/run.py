"""mtfs beside pandas with Decimal columns and with float64: one process, runs taken in turn.

python benchmarks/run.py [ROUNDS]
"""

from __future__ import annotations

import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import mtfs
import numpy as np
import pandas as pd
from generate import write_plan
from peers import Peer

LINES, YEARS = 5_000, 10
EXACT, FLOAT = Peer(exact=True), Peer(exact=False)
NAMES = ("mtfs", "Decimal", "float64")
Cells = dict[tuple[str, str], Any]


@dataclass
class Loaded:
    """What a job that starts from a loaded plan needs."""

    ours: mtfs.Plan
    peers: dict[Peer, tuple[Any, Any]]


def jobs(folder: Path, loaded: Loaded) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Each job: its name, and a call for mtfs and for each peer."""

    def whole(peer: Peer) -> object:
        plan = peer.load(folder)
        return peer.summary(plan, peer.project(plan))

    def over(peer: Peer, name: str) -> object:
        return getattr(peer, name)(*loaded.peers[peer])

    def projected(peer: Peer) -> object:
        plan = peer.load(folder)
        return peer.project(plan)

    yield (
        "load and check",
        [lambda: mtfs.load(folder), lambda: EXACT.load(folder), lambda: FLOAT.load(folder)],
    )
    yield (
        "load and project",
        [
            lambda: mtfs.load(folder).project(),
            lambda: projected(EXACT),
            lambda: projected(FLOAT),
        ],
    )
    yield (
        "load, project and summary",
        [
            lambda: mtfs.load(folder).statement("summary"),
            lambda: whole(EXACT),
            lambda: whole(FLOAT),
        ],
    )
    for name in ("summary", "schedule"):
        yield (
            f"{name} over a loaded plan",
            [
                lambda name=name: loaded.ours.statement(name),
                lambda name=name: over(EXACT, name),
                lambda name=name: over(FLOAT, name),
            ],
        )


def seconds(call: Callable[[], object]) -> float:
    """Processor time, which the machine's other work moves less than the clock's."""
    gc.collect()
    start = time.process_time()
    result = call()
    taken = time.process_time() - start
    del result  # taking a result apart is nobody's job
    return taken


def paired(calls: list[Callable[[], object]], rounds: int) -> list[list[float]]:
    """Times by contender, taken in turn: ours, peer, peer, ours ... after one run each."""
    for call in calls:
        call()
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            taken.append(seconds(call))
    return times


def speed_row(name: str, times: list[list[float]]) -> str:
    """Medians, and the median of each pair's ratio."""
    ours = times[0]
    cells = [name, f"{statistics.median(ours) * 1e3:,.1f} ms"]
    for peer in times[1:]:
        ratio = statistics.median(b / a for a, b in zip(ours, peer, strict=True))
        cells += [f"{statistics.median(peer) * 1e3:,.1f} ms", f"{ratio:,.2f}"]
    return "| " + " | ".join(cells) + " |"


def our_cells(statement: mtfs.Statement) -> Cells:
    columns = [column.id for column in statement.columns if column.content == "figure"]
    return {
        (row.id, column): statement[row.id, column] for row in statement.rows for column in columns
    }


def compare(name: str, loaded: Loaded) -> str:
    """Stops unless the Decimal peer agrees to the penny; says how float64 does."""
    ours = {
        at: Decimal(0) if value is None else Decimal(str(value))
        for at, value in our_cells(loaded.ours.statement(name)).items()
    }
    exact = getattr(EXACT, name)(*loaded.peers[EXACT]).to_dict("index")
    floats = getattr(FLOAT, name)(*loaded.peers[FLOAT]).to_dict("index")
    pennies = inexact = 0
    for (row, column), value in ours.items():
        if exact[row][column] != value:
            raise SystemExit(
                f"{name}, {row}, {column}: {value} here and {exact[row][column]} there"
            )
        binary = float(floats[row][column])
        pennies += Decimal(binary).quantize(Decimal("0.01"), ROUND_HALF_UP) != value
        inexact += binary != float(value)
    return (
        f"- {name}: {len(ours):,} cells; Decimal equal to the penny in all; float64 another penny "
        f"in {pennies:,}, and not the nearest binary to the exact figure in {inexact:,}"
    )


def compare_levels(loaded: Loaded) -> str:
    levels = loaded.ours.project().level
    ours = np.array([[Decimal(str(v)) for v in row.values()] for row in levels.values()])
    exact = loaded.peers[EXACT][1].level
    floats = loaded.peers[FLOAT][1].level
    if (ours != exact).any():
        raise SystemExit("projection: the levels differ")
    inexact = int((floats != ours.astype(float)).sum())
    penny = Decimal("0.01")
    off = sum(
        Decimal(a).quantize(penny, ROUND_HALF_UP) != b
        for a, b in zip(floats.flat, ours.flat, strict=True)
    )
    return (
        f"- levels: {ours.size:,} cells; Decimal equal to the penny in all; float64 another penny "
        f"in {off:,}, and not the nearest binary to the exact figure in {inexact:,}"
    )


def peak_rss() -> tuple[int, int]:
    """Resident memory now and at its highest, in kB, as Linux counts them."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    now, most = (int(fields[key].split()[0]) for key in ("VmRSS", "VmHWM"))
    return now, most


def measure_memory(name: str, folder: Path) -> None:
    """In a process of its own: the peak of load, project and summary above what was there."""

    def work() -> object:
        if name == "mtfs":
            plan = mtfs.load(folder)
            return plan, plan.statement("summary")
        peer = EXACT if name == "Decimal" else FLOAT
        loaded = peer.load(folder)
        projection = peer.project(loaded)
        return loaded, projection, peer.summary(loaded, projection)

    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the highest
    before, _ = peak_rss()
    kept = work()
    _, most = peak_rss()
    del kept
    tracemalloc.start()
    work()
    print(f"{most - before} {tracemalloc.get_traced_memory()[1]}")


def memory_rows(folder: Path) -> Iterator[str]:
    for name in NAMES:
        command = [sys.executable, __file__, "--memory", name, str(folder)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        resident, traced = int(answer[0]) / 1024, int(answer[1]) / 1024**2
        yield f"| {name} | {resident:,.1f} MB | {traced:,.1f} MB |"


def machine() -> str:
    model = platform.processor()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8").splitlines()
        model = next(
            (x.split(":", 1)[1].strip() for x in lines if x.startswith("model name")), model
        )
    return (
        f"{model}, {len(os.sched_getaffinity(0))} cores, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, pandas {pd.__version__}, NumPy {np.__version__}, "
        f"mtfs {mtfs.__version__}"
    )


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "wexbridge"
        write_plan(folder, LINES, YEARS)
        loaded = Loaded(mtfs.load(folder), {})
        for peer in (EXACT, FLOAT):
            plan = peer.load(folder)
            loaded.peers[peer] = (plan, peer.project(plan))
        print(f"{machine()}\n{LINES:,} lines x {YEARS} years; medians of {rounds} rounds in turn\n")
        print(
            "\n".join(
                [compare_levels(loaded), *(compare(n, loaded) for n in ("summary", "schedule"))]
            )
        )
        print("\n| job | mtfs | pandas, Decimal | x mtfs | pandas, float64 | x mtfs |")
        print("|---|---:|---:|---:|---:|---:|")
        for name, calls in jobs(folder, loaded):
            print(speed_row(name, paired(calls, rounds)), flush=True)
        print("\n| load, project and summary | peak resident memory | peak of Python's allocator |")
        print("|---|---:|---:|")
        for row in memory_rows(folder):
            print(row)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        measure_memory(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
