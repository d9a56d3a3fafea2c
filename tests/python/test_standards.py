"""What other people's programs read of mtfs, and what mtfs reads of the government's."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import urllib.request
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import mtfs
import pyarrow as pa
import pytest
from mtfs import revenue_outturn
from mtfs.datapackage import datapackage
from mtfs.fiscal import fiscal_package, main, write_fiscal_package

SAMPLE = Path("examples/revenue_outturn.csv")
# The column types that the packages use, as the taxonomy for budgets declares them.
TAXONOMY = {
    "administrative-classification:generic:level1:code": "string",
    "administrative-classification:generic:level2:code": "string",
    "budget-line-id": "string",
    "date:fiscal-year": "integer",
    "date:fiscal:activity-end": "date",
    "date:fiscal:activity-start": "date",
    "direction": "string",
    "economic-classification:generic:code": "string",
    "fin-source:generic:code": "string",
    "phase:id": "string",
    "value": "number",
    "value-currency:code": "string",
}


@pytest.fixture(autouse=True)
def nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("A test fetched something")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)


def faults(descriptor: Path) -> list[Any]:
    report = frictionless.validate(str(descriptor))
    assert report.stats["tasks"] >= 2
    return report.flatten(["path", "rowNumber", "fieldName", "type", "message"])


# Data Packages


@pytest.mark.parametrize("name", ["barnet", "tutorial"])
def test_frictionless_accepts_the_package_of_an_example(name: str) -> None:
    folder = Path("examples") / name
    assert json.loads((folder / "datapackage.json").read_text()) == datapackage(folder)
    assert faults(folder / "datapackage.json") == []


def test_frictionless_finds_a_figure_that_is_none(tmp_path: Path) -> None:
    """That it finds nothing above means something."""
    mtfs.load("examples/barnet").to_folder(tmp_path / "plan")
    package = tmp_path / "plan" / "datapackage.json"
    package.write_text(json.dumps(datapackage(tmp_path / "plan")))
    assert faults(package) == []
    budget = tmp_path / "plan" / "budget.csv"
    budget.write_text(budget.read_text().replace("25918", "lots"))
    ((_, row, field, kind, _),) = faults(package)
    assert (row, field, kind) == (2, "net", "type-error")


# Fiscal Data Packages


@pytest.mark.parametrize("name", ["barnet", "tutorial"])
def test_a_fiscal_package_is_valid_and_its_columns_are_of_the_taxonomy(
    name: str, tmp_path: Path
) -> None:
    write_fiscal_package(mtfs.load(f"examples/{name}"), tmp_path / "fiscal")
    assert faults(tmp_path / "fiscal" / "datapackage.json") == []
    package = json.loads((tmp_path / "fiscal" / "datapackage.json").read_text())
    for resource in package["resources"]:
        schema = resource["schema"]
        fields = [*schema["fields"], *schema["extraFields"]]
        assert {of["columnType"]: of["type"] for of in fields}.items() <= TAXONOMY.items()
        assert len({of["columnType"] for of in fields}) == len(fields)
        assert {of["columnType"] for of in fields} >= {"value", "date:fiscal-year", "phase:id"}


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_fiscal_package_sums_to_the_net_budget() -> None:
    plan = mtfs.load("examples/tutorial")
    files = fiscal_package(plan)
    net = rows_of(files["net_budget.csv"])
    printed = plan.statement("net_budget")
    for year in [plan.settings.horizon.base, *plan.settings.horizon.years]:
        amounts = [Decimal(of["amount"]) for of in net if of["year"] == str(year.start)]
        assert mtfs.Money(sum(amounts, Decimal())) == printed["net_budget", year]
    signs = {"expenditure": 1, "revenue": -1, "net": 1}
    budget = rows_of(files["budget.csv"])
    total = sum((signs[of["direction"]] * Decimal(of["amount"]) for of in budget), Decimal())
    assert mtfs.Money(total) == mtfs.Money.sum([row.net for row in plan.budget if row.net])
    assert {of["phase"] for of in budget} == {"approved"}
    assert {of["phase"] for of in net} == {"approved", "projected"}


def test_a_fiscal_package_takes_no_place_that_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["examples/barnet", str(tmp_path / "fiscal")]) == 0
    assert sorted(path.name for path in (tmp_path / "fiscal").iterdir()) == [
        "budget.csv",
        "datapackage.json",
        "net_budget.csv",
    ]
    assert main(["examples/barnet", str(tmp_path / "fiscal")]) == 1
    assert "folder-taken" in capsys.readouterr().err
    assert main([]) == 2


def test_a_service_deeper_than_the_taxonomy_keeps_its_last_parts_together() -> None:
    deep = "/".join("abcdefghij")
    plan = mtfs.Plan.from_tables(
        {
            "format": "mtfs/plan/1",
            "council": "Anywhere",
            "unit": "£",
            "base_year": "2025/26",
            "plan_years": 1,
        },
        {"budget": [{"service": deep, "net": 5}]},
    )
    (row,) = rows_of(fiscal_package(plan)["budget.csv"])
    assert (row["service_7"], row["service_8"]) == ("g", "h/i/j")


# Revenue Outturn


def test_the_outturn_of_an_authority_is_exact_and_in_pounds() -> None:
    by_code = revenue_outturn.read(SAMPLE, "E06999901")
    assert by_code.authority == "Merrowmouth"
    assert [str(year) for year in by_code.years] == ["2021/22", "2022/23", "2023/24", "2024/25"]
    assert by_code["RS_netcurrtot_net_exp", "2021/22"] == mtfs.Money(352_000_000)
    assert by_code["RS_netcurrtot_net_exp", "2024/25"] == mtfs.Money("402118500.00")
    assert by_code["RO5_envwaste_tot_inc", "2021/22"] == mtfs.Money(-3_250_000)
    for name in ("merrowmouth", " E9901 "):
        assert pa.table(revenue_outturn.read(SAMPLE, name)) == pa.table(by_code)


def test_every_figure_is_the_text_of_the_file_a_thousandfold() -> None:
    with SAMPLE.open(newline="") as file:
        for row in csv.DictReader(file):
            found = revenue_outturn.read(SAMPLE, row["ONS_code"])
            year = mtfs.FinancialYear(int(row["year_ending"][:4]) - 1)
            for line in found.lines:
                text, value = row[line], found[line, year]
                assert (value is None) == (text in ("", "[z]"))
                assert value is None or Decimal(str(value)) == Decimal(text) * 1000


def test_totals_have_rows_of_their_own_and_a_missing_return_is_nil() -> None:
    england = revenue_outturn.read(SAMPLE, "England", ["RS_*"])
    assert set(england.status.values()) == {"total"}
    tarnbeck = revenue_outturn.read(SAMPLE, "Tarnbeck")
    assert tarnbeck.status["2024/25"] == "not submitted"
    assert {tarnbeck[line, "2024/25"] for line in tarnbeck.lines} == {None}
    assert set(tarnbeck.line("RO3_ascolder_net_cur_exp").values()) == {None}
    assert tarnbeck["RS_netcurrtot_net_exp", "2021/22"] == mtfs.Money(28_160_000)


def test_lines_are_chosen_by_pattern() -> None:
    waste = revenue_outturn.read(SAMPLE, "Aldershire", ["RO5_envwaste_*", "RS_env_net_exp"])
    assert len(waste.lines) == 5
    assert pa.table(waste).column_names == ["line", "2021/22", "2022/23", "2023/24", "2024/25"]
    assert pa.table(waste).column("2021/22").type == pa.decimal128(28, 2)


def refusal(file: Path, authority: str = "Merrowmouth", *lines: str) -> list[tuple[str, str]]:
    with pytest.raises(mtfs.Error) as refused:
        revenue_outturn.read(file, authority, lines or ("*",))
    error = refused.value
    problems = error.problems if isinstance(error, mtfs.PlanError) else [error.problem]
    return [(of.code, str(of.where)) for of in problems]


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    text = SAMPLE.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "ro.csv").write_text(text, encoding="utf-8")
    return tmp_path / "ro.csv"


def test_what_is_not_there_is_told_with_near_names(tmp_path: Path) -> None:
    with pytest.raises(mtfs.UnknownNameError, match="Did you mean Merrowmouth"):
        revenue_outturn.read(SAMPLE, "Merowmouth")
    with pytest.raises(mtfs.UnknownNameError, match="RS_edu_net_exp"):
        revenue_outturn.read(SAMPLE, "Merrowmouth", ["RS_edu_nett_exp"])
    with pytest.raises(mtfs.UnknownNameError):
        revenue_outturn.read(SAMPLE, "Merrowmouth", ["RS_*"]).line("RO1_eduerl_net_cur_exp")
    assert refusal(tmp_path / "none.csv")[0][0] == "file-missing"
    assert refusal(Path("examples/barnet/lines.csv"))[0][0] == "outturn-layout"
    (tmp_path / "latin.csv").write_bytes(SAMPLE.read_bytes().replace(b"Tarnbeck", b"Tarnb\xe9ck"))
    assert refusal(tmp_path / "latin.csv")[0][0] == "csv-encoding"


def test_every_fault_of_the_authority_is_told_in_one_pass(tmp_path: Path) -> None:
    file = changed(tmp_path, ("402118.5", "402118.500001"), ("18472", "lots"))
    assert refusal(file) == [
        ("number-malformed", "ro.csv, row 2, column RO1_eduerl_net_cur_exp"),
        ("number-below-step", "ro.csv, row 14, column RS_netcurrtot_net_exp"),
    ]
    assert revenue_outturn.read(file, "Aldershire").authority == "Aldershire"
    file = changed(tmp_path, ("202303", "202203"))
    assert refusal(file) == [("outturn-duplicate", "ro.csv, row 6, column year_ending")]
    file = changed(tmp_path, ("202303", "2023"))
    assert refusal(file) == [("outturn-layout", "ro.csv, row 6, column year_ending")]


# CIPFA's subjective groups


def test_the_groups_are_ten_names_that_a_budget_may_use() -> None:
    groups = mtfs.subjective_groups()
    assert len(set(groups)) == 10
    plan = mtfs.Plan.from_tables(
        {
            "format": "mtfs/plan/1",
            "council": "Anywhere",
            "unit": "£",
            "base_year": "2025/26",
            "plan_years": 1,
        },
        {"budget": [{"service": "Care", "subjective": name, "net": 1} for name in groups]},
    )
    assert tuple(row.subjective for row in plan.budget) == groups
    assert plan.warnings == []


def test_importing_these_loads_no_other_package() -> None:
    program = (
        "import sys, mtfs.fiscal, mtfs.revenue_outturn, mtfs.databases, mtfs.plan_json\n"
        "found = {'frictionless', 'pandas', 'pyarrow', 'duckdb', 'psycopg'} & set(sys.modules)\n"
        "assert not found, found"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
