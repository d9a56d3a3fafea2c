"""Ties between papers: Barnet's, other councils', and packs that are refused."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
from fractions import Fraction
from pathlib import Path

import mtfs
import pytest
from barnet import BARNET, CASES, read_rows
from mtfs.cli import main
from pages import ROOT

PAPERS = BARNET.parent / "barnet_papers"
PACKS = CASES / "packs"
HEAD = 'format = "mtfs/pack/1"\n'
DOCUMENT = '[[document]]\nid = "{}"\ntitle = "{}"\ndate = "{}"\nunit = "£000"\n'


@pytest.fixture(scope="module")
def barnet() -> mtfs.PackReconciliation:
    return mtfs.reconcile_pack(PAPERS)


def tie(found: mtfs.PackReconciliation, name: str) -> mtfs.Tie:
    (one,) = [tie for tie in found if tie.id == name]
    return one


# ---- Barnet: each known difference, with both sources

KNOWN = {
    "total-budget-gap-to-2020@2019/20": (
        ("inconsistent", -7_600_000, 100_000),
        [("management_agreement", "£61.5m"), ("management_agreement", "£53.9m")],
    ),
    "saving-of-the-committee-to-2020@2019/20": (
        ("drift", 1_369_000, 50_500),
        [("management_agreement", "£11.9m"), ("business_planning", "£13.269m")],
    ),
    "family-services-budget-original@2017/18": (
        ("drift", -3_219_000, 1_000),
        [("management_agreement", "52,445"), ("end_of_year", "49,226")],
    ),
    "family-services-budget-revised@2017/18": (
        ("drift", 2_594_000, 1_000),
        [("management_agreement", "52,445"), ("end_of_year", "55,039")],
    ),
    "june_addition": (
        ("restated", 113_000, 51_000),
        [("end_of_year", "55,039"), ("end_of_year", "49,226"), ("business_planning", "£5.7m")],
    ),
    "end_of_year.slippage": (
        ("inconsistent", 376_000, 1_000),
        [("end_of_year", "£2.332m"), ("end_of_year", "(1,956)")],
    ),
    "end_of_year.slippage.list": (
        ("inconsistent", 547_000, 2_500),
        [("end_of_year", text) for text in ("£2.332m", "0.300", "0.140", "0.195", "1.150")],
    ),
    "end_of_year.overspend.list": (
        ("inconsistent", 1_247_000, 2_500),
        [("end_of_year", text) for text in ("2.331", "+2.300", "+0.400", "-0.416", "-1.200")],
    ),
    "end_of_year.overspend": (
        ("exact", 0, 1_000),
        [("end_of_year", "2.331"), ("end_of_year", "2,331")],
    ),
    "management_agreement.three_year_saving": (
        ("exact", 0, 1_500),
        [("management_agreement", text) for text in ("£10,894k", "(3,496)", "(7,398)")],
    ),
    "budget_to_2017_18": (
        ("inconsistent", 1_242_000, 1_500),
        [("management_agreement", text) for text in ("52,445", "54,699", "(3,496)")],
    ),
}


@pytest.mark.parametrize("name", KNOWN)
def test_each_difference_of_barnet_is_reported_with_its_sources(
    barnet: mtfs.PackReconciliation, name: str
) -> None:
    (status, residual, bound), sources = KNOWN[name]
    found = tie(barnet, name)
    assert found.status == status
    assert [found.residual, found.bound] == [residual, bound]
    assert [(figure.document, figure.text) for figure in found.figures] == sources
    for figure in found.figures:
        path = PAPERS / figure.where.source
        assert figure.text in path.read_text(encoding="utf-8")
        row = read_rows(path)[figure.where.row - 1]
        assert row[read_rows(path)[0].index(figure.where.column)].strip() == figure.text
        assert figure.title
        assert figure.date


def test_growth_in_per_cent_is_held_against_the_people_it_is_of(
    barnet: mtfs.PackReconciliation,
) -> None:
    growth = tie(barnet, "growth_under_19")
    assert growth.status == "exact"
    assert [figure.text for figure in growth.figures] == ["98,914", "93,590", "6%"]
    assert tie(barnet, "growth_asylum_seeking").status == "exact"  # 35 to 44 is 25.7%, "26%"


def test_the_same_people_stand_in_two_papers(barnet: mtfs.PackReconciliation) -> None:
    found = tie(barnet, "children-and-young-people-in-2015")
    assert (found.status, found.unit) == ("exact", "number")
    assert {figure.document for figure in found.figures} == {"send_strategy", "safeguarding_board"}


def test_malformed_figures_are_told_and_stop_nothing(barnet: mtfs.PackReconciliation) -> None:
    malformed = barnet.having("malformed")
    assert [found.figures[0].text for found in malformed] == ["(1,956))", "£1,878,9 55"]
    assert ["number-brackets" in malformed[0].note, "number-grouping" in malformed[1].note] == [
        True,
        True,
    ]
    assert all(found.residual is None and found.bound is None for found in malformed)


def test_nothing_else_differs(barnet: mtfs.PackReconciliation) -> None:
    known = {name for name, (judged, _) in KNOWN.items() if judged[0] != "exact"}
    told = {found.id for found in barnet.differences if found.status != "malformed"}
    assert told == known


def test_the_most_material_stands_first(barnet: mtfs.PackReconciliation) -> None:
    sizes = [abs(found.residual) for found in barnet.differences if found.residual is not None]
    assert sizes == sorted(sizes, reverse=True)
    assert barnet[0].what == "Total budget gap to 2020"


@pytest.mark.parametrize("table", sorted(path.stem for path in (CASES / "barnet").glob("*.csv")))
def test_the_tables_of_the_pack_are_those_that_were_printed(table: str) -> None:
    copies = list(PAPERS.rglob(f"{table}.csv"))
    if table == "virement_scheme":  # whose figures are limits, which no paper repeats
        assert copies == []
        return
    header, *printed = read_rows(CASES / f"barnet/{table}.csv")
    kept = [row for copy in copies for row in read_rows(copy)[1:]]
    assert all(read_rows(copy)[0] == header for copy in copies)
    assert sorted(kept) == sorted(printed)


# ---- other councils


def test_five_years_pages_of_newcastle_agree_in_every_comparative() -> None:
    found = mtfs.reconcile_pack(PACKS / "newcastle_under_lyme")
    pairs = [one for one in found if one.kind == "comparative"]
    assert len(pairs) == 8 * 4  # eight rows, four pages with a page before them
    assert {one.status for one in pairs} == {"exact"}
    assert tie(found, "before_reserves_2024_25").residual == -1_000
    assert tie(found, "before_reserves_2024_25").status == "rounding"
    assert len(found) == 33
    assert found.ok


def test_a_page_of_newcastle_that_moves_last_years_figure_restates_it(tmp_path: Path) -> None:
    folder = CASES / "councils/20_newcastle-under-lyme_2021-27"
    text = (PACKS / "newcastle_under_lyme/pack.toml").read_text(encoding="utf-8")
    for name in ("p2223", "req", "p2425", "p2526", "p2627"):
        page = (folder / f"{name}.csv").read_text(encoding="utf-8")
        if name == "p2627":
            page = page.replace('2025-26,"19,730"', '2025-26,"19,740"')
        (tmp_path / f"{name}.csv").write_text(page, encoding="utf-8")
    text = text.replace("../../councils/20_newcastle-under-lyme_2021-27/", "")
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    (moved,) = mtfs.reconcile_pack(tmp_path).differences
    assert (moved.status, moved.kind) == ("restated", "comparative")
    assert moved.residual == 10_000
    assert [figure.document for figure in moved.figures] == ["page_2025_26", "page_2026_27"]
    text += '[[note]]\nstatus = "restated"\nfigures = ["Total net expenditure"]\n'
    text += 'note = "A grant moved"\n'
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    found = mtfs.reconcile_pack(tmp_path)
    assert (found.differences[0].status, found.differences[0].note) == ("restated", "A grant moved")
    assert found.ok


def test_an_addendum_of_kent_moves_a_draft_by_what_it_says() -> None:
    found = mtfs.reconcile_pack(PACKS / "kent_fire")
    assert {one.id: one.residual for one in found.having("drift")} == {
        "section-31-grant-in-relation-to-business-rates-reliefs@2022/23": 241_000,
        "business-rates-collection-fund-deficit-repaid@2022/23": 147_000,
        "retained-business-rates@2022/23": -88_000,
        "net-revenue-budget@2022/23": 6_000,
        "drawn-down-from-earmarked-reserves@2022/23": -6_000,
    }
    assert tie(found, "business_rates_effect").status == "exact"
    assert tie(found, "deficit_effect").status == "exact"
    assert found.ok  # drift alone needs no answer


def test_a_plan_folder_lends_its_published_tables() -> None:
    found = mtfs.reconcile_pack(PACKS / "kent_fire")
    lent = [one for one in found if "reserves_plan" in {of.document for of in one.figures}]
    assert len(lent) == 15
    assert {one.status for one in lent} == {"exact"}
    assert {one.at_year_end for one in lent} == {True, False}  # balances, and a use in the year


# ---- small packs


def pack(folder: Path, head: str = "", **papers: tuple[str, str]) -> Path:
    """A pack of papers, each a day and its table t.csv."""
    text = HEAD
    for name, (day, table) in papers.items():
        text += DOCUMENT.format(name, name.title(), day)
        (folder / name).mkdir()
        (folder / name / "t.csv").write_text(table, encoding="utf-8")
    (folder / "pack.toml").write_text(text + head, encoding="utf-8")
    return folder


def only(folder: Path) -> mtfs.Tie:
    (found,) = mtfs.reconcile_pack(folder)
    return found


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("2018-02-01", "2018-02-01", "inconsistent"),
        ("2018-02-01", "2018-09-01", "drift"),
        ("2019-03-31", "2019-09-01", "drift"),
        ("2019-04-01", "2019-09-01", "restated"),
    ],
)
def test_what_a_difference_is_follows_from_the_days(
    tmp_path: Path, first: str, second: str, status: str
) -> None:
    table = "row,2018/19\nNet budget,{}\n"
    found = only(pack(tmp_path, a=(first, table.format(10)), b=(second, table.format(20))))
    assert found.status == status
    assert [found.residual, found.bound] == [10_000, 1_000]


def test_an_opening_is_held_against_the_closing_of_another_paper(tmp_path: Path) -> None:
    closing = "row,Balance at 31/3/2013\nGeneral fund,100\n"
    opening = "row,1/4/2013\nGeneral fund balance,90\n"
    found = only(pack(tmp_path, a=("2013-06-01", closing), b=("2013-09-01", opening)))
    assert (found.kind, found.status) == ("opening", "restated")
    assert (found.year, found.at_year_end) == (mtfs.FinancialYear(2012), True)
    assert "end of 2012/13" in str(mtfs.reconcile_pack(tmp_path))


def test_a_budget_brought_forward_is_held_against_last_years_budget(tmp_path: Path) -> None:
    last, this = "row,2018/19\nNet budget,100\n", "row,2019/20\nNet budget brought forward,98\n"
    found = only(pack(tmp_path, a=("2018-02-20", last), b=("2019-02-20", this)))
    assert (found.kind, found.status, found.residual) == ("opening", "drift", Fraction(-2_000))


def test_tables_of_one_paper_that_share_labels_are_hinted_to_be_about_other_things(
    tmp_path: Path,
) -> None:
    folder = pack(tmp_path, a=("2018-02-20", "service,2018/19\nAdults,100\n"))
    (folder / "a/savings.csv").write_text("service,2018/19\nAdults,7\n", encoding="utf-8")
    assert 'about = "..."' in only(folder).note
    head = (folder / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text(
        head + '[document.table.savings]\nabout = "savings"\n', encoding="utf-8"
    )
    assert len(mtfs.reconcile_pack(folder)) == 0


def test_scopes_that_differ_say_why_figures_may(tmp_path: Path) -> None:
    table = "row,2018/19\nNet budget,{}\n"
    folder = pack(tmp_path, a=("2018-02-01", table.format(10)), b=("2018-02-01", table.format(20)))
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    text = text.replace('id = "a"', 'id = "a"\nscope = "All"')
    text = text.replace('id = "b"', 'id = "b"\nscope = "Adults"')
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    assert only(folder).status == "scope"
    assert main(["reconcile", "--pack", str(folder)]) == 0


def test_figures_and_bounds_are_exact_fractions(tmp_path: Path) -> None:
    table = "row,2018/19\nNet budget,{}\n"
    folder = pack(
        tmp_path, a=("2018-02-01", table.format("0.0001")), b=("2018-02-01", table.format("0.0004"))
    )
    found = only(folder)
    assert (found.residual, found.bound) == (Fraction(3, 10), Fraction(1, 10))


REFUSED = {
    '[[document]]\nid = "b"\nfolder = "a"\nunit = "£"\n': ("key-missing", "key document"),
    '[[document]]\nid = "a"\ndate = "2018-02-01"\nunit = "£"\n': (
        "document-duplicate",
        "key document",
    ),
    '[[document]]\nid = "c"\ndate = "2018-02-01"\n': ("folder-missing", "key document"),
    '[document.table.u]\nyear = "2018/19"\n': ("table-unknown", "key document"),
    '[document.table.t]\nlabel = "rows"\n': ("column-unknown", "key document"),
    '[document.table.t]\nyear = "2018"\n': ("year-calendar", "key document"),
    '[document.table.t]\nsign = "other"\n': ("name-unknown", "key document"),
    '[document.table.t]\nunit = "pence"\n': ("name-unknown", "key document"),
    '[document.table.t]\nstate = "guess"\n': ("name-unknown", "key document"),
    '[[same]]\nfigure = "x"\nnames = ["Net budget"]\n': ("same-alone", "key same"),
    '[[same]]\nfigure = "x"\nnames = ["Net budgets", "Net budget"]\n': ("figure-unknown", "names"),
    '[[same]]\nfigure = "x"\nnames = ["z/t|Net budget|", "Net budget"]\n': (
        "document-unknown",
        "key same",
    ),
    '[[note]]\nstatus = "scope"\nnote = "n"\n': ("note-of-nothing", "key note"),
    '[[note]]\nstatus = "exact"\nnote = "n"\ndocuments = ["a"]\n': ("name-unknown", "key note"),
    '[[note]]\nnote = "n"\ndocuments = ["a"]\n': ("key-missing", "key note"),
    '[[tie]]\nid = "t"\nkind = "linear"\nterms = [["1", "a/t|Net|2018/19"]]\n': (
        "cell-unknown",
        "key tie",
    ),
    '[[tie]]\nid = "t"\nkind = "sum"\nterms = [["1", "a/t|Net budget|2018/19"]]\n': (
        "name-unknown",
        "key tie",
    ),
}


@pytest.mark.parametrize("head", REFUSED)
def test_a_fault_of_pack_toml_is_refused_at_its_key(tmp_path: Path, head: str) -> None:
    folder = pack(tmp_path, head, a=("2018-02-01", "row,2018/19\nNet budget,10\n"))
    code, place = REFUSED[head]
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.reconcile_pack(folder)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert place in str(problem.where)
    assert problem.where.source == "pack.toml"
    assert problem.fix


@pytest.mark.parametrize(
    ("line", "code"), [('extra = "a"', "key-unknown"), ("same = 1", "document-type")]
)
def test_a_fault_at_the_head_of_pack_toml_is_refused(tmp_path: Path, line: str, code: str) -> None:
    folder = pack(tmp_path, a=("2018-02-01", "row,2018/19\nNet budget,10\n"))
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text(text.replace(HEAD, f"{HEAD}{line}\n"), encoding="utf-8")
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.reconcile_pack(folder)
    assert [problem.code for problem in refused.value.problems] == [code]


NARRATIVES = {
    "id,label\nn,Net\n": "column-missing",
    "id,label,figure,para\nn,Net,£1,1\n": "column-unknown",
    "id,label,figure\n,Net,£1\n": "cell-blank",
    "id,label,figure,unit\nn,Net,1,pence\n": "name-unknown",
    "id,label,figure,of\nn,Net,£1,t|Net|2018/19\n": "cell-unknown",
    "id,label,figure,part_of\nn,Net,£1,m\n": "part-unknown",
    "id,label,figure,part_of\nn,Net,£1,n\n": "part-unknown",
    "id,label,figure\nn,Net,£1\nn,Net,£1\n": "cell-duplicate",
}


@pytest.mark.parametrize("narrative", NARRATIVES)
def test_a_fault_of_a_narrative_is_refused_at_its_cell(tmp_path: Path, narrative: str) -> None:
    folder = pack(tmp_path, a=("2018-02-01", "row,2018/19\nNet budget,10\n"))
    (folder / "a/narrative.csv").write_text(narrative, encoding="utf-8")
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.reconcile_pack(folder)
    assert [problem.code for problem in refused.value.problems] == [NARRATIVES[narrative]]
    assert refused.value.problem.where.source == "a/narrative.csv"


def test_every_fault_is_told_in_one_pass(tmp_path: Path) -> None:
    heads = [head for head in REFUSED if head.startswith(("[[same", "[[note", "[[tie"))]
    folder = pack(tmp_path, "".join(heads), a=("2018-02-01", "row,2018/19\nNet budget,10\n"))
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.reconcile_pack(folder)
    codes = {problem.code for problem in refused.value.problems}
    assert codes == {REFUSED[head][0] for head in heads}


@pytest.mark.parametrize("text", ["", "format = 'mtfs/plan/1'\n", "[[document\n"])
def test_what_is_no_pack_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    with pytest.raises(mtfs.PlanError):
        mtfs.reconcile_pack(tmp_path)


def test_a_word_or_a_wrong_year_in_a_narrative_is_malformed(tmp_path: Path) -> None:
    folder = pack(tmp_path, a=("2018-02-01", "row,2018/19\nNet budget,10\n"))
    (folder / "a/narrative.csv").write_text(
        "id,label,year,figure\na,Net stated,2024-24,£1\nb,Gross stated,2018/19,about half\n",
        encoding="utf-8",
    )
    notes = [found.note for found in mtfs.reconcile_pack(folder).having("malformed")]
    assert ["year-pair" in notes[0], "number-malformed" in notes[1]] == [True, True]


# ---- forms of output


def test_the_command_prints_differences_and_says_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", "--pack", str(PAPERS)]) == 1
    printed = capsys.readouterr().out
    assert printed == mtfs.reconcile_pack(PAPERS).to_text() + "\n"
    assert printed.count("no difference") == 0
    assert main(["reconcile", str(PAPERS), "--all"]) == 1  # a folder of a pack needs no --pack
    assert capsys.readouterr().out.count("no difference") == 7


def test_a_pack_that_is_refused_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.toml").write_text(HEAD, encoding="utf-8")
    assert main(["reconcile", "--pack", str(tmp_path)]) == 1
    message = capsys.readouterr().err
    assert "[pack-empty]" in message
    assert "mtfs: the pack is refused: 1 error" in message


def test_names_of_tables_are_wrong_use_of_a_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", "--pack", str(PAPERS), "summary"]) == 2
    assert "is a pack" in capsys.readouterr().err


def test_csv_has_a_row_for_each_figure_of_each_tie(barnet: mtfs.PackReconciliation) -> None:
    rows = list(csv.DictReader(io.StringIO(barnet.to_csv())))
    assert len(rows) == sum(len(found.figures) for found in barnet)
    assert rows[0]["printed"] == "£61.5m"
    assert rows[0]["value"] == "61500000"
    assert rows[0]["residual"] == "-7600000"


def test_json_holds_figures_as_decimal_texts(barnet: mtfs.PackReconciliation) -> None:
    read = json.loads(barnet.to_json())
    assert read["format"] == "mtfs/ties/1"
    assert len(read["ties"]) == len(barnet)
    for written, found in zip(read["ties"], barnet, strict=True):
        assert written["status"] == found.status
        if found.residual is None:
            assert written["residual"] is None
        else:
            assert Fraction(written["residual"]) == found.residual
        assert [figure["printed"] for figure in written["figures"]] == [
            figure.text for figure in found.figures
        ]


def test_markdown_has_a_line_for_each_figure_that_differs(barnet: mtfs.PackReconciliation) -> None:
    lines = barnet.to_markdown().splitlines()
    figures = sum(len(found.figures) for found in barnet.differences)
    assert len([line for line in lines if line.startswith("|")]) == figures + 2


def test_a_reconciliation_of_a_pack_is_a_value(barnet: mtfs.PackReconciliation) -> None:
    loaded = pickle.loads(pickle.dumps(barnet))
    assert loaded == barnet == mtfs.reconcile_pack(PAPERS)
    assert hash(loaded) == hash(barnet)
    assert (loaded.title, loaded.documents) == (barnet.title, 5)
    assert barnet != mtfs.reconcile_pack(PACKS / "kent_fire")


# ---- the page


def test_every_key_that_is_read_stands_on_the_page() -> None:
    page = (ROOT / "docs/packs.md").read_text(encoding="utf-8")
    words = " ".join(re.findall(r"`+([^`]+)`+", page))
    source = "".join(
        (ROOT / f"src/io/{name}.cpp").read_text(encoding="utf-8")
        for name in ("pack_reader", "pack_document", "pack_narrative")
    )
    asked = r'(?:reader|in)\.(?:required_text|text|texts|table|member|name<\w+>)\(\s*"(\w+)"'
    keys = set(re.findall(asked, source))
    assert len(keys) > 15
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", words)] == []


def test_every_status_and_exit_code_stands_on_the_page() -> None:
    page = (ROOT / "docs/packs.md").read_text(encoding="utf-8")
    table = page.partition("## What becomes of a difference")[2].partition("##")[0]
    statuses = re.findall(r"^\| (\w+) \| .* \|$", table, re.M)
    assert statuses[1:] == list(mtfs.PackReconciliation().counts)
