"""Plans as JSON: exact, told apart by version, and refused with the place of each fault."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import mtfs
import pytest
from hypothesis import given
from hypothesis import strategies as st

SETTINGS = {
    "council": "Anywhere",
    "unit": "£000",
    "base_year": "2025/26",
    "plan_years": 1,
}
LINE: dict[str, Any] = {
    "id": "S1",
    "kind": "saving",
    "basis": "incremental",
    "title": "Depot",
    "2026/27": 25,
}


def document(**parts: Any) -> dict[str, Any]:
    return {"format": "mtfs/plan/1", "settings": SETTINGS, "tables": {"lines": [LINE]}, **parts}


def written(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "plan.json"
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def refusals(tmp_path: Path, content: Any) -> list[tuple[str, str]]:
    """The code and the place of each fault; `check` finds what `load` raises."""
    path = written(tmp_path, content)
    with pytest.raises(mtfs.Error) as refused:
        mtfs.load(path)
    error = refused.value
    problems = error.problems if isinstance(error, mtfs.PlanError) else [error.problem]
    assert mtfs.check(path) == problems
    return [(problem.code, str(problem.where)) for problem in problems]


def test_a_file_typed_by_hand_is_a_plan(tmp_path: Path) -> None:
    plan = mtfs.load(written(tmp_path, document()))
    same = mtfs.Plan.from_tables({"format": "mtfs/plan/1", **SETTINGS}, {"lines": [LINE]})
    assert plan == same
    assert plan.lines[0].amounts["2026/27"] == mtfs.Money(25_000)


def test_rows_are_by_column_with_nil_left_out_and_json_loads_reads_them() -> None:
    read = json.loads(mtfs.load("examples/tutorial").to_json())
    assert list(read) == ["format", "settings", "tables", "sha256"]
    lines = read["tables"]["lines"]
    assert lines["columns"][:3] == ["id", "kind", "basis"]
    assert all(value != "" for row in lines["rows"] for value in row.values())
    assert len(lines["rows"]) == 300


def test_numbers_are_taken_with_the_digits_that_stand_there(tmp_path: Path) -> None:
    """0.1 + 0.2 in pence would show what a binary float does; these are beyond its digits."""
    text = json.dumps(document()).replace(": 25}", ": 90071992547409.91}")
    plan = mtfs.load(written(tmp_path, text))
    assert plan.lines[0].amounts["2026/27"] == mtfs.Money("90071992547409910.00")


@pytest.mark.parametrize("number", ["0.000001", "1e2", "1E400", "2.5000000000000000001"])
def test_a_number_that_the_column_does_not_take_is_refused_where_it_stands(
    number: str, tmp_path: Path
) -> None:
    text = json.dumps(document()).replace(": 25}", f": {number}}}")
    ((code, where),) = refusals(tmp_path, text)
    assert code.startswith(("number-", "amount-", "money-", "decimal"))
    assert where == "plan.json#tables.lines, row 1, column 2026/27"


@pytest.mark.parametrize("cell", [None, "", True, ["phase 2", "late"], 12, "12"])
def test_cells_of_each_kind_are_read_as_they_would_be_typed(cell: Any, tmp_path: Path) -> None:
    typed = {None: "", True: "yes", 12: "12"}.get(cell, cell) if not isinstance(cell, list) else ""
    column = "cashable" if cell is True else "tags"
    given = document(tables={"lines": [{**LINE, column: cell}]})
    line = mtfs.load(written(tmp_path, given)).typed_tables()["lines"][0]
    assert line.cells[-1] == ("phase 2; late" if isinstance(cell, list) else typed)


FAULTS: list[tuple[Any, list[tuple[str, str]]]] = [
    ([], [("document-type", "plan.json")]),
    ({}, [("format-unknown", "plan.json, key format")]),
    ({"format": 1}, [("format-unknown", "plan.json, key format")]),
    (document(format="mtfs/plan/2"), [("format-unknown", "plan.json, key format")]),
    (document(format="mtfs/bridge/1"), [("format-unknown", "plan.json, key format")]),
    ("{", [("json-syntax", "plan.json, line 1, character 2")]),
    ('{"format": NaN}', [("json-syntax", "plan.json")]),
    ('{"a": 1,\n "a": 2}', [("json-duplicate-key", "plan.json, key a")]),
    (
        json.dumps(document()).replace('"id": "S1"', '"id": "S1", "id": "S2"'),
        [("json-duplicate-key", "plan.json, key tables.lines[0].id")],
    ),
    ("[" * 5_000 + "]" * 5_000, [("json-limit", "plan.json")]),
    ("[" * 100 + "]" * 100, [("json-limit", "plan.json")]),
    (document(tables=[LINE]), [("document-type", "plan.json, key tables")]),
    (document(tables={"lines": {"rows": "x"}}), [("document-type", "plan.json, key tables.lines")]),
    (
        document(tables={"lines": {"columns": [1], "rows": []}}),
        [("document-type", "plan.json, key tables.lines.columns")],
    ),
    (
        document(tables={"lines": [LINE, 5, {**LINE, "id": "S2", "tags": {}}]}),
        [
            ("document-type", "plan.json#tables.lines, row 2"),
            ("document-type", "plan.json#tables.lines, row 3, column tags"),
        ],
    ),
    (
        document(tables={"lines": {"columns": list(LINE), "rows": [{**LINE, "titel": "x"}]}}),
        [("column-unknown", "plan.json#tables.lines, row 1, column titel")],
    ),
    (
        document(tables={"lines": [{**LINE, "kind": "savin"}]}, scenarios={}),
        [
            ("key-unknown", "plan.json, key scenarios"),
            ("name-unknown", "plan.json#tables.lines, row 1, column kind"),
        ],
    ),
    (
        document(settings={**SETTINGS, "plan_years": "1"}),
        [("document-type", "plan.json, key settings.plan_years")],
    ),
]


@pytest.mark.parametrize(("content", "faults"), FAULTS)
def test_each_fault_is_told_with_its_place(
    content: Any, faults: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = refusals(tmp_path, content)
    assert [fault for fault in found if fault in faults] == faults
    assert len(found) == len(faults) or ("column-missing", "plan.json#tables.lines") in found


def test_a_newer_plan_says_that_a_newer_mtfs_is_needed(tmp_path: Path) -> None:
    path = written(tmp_path, document(format="mtfs/plan/7"))
    with pytest.raises(mtfs.ParseError, match=r"This version of a plan is not known here.*newer"):
        mtfs.load(path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b'{"format": "\xa3"}')
    with pytest.raises(mtfs.ParseError) as refused:
        mtfs.load(path)
    assert refused.value.code == "json-encoding"


def test_a_file_that_is_not_there_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(mtfs.ParseError) as refused:
        mtfs.load(tmp_path / "none.json")
    assert refused.value.code == "file-missing"
    monkeypatch.setattr("mtfs.json_document.MOST_BYTES", 100)
    with pytest.raises(mtfs.ParseError) as refused:
        mtfs.load(written(tmp_path, document()))
    assert refused.value.code == "file-limit"


def test_every_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    text = mtfs.load("examples/versions/july").to_json()
    ends = sorted(random.Random(5).sample(range(len(text.rstrip())), 60))
    for end in ends:
        (code, _), *_ = refusals(tmp_path, text[:end])
        assert code in ("json-syntax", "file-empty")


@given(st.data())
def test_a_changed_bit_is_found(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    plan = mtfs.load("examples/versions/july")
    content = bytearray(plan.to_json().encode())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path_factory.mktemp("bit") / "plan.json"
    path.write_bytes(content)
    try:
        loaded = mtfs.load(path)
    except mtfs.Error:
        return
    assert loaded == plan  # a blank that is another blank


def test_the_checksum_may_be_taken_out_and_says_so(tmp_path: Path) -> None:
    text = mtfs.load("examples/versions/july").to_json()
    edited = json.loads(text.replace('"council": "', '"council": "New ', 1))
    path = written(tmp_path, edited)
    with pytest.raises(mtfs.ParseError, match="take the key sha256 out") as refused:
        mtfs.load(path)
    assert refused.value.code == "saved-damaged"
    del edited["sha256"]
    assert mtfs.load(written(tmp_path, edited)).settings.council.startswith("New ")


def test_layout_and_escapes_do_not_count_for_the_checksum(tmp_path: Path) -> None:
    plan = mtfs.load("examples/barnet")
    laid_out = json.dumps(json.loads(plan.to_json()), indent=7, ensure_ascii=True)
    assert mtfs.load(written(tmp_path, laid_out)) == plan


def test_a_file_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"
    july, december = (mtfs.load(f"examples/versions/{name}") for name in ("july", "december"))
    assert july.to_json(path) == path.read_text(encoding="utf-8")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mtfs.saving.write_through", full)
    with pytest.raises(mtfs.Error) as refused:
        december.to_json(path)
    assert refused.value.code == "file-full"
    assert mtfs.load(path) == july
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.json"]


def test_printed_tables_with_nameless_columns_have_rows_of_lists(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    mtfs.Plan.from_tables({"format": "mtfs/plan/1", **SETTINGS}, {}).to_folder(folder)
    (folder / "published").mkdir()
    (folder / "published" / "printed.csv").write_text("row,,\nA,1,2\n")
    plan = mtfs.load(folder)
    table = json.loads(plan.to_json())["published"]["printed"]
    assert table == {"columns": ["row", "", ""], "rows": [["A", "1", "2"]]}
    plan.to_json(tmp_path / "plan.json")
    assert mtfs.load(tmp_path / "plan.json") == plan


def test_a_number_that_json_has_not_is_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    mtfs.Plan.from_tables({"format": "mtfs/plan/1", **SETTINGS}, {}).to_folder(folder)
    toml = folder / "mtfs.toml"
    toml.write_text(toml.read_text().replace("plan_years = 1", "plan_years = +1"))
    try:
        plan = mtfs.load(folder)
    except mtfs.PlanError:
        return  # the reader takes no such number either
    with pytest.raises(mtfs.ParseError) as refused:
        plan.to_json()
    assert refused.value.code == "json-number"
