"""Plans side by side: exact differences, what a plan lacks, and every form of output."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from hypothesis import given, settings
from hypothesis import strategies as st

TUTORIAL = BARNET.parent / "tutorial"
VERSIONS = BARNET.parent / "versions"


@pytest.fixture(scope="module")
def plan() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@pytest.fixture(scope="module")
def freeze(plan: mtfs.Plan) -> mtfs.Plan:
    return plan.scenario("freeze")


def small(base: str = "2025/26", **amounts: dict[str, Any]) -> mtfs.Plan:
    """A plan of savings, by their ids."""
    rules = {
        "format": "mtfs/plan/1",
        "council": "Anywhere",
        "unit": "£000",
        "base_year": base,
        "plan_years": 2,
    }
    first = mtfs.FinancialYear(base) + 1
    blank = {str(first): None, str(first + 1): None}
    lines = [
        blank
        | {"id": id_, "kind": "saving", "basis": "incremental", "title": f"Saving {id_}", **years}
        for id_, years in amounts.items()
    ]
    return mtfs.Plan.from_tables(rules, {"lines": lines})


def test_differences_are_those_of_the_exact_figures(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    seen = 0
    for name in plan.statements:
        compared = mtfs.compare(plan, freeze, statement=name)
        ours, theirs = plan.statement(name), freeze.statement(name)
        assert [row.id for row in compared.rows] == [row.id for row in ours.rows]
        ids = [row.id for row in ours.rows]
        for row in ids:
            if ids.count(row) > 1:
                continue
            for column in ours.columns:
                a, b = ours[row, column.id], theirs[row, column.id]
                assert compared["plan", row, column.id] == a
                assert compared["freeze", row, column.id] == b
                assert compared.shown("freeze", row, column.id) == theirs.shown(row, column.id)
                if isinstance(a, mtfs.Money | mtfs.Quantity) and isinstance(b, type(a)):
                    assert compared.difference("freeze", row, column.id) == b - a
                    seen += 1
    assert seen > 1000


def test_differences_of_sources_add_up_to_that_of_their_total(
    plan: mtfs.Plan, freeze: mtfs.Plan
) -> None:
    compared = mtfs.compare(plan, freeze, statement="funding")
    for year in plan.settings.horizon.years:
        *parts, whole = (compared.difference("freeze", row.id, year) for row in compared.rows)
        assert sum((part for part in parts if part is not None), mtfs.Money(0)) == whole
    assert compared.difference("freeze", "council_tax", "2026/27") == mtfs.Money("-5104989.67")


def test_a_row_that_a_plan_lacks_is_shown_as_such() -> None:
    old = small(A={"2026/27": "10"}, B={"2026/27": "5"})
    new = small(B={"2026/27": "7"}, C={"2027/28": "1.5"})
    compared = mtfs.compare(old, new, statement="savings_schedule", names=["old", "new"])
    assert [row.id for row in compared.rows if row.source == "record"] == ["A", "B", "C"]
    assert (compared.has_row("old", "A"), compared.has_row("new", "A")) == (True, False)
    assert compared.difference("new", "A", "2026/27") == mtfs.Money(-10_000)
    assert compared.difference("new", "C", "2027/28") == mtfs.Money(1_500)
    assert compared.difference("new", "overall", "Total") == mtfs.Money(-6_500)
    assert "new (no such row)" in compared.text
    assert "old (no such row)" in compared.text
    rows = list(csv.DictReader(io.StringIO(compared.to_csv())))
    assert [row["what"] for row in rows if row["id"] == "A"] == [
        "figure",
        "no such row",
        "difference",
    ]


AMOUNTS = st.none() | st.integers(-(10**7), 10**7).map(lambda steps: f"{Decimal(steps) / 1000:f}")
SAVINGS = st.dictionaries(
    st.sampled_from("ABCDEF"),
    st.fixed_dictionaries({"2026/27": AMOUNTS, "2027/28": AMOUNTS}),
    min_size=1,
)


@settings(max_examples=50, deadline=None)
@given(SAVINGS, SAVINGS)
def test_differences_of_any_rows_add_up(
    ours: dict[str, dict[str, Any]], theirs: dict[str, dict[str, Any]]
) -> None:
    plans = small(**ours), small(**theirs)
    compared = mtfs.compare(*plans, statement="savings_schedule", names=["a", "b"])
    ids = [row.id for row in compared.rows if row.source == "record"]
    assert set(ids) == ours.keys() | theirs.keys()
    for column in ("2026/27", "2027/28", "Total"):
        parts = [compared.difference("b", id_, column) for id_ in ids]
        whole = compared.difference("b", "overall", column)
        assert sum((part for part in parts if part is not None), mtfs.Money(0)) == (
            whole or mtfs.Money(0)
        )
    back = mtfs.compare(*reversed(plans), statement="savings_schedule", names=["b", "a"])
    for id_ in ids:
        there = compared.difference("b", id_, "2026/27")
        here = back.difference("a", id_, "2026/27")
        assert (there is None) == (here is None)
        assert there is None or there + here == mtfs.Money(0)


def test_years_that_a_plan_lacks_are_blank_and_said() -> None:
    old = small(A={"2026/27": "10", "2027/28": "4"})
    new = small("2026/27", A={"2027/28": "5", "2028/29": "6"})
    compared = mtfs.compare(old, new, statement="savings_schedule", names=["old", "new"])
    years = [column.header for column in compared.columns[1:]]
    assert years == ["2026/27", "2027/28", "2028/29", "Total"]
    assert compared.difference("new", "A", "2027/28") == mtfs.Money(1_000)
    for year in ("2026/27", "2028/29", "Total"):
        assert compared.difference("new", "A", year) is None
        assert compared.shown_difference("new", "A", year) == ""
    assert "old has no 2028/29." in compared.footer
    assert "new has no 2026/27." in compared.footer


def test_percentages_differ_in_percentage_points(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    compared = mtfs.compare(plan, freeze, statement="council_tax")
    assert compared.difference("freeze", "core_rise", "2026/27") == mtfs.Rate("-2.9907%")
    assert compared.shown_difference("freeze", "core_rise", "2026/27") == "(2.99pp)"


def test_only_rows_that_differ_are_left_when_asked(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    every = mtfs.compare(plan, freeze, statement="funding")
    some = mtfs.compare(plan, freeze, statement="funding", differing_only=True)
    assert [row.id for row in some.rows] == ["council_tax", "funding"]
    left_out = len(every.rows) - len(some.rows)
    assert f"{left_out} rows are the same in all, and left out." in some.footer
    none = mtfs.compare(plan, plan, differing_only=True)
    assert none.rows == ()


def test_names_are_those_of_scenarios_and_versions_and_never_the_same(plan: mtfs.Plan) -> None:
    slip = plan.scenario("slip", {"line.OP-S01.delay_years": 1})
    february, *_ = mtfs.versions(VERSIONS)
    mixed = mtfs.compare(plan, slip, february, plan, statement="gap")
    assert mixed.names == ("plan", "slip", "February budget", "plan 2")
    assert mixed.plans == (plan, slip, february, plan)
    assert mixed.shown("February budget", "net_budget", "2026/27") == "14,605,000"


@pytest.mark.parametrize(
    ("names", "code"), [(["a"], "compare-names"), (["a", "a"], "compare-names")]
)
def test_names_that_do_not_fit_are_refused(plan: mtfs.Plan, names: list[str], code: str) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.compare(plan, plan, names=names)
    assert caught.value.code == code


def test_what_is_not_there_is_named(plan: mtfs.Plan) -> None:
    with pytest.raises(mtfs.ParseError, match="two plans or more"):
        mtfs.compare(plan)
    with pytest.raises(mtfs.UnknownNameError, match="summary"):
        mtfs.compare(plan, mtfs.load(BARNET), statement="summary")
    both = mtfs.compare(plan, plan)
    for cell in (("plan 3", "funding", "2026/27"), ("plan", "fundin", "2026/27")):
        with pytest.raises(mtfs.UnknownNameError, match="Did you mean"):
            both[cell]


def test_json_holds_exact_figures_and_differences(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    compared = mtfs.compare(plan, freeze, statement="council_tax")
    document = json.loads(compared.to_json())
    assert document["format"] == "mtfs/comparison/1"
    assert document["plans"] == ["plan", "freeze"]
    assert [row["id"] for row in document["rows"]] == [row.id for row in compared.rows]
    for row in document["rows"]:
        first, other = row["plans"]
        assert "differences" not in first
        for column, cell in other["differences"].items():
            figures = [of["cells"][column]["value"] for of in (first, other)]
            if None not in figures:
                assert Fraction(cell["value"]) == Fraction(figures[1]) - Fraction(figures[0])


def test_a_comparison_is_a_value(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    compared = mtfs.compare(plan, freeze, differing_only=True)
    for same in (pickle.loads(pickle.dumps(compared)), copy.deepcopy(compared)):
        assert same == compared
        assert hash(same) == hash(compared)
        assert same.text == compared.text
    assert compared != mtfs.compare(plan, freeze)
    assert compared != mtfs.compare(freeze, plan)


def test_html_escapes_and_markdown_has_every_line(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    compared = mtfs.compare(plan, freeze, names=["<a>", "b|c"])
    html = compared._repr_html_()
    assert "&lt;a&gt;" in html
    assert "<a>" not in html
    table = [line for line in compared.to_markdown().splitlines() if line.startswith("|")]
    assert len(table) == 2 + 3 * len(compared.rows)
    assert all("b\\|c" in line for line in table[3::3])


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mtfs", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_command_compares_scenarios_and_folders(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    done = run("compare", TUTORIAL, "freeze", "--statement", "funding", "--differing-only")
    expected = mtfs.compare(plan, freeze, statement="funding", differing_only=True)
    assert (done.returncode, done.stdout) == (0, expected.text)
    every = run("compare", TUTORIAL)
    assert every.stdout == mtfs.compare(plan, plan.scenario("pay"), freeze).text
    done = run("compare", VERSIONS / "february", VERSIONS / "july", "--format", "json")
    assert json.loads(done.stdout)["plans"] == ["February budget", "July update"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [([TUTORIAL, "frozen"], "no scenario of the plan (pay, freeze)"), ([BARNET], "no scenario")],
)
def test_the_command_says_what_it_could_not_find(arguments: list[Any], says: str) -> None:
    done = run("compare", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
