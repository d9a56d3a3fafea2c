"""Tables and trees for a notebook: plain HTML with few styles, no script, everything escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from mtfs.reconciliation import amount_text, grouped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from mtfs.explanation import Explanation
    from mtfs.reconciliation import Finding, Reconciliation
    from mtfs.statement import Statement

__all__ = [
    "explanation_html",
    "lines_html",
    "note_html",
    "reconciliation_html",
    "statement_html",
    "texts_html",
]

TABLE = "border-collapse: collapse; font-variant-numeric: tabular-nums"
CAPTION = "caption-side: top; text-align: left; padding: 0 0 .5em"
HEAD = "padding: .2em .8em; border-bottom: 2px solid currentColor; text-align: "
CELL = "padding: .2em .8em; text-align: "
PLAIN = "; font-weight: normal"  # a row's header would be bold of itself
TOTAL = "; border-top: 1px solid currentColor; font-weight: bold"
APART = "; padding-top: 1em"  # the headers of a table's second part
ROOM = "; min-width: 15em"  # words of a sentence, in a table of many columns
LABEL = "; white-space: nowrap"  # an id or a path isn't broken at its hyphens
NOTES = "padding: .5em .8em 0; text-align: left; font-size: smaller"

SENTENCE = 24  # characters from which words are a sentence

# A colour and the word itself: nobody has to tell colours apart.
COLOURS = {
    "exact": "#1a7f37",
    "rounding": "#57606a",
    "inconsistent": "#cf222e",
    "malformed": "#9a3412",
}


def statement_html(statement: Statement) -> str:
    """A statement: caption with title, unit and scope; its rows; what brackets mean."""
    caption = caption_html(statement.heading)
    aligned = ["right" if c.content == "figure" else "left" for c in statement.columns]
    head = "".join(
        f'<td style="{HEAD}{align}"></td>'
        if column.content == "label"
        else f'<th scope="col" style="{HEAD}{align}">{escape(column.header)}</th>'
        for column, align in zip(statement.columns, aligned, strict=True)
    )
    body = "".join(
        table_row(statement, i, row, aligned) for i, row in enumerate(statement.shown_rows())
    )
    return table(caption, head, body, statement.footer)


def table_row(statement: Statement, index: int, texts: list[str], aligned: list[str]) -> str:
    """One row: its label is a header, a total is set off, a group's rows stand in."""
    row = statement.rows[index]
    total = TOTAL if row.source == "total" else ""
    cells = []
    for column, text, align in zip(statement.columns, texts, aligned, strict=True):
        style = f"{CELL}{align}{total}"
        if column.content == "label":
            indent = f"; padding-left: {row.depth + 0.8:g}em" if row.depth else ""
            weight = "" if total else PLAIN
            cells.append(f'<th scope="row" style="{style}{weight}{indent}">{escape(text)}</th>')
        else:
            # A bracket hangs, so that digits stand under digits.
            hang = "" if align == "left" or text.endswith(")") else "&nbsp;"
            cells.append(f'<td style="{style}">{escape(text)}{hang}</td>')
    return f"<tr>{''.join(cells)}</tr>\n"


def caption_html(heading: Sequence[str]) -> str:
    """A title, and the lines under it."""
    if not heading:
        return ""
    title, *more = (escape(line) for line in heading)
    return "<br>".join([f"<strong>{title}</strong>", *more])


def table(caption: str, head: str, body: str, notes: Iterable[str]) -> str:
    """The parts of a table that are already HTML; `notes` are not."""
    foot = "<br>".join(escape(note) for note in notes)
    if foot:
        foot = f'<tfoot><tr><td colspan="100" style="{NOTES}">{foot}</td></tr></tfoot>\n'
    if caption:
        caption = f'<caption style="{CAPTION}">{caption}</caption>\n'
    return (
        f'<table style="{TABLE}">\n{caption}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n{foot}</table>\n"
    )


def lines_html(
    heading: Sequence[str],
    headers: Sequence[str],
    lines: Sequence[tuple[Any, ...]],
    notes: Sequence[str],
) -> str:
    """A table whose lines are (kind, row, plan, label, cells): a row, its figures, what moved."""
    caption = caption_html(heading)
    head = f'<td style="{HEAD}left"></td>' + "".join(
        f'<th scope="col" style="{HEAD}right">{escape(header)}</th>' for header in headers
    )
    body = "".join(line_row(kind, label, cells) for kind, _, _, label, cells in lines)
    return table(caption, head, body, notes)


def line_row(kind: int, label: str, cells: Sequence[str]) -> str:
    """One line: a row's own in bold, the lines under it stand in."""
    weight = "; font-weight: bold" if kind == 0 else PLAIN
    muted = "; opacity: .7" if kind == 2 else ""
    parts = [
        f'<th scope="row" style="{CELL}left{weight}{muted}; padding-left: {kind + 0.8:g}em">'
        f"{escape(label)}</th>"
    ]
    for text in cells:
        hang = "" if text.endswith(")") else "&nbsp;"  # so that digits stand under digits
        parts.append(f'<td style="{CELL}right{muted}">{escape(text)}{hang}</td>')
    return f"<tr>{''.join(parts)}</tr>\n"


