"""Savings packages: the best of all, exact, deterministic, and honest where there is none."""

from __future__ import annotations

import csv
import io
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from mtfs import optimisation
from oracle.packages import compared

TUTORIAL = BARNET.parent / "tutorial"
YEARS = ("2026/27", "2027/28")
SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Anywhere",
    "unit": "£",
    "base_year": "2025/26",
    "plan_years": 2,
}


def line(id_: str, first: Any, second: Any = None, **more: Any) -> dict[str, Any]:
    row = {"id": id_, "kind": "saving", "basis": "incremental", "title": f"Option {id_}"}
    return row | {"service": "Place/Parks", "2026/27": first, "2027/28": second} | more


def plan_of(*lines: dict[str, Any], **more: Any) -> mtfs.Plan:
    """A council whose gap without savings is £100 in its first year and £150 in its second."""
    pressure = line("G", 100, 50, kind="growth", status="approved")
    tables: dict[str, Any] = {
        "lines": [pressure, *lines],
        "budget": [{"service": "Place/Parks", "gross": 1000, "income": 0}],
        "grants": [{"id": "R", "title": "Grant", **dict.fromkeys(("2025/26", *YEARS), "1000")}],
    }
    return mtfs.Plan.from_tables(SETTINGS | more.pop("settings", {}), tables | more)


def ids(package: mtfs.Package) -> list[str]:
    return [of.id for of in package.chosen]


def amounts(series: Any) -> list[str]:
    return [str(of) for of in series.values()]


THREE = (line("A", 150), line("B", 100, 50, rag="red"), line("C", 60, 90, rag="green"))


@pytest.mark.parametrize("seed", range(1, 41))
def test_the_package_is_the_best_of_all_packages(seed: int) -> None:
    ours, theirs, _ = compared(seed)
    assert theirs == ours


def test_without_weights_the_fewest_options_close_the_gap() -> None:
    package = mtfs.optimise(plan_of(*THREE))
    assert ids(package) == ["A"]
    assert amounts(package.before) == ["100.00", "150.00"]
    assert amounts(package.after) == ["-50.00", "0.00"]
    assert package.impact == {}


def test_the_least_weight_is_chosen_and_weights_are_exact() -> None:
    weights = {"rag": {"": "0.3", "red": Decimal("0.1"), "green": "0.2"}}
    package = mtfs.optimise(plan_of(*THREE), weights=weights)
    assert ids(package) == ["B"]
    assert package.impact == {"rag": Decimal("0.1")}
    both = mtfs.optimise(plan_of(*THREE), weights=weights, target={"2026/27": -50})
    assert ids(both) == ["A"]  # 0.1 and 0.2 are 0.3, and A is one option
    assert both.total_impact == Decimal("0.3")
    weights["rag"][""] = "0.300001"
    both = mtfs.optimise(plan_of(*THREE), weights=weights, target={"2026/27": -50})
    assert ids(both) == ["B", "C"]
    assert both.total_impact == Decimal("0.3")


def test_ties_go_to_the_fewest_options_then_the_first_in_the_plan() -> None:
    same = [line(id_, 100, 50) for id_ in ("Z", "M", "A")]
    assert ids(mtfs.optimise(plan_of(*same))) == ["Z"]
    assert ids(mtfs.optimise(plan_of(*reversed(same)))) == ["A"]
    weights = {"effort": {"Z": 2, "M": 1, "A": 1}}
    assert ids(mtfs.optimise(plan_of(*same), weights=weights)) == ["M"]


def test_the_same_question_has_the_same_answer() -> None:
    asked = {"options": [f"OP-S{n:02d}" for n in range(2, 13)], "delays": 1, "years": ["2027/28"]}
    found = [mtfs.optimise(mtfs.load(TUTORIAL), target="8.6m", **asked) for _ in range(2)]
    assert found[0] == found[1]
    assert str(found[0]) == str(found[1])


def test_a_dependent_option_starts_no_earlier_than_what_it_needs() -> None:
    plan = plan_of(line("A", 150, depends_on="B"), line("B", None, 10))
    with pytest.raises(mtfs.InfeasibleError):
        mtfs.optimise(plan)
    late = mtfs.optimise(plan, delays={"A": 1}, years=["2027/28"])
    assert [(of.id, str(of.start), of.delay_years) for of in late.chosen] == [
        ("A", "2027/28", 1),
        ("B", "2027/28", 0),
    ]


