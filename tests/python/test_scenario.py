"""Scenarios from Python: paths, values of every kind, stacks, pickles, and the command."""

from __future__ import annotations

import copy
import pickle
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET

TUTORIAL = BARNET.parent / "tutorial"


@pytest.fixture(scope="module")
def plan() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


def gap(of: mtfs.Plan) -> list[Any]:
    statement = of.statement("gap")
    return [statement["cumulative", year] for year in of.settings.horizon.years]


def test_a_scenario_leaves_its_plan_as_it_was(plan: mtfs.Plan) -> None:
    before = gap(plan)
    slip = plan.scenario("slip", {"line.OP-S01.delay_years": 1})
    assert gap(slip) != before
    assert gap(plan) == before
    assert slip != plan
    assert slip.base is plan


@pytest.mark.parametrize("kind", [str, int, Decimal, mtfs.Money])
def test_a_change_takes_exact_numbers_of_every_kind(plan: mtfs.Plan, kind: Any) -> None:
    path = "reserve.GF.floor" if "GF" in ids(plan) else f"reserve.{ids(plan)[0]}.floor"
    assert plan.scenario("s", {path: kind(1234)}) == plan.scenario("s", {path: "1234"})


def ids(plan: mtfs.Plan) -> list[str]:
    return [record.words["id"] for record in plan.table("reserves")]


def test_a_float_is_refused_and_says_what_to_write(plan: mtfs.Plan) -> None:
    with pytest.raises(mtfs.PlanError, match="A float holds no exact decimal"):
        plan.scenario("s", {"line.OP-S01.delivery": 0.5})


def test_every_fault_is_found_in_one_pass(plan: mtfs.Plan) -> None:
    with pytest.raises(mtfs.PlanError) as caught:
        plan.scenario("s", {"line.OP-S0.delivery": "50%", "assumption.pay_award.rates": "1%"})
    errors = [problem for problem in caught.value.problems if problem.severity == "error"]
    assert [problem.code for problem in errors] == ["scenario-path"] * 2
    assert "Did you mean rate" in str(caught.value)


def test_scenarios_stack_and_are_the_changes_together(plan: mtfs.Plan) -> None:
    pay = {"assumption.pay_award.rate": {"2026/27": "+1.0pp"}}
    slip = {"line.OP-S01.delay_years": 1}
    stacked = plan.scenario("pay", pay).scenario("both", slip)
    assert gap(stacked) == gap(plan.scenario("both", pay | slip))
    assert gap(stacked) == gap(plan.scenario("slip", slip).scenario("both", pay))


def test_a_year_of_its_own_kind_is_a_year(plan: mtfs.Plan) -> None:
    of = plan.scenario("s", {"assumption.pay_award.rate": {mtfs.FinancialYear("2027/28"): "5%"}})
    (pay,) = (row for row in of.assumptions if row.id == "pay_award")
    assert pay.rates["2027/28"] == mtfs.Rate("5%")


def test_a_line_is_added_and_dropped(plan: mtfs.Plan) -> None:
    cells = {"kind": "saving", "basis": "incremental", "title": "New", "2026/27": "1000000"}
    more = plan.scenario("more", {"line.NEW": cells})
    assert gap(more)[0] == gap(plan)[0] - mtfs.Money(1_000_000)
    assert gap(more.scenario("none", {"line.NEW.drop": True})) == gap(plan)


def test_a_scenario_is_a_value(plan: mtfs.Plan) -> None:
    slip = plan.scenario("slip", {"line.OP-S01.delay_years": 1})
    for same in (pickle.loads(pickle.dumps(slip)), copy.deepcopy(slip)):
        assert same == slip
        assert hash(same) == hash(slip)
        assert (same.name, same.changes) == (slip.name, slip.changes)


def test_scenarios_of_the_settings_are_named_and_printed(tmp_path: Path) -> None:
    folder = shutil.copytree(TUTORIAL, tmp_path / "plan")
    with (folder / "mtfs.toml").open("a", encoding="utf-8") as file:
        file.write('\n[scenario.slip.changes]\n"line.OP-S01.delay_years" = 1\n')
        file.write('[scenario.hard]\nbase = "slip"\n')
        file.write('[scenario.hard.changes]\n"council_tax.core_rise" = { "2026/27" = "0%" }\n')
    plan = mtfs.load(folder)
    assert plan.scenarios == ("pay", "freeze", "slip", "hard")
    slip = plan.scenario("slip", {"line.OP-S01.delay_years": 1})
    assert gap(plan.scenario("slip")) == gap(slip)
    assert gap(plan.scenario("hard"))[0] > gap(slip)[0]
    with pytest.raises(mtfs.UnknownNameError, match="Did you mean hard"):
        plan.scenario("hards")
    command = [sys.executable, "-m", "mtfs", "gap", str(folder), "--scenario", "hard"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == plan.scenario("hard").statement("gap").text
