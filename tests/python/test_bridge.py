"""Bridges: closed to the penny by cause and by line, whatever the order of rows and causes."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from oracle.bridge_changes import CAUSES
from oracle.bridge_pairs import pair
from oracle.bridges import Check, checked, write_pair

TUTORIAL = BARNET.parent / "tutorial"
VERSIONS = BARNET.parent / "versions"
FIGURES = ("gap", "net_budget", "funding", "gap_after_planned", "gap_after_reserves")
PAIRS = 60


@pytest.fixture(scope="module")
def plan() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@pytest.fixture(scope="module")
def freeze(plan: mtfs.Plan) -> mtfs.Plan:
    return plan.scenario("freeze")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mtfs", "bridge", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def headed(plan: mtfs.Plan, heading: str) -> list[mtfs.Money]:
    """A heading of the strategy in the plan years."""
    record = next(of for of in plan.table("strategy") if of.words["id"] == heading)
    return [record.figures["amount"][year] for year in plan.settings.horizon.years]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


# Random pairs; `python -m tests.oracle.bridges` holds many more against the same.


def test_bridges_of_random_pairs_close_and_know_no_order_of_rows() -> None:
    results = [checked(seed, lines=6, years=3) for seed in range(1, PAIRS + 1)]
    assert [(of.seed, of.differences) for of in results if of.differences] == []
    counts = sum((of.counts for of in results), start=Counter[str]())
    assert counts["pairs"] >= PAIRS * 0.8
    assert counts["pairs held against plans on the way"] >= PAIRS * 0.5
    assert counts["order-free bridges"] >= 6


def test_the_check_of_pairs_finds_a_part_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = mtfs.Bridge.steps.fget  # type: ignore[attr-defined]

    def without_a_part(bridge: mtfs.Bridge) -> tuple[mtfs.BridgeStep, ...]:
        return tuple(step._replace(parts=step.parts[1:]) for step in taken(bridge))

    monkeypatch.setattr(mtfs.Bridge, "steps", property(without_a_part))
    found = Check(pair(2, lines=6, years=3)).run().differences
    assert any("parts of" in difference for difference in found)


def test_a_pair_is_written_as_folders_that_are_read_again(tmp_path: Path) -> None:
    made = pair(3, lines=6, years=3)
    write_pair(tmp_path, made)
    folders = [tmp_path / f"pair_3_{name}" for name in ("before", "after")]
    here = mtfs.bridge(*map(mtfs.load, folders))
    there = mtfs.bridge(*(mtfs.Plan.from_tables(*of) for of in (made.before, made.after)))
    assert here.to_csv(by_line=True) == there.to_csv(by_line=True)


# Python


def test_the_causes_are_those_of_the_oracle() -> None:
    assert mtfs.causes() == CAUSES


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("attribution", ["ordered", "shapley"])
def test_start_and_causes_make_the_end(
    plan: mtfs.Plan, freeze: mtfs.Plan, figure: str, attribution: str
) -> None:
    bridge = mtfs.bridge(plan, freeze, figure=figure, attribution=attribution)
    assert list(bridge.start.values()) == headed(plan, figure)
    assert list(bridge.end.values()) == headed(freeze, figure)
    for year in bridge.years:
        moved = sum(step.amounts[year].fraction for step in bridge.steps)
        assert moved == Fraction(str(bridge.end[year] - bridge.start[year]))


def test_the_scenarios_of_the_tutorial_move_inflation_and_funding(
    plan: mtfs.Plan, freeze: mtfs.Plan
) -> None:
    pay = plan.scenario("pay")
    assert [step.cause for step in mtfs.bridge(plan, pay).steps] == ["inflation"]
    assert [step.cause for step in mtfs.bridge(pay, freeze).steps] == ["funding"]
    both = mtfs.bridge(plan, freeze)
    assert [step.cause for step in both.steps] == ["inflation", "funding"]
    assert both["inflation", "2026/27"] == mtfs.bridge(plan, pay)["inflation", "2026/27"]
    assert both["funding", "2026/27"] == mtfs.bridge(pay, freeze)["funding", "2026/27"]


def test_a_delay_is_timing_and_a_smaller_saving_is_not(plan: mtfs.Plan) -> None:
    late = plan.scenario("late", {"line.OP-S01.delay_years": 1})
    assert [step.cause for step in mtfs.bridge(plan, late).steps] == ["timing"]
    less = plan.scenario("less", {"line.OP-S01.delivery": "50%"})
    (step,) = mtfs.bridge(plan, less).steps
    assert step.cause == "savings"
    assert [(part.table, part.id) for part in step.parts] == [("lines", "OP-S01")]
    both = late.scenario("both", {"line.OP-S01.delivery": "50%"})
    assert [of.cause for of in mtfs.bridge(plan, both).steps] == ["savings", "timing"]
    timing = mtfs.bridge(plan, both, order=["timing"])
    assert [of.cause for of in timing.steps] == ["timing", "savings"]
    assert timing["timing", "2026/27"] == mtfs.bridge(plan, late)["timing", "2026/27"]


def test_the_order_free_amount_of_two_causes_is_the_mean_of_both_orders(plan: mtfs.Plan) -> None:
    changes = {"line.OP-S01.delay_years": 1, "line.OP-S01.delivery": "50%"}
    both = plan.scenario("both", changes)
    free = mtfs.bridge(plan, both, attribution="shapley")
    first, second = (mtfs.bridge(plan, both, order=[cause]) for cause in ("savings", "timing"))
    for cause in ("savings", "timing"):
        ways = first[cause, "2026/27"].fraction, second[cause, "2026/27"].fraction
        assert ways[0] != ways[1]
        assert free[cause, "2026/27"].fraction == sum(ways) / 2


def test_years_may_be_named_by_text_or_as_years(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, freeze)
    year = bridge.years[1]
    assert bridge["funding", year] == bridge["funding", str(year)]
    assert bridge.steps[1].amounts[year] == bridge["funding", year]


def test_a_plan_and_itself_differ_in_nothing(plan: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, mtfs.load(TUTORIAL))
    assert bridge.steps == ()
    assert bridge.start == bridge.end
    assert "No cause moved this figure." in str(bridge)


def test_versions_bridge_to_each_other() -> None:
    plans = [mtfs.load(VERSIONS / name) for name in ("february", "july", "december")]
    bridges = [mtfs.bridge(*two) for two in pairwise(plans)]
    assert bridges[0].names == ("February budget", "July update")
    assert bridges[0].end == bridges[1].start
    whole = mtfs.bridge(plans[0], plans[2])
    for year in whole.years:
        moved = sum(step.amounts[year].fraction for of in bridges for step in of.steps)
        assert moved == Fraction(str(whole.end[year] - whole.start[year]))
        assert moved == sum(step.amounts[year].fraction for step in whole.steps)


def test_the_plans_may_be_called_otherwise(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, freeze, names=("As agreed", "As feared"))
    assert bridge.names == ("As agreed", "As feared")
    assert "As agreed" in bridge.text()
    assert "As feared" in bridge.text()


# Forms


def test_printed_pence_add_up_by_cause_and_by_line() -> None:
    plans = [mtfs.load(VERSIONS / name) for name in ("february", "december")]
    for attribution in ("ordered", "shapley"):
        bridge = mtfs.bridge(*plans, attribution=attribution)
        head, start, *between, end = rows(bridge.to_csv(by_line=True))
        assert head == ["id", "label", *map(str, bridge.years)]
        assert (start[0], end[0]) == ("start", "end")
        for at in range(2, len(head)):
            cells = [(row[0], mtfs.Money(row[at]).pence) for row in between]
            causes = sum(pence for id_, pence in cells if "." not in id_)
            parts = sum(pence for id_, pence in cells if "." in id_)
            assert causes == parts
            assert mtfs.Money(start[at]).pence + causes == mtfs.Money(end[at]).pence


def test_without_lines_the_csv_has_the_causes_alone(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, freeze)
    assert [row[0] for row in rows(bridge.to_csv())] == [
        "id",
        "start",
        "inflation",
        "funding",
        "end",
    ]


def test_the_json_has_exact_amounts_that_add_up(plan: mtfs.Plan) -> None:
    both = plan.scenario("both", {"line.OP-S01.delay_years": 1, "line.OP-S01.delivery": "33.33%"})
    bridge = mtfs.bridge(plan, both, attribution="shapley")
    found = json.loads(bridge.to_json())
    assert found["format"] == "mtfs/bridge/1"
    assert (found["figure"], found["attribution"]) == ("gap", "shapley")
    assert (found["from"], found["to"]) == bridge.names
    for at, _ in enumerate(found["years"]):
        start, end = Fraction(found["start"][at]), Fraction(found["end"][at])
        assert start + sum(Fraction(step["exact"][at]) for step in found["steps"]) == end
        assert start + sum(Fraction(step["amounts"][at]) for step in found["steps"]) == end
        for step in found["steps"]:
            parts = sum(Fraction(part["exact"][at]) for part in step["parts"])
            assert parts == Fraction(step["exact"][at])


def test_markdown_and_html_have_every_printed_amount(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, freeze)
    page = bridge._repr_html_()
    paper = bridge.to_markdown(by_line=True)
    assert bridge.text().count("\n") < bridge.text(by_line=True).count("\n")
    for row in bridge.text().splitlines()[5:-2]:
        for cell in row.split()[-len(bridge.years) :]:
            assert cell in page
            assert cell in paper
    assert "Council tax" in paper
    assert "Order: inflation, funding." in page


def test_a_bridge_prints_itself(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, freeze)
    assert str(bridge) + "\n" == bridge.text()
    assert repr(bridge) == str(bridge)


def test_a_bridge_is_a_value(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, freeze, order=["funding"], figure="gap_after_reserves")
    assert bridge == mtfs.bridge(plan, freeze, order=["funding"], figure="gap_after_reserves")
    assert bridge != mtfs.bridge(plan, freeze, figure="gap_after_reserves")
    assert bridge != "a bridge"
    assert copy.copy(bridge) is bridge
    assert copy.deepcopy(bridge) is bridge
    again = pickle.loads(pickle.dumps(bridge))
    assert again == bridge
    assert hash(again) == hash(bridge)
    assert again.text(by_line=True) == bridge.text(by_line=True)
    assert again.plans == (plan, freeze)


# What is refused


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"figure": "gapp"}, "gapp"),
        ({"order": ["pay"]}, "pay"),
        ({"attribution": "fair"}, "fair"),
    ],
)
def test_an_unknown_word_is_refused(plan: mtfs.Plan, asked: dict[str, Any], found: str) -> None:
    with pytest.raises(mtfs.ParseError) as refused:
        mtfs.bridge(plan, plan, **asked)
    assert refused.value.code == "name-unknown"
    assert found in str(refused.value)


def test_plans_of_other_years_are_refused(plan: mtfs.Plan) -> None:
    with pytest.raises(mtfs.Error) as refused:
        mtfs.bridge(plan, mtfs.load(VERSIONS / "july"))
    assert refused.value.code == "bridge-years"
    assert "2025/26" in str(refused.value)


def test_a_cause_that_moved_nothing_is_not_known(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, freeze)
    with pytest.raises(mtfs.UnknownNameError) as refused:
        bridge["demand", "2026/27"]
    assert refused.value.code == "cause-unknown"
    assert "inflation, funding" in str(refused.value)
    with pytest.raises(KeyError):
        bridge["funding", "2020/21"]


# The command


def test_the_command_prints_as_in_python(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    bridge = mtfs.bridge(plan, freeze)
    forms = {
        "table": bridge.text(),
        "csv": bridge.to_csv(),
        "json": bridge.to_json(),
        "md": bridge.to_markdown(),
    }
    for form, text in forms.items():
        done = run(TUTORIAL, "freeze", "--format", form)
        assert (done.returncode, done.stdout.rstrip("\n")) == (0, text.rstrip("\n"))
        assert done.stderr.startswith("mtfs: 6 warnings")


def test_the_options_of_the_command(plan: mtfs.Plan, freeze: mtfs.Plan) -> None:
    ordered = run(TUTORIAL, "freeze", "--order", "funding, inflation", "--by-line")
    assert ordered.stdout == mtfs.bridge(plan, freeze, order=["funding"]).text(by_line=True)
    free = run(TUTORIAL, "freeze", "--shapley", "--figure", "net_budget", "--format", "csv")
    asked = mtfs.bridge(plan, freeze, attribution="shapley", figure="net_budget")
    assert free.stdout == asked.to_csv()
    two = run(TUTORIAL, "pay", "freeze", "--format", "csv")
    assert two.stdout == mtfs.bridge(plan.scenario("pay"), freeze).to_csv()
    three = run(TUTORIAL, "pay", "freeze", "pay")
    assert (three.returncode, three.stdout) == (2, "")


def test_the_command_bridges_folders() -> None:
    done = run(VERSIONS / "february", VERSIONS / "december", "--format", "json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert (found["from"], found["to"]) == ("February budget", "December settlement")


def test_the_command_says_what_is_wrong() -> None:
    years = run(TUTORIAL, VERSIONS / "july")
    assert (years.returncode, years.stdout) == (1, "")
    assert "[bridge-years]" in years.stderr
    nobody = run(TUTORIAL, "nobody")
    assert (nobody.returncode, nobody.stdout) == (2, "")
    assert "nobody" in nobody.stderr
    cause = run(TUTORIAL, "pay", "--order", "weather")
    assert (cause.returncode, cause.stdout) == (2, "")
    assert '"weather" is no cause' in cause.stderr
