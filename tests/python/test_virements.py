"""Virements: who approves them, what they do to budgets, and permanent ones in the plan."""

from __future__ import annotations

import copy
import csv
import io
import json
import pickle
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET, CASES

Row = dict[str, Any]
SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Alder",
    "unit": "£",
    "base_year": "2025/26",
    "plan_years": 2,
}
BUDGET = [
    {"service": "Adults/Care", "subjective": "Placements", "net": 4_200_000},
    {"service": "Adults/Care", "subjective": "Staff", "net": 1_100_000},
    {"service": "Place/Waste", "net": 2_400_000},
    {"service": "Corporate", "net": 600_000},
    {"service": "Schools", "fund": "schools", "net": 9_000_000},
]
SCHEME = [
    {"movement": "between services", "up_to_pounds": 50_000, "approver": "Officer"},
    {"movement": "between services", "over_pounds": 50_000, "approver": "Cabinet"},
]
LINE = {"id": "S1", "kind": "saving", "basis": "incremental", "title": "Depot"}


def virement(id_: str = "V1", **cells: Any) -> Row:
    row = {
        "id": id_,
        "report": "P3",
        "from": "Place/Waste",
        "to": "Corporate",
        "amount": 10_000,
        "duration": "permanent",
        "movement": "between services",
        "approver": "Officer",
    }
    return row | cells


def plan(*ledger: Row, **tables: list[Row]) -> mtfs.Plan:
    lines = [{**LINE, "service": "Place/Waste", "2026/27": 100_000, "2027/28": None}]
    given = {"budget": BUDGET, "lines": lines, "virement_scheme": SCHEME}
    return mtfs.Plan.from_tables(
        SETTINGS, given | ({"virements": list(ledger)} if ledger else {}) | tables
    )


def found(*ledger: Row) -> list[str]:
    return [str(of) for of in plan(*ledger).issues if of.code.startswith("virement-")]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mtfs", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# ---- who must approve


