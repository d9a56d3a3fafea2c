"""Runs of a simulation: on threads here, or in chunks through anybody's executor."""

from __future__ import annotations

import os
import pickle
import warnings
import zlib
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, wait
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from mtfs._core import SimulatedFigures, Simulator, Tally
    from mtfs.plan import Plan

__all__ = ["Chunk", "Runner"]

MOST_TRIES = 5  # of a chunk, by the executor; after them it is run here
WAIT = 0.1  # seconds between two looks at Ctrl-C


class Chunk(NamedTuple):
    """Scenarios that are run together."""

    first: int
    size: int


class Runner:
    """Runs scenarios of one simulation. Whoever runs them, they have the same figures.

    Args:
        plan: The plan, with its uncertainty.
        seed: Of the random stream, 0 to 2**64 - 1.
        headings: Of the strategy, those that are kept.
        threads: Here; as many as there are processors where it is None.
        executor: Whose `submit` takes chunks in place of threads.
        chunk: Scenarios of a chunk.
        progress: Told how many scenarios are done, and of how many.
    """

    def __init__(
        self,
        plan: Plan,
        seed: int,
        headings: tuple[str, ...],
        *,
        threads: int | None = None,
        executor: Executor | None = None,
        chunk: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        if not 0 <= seed < 1 << 64:
            raise ValueError(f"A seed is 0 to 2**64 - 1, and {seed} is none")
        if any(size is not None and size < 1 for size in (threads, chunk)):
            raise ValueError("There is one thread or more, and a chunk has one scenario or more")
        self.plan, self.seed, self.headings = plan, seed, headings
        self.simulator: Simulator = _core.Simulator(plan._core, seed, list(headings))
        self.threads = threads or os.cpu_count() or 1
        self.executor, self.chunk, self.progress = executor, chunk, progress

    def figures(self, runs: int) -> SimulatedFigures:
        """The figures of the first scenarios, all kept."""
        figures = _core.SimulatedFigures(self.simulator.rows, runs)
        if self.executor is None:
            self.simulator.run(figures, 0, self.threads, self._tick(runs))
            return figures
        for chunk, words in self._chunks(runs, work_figures, ()):
            figures.take(chunk.first, words)
        return figures

    def tally(
        self, runs: int, tallies: Sequence[Tally], under: Sequence[tuple[int, int]]
    ) -> tuple[list[Tally], list[int]]:
        """The first scenarios counted, none of them kept."""
        if self.executor is None:
            return self.simulator.tally(
                list(tallies), list(under), 0, runs, self.threads, self._tick(runs)
            )
        totals, unders = list(tallies), [0] * len(under)
        for _, (counted, more) in self._chunks(runs, work_tally, (list(tallies), list(under))):
            for total, of in zip(totals, counted, strict=True):
                total.add(of)
            unders = [a + b for a, b in zip(unders, more, strict=True)]
        return totals, unders

    def _tick(self, runs: int) -> Callable[[int], None] | None:
        progress = self.progress
        return None if progress is None else lambda done: progress(done, runs)

    def _chunks(
        self, runs: int, work: Callable[..., Any], besides: tuple[Any, ...]
    ) -> Iterator[tuple[Chunk, Any]]:
        """Each chunk with what the executor made of it, in the order in which they are done."""
        sent = zlib.compress(pickle.dumps((self.plan, self.seed, self.headings)), 1)
        size = self.chunk or max(4096, -(-runs // 64))
        chunks = [Chunk(at, min(size, runs - at)) for at in range(0, runs, size)]
        done = 0
        for chunk, result in Submissions(self.executor, work, (sent, *besides)).of(chunks):
            done += chunk.size
            if self.progress is not None:
                self.progress(done, runs)
            yield chunk, result


class Submissions:
    """Chunks given to an executor through `submit` alone; those that it loses are given again."""

    def __init__(
        self, executor: Executor | None, work: Callable[..., Any], arguments: tuple[Any, ...]
    ) -> None:
        self.executor, self.work, self.arguments = executor, work, arguments
        self.pending: dict[Future[Any], tuple[Chunk, int]] = {}
        self.lost: list[str] = []

    def of(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Any]]:
        """Each chunk with its result. Cancels what is not begun where it is left."""
        try:
            for chunk in chunks:
                yield from self.submit(chunk, 1)
            while self.pending:
                ready, _ = wait(self.pending, timeout=WAIT, return_when=FIRST_COMPLETED)
                for future in ready:
                    yield from self.take(future, *self.pending.pop(future))
        finally:
            for future in self.pending:
                future.cancel()
            if self.lost:
                warnings.warn(
                    f"{len(self.lost)} chunks were lost ({', '.join(sorted(set(self.lost)))}) and "
                    "run again; the figures are the same",
                    RuntimeWarning,
                    stacklevel=5,
                )

    def submit(self, chunk: Chunk, attempt: int) -> Iterator[tuple[Chunk, Any]]:
        """Gives a chunk to the executor, or runs it here where that takes no more."""
        if self.executor is not None and attempt <= MOST_TRIES:
            try:
                future = self.executor.submit(self.work, *self.arguments, *chunk)
            except RuntimeError as error:  # it is broken, or was shut down
                if isinstance(error, BrokenExecutor):
                    self.lost.append(type(error).__name__)
                self.executor = None
            else:
                self.pending[future] = chunk, attempt
                return
        yield chunk, self.work(*self.arguments, *chunk)

    def take(self, future: Future[Any], chunk: Chunk, attempt: int) -> Iterator[tuple[Chunk, Any]]:
        """The result of a chunk, or the chunk once more."""
        try:
            result = future.result()
        except Exception as error:
            if not is_loss(error):
                raise
            self.lost.append(type(error).__name__)
            yield from self.submit(chunk, attempt + 1)
        else:
            yield chunk, result


def is_loss(error: BaseException) -> bool:
    """Whether an error says that a worker went, and nothing of its work."""
    if isinstance(error, BrokenExecutor | CancelledError | ConnectionError | EOFError):
        return True
    return type(error).__module__.startswith("distributed")


@lru_cache(maxsize=2)
def simulator_of(sent: bytes) -> Simulator:
    """The simulator of a worker, made once for all of its chunks."""
    plan, seed, headings = pickle.loads(zlib.decompress(sent))
    return _core.Simulator(plan._core, seed, list(headings))


def work_figures(sent: bytes, first: int, size: int) -> bytes:
    """The figures of a chunk, in the worker that has it."""
    simulator = simulator_of(sent)
    figures = _core.SimulatedFigures(simulator.rows, size)
    simulator.run(figures, first, 1)
    return bytes(memoryview(figures))  # type: ignore[arg-type]


def work_tally(
    sent: bytes, tallies: list[Tally], under: list[tuple[int, int]], first: int, size: int
) -> tuple[list[Tally], list[int]]:
    """A chunk counted, in the worker that has it."""
    return simulator_of(sent).tally(tallies, under, first, size, 1)
