"""Statements: equal to what was published, cell for cell, and moved only by what they depend on."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET, CASES, PUBLISHED, YEARS, Cells, expected_cells, read_dicts, read_rows

SAVINGS_AMOUNTS = (
    "saving_2018_19",
    "fte_2018_19",
    "saving_2019_20",
    "fte_2019_20",
    "total_all_years",
)
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def barnet() -> mtfs.Plan:
    return mtfs.load(BARNET)


def figures_of(plan: mtfs.Plan) -> Cells:
    """Every figure of every statement of a plan, by statement, row and header."""
    cells: Cells = {}
    for name in plan.statements:
        if name in ("budget_movement", "net_budget"):  # of which tests/oracle has its own opinion
            continue
        statement = plan.statement(name)
        for row in statement.rows:
            for column in statement.columns:
                if column.content != "figure":
                    continue
                value = statement[row.id, column.id]
                cells[name, row.id, column.header] = None if value is None else fraction(value)
    return cells


def fraction(value: Any) -> Fraction:
    return value.fraction if isinstance(value, mtfs.Exact) else Fraction(value.decimal())


def computed_rows(plan: mtfs.Plan, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(plan.statement(name).to_csv())))


@pytest.mark.parametrize(("name", "published"), PUBLISHED.items())
def test_csv_equals_the_published_table_cell_for_cell(
    barnet: mtfs.Plan, name: str, published: str
) -> None:
    computed = computed_rows(barnet, name)
    printed = read_rows(CASES / f"barnet/{published}.csv")
    if name == "transformation_programme":  # whose printed total of costs is known not to foot
        assert (computed[-1][1], printed[-1][1]) == ("£6.09m", "£7.52m")
        computed[-1][1] = printed[-1][1]
    assert computed == printed


def test_csv_of_the_savings_equals_the_published_lines_and_subtotals(barnet: mtfs.Plan) -> None:
    header, *rows = computed_rows(barnet, "savings")
    printed = read_rows(CASES / "barnet/savings.csv")
    assert [header, *(row for row in rows if row[0])] == printed
    amounts = [header.index(name) for name in ("opportunity_area", *SAVINGS_AMOUNTS)]
    subtotals = [[row[i] for i in amounts] for row in rows if not row[0]]
    assert subtotals == read_rows(CASES / "barnet/savings_subtotals.csv")[1:]


def test_a_second_opinion_comes_to_the_same_figures(barnet: mtfs.Plan) -> None:
    expected = expected_cells(BARNET)
    computed = figures_of(barnet)
    assert len(expected) > 150
    assert {key: computed[key] for key in expected} == expected


def amounts_of_lines() -> Iterator[tuple[int, str]]:
    for i, row in enumerate(read_dicts(BARNET / "lines.csv")):
        for year in YEARS:
            if row[year]:
                yield i, year


@pytest.mark.parametrize(("line", "year"), list(amounts_of_lines()))
def test_a_pound_moves_exactly_the_cells_that_depend_on_it(
    barnet: mtfs.Plan, tmp_path: Path, line: int, year: str
) -> None:
    folder = shutil.copytree(BARNET, tmp_path / "plan")
    rows = read_dicts(folder / "lines.csv")
    rows[line][year] = str(Decimal(rows[line][year]) + Decimal("0.001"))
    with (folder / "lines.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)

    before, after = figures_of(barnet), figures_of(mtfs.load(folder))
    moved = {key for key in before if before[key] != after[key]}
    opinion_before, opinion_after = expected_cells(BARNET), expected_cells(folder)
    expected = {key for key in opinion_before if opinion_before[key] != opinion_after[key]}
    assert moved == expected
    assert {key[0] for key in moved} >= {"summary", "savings_position"}
    for key in moved:
        difference = after[key] - before[key]  # type: ignore[operator]
        if key[2] == "variance_analysis":
            assert difference == opinion_after[key] - opinion_before[key]  # type: ignore[operator]
        else:
            assert abs(difference) == 1  # a pound, no more and no less
            assert after[key] == opinion_after[key]


def test_cells_are_exact_and_of_their_own_kind(barnet: mtfs.Plan) -> None:
    savings = barnet.statement("savings")
    assert savings["E1", "saving_2018_19"] == mtfs.Money(365_000)
    assert savings["E1", "variance_analysis"] == mtfs.Exact("699/25918", "ratio")
    assert savings["E1", "priority"] == "Responsibility"
    assert savings["E1", "fte_2018_19"] is None
    assert savings["overall", "fte_2018_19"] == mtfs.Quantity(0)
    assert savings.shown("overall", "fte_2018_19") == "0"
    assert savings.shown("E1", "fte_2018_19") == ""


def test_rows_and_columns_have_several_names(barnet: mtfs.Plan) -> None:
    summary = barnet.statement("summary")
    expected = mtfs.Money(-2_781_000)
    for row in ("variance", "MTFS Variance (Gap) / Surplus"):
        for column in ("2019/20", "2019-20", mtfs.FinancialYear(2019)):
            assert summary[row, column] == expected
    assert summary["variance", "total"] == summary["variance", "Total"]


@pytest.mark.parametrize(
    ("row", "column", "code", "near"),
    [
        ("varience", "2019/20", "row-unknown", "variance"),
        ("variance", "2029/30", "column-unknown", "2019/20"),
        ("variance", "Totel", "column-unknown", "Total"),
    ],
)
def test_an_unknown_name_is_answered_with_near_ones(
    barnet: mtfs.Plan, row: str, column: str, code: str, near: str
) -> None:
    with pytest.raises(mtfs.UnknownNameError) as unknown:
        barnet.statement("summary")[row, column]
    assert unknown.value.code == code
    assert near in str(unknown.value)


def test_an_unknown_statement_is_answered_with_near_ones(barnet: mtfs.Plan) -> None:
    with pytest.raises(mtfs.UnknownNameError, match="summary") as unknown:
        barnet.statement("sumary")
    assert unknown.value.code == "statement-unknown"


def test_a_statement_is_a_value(barnet: mtfs.Plan) -> None:
    summary = barnet.statement("summary")
    assert summary == mtfs.load(BARNET).statement("summary")
    assert summary != barnet.statement("savings_position")
    assert hash(summary) == hash(copy.deepcopy(summary))
    assert pickle.loads(pickle.dumps(summary)) == summary
    assert pickle.loads(pickle.dumps(summary)).text == summary.text
    with pytest.raises(AttributeError):
        summary.title = "mine"  # type: ignore[misc]


def test_json_holds_pounds_as_decimal_text_beside_what_is_printed(barnet: mtfs.Plan) -> None:
    table = json.loads(barnet.statement("summary").to_json())
    assert table["format"] == "mtfs/statement/1"
    assert (table["council"], table["unit"]) == ("London Borough of Barnet", "£000")
    assert [column["header"] for column in table["columns"]] == ["row", *YEARS, "Total"]
    (variance,) = (row for row in table["rows"] if row["id"] == "variance")
    assert variance["cells"]["2019/20"] == {"value": "-2781000.00", "text": "(2,781)"}


@pytest.mark.parametrize("name", mtfs.load(BARNET).statements)
def test_json_holds_every_cell(barnet: mtfs.Plan, name: str) -> None:
    statement = barnet.statement(name)
    table = json.loads(statement.to_json())
    for row in table["rows"]:
        for column in statement.columns:
            cell = row["cells"][column.id]
            value = statement[row["id"], column.id]
            assert cell["text"] == statement.shown(row["id"], column.id)
            if column.content != "figure":
                assert "value" not in cell
            elif value is None:
                assert cell == {"value": None, "text": ""}
            elif isinstance(value, mtfs.Exact):
                assert abs(Fraction(cell["value"]) - value.fraction) < Fraction(1, 10**49)
            else:
                assert cell["value"] == str(value)


def test_markdown_has_a_row_for_each_row(barnet: mtfs.Plan) -> None:
    text = barnet.statement("summary").to_markdown()
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert table[1] == "| --- | ---: | ---: | ---: |"
    assert table[6] == "| MTFS Variance (Gap) / Surplus | 68 | (2,781) | (2,713) |"
    assert len(table) == 2 + 7


class Tags(HTMLParser):
    """Checks that every tag is closed in its order, and keeps tags and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.replace("\N{NO-BREAK SPACE}", ""))


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    tags.close()
    assert tags.open == []
    assert not {tag for tag, _ in tags.seen} & {"script", "style", "link", "img"}
    return tags


