"""How far a figure moves with each assumption: one at a time, two at a time, and by year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs.sensitivity_results import SensitivityGrid, SensitivityTable, Tornado, change_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs._core import FinancialYear
    from mtfs.plan import Plan
    from mtfs.sensitivity_results import Changes

__all__ = ["sensitivity", "sensitivity_grid", "sensitivity_table"]


class Reader:
    """Reads the changes that a caller gives, of any exact kind, as the texts that C++ takes."""

    def __init__(self, plan: Plan) -> None:
        from mtfs.source import SourceBuilder

        self.builder = SourceBuilder({"unit": plan.settings.unit})

    def variation(self, path: str, value: Any) -> tuple[str, Changes]:
        """A path and its changes."""
        from mtfs.errors import PlanError
        from mtfs.scenario import changes_of

        changes = changes_of(self.builder, path, value)
        if self.builder.problems:
            raise PlanError(self.builder.problems)
        return path, changes

    def swing(self, path: str, value: Any) -> tuple[Any, Any]:
        """The changes to both sides: those of a pair, or a step down and up."""
        if isinstance(value, tuple | list):
            down, up = value
            return self.variation(path, down), self.variation(path, up)
        step = self.variation(path, value)
        return _core.stepped(step, -1), _core.stepped(step, 1)


def last_year(plan: Plan) -> str:
    """The last plan year, which a tornado watches unless another is named."""
    return str(plan.settings.horizon.last)


def sensitivity(
    plan: Plan,
    changes: Mapping[str, Any],
    *,
    statement: str = "gap",
    row: str = "cumulative",
    year: str | FinancialYear | None = None,
) -> Tornado:
    """A figure with one assumption changed at a time: a tornado.

    Args:
        plan: A plan or a scenario.
        changes: By path, a step that is laid down and up (`'1.0pp'`, `'5%'`, `250000`), or a pair
            of changes, down and up, as in scenarios. A mapping of years limits a change to those.
        statement: The statement of the figure.
        row: The row of the figure.
        year: Its year, or any other column; the last plan year by default.

    Raises:
        ParseError: A step is no size, such as 'x1.02'.
        UnknownNameError: There is no such statement, row or column.
        UndefinedError: The figure is blank.
        PlanError: A path or a change is wrong.
    """
    from mtfs.progress import counted

    reader = Reader(plan)
    swings = tuple(reader.swing(path, value) for path, value in changes.items())
    column = last_year(plan) if year is None else str(year)
    with counted("plans worked out") as step:
        return Tornado(plan, plan._core.tornado(swings, statement, row, column, step))


def sensitivity_grid(
    plan: Plan,
    changes: Mapping[str, Sequence[Any]],
    *,
    statement: str = "gap",
    row: str = "cumulative",
    year: str | FinancialYear | None = None,
) -> SensitivityGrid:
    """A figure with two assumptions changed at a time.

    Args:
        plan: A plan or a scenario.
        changes: Two paths, each with a list of changes as in scenarios; None is as planned. The
            first goes down the rows, the second across the columns.
        statement: The statement of the figure.
        row: The row of the figure.
        year: Its year, or any other column; the last plan year by default.

    Raises:
        ValueError: There are not two paths.
        UnknownNameError: There is no such statement, row or column.
        UndefinedError: The figure is blank.
        PlanError: A path or a change is wrong.
    """
    from mtfs.progress import counted

    if len(changes) != 2:
        raise ValueError(f"A grid varies two paths, not {len(changes)}")
    reader = Reader(plan)
    sides, texts = [], []
    for path, values in changes.items():
        given = [() if of is None else (reader.variation(path, of),) for of in values]
        sides.append(tuple(given))
        texts.append(tuple(change_text(of[0][1]) if of else "planned" for of in given))
    column = last_year(plan) if year is None else str(year)
    with counted("plans worked out") as step:
        fields = plan._core.two_way(sides[0], sides[1], statement, row, column, step)
    first, second = changes
    return SensitivityGrid(plan, fields, (first, second), texts[0], texts[1])


def sensitivity_table(
    plan: Plan,
    steps: Mapping[str, Any],
    *,
    statement: str = "gap",
    row: str = "cumulative",
    columns: Iterable[str | FinancialYear] = (),
) -> SensitivityTable:
    """What a step of each assumption adds to a figure in each year, as strategies publish it.

    The table checks itself. A step of nothing has to have no effect; on a straight line a step down
    is minus a step up, and twice the step is twice. What is missed is shown in pence, with the most
    that rounding explains of it.

    Args:
        plan: A plan or a scenario.
        steps: By path, the size of the step: `'1.0pp'`, `'5%'`, `250000`; a mapping of years limits
            it to those.
        statement: The statement of the figure.
        row: The row of the figure.
        columns: Its columns; the plan years by default.

    Raises:
        ParseError: A step is no size, such as 'x1.02' or '-1.0pp'.
        UnknownNameError: There is no such statement, row or column.
        UndefinedError: A figure is blank.
        PlanError: A path or a change is wrong.
    """
    from mtfs.progress import counted

    reader = Reader(plan)
    read = tuple(reader.variation(path, value) for path, value in steps.items())
    named = tuple(str(column) for column in columns)
    with counted("plans worked out") as step:
        return SensitivityTable(plan, plan._core.step_table(read, statement, row, named, step))
