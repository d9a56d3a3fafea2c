"""The oracle against small sums that anybody can do again."""

from __future__ import annotations

import pytest

from .strategy import COUNCIL, Figures, Key, figures
from .test_worked import baselines, dated, item, line, member, series, settings


def level(lines: list[dict[str, str]], **tables: list[dict[str, str]]) -> object:
    """What the first line leaves in the base of 2024/25, in pence."""
    found = figures(settings(), {"lines": lines} | tables)
    return found[Key("lines", lines[0]["id"], "level", 1)]


RATES = [
    {"id": "pay"} | dated(y2024="10%"),
    {"id": "cpi"} | dated(y2024="2%"),
    {"id": "pension", "base": "10%"} | dated(y2024="15%"),
    {"id": "insurance"} | dated(y2024="15%"),
]


@pytest.mark.parametrize(
    ("cells", "pence"),
    [
        ({"assumptions": "pay"}, 10_000),
        ({"assumptions": "pay;cpi"}, 12_200),
        ({"assumptions": "pay;cpi", "weights": "40%;60%"}, 5_200),
        ({"assumptions": "pay", "elasticity_loss": "20%"}, 8_000),
        ({"assumptions": "pay", "delivery": "50%", "elasticity_loss": "20%"}, 4_000),
        ({"assumptions": "pay", "on_costs": "insurance"}, 11_500),
        ({"assumptions": "pay", "on_costs": "pension"}, 16_500),
        ({"assumptions": "pay", "part_year": "219/365"}, 6_000),
        ({"assumptions": "pay", "start_month": "march"}, 833),
    ],
)
def test_a_base_of_a_thousand_pounds_rises_by(cells: dict[str, str], pence: int) -> None:
    lines = [line("P", "inflation", base="1000") | cells]
    assert level(lines, assumptions=RATES) == pence


def test_a_delivery_of_a_third_rounds_what_it_has_brought_so_far() -> None:
    typed = line("S", "saving", delivery="33.3333%") | dated(y2024="0.50", y2025="0.50")
    found = figures(settings(years=2), {"lines": [typed]})
    assert series(found, "lines", "S", "movement") == [17, 16]


def test_prices_that_are_taken_off_and_weeks_count() -> None:
    drivers = [
        {"id": "clients", "base": "10"} | dated(y2024="12"),
        {"id": "fee", "base": "70"},
        {"id": "paid", "base": "7"},
    ]
    care = line("D", "demand", quantity="clients", unit_cost="fee;-paid", weeks="365/7")
    assert level([care], drivers=drivers) == 2 * 63 * 365 * 100 // 7


def budget_of(row: dict[str, str], *lines: dict[str, str]) -> Figures:
    return figures(settings(), {"budget": [{"service": "Place"} | row], "lines": [*lines]})


def test_what_the_base_year_decided_is_in_the_first_year() -> None:
    found = budget_of({"net": "100", "one_off": "10", "full_year_effect": "4"})
    assert found[Key("budget", COUNCIL, "net_budget", 1)] == 9_400
    assert found[Key("budget", COUNCIL, "one_offs_reversed", 1)] == -1_000


@pytest.mark.parametrize(
    ("cells", "net"),
    [
        ({}, 9_500),
        ({"cashable": "no"}, 10_000),
        ({"fund": "housing"}, 10_000),
        ({"fund": "general"}, 9_500),
        ({"status": "withdrawn"}, 10_000),
        ({"status": "delivered"}, 9_500),
        ({"delivery": "50%"}, 9_750),
    ],
)
def test_a_saving_of_five_pounds_counts_or_does_not(cells: dict[str, str], net: int) -> None:
    found = budget_of({"net": "100"}, line("S", "saving") | dated(y2024="5") | cells)
    assert found[Key("budget", COUNCIL, "net_budget", 1)] == net
    assert found[Key("lines", "S", "level", 1)] == (250 if "delivery" in cells else 500)


def test_a_budget_of_another_fund_is_left_out() -> None:
    assert (
        budget_of({"net": "100", "fund": "housing"})[Key("budget", COUNCIL, "net_budget", 0)] == 0
    )


def test_the_difference_of_opening_from_funding_is_council_wide() -> None:
    tables = {"budget": [{"service": "Place", "net": "100"}]}
    grants = {"grants": [{"id": "G"} | dated(y2023="90", y2024="95")]}
    found = figures(settings(opening="funding"), tables | grants)
    assert found[Key("services", "Place", "opening_budget", 1)] == 10_000
    assert found[Key("services", "Council-wide", "opening_budget", 1)] == -1_000
    assert series(found, "gaps", COUNCIL, "gap") == [1_000, -500]


