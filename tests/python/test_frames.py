"""Tables as frames of other packages, and back: exact, with nil as null, and never a float."""

from __future__ import annotations

import datetime
import pickle
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import mtfs
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mtfs import _core

TABLES = ("lines", "budget", "targets", "assumptions", "drivers", "virements", "issues")
OF_PLAN = tuple(name for name in _core.selectable_tables() if name != "figures")
SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Anywhere",
    "unit": "£000",
    "base_year": "2025/26",
    "plan_years": 1,
}


THROUGH: dict[str, Callable[[Any], Any]] = {
    "pyarrow": pa.table,
    "pandas": lambda frame: frame.to_pandas(),
    "pandas decimals": lambda frame: frame.to_pandas("decimal"),
    "polars": lambda frame: frame.to_polars(),
    "duckdb": lambda frame: duckdb.sql("select * from held", connection=held(frame)),
}


def held(frame: Any) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.register("held", pa.table(frame))
    return connection


@pytest.fixture(scope="module")
def tutorial() -> mtfs.Plan:
    return mtfs.load("examples/tutorial")


def plain(value: Any) -> Any:
    """A value of mtfs as pyarrow gives it back."""
    return Decimal(str(value)) if isinstance(value, mtfs.FixedPoint) else value


def read(frame: Any) -> pa.Table:
    """The frame, every buffer of it checked by pyarrow."""
    table = pa.table(frame)
    table.validate(full=True)
    return table


@pytest.mark.parametrize("name", TABLES)
def test_every_table_streams_again_and_again(tutorial: mtfs.Plan, name: str) -> None:
    table = getattr(tutorial, name)
    assert read(table).num_rows == len(table) > 0
    assert read(table).equals(read(table))
    assert read(pickle.loads(pickle.dumps(table))).equals(read(table))


@pytest.mark.parametrize("name", OF_PLAN)
def test_every_table_of_records_streams_its_words_and_figures(
    tutorial: mtfs.Plan, name: str
) -> None:
    records = tutorial.table(name)
    rows = read(records).to_pylist()
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        for measure, figure in record.figures.items():
            if not isinstance(figure, mtfs.Series):
                assert row[measure] == plain(figure)
                continue
            head = {"amount": "", "fte": "FTE"}.get(measure, measure.replace("_", " "))
            for year, value in figure.items():
                assert row[f"{head} {year}".strip()] == plain(value)


def test_amounts_of_lines_are_decimals_and_nil_is_null(tutorial: mtfs.Plan) -> None:
    table = read(tutorial.lines)
    nils = 0
    for year in tutorial.settings.horizon.years:
        column = table[str(year)]
        assert column.type == pa.decimal128(28, 2)
        typed = [line.amounts[year] for line in tutorial.lines]
        assert column.to_pylist() == [plain(amount) for amount in typed]
        nils += typed.count(None)
        assert column.null_count == typed.count(None)
        posts = [plain(line.full_time_equivalents[year]) for line in tutorial.lines]
        assert table[f"FTE {year}"].to_pylist() == posts
    assert nils
    assert table["cashable"].to_pylist() == [line.cashable for line in tutorial.lines]


def test_exact_values_are_fractions_in_text(tutorial: mtfs.Plan) -> None:
    values = read(tutorial.drivers)["values 2030/31"].to_pylist()
    year = mtfs.FinancialYear("2030/31")
    assert values == [str(driver.values[year].fraction) for driver in tutorial.drivers]


def test_a_projection_is_long(tutorial: mtfs.Plan) -> None:
    projection = tutorial.project()
    rows = read(projection).to_pylist()
    years = tutorial.settings.horizon.years
    assert len(rows) == len(tutorial.lines) * len(years)
    for row in rows:
        for part, grid in zip(projection.parts, projection, strict=True):
            assert row[part] == plain(grid[row["line"]][row["year"]])
    assert read(pickle.loads(pickle.dumps(projection))).equals(read(projection))


