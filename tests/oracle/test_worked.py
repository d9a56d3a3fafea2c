"""The oracle against figures worked by hand or printed by councils, and against itself."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from .budget import HEADINGS, SIGNS
from .councils import council
from .rounding import MODES, multiple, parts, whole
from .source import number, pence
from .strategy import COUNCIL, Figures, Key, figures, work_out

Table = list[dict[str, Any]]


def settings(base_year: str = "2023/24", years: int = 1, unit: str = "£", **more: Any) -> Any:
    known = {"format": "mtfs/plan/1", "council": "Anytown Council"}
    return known | {"unit": unit, "base_year": base_year, "plan_years": years} | more


def item(name: str, area: str = "", **years: str) -> dict[str, str]:
    """A row of a table of items: `y2024="1"` is the figure of 2024/25."""
    return {"item": name, "area": area} | dated(**years)


def dated(word: str = "", **years: str) -> dict[str, str]:
    labels = {key: f"{key[1:]}/{(int(key[1:]) + 1) % 100:02d}" for key in years}
    return {f"{word} {labels[key]}".strip(): text for key, text in years.items()}


def series(found: Figures, table: str, id_: str, name: str) -> list[Any]:
    keys = sorted(key for key in found if key[:3] == (table, id_, name))
    return [found[key] for key in keys]


@pytest.mark.parametrize(
    ("mode", "plus", "minus"),
    [
        ("half_up", 13, -13),
        ("half_even", 12, -12),
        ("half_down", 12, -12),
        ("up", 13, -13),
        ("down", 12, -12),
        ("ceiling", 13, -12),
        ("floor", 12, -13),
    ],
)
def test_a_tie_is_rounded_as_the_table_of_roundings_says(mode: str, plus: int, minus: int) -> None:
    tie = Fraction(125, 10)
    assert (whole(tie, mode), whole(-tie, mode)) == (plus, minus)
    assert whole(Fraction(12), mode) == 12


def test_every_rounding_of_a_fraction_is_the_nearest_or_the_step_to_its_side() -> None:
    for mode in MODES:
        for numerator in range(-40, 41):
            exact = Fraction(numerator, 8)
            assert abs(whole(exact, mode) - exact) <= (1 if "half" not in mode else Fraction(1, 2))


def test_a_band_d_goes_to_the_nearest_multiple() -> None:
    assert multiple(Fraction(15393), 9, "floor") == 15390
    assert multiple(Fraction(15395), 9, "half_up") == 15399
    assert multiple(Fraction(3), 2, "half_even") == 4
    assert multiple(Fraction(3), 2, "half_down") == 2


def test_shares_sum_back_and_the_largest_remainders_go_first() -> None:
    assert parts(10000, [1, 1, 1]) == [3334, 3333, 3333]
    assert parts(-10000, [1, 1, 1]) == [-3334, -3333, -3333]
    assert parts(70_000_000, [30, 30, 40]) == [21_000_000, 21_000_000, 28_000_000]
    assert parts(100, [1, 2, 4]) == [14, 29, 57]
    assert parts(5, [1, 0, 1]) == [3, 0, 2]


def test_cells_are_read_as_councils_print_them() -> None:
    assert pence("(1,234.50)", "£") == -123450
    assert pence("£0.80m", "£") == 80_000_000
    assert pence("800k", "£000") == 80_000_000
    assert pence("0.00001", "£000") == 1
    assert pence("", "£") is None
    assert number("2.70%") == Fraction(27, 1000)
    assert number("365/7") == Fraction(365, 7)


def test_the_lines_of_the_page_come_out_as_worked() -> None:
    found = figures(settings("2025/26", 3, "£000"), {"lines": PAGE_LINES, "assumptions": PAY})
    assert series(found, "lines", "S2", "movement") == [4000000, 5000000, 0]
    assert series(found, "lines", "G1", "movement") == [15000000, None, None]
    assert series(found, "lines", "G1", "reversal") == [None, -15000000, None]
    assert series(found, "lines", "G1", "level") == [15000000, 0, 0]
    assert series(found, "lines", "S3", "movement") == [5000000, None, None]
    assert series(found, "lines", "S3", "full_year_effect") == [None, 5000000, None]
    assert series(found, "lines", "P1", "movement") == [3000000, 2575000, 2111500]
    assert series(found, "lines", "P1", "level") == [3000000, 5575000, 7686500]


def line(id_: str, kind: str, basis: str = "incremental", **more: str) -> dict[str, str]:
    return {"id": id_, "kind": kind, "basis": basis, "title": id_} | more


PAGE_LINES: Table = [
    line("S2", "saving", "cumulative") | dated(y2026="40", y2027="90", y2028="90"),
    line("G1", "growth", recurrence="one_off") | dated(y2026="150"),
    line("S3", "saving", start_month="october") | dated(y2026="100"),
    line("P1", "inflation", base="1000", assumptions="pay"),
]
PAY: Table = [{"id": "pay"} | dated(y2026="3.00%", y2027="2.50%", y2028="2.00%")]


@pytest.mark.parametrize(("inflation_base", "last"), [("original", 15441), ("rolled", 15440)])
def test_a_chain_of_rates_rounds_once_unless_it_is_rolled(inflation_base: str, last: int) -> None:
    rates = [{"id": "cpi"} | dated(y2026="2.99%", y2027="2.99%", y2028="2.99%", y2029="2.99%")]
    lines = [line("P1", "inflation", base="1234.56", assumptions="cpi")]
    plan = settings("2025/26", 4, inflation_base=inflation_base)
    found = figures(plan, {"lines": lines, "assumptions": rates})
    assert found[Key("lines", "P1", "level", 4)] == last


def test_clients_who_grow_and_leave_cost_what_the_page_says() -> None:
    drivers = [
        {"id": "clients", "base": "200"}
        | dated("growth", y2026="5%", y2027="5%")
        | dated("attrition", y2026="4", y2027="4"),
        {"id": "fee", "base": "1000"},
    ]
    lines = [line("D1", "demand", quantity="clients", unit_cost="fee", weeks="52")]
    found = figures(settings("2025/26", 2), {"lines": lines, "drivers": drivers})
    base = 200 * 1000 * 52 * 100
    assert series(found, "lines", "D1", "level") == [31_200_000, 1_103_960_000 - base]


def test_a_driver_follows_another() -> None:
    drivers = [
        {"id": "over85", "base": "3000"} | dated(y2026="3100"),
        {"id": "clients", "base": "90", "follows": "over85"},
        {"id": "fee", "base": "1"},
    ]
    lines = [line("D1", "demand", quantity="clients", unit_cost="fee")]
    found = figures(settings("2025/26"), {"lines": lines, "drivers": drivers})
    assert found[Key("lines", "D1", "level", 1)] == 300


@pytest.mark.parametrize(
    ("rebase_to", "budget"), [("budget", 70_000_000_00), ("forecast", 77_300_000_00)]
)
def test_derby_grows_from_its_budget_or_its_forecast(rebase_to: str, budget: int) -> None:
    row = {"service": "Children", "net": "62", "forecast": "69.3", "rebase_to": rebase_to}
    lines = [line("D1", "demand", service="Children") | dated(y2021="8")]
    found = figures(settings("2020/21", unit="£m"), {"budget": [row], "lines": lines})
    assert found[Key("budget", COUNCIL, "net_budget", 1)] == budget


def ninths(dwellings: str, discounts: str, expected: str) -> Table:
    columns = (text.split() for text in (dwellings, discounts, expected))
    return [
        {"band": band, "dwellings": h, "discount 25%": i, "expected_change": j}
        for band, h, i, j in zip(("A-", *"ABCDEFGHI"), *columns, strict=True)
    ]


COMMUNITIES = {
    "ammanford": (
        "2 445 680 785 331 153 80 29 0 1",
        "2 351 324 331 126 46 27 6 0 2",
        "0 0 0 5 2 0 0 0 0 0",
    ),
    "cwmamman": (
        "3 448 651 395 352 131 63 7 0 0",
        "1 326 308 152 120 38 16 1 0 0",
        "0 0 0 2 4 0 0 0 0 0",
    ),
    "llandeilo": (
        "0 184 170 233 154 135 74 19 2 0",
        "0 167 89 139 68 60 20 8 1 0",
        "0 0 0 2 1 0 0 0 0 0",
    ),
}


@pytest.mark.parametrize(
    ("community", "summing", "expected"),
    [
        ("ammanford", "rounded_bands", "1911.79"),
        ("ammanford", "unrounded", "1911.79"),
        ("cwmamman", "rounded_bands", "1542.82"),
        ("cwmamman", "unrounded", "1542.83"),
        ("llandeilo", "rounded_bands", "783.82"),
        ("llandeilo", "unrounded", "783.82"),
    ],
)
def test_carmarthenshires_tax_bases_come_out(community: str, summing: str, expected: str) -> None:
    tables = {
        "tax_base": ninths(*COMMUNITIES[community]),
        "council_tax": [item("collection_rate", y2018="97.5%"), item("core", y2018="1")],
    }
    plan = settings("2017/18", nation="wales", council_tax={"summing": summing})
    assert figures(plan, tables)[Key("council_tax", COUNCIL, "tax_base", 1)] == Fraction(expected)


def test_cotswolds_band_d_follows_from_its_requirement() -> None:
    rows = [
        item("tax_base", y2024="42,855.33"),
        item("requirement", y2024="11,222,349"),
        item("special_expenses", y2024="4,625,628"),
    ]
    plan = settings(council_tax={"input": "requirement"})
    found = figures(plan, {"council_tax": rows})
    assert found[Key("council_tax", COUNCIL, "band_d", 1)] == 15393
    assert found[Key("funding", COUNCIL, "council_tax", 1)] == 1_122_234_900


def test_cotswolds_yield_moves_by_what_the_page_says() -> None:
    rows = [
        item("tax_base", y2024="42,855.33", y2025="44,456.16"),
        item("core", y2024="153.93", y2025="158.93"),
    ]
    found = figures(settings("2024/25"), {"council_tax": rows})
    before, after = series(found, "funding", COUNCIL, "council_tax")
    assert after - before == 46_869_656


def test_the_rise_for_social_care_is_on_the_whole_of_last_years_band_d() -> None:
    rows = [
        item("tax_base", y2023="1", y2024="1"),
        item("core", y2023="1557.36"),
        item("social_care", y2023="237.16"),
        item("social_care_rise", y2024="2%"),
    ]
    found = figures(settings(), {"council_tax": rows})
    assert found[Key("council_tax", COUNCIL, "social_care", 1)] == 27305


def test_a_grid_of_nine_pence_is_made_up_by_the_core() -> None:
    rows = [
        item("tax_base", y2023="1", y2024="1"),
        item("core", y2023="900.00"),
        item("social_care", y2023="99.00"),
        item("core_rise", y2024="2.99%"),
        item("social_care_rise", y2024="2%"),
    ]
    found = figures(settings(council_tax={"grid_pence": 9}), {"council_tax": rows})
    # 999.00 + 29.87 + 19.98 = 1,048.85, and the nearest multiple of 9p is 1,048.86.
    assert found[Key("council_tax", COUNCIL, "band_d", 1)] == 104_886
    assert found[Key("council_tax", COUNCIL, "social_care", 1)] == 11_898
    assert found[Key("council_tax", COUNCIL, "core", 1)] == 92_988


def test_what_a_district_retains_is_as_worked() -> None:
    worked = {"net_rates_payable": "50", "cost_of_collection": "0.2", "losses": "0.5"}
    worked |= {"appeals_provision": "2", "transitional": "0.1", "share": "40%"}
    worked |= {"disregards": "0.25", "tariff": "14.5"}
    rows = [item(name, y2024=text) for name, text in worked.items()]
    found = figures(settings(unit="£m"), {"rates": rows})
    assert found[Key("rates", COUNCIL, "retained", 1)] == 471_000_000


@pytest.mark.parametrize(
    ("counted", "levy", "net"), [("9", 20_000_000, 0), ("7", 0, 40_000_000), ("8", 0, 0)]
)
def test_levy_and_safety_net_are_as_worked(counted: str, levy: int, net: int) -> None:
    found = figures(settings(unit="£m"), {"rates": baselines("10", "8", counted)})
    assert found[Key("rates", COUNCIL, "levy", 1)] == levy
    assert found[Key("rates", COUNCIL, "safety_net", 1)] == net


def baselines(baseline: str, funding: str, counted: str) -> Table:
    return [
        item("business_rates_baseline", y2024=baseline),
        item("baseline_funding_level", y2024=funding),
        item("retained", y2024=counted),
    ]


def member(name: str, weight: str, baseline: str, funding: str, retained: str) -> dict[str, str]:
    row = {"authority": name, "weight": weight}
    row |= dated("business_rates_baseline", y2024=baseline)
    row |= dated("baseline_funding_level", y2024=funding)
    return row | dated("retained", y2024=retained)


def test_a_pool_with_a_county_gains_what_its_districts_would_pay() -> None:
    district, county = member("B", "30", "10", "8", "9"), member("C", "40", "5", "30", "30")
    plan = settings(unit="£m", business_rates={"pool_weight": "30"})
    rates = baselines("10", "4", "5")
    found = figures(plan, {"rates": rates, "pool": [district, county]})
    assert found[Key("rates", COUNCIL, "pool_gain", 1)] == 21_000_000
    plan["business_rates"]["pool_weight"] = "50"
    found = figures(plan, {"rates": rates, "pool": [district | {"weight": "50"}]})
    assert found[Key("rates", COUNCIL, "pool_gain", 1)] == -5_000_000


def test_a_marginal_levy_takes_each_rate_on_its_own_band() -> None:
    rules = [
        {"year": "2026/27", "safety_net": "100%", "method": "marginal", "from": start, "rate": rate}
        for start, rate in (("0%", "10%"), ("10%", "30%"), ("100%", "45%"))
    ]
    rows = [
        item("business_rates_baseline", y2026="9"),
        item("baseline_funding_level", y2026="10"),
        item("retained", y2026="22"),
    ]
    plan = settings("2025/26", unit="£m")
    found = figures(plan, {"rates": rows, "rates_parameters": rules})
    # 10% of the first million, 30% of the next nine and 45% of the last two.
    assert found[Key("rates", COUNCIL, "levy", 1)] == 370_000_000


@pytest.mark.parametrize(
    ("homes", "expected"),
    [
        (("8000", "80", "15", "100", "100%"), 4_800_00 + 5_250_00),
        (("50000", "10", "357", "2000", "80%"), 99_960_00),
    ],
)
def test_new_homes_bonus_comes_out(homes: tuple[str, ...], expected: int) -> None:
    names = ("stock", "net_additions", "affordable", "average_band_d", "tier_share")
    rows = [item(name, y2024=text) for name, text in zip(names, homes, strict=True)]
    rows += [item("baseline", y2024="0.4%"), item("premium", y2024="350")]
    found = figures(settings(), {"new_homes_bonus": rows})
    assert found[Key("funding", COUNCIL, "new_homes_bonus", 1)] == expected


def test_a_shared_balance_is_spread_from_the_year_after_and_sums_back() -> None:
    row = {"id": "F", "year": "2023/24", "balance": "(1,000.01)", "share": "10%"}
    row |= {"spread": "1;1;1", "fund": "council_tax"}
    found = figures(settings("2023/24", 4), {"collection_fund": [row]})
    assert series(found, "collection_fund", "F", "amount")[-4:] == [-3334, -3333, -3333, 0]


GATESHEAD = {
    "budget": ("280.117", "288.867", "304.807", "317.093", "327.410"),
    "funding": ("245.941", "252.008", "258.895", "265.981", "272.218"),
    "uses": ("23.520", "7.065"),
}


def test_gatesheads_gaps_come_out_of_its_budget_funding_and_draws() -> None:
    names = [f"y{year}" for year in range(2023, 2028)]
    levels = [str(Decimal(text) - Decimal("254.304")) for text in GATESHEAD["budget"]]
    years = dict(zip(names, levels, strict=True))
    funding = dict(zip(names, GATESHEAD["funding"], strict=True))
    uses = dict(zip(names, GATESHEAD["uses"], strict=False))
    tables = {
        "budget": [{"service": "All", "net": "254.304"}],
        "lines": [line("T", "technical", "cumulative") | dated(**years)],
        "grants": [{"id": "G"} | dated(y2022="254.304", **funding)],
        "reserves": [
            {"id": "R", "type": "earmarked", "opening": "40"} | dated("out", **uses),
        ],
    }
    found = figures(settings("2022/23", 5, "£m"), tables)
    assert thousands(found, "gap") == [0, 34176, 36859, 45912, 51112, 55192]
    assert thousands(found, "gap_after_reserves") == [0, 10656, 29794, 45912, 51112, 55192]
    assert thousands(found, "annual_gap_after_reserves") == [None, 10656, 19138, 16118, 5200, 4080]


def thousands(found: Figures, name: str) -> list[int | None]:
    gaps = series(found, "gaps", COUNCIL, name)
    return [None if gap is None else gap // 100_000 for gap in gaps]


def test_kent_fires_earmarked_reserves_run_down_as_printed() -> None:
    uses = dated("out", y2016="3659", y2017="4804", y2018="1776", y2019="5500")
    row = {"id": "E", "type": "earmarked", "opening": "24580"} | uses
    found = figures(settings("2015/16", 4, "£000"), {"reserves": [row]})
    closing = [figure // 100_000 for figure in series(found, "reserves", "E", "closing")]
    assert closing == [20921, 16117, 14341, 8841]


def test_kent_fires_minimum_balance_is_six_per_cent() -> None:
    policy = {"from": "2013/14", "rule": "greater", "share": "6%", "amount": "£4m"}
    tables = {"budget": [{"service": "All", "net": "70521"}]}
    found = figures(settings("2013/14", unit="£000", minimum_balance=[policy]), tables)
    assert found[Key("minimum_balance", COUNCIL, "minimum", 1)] == 423_126_000


def test_draws_take_their_order_and_stop_at_the_floor() -> None:
    general = {"id": "GF", "type": "general", "opening": "50", "floor": "30", "order": "2"}
    change = {"id": "T", "type": "earmarked", "opening": "25", "order": "1"} | dated(
        "out", y2024="10"
    )
    rows = [row | {"may_close_a_gap": "yes"} for row in (general, change)]
    tables = {"budget": [{"service": "All", "net": "100"}], "reserves": rows}
    found = figures(settings(), tables)
    assert found[Key("gaps", COUNCIL, "gap_after_planned", 1)] == 9000
    assert found[Key("reserves", "T", "drawn", 1)] == 1500
    assert found[Key("reserves", "GF", "drawn", 1)] == 2000
    assert found[Key("gaps", COUNCIL, "gap_after_reserves", 1)] == 5500


def scheme(spend: dict[str, str], **more: str) -> dict[str, str]:
    return {"id": "C", "in_use": "2024/25"} | spend | more


@pytest.mark.parametrize(
    ("method", "made"),
    [
        ({"method": "annuity", "life_years": "3", "rate": "10%"}, [0, 30211, 33233, 36556, 0]),
        ({"method": "equal_instalments", "life_years": "3"}, [0, 33334, 33333, 33333, 0]),
        ({"method": "reducing_balance", "rate": "4%"}, [0, 4000, 3840, 3686, 3539]),
    ],
)
def test_the_provision_for_a_thousand_pounds_is_as_worked(
    method: dict[str, str], made: list[int]
) -> None:
    tables = {"capital": [scheme(dated("approved", y2024="1000"), **method)]}
    assert series(figures(settings("2023/24", 5), tables), "capital", "C", "mrp") == made


def test_a_few_pennies_at_next_to_no_interest_are_never_taken_back() -> None:
    method = {"method": "annuity", "life_years": "5", "rate": "0.0001%"}
    tables = {"capital": [scheme(dated("approved", y2024="0.03"), **method)]}
    made = series(figures(settings("2023/24", 6), tables), "capital", "C", "mrp")
    assert sum(made) == 3
    assert min(made) == 0


def test_baths_revised_programme_comes_out() -> None:
    printed = "6357 84 6441 18265 527 18792 3131 7 3138 7577 277 7854 111 30 141 2923 -515 2408"
    printed += " 982 0 982 4126 2872 6998 11245 87 11332"
    figures_printed = [int(text) for text in printed.split()]
    rows = [
        {"id": f"C{i}"}
        | dated("approved", y2004=str(figures_printed[i]))
        | dated("additions", y2004=str(figures_printed[i + 1]))
        for i in range(0, len(figures_printed), 3)
    ]
    found = figures(settings("2003/04", unit="£000"), {"capital": rows})
    revised = [found[Key("capital", row["id"], "revised", 1)] for row in rows]
    assert revised == [figure * 100_000 for figure in figures_printed[2::3]]
    assert sum(figure for figure in revised if isinstance(figure, int)) == 58086 * 100_000


def test_the_requirement_rolls_and_interest_is_on_average_balances() -> None:
    treasury = [
        item("cfr", y2023="1000"),
        item("external_debt", y2023="500", y2024="700.01"),
        item("borrowing_rate", y2024="5%"),
        item("cash", y2023="100", y2024="-50"),
        item("investment_yield", y2024="4%"),
        item("leases", y2024="20"),
        item("voluntary_provision", y2024="5"),
    ]
    rules = {"service": "Treasury", "method": "equal_instalments", "life_years": 10}
    tables = {
        "budget": [{"service": "Treasury", "net": "90"}],
        "capital": [scheme(dated("approved", y2024="300") | dated("revenue", y2024="40"))],
        "treasury": treasury,
    }
    found = figures(settings(treasury=rules), tables)
    assert found[Key("financing", COUNCIL, "closing_cfr", 1)] == 100_000 + 26_000 + 2_000 - 10_500
    assert found[Key("financing", COUNCIL, "interest_payable", 1)] == 3_000
    assert found[Key("financing", COUNCIL, "investment_income", 1)] == 100
    # 100 of provision, 5 more, 30 of interest less 1, and 40 of spend met from revenue.
    assert found[Key("budget", COUNCIL, "net_budget", 1)] == 17_400


def test_a_project_pays_back_in_the_year_that_the_page_says() -> None:
    row = {"id": "J"} | dated("cost", y2026="100", y2027="20") | dated("reserves", y2026="60")
    row |= dated("benefit", y2027="50", y2028="70", y2029="70")
    found = figures(settings("2025/26", 4), {"projects": [row]})
    assert series(found, "projects", "J", "cumulative") == [-10000, -7000, 0, 7000]
    assert series(found, "projects", "J", "recurrent_saving") == [0, 5000, 2000, 0]
    assert found[Key("projects", "J", "payback", 0)] == 3
    assert series(found, "budget", COUNCIL, "projects") == [6000, -6000, 0, 0]


SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_net_budget_is_the_base_and_every_level_in_it(seed: int) -> None:
    made = council(seed)
    s = work_out(*made)
    council_of = s.budget.council()
    corrections = sum(
        council_of[1][heading]
        for heading in ("one_offs_reversed", "full_year_effects", "base_correction")
    )
    first = {row["id"]: s.effects[row["id"]] for row in s.budget.lines}
    opening = council_of[1]["opening_budget"]
    cost = s.financing.cost if s.financing else [0] * (s.source.last + 1)
    borne = s.budget.net_of(made[0]["treasury"]["service"]) if s.financing else 0
    for t in s.source.years:
        levels = sum(SIGNS[row["kind"]] * first[row["id"]].level[t] for row in s.budget.lines)
        projects = sum(project.from_reserves[t] for project in s.projects.values())
        second = opening + corrections + levels + cost[t] - borne + projects
        assert council_of[t]["net_budget"] == second


@pytest.mark.parametrize("seed", SEEDS)
def test_gaps_add_up_and_reserves_and_the_requirement_roll(seed: int) -> None:
    found = figures(*council(seed))
    gap = series(found, "gaps", COUNCIL, "gap")
    assert gap[-1] == gap[0] + sum(series(found, "gaps", COUNCIL, "annual_gap")[1:])
    assert sum(v for k, v in found.items() if k.item == "transfer" and isinstance(v, int)) == 0
    for id_ in {key.id for key in found if key.table == "reserves"}:
        opening, closing = (series(found, "reserves", id_, n) for n in ("opening", "closing"))
        assert opening[1:] == closing[:-1]
    opening, closing = (
        series(found, "financing", COUNCIL, f"{n}_cfr") for n in ("opening", "closing")
    )
    assert opening[1:] == closing[:-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_headings_of_services_sum_to_the_councils(seed: int) -> None:
    found = figures(*council(seed, years=4))
    for heading in HEADINGS:
        for t in range(1, 5):
            services = (v for k, v in found.items() if k[0] == "services" and k[2:] == (heading, t))
            assert (
                sum(v for v in services if isinstance(v, int))
                == found[Key("budget", COUNCIL, heading, t)]
            )


def test_a_seed_gives_the_same_council_and_the_next_another() -> None:
    assert council(7) == council(7)
    assert council(7) != council(8)
