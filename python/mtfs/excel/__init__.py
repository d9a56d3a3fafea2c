"""A plan as a workbook: statements, workings and checks as live formulas over input sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from mtfs.plan import Plan
    from mtfs.scenario import Scenario

__all__ = ["to_excel"]


def to_excel(
    plan: Plan, path: str | os.PathLike[str], scenarios: Sequence[Scenario | str] = ()
) -> None:
    """Writes the workbook of a plan; see `Plan.to_excel`."""
    from mtfs.frames import needed

    needed("xlsxwriter", "Plan.to_excel", "excel")
    from mtfs.excel.export import workbook_of
    from mtfs.workbook_writer import write_whole

    chosen = [plan.scenario(of) if isinstance(of, str) else of for of in scenarios]
    write_whole(path, workbook_of(plan, chosen))
