"""What Barnet's papers describe in words, each as a small plan: who pays, and what stays.

The council's own figures stand in the cases; amounts that a paper does not give are round ones.
"""

from __future__ import annotations

from typing import Any

import mtfs
import pytest

YEARS = ("2018/19", "2019/20", "2020/21", "2021/22")
ALL_YEARS = ("2017/18", *YEARS)
Row = dict[str, Any]
Tables = dict[str, list[Row]]

SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "London Borough of Barnet",
    "unit": "£000",
    "base_year": "2017/18",
    "plan_years": len(YEARS),
}


def by_year(*amounts: object) -> Row:
    """Amounts of the plan years, or of the base year too where there is one more."""
    years = YEARS if len(amounts) <= len(YEARS) else ALL_YEARS
    return dict(zip(years, amounts, strict=False))


def words(prefix: str, *amounts: object) -> Row:
    return {f"{prefix} {year}": amount for year, amount in by_year(*amounts).items()}


def line(id_: str, kind: str, *amounts: object, **cells: Any) -> Row:
    row = {"id": id_, "kind": kind, "basis": "incremental", "title": id_, "service": "Services"}
    return row | dict.fromkeys(YEARS) | by_year(*amounts) | cells


def grant(id_: str, *amounts: object, **cells: Any) -> Row:
    return {"id": id_, "title": id_, "source": "Settlement"} | by_year(*amounts) | cells


def reserve(opening: int, **cells: Any) -> Row:
    row = {"id": "SMOOTH", "title": "Budget reserve", "type": "earmarked", "purpose": "Time"}
    return row | {"opening": opening} | cells


def plan(tables: Tables, net: int = 100_000, **settings: Any) -> mtfs.Plan:
    budget = [{"service": "Services", "net": net}]
    return mtfs.Plan.from_tables({**SETTINGS, **settings}, {"budget": budget} | tables)


def thousands(value: Any) -> int | None:
    """An amount in £000, which all figures here are whole numbers of."""
    if value is None:
        return None
    pence = int(str(value).replace(".", ""))
    assert pence % 100_000 == 0, value
    return pence // 100_000


def heading(made: mtfs.Plan, id_: str) -> list[int | None]:
    """A heading of the strategy, the base year first."""
    (record,) = (record for record in made.table("strategy") if record.words["id"] == id_)
    return [thousands(record.figures["amount"][year]) for year in ALL_YEARS]


def headings(made: mtfs.Plan) -> set[str]:
    """The headings that anything stands under."""
    return {record.words["id"] for record in made.table("strategy")}


def issues(made: mtfs.Plan, code: str) -> list[tuple[str, str, int | None]]:
    found = [issue for issue in made.issues if issue.code == code]
    return [(issue.subject, str(issue.year), thousands(issue.amount)) for issue in found]


# Reserves balance the budget until 2020.


def balanced_until_2020(**settings: Any) -> mtfs.Plan:
    tables = {
        "grants": [grant("FUNDING", *[95_000] * 5)],
        "reserves": [reserve(10_000) | words("out", 5_000, 5_000, 5_000, 0, 0)],
    }
    return plan(tables, **settings)


def test_reserves_that_balance_the_budget_until_2020_leave_their_hole_in_the_next_year() -> None:
    made = balanced_until_2020()
    assert heading(made, "gap") == [5_000] * 5
    assert heading(made, "annual_gap") == [None, 0, 0, 0, 0]
    assert heading(made, "gap_after_planned") == [0, 0, 0, 5_000, 5_000]
    assert heading(made, "gap_after_reserves") == [0, 0, 0, 5_000, 5_000]
    assert heading(made, "annual_gap_after_reserves")[3] == 5_000
    assert issues(made, "gap-not-closed") == [("", "2020/21", 5_000), ("", "2021/22", 5_000)]


def test_opening_from_funding_drops_the_hole_without_a_word() -> None:
    made = balanced_until_2020(opening="funding")
    assert heading(made, "opening_budget")[1] == 95_000
    assert heading(made, "gap") == [5_000, 0, 0, 0, 0]
    # What is planned of reserves is now more than there is to meet: a surplus in both years.
    assert heading(made, "gap_after_planned")[1:] == [-5_000, -5_000, 0, 0]
    assert issues(made, "gap-not-closed") == []


def test_a_base_year_that_reserves_balance_is_balanced() -> None:
    assert issues(balanced_until_2020(), "base-not-balanced") == []
    unbalanced = plan({"grants": [grant("FUNDING", *[95_000] * 5)]})
    assert issues(unbalanced, "base-not-balanced") == [("", "2017/18", 5_000)]


