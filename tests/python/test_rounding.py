"""Everything that rounds, in seven ways, against decimal and fractions."""

from __future__ import annotations

import decimal
from fractions import Fraction
from typing import Any

import mtfs
import pytest
from conftest import ROUNDINGS, rounded
from hypothesis import given
from hypothesis import strategies as st

MOST = 2**63 - 1
steps = st.integers(-MOST, MOST)
small = st.integers(-(10**9), 10**9)
roundings = st.sampled_from(ROUNDINGS)


@given(small, roundings)
def test_the_oracle_rounds_as_decimal_does(count: int, rounding: str) -> None:
    exact = decimal.Decimal(count).scaleb(-2)
    expected = exact.quantize(decimal.Decimal(1), rounding=f"ROUND_{rounding.upper()}")
    assert rounded(Fraction(count, 100), rounding) == expected


def check(make: Any, expected: int) -> None:
    """Asserts the steps of a result, or Overflow where they are beyond the range."""
    if abs(expected) > MOST:
        with pytest.raises(mtfs.Overflow):
            make()
    else:
        assert make().steps == expected


@given(steps, st.one_of(st.integers(-60, 60), st.integers()), roundings)
def test_divide_rounds_the_exact_quotient_once(count: int, parts: int, rounding: str) -> None:
    money = mtfs.Money.from_pence(count)
    if parts == 0:
        with pytest.raises(mtfs.UndefinedError):
            money.divide(parts, rounding)
        return
    check(lambda: money.divide(parts, rounding), rounded(Fraction(count, parts), rounding))


@given(st.integers(-(10**6), 10**6), roundings)
def test_a_tie_goes_where_its_rounding_says(whole: int, rounding: str) -> None:
    money = mtfs.Money.from_pence(2 * whole + 1)
    assert money.divide(2, rounding).pence == rounded(Fraction(2 * whole + 1, 2), rounding)


@given(steps, steps, roundings, st.integers(0, 12))
def test_a_ratio_rounds_the_exact_quotient_once(a: int, b: int, rounding: str, places: int) -> None:
    x, y = mtfs.Money.from_pence(a), mtfs.Money.from_pence(b)
    if b == 0:
        with pytest.raises(mtfs.UndefinedError):
            x.ratio(y, rounding, places=places)
        return
    expected = rounded(Fraction(a, b) * 10**places, rounding)
    check(lambda: x.ratio(y, rounding, places=places), expected)
    check(lambda: x.ratio(y, rounding), rounded(Fraction(a, b) * 10**6, rounding))


def test_a_ratio_of_six_places_is_a_rate_and_of_others_a_decimal() -> None:
    one, three = mtfs.Money(1), mtfs.Money(3)
    assert one.ratio(three, "half_up") == mtfs.Rate("0.333333")
    assert one.ratio(three, "half_up", places=6) == mtfs.Rate("0.333333")
    assert one.ratio(three, "up", places=2) == mtfs.Decimal[2]("0.34")
    assert mtfs.Decimal[2](1).ratio(mtfs.Decimal[2](8), "half_up") == mtfs.Rate("0.125")
    for places in (-1, 13, 10**20):
        with pytest.raises(mtfs.ParseError, match="0 to 12 places"):
            one.ratio(three, "half_up", places=places)
    with pytest.raises(TypeError):
        one.ratio(mtfs.Rate(3), "half_up")  # type: ignore[call-overload]


@given(small, small, small, roundings)
def test_a_product_rounds_once_at_its_end(a: int, b: int, c: int, rounding: str) -> None:
    product = mtfs.Money.from_pence(a) * mtfs.Rate.from_steps(b) * mtfs.Index.from_steps(c)
    exact = Fraction(a, 100) * Fraction(b, 10**6) * Fraction(c, 10**12)
    assert product.fraction == exact
    check(lambda: product.round(rounding), rounded(exact * 100, rounding))


@given(steps, st.integers(0, 12), st.integers(0, 12), roundings)
def test_rescale_is_exact_or_rounds_once(count: int, old: int, new: int, rounding: str) -> None:
    value = mtfs.Decimal[old].from_steps(count)
    expected = rounded(Fraction(count) * Fraction(10) ** (new - old), rounding)
    check(lambda: value.rescale(new, rounding), expected)
    assert isinstance(mtfs.Decimal[old](0).rescale(new, rounding), mtfs.Decimal[new])


@given(steps, st.integers(1, 60))
def test_equal_parts_sum_back_and_differ_by_at_most_a_step(count: int, parts: int) -> None:
    shares = mtfs.Money.from_pence(count).split(parts)
    pence = [share.pence for share in shares]
    assert len(pence) == parts
    assert sum(pence) == count
    assert max(pence) - min(pence) <= 1
    assert [abs(p) for p in pence] == sorted((abs(p) for p in pence), reverse=True)


@given(steps, st.lists(st.integers(0, MOST), min_size=1, max_size=20).filter(any))
def test_weighted_parts_sum_back_and_are_within_a_step(count: int, weights: list[int]) -> None:
    shares = mtfs.Money.from_pence(count).split(weights)
    assert sum(share.pence for share in shares) == count
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share.pence - Fraction(count * weight, sum(weights))) < 1


def test_a_split_that_has_no_answer_is_refused() -> None:
    money: Any = mtfs.Money(1)
    for parts in (0, -1, [], [0, 0], [1, -1]):
        with pytest.raises(mtfs.UndefinedError):
            money.split(parts)
    for parts in (10**6 + 1, 10**40, [2**63]):
        with pytest.raises(mtfs.Overflow):
            money.split(parts)
    for parts in (2.0, "2", True, [1.5], [True], None):
        with pytest.raises(TypeError):
            money.split(parts)


@pytest.mark.parametrize("rounding", list(mtfs.Rounding))
def test_a_rounding_is_a_member_or_its_name(rounding: mtfs.Rounding) -> None:
    money = mtfs.Money("-0.05")
    assert money.divide(2, rounding) == money.divide(2, rounding.name)
    assert money.divide(2, rounding=rounding) == money.divide(parts=2, rounding=rounding.name)


def test_there_are_seven_roundings_in_the_order_of_cpp() -> None:
    assert [member.name for member in mtfs.Rounding] == ROUNDINGS


def test_an_unknown_rounding_is_refused_with_near_names() -> None:
    with pytest.raises(mtfs.ParseError, match="Did you mean half_up") as caught:
        mtfs.Money(1).divide(2, "halfup")
    assert caught.value.code == "rounding-unknown"


def test_a_rounding_has_no_default() -> None:
    money: Any = mtfs.Money(1)
    exact: Any = mtfs.Exact(money)
    for operate in (
        lambda: money.divide(2),
        lambda: money.ratio(money),
        lambda: mtfs.Decimal[2](1).rescale(1),  # type: ignore[call-arg]
        lambda: exact.round(),
    ):
        with pytest.raises(TypeError):
            operate()
    for wrong in (0, None, decimal.ROUND_UP.encode()):
        with pytest.raises(TypeError, match="A rounding is"):
            money.divide(2, wrong)
