"""The peers in C++, by the program that CMake makes of peers.cpp."""

from __future__ import annotations

import json
import subprocess
from functools import cache

BENCHMARKS = {
    "C++ float64, vectors, every cell rounded": "float64_job",
    "the same on given draws, without quantiles": "float64_on_given_draws",
    "the same, its draws alone": "float64_draws_alone",
    "C++ __int128": "int128",
    "C++ libmpdec": "libmpdec",
    "C++ cpp_dec_float_50": "cpp_dec_float_50",
}


@cache
def listed(program: str) -> list[str]:
    command = [program, "--benchmark_list_tests"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return ran.stdout.split()


def missing(program: str | None, benchmark: str) -> str:
    """Why it can't run; blank where it can."""
    if program is None:
        return "no program of CMake was named."
    if benchmark not in listed(program):
        return f"{benchmark} was not there to build with."
    return ""


def seconds(program: str, benchmark: str) -> float:
    """Of 100,000 scenarios, in processor time."""
    command = [program, f"--benchmark_filter=^{benchmark}$", "--benchmark_format=json"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    (answer,) = json.loads(ran.stdout)["benchmarks"]
    if answer.get("error_occurred"):
        raise SystemExit(f"{benchmark}: {answer['error_message']}")
    return float(answer["s_of_100000"])
