"""What the invented council of examples/tutorial reports within its year, summed independently."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import mtfs
import pytest

TUTORIAL = Path(__file__).parents[2] / "examples/tutorial"
YEARS = ["2026/27", "2027/28", "2028/29", "2029/30", "2030/31"]
SOURCES = ["grant", "contribution", "receipts", "revenue", "reserves", "borrowing"]
MONTHS = {"P3": 3, "P6": 6, "P9": 9}
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (TUTORIAL / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def total(found: list[Row], column: str) -> Fraction:
    return sum((Fraction(row[column] or 0) for row in found), Fraction(0))


def reported(report: str, fund: str = "", year: str = "2025/26") -> list[Row]:
    return [
        row
        for row in rows("monitoring")
        if (row["year"], row["report"], row["fund"]) == (year, report, fund)
    ]


def exact(value: object) -> Fraction:
    return Fraction(str(value))


@pytest.fixture(scope="module")
def council() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@pytest.mark.parametrize("report", list(MONTHS))
def test_a_monitor_comes_to_what_the_table_sums_to(council: mtfs.Plan, report: str) -> None:
    monitor = mtfs.monitor(council, report)
    found = reported(report)
    for column in ("original", "carry_forward", "revised", "profile", "actual", "forecast"):
        assert exact(monitor["total", column]) == total(found, column), column
    assert exact(monitor["total", "variance"]) == total(found, "forecast") - total(found, "revised")
    assert total(found, "variance") == total(found, "forecast") - total(found, "revised")
    after = total(found, "variance") + total(found, "reserve_movements")
    assert exact(monitor["total", "variance_after_reserves"]) == after


def test_a_committee_comes_to_its_services(council: mtfs.Plan) -> None:
    monitor = mtfs.monitor(council, "P9")
    committees: dict[str, list[Row]] = defaultdict(list)
    for row in reported("P9"):
        committees[row["service"].partition("/")[0]].append(row)
    assert len(committees) == 6
    for name, found in committees.items():
        for column in ("revised", "variance"):
            assert exact(monitor[name, column]) == total(found, column), name


@pytest.mark.parametrize("report", list(MONTHS))
def test_every_service_is_monitored_and_its_original_is_its_budget(report: str) -> None:
    found = [*reported(report), *reported(report, "public_health")]
    budgets: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for row in rows("budget"):
        net = row["net"] or Fraction(row["gross"] or 0) - Fraction(row["income"] or 0)
        budgets[row["service"], row["fund"]] += Fraction(net)
    originals: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for row in found:
        originals[row["service"], row["fund"]] += Fraction(row["original"])
    assert len({service for service, _ in originals}) == 25
    assert {key: budgets[key] for key in originals} == originals
    assert {fund for _, fund in budgets.keys() - originals.keys()} == {"schools"}


@pytest.mark.parametrize("report", list(MONTHS))
def test_what_is_moved_within_the_budget_sums_to_nil(report: str) -> None:
    found = reported(report)
    assert total(found, "virements") == total(found, "contingency") == 0
    assert any(row["virements"] not in ("", "0") for row in found)


def test_monitoring_has_the_virements_of_the_ledger() -> None:
    for report, months in MONTHS.items():
        for row in reported(report):
            moved = Fraction(0)
            for leg in rows("virements"):
                if leg["budget"] == "capital" or int(leg["report"][1:]) > months:
                    continue
                for side, sign in (("from", -1), ("to", 1)):
                    if leg[side] == row["service"] and row["subjective"] in (
                        "",
                        leg[f"{side}_subjective"],
                    ):
                        moved += sign * Fraction(leg["amount"])
            assert Fraction(row["virements"] or 0) == moved, (report, row["service"])


def test_virements_sum_to_nil_and_each_is_approved(council: mtfs.Plan) -> None:
    legs = rows("virements")
    assert {leg["duration"] for leg in legs} == {"permanent", "temporary"}
    assert {leg["budget"] for leg in legs} == {"revenue", "capital"}
    effects = [of.figures["virements"] for of in council.table("virement_budgets")]
    assert sum((exact(of) for of in effects if of is not None), Fraction(0)) == 0
    totals: dict[str, Fraction] = defaultdict(Fraction)
    for leg in legs:
        totals[leg["id"]] += Fraction(leg["amount"])
    for leg in legs:
        found = council.approvals(leg["movement"], str(totals[leg["id"]]))
        assert leg["approver"] in found.approvers, leg["id"]
    assert not [issue for issue in council.issues if issue.code.startswith("virement")]


def test_permanent_virements_leave_the_gap_where_it_is(council: mtfs.Plan) -> None:
    moved = council.scenario("virements", council.virements_into_plan())
    assert gaps(moved) == gaps(council)
    permanent = [leg for leg in rows("virements") if leg["duration"] == "permanent"]
    assert len(council.virements_into_plan()) == 2 * sum(
        leg["budget"] == "revenue" for leg in permanent
    )


def gaps(plan: mtfs.Plan) -> list[Fraction]:
    return [exact(plan.statement("gap")["cumulative", year]) for year in YEARS]


def test_what_goes_on_moves_the_gap_by_the_recurrent_amounts(council: mtfs.Plan) -> None:
    recurrent = [row for row in reported("P9") if row["into_plan"]]
    assert sorted(row["into_plan"] for row in recurrent) == ["base_correction", "pressure"]
    carried = council.scenario("monitoring", council.carried_into_plan())
    differences = [b - a for a, b in zip(gaps(council), gaps(carried), strict=True)]
    assert differences == [total(recurrent, "recurrent")] * 5 == [Fraction(215_000)] * 5


def test_forecasts_of_the_year_before_are_held_against_its_outturn() -> None:
    outturns = {
        row["service"]: Fraction(row["actual"]) for row in reported("outturn", year="2024/25")
    }
    assert len(outturns) == 8
    for report in MONTHS:
        before = reported(report, year="2024/25")
        assert {row["service"] for row in before} == outturns.keys()
    bias = mtfs.forecast_bias(mtfs.load(TUTORIAL))
    homes = next(r for r in reported("P3", year="2024/25") if r["service"].endswith("in Care"))
    assert Fraction(homes["forecast"]) - outturns[homes["service"]] == -1_160_000
    assert "-1,160,000.00" in str(bias)


def test_schemes_are_monitored_with_what_slips_and_what_comes_early(council: mtfs.Plan) -> None:
    found = rows("capital_monitoring")
    assert {row["scheme"] for row in found} < {row["id"] for row in rows("capital")}
    for row in found:
        parts = total([row], "approved") + total([row], "additions") + total([row], "virements")
        assert Fraction(row["revised"]) == parts
        assert Fraction(row["variance"]) == Fraction(row["outturn"]) - parts
        assert Fraction(row["outturn"]) == sum(total([row], source) for source in SOURCES)
        assert total([row], "carry_forward") <= max(Fraction(0), -Fraction(row["variance"]))
    monitor = mtfs.monitor(council, capital=True)
    for column in ("approved", "revised", "outturn", "variance", "carry_forward"):
        assert exact(monitor["total", column]) == total(found, column), column
    for column in ("slippage", "accelerated", *SOURCES):
        assert total(found, column) > 0, column
    assert total(found, "virements") == 0


def test_the_tracker_covers_the_savings_of_the_first_year(council: mtfs.Plan) -> None:
    counted = {
        line.id
        for line in council.lines
        if line.kind in ("saving", "income")
        and "-S" in line.id
        and line.cashable
        and line.status != "withdrawn"
        and line.amounts["2026/27"]
    }
    for report in ("P1", "P2"):
        found = [row for row in rows("savings_delivery") if row["report"] == report]
        assert {row["line"] for row in found} == counted
        for row in found:
            parts = ("achieved", "at_risk", "delayed", "unachievable")
            assert Fraction(row["planned"]) == sum(total([row], part) for part in parts)


def test_the_delivery_of_one_saving_as_worked_by_hand(council: mtfs.Plan) -> None:
    """HSG-S05 is £91,000 from 2026/27 on: £13,600 of it comes late and £4,500 never.

    86,500 / 91,000 is 0.950549 to six places, and 91,000 times that £86,499.96. So the first year
    costs 4,500.04 + 13,600 more, and every later one 4,500.04.
    """
    saving = next(
        of for of in rows("savings_delivery") if (of["line"], of["report"]) == ("HSG-S05", "P2")
    )
    parts = [saving[part] for part in ("planned", "achieved", "at_risk", "delayed", "unachievable")]
    assert parts == ["91000", "27300", "45600", "13600", "4500"]
    changes = {key: of for key, of in council.delivery_into_plan().items() if "HSG-S05" in key}
    assert changes['line."HSG-S05".delivery'] == mtfs.Rate("0.950549")
    assert changes['line."HSG-S05".confidence'] == mtfs.Rate("0.472832")  # 40,900 of 86,500
    late = council.scenario("delivery", changes)
    more = [b - a for a, b in zip(gaps(council), gaps(late), strict=True)]
    assert more == [Fraction("18100.04"), *[Fraction("4500.04")] * 4]


def test_indicators_are_rated_and_name_the_drivers_of_demand(council: mtfs.Plan) -> None:
    found = council.table("indicators")
    assert len(found) == 10
    assert {of.words["rag"] for of in found} == {"green", "amber", "red", ""}
    assert {of.words["travel"] for of in found} == {"improved", "worsened", "same", "higher"}
    drivers = {row["id"]: row for row in rows("drivers")}
    named = [row for row in rows("indicators") if row["driver"]]
    assert len(named) == 7
    assert {row["driver"] for row in named} <= drivers.keys()


def test_the_register_scores_every_risk(council: mtfs.Plan) -> None:
    found = rows("risks")
    assert {row["response"] for row in found} == {"treat", "tolerate", "transfer", "terminate"}
    assert all(row["owner"] and row["controls"] and row["review"] for row in found)
    scores = [
        int(of.words["impact_score"]) * int(of.words["likelihood_score"])
        for of in council.table("risk_register")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 12


def test_monitoring_brings_the_plan_no_issue_of_its_own(council: mtfs.Plan) -> None:
    assert {issue.code for issue in council.issues} == {
        "gap-not-closed", "reserve-below-minimum", "grant-ends",
    }  # fmt: skip


@pytest.mark.parametrize(("services", "years", "seed"), [(4, 1, 1), (12, 3, 7), (60, 8, 2)])
def test_a_council_of_any_size_reports_a_sound_year(
    tmp_path: Path, services: int, years: int, seed: int
) -> None:
    options = [f"--services={services}", f"--years={years}", f"--seed={seed}"]
    generator = str(TUTORIAL.parent / "generate.py")
    subprocess.run([sys.executable, generator, *options, str(tmp_path)], check=True)
    assert {problem.code for problem in mtfs.check(tmp_path)} <= {"amount-negative"}
    made = mtfs.load(tmp_path)
    of_the_plan = {"gap-not-closed", "reserve-below-minimum", "grant-ends"}
    assert {issue.code for issue in made.issues} <= of_the_plan
    assert len({of.words["service"] for of in made.table("monitoring")}) == services


def test_funds_stay_apart_however_services_are_grouped() -> None:
    tutorial = mtfs.load(TUTORIAL)
    by_service = mtfs.monitor(tutorial)
    for by in ("committee", "subjective"):
        grouped = mtfs.monitor(tutorial, by=by)
        assert grouped["public_health", "variance"] == by_service["Public Health", "variance"]
        assert grouped["total", "variance"] == by_service["total", "variance"]