def rules() -> list[Row]:
    with (CASES / "barnet/virement_scheme.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def limits(movement: str) -> list[Decimal]:
    """The amounts at which the routes of a movement may change."""
    typed = [
        rule[column]
        for rule in rules()
        for column in ("over_pounds", "up_to_pounds")
        if movement.startswith(rule["movement"]) and rule[column]
    ]
    return sorted({Decimal(text) for text in typed})


def routes() -> list[tuple[str, Decimal]]:
    """Every movement at each of its limits, a penny below and a penny above."""
    penny = Decimal("0.01")
    return [
        (movement, limit + step)
        for movement in dict.fromkeys(rule["movement"] for rule in rules())
        for limit in limits(movement)
        for step in (-penny, Decimal(0), penny)
        if limit + step > 0
    ]


@pytest.mark.parametrize(("movement", "amount"), routes())
def test_every_route_of_barnet_is_that_of_the_published_rows(
    movement: str, amount: Decimal
) -> None:
    expected = [
        (rule["approver"], rule["report_needed"], rule["source"])
        for rule in rules()
        if movement.startswith(rule["movement"])
        and amount > Decimal(rule["over_pounds"])
        and (not rule["up_to_pounds"] or amount <= Decimal(rule["up_to_pounds"]))
    ]
    approvals = mtfs.load(BARNET).approvals(movement, amount)
    assert [(of.approver, of.report_needed, of.source) for of in approvals] == expected
    assert expected != []


def test_there_is_a_route_at_each_limit_of_the_published_scheme() -> None:
    assert len(routes()) == 9 + 3 * 3 + 2 * 3 + 3  # above 0; three of contingency with 250,000 ...


def test_both_paragraphs_on_contingency_are_named() -> None:
    of = "allocation from contingency for unplanned expenditure"
    approvals = mtfs.load(BARNET).approvals(of, 250_000)
    assert {approval.source for approval in approvals} == {"5.3.4", "5.3.6"}
    assert len(approvals.approvers) == 2
    assert mtfs.load(BARNET).approvals(of, "250,000.01").approvers == (
        "Policy and Resources Committee",
    )


@pytest.mark.parametrize(
    "amount", [50_000, "50,000", "£0.05m", Decimal(50_000), mtfs.Money(50_000)]
)
def test_an_amount_may_be_given_as_money_is(amount: Any) -> None:
    assert plan().approvals("between services", amount).approvers == ("Officer",)


def test_an_amount_may_not_be_a_float_or_nothing() -> None:
    with pytest.raises(TypeError):
        plan().approvals("between services", 50_000.0)  # type: ignore[arg-type]
    for amount in (0, "-0.01"):
        with pytest.raises(mtfs.ParseError) as refused:
            plan().approvals("between services", amount)
        assert refused.value.code == "virement-amount"


def test_an_unknown_movement_names_those_that_are_near() -> None:
    with pytest.raises(mtfs.UnknownNameError, match="Did you mean between services") as refused:
        plan().approvals("between service", 1)
    assert refused.value.code == "movement-unknown"


def test_a_plan_without_a_scheme_says_so() -> None:
    with pytest.raises(mtfs.UnknownNameError, match="There is none here"):
        plan(virement_scheme=[]).approvals("between services", 1)


def test_approvals_are_a_value_that_prints() -> None:
    approvals = plan().approvals("between services", "50,000.01")
    assert str(approvals) == "£50,000.01, between services\n- Cabinet\n  over £50,000"
    assert pickle.loads(pickle.dumps(approvals)) == approvals
    assert copy.deepcopy(approvals).amount == mtfs.Money("50000.01")
    assert list(csv.reader(io.StringIO(approvals.to_csv())))[1][:3] == [
        "between services",
        "50000.00",
        "",
    ]
    read = json.loads(approvals.to_json())
    assert read["approvals"][0]["up_to_pounds"] is None
    assert "| Cabinet |" in approvals.to_markdown()


def test_a_scheme_is_read_from_a_file_and_from_a_folder(tmp_path: Path) -> None:
    folder = mtfs.load_virement_scheme(CASES / "barnet")
    assert folder.rules == mtfs.load_virement_scheme(CASES / "barnet/virement_scheme.csv").rules
    assert [of.approver for of in folder.rules] == [rule["approver"] for rule in rules()]
    with pytest.raises(mtfs.ParseError) as missing:
        mtfs.load_virement_scheme(tmp_path)
    assert missing.value.code == "file-missing"
    (tmp_path / "virement_scheme.csv").write_text(
        "movement,over_pounds,up_to_pounds,approver\nm,9,5,A\nm,0,ten,\n", encoding="utf-8"
    )
    with pytest.raises(mtfs.PlanError) as refused:
        mtfs.load_virement_scheme(tmp_path)
    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"scheme-limits", "number-malformed", "cell-blank"}


# ---- the ledger


def test_each_virement_says_who_must_approve_its_total() -> None:
    made = plan(
        virement(amount=30_000),
        virement(amount=25_000, **{"from": "Adults/Care"}),
        virement("V2", approver="", report="Q2"),
    )
    first, second = made.table("virements")
    assert first.figures["amount"] == mtfs.Money(55_000)
    assert (first.words["approver_needed"], first.words["approved"]) == ("Cabinet", "no")
    assert (second.words["approver_needed"], second.words["approved"]) == ("Officer", "no")
    assert [str(of) for of in made.issues if of.code.startswith("virement-")] == [
        "2025/26, V1: 55000.00 [virement-approver]",
        "2025/26, V2: 10000.00 [virement-not-approved]",
    ]


def test_a_budget_moved_in_parts_under_a_limit_is_reported() -> None:
    assert found(virement(amount=49_999), virement("V2", amount=2)) == [
        "2025/26, V1 + V2: 50001.00 [virement-split]"
    ]
    assert found(virement(amount=49_999), virement("V2", amount=1)) == []
    assert found(virement(amount=49_999), virement("V2", amount=2, report="P4")) == []