def test_a_statement_has_its_rows_and_columns(tutorial: mtfs.Plan) -> None:
    ratios = 0
    for name in tutorial.statements:
        statement = tutorial.statement(name)
        table = read(statement)
        assert table["id"].to_pylist() == [row.id for row in statement.rows]
        assert table.num_columns == len(set(table.column_names))
        for i, column in enumerate(statement.columns):
            if column.content != "figure":
                continue
            figures = table[column.header].to_pylist()
            for row, figure in enumerate(figures):
                exact = statement._core.value(row, i)
                if isinstance(exact, mtfs.Exact):
                    ratios += 1
                    assert table[f"{column.header} ratio"][row].as_py() == str(exact.fraction)
                    exact = None
                assert figure == (None if isinstance(exact, str) else plain(exact))
    assert ratios


def test_a_table_without_rows_keeps_its_columns() -> None:
    plan = mtfs.Plan.from_tables(SETTINGS, {"lines": [], "budget": [{"service": "Care", "net": 1}]})
    assert read(plan.targets).num_rows == 0
    assert read(plan.targets)["2026/27"].type == pa.decimal128(28, 2)


@pytest.mark.parametrize("through", THROUGH)
@pytest.mark.parametrize("name", ["lines", "budget", "targets", "assumptions", "drivers"])
def test_round_trips_change_nothing(tutorial: mtfs.Plan, name: str, through: str) -> None:
    table = getattr(tutorial, name)
    rows = mtfs.from_frame(table)
    assert len(rows) == len(table)
    assert mtfs.from_frame(THROUGH[through](table)) == rows


MONEY = st.one_of(
    st.none(),
    st.integers(-(2**63) + 1, 2**63 - 1).map(mtfs.Money.from_pence),
)


@given(st.lists(MONEY, min_size=1, max_size=40))
def test_any_money_goes_round_in_every_package(amounts: list[mtfs.Money | None]) -> None:
    table = _core.arrow_table([("amount", "decimal", 2, amounts)])
    expected = [{"amount": amount} for amount in amounts]
    frame = read(table)
    assert [plain(amount) for amount in amounts] == frame["amount"].to_pylist()
    assert mtfs.from_frame(frame) == expected
    assert mtfs.from_frame(pl.DataFrame(table)) == expected
    assert mtfs.from_frame(frame.to_pandas(types_mapper=pd.ArrowDtype)) == expected
    pence = [None if amount is None else amount.pence for amount in amounts]
    assert read(table.in_pence())["amount"].to_pylist() == pence


def test_pandas_has_amounts_as_it_is_asked(tutorial: mtfs.Plan) -> None:
    year = tutorial.settings.horizon.years[0]
    amounts = [target.amounts[year] for target in tutorial.targets]
    total = mtfs.Money.sum([amount for amount in amounts if amount is not None])
    arrow = tutorial.targets.to_pandas()
    assert arrow[str(year)].dtype == pd.ArrowDtype(pa.decimal128(28, 2))
    assert arrow[str(year)].sum() == Decimal(str(total))
    decimals = tutorial.targets.to_pandas("decimal")
    assert list(decimals[str(year)]) == [plain(amount) for amount in amounts]
    pence = tutorial.targets.to_pandas("pence")
    assert pence[str(year)].dtype == pd.Int64Dtype()
    assert pence[str(year)].sum() == total.pence
    with pytest.raises(mtfs.ParseError) as error:
        tutorial.targets.to_pandas("float")
    assert error.value.code == "frame-amounts"


def test_polars_has_decimals(tutorial: mtfs.Plan) -> None:
    frame = tutorial.project().to_polars()
    assert frame.schema["level"] == pl.Decimal(28, 2)
    year = tutorial.settings.horizon.years[0]
    levels = [of[year] for of in tutorial.project().level.values()]
    total = mtfs.Money.sum([level for level in levels if level is not None])
    assert frame.filter(pl.col("year") == str(year))["level"].sum() == Decimal(str(total))


