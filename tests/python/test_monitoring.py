"""Monitoring: printed reports worked out again from their inputs, and what a plan makes of them."""

from __future__ import annotations

import copy
import csv
import json
import pickle
from pathlib import Path
from typing import Any

import mtfs
import pytest
from mtfs.cli import main
from mtfs.datapackage import datapackage

ROOT = Path(__file__).parents[2]
BARNET = ROOT / "examples/barnet"
CASES = ROOT / "tests/cases/councils"
SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Anytown Council",
    "unit": "£000",
    "base_year": "2025/26",
    "plan_years": 2,
}
Row = dict[str, Any]


def plan_of(monitoring: list[Row], settings: Row | None = None, **tables: list[Row]) -> mtfs.Plan:
    return mtfs.Plan.from_tables(SETTINGS | (settings or {}), {"monitoring": monitoring} | tables)


def codes(monitoring: list[Row], settings: Row | None = None, **tables: list[Row]) -> list[str]:
    """What the plan is refused for."""
    with pytest.raises(mtfs.PlanError) as refused:
        plan_of(monitoring, settings, **tables)
    return [problem.code for problem in refused.value.problems]


def thousands(value: Any) -> int:
    """An amount in £000, which the printed figures are whole numbers of."""
    pence = int(str(value).replace(".", ""))
    assert pence % 100_000 == 0
    return pence // 100_000


def number(printed: str) -> int:
    """A printed figure: "(2,370)" is -2370, and a blank is 0."""
    digits = printed.strip("()").replace(",", "") or "0"
    return -int(digits) if printed.startswith("(") else int(digits)


class Case:
    """A printed table: its cells by row and column, and what its identities leave over."""

    def __init__(self, folder: str, file: str) -> None:
        with (CASES / folder / file).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        self.cells = {(row["row"], row["column"]): row["published"] for row in rows}
        self.labels = {row["row"]: row["label"] for row in rows}
        self.sections = {row["row"]: row["section"] for row in rows}
        with (CASES / folder / "identities.csv").open(encoding="utf-8", newline="") as stream:
            found = list(csv.DictReader(stream))
        self.residuals = {row["id"]: int(row["residual"]) for row in found}

    def figure(self, row: str, column: str) -> int:
        return number(self.cells[row, column])


# ---- Bath & North East Somerset, revenue monitor of June 2005


@pytest.fixture(scope="module")
def revenue() -> Case:
    return Case("10_bathnes_revenue_monitor_jun05", "mon.csv")


def bath(case: Case, word: Any = None) -> mtfs.Plan:
    """The council's monitor after three months, by portfolio; `word` changes the words."""
    columns = {
        "actual": "ytd_actual",
        "profile": "ytd_budget",
        "forecast": "yr_forecast",
        "revised": "yr_budget",
        "variance": "yr_over_under",
    }
    rows = [
        {"report": "P3", "service": case.labels[row]}
        | {name: case.cells[row, column] for name, column in columns.items()}
        | {"word": (word or (lambda of: of))(case.cells[row, "advfav"])}
        for row in case.labels
        if row != "TOT"
    ]
    return plan_of(rows, {"base_year": "2005/06", "council": "Bath & North East Somerset"})


PORTFOLIOS = ["TH", "CS", "SS", "ED", "SE", "RE", "LE", "TL", "CH"]


@pytest.mark.parametrize("row", PORTFOLIOS)
def test_bath_every_variance_is_the_printed_one_or_misses_as_the_case_says(
    revenue: Case, row: str
) -> None:
    found = mtfs.monitor(bath(revenue))
    service = revenue.labels[row]
    year = thousands(found[service, "variance"])
    to_date = thousands(found[service, "profile_variance"])
    assert year - revenue.figure(row, "yr_over_under") == revenue.residuals[f"yr_over_under:{row}"]
    assert (
        to_date - revenue.figure(row, "ytd_over_under")
        == revenue.residuals[f"ytd_over_under:{row}"]
    )
    assert found[service, "word"] == revenue.cells[row, "advfav"]


@pytest.mark.parametrize(
    ("measure", "column"),
    [
        ("actual", "ytd_actual"),
        ("profile", "ytd_budget"),
        ("forecast", "yr_forecast"),
        ("budget", "yr_budget"),
    ],
)
def test_bath_every_total_is_the_printed_one_or_misses_as_the_case_says(
    revenue: Case, measure: str, column: str
) -> None:
    total = thousands(mtfs.monitor(bath(revenue))["total", measure])
    assert total - revenue.figure("TOT", column) == revenue.residuals[f"TOT@{column}"]