# A cost avoidance of £5m.

AVOIDED = line("AVOID", "saving", 5_000, cashable="no", avoids="DEMAND")


def test_a_cost_that_is_avoided_cuts_no_budget() -> None:
    demand = line("DEMAND", "demand", 6_000)
    without, avoided = plan({"lines": [demand]}), plan({"lines": [demand, AVOIDED]})
    assert "savings" not in headings(avoided)
    assert heading(avoided, "net_budget") == [100_000, *[106_000] * 4]
    assert heading(avoided, "net_budget") == heading(without, "net_budget")
    cashed = plan({"lines": [demand, AVOIDED | {"cashable": "yes", "avoids": ""}]})
    assert "savings" in headings(cashed)
    assert heading(cashed, "net_budget") == [100_000, *[101_000] * 4]


def test_a_cost_that_is_avoided_is_no_delivery_of_a_target() -> None:
    target = {"id": "T", "title": "Target"} | by_year(5_000, 0, 0, 0)
    lines = [line("DEMAND", "demand", 6_000), AVOIDED, line("S1", "saving", 1_200)]
    position = plan({"lines": lines, "targets": [target]}).statement("savings_position")
    assert position.shown("delivery", "2018/19") == "1,200"
    assert position.shown("shortfall", "2018/19") == "3,800"


@pytest.mark.parametrize(("growth", "above"), [(6_000, 0), (5_000, 0), (3_000, 2_000)])
def test_no_more_is_avoided_than_the_growth_that_the_plan_holds(growth: int, above: int) -> None:
    demand = line("DEMAND", "demand", growth)
    found = issues(plan({"lines": [demand, AVOIDED]}), "avoidance-above-growth")
    assert found == ([("AVOID", year, above) for year in YEARS] if above else [])


def test_growth_that_is_not_in_the_plan_leaves_nothing_to_avoid() -> None:
    demand = line("DEMAND", "demand", 6_000, status="withdrawn")
    found = issues(plan({"lines": [demand, AVOIDED]}), "avoidance-above-growth")
    assert found == [("AVOID", year, 5_000) for year in YEARS]


def test_growth_that_comes_later_than_it_is_avoided_is_reported_until_then() -> None:
    demand = line("DEMAND", "demand", 2_000, 4_000)
    found = issues(plan({"lines": [demand, AVOIDED]}), "avoidance-above-growth")
    assert found == [("AVOID", "2018/19", 3_000)]


# A saving that another fund pays for.


def switched(fund: str) -> mtfs.Plan:
    lines = [
        line("OUT", "saving", 500, title="Health visiting paid by grant"),
        line("IN", "growth", 500, title="Health visiting paid by grant", fund=fund),
    ]
    funding = grant("GENERAL", *[100_000] * 5)
    ringfenced = grant("RINGFENCED", *[18_000] * 5, fund=fund)
    budget = [
        {"service": "Services", "net": 100_000},
        {"service": "Services", "fund": fund, "net": 18_000},
    ]
    tables = {"budget": budget, "lines": lines, "grants": [funding, ringfenced]}
    return plan(tables)


@pytest.mark.parametrize("fund", ["public health", "schools"])
def test_a_switch_to_another_fund_is_nil_over_all_and_lowers_the_general_fund(fund: str) -> None:
    made = switched(fund)
    sign = {"saving": -1, "growth": 1}
    levels = {
        record.words["id"]: [
            sign[record.words["kind"]] * (thousands(record.figures["level"][year]) or 0)
            for year in YEARS
        ]
        for record in made.table("lines")
    }
    assert levels == {"OUT": [-500] * 4, "IN": [500] * 4}
    assert [sum(year) for year in zip(*levels.values(), strict=True)] == [0] * 4
    assert heading(made, "net_budget") == [100_000, *[99_500] * 4]
    assert "savings" in headings(made)
    assert "growth" not in headings(made)


@pytest.mark.parametrize("fund", ["public health", "schools"])
def test_a_grant_of_another_fund_funds_no_general_budget(fund: str) -> None:
    made = switched(fund)
    assert heading(made, "funding") == [100_000] * 5
    assert heading(made, "gap") == [0, *[-500] * 4]
    words_of = {record.words["id"]: record.words for record in made.table("funding")}
    assert words_of["RINGFENCED"]["fund"] == fund
    assert words_of["RINGFENCED"]["in_general_fund"] == "no"


# A time-limited grant.


