"""The tutorial council's notebook runs, shows what is stored in it, and says what it shows.

`python -m tests.python.test_notebook --update` writes into the notebook what its cells show; read
the difference before you commit it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "examples/tutorial/story.ipynb"

# A figure as the text writes it: £1.5m, £620,700, 4.99%, 17. Years and ids are no figures.
YEAR = re.compile(r"\b20\d\d/\d\d\b")
FIGURE = re.compile(r"£?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>m\b|%?)")
NAME = re.compile(r"`[^`]*`|\b[A-Z]{2,}-[A-Z0-9]+\b")
SCALES = {"m": 10**6, "%": 1, "": 1}

# What the text says in words, and the expression of the notebook's own names that makes it true.
CLAIMS = {
    "Reserves close it for three years and no longer": "years_open(council) == YEARS[3:]",
    "Drawing reserves in another order changes nothing": "open_in(drawn) == open_in(council)",
    "brings down every later one": (
        "after_saving('2026/27') == [(year, mtfs.Money(1)) for year in YEARS]"
    ),
    "a third of what is open then": "times(open_in(council)['2029/30'], ended['G-RECOVERY']) == 3",
    "has a pay award one point higher in 2026/27": (
        "rate(pay, '2026/27') - rate(council, '2026/27') == mtfs.Rate('1%')"
        " and rate(pay, '2027/28') == rate(council, '2027/28')"
    ),
    "`freeze` adds to it": "freeze.assumptions == pay.assumptions",
    "reserves are used up a year sooner": "years_open(freeze) == YEARS[2:]",
    "and closes to the penny in every year": (
        "all(moved_by(ordered, year) == mtfs.Exact(ordered.end[year] - ordered.start[year])"
        " for year in YEARS)"
    ),
    "it goes to the cause that is taken later": (
        "all(ordered['demand', year] > shapley['demand', year] for year in YEARS)"
        " and ordered.steps[0].cause == 'inflation'"
    ),
    "the limit stops at 3.00%, a hundredth of a point above the plan": (
        "rise.value == mtfs.Rate('3.00%') and not rise.holds"
        " and council.statement('council_tax').shown('core_rise', '2026/27') == '2.99%'"
    ),
    "most of it in 2029/30": (
        "2 * (open_in(council)['2029/30'] - open_in(last_only)['2029/30'])"
        " > later.before['2029/30'] - later.after['2029/30']"
    ),
    "So £7,000,000 in 2029/30 balances that year": "str(found.value) == '7000000.00'",
    "Council tax has the widest range": "tornado.bars[0].path == 'council_tax.core_rise'",
    "Pay and the living wage come next": (
        "[bar.path.split('.')[1] for bar in tornado.bars[1:3]] == ['pay_award', 'living_wage']"
    ),
    "is worth more than the delivery of any one saving here": (
        "[bar.path for bar in tornado.bars].index('driver.children_residential.level')"
        " < [bar.path for bar in tornado.bars].index('line.LD-S01.delivery')"
    ),
    "Pay, the living wage and grant may be scaled": "straight(0) + straight(1) + straight(3) == 15",
    "may not from 2028/29 on": "straight(2) == 2",
    "proposes eleven savings": "len(proposals) == 11",
    "Six of the eleven are needed, and none of them changes what a library does": (
        "len(package.chosen) == 6"
        " and not any(of.id.startswith('LIB') for of in package.chosen)"
        " and package.impact['impact_service'] == 0"
    ),
    "Three of the thirteen reserves may close a gap": (
        "[of.words['may_close_a_gap'] for of in reserves].count('yes') == 3 and len(reserves) == 13"
    ),
    "Until 2028/29 the plan is a hundredth of a point below the limit": (
        "[council.statement('council_tax').shown('core_rise', year) for year in YEARS]"
        " == ['2.99%'] * 3 + ['1.99%'] * 2"
        " and all(above_limit('3.00%')[year] <= mtfs.Money(0) for year in YEARS)"
        " and all(above_limit('3.01%')[year] > mtfs.Money(0) for year in YEARS)"
    ),
    "before anything is drawn": "below_at_opening('2029/30') and not below_at_opening('2028/29')",
}

# What the expressions need beside the names of the notebook.
HELPERS = """
from fractions import Fraction

