"""The notebooks run, show what is stored in them, and say what they show.

`python tests/python/test_notebook.py --update` writes into the notebooks what their cells show;
read the difference before you commit it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from nbclient import NotebookClient
from notebook_claims import CLAIMS, HELPERS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples/notebooks"
NOTEBOOKS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))

# A figure as the text writes it: £1.5m, £620,700, 4.99%, 17. Years and ids are no figures.
YEAR = re.compile(r"\b20\d\d/\d\d\b")
FIGURE = re.compile(r"£?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>m\b|%?)")
PICTURE = re.compile(r"(?<=data:image/png;base64,)iVBORw0KGgo[A-Za-z0-9+/]{1000,}=*(?=\")")
NAME = re.compile(r"`[^`]*`|\b[A-Z]{2,}-[A-Z0-9]+\b")
SCALES = {"m": 10**6, "%": 1, "": 1}


class Figure(NamedTuple):
    """A figure of the text: its value in the step in which it is written, and the words."""

    value: Decimal
    step: Decimal
    text: str


@cache
def read(name: str) -> Any:
    """A notebook as it is stored; nobody changes it."""
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def run(name: str, claims: dict[str, str]) -> tuple[Any, dict[str, bool]]:
    """A notebook, run in its folder from the top, and which of the claims hold at its end."""
    notebook = deepcopy(read(name))
    tests = "".join(f"print({expression})\n" for expression in claims.values())
    notebook.cells.append(nbformat.v4.new_code_cell(f"{HELPERS.get(name, '')}\n{tests}"))
    NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        resources={"metadata": {"path": str(FOLDER)}},
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
def ran(name: str) -> tuple[Any, dict[str, bool]]:
    """A notebook run once for all tests."""
    return run(name, CLAIMS[name])


def outputs(cell: Any) -> list[Any]:
    """What a cell shows."""
    return cell.get("outputs", [])


def compared(cell: Any) -> Any:
    """What a cell shows, of pictures that they are there: their bytes are of one matplotlib."""
    found = deepcopy(outputs(cell))
    for output in found:
        html = output.get("data", {}).get("text/html")
        if html is not None:
            output["data"]["text/html"] = PICTURE.sub("a picture", html)
    return found


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


def body(name: str) -> str:
    """The text of the sections that ask; the opening and the end repeat its figures, no others."""
    return "\n".join(said(cells) for _, cells in sections(read(name)) if asks(cells))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_shows_what_is_stored_in_it(name: str) -> None:
    notebook, _ = ran(name)
    for stored, now in zip(read(name).cells, notebook.cells, strict=True):
        assert compared(now) == compared(stored), f"cell {stored.id}: {stored.source}"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_chart_of_a_notebook_has_alt_text_and_is_small(name: str) -> None:
    pictures = [
        output.data["text/html"]
        for cell in read(name).cells
        for output in outputs(cell)
        if "<img" in output.get("data", {}).get("text/html", "")
    ]
    assert pictures
    for html in pictures:
        assert re.search(r'<img alt="[^"]*£[^"]*"', html)
        assert len(html) < 80_000


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_stored_without_times_and_machines(name: str) -> None:
    stored = read(name)
    nbformat.validate(stored)
    assert plain(deepcopy(stored)) == stored
    counts = [cell.execution_count for cell in stored.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_cell_shows_a_fault_or_writes_to_stderr(name: str) -> None:
    kinds = {
        (output.output_type, output.get("name"))
        for cell in read(name).cells
        for output in outputs(cell)
    }
    assert kinds <= {("execute_result", None), ("display_data", None), ("stream", "stdout")}


@pytest.mark.parametrize(
    ("name", "heading"), [(name, of) for name in NOTEBOOKS for of in dict(sections(read(name)))]
)
def test_every_figure_of_the_text_is_shown_by_a_cell(name: str, heading: str) -> None:
    cells = dict(sections(read(name)))[heading]
    amounts = amounts_in(shown(cells) if asks(cells) else body(name))
    missing = [figure.text for figure in figures(said(cells)) if not is_shown(figure, amounts)]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "words"), [(name, words) for name, claims in CLAIMS.items() for words in claims]
)
def test_what_the_text_says_in_words_is_true(name: str, words: str) -> None:
    text = re.sub(r"\s+", " ", said(read(name).cells))
    assert words in text
    assert ran(name)[1][words]


def test_every_notebook_has_claims() -> None:
    assert set(CLAIMS) == set(NOTEBOOKS)


def test_the_check_of_figures_notices_a_wrong_one() -> None:
    amounts = amounts_in("Gap 5,858,229 and 4.99% (1,042,228.94)")
    right = figures("£5.9m, £5.86m, £5,858,229, 4.99%, £1,042,229 in 2026/27")
    assert all(is_shown(figure, amounts) for figure in right)
    wrong = figures("£5.8m, £5.85m, £5,858,228, 4.98%, £1,042,228")
    assert not any(is_shown(figure, amounts) for figure in wrong)


def update() -> None:
    """Writes into the notebooks what their cells show."""
    for name in NOTEBOOKS:
        nbformat.write(run(name, {})[0], FOLDER / f"{name}.ipynb")


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("python tests/python/test_notebook.py --update")
    update()
