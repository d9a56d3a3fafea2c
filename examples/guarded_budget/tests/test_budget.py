"""What the council voted on, held against the plan as it stands.

`approved/` is the plan of 24 February 2026 and nobody edits it; `plan/` is the one that people work
on. A figure that moves has to be explained, and then kept with `pytest --mtfs-update`.
"""

from pathlib import Path

import mtfs
import pytest
from mtfs.testing import (
    assert_bridge_closes,
    assert_gap,
    assert_reconciles,
    assert_reserves_above_minimum,
)

HERE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def approved():
    """The plan that the council voted on."""
    return mtfs.load(HERE / "approved")


@pytest.fixture(scope="module")
def plan():
    """The plan as it stands."""
    return mtfs.load(HERE / "plan")


def test_the_gap(mtfs_golden, plan, approved):
    """Not a penny moves without a reason."""
    mtfs_golden(plan, "gap", previous=approved)


def test_each_saving(mtfs_golden, plan):
    """A saving that slips, or goes, is a decision."""
    mtfs_golden(plan, "savings_schedule")


def test_reserves(mtfs_golden, plan):
    """Balances follow the gap; what moves them is told there, so £150,000 either way may pass."""
    mtfs_golden(plan, table="reserves", tolerance={"SMOOTH": "£150,000", "GF": "£150,000"})


def test_the_first_year_is_balanced(plan):
    """A budget that is not balanced is not lawful."""
    assert_gap(plan, "2026/27", within=0, figure="gap_after_reserves")


def test_the_general_fund_balance_is_kept(plan):
    """Section 25 of the Local Government Act 2003."""
    assert_reserves_above_minimum(plan)


def test_the_causes_of_what_moved_add_up(plan, approved):
    """What we tell the committee sums to the penny."""
    assert_bridge_closes(approved, plan)


def test_the_printed_paper_is_the_approved_plan(approved):
    """The table in the budget report, held against the plan that it was made of."""
    assert_reconciles(approved)
