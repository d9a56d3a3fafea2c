"""A plan as a workbook: LibreOffice calculates every cell, and the engine says the same penny."""

from __future__ import annotations

import random
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import mtfs
import pytest
from mtfs.excel.export import Export
from mtfs.excel.formula import Formula, either, is_text, of, rounded
from mtfs.excel.rounding import MODES
from mtfs.excel.statements import exact

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from spreadsheet import (  # noqa: E402 (needs openpyxl)
    chosen_book,
    differences,
    edited_book,
    random_edits,
    recalculated,
)

SLIP = {
    "line.S8.delay_years": 1,
    "line.I1.amount": "-10%",
    "line.E1.drop": True,
    "line.NEW": {
        "kind": "saving",
        "basis": "incremental",
        "category": "Other",
        "service": "Youth service",
        "title": "A new saving",
        "2018/19": 10,
    },
}
PRESSED = {
    "assumption.pay_award.rate": {"2026/27": "+1.0pp"},
    "line.OP-S01.delay_years": 1,
    "council_tax.core_rise": {"2027/28": "1%"},
}


class Case(NamedTuple):
    """A recalculated workbook and the plan whose figures it should show."""

    export: Export
    plan: mtfs.Plan
    book: object


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Each workbook as exported, with a scenario chosen, and after ten random edits.

    All of them are calculated in one start of LibreOffice, which takes most of the time.
    """
    folder = tmp_path_factory.mktemp("excel")
    made: dict[str, tuple[Export, mtfs.Plan, Path]] = {}
    for name, changes in (("barnet", SLIP), ("tutorial", PRESSED)):
        plan = mtfs.load(f"examples/{name}")
        export = Export(plan, [plan.scenario("pressed", changes)])
        path = folder / f"{name}.xlsx"
        path.write_bytes(export.content())
        made[name] = export, plan, path
        edits, edited = random_edits(export, random.Random(7), 10)
        to = folder / f"{name}_edited.xlsx"
        made[f"{name}_edited"] = export, edited, edited_book(path, export, edits, to)
        if (
            name == "barnet"
        ):  # of the tutorial prove_excel does so, which LibreOffice takes long for
            to = folder / f"{name}_pressed.xlsx"
            made[f"{name}_pressed"] = export, export.scenarios[0], chosen_book(path, "pressed", to)
    books = recalculated(folder, *(path for _, _, path in made.values()))
    return {
        name: Case(export, plan, openpyxl.load_workbook(book, data_only=True))
        for (name, (export, plan, _)), book in zip(made.items(), books, strict=True)
    }


NAMES = ["barnet", "barnet_edited", "barnet_pressed", "tutorial", "tutorial_edited"]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_every_statement_is_the_engines_to_the_penny(
    cases: dict[str, Case], name: str
) -> None:
    case = cases[name]
    assert sum(len(sheet.cells) for sheet in case.export.statements) > 700
    moved = case.plan is not case.export.plan
    assert not differences(case.book, case.export.statements, case.plan, moved)


@pytest.mark.parametrize("name", NAMES)
def test_all_checks_pass_and_no_cell_is_an_error(cases: dict[str, Case], name: str) -> None:
    book = cases[name].book
    assert book["contents"]["B6"].value is True
    errors = [
        f"{page.title}!{cell.coordinate}"
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]
    assert not errors


def test_an_edit_moves_the_gap(cases: dict[str, Case]) -> None:
    plan, edited = cases["tutorial"].plan, cases["tutorial_edited"].plan
    assert (
        plan.statement("gap")["cumulative", "2030/31"]
        != edited.statement("gap")["cumulative", "2030/31"]
    )


def test_nothing_of_barnet_is_fixed_and_of_the_tutorial_only_what_the_page_lists(
    cases: dict[str, Case],
) -> None:
    fixed = {
        name: {
            (cell.statement, cell.column) for s in cases[name].export.statements for cell in s.fixed
        }
        for name in ("barnet", "tutorial")
    }
    assert not fixed["barnet"]
    statements = {statement for statement, _ in fixed["tutorial"]}
    assert statements == {
        "adequacy",
        "council_tax",
        "indicators",
        "revenue_monitor",
        "risk_register",
        "virement_budgets",
        "virements",
    }


def test_cached_values_are_the_engines_before_anyone_calculates(tmp_path: Path) -> None:
    plan = mtfs.load("examples/barnet")
    path = tmp_path / "barnet.xlsx"
    plan.to_excel(path)
    book = openpyxl.load_workbook(path, data_only=True)
    assert not differences(book, Export(plan).statements, plan)
    assert book["contents"]["B6"].value is True


def test_the_same_plan_makes_the_same_bytes(tmp_path: Path) -> None:
    plan = mtfs.load("examples/barnet")
    for name in ("a", "b"):
        plan.to_excel(tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a.xlsx", "b.xlsx"]


def test_text_that_starts_like_a_formula_is_text(tmp_path: Path) -> None:
    plan = mtfs.Plan.from_tables(
        {"format": "mtfs/plan/1", "council": "=1+1", "unit": "£", "base_year": "2025/26",
         "plan_years": 1},
        {"lines": [{"id": "S1", "kind": "saving", "basis": "incremental",
                    "title": '=HYPERLINK("x")', "category": "@SUM(A1)", "2026/27": 100}]},
    )  # fmt: skip
    plan.to_excel(tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert book["contents"]["A1"].data_type == "s"
    texts = [c for p in book for r in p.iter_rows() for c in r if c.value == '=HYPERLINK("x")']
    assert texts
    assert {cell.data_type for cell in texts} == {"s"}


def test_an_amount_of_more_than_15_digits_is_refused(tmp_path: Path) -> None:
    plan = mtfs.Plan.from_tables(
        {"format": "mtfs/plan/1", "council": "Anywhere", "unit": "£", "base_year": "2025/26",
         "plan_years": 1},
        {"lines": [{"id": "S1", "kind": "saving", "basis": "incremental", "title": "Big",
                    "2026/27": "10000000000000.01"}]},
    )  # fmt: skip
    with pytest.raises(mtfs.ParseError) as caught:
        plan.to_excel(tmp_path / "book.xlsx")
    assert caught.value.code == "workbook-digits"
    assert not list(tmp_path.iterdir())


def test_a_scenario_that_changes_the_layout_is_refused_by_name(tmp_path: Path) -> None:
    plan = mtfs.load("examples/barnet")
    moved = plan.scenario("moved", {"line.S1.service": "Libraries"})
    with pytest.raises(mtfs.ParseError) as caught:
        plan.to_excel(tmp_path / "book.xlsx", scenarios=[moved])
    assert caught.value.code == "workbook-scenario"
    moved.to_excel(tmp_path / "moved.xlsx")
    assert zipfile.is_zipfile(tmp_path / "moved.xlsx")


def test_brackets_stand_where_the_engine_prints_them(tmp_path: Path) -> None:
    """The number format of a cell, applied as a spreadsheet does, is the text of the statement."""
    plan = mtfs.load("examples/barnet")
    for sheet in Export(plan).statements:
        for (row, col), cell in sheet.cells.items():
            engine = sheet.statement._core.value(row, col)
            display = sheet.statement._core.display(row, col)
            if not isinstance(engine, mtfs.Money) or display[6]:
                continue
            assert shown(cell.style, exact(engine)) == sheet.statement._core.shown(row, col)


def shown(style: str, value: Fraction) -> str:
    """What a number format of this workbook shows, by the rules of spreadsheets."""
    number_format = style[style.index(next(c for c in style if c in '#0("£')) :]
    positive, negative, zero, _ = number_format.split(";")
    pattern = zero if value == 0 else positive if value > 0 else negative
    pattern = pattern.replace("_)", "")
    digits = pattern.strip('()"£km-')
    if not any(c in digits for c in "#0"):
        return pattern.replace('"', "")
    scale = len(digits) - len(digits.rstrip(","))
    places = len(digits.rstrip(",").partition(".")[2])
    scaled = abs(value) / 1000**scale
    whole = int(scaled * 10**places + Fraction(1, 2))
    number = f"{Decimal(whole) / 10**places:,.{places}f}"
    return pattern.replace(digits, number).replace('"', "")


@pytest.mark.parametrize("mode", sorted(MODES))
def test_each_rounding_is_the_plans_own(mode: str) -> None:
    for pence in range(-60, 60):
        value = Fraction(pence, 1000)
        steps = rounded(of(value), 2, mode)
        plan_says = mtfs.Money("1.00").__class__
        assert plan_says is mtfs.Money
        assert steps.number == exact((mtfs.Money(1) * mtfs.Rate(str(float(value)))).round(mode))


def test_a_formula_says_what_it_is_worth() -> None:
    half: Formula = either(is_text(of("a"), "A"), of(1) / of(2), of(0))
    assert half.number == Fraction(1, 2)
