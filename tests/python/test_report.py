"""The HTML report in a browser: a click, a key or a plain link leads from a figure to its tree."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from mtfs.figure_trees import FigureTrees
from mtfs.report import report_html

TUTORIAL = Path(__file__).parents[2] / "examples/tutorial"
MOST = 3_600_000  # bytes of the tutorial's report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def barnet() -> mtfs.Plan:
    return mtfs.load(BARNET)


@pytest.fixture(scope="module")
def tutorial() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@pytest.fixture(scope="module")
def pages(
    barnet: mtfs.Plan, tutorial: mtfs.Plan, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("report")
    found = {name: folder / f"{name}.html" for name in ("barnet", "tutorial")}
    barnet.to_html(found["barnet"])
    tutorial.to_html(found["tutorial"])
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield found
        found.close()


class Visit:
    """A page that is open, with what its console and its network said."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())
        self.address = path.as_uri()

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert self.said == []
        assert {url.partition("#")[0] for url in self.asked} == {self.address}

    def cell(self, statement: str, row: int, text: str) -> Any:
        """The link of a figure."""
        table = self.page.locator(f"#statement-{statement} tbody tr").nth(row)
        return table.get_by_role("link", name=text, exact=True)

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@in_a_browser
def test_a_click_shows_the_tree_down_to_what_was_typed(
    browser: Any, pages: dict[str, Path]
) -> None:
    with Visit(browser, pages["barnet"]) as visit:
        visit.cell("summary", 0, "(2,624)").click()
        panel = visit.page.get_by_role("dialog")
        assert panel.is_visible()
        said = panel.inner_text()
        assert "Original MTFS savings target, 2018/19 2,624,000.00" in said
        assert "typed; targets.csv, row 2, column 2018/19; Business Planning 2018/19" in said
        panel.get_by_role("button", name="Close").click()
        assert not panel.is_visible()


@in_a_browser
def test_a_part_opens_and_closes_within_the_tree(browser: Any, pages: dict[str, Path]) -> None:
    with Visit(browser, pages["tutorial"]) as visit:
        visit.cell("gap", 2, "30,309,861").click()
        panel = visit.page.get_by_role("dialog")
        part = panel.get_by_role("button", name="Funding", exact=True)
        assert "of its sources" not in panel.inner_text()
        part.click()
        assert part.get_attribute("aria-expanded") == "true"
        assert "of its sources" in panel.inner_text()
        assert "grants.csv, row" not in panel.inner_text()
        panel.locator("summary", has_text="Grants").click()
        assert "grants.csv, row" in panel.inner_text()
        part.press(" ")
        assert part.get_attribute("aria-expanded") == "false"
        assert "grants.csv, row" not in panel.inner_text()


@in_a_browser
def test_the_keyboard_alone_is_enough(browser: Any, pages: dict[str, Path]) -> None:
    with Visit(browser, pages["barnet"]) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('main td a')"):
                break
        figure = page.evaluate("document.activeElement.textContent")
        assert figure
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        panel = page.get_by_role("dialog")
        assert panel.is_visible()
        assert page.evaluate("document.activeElement.textContent") == "Close"
        assert page.locator("main [aria-current]").inner_text() == figure
        page.keyboard.press("Escape")
        assert not panel.is_visible()
        assert page.evaluate("document.activeElement.textContent") == figure
        assert page.locator("main [aria-current]").count() == 0


@in_a_browser
def test_without_scripts_links_lead_to_what_was_typed(browser: Any, pages: dict[str, Path]) -> None:
    with Visit(browser, pages["tutorial"], java_script_enabled=False) as visit:
        page = visit.page
        visit.cell("gap", 2, "30,309,861").click()
        shown = page.locator(".n:visible")
        assert "Cumulative gap / (surplus), 2030/31 30,309,860.86" in shown.inner_text()
        shown.get_by_role("link", name="Cumulative gap", exact=True).click()
        shown.get_by_role("link", name="Net revenue budget", exact=True).click()
        shown.get_by_role("link", name="Savings", exact=True).click()
        shown.get_by_role("link", name="LD-S09").click()
        assert "typed; lines.csv, row" in shown.inner_text()
        page.get_by_role("link", name="Close").click()
        assert shown.count() == 0


@in_a_browser
def test_an_address_that_was_sent_opens_its_tree(browser: Any, pages: dict[str, Path]) -> None:
    with Visit(browser, pages["barnet"]) as visit:
        link = visit.cell("summary", 0, "(2,624)").get_attribute("href")
        visit.page.goto(f"{visit.address}{link}")
        visit.page.reload()
        assert "2,624,000.00" in visit.page.get_by_role("dialog").inner_text()


@in_a_browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", ["barnet", "tutorial"])
def test_the_page_is_no_wider_than_the_window(
    browser: Any, pages: dict[str, Path], name: str, width: int
) -> None:
    with Visit(browser, pages[name]) as visit:
        visit.page.set_viewport_size({"width": width, "height": 800})
        assert visit.overflow <= 0
        visit.page.locator("main td a").first.click()
        assert visit.overflow <= 0


