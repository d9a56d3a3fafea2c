"""A statement as a table of Word, on a page that it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs.labels import header_text
from mtfs.word_styles import SIZE
from mtfs.word_xml import add_field, describe_table, keep_row, repeat_row, rule_above

if TYPE_CHECKING:
    from mtfs.statement import Statement
    from mtfs.word_styles import Styles

__all__ = ["Shape", "TableWriter"]

# Widths of Arial's letters, of the size of the type; any other letter is as wide as a digit.
NARROW = {**dict.fromkeys(",.;:'| ijl!", 0.28), **dict.fromkeys("()-/frt", 0.34)}
DIGIT = 0.56
CAPITAL = 0.72
BOLD = 1.08
READABLE = 13.0  # of the size of the type: a label that has more words than fit is no narrower
AMPLE = 30.0  # and needs no more, if others do
HANG = 0.4  # beside a figure, where a bracket would stand
PADDING = 7.0  # points on both sides of a cell
INDENT = 8.0  # points, that a group's rows stand in
WHOLE = 28  # rows that still go on one page together


class Page(NamedTuple):
    """A page in points."""

    width: float
    height: float


class Shape(NamedTuple):
    """How a table is set: on which page, in which size of type, and how wide each column."""

    page: Page
    size: float
    widths: tuple[float, ...]


class TableWriter:
    """Writes tables to the end of a document, and turns its pages where they are wide."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self.document = document
        self.styles = styles
        self.count = 0
        section = document.sections[-1]
        short, long = sorted([section.page_width.pt, section.page_height.pt])
        # Upright, across, and across on paper of twice the size: A4, A4 and A3.
        self.pages = (Page(short, long), Page(long, short), Page(2 * short, long))

    def room(self, page: Page) -> float:
        """The width between the margins, in points."""
        section = self.document.sections[-1]
        return page.width - float(section.left_margin.pt) - float(section.right_margin.pt)

    def shape(self, statement: Statement) -> Shape:
        """The first page and size of type in which the table fits."""
        upright, across, double = self.pages
        tries = [(upright, 9.0), (upright, 8.0), (across, 9.0), (across, 8.0), (across, 7.0)]
        tries += [(double, 9.0), (double, 8.0), (double, 7.0)]
        for page, size in tries:
            least, wanted = widths_of(statement, size)
            if sum(least) <= self.room(page):
                return Shape(page, size, spread(least, wanted, self.room(page)))
        least, _ = widths_of(statement, 6.0)
        share = min(1.0, self.room(double) / sum(least))
        return Shape(double, 6.0, tuple(of * share for of in least))

    def turn(self, page: Page) -> None:
        """Goes on with pages of that size, in a section of their own where the last differ."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        section = self.document.sections[-1]
        if round(section.page_width.pt) == round(page.width):
            return
        body = self.document.element.body
        if len(body) > 1:  # a document that is still empty has nothing but its section
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
        is_across = page.width > page.height
        section.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = points(page.width), points(page.height)

    def write(self, statement: Statement, shape: Shape) -> None:
        """The caption and the table."""
        self.caption(statement.heading[0])
        rows = statement.shown_rows()
        table = self.document.add_table(len(rows) + 1, len(statement.columns))
        table.style = self.styles["table"]
        table.autofit = False
        describe_table(table, statement.heading[0], description(statement))
        for column, wide in zip(table.columns, shape.widths, strict=True):
            column.width = points(wide)
        self.header(statement, table, shape)
        _, *below = table.rows
        for i, (row, texts) in enumerate(zip(below, rows, strict=True)):
            self.row(statement, row, i, texts, shape)

    def caption(self, text: str) -> None:
        """The line above a table, "Table 1: ...", whose number Word counts."""
        self.count += 1
        paragraph = self.document.add_paragraph("Table ", style=self.styles["caption"])
        paragraph.paragraph_format.keep_with_next = True
        add_field(paragraph, r"SEQ Table \* ARABIC", str(self.count))
        paragraph.add_run(f": {text}")

    def header(self, statement: Statement, table: Any, shape: Shape) -> None:
        """The headers of the columns, again on every page."""
        row = table.rows[0]
        keep_row(row)
        repeat_row(row)
        for cell, column, wide in zip(row.cells, statement.columns, shape.widths, strict=True):
            words = "" if column.content == "label" else header_text(column.header)
            use = "header_figure" if column.content == "figure" else "header"
            paragraph = self.fill(cell, words, use, shape, wide)
            paragraph.paragraph_format.keep_with_next = True

    def row(
        self, statement: Statement, row: Any, index: int, texts: list[str], shape: Shape
    ) -> None:
        """One row: a total is set off, a group's rows stand in."""
        of = statement.rows[index]
        keep_row(row)
        count = len(statement.rows)
        holds_next = count <= WHOLE or index == 0 or index >= count - 2
        for cell, column, text, wide in zip(
            row.cells, statement.columns, texts, shape.widths, strict=True
        ):
            use = "label"
            if column.content == "figure":
                use = "bracketed" if text.endswith(")") else "figure"
            paragraph = self.fill(cell, text, use, shape, wide)
            paragraph.paragraph_format.keep_with_next = holds_next
            if column.content == "label" and of.depth:
                paragraph.paragraph_format.left_indent = points(INDENT * of.depth)
            if of.source == "total":
                rule_above(cell)
                for run in paragraph.runs:
                    run.bold = True

    def fill(self, cell: Any, text: str, use: str, shape: Shape, wide: float) -> Any:
        """Writes a cell; type that is smaller than its style's is set so."""
        cell.width = points(wide)
        paragraph = cell.paragraphs[0]
        self.styles.dress(paragraph, use)
        run = paragraph.add_run(text)
        if shape.size != SIZE:
            run.font.size = points(shape.size)
        return paragraph