def test_what_is_needed_and_is_no_option_has_to_count() -> None:
    plan = plan_of(
        line("A", 150, depends_on="E"), line("B", 150), line("E", None, 1, status="withdrawn")
    )
    package = mtfs.optimise(plan, options=["A", "B"])
    assert ids(package) == ["B"]
    assert [problem.code for problem in package.warnings] == ["option-blocked"]


def test_at_most_one_of_an_exclusion_is_chosen() -> None:
    plan = plan_of(line("A", 60, 20), line("B", 60, 60), line("C", 40, 30))
    assert ids(mtfs.optimise(plan, target=10)) == ["A", "B"]
    assert ids(mtfs.optimise(plan, target=10, exclusions=[["A", "B"]])) == ["A", "C"]


def test_posts_are_limited_by_year_and_a_delay_spreads_them() -> None:
    one, two = line("A", 60, None, **{"FTE 2026/27": "2"}), line("B", 90, **{"FTE 2026/27": "2.5"})
    plan = plan_of(one, two)
    asked: dict[str, Any] = {"years": ["2027/28"], "delays": 1}
    assert [of.delay_years for of in mtfs.optimise(plan, **asked).chosen] == [0, 0]
    package = mtfs.optimise(plan, limits={"fte": "2.5"}, **asked)
    assert [of.delay_years for of in package.chosen] == [0, 1]
    (later,) = (of for of in package.chosen if of.delay_years)
    assert amounts(later.full_time_equivalents) == ["0.0000", "2.5000"]


def test_a_service_saves_no_more_than_its_limit() -> None:
    plan = plan_of(*THREE)
    asked: dict[str, Any] = {"weights": {"rag": {"": 1, "red": 2, "green": 5}}}
    assert ids(mtfs.optimise(plan, **asked)) == ["A"]
    first = {"Place": {"2026/27": 140}}
    assert ids(mtfs.optimise(plan, limits={"services": first}, **asked)) == ["B"]


def test_options_that_do_not_count_yet_are_counted_when_chosen() -> None:
    plan = plan_of(*THREE, settings={"statuses": ["approved"]})
    package = mtfs.optimise(plan)
    assert ids(package) == ["A"]
    assert dict(package.scenario.changes) == {"line.A.status": "approved"}
    assert package.before == mtfs.Series(dict(zip(YEARS, map(mtfs.Money, (100, 150)), strict=True)))


def test_an_id_with_a_dot_is_an_option_as_any_other() -> None:
    assert ids(mtfs.optimise(plan_of(line("A.1", 150), line("B", 1)))) == ["A.1"]


RESERVES = [
    {"id": "GF", "title": "Balance", "type": "general", "opening": 100, "floor": 20,
     "may_close_a_gap": "yes", "order": 1},
]  # fmt: skip


def test_what_reserves_can_carry_needs_no_saving() -> None:
    plan = plan_of(line("A", 20), line("B", 30, 140), reserves=RESERVES)
    package = mtfs.optimise(plan, heading="gap_after_reserves", years=["2026/27"])
    assert ids(package) == ["A"]  # the reserve gives 80 of 100
    kept = mtfs.optimise(
        plan,
        heading="gap_after_reserves",
        years=["2026/27"],
        limits={"minimum_balance": {YEARS[0]: 30}},
    )
    assert ids(kept) == ["B"]
    assert amounts(kept.after)[0] == "0.00"


def test_the_package_is_a_scenario_of_the_plan_and_its_gap_the_engines() -> None:
    plan = mtfs.load(TUTORIAL)
    asked: dict[str, Any] = {"options": ["OP-S02", "OP-S06", "PRO-S01", "ICT-S02"]}
    package = mtfs.optimise(plan, target="£8.9m", years=["2027/28"], **asked)
    assert package.scenario.base is plan
    statement = package.scenario.statement("gap")
    assert [statement["cumulative", year] for year in package.after] == list(package.after.values())
    saved = [package.before[year] - package.after[year] for year in package.after]
    assert saved == list(package.saved.values())


def test_without_options_nothing_is_chosen_or_closed() -> None:
    plan = plan_of(*THREE)
    assert ids(mtfs.optimise(plan, statuses=["delivered"], target=150)) == []
    limits = {"fte": 1, "options": 2, "minimum_balance": 0}
    with pytest.raises(mtfs.InfeasibleError, match=r"2027/28 £150\.00"):
        mtfs.optimise(plan_of(reserves=RESERVES), options=[], limits=limits)


def test_a_closed_gap_asks_for_nothing() -> None:
    package = mtfs.optimise(plan_of(*THREE), target=1000)
    assert package.chosen == ()
    assert "0 of 3 options" in package.text


