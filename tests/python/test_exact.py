"""Exact values: products and quotients before they are rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import mtfs
import pytest
from hypothesis import given
from hypothesis import strategies as st

UNITS = ["pounds", "ratio", "count", "number"]
fractions = st.fractions()


@given(fractions, st.sampled_from(UNITS))
def test_an_exact_value_is_its_fraction_and_unit(value: Fraction, unit: str) -> None:
    exact = mtfs.Exact(value, unit)
    assert exact.fraction == value
    assert exact.unit == unit
    assert str(exact) == str(value)
    assert mtfs.Exact(str(value), unit) == exact
    assert bool(exact) == bool(value)


@pytest.mark.parametrize("unit", UNITS)
def test_exact_values_behave_as_values(unit: str, behaves_as_a_value: Any) -> None:
    for value in (Fraction(0), Fraction(-25918, 3), Fraction(10**6000, 7)):
        behaves_as_a_value(mtfs.Exact(value, unit))


@given(fractions, fractions)
def test_arithmetic_is_that_of_fractions(a: Fraction, b: Fraction) -> None:
    x, y = mtfs.Exact(a), mtfs.Exact(b)
    assert (x + y).fraction == a + b
    assert (x - y).fraction == a - b
    assert (x * y).fraction == a * b
    assert (-x).fraction == -a
    assert abs(x).fraction == abs(a)
    assert (x < y, x <= y, x == y, x > y, x >= y) == (a < b, a <= b, a == b, a > b, a >= b)
    if b:
        assert (x / y).fraction == a / b
    else:
        with pytest.raises(mtfs.UndefinedError):
            x / y


# The unit of row x column and of row / column; None where there is none.
PRODUCTS = {
    "pounds": [None, "pounds", "pounds", "pounds"],
    "ratio": ["pounds", "ratio", "count", "ratio"],
    "count": ["pounds", "count", None, "count"],
    "number": ["pounds", "ratio", "count", "number"],
}
QUOTIENTS = {
    "pounds": ["ratio", "pounds", "pounds", "pounds"],
    "ratio": [None, "ratio", None, "ratio"],
    "count": [None, "count", "ratio", "count"],
    "number": [None, "number", None, "number"],
}


@pytest.mark.parametrize("a", UNITS)
@pytest.mark.parametrize("b", UNITS)
def test_units_follow_from_the_operands_or_are_refused(a: str, b: str) -> None:
    x: Any = mtfs.Exact(6, a)
    y: Any = mtfs.Exact(3, b)
    for operate, expected in (
        (lambda: x * y, PRODUCTS[a][UNITS.index(b)]),
        (lambda: x / y, QUOTIENTS[a][UNITS.index(b)]),
        (lambda: x + y, a if a == b else None),
        (lambda: x - y, a if a == b else None),
    ):
        if expected is None:
            with pytest.raises(TypeError, match=f"{a} .* {b} has no meaning"):
                operate()
        else:
            assert operate().unit == expected
    assert (x == mtfs.Exact(6, b)) == (a == b)
    if a != b:
        with pytest.raises(TypeError, match="both must count the same thing"):
            x < y  # noqa: B015


def test_decimals_and_ints_are_operands() -> None:
    x = mtfs.Exact(mtfs.Money(100))
    assert x / 3 == mtfs.Exact("100/3", "pounds")
    assert 3 * x == x * 3 == mtfs.Exact(300, "pounds")
    assert x + mtfs.Money(1) == mtfs.Money(1) + x == mtfs.Exact(101, "pounds")
    assert mtfs.Money(1) - x == mtfs.Exact(-99, "pounds")
    assert mtfs.Money(2) * mtfs.Exact("1/3", "ratio") == mtfs.Exact("2/3", "pounds")
    assert 1 / mtfs.Exact(3) == mtfs.Exact("1/3")
    assert sum([x, x]) == mtfs.Exact(200, "pounds")
    with pytest.raises(TypeError, match="pounds plus number"):
        x + 1
    with pytest.raises(mtfs.UndefinedError):
        x / 0


def test_a_float_or_a_bare_decimal_is_no_operand() -> None:
    x: Any = mtfs.Exact(1)
    for other in (1.5, True, Decimal(1), Fraction(1)):
        with pytest.raises(TypeError):
            x * other
        with pytest.raises(TypeError):
            other / x


def test_a_unit_that_a_value_brings_is_kept() -> None:
    assert mtfs.Exact(mtfs.Rate("2.5%")) == mtfs.Exact("1/40", "ratio")
    assert mtfs.Exact(mtfs.Quantity(2), "count").unit == "count"
    assert mtfs.Exact(mtfs.Exact(2, "pounds")) == mtfs.Exact(2, "pounds")
    with pytest.raises(TypeError, match="A value of pounds is not one of ratio"):
        mtfs.Exact(mtfs.Money(2), "ratio")
    with pytest.raises(mtfs.ParseError, match="Did you mean pounds"):
        mtfs.Exact(2, "pound")


def test_other_exact_numbers_are_taken_exactly() -> None:
    assert mtfs.Exact(Decimal("-12.50")).fraction == Fraction(-25, 2)
    assert mtfs.Exact(Decimal("12E+3")).fraction == 12000
    assert mtfs.Exact(10**5000).fraction == 10**5000
    assert mtfs.Exact("007/0010").fraction == Fraction(7, 10)
    for exponent in ("1E+999999999", "1E-999999999"):
        with pytest.raises(mtfs.Overflow):
            mtfs.Exact(Decimal(exponent))
    with pytest.raises(mtfs.Overflow):
        mtfs.Exact("1" * 100_001)


@pytest.mark.parametrize(
    "text", ["", "1/", "/2", "1/2/3", "1.5", "1 /2", "+1", "0x10", "1/-3", "١"]
)
def test_a_text_that_is_no_fraction_is_refused(text: str) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.Exact(text)
    assert caught.value.code == "exact-malformed"


def test_a_denominator_of_zero_is_refused() -> None:
    with pytest.raises(mtfs.UndefinedError):
        mtfs.Exact("1/0")


def test_a_float_or_a_bool_makes_no_exact_value() -> None:
    for value in (0.5, True, None, [1]):
        with pytest.raises(TypeError):
            mtfs.Exact(value)


def test_round_gives_the_usual_class_of_the_unit() -> None:
    assert mtfs.Exact("1/3", "pounds").round("half_up") == mtfs.Money("0.33")
    assert mtfs.Exact("1/3", "ratio").round("up") == mtfs.Rate("0.333334")
    assert mtfs.Exact("1/3", "count").round("down") == mtfs.Quantity("0.3333")
    with pytest.raises(TypeError, match=r"to=mtfs\.Decimal\[n\]"):
        mtfs.Exact("1/3").round("half_up")


def test_round_to_a_class_keeps_the_unit() -> None:
    third = mtfs.Exact("1/3", "ratio")
    assert third.round("half_up", to=mtfs.Index) == mtfs.Index("0.333333333333")
    assert mtfs.Exact("1/3").round("half_up", to=mtfs.Decimal[3]) == mtfs.Decimal[3]("0.333")
    with pytest.raises(TypeError, match=r"mtfs\.Money counts pounds, not ratio"):
        third.round("half_up", to=mtfs.Money)
    for wrong in (int, mtfs.FixedPoint):
        with pytest.raises(TypeError, match="`to` is a class of decimal"):
            third.round("half_up", to=wrong)


def test_a_rounded_value_beyond_the_range_overflows() -> None:
    with pytest.raises(mtfs.Overflow):
        mtfs.Exact(10**30, "pounds").round("half_up")


def test_band_d_ninths_stay_exact_until_they_are_rounded() -> None:
    dwellings = [mtfs.Quantity(n) for n in (1001, 2003, 3007)]
    ninths = [6, 7, 8]
    equivalents = [mtfs.Exact(d) * n / 9 for d, n in zip(dwellings, ninths, strict=True)]
    total = sum(equivalents, mtfs.Exact(0, "count"))
    assert total.fraction == Fraction(1001 * 6 + 2003 * 7 + 3007 * 8, 9)
    assert total.round("half_up") == mtfs.Quantity("4898.1111")
