"""The kernel beside Python's Decimal and pandas columns of Decimal: 5,000 lines x 10 years in turn.

python benchmarks/kernel_peers.py PATH_OF_mtfs_kernel_benchmarks [ROUNDS]
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pandas as pd

LINES, YEARS = 5_000, 10
PENNY = Decimal("0.01")


def ours(program: str) -> float:
    """Nanoseconds a cell of the kernel, rates of a hundredth of a percent."""
    command = [
        program,
        "--benchmark_filter=^float64/cache/half_up/any_factor/",
        "--benchmark_format=json",
    ]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(json.loads(printed)["benchmarks"][0]["ours_ns"])


def decimal_cells(bases: list[Decimal], indices: list[Decimal]) -> float:
    start = time.perf_counter()
    for index in indices:
        [(base * index).quantize(PENNY, ROUND_HALF_UP) for base in bases]
    return (time.perf_counter() - start) / (LINES * YEARS) * 1e9


def pandas_cells(bases: pd.Series, indices: list[Decimal]) -> float:
    start = time.perf_counter()
    for index in indices:
        (bases * index).map(lambda value: value.quantize(PENNY, ROUND_HALF_UP))
    return (time.perf_counter() - start) / (LINES * YEARS) * 1e9


def main() -> None:
    program = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    draw = random.Random(2)
    bases = [Decimal(draw.randrange(-(10**9), 10**9)) / 100 for _ in range(LINES)]
    column = pd.Series(bases, dtype=object)
    with localcontext(prec=60):
        indices = [Decimal("1.0299")]
        while len(indices) < YEARS:
            indices.append(indices[-1] * Decimal("1.0201"))
        times = []
        for _ in range(rounds):
            times.append(
                (ours(program), decimal_cells(bases, indices), pandas_cells(column, indices))
            )
    for at, name in enumerate(("mtfs kernel", "Python Decimal", "pandas, Decimal column")):
        median = statistics.median(row[at] for row in times)
        ratio = statistics.median(row[at] / row[0] for row in times)
        print(f"{name:<24} {median:10.3f} ns a cell {ratio:10.0f} x the kernel's time")


if __name__ == "__main__":
    main()