def test_an_infeasible_question_names_the_years_and_what_they_leave() -> None:
    with pytest.raises(mtfs.InfeasibleError) as caught:
        mtfs.optimise(plan_of(line("A", "60.01"), line("B", 30, 70)))
    error = caught.value
    assert error.code == "optimise-infeasible"
    assert dict(error.package.short) == {mtfs.FinancialYear("2026/27"): mtfs.Money("9.99")}
    assert "2026/27 £9.99" in str(error)
    assert ids(error.package) == ["A", "B"]
    assert "Still open" in error.package.text
    assert pickle.loads(pickle.dumps(error)).package == error.package


def test_it_says_which_limit_keeps_the_gap_open() -> None:
    plan = plan_of(line("A", 60, 30, **{"FTE 2026/27": "4"}), line("B", 40, 20), line("C", 1))
    with pytest.raises(mtfs.InfeasibleError) as caught:
        mtfs.optimise(plan, limits={"fte": "3", "options": 2})
    assert caught.value.binding == ("limits.fte",)
    assert "without limits.fte" in str(caught.value)
    with pytest.raises(mtfs.InfeasibleError) as caught:
        mtfs.optimise(plan, limits={"fte": "3", "options": 1})
    assert caught.value.binding == ()
    assert "No one limit makes the difference" in str(caught.value)


def test_a_balance_below_its_minimum_is_named_too() -> None:
    plan = plan_of(line("A", 150), reserves=RESERVES)
    with pytest.raises(mtfs.InfeasibleError) as caught:
        mtfs.optimise(plan, limits={"minimum_balance": {"2027/28": 101}})
    assert dict(caught.value.package.low) == {mtfs.FinancialYear("2027/28"): mtfs.Money(1)}
    assert "2027/28 £1.00 of the balance" in str(caught.value)
    assert caught.value.binding == ("limits.minimum_balance",)


def test_a_penny_between_solver_and_engine_refuses_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from mtfs.package_options import Measured

    honest = Measured.effect

    def wrong(self: Any, of: Any, delay: int) -> tuple[int, ...]:
        first, *rest = honest(self, of, delay)
        return first + 1, *rest

    monkeypatch.setattr(Measured, "effect", wrong)
    with pytest.raises(mtfs.Error) as caught:
        mtfs.optimise(plan_of(*THREE))
    assert caught.value.code == "optimise-disagrees"
    assert caught.value.problem.found == "-50.01 counted, -50.00 projected"


def test_a_reserve_that_the_engine_rolls_otherwise_refuses_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest = optimisation.purses_of

    def wrong(plan: mtfs.Plan) -> list[Any]:
        return [purse._replace(opening=purse.opening + 1) for purse in honest(plan)]

    monkeypatch.setattr(optimisation, "purses_of", wrong)
    with pytest.raises(mtfs.Error) as caught:
        mtfs.optimise(plan_of(*THREE, reserves=RESERVES), heading="gap_after_reserves")
    assert caught.value.code == "optimise-disagrees"


def test_a_missing_solver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    with pytest.raises(mtfs.MissingExtraError) as caught:
        mtfs.optimise(plan_of(*THREE))
    assert isinstance(caught.value, ImportError)
    assert "pip install mtfs[optimise]" in str(caught.value)


def test_every_fault_of_a_question_is_found_in_one_pass() -> None:
    with pytest.raises(mtfs.PlanError) as caught:
        mtfs.optimise(
            plan_of(*THREE, line("P", None, base=100, assumptions="cpi"),
                    assumptions=[{"id": "cpi", "title": "Prices", "source": "Ours",
                                  "date": "November 2025", **dict.fromkeys(YEARS, "2%")}]),
            heading="gaps",
            years=["2031/32"],
            target=0.5,
            delays={"A": -1, "P": 1, "Q": 1},
            weights={"rag": {"red": 1, "": "x"}, "fte": 0.1, "effort": {"A": 1}},
            exclusions=[["A", "D"], "AB"],
            limits={"fte": True, "posts": 3, "services": {"Play": 1}, "options": 1.5},
        )  # fmt: skip
    assert sorted({problem.code for problem in caught.value.problems}) == [
        "delay-computed",
        "key-unknown",
        "name-unknown",
        "number-malformed",
        "option-unknown",
        "service-unknown",
        "value-type",
        "weight-missing",
        "year-outside",
    ]
    assert "Did you mean gap" in str(caught.value)
    assert 'Give "green" a weight' in str(caught.value)


def test_an_option_saves() -> None:
    with pytest.raises(mtfs.PlanError, match="An option is a saving or income"):
        mtfs.optimise(plan_of(*THREE), options=["A", "G"])


