"""The delivery of savings: its statement, and what it does to the plan, against figures by hand."""

from __future__ import annotations

from typing import Any

import mtfs
import pytest

Row = dict[str, Any]
SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Alder",
    "unit": "£",
    "base_year": "2025/26",
    "plan_years": 3,
}
YEARS = ("2026/27", "2027/28", "2028/29")


def saving(id_: str, *amounts: int, **cells: Any) -> Row:
    row = {"id": id_, "kind": "saving", "basis": "incremental", "title": f"Title of {id_}"}
    row |= {"service": "Waste", "category": "Efficiency"} | dict.fromkeys(YEARS)
    return row | dict(zip(YEARS, amounts, strict=False)) | cells


def delivered(line: str, report: str, *parts: Any, **cells: Any) -> Row:
    names = ("planned", "achieved", "at_risk", "delayed", "unachievable")
    return {"line": line, "report": report} | dict(zip(names, parts, strict=False)) | cells


def plan(lines: list[Row], *rows: Row, **settings: Any) -> mtfs.Plan:
    budget = [{"service": "Waste", "net": 1_000_000}, {"service": "Care/Homes", "net": 0}]
    tables = {"budget": budget, "lines": lines}
    return mtfs.Plan.from_tables(SETTINGS | settings, tables | {"savings_delivery": list(rows)})


def net(of: mtfs.Plan) -> list[str]:
    (record,) = (r for r in of.table("strategy") if r.words["id"] == "net_budget")
    return [str(amount) for amount in record.figures["amount"].values()]


def weighted(of: mtfs.Plan, line: str) -> str:
    (record,) = (r for r in of.table("lines") if r.words["id"] == line)
    return str(record.figures["weighted"]["2026/27"])


# ---- into the plan: 200,000 planned, of which 80,000 achieved, 40,000 at risk, 30,000 a year late
# and 50,000 never. So 120,000 comes in the year and 150,000 from the year after on.

PARTS = (200_000, 80_000, 40_000, 30_000, 50_000)


def test_the_shares_and_the_delay_are_as_worked_out_by_hand() -> None:
    made = plan([saving("S1", 200_000)], delivered("S1", "P6", *PARTS))
    changes = made.delivery_into_plan()
    assert list(changes) == [
        'line."S1".delivery',
        'line."S1".confidence',
        'line."delayed S1 2026/27"',
    ]
    assert changes['line."S1".delivery'] == mtfs.Rate("75%")  # 150 of 200
    assert changes['line."S1".confidence'] == mtfs.Rate("73.3333%")  # 110 of 150
    late = changes['line."delayed S1 2026/27"']
    assert (late["kind"], late["recurrence"], late["2026/27"]) == (
        "technical",
        "one_off",
        mtfs.Money(30_000),
    )


def test_what_is_late_is_missing_in_its_year_and_there_in_the_next() -> None:
    made = plan([saving("S1", 200_000)], delivered("S1", "P6", *PARTS))
    assert net(made) == ["1000000.00", "800000.00", "800000.00", "800000.00"]
    told = made.scenario("delivery", made.delivery_into_plan())
    assert net(told) == ["1000000.00", "880000.00", "850000.00", "850000.00"]
    assert weighted(made, "S1") == "200000.00"
    assert weighted(told, "S1") == "109999.95"  # 150,000 x 0.733333


def test_the_share_is_rounded_to_six_places_as_the_plan_rounds() -> None:
    rows = delivered("S1", "P6", 300_000, 200_000, None, None, 100_000)
    for rounding, share in (("half_up", "66.6667%"), ("floor", "66.6666%")):
        made = plan([saving("S1", 300_000)], rows, rounding=rounding)
        assert made.delivery_into_plan()['line."S1".delivery'] == mtfs.Rate(share)
    told = made.scenario("delivery", made.delivery_into_plan())
    assert net(told)[1] == "800000.20"  # 300,000 x 0.666666: 20p short of 200,000