def test_numpy_looks_at_pence_and_cannot_write(tutorial: mtfs.Plan) -> None:
    projection = tutorial.project()
    pence, nil = projection.level.to_numpy()
    assert pence.dtype == np.int64
    assert nil.dtype == np.bool_
    for line, series in enumerate(projection.level.values()):
        for year, value in enumerate(series.values()):
            assert nil[line, year] == (value is None)
            assert pence[line, year] == (0 if value is None else value.pence)
    for array in (pence, nil):
        assert not array.flags.writeable
        assert not array.flags.owndata
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 1
        with pytest.raises(ValueError, match="WRITEABLE"):
            array.flags.writeable = True
    kept = pence.copy()
    del projection
    assert (pence == kept).all()


def test_a_plan_is_made_of_frames() -> None:
    rows = [
        {"id": "S1", "kind": "saving", "basis": "incremental", "title": "Depot", "2026/27": 250},
        {"id": "S2", "kind": "saving", "basis": "incremental", "title": "Fleet", "2026/27": 75},
    ]
    typed = mtfs.Plan.from_tables(SETTINGS, {"lines": rows})
    frames = [pd.DataFrame(rows), pl.DataFrame(rows), pa.Table.from_pylist(rows)]
    pounds = [dict(row, **{"2026/27": Decimal(f"{row['2026/27']}000.00")}) for row in rows]
    frames += [pl.DataFrame(pounds), pa.Table.from_pylist(pounds)]
    for frame in frames:
        assert mtfs.Plan.from_tables(SETTINGS, {"lines": mtfs.from_frame(frame)}) == typed


def test_every_column_of_floats_is_refused_by_its_name() -> None:
    frame = pa.table({"id": ["a"], "2026/27": [1.5], "2027/28": pa.array([2.0], pa.float32())})
    for given_frame in (frame, frame.to_pandas(), pl.DataFrame(frame)):
        with pytest.raises(mtfs.PlanError) as error:
            mtfs.from_frame(given_frame)
        assert [problem.code for problem in error.value.problems] == ["frame-float"] * 2
        assert [problem.found for problem in error.value.problems] == ["2026/27", "2027/28"]


def test_types_that_no_table_has_are_refused() -> None:
    day = datetime.datetime(2026, 2, 24)
    frame = pa.table({"a": [[1]], "b": [b"x"], "c": [day], "d": [Decimal(10) ** 50]})
    with pytest.raises(mtfs.PlanError) as error:
        mtfs.from_frame(frame)
    assert [problem.code for problem in error.value.problems] == ["frame-type"] * 4
    assert [problem.where.column for problem in error.value.problems] == ["a", "b", "c", "d"]


def test_what_is_no_frame_is_refused() -> None:
    with pytest.raises(mtfs.ParseError) as error:
        mtfs.from_frame([{"id": "S1"}])
    assert error.value.code == "frame-needed"
    with pytest.raises(mtfs.ParseError) as error:
        mtfs.from_frame(pa.chunked_array([[1, 2]]))
    assert error.value.code == "frame-type"
    twice = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["a", "a"])
    with pytest.raises(mtfs.ParseError) as error:
        mtfs.from_frame(twice)
    assert error.value.code == "frame-duplicate"


def test_a_stream_that_breaks_off_says_why() -> None:
    def batches() -> Any:
        yield pa.record_batch({"a": [1]})
        raise RuntimeError("the line is dead")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"a": pa.int64()}), batches())
    with pytest.raises(mtfs.ParseError, match="the line is dead") as error:
        mtfs.from_frame(reader)
    assert error.value.code == "frame-stream"


def test_a_stream_that_runs_python_while_it_is_read_gets_the_lock() -> None:
    frame = pd.DataFrame({"name": [f"line {i}" for i in range(5000)]}, dtype=object)
    connection = duckdb.connect()
    connection.register("frame", frame)
    rows = mtfs.from_frame(duckdb.sql("select * from frame order by name", connection=connection))
    assert [row["name"] for row in rows] == sorted(frame["name"])


def test_money_beyond_its_range_is_refused() -> None:
    frame = pa.table({"a": pa.array([Decimal("92233720368547758.08")], pa.decimal128(38, 2))})
    with pytest.raises(mtfs.Overflow):
        mtfs.from_frame(frame)


