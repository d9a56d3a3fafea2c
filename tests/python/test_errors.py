"""Errors, problems and origins."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import mtfs
import pytest

PROBLEM = mtfs.Problem(
    "number-grouping",
    where=mtfs.Origin("lines.csv", row=3, column="2018/19"),
    found="1,2,3",
    rule="Groups are of three digits",
    fix="Write 123",
    severity="warning",
)
SINGLE = [
    (mtfs.Error, Exception),
    (mtfs.ParseError, ValueError),
    (mtfs.Overflow, OverflowError),
    (mtfs.UndefinedError, ZeroDivisionError),
    (mtfs.UnknownNameError, LookupError),
]


def test_problems_and_origins_behave_as_values(behaves_as_a_value: Any) -> None:
    behaves_as_a_value(PROBLEM)
    behaves_as_a_value(mtfs.Problem("plain"))
    behaves_as_a_value(mtfs.Origin("book's \u00a3 \u2028.xlsx", "Sheet\n1", 2, "£"))
    assert mtfs.Problem("a") != mtfs.Problem("b")
    assert mtfs.Problem("a") != mtfs.Problem("a", severity="warning")
    assert mtfs.Origin("a", row=1) != mtfs.Origin("a", row=2)


def test_a_problem_tells_all_its_parts() -> None:
    assert PROBLEM.code == "number-grouping"
    assert PROBLEM.found == "1,2,3"
    assert PROBLEM.rule == "Groups are of three digits"
    assert PROBLEM.fix == "Write 123"
    assert PROBLEM.severity == "warning"
    where = PROBLEM.where
    assert (where.source, where.sheet, where.row, where.column) == ("lines.csv", "", 3, "2018/19")
    assert str(PROBLEM) == (
        'lines.csv, row 3, column 2018/19: "1,2,3": Groups are of three digits. '
        "Write 123. [number-grouping]"
    )
    with pytest.raises(mtfs.ParseError, match="Use error or warning"):
        mtfs.Problem("a", severity="fatal")
    with pytest.raises(AttributeError):
        PROBLEM.code = "b"  # type: ignore[misc]


@pytest.mark.parametrize(("kind", "builtin"), SINGLE)
def test_an_error_is_also_the_closest_of_pythons_own(kind: Any, builtin: type) -> None:
    error = kind(PROBLEM)
    assert isinstance(error, mtfs.Error)
    assert isinstance(error, builtin)
    assert (error.problem, error.code, str(error)) == (PROBLEM, PROBLEM.code, str(PROBLEM))


@pytest.mark.parametrize("kind", [kind for kind, _ in SINGLE])
def test_an_error_survives_a_pickle(kind: Any) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        loaded = pickle.loads(pickle.dumps(kind(PROBLEM), protocol))
        assert type(loaded) is kind
        assert loaded.problem == PROBLEM


def test_a_plan_error_holds_every_fault() -> None:
    error = mtfs.PlanError([PROBLEM, mtfs.Problem("second", rule="Two")])
    loaded = pickle.loads(pickle.dumps(error))
    assert isinstance(error, ValueError)
    assert loaded.problems == error.problems == [PROBLEM, mtfs.Problem("second", rule="Two")]
    assert loaded.problem == PROBLEM
    assert str(loaded) == f"{PROBLEM}\nTwo. [second]"


def test_an_error_of_cpp_crosses_a_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        future = pool.submit(mtfs.Money, "1,2,3")
        with pytest.raises(mtfs.ParseError) as caught:
            future.result()
    assert caught.value.code == "number-grouping"
    assert caught.value.problem.found == "1,2,3"


def test_a_text_that_has_no_utf8_is_told_in_escapes() -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.Money("\udcff")
    assert caught.value.problem.found == "\\udcff"
