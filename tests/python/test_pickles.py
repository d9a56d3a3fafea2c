"""Pickles of plans: a damaged or a newer one is an error, and an old one is read."""

from __future__ import annotations

import copy
import pickle
import random
from collections import Counter

import mtfs
import pytest
from mtfs import pickling


@pytest.fixture(scope="module")
def july() -> mtfs.Plan:
    return mtfs.load("examples/versions/july")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_gives_the_plan_back(july: mtfs.Plan, protocol: int) -> None:
    loaded = pickle.loads(pickle.dumps(july, protocol))
    assert loaded == july
    assert loaded.statement("gap").text == july.statement("gap").text


def test_a_flipped_bit_never_gives_another_plan(july: mtfs.Plan) -> None:
    content, draws, found = pickle.dumps(july), random.Random(3), Counter[str]()
    for _ in range(400):
        flipped = bytearray(content)
        flipped[draws.randrange(len(content))] ^= 1 << draws.randrange(8)
        try:
            assert pickle.loads(flipped) == july
        except mtfs.ParseError as error:
            found[error.code] += 1
        except AssertionError:
            raise
        except Exception:  # pickle's own words for its frame, whatever they are
            found["pickle"] += 1
    assert found["saved-damaged"] > 300


def test_a_pickle_that_is_cut_off_is_refused(july: mtfs.Plan) -> None:
    content = pickle.dumps(july)
    for end in range(0, len(content) - 1, 97):
        with pytest.raises((pickle.UnpicklingError, EOFError, mtfs.ParseError)):
            pickle.loads(content[:end])


def test_a_newer_pickle_says_so(july: mtfs.Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pickling, "PICKLE_VERSION", 3)
    content = pickle.dumps(july)
    monkeypatch.undo()
    with pytest.raises(mtfs.ParseError, match="A newer mtfs wrote this pickle") as refused:
        pickle.loads(content)
    assert refused.value.code == "format-unknown"


def test_results_hold_their_plans_in_the_same_way(july: mtfs.Plan) -> None:
    statement = july.statement("gap")
    content = pickle.dumps(statement)
    assert b"plan_of_pickle" in content
    assert pickle.loads(content).text == statement.text
    assert copy.deepcopy(july._core) is not None