@pytest.mark.parametrize(
    ("measure", "column"), [("variance", "yr_over_under"), ("profile_variance", "ytd_over_under")]
)
def test_bath_the_total_variance_misses_by_what_its_rows_do(
    revenue: Case, measure: str, column: str
) -> None:
    found = mtfs.monitor(bath(revenue))
    of_rows = sum(revenue.residuals[f"{column}:{row}"] for row in PORTFOLIOS)
    assert revenue.residuals[f"TOT@{column}"] == 0
    assert thousands(found["total", measure]) == revenue.figure("TOT", column) + of_rows
    assert found["total", "word"] == revenue.cells["TOT", "advfav"]


def test_bath_what_rounding_moved_is_an_issue_and_no_error(revenue: Case) -> None:
    plan = bath(revenue)
    assert plan.warnings == []
    found = [of for of in plan.issues if of.code == "variance-rounding"]
    assert [(of.subject, thousands(of.amount)) for of in found] == [
        (revenue.labels["TL"], -revenue.residuals["yr_over_under:TL"])
    ]


def test_bath_words_that_are_turned_are_refused_in_every_row(revenue: Case) -> None:
    with pytest.raises(mtfs.PlanError) as refused:
        bath(revenue, {"ADV": "FAV", "FAV": "ADV"}.__getitem__)
    assert [of.code for of in refused.value.problems] == ["variance-word"] * len(PORTFOLIOS)


# ---- Bath & North East Somerset, capital outturn of 2004/05


@pytest.fixture(scope="module")
def capital() -> Case:
    return Case("12_bathnes_capital_outturn_2004-05", "cap.csv")


def is_scheme(row: str) -> bool:
    return row not in ("TOT", "rem", "max") and not row.startswith("s_")


@pytest.fixture(scope="module")
def bath_capital(capital: Case) -> mtfs.Plan:
    columns = {
        "approved": "approved",
        "additions": "additions",
        "revised": "revised",
        "outturn": "actual",
        "variance": "variance",
    }
    rows = [
        {
            "report": "outturn",
            "scheme": row,
            "title": capital.labels[row],
            "service": capital.sections[row],
        }
        | {name: capital.cells[row, column] for name, column in columns.items()}
        for row in capital.labels
        if is_scheme(row)
    ]
    return mtfs.Plan.from_tables(SETTINGS | {"base_year": "2004/05"}, {"capital_monitoring": rows})


def test_bath_every_scheme_and_total_of_capital_is_the_printed_one(
    capital: Case, bath_capital: mtfs.Plan
) -> None:
    records = {of.words["scheme"]: of.figures for of in bath_capital.table("capital_monitoring")}
    assert set(records) == {row for row in capital.labels if is_scheme(row)}
    for row, figures in records.items():
        assert thousands(figures["revised"]) == capital.figure(row, "revised"), row
        assert thousands(figures["variance"]) == capital.figure(row, "variance"), row
    sections = {section: row for row, section in capital.sections.items() if row.startswith("s_")}
    found = mtfs.monitor(bath_capital, capital=True, by="committee")
    for measure in ("approved", "additions", "revised", "outturn", "variance"):
        column = "actual" if measure == "outturn" else measure
        assert thousands(found["total", measure]) == capital.figure("TOT", column)
        for section, row in sections.items():
            value = found[section, measure] or mtfs.Money(0)  # nobody added to some of them
            assert thousands(value) == capital.figure(row, column), section


def test_bath_what_may_be_carried_forward_is_the_variance_and_what_is_taken_out(
    capital: Case, bath_capital: mtfs.Plan
) -> None:
    found = mtfs.monitor(bath_capital, capital=True)
    variance = thousands(found["total", "variance"])
    assert variance + capital.figure("rem", "variance") == capital.figure("max", "variance")
    assert [thousands(found["total", of]) for of in ("revised", "variance")] == [58_086, -14_834]


# ---- Barnet, outturn of 2017/18


@pytest.fixture(scope="module")
def barnet() -> mtfs.Plan:
    return mtfs.load(BARNET)


