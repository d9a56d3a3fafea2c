"""What the tests of Python share."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mtfs
import pytest
from hypothesis import settings

settings.register_profile("fuzz", max_examples=5_000, deadline=None)

ROUNDINGS = ["half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"]


def rounded(value: Fraction, rounding: str) -> int:
    """The oracle: a fraction as a whole number, from the definition of each rounding."""
    below = value.numerator // value.denominator
    if value == below:
        return below
    towards_zero = below if value > 0 else below + 1
    away = below + 1 if value > 0 else below
    half = value - below - Fraction(1, 2)
    nearest = below if half < 0 else below + 1
    even = below if below % 2 == 0 else below + 1
    return {
        "up": away,
        "down": towards_zero,
        "floor": below,
        "ceiling": below + 1,
        "half_up": away if half == 0 else nearest,
        "half_down": towards_zero if half == 0 else nearest,
        "half_even": even if half == 0 else nearest,
    }[rounding]


@pytest.fixture
def behaves_as_a_value() -> Callable[[Any], None]:
    """Asserts what every value of mtfs promises: repr, pickle, copy, hash and no attributes."""

    def check(value: Any) -> None:
        assert eval(repr(value), {"mtfs": mtfs}) == value
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            loaded = pickle.loads(pickle.dumps(value, protocol))
            assert loaded == value
            assert type(loaded) is type(value)
            assert hash(loaded) == hash(value)
        assert copy.copy(value) == value
        assert copy.deepcopy([value]) == [value]
        assert value != object()
        with pytest.raises(AttributeError):
            value.note = "mine"
        with pytest.raises(TypeError):
            type("Sub", (type(value),), {})
        before = repr(value)
        value.__init__(*value.__reduce__()[1])
        assert repr(value) == before

    return check
