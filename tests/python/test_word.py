"""Word documents: real styles, captions that Word counts, and every figure as printed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from mtfs.labels import header_text
from mtfs.papers import every_statement, main_statements
from mtfs.word import PaperWriter

TUTORIAL = Path(__file__).parents[2] / "examples/tutorial"


@pytest.fixture(scope="module")
def barnet() -> mtfs.Plan:
    return mtfs.load(BARNET)


@pytest.fixture(scope="module")
def tutorial() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@pytest.fixture(scope="module")
def paper(tutorial: mtfs.Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "paper.docx"
    tutorial.to_word(path)
    return path


def texts(document: Any, style: str) -> list[str]:
    """The paragraphs in a style."""
    return [of.text for of in document.paragraphs if of.style.name == style]


def flags(row: Any, name: str) -> bool:
    """Whether a row has a property."""
    return row._tr.trPr is not None and row._tr.trPr.find(qn(f"w:{name}")) is not None


def cells_of(table: Any) -> list[list[Any]]:
    """The cells of a table, quicker than python-docx gives them."""
    from docx.table import _Cell

    return [[_Cell(cell, table) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def template_with(tmp_path: Path, *styles: str, table: str = "Council Table") -> Path:
    """A council's template, with a table style of its own and those paragraph styles."""
    document = Document()
    document.add_paragraph("Standing orders of the council", style="Normal")
    for name in styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if table:
        document.styles.add_style(table, WD_STYLE_TYPE.TABLE)
    path = tmp_path / "council.docx"
    document.save(path)
    return path


