"""Simulations and sweeps from Python, held against scenarios worked out by themselves."""

from __future__ import annotations

import json
import os
import pickle
import signal
import statistics
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import mtfs
import pytest
from barnet import BARNET
from mtfs import _core
from oracle.councils import council

TUTORIAL = BARNET.parent / "tutorial"
RUNS = 400
RESERVE = [
    {"path": "reserve.R-SMOOTH.draw", "distribution": "uniform", "least": "+0", "most": "+900000"}
]
LINES = [
    {"path": "line.ACM-I02.start_month", "distribution": "discrete", "values": "july: 1"},
    {"path": "line.OP-G01.amount", "distribution": "uniform", "least": "-10%", "most": "+40%"},
    {"path": "line.OP-S01.amount", "distribution": "uniform", "least": "-50000", "most": "+90000"},
    {"path": "line.SFH-I02.base", "distribution": "pert", "least": "x0.9", "likely": "x1.0",
     "most": "x1.3"},
    {"path": "assumption.cpi.rate", "distribution": "uniform", "least": "-1pp", "most": "+2pp",
     "drawn": "each_year"},
]  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> mtfs.Plan:
    return mtfs.load(TUTORIAL)


@pytest.fixture(scope="module")
def sim(plan: mtfs.Plan) -> Any:
    return plan.simulate(RUNS, seed=7)


@pytest.fixture(scope="module")
def counted(plan: mtfs.Plan) -> Any:
    return plan.simulate(RUNS, seed=7, stored=False)


def replayed(sim: Any, number: int) -> list[int]:
    """Every figure of a scenario, from a projection of its own."""
    core = sim.scenario(number)._core
    return [of.pence for heading in sim.headings for of in core.heading_years(heading)]


def in_the_run(sim: Any, number: int) -> list[int]:
    return [sim.pence(heading, year)[number] for heading in sim.headings for year in sim.years]


@pytest.mark.parametrize(
    ("rows", "alone"), [(None, False), (LINES[1:3] + LINES[4:], False), (LINES[3:4], True),
                        (RESERVE, True)]
)  # fmt: skip
def test_a_scenario_replayed_has_the_pence_of_the_run(
    plan: mtfs.Plan, rows: Any, alone: bool
) -> None:
    correlations = None if rows is None else []
    sim = plan.simulate(150, seed=11, uncertain=rows, correlations=correlations)
    assert bool(sim.why_one_by_one) == alone
    assert (sim.why_one_by_one in str(sim)) or not alone
    for number in Random(5).sample(range(150), 12):
        assert in_the_run(sim, number) == replayed(sim, number)


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_nothing(plan: mtfs.Plan, sim: Any, threads: int) -> None:
    other: Any = plan.simulate(RUNS, seed=7, threads=threads)
    assert all(bytes(other.pence(of)) == bytes(sim.pence(of)) for of in sim.headings)
    assert bytes(plan.simulate(RUNS, seed=8).pence("gap")) != bytes(sim.pence("gap"))


def test_counts_tell_what_figures_tell(sim: Any, counted: Any) -> None:
    assert str(counted) == str(sim)
    assert counted.to_json() == sim.to_json()
    assert counted.histogram("gap", "2028/29", 9) == sim.histogram("gap", "2028/29", 9)
    assert list(counted.contributions("gap", "2027/28")) == list(
        sim.contributions("gap", "2027/28")
    )
    assert counted.scenario_at("gap", "2028/29", "95%") == sim.scenario_at("gap", "2028/29", "95%")
    with pytest.raises(ValueError, match="stored=True"):
        counted.pence("gap")


@pytest.mark.parametrize("share", ["0%", "1/3", "99.9%", "100%"])
def test_quantiles_are_nearest_ranks(sim: Any, counted: Any, share: str) -> None:
    exact = Fraction(share[:-1]) / 100 if share.endswith("%") else Fraction(share)
    for heading in sim.headings:
        for year in sim.years:
            ordered = sorted(sim.pence(heading, year))
            least = min(k for k in range(1, RUNS + 1) if Fraction(k, RUNS) >= exact)
            assert sim.quantile(heading, year, share).pence == ordered[least - 1]
            assert counted.quantile(heading, year, share) == sim.quantile(heading, year, share)


