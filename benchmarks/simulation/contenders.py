"""Who does the common job: how each is timed, and what each answers on given draws."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import arrays
import cells
import compiled
import decimals
import frames
import native
import sheets
from council import Council
from draws import Draws, array_draws, philox
from workbook import as_json, make_sheet

RUNS = 100_000
CHUNKS = (16, 64, 256, 1_024, 4_096)


@dataclass(frozen=True)
class Contender:
    """`seconds` is of `runs` scenarios, and leaves out what comes before them; `gaps` are pence."""

    name: str
    runs: int
    seconds: Callable[[Council], float]
    gaps: Callable[[Council, Draws], Any] | None = None
    compared: int = 2_000  # scenarios whose gaps are held against the exact ones
    threads: int = 1
    job: Callable[[Council, int], Any] | None = None
    missing: str = ""  # why it can't run


def timed(call: Callable[[], Any], threads: int) -> float:
    """Processor time, which other work moves less; threads are worth only what the clock sees."""
    clock = time.process_time if threads == 1 else time.perf_counter
    gc.collect()
    start = clock()
    call()
    return clock() - start


def here(
    name: str,
    job: Callable[[Council, int], Any],
    gaps: Callable[[Council, Draws], Any],
    runs: int = RUNS,
    compared: int = 2_000,
    threads: int = 1,
) -> Contender:
    """A contender in this process."""

    def seconds(council: Council) -> float:
        return timed(lambda: job(council, runs), threads)

    return Contender(name, runs, seconds, gaps, compared, threads, job)


def best_chunk(council: Council, job: Callable[..., Any]) -> int:
    """Of the chunks tried, the one that NumPy is fastest in on this machine."""

    def seconds(chunk: int) -> float:
        return min(timed(partial(job, council, 16_384, chunk), 1) for _ in range(3))

    return min(CHUNKS, key=seconds)


def in_arrays(council: Council, chunk_of: Callable[..., int] = best_chunk) -> Iterator[Contender]:
    """float64 in arrays; `chunk_of(council, job)` says how many scenarios to a chunk."""
    kinds = (
        ("tuned for cache", arrays.chunked_job, arrays.chunked_gaps),
        ("as first written", arrays.chunks_of_whole_job, arrays.whole_gaps),
    )
    for kind, job, gaps in kinds:
        chunk = chunk_of(council, job)
        name = f"NumPy float64, chunks of {chunk:,}, {kind}"
        yield here(name, partial(job, chunk=chunk), gaps)
    yield here("NumPy float64, whole arrays", arrays.whole_job, arrays.whole_gaps)
    for loop, threads in (("blocks", 1), ("scenarios", 1), ("blocks", 2), ("scenarios", 2)):
        kind = loop if threads == 1 else f"{loop}, parallel"
        job = partial(compiled.compiled_job, loop=kind, threads=threads)
        gaps = partial(compiled.compiled_gaps, loop=kind)
        yield here(f"numba, {kind}", job, gaps, threads=threads)


def by_scenario() -> Iterator[Contender]:
    """Scenario by scenario, and therefore fewer of them."""

    def decimal_pence(council: Council, draws: Draws) -> list[list[int]]:
        return in_pence(decimals.decimal_gaps(council, draws))

    def frame_pence(council: Council, draws: Draws) -> list[list[int]]:
        return in_pence(frames.decimal_frame_gaps(council, draws))

    def whole_numbers(council: Council, runs: int) -> Any:
        return decimals.exact_gaps(council, array_draws(council, runs, philox()))

    decimal_frames = partial(frames.frame_job, gaps=frames.decimal_frame_gaps)
    yield here("Python int", whole_numbers, decimals.exact_gaps, 2_000, 100)
    yield here("Python Decimal", decimals.decimal_job, decimal_pence, 1_000, 100)
    yield here("pandas float64", frames.frame_job, frames.frame_gaps, 1_000)
    yield here("pandas Decimal", decimal_frames, frame_pence, 500, 100)
    yield here("modelx", cells.cell_job, cells.cell_gaps, 100, 500)


def in_pence(pounds: Any) -> list[list[int]]:
    return [[round(value * 100) for value in row] for row in pounds]


def in_sheets() -> Iterator[Contender]:
    """Sheets of formulas; what a change costs is all that is timed, and drawing is not."""
    kinds = (
        ("HyperFormula", sheets.hyperformula, sheets.hyperformula_missing()),
        ("LibreOffice", sheets.libreoffice, sheets.libreoffice_missing()),
    )
    for name, work_out, missing in kinds:

        def answer(council: Council, draws: Draws, work_out: Any = work_out) -> sheets.Answer:
            return work_out(as_json(make_sheet(council), draws))

        def seconds(council: Council, answer: Any = answer) -> float:
            return answer(council, array_draws(council, 300, philox())).seconds

        def gaps(council: Council, draws: Draws, answer: Any = answer) -> Any:
            return in_pence(answer(council, draws).gaps)

        yield Contender(name, 300, seconds, gaps, missing=missing)


def in_cpp(program: str | None) -> Iterator[Contender]:
    for name, benchmark in native.BENCHMARKS.items():
        missing = native.missing(program, benchmark)

        def seconds(_: Council, benchmark: str = benchmark) -> float:
            return native.seconds(str(program), benchmark)

        yield Contender(name, RUNS, seconds, missing=missing)


def everybody(council: Council, program: str | None) -> list[Contender]:
    return [*in_arrays(council), *by_scenario(), *in_sheets(), *in_cpp(program)]


def off(gaps: Any, exact: list[list[int]]) -> int:
    """Scenarios of which some year's gap, to the penny, is not the exact one."""
    pairs = zip(gaps, exact, strict=True)
    return sum(any(round(a) != b for a, b in zip(*pair, strict=True)) for pair in pairs)