def test_the_end_of_a_time_limited_grant_is_a_pressure_of_the_next_year() -> None:
    core = grant("CORE", *[98_000] * 5)
    limited = grant("LIMITED", *[2_000] * 3, None, None, last_year="2019/20")
    made = plan({"grants": [core, limited]})
    assert heading(made, "gap") == [0, 0, 0, 2_000, 2_000]
    assert heading(made, "annual_gap") == [None, 0, 0, 2_000, 0]
    assert issues(made, "grant-ends") == [("LIMITED", "2020/21", 2_000)]


def test_a_grant_that_goes_on_ends_nowhere() -> None:
    made = plan({"grants": [grant("CORE", *[98_000] * 5)]})
    assert issues(made, "grant-ends") == []


# A cost of £25k, met £10k from budgets and £15k from reserves.


def project(**funding: str) -> Tables:
    row = {"id": "CHANGE", "title": "Change", "source": "Business case", "cost 2018/19": "25"}
    row |= {f"{source} 2018/19": amount for source, amount in funding.items()}
    return {
        "projects": [row],
        "grants": [grant("FUNDING", *[100_000] * 5)],
        "reserves": [reserve(100, **words("out", 15))],
    }


def test_what_reserves_pay_of_a_project_is_a_cost_of_its_year_alone_and_leaves_no_gap() -> None:
    made = plan(project(budget="10", reserves="15"))
    assert heading(made, "projects") == [None, 15, -15, 0, 0]
    assert heading(made, "net_budget") == [100_000, 100_015, 100_000, 100_000, 100_000]
    assert heading(made, "uses") == [0, 15, 0, 0, 0]
    assert heading(made, "gap_after_planned") == [0] * 5
    assert heading(made, "gap_after_reserves") == [0] * 5
    assert made.issues == ()
    (record,) = made.table("projects")
    paid = {item: thousands(record.figures[item]["2018/19"]) for item in ("cost", "budget")}
    assert paid == {"cost": 25, "budget": 10}


def test_what_a_budget_pays_of_a_project_moves_no_budget() -> None:
    tables = project(budget="25")
    tables["reserves"] = [reserve(100)]
    made = plan(tables)
    assert heading(made, "net_budget") == [100_000] * 5
    assert made.issues == ()


def test_a_project_that_nobody_pays_and_a_use_that_nobody_plans_are_reported() -> None:
    assert issues(plan(project(budget="10")), "project-not-funded") == [("CHANGE", "2018/19", 15)]
    tables = project(budget="10", reserves="15")
    tables["reserves"] = [reserve(100)]
    made = plan(tables)
    assert issues(made, "reserve-use-unplanned") == [("", "2018/19", 15)]
    assert issues(made, "gap-not-closed") == [("", "2018/19", 15)]


# £3m of grant, which is £1m a year.

FUNDED = [99_000, 100_000, 100_000, 100_000, 99_000]


def test_three_million_of_grant_is_a_million_a_year_and_then_a_gap() -> None:
    rows = [
        grant("CORE", *[99_000] * 5),
        grant("THREE", 0, *[1_000] * 3, None, last_year="2020/21"),
    ]
    made = plan({"grants": rows})
    (three,) = (record for record in made.table("funding") if record.words["id"] == "THREE")
    yearly = [thousands(three.figures["amount"][year]) or 0 for year in YEARS]
    assert yearly == [1_000, 1_000, 1_000, 0]
    assert sum(yearly) == 3_000
    assert heading(made, "funding") == FUNDED
    assert heading(made, "gap")[1:] == [0, 0, 0, 1_000]
    assert issues(made, "grant-ends") == [("THREE", "2021/22", 1_000)]


@pytest.mark.parametrize(
    "typed",
    [
        line("THREE", "grant", 1_000, 1_000, 1_000, 0, basis="cumulative"),
        line("THREE", "grant", 1_000, 1_000, 1_000, recurrence="one_off"),
        line("THREE", "grant", 1_000, 0, 0, -1_000),
    ],
    ids=["cumulative", "one-offs", "changes"],
)
def test_a_service_grant_of_a_million_a_year_never_lowers_a_budget_by_three(typed: Row) -> None:
    made = plan({"lines": [typed]})
    assert heading(made, "net_budget") == [100_000, *[99_000] * 3, 100_000]


def test_a_million_typed_as_a_change_of_every_year_is_three_million_a_year() -> None:
    made = plan({"lines": [line("THREE", "grant", 1_000, 1_000, 1_000)]})
    assert heading(made, "net_budget") == [100_000, 99_000, 98_000, 97_000, 97_000]
