"""Money, Rate, Quantity, Index and Decimal[n] as values of Python."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mtfs
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

MOST = 2**63 - 1
CLASSES = [
    mtfs.Money,
    mtfs.Rate,
    mtfs.Quantity,
    mtfs.Index,
    *(mtfs.Decimal[n] for n in range(13)),
]
PLACES = {mtfs.Money: 2, mtfs.Rate: 6, mtfs.Quantity: 4, mtfs.Index: 12} | {
    mtfs.Decimal[n]: n for n in range(13)
}
steps = st.integers(-MOST, MOST)

ACCEPTED = {
    "0": 0,
    "1234.5": 123450,
    "1,234.50": 123450,
    "(2,624)": -262400,
    "-£1,234.50": -123450,
    "£-1,234.50": -123450,
    "\u22125": -500,
    "£0.80m": 80000000,
    "800k": 80000000,
    "£1.2bn": 120000000000,
    "1\u00a0234": 123400,
    " 12 ": 1200,
    "+3": 300,
    "1.500": 150,
    "-0": 0,
}

REFUSED = {
    "": "number-blank",
    "-": "number-blank",
    "n/a": "number-blank",
    "(2,624": "number-brackets",
    "2,624)": "number-brackets",
    "-(5)": "number-brackets",
    "(-5)": "number-sign",
    "--5": "number-sign",
    "5-": "number-sign",
    "1,2,3": "number-grouping",
    "12,34": "number-grouping",
    "1 234": "number-grouping",
    "1.234,56": "number-decimal-comma",
    "1_000": "number-malformed",
    "1.2.3": "number-malformed",
    ".5": "number-malformed",
    "5.": "number-malformed",
    "£": "number-malformed",
    "1.005": "number-below-step",
    "1e3": "number-exponent",
    "1E-1000000000": "number-exponent",
    "NaN": "number-not-finite",
    "inf": "number-not-finite",
    "TBC": "number-placeholder",
    "#REF!": "number-error-value",
    "2.5%": "number-unit-clash",
    "1pp": "number-percentage-points",
    "\u0661\u0662": "number-digits",
    "\uff11": "number-digits",
    "1\u200b2": "number-invisible",
    "\u00c2\u00a35": "number-mojibake",
    "12\ud800": "number-malformed",
}


@pytest.mark.parametrize(("text", "pence"), list(ACCEPTED.items()))
def test_a_printed_number_is_read(text: str, pence: int) -> None:
    assert mtfs.Money(text).pence == pence


@pytest.mark.parametrize(("text", "code"), list(REFUSED.items()))
def test_a_text_that_is_no_number_is_refused_with_its_code(text: str, code: str) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.Money(text)
    assert caught.value.code == code
    assert caught.value.problem.rule
    assert caught.value.problem.fix


@given(steps, st.sampled_from(CLASSES))
def test_text_decimal_and_steps_are_inverses(count: int, kind: Any) -> None:
    value = kind.from_steps(count)
    assert value.steps == count
    assert kind(str(value)) == value
    assert kind(value.decimal()) == value
    assert value.decimal() == Decimal(count).scaleb(-PLACES[kind], decimal.Context(prec=40))
    assert f"{value.decimal():f}" == str(value)
    assert bool(value) == (count != 0)


@pytest.mark.parametrize("kind", CLASSES)
def test_every_decimal_behaves_as_a_value(kind: Any, behaves_as_a_value: Any) -> None:
    for count in (0, 1, -1, 99, MOST, -MOST):
        behaves_as_a_value(kind.from_steps(count))


@pytest.mark.parametrize("kind", CLASSES)
def test_a_float_is_refused_and_the_message_says_how_to_convert(kind: Any) -> None:
    floats = [0.1, float("nan"), numpy.float64(1), numpy.float32(1), numpy.longdouble(1)]
    for value in floats:
        with pytest.raises(TypeError, match=r"A float holds no exact decimal.*\(str\(x\)\)"):
            kind(value)


@pytest.mark.parametrize("kind", CLASSES)
def test_what_is_not_a_figure_is_refused(kind: Any) -> None:
    for value in (True, False, numpy.True_):
        with pytest.raises(TypeError, match="A bool is not a figure"):
            kind(value)
    with pytest.raises(TypeError, match=r"mtfs\.Exact"):
        kind(Fraction(1, 2))
    for value in (None, b"1", [1], 1j, object()):
        with pytest.raises(TypeError, match=r"takes an int, a str, a decimal\.Decimal"):
            kind(value)


def test_another_decimal_is_refused() -> None:
    with pytest.raises(TypeError, match="not a Rate"):
        mtfs.Money(mtfs.Rate(1))  # type: ignore[arg-type]
    assert mtfs.Money(mtfs.Money(1)) == mtfs.Money(1)


def test_whole_numbers_of_numpy_are_taken() -> None:
    for kind in (numpy.int8, numpy.int64, numpy.uint64):
        assert mtfs.Money(kind(7)) == mtfs.Money(7)
        assert mtfs.Money(7) * kind(2) == mtfs.Money(14)
        assert kind(2) * mtfs.Money(7) == mtfs.Money(14)
    assert mtfs.Money.from_steps(numpy.int64(MOST)).steps == MOST


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_is_taken_exactly_or_refused(value: Decimal) -> None:
    pence = Fraction(value) * 100
    if pence.denominator != 1:
        with pytest.raises(mtfs.ParseError, match="more decimals than the 2"):
            mtfs.Money(value)
    elif abs(pence) > MOST:
        with pytest.raises(mtfs.Overflow):
            mtfs.Money(value)
    else:
        assert mtfs.Money(value).pence == pence


@pytest.mark.parametrize("text", ["NaN", "sNaN", "-NaN123", "Infinity", "-Infinity"])
def test_a_decimal_that_is_not_finite_is_refused(text: str) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.Money(Decimal(text))
    assert caught.value.code == "number-not-finite"


def test_a_huge_exponent_is_refused_at_once() -> None:
    with pytest.raises(mtfs.Overflow):
        mtfs.Money(Decimal("1E+999999"))
    with pytest.raises(mtfs.Overflow):
        mtfs.Money(Decimal("-1E+999999999999999999"))
    with pytest.raises(mtfs.ParseError):
        mtfs.Money(Decimal("1E-999999999999999999"))
    assert mtfs.Money(Decimal("0E+999999999999999999")) == mtfs.Money(0)
    assert mtfs.Money(Decimal("1000E-3")) == mtfs.Money(1)


def test_the_callers_decimal_context_does_not_leak_in() -> None:
    with decimal.localcontext() as context:
        context.prec = 3
        context.rounding = decimal.ROUND_UP
        context.traps[decimal.Inexact] = True
        context.traps[decimal.Rounded] = True
        money = mtfs.Money(Decimal("1234567.89"))
        assert money.pence == 123456789
        assert str(money.decimal()) == "1234567.89"
        assert f"{money:,.1f}" == "1,234,567.9"
        assert mtfs.Exact(Decimal("1234567.89"), "pounds").round("half_up") == money
        assert context.prec == 3
        assert decimal.getcontext().prec == 3


def test_format_is_that_of_decimal_and_rounds_half_up() -> None:
    money = mtfs.Money("1234567.50")
    assert f"{money}" == "1234567.50"
    assert f"{money:,.0f}" == "1,234,568"
    assert f"{mtfs.Money('0.50'):.0f}" == "1"
    assert f"{mtfs.Rate('0.0299'):.2%}" == "2.99%"
    assert f"{money:>15}" == "     1234567.50"
    assert f"{mtfs.Money.from_steps(MOST):,.2f}" == "92,233,720,368,547,758.07"
    with pytest.raises(ValueError, match="format"):
        f"{money:d}"


def test_money_equals_only_money() -> None:
    money = mtfs.Money(1)
    others: list[Any] = [1, 1.0, Decimal(1), Fraction(1), "1", True, None, mtfs.Rate(1)]
    others += [mtfs.Decimal[2](1), mtfs.Exact(money), numpy.float64(1), numpy.int64(1)]
    for other in others:
        assert not money == other  # noqa: SIM201 (both operators are asked)
        assert not other == money  # noqa: SIM201
        assert money != other
        with pytest.raises(TypeError):
            money < other  # noqa: B015
        with pytest.raises(TypeError):
            other >= money  # noqa: B015


@given(steps, steps)
def test_order_and_hash_are_those_of_the_steps(a: int, b: int) -> None:
    x, y = mtfs.Money.from_pence(a), mtfs.Money.from_pence(b)
    assert (x < y, x <= y, x == y, x > y, x >= y) == (a < b, a <= b, a == b, a > b, a >= b)
    assert (hash(x) == hash(y)) or a != b


@given(steps, steps)
def test_sums_are_exact_or_overflow(a: int, b: int) -> None:
    x, y = mtfs.Money.from_pence(a), mtfs.Money.from_pence(b)
    for operation, count in (("__add__", a + b), ("__sub__", a - b)):
        if abs(count) > MOST:
            with pytest.raises(mtfs.Overflow):
                getattr(x, operation)(y)
        else:
            assert getattr(x, operation)(y).pence == count
    assert (-x).pence == -a
    assert abs(x).pence == abs(a)
    assert +x == x


@given(steps, st.integers())
def test_a_whole_multiple_is_exact_or_overflows(a: int, n: int) -> None:
    x = mtfs.Money.from_pence(a)
    if abs(a * n) > MOST:
        with pytest.raises(mtfs.Overflow):
            x * n
    else:
        assert (x * n).pence == (n * x).pence == a * n


@pytest.mark.parametrize(
    "count",
    [2**63, -(2**63), 10**30, -(10**4000)],
    ids=["above", "below", "far above", "far below"],
)
def test_a_count_beyond_the_range_overflows(count: int) -> None:
    for make in (mtfs.Money, mtfs.Money.from_steps, mtfs.Money.from_pence, mtfs.Decimal[0]):
        with pytest.raises(mtfs.Overflow):
            make(count)
    assert mtfs.Money(0) * count == mtfs.Money(0)


@given(st.lists(steps))
def test_a_total_does_not_depend_on_the_order(counts: list[int]) -> None:
    values = [mtfs.Money.from_pence(count) for count in counts]
    if abs(sum(counts)) > MOST:
        with pytest.raises(mtfs.Overflow):
            mtfs.Money.sum(values)
    else:
        assert mtfs.Money.sum(values) == mtfs.Money.sum(reversed(values))
        assert mtfs.Money.sum(iter(values)).pence == sum(counts)


def test_a_total_takes_only_its_own_kind() -> None:
    with pytest.raises(TypeError, match="takes no Rate"):
        mtfs.Money.sum([mtfs.Rate(1)])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="float"):
        mtfs.Money.sum([1.0])  # type: ignore[list-item]
    assert mtfs.Money.sum([]) == mtfs.Money(0)


def test_the_built_in_sum_works_and_no_other_int_is_added() -> None:
    values = [mtfs.Money(1), mtfs.Money(2)]
    assert sum(values) == mtfs.Money(3)
    assert sum(values, mtfs.Money(1)) == mtfs.Money(4)
    for start in (1, False, 0.0):
        with pytest.raises(TypeError):
            start + mtfs.Money(1)
    with pytest.raises(TypeError):
        mtfs.Money(1) + 0  # type: ignore[operator]


def test_arithmetic_with_a_float_names_the_fix() -> None:
    money: Any = mtfs.Money(1)
    for x in (1.5, numpy.float64(1.5), numpy.float32(1.5)):
        for operate in (
            lambda x=x: money * x,
            lambda x=x: money + x,
            lambda x=x: money - x,
        ):
            with pytest.raises(TypeError, match=r"\(str\(x\)\)"):
                operate()
        with pytest.raises(TypeError):
            x * money
    with pytest.raises(TypeError, match=r"mtfs\.Rate\(x\)"):
        money * Decimal("1.5")
    with pytest.raises(TypeError, match="A bool is not a figure"):
        money * True


def test_money_times_money_is_refused_with_the_reason() -> None:
    with pytest.raises(TypeError, match="pounds times pounds has no meaning"):
        mtfs.Money(1) * mtfs.Money(1)


@pytest.mark.parametrize("other", [2, 2.0, mtfs.Money(1), mtfs.Rate(1), Decimal(2)])
def test_division_names_divide_split_and_ratio(other: Any) -> None:
    money: Any = mtfs.Money(1)
    for divide in (lambda: money / other, lambda: money // other, lambda: money % other):
        with pytest.raises(TypeError, match=r"divide.*split.*ratio"):
            divide()


def test_no_builtin_rounds_money_by_itself() -> None:
    money: Any = mtfs.Money(1)
    for convert in (float, int, round, complex):
        with pytest.raises(TypeError):
            convert(money)


def test_decimal_classes_are_found_by_their_places() -> None:
    assert mtfs.Decimal[4] is mtfs.Decimal[numpy.int64(4)]
    assert repr(mtfs.Decimal) == "mtfs.Decimal"
    for places in (-1, 13):
        with pytest.raises(IndexError, match="0 to 12 places"):
            mtfs.Decimal[places]
    for wrong in (True, 2.0, "2"):
        with pytest.raises(TypeError, match="places of a decimal are an int"):
            mtfs.Decimal[wrong]  # type: ignore[index]


def test_each_decimal_is_a_fixed_point() -> None:
    assert all(issubclass(kind, mtfs.FixedPoint) for kind in CLASSES)
    assert not isinstance(mtfs.Exact(1), mtfs.FixedPoint)
    with pytest.raises(TypeError):
        mtfs.FixedPoint()