def test_the_year_of_an_issue_is_the_one_that_is_monitored() -> None:
    settings = SETTINGS | {"monitoring": {"year": "2026/27"}}
    tables = {"virement_scheme": SCHEME, "virements": [virement(approver="")]}
    (issue,) = mtfs.Plan.from_tables(settings, tables).issues
    assert (issue.code, str(issue.year)) == ("virement-not-approved", "2026/27")


def budgets(made: mtfs.Plan) -> dict[tuple[str, str], tuple[Any, ...]]:
    names = ("original", "before", "permanent", "temporary", "revised")
    return {
        (record.words["title"], record.words["report"]): tuple(
            record.figures[name] for name in names
        )
        for record in made.table("virement_budgets")
    }


def test_revised_is_original_and_every_virement_report_by_report() -> None:
    made = budgets(
        plan(
            virement(amount=100),
            virement("V2", report="Q2", amount="40.25", duration="temporary"),
            virement("V3", report="P6", to="Adults/Care", to_subjective="Staff", amount=7),
        )
    )
    money = mtfs.Money
    assert made["Place/Waste", "P3"] == (
        money(2_400_000),
        money(0),
        money(-100),
        money(0),
        money(2_399_900),
    )
    assert made["Place/Waste", "Q2"] == (
        money(2_400_000),
        money(-100),
        money(-7),
        money("-40.25"),
        money("2399852.75"),
    )
    assert made["Adults/Care, Staff", "Q2"][-1] == money(1_100_007)
    assert made["Corporate", "Q2"][-1] == money("600140.25")


def test_a_service_without_a_subjective_is_the_rest_of_it() -> None:
    made = budgets(
        plan(
            virement(**{"from": "Adults/Care"}),
            virement("V2", **{"from": "Adults/Care", "from_subjective": "Staff"}),
        )
    )
    assert made["Adults/Care", "P3"][0] == mtfs.Money(4_200_000)
    assert made["Adults/Care, Staff", "P3"][0] == mtfs.Money(1_100_000)


def test_whatever_is_moved_the_totals_stay() -> None:
    chance = random.Random(20251122)
    places = [
        ("Adults/Care", "Placements"),
        ("Adults/Care", "Staff"),
        ("Place/Waste", ""),
        ("Corporate", ""),
    ]
    for _ in range(20):
        ledger = []
        for i in range(chance.randrange(1, 12)):
            giver, receiver = chance.sample(places, 2)
            ledger.append(
                virement(
                    f"V{i}",
                    report=f"P{chance.randrange(1, 13)}",
                    from_subjective=giver[1],
                    to=receiver[0],
                    to_subjective=receiver[1],
                    amount=Decimal(chance.randrange(1, 10**9)) / 100,
                    duration=chance.choice(["permanent", "temporary"]),
                    **{"from": giver[0]},
                )
            )
        made = plan(*ledger)
        statement = made.statement("virement_budgets")
        for column in ("permanent", "temporary", "moved before"):
            assert statement["revenue_total", column] == mtfs.Money(0)
        assert statement["revenue_total", "original"] == statement["revenue_total", "revised"]
        moved = made.scenario("virements", made.virements_into_plan())
        assert gap(moved) == gap(made)


def test_capital_stands_apart_and_on_what_was_approved() -> None:
    capital = {"budget": "capital", "from": "roof", "to": "boiler", "movement": "between services"}
    made = plan(
        virement(),
        virement("V2", **capital),
        capital_monitoring=[
            {"report": "P3", "scheme": "roof", "approved": 90_000, "additions": 500, "outturn": 1},
            {"report": "P3", "scheme": "boiler", "approved": 30_000, "outturn": 1},
        ],
    )
    statement = made.statement("virement_budgets")
    assert statement["capital_total", "permanent"] == mtfs.Money(0)
    assert statement["roof", "original"] == mtfs.Money(90_500)
    assert statement["roof", "revised"] == mtfs.Money(80_500)
    assert statement["boiler", "revised"] == mtfs.Money(40_000)
    assert statement["revenue_total", "original"] == mtfs.Money(3_000_000)


