"""Statements as sheets whose cells are formulas over the workings."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs._core import Exact, Money, Quantity
from mtfs.excel.book import Cell
from mtfs.excel.formula import (
    compare,
    counted,
    either,
    every,
    has_number,
    nil_unless,
    of,
    rounded,
    sum_where,
    summed,
    total,
    written,
)
from mtfs.excel.number_formats import number_format

if TYPE_CHECKING:
    from mtfs.excel.book import Sheet
    from mtfs.excel.formula import Formula
    from mtfs.excel.live import Live
    from mtfs.statement import Statement

__all__ = ["FixedCell", "StatementSheet"]

# Words that are worked out, and stand as they were at export.
WORKED_OUT = {
    "adequacy": {
        "runway_years",
        "first_below_minimum",
        "below_minimum_movement",
        "below_minimum_reserve",
        "first_below_zero",
        "below_zero_movement",
        "below_zero_reserve",
    },
    "projects": {"payback"},
    "monitoring": {"rag", "word"},
    "capital_monitoring": {"word"},
    "virements": {"approved", "approver_needed", "report_needed"},
    "indicators": {"rag", "travel", "target", "result", "previous", "target_next"},
    "risk_register": {"score"},
}


class FixedCell(NamedTuple):
    """A cell that holds a value and no formula, and why."""

    statement: str
    where: Cell
    row: str
    column: str
    reason: str


class LaidRow(NamedTuple):
    """How a row is made: see python/bindings/statement_layout.hpp."""

    source: str
    table: str
    figures: str
    selected: tuple[int, ...]
    parts: tuple[tuple[int, int], ...]
    measure: str
    is_stock: bool
    criteria: tuple[tuple[str, tuple[str, ...], bool], ...] | None


class LaidColumn(NamedTuple):
    """How a column is made."""

    content: str
    attribute: str
    contains: str
    measure: str
    year: str
    columns: tuple[int, ...]
    signs: tuple[int, ...]
    records_only: bool


class NotLive(Exception):  # noqa: N818 (a way out of a compilation, never seen outside)
    """A figure that no formula works out."""


class StatementSheet:
    """One statement."""

    def __init__(self, live: Live, statement: Statement, shown: Statement) -> None:
        """`statement` has the rows, and `shown` the figures, of those rows that it has."""
        self.live, self.statement, self.shown = live, statement, shown
        self.places = places_in(statement, shown)
        rows, columns = statement._core.layout(statement.plan._core)
        self.rows = [LaidRow(*row) for row in rows]
        self.columns = [LaidColumn(*column) for column in columns]
        self.cells: dict[tuple[int, int], Cell] = {}
        self.fixed: list[FixedCell] = []
        self.top = 0
        self.sheet: Sheet

    def write(self) -> None:
        """Writes the sheet."""
        st = self.statement
        self.sheet = self.live.book.sheet(st.title, "statement", st.title, other="statement")
        sheet = self.sheet
        for at, line in enumerate(st.heading):
            sheet.put(at, 0, line, "title" if at == 0 else "subtitle")
        self.top = len(st.heading) + 2
        for col, column in enumerate(st.columns):
            header = "" if column.content == "label" and column.header == "row" else column.header
            style = "header figure" if column.content == "figure" else "header"
            sheet.put(self.top - 1, col, header, style)
        for row in range(len(self.rows)):
            for col in range(len(self.columns)):
                self.cell(row, col)
        self.write_foot()
        self.set_widths()
        self.name_rows()

    def write_foot(self) -> None:
        """What brackets mean, and the note."""
        for at, line in enumerate(self.statement.footer):
            if "may not sum" not in line:  # the sheet holds the pennies; what is shown is rounded
                self.sheet.put(self.top + len(self.rows) + 1 + at, 0, line, "note")
                self.sheet.notes.append(line)

    def set_widths(self) -> None:
        """Columns as wide as what they show, and the header repeated on every page."""
        widths: dict[int, float] = {}
        for col, column in enumerate(self.statement.columns):
            shown = [self.statement._core.shown(row, col) for row in range(len(self.rows))]
            longest = max((len(text) for text in shown), default=0)
            most = 62 if column.content == "label" else 34
            least = 11 if column.content == "figure" else 6
            head = len(column.header) if len(column.header) < 18 else 14
            widths[col] = min(max(longest, head, least) + 2, most)
        widest = max(
            len(column.header) / widths[col] for col, column in enumerate(self.statement.columns)
        )
        self.sheet.widths = widths
        self.sheet.heights[self.top - 1] = 15 * (1 + int(widest * 1.2))
        labels = [i for i, column in enumerate(self.columns) if column.content == "label"]
        self.sheet.frozen = (self.top, (labels[0] + 1) if labels and labels[0] < 2 else 0)
        self.sheet.header_rows = (self.top - 1, self.top - 1)

    def name_rows(self) -> None:
        """A name for the years of each row: gap.cumulative."""
        ids = [row.id for row in self.statement.rows]
        years = [c for c, column in enumerate(self.columns) if column.content == "measure"]
        for row, name in enumerate(ids):
            if not years or ids.count(name) > 1 or not name.isascii() or len(name) > 60:
                continue
            first, last = self.cells[row, years[0]], self.cells[row, years[-1]]
            if years[-1] - years[0] == len(years) - 1:
                self.live.book.name(f"{self.statement.name}.{name}", first, last)

    def engine(self, row: int, col: int) -> Any:
        """What the engine says; nil in a row that only a scenario has."""
        place = self.places[row]
        if place is None:
            words = self.columns[col].content in ("label", "attribute")
            return self.statement._core.value(row, col) if words else None
        return self.shown._core.value(place, col)

    # Cells

    def cell(self, row: int, col: int) -> Cell:
        """The cell, written when it is first asked for."""
        if (row, col) not in self.cells:
            self.cells[row, col] = self.write_cell(row, col)
        return self.cells[row, col]

    def write_cell(self, row: int, col: int) -> Cell:
        """A cell: a formula where one comes to the figure, else the figure."""
        engine = self.engine(row, col)
        laid = self.columns[col]
        at = self.top + row
        if laid.content in ("label", "attribute"):
            return self.write_words(row, col, engine)
        style = self.style(row, col, engine)
        if isinstance(engine, str):
            return self.sheet.put(at, col, engine, style)
        try:
            formula = self.held_to(self.formula(row, col), engine, row, col)
        except NotLive as why:
            cell = self.sheet.put(at, col, exact(engine), "fixed " + style)
            if engine is not None:
                self.fix(cell, row, col, str(why))
            return cell
        if formula is None:
            return self.sheet.put(at, col, None, style)
        return self.sheet.put(at, col, formula, style)

    def held_to(self, formula: Formula | None, engine: Any, row: int, col: int) -> Formula | None:
        """The formula, if it comes to what the engine says."""
        wanted = exact(engine)
        if isinstance(formula, Cell) and formula.formula is None:
            formula = nil_unless(has_number(formula), formula)  # a link to a blank cell is 0
        if formula is None:
            if wanted is None:
                return None
            if wanted == 0:
                return of(0)
            raise NotLive("no formula is known for it")
        value = formula.value if isinstance(formula.value, Fraction) else None
        if wanted is None and value == 0:
            return nil_unless(compare(formula, "<>", 0), formula)
        if wanted == 0 and value is None:
            return formula + of(0) if formula.nilable else of(0)
        if value != wanted:
            raise NotLive("a formula would not come to the engine's figure")
        return formula

    def fix(self, cell: Cell, row: int, col: int, reason: str) -> None:
        """Notes a cell that is not live."""
        label = self.statement.rows[row].label
        header = self.statement.columns[col].header
        self.fixed.append(FixedCell(self.statement.name, cell, label, header, reason))

    def write_words(self, row: int, col: int, engine: Any) -> Cell:
        """A label or an attribute: as it is now."""
        laid, column = self.rows[row], self.columns[col]
        word = self.variance_word(row, col, engine)
        if word is not None:
            return self.sheet.put(self.top + row, col, word, "words")
        depth = self.statement.rows[row].depth
        style = "label" if column.content == "label" else "words"
        style += " total" if self.is_total(row) else ""
        indent = f" indent{depth}" if column.content == "label" and depth else ""
        worked = WORKED_OUT.get(laid.table, ())
        is_fixed = column.content == "attribute" and column.attribute in worked
        text = None if engine is None else str(engine)
        fixed = "fixed " if is_fixed else ""
        cell = self.sheet.put(self.top + row, col, text, fixed + style + indent)
        if is_fixed and engine:
            self.fix(cell, row, col, "words that are worked out")
        return cell

    def variance_word(self, row: int, col: int, engine: Any) -> Formula | None:
        """ADV or FAV, by the variance of the row."""
        if self.columns[col].attribute != "word" or self.columns[col].content != "attribute":
            return None
        try:
            variance = self.visible(row, "variance", "")
        except NotLive:
            return None
        if variance is None:
            return None
        favourable = either(compare(variance, "<", 0), of("FAV"), of(""))
        made = either(compare(variance, ">", 0), of("ADV"), favourable)
        return made if (made.value or None) == engine else None

    def is_total(self, row: int) -> bool:
        """Whether a row is made of others."""
        return self.statement.rows[row].source == "total"

    def style(self, row: int, col: int, engine: Any) -> str:
        """The number format, and whether the row is a total."""
        display = self.statement._core.display(row, col)
        ratio = self.rows[row].source == "ratio" or self.columns[col].content == "ratio"
        shown = number_format(display, engine, ratio, self.rows[row].measure, self.columns[col])
        return f"figure{' total' if self.is_total(row) else ''} {shown}"

    def formula(self, row: int, col: int) -> Formula | None:
        """What the cell says; None where it is always blank."""
        laid, column = self.rows[row], self.columns[col]
        if column.content == "ratio":
            return quotient(self.cell(row, column.columns[0]), self.cell(row, column.columns[1]))
        if laid.source == "ratio":
            parts = [part for _, part in laid.parts]
            return quotient(self.cell(parts[0], col), self.cell(parts[1], col))
        if column.records_only and self.statement.rows[row].source != "record":
            return None
        if column.content == "sum":
            return self.across(row, col)
        made = self.amount(row, column.measure, column.year)
        zero = self.statement._core.display(row, col)[7]
        is_record = self.statement.rows[row].source == "record"
        if zero and not is_record and (made is None or made.nilable):
            return self.nought_while_there(row, made)
        return made

    def nought_while_there(self, row: int, made: Formula | None) -> Formula:
        """A sum of nothing as 0; blank while no line of a group counts."""
        nought = of(0) if made is None else either(has_number(made), made, of(0))
        laid = self.rows[row]
        if laid.table != "lines" or laid.criteria is not None:
            return nought
        states = [self.live.lines.columns["status"][record] for record in laid.selected]
        return nil_unless(compare(summed(states), ">", 0), nought)

    def across(self, row: int, col: int) -> Formula | None:
        """Columns added up; a stock does not add over years."""
        column = self.columns[col]
        engine = self.engine(row, col)
        cells = [self.cell(row, of_col) for of_col in column.columns]
        years = {self.columns[c].year for c in column.columns if self.columns[c].year}
        if engine is None and len(years) > 1:
            undefined = self.rows[row].is_stock or any(cell.is_number for cell in cells)
            if undefined:
                return None
        return added(list(zip(column.signs, cells, strict=True)), places_of(engine))

    def amount(self, row: int, measure: str, year: str) -> Formula | None:
        """The row's amount in a measure of a year."""
        for col, column in enumerate(self.columns):
            same = column.content == "measure" and (column.measure, column.year) == (measure, year)
            if same and (row, col) in self.cells:
                return self.cells[row, col]
        laid = self.rows[row]
        if laid.source == "records":
            return self.of_records(row, laid.measure if measure == "amount" else measure, year)
        if laid.source == "sum":
            return self.added_rows(laid.parts, measure, year)
        labels = self.live.work.labels
        part = laid.parts[0][1]
        if laid.source == "accumulate":
            years = labels[1 : labels.index(year) + 1] if year in labels else []
            return self.added_rows(((1, part),), measure, *years)
        now = self.visible(part, measure, year)
        if now is None or year not in labels or labels.index(year) <= 1:
            return now
        before = self.visible(part, measure, labels[labels.index(year) - 1])
        if before is None:
            return now
        return nil_unless(has_number(now), rounded(now - before))

    def visible(self, row: int, measure: str, year: str) -> Cell | None:
        """The cell of the row in the column of a measure; kept aside where none shows it."""
        for col, column in enumerate(self.columns):
            if column.content == "measure" and (column.measure, column.year) == (measure, year):
                if column.records_only and self.statement.rows[row].source != "record":
                    continue
                return self.cell(row, col)
        made = self.amount(row, measure, year)
        if made is None or isinstance(made, Cell):
            return made
        return self.live.aside(f"{self.statement.name}.{row}", measure, year, made)

    def added_rows(
        self, parts: tuple[tuple[int, int], ...], measure: str, *years: str
    ) -> Formula | None:
        """Other rows added up or taken off."""
        terms = [
            (sign, self.visible(part, measure, year)) for year in years for sign, part in parts
        ]
        there = [(sign, cell) for sign, cell in terms if cell is not None]
        if not there:
            return None
        return added(there, 4 if measure == "fte" else 2)

    def of_records(self, row: int, measure: str, year: str) -> Formula | None:
        """The records that a row adds up."""
        laid = self.rows[row]
        if laid.table == "lines" and laid.criteria is not None and measure != "budget":
            return self.of_lines(laid.criteria, measure, year)
        cells: list[Formula] = []
        for record in laid.selected:
            found = self.live.figure(laid.table, laid.figures, record, measure, year)
            if found is not None:
                cells.append(found)
        if not cells:
            return None
        if len(cells) == 1:
            return cells[0]
        plain = [
            cell if isinstance(cell, Cell) else self.live.aside(laid.table, measure, year, cell)
            for cell in cells
        ]
        return added([(1, cell) for cell in plain], places_of(None, measure))

    def of_lines(
        self, criteria: tuple[tuple[str, tuple[str, ...], bool], ...], measure: str, year: str
    ) -> Formula | None:
        """Lines that a row selects, live to their words."""
        block = self.live.line_block(measure, year)
        if block is None:
            return None
        flags = self.live.selections.flags(criteria)
        summed = rounded(sum_where(block, (flags, of(1))), 4 if measure == "fte" else 2)
        first, last = block[0], block[-1]
        there = sum(
            cell.is_number and flag.value == 1 for cell, flag in zip(block, flags, strict=True)
        )
        number = written(
            "SUMPRODUCT({0}:{1},ISNUMBER({2}:{3})*1)",
            flags[0],
            Tail(flags[-1]),
            first,
            Tail(last),
            value=Fraction(there),
        )
        return nil_unless(compare(number, ">", 0), summed)


