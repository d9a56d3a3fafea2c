"""matrix.py [--products N] [--cells N]: the kernel under every compiler and optimisation.

Compiles src/kernel/loops.cpp with g++ and clang++ (those that are installed), at -O0, -O2 and -O3,
with contraction on, for each level; proves each against the definition with tests/kernel; and
prints one table. Ends with 1 if anything differs, or a level holds a function that a linker could
hand to the rest of a program. The prover itself is compiled once, by g++ at -O2.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEVELS = {
    "avx512": ["-mavx512f", "-mavx512dq", "-mavx512vl", "-mfma"],
    "avx2": ["-mavx2", "-mfma"],
    "baseline": [],
}
COMMON = ["-std=c++20", "-I", str(ROOT / "include"), "-isystem", "/usr/include/eigen3"]


def compile_source(compiler: str, source: str, target: Path, options: list[str]) -> Path:
    command = [compiler, *COMMON, *options, "-c", str(ROOT / source), "-o", str(target)]
    subprocess.run(command, check=True)
    return target


def shared_functions(target: Path) -> list[str]:
    """What a linker may keep one copy of: there must be nothing of the kind."""
    listing = subprocess.run(
        ["nm", "--defined-only", target], check=True, capture_output=True, text=True
    ).stdout
    return [line for line in listing.splitlines() if line.split()[1] in "WVTuw"]


def build(folder: Path, prover: list[Path], compiler: str, level_options: list[str]) -> Path:
    objects = []
    for level, options in LEVELS.items():
        target = folder / f"{level}.o"
        define = f"-DMTFS_KERNEL_LEVEL={level}"
        compile_source(compiler, "src/kernel/loops.cpp", target, [define, *level_options, *options])
        if found := shared_functions(target):
            sys.exit(f"{compiler} {' '.join(level_options)} {level}: {found}")
        objects.append(target)
    program = folder / "prove"
    subprocess.run(["g++", *prover, *objects, "-o", program], check=True)
    return program


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--products", type=int, default=10_000_000, help="a level and rounding")
    parser.add_argument("--cells", type=int, default=1_000_000, help="of whole chains, likewise")
    parser.add_argument("--sample", type=int, default=64, help="every N-th product by cpp_int too")
    parser.add_argument("--at", nargs="*", default=["0", "2", "3"], help="levels of optimisation")
    parser.add_argument("--only", default="", help="g++ or clang++, to run one of them alone")
    arguments = parser.parse_args()
    failed = False
    total = differences = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prover = [
            compile_source("g++", "tests/kernel/prove_kernel.cpp", folder / "p.o", ["-O2"]),
            compile_source(
                "g++", "src/kernel/dispatch.cpp", folder / "d.o", ["-O2", "-DMTFS_KERNEL_X86"]
            ),
        ]
        heading = ""
        for compiler in ("g++", "clang++"):
            if shutil.which(compiler) is None or arguments.only not in ("", compiler):
                continue
            for optimisation in [f"-O{level}" for level in arguments.at]:
                program = build(folder, prover, compiler, [optimisation, "-ffp-contract=fast"])
                start = time.monotonic()
                command = [program, arguments.products, arguments.cells, arguments.sample]
                done = subprocess.run(map(str, command), stdout=subprocess.PIPE, text=True)
                failed |= done.returncode != 0
                _, names, *rows = done.stdout.splitlines()
                if not heading:
                    heading = f"{'compiler':<8} {'':<3} {names}"
                    print(heading)
                for row in rows:
                    print(f"{compiler:<8} {optimisation:<3} {row}")
                    total += int(row.split()[3])
                    differences += int(row.split()[-1])
                print(f"{'':12} {time.monotonic() - start:.0f} s", flush=True)
    print(f"{total} cells, {differences} differences")
    sys.exit(1 if failed or total == 0 else 0)


if __name__ == "__main__":
    main()
