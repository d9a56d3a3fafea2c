"""Goldens: exact texts that read well, come back as they were, and are refused when damaged."""

from __future__ import annotations

import copy
import csv
import io
import pickle
from decimal import Decimal
from pathlib import Path

import mtfs
import pytest
from mtfs import Golden, _core
from pages import ROOT

GOLDENS = ROOT / "tests/goldens"
VERSIONS = ROOT / "examples/versions"


@pytest.fixture(scope="module")
def february() -> mtfs.Plan:
    return mtfs.load(VERSIONS / "february")


@pytest.mark.parametrize("name", ["gap", "reserves"])
def test_the_bytes_are_those_that_cpp_holds_too(february: mtfs.Plan, name: str) -> None:
    golden = Golden.of(february, "gap") if name == "gap" else Golden.of(february, table=name)
    kept = GOLDENS / f"{name}.csv"
    assert golden.to_csv().encode() == kept.read_bytes()
    assert Golden.read(kept) == golden


def test_any_reader_of_csv_finds_ids_years_and_exact_texts(february: mtfs.Plan) -> None:
    rows = list(csv.DictReader(io.StringIO(Golden.of(february, "gap").to_csv())))
    assert next(iter(rows[0])) == "mtfs/golden/1 statement gap"
    assert rows[2]["mtfs/golden/1 statement gap"] == "cumulative"
    assert Decimal(rows[2]["2026/27"]) == Decimal("1472980.60")
    assert rows[3]["2025/26"] == ""  # nil, which is not 0
    assert rows[4]["2026/27"] == "0.00"


def every_subject() -> list[tuple[str, str, str]]:
    found = []
    for folder in ("examples/tutorial", "examples/barnet", "examples/versions/july"):
        plan = mtfs.load(ROOT / folder)
        found += [(folder, "statement", name) for name in plan.statements]
        found += [(folder, "table", name) for name in _core.selectable_tables()]
    return found


@pytest.mark.parametrize(("folder", "kind", "name"), every_subject())
def test_each_statement_and_table_comes_back(folder: str, kind: str, name: str) -> None:
    plan = mtfs.load(ROOT / folder)
    try:
        golden = Golden.of(plan, name) if kind == "statement" else Golden.of(plan, table=name)
    except mtfs.UnknownNameError:
        assert kind == "table"  # supporting tables go by their own names
        return
    assert Golden.parse(golden.to_csv()) == golden
    assert golden.moves(golden) == ()
    assert golden.subject == f"{kind} {name}"


def test_every_cell_of_a_statement_is_its_exact_value() -> None:
    statement = mtfs.load(ROOT / "examples/tutorial").statement("council_tax")
    golden = Golden.of(statement)
    headers = {c.header: c.id for c in statement.columns if c.content != "label"}
    assert set(headers) == set(golden.columns)
    count = 0
    for row in golden.rows:
        for header, text in zip(golden.columns, row.cells, strict=True):
            value = statement[row.id, headers[header]]
            if value is None:
                assert text == ""
            elif isinstance(value, (mtfs.Money, mtfs.Quantity)):
                assert text == str(value)
            else:
                assert Decimal(text.removesuffix("%")) / 100 == Decimal(str(value))
            count += value is not None
    assert count > 50


def test_a_projection_has_a_row_a_line_and_measure(february: mtfs.Plan) -> None:
    golden = Golden.of(february.project())
    assert golden == Golden.of(february, "projection")
    assert golden["G1 reversal", "2028/29"] == "-210000.00"
    assert golden["G1 level", "2026/27"] == "0.00"


def test_figures_of_ones_own_are_kept_too() -> None:
    own = {"pay": {"2026/27": mtfs.Money("1,200.50"), "2027/28": None}, "posts": {"FTE": "n/a"}}
    golden = Golden.of(own, "forecast")
    assert golden.to_csv() == (
        "mtfs/golden/1 forecast,label,2026/27,2027/28,FTE\npay,,1200.50,,\nposts,,,,n/a\n"
    )
    rate = Golden.of({"rise": {"2026/27": mtfs.Rate("2.99%"), "n": mtfs.Quantity("1.5")}})
    assert (rate["rise", "2026/27"], rate["rise", "n"]) == ("2.99%", "1.5000")