@pytest.mark.parametrize("plan_name", ["barnet", "tutorial"])
def test_every_cell_is_what_the_statement_prints(
    plan_name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    plan: mtfs.Plan = request.getfixturevalue(plan_name)
    names = every_statement(plan)
    plan.to_word(tmp_path / "all.docx", statements=names)
    tables = Document(tmp_path / "all.docx").tables
    assert len(tables) == len(names)
    for name, table in zip(names, tables, strict=True):
        statement = plan.statement(name)
        headers, *rows = [[cell.text for cell in row] for row in cells_of(table)]
        assert rows == statement.shown_rows(), name
        assert headers == [
            "" if column.content == "label" else header_text(column.header)
            for column in statement.columns
        ]


def test_a_header_repeats_and_no_row_breaks(paper: Path) -> None:
    for table in Document(paper).tables:
        header, *rows = table.rows
        assert flags(header, "tblHeader")
        assert all(flags(row, "cantSplit") for row in [header, *rows])
        assert not any(flags(row, "tblHeader") for row in rows)


def test_captions_are_fields_that_count(paper: Path, tutorial: mtfs.Plan) -> None:
    document = Document(paper)
    names = main_statements(tutorial)
    wanted = [
        f"Table {i}: {tutorial.statement(name).heading[0]}" for i, name in enumerate(names, 1)
    ]
    assert texts(document, "Caption") == wanted
    fields = document.element.body.findall(f".//{qn('w:instrText')}")
    assert [field.text for field in fields] == [r" SEQ Table \* ARABIC "] * len(names)


def test_styles_have_names_and_figures_stand_under_figures(paper: Path) -> None:
    document = Document(paper)
    used = set()
    for table in document.tables:
        assert table.style.name == "MTFS Table"
        for row in cells_of(table)[1:]:
            for cell in row:
                style = cell.paragraphs[0].style.name
                used.add(style)
                assert style != "MTFS Figure" or not cell.text.endswith(")")
                assert style != "MTFS Figure Bracketed" or cell.text.endswith(")")
    assert used == {"MTFS Label", "MTFS Figure", "MTFS Figure Bracketed"}
    assert document.styles["MTFS Figure"].paragraph_format.right_indent.pt == 3
    assert document.styles["MTFS Figure Bracketed"].paragraph_format.right_indent is None
    assert texts(document, "Title") == ["Medium Term Financial Strategy 2026/27 to 2030/31"]
    assert "Budget gap" in texts(document, "Heading 1")


def test_the_paper_says_what_the_plan_says(paper: Path, tutorial: mtfs.Plan) -> None:
    document = Document(paper)
    said = texts(document, "List Bullet")
    assert said[: len(tutorial.sentences())] == list(tutorial.sentences())
    assert "After reserves a gap is left: £9.141m in 2029/30 and £29.975m in 2030/31." in said
    assert any("lines.csv, row 151, column 2026/27" in text for text in said)
    notes = texts(document, "MTFS Note")
    assert "Brackets: a reduction of the budget." in notes
    source = f"Source: {tutorial.settings.source}"
    assert notes.count(source) == len(document.tables)


def test_a_scenario_says_that_it_is_one(tutorial: mtfs.Plan, tmp_path: Path) -> None:
    tutorial.scenario("pay").to_word(tmp_path / "pay.docx", statements=["gap"])
    document = Document(tmp_path / "pay.docx")
    assert "Scenario: pay" in texts(document, "Subtitle")
    assert document.tables[0].cell(3, 6).text != tutorial.statement("gap").shown(
        "cumulative", "2030/31"
    )


def test_a_table_is_described_to_those_who_hear_it(paper: Path) -> None:
    for table in Document(paper).tables:
        caption = table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        words = table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert words.startswith(caption)
        assert f"{len(table._tbl.tr_lst) - 1} rows by " in words
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstRow")) == look.get(qn("w:firstColumn")) == "1"


def test_a_wide_table_lies_across_and_the_rest_stands(barnet: mtfs.Plan, tmp_path: Path) -> None:
    barnet.to_word(tmp_path / "a.docx", statements=["summary", "savings", "summary"])
    sections = Document(tmp_path / "a.docx").sections
    across = [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]
    assert across == [False, True, False]
    assert [section.page_width > section.page_height for section in sections] == across


def test_no_table_is_wider_than_its_page(tutorial: mtfs.Plan) -> None:
    tables = PaperWriter(tutorial, None, None).tables
    pages = set()
    for name in every_statement(tutorial):
        shape = tables.shape(tutorial.statement(name))
        pages.add(shape.page)
        assert sum(shape.widths) <= tables.room(shape.page) + 0.01, name
    assert pages == set(tables.pages)  # upright, across, and across on paper of twice the size


def test_the_document_says_what_it_is(paper: Path, tutorial: mtfs.Plan) -> None:
    document = Document(paper)
    told = document.core_properties
    assert (told.author, told.language) == ("Merrowmouth Council", "en-GB")
    assert told.title == "Medium Term Financial Strategy 2026/27 to 2030/31"
    assert (told.created.year, told.created.month, told.created.day) == (2026, 4, 1)
    languages = document.styles.element.findall(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert [of.get(qn("w:val")) for of in languages] == ["en-GB"]


def test_the_same_plan_makes_the_same_bytes(
    paper: Path, tutorial: mtfs.Plan, tmp_path: Path
) -> None:
    tutorial.to_word(tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == paper.read_bytes()
    with zipfile.ZipFile(paper) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_template_gives_its_styles_and_what_stands_in_it(
    barnet: mtfs.Plan, tmp_path: Path
) -> None:
    template = template_with(tmp_path, "Council Figure")
    styles = {"table": "Council Table", "figure": "Council Figure"}
    barnet.to_word(tmp_path / "a.docx", ["summary"], template=template, styles=styles)
    document = Document(tmp_path / "a.docx")
    assert document.paragraphs[0].text == "Standing orders of the council"
    (table,) = document.tables
    assert table.style.name == "Council Table"
    used = {cell.paragraphs[0].style.name for row in cells_of(table)[1:] for cell in row}
    assert used == {"MTFS Label", "Council Figure", "MTFS Figure Bracketed"}


def test_a_style_that_is_missing_is_named_with_those_near(
    barnet: mtfs.Plan, tmp_path: Path
) -> None:
    template = template_with(tmp_path, "Council Figures")
    styles = {"table": "Borough Table", "figure": "Council Figure", "note": "Council Table"}
    with pytest.raises(mtfs.PlanError) as found:
        barnet.to_word(tmp_path / "a.docx", ["summary"], template=template, styles=styles)
    problems = found.value.problems
    assert [of.found for of in problems] == ["Borough Table", "Council Figure", "Council Table"]
    assert {of.code for of in problems} == {"style-missing"}
    assert "styles={'figure': 'Council Figures'}" in problems[1].fix
    assert "Council Table" in problems[0].fix
    assert not (tmp_path / "a.docx").exists()


def test_a_style_of_no_use_and_a_template_that_is_none(barnet: mtfs.Plan, tmp_path: Path) -> None:
    with pytest.raises(mtfs.ParseError) as found:
        barnet.to_word(tmp_path / "a.docx", ["summary"], styles={"captions": "Caption"})
    assert (found.value.code, found.value.problem.fix) == ("style-use", "Did you mean caption")
    (tmp_path / "not.docx").write_text("not a document")
    for name in ("not.docx", "gone.docx"):
        with pytest.raises(mtfs.ParseError) as found:
            barnet.to_word(tmp_path / "a.docx", ["summary"], template=tmp_path / name)
        assert found.value.code == "template-unreadable"
        assert name in str(found.value)


def test_markup_in_a_title_is_text(tmp_path: Path) -> None:
    title = "Fees & <b>charges</b>"
    plan = mtfs.Plan.from_tables(
        {
            "format": "mtfs/plan/1",
            "council": title,
            "unit": "£000",
            "base_year": "2025/26",
            "plan_years": 1,
        },
        {
            "lines": [
                {
                    "id": "S1",
                    "kind": "saving",
                    "basis": "incremental",
                    "title": title,
                    "2026/27": 5,
                }
            ]
        },
    )
    plan.to_word(tmp_path / "a.docx", ["savings_schedule"])
    document = Document(tmp_path / "a.docx")
    assert title in texts(document, "Subtitle")
    assert title in {row[0].text for row in cells_of(document.tables[0])}


def test_a_statement_that_is_not_there_is_refused(barnet: mtfs.Plan, tmp_path: Path) -> None:
    with pytest.raises(mtfs.UnknownNameError):
        barnet.to_word(tmp_path / "a.docx", statements=["summery"])


def test_the_package_that_it_needs_is_named(
    barnet: mtfs.Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    for write in (barnet.to_word, barnet.statement("summary").to_word):
        with pytest.raises(mtfs.MissingExtraError) as found:
            write(tmp_path / "a.docx")
        assert "python-docx" in str(found.value)
        assert "pip install mtfs[word]" in str(found.value)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_it(paper: Path, tmp_path: Path) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(paper)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    pdf = tmp_path / "paper.pdf"
    assert pdf.exists(), done.stderr
    assert pdf.read_bytes().startswith(b"%PDF")
