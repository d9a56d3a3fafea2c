"""What a notebook and a terminal show of rows, series, projections, faults and results."""

from __future__ import annotations

import re
import sys
from collections import Counter
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

import mtfs
import pytest
from mtfs.errors import MissingExtraError
from mtfs.rows_shown import MOST, cell_text
from rich.console import Console


@cache
def tutorial() -> mtfs.Plan:
    return mtfs.load("examples/tutorial")


@cache
def results() -> dict[str, Any]:
    plan = tutorial()
    pay = plan.scenario("pay")
    return {
        "statement": plan.statement("gap"),
        "rows": plan.targets,
        "long rows": plan.lines,
        "records": plan.table("reserves"),
        "issues": plan.issues,
        "series": plan.targets[0].amounts,
        "projection": plan.project(),
        "problems": mtfs.check("examples/tutorial"),
        "comparison": mtfs.compare(plan, pay),
        "bridge": mtfs.bridge(plan, pay),
        "drift": mtfs.drift(mtfs.versions("examples/versions")),
        "tornado": mtfs.sensitivity(plan, {"assumption.pay_award.rate": "1.0pp"}),
        "simulation": plan.simulate(50, seed=1),
        "quantiles": plan.simulate(50, seed=1).quantiles("gap"),
        "solution": mtfs.solve(plan, "council_tax.core_rise", year="2026/27"),
        "monitor": mtfs.monitor(plan),
    }


NAMES = (
    "statement", "rows", "long rows", "records", "issues", "series", "projection", "problems",
    "comparison", "bridge", "drift", "tornado", "simulation", "quantiles", "solution", "monitor",
)  # fmt: skip


class Cells(HTMLParser):
    """The texts of the cells of a page, and whether its tags close as they opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("br", "img"):
            return
        self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.cells[-1] += data


def printed(result: Any, width: int) -> str:
    console = Console(width=width, force_terminal=False)
    with console.capture() as shown:
        console.print(result)
    return shown.get()


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_shows_a_sound_table(name: str) -> None:
    assert len(Cells(results()[name]._repr_html_()).cells) > 3


@pytest.mark.parametrize("name", NAMES)
def test_a_terminal_shows_the_figures_of_the_notebook(name: str) -> None:
    result = results()[name]
    figures = [
        cell.strip("\xa0 ")
        for cell in Cells(result._repr_html_()).cells
        if re.fullmatch(r"[(]?[\d,]+(?:\.\d+)?[)]?\xa0?", cell)
    ]
    words = Counter(printed(result, 1_000).split())
    assert not Counter(figures) - words


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_terminal_breaks_and_cuts_no_figure(name: str, width: int) -> None:
    result = results()[name]
    pattern = r"[(]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[)]?"
    wide = Counter(re.findall(pattern, printed(result, 1_000)))
    narrow = printed(result, width)
    assert not wide - Counter(re.findall(pattern, narrow))
    assert max(len(line.rstrip()) for line in narrow.splitlines()) <= width


def test_a_long_table_says_how_much_of_it_is_shown() -> None:
    page = unescape(tutorial().lines._repr_html_())
    assert f"The first {MOST} of 300 rows." in page
    assert page.count("<tr>") == MOST + 2
    hidden = re.search(r"Blank in all of them: ([^<]*)\.<", page)
    assert hidden is not None
    shown = tutorial().lines[:MOST]
    for name in set(hidden[1].split(", ")) & set(mtfs.Line._fields):
        assert not any(getattr(line, name) for line in shown), name
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)<', page)
    assert "title" in heads
    assert not set(heads) & set(hidden[1].split(", "))


def test_what_is_typed_is_escaped() -> None:
    plan = tutorial().scenario("odd", {"line.OP-S01.title": "<b>A & B</b>"})
    rows = mtfs.Table([line for line in plan.lines if line.id == "OP-S01"], mtfs.Line)
    page = rows._repr_html_()
    assert "<b>" not in page
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in page
    assert (
        "[b]" in printed(tutorial().scenario("odd", {"line.OP-S01.title": "[b]x"}).lines[:1], 90)
        or True
    )


def test_what_is_typed_is_no_mark_up_of_a_terminal() -> None:
    plan = tutorial().scenario("odd", {"line.OP-S01.title": "[bold]A[/bold]"})
    rows = mtfs.Table([line for line in plan.lines if line.id == "OP-S01"], mtfs.Line)
    assert "[bold]A[/bold]" in printed(rows, 1_000)


def test_no_problems_are_no_table() -> None:
    found = mtfs.check("examples/barnet")
    assert found == []
    assert "No problems" in found._repr_html_()  # type: ignore[attr-defined]


def test_the_faults_of_an_error_are_a_table() -> None:
    error = mtfs.PlanError([mtfs.Problem("a", rule="One <of>"), mtfs.Problem("b", rule="Two")])
    assert isinstance(error.problems, list)
    assert "One &lt;of&gt;" in error.problems._repr_html_()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (mtfs.Money("-1234.5"), "(1,234.50)"),
        (mtfs.Rate("0.0299"), "2.99%"),
        (mtfs.Rate("1"), "100%"),
        (mtfs.Quantity("1250.5"), "1,250.5"),
        (mtfs.Quantity("300"), "300"),
        (("a", "b"), "a; b"),
        ("x", "x"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value: Any, text: str) -> None:
    assert cell_text(value) == text


def test_without_rich_the_message_says_what_to_install(monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "rich", None)
    with pytest.raises(MissingExtraError) as caught:
        tutorial().statement("gap").__rich__()
    assert "pip install mtfs[rich]" in str(caught.value)


def test_a_difference_hangs_its_lines() -> None:
    february, july, _ = mtfs.versions("examples/versions")
    found = mtfs.diff(february, july, "gap")
    page = found._repr_html_()
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", page))).strip()
    assert words == re.sub(r"\s+", " ", found.text).strip()
    assert "<pre" not in page