def points(size: float) -> Any:
    """A length of python-docx."""
    from docx.shared import Pt

    return Pt(size)


def description(statement: Statement) -> str:
    """What a table is, for those who hear it: its rows, its columns and its notes."""
    columns = [header_text(of.header) for of in statement.columns if of.content != "label"]
    rows = len(statement.rows)
    words = [
        ". ".join(statement.heading),
        f"{rows} {'row' if rows == 1 else 'rows'} by {', '.join(columns)}",
        *statement.footer,
    ]
    return ". ".join(word.rstrip(".") for word in words) + "."


def widths_of(statement: Statement, size: float) -> tuple[list[float], list[float]]:
    """The least widths that the columns need, and those that they would like, in points.

    A figure stays on one line; words break between words.
    """
    least, wanted = [], []
    rows = statement.shown_rows()
    indent = INDENT * max((of.depth for of in statement.rows), default=0)
    for i, column in enumerate(statement.columns):
        header = "" if column.content == "label" else header_text(column.header)
        texts = [row[i] for row in rows]
        words = max([0.0, *(width(word) * BOLD for text in texts for word in text.split())])
        heads = max([0.0, *(width(word) * BOLD for word in header.split())])
        whole = max([heads, *(width(text) for text in texts)])
        if column.content == "figure":
            words = whole + HANG
        elif column.content == "label":
            words = max(words, min(whole, READABLE))
        extra = PADDING + (indent if column.content == "label" else 0)
        least.append(size * max(words, heads) + extra)
        wanted.append(max(least[-1], size * min(max(whole, width(header)), AMPLE) + extra))
    return least, wanted


def width(text: str) -> float:
    """How wide a text is, of the size of its type."""
    return sum(NARROW.get(char, CAPITAL if char.isupper() else DIGIT) for char in text)


def spread(least: list[float], wanted: list[float], room: float) -> tuple[float, ...]:
    """Widths between the least and those wanted, which together take no more than the room."""
    spare = room - sum(least)
    more = [full - short for full, short in zip(wanted, least, strict=True)]
    share = min(1.0, spare / sum(more)) if sum(more) else 0.0
    return tuple(short + extra * share for short, extra in zip(least, more, strict=True))
