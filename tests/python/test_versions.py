"""Versions of a plan and their drift: what is refused, what moved, and what it is called."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET

VERSIONS = BARNET.parent / "versions"


def version(amounts: dict[str, str], **settings: Any) -> mtfs.Plan:
    """A version of one saving."""
    first = mtfs.FinancialYear(settings.get("base_year", "2024/25")) + 1
    blank = {str(first): None, str(first + 1): None}
    line = blank | {"id": "A", "kind": "saving", "basis": "incremental", "title": "One", **amounts}
    given = {
        "format": "mtfs/plan/1",
        "council": "Anywhere",
        "unit": "£",
        "base_year": "2024/25",
        "plan_years": 2,
    }
    return mtfs.Plan.from_tables(given | settings, {"lines": [line]})


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(VERSIONS, tmp_path / "versions")


def test_settings_hold_the_version_and_its_day() -> None:
    plan = version({}, version="Draft", dated="2026-04-20", actuals_to="2024/25")
    assert plan.settings.version == "Draft"
    assert plan.settings.dated == datetime.date(2026, 4, 20)
    assert plan.settings.actuals_to == mtfs.FinancialYear("2024/25")
    assert version({}, dated=datetime.date(2026, 4, 20)).settings.dated == plan.settings.dated
    plain = version({}).settings
    assert (plain.version, plain.dated, plain.actuals_to) == ("", None, None)


def test_versions_are_ordered_by_their_days() -> None:
    names = [plan.settings.version for plan in mtfs.versions(VERSIONS)]
    assert names == ["February budget", "July update", "December settlement"]
    assert mtfs.versions(VERSIONS)[0] == mtfs.load(VERSIONS / "february")


def test_every_fault_of_a_folder_is_found_in_one_pass(folder: Path) -> None:
    replace(folder / "july/mtfs.toml", 'dated = "2026-07-14"\n', "")
    replace(folder / "december/lines.csv", "saving,incremental", "saving,each year")
    shutil.copytree(folder / "february", folder / "again")
    with pytest.raises(mtfs.PlanError) as caught:
        mtfs.versions(folder)
    found = {(problem.code, problem.where.source) for problem in caught.value.problems}
    assert found == {
        ("name-unknown", "december/lines.csv"),
        ("version-same-day", "february/mtfs.toml"),
        ("version-undated", "july/mtfs.toml"),
    }


def test_a_folder_without_plans_is_refused(tmp_path: Path) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.versions(tmp_path)
    assert caught.value.code == "versions-none"
    with pytest.raises(mtfs.ParseError):
        mtfs.versions(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("earlier", "later", "what"),
    [
        ({"dated": "2026-02-24"}, {"dated": "2026-03-31"}, "forecast drift"),
        ({"dated": "2026-03-31"}, {"dated": "2026-04-01"}, "outturn"),
        ({"dated": "2026-04-01"}, {"dated": "2026-12-15"}, "restated actual"),
        (
            {"dated": "2026-02-24"},
            {"dated": "2026-04-20", "actuals_to": "2024/25"},
            "forecast drift",
        ),
        ({"dated": "2026-04-20", "actuals_to": "2024/25"}, {"dated": "2026-07-14"}, "outturn"),
    ],
)
def test_a_revision_is_told_by_the_31_march_or_by_the_settings(
    earlier: dict[str, str], later: dict[str, str], what: str
) -> None:
    before = version({"2025/26": "100"}, version="before", **earlier)
    after = version({"2025/26": "130"}, version="after", **later)
    moved = mtfs.drift(after, before, statement="savings_schedule")
    assert moved.names == ("before", "after")
    assert moved.revision("after", "A", "2025/26") == (what, mtfs.Money(30))
    assert moved.revision("before", "A", "2025/26") is None


def test_revisions_add_up_and_each_is_printed_under_its_name() -> None:
    moved = mtfs.drift(mtfs.versions(VERSIONS))
    for row in ("net_budget", "funding", "cumulative"):
        for year in moved.years:
            first, *others = moved.names
            total = moved[first, row, year]
            for name in others:
                revision = moved.revision(name, row, year)
                assert revision is not None
                total = total + revision[1]  # type: ignore[operator]
            assert total == moved[moved.names[-1], row, year]
    text = mtfs.drift(mtfs.versions(VERSIONS), row="cumulative").text
    assert "    outturn                   (230)\n" in text
    assert "    restated actual             45\n" in text


def test_a_version_without_the_year_is_passed_over() -> None:
    amounts = {"2025/26": "1", "2026/27": "10"}
    a = version(amounts, version="a", dated="2024-07-01")
    b = version({"2028/29": "5"}, base_year="2027/28", version="b", dated="2025-07-01")
    c = version(amounts | {"2026/27": "14"}, version="c", dated="2025-08-01")
    moved = mtfs.drift(a, b, c, statement="savings_schedule", row="A")
    assert moved.revision("b", "A", "2026/27") is None
    assert moved.revision("c", "A", "2026/27") == ("forecast drift", mtfs.Money(4))
    figures = json.loads(moved.to_json())["rows"][0]["figures"]
    (last,) = (of for of in figures if (of["version"], of["year"]) == ("c", "2026/27"))
    assert last["revision"] == {
        "from": "a",
        "what": "forecast drift",
        "value": "4.00",
        "text": "(4)",
    }


def test_plans_that_are_no_versions_are_refused_with_every_fault() -> None:
    plans = [
        version({}),
        version({}, dated="2026-04-20"),
        version({}, dated="2026-04-20"),
        version({}, dated="2026-07-14", actuals_to="2023/24"),
    ]
    with pytest.raises(mtfs.PlanError) as caught:
        mtfs.drift(plans, statement="savings_schedule")
    codes = sorted(problem.code for problem in caught.value.problems)
    assert codes == ["version-actuals", "version-same-day", "version-undated"]
    with pytest.raises(mtfs.ParseError, match="two plans or more"):
        mtfs.drift(plans[1], statement="savings_schedule")


def test_a_row_that_is_not_there_is_named() -> None:
    with pytest.raises(mtfs.UnknownNameError, match="Did you mean cumulative"):
        mtfs.drift(mtfs.versions(VERSIONS), row="cumulativ")


def test_drift_is_a_value_and_takes_every_form() -> None:
    moved = mtfs.drift(mtfs.versions(VERSIONS), row="cumulative")
    for same in (pickle.loads(pickle.dumps(moved)), copy.deepcopy(moved)):
        assert same == moved
        assert hash(same) == hash(moved)
        assert str(same) == str(moved)
    assert moved.to_csv().count("\n") == 1 + 7
    assert "restated actual" in moved._repr_html_()
    assert moved.to_markdown().count("\n| Cumulative gap") == 7
    document = json.loads(moved.to_json())
    assert document["format"] == "mtfs/drift/1"
    assert [of["dated"] for of in document["versions"]] == [
        "2026-02-24",
        "2026-07-14",
        "2026-12-15",
    ]
    for cell in document["rows"][0]["figures"]:
        assert Fraction(cell["value"]) == Fraction(
            str(moved[cell["version"], "cumulative", cell["year"]])
        )


def test_the_command_prints_as_python_and_refuses_what_is_undated(folder: Path) -> None:
    command = [sys.executable, "-m", "mtfs", "drift", str(folder), "--row", "cumulative"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == mtfs.drift(mtfs.versions(VERSIONS), row="cumulative").text
    replace(folder / "july/mtfs.toml", 'dated = "2026-07-14"', "")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "july/mtfs.toml" in done.stderr
    assert "[version-undated]" in done.stderr