@pytest.mark.parametrize("name", ["revenue_outturn_2017_18", "capital_outturn_2017_18"])
def test_barnet_prints_every_cell_of_its_outturn_again(barnet: mtfs.Plan, name: str) -> None:
    """But the one that rounding moved, what followed from it, and the one that is misprinted."""
    with (BARNET / f"published/{name}.csv").open(encoding="utf-8", newline="") as stream:
        header, *printed = list(csv.reader(stream))
    table = barnet.statement(name)
    differing = {
        (row[0], column): (cell, table.shown(row[0], column))
        for row in printed
        for column, cell in zip(header[1:], row[1:], strict=True)
        if table.shown(row[0], column).replace("%", "") != cell
    }
    assert (
        differing
        == {
            "revenue_outturn_2017_18": {
                ("Family Services", "variance_from_revised_budget"): ("2,371", "2,370"),
                ("Family Services", "variance_after_reserve_movements"): ("2,331", "2,330"),
            },
            "capital_outturn_2017_18": {
                ("Family Services", "variance_from_approved_budget"): ("(1,956))", "(1,956)"),
            },
        }[name]
    )


def test_barnet_tells_rounding_misprint_and_narrative_apart(barnet: mtfs.Plan) -> None:
    names = ["revenue_outturn_2017_18", "capital_outturn_2017_18", "outturn_narrative_2017_18"]
    found = [finding for name in names for finding in barnet.reconcile(name)]
    odd = {of.id.split(".")[1]: (of.status, of.residual) for of in found if of.status != "exact"}
    assert odd == {
        "Family Services@variance_from_revised_budget": ("rounding", -1),
        "Family Services@variance_from_approved_budget": ("malformed", None),
        "overspend": ("inconsistent", 1_247_000),
        "slippage": ("inconsistent", 376_000),
        "listed_in_table": ("inconsistent", -171_000),
        "listed_in_text": ("inconsistent", -547_000),
    }


def test_barnet_says_what_no_column_itemises(barnet: mtfs.Plan) -> None:
    assert mtfs.monitor(barnet)["Family Services", "not_itemised"] == mtfs.Money(5_813_000)


# ---- what a monitor says


CARE = {
    "report": "P6",
    "service": "Adults/Care",
    "original": 1000,
    "virements": 20,
    "forecast": 1100,
}
WASTE = {"report": "P6", "service": "Place/Waste", "original": 500, "forecast": 480}
STAFF = {"report": "P6", "service": "Adults/Assessment", "subjective": "Staffing", "original": 300}
REPORT = [CARE, WASTE, STAFF | {"forecast": 300}, STAFF | {"subjective": "Fees", "forecast": 310}]


def test_the_line_under_the_title_says_report_budget_and_sign() -> None:
    plan = plan_of(REPORT)
    assert mtfs.monitor(plan).heading[2] == (
        "P6 2025/26. Variance: forecast less revised budget, adverse positive."
    )
    turned = mtfs.monitor(plan, against="original", convention="favourable_positive")
    assert turned.heading[2] == (
        "P6 2025/26. Variance: original budget less forecast, favourable positive."
    )
    assert (turned.report, str(turned.year)) == ("P6", "2025/26")
    assert (turned.against, turned.convention) == ("original", "favourable_positive")


def test_a_total_has_its_own_word_rating_and_percentage() -> None:
    found = mtfs.monitor(plan_of(REPORT, {"monitoring": {"rag": {"red_share": "3%"}}}))
    assert [found[row, "word"] for row in ("Adults", "Place/Waste", "total")] == [
        "ADV",
        "FAV",
        "ADV",
    ]
    assert [found[row, "rag"] for row in ("Adults/Assessment", "Place/Waste", "total")] == [
        "green",
        "green",
        "red",
    ]
    assert found["Adults/Care", "rag"] == "red"
    assert found.shown("total", "percent") == "3.3%"
    assert found["Adults", "variance"] == mtfs.Money(90_000)


def test_what_is_shown_may_be_favourable_positive_and_stays_adverse_inside() -> None:
    found = mtfs.monitor(plan_of(REPORT), convention="favourable_positive")
    assert found.shown("Adults/Care", "variance") == "(80)"
    assert found.shown("Place/Waste", "variance") == "20"
    assert found.shown("Place/Waste", "percent") == "4.0%"
    assert found["Adults/Care", "variance"] == mtfs.Money(80_000)
    assert found["Adults/Care", "word"] == "ADV"
    assert "Brackets: an adverse variance." in found.text


