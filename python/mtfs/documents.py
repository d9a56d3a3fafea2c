"""CSV, JSON and Markdown of tables whose cells are already text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "csv_text",
    "json_text",
    "markdown_document",
    "markdown_table",
    "markdown_text",
    "text_table",
]


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    r"""One CSV document, quoted where needed, with "\n" ends."""
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def json_text(value: Any) -> str:
    """JSON as people read it: indented, with its letters as they are."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def markdown_text(text: str) -> str:
    """A text whose marks mean nothing in Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text).replace("\n", " ")


def markdown_table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]
) -> str:
    """A table of GitHub's Markdown; those columns marked `right` hold figures."""
    lines = [headers, ["---:" if figures else "---" for figures in right]]
    text = [" | ".join(markdown_text(cell) for cell in headers), " | ".join(lines[1])]
    text += [" | ".join(markdown_text(cell) for cell in row) for row in rows]
    return "".join(f"| {line} |\n" for line in text)


def markdown_document(
    heading: Sequence[str],
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Sequence[bool],
    footer: Sequence[str],
) -> str:
    """A title in bold, the lines under it, a table, and the notes to it."""
    title, *lines = (markdown_text(line) for line in heading)
    parts = [f"**{title}**\n", *(f"{line}\n" for line in lines)]
    parts.append(markdown_table(headers, rows, right))
    parts += [f"{markdown_text(line)}\n" for line in footer]
    return "\n".join(parts)


def text_table(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """Columns of text under headers and a rule; those marked `right` end at the right."""
    widths = [max(len(row[i]) for row in [headers, *rows]) for i in range(len(headers))]
    lines = []
    for row in [headers, ["-" * width for width in widths], *rows]:
        cells = [
            cell.rjust(width) if figures else cell.ljust(width)
            for cell, width, figures in zip(row, widths, right, strict=True)
        ]
        lines.append("  ".join(cells).rstrip() + "\n")
    return "".join(lines)