def test_means_and_probabilities_are_those_of_the_figures(sim: Any) -> None:
    for year in sim.years:
        for heading in sim.headings:
            exact = statistics.mean([Fraction(of) for of in sim.pence(heading, year)])
            assert abs(sim.mean(heading, year).pence - exact) <= Fraction(1, 2)
        gaps, after = sim.pence("gap", year), sim.pence("gap_after_reserves", year)
        balance, least = sim.pence("general_balance", year), sim.pence("minimum_balance", year)
        assert sim.probability_of_gap(year) == Fraction(sum(of > 0 for of in gaps), RUNS)
        assert sim.probability_of_gap(year, after_reserves=True) == Fraction(
            sum(of > 0 for of in after), RUNS
        )
        under = sum(a < b for a, b in zip(balance, least, strict=True))
        assert sim.probability_below_minimum(year) == Fraction(under, RUNS)
        assert sim.probability_below_zero(year) == Fraction(sum(of < 0 for of in balance), RUNS)


def test_contributions_are_squared_correlations(sim: Any) -> None:
    draws = [Fraction(sim.changes(k)["line.LD-S01.delivery"][:-1]) for k in range(RUNS)]
    gaps = [Fraction(of) for of in sim.pence("gap", "2028/29")]
    x, y = statistics.mean(draws), statistics.mean(gaps)
    joint = sum((a - x) * (b - y) for a, b in zip(draws, gaps, strict=True))
    exact = joint**2 / (sum((a - x) ** 2 for a in draws) * sum((b - y) ** 2 for b in gaps))
    (found,) = (
        of for of in sim.contributions("gap", "2028/29") if of.name == "line.LD-S01.delivery"
    )
    assert found.share == exact
    assert found.direction == (joint > 0) - (joint < 0)


def test_a_sweep_has_the_figures_of_its_scenarios(plan: mtfs.Plan) -> None:
    given: dict[str, Any] = {
        "as planned": {},
        "slip": {"line.OP-S01.delay_years": 1, "line.LD-S01.delivery": "50%"},
        "pay": {"assumption.pay_award.rate": {"2026/27": "+1.0pp", "2027/28": "3%"}},
    }
    grid = {"assumption.cpi.rate": [None, "-1.0pp", "+1pp"], "line.LD-S01.delivery": ["40%", "1%"]}
    for sweep, count in ((plan.sweep(given), 3), (plan.sweep(grid=grid), 6)):
        assert len(sweep) == count
        for name in sweep:
            core = sweep.scenario(name)._core
            for heading in sweep.headings:
                figures = [sweep.figure(name, heading, year) for year in sweep.years]
                assert figures == core.heading_years(heading)
    for wrong in (("x", "gap", "2026/27"), ("slip", "x", "2026/27"), ("slip", "gap", "2046/47")):
        with pytest.raises(KeyError):
            plan.sweep(given).figure(*wrong)


def test_what_cannot_be_is_refused(plan: mtfs.Plan, sim: Any) -> None:
    with pytest.raises(TypeError, match="95%"):
        sim.quantile("gap", "2026/27", 0.95)
    with pytest.raises(ValueError, match="0% to 100%"):
        sim.quantile("gap", "2026/27", "101%")
    with pytest.raises(KeyError, match="it has gap"):
        sim.mean("funding", "2026/27")
    with pytest.raises(KeyError, match="plan years"):
        sim.mean("gap", "2036/37")
    with pytest.raises(IndexError, match="0 to 399"):
        sim.scenario(RUNS)
    for wrong in ({"threads": -1}, {"chunk": 0}, {"seed": -1}, {"seed": 2**64}):
        with pytest.raises(ValueError, match=r"one|none"):
            plan.simulate(10, **wrong)
    with pytest.raises(ValueError, match="one scenario or more"):
        plan.simulate(0)
    for bins in (0, 1 << 17):
        with pytest.raises(ValueError, match="bins"):
            sim.histogram("gap", "2026/27", bins)
    with pytest.raises(mtfs.PlanError) as caught:
        plan.simulate(10, uncertain=[], correlations=[])
    assert "uncertainty-none" in {of.code for of in caught.value.problems}
    with pytest.raises(mtfs.PlanError):
        plan.simulate(10, uncertain=[LINES[1] | {"path": "line.OP-S01.confidence", "least": "90%",
                                                 "most": "120%"}], correlations=[])  # fmt: skip