class Tail(Cell):
    """The second half of a range, which stands without its sheet."""

    def __init__(self, cell: Cell) -> None:
        super().__init__(cell.sheet, cell.row, cell.col, cell.value, cell.style)

    def text(self, home: Sheet) -> str:
        return self.address


def places_in(statement: Statement, shown: Statement) -> list[int | None]:
    """The place of each row among those of another plan's statement of the same definition."""
    found: list[int | None] = []
    rows, at = shown.rows, 0
    for row in statement.rows:
        same = at < len(rows) and (rows[at].id, rows[at].source) == (row.id, row.source)
        found.append(at if same else None)
        at += same
    return found


def exact(engine: Any) -> Fraction | None:
    """The engine's figure as a fraction; nil is None."""
    if engine is None:
        return None
    if isinstance(engine, Money):
        return Fraction(engine.pence, 100)
    if isinstance(engine, Exact):
        return Fraction(*engine.fraction.as_integer_ratio())
    return Fraction(str(engine))


def places_of(engine: Any, measure: str = "") -> int:
    """The places to which a sum is held."""
    if isinstance(engine, Quantity) or measure in ("fte", "tax_base", "dwellings"):
        return 4
    return 2 if engine is None or isinstance(engine, Money) else 6


def quotient(a: Cell, b: Cell) -> Formula:
    """A ratio; blank where either side is, or where the divisor is 0."""
    there = every(has_number(a), compare(b, "<>", 0))
    return nil_unless(there, a / b)


def added(terms: list[tuple[int, Cell]], places: int) -> Formula:
    """Cells added up; nil where all of them are."""
    cells = [cell for _, cell in terms]
    plus = [cell for sign, cell in terms if sign > 0]
    minus = [cell for sign, cell in terms if sign < 0]
    made = total(plus, minus, places)
    if any(not (cell.nilable or cell.formula is None) for cell in cells):
        return made
    return nil_unless(compare(counted(cells), ">", 0), made)
