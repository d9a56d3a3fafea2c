"""Sentences: the amounts of the tables, rounded once, with signs as words and sums that hold."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import mtfs
import pytest
from barnet import BARNET
from conftest import ROUNDINGS, rounded
from hypothesis import given
from hypothesis import strategies as st
from mtfs.key_sentences import issue_sentences
from mtfs.labels import label_of
from mtfs.sentences import ROUNDED
from mtfs.wording import Scale, listed, number_word, over_years, scale_for

TUTORIAL = Path(__file__).parents[2] / "examples/tutorial"
AMOUNT = re.compile(r"£([\d,]+(?:\.\d+)?)(m?)")
MOST = 10**15  # pence

amounts = st.integers(-MOST, MOST).map(mtfs.Money.from_pence)


@pytest.fixture(scope="module")
def barnet() -> mtfs.Plan:
    return mtfs.load(BARNET)


@pytest.fixture(scope="module")
def tutorial() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


def read(text: str) -> Fraction:
    """The pounds of an amount as a sentence writes it."""
    if text == "nil":
        return Fraction(0)
    digits, million = AMOUNT.fullmatch(text).groups()
    return Fraction(digits.replace(",", "")) * (1_000_000 if million else 1)


def amounts_in(sentence: str) -> list[Fraction]:
    """Every amount of a sentence, in pounds, without signs."""
    return [read(found[0]) for found in AMOUNT.finditer(sentence)]


def council(unit: str, rounding: str, by_year: list[mtfs.Money]) -> mtfs.Plan:
    """A plan with one saving of those amounts."""
    years = {f"{2026 + i}/{27 + i}": amount for i, amount in enumerate(by_year)}
    return mtfs.Plan.from_tables(
        {
            "format": "mtfs/plan/1",
            "council": "Anywhere",
            "unit": unit,
            "rounding": rounding,
            "base_year": "2025/26",
            "plan_years": len(by_year),
        },
        {
            "lines": [
                {"id": "S1", "kind": "saving", "basis": "incremental", "title": "Depot", **years}
            ]
        },
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "target",
            "Original MTFS savings target: £8.303m over two years, £2.624m in 2018/19 and £5.679m "
            "in 2019/20.",
        ),
        (
            "variance",
            "MTFS Variance (Gap) / Surplus: a gap of £2.713m over two years, a surplus of £0.068m "
            "in 2018/19 and a gap of £2.781m in 2019/20.",
        ),
        (
            "Other Mitigations",
            "Other Mitigations: £350,000 over two years, £100,000 in 2018/19 and £250,000 in "
            "2019/20.",
        ),
        (
            "Total MTFS Pressure",
            "Total MTFS Pressure: a pressure of £5.913m over two years, a pressure of £1.632m in "
            "2018/19 and a pressure of £4.281m in 2019/20.",
        ),
    ],
)
def test_a_flow_says_its_total_and_its_years(barnet: mtfs.Plan, row: str, sentence: str) -> None:
    assert barnet.statement("summary").sentence(row) == sentence


@pytest.mark.parametrize(
    ("statement", "row", "sentence"),
    [
        (
            "gap",
            "cumulative",
            "Cumulative gap / (surplus): a gap of £3.869m in 2025/26 and a gap of £30.310m in "
            "2030/31, an increase of £26.441m over five years.",
        ),
        (
            "gap",
            "net_budget",
            "Net revenue budget: £311.234m in 2025/26 and £378.911m in 2030/31, an increase of "
            "£67.678m over five years. Figures may not sum due to rounding.",
        ),
        (
            "reserves",
            "R-HEALTH",
            "Public health grant carried forward: £1.920m in 2025/26 and £1.920m in 2030/31, no "
            "change.",
        ),
        (
            "reserves",
            "R-SMOOTH",
            "Budget smoothing reserve: £10.460m in 2025/26 and nil in 2030/31, a decrease of "
            "£10.460m over five years.",
        ),
        (
            "reserves",
            "above_minimum",
            "Above / (below) the minimum: £15.640m above the minimum in 2025/26 and £6.500m below "
            "the minimum in 2030/31.",
        ),
        (
            "net_budget",
            "Parking",
            "Parking: minus £3.697m in 2025/26 and minus £5.237m in 2030/31, a decrease of £1.540m "
            "over five years.",
        ),
        (
            "bills",
            "Band D",
            "Band D: £2,325.24 in 2025/26 and £2,786.45 in 2030/31, an increase of £461.21 over "
            "five years.",
        ),
    ],
)
def test_a_row_without_a_total_says_its_ends_and_the_change(
    tutorial: mtfs.Plan, statement: str, row: str, sentence: str
) -> None:
    assert tutorial.statement(statement).sentence(row) == sentence


@pytest.mark.parametrize(
    ("statement", "row", "sentence"),
    [
        (
            "revenue_monitor",
            "Family Services",
            "Family Services: forecast outturn £57.409m against a budget of £55.039m, an adverse "
            "variance of £2.370m.",
        ),
        (
            "revenue_monitor",
            "Education and Skills",
            "Education and Skills: forecast outturn £6.584m against a budget of £6.718m, a "
            "favourable variance of £0.134m.",
        ),
        (
            "transformation_programme",
            "Reforms to Libraries",
            "Reforms to Libraries: total cost £0.343m and total financial benefit £2.139m.",
        ),
        (
            "safeguarding_board_budget",
            "Total",
            "Total: £168,000 in 2016/17 and £295,258 in 2017/18, an increase of £127,258 over one "
            "year.",
        ),
    ],
)
def test_a_row_says_what_its_columns_hold(
    barnet: mtfs.Plan, statement: str, row: str, sentence: str
) -> None:
    assert barnet.statement(statement).sentence(row) == sentence


@pytest.mark.parametrize(
    ("row", "column", "phrase"),
    [
        ("variance", None, "the gap of £2.713m over two years"),
        ("variance", "2018/19", "the surplus of £68,000 in 2018/19"),
        ("variance", "Total", "the gap of £2.713m over two years"),
        ("target", "2019/20", "the Original MTFS savings target of £5.679m in 2019/20"),
        ("Total MTFS Pressure", None, "the pressure of £5.913m over two years"),
    ],
)
def test_a_figure_is_a_phrase(barnet: mtfs.Plan, row: str, column: str | None, phrase: str) -> None:
    assert barnet.statement("summary").phrase(row, column) == phrase


@pytest.mark.parametrize(
    ("statement", "row", "column", "phrase"),
    [
        ("gap", "cumulative", None, "the cumulative gap of £30.310m in 2030/31"),
        ("gap", "net_budget", "2026/27", "the net revenue budget of £323.425m in 2026/27"),
        ("savings_position", "shortfall", "2026/27", "the savings surplus of £1.449m in 2026/27"),
        (
            "savings_position",
            "shortfall",
            None,
            "the savings shortfall of £424,441 over five years",
        ),
        ("reserves", "above_minimum", None, "£6.500m below the minimum in 2030/31"),
        ("net_budget", "Parking", None, "the parking of minus £5.237m in 2030/31"),
    ],
)
def test_a_phrase_takes_the_word_of_its_sign(
    tutorial: mtfs.Plan, statement: str, row: str, column: str | None, phrase: str
) -> None:
    assert tutorial.statement(statement).phrase(row, column) == phrase


def test_a_phrase_needs_an_amount(barnet: mtfs.Plan) -> None:
    subtotals = barnet.statement("savings_subtotals")
    with pytest.raises(mtfs.ParseError) as found:
        subtotals.phrase("Efficiency", "FTE 2018/19")
    assert found.value.code == "phrase-amount"
    with pytest.raises(mtfs.UnknownNameError):
        subtotals.phrase("Efficiency", "2031/32")
    with pytest.raises(mtfs.UnknownNameError):
        subtotals.sentence("Efficency")


def test_the_key_sentences_of_a_whole_council(tutorial: mtfs.Plan) -> None:
    gap, savings, short, reserves = tutorial.sentences()
    assert gap == (
        "The cumulative gap is £5.858m in 2026/27, nil after reserves, and £30.310m in 2030/31, "
        "£29.975m after reserves."
    )
    assert savings.startswith("Savings of £36.676m are planned over five years, £13.549m in ")
    assert savings.endswith(ROUNDED)
    assert short == "That is £0.424m short of the target of £37.100m."
    assert reserves == (
        "Reserves fall from £79.065m on 31 March 2026 to £44.428m on 31 March 2031, a decrease of "
        "£34.637m over five years."
    )


def test_what_a_plan_leads_to_is_said_once_for_all_years(tutorial: mtfs.Plan) -> None:
    said = issue_sentences(tutorial)
    assert said[:2] == (
        "After reserves a gap is left: £9.141m in 2029/30 and £29.975m in 2030/31.",
        "The general fund balance is below its minimum, by £6.500m in 2029/30 and £6.500m in "
        "2030/31.",
    )
    matters = {(issue.code, issue.subject) for issue in tutorial.issues}
    assert len(said) == len(matters) < len(tutorial.issues)


def test_an_issue_without_words_of_its_own_is_still_a_sentence() -> None:
    plan = council("£", "half_up", [mtfs.Money(100)])
    from mtfs.key_sentences import issue_sentence

    found = {mtfs.FinancialYear("2026/27"): mtfs.Money("1234.50")}
    assert issue_sentence(plan, "debt-above-cfr", "", found) == "Debt above cfr: £1,235 in 2026/27."


@pytest.mark.parametrize("plan_name", ["barnet", "tutorial"])
def test_an_amount_reads_the_same_in_the_table(
    plan_name: str, request: pytest.FixtureRequest
) -> None:
    """In £000 every digit of the table stands in the sentence, and none other."""
    plan: mtfs.Plan = request.getfixturevalue(plan_name)
    settings = {"£000": 1_000, "£": 1}
    checked = 0
    for name in plan.statements:
        statement = plan.statement(name)
        for row in statement.rows:
            for column in statement.columns:
                if not isinstance(statement[row.id, column.id], mtfs.Money) or not row.label:
                    continue
                if [of.id for of in statement.rows].count(row.id) > 1:
                    continue
                shown = statement.shown(row.id, column.id).strip("()")
                phrase = statement.phrase(row.id, column.id)
                said = amounts_in(phrase)[-1:]  # a label may name an amount
                if "nil" in phrase or phrase.startswith("no "):
                    assert shown in ("-", "0", "0.00", "£0"), (name, row, column)
                    continue
                if not re.fullmatch(r"[\d,.]+", shown) or statement.unit not in settings:
                    continue  # its cell says a unit of its own
                printed = Fraction(shown.replace(",", "")) * settings[statement.unit]
                if statement.unit == "£000" or printed < 1_000_000:
                    assert said == [printed], (name, row, column)
                else:
                    assert abs(said[0] - printed) <= 501
                checked += 1
    assert checked > 150


@given(
    st.lists(amounts, min_size=2, max_size=3),
    st.sampled_from(["£", "£000", "£m"]),
    st.sampled_from(ROUNDINGS),
)
def test_parts_add_to_the_total_or_the_sentence_says_so(
    by_year: list[mtfs.Money], unit: str, rounding: str
) -> None:
    total = mtfs.Money.sum(by_year)
    scale = scale_for([*by_year, total], unit, mtfs.Rounding[rounding])
    shown = [read(scale.text(of)) * (1 if of.pence >= 0 else -1) for of in [*by_year, total]]
    assert scale.adds_up(by_year, total) == (sum(shown[:-1]) == shown[-1])


@given(amounts, st.sampled_from(["£", "£000", "£m"]), st.sampled_from(ROUNDINGS))
def test_an_amount_is_rounded_once_from_its_exact_value(
    amount: mtfs.Money, unit: str, rounding: str
) -> None:
    scale = scale_for([amount], unit, mtfs.Rounding[rounding])
    exact = Fraction(amount.pence, scale.step)
    assert scale.steps(amount) == rounded(exact, rounding)
    assert read(scale.text(amount)) == abs(rounded(exact, rounding)) * Fraction(scale.step, 100)


@given(st.lists(amounts, min_size=1, max_size=4), st.sampled_from(["£", "£000", "£m"]))
def test_all_amounts_of_a_sentence_have_one_unit(by_year: list[mtfs.Money], unit: str) -> None:
    scale = scale_for(by_year, unit, mtfs.Rounding.half_up)
    texts = [scale.text(of) for of in by_year if of]
    assert len({(text[-1] == "m", len(text.partition(".")[2])) for text in texts}) <= 1


@given(
    st.lists(st.integers(1, 10**10).map(mtfs.Money.from_pence), min_size=2, max_size=3),
    st.sampled_from(["£", "£000"]),
    st.sampled_from(ROUNDINGS),
)
def test_a_plans_sentence_adds_up_or_says_that_it_does_not(
    by_year: list[mtfs.Money], unit: str, rounding: str
) -> None:
    try:
        plan = council(unit, rounding, by_year)
    except mtfs.PlanError:  # pence that the unit can't hold
        return
    said = plan.sentences()[0]
    total, *parts = amounts_in(said)
    assert len(parts) == len(by_year)
    assert said.endswith(ROUNDED) == (sum(parts) != total)


@pytest.mark.parametrize(
    ("amount", "unit", "places", "text"),
    [
        ("2713000", "£000", None, "£2.713m"),
        ("68000", "£000", None, "£68,000"),
        ("68499.99", "£000", None, "£68,000"),
        ("999999.99", "£", None, "£1,000,000"),
        ("1000000", "£", None, "£1.000m"),
        ("-2713499.99", "£", None, "£2.713m"),
        ("2713500", "£", None, "£2.714m"),
        ("499.99", "£000", None, "£0"),
        ("0", "£", None, "nil"),
        ("250000", "£m", None, "£0.250m"),
        ("1250000", "£m", 1, "£1.3m"),
        ("1234.56", "£", 2, "£1,234.56"),
        ("12345678901.23", "£", None, "£12,345.679m"),
    ],
)
def test_the_unit_follows_the_size(amount: str, unit: str, places: int | None, text: str) -> None:
    of = mtfs.Money(amount)
    assert scale_for([of], unit, mtfs.Rounding.half_up, places).text(of) == text


def test_words_of_numbers_periods_and_lists() -> None:
    assert [number_word(count) for count in (0, 1, 10, 11, 1200)] == [
        "no",
        "one",
        "ten",
        "11",
        "1,200",
    ]
    assert over_years(1) == "over one year"
    assert over_years(2) == "over two years"
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"


@pytest.mark.parametrize(
    ("label", "shown", "word"),
    [
        ("Cumulative gap / (surplus)", "1", "gap"),
        ("Cumulative gap / (surplus)", "(1)", "surplus"),
        ("MTFS Variance (Gap) / Surplus", "(1)", "gap"),
        ("Collection fund surplus / (deficit)", "(1)", "deficit"),
        ("Net revenue budget", "(1)", ""),
        ("Shared services/ models", "1", ""),
    ],
)
def test_a_label_names_the_words_of_its_signs(label: str, shown: str, word: str) -> None:
    assert label_of(label).word(shown) == word


def test_a_scale_is_a_value() -> None:
    assert Scale(100, 100, mtfs.Rounding.half_up) == scale_for([], "£", mtfs.Rounding.half_up)