def test_a_monitor_is_by_service_committee_or_subjective() -> None:
    plan = plan_of(REPORT)
    assert [row.id for row in mtfs.monitor(plan).rows] == [
        "Adults/Care",
        "Adults/Assessment",
        "Adults",
        "Place/Waste",
        "total",
    ]
    by_committee = mtfs.monitor(plan, by="committee")
    assert [row.id for row in by_committee.rows] == ["Adults", "Place", "total"]
    by_subjective = mtfs.monitor(plan, by="subjective")
    assert by_subjective["Fees", "forecast"] == mtfs.Money(310_000)
    with pytest.raises(mtfs.ParseError, match="monitor-by"):
        mtfs.monitor(plan, by="ward")
    with pytest.raises(mtfs.ParseError, match="monitor-by"):
        mtfs.monitor(plan, by="subjective", capital=True)


def test_another_fund_is_no_part_of_the_general_fund() -> None:
    repairs = {
        "report": "P6",
        "service": "Housing",
        "fund": "housing",
        "original": 9,
        "forecast": 10,
    }
    found = mtfs.monitor(plan_of([*REPORT, repairs]))
    assert found["total", "budget"] == mtfs.monitor(plan_of(REPORT))["total", "budget"]
    assert found["housing", "variance"] == mtfs.Money(1000)


def test_a_monitor_of_an_earlier_report_leaves_the_later_ones_out() -> None:
    earlier = CARE | {"report": "P3", "forecast": 1050}
    plan = plan_of([*REPORT, earlier])
    assert mtfs.monitor(plan)["Adults/Care", "movement"] == mtfs.Money(50_000)
    p3 = mtfs.monitor(plan, "P3")
    assert p3["Adults/Care", "forecast"] == mtfs.Money(1_050_000)
    assert p3["Adults/Care", "movement"] is None
    assert p3.shown("Adults/Care", "movement") == ""
    with pytest.raises(mtfs.UnknownNameError):
        p3["Place/Waste", "forecast"]
    with pytest.raises(mtfs.UnknownNameError):
        p3["Adults/Care", "forcast"]


def test_a_report_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(mtfs.UnknownNameError, match="P6 2025/26") as refused:
        mtfs.monitor(plan_of(REPORT), "P9")
    assert refused.value.problem.code == "report-missing"
    with pytest.raises(mtfs.ParseError, match="report-unknown"):
        mtfs.monitor(plan_of(REPORT), "P13")
    with pytest.raises(mtfs.UnknownNameError, match="monitoring"):
        mtfs.monitor(plan_of([]))


def test_every_figure_is_explained_down_to_its_cell() -> None:
    plan = plan_of([*REPORT, CARE | {"report": "P3", "forecast": 1050}])
    text = str(mtfs.monitor(plan).explain("Adults/Care", "variance"))
    assert "forecast less revised budget" in text
    assert "original budget, virements, carry-forward and contingency" in text
    assert "typed] (monitoring, row 1, column virements)" in text
    moved = str(mtfs.monitor(plan).explain("Adults/Care", "movement"))
    assert "the forecast of the report before" in moved
    assert "row 5, column forecast" in moved


def test_a_monitor_is_a_value() -> None:
    found = mtfs.monitor(plan_of(REPORT), "P6", convention="favourable_positive")
    again = pickle.loads(pickle.dumps(found))
    assert (again, again.convention, copy.copy(found)) == (found, "favourable_positive", found)
    assert again.text == found.text
    assert json.loads(found.to_json())["format"] == "mtfs/statement/1"
    assert found.to_csv().splitlines()[0].startswith("Service,Original budget,Virements,Revised")
    assert found.to_markdown().startswith("**Revenue monitor (£000)**")


# ---- a table that is favourable positive, and budgets of nothing


FAVOURABLE = {"monitoring": {"variance": "favourable_positive"}}