def test_a_tally_is_pickled() -> None:
    tally = _core.Tally(3, -50, 70)
    other = pickle.loads(pickle.dumps(tally))
    assert (other.row, other.least, other.width, other.counts) == (
        tally.row, tally.least, tally.width, tally.counts,
    )  # fmt: skip


def test_progress_is_told(plan: mtfs.Plan) -> None:
    told: list[tuple[int, int]] = []
    plan.simulate(RUNS, progress=lambda *of: told.append(of))
    assert told[-1] == (RUNS, RUNS)
    with pytest.raises(ZeroDivisionError):
        plan.simulate(RUNS, progress=lambda done, runs: 1 // 0)


def test_an_interrupt_stops_a_run() -> None:
    program = (
        "import mtfs, sys\n"
        f"plan = mtfs.load({str(TUTORIAL)!r})\n"
        "plan.simulate(3_000_000, progress=lambda *_: print('runs', flush=True))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "runs\n"
        asked = time.monotonic()
        os.kill(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=30)
        seconds = time.monotonic() - asked
    assert "KeyboardInterrupt" in said
    assert seconds < 2  # with the end of the interpreter, on a machine that others use


def command(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "mtfs", "simulate", str(TUTORIAL), "--runs", "50", *arguments],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def test_the_command_prints_what_python_does(plan: mtfs.Plan) -> None:
    sim: Any = plan.simulate(50, seed=3, of=["gap"])
    asked = ("--seed", "3", "--of", "gap")
    assert command(*asked).strip() == str(sim).strip()
    assert json.loads(command(*asked, "--format", "json")) == json.loads(sim.to_json())
    assert command(*asked, "--format", "csv")
    shares = command(*asked, "--contributions", "gap", "2027/28")
    assert shares.strip() == str(sim.contributions("gap", "2027/28")).strip()
    assert sim.changes(9)["line.LD-S01.delivery"] in command(*asked, "--scenario-number", "9")


def test_a_share_may_be_written_in_three_ways(sim: Any) -> None:
    of = sim.quantiles("gap", ["95%"])
    assert of[Decimal("0.95")] == of[Fraction(19, 20)] == of["95%"]


@pytest.mark.parametrize("seed", [13, 21, 28, 42, 50])
def test_a_sweep_of_the_delivery_of_a_computed_line_has_the_figures_of_its_scenarios(
    seed: int,
) -> None:
    settings, tables = council(seed, lines=12, years=3)
    plan = mtfs.Plan.from_tables(settings, tables)
    changes = {"line.L1.delivery": "50%"}
    sweep = plan.sweep({"planned": {}, "half": changes})
    for name, alone in (("planned", plan), ("half", plan.scenario("half", changes))):
        amounts = {row.words["id"]: row.figures["amount"] for row in alone.table("strategy")}
        for heading in sweep.headings:
            figures = [sweep.figure(name, heading, year) for year in sweep.years]
            assert figures == [amounts[heading][str(year)] for year in sweep.years]


def test_the_correlations_of_paths_that_are_not_drawn_are_left_out(plan: mtfs.Plan) -> None:
    pay, cpi = (row._asdict() for row in plan.uncertainty[:2])
    rows = [
        {key: value for key, value in row.items() if key != "where"} | {"values": "", "years": ""}
        for row in (pay, cpi)
    ]
    alone = plan.simulate(64, seed=3, uncertain=rows[:1])
    assert alone.pence("gap") == plan.simulate(
        64, seed=3, uncertain=rows[:1], correlations=[]
    ).pence("gap")
    both = plan.simulate(64, seed=3, uncertain=rows)
    loose = plan.simulate(64, seed=3, uncertain=rows, correlations=[])
    assert both.pence("gap") != loose.pence("gap")
    with pytest.raises(mtfs.PlanError) as refused:
        plan.simulate(64, uncertain=[])
    assert [problem.code for problem in refused.value.problems] == ["uncertainty-none"]


def test_at_least_one_heading_is_kept(plan: mtfs.Plan) -> None:
    for ask in (lambda: plan.simulate(2, of=[]), lambda: plan.sweep({"as planned": {}}, of=[])):
        with pytest.raises(ValueError, match="one heading or more"):
            ask()
