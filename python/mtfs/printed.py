"""Results that print as tables: as text, CSV, Markdown, and in a notebook."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from mtfs.frames import Framed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Group

    Part = tuple[list[str], list[list[str]]]  # headers and rows

__all__ = ["Printed"]


class Printed(Framed, ABC):
    """A result that prints: lines above, one table or more, lines below.

    A label that starts with blanks stands under the one before it.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def heading(self) -> tuple[str, ...]:
        """The lines above the table."""

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines under the table."""
        return ()

    @abstractmethod
    def _parts(self) -> Sequence[Part]:
        """Headers and rows of each table, as printed; all have the same columns."""

    def _right(self) -> Sequence[bool]:
        """Which columns hold figures: all but the first, unless a result says otherwise."""
        (headers, _), *_ = self._parts()
        return [i > 0 for i in range(len(headers))]

    @property
    def text(self) -> str:
        """The whole table as text."""
        from mtfs.documents import text_table

        lines = "".join(f"{line}\n" for line in self.heading)
        tables = "\n".join(text_table(*part, self._right()) for part in self._parts())
        return f"{lines}\n{tables}" + "".join(f"{note}\n" for note in self.notes)

    def to_csv(self) -> str:
        """The headers and every cell, as they are printed."""
        from mtfs.documents import csv_text

        (headers, rows), *others = self._parts()
        return csv_text([headers, *rows, *(row for _, more in others for row in more)])

    def to_markdown(self) -> str:
        """The heading, tables of Markdown, and the notes."""
        from mtfs.documents import markdown_table, markdown_text

        title, *lines = (markdown_text(line) for line in self.heading)
        parts = [f"**{title}**", *lines]
        for headers, rows in self._parts():
            listed = [[re.sub("^ +", "- ", label), *cells] for label, *cells in rows]
            parts.append(markdown_table(headers, listed, self._right()).rstrip("\n"))
        if self.notes:
            parts.append("\n".join(f"- {markdown_text(note)}" for note in self.notes))
        return "\n\n".join(parts) + "\n"

    @abstractmethod
    def to_json(self) -> str:
        """JSON with every figure exact, as a decimal string or a fraction."""

    def __rich__(self) -> Group:
        from mtfs.rich_tables import parts_rich

        return parts_rich(self.heading, self._parts(), self._right(), self.notes)

    def _repr_html_(self) -> str:
        from mtfs.html import texts_html

        return texts_html(self.heading, self._parts(), self._right(), self.notes)

    def __str__(self) -> str:
        return self.text.rstrip("\n")

    def __repr__(self) -> str:
        return str(self)
