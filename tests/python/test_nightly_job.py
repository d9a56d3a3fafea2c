"""The nightly job of the examples, run as a scheduler would."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import mtfs
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "tutorial", tmp_path / "plan"))


def night(plan: Path, results: Path, *more: str) -> tuple[int, str]:
    job = str(EXAMPLES / "nightly_job/nightly.py")
    command = [sys.executable, job, str(plan), str(results), *more]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert run.stdout == ""
    return run.returncode, run.stderr


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def pounds(amount: mtfs.Money) -> str:
    return f"{Decimal(str(amount)):,}"


def test_two_nights_of_one_plan_are_alike_to_the_byte(plan: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    first, said = night(plan, results)
    assert (first, said.count("first night")) == (0, 1)
    before = results.read_bytes()
    second, said = night(plan, results)
    assert (second, results.read_bytes()) == (0, before)
    assert "INFO 0 beyond £1,000" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan", "results.json"]


def test_a_figure_that_moves_is_said_once_with_its_amounts(plan: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    night(plan, results)
    old = mtfs.load(plan).statement("gap")["cumulative", "2028/29"]
    edit(plan / "lines.csv", ",620700,541400,175100,", ",600700,541400,175100,")
    new = mtfs.load(plan).statement("gap")["cumulative", "2028/29"]
    code, said = night(plan, results)
    assert code == 1
    assert new - old == mtfs.Money(20_000)  # £20,000 a year begins in October
    rose = f"2028/29 rose by £20,000.00 (0.2%), from £{pounds(old)} to £{pounds(new)}"
    assert f"WARNING Cumulative gap / (surplus) {rose}" in said.splitlines()
    assert "WARNING Issue arose: project-benefit-differs reablement 2026/27" in said.splitlines()
    code, said = night(plan, results)
    assert (code, said.count("WARNING")) == (0, 0)


def test_a_move_within_the_tolerance_is_none(plan: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    night(plan, results)
    edit(plan / "lines.csv", ",217600,60800,", ",217601,60800,")
    assert night(plan, results)[0] == 0
    edit(plan / "lines.csv", ",217601,60800,", ",217600,60800,")
    assert night(plan, results, "--tolerance", "£0")[0] == 1


def test_a_refused_plan_leaves_the_results_as_they_were(plan: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    night(plan, results)
    before = results.read_bytes()
    edit(plan / "lines.csv", ",620700,541400,175100,", ',"1,2,3",541400,175100,')
    code, said = night(plan, results)
    assert (code, results.read_bytes()) == (2, before)
    assert "[number-grouping]" in said
    assert "Traceback" not in said


def test_results_that_somebody_spoilt_are_refused_by_their_place(
    plan: Path, tmp_path: Path
) -> None:
    results = tmp_path / "results.json"
    night(plan, results)
    document = json.loads(results.read_text(encoding="utf-8"))
    row = next(row for row in document["statements"]["gap"]["rows"] if row["id"] == "cumulative")
    row["cells"]["2028/29"]["value"] = 8267528.63
    results.write_text(json.dumps(document), encoding="utf-8")
    code, said = night(plan, results)
    assert code == 2
    assert "cells/2028/29/value: 8267528.63" in said


def test_a_json_plan_that_is_none_is_refused_by_its_schema(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text('{"format": "mtfs/plan/1", "settings": {"unit": "pounds"}}', encoding="utf-8")
    code, said = night(plan, tmp_path / "results.json")
    assert code == 2
    assert "plan.json, settings/unit: 'pounds' is not one of" in said
    assert "plan.json, settings: 'council' is a required property" in said
    assert not (tmp_path / "results.json").exists()


def test_a_plan_in_json_gives_what_its_folder_gives(plan: Path, tmp_path: Path) -> None:
    saved = tmp_path / "plan.json"
    saved.write_text(mtfs.load(plan).to_json(), encoding="utf-8")
    assert night(plan, tmp_path / "folder.json")[0] == 0
    assert night(saved, tmp_path / "json.json")[0] == 0
    assert (tmp_path / "folder.json").read_bytes() == (tmp_path / "json.json").read_bytes()
