"""A plan as a workbook: statements, workings and checks as live formulas over input sheets."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

    chosen = [plan.scenario(of) if isinstance(of, str) else of for of in scenarios]
    write_whole(path, workbook_of(plan, chosen))


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Writes a file so that a reader finds the old one or the new one, never a part."""
    name = os.fspath(path)
    handle, beside = tempfile.mkstemp(dir=os.path.dirname(name) or ".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, name)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)
        raise