def texts_html(
    heading: Sequence[str],
    parts: Sequence[tuple[Sequence[str], Sequence[Sequence[str]]]],
    right: Sequence[bool],
    notes: Sequence[str],
    totals: Collection[int] = (),
) -> str:
    """A table of cells that are text already; those columns marked `right` hold figures.

    It has one or more parts, each of headers and rows, under the same columns. `totals` are the
    rows of the first part that are set off. A row whose label begins with spaces stands in.
    """
    (headers, rows), *more = parts
    body = "".join(text_row(row, right, i in totals) for i, row in enumerate(rows))
    for headers_of, rows_of in more:
        inner = "".join(text_row(row, right, False) for row in rows_of)
        body += f"</tbody>\n<tbody>\n<tr>{header_cells(headers_of, right, APART)}</tr>\n{inner}"
    return table(caption_html(heading), header_cells(headers, right), body, notes)


def header_cells(headers: Sequence[str], right: Sequence[bool], more: str = "") -> str:
    """The headers of the columns, with `more` to their style; one without words is no header."""
    cells = []
    for text, figures in zip(headers, right, strict=True):
        style = f"{HEAD}{'right' if figures else 'left'}{more}"
        cells.append(
            f'<th scope="col" style="{style}">{escape(text)}</th>'
            if text
            else f'<td style="{style}"></td>'
        )
    return "".join(cells)


def text_row(texts: Sequence[str], right: Sequence[bool], is_total: bool) -> str:
    """One row: its first words are its header."""
    total = TOTAL if is_total else ""
    label = next((i for i, text in enumerate(texts) if text), 0)
    cells = []
    for i, (text, figures) in enumerate(zip(texts, right, strict=True)):
        style = f"{CELL}{'right' if figures else 'left'}{total}"
        if i == label:
            inset = "; padding-left: 1.8em; opacity: .7" if text.startswith(" ") else ""
            weight = "" if is_total else PLAIN
            words = escape(text.strip())
            cells.append(f'<th scope="row" style="{style}{weight}{LABEL}{inset}">{words}</th>')
        else:
            # A bracket hangs, so that digits stand under digits.
            hang = "&nbsp;" if figures and not text.endswith(")") else ""
            room = ROOM if len(text) > SENTENCE else ""
            cells.append(f'<td style="{style}{room}">{escape(text)}{hang}</td>')
    return f"<tr>{''.join(cells)}</tr>\n"


def note_html(text: str) -> str:
    """Lines of text, of which those that stand in hang under the others however they wrap."""
    lines = []
    for line in text.splitlines():
        words = line.lstrip(" ")
        inset = len(line) - len(words)
        style = f"padding-left: {inset * 0.75 + 1.5:g}em; text-indent: -1.5em"
        lines.append(f'<div style="{style}">{escape(words) or "&nbsp;"}</div>\n')
    return f'<div style="line-height: 1.5">\n{"".join(lines)}</div>\n'


def reconciliation_html(reconciliation: Reconciliation) -> str:
    """The summary, and a row for each finding that is not exact."""
    caption = f"<strong>Reconciliation</strong><br>{escape(reconciliation.summary)}"
    headers = ["status", "identity", "residual", "bound", "where"]
    head = "".join(
        f'<th scope="col" style="{HEAD}{"right" if text in ("residual", "bound") else "left"}">'
        f"{text}</th>"
        for text in headers
    )
    chosen = reconciliation.having("rounding", "inconsistent", "malformed")
    return table(caption, head, "".join(finding_row(finding) for finding in chosen), [])


def finding_row(finding: Finding) -> str:
    """A finding: its status coloured and worded, what it says, its figures and its place."""
    residual, bound = "", ""
    if finding.residual is not None:
        residual = escape(amount_text(finding.residual, finding.unit))
        bound = escape(amount_text(finding.bound, finding.unit))
    words = "".join(f"<br>{escape(text)}" for text in (finding.what, finding.detail) if text)
    left, right = f"{CELL}left", f"{CELL}right"
    return (
        f'<tr><td style="{left}; color: {COLOURS[finding.status]}; font-weight: bold">'
        f"{escape(finding.status)}</td>"
        f'<th scope="row" style="{left}; font-weight: normal">{escape(finding.id)}{words}</th>'
        f'<td style="{right}">{residual}</td><td style="{right}">{bound}</td>'
        f'<td style="{left}">{escape(str(finding.where))}</td></tr>\n'
    )


def explanation_html(explanation: Explanation) -> str:
    """The tree as nested details, the uppermost open."""
    return f'<div style="line-height: 1.6">\n{node_html(explanation, True)}</div>\n'


def node_html(node: Explanation, is_root: bool) -> str:
    """One figure, and its parts within."""
    sign = "" if is_root else "&minus; " if node.sign < 0 else "+ "
    value = "nil" if node.value is None else grouped(node.value)
    shown = f", shown as {escape(node.shown)}" if node.shown else ""
    notes = [node.how, node.rounding, str(node.where), node.source]
    note = escape("; ".join(text for text in notes if text))
    line = (
        f"{sign}{escape(node.label)} = <strong>{escape(value)}</strong>{shown} "
        f'<span style="opacity: .7">({note})</span>'
    )
    if not node.parts:
        return f'<div style="margin-left: 1em">{line}</div>\n'
    parts = "".join(node_html(part, False) for part in node.parts)
    opened = " open" if is_root else ""
    return (
        f'<details{opened} style="margin-left: 1em"><summary>{line}</summary>\n{parts}</details>\n'
    )
