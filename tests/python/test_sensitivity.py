"""Sensitivity from Python and the command: figures as re-projected, and a check that can fail."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from html import unescape
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from prove_solve import made

TUTORIAL = BARNET.parent / "tutorial"
PAY = "assumption.pay_award.rate"
TAX = "council_tax.core_rise"


@pytest.fixture(scope="module")
def plan() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@pytest.fixture(scope="module")
def table(plan: mtfs.Plan) -> mtfs.SensitivityTable:
    return mtfs.sensitivity_table(plan, {PAY: {"2026/27": "0.5pp"}, TAX: "1.0pp"})


def gap(of: mtfs.Plan, year: str = "2030/31") -> Any:
    return of.statement("gap")["cumulative", year]


def test_each_bar_is_the_scenario_with_that_change(plan: mtfs.Plan) -> None:
    changes = {"line.OP-S01.delivery": ("80%", "100%"), PAY: "1.0pp"}
    tornado = mtfs.sensitivity(plan, changes, year="2027/28")
    assert [bar.path for bar in tornado.bars] == [PAY, "line.OP-S01.delivery"]
    assert tornado.base == gap(plan, "2027/28")
    for bar in tornado.bars:
        down = plan.scenario("down", {bar.path: bar.down_change})
        up = plan.scenario("up", {bar.path: bar.up_change})
        assert (bar.down, bar.up) == (gap(down, "2027/28"), gap(up, "2027/28"))
        assert bar.range == max(bar.down, bar.up) - min(bar.down, bar.up)


@pytest.mark.parametrize("step", ["1000", 1000, Decimal(1000), mtfs.Money(1000)])
def test_a_step_takes_exact_numbers_of_every_kind(plan: mtfs.Plan, step: Any) -> None:
    tornado = mtfs.sensitivity(plan, {"grant.G-SOCIAL.amount": step}, year="2026/27")
    assert tornado.bars[0].up == gap(plan, "2026/27") - mtfs.Money(1000)
    assert tornado.bars[0].range == mtfs.Money(2000)


def test_a_float_is_refused(plan: mtfs.Plan) -> None:
    with pytest.raises(mtfs.PlanError, match="A float holds no exact decimal"):
        mtfs.sensitivity(plan, {"line.OP-S01.amount": 0.5})


def test_any_figure_of_any_statement_can_be_watched(plan: mtfs.Plan) -> None:
    tornado = mtfs.sensitivity(
        plan, {TAX: {"2026/27": "1.0pp"}}, statement="council_tax", row="own_band_d", year="2026/27"
    )
    assert tornado.base == plan.statement("council_tax")["own_band_d", "2026/27"]
    assert isinstance(tornado.bars[0].range, mtfs.Money)


def test_a_grid_has_both_changes_in_each_cell(plan: mtfs.Plan) -> None:
    grid = mtfs.sensitivity_grid(plan, {PAY: [None, "+1.0pp"], TAX: ["1.99%", None]})
    both = plan.scenario("both", {PAY: "+1.0pp", TAX: "1.99%"})
    assert grid.figures[1][0] == gap(both)
    assert grid.figures[0][1] == grid.base == gap(plan)
    with pytest.raises(ValueError, match="A grid varies two paths, not 1"):
        mtfs.sensitivity_grid(plan, {PAY: [None]})


def test_the_effects_of_a_table_are_differences_of_scenarios(
    plan: mtfs.Plan, table: mtfs.SensitivityTable
) -> None:
    up = plan.scenario("up", {PAY: {"2026/27": "+0.5pp"}})
    for year, effect in zip(table.columns, table.rows[0].effects, strict=True):
        assert effect.up == gap(up, year) - gap(plan, year)
        assert effect.zero == mtfs.Money(0)


def test_the_check_is_what_it_says(plan: mtfs.Plan, table: mtfs.SensitivityTable) -> None:
    twice = plan.scenario("twice", {TAX: "+2.0pp"})
    for year, effect in zip(table.columns, table.rows[1].effects, strict=True):
        assert effect.mirror == effect.up + effect.down
        assert effect.twice == gap(twice, year) - gap(plan, year) - effect.up - effect.up


def test_one_year_of_pay_is_straight_and_every_year_of_council_tax_is_not(
    table: mtfs.SensitivityTable,
) -> None:
    pay, tax = ([effect.verdict for effect in row.effects] for row in table.rows)
    assert set(pay) <= {"exact", "rounding"}
    assert tax[0] == "rounding"
    assert tax[-1] == "not_linear"
    assert not table.linear
    for row in table.rows:
        for effect in row.effects:
            assert effect.bound is not None
            most = max(abs(effect.mirror), abs(effect.twice))
            within = most <= effect.bound.round("floor")
            assert within == (effect.verdict in ("exact", "rounding"))


def test_a_step_of_one_year_is_never_called_curved_on_generated_plans() -> None:
    seen: Counter[str] = Counter()
    for seed in range(1, 31):
        made_ = made(seed)
        plan = mtfs.Plan.from_tables(made_.settings, made_.tables)
        year = made_.random.choice(made_.years)
        steps = {
            "assumption.pay.rate": {year: "0.37pp"},
            "council_tax.core_rise": {year: "0.73pp"},
            "driver.people.growth": {year: "1.11pp"},
            "line.S1.amount": {year: mtfs.Money("1234.57")},
            "grant.RSG.amount": {year: mtfs.Money("77777.77")},
        }
        for row in mtfs.sensitivity_table(plan, steps).rows:
            seen.update(effect.verdict for effect in row.effects)
    assert set(seen) == {"exact", "rounding"}


def test_blank_cells_that_a_step_of_nothing_types_are_found_out() -> None:
    plan = mtfs.Plan.from_tables(
        {"format": "mtfs/plan/1", "council": "A", "unit": "£", "base_year": "2025/26",
         "plan_years": 2},
        {
            "budget": [{"service": "Place", "net": 1000}],
            "grants": [{"id": "G", "title": "G", "2026/27": 900, "2027/28": 900}],
            "lines": [{"id": "S", "kind": "saving", "basis": "cumulative", "title": "S",
                       "service": "Place", "2026/27": 100, "2027/28": None}],
        },
    )  # fmt: skip
    table = mtfs.sensitivity_table(plan, {"line.S.amount": 10})
    assert [effect.verdict for effect in table.rows[0].effects] == ["exact", "zero_moves"]
    assert table.rows[0].effects[1].zero == mtfs.Money(100)
    assert "a step of nothing" in str(table)


@pytest.mark.parametrize("step", ["x1.02", "-1.0pp", ""])
def test_what_is_no_size_is_no_step(plan: mtfs.Plan, step: str) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.sensitivity_table(plan, {PAY: step})
    assert caught.value.code == "sensitivity-step"


def test_names_that_are_not_there_are_refused(plan: mtfs.Plan) -> None:
    with pytest.raises(mtfs.UnknownNameError, match="cumulative"):
        mtfs.sensitivity(plan, {PAY: "1pp"}, row="cumulativ")
    with pytest.raises(mtfs.PlanError, match="Did you mean"):
        mtfs.sensitivity(plan, {"assumption.pay_awards.rate": "1pp"})
    with pytest.raises(mtfs.UndefinedError) as caught:
        mtfs.sensitivity(plan, {PAY: "1pp"}, row="annual", year="2025/26")
    assert caught.value.code == "sensitivity-nil"


def test_results_are_values(plan: mtfs.Plan, table: mtfs.SensitivityTable) -> None:
    tornado = mtfs.sensitivity(plan, {PAY: "1.0pp"})
    grid = mtfs.sensitivity_grid(plan, {PAY: [None], TAX: [None]})
    for value in (tornado, grid, table):
        for same in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
            assert same == value
            assert hash(same) == hash(value)
            assert str(same) == str(value)


def test_results_leave_in_every_form(plan: mtfs.Plan, table: mtfs.SensitivityTable) -> None:
    tornado = mtfs.sensitivity(plan, {PAY: "1.0pp"})
    made = json.loads(tornado.to_json())
    assert made["format"] == "mtfs/tornado/1"
    assert made["bars"][0]["up"] == str(tornado.bars[0].up)
    rows = list(csv.reader(io.StringIO(table.to_csv())))
    assert rows[0] == ["", *table.columns]
    assert rows[1][0] == f"{PAY} +0.5pp in 2026/27"
    assert json.loads(table.to_json())["rows"][1]["effects"][0]["verdict"] == "rounding"
    assert table.to_markdown().count("| --- |") == 2


def test_a_notebook_shows_every_cell_and_note(
    plan: mtfs.Plan, table: mtfs.SensitivityTable
) -> None:
    tornado = mtfs.sensitivity(plan, {PAY: "1.0pp", TAX: "1.0pp"})
    grid = mtfs.sensitivity_grid(plan, {PAY: [None, "+1.0pp"], TAX: ["1.99%", None]})
    for result in (tornado, grid, table):
        page = unescape(result._repr_html_())
        rows = list(csv.reader(io.StringIO(result.to_csv())))
        assert page.count('scope="row"') == len(rows) - 1
        for text in (*result.heading, *result.notes, *(cell for row in rows for cell in row)):
            assert text.strip() in page


def test_the_check_stands_apart_in_a_notebook_and_in_markdown(
    plan: mtfs.Plan, table: mtfs.SensitivityTable
) -> None:
    page, paper = table._repr_html_(), table.to_markdown()
    assert page.count("<tbody>") == 2
    assert "Check (£)" in page
    assert page.count("opacity: .7") == paper.count("\n| - ") == 6
    assert "| - up and down together | " in paper
    straight = mtfs.sensitivity_table(plan, {"grant.G-SOCIAL.amount": 100_000})
    assert straight._repr_html_().count("<tbody>") == 1
    assert "Check (£)" not in straight._repr_html_()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mtfs", "sensitivity", str(TUTORIAL), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_command_prints_what_python_does(plan: mtfs.Plan, table: mtfs.SensitivityTable) -> None:
    tornado = mtfs.sensitivity(plan, {PAY: "1.0pp", "line.OP-S01.delivery": ("80%", "100%")})
    assert run(f"{PAY}=1.0pp", "line.OP-S01.delivery=80%:100%").stdout == tornado.text
    assert run(f"{PAY}@2026/27=0.5pp", f"{TAX}=1.0pp", "--table").stdout == table.text
    grid = mtfs.sensitivity_grid(plan, {PAY: ["-1pp", None], TAX: ["1.99%"]})
    done = run(f"{PAY}=-1pp,", f"{TAX}=1.99%", "--grid", "--format", "csv")
    assert done.stdout == grid.to_csv()


def test_the_command_says_how_a_step_is_written() -> None:
    done = run(PAY)
    assert done.returncode == 2
    assert f"Write PATH=STEP, such as {PAY}=1.0pp" in done.stderr
    assert run(f"{PAY}=1pp", "--grid").returncode == 2
    assert run(f"{PAY}=1pp", f"{PAY}=2pp").returncode == 2