YEARS = ["2026/27", "2027/28", "2028/29", "2029/30", "2030/31"]
ended = {issue.subject: issue.amount for issue in council.issues if issue.code == "grant-ends"}
shapley = mtfs.bridge(council, strain, attribution="shapley")
last_only = council.scenario("last", {"council_tax.core_rise": {"2029/30": "3.00%"}})
reserves = council.table("reserves")

def row(plan, statement, id_):
    found = plan.statement(statement)
    return {year: found[id_, year] for year in YEARS}

def open_in(plan):
    return row(plan, "gap", "cumulative_after_reserves")

def years_open(plan):
    return [year for year, amount in open_in(plan).items() if amount > mtfs.Money(0)]

def after_saving(year):
    saved = council.scenario("one pound", {"line.OP-S02.amount": {year: "+1"}})
    before, after = row(council, "gap", "cumulative"), row(saved, "gap", "cumulative")
    return [(of, before[of] - after[of]) for of in YEARS]

def times(whole, part):
    return round(Fraction(whole.pence, part.pence))

def rate(plan, year):
    return next(of.rates[year] for of in plan.assumptions if of.id == "pay_award")

def moved_by(bridge, year):
    return sum((step.amounts[year] for step in bridge.steps), mtfs.Exact(mtfs.Money(0)))

def above_limit(rise):
    return row(council.scenario(rise, {"council_tax.core_rise": rise}), "council_tax",
               "above_referendum_limit")

def straight(row):
    return [of.verdict in ("exact", "rounding") for of in table.rows[row].effects].count(True)

def below_at_opening(year):
    opening = council.table("reserves")[0].figures["opening"][year]
    return opening < council.statement("reserves")["minimum_balance", year]
"""


class Figure(NamedTuple):
    """A figure of the text: its value in the step in which it is written, and the words."""

    value: Decimal
    step: Decimal
    text: str


def read() -> Any:
    """The notebook as it is stored."""
    return nbformat.read(NOTEBOOK, as_version=4)


def run(claims: dict[str, str]) -> tuple[Any, dict[str, bool]]:
    """The notebook, run in its folder from the top, and which of the claims hold at its end."""
    notebook = read()
    tests = "".join(f"print({expression})\n" for expression in claims.values())
    notebook.cells.append(nbformat.v4.new_code_cell(f"{HELPERS}\n{tests}"))
    NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        resources={"metadata": {"path": str(NOTEBOOK.parent)}},
        coalesce_streams=True,
    ).execute()
    answers = "".join(output["text"] for output in notebook.cells.pop().outputs).splitlines()
    held = {words: of == "True" for words, of in zip(claims, answers, strict=True)}
    return plain(notebook), held


def plain(notebook: Any) -> Any:
    """The notebook without what differs from run to run and from machine to machine."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {}
    return notebook


@cache
def ran() -> tuple[Any, dict[str, bool]]:
    """The notebook run once for all tests."""
    return run(CLAIMS)


def outputs(cell: Any) -> list[Any]:
    """What a cell shows."""
    return cell.get("outputs", [])


def shown(cells: list[Any]) -> str:
    """All that cells show, as a reader sees it: text, and HTML without its marks."""
    texts = []
    for output in (output for cell in cells for output in outputs(cell)):
        texts.append(output.get("text", ""))
        texts += output.get("data", {}).values()
    texts += [cell.source for cell in cells if cell.cell_type == "code"]  # what it was asked
    return unescape(re.sub(r"<[^>]*>", " ", "\n".join(texts)))


