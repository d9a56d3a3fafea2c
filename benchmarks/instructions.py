"""Counts instructions of what must not get slower, and holds them against the recorded counts.

python benchmarks/instructions.py PATH_OF_mtfs_kernel_instructions [--record]

A count is the difference of two runs, so that starting is not in it. It moves with the compiler and
not with what else the machine does. The counter knows no AVX-512: the kernel's AVX2 loops are
counted. One that is more than 2% above its record fails.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
RECORD = HERE / "instructions.txt"
TOLERANCE = 0.02
SIMULATION = """\
import sys
sys.path.insert(0, {here!r})
import mtfs
from council import make_council, uncertain
from ours import mtfs_job
mtfs_job(mtfs.load({folder!r}), uncertain(make_council()), int(sys.argv[1]), threads=1)
"""


def counted(command: list[str]) -> int:
    """Instructions of a whole run."""
    environment = {**os.environ, "MTFS_KERNEL": "avx2", "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryDirectory() as temporary:
        callgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={temporary}/out"]
        ran = subprocess.run(
            [*callgrind, *command], check=True, capture_output=True, text=True, env=environment
        )
    found = re.search(r"Collected : (\d+)", ran.stderr)
    if not found:
        raise SystemExit(f"no count in {ran.stderr!r}")
    return int(found[1])


def counts(program: str) -> Iterator[tuple[str, int]]:
    for loop in ("half_up", "half_even", "total"):
        few, many = (counted([program, loop, str(times)]) for times in (2, 12))
        yield f"kernel, {loop}, 5,000 lines", (many - few) // 10
    with tempfile.TemporaryDirectory() as folder:
        simulation = HERE / "simulation"
        subprocess.run([sys.executable, str(simulation / "council.py"), folder], check=True)
        (Path(folder) / "uncertainty.csv").unlink()  # the rows are given
        code = SIMULATION.format(here=str(simulation), folder=folder)
        few, many = (counted([sys.executable, "-c", code, str(runs)]) for runs in (1_000, 2_000))
    yield "simulation, 1,000 scenarios", many - few


def compiler() -> str:
    ran = subprocess.run(["c++", "--version"], check=True, capture_output=True, text=True)
    return ran.stdout.splitlines()[0]


def recorded() -> tuple[str, dict[str, int]]:
    """The compiler of the record, and its counts."""
    if not RECORD.exists():
        return "", {}
    first, *rows = RECORD.read_text(encoding="utf-8").splitlines()
    pairs = (row.rsplit(": ", 1) for row in rows)
    return first, {name: int(count.replace(",", "")) for name, count in pairs}


def compare(found: dict[str, int]) -> bool:
    """Prints each count beside its record; whether none is too large."""
    by, before = recorded()
    is_comparable = by == compiler()
    if not is_comparable:
        print(f"Recorded with {by or 'nothing'}, counted with {compiler()}: not compared.")
    holds = True
    for name, count in found.items():
        was = before.get(name)
        change = f"{count / was - 1:+.2%}" if was else "not recorded"
        print(f"{name:<32} {count:>14,} {change:>14}")
        holds &= not (is_comparable and was and count > was * (1 + TOLERANCE))
    return holds


def main() -> None:
    parser = argparse.ArgumentParser(description="Count instructions beside the record.")
    parser.add_argument("program", help="mtfs_kernel_instructions, that CMake makes")
    parser.add_argument("--record", action="store_true", help="write the counts down")
    given = parser.parse_args()
    found = dict(counts(given.program))
    holds = compare(found)
    if given.record:
        rows = [f"{name}: {count:,}" for name, count in found.items()]
        RECORD.write_text("\n".join([compiler(), *rows]) + "\n", encoding="utf-8")
    elif not holds:
        raise SystemExit(f"More instructions than recorded, by more than {TOLERANCE:.0%}.")


if __name__ == "__main__":
    main()