def test_html_has_caption_scopes_and_brackets(barnet: mtfs.Plan) -> None:
    tags = parsed(barnet.statement("summary")._repr_html_())
    assert tags.texts[:2] == [
        "MTFS savings, mitigations and pressures (£000)",
        "London Borough of Barnet: Children, Education, Libraries and Safeguarding Committee",
    ]
    scopes = [attributes.get("scope") for tag, attributes in tags.seen if tag == "th"]
    assert scopes == ["col"] * 3 + ["row"] * 7
    assert "(2,781)" in tags.texts
    assert tags.texts[-1] == "Brackets: a reduction of the budget; a gap; a pressure."
    _, *figures = (a["style"] for tag, a in tags.seen if tag == "td" and "colspan" not in a)
    assert len(figures) == 21
    assert all("text-align: right" in (style or "") for style in figures)


def test_html_escapes_every_text() -> None:
    evil = "<script>alert('&')</script>"
    plan = mtfs.Plan.from_tables(
        {
            "format": "mtfs/plan/1",
            "council": evil,
            "scope": evil,
            "unit": "£000",
            "base_year": "2025/26",
            "plan_years": 1,
        },
        {
            "lines": [
                {
                    "id": evil,
                    "kind": "saving",
                    "basis": "incremental",
                    "title": evil,
                    "category": evil,
                    "source": evil,
                    "2026/27": 1,
                }
            ]
        },
        published={"savings_schedule": [{"row": evil, "2026/27": "(2)", "Total": "(1"}]},
    )
    schedule = plan.statement("savings_schedule")
    for html in (
        schedule._repr_html_(),
        schedule.explain("overall", "2026/27")._repr_html_(),
        plan.reconcile()._repr_html_(),
    ):
        assert evil in "".join(parsed(html).texts)
        assert "<script" not in html


@pytest.mark.parametrize("name", mtfs.load(BARNET).statements)
@pytest.mark.parametrize("form", ["txt", "html", "md"])
def test_what_people_see_is_the_golden_text(barnet: mtfs.Plan, name: str, form: str) -> None:
    statement = barnet.statement(name)
    shown = {
        "txt": str(statement) + "\n",
        "html": statement._repr_html_(),
        "md": statement.to_markdown(),
    }
    assert shown[form] == (GOLDEN / f"{name}.{form}").read_text(encoding="utf-8")


def test_no_line_of_a_printed_table_ends_in_a_blank(barnet: mtfs.Plan) -> None:
    for name in barnet.statements:
        assert not re.search(r"[ \t]+$", str(barnet.statement(name)), re.MULTILINE)


def test_a_statement_shows_itself_in_a_terminal(barnet: mtfs.Plan) -> None:
    summary = barnet.statement("summary")
    assert repr(summary) == str(summary) == summary.text.rstrip("\n")
