"""A plan from Python: loading, checking, its tables, and that it is a value."""

from __future__ import annotations

import copy
import pickle
import shutil
import tomllib
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET, read_dicts


@pytest.fixture(scope="module")
def barnet() -> mtfs.Plan:
    return mtfs.load(BARNET)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(BARNET, tmp_path / "plan")


def tables_of(folder: Path) -> dict[str, Any]:
    """The folder as Python values, read by Python's own readers."""

    def read(pattern: str) -> dict[str, Any]:
        return {path.stem: read_dicts(path) for path in folder.glob(pattern)}

    return {
        "settings": tomllib.loads((folder / "mtfs.toml").read_text(encoding="utf-8")),
        "tables": read("*.csv"),
        "figures": read("figures/*.csv"),
        "statements": {
            path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
            for path in folder.glob("statements/*.toml")
        },
    }


def test_settings_are_those_of_the_file(barnet: mtfs.Plan) -> None:
    settings = barnet.settings
    assert settings.council == "London Borough of Barnet"
    assert settings.unit == "£000"
    assert settings.horizon == mtfs.Horizon("2017/18", 2)
    assert settings.rounding is mtfs.Rounding.half_up
    assert settings.statuses == ("proposed", "approved", "delivered")


def test_lines_hold_what_the_file_holds(barnet: mtfs.Plan) -> None:
    rows = read_dicts(BARNET / "lines.csv")
    assert [line.id for line in barnet.lines] == [row["id"] for row in rows]
    for line, row in zip(barnet.lines, rows, strict=True):
        assert (line.kind, line.title, line.category) == (
            row["kind"],
            row["title"],
            row["category"],
        )
        assert line.tags == tuple(filter(None, [row["tags"]]))
        for year, amount in line.amounts.items():
            typed = row[str(year)]
            assert amount == (mtfs.Money(Decimal(typed) * 1000) if typed else None)


def test_nil_is_not_zero(barnet: mtfs.Plan) -> None:
    lines = {line.id: line for line in barnet.lines}
    assert lines["S6"].amounts["2019/20"] == mtfs.Money(0)
    assert lines["S9"].amounts["2019/20"] is None


def test_budget_and_targets_are_tables_too(barnet: mtfs.Plan) -> None:
    assert len(barnet.budget) == 12
    assert barnet.budget[0].net == mtfs.Money(25_918_000)
    assert barnet.budget[0].gross is None
    (target,) = barnet.targets
    assert target.amounts["2019/20"] == mtfs.Money(5_679_000)
    assert str(target.where) == "targets.csv, row 2"


def test_a_projection_pickles_and_compares_by_its_values(barnet: mtfs.Plan) -> None:
    projection = barnet.project()
    assert projection == barnet.project()
    assert pickle.loads(pickle.dumps(projection)) == projection
    assert len(projection.level) == len(barnet.lines)
    with pytest.raises(KeyError):
        projection.level["S99"]


def test_level_is_the_last_level_and_what_moved(barnet: mtfs.Plan) -> None:
    projection = barnet.project()
    assert list(projection.level) == [line.id for line in barnet.lines]
    for line in barnet.lines:
        level = mtfs.Money(0)
        for year in barnet.settings.horizon.years:
            for moved in (projection.movement, projection.full_year_effect, projection.reversal):
                level += moved[line.id][year] or mtfs.Money(0)
            assert projection.level[line.id][year] == level


def test_a_plan_is_a_value(barnet: mtfs.Plan) -> None:
    again = mtfs.load(BARNET)
    assert again == barnet
    assert hash(again) == hash(barnet)
    assert copy.copy(barnet) is barnet
    assert copy.deepcopy([barnet])[0] is barnet
    assert barnet != object()
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        loaded = pickle.loads(pickle.dumps(barnet, protocol))
        assert loaded == barnet
        assert hash(loaded) == hash(barnet)
        assert loaded.lines == barnet.lines
        assert loaded.statement("summary").text == barnet.statement("summary").text
        assert loaded.reconcile() == barnet.reconcile()
    with pytest.raises(AttributeError):
        barnet.note = "mine"  # type: ignore[attr-defined]


def test_a_plan_is_not_made_by_its_class() -> None:
    with pytest.raises(TypeError, match=r"mtfs\.load"):
        mtfs.Plan()


