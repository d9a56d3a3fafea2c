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

WIDE_LETTER = 0.58  # of the size of the type: as wide as a digit, which is wider than most
PADDING = 7.0  # points on both sides of a cell
INDENT = 8.0  # points, that a group's rows stand in
WHOLE = 28  # rows that still go on one page together
SIZES = (SIZE, 8.0, 7.0, 6.0)


class Shape(NamedTuple):
    """How a table is set: upright or across, in which size of type, and how wide each column."""

    is_landscape: bool
    size: float
    widths: tuple[float, ...]


class TableWriter:
    """Writes tables to the end of a document, and turns its pages where they are wide."""

    def __init__(self, document: Any, styles: Styles) -> None:
        self.document = document
        self.styles = styles
        self.count = 0

    def room(self, is_landscape: bool) -> float:
        """The width between the margins, in points."""
        section = self.document.sections[-1]
        short, long = sorted([section.page_width.pt, section.page_height.pt])
        page: float = long if is_landscape else short
        return page - float(section.left_margin.pt) - float(section.right_margin.pt)

    def shape(self, statement: Statement) -> Shape:
        """The first of upright and across, large and small type, in which the table fits."""
        for is_landscape in (False, True):
            for size in SIZES[:2] if not is_landscape else SIZES:
                least, wanted = widths_of(statement, size)
                if sum(least) <= self.room(is_landscape):
                    return Shape(is_landscape, size, spread(least, wanted, self.room(is_landscape)))
        share = self.room(True) / sum(least)
        return Shape(True, SIZES[-1], tuple(width * share for width in least))

    def turn(self, is_landscape: bool) -> None:
        """Starts a section whose pages lie so, where the last lie otherwise."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        last = self.document.sections[-1]
        if (last.page_width > last.page_height) == is_landscape:
            return
        new = self.document.add_section(WD_SECTION.NEW_PAGE)
        new.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
        new.page_width, new.page_height = last.page_height, last.page_width

    def write(self, statement: Statement, shape: Shape) -> None:
        """The caption and the table."""
        self.caption(" | ".join(statement.heading))
        rows = statement.shown_rows()
        table = self.document.add_table(len(rows) + 1, len(statement.columns))
        table.style = self.styles["table"]
        table.autofit = False
        describe_table(table, statement.heading[0], description(statement))
        for column, width in zip(table.columns, shape.widths, strict=True):
            column.width = points(width)
        self.header(statement, table, shape)
        for i, texts in enumerate(rows):
            self.row(statement, table, i, texts, shape)

    def caption(self, text: str) -> None:
        """"Table 1: ...", whose number Word counts."""
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
        for cell, column, width in zip(row.cells, statement.columns, shape.widths, strict=True):
            words = "" if column.content == "label" else header_text(column.header)
            use = "header_figure" if column.content == "figure" else "header"
            paragraph = self.fill(cell, words, use, shape, width)
            paragraph.paragraph_format.keep_with_next = True

    def row(
        self, statement: Statement, table: Any, index: int, texts: list[str], shape: Shape
    ) -> None:
        """One row: a total is set off, a group's rows stand in."""
        of = statement.rows[index]
        row = table.rows[index + 1]
        keep_row(row)
        count = len(statement.rows)
        holds_next = count <= WHOLE or index == 0 or index >= count - 2
        for cell, column, text, width in zip(
            row.cells, statement.columns, texts, shape.widths, strict=True
        ):
            use = "label"
            if column.content == "figure":
                use = "bracketed" if text.endswith(")") else "figure"
            paragraph = self.fill(cell, text, use, shape, width)
            paragraph.paragraph_format.keep_with_next = holds_next
            if column.content == "label" and of.depth:
                paragraph.paragraph_format.left_indent = points(INDENT * of.depth)
            if of.source == "total":
                rule_above(cell)
                for run in paragraph.runs:
                    run.bold = True

    def fill(self, cell: Any, text: str, use: str, shape: Shape, width: float) -> Any:
        """Writes a cell; type that is smaller than its style's is set so."""
        cell.width = points(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = self.styles[use]
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
    letter = size * WIDE_LETTER
    least, wanted = [], []
    rows = statement.shown_rows()
    for i, column in enumerate(statement.columns):
        header = "" if column.content == "label" else header_text(column.header)
        texts = [row[i] for row in rows]
        whole = max((len(text) for text in [header, *texts]), default=0)
        word = max((len(part) for text in [header, *texts] for part in text.split()), default=0)
        if column.content == "figure":
            heads = max((len(part) for part in header.split()), default=0)
            word = max([heads, *(len(text) for text in texts)])
        indent = INDENT * max((of.depth for of in statement.rows), default=0)
        extra = PADDING + (indent if column.content == "label" else 0)
        comfortable = 16 if column.content == "label" else 0
        least.append(letter * min(whole, max(word, comfortable)) + extra)
        wanted.append(max(least[-1], letter * min(whole, 52) + extra))
    return least, wanted


def spread(least: list[float], wanted: list[float], room: float) -> tuple[float, ...]:
    """Widths between the least and those wanted, which together take no more than the room."""
    spare = room - sum(least)
    more = [full - short for full, short in zip(wanted, least, strict=True)]
    share = min(1.0, spare / sum(more)) if sum(more) else 0.0
    return tuple(short + extra * share for short, extra in zip(least, more, strict=True))
