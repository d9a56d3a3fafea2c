"""What a test says of figures that are no longer those of a golden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mtfs.golden import Golden, Tolerance

__all__ = ["change_fault"]

FEW = 12  # sentences of a failure; more would bury the first


def change_fault(
    before: Golden, after: Golden, tolerance: Tolerance | None, previous: Any, figures: Any
) -> str | None:
    """What moved, in words, with its causes where a previous plan leads to them."""
    from mtfs.difference import Section
    from mtfs.difference_text import counted_moves, sentences

    moves, tolerated = before._moves(after, tolerance)
    if not moves:
        return None
    section = Section(before.subject, before.subject, moves, tolerated)
    reasons, note = reasons_since(previous, figures, before, section)
    title = table_title(figures, before.subject)
    lines = [f"{title}: {counted_moves(moves)}"]
    lines += sentences(
        moves, lambda move: reasons.get((before.subject, move.id, move.column), ()), FEW
    )
    lines += [f"  ({tolerated} more moved within tolerance)"] if tolerated else []
    lines += [f"  {note}"] if note else []
    return "\n".join(lines)


def table_title(figures: Any, subject: str) -> str:
    """What a person calls a table: the title of its statement, where there is one."""
    from mtfs.difference import title_of

    return title_of(figures, figures, subject)


def reasons_since(
    previous: Any, figures: Any, golden: Golden, section: Any
) -> tuple[dict[tuple[str, str, str], Any], str]:
    """The causes of movements since a previous plan, or why it does not tell them."""
    from mtfs.difference import golden_at, plan_behind
    from mtfs.errors import Error
    from mtfs.reasons import reasons_of

    plan = plan_behind(figures)
    if previous is None or plan is None:
        return {}, ""
    if golden.moves(golden_at(previous, golden.subject)):
        return {}, "The previous plan has other figures than the golden, so it does not say why."
    try:
        return reasons_of(previous, plan, [section]), ""
    except Error as error:
        return {}, f"No bridge says why. {error.problem.rule}."
