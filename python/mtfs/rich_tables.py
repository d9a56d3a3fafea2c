"""Tables for a terminal with rich, which is imported when a result is printed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from rich.console import Console, ConsoleOptions, Group
    from rich.table import Table

    from mtfs.printed import Part

__all__ = ["lines_rich", "parts_rich"]

WORDS = 16  # characters that a column of words keeps where room is short
BETWEEN = 3  # characters from column to column


class Fitted(NamedTuple):
    """A table that never breaks or cuts a figure: where the width is short it has several bands.

    Words give way first; then columns stand under one another, each band with the first column.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    totals: Collection[int]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Any]:
        for band in self._bands(options.max_width):
            yield self._table(band)

    def _bands(self, width: int) -> Iterator[list[int]]:
        """The columns of each band."""
        least = [self._least(column) + BETWEEN for column in range(len(self.headers))]
        band, taken = [0], least[0]
        for column in range(1, len(self.headers)):
            if taken + least[column] - BETWEEN > width and len(band) > 1:
                yield band
                band, taken = [0], least[0]
            band.append(column)
            taken += least[column]
        yield band

    def _least(self, column: int) -> int:
        texts = [self.headers[column], *(row[column] for row in self.rows)]
        longest = max(map(len, texts))
        return longest + 1 if self.right[column] else min(longest, WORDS)

    def _table(self, band: Sequence[int]) -> Table:
        from rich import box
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for column in band:
            figures = self.right[column]
            table.add_column(
                Text(hung(self.headers[column], figures)),
                justify="right" if figures else "left",
                no_wrap=figures,
                overflow="fold",
                min_width=self._least(column),
            )
        for i, row in enumerate(self.rows):
            texts = (Text(hung(row[column], self.right[column])) for column in band)
            table.add_row(*texts, style="bold" if i in self.totals else None)
        return table


def hung(text: str, is_figure: bool) -> str:
    """A figure with room for a bracket, so that digits stand under digits; words as they are."""
    return f"{text} " if is_figure and not text.endswith(")") else text


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

    lines = [Text(line, "" if i else "bold") for i, line in enumerate(heading)]
    tables = [Fitted(*part, right, () if i else totals) for i, part in enumerate(parts)]
    return Group(*lines, *tables, *(Text(note, "dim") for note in notes))


def lines_rich(
    heading: Sequence[str],
    headers: Sequence[str],
    lines: Sequence[tuple[Any, ...]],
    notes: Sequence[str],
) -> Group:
    """A table whose lines are (kind, row, plan, label, cells), as `mtfs.html.lines_html` takes."""
    own = [i for i, (kind, *_) in enumerate(lines) if kind == 0]
    right = [False, *(True for _ in headers)]
    rows = [
        ["  " * kind + label, *cells, *[""] * (len(headers) - len(cells))]
        for kind, _, _, label, cells in lines
    ]
    return parts_rich(heading, [(["", *headers], rows)], right, notes, own)