def test_a_favourable_positive_table_is_read_as_it_is_printed() -> None:
    rows = [
        {
            "report": "P9",
            "service": "Care",
            "revised": 100,
            "forecast": 130,
            "variance": -30,
            "word": "ADV",
        },
        {
            "report": "P9",
            "service": "Waste",
            "revised": 100,
            "forecast": 80,
            "variance": 20,
            "word": "FAV",
        },
    ]
    found = mtfs.monitor(plan_of(rows, FAVOURABLE))
    assert [found[row, "variance"] for row in ("Care", "Waste", "total")] == [
        mtfs.Money(30_000),
        mtfs.Money(-20_000),
        mtfs.Money(10_000),
    ]
    assert [found.shown(row, "variance") for row in ("Care", "Waste", "total")] == [
        "(30)",
        "20",
        "(10)",
    ]
    assert codes(rows) == ["variance-differs", "variance-differs"]
    assert (
        mtfs.monitor(plan_of(rows, FAVOURABLE), convention="adverse_positive").shown(
            "Care", "variance"
        )
        == "30"
    )


def test_a_percentage_of_no_budget_is_blank_and_never_an_error() -> None:
    rows = [
        {"report": "P9", "service": "Grants", "revised": 0, "forecast": 0, "variance": 0},
        {
            "report": "P9",
            "service": "Claims",
            "revised": 0,
            "forecast": 7,
            "variance": -7,
            "word": "ADV",
        },
        {"report": "P9", "service": "Unknown", "forecast": 7},
        {"report": "P9", "service": "Care", "revised": 200, "forecast": 190, "variance": 10},
    ]
    found = mtfs.monitor(plan_of(rows, FAVOURABLE))
    assert [found[row, "percent"] for row in ("Grants", "Claims", "Unknown")] == [None] * 3
    assert [found.shown(row, "percent") for row in ("Claims", "Care")] == ["", "5.0%"]
    assert "DIV" not in found.text + found.to_csv() + found.to_json() + found.to_markdown()
    assert codes([rows[0] | {"variance": "#DIV/0!"}], FAVOURABLE) == ["number-error-value"]


# ---- what is wrong with a table


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"virements": 5, "revised": 104}, ["revised-budget"]),
        ({"virements": 5, "revised": "105.00001"}, ["revised-budget"]),
        ({"revised": 120, "variance": "9.5"}, []),
        ({"revised": 100, "variance": "12"}, ["variance-differs"]),
        ({"revised": 100, "variance": "-10"}, ["variance-differs"]),
        ({"revised": 100, "variance": "10", "word": "FAV"}, ["variance-word"]),
        ({"word": "FAV"}, ["variance-word"]),
        ({"original": 110, "word": "ADV"}, ["variance-word"]),
        ({"into_plan": "pressure"}, ["recurrent-missing"]),
        ({"into_plan": "growth", "recurrent": 5}, ["name-unknown"]),
        ({"report": "month 6"}, ["report-unknown"]),
    ],
)
def test_what_is_wrong_with_a_row_is_refused(more: Row, found: list[str]) -> None:
    row = {"report": "P6", "service": "Care", "original": 100, "forecast": 110} | more
    if found:
        assert codes([row]) == found
    else:
        row["forecast"] = "129.5"
        assert plan_of([row]).warnings == []


def test_faults_are_found_in_one_pass() -> None:
    rows = [CARE | {"word": "FAV"}, CARE, WASTE | {"revised": 499, "virements": 1}]
    assert codes(rows) == ["variance-word", "monitoring-duplicate", "revised-budget"]


# ---- the bias of forecasts


def derby(year: str, shift: int = 0) -> list[Row]:
    """Variances of £11.7m, £8.1m and £4.8m that came out at -£6.3m, on a round budget."""
    variances = {"P3": 11_700, "P6": 8_100, "P9": 4_800, "outturn": -6_300}
    return [
        {
            "year": year,
            "report": report,
            "service": "Council",
            "revised": 250_000,
            "forecast": 250_000 + variance + (0 if report == "outturn" else shift),
        }
        for report, variance in variances.items()
    ]


def test_forecasts_that_swing_wildly_are_scored() -> None:
    found = mtfs.forecast_bias(plan_of(derby("2021/22")))
    council = [of for of in found.vintages if of.service == "Council"]
    assert [(of.report, of.bias) for of in council] == [
        ("P3", mtfs.Money(18_000_000)),
        ("P6", mtfs.Money(14_400_000)),
        ("P9", mtfs.Money(11_100_000)),
    ]
    assert str(council[0].share) == "0.073861"  # 18,000 / 243,700
    assert found["Council", "P6"].direction == "one year"
    assert "7.4%" in found.text
    assert found.notes[1] == "Means and percentages are rounded half_up."


