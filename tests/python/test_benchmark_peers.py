"""What mtfs is timed beside does the same job: the same council, the same draws, the same gaps."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import mtfs
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parents[2] / "benchmarks" / "simulation"
RUNS = 50


@pytest.fixture(scope="module")
def peer() -> Callable[[str], ModuleType]:
    """A module of the benchmark; one whose library is not installed skips the test."""
    sys.path.insert(0, str(FOLDER))
    try:
        yield lambda name: import_or_skip(name)
    finally:
        sys.path.remove(str(FOLDER))


def import_or_skip(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        pytest.skip(f"{missing.name} is not installed")


@pytest.fixture(scope="module")
def council(peer: Callable[[str], ModuleType]) -> Any:
    return peer("council").make_council(lines=16, savings=4, drawn=2)


@pytest.fixture(scope="module")
def draws(peer: Callable[[str], ModuleType], council: Any) -> Any:
    return peer("draws").plain_draws(council, RUNS)


@pytest.fixture(scope="module")
def exact(peer: Callable[[str], ModuleType], council: Any, draws: Any) -> list[list[int]]:
    return peer("decimals").exact_gaps(council, draws)


def test_decimal_has_the_gaps_of_the_scenarios_that_mtfs_replays(
    peer: Callable[[str], ModuleType], council: Any, draws: Any, tmp_path: Path
) -> None:
    written = peer("council")
    written.write_plan(tmp_path, council)
    plan = mtfs.load(tmp_path)
    years = written.year_labels(council.years)[1:]
    theirs = peer("decimals").decimal_gaps(council, draws)
    for k in range(RUNS):
        laid = written.changes(council, draws.rates[k], draws.delivery[k])
        gap = plan.scenario("drawn", laid).statement("gap")
        assert [str(gap["cumulative", year]) for year in years] == [str(v) for v in theirs[k]]


def test_whole_numbers_have_the_gaps_of_decimal(
    peer: Callable[[str], ModuleType], council: Any, draws: Any, exact: list[list[int]]
) -> None:
    theirs = peer("decimals").decimal_gaps(council, draws)
    assert [[value * 100 for value in row] for row in theirs] == exact


def test_columns_of_decimal_have_the_same_gaps(
    peer: Callable[[str], ModuleType], council: Any, draws: Any, exact: list[list[int]]
) -> None:
    theirs = peer("frames").decimal_frame_gaps(council, draws)
    assert [[value * 100 for value in row] for row in theirs] == exact


@pytest.mark.parametrize(
    ("module", "function"),
    [("arrays", "chunked_gaps"), ("arrays", "whole_gaps"), ("frames", "frame_gaps")],
)
def test_float64_is_at_most_a_penny_a_line_off(
    peer: Callable[[str], ModuleType],
    council: Any,
    draws: Any,
    exact: list[list[int]],
    module: str,
    function: str,
) -> None:
    theirs = getattr(peer(module), function)(council, draws)
    lines = len(council.bases) + council.drawn
    assert abs(theirs - exact).max() <= lines


def test_the_last_chunk_may_be_smaller_than_the_others(
    peer: Callable[[str], ModuleType], council: Any, draws: Any
) -> None:
    arrays = peer("arrays")
    chunked = arrays.chunked_gaps(council, draws, chunk=16)
    assert (chunked == arrays.whole_gaps(council, draws)).all()


def test_the_uncertainty_names_what_is_drawn(
    peer: Callable[[str], ModuleType], council: Any, draws: Any
) -> None:
    written = peer("council")
    paths = {row["path"] for row in written.uncertain(council)}
    assert paths == set(written.changes(council, draws.rates[0], draws.delivery[0]))
