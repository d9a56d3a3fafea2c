"""A plan as a workbook whose statements, workings and checks are formulas over input sheets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mtfs.excel.book import Book
from mtfs.excel.contents import Checks, Contents
from mtfs.excel.inputs import Inputs
from mtfs.excel.live import Live
from mtfs.excel.work import Work
from mtfs.excel.workings_strategy import StrategyWorkings
from mtfs.excel.writer import written_bytes
from mtfs.raw import source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.plan import Plan
    from mtfs.scenario import Scenario

__all__ = ["workbook_of"]


class Export:
    """A workbook of a plan, and how its statements were compiled."""

    def __init__(self, plan: Plan, scenarios: Sequence[Scenario] = ()) -> None:
        self.plan = plan
        self.book = book = Book()
        self.inputs = Inputs(book, source_of(plan))
        self.inputs.write()
        self.work = Work(book, self.inputs, plan)
        contents = Contents(book, self.work)
        chosen = contents.write(["Base plan"])
        self.strategy = StrategyWorkings(self.work)
        self.strategy.write()
        self.live = Live(book, self.work, self.strategy)
        self.statements = [self.live.statement(name) for name in plan.statements]
        checks = Checks(book, self.work)
        whole = checks.write(self.strategy, self.statements, chosen)
        holds = {sheet.name: what for sheet, what in self.inputs.sheets}
        contents.list_sheets(whole, holds)
        book.name("scenario", chosen)

    def content(self) -> bytes:
        """The file."""
        settings = self.plan.settings
        day = datetime(self.plan.settings.horizon.base.start, 4, 1)
        footer = settings.source or settings.council
        return written_bytes(self.book, settings.council, footer, day)


def workbook_of(plan: Plan, scenarios: Sequence[Scenario] = ()) -> bytes:
    """The workbook of a plan as a file."""
    return Export(plan, scenarios).content()