def test_a_saving_of_which_nothing_comes_is_delivered_at_nothing() -> None:
    made = plan([saving("S1", 10)], delivered("S1", "P6", 10, 0, 0, 0, 10))
    assert made.delivery_into_plan() == {'line."S1".delivery': mtfs.Rate(0)}
    assert net(made.scenario("none", made.delivery_into_plan()))[1] == "1000000.00"


def test_the_latest_report_speaks_unless_an_earlier_one_is_asked() -> None:
    made = plan(
        [saving("S1", 100), saving("S2", 100)],
        delivered("S1", "P3", 100, 40, 60),
        delivered("S1", "Q2", 100, 40, 0, 0, 60),
        delivered("S2", "P9", 100, 90, 0, 0, 10),
    )
    share = 'line."S1".delivery'
    assert made.delivery_into_plan()[share] == mtfs.Rate("40%")
    assert made.delivery_into_plan("P6")[share] == mtfs.Rate("40%")
    assert share not in made.delivery_into_plan("P5")
    assert 'line."S2".delivery' not in made.delivery_into_plan("P6")
    with pytest.raises(mtfs.UnknownNameError) as early:
        made.delivery_into_plan("P2")
    assert early.value.code == "report-unknown"
    with pytest.raises(mtfs.ParseError):
        made.delivery_into_plan("month 6")


def test_lines_that_do_not_count_bring_nothing() -> None:
    lines = [
        saving("S1", 10, status="withdrawn"),
        saving("S2", 10, cashable="no", avoids="D1"),
        saving("S3", 10, fund="schools"),
        saving("D1", 50, kind="demand"),
    ]
    rows = [delivered(id_, "P6", 10, 0, 0, 10, 0) for id_ in ("S1", "S2", "S3")]
    assert plan(lines, *rows).delivery_into_plan() == {}


def test_income_is_delivered_as_savings_are() -> None:
    made = plan([saving("I1", 100, kind="income")], delivered("I1", "P6", 100, 70, 0, 20, 10))
    told = made.scenario("delivery", made.delivery_into_plan())
    assert net(told) == ["1000000.00", "999930.00", "999910.00", "999910.00"]


def test_a_row_of_a_later_year_delays_that_year() -> None:
    made = plan([saving("S1", 0, 100)], delivered("S1", "P6", 100, 60, 0, 40, 0, year="2027/28"))
    told = made.scenario("delivery", made.delivery_into_plan())
    assert net(told) == ["1000000.00", "1000000.00", "999940.00", "999900.00"]


# ---- the table and its statement


def test_parts_that_miss_the_planned_amount_are_refused_with_the_difference() -> None:
    with pytest.raises(mtfs.PlanError, match=r"come to 99\.00, a difference of -1\.00") as refused:
        plan([saving("S1", 100)], delivered("S1", "P6", 100, 50, 20, 20, 9))
    assert refused.value.code == "delivery-parts"


def test_a_blank_part_is_nil_and_a_blank_plan_is_the_sum() -> None:
    made = plan([saving("S1", 100)], delivered("S1", "P6", None, 50, None, 0))
    (record,) = made.table("savings_delivery")
    assert record.figures["planned"] == mtfs.Money(50)
    assert record.figures["at_risk"] is None
    assert record.figures["delayed"] == mtfs.Money(0)


def test_the_statement_foots_by_committee_with_shares_and_what_is_new() -> None:
    made = plan(
        [saving("S1", 100), saving("S2", 60), saving("S3", 40, service="Care/Homes")],
        delivered("S1", "P3", 100, 20, 80),
        delivered("S1", "P6", 100, 50, 20, 20, 10),
        delivered("S2", "P6", 60, 10, 50),
        delivered("S3", "P6", 40, 40),
    )
    statement = made.statement("savings_delivery")
    assert [row.label for row in statement.rows] == [
        "Title of S1",
        "Title of S2",
        "Waste",
        "Title of S3",
        "All savings",
    ]
    cell = {c.header: statement.shown("total", c.header) for c in statement.columns[3:]}
    assert cell == {
        "planned": "200",
        "achieved": "100",
        "at risk": "70",
        "delayed": "20",
        "unachievable": "10",
        "achieved %": "50.0%",
        "since last report": "30",
    }
    assert statement.shown("Waste", "achieved %") == "37.5%"