def test_a_pickle_of_another_version_is_refused(barnet: mtfs.Plan) -> None:
    restore, (version, source) = barnet._core.__reduce__()
    assert restore(version, source).same(barnet._core)
    with pytest.raises(ValueError, match="another version"):
        restore(version + 1, source)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("lines.csv", ",365,334,", ",365.001,334,"),
        ("mtfs.toml", "Committee", "committee"),
        ("statements/summary.toml", "Delivery", "delivery"),
        ("published/summary.csv", "(2,624)", "(2,625)"),
    ],
)
def test_a_plan_differs_when_a_file_says_something_else(
    barnet: mtfs.Plan, folder: Path, name: str, old: str, new: str
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    other = mtfs.load(folder)
    assert other != barnet
    assert hash(other) != hash(barnet)


def test_the_rows_of_tables_are_values(barnet: mtfs.Plan) -> None:
    for rows in (barnet.lines, barnet.budget, barnet.targets, barnet.reconcile()):
        assert pickle.loads(pickle.dumps(rows)) == rows
        assert hash(rows) == hash(copy.deepcopy(rows))


def test_a_series_is_a_value_by_year() -> None:
    series = mtfs.Series({"2018/19": mtfs.Money(1), "2019/20": None})
    assert eval(repr(series), {"mtfs": mtfs}) == series
    assert pickle.loads(pickle.dumps(series)) == series
    assert hash(series) == hash(copy.deepcopy(series))
    assert series[mtfs.FinancialYear(2018)] == series["2018/2019"] == series[2018]
    with pytest.raises(KeyError):
        series["2020/21"]


def test_from_tables_equals_load(folder: Path) -> None:
    shutil.rmtree(folder / "published")
    given = tables_of(folder)
    made = mtfs.Plan.from_tables(
        given["settings"],
        given["tables"],
        figures=given["figures"],
        statements=given["statements"],
    )
    loaded = mtfs.load(folder)
    assert made == loaded
    assert hash(made) == hash(loaded)
    for name in loaded.statements:
        assert made.statement(name).text == loaded.statement(name).text


@pytest.mark.parametrize("kind", [int, Decimal, lambda text: mtfs.Money(Decimal(text) * 1000)])
def test_from_tables_takes_exact_numbers_of_every_kind(folder: Path, kind: Any) -> None:
    given = tables_of(folder)
    for row in given["tables"]["lines"]:
        for year in ("2018/19", "2019/20"):
            row[year] = kind(row[year]) if row[year] else None
        row["tags"] = [row["tags"]] if row["tags"] else None
    made = mtfs.Plan.from_tables(
        given["settings"],
        given["tables"],
        figures=given["figures"],
        statements=given["statements"],
    )
    assert made.statement("savings").text == mtfs.load(folder).statement("savings").text


SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Anywhere",
    "unit": "£000",
    "base_year": "2025/26",
    "plan_years": 1,
}
LINE = {"id": "S1", "kind": "saving", "basis": "incremental", "title": "Depot"}


def test_money_is_brought_to_the_unit_exactly() -> None:
    lines = [{**LINE, "2026/27": mtfs.Money("250000.01")}]
    plan = mtfs.Plan.from_tables(SETTINGS, {"lines": lines})
    assert plan.lines[0].amounts["2026/27"] == mtfs.Money("250000.01")
    assert str(plan.lines[0].where) == "lines, row 1"


@pytest.mark.parametrize(
    "value", [0.1, float("nan"), True, {}, b"1", Decimal("NaN"), Decimal("inf")]
)
def test_from_tables_refuses_what_is_no_exact_figure(value: Any) -> None:
    lines = [{**LINE, "2026/27": 1}, {**LINE, "id": "S2", "2026/27": value}]
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.Plan.from_tables(SETTINGS, {"lines": lines})
    (problem,) = refused.value.problems
    assert problem.code == "value-type"
    assert str(problem.where) == "lines, row 2, column 2026/27"
    assert ("float" in problem.rule) == isinstance(value, float)


def test_from_tables_reports_every_fault_at_once() -> None:
    lines = [{**LINE, "2026/27": 0.5}, {**LINE, "2026/27": "1,2,3"}]
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.Plan.from_tables({**SETTINGS, "rounding": "bankers"}, {"lines": lines})
    assert refused.value.problems[0].code == "value-type"
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.Plan.from_tables(SETTINGS, {"lines": lines})
    codes = [problem.code for problem in refused.value.problems]
    assert codes == ["value-type", "number-grouping", "reference-duplicate"]


def test_from_tables_refuses_a_row_that_is_no_dict() -> None:
    with pytest.raises(TypeError, match="A row of lines is a dict, not a list"):
        mtfs.Plan.from_tables(SETTINGS, {"lines": [["S1", 1]]})  # type: ignore[list-item]


def test_load_says_what_it_reads_when_given_a_file() -> None:
    for read in (mtfs.load, mtfs.check, mtfs.reconcile):
        with pytest.raises(mtfs.ParseError, match=r"folder that holds mtfs\.toml") as refused:
            read(BARNET / "mtfs.toml")
        assert refused.value.code == "folder-needed"


def test_load_says_when_there_is_no_folder(tmp_path: Path) -> None:
    for read in (mtfs.load, mtfs.check, mtfs.reconcile):
        with pytest.raises(mtfs.ParseError) as refused:
            read(tmp_path / "nowhere")
        assert refused.value.code == "folder-missing"


def test_check_finds_every_problem_in_one_pass(folder: Path) -> None:
    lines = (folder / "lines.csv").read_text(encoding="utf-8")
    changed = lines.replace(",365,334,", ",TBC,334,").replace("I2,income", "I1,income")
    (folder / "lines.csv").write_text(changed, encoding="utf-8")
    (folder / "targets.csv").write_text("id,title,2018/19\nT1,Target,(1\n", encoding="utf-8")
    problems = mtfs.check(folder)
    places = {(problem.where.source, problem.where.row) for problem in problems}
    assert {("lines.csv", 2), ("lines.csv", 4), ("targets.csv", 2)} <= places
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.load(folder)
    assert refused.value.problems == problems


def test_a_warning_stays_with_the_plan(folder: Path) -> None:
    path = folder / "lines.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",365,334,", ",-365,334,"), "utf-8")
    (warning,) = mtfs.load(folder).warnings
    assert warning.severity == "warning"
    assert warning.where == mtfs.Origin("lines.csv", row=2, column="2018/19")
    assert mtfs.check(folder) == [warning]


def test_threads_read_one_plan_at_a_time(barnet: mtfs.Plan) -> None:
    plan = pickle.loads(pickle.dumps(barnet))
    names = plan.statements * 8
    expected = [barnet.statement(name).text for name in names]
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda name: plan.statement(name).text, names))
        found = list(pool.map(lambda _: plan.reconcile(), range(16)))
        lines = list(pool.map(lambda _: plan.lines, range(16)))
        loaded = list(pool.map(mtfs.load, [BARNET] * 8))
    assert texts == expected
    assert all(findings == barnet.reconcile() for findings in found)
    assert all(rows == barnet.lines for rows in lines)
    assert all(other == barnet for other in loaded)
