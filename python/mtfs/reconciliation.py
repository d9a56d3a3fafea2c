"""What was printed held against what it should add up to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from mtfs._core import Origin

__all__ = ["Finding", "Reconciliation", "reconcile"]

STATUSES = ("exact", "rounding", "inconsistent", "malformed")


class Finding(NamedTuple):
    """What came of one identity between printed figures.

    `status` is exact, rounding, inconsistent or malformed. `residual` is left less right and
    `bound` the most that rounding can explain, both exact and in `unit`; None for a malformed one,
    whose `detail` says what is wrong.
    """

    id: str
    status: str
    residual: Fraction | None
    bound: Fraction | None
    unit: str
    kind: str
    what: str
    detail: str
    where: Origin


class Reconciliation(Table[Finding]):
    """The findings of one or several printed tables, in their order. It prints what was found.

    Examples:
        >>> import mtfs
        >>> barnet = mtfs.load('examples/barnet')
        >>> barnet.reconcile('summary').ok
        True
        >>> found = barnet.reconcile()
        >>> found.having('inconsistent')[0].residual
        Fraction(1242, 1)
        >>> found.counts['malformed']
        2
    """

    __slots__ = ()

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        super().__init__(findings, Finding)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings have each status."""
        return {status: len(self.having(status)) for status in STATUSES}

    @property
    def ok(self) -> bool:
        """Whether every figure agrees, exactly or to its rounding."""
        return not self.having("inconsistent", "malformed")

    def having(self, *statuses: str) -> tuple[Finding, ...]:
        """The findings of those statuses."""
        return tuple(finding for finding in self if finding.status in statuses)

    @property
    def summary(self) -> str:
        """One line: how many there are of each status."""
        counts = ", ".join(f"{count} {status}" for status, count in self.counts.items())
        return f"{len(self)} {'identity' if len(self) == 1 else 'identities'}: {counts}."

    def to_text(self, every: bool = False) -> str:
        """The summary, and the findings that are not exact, or all, one under the other."""
        chosen = self if every else self.having(*STATUSES[1:])
        return "\n".join([self.summary, *(finding_text(finding) for finding in chosen)])

    def to_csv(self) -> str:
        """One row an identity."""
        from mtfs.documents import csv_text

        header = [*Finding._fields[:-1], "where"]
        return csv_text([header, *(table_row(finding) for finding in self)])

    def to_markdown(self) -> str:
        """The summary, and a table of the findings that are not exact."""
        from mtfs.documents import markdown_table

        header = [*Finding._fields[:-1], "where"]
        rows = [table_row(finding) for finding in self.having(*STATUSES[1:])]
        right = [name in ("residual", "bound") for name in header]
        return self.summary + "\n" + ("\n" + markdown_table(header, rows, right) if rows else "")

    def to_json(self) -> str:
        """A list with one object an identity; residual and bound are decimal strings or null."""
        from mtfs.documents import json_text

        return json_text([json_object(finding) for finding in self])

    def _repr_html_(self) -> str:
        from mtfs.html import reconciliation_html

        return reconciliation_html(self)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return str(self)


def number_text(value: Fraction | None) -> str:
    """A residual or bound as a decimal; '' for None."""
    return "" if value is None else _core.decimal_text(*value.as_integer_ratio())


def amount_text(value: Fraction | None, unit: str) -> str:
    """A residual or bound for people: grouped, with its unit."""
    text = grouped(number_text(value))
    if unit == "£":
        return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
    return f"{text} {unit}".rstrip()


def grouped(decimal: str) -> str:
    """A decimal as text with commas, and with no more than six decimals."""
    sign, digits = ("-", decimal[1:]) if decimal.startswith("-") else ("", decimal)
    whole, point, decimals = digits.partition(".")
    return f"{sign}{int(whole or 0):,}{point}{decimals[:6]}"


def finding_text(finding: Finding) -> str:
    """One finding as lines: its status and id, what it is, the figures."""
    lines = [f"{finding.status:<12}  {finding.id}"]
    if finding.what:
        lines.append(f"{'':14}{finding.what}")
    if finding.residual is not None:
        residual = amount_text(finding.residual, finding.unit)
        bound = amount_text(finding.bound, finding.unit)
        lines.append(f"{'':14}residual {residual}, rounding explains up to {bound}")
    lines += [f"{'':14}{text}" for text in (finding.detail, str(finding.where)) if text]
    return "\n".join(lines)


def table_row(finding: Finding) -> list[str]:
    """The fields of a finding as texts."""
    residual, bound = number_text(finding.residual), number_text(finding.bound)
    words = [finding.unit, finding.kind, finding.what, finding.detail, str(finding.where)]
    return [finding.id, finding.status, residual, bound, *words]


def json_object(finding: Finding) -> dict[str, Any]:
    """One object of the JSON list."""
    fields: dict[str, Any] = finding._asdict()
    for name in ("residual", "bound"):
        fields[name] = None if fields[name] is None else number_text(fields[name])
    fields["where"] = str(finding.where)
    return fields


def reconcile(path: str | os.PathLike[str]) -> Reconciliation:
    """Reconciles the printed tables of a plan folder, or of a case folder.

    A case folder holds printed figures (table, row, column, published) as CSV files, and
    identities over them in identities.json.

    Args:
        path: The folder.

    Returns:
        A finding for each identity, in the order of the files.

    Raises:
        ParseError: There is no such folder.
        PlanError: It can't be read; the error holds every fault.

    Examples:
        >>> import mtfs
        >>> print(mtfs.reconcile('examples/barnet').summary)
        197 identities: 188 exact, 1 rounding, 6 inconsistent, 2 malformed.
    """
    from mtfs.plan import folder_at, load

    folder = folder_at(path)
    if os.path.isfile(os.path.join(folder, "identities.json")):
        return reconciliation_of(_core.reconcile_case(folder))
    return load(folder).reconcile()


def reconciliation_of(findings: tuple[tuple[Any, ...], ...]) -> Reconciliation:
    """The findings of C++'s tuples."""
    return Reconciliation(Finding(*finding) for finding in findings)
