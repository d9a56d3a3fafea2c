"""Simulations through executors: the same bytes whoever runs a chunk, and whoever is lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET

RUNS = 500


@pytest.fixture(scope="module")
def plan() -> mtfs.Plan:
    return mtfs.load(BARNET.parent / "tutorial")


@pytest.fixture(scope="module")
def expected(plan: mtfs.Plan) -> bytes:
    return figures(plan.simulate(RUNS, seed=7, threads=1))


def figures(sim: Any) -> bytes:
    return b"".join(bytes(sim.pence(heading)) for heading in sim.headings)


def die_once(mark: str) -> bool:
    """Whether this process is the one that is to go."""
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def killed_once(mark: str, work: Callable[..., Any], *arguments: Any) -> Any:
    """A task whose worker is killed in the midst of the first run of one chunk."""
    if arguments[-2] > 0 and die_once(mark):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(*arguments)


class Killing:
    """An executor of which one worker is killed once."""

    def __init__(self, inner: Any, mark: Path) -> None:
        self.inner, self.mark = inner, str(mark)

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        return self.inner.submit(killed_once, self.mark, work, *arguments)


class OnlySubmits:
    """The least that an executor is: it runs at once what it is given."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        self.sizes.append(arguments[-1])
        future: Future[Any] = Future()
        try:
            future.set_result(work(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.mark.parametrize("start", ["fork", "spawn", "forkserver"])
def test_processes_give_the_bytes_of_one_thread(
    plan: mtfs.Plan, expected: bytes, start: str
) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context(start)) as pool:
        for chunk in (33, 1001, None):
            assert figures(plan.simulate(RUNS, seed=7, executor=pool, chunk=chunk)) == expected
        one: Any = {"runs": RUNS, "seed": 7, "of": ["gap"]}
        counted = plan.simulate(**one, executor=pool, chunk=277, stored=False)
        for share in ("5%", "95%"):
            kept = plan.simulate(**one).quantile("gap", "2028/29", share)
            assert counted.quantile("gap", "2028/29", share) == kept


@pytest.mark.parametrize("chunk", [1, 32, 499])
def test_an_executor_only_has_to_submit(plan: mtfs.Plan, expected: bytes, chunk: int) -> None:
    executor: Any = OnlySubmits()
    assert figures(plan.simulate(RUNS, seed=7, executor=executor, chunk=chunk)) == expected
    assert executor.sizes == [min(chunk, RUNS - at) for at in range(0, RUNS, chunk)]


def test_a_pool_that_breaks_is_done_without(
    plan: mtfs.Plan, expected: bytes, tmp_path: Path
) -> None:
    mark = tmp_path / "killed"
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        executor: Any = Killing(pool, mark)
        with pytest.warns(RuntimeWarning, match="BrokenProcessPool"):
            sim = plan.simulate(RUNS, seed=7, executor=executor, chunk=50)
    assert mark.exists()
    assert figures(sim) == expected


def test_a_pool_that_is_shut_down_is_done_without(plan: mtfs.Plan) -> None:
    with ThreadPoolExecutor(2) as pool:
        sim = plan.simulate(RUNS, seed=7, executor=pool, stored=False)
    exact = sorted(plan.simulate(RUNS, seed=7).pence("gap", "2028/29"))[RUNS // 2 - 1]
    assert sim.quantile("gap", "2028/29", "50%").pence == exact


def test_a_fault_of_the_work_is_raised_and_what_waits_is_cancelled(plan: mtfs.Plan) -> None:
    class Failing:
        given: list[Future[Any]] = []  # noqa: RUF012

        def submit(self, *_: Any) -> Future[Any]:
            self.given.append(Future())
            if len(self.given) == 1:
                self.given[0].set_exception(ArithmeticError("of the work"))
            return self.given[-1]

    executor: Any = Failing()
    with pytest.raises(ArithmeticError, match="of the work"):
        plan.simulate(RUNS, executor=executor, chunk=100)
    assert [future.cancelled() for future in executor.given] == [False, True, True, True, True]


def test_an_interrupt_cancels_what_waits(plan: mtfs.Plan) -> None:
    class Idle:
        given: list[Future[Any]] = []  # noqa: RUF012

        def submit(self, *_: Any) -> Future[Any]:
            self.given.append(Future())
            if len(self.given) == 5:
                raise KeyboardInterrupt
            return self.given[-1]

    executor: Any = Idle()
    with pytest.raises(KeyboardInterrupt):
        plan.simulate(RUNS, executor=executor, chunk=100)
    assert sum(future.cancelled() for future in executor.given) >= 4


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    import dask

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": 0}),
            distributed.LocalCluster(
                n_workers=2,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                local_directory=str(tmp_path),
                silence_logs=50,
            ) as made,
            distributed.Client(made) as client,
        ):
            yield client


def test_dask_loses_a_worker_and_no_figure(
    plan: mtfs.Plan, expected: bytes, cluster: Any, tmp_path: Path
) -> None:
    assert figures(plan.simulate(RUNS, seed=7, executor=cluster.get_executor())) == expected
    mark = tmp_path / "killed"
    executor: Any = Killing(cluster.get_executor(), mark)
    with pytest.warns(RuntimeWarning, match="KilledWorker"):
        sim = plan.simulate(RUNS, seed=7, executor=executor, chunk=50)
    assert mark.exists()
    assert figures(sim) == expected