def test_explain_lists_every_step_to_the_revised_budget() -> None:
    made = plan(virement(amount=100, title="Move"), virement("V2", report="P6", amount=40))
    text = str(made.explain("virement_budgets", "Place/Waste", "revised"))
    assert text.index("P3, V1 Move, permanent") < text.index("P6, V2, permanent")
    assert "2,399,860.00" in text


# ---- beside monitoring


def monitored(**cells: Any) -> mtfs.Plan:
    row = {"report": "P6", "service": "Place/Waste", "original": 2_400_000, "forecast": 2_400_000}
    return plan(
        virement(amount=100), virement("V2", report="P9", amount=5), monitoring=[row | cells]
    )


def test_monitoring_takes_its_virements_from_the_ledger() -> None:
    (record,) = monitored().table("monitoring")
    assert record.figures["virements"] == mtfs.Money(-100)
    assert record.figures["revised"] == mtfs.Money(2_399_900)
    assert record.figures["variance"] == mtfs.Money(100)


def test_monitoring_that_types_other_virements_is_refused() -> None:
    assert monitored(virements=-100).warnings == []
    with pytest.raises(mtfs.PlanError, match=r"moves -100\.00 to Place/Waste up to P6") as refused:
        monitored(virements=-101)
    assert refused.value.code == "virements-differ"


def test_monitoring_keeps_a_revised_budget_that_is_typed() -> None:
    (record,) = monitored(revised=2_390_000).table("monitoring")
    assert record.figures["virements"] is None
    assert record.figures["not_itemised"] == mtfs.Money(-10_000)


# ---- into the plan


def gap(of: mtfs.Plan) -> list[Any]:
    (record,) = (r for r in of.table("strategy") if r.words["id"] == "net_budget")
    return list(record.figures["amount"].values())


def services(of: mtfs.Plan, year: str) -> dict[str, Any]:
    return {r.words["id"]: r.figures["net_budget"][year] for r in of.table("services")}


def test_permanent_virements_move_the_services_and_not_the_council() -> None:
    made = plan(
        virement(amount=100),
        virement("V2", amount=40, duration="temporary"),
        virement("V3", amount="7.01", to="Adults/Care", to_subjective="Staff"),
    )
    moved = made.scenario("virements", made.virements_into_plan())
    assert gap(moved) == gap(made)
    before = services(made, "2026/27")
    after = services(moved, "2026/27")
    assert after["Place/Waste"] == before["Place/Waste"] - mtfs.Money("107.01")
    assert after["Corporate"] == before["Corporate"] + mtfs.Money(100)
    assert after["Adults/Care"] == before["Adults/Care"] + mtfs.Money("7.01")
    assert services(moved, "2027/28")["Corporate"] == mtfs.Money(600_100)
    assert services(moved, "2025/26") == services(made, "2025/26")


def test_virements_within_another_fund_stay_out_of_the_general_fund() -> None:
    budget = [*BUDGET, {"service": "Nursery", "fund": "schools", "net": 1}]
    made = plan(virement(to="Nursery", **{"from": "Schools"}), budget=budget)
    changes = made.virements_into_plan()
    assert {change["fund"] for change in changes.values()} == {"schools"}
    assert gap(made.scenario("virements", changes)) == gap(made)