def test_the_mean_over_years_names_its_rounding_and_its_direction() -> None:
    rows = derby("2021/22") + derby("2022/23", shift=-10_000) + derby("2023/24", shift=-16_000)
    found = mtfs.forecast_bias(plan_of(rows), rounding="half_up")
    assert found["Council", "P3"].mean == mtfs.Money("9333333.33")
    assert [found["Council", of].direction for of in ("P3", "P9")] == ["over", "mixed"]
    assert found["", "P3"].mean == found["Council", "P3"].mean
    down = mtfs.forecast_bias(plan_of(rows), rounding="up")
    assert down["Council", "P3"].mean == mtfs.Money("9333333.34")
    assert json.loads(found.to_json())["rounding"] == "half_up"


def test_an_outturn_of_nothing_has_no_percentage() -> None:
    rows = [
        {"report": "P6", "service": "Claims", "forecast": 5},
        {"report": "outturn", "service": "Claims", "actual": 0},
    ]
    (vintage, _) = mtfs.forecast_bias(plan_of(rows)).vintages
    assert (vintage.bias, vintage.share) == (mtfs.Money(5000), None)


def test_a_year_without_an_outturn_has_no_bias() -> None:
    with pytest.raises(mtfs.UnknownNameError, match="bias-no-outturn"):
        mtfs.forecast_bias(plan_of(REPORT))
    with pytest.raises(mtfs.UnknownNameError, match="bias-unknown"):
        mtfs.forecast_bias(plan_of(derby("2021/22")))["Council", "P7"]


# ---- what goes on


TABLES: dict[str, list[Row]] = {
    "budget": [
        {"service": "Adults/Care", "net": 1000},
        {"service": "Place/Waste", "subjective": "Staffing", "net": 300},
        {"service": "Place/Waste", "subjective": "Fees", "gross": 50, "income": 250},
    ],
    "grants": [
        {
            "id": "G",
            "title": "Grant",
            "source": "S",
            "2025/26": 1100,
            "2026/27": 1100,
            "2027/28": 1100,
        }
    ],
    "lines": [
        {
            "id": "D1",
            "kind": "demand",
            "basis": "incremental",
            "title": "Clients",
            "service": "Adults/Care",
            "2026/27": 10,
            "2027/28": 10,
        }
    ],
}


def gaps(plan: mtfs.Plan) -> list[mtfs.Money]:
    gap = plan.statement("gap")
    found: list[Any] = [gap["cumulative", year] for year in ("2026/27", "2027/28")]
    return found


def row_of(service: str, recurrent: object, into_plan: str, **more: Any) -> Row:
    row = {"report": "P6", "service": service, "original": 1000, "forecast": 1080}
    return row | {"recurrent": recurrent, "into_plan": into_plan} | more


@pytest.mark.parametrize("into_plan", ["pressure", "base_correction"])
@pytest.mark.parametrize("recurrent", ["60", "-45.25", "0.00123"])
def test_what_goes_on_moves_the_gap_by_exactly_that(into_plan: str, recurrent: str) -> None:
    plan = plan_of([row_of("Adults/Care", recurrent, into_plan)], **TABLES)
    carried = plan.scenario("monitoring", plan.carried_into_plan())
    moved = mtfs.Money(f"{recurrent}k") if recurrent != "0.00123" else mtfs.Money("1.23")
    assert [after - before for before, after in zip(gaps(plan), gaps(carried), strict=True)] == [
        moved,
        moved,
    ]
    assert carried.warnings == []


def test_a_pressure_is_a_signed_line_that_names_report_and_row() -> None:
    rows = [
        row_of("Adults/Care", 60, "pressure", source="Cabinet"),
        row_of("Place/Waste", -5, "pressure", subjective="Staffing"),
    ]
    changes = plan_of(rows, **TABLES).carried_into_plan("P6")
    care, waste = changes.values()
    assert list(changes) == ["line.MON-P6-adults-care", "line.MON-P6-place-waste-staffing"]
    assert (care["kind"], care["recurrence"], care["2026/27"]) == (
        "technical",
        "recurrent",
        mtfs.Money(60_000),
    )
    assert care["source"] == "Monitoring P6 2025/26, monitoring, row 1 (Cabinet)"
    assert waste["title"] == "Underspend that goes on: Waste, P6 2025/26"
    assert waste["2026/27"] == mtfs.Money(-5000)


