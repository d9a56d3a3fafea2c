"""The engine against the oracle, to the penny, over random councils."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import mtfs
import pytest

from .compare import COMPARED, differences, figures_of, plan_of
from .councils import council, council_of_lines
from .folder import read_plan, write_plan
from .strategy import Key, figures


@pytest.mark.parametrize("years", [1, 2, 5, 10])
def test_lines_alone_come_to_the_same_pennies_twice(years: int) -> None:
    for seed in range(1000 * years, 1000 * years + 25):
        made = council_of_lines(seed, years=years)
        found = differences(figures(*made), figures_of(plan_of(*made)), ["lines"])
        assert found == [], f"seed {seed}"


@pytest.mark.parametrize(("years", "councils"), [(1, 20), (2, 20), (5, 20), (10, 200)])
def test_whole_councils_come_to_the_same_pennies_twice(years: int, councils: int) -> None:
    for seed in range(1000 * years, 1000 * years + councils):
        made = council(seed, years=years)
        found = differences(figures(*made), figures_of(plan_of(*made)))
        assert found == [], f"seed {seed}"


def test_a_penny_too_many_is_a_difference_and_so_is_a_figure_that_is_not_there() -> None:
    made = council_of_lines(3, lines=2, years=2)
    expected = figures(*made)
    got = figures_of(plan_of(*made))
    key = next(key for key, value in got.items() if isinstance(value, int))
    more = got | {key: got[key] + 1}  # type: ignore[operator]
    assert differences(expected, more, ["lines"])[0][0] == key
    del got[key]
    assert [difference[0] for difference in differences(expected, got, ["lines"])] == [key]
    assert key.table in COMPARED
    assert isinstance(key, Key)


def test_a_council_in_a_folder_is_the_plan_that_its_values_make(tmp_path: Path) -> None:
    for seed in range(10):
        made = council(seed, years=3)
        write_plan(tmp_path / str(seed), *made)
        loaded = mtfs.load(tmp_path / str(seed))
        assert figures_of(loaded) == figures_of(plan_of(*made))


@pytest.mark.parametrize(("example", "tables"), [("barnet", ["lines"]), ("tutorial", COMPARED)])
def test_an_example_comes_to_the_same_pennies_twice(example: str, tables: Sequence[str]) -> None:
    folder = Path(__file__).parents[2] / "examples" / example
    expected = figures(*read_plan(folder))
    assert differences(expected, figures_of(mtfs.load(folder)), tables) == []