def test_virements_of_a_later_year_move_budgets_from_then_on() -> None:
    tables: dict[str, list[Row]] = {
        "budget": BUDGET,
        "lines": [{**LINE, "service": "Place/Waste", "2026/27": 100_000, "2027/28": None}],
        "virements": [virement(amount=100)],
    }
    made = mtfs.Plan.from_tables(SETTINGS | {"monitoring": {"year": "2027/28"}}, tables)
    moved = made.scenario("virements", made.virements_into_plan())
    assert services(moved, "2026/27")["Corporate"] == mtfs.Money(600_000)
    assert services(moved, "2027/28")["Corporate"] == mtfs.Money(600_100)


def test_temporary_and_capital_virements_bring_nothing() -> None:
    assert plan(virement(duration="temporary")).virements_into_plan() == {}
    assert plan(virement(budget="capital")).virements_into_plan() == {}


# ---- the command


def test_the_command_names_who_approves() -> None:
    movement = "between services excluding contingency"
    done = run("virement", BARNET, "--movement", movement, "--amount", "250000")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == mtfs.load(BARNET).approvals(movement, 250_000).text + "\n"
    assert "reported to the next meeting of Policy and Resources Committee" in done.stdout


def test_the_command_reads_a_folder_that_holds_a_scheme_alone() -> None:
    done = run("virement", CASES / "barnet")
    assert done.stdout.splitlines() == list(dict.fromkeys(rule["movement"] for rule in rules()))
    done = run("virement", CASES / "barnet", "--movement", "allocation from contingency")
    assert (done.returncode, done.stdout.count("\n")) == (0, 4)


def test_the_command_tells_of_narrower_movements() -> None:
    done = run(
        "virement", BARNET, "--movement", "allocation from contingency", "--amount", "£0.25m"
    )
    assert done.returncode == 0
    assert done.stderr.count("the scheme also knows") == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--amount", "5"], "--amount needs --movement"),
        (["--movement", "within a servic", "--amount", "5"], "movement-unknown"),
        (["--movement", "within a servic"], "movement-unknown"),
        (
            ["--movement", "within a service with no change to its bottom line", "--amount", "0"],
            "virement-amount",
        ),
        (
            ["--movement", "within a service with no change to its bottom line", "--amount", "x"],
            "number-malformed",
        ),
        ([], "no ledger"),
    ],
)
def test_the_command_used_wrongly_says_what_is_accepted(arguments: list[str], said: str) -> None:
    done = run("virement", BARNET, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_command_refuses_a_folder_with_neither_plan_nor_scheme(tmp_path: Path) -> None:
    done = run("virement", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds neither a plan nor virement_scheme.csv" in done.stderr


def write(folder: Path) -> Path:
    (folder / "mtfs.toml").write_text(
        'format = "mtfs/plan/1"\ncouncil = "Alder"\nunit = "£"\nbase_year = "2025/26"\n'
        "plan_years = 1\n",
        encoding="utf-8",
    )
    (folder / "budget.csv").write_text("service,net\nA,100\nB,200\n", encoding="utf-8")
    (folder / "virement_scheme.csv").write_text(
        "movement,over_pounds,up_to_pounds,approver\nm,0,,Cabinet\n", encoding="utf-8"
    )
    (folder / "virements.csv").write_text(
        "id,report,from,to,amount,duration,movement,approver\nV1,P3,A,B,60,permanent,m,Officer\n",
        encoding="utf-8",
    )
    return folder


def test_the_command_prints_the_ledger_and_the_budgets(tmp_path: Path) -> None:
    done = run("virement", write(tmp_path))
    assert done.returncode == 0
    assert done.stderr == "issue: 2025/26, V1: 60.00 [virement-approver]\n"
    plan_ = mtfs.load(tmp_path)
    texts = [plan_.statement(name).text for name in ("virements", "virement_budgets")]
    assert done.stdout == "\n".join(texts)
    for form in ("csv", "json", "md"):
        done = run("virement", tmp_path, "--budgets", "--format", form)
        assert done.returncode == 0
        assert "virement" not in done.stderr.replace("virement-approver", "")
        assert "260" in done.stdout