def test_homes_that_move_for_disability_count_once_in_the_lower_band() -> None:
    homes = {"dwellings": "1000", "exempt": "10", "disabled_out": "4", "premium 100%": "3"}
    bands = [
        {"band": "D", "reduction_scheme": "50.5", "discount 50%": "2"} | homes,
        {"band": "C", "disabled_in": "4"},
    ]
    rates = [item("core", y2024="1"), item("contributions", y2024="0.5")]
    found = figures(settings(), {"tax_base": bands, "council_tax": rates})
    # 1,000 - 10 - 4 - 1 + 3 - 50.5 in band D, and 4 x 8/9 below it.
    assert found[Key("council_tax", COUNCIL, "tax_base", 1)] * 100 == 94_156  # type: ignore[operator]


def test_a_tax_base_grows_from_its_rounded_self_and_special_expenses_are_added() -> None:
    rows = [
        item("tax_base", y2023="100.01"),
        item("tax_base_growth", y2024="0.5%", y2025="0.5%"),
        item("core", y2023="10"),
        item("special_expenses", "Upton", y2024="5"),
        item("special_expenses", "Norton", y2024="7"),
    ]
    found = figures(settings(years=2), {"council_tax": rows})
    # 100.51005 is 100.51, and 101.01255 is 101.01; a rise that nobody types is none.
    assert series(found, "funding", COUNCIL, "council_tax") == [100_010, 101_710, 101_010]


def test_rates_add_the_grant_and_take_off_the_levy() -> None:
    rows = [*baselines("10", "8", "9"), item("section_31", y2024="1")]
    found = figures(settings(unit="£m"), {"rates": rows})
    assert found[Key("funding", COUNCIL, "business_rates", 1)] == 980_000_000


def test_a_pool_gives_up_the_safety_net_of_its_members() -> None:
    other = member("B", "1", "10", "4", "5")
    plan = settings(unit="£m", business_rates={"pool_weight": 1})
    found = figures(plan, {"rates": baselines("10", "8", "7"), "pool": [other]})
    # A levy of £0.5m saved less a safety net of £0.4m given up, by halves.
    assert found[Key("rates", COUNCIL, "pool_gain", 1)] == 5_000_000
    other = member("B", "1", "10", "8", "7")
    found = figures(plan, {"rates": baselines("10", "8", "7"), "pool": [other]})
    assert found[Key("rates", COUNCIL, "pool_gain", 1)] == 0


def test_what_a_first_reserve_gives_no_second_gives_again() -> None:
    rows = [
        {"id": "A", "type": "earmarked", "opening": "15", "order": "1"},
        {"id": "B", "type": "general", "opening": "50", "order": "2"},
        {"id": "C", "type": "general", "opening": "50", "order": "3"},
    ]
    drawing = [row | {"may_close_a_gap": "yes"} for row in rows]
    tables = {"budget": [{"service": "All", "net": "20"}], "reserves": drawing}
    found = figures(settings(), tables)
    assert [found[Key("reserves", id_, "drawn", 1)] for id_ in "ABC"] == [1_500, 500, 0]


def test_the_minimum_is_of_the_policy_in_force() -> None:
    policies = [
        {"from": "2025/26", "rule": "lesser", "share": "5%", "amount": "2"},
        {"from": "2023/24", "rule": "greater", "share": "5%", "risks": True},
    ]
    tables = {
        "budget": [{"service": "All", "net": "100"}],
        "risks": [{"id": "K", "impact": "30", "likelihood": "33.335%"}],
    }
    found = figures(settings(years=2, minimum_balance=policies), tables)
    assert series(found, "minimum_balance", COUNCIL, "minimum") == [1_000, 200]


def test_what_is_borrowed_before_the_use_is_one_sum() -> None:
    scheme = {"id": "C", "in_use": "2025/26", "method": "equal_instalments", "life_years": "2"}
    scheme |= dated("approved", y2024="100", y2025="50", y2027="30")
    found = figures(settings(years=6), {"capital": [scheme]})
    assert series(found, "capital", "C", "mrp") == [0, 0, 7_500, 7_500, 1_500, 1_500]


def test_slippage_and_every_source_of_payment_are_in_a_scheme() -> None:
    scheme = {"id": "C", "in_use": "2030/31"} | dated("approved", y2024="100")
    scheme |= dated("slippage", y2024="-40", y2025="40") | dated("additions", y2024="5")
    for word in ("grant", "contribution", "receipts", "revenue", "reserves"):
        scheme |= dated(word, y2024="3")
    found = figures(settings(years=2), {"capital": [scheme]})
    assert series(found, "capital", "C", "revised") == [6_500, 4_000]
    assert series(found, "capital", "C", "unfinanced") == [5_000, 4_000]
