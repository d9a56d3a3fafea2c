"""The commands new, import, export and schema: what they refuse, and what they hand to whom."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from mtfs.cli import main
from mtfs.cli_exchange import CHARTS, EXPORTS

TUTORIAL = BARNET.parent / "tutorial"


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any, Any]]:
    """What is called of the parts that write and read files of other programs."""
    calls: list[tuple[str, Any, Any]] = []

    def put(module: str, function: str) -> None:
        there = ModuleType(f"mtfs.{module}")
        setattr(there, function, lambda *args, **kw: calls.append((function, args, kw)))
        monkeypatch.setitem(sys.modules, f"mtfs.{module}", there)

    put("workbook_template", "new_workbook")
    put("plan_folder", "new_folder")
    put("workbook", "import_workbook")
    return calls


@pytest.mark.parametrize(
    ("arguments", "function"),
    [
        (["strategy"], "new_folder"),
        (["strategy.xlsx"], "new_workbook"),
        (["--xlsx", "strategy.xlsx"], "new_workbook"),
    ],
)
def test_new_makes_what_the_name_says(
    called: list[Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    function: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ["--council", "Anytown", "--base-year", "2025/26", "--years", "3", "--unit", "£"]
    assert main(["new", *arguments, *asked]) == 0
    values = {"council": "Anytown", "base_year": "2025/26", "plan_years": 3, "unit": "£"}
    assert called == [(function, (arguments[-1],), values)]
    out, said = capsys.readouterr()
    assert out == ""
    assert said.endswith(f"then: mtfs check {arguments[-1]}\n")


def test_new_starts_from_this_financial_year(called: list[Any], tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "plan"), "--quiet"]) == 0
    today = date.today()
    start = today.year if today >= date(today.year, 4, 1) else today.year - 1
    assert called[0][2]["base_year"] == str(mtfs.FinancialYear(start))


def test_import_hands_on_the_book_and_the_folder(called: list[Any], tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"")
    assert main(["import", str(book), str(tmp_path / "plan"), "--quiet"]) == 0
    assert called == [("import_workbook", (str(book), str(tmp_path / "plan")), {})]


@pytest.mark.parametrize("suffix", EXPORTS)
def test_export_calls_the_method_that_the_name_asks_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str
) -> None:
    written = []
    monkeypatch.setattr(
        mtfs.Plan,
        EXPORTS[suffix],
        lambda plan, path: written.append((plan, path)),
        raising=False,
    )
    target = str(tmp_path / f"out{suffix.upper()}")
    assert main(["export", str(BARNET), target]) == 0
    assert written == [(mtfs.load(BARNET), target)]


@pytest.mark.parametrize("suffix", CHARTS)
def test_export_of_a_chart_calls_its_method(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str
) -> None:
    written = []

    class Chart:
        def __init__(self, plan: mtfs.Plan, name: str) -> None:
            self.name = name

        def to_svg(self, path: str) -> None:
            written.append(("svg", self.name, path))

        def to_png(self, path: str) -> None:
            written.append(("png", self.name, path))

    monkeypatch.setattr(mtfs.Plan, "chart", lambda plan, name: Chart(plan, name), raising=False)
    target = str(tmp_path / f"out{suffix}")
    assert main(["export", str(BARNET), target, "--chart", "gap"]) == 0
    assert written == [(suffix[1:], "gap", target)]


def test_what_the_system_refuses_is_said_in_a_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        mtfs.Plan, "to_json", lambda plan, path: Path(path).write_bytes(b""), raising=False
    )
    target = tmp_path / "nowhere/out.json"
    assert main(["export", str(BARNET), str(target)]) == 2
    assert capsys.readouterr().err == f'mtfs: "{target}": No such file or directory\n'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "full"], 'mtfs: "full" is not empty. Give a new folder'),
        (["new", "full/file.xlsx"], "is there already. Give another name"),
        (["new", "plan.docx"], '"plan.docx" is no .xlsx, and no folder ends in .docx'),
        (["new", "plan", "--xlsx"], 'a workbook ends in .xlsx. Write "plan.xlsx"'),
        (["new", "plan", "--years", "five"], "argument --years: invalid int value: 'five'"),
        (["import", "nowhere.xlsx", "plan"], '"nowhere.xlsx" is not there. Give a workbook'),
        (["import", "full/file.xlsx", "full"], '"full" is not empty. Give a new folder'),
        (["export", str(BARNET), "out.xls"], "nothing is written as .xls. Did you mean .xlsx?"),
        (["export", str(BARNET), "out.pdf"], ".pdf. Known: .xlsx, .docx, .html, .json, .svg, .png"),
        (["export", str(BARNET), "full/file.xlsx"], "Give another name, or --force to replace it"),
        (["export", str(BARNET), "full", "--force"], '"full" is not empty. Give a new folder'),
        (["export", str(BARNET), "gap.svg"], ".svg holds a chart. Name it: --chart gap"),
        (["export", str(BARNET), "out.xlsx", "--chart", "gap"], "a chart is written as .svg or .p"),
        (["export", "nowhere", "out.xlsx"], '"nowhere" is not there. Give the folder of a plan'),
    ],
)
def test_what_can_not_be_done_is_said_and_nothing_is_written(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file.xlsx").write_bytes(b"mine")
    try:
        code = main(arguments)
    except SystemExit as left:
        code = int(str(left.code))
    out, message = capsys.readouterr()
    assert (code, out) == (2, "")
    assert said in message
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file.xlsx", "full"]
    assert (tmp_path / "full/file.xlsx").read_bytes() == b"mine"
