"""Performance indicators and the register of risks: their figures, ratings and statements."""

from __future__ import annotations

from typing import Any

import mtfs
import pytest

Row = dict[str, Any]
SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "London Borough of Barnet",
    "unit": "£",
    "base_year": "2017/18",
    "plan_years": 1,
    "indicators": {"amber_within": "10%"},
}


def indicator(id_: str, **cells: Any) -> Row:
    return {"id": id_, "title": f"Title of {id_}", "polarity": "bigger_is_better"} | cells


def plan(*rows: Row, **tables: list[Row]) -> mtfs.Plan:
    return mtfs.Plan.from_tables(SETTINGS, {"indicators": list(rows)} | tables)


# The figures of an end-of-year report, as its table of indicators prints them.
PUBLISHED = (
    indicator("FS/C46", title="Actual placement days", unit="days", polarity="monitor",
              result="33,813", period="2017/18", driver="days"),
    indicator("FS/C47", title="Average gross cost per placement", unit="£ a day",
              polarity="smaller_is_better", result="£448.20", period="2017/18"),
)  # fmt: skip
DRIVER = {
    "id": "days",
    "title": "Placement days",
    "holds": "volume",
    "source": "Indicators",
    "date": "2018",
    "base": "33,813",
}


def test_published_indicators_keep_their_figures_and_name_the_driver_that_they_drive() -> None:
    made = plan(*PUBLISHED, drivers=[DRIVER])
    days, cost = made.table("indicators")
    assert days.figures["result"] == made.drivers[0].base == mtfs.Quantity(33_813)
    assert (days.words["result"], days.words["driver"]) == ("33,813", "days")
    assert cost.figures["result"] == mtfs.Quantity("448.2")
    assert cost.words["result"] == "£448.20"
    assert (days.words["rag"], cost.words["rag"], cost.words["travel"]) == ("", "", "")
    statement = made.statement("indicators")
    assert statement.shown("FS/C47", "result") == "£448.20"
    assert statement.shown("FS/C47", "variance %") == ""


def test_a_malformed_figure_of_the_report_is_refused() -> None:
    with pytest.raises(mtfs.PlanError) as refused:
        plan(indicator("FS/C48", unit="£", result="£1,878,9 55"))
    assert refused.value.problem.where.column == "result"


@pytest.mark.parametrize(
    ("polarity", "target", "result", "rag", "share"),
    [
        ("bigger_is_better", "90%", "90%", "green", "0.00%"),
        ("bigger_is_better", "90%", "81%", "amber", "-10.00%"),
        ("bigger_is_better", "90%", "80.9999%", "red", "-10.00%"),
        ("smaller_is_better", "90%", "99%", "amber", "10.00%"),
        ("smaller_is_better", "90%", "99.0001%", "red", "10.00%"),
        ("smaller_is_better", "0%", "1%", "red", ""),
        ("monitor", "90%", "10%", "", "-88.89%"),
        ("bigger_is_better", "", "10%", "", ""),
        ("bigger_is_better", "10%", "", "", ""),
    ],
)
def test_the_rating_is_exact_and_a_share_of_nothing_is_blank(
    polarity: str, target: str, result: str, rag: str, share: str
) -> None:
    made = plan(indicator("I", unit="%", polarity=polarity, target=target, result=result))
    (record,) = made.table("indicators")
    assert record.words["rag"] == rag
    variance = record.figures["variance_share"]
    assert ("" if variance is None else f"{round(variance.steps / 10_000, 2):.2f}%") == share


@pytest.mark.parametrize(
    ("polarity", "result", "travel"),
    [
        ("bigger_is_better", 3, "improved"),
        ("bigger_is_better", 1, "worsened"),
        ("smaller_is_better", 3, "worsened"),
        ("smaller_is_better", 1, "improved"),
        ("smaller_is_better", 2, "same"),
        ("monitor", 3, "higher"),
        ("monitor", 1, "lower"),
        ("bigger_is_better", None, ""),
    ],
)
def test_travel_is_by_polarity(polarity: str, result: int | None, travel: str) -> None:
    (record,) = plan(indicator("I", polarity=polarity, result=result, previous=2)).table(
        "indicators"
    )
    assert record.words["travel"] == travel


def test_a_variance_explains_itself() -> None:
    made = plan(indicator("I", target=200, result=190, source="Report"))
    text = str(made.explain("indicators", "I", "variance %"))
    assert "result less target" in text
    assert "Report" in text


# ---- risks


def risk(id_: str, impact: int, likelihood: str, **cells: Any) -> Row:
    return {"id": id_, "title": id_, "impact": impact, "likelihood": likelihood} | cells


def register(*rows: Row) -> mtfs.Plan:
    return mtfs.Plan.from_tables(SETTINGS, {"risks": list(rows)})


def test_risks_stand_by_score_then_by_exposure() -> None:
    made = register(
        risk("low", 1000, "50%", impact_score=1, likelihood_score=2),
        risk("unscored", 9000, "90%"),
        risk("small", 100, "10%", impact_score=5, likelihood_score=4),
        risk("large", 900, "10%", impact_score=4, likelihood_score=5, response="treat"),
    )
    records = made.table("risk_register")
    assert [record.words["id"] for record in records] == ["large", "small", "low", "unscored"]
    assert [record.words["score"] for record in records] == ["20", "20", "2", ""]
    statement = made.statement("risk_register")
    assert statement["total", "exposure"] == mtfs.Money(90 + 10 + 500 + 8100)
    assert statement["large", "likelihood"] == mtfs.Rate("10%")
    assert statement.shown("total", "impact") == ""


def test_a_risk_assessed_minimum_takes_impact_and_likelihood_alone() -> None:
    settings = SETTINGS | {
        "minimum_balance": [{"from": "2018/19", "risks": True, "source": "Section 25"}]
    }
    rows = [risk("a", 1000, "50%", impact_score=5, likelihood_score=5), risk("b", 300, "10%")]
    tables = {"budget": [{"service": "A", "net": 10}], "risks": rows}
    made = mtfs.Plan.from_tables(settings, tables)
    (record,) = (r for r in made.table("strategy") if r.words["id"] == "minimum_balance")
    assert record.figures["amount"]["2018/19"] == mtfs.Money(530)