LONG = "longer than the twelve bytes of a view"


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (pa.array([-128, None, 127], pa.int8()), [-128, None, 127]),
        (pa.array([255, None], pa.uint8()), [255, None]),
        (pa.array([-(2**15), 2**15 - 1], pa.int16()), [-(2**15), 2**15 - 1]),
        (pa.array([2**16 - 1], pa.uint16()), [2**16 - 1]),
        (pa.array([-(2**31)], pa.int32()), [-(2**31)]),
        (pa.array([2**32 - 1], pa.uint32()), [2**32 - 1]),
        (pa.array([-(2**63), 2**63 - 1], pa.int64()), [-(2**63), 2**63 - 1]),
        (pa.array([2**64 - 1], pa.uint64()), [2**64 - 1]),
        (pa.array([True, None, False]), ["yes", None, "no"]),
        (pa.array([None, None], pa.null()), [None, None]),
        (pa.array([datetime.date(2026, 2, 24), None]), ["2026-02-24", None]),
        (pa.array(["ä", "", None, LONG]), ["ä", "", None, LONG]),
        (pa.array(["ä", "", None, LONG], pa.large_string()), ["ä", "", None, LONG]),
        (pa.array(["ä", "", None, LONG], pa.string_view()), ["ä", "", None, LONG]),
        (pa.array(["b", None, "a", "b"]).dictionary_encode(), ["b", None, "a", "b"]),
        (pa.array([Decimal("0.1250")], pa.decimal128(9, 4)), [Decimal("0.1250")]),
        (pa.array([Decimal("-3")], pa.decimal128(38, 0)), [Decimal("-3")]),
        (pa.array([Decimal("-0.05"), None]), None),
    ],
)
def test_columns_of_every_type_are_read_wherever_they_start(
    column: pa.Array, values: list[Any] | None
) -> None:
    if values is None:
        column, values = column.cast(pa.decimal128(28, 2)), [mtfs.Money("-0.05"), None]
    whole = pa.table({"a": column})
    for start in range(len(values)):
        part = whole.slice(start)
        assert [row["a"] for row in mtfs.from_frame(part)] == values[start:]
    batches = pa.Table.from_batches(whole.to_batches() * 3)
    assert [row["a"] for row in mtfs.from_frame(batches)] == values * 3


def test_a_struct_that_starts_inside_its_columns_is_read() -> None:
    batch = pa.record_batch({"a": [1, 2, 3], "b": ["x", None, "z"]})
    struct = batch.to_struct_array().slice(1)
    reader = pa.RecordBatchReader.from_batches(
        batch.schema, [pa.RecordBatch.from_struct_array(struct)]
    )
    assert mtfs.from_frame(reader) == [{"a": 2, "b": None}, {"a": 3, "b": "z"}]


@pytest.mark.parametrize(
    ("package", "feature", "extra", "use"),
    [
        ("pandas", "to_pandas", "pandas", lambda plan: plan.targets.to_pandas()),
        ("pyarrow", "to_pandas", "pandas", lambda plan: plan.targets.to_pandas()),
        ("polars", "to_polars", "polars", lambda plan: plan.targets.to_polars()),
        ("numpy", "to_numpy", "numpy", lambda plan: plan.project().level.to_numpy()),
    ],
)
def test_a_missing_package_is_named_with_its_command(
    tutorial: mtfs.Plan,
    monkeypatch: pytest.MonkeyPatch,
    package: str,
    feature: str,
    extra: str,
    use: Callable[[mtfs.Plan], Any],
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(mtfs.MissingExtraError) as error:
        use(tutorial)
    assert error.value.code == "extra-missing"
    assert error.value.problem.where.source == feature
    assert error.value.problem.found == package
    assert f"pip install mtfs[{extra}]" in error.value.problem.fix


def test_importing_mtfs_and_streaming_load_no_package() -> None:
    script = (
        "import sys, mtfs\n"
        "mtfs.load('examples/barnet').lines.__arrow_c_stream__()\n"
        "print(sorted({'numpy', 'pandas', 'polars', 'pyarrow', 'duckdb'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
