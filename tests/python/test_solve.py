"""Solve from Python and the command: answers hold when the plan is worked out again."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from html import unescape
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from mtfs import progress
from prove_solve import Proof

TUTORIAL = BARNET.parent / "tutorial"
SAVING = "line.OP-S01.amount"


@pytest.fixture(scope="module")
def plan() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@pytest.fixture(scope="module")
def saving(plan: mtfs.Plan) -> mtfs.Solution:
    return mtfs.solve(plan, SAVING, year="2026/27")


@pytest.fixture(scope="module")
def rise(plan: mtfs.Plan) -> mtfs.Solution:
    return mtfs.solve(plan, "council_tax.core_rise", year="2026/27")


def gap(of: mtfs.Plan, year: str, row: str = "cumulative") -> Any:
    return of.statement("gap")[row, year]


def test_answers_are_the_best_that_their_grids_allow_on_generated_plans() -> None:
    proof = Proof()
    for seed in range(60_001, 60_061):
        proof.one(seed)
    assert proof.wrong == []
    for kind in ("exactly 0", "the smallest step", "scanned whole", "solve-out-of-reach"):
        assert proof.seen[kind] > 0, kind
    assert proof.seen["stopped by the referendum limit"] > 0


def test_a_proof_sees_an_answer_that_is_a_step_off(
    plan: mtfs.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    solve = mtfs.solve

    def off(*arguments: Any, **options: Any) -> mtfs.Solution:
        found = solve(*arguments, **options)
        answer = found.answers[0]
        if answer.neighbour:
            found._answers = (answer._replace(value=answer.neighbour.value), *found.answers[1:])
        return found

    monkeypatch.setattr(mtfs, "solve", off)
    proof = Proof()
    for seed in range(1, 6):
        proof.one(seed)
    assert proof.wrong != []


def test_a_saving_closes_the_gap_to_the_penny(plan: mtfs.Plan, saving: mtfs.Solution) -> None:
    assert saving.holds
    assert saving.after["2026/27"] == gap(saving.scenario, "2026/27") == mtfs.Money(0)
    assert saving.before["2026/27"] == gap(plan, "2026/27")
    assert isinstance(saving.value, mtfs.Money)
    assert saving.values["2027/28"] is None
    (answer,) = saving.answers
    assert answer.neighbour is not None
    assert answer.neighbour.left == mtfs.Money("0.01")


def test_the_referendum_limit_is_kept_and_reported(plan: mtfs.Plan, rise: mtfs.Solution) -> None:
    assert not rise.holds
    (limit,) = rise.limits
    assert limit.kept
    assert limit.band_d <= limit.highest
    assert "The referendum limit binds in 2026/27" in str(rise)
    assert limit.without is not None
    passed = mtfs.solve(plan, "council_tax.core_rise", year="2026/27", beyond_limit=True)
    assert passed.holds
    assert passed.value == limit.without
    assert passed.limits[0].band_d > limit.highest
    assert "referendum-excessive" in {issue.code for issue in passed.issues}


def test_band_d_is_a_multiple_of_nine_pence(plan: mtfs.Plan) -> None:
    found = mtfs.solve(plan, "council_tax.band_d", year="2026/27", step="9p", beyond_limit=True)
    assert isinstance(found.value, mtfs.Money)
    assert found.value.pence % 9 == 0
    records = {of.words["id"]: of.figures["amount"] for of in found.scenario.table("council_tax")}
    parts = records["core"]["2026/27"], records["social_care"]["2026/27"]
    assert parts[0] + parts[1] == found.value
    assert found.after["2026/27"] <= mtfs.Money(0)
    assert found.answers[0].neighbour is not None
    assert found.answers[0].neighbour.left > mtfs.Money(0)


@pytest.mark.parametrize("step", ["£1000", 1000, Decimal(1000), mtfs.Money(1000)])
def test_a_step_is_typed_in_any_exact_kind(plan: mtfs.Plan, step: Any) -> None:
    found = mtfs.solve(plan, SAVING, year="2026/27", step=step)
    assert isinstance(found.value, mtfs.Money)
    assert found.value.pence % 100_000 == 0


def test_a_float_is_refused(plan: mtfs.Plan) -> None:
    with pytest.raises(mtfs.PlanError, match="A float holds no exact decimal"):
        mtfs.solve(plan, SAVING, year="2026/27", step=0.5)  # type: ignore[arg-type]


def test_no_answer_says_which_year_stays_open_and_by_how_much(plan: mtfs.Plan) -> None:
    with pytest.raises(mtfs.UndefinedError) as caught:
        mtfs.solve(plan, "line.OP-S01.delivery")
    assert caught.value.code == "solve-out-of-reach"
    assert "of 2030/31 is still £30,309,860.86" in str(caught.value)


@pytest.mark.parametrize(
    ("path", "options", "error", "code"),
    [
        ("line.OP-S01.title", {}, mtfs.UndefinedError, "solve-path"),
        ("line.OP-S01.amont", {}, mtfs.UnknownNameError, "scenario-path"),
        (SAVING, {"year": "2040/41"}, mtfs.UnknownNameError, "year-outside"),
        (SAVING, {"target": "gaps"}, mtfs.ParseError, "name-unknown"),
        (SAVING, {"step": "0p"}, mtfs.UndefinedError, "solve-grid"),
        (SAVING, {"step": "1%"}, mtfs.ParseError, "number-unit-clash"),
        ("council_tax.core_rise", {"step": "0.01"}, mtfs.ParseError, "number-percent-missing"),
        ("line.OP-S01.delivery", {"each_year": True}, mtfs.UndefinedError, "solve-years"),
        ("council_tax.band_d", {}, mtfs.UndefinedError, "solve-years"),
        ("reserve.R-SMOOTH.draw", {"year": "2026/27"}, mtfs.UndefinedError, "solve-no-response"),
    ],
)
def test_a_question_that_has_no_answer_says_why(
    plan: mtfs.Plan, path: str, options: Any, error: type[mtfs.Error], code: str
) -> None:
    with pytest.raises(error) as caught:
        mtfs.solve(plan, path, **options)
    assert caught.value.code == code


def test_work_stops_where_its_step_says_so(plan: mtfs.Plan) -> None:
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == 3:
            raise KeyboardInterrupt

    question = (SAVING, "gap", (), (), False, True, "", "", "")
    with pytest.raises(KeyboardInterrupt):
        plan._core.solve(question, step)
    assert steps == 3


def test_progress_is_shown_on_a_terminal_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress.counted("plans") as step:
        assert step is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(progress, "EVERY", -1)
    with progress.counted("plans") as step:
        assert step is not None
        step()
    assert "plans: 1" in capsys.readouterr().err


def test_a_solution_is_a_value(saving: mtfs.Solution) -> None:
    for same in (pickle.loads(pickle.dumps(saving)), copy.deepcopy(saving)):
        assert same == saving
        assert hash(same) == hash(saving)
        assert str(same) == str(saving)


def test_a_solution_leaves_in_every_form(saving: mtfs.Solution) -> None:
    rows = list(csv.reader(io.StringIO(saving.to_csv())))
    assert rows[0] == ["", *(str(year) for year in saving.after)]
    assert rows[-1][:2] == ["Cumulative gap (£), solved", "0.00"]
    made = json.loads(saving.to_json())
    assert made["format"] == "mtfs/solution/1"
    assert made["answers"][0]["value"] == str(saving.value)
    assert made["changes"] == saving.changes
    assert saving.to_markdown().startswith("**line.OP-S01.amount solved for")


def test_a_notebook_shows_every_cell_and_note(rise: mtfs.Solution) -> None:
    page = unescape(rise._repr_html_())
    _, *rows = csv.reader(io.StringIO(rise.to_csv()))
    assert page.count('scope="row"') == len(rows)
    for text in (*rise.heading, *rise.notes, *(cell for row in rows for cell in row)):
        assert text in page


def test_a_notebook_shows_no_marks_of_the_plan() -> None:
    evil = "<script>alert('&')</script>"
    plan = mtfs.Plan.from_tables(
        {"format": "mtfs/plan/1", "council": evil, "unit": "£", "base_year": "2025/26",
         "plan_years": 1},
        {
            "budget": [{"service": "Place", "net": 1000}],
            "grants": [{"id": "G", "title": "G", "2026/27": 900}],
            "lines": [{"id": "S", "kind": "saving", "basis": "cumulative", "title": "S",
                       "service": "Place", "2026/27": 1}],
        },
    )  # fmt: skip
    page = mtfs.solve(plan, "line.S.amount", year="2026/27")._repr_html_()
    assert "<script" not in page
    assert evil in unescape(page)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mtfs", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_command_prints_what_python_does(saving: mtfs.Solution, rise: mtfs.Solution) -> None:
    done = run("solve", str(TUTORIAL), SAVING, "--year", "2026/27")
    assert (done.returncode, done.stdout) == (0, saving.text)
    stopped = run("solve", str(TUTORIAL), "council_tax.core_rise", "--year", "2026/27")
    assert (stopped.returncode, stopped.stdout) == (1, rise.text)
    made = run("solve", str(TUTORIAL), SAVING, "--year", "2026/27", "--format", "json")
    assert made.stdout == saving.to_json()


def test_the_command_says_why_there_is_no_answer() -> None:
    none = run("solve", str(TUTORIAL), "line.OP-S01.delivery", "--all-years")
    assert none.returncode == 1
    assert none.stdout == ""
    assert "solve-out-of-reach" in none.stderr
    assert run("solve", str(TUTORIAL), "line.OP-Q01.amount").returncode == 2


def test_the_command_solves_a_scenario(plan: mtfs.Plan) -> None:
    done = run(
        "solve", str(TUTORIAL), SAVING, "--year", "2026/27", "--scenario", "pay", "--format", "json"
    )
    left = plan.scenario("pay").scenario("s", json.loads(done.stdout)["changes"])
    assert gap(left, "2026/27") == mtfs.Money(0)
