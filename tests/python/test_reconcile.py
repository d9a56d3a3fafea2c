"""Reconciliation: of Barnet's tables, and of ten other councils' with their known findings."""

from __future__ import annotations

import json
import pickle
import shutil
from collections import Counter
from fractions import Fraction
from pathlib import Path

import mtfs
import pytest
from barnet import BARNET, CASES, read_dicts

GOLDEN = Path(__file__).parent / "golden"
TUTORIAL = BARNET.parent / "tutorial"
COUNCILS = sorted(path for path in (CASES / "councils").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def found() -> mtfs.Reconciliation:
    return mtfs.load(BARNET).reconcile()


@pytest.mark.parametrize("case", COUNCILS, ids=lambda case: case.name)
def test_a_case_comes_to_the_known_status_residual_and_bound(case: Path) -> None:
    findings = mtfs.reconcile(case)
    known = read_dicts(case / "identities.csv")
    ids = [identity["id"] for identity in json.loads((case / "identities.json").read_text("utf-8"))]
    assert [finding.id for finding in findings] == ids == [row["id"] for row in known]
    for finding, row in zip(findings, known, strict=True):
        assert finding.status == row["status"], finding.id
        assert finding.kind == row["kind"]
        # The known values are decimals of 28 digits; a linear one is exact.
        assert finding.residual is not None
        assert finding.bound is not None
        near = Fraction(0) if finding.kind == "linear" else Fraction(1, 10**20)
        assert abs(finding.residual - Fraction(row["residual"])) <= near
        assert abs(finding.bound - Fraction(row["rounding_bound"])) <= near, finding.id


def test_there_are_430_identities_in_the_cases() -> None:
    statuses = Counter(finding.status for case in COUNCILS for finding in mtfs.reconcile(case))
    known = Counter(
        row["status"] for case in COUNCILS for row in read_dicts(case / "identities.csv")
    )
    assert statuses == known
    assert statuses.total() == 430


def test_barnet_has_six_inconsistencies_and_no_other(found: mtfs.Reconciliation) -> None:
    inconsistent = {finding.id: finding.residual for finding in found.having("inconsistent")}
    assert inconsistent == {
        "family_services_profile.roll@2017/18": 1242,
        "outturn_narrative_2017_18.overspend": 1_247_000,
        "outturn_narrative_2017_18.slippage": 376_000,
        "outturn_narrative_2017_18.listed_in_table": -171_000,
        "outturn_narrative_2017_18.listed_in_text": -547_000,
        "transformation_programme.total@total_cost": -1_434_905,
    }


def test_barnet_has_two_malformed_figures(found: mtfs.Reconciliation) -> None:
    malformed = found.having("malformed")
    assert len(malformed) == 2
    assert any("(1,956))" in finding.detail for finding in malformed)
    assert any("£1,878,9 55" in finding.detail for finding in malformed)
    assert all(finding.residual is None and finding.bound is None for finding in malformed)


def test_barnet_has_one_residual_of_the_size_of_rounding(found: mtfs.Reconciliation) -> None:
    (finding,) = found.having("rounding")
    assert finding.id.startswith("revenue_outturn_2017_18.")
    assert abs(finding.residual or 0) == 1


def test_every_published_table_is_reconciled(found: mtfs.Reconciliation) -> None:
    plan = mtfs.load(BARNET)
    assert {finding.id.split(".")[0] for finding in found} == set(plan.published)
    assert sum(len(plan.reconcile(name)) for name in plan.published) == len(found)


def test_ids_are_unique(found: mtfs.Reconciliation) -> None:
    assert len({finding.id for finding in found}) == len(found)


@pytest.mark.parametrize("name", ["summary", "savings", "savings_subtotals"])
def test_what_foots_is_ok(name: str) -> None:
    findings = mtfs.load(BARNET).reconcile(name)
    assert findings.ok
    assert len(findings) > 5


def test_a_computed_figure_that_differs_from_print_is_found(tmp_path: Path) -> None:
    published = [
        {"row": "Savings target", "2026/27": "10", "Total": "10"},
        {"row": "Savings delivery", "2026/27": "7", "Total": "7"},
        {"row": "Savings shortfall / (surplus)", "2026/27": "3", "Total": "3"},
    ]
    plan = mtfs.Plan.from_tables(
        {
            "format": "mtfs/plan/1",
            "council": "Anywhere",
            "unit": "£000",
            "base_year": "2025/26",
            "plan_years": 1,
        },
        {
            "lines": [
                {"id": "S1", "kind": "saving", "basis": "incremental", "title": "A", "2026/27": "8"}
            ],
            "targets": [{"id": "T1", "2026/27": "10"}],
        },
        published={"savings_position": published},
    )
    (finding,) = plan.reconcile("savings_position").having("inconsistent")
    assert finding.id == "savings_position.delivery@2026/27"
    assert (finding.residual, finding.bound) == (1, Fraction(1, 2))


def test_counts_are_of_every_status(found: mtfs.Reconciliation) -> None:
    counts = Counter(finding.status for finding in found)
    assert found.counts == {
        status: counts[status] for status in ("exact", "rounding", "inconsistent", "malformed")
    }
    assert not found.ok


def test_an_unknown_table_is_answered_with_near_ones() -> None:
    with pytest.raises(mtfs.UnknownNameError, match="summary"):
        mtfs.load(BARNET).reconcile("sumary")


def test_json_is_one_object_an_identity(found: mtfs.Reconciliation) -> None:
    objects = json.loads(found.to_json())
    assert len(objects) == len(found)
    for entry, finding in zip(objects, found, strict=True):
        assert (entry["id"], entry["status"]) == (finding.id, finding.status)
        if finding.status == "malformed":
            assert entry["residual"] is entry["bound"] is None
        else:
            assert isinstance(entry["residual"], str)
            assert Fraction(entry["residual"]) == finding.residual


def test_a_reconciliation_is_a_value(found: mtfs.Reconciliation) -> None:
    assert pickle.loads(pickle.dumps(found)) == found
    assert type(pickle.loads(pickle.dumps(found))) is mtfs.Reconciliation
    assert hash(found) == hash(mtfs.load(BARNET).reconcile())


@pytest.mark.parametrize("form", ["txt", "html", "md"])
def test_what_people_see_is_the_golden_text(found: mtfs.Reconciliation, form: str) -> None:
    shown = {"txt": f"{found}\n", "html": found._repr_html_(), "md": found.to_markdown()}
    assert shown[form] == (GOLDEN / f"reconciliation.{form}").read_text(encoding="utf-8")


def test_html_says_the_status_in_words_too(found: mtfs.Reconciliation) -> None:
    html = found._repr_html_()
    for status, count in found.counts.items():
        if status != "exact":
            assert html.count(f">{status}</td>") == count


def test_a_case_that_lacks_a_cell_is_refused_naming_it(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("table,row,column,published\nt,a,x,1\n", encoding="utf-8")
    identity = {"id": "i", "kind": "linear", "what": "", "terms": [["1", "t|b|x"]]}
    (tmp_path / "identities.json").write_text(json.dumps([identity]), encoding="utf-8")
    with pytest.raises(mtfs.PlanError, match=r"t\|b\|x") as refused:
        mtfs.reconcile(tmp_path)
    assert refused.value.code == "cell-unknown"


@pytest.mark.parametrize("name", mtfs.load(TUTORIAL).statements)
def test_a_statement_that_mtfs_prints_reconciles_with_the_plan(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(TUTORIAL, tmp_path / "plan")
    (folder / "published").mkdir(exist_ok=True)
    printed = mtfs.load(TUTORIAL).statement(name).to_csv()
    (folder / "published" / f"{name}.csv").write_text(printed, encoding="utf-8")
    found = mtfs.load(folder).reconcile(name)
    few = {"adequacy": 0, "indicators": 8, "virements": 9}  # words, for the most part
    assert len(found) >= few.get(name, 11)
    assert [str(of) for of in found if of.status not in ("exact", "rounding")] == []
