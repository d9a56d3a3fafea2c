"""The page of limits has the limits of the sources, each with a code that there is."""

from __future__ import annotations

import re

import mtfs
import pytest
from mtfs.numbers import MOST_PLACES
from pages import ROOT

PAGE = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
FILES = {
    "a CSV file": ("io/csv.hpp", "bytes"),
    "its rows": ("io/csv.hpp", "rows"),
    "its columns": ("io/csv.hpp", "columns"),
    "a cell": ("io/csv.hpp", "cell_bytes"),
    "faults that are listed": ("io/csv.hpp", "problems"),
    "digits of a number that is typed": ("money/number_text.hpp", "most_digits"),
    "counts of its step that a distribution has": ("simulation/quantile_table.hpp", "most_values"),
    "bins of a streamed tally": ("simulation/tally.hpp", "most_bins"),
}


def cell(what: str) -> str:
    """What the page says of a limit."""
    (found,) = re.findall(rf"^\| {re.escape(what)} \| ([^|]+) \|", PAGE, re.M)
    return str(found)


def declared(header: str, name: str) -> str:
    """What a header says of it, with commas."""
    text = (ROOT / "include/mtfs" / header).read_text(encoding="utf-8")
    (value,) = re.findall(rf"\b{name} = ([\d']+);", text)
    return str(value.replace("'", ","))


@pytest.mark.parametrize("what", FILES)
def test_a_limit_is_that_of_the_source(what: str) -> None:
    assert cell(what).removesuffix(" bytes") == declared(*FILES[what])


def test_the_limits_of_a_document_are_those_of_the_source() -> None:
    size, depth, values = (declared("io/document.hpp", of) for of in ("bytes", "depth", "values"))
    assert cell("a TOML or JSON document") == f"{size} bytes, {depth} levels, {values} values"


@pytest.mark.parametrize(
    ("kind", "what", "step"),
    [
        (mtfs.Money, "an amount of money", "0.01"),
        (mtfs.Quantity, "a quantity: clients, posts, dwellings", "0.0001"),
        (mtfs.Rate, "a rate", "0.000001"),
    ],
)
def test_a_number_goes_as_far_as_the_page_says_and_no_further(
    kind: type[mtfs.Money], what: str, step: str
) -> None:
    (most,) = re.findall(r"±£?([\d,.]+\d)", cell(what))
    largest = kind.from_steps(2**63 - 1)
    assert most.replace(",", "") == str(largest)
    with pytest.raises(mtfs.Overflow):
        largest + kind.from_steps(1)
    assert str(kind.from_steps(1)) == step


def test_python_has_decimals_of_as_many_places_as_the_page_says() -> None:
    assert f"0 to {MOST_PLACES} decimals in Python" in cell("`mtfs.Decimal[places]`")


def test_every_code_stands_on_the_page_of_errors() -> None:
    errors = (ROOT / "docs/errors.md").read_text(encoding="utf-8")
    listed = {*re.findall(r"^\| `([a-z-]+)` \|", errors, re.M)}
    codes = re.findall(r"`([a-z]+(?:-[a-z]+)*)`(?=,| \|)", PAGE)
    assert len(codes) > 15
    assert set(codes) <= listed
