"""Virements: who must approve a movement of budget, and permanent ones as changes to a plan."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs._core import Money
from mtfs.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from mtfs._core import Origin, Problem
    from mtfs._core import VirementScheme as CoreScheme
    from mtfs.plan import Plan

__all__ = ["Approval", "Approvals", "VirementRow", "VirementScheme", "load_virement_scheme"]


class Approval(NamedTuple):
    """A row of a scheme of virement: who approves a movement over one limit and up to another.

    `over` is exclusive and `up_to` inclusive; `up_to` is None where there is no upper limit, and
    `report_needed` is empty where none is asked for. `source` is the paragraph.
    """

    movement: str
    over: Money
    up_to: Money | None
    approver: str
    report_needed: str
    source: str
    where: Origin

    @property
    def limits(self) -> str:
        """The limits in words: "over £50,000, up to £250,000"."""
        over = f"over {pounds(self.over)}" if self.over.pence else ""
        up_to = "" if self.up_to is None else f"up to {pounds(self.up_to)}"
        return ", ".join(filter(None, (over, up_to))) or "any amount"


class VirementRow(NamedTuple):
    """A row of the ledger: `amount` moves from `giver` to `receiver`. An id may have several."""

    id: str
    date: str
    report: str
    giver: str
    from_subjective: str
    receiver: str
    to_subjective: str
    amount: Money
    duration: str
    budget: str
    movement: str
    approver: str
    title: str
    source: str
    where: Origin


class Approvals(Table[Approval]):
    """Every row of a scheme that holds for an amount of a movement. It prints who must approve it.

    More than one may hold: paragraphs of a scheme may name different people, and a movement that is
    a case of a wider one has the approvals of both. It is empty where the scheme names nobody.

    Examples:
        >>> import mtfs
        >>> barnet = mtfs.load('examples/barnet')
        >>> print(barnet.approvals('between services excluding contingency', 50_000))
        £50,000, between services excluding contingency
        - Chief Officer
          up to £50,000; paragraph 5.3.6
        >>> barnet.approvals('between services excluding contingency', '50,000.01').reports
        ('reported to the next meeting of Policy and Resources Committee',)
    """

    movement: str
    amount: Money

    def __init__(self, rows: Iterable[Approval], movement: str, amount: Money) -> None:
        super().__init__(rows, Approval)
        self.movement = movement
        self.amount = amount

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who must approve it, each once."""
        return tuple(dict.fromkeys(approval.approver for approval in self))

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that it needs, each once."""
        return tuple(dict.fromkeys(of.report_needed for of in self if of.report_needed))

    @property
    def text(self) -> str:
        """The amount and the movement, and each approval with its limits and its report."""
        lines = [f"{pounds(self.amount)}, {self.movement}"]
        for of in self:
            lines.append(f"- {of.approver}")
            wider = "" if of.movement == self.movement else f", {of.movement}"
            paragraph = f"; paragraph {of.source}" if of.source else ""
            lines.append(f"  {of.limits}{wider}{paragraph}")
            if of.report_needed:
                lines.append(f"  report: {of.report_needed}")
        if not self:
            lines.append("- nobody: the scheme has no row for this amount")
        return "\n".join(lines)

    def to_csv(self) -> str:
        """The rows with the headers of virement_scheme.csv."""
        from mtfs.documents import csv_text

        return csv_text([HEADERS, *map(texts, self)])

    def to_markdown(self) -> str:
        """A table of Markdown."""
        from mtfs.documents import markdown_table

        return markdown_table(HEADERS, list(map(texts, self)), ["pounds" in of for of in HEADERS])

    def to_json(self) -> str:
        """JSON of format mtfs/approvals/1; limits are decimal strings in pounds, nil null."""
        from mtfs.documents import json_text

        rows = [dict(zip(HEADERS, texts(of), strict=True)) for of in self]
        for row, of in zip(rows, self, strict=True):
            row["up_to_pounds"] = None if of.up_to is None else str(of.up_to)  # type: ignore[assignment]
        return json_text(
            {
                "format": "mtfs/approvals/1",
                "movement": self.movement,
                "amount": str(self.amount),
                "approvals": rows,
            }
        )

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text


class VirementScheme:
    """A scheme of virement: who must approve which movement of budget, and on what report.

    Made by `Plan.virement_scheme`, and of a file by itself by `mtfs.load_virement_scheme`.

    Examples:
        >>> import mtfs
        >>> scheme = mtfs.load_virement_scheme('examples/barnet')
        >>> len(scheme.rules), len(scheme.movements)
        (13, 9)
        >>> scheme.approvals(scheme.movements[0], '250,000.01').approvers
        ('Policy and Resources Committee',)
    """

    __slots__ = ("_core",)
    _core: CoreScheme

    def __init__(self) -> None:
        raise TypeError("A scheme is read by mtfs.load_virement_scheme, or is a plan's own")

    @property
    def rules(self) -> Table[Approval]:
        """Its rows."""
        return Table((Approval(*row) for row in self._core.rules()), Approval)

    @property
    def movements(self) -> tuple[str, ...]:
        """The movements that it knows, in its order."""
        return tuple(self._core.movements())

    @property
    def warnings(self) -> list[Problem]:
        """What a person should look at: amounts that nobody approves, limits that overlap."""
        return self._core.warnings()

    def rules_of(self, movement: str) -> tuple[Approval, ...]:
        """The rows of a movement and of the wider ones that it is a case of, whatever the amount.

        Raises:
            UnknownNameError: The scheme has no such movement.
        """
        return tuple(Approval(*row) for row in self._core.rules_of(movement))

    def cases_of(self, movement: str) -> tuple[str, ...]:
        """The movements that start with the words of this one and say more."""
        return tuple(self._core.cases_of(movement))

    def approvals(self, movement: str, amount: Money | str | int | Decimal) -> Approvals:
        """The rows that hold for an amount of a movement. See `Plan.approvals`."""
        exact = amount if isinstance(amount, Money) else Money(amount)
        rows = self._core.approvals(movement, exact)
        return Approvals((Approval(*row) for row in rows), movement, exact)

    def __repr__(self) -> str:
        return f"<mtfs.VirementScheme of {len(self.movements)} movements>"


HEADERS = ["movement", "over_pounds", "up_to_pounds", "approver", "report_needed", "source"]


def texts(of: Approval) -> list[str]:
    """The cells of an approval."""
    up_to = "" if of.up_to is None else str(of.up_to)
    return [of.movement, str(of.over), up_to, of.approver, of.report_needed, of.source]


def pounds(amount: Money) -> str:
    """£50,000 in whole pounds, and with its pence where it has any."""
    whole, pence = str(amount).split(".")
    return f"£{int(whole):,}" + ("" if pence == "00" else f".{pence}")


def scheme_of(core: CoreScheme) -> VirementScheme:
    """The scheme that C++ holds."""
    scheme = object.__new__(VirementScheme)
    scheme._core = core
    return scheme


def load_virement_scheme(path: str | os.PathLike[str]) -> VirementScheme:
    """Reads a scheme of virement by itself, without a plan.

    Args:
        path: A file such as virement_scheme.csv, or a folder that holds one.

    Raises:
        ParseError: There is no such file.
        PlanError: The scheme breaks a rule; the error holds every fault.

    Examples:
        >>> import mtfs
        >>> mtfs.load_virement_scheme('examples/barnet/virement_scheme.csv')
        <mtfs.VirementScheme of 9 movements>
    """
    return scheme_of(_core.load_virement_scheme(os.fspath(path)))


def ledger_of(plan: Plan) -> tuple[VirementRow, ...]:
    """The rows of a plan's ledger."""
    return tuple(VirementRow(**row) for row in plan._core.virements())