def test_a_base_correction_adds_up_the_rows_of_a_budget() -> None:
    rows = [
        row_of("Place/Waste", 7, "base_correction", subjective="Fees"),
        row_of("Adults/Care", 60, "base_correction"),
    ]
    plan = plan_of(rows, **TABLES)
    changes = plan.carried_into_plan()
    assert changes == {
        'budget."Place/Waste"."Fees"."".forecast': "(193)",
        'budget."Place/Waste"."Fees"."".rebase_to': "forecast",
        'budget."Adults/Care".forecast': "1060",
        'budget."Adults/Care".rebase_to': "forecast",
    }
    carried = plan.scenario("monitoring", changes)
    assert gaps(carried)[0] - gaps(plan)[0] == mtfs.Money(67_000)


def test_a_recurrent_part_is_typed_in_the_convention_of_the_table() -> None:
    plan = plan_of([row_of("Adults/Care", -60, "pressure")], FAVOURABLE, **TABLES)
    (change,) = plan.carried_into_plan().values()
    assert change["2026/27"] == mtfs.Money(60_000)


def test_nothing_goes_on_where_no_row_says_so() -> None:
    plan = plan_of(
        [row_of("Adults/Care", 60, ""), row_of("Adults/Care", 9, "pressure", report="P3")]
    )
    assert plan.carried_into_plan() == {}
    assert len(plan.carried_into_plan("P3")) == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (row_of("Place/Waste", 5, "base_correction"), "carried-budget"),
        (row_of("Place", 5, "base_correction"), "carried-budget"),
        (row_of("Adults/Care", 5, "pressure", year="2024/25"), "carried-year"),
    ],
)
def test_what_can_not_go_on_is_refused(row: Row, code: str) -> None:
    settings = {"monitoring": {"year": "2024/25"}} if "year" in row else {}
    with pytest.raises(mtfs.PlanError) as refused:
        plan_of([row], settings, **TABLES).carried_into_plan()
    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_goes_on_is_carried_once() -> None:
    plan = plan_of(
        [
            row_of("Adults/Care", 5, "pressure"),
            row_of("Place/Waste", 5, "base_correction", subjective="Fees"),
        ],
        **TABLES,
    )
    again = plan.scenario("monitoring", plan.carried_into_plan())
    with pytest.raises(mtfs.PlanError) as refused:
        again.carried_into_plan()
    assert {problem.code for problem in refused.value.problems} == {"carried-twice"}


def test_paths_reach_the_budget() -> None:
    plan = plan_of([], **TABLES)
    assert plan.scenario("a", {"budget.Adults/Care.net": "+5"}).budget[0].net == mtfs.Money(
        1_005_000
    )
    for path in ("budget.Place/Waste.forecast", "budget.Adults.net", "budget.Adults/Care.nett"):
        with pytest.raises(mtfs.PlanError, match="scenario-path"):
            plan.scenario("a", {path: "5"})


# ---- the command


def test_the_command_prints_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["monitor", str(BARNET), "--against", "original"]) == 0
    out = capsys.readouterr().out
    assert "Outturn 2017/18. Variance: outturn less original budget, adverse positive." in out
    assert main(["monitor", str(BARNET), "--capital", "--format", "csv"]) == 0
    assert '"(13,285)"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--report", "P13"], "report-unknown"),
        (["--report", "P6"], "report-missing"),
        (["--capital", "--against", "original"], "is of revenue"),
        (["--bias", "--report", "P3"], "Leave out --report"),
        (["--bias"], "bias-no-outturn"),
    ],
)
def test_wrong_use_of_the_command_says_what_is_right(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["monitor", str(BARNET), *arguments]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""


def test_the_tables_of_monitoring_are_described() -> None:
    package = {of["name"]: of for of in datapackage(BARNET)["resources"]}
    fields = {of["name"]: of for of in package["monitoring"]["schema"]["fields"]}
    assert fields["revised"]["description"] == "Revised budget, in £000"
    assert fields["word"]["constraints"]["enum"] == ["ADV", "FAV"]
