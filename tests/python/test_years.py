"""Financial years and horizons."""

from __future__ import annotations

import datetime
from typing import Any

import mtfs
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

FIRST, LAST = 1900, 2199
starts = st.integers(FIRST, LAST)
Year = mtfs.FinancialYear


@given(starts)
def test_a_year_is_read_from_each_of_its_labels(start: int) -> None:
    year = Year(start)
    assert year.start == start
    assert str(year) == f"{start}/{(start + 1) % 100:02}"
    labels = [str(year), f"{start}-{(start + 1) % 100:02}", f"{start}/{start + 1}", f" {year} "]
    for label in labels:
        assert Year(label) == Year.parse(label) == year
    if 2000 <= start + 1 <= 2099:
        assert Year(f"FY{start - 1999:02}") == year


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2018/20", "year-pair"),
        ("2018/18", "year-pair"),
        ("2025/27", "year-pair"),
        ("2018", "year-calendar"),
        ("01/12/2011", "year-date"),
        ("2011-12-01", "year-date"),
        ("Dec-11", "year-date"),
        ("40878", "year-date"),
        ("", "year-malformed"),
        ("next year", "year-malformed"),
        ("٢٠١٨/١٩", "year-malformed"),
    ],
)
def test_a_label_that_is_no_year_is_refused_with_its_code(text: str, code: str) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        Year(text)
    assert caught.value.code == code
    assert caught.value.problem.found == text


def test_a_date_or_a_float_is_not_a_year() -> None:
    with pytest.raises(TypeError, match="A date is not a financial year"):
        Year(datetime.date(2018, 4, 1))  # type: ignore[arg-type]
    values: list[Any] = [2018.0, numpy.float64(2018), True, None, (2018, 19)]
    for value in values:
        with pytest.raises(TypeError, match="A financial year is"):
            Year(value)
    assert Year(numpy.int32(2018)) == Year(2018)
    assert Year(Year(2018)) == Year(2018)


@pytest.mark.parametrize("start", [FIRST - 1, LAST + 1, 0, -(2**70), 10**400])
def test_a_year_outside_the_range_is_refused(start: int) -> None:
    with pytest.raises(mtfs.ParseError) as caught:
        Year(start)
    assert caught.value.code == "year-range"
    for move in (lambda: Year(2000) + start * 1000 + 400, lambda: Year(2000) - 2**31):
        with pytest.raises((mtfs.ParseError, TypeError)):
            move()


@given(starts, st.integers())
def test_years_move_by_an_int(start: int, years: int) -> None:
    for move, target in (("__add__", start + years), ("__sub__", start - years)):
        if FIRST <= target <= LAST:
            assert getattr(Year(start), move)(years) == Year(target)
        else:
            with pytest.raises(mtfs.ParseError):
                getattr(Year(start), move)(years)


@given(starts, starts)
def test_years_differ_by_an_int_and_are_ordered(a: int, b: int) -> None:
    x, y = Year(a), Year(b)
    assert x - y == a - b
    assert type(x - y) is int
    assert (x < y, x <= y, x == y, x > y, x >= y) == (a < b, a <= b, a == b, a > b, a >= b)


def test_years_never_add_and_equal_only_years() -> None:
    year: Any = Year(2018)
    with pytest.raises(TypeError, match="Two years never add"):
        year + year
    for other in (1.0, "1", None, True, mtfs.Money(1)):
        with pytest.raises(TypeError):
            year + other
        with pytest.raises(TypeError):
            year - other
    for other in (2018, "2018/19", 2018.0):
        assert year != other
        with pytest.raises(TypeError):
            year < other  # noqa: B015


def test_years_and_horizons_behave_as_values(behaves_as_a_value: Any) -> None:
    for start in (FIRST, 2018, LAST):
        behaves_as_a_value(Year(start))
    behaves_as_a_value(mtfs.Horizon(Year(2017), 2))
    assert mtfs.Horizon(2017, 2) != mtfs.Horizon(2017, 3)
    assert mtfs.Horizon(2017, 2) != mtfs.Horizon(2018, 2)


def test_a_horizon_is_the_years_after_its_base() -> None:
    horizon = mtfs.Horizon("2017/18", 2)
    assert horizon.base == Year(2017)
    assert horizon.plan_years == 2
    assert horizon.years == [Year(2018), Year(2019)]
    assert (horizon.first, horizon.last) == (Year(2018), Year(2019))
    assert [year in horizon for year in map(Year, range(2016, 2021))] == [False] * 2 + [
        True
    ] * 2 + [False]
    assert [horizon.position(year) for year in horizon.years] == [0, 1]
    assert "2018/19" in horizon
    assert str(horizon) == "2018/19 to 2019/20 on a base of 2017/18"


def test_a_year_outside_a_horizon_has_no_position() -> None:
    for year in ("2017/18", "2020/21"):
        with pytest.raises(mtfs.UnknownNameError) as caught:
            mtfs.Horizon("2017/18", 2).position(year)
        assert caught.value.code == "year-outside"


def test_a_horizon_of_no_or_too_many_years_is_refused() -> None:
    for count in (0, -1, 101, 10**30):
        with pytest.raises(mtfs.ParseError) as caught:
            mtfs.Horizon(2017, count)
        assert caught.value.code == "horizon-length"
    with pytest.raises(mtfs.ParseError, match="1900 to 2199"):
        mtfs.Horizon(LAST, 1)
    for wrong in (2.0, "2", True):
        with pytest.raises(TypeError):
            mtfs.Horizon(2017, wrong)  # type: ignore[arg-type]
