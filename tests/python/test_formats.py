"""Every form that was ever released is still read, to the same figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import mtfs
import pytest
from frozen import FORMATS, PLANS, SAVE, figures, loaded, results

RELEASED = sorted(path for path in FORMATS.iterdir() if path.is_dir())
SAMPLES = sorted(path for path in FORMATS.glob("*/*/plan*"))


def kept(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.relative_to(FORMATS)))
def test_a_released_sample_is_read_to_the_figures_of_its_day(path: Path) -> None:
    plan = loaded(path)
    assert figures(plan) == kept(path.parent, "figures") != {}
    assert plan == loaded(path.parent / "plan")  # all forms of one release are one plan


def lost(old: Any, new: Any, place: str = "") -> list[str]:
    """What a reader of the old document would miss in the new one; more keys are no loss."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            at
            for key, part in old.items()
            for at in (lost(part, new[key], f"{place}.{key}") if key in new else [f"{place}.{key}"])
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [
            at
            for number, (before, after) in enumerate(zip(old, new, strict=True))
            for at in lost(before, after, f"{place}[{number}]")
        ]
    return [] if old == new else [place]


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("release", RELEASED, ids=lambda path: path.name)
def test_results_say_all_that_released_ones_said(release: Path, name: str) -> None:
    folder = release / name
    assert lost(kept(folder, "results"), results(loaded(folder / "plan"))) == []


def test_a_loss_would_be_found() -> None:
    assert lost({"a": [{"b": 1}]}, {"a": [{"b": 1, "c": 2}], "d": 3}) == []
    assert lost({"a": [{"b": 1}]}, {"a": [{"b": 2}]}) == [".a[0].b"]
    assert lost({"a": [{"b": 1}]}, {"a": [{}]}) == [".a[0].b"]
    assert lost({"a": [1, 2]}, {"a": [1]}) == [".a"]


def test_this_version_has_its_samples_in_every_form() -> None:
    """A new version: `python -m tests.python.frozen` writes them."""
    for name in PLANS:
        folder = FORMATS / mtfs.__version__ / name
        names = {"plan" if ending == "folder" else f"plan.{ending}" for ending in SAVE}
        assert names <= {path.name for path in folder.iterdir()}


def test_the_forms_of_each_release_are_all_there() -> None:
    assert [path.name for path in RELEASED] == sorted(path.name for path in RELEASED)
    for release in RELEASED:
        for name in PLANS:
            endings = {path.suffix for path in (release / name).glob("plan*")}
            assert endings >= {"", ".json", ".pickle"}
    first = {path.suffix for path in (RELEASED[0] / PLANS[0]).glob("plan*")}
    assert ".pickle1" in first  # of before pickles had a checksum


def test_a_sample_that_was_released_is_not_written_again() -> None:
    before = {path: path.read_bytes() for path in SAMPLES if path.is_file()}
    command = [sys.executable, "-m", "tests.python.frozen"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "what was released does not change" in done.stderr
    assert {path: path.read_bytes() for path in before} == before
