"""A statement in an HTML report: an accessible table whose figures lead to their explanations."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mtfs.labels import header_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtfs.statement import Column, Statement

__all__ = ["table_html"]


def table_html(statement: Statement, nodes: Mapping[tuple[int, int], int]) -> str:
    """A section with the table of a statement.

    Args:
        statement: The statement.
        nodes: The number of a figure's node, by the positions of its row and column.
    """
    title, *lines = (escape(line) for line in statement.heading)
    more = "".join(f"<br>{line}" for line in lines)
    rows = statement.shown_rows()
    body = "".join(row_html(statement, i, texts, nodes) for i, texts in enumerate(rows))
    head = "".join(header_html(column) for column in statement.columns)
    notes = "".join(f"<p>{escape(line)}</p>\n" for line in statement.footer)
    return (
        f'<section id="statement-{escape(statement.name)}">\n<h2>{escape(statement.title)}</h2>\n'
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(statement.title)}">\n'
        f"<table>\n<caption><strong>{title}</strong>{more}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
        f'<div class="notes">{notes}</div>\n</section>\n'
    )


def header_html(column: Column) -> str:
    """The header of a column; the column of labels has no words."""
    if column.content == "label":
        return "<td></td>"
    kind = ' class="f"' if column.content == "figure" else ""
    return f'<th scope="col"{kind}>{escape(header_text(column.header))}</th>'


def row_html(
    statement: Statement, index: int, texts: list[str], nodes: Mapping[tuple[int, int], int]
) -> str:
    """One row: its label is a header, its figures are links."""
    row = statement.rows[index]
    cells = []
    for i, (column, text) in enumerate(zip(statement.columns, texts, strict=True)):
        words = escape(text)
        if column.content == "label":
            depth = f' style="padding-left:{row.depth + 0.6:g}em"' if row.depth else ""
            cells.append(f'<th scope="row"{depth}>{words}</th>')
            continue
        if (index, i) in nodes and text:
            words = f'<a href="#n{nodes[index, i]}">{words}</a>'
        # A bracket hangs, so that digits stand under digits.
        hang = "" if not text or text.endswith(")") else " class=h"
        cells.append(f"<td{hang if column.content == 'figure' else ' class=w'}>{words}</td>")
    total = ' class="total"' if row.source == "total" else ""
    return f"<tr{total}>{''.join(cells)}</tr>\n"