def test_a_float_is_refused_as_a_figure_and_as_a_tolerance(february: mtfs.Plan) -> None:
    with pytest.raises(TypeError, match="float holds no exact decimal"):
        Golden.of({"gap": {"2026/27": 1.5}})
    golden = Golden.of(february, "gap")
    for wrong in (0.5, True, None, mtfs.Rate("1%")):
        with pytest.raises(TypeError, match="A tolerance is a str"):
            golden.moves(golden, {"gap": wrong})


@pytest.mark.parametrize("within", [500, "500", "£500", "£0.5k", Decimal(500), Decimal("5E+2")])
def test_a_tolerance_is_an_int_a_str_or_a_decimal(within: int | str | Decimal) -> None:
    before = Golden.of({"gap": {"2026/27": mtfs.Money(1000)}})
    for pounds, moves in (("1500", 0), ("500", 0), ("1500.01", 1), ("499.99", 1)):
        after = Golden.of({"gap": {"2026/27": mtfs.Money(pounds)}})
        assert len(before.moves(after, {"gap": within})) == moves


def test_a_plan_alone_says_what_is_missing(february: mtfs.Plan) -> None:
    with pytest.raises(TypeError, match="name its statement"):
        Golden.of(february)
    with pytest.raises(TypeError, match="name its statement"):
        Golden.of(february, "gap", table="reserves")
    with pytest.raises(TypeError, match="table='reserves'"):
        Golden.of(february.table("reserves"))
    with pytest.raises(mtfs.UnknownNameError):
        Golden.of(february, "gaap")
    with pytest.raises(mtfs.UnknownNameError):
        Golden.of(february, table="reserve")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id,label,2026/27\na,A,1.00\n", "golden-format"),
        ("mtfs/golden/2 statement gap,label,2026/27\na,A,1.00\n", "golden-newer"),
        ("mtfs/golden/1 statement gap,2026/27\na,1.00\n", "golden-label"),
        ("mtfs/golden/1 statement gap,label,2026/27\na,A,1.00\na,A,1.00\n", "golden-row"),
    ],
)
def test_what_is_no_golden_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "gap.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(mtfs.PlanError) as caught:
        Golden.read(path)
    assert caught.value.code == code
    assert "gap.csv" in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        Golden.read(tmp_path / "none.csv")
    assert caught.value.code == "golden-missing"
    (tmp_path / "a.csv").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(mtfs.ParseError) as caught:
        Golden.read(tmp_path / "a.csv")
    assert caught.value.code == "golden-unreadable"


def test_a_cell_that_is_not_there_is_refused_with_near_names(february: mtfs.Plan) -> None:
    golden = Golden.of(february, "gap")
    for cell in (("cumulativ", "2026/27"), ("cumulative", "2036/37")):
        with pytest.raises(mtfs.UnknownNameError) as caught:
            golden[cell]
        assert caught.value.code == "golden-cell"
        assert "cumulative" in str(caught.value) or "2026/27" in str(caught.value)


def test_writing_says_whether_it_wrote_and_leaves_nothing_beside(
    february: mtfs.Plan, tmp_path: Path
) -> None:
    path = tmp_path / "deep/gap.csv"
    golden = Golden.of(february, "gap")
    assert golden.write(path)
    assert not golden.write(path)
    path.write_text("other", encoding="utf-8")
    assert golden.write(path)
    assert [entry.name for entry in path.parent.iterdir()] == ["gap.csv"]


def test_windows_line_ends_change_no_figure(february: mtfs.Plan, tmp_path: Path) -> None:
    golden = Golden.of(february, "gap")
    (tmp_path / "gap.csv").write_bytes(
        b"\xef\xbb\xbf" + golden.to_csv().replace("\n", "\r\n").encode()
    )
    assert Golden.read(tmp_path / "gap.csv") == golden


def test_a_golden_is_a_value(february: mtfs.Plan) -> None:
    golden = Golden.of(february, "gap")
    assert pickle.loads(pickle.dumps(golden)) == golden
    assert copy.deepcopy(golden) == golden
    assert len({golden, Golden.parse(golden.to_csv())}) == 1
    assert repr(golden) == "<mtfs.Golden of statement gap: 9 rows, 5 columns>"
    with pytest.raises(TypeError, match=r"Golden\.of"):
        Golden()