def sections(notebook: Any) -> Iterator[tuple[str, list[Any]]]:
    """The cells under each heading, by the heading."""
    heading, cells = "", []
    for cell in notebook.cells:
        first = cell.source.partition("\n")[0]
        if cell.cell_type == "markdown" and first.startswith("#"):
            if cells:
                yield heading, cells
            heading, cells = first.strip("# "), []
        cells.append(cell)
    yield heading, cells


def figures(text: str) -> list[Figure]:
    """The figures of a text, each with the step in which it is written."""
    found = []
    for match in FIGURE.finditer(NAME.sub(" ", YEAR.sub(" ", text))):
        number = Decimal(match["number"].rstrip(",").replace(",", ""))
        scale = SCALES[match["unit"]]
        step = Decimal(scale).scaleb(int(number.as_tuple().exponent))
        found.append(Figure(number * scale, step, match[0]))
    return found


def is_shown(figure: Figure, amounts: set[Decimal]) -> bool:
    """Whether one of the amounts is the figure when it is rounded as the text rounds."""
    return any(
        (amount / figure.step).quantize(Decimal(1), ROUND_HALF_UP) * figure.step == figure.value
        for amount in amounts
    )


def amounts_in(text: str) -> set[Decimal]:
    """The figures that cells show, in their full precision."""
    return {figure.value for figure in figures(text)}


def said(cells: list[Any]) -> str:
    """The text of cells of Markdown, without headings."""
    texts = (cell.source for cell in cells if cell.cell_type == "markdown")
    return re.sub(r"^#.*$", "", "\n".join(texts), flags=re.M)


def asks(cells: list[Any]) -> bool:
    """Whether a section has code. What opens and closes the note has none."""
    return any(cell.cell_type == "code" for cell in cells)


def body() -> str:
    """The text of the sections that ask; the opening and the end repeat its figures, no others."""
    return "\n".join(said(cells) for _, cells in sections(read()) if asks(cells))


def test_the_notebook_shows_what_is_stored_in_it() -> None:
    notebook, _ = ran()
    for stored, now in zip(read().cells, notebook.cells, strict=True):
        assert outputs(now) == outputs(stored), f"cell {stored.id}: {stored.source}"


def test_the_notebook_is_stored_without_times_and_machines() -> None:
    stored = read()
    nbformat.validate(stored)
    assert plain(read()) == stored
    counts = [cell.execution_count for cell in stored.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


def test_no_cell_shows_a_fault_or_writes_to_stderr() -> None:
    kinds = {
        (output.output_type, output.get("name"))
        for cell in read().cells
        for output in outputs(cell)
    }
    assert kinds <= {("execute_result", None), ("display_data", None), ("stream", "stdout")}


@pytest.mark.parametrize("heading", dict(sections(read())))
def test_every_figure_of_the_text_is_shown_by_a_cell(heading: str) -> None:
    cells = dict(sections(read()))[heading]
    amounts = amounts_in(shown(cells) if asks(cells) else body())
    missing = [figure.text for figure in figures(said(cells)) if not is_shown(figure, amounts)]
    assert missing == []


@pytest.mark.parametrize("words", CLAIMS)
def test_what_the_text_says_in_words_is_true(words: str) -> None:
    text = re.sub(r"\s+", " ", said(read().cells))
    assert words in text
    assert ran()[1][words]


def test_the_check_of_figures_notices_a_wrong_one() -> None:
    amounts = amounts_in("Gap 5,858,229 and 4.99% (1,042,228.94)")
    right = figures("£5.9m, £5.86m, £5,858,229, 4.99%, £1,042,229 in 2026/27")
    assert all(is_shown(figure, amounts) for figure in right)
    wrong = figures("£5.8m, £5.85m, £5,858,228, 4.98%, £1,042,228")
    assert not any(is_shown(figure, amounts) for figure in wrong)


def update() -> None:
    """Writes into the notebook what its cells show."""
    nbformat.write(run({})[0], NOTEBOOK)


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("python -m tests.python.test_notebook --update")
    update()
