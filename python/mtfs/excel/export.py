"""A plan as a workbook whose statements, workings and checks are formulas over input sheets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mtfs.excel.book import Book
from mtfs.excel.contents import Checks, Contents
from mtfs.excel.inputs import Inputs
from mtfs.excel.live import Live
from mtfs.excel.scenarios import Chooser
from mtfs.excel.work import Work
from mtfs.excel.workings_strategy import StrategyWorkings
from mtfs.excel.writer import written_bytes
from mtfs.raw import RawRow, plan_of_source, source_of
from mtfs.workbook_pages import holds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.plan import Plan
    from mtfs.raw import Source
    from mtfs.scenario import Scenario

__all__ = ["workbook_of"]


class Export:
    """A workbook of a plan, and how its statements were compiled."""

    def __init__(self, plan: Plan, scenarios: Sequence[Scenario] = ()) -> None:
        self.plan = plan
        self.book = book = Book()
        self.scenarios = list(scenarios)
        names = [getattr(plan, "name", "Base plan"), *(of.name for of in scenarios)]
        source, variants = source_of(plan), [source_of(of) for of in scenarios]
        contents = Contents(book, plan)
        self.chosen = chosen = contents.write(names)
        chooser = Chooser(book, names) if scenarios else None
        if chooser:
            chooser.choose(chosen)
        self.inputs = Inputs(book, source, variants, chooser)
        self.inputs.write()
        layout = plan
        if self.inputs.added:
            layout = plan_of_source(with_lines(source, self.inputs.added))
        self.work = Work(book, self.inputs, layout)
        self.strategy = StrategyWorkings(self.work)
        self.strategy.write()
        self.live = Live(book, self.work, self.strategy)
        self.statements = [self.live.statement(name, plan) for name in plan.statements]
        checks = Checks(book, self.work)
        whole = checks.write(self.strategy, self.statements, chosen)
        holds = {part.sheet: holds_of(part) for part in self.inputs.parts}
        contents.list_sheets(whole, holds)
        book.name("scenario", chosen)
        for key in ("council", "unit", "base_year"):
            if key in self.inputs.cells_of_settings:
                book.name(key, self.inputs.cells_of_settings[key])

    def content(self) -> bytes:
        """The file."""
        settings = self.plan.settings
        day = datetime(self.plan.settings.horizon.base.start, 4, 1)
        footer = settings.source or settings.council
        return written_bytes(self.book, self.inputs.draw, settings.council, footer, day)


def with_lines(source: Source, added: Sequence[dict[str, str]]) -> Source:
    """The source with lines of scenarios, so that statements have rows for them."""
    tables = []
    for table in source.tables:
        if table.name == "lines":
            new = dict.fromkeys(key for texts in added for key in texts)
            headers = tuple(dict.fromkeys((*table.headers, *new)))
            blank = ("",) * (len(headers) - len(table.headers))
            rows = [row._replace(cells=(*row.cells, *blank)) for row in table.rows]
            number = rows[-1].number if rows else 1
            for at, texts in enumerate(added, start=number + 1):
                rows.append(RawRow(at, tuple(texts.get(header, "") for header in headers)))
            table = table._replace(headers=headers, rows=tuple(rows))
        tables.append(table)
    return source._replace(tables=tuple(tables))


def workbook_of(plan: Plan, scenarios: Sequence[Scenario] = ()) -> bytes:
    """The workbook of a plan as a file."""
    return Export(plan, scenarios).content()
