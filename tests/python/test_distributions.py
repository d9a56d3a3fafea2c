"""Distributions as tables of thresholds, against mpmath, and what is drawn of them."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from itertools import pairwise

import mpmath
import mtfs
import pytest
from mtfs import _core

WORDS = 2**32
KINDS = ["normal", "normal within limits", "lognormal", "triangular", "uniform", "pert"]
Row = dict[str, str]


def plain(text: str) -> Fraction:
    """The figure of a change or a size."""
    return Fraction(text.removeprefix("x").removesuffix("pp").removesuffix("%"))


def decimal(value: int, places: int) -> str:
    sign = "-" if value < 0 else ""
    digits = f"{abs(value):0{places + 1}}"
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def declared(kind: str, seed: int) -> Row:
    """A row of that kind with figures at random, some hundred steps wide."""
    draw = random.Random(f"{kind} {seed}")
    if kind == "lognormal":
        size = draw.randrange(1, 6000)
        return {"distribution": kind, "mean": f"x{decimal(draw.randrange(500, 20_000), 4)}",
                "deviation": decimal(size, 4), "step": decimal(size // 20 + 1, 4)}  # fmt: skip
    if kind.startswith("normal"):
        mean, size = draw.randrange(-5000, 5000), draw.randrange(20, 3000)
        row = {"distribution": "normal", "mean": f"{points(mean)}",
               "deviation": decimal(size, 3) + "pp",
               "step": decimal(size // 30 + 1, 3) + "pp"}  # fmt: skip
        if kind != "normal":
            row["least"] = points(mean - draw.randrange(-size, 2 * size))
            row["most"] = points(mean + draw.randrange(2 * size, 4 * size))
        return row
    least = draw.randrange(-9000, 9000)
    width = draw.randrange(300, 9000)
    row = {"distribution": kind, "least": points(least), "most": points(least + width),
           "step": decimal(width // 150, 3) + "pp"}  # fmt: skip
    if kind != "uniform":
        row["likely"] = points(least + draw.choice([0, width, draw.randrange(width)]))
    return row


def points(thousandths: int) -> str:
    text = decimal(thousandths, 3) + "pp"
    return text if text.startswith("-") else "+" + text


def share_below(row: Row, x: Fraction) -> mpmath.mpf:
    """The distribution function of a row, within its limits."""
    if row["distribution"] not in ("normal", "lognormal"):
        return unlimited(row, x)
    least = unlimited(row, plain(row["least"])) if "least" in row else mpmath.mpf(0)
    most = unlimited(row, plain(row["most"])) if "most" in row else mpmath.mpf(1)
    return (unlimited(row, x) - least) / (most - least)


def unlimited(row: Row, x: Fraction) -> mpmath.mpf:
    kind = row["distribution"]
    at = real(x)
    if kind == "normal":
        return mpmath.ncdf(at, real(plain(row["mean"])), real(plain(row["deviation"])))
    if kind == "lognormal":
        mean, deviation = real(plain(row["mean"])), real(plain(row["deviation"]))
        variance = mpmath.log(1 + (deviation / mean) ** 2)
        if at <= 0:
            return mpmath.mpf(0)
        return mpmath.ncdf(mpmath.log(at), mpmath.log(mean) - variance / 2, mpmath.sqrt(variance))
    a, b = real(plain(row["least"])), real(plain(row["most"]))
    if kind == "uniform":
        return (at - a) / (b - a)
    c = real(plain(row["likely"]))
    if kind == "triangular":
        below = at < c
        return (at - a) ** 2 / (b - a) / (c - a) if below else 1 - (b - at) ** 2 / (b - a) / (b - c)
    alpha, beta = 1 + 4 * (c - a) / (b - a), 1 + 4 * (b - c) / (b - a)
    return mpmath.betainc(alpha, beta, 0, (at - a) / (b - a), regularized=True)


def real(value: Fraction) -> mpmath.mpf:
    return mpmath.mpf(value.numerator) / value.denominator


@pytest.fixture(autouse=True)
def _digits() -> object:
    with mpmath.workdps(40):
        yield


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", KINDS)
def test_every_threshold_is_the_share_that_mpmath_has(kind: str, seed: int) -> None:
    row = declared(kind, seed)
    _, step, values, thresholds = _core.quantile_table(row)
    assert len(values) > 10
    for (count, following), threshold in zip(pairwise(values), thresholds, strict=True):
        for last in {count, following - 1}:  # between them, counts that no word would draw
            words = share_below(row, (last + Fraction(1, 2)) * plain(step)) * WORDS
            assert abs(words - threshold) <= 1, (row, last)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", ["normal", "normal within limits", "lognormal"])
def test_nothing_is_missing_beyond_either_end(kind: str, seed: int) -> None:
    row = declared(kind, seed)
    _, step, values, thresholds = _core.quantile_table(row)
    half = Fraction(1, 2)
    if "least" not in row:
        assert share_below(row, (values[0] - half) * plain(step)) * WORDS <= half
        assert values[0] == 0 or thresholds[0] / WORDS < 1e-6
    if "most" not in row:
        assert (1 - share_below(row, (values[-1] + half) * plain(step))) * WORDS <= half
        assert 1 - thresholds[-1] / WORDS < 1e-6
    if "least" in row:
        assert plain(row["least"]) <= values[0] * plain(step)
        assert values[-1] * plain(step) <= plain(row["most"])


@pytest.mark.parametrize("share", [1e-6, 1e-7, 1e-8])
def test_tails_are_as_heavy_as_they_are_declared(share: float) -> None:
    row = {"distribution": "normal", "mean": "+0.0pp", "deviation": "1pp", "step": "0.01pp"}
    _, _, values, thresholds = _core.quantile_table(row)
    at = mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(share) - 1) * 100
    place = values.index(int(mpmath.floor(at)))
    exact = mpmath.ncdf((values[place] + mpmath.mpf("0.5")) / 100)
    assert thresholds[place] / WORDS == pytest.approx(float(exact), rel=0.6 / (share * WORDS))
    mirrored = 1 - thresholds[values.index(-values[place]) - 1] / WORDS
    assert mirrored == thresholds[place] / WORDS


def test_the_mean_of_pert_is_its_own() -> None:
    row = {"distribution": "pert", "least": "70%", "likely": "92%", "most": "100%"}
    form, step, values, thresholds = _core.quantile_table(row)
    assert (form, step) == ("replace", "0.01%")
    words = [b - a for a, b in pairwise([0, *thresholds, WORDS])]
    mean = Fraction(sum(v * w for v, w in zip(values, words, strict=True)), WORDS) / 100
    assert float(mean) == pytest.approx((70 + 4 * 92 + 100) / 6, abs=0.01)


def test_mean_and_deviation_of_lognormal_are_those_of_the_factor() -> None:
    row = {"distribution": "lognormal", "mean": "x1.5", "deviation": "0.6", "step": "0.001"}
    _, _, values, thresholds = _core.quantile_table(row)
    shares = [(b - a) / WORDS for a, b in pairwise([0, *thresholds, WORDS])]
    mean = sum(v * s for v, s in zip(values, shares, strict=True)) / 1000
    variance = sum((v / 1000 - mean) ** 2 * s for v, s in zip(values, shares, strict=True))
    assert mean == pytest.approx(1.5, abs=1e-4)
    assert variance**0.5 == pytest.approx(0.6, abs=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_million_draws_have_the_distribution(kind: str) -> None:
    row = declared(kind, 3)
    _, step, values, _ = _core.quantile_table(row)
    draws = Counter(_core.drawn_counts(row, 7, 1_000_000))
    assert set(draws) <= set(values)
    every = max(1, len(values) // 40)
    squares, degrees, expected, found = 0.0, -1, 0.0, 0
    before = mpmath.mpf(0)
    for place, count in enumerate(values):
        last = place == len(values) - 1
        below = 1 if last else share_below(row, (count + Fraction(1, 2)) * plain(step))
        expected += float(below - before) * 1_000_000
        found += draws[count]
        before = below
        if last or (place % every == every - 1 and expected > 50 and (1 - below) > 1e-4):
            squares += (found - expected) ** 2 / expected
            degrees, expected, found = degrees + 1, 0.0, 0
    assert degrees > 10
    assert abs(squares - degrees) < 4 * (2 * degrees) ** 0.5


def test_listed_values_are_drawn_as_often_as_they_are_likely() -> None:
    row = {"distribution": "discrete", "values": "40%: 0.25; 60%: 0.5; 100%: 0.25"}
    counts = Counter(_core.drawn_counts(row, 7, 1_000_000))
    draws = {_core.drawn_text(row, count): often for count, often in counts.items()}
    for text, share in [("40%", 0.25), ("60%", 0.5), ("100%", 0.25)]:
        assert abs(draws.pop(text) / 1e6 - share) < 4 * (share * (1 - share) / 1e6) ** 0.5
    assert not draws


@pytest.mark.parametrize(
    ("path", "row"),
    [
        ("assumption.pay_award.rate", {"mean": "+0.2pp", "deviation": "0.75pp"}),
        ("assumption.cpi.rate", {"mean": "2%", "deviation": "1.5%"}),
        ("assumption.cpi.rate", {"mean": "+1%", "deviation": "20%"}),
        ("line.OP-S01.amount", {"mean": "+0", "deviation": "150000"}),
        ("line.OP-S01.amount", {"mean": "x1.00", "deviation": "0.25"}),
    ],
)
def test_a_drawn_change_can_be_laid_by_hand(path: str, row: Row) -> None:
    plan = mtfs.load("examples/tutorial")
    row = {"path": path, "distribution": "normal", **row}
    for count in _core.drawn_counts(row, 11, 25):
        change = _core.drawn_text(row, count)
        scenario = plan.scenario("by hand", {path: {"2026/27": change}})
        before, after = cell(plan, path), cell(scenario, path)
        assert abs(after - changed(before, change)) <= Fraction(1, 1000), change


def cell(plan: mtfs.Plan, path: str) -> Fraction:
    """The figure of the first year: a percentage, or pounds."""
    table, of, _ = path.split(".")
    if table == "assumption":
        rates = next(row for row in plan.assumptions if row.id == of).rates
        return 100 * Fraction(str(rates["2026/27"]))
    amounts = next(row for row in plan.lines if row.id == of).amounts
    return Fraction(str(amounts["2026/27"]))


def changed(before: Fraction, change: str) -> Fraction:
    """What a change of docs/scenarios.md makes of a figure."""
    figure = plain(change.strip("()"))
    if change.startswith("x"):
        return before * figure
    if change.endswith("pp"):
        return before + figure
    if change[0] in "+-":
        return before * (1 + figure / 100) if change.endswith("%") else before + figure
    return -figure if change.startswith("(") else figure
