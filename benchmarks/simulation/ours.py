"""mtfs doing the common job: the one place that knows how it is asked."""

from __future__ import annotations

from typing import Any


def mtfs_job(plan: Any, rows: list[dict[str, str]], runs: int, threads: int = 1) -> Any:
    """Draws, gaps of every scenario and their quantiles by year."""
    return plan.simulate(runs, seed=7, uncertain=rows, threads=threads).quantiles("gap")
