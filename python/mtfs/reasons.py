"""The causes of figures that moved between two plans, taken from the bridges that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs._core import Money
from mtfs.golden import Golden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs._core import FinancialYear
    from mtfs.difference import Section
    from mtfs.plan import Plan
    from mtfs.series import Series

    Cell = tuple[str, str, str]

__all__ = ["Reason", "ReasonPart", "reasons_of"]

BRIDGED = ("net_budget", "funding", "gap", "gap_after_planned", "gap_after_reserves")
CAUSE, PART = 1, 2
NOTHING = Money(0)


class ReasonPart(NamedTuple):
    """What one line, grant or other row moved within a cause, in whole pence."""

    label: str
    amount: Money


class Reason(NamedTuple):
    """What one cause moved of a figure, in whole pence, and the parts that add up to it."""

    cause: str
    title: str
    amount: Money
    parts: tuple[ReasonPart, ...]


def reasons_of(
    before: Plan, after: Plan, sections: Sequence[Section]
) -> dict[Cell, tuple[Reason, ...]]:
    """The causes of each figure of the sections that a bridge leads to.

    A row of a statement is a bridged figure where it equals it in every year of both plans, so that
    a council's own rows find their causes whatever they are called.

    Raises:
        Error: The plans are of other years (bridge-years).
    """
    found: dict[Cell, tuple[Reason, ...]] = {}
    bridges = Bridges(before, after)
    for section in sections:
        kind, _, name = section.subject.partition(" ")
        if kind != "statement" or not any(move.kind == "moved" for move in section.moves):
            continue
        rows = {move.id for move in section.moves if move.kind == "moved"}
        figures = {row: bridges.figure_of(name, row) for row in rows}
        for move in section.moves:
            figure = figures.get(move.id)
            if figure is not None and move.kind == "moved":
                reasons = bridges.reasons(figure, move.column)
                if reasons:
                    found[section.subject, move.id, move.column] = reasons
    return found


class Bridges:
    """The bridges between two plans, each made when a row asks for it."""

    def __init__(self, before: Plan, after: Plan) -> None:
        from mtfs.bridging import bridge

        self._plans = (before, after)
        self._make = bridge
        self._rows: dict[tuple[int, str], dict[str, dict[str, str]]] = {}
        self._made: dict[str, dict[str, tuple[Reason, ...]]] = {}
        self._headings = [
            {record.words["id"]: record.figures["amount"] for record in plan.table("strategy")}
            for plan in self._plans
        ]
        if before.settings.horizon != after.settings.horizon:
            bridge(before, after)  # which says what is wrong

    def figure_of(self, statement: str, row: str) -> str | None:
        """The bridged figure that a row is in both plans."""
        for figure in BRIDGED:
            if all(
                figure in headings and self._is_row(place, statement, row, headings[figure])
                for place, headings in enumerate(self._headings)
            ):
                return figure
        return None

    def _is_row(self, place: int, statement: str, row: str, heading: Series[Any]) -> bool:
        """Whether a row of a statement is a heading in every plan year of a plan."""
        plan = self._plans[place]
        if (place, statement) not in self._rows:
            golden = Golden.of(plan, statement)
            self._rows[place, statement] = {
                of.id: dict(zip(golden.columns, of.cells, strict=True)) for of in golden.rows
            }
        cells = self._rows[place, statement].get(row, {})
        return all(
            heading[year] is not None and cells.get(str(year)) == str(heading[year])
            for year in plan.settings.horizon.years
        )

    def reasons(self, figure: str, year: str) -> tuple[Reason, ...]:
        """The causes of a figure's movement in a year; none for a column that is no plan year."""
        if figure not in self._made:
            made = self._make(*self._plans, figure=figure)
            self._made[figure] = by_year(made._rows(by_line=True), made.years)
        return self._made[figure].get(year, ())


def by_year(rows: Sequence[Any], years: Sequence[FinancialYear]) -> dict[str, tuple[Reason, ...]]:
    """The causes of a bridge and their parts by year, those that move nothing left out."""
    found: dict[str, tuple[Reason, ...]] = {}
    for place, year in enumerate(years):
        reasons: list[Reason] = []
        for level, id_, label, amounts, _ in rows:
            amount = amounts[place]
            if level == CAUSE:
                reasons.append(Reason(id_, label, amount, ()))
            elif level == PART and amount != NOTHING:
                last = reasons[-1]
                reasons[-1] = last._replace(parts=(*last.parts, ReasonPart(label, amount)))
        found[str(year)] = tuple(of for of in reasons if of.amount != NOTHING or of.parts)
    return found
