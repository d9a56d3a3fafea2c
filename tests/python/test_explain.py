"""Explanations: every figure of every statement is the sum of what it is said to be made of."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import mtfs
import pytest
from barnet import BARNET, read_dicts

GOLDEN = Path(__file__).parent / "golden"
PLAN = mtfs.load(BARNET)


def cells() -> Iterator[tuple[str, str, str]]:
    for name in PLAN.statements:
        statement = PLAN.statement(name)
        for row in statement.rows:
            for column in statement.columns:
                yield name, row.id, column.id


def nodes(node: mtfs.Explanation) -> Iterator[mtfs.Explanation]:
    yield node
    for part in node.parts:
        yield from nodes(part)


def test_parts_come_to_their_whole_at_every_node() -> None:
    seen = 0
    for cell in cells():
        for node in nodes(PLAN.explain(*cell)):
            if not node.parts:
                continue
            assert node.value is not None
            if "divided by" in node.how:
                a, b = (Fraction(part.value or "0") for part in node.parts)
                assert abs(a / b - Fraction(node.value)) < Fraction(1, 10**49)
            elif any(part.sign != 0 for part in node.parts):
                parts = (part.sign * Fraction(part.value or "0") for part in node.parts)
                assert sum(parts) == Fraction(node.value), f"{cell}: {node.label}"
            seen += 1
    assert seen > 200


def test_a_cell_is_explained_by_its_own_value_and_text() -> None:
    for name, row, column in cells():
        statement = PLAN.statement(name)
        explanation = PLAN.explain(name, row, column)
        value = statement[row, column]
        assert explanation.shown == statement.shown(row, column)
        if isinstance(value, mtfs.FixedPoint):
            assert explanation.value == str(value)
        elif not isinstance(value, mtfs.Exact):
            assert explanation.value is None


def test_leaves_of_a_figure_are_cells_that_somebody_typed() -> None:
    for node in nodes(PLAN.explain("summary", "pressure", "2019/20")):
        if node.parts or node.value is None:
            continue
        assert node.how == "typed"
        rows = read_dicts(BARNET / node.where.source)
        typed = rows[node.where.row - 2][node.where.column]
        assert Fraction(typed) * 1000 == Fraction(node.value)
        assert node.source.startswith("Business Planning 2018/19")


def test_a_figure_that_is_rounded_to_be_shown_says_so() -> None:
    (line,) = (line for line in PLAN.lines if line.id == "E1")
    node = PLAN.explain("savings", line.id, "variance_analysis")
    assert node.shown == "2.70%"
    assert node.rounding == "rounded half_up to 2 places to be shown"
    assert PLAN.explain("savings", line.id, "saving_2018_19").rounding == ""


def test_json_is_the_same_tree() -> None:
    tree = json.loads(PLAN.explain("summary", "variance", "2019/20").to_json())
    assert tree["format"] == "mtfs/explanation/1"
    assert (tree["value"], tree["shown"]) == ("-2781000.00", "(2,781)")
    delivery, target = tree["parts"]
    assert (delivery["sign"], target["sign"]) == (1, -1)
    (typed,) = target["parts"]
    assert typed["where"] == {"file": "targets.csv", "row": 2, "column": "2019/20"}


def test_nil_is_explained_as_nil() -> None:
    explanation = PLAN.explain("savings", "S9", "saving_2019_20")
    assert explanation.value is None
    assert json.loads(explanation.to_json())["value"] is None
    assert " = nil [" in str(explanation)


def test_unknown_names_are_refused() -> None:
    for statement, row, column in (
        ("sumary", "variance", "2019/20"),
        ("summary", "varience", "2019/20"),
        ("summary", "variance", "2021/22"),
    ):
        with pytest.raises(mtfs.UnknownNameError):
            PLAN.explain(statement, row, column)


def test_an_explanation_is_a_value() -> None:
    explanation = PLAN.explain("summary", "variance", "2019/20")
    assert explanation == PLAN.statement("summary").explain("variance", mtfs.FinancialYear(2019))
    assert pickle.loads(pickle.dumps(explanation)) == explanation
    assert hash(explanation) == hash(pickle.loads(pickle.dumps(explanation)))


@pytest.mark.parametrize("form", ["txt", "html", "md", "csv"])
def test_what_people_see_is_the_golden_text(form: str) -> None:
    explanation = PLAN.explain("summary", "variance", "2019/20")
    shown = {
        "txt": f"{explanation}\n",
        "html": explanation._repr_html_(),
        "md": explanation.to_markdown(),
        "csv": explanation.to_csv(),
    }
    assert shown[form] == (GOLDEN / f"explanation.{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize("scenario", ["", "pay"])
def test_what_many_figures_are_made_of_is_held_once(scenario: str) -> None:
    tutorial = mtfs.load(BARNET.parent / "tutorial")
    plan = tutorial.scenario(scenario) if scenario else tutorial
    written: dict[int, int] = {}

    def lines(parts: tuple[mtfs.Explanation, ...]) -> int:
        if id(parts) not in written:
            written[id(parts)] = sum(1 + lines(part.parts) for part in parts)
        return written[id(parts)]

    tree = plan.explain("reserves", "total", "2030/31")
    assert lines(tree.parts) > 500_000
    assert len(written) < 20_000
