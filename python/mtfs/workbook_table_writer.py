"""A table as a sheet: headers with notes, cells to type in, lists to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs._core import Origin, Problem
from mtfs.errors import ParseError
from mtfs.source import POWERS
from mtfs.workbook_cells import letters
from mtfs.workbook_numbers import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtfs.raw import RawTable
    from mtfs.workbook_grid import Grid
    from mtfs.workbook_style import Formats

__all__ = ["Placed", "TableWriter", "print_setup", "write_links", "write_text"]

MOST_LETTERS = 32_767  # in a cell
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
LETTERS_ON_A_PAGE = 260  # in a row that can still be read
LONGEST_LIST = 255  # letters of a list to choose from, with its commas
COUNTED_WORDS = ("life_years", "order", "weight", "impact_score", "likelihood_score")
# Columns whose words are those of another table; the list is offered and anything may be typed.
LINKS = {
    ("lines", "service"): ("budget", "service"),
    ("lines", "quantity"): ("drivers", "id"),
    ("lines", "avoids"): ("lines", "id"),
    ("monitoring", "service"): ("budget", "service"),
    ("capital_monitoring", "scheme"): ("capital", "id"),
    ("indicators", "service"): ("budget", "service"),
    ("savings_delivery", "line"): ("lines", "id"),
    ("virements", "from"): ("budget", "service"),
    ("virements", "to"): ("budget", "service"),
}


class Placed(NamedTuple):
    """Where a table stands in a workbook; rows and columns are counted from 0, as XlsxWriter does.

    Attributes:
        sheet: The name of its sheet.
        columns: The column of each header.
        first_row: The row of the first row of the table.
        rows: How many rows it has.
    """

    sheet: str
    columns: dict[str, int]
    first_row: int
    rows: int

    def cell(self, row: int, header: str) -> str:
        """A reference to a cell of the table: "'lines'!$C$2" for its first row under a header."""
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!${letters(self.columns[header] + 1)}${self.first_row + row + 1}"


class TableWriter:
    """Writes one table.

    Args:
        sheet: The sheet of XlsxWriter.
        table: The table.
        grid: What its columns count.
        formats: The formats of the workbook.
    """

    def __init__(self, sheet: Any, table: RawTable, grid: Grid, formats: Formats) -> None:
        self.sheet = sheet
        self.table = table
        self.grid = grid
        self.formats = formats
        self.width = 0.0
        fields = field_of_table(grid)
        self.fields = {header: fields.get(header) for header in table.headers}
        self.item = table.headers.index("item") if "item" in table.headers else None
        if len(table.rows) >= MOST_ROWS or len(table.headers) > MOST_COLUMNS:
            rule = f"A sheet holds {MOST_ROWS - 1:,} rows of {MOST_COLUMNS:,} columns"
            raise too_large(sheet.get_name(), 0, f"{len(table.rows):,} rows", rule)

    def write(self, spare_rows: int) -> Placed:
        """Writes headers, rows and blank rows to type in."""
        for column, header in enumerate(self.table.headers):
            align = "right" if self.grid.holds_figures(header) else "left"
            write_text(self.sheet, 0, column, header, self.formats.of("header", align=align))
            note = self.note(header)
            if note:
                size = {"x_scale": 2, "y_scale": 0.6 + len(note) / 160, "font_size": 9}
                self.sheet.write_comment(0, column, note, size)
            self.write_column(column, header, spare_rows)
        if self.table.headers:
            last = max(len(self.table.rows) + spare_rows, 1)
            self.sheet.autofilter(0, 0, last, len(self.table.headers) - 1)
            self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self.sheet.set_row(0, 28)
        self.sheet.freeze_panes(1, self.frozen_columns())
        print_setup(self.sheet, pages_wide=1 + int(self.width // LETTERS_ON_A_PAGE))
        self.sheet.repeat_columns(0, max(self.frozen_columns() - 1, 0))
        columns = {header: column for column, header in enumerate(self.table.headers)}
        return Placed(self.sheet.get_name(), columns, 1, len(self.table.rows))

    def write_column(self, column: int, header: str, spare_rows: int) -> None:
        """The cells under a header, the width of the column, and its list of words."""
        longest = 0
        style = "needed" if self.is_needed(header) else "optional"
        for row, cells in enumerate((row.cells for row in self.table.rows), start=1):
            item = cells[self.item] if self.item is not None else ""
            self.write_cell(row, column, cells[column], self.grid.unit_of(header, item), style)
            longest = max(longest, len(cells[column]))
        for row in range(len(self.table.rows) + 1, len(self.table.rows) + spare_rows + 1):
            self.sheet.write_blank(row, column, None, self.blank(header, style))
        width = (
            max(len(word) for word in (*header.split(), "")) * 1.15 + 4
        )  # and the filter's arrow
        width = min(max(longest + 2, width), 56)
        self.width += width
        self.sheet.set_column(column, column, width)
        words = self.words(header)
        if words and len(",".join(words)) <= LONGEST_LIST:
            last = len(self.table.rows) + max(spare_rows, 200)
            self.sheet.data_validation(1, column, last, column, list_of(header, words))

    def write_cell(self, row: int, column: int, text: str, unit: str, style: str) -> None:
        """A cell: a number where a number format shows its text exactly, and else text."""
        number = None
        if self.grid.kind != "published" and (unit != "words" or self.counts(column, text)):
            is_amount = unit in POWERS
            number = number_of(text, POWERS.get(unit, 0), looks_grouped=is_amount)
        if number is not None:
            value, number_format = number
            shown = self.formats.of(style, num_format=number_format, align="right")
            self.sheet.write_number(row, column, float(value), shown)
        else:
            align = "right" if unit != "words" or number_of(text.strip("()")) else "left"
            shown = self.formats.of(style, num_format="@", align=align)
            write_text(self.sheet, row, column, text, shown)

    def counts(self, column: int, text: str) -> bool:
        """Whether a column of words holds a number here: a percentage, or a whole number."""
        return text.endswith("%") or self.table.headers[column] in COUNTED_WORDS

    def blank(self, header: str, style: str) -> Any:
        """The format of a cell to type in: figures as numbers, words as text."""
        unit = self.grid.unit_of(header)
        if unit == "words":
            return self.formats.of(style, num_format="@")
        shown = {"%": "0.00%", "number": "General"}.get(
            unit, "#,##0.00" if unit == "£" else "General"
        )
        if unit in POWERS and unit != "£":
            shown = "#,##0.0##"
        return self.formats.of(style, num_format=shown, align="right")

    def frozen_columns(self) -> int:
        """How many columns stay in view: those up to the id or the item, where they are first."""
        first = self.table.headers[:1]
        return 1 if first and first[0] in ("id", "item", "service", "line", "authority") else 0

    def is_needed(self, header: str) -> bool:
        """Whether each row needs something under a header."""
        if self.grid.kind == "figures":
            return header == "id"
        field = self.fields[header]
        return bool(field and field[0]) or (self.grid.name == "targets" and header[:1].isdigit())

    def words(self, header: str) -> tuple[str, ...]:
        """The words that may stand under a header; blank where any may."""
        field = self.fields[header]
        return tuple(word for word in field[2] if word) if field else ()

    def note(self, header: str) -> str:
        """What a column means, as a comment on its header."""
        from mtfs.datapackage import WORDS, typed_field

        if self.grid.kind == "published" or not header:
            return ""
        if self.grid.kind == "figures":
            figure = f"Figure as the council states it, in {self.grid.unit}"
            is_words = not self.grid.holds_figures(header)
            return WORDS.get(header, "Words of the paper") if is_words else figure
        field = self.fields[header]
        if field is None:
            if not self.grid.holds_figures(header):
                return ""
            return str(typed_field(self.grid.name, header, [], self.grid.unit)["description"])
        needed, meaning, allowed = field
        words = [word for word in allowed if word]
        note = meaning + (". Each row needs it" if needed else "")
        return note + (f". One of: {', '.join(words)}" if words else "")


def field_of_table(grid: Grid) -> Mapping[str, tuple[bool, str, Sequence[str]]]:
    """Whether needed, meaning and words of each text column of a table of the plan."""
    from mtfs.datapackage import PARAMETERS

    if grid.kind != "table":
        return {}
    fields = {
        name: (needed, meaning, allowed)
        for name, needed, meaning, allowed in _core.table_fields().get(grid.name, ())
    }
    return fields | PARAMETERS.get(grid.name, {})


def list_of(header: str, words: Sequence[str]) -> dict[str, Any]:
    """A list to choose from, outside of which nothing may be typed."""
    return {
        "validate": "list",
        "source": list(words),
        "error_title": header[:32],
        "error_message": f"Choose one of the {len(words)} words of the list.",
    }


def write_links(sheets: Mapping[str, Any], placed: Mapping[str, Placed]) -> None:
    """Offers the words of another table where a column names its rows; any text may be typed."""
    for (table, header), (target, of) in LINKS.items():
        if table not in placed or target not in placed:
            continue
        here, there = placed[table], placed[target]
        if header not in here.columns or of not in there.columns:
            continue
        first = there.cell(0, of)
        last = there.cell(max(there.rows - 1, 0) + 200, of).rpartition("!")[2]
        source = {"validate": "list", "source": f"={first}:{last}", "show_error": False}
        column = here.columns[header]
        sheets[table].data_validation(1, column, here.rows + 200, column, source)


def too_large(sheet: str, row: int, found: str, rule: str) -> ParseError:
    """What no workbook holds."""
    fix = "Keep the plan in a folder or as JSON"
    return ParseError(Problem("workbook-size", Origin("", sheet, row), found, rule, fix))


def write_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """A text as text, whatever it begins with."""
    if len(text.encode("utf-16-le")) > 2 * MOST_LETTERS:
        rule = f"A cell of a workbook holds at most {MOST_LETTERS:,} letters"
        raise too_large(sheet.get_name(), row + 1, text[:60], rule)
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def print_setup(sheet: Any, *, landscape: bool = True, pages_wide: int = 1) -> None:
    """Pages of A4, with the name of the sheet and their number."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
        sheet.repeat_rows(0)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_footer("&L&A&RPage &P of &N")
