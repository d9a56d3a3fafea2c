"""Explanations of scenarios: what was changed, by which path, and what it was."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from fractions import Fraction

import mtfs
import pytest
from barnet import BARNET

TUTORIAL = BARNET.parent / "tutorial"


@pytest.fixture(scope="module")
def plan() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


def nodes(node: mtfs.Explanation) -> Iterator[mtfs.Explanation]:
    yield node
    for part in node.parts:
        yield from nodes(part)


def changed(of: mtfs.Plan, *cell: str) -> dict[str, mtfs.Explanation]:
    """The nodes that say a scenario, by the path that they name."""
    found = nodes(of.explain(*cell))
    return {node.where.column: node for node in found if "scenario" in node.how}


@pytest.mark.parametrize(
    ("path", "change", "cell", "was", "value"),
    [
        (
            "assumption.pay_award.rate",
            {"2026/27": "+1.0pp"},
            ("gap", "cumulative", "2026/27"),
            "was 3.20% in assumptions.csv, row 2, column 2026/27",
            "0.042000",
        ),
        (
            "driver.residential_clients.growth",
            {"2027/28": "+2.0pp"},
            ("gap", "net_budget", "2027/28"),
            "was 1.00% in drivers.csv, row 3, column growth 2027/28",
            "0.030000",
        ),
        (
            "line.OP-S01.delivery",
            "80%",
            ("gap", "net_budget", "2026/27"),
            "was blank in lines.csv, row 164, column delivery",
            "0.800000",
        ),
        (
            "council_tax.core_rise",
            {"2026/27": "0%"},
            ("council_tax", "core", "2026/27"),
            "was 2.99% in council_tax.csv, row 8, column 2026/27",
            "0.000000",
        ),
        (
            "grant.G-RSG.amount",
            {"2026/27": "-5%"},
            ("funding", "G-RSG", "2026/27"),
            "was 24106900 in grants.csv, row 2, column 2026/27",
            "22901555.00",
        ),
        (
            "reserve.R-SMOOTH.out",
            {"2026/27": "+250000"},
            ("gap", "uses", "2026/27"),
            "was blank in reserves.csv, row 3, column out 2026/27",
            "250000.00",
        ),
        (
            "line.OP-S01.delay_years",
            1,
            ("gap", "net_budget", "2027/28"),
            "was 541400 in lines.csv, row 164, column 2027/28",
            "620700.00",
        ),
    ],
)
def test_a_changed_cell_names_its_path_and_what_it_was(
    plan: mtfs.Plan, path: str, change: object, cell: tuple[str, ...], was: str, value: str
) -> None:
    scenario = plan.scenario("s", {path: change})
    found = changed(scenario, *cell)
    assert set(found) == {path}
    node = found[path]
    assert node.where == mtfs.Origin("scenario", column=path)
    assert node.how.endswith(f", changed by a scenario: {was}")
    assert (node.value, node.source) == (value, "")
    assert changed(plan, *cell) == {}


def test_a_scenario_of_the_settings_names_the_line_of_its_file(plan: mtfs.Plan) -> None:
    found = changed(plan.scenario("freeze"), "gap", "cumulative", "2026/27")
    places = {str(node.where).partition(", line")[0] for node in found.values()}
    assert places == {"mtfs.toml"}
    keys = sorted(key.partition("changes.")[2].strip('"') for key in found)
    assert keys == ["assumption.pay_award.rate", "council_tax.core_rise"]
    assert all(node.where.row > 0 for node in found.values())


def test_scenarios_that_are_stacked_say_what_each_found(plan: mtfs.Plan) -> None:
    path = "grant.G-RSG.amount"
    once = plan.scenario("once", {path: {"2026/27": "-5%"}})
    twice = once.scenario("twice", {path: {"2026/27": "20000000"}})
    node = changed(twice, "funding", "G-RSG", "2026/27")[path]
    assert ": was 24106900, then 22901555 in grants.csv" in node.how
    assert changed(once, "funding", "G-RSG", "2026/27")[path].how.count("then") == 0


def test_a_line_that_a_scenario_added_says_so(plan: mtfs.Plan) -> None:
    cells = {"kind": "saving", "basis": "incremental", "title": "New", "2026/27": "1000000"}
    more = plan.scenario("more", {"line.NEW": cells})
    node = changed(more, "gap", "net_budget", "2026/27")["line.NEW"]
    assert node.how == "typed, in a line that a scenario added"
    assert node.where == mtfs.Origin("scenario", column="line.NEW")


def test_a_year_may_be_spelled_in_another_way() -> None:
    settings = {
        "format": "mtfs/plan/1",
        "council": "Anywhere",
        "unit": "£",
        "base_year": "2025/26",
        "plan_years": 1,
    }
    line = {"id": "A", "kind": "saving", "basis": "incremental", "title": "A", "2026-27": "7"}
    plan = mtfs.Plan.from_tables(settings, {"lines": [line]})
    scenario = plan.scenario("s", {"line.A.amount": {"FY27": "9"}})
    node = changed(scenario, "savings_schedule", "A", "2026/27")["line.A.amount"]
    assert "was 7 in" in node.how


def test_all_else_is_explained_as_in_the_plan(plan: mtfs.Plan) -> None:
    scenario = plan.scenario("s", {"assumption.pay_award.rate": {"2026/27": "+1.0pp"}})
    cell = ("gap", "cumulative", "2026/27")
    ours, theirs = list(nodes(plan.explain(*cell))), list(nodes(scenario.explain(*cell)))
    assert len(ours) == len(theirs)
    moved = 0
    for before, after in zip(ours, theirs, strict=True):
        assert (before.label, before.rounding) == (after.label, after.rounding)
        is_changed = "scenario" in after.how
        moved += is_changed
        if not is_changed:
            assert (before.how, before.source, before.where) == (
                after.how,
                after.source,
                after.where,
            )
        if not before.parts and not is_changed:
            assert before.value == after.value
        if after.parts and all(part.sign for part in after.parts):
            parts = sum(part.sign * Fraction(part.value or 0) for part in after.parts)
            assert parts == Fraction(after.value or 0)
    assert moved > 1
    assert sum("rounded" in node.how for node in theirs) > 20


def test_sources_and_dates_of_assumptions_stand_beside_them(plan: mtfs.Plan) -> None:
    scenario = plan.scenario("s", {"council_tax.core_rise": {"2026/27": "1%"}})
    sources = {row.id: f"{row.source}, {row.date}" for row in plan.assumptions}
    found = 0
    for node in nodes(scenario.explain("gap", "net_budget", "2026/27")):
        if node.where.source == "assumptions.csv":
            assert node.source == sources[node.label.partition(" ")[0]]
            found += 1
    assert found > 10


def test_text_html_and_json_say_it_and_a_pickle_keeps_it(plan: mtfs.Plan) -> None:
    path = "council_tax.core_rise"
    scenario = plan.scenario("s", {path: {"2026/27": "0%"}})
    cell = ("council_tax", "core", "2026/27")
    explanation = scenario.explain(*cell)
    words = "changed by a scenario: was 2.99%"
    for text in (str(explanation), explanation._repr_html_(), explanation.to_json()):
        assert words in text
        assert path in text
    document = json.loads(explanation.to_json())
    assert document["format"] == "mtfs/explanation/1"
    leaf = next(part for part in document["parts"] if words in part["how"])
    assert leaf["where"] == {"file": "scenario", "column": path}
    loaded = pickle.loads(pickle.dumps(scenario))
    assert loaded.explain(*cell) == explanation
    again = {path: {"2026/27": "1%"}}
    assert loaded.scenario("t", again).explain(*cell) == scenario.scenario("t", again).explain(
        *cell
    )
