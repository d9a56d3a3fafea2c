"""Tables for a terminal with rich, which is imported when a result is printed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rich.console import Group

    from mtfs.printed import Part

__all__ = ["lines_rich", "parts_rich"]

NARROW = 4  # characters that a column keeps, however narrow the terminal is


def parts_rich(
    heading: Sequence[str],
    parts: Sequence[Part],
    right: Sequence[bool],
    notes: Sequence[str],
    totals: Collection[int] = (),
) -> Group:
    """A table of cells that are text already, as `mtfs.html.texts_html` takes them.

    Raises:
        MissingExtraError: rich is not installed.
    """
    from mtfs.frames import needed

    needed("rich", "printing with rich", "rich")
    from rich.console import Group
    from rich.text import Text

    title, *more = heading or ("",)
    lines = [Text(title, "bold"), *(Text(line) for line in more)] if heading else []
    tables = [one_table(part, right, totals if i == 0 else ()) for i, part in enumerate(parts)]
    return Group(*lines, *tables, *(Text(note, "dim") for note in notes))


def one_table(part: Part, right: Sequence[bool], totals: Collection[int]) -> Any:
    """Headers over rows; a total is bold under a rule."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    headers, rows = part
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for header, figures in zip(headers, right, strict=True):
        # Where the terminal is too narrow a figure is broken, and never cut: digits would be lost.
        table.add_column(
            Text(header), justify="right" if figures else "left", overflow="fold", min_width=NARROW
        )
    for i, row in enumerate(rows):
        texts = map(hung, row, right)
        table.add_row(*map(Text, texts), style="bold" if i in totals else None)
    return table


def hung(text: str, is_figure: bool) -> str:
    """A figure with room for a bracket, so that digits stand under digits; words as they are."""
    return f"{text} " if is_figure and not text.endswith(")") else text


def lines_rich(
    heading: Sequence[str],
    headers: Sequence[str],
    lines: Sequence[tuple[Any, ...]],
    notes: Sequence[str],
) -> Group:
    """A table whose lines are (kind, row, plan, label, cells), as `mtfs.html.lines_html` takes."""
    rows = [["  " * kind + label, *cells] for kind, _, _, label, cells in lines]
    own = [i for i, (kind, *_) in enumerate(lines) if kind == 0]
    right = [False, *(True for _ in headers)]
    full = [[*row, *("" for _ in range(len(right) - len(row)))] for row in rows]
    return parts_rich(heading, [(["", *headers], full)], right, notes, own)
