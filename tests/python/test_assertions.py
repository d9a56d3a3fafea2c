"""mtfs.testing: each assertion holds at its edge, fails a penny beyond, and says what to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import mtfs
import pytest
from mtfs import Money
from mtfs.testing import (
    assert_bridge_closes,
    assert_gap,
    assert_reconciles,
    assert_reserves_above_minimum,
    assert_unchanged,
    assert_variance,
)
from pages import ROOT

VERSIONS = ROOT / "examples/versions"
GUARDED = ROOT / "examples/guarded_budget"


@pytest.fixture(scope="module")
def february() -> mtfs.Plan:
    return mtfs.load(VERSIONS / "february")


@pytest.fixture(scope="module")
def july() -> mtfs.Plan:
    return mtfs.load(VERSIONS / "july")


@pytest.fixture(scope="module")
def tutorial() -> mtfs.Plan:
    return mtfs.load(ROOT / "examples/tutorial")


def failure(check: Any, *arguments: Any, **named: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        check(*arguments, **named)
    return str(caught.value)


@pytest.mark.parametrize("most", ["£5", "0.5%", 5, Decimal(5), Money(5)])
def test_a_variance_holds_at_its_limit_and_fails_a_penny_beyond(most: Any) -> None:
    assert_variance(Money(1005), Money(1000), adverse_at_most=most)
    assert_variance(Money(1), Money(1000), adverse_at_most=most)
    text = failure(assert_variance, Money("1005.01"), Money(1000), adverse_at_most=most)
    assert text.startswith("The actual is £5.01 (0.5%) over its budget of £1,000.00, and the most")


def test_of_income_less_is_adverse() -> None:
    assert_variance(Money(2000), Money(1000), adverse_at_most=0, income=True)
    text = failure(assert_variance, Money(900), Money(1000), adverse_at_most="£99", income=True)
    assert "£100.00 (10.0%) short of its budget" in text


def test_a_share_of_a_nil_budget_is_nothing() -> None:
    text = failure(assert_variance, Money("0.01"), Money(0), adverse_at_most="50%")
    assert text.startswith("The actual is £0.01 over its budget of £0.00")


def test_a_variance_refuses_a_float() -> None:
    for wrong in (0.5, True, None):
        with pytest.raises(TypeError, match="A tolerance is a str"):
            assert_variance(Money(1), Money(1), adverse_at_most=wrong)
    with pytest.raises(TypeError):
        assert_variance(Money(1), 1.5, adverse_at_most=0)


def test_the_rows_of_two_statements_are_held_against_each_other(
    february: mtfs.Plan, july: mtfs.Plan
) -> None:
    both = july.statement("net_budget"), february.statement("net_budget")
    text = failure(assert_variance, *both, adverse_at_most="£150,000", column="2027/28")
    assert [line.split(" 2027/28 ")[0] for line in text.splitlines()] == [
        "Leisure",
        "Community",
        "Net revenue budget",
    ]
    assert_variance(*both, adverse_at_most="£150,000", column="2027/28", row="*/Housing options")
    assert "No row with a figure fits" in failure(
        assert_variance, *both, adverse_at_most=0, column="2027/28", row="Housing"
    )
    with pytest.raises(TypeError, match="name the column"):
        assert_variance(*both, adverse_at_most=0)


def test_two_columns_of_one_statement_are_budget_and_actual(february: mtfs.Plan) -> None:
    statement = february.statement("net_budget")
    text = failure(
        assert_variance, statement, "2025/26", adverse_at_most=0, column="2026/27", row="Corporate"
    )
    assert "over its budget of £4,510,000.00" in text


def test_a_row_with_one_of_its_two_figures_fails(february: mtfs.Plan) -> None:
    gap = february.statement("gap")
    text = failure(
        assert_variance, gap, "2025/26", adverse_at_most="£1bn", column="2026/27", row="annual"
    )
    assert text == (
        "Annual gap / (surplus) 2026/27 has no budget, and the other is £931,006.49. "
        "Fill the blank in."
    )


def test_a_gap_holds_at_its_limit_and_fails_a_penny_beyond(february: mtfs.Plan) -> None:
    assert_gap(february, "2026/27", within="£1,472,980.60")
    text = failure(assert_gap, february, "2026/27", within="£1,472,980.59")
    assert text.startswith("The gap of 2026/27 is £1,472,980.60, which is £0.01 more than")
    with pytest.raises(TypeError):
        assert_gap(february, "2026/27", within=0.5)


def test_a_surplus_is_no_pass(february: mtfs.Plan) -> None:
    rich = february.scenario("rich", {"grant.G-RSG.amount": {"2026/27": "+9000"}})
    text = failure(assert_gap, rich, "2026/27", within="£1m")
    assert text.startswith("The gap of 2026/27 is a surplus: -£")


def test_a_gap_that_is_not_there_fails(february: mtfs.Plan) -> None:
    assert "has no gep in 2026/27" in failure(
        assert_gap, february, "2026/27", within=0, figure="gep"
    )
    barnet = mtfs.load(ROOT / "examples/barnet")
    assert "has no gap in 2019/20" in failure(assert_gap, barnet, "2019/20", within=0)


def test_reserves_are_named_by_year_with_what_they_miss(tutorial: mtfs.Plan) -> None:
    text = failure(assert_reserves_above_minimum, tutorial)
    assert "General fund balance 2029/30 closes at £" in text
    assert "£6,500,000.00 below its minimum of £" in text
    assert "2028/29" not in text


def test_reserves_may_be_asked_to_stay_above_the_minimum() -> None:
    plan = mtfs.load(GUARDED / "approved")
    assert_reserves_above_minimum(plan)
    text = failure(assert_reserves_above_minimum, plan, by="£0.01")
    assert (
        "closes at £1,200,000.00, £0.01 below its minimum of £1,200,000.00 with £0.01 above it"
        in text
    )


def test_a_plan_without_a_minimum_guards_nothing(february: mtfs.Plan) -> None:
    assert "declares no minimum" in failure(assert_reserves_above_minimum, february)
    assert "declares no minimum" in failure(
        assert_reserves_above_minimum, mtfs.load(ROOT / "examples/barnet")
    )


def test_a_bridge_closes_or_says_why_there_is_none(
    february: mtfs.Plan, july: mtfs.Plan, tutorial: mtfs.Plan
) -> None:
    for figure in ("gap", "net_budget", "gap_after_reserves"):
        assert_bridge_closes(february, july, figure)
    assert "[bridge-years]" in failure(assert_bridge_closes, february, tutorial)


def test_a_bridge_that_does_not_close_would_be_seen(
    february: mtfs.Plan, july: mtfs.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = mtfs.bridge(february, july)

    class Open:
        years, start, end = made.years, made.start, made.end
        steps = made.steps[1:]

    monkeypatch.setattr("mtfs.bridging.bridge", lambda *_, **__: Open)
    text = failure(assert_bridge_closes, february, july)
    assert text.startswith("gap 2026/27: the causes miss the movement by £90000")


def test_what_was_printed_adds_up_or_is_named(tmp_path: Path) -> None:
    assert_reconciles(mtfs.load(GUARDED / "approved"))
    assert_reconciles(GUARDED / "approved", "gap")
    text = failure(assert_reconciles, ROOT / "examples/barnet")
    assert "family_services_profile.roll@2017/18" in text
    assert "1242" in text
    assert "(1,956))" in text
    copy = shutil.copytree(GUARDED / "approved", tmp_path / "approved")
    path = copy / "published/gap.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1,473", "1,475"), encoding="utf-8")
    assert "2026/27" in failure(assert_reconciles, copy)


def test_nothing_printed_is_no_pass(february: mtfs.Plan) -> None:
    assert "no printed figure" in failure(assert_reconciles, february)


def test_a_case_folder_is_reconciled_too() -> None:
    case = ROOT / "tests/cases/councils/01_gateshead_mtfs_gap_2023-28"
    found = mtfs.reconcile(case)
    if found.ok:
        assert_reconciles(case)
    else:
        failure(assert_reconciles, case)


def test_unchanged_takes_a_file_a_golden_and_a_previous_plan(
    february: mtfs.Plan, july: mtfs.Plan, tmp_path: Path
) -> None:
    golden = mtfs.Golden.of(february, "gap")
    golden.write(tmp_path / "gap.csv")
    assert_unchanged(february, tmp_path / "gap.csv", "gap")
    assert_unchanged(february.statement("gap"), golden)
    text = failure(assert_unchanged, july, golden, "gap", previous=february)
    assert text.startswith(
        "Budget gap: 22 figures moved\n  Net revenue budget\n    2025/26 fell by"
    )
    assert "because of inflation +£90,000.00 (P1 Pay award)" in text
    assert_unchanged(july, golden, "gap", tolerance={"*": "£1.03m"})
    text = failure(assert_unchanged, july, golden, "gap", tolerance={"*": "£1,029,999.99"})
    assert "2 figures moved" in text
    assert "(20 more moved within tolerance)" in text


def test_assertions_hold_without_asserts() -> None:
    program = (
        "import mtfs; from mtfs.testing import assert_variance\n"
        "assert_variance(mtfs.Money(2), mtfs.Money(1), adverse_at_most=0)"
    )
    done = subprocess.run(
        [sys.executable, "-O", "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "AssertionError: The actual is £1.00 (100.0%) over its budget" in done.stderr


def test_neither_mtfs_nor_its_assertions_import_pytest() -> None:
    program = "import sys, mtfs.testing, mtfs.golden; print('pytest' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "False\n"
