"""Reserves as the solver sees them: what each may give to a gap, when, and down to what floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtfs._core import Money

if TYPE_CHECKING:
    from mtfs.plan import Plan
    from mtfs.records import Record

__all__ = ["Purse", "purses_of"]

Pence = tuple[int, ...]
VAST = 10**14  # pence; above any reserve of a council, far below the range of money


class Purse(NamedTuple):
    """A reserve that may close a gap, or that is part of the general fund balance.

    `opening` is that of the first plan year, `planned` what each year moves as planned, net;
    `floor` is None where no draw ever reaches it.
    """

    id: str
    general: bool
    opening: int
    planned: Pence
    floor: int | None


def purses_of(plan: Plan) -> list[Purse]:
    """The reserves that matter to a gap, those that are drawn in the order of drawing.

    The floor of a reserve is what the engine leaves in it when a gap is vast: each year is tried
    with a surplus in the years before. A reserve that gives nothing even then stands at or below
    its floor in every year, and other gaps only lower it.
    """
    records = {record.words["id"]: record for record in plan.table("reserves")}
    floors: dict[str, int] = {}
    for at in range(len(list(plan.settings.horizon.years))):
        for record in with_vast_gap(plan, at).table("reserves"):
            drawn, closing = (
                figures(record, plan, "drawn")[at],
                figures(record, plan, "closing")[at],
            )
            if drawn:
                floors[record.words["id"]] = closing
    purses = [purse(plan, record, floors.get(id_)) for id_, record in records.items()]
    order = {id_: int(record.words["order"] or 0) for id_, record in records.items()}
    drawn_first = sorted(purses, key=lambda of: (of.floor is None, order[of.id]))
    return [of for of in drawn_first if of.general or of.floor is not None]


def figures(record: Record, plan: Plan, name: str) -> Pence:
    """A measure of a reserve in each plan year, in pence."""
    values = (record.figures[name][year] for year in plan.settings.horizon.years)
    return tuple(value.pence if isinstance(value, Money) else 0 for value in values)


def purse(plan: Plan, record: Record, floor: int | None) -> Purse:
    """A reserve as the solver sees it."""
    into, out, moved = (figures(record, plan, name) for name in ("in", "out", "transfer"))
    planned = tuple(a - b + c for a, b, c in zip(into, out, moved, strict=True))
    opening = figures(record, plan, "opening")[0]
    return Purse(record.words["id"], record.words["type"] == "general", opening, planned, floor)


def with_vast_gap(plan: Plan, at: int) -> Plan:
    """The plan with a vast gap in one year, and a surplus in the years before."""
    taken = {line.id for line in plan.lines}
    id_ = next(name for n in range(len(taken) + 1) if (name := f"vast-{n}") not in taken)
    cells: dict[str, object] = {
        "kind": "technical",
        "basis": "incremental",
        "recurrence": "one_off",
        "status": plan.settings.statuses[0],
        "title": "A gap beyond all reserves",
    }
    for number, year in enumerate(plan.settings.horizon.years):
        if number <= at:
            # Not the same both ways, which would read as a typed reversal of the year before.
            cells[str(year)] = Money.from_pence(2 * VAST if number == at else -VAST)
    return plan.scenario("a vast gap", {f"line.{id_}": cells})
