"""Several papers of a council held against each other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs.reconciliation import amount_text, number_text
from mtfs.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from mtfs._core import FinancialYear, Origin
    from mtfs.frames import Column

__all__ = ["PackReconciliation", "Tie", "TieFigure", "reconcile_pack"]

STATUSES = ("exact", "rounding", "inconsistent", "restated", "drift", "scope", "malformed")
AGREE = STATUSES[:2]
KINDS = {
    "label": "the same label",
    "same": "declared to be the same",
    "opening": "an opening and the closing before it",
    "comparative": "last year's column and last year's page",
    "narrative": "the text and the table",
    "list": "a total and its list",
    "declared": "a tie of the pack",
    "figure": "a figure that can't be read",
}


class TieFigure(NamedTuple):
    """One source of a tie: the paper, the printed text and its place.

    `unit` is the unit that its table gives the text, blank where the text says it: £2.332m. `value`
    is exact, in pounds where the figure is money; None for a blank and for what can't be read.
    `coefficient` is what it counts in the tie. `place` is the paragraph of a sentence.
    """

    document: str
    title: str
    date: str
    label: str
    text: str
    unit: str
    value: Fraction | None
    coefficient: Fraction
    place: str
    where: Origin


class Tie(NamedTuple):
    """Figures that should be the same, with all of their sources.

    `status` is exact, rounding, inconsistent, restated, drift, scope or malformed. `residual` is
    the later figure less the earlier, or what is stated less what it is made of; `bound` is the
    most that rounding can explain. Both are exact and in `unit`; None for a malformed tie, whose
    `note` says what is wrong. `declared` says that a note of the pack told the status.
    """

    id: str
    status: str
    kind: str
    what: str
    year: FinancialYear | None
    residual: Fraction | None
    bound: Fraction | None
    unit: str
    figures: tuple[TieFigure, ...]
    note: str
    declared: bool
    at_year_end: bool

    @property
    def agrees(self) -> bool:
        """Whether the figures agree, exactly or to their rounding."""
        return self.status in AGREE

    @property
    def needs_an_answer(self) -> bool:
        """Whether somebody must say why: what is inconsistent, malformed, or restated unsaid."""
        unsaid = self.status == "restated" and not self.declared
        return unsaid or self.status in ("inconsistent", "malformed")


class PackReconciliation(Table[Tie]):
    """The ties between the papers of a pack: differences first, most material first.

    Examples:
        >>> import mtfs
        >>> barnet = mtfs.reconcile_pack('examples/barnet_papers')
        >>> barnet.having('inconsistent')[0].what
        'Total budget gap to 2020'
        >>> [figure.text for figure in barnet.having('inconsistent')[0].figures]
        ['£61.5m', '£53.9m']
    """

    title: str = ""
    documents: int = 0

    def __init__(self, ties: Iterable[Tie] = ()) -> None:
        super().__init__(ties, Tie)

    def _frame_columns(self) -> Iterator[Column]:
        from mtfs.result_frames import of_pack

        return of_pack(self)

    @property
    def counts(self) -> dict[str, int]:
        """How many ties have each status."""
        return {status: len(self.having(status)) for status in STATUSES}

    @property
    def ok(self) -> bool:
        """Whether nothing needs an answer: drift, scope and declared restatements do not."""
        return not any(tie.needs_an_answer for tie in self)

    def having(self, *statuses: str) -> tuple[Tie, ...]:
        """The ties of those statuses."""
        return tuple(tie for tie in self if tie.status in statuses)

    @property
    def differences(self) -> tuple[Tie, ...]:
        """The ties that do not agree."""
        return tuple(tie for tie in self if not tie.agrees)

    @property
    def summary(self) -> str:
        """One line: how many documents and ties there are, and how many of each status."""
        counts = ", ".join(f"{count} {status}" for status, count in self.counts.items() if count)
        documents = f"{self.documents} document{'' if self.documents == 1 else 's'}"
        ties = f"{len(self)} tie{'' if len(self) == 1 else 's'}"
        return f"{documents}, {ties}" + (f": {counts}." if counts else ".")

    def to_text(self, every: bool = False) -> str:
        """The summary, then the differences, or all ties, with both sources of each."""
        chosen = self if every else self.differences
        return "\n\n".join([self.summary, *(tie_text(tie) for tie in chosen)])

    def to_csv(self) -> str:
        """One row a figure of every tie."""
        from mtfs.documents import csv_text

        rows = [
            [*tie_words(tie), *figure_words(figure), tie.note]
            for tie in self
            for figure in tie.figures
        ]
        return csv_text([[*TIE_HEADERS, *FIGURE_HEADERS, "note"], *rows])

    def to_markdown(self) -> str:
        """The summary, and a table of the differences with a row a figure."""
        from mtfs.documents import markdown_table

        headers = ["status", "what", "difference", "bound", "figure", "document", "where"]
        rows = []
        for tie in self.differences:
            first = [tie.status, heading(tie), *amounts(tie)]
            for figure in tie.figures:
                source = [printed_text(figure), paper_text(figure), place_text(figure)]
                rows.append([*first, *source])
                first = [""] * len(first)
        right = [name in ("difference", "bound", "figure") for name in headers]
        return self.summary + "\n" + ("\n" + markdown_table(headers, rows, right) if rows else "")

    def to_json(self) -> str:
        """JSON of format mtfs/ties/1; residual, bound and values are decimal strings or null."""
        from mtfs.documents import json_text

        return json_text(
            {
                "format": "mtfs/ties/1",
                "title": self.title,
                "documents": self.documents,
                "counts": self.counts,
                "ties": [json_object(tie) for tie in self],
            }
        )

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PackReconciliation):
            return NotImplemented
        return self.__reduce__() == other.__reduce__()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.__reduce__())

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return pack_reconciliation, (self.title, self.documents, tuple(self))


def pack_reconciliation(title: str, documents: int, ties: tuple[Tie, ...]) -> PackReconciliation:
    """The ties of a pack, with what the pack is called and how many documents it has."""
    found = PackReconciliation(ties)
    found.title = title
    found.documents = documents
    return found


TIE_HEADERS = ["id", "status", "kind", "what", "year", "residual", "bound", "unit"]
FIGURE_HEADERS = [
    *("document", "title", "date", "label", "printed", "printed_unit"),
    *("value", "place", "where"),
]


def amounts(tie: Tie) -> list[str]:
    """Residual and bound for people; blank where there is none."""
    unit = "" if tie.unit == "number" else tie.unit
    pair = (tie.residual, tie.bound)
    return ["" if value is None else amount_text(value, unit) for value in pair]


def heading(tie: Tie) -> str:
    """What a tie is of: its label and its year."""
    when = "" if tie.year is None else f", {'end of ' if tie.at_year_end else ''}{tie.year}"
    return f"{tie.what}{when}"


def printed_text(figure: TieFigure) -> str:
    """The printed text with its unit, and how often it counts where that is not once."""
    text = f"{figure.text or '(blank)'} {figure.unit}".rstrip()
    if abs(figure.coefficient) == 1:
        return text
    return f"{number_text(abs(figure.coefficient))} x {text}"


def paper_text(figure: TieFigure) -> str:
    """The paper of a figure and its day."""
    return f"{figure.title}, {figure.date}"


def place_text(figure: TieFigure) -> str:
    """Where a figure stands: the paragraph of a sentence, file, row and column."""
    return ", ".join(text for text in (figure.place, str(figure.where)) if text)


def tie_text(tie: Tie) -> str:
    """One tie as lines: what differs, by how much, and each source under its paper."""
    indent = " " * 14
    lines = [f"{tie.status:<12}  {heading(tie)}"]
    residual, bound = amounts(tie)
    if tie.residual is not None:
        apart = "no difference" if tie.residual == 0 else f"difference {residual}"
        explained = f"; rounding explains up to {bound}" if tie.residual else ""
        lines.append(f"{indent}{apart}{explained} ({KINDS[tie.kind]})")
    width = max(len(printed_text(figure)) for figure in tie.figures)
    paper = ""
    for figure in tie.figures:
        if paper_text(figure) != paper:
            paper = paper_text(figure)
            lines.append(f"{indent}{paper}")
        printed = printed_text(figure).rjust(width)
        lines.append(f"{indent}  {printed}  {figure.label} ({place_text(figure)})")
    if tie.note:
        lines.append(f"{indent}{tie.note}")
    return "\n".join(lines)


def tie_words(tie: Tie) -> list[str]:
    """The fields of a tie as texts."""
    year = "" if tie.year is None else str(tie.year)
    words = [tie.id, tie.status, tie.kind, tie.what, year]
    return [*words, number_text(tie.residual), number_text(tie.bound), tie.unit]


def figure_words(figure: TieFigure) -> list[str]:
    """The fields of a figure as texts."""
    words = [figure.document, figure.title, figure.date, figure.label, figure.text, figure.unit]
    return [*words, number_text(figure.value), figure.place, str(figure.where)]


def json_object(tie: Tie) -> dict[str, Any]:
    """One object of the JSON list."""
    fields: dict[str, Any] = dict(zip(TIE_HEADERS, tie_words(tie), strict=True))
    for name in ("year", "residual", "bound"):
        fields[name] = fields[name] or None
    fields |= {"note": tie.note, "declared": tie.declared, "at_year_end": tie.at_year_end}
    fields["figures"] = []
    for figure in tie.figures:
        source = dict(zip(FIGURE_HEADERS, figure_words(figure), strict=True))
        coefficient = number_text(figure.coefficient)
        fields["figures"].append(
            source | {"value": source["value"] or None, "coefficient": coefficient}
        )
    return fields


def reconcile_pack(path: str | os.PathLike[str]) -> PackReconciliation:
    """Holds the papers of a pack against each other.

    A pack is a folder with a pack.toml, which lists documents with their printed tables and the
    figures that their text states.

    Args:
        path: The folder.

    Returns:
        A tie for each pair of figures that should be the same, differences first.

    Raises:
        ParseError: There is no such folder.
        PlanError: pack.toml or a table can't be read; the error holds every fault.

    Examples:
        >>> import mtfs
        >>> print(mtfs.reconcile_pack('examples/barnet_papers').summary)
        5 documents, 18 ties: 7 exact, 5 inconsistent, 1 restated, 3 drift, 2 malformed.
    """
    from mtfs.plan import folder_at

    title, documents, ties = _core.reconcile_pack(folder_at(path))
    return pack_reconciliation(title, documents, tuple(tie_of(tie) for tie in ties))


def tie_of(fields: tuple[Any, ...]) -> Tie:
    """A tie of C++'s tuple."""
    figures = tuple(TieFigure(*figure) for figure in fields[8])
    return Tie._make([*fields[:8], figures, *fields[9:]])
