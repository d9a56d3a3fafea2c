"""The sample repository: its tests are green, and a commit that moves a figure turns them red."""

from __future__ import annotations

from pathlib import Path

import guarded_budget
import pytest
from pages import ROOT, blocks_of


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> guarded_budget.Repository:
    """As it is after the commit."""
    made = guarded_budget.Repository(tmp_path_factory.mktemp("guarded"))
    assert made.pytest().returncode == 0
    made.move_a_figure()
    return made


def test_the_readme_shows_what_is_printed(tmp_path: Path) -> None:
    assert guarded_budget.blocks() == guarded_budget.story(tmp_path)


def test_a_commit_that_moves_a_figure_fails_with_line_year_pounds_and_cause(
    repository: guarded_budget.Repository,
) -> None:
    done = repository.pytest()
    assert done.returncode == 1
    for sentence in (
        "Budget gap: 12 figures moved\n",
        "  Cumulative gap / (surplus)\n    2027/28 rose by £200,000.00 (11.2%), from £1,781,395.26",
        "because of timing +£200,000.00 (S2 Leisure contract)",
        "  S2 Leisure contract 2027/28 is blank and was £200,000.00\n",
        "pytest --mtfs-update tests/test_budget.py::test_the_gap",
        "2 failed, 5 passed",
    ):
        assert sentence in done.stdout
    assert "Traceback" not in done.stdout
    assert "test_reserves" not in done.stdout  # within its tolerance


def test_a_tolerance_that_is_passed_by_a_penny_fails(
    repository: guarded_budget.Repository,
) -> None:
    path = repository.folder / "tests/test_budget.py"
    text = path.read_text(encoding="utf-8")
    for tolerance, code in (("£145,624.14", 0), ("£145,624.13", 1)):
        path.write_text(text.replace("£150,000", tolerance), encoding="utf-8")
        assert repository.pytest("-k", "test_reserves").returncode == code
    path.write_text(text, encoding="utf-8")


def test_a_run_writes_nothing_into_the_repository(repository: guarded_budget.Repository) -> None:
    repository.pytest()
    assert [
        line
        for line in repository.git("status", "--porcelain").splitlines()
        if "__pycache__" not in line
    ] == []


def test_the_program_in_cpp_is_one_that_the_consumer_builds() -> None:
    blocks = blocks_of((ROOT / "docs/variance_tests.md").read_text(encoding="utf-8"))
    (program,) = [block.text for block in blocks if block.language == "cpp"]
    (lines,) = [block.text for block in blocks if block.language == "cmake"]
    consumer = ROOT / "tests/consumer"
    assert program == (consumer / "budget.cpp").read_text(encoding="utf-8")
    assert lines in (consumer / "CMakeLists.txt").read_text(encoding="utf-8")