@in_a_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_in_light_and_dark(
    browser: Any, pages: dict[str, Path], scheme: str
) -> None:
    with Visit(browser, pages["barnet"], color_scheme=scheme) as visit:
        page = visit.page
        pairs = page.evaluate(
            """() => ["body", "caption", "td a", ".notes p"].map((of) => {
                 const element = document.querySelector(of);
                 return [getComputedStyle(element).color,
                         getComputedStyle(document.body).backgroundColor];
               })"""
        )
        assert all(contrast(*pair) >= 4.5 for pair in pairs), pairs


def contrast(ink: str, page: str) -> float:
    """The contrast of two colours, as accessibility guidelines define it."""

    def light(colour: str) -> float:
        red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
        linear = [
            of / 12.92 if of <= 0.03928 else ((of + 0.055) / 1.055) ** 2.4
            for of in (red, green, blue)
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted([light(ink), light(page)])
    return (high + 0.05) / (low + 0.05)


class Outline(HTMLParser):
    """What a page holds: ids, links, cells by table, and what is not allowed in it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.loads: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.described: list[bool] = []
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a":
            self.links.add(given["href"])
        self.loads += [given[name] for name in ("src", "srcset", "data") if given.get(name)]
        if tag == "link":
            self.loads.append("link")
        if tag == "svg":
            labelled = given.get("aria-label") or given.get("aria-labelledby")
            self.described.append(given.get("role") == "img" and bool(labelled))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._open = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.tables[-1][-1][-1] += data


@pytest.mark.parametrize("name", ["barnet", "tutorial"])
def test_every_figure_is_printed_and_every_link_leads_somewhere(
    name: str, pages: dict[str, Path], request: pytest.FixtureRequest
) -> None:
    from mtfs.papers import every_statement

    plan: mtfs.Plan = request.getfixturevalue(name)
    outline = Outline()
    outline.feed(pages[name].read_text(encoding="utf-8"))
    expected = [plan.statement(of).shown_rows() for of in every_statement(plan)]
    assert [rows[1:] for rows in outline.tables] == expected
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    assert outline.loads == []
    assert outline.described
    assert all(outline.described)


@pytest.mark.parametrize("name", ["barnet", "tutorial"])
def test_a_tree_of_the_page_is_the_explanation(name: str, request: pytest.FixtureRequest) -> None:
    plan: mtfs.Plan = request.getfixturevalue(name)
    statement = plan.statement("savings_position")
    trees = FigureTrees()
    found = trees.add(statement)
    assert len(found) == len(statement.rows) * (len(statement.columns) - 1)

    def same(number: int, explained: mtfs.Explanation) -> int:
        node = trees.nodes[number]
        assert (node.label, node.value, node.how, node.source) == (
            explained.label,
            explained.value,
            explained.how,
            explained.source,
        )
        assert node.where == str(explained.where)
        assert [sign for _, sign in node.parts] == [part.sign for part in explained.parts]
        pairs = zip(node.parts, explained.parts, strict=True)
        return 1 + sum(same(part, of) for (part, _), of in pairs)

    seen = 0
    for (row, column), number in found.items():
        ids = statement.rows[row].id, statement.columns[column].id
        seen += same(number, statement.explain(*ids))
    assert seen > 3 * len(trees.nodes)  # what the page holds once, written out many times


def test_a_scenarios_tree_says_what_it_changed(tutorial: mtfs.Plan) -> None:
    slipped = tutorial.scenario("slip", {"line.OP-S01.delay_years": 1})
    trees = FigureTrees()
    found = trees.add(slipped.statement("savings_position"))
    assert found
    assert any(", changed by a scenario" in node.how for node in trees.nodes)


def test_the_page_is_small_enough_to_send(pages: dict[str, Path]) -> None:
    assert pages["tutorial"].stat().st_size < MOST


def test_the_same_plan_makes_the_same_page(pages: dict[str, Path], barnet: mtfs.Plan) -> None:
    assert report_html(barnet) == pages["barnet"].read_text(encoding="utf-8")


@in_a_browser
def test_markup_in_a_title_is_text(browser: Any, tmp_path: Path) -> None:
    title = "<script>document.title='taken'</script> & \"co\""
    plan = mtfs.Plan.from_tables(
        {
            "format": "mtfs/plan/1",
            "council": title,
            "scope": title,
            "source": title,
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
                    "source": title,
                    "2026/27": 5,
                }
            ]
        },
    )
    plan.to_html(tmp_path / "report.html")
    with Visit(browser, tmp_path / "report.html") as visit:
        visit.page.locator("main td a").first.click()
        assert title in visit.page.locator("header").inner_text()
        assert title in visit.page.get_by_role("dialog").inner_text()
        assert "taken" not in visit.page.title().partition(":")[0]
        assert visit.page.locator("script").count() == 1


def test_statements_are_chosen_by_name(barnet: mtfs.Plan, tmp_path: Path) -> None:
    barnet.to_html(tmp_path / "a.html", statements=["summary"])
    outline = Outline()
    outline.feed((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert len(outline.tables) == 1
    with pytest.raises(mtfs.UnknownNameError):
        barnet.to_html(tmp_path / "b.html", statements=["summery"])
    assert not (tmp_path / "b.html").exists()


def test_without_matplotlib_the_page_says_what_to_install(
    tutorial: mtfs.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    page = report_html(tutorial, ["gap"])
    assert "<svg" not in page
    assert "pip install mtfs[plot]" in page
    assert "30,309,861" in page
