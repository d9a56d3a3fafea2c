"""Results as frames: through the same stream as tables, exact, and whole."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from typing import Any

import duckdb
import mtfs
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from mtfs import result_frames

PATH = "assumption.pay_award.rate"
HALF = {"line.OP-S01.delivery": "50%"}


def made() -> dict[str, Any]:
    tutorial = mtfs.load("examples/tutorial")
    barnet = mtfs.load("examples/barnet")
    pay = tutorial.scenario("pay")
    simulation = tutorial.simulate(200, seed=7)
    asked = {"options": ["ICT-S01", "ICT-S02"], "target": "£6m", "years": ["2026/27"]}
    return {
        "approvals": barnet.approvals("between services excluding contingency", 50_000),
        "bias": mtfs.forecast_bias(tutorial),
        "bridge": mtfs.bridge(tutorial, pay),
        "comparison": mtfs.compare(tutorial, pay, statement="gap"),
        "contributions": simulation.contributions("gap", "2027/28"),
        "difference": mtfs.diff(tutorial, pay, statement="gap"),
        "drift": mtfs.drift(mtfs.versions("examples/versions")),
        "golden": mtfs.Golden.of(tutorial.statement("gap")),
        "grid": mtfs.sensitivity_grid(
            tutorial, {PATH: [None, "+1.0pp"], "council_tax.core_rise": [None, "1.99%"]}
        ),
        "monitor": mtfs.monitor(tutorial),
        "pack": mtfs.reconcile_pack("examples/barnet_papers"),
        "package": mtfs.optimise(tutorial, **asked, weights={"fte": "0.5"}).table,
        "quantiles": simulation.quantiles("gap"),
        "reconciliation": barnet.reconcile(),
        "rules": barnet.virement_scheme.rules,
        "simulation": simulation,
        "solution": mtfs.solve(
            tutorial, "line.OP-S01.amount", year="2026/27", target="gap_after_reserves"
        ),
        "steps": mtfs.sensitivity_table(tutorial, {PATH: {"2026/27": "0.5pp"}}),
        "sweep": tutorial.sweep({"half": HALF, "as planned": {}}),
        "tornado": mtfs.sensitivity(
            tutorial, {PATH: "1.0pp", "line.OP-S01.delivery": ("80%", "100%")}
        ),
    }


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return made()


NAMES = (
    *("approvals", "bias", "bridge", "comparison", "contributions", "difference", "drift"),
    *("golden", "grid", "monitor", "pack", "package", "quantiles", "reconciliation", "rules"),
    *("simulation", "solution", "steps", "sweep", "tornado"),
)


def rows_of(frame: Any) -> list[dict[str, Any]]:
    table = pa.table(frame)
    table.validate(full=True)
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, mtfs.FixedPoint) else value


@pytest.mark.parametrize("name", NAMES)
def test_every_package_reads_the_same_rows_without_a_float(
    results: dict[str, Any], name: str
) -> None:
    frame = results[name]
    table = pa.table(frame)
    assert not any(pa.types.is_floating(field.type) for field in table.schema)
    assert table.num_rows > 0
    assert pa.table(frame) == table  # a second stream
    rows = rows_of(frame)
    assert pl.DataFrame(frame).rows(named=True) == rows
    connection = duckdb.connect()
    connection.register("held", table)
    assert connection.execute("select * from held").fetchall() == [
        tuple(row.values()) for row in rows
    ]
    connection.close()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("amounts", ["arrow", "decimal", "pence"])
def test_pandas_has_the_same_amounts_in_each_form(
    results: dict[str, Any], name: str, amounts: str
) -> None:
    frame = results[name]
    money = [field.name for field in pa.table(frame).schema if field.type == pa.decimal128(28, 2)]
    found = frame.to_pandas(amounts)
    rows = rows_of(frame)
    for column in money:
        values = [None if pd.isna(value) else value for value in found[column]]
        wanted = [row[column] for row in rows]
        if amounts == "pence":
            wanted = [None if value is None else int(value * 100) for value in wanted]
        assert values == wanted, column


def test_all_kinds_of_results_are_tried(results: dict[str, Any]) -> None:
    assert tuple(results) == NAMES
    framed = {type(frame).__name__ for frame in results.values()}
    assert result_frames.OF.keys() <= framed


def test_a_comparison_has_each_plan_and_its_differences(results: dict[str, Any]) -> None:
    found = results["comparison"]
    rows = rows_of(found)
    assert len(rows) == len(found.rows) * 2
    for row in rows:
        for year in ("2025/26", "2026/27", "2030/31"):
            at = row["plan"], row["id"], year
            assert row[year] == exact(found[at])
            assert row[f"{year} difference"] == exact(found.difference(*at))
    assert any(row["2026/27 difference"] for row in rows)


def test_a_bridge_adds_up_in_every_year(results: dict[str, Any]) -> None:
    rows = rows_of(results["bridge"])
    for year in ("2026/27", "2028/29", "2030/31"):
        of = {row["id"]: row[year] for row in rows}
        causes = [row[year] for row in rows if row["level"] == "cause"]
        parts = [row[year] for row in rows if row["level"] == "part"]
        assert sum(causes) == sum(parts) == of["end"] - of["start"] != 0


def test_a_drift_says_what_each_revision_is(results: dict[str, Any]) -> None:
    found = results["drift"]
    rows = rows_of(found)
    assert {row["kind"] for row in rows} >= {None, "forecast drift", "outturn", "restated actual"}
    for row in rows:
        at = row["version"], row["id"], row["year"]
        assert row["figure"] == exact(found[at])
        revised = found.revision(*at)
        assert (row["kind"], row["revision"]) == (
            (None, None) if revised is None else (revised[0], exact(revised[1]))
        )


def test_a_solution_has_its_years(results: dict[str, Any]) -> None:
    found = results["solution"]
    for row in rows_of(found):
        year = row["year"]
        assert row["before"] == exact(found.before[year])
        assert row["after"] == exact(found.after[year])
        assert row["value"] == exact(found.values[year])
    rate = mtfs.solve(found.plan, PATH, year="2026/27", target="gap_after_reserves")
    assert pa.table(rate).schema.field("value").type == pa.decimal128(28, 6)


def test_sensitivities_are_bar_by_bar_and_cell_by_cell(results: dict[str, Any]) -> None:
    tornado, grid, steps = (results[name] for name in ("tornado", "grid", "steps"))
    for row, bar in zip(rows_of(tornado), tornado.bars, strict=True):
        assert [row[name] for name in ("path", "down_change", "up_change")] == list(bar[:3])
        assert [row[name] for name in ("down", "up", "range")] == [exact(of) for of in bar[3:6]]
    cells = [exact(figure) for row in grid.figures for figure in row]
    assert [row["figure"] for row in rows_of(grid)] == cells
    effects = [effect for row in steps.rows for effect in row.effects]
    for row, effect in zip(rows_of(steps), effects, strict=True):
        assert [row[name] for name in ("up", "down", "zero", "mirror", "twice")] == [
            exact(value) for value in effect[:5]
        ]
        assert (row["verdict"], row["bound"]) == (effect.verdict, str(effect.bound.fraction))


def test_simulations_say_what_their_json_says(results: dict[str, Any]) -> None:
    simulation, quantiles = results["simulation"], results["quantiles"]
    said = json.loads(simulation.to_json())["figures"]
    for row in rows_of(simulation):
        of = said[row["heading"]]
        wanted = of["mean"] if row["quantile"] == "mean" else of["quantiles"][row["quantile"]]
        assert [str(value) for value in list(row.values())[2:]] == wanted
    assert {row["quantile"] for row in rows_of(quantiles)} == set(quantiles)
    sweep = results["sweep"]
    for row in rows_of(sweep):
        figure = sweep.figure(row["scenario"], row["heading"], "2027/28")
        assert row["2027/28"] == exact(figure)
    for row, of in zip(rows_of(results["contributions"]), results["contributions"], strict=True):
        assert (row["name"], row["share"], row["direction"]) == (
            of.name,
            str(of.share),
            of.direction,
        )


def test_findings_and_ties_have_a_row_each(results: dict[str, Any]) -> None:
    reconciliation, pack = results["reconciliation"], results["pack"]
    for row, finding in zip(rows_of(reconciliation), reconciliation, strict=True):
        assert (row["id"], row["status"]) == finding[:2]
        residual = None if finding.residual is None else str(finding.residual)
        assert (row["residual"], row["where"]) == (residual, str(finding.where))
    assert len(rows_of(pack)) == sum(len(tie.figures) for tie in pack)
    assert {row["status"] for row in rows_of(pack)} == {tie.status for tie in pack}


def test_findings_still_read_as_a_tuple_does(results: dict[str, Any]) -> None:
    found = results["reconciliation"]
    assert found == tuple(found)
    assert found[:2] == (found[0], found[1])
    assert found[0] in found
    for value in (found, results["pack"], results["approvals"]):
        loaded = pickle.loads(pickle.dumps(value))
        assert loaded == value
        assert type(loaded) is type(value)
        assert hash(loaded) == hash(value)


def test_a_package_and_a_bias_have_exact_amounts(results: dict[str, Any]) -> None:
    package = results["package"].package
    for row, chosen in zip(rows_of(results["package"]), package.chosen, strict=True):
        assert row["id"] == chosen.id
        assert row["2026/27"] == exact(chosen.effects["2026/27"])
        assert row["FTE 2026/27"] == exact(chosen.full_time_equivalents["2026/27"])
        assert row["impact fte"] == str(chosen.impact["fte"])
    for row in rows_of(results["bias"]):
        assert row["bias"] == row["forecast"] - row["outturn"]


def test_tables_as_typed_come_back_and_a_frame_stands_in_for_a_table() -> None:
    barnet = mtfs.load("examples/barnet")
    typed = barnet.typed_tables()["lines"]
    assert typed[0].cells[typed.headers.index("2018/19")] == "365"
    assert {str(field.type) for field in pa.table(typed).schema} == {"large_string"}
    with pytest.raises(mtfs.UnknownNameError, match="Use one of tables, figures, published"):
        barnet.typed_tables("figure")


def test_floats_in_frames_of_a_plan_are_told_under_the_names_of_their_tables() -> None:
    settings = {"format": "mtfs/plan/1", "council": "A", "unit": "£", "base_year": "2025/26"}
    frames = {
        "budget": pl.DataFrame({"service": ["Care"], "net": [1.5]}),
        "lines": pl.DataFrame({"id": ["S1"], "2026/27": [0.1]}),
    }
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.Plan.from_tables(settings | {"plan_years": 1}, frames)
    found = [(of.code, str(of.where)) for of in refused.value.problems]
    assert found[:2] == [
        ("frame-float", "budget, column net"),
        ("frame-float", "lines, column 2026/27"),
    ]


def test_a_bare_capsule_of_a_stream_is_read() -> None:
    targets = mtfs.load("examples/barnet").targets
    assert mtfs.from_frame(targets.__arrow_c_stream__()) == mtfs.from_frame(targets)
    assert mtfs.from_frame(pa.table(targets).to_batches()[0]) == mtfs.from_frame(targets)
