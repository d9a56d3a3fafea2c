"""Draws the pictures of the pages, docs/pictures/*.svg: `python tests/python/draw_pictures.py`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import mtfs

if TYPE_CHECKING:
    from mtfs.chart import Chart

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs/pictures"


def pictures() -> dict[str, Chart]:
    """The charts that docs/charts.md shows, by the name of their file."""
    plan = mtfs.load(ROOT / "examples/tutorial")
    pay, freeze = plan.scenario("pay"), plan.scenario("freeze")
    moves = {
        "assumption.pay_award.rate": "1.0pp",
        "assumption.living_wage.rate": "1.0pp",
        "council_tax.core_rise": "1.0pp",
        "driver.children_residential.level": "5%",
        "line.LD-S01.delivery": ("40%", "100%"),
    }
    return {
        "gap": plan.chart("gap"),
        "reserves": plan.chart("reserves"),
        "savings": plan.chart("savings"),
        "bridge": mtfs.bridge(plan, freeze).chart("2028/29"),
        "tornado": mtfs.sensitivity(plan, moves, year="2028/29").chart(),
        "fan": plan.simulate(1_000, seed=7).chart("gap"),
        "comparison": mtfs.compare(plan, pay, freeze).chart(),
        "drift": mtfs.drift(mtfs.versions(ROOT / "examples/versions")).chart(),
    }


if __name__ == "__main__":
    for name, chart in pictures().items():
        chart.to_svg(PICTURES / f"{name}.svg")
