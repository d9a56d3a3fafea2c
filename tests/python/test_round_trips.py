"""plan -> folder -> workbook -> Arrow -> JSON -> pickle -> plan, and the plans are equal."""

from __future__ import annotations

from pathlib import Path

import mtfs
import pytest
from round_trips import LEGS, generated, travelled

EXAMPLES = ("barnet", "tutorial", "versions/december", "versions/july")
GOOD = sorted(path.parent.name for path in Path("tests/good_plans").glob("*/mtfs.toml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_from_every_form(name: str, tmp_path: Path) -> None:
    plan = mtfs.load(f"examples/{name}")
    assert travelled(plan, tmp_path) == ""


@pytest.mark.parametrize("name", GOOD)
def test_a_plan_of_awkward_files_comes_back_from_every_form(name: str, tmp_path: Path) -> None:
    assert travelled(mtfs.load(f"tests/good_plans/{name}"), tmp_path) == ""


def test_forty_generated_plans_come_back_from_every_form(tmp_path: Path) -> None:
    """`python -m tests.python.prove_round_trips` holds a thousand."""
    plans = list(generated(0, 40))
    assert len({hash(plan) for _, plan in plans}) == 40
    assert [(name, leg) for name, plan in plans if (leg := travelled(plan, tmp_path))] == []


def test_a_plan_that_comes_back_leads_to_the_same_figures(tmp_path: Path) -> None:
    plan = mtfs.load("examples/tutorial")
    loaded = plan
    for leg in LEGS.values():
        loaded = leg(loaded, tmp_path)
    assert loaded.statement("gap").text == plan.statement("gap").text
    assert loaded.project() == plan.project()
    assert [str(issue) for issue in loaded.issues] == [str(issue) for issue in plan.issues]


@pytest.mark.parametrize("leg", LEGS)
def test_a_changed_penny_is_another_plan_after_every_form(leg: str, tmp_path: Path) -> None:
    plan = mtfs.load("examples/tutorial")
    dearer = plan.scenario("dearer", {"line.OP-S01.amount": {"2026/27": "+0.01"}})
    assert LEGS[leg](mtfs.load("examples/tutorial"), tmp_path) == plan
    assert LEGS[leg](as_plan(dearer), tmp_path) != plan


def as_plan(scenario: mtfs.Plan) -> mtfs.Plan:
    """A scenario as a plan of its own tables."""
    from mtfs.raw import plan_of_source, source_of

    return plan_of_source(source_of(scenario)._replace(changes=()))
