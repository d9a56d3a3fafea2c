"""A difference as a note that a finance officer reads, and as CSV, Markdown and JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs._core import Money
    from mtfs.difference import Difference, Section
    from mtfs.golden import Move
    from mtfs.reasons import Reason

__all__ = ["csv_of", "json_of", "markdown_of", "note", "sentences", "why_text"]

LARGEST = 3  # parts of a cause that are named; the others are added up
FEW_MORE = 4  # sentences that are not worth leaving out


def note(difference: Difference, every: bool) -> str:
    """The whole note: what moved, why, and where else to look."""
    from mtfs.difference import FEW

    before, after = difference.names
    lines = [f"From {before} to {after}:"]
    if not difference.moved:
        lines = [f"Nothing moved from {before} to {after}."]
    full, counted = split(difference, every)
    for section in full:
        lines.append("")
        lines += block(difference, section, None if every else FEW)
    if counted:
        lines += ["", also(counted)]
    lines += ["", *difference.notes] if difference.notes else []
    lines += tolerated_lines(difference)
    return "\n".join(lines) + "\n"


def split(difference: Difference, every: bool) -> tuple[list[Section], list[Section]]:
    """The sections that are told in full, and those that are counted."""
    from mtfs.difference import HEADLINE, LINES

    moved = [section for section in difference.sections if section.moves]
    if every or len(difference.sections) == 1:
        return moved, []
    subjects = {section.subject for section in moved}
    first = {HEADLINE, LINES} if HEADLINE in subjects else {LINES, *sorted(subjects - {LINES})[:1]}
    full = [section for section in moved if section.subject in first]
    return full, [section for section in moved if section.subject not in first]


def block(difference: Difference, section: Section, most: int | None) -> list[str]:
    """The title of a section and its sentences."""
    title = f"{section.title}: {counted_moves(section.moves)}"
    return [title, *sentences(section.moves, difference.why, most)]


def counted_moves(moves: Sequence[Move]) -> str:
    """How many there are: "3 figures moved, 1 line new"."""
    figures = sum(move.kind in ("moved", "came", "went", "words") for move in moves)
    parts = [f"{figures} {'figure' if figures == 1 else 'figures'} moved"] if figures else []
    for kind, words in (
        ("added", "new"),
        ("dropped", "gone"),
        ("reworded", "reworded"),
    ):
        count = sum(move.kind == kind for move in moves)
        if count:
            parts.append(f"{count} {'line' if count == 1 else 'lines'} {words}")
    count = sum(move.kind.endswith("column") for move in moves)
    if count:
        parts.append(f"{count} {'column' if count == 1 else 'columns'} new or gone")
    return ", ".join(parts)


def sentences(moves: Sequence[Move], why: Any, most: int | None) -> list[str]:
    """A line for each difference, and under it its causes where there are any.

    A line that moved in several years is named once, and causes that are those of a line above it
    are not told again.
    """
    lines: list[str] = []
    told: dict[tuple[str, Any], str] = {}
    shown = moves if most is None or len(moves) <= most + FEW_MORE else moves[:most]
    years = Counter(move.name for move in shown if move.kind == "moved")
    last = ""
    for move in shown:
        grouped = move.kind == "moved" and years[move.name] > 1
        if grouped and move.name != last:
            lines.append(f"  {move.name}")
        last = move.name if grouped else ""
        text = move.sentence.removeprefix(f"{move.name} ") if grouped else move.sentence
        lines.append(f"    {text}" if grouped else f"  {text}")
        reasons = why(move)
        if reasons:
            same = told.setdefault((move.column, reasons), move.name)
            causes = f"because of {why_text(reasons)}"
            if same != move.name:
                causes = f"for the same reasons as {same}"
            lines.append(f"{'  ' if grouped else ''}    {causes}")
    if len(moves) > len(shown):
        lines.append(f"  and {len(moves) - len(shown)} more")
    return lines


def why_text(reasons: Sequence[Reason]) -> str:
    """Causes in a line: "inflation +£90,000.00 (P1 Pay award); timing -£200,000.00 (S2 Rounds)"."""
    return "; ".join(
        f"{reason.title[0].lower()}{reason.title[1:]} {signed(reason.amount)}{parts_text(reason)}"
        for reason in reasons
    )


def parts_text(reason: Reason) -> str:
    """The parts of a cause in brackets, the largest first; of one part its name alone."""
    from mtfs._core import Money

    if not reason.parts:
        return ""
    if len(reason.parts) == 1:
        return f" ({reason.parts[0].label})"
    parts = sorted(reason.parts, key=lambda part: -abs(part.amount))
    named = len(parts) if len(parts) <= LARGEST + 1 else LARGEST  # one more is soon named too
    texts = [f"{part.label} {signed(part.amount)}" for part in parts[:named]]
    rest = parts[named:]
    if rest:
        total = sum((part.amount for part in rest), Money(0))
        texts.append(f"{len(rest)} more {signed(total)}")
    return f" ({', '.join(texts)})"


def signed(amount: Money) -> str:
    """With its sign: "+£1,234.00" or "-£1,234.00"."""
    text = str(amount)
    pounds, _, pence = text.lstrip("-").partition(".")
    return f"{'-' if text.startswith('-') else '+'}£{int(pounds):,}.{pence}"


def also(sections: Sequence[Section]) -> str:
    """The statements that are counted and not listed."""
    names = [f"{section.subject.partition(' ')[2]} ({len(section.moves)})" for section in sections]
    return f"Also moved: {', '.join(names)}. --statement NAME lists one, --all every one."


def tolerated_lines(difference: Difference) -> list[str]:
    """How many figures moved no further than they may."""
    count = sum(section.tolerated for section in difference.sections)
    return [f"{count} more moved within tolerance."] if count else []


COLUMNS = ("subject", "kind", "id", "line", "column", "before", "after", "change", "percent", "why")


def csv_of(difference: Difference) -> str:
    """One line a difference, of every table."""
    from mtfs.documents import csv_text

    rows = [
        [
            *(section.subject, move.kind, move.id, move.name, move.column),
            *(move.before, move.after, move.change, move.percent),
            why_text(difference.why(move)),
        ]
        for section in difference.sections
        for move in section.moves
    ]
    return csv_text([COLUMNS, *rows])


def markdown_of(difference: Difference) -> str:
    """A list of sentences for each table that the text has in full."""
    from mtfs.documents import markdown_text

    before, after = difference.names
    lines = [f"**From {markdown_text(before)} to {markdown_text(after)}**", ""]
    full, counted = split(difference, every=False)
    for section in full:
        lines += [f"{markdown_text(section.title)}: {counted_moves(section.moves)}", ""]
        for move in section.moves:
            reasons = difference.why(move)
            lines.append(f"- {markdown_text(move.sentence)}")
            if reasons:
                lines.append(f"  - because of {markdown_text(why_text(reasons))}")
        lines.append("")
    lines += [markdown_text(also(counted)), ""] if counted else []
    lines += [] if difference.moved else ["Nothing moved.", ""]
    lines += [markdown_text(text) for text in difference.notes]
    return "\n".join(lines).rstrip("\n") + "\n"


def json_of(difference: Difference) -> str:
    """Every difference of every table; amounts of causes are decimal strings in pounds."""
    from mtfs.documents import json_text

    return json_text(
        {
            "format": "mtfs/diff/1",
            "from": difference.names[0],
            "to": difference.names[1],
            "moved": difference.moved,
            "sections": [
                {
                    "subject": section.subject,
                    "title": section.title,
                    "within_tolerance": section.tolerated,
                    "moves": [json_move(difference, move) for move in section.moves],
                }
                for section in difference.sections
            ],
            "notes": list(difference.notes),
        }
    )


def json_move(difference: Difference, move: Move) -> dict[str, Any]:
    """One difference; nil is null."""
    of = {name: text or None for name, text in move._asdict().items()}
    of["why"] = [
        {
            "cause": reason.cause,
            "title": reason.title,
            "amount": str(reason.amount),
            "parts": [{"title": of.label, "amount": str(of.amount)} for of in reason.parts],
        }
        for reason in difference.why(move)
    ]
    return of