def virements_into_plan(plan: Plan) -> dict[str, Any]:
    """The changes of a scenario; see `Plan.virements_into_plan`."""
    first = str(max(plan.settings.horizon.first, plan._core.monitoring()["year"]))
    statuses = plan.settings.statuses
    status = "approved" if "approved" in statuses else statuses[0]
    counts: dict[str, int] = {}
    changes: dict[str, Any] = {}
    for row in ledger_of(plan):
        if row.duration != "permanent" or row.budget != "revenue":
            continue
        counts[row.id] = counts.get(row.id, 0) + 1
        sides = (
            ("from", row.giver, row.from_subjective, Money(0) - row.amount),
            ("to", row.receiver, row.to_subjective, row.amount),
        )
        for side, service, subjective, amount in sides:
            id_ = f"virement {row.id}/{counts[row.id]} {side}"
            title = f"Virement {row.id} {side} {service}"
            title += f": {row.title}" if row.title else ""
            changes[f'line."{id_}"'] = {
                "kind": "technical",
                "basis": "incremental",
                "recurrence": "recurrent",
                "status": status,
                "title": title,
                "service": service,
                "subjective": subjective,
                "fund": fund_of(plan, row),
                "source": row.source or "virements.csv",
                first: amount,
            }
    return changes


def fund_of(plan: Plan, row: VirementRow) -> str:
    """The fund that both sides of a virement stand in; the general fund where both are in it."""

    def funds(service: str, subjective: str) -> list[str]:
        return [
            "" if of.fund == plan.settings.general_fund else of.fund
            for of in plan.budget
            if of.service == service and (not subjective or of.subjective == subjective)
        ]

    shared = set(funds(row.giver, row.from_subjective)) & set(
        funds(row.receiver, row.to_subjective)
    )
    return min(shared, default="")