def test_amounts_beyond_the_solver_are_refused() -> None:
    weights = {"size": {"A": 2**43 - 1, "B": "0.000001", "C": 0}}
    with pytest.raises(mtfs.Overflow, match="weights of the options"):
        mtfs.optimise(plan_of(*THREE), weights=weights)


def test_a_plan_without_funding_has_no_gap() -> None:
    with pytest.raises(mtfs.Error) as caught:
        mtfs.optimise(mtfs.load(BARNET))
    assert caught.value.code == "table-missing"


def test_the_forms_of_a_package_hold_the_same() -> None:
    package = mtfs.optimise(plan_of(*THREE), weights={"rag": {"": 1, "red": "2.50", "green": 5}})
    rows = list(csv.reader(io.StringIO(package.to_csv())))
    assert rows[0] == ["Option", "Title", "Start", "Impact", *YEARS]
    assert rows[1] == ["A", "Option A", "2026/27", "1", "150", "150"]
    assert rows[-1] == ["", "Gap with the package", "", "", "(50)", "-"]
    held = json.loads(package.to_json())
    assert held["format"] == "mtfs/package/1"
    assert held["chosen"][0]["effects"] == {"2026/27": "150.00", "2027/28": "150.00"}
    assert held["changes"] == {"line.B.drop": True, "line.C.drop": True}
    assert "| A | Option A | 2026/27 | 1 | 150 | 150 |" in package.to_markdown()
    assert "Brackets: a surplus." in package.text
    assert pickle.loads(pickle.dumps(package)) == package


def test_a_package_prints_itself() -> None:
    package = mtfs.optimise(plan_of(*THREE))
    assert repr(package) == str(package)
    assert repr(package) + "\n" == package.text


def test_a_notebook_shows_every_cell_and_note() -> None:
    weights = {"rag": {"": 1, "red": "2.50", "green": 5}}
    package = mtfs.optimise(plan_of(*THREE, settings={"council": "A < B"}), weights=weights)
    page = package._repr_html_()
    _, *rows = csv.reader(io.StringIO(package.to_csv()))
    assert page.count('scope="row"') == len(rows)
    footer = package.text.splitlines()[-2:]
    for text in (package.title, *footer, *(cell for row in rows for cell in row)):
        assert text in page
    assert "A &lt; B" in page
    (total,) = (of for of in page.splitlines() if "border-top" in of)
    assert "Saved by the package" in total
    none = mtfs.optimise(plan_of(*THREE), target=1000)
    assert "border-top" not in none._repr_html_()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mtfs", "optimise", str(TUTORIAL), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


ASKED = ("--options", "OP-S02", "PRO-S01", "ICT-S02", "--years", "2026/27")


def test_the_command_prints_what_python_does() -> None:
    done = run(*ASKED, "--target", "6.1m", "--format", "json")
    package = mtfs.optimise(
        mtfs.load(TUTORIAL), options=ASKED[1:4], years=["2026/27"], target="6.1m"
    )
    assert (done.returncode, done.stdout) == (0, package.to_json())


def test_the_command_reads_rules_and_its_options_go_before(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(
        'format = "mtfs/optimise/1"\ntarget = "6m"\ndelays = 1\n'
        'exclusions = [["OP-S02", "ICT-S02"]]\n'
        "[weights]\nfte = 0.5\n[weights.rag]\namber = 1\n[limits]\noptions = 3\n"
    )
    done = run(*ASKED, "--target", "6.1m", "--limit-options", "2", "--rules", str(rules))
    assert done.returncode == 0, done.stderr
    assert "Impact 2: fte 0, rag 2" in done.stdout
    rules.write_text('format = "mtfs/optimise/2"\nlimit = 1\nyears = "2026/27"\n')
    done = run("--rules", str(rules))
    assert done.returncode == 2
    for code in ("format-unknown", "key-unknown", "document-type"):
        assert f"[{code}]" in done.stderr
    assert run("--rules", str(tmp_path / "none.toml")).returncode == 2


def test_the_command_says_where_no_package_closes_the_gap() -> None:
    done = run(*ASKED, "--limit-service", "Resources=0")
    assert done.returncode == 1
    assert "Still open" in done.stdout
    assert "[optimise-infeasible]" in done.stderr


def test_the_command_names_what_is_asked_wrong() -> None:
    done = run("--options", "OP-S0", "--limit-service", "Plac=1")
    assert done.returncode == 2
    assert "option-unknown" in done.stderr
    assert "what is asked is refused" in done.stderr
