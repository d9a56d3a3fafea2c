"""The input sheets of a workbook: a sheet for each table, with the headers of the CSV files."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs.excel.book import Sheet
from mtfs.excel.cells import NIL_MARKS, figure_of
from mtfs.excel.formula import Formula, has_number, nil_unless, of, rounded, written
from mtfs.excel.scenarios import LIVE_WORDS, refuse_words
from mtfs.raw import NodeKind
from mtfs.source import IN_POUNDS
from mtfs.workbook_grid import Grid
from mtfs.workbook_keys import rows_of_node
from mtfs.workbook_pages import Part, write_keys
from mtfs.workbook_style import Formats
from mtfs.workbook_table_writer import COUNTED_WORDS, TableWriter, write_links
from mtfs.workbook_writer import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtfs.excel.book import Book, Cell
    from mtfs.excel.scenarios import Chooser
    from mtfs.raw import RawTable, Source
    from mtfs.workbook_table_writer import Placed

__all__ = ["Inputs", "Table"]

UNITS = {"£": 1, "£000": 1_000, "£m": 1_000_000}


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        texts: What the plan types.
        cells: The cells that formulas read: inputs, or what a scenario chooses.
        inputs: The cells that people type in.
        typed: The headers under which the plan or some scenario types something.
    """

    texts: dict[str, str]
    cells: dict[str, Cell]
    inputs: dict[str, Cell]
    typed: frozenset[str]


class Table:
    """A table whose cells are inputs.

    Attributes:
        rows: In the order of the table.
        unit: Of its money, as a multiple of a pound.
    """

    def __init__(self, name: str, unit: str, mode: str) -> None:
        self.name, self.mode = name, mode
        self.unit_name = unit
        self.unit = UNITS[unit]
        self.rows: list[Row] = []
        self.headers: tuple[str, ...] = ()

    def text(self, row: int, header: str) -> str:
        """What is typed, for what a workbook can't change."""
        return self.rows[row].texts.get(header, "").strip()

    def is_typed(self, row: int, header: str) -> bool:
        """Whether the plan or a scenario types something there."""
        return header in self.rows[row].typed

    def cell(self, row: int, header: str) -> Cell | None:
        """The cell that formulas read; None where there is no such column."""
        return self.rows[row].cells.get(header)

    def number(self, row: int, header: str, blank: Fraction | int = 0) -> Formula:
        """A count or a rate; a blank is 0, or what `blank` says."""
        cell = self.cell(row, header)
        if cell is None:
            return of(Fraction(blank))
        if not blank:
            return cell
        from mtfs.excel.formula import either

        return either(has_number(cell), cell, of(blank))

    def pounds(self, row: int, header: str, unit: int | None = None) -> Formula:
        """Money in pounds, a blank being 0."""
        cell = self.cell(row, header)
        times = self.unit if unit is None else unit
        if cell is None:
            return of(0)
        return cell if times == 1 else rounded(cell * times)

    def has(self, row: int, header: str) -> Formula | None:
        """Whether a figure is typed, as a formula; None where there is no such column."""
        cell = self.cell(row, header)
        return None if cell is None else has_number(cell)

    def pounds_or_nil(self, row: int, header: str, unit: int | None = None) -> Formula | None:
        """Money in pounds, blank where nothing is typed; None where there is no such column."""
        has = self.has(row, header)
        return None if has is None else nil_unless(has, self.pounds(row, header, unit))

    def where(self, **words: str) -> Iterator[int]:
        """The rows whose words are these."""
        for at, row in enumerate(self.rows):
            if all(row.texts.get(key, "").strip() == word for key, word in words.items()):
                yield at


class Inputs:
    """All tables of a plan as input sheets."""

    def __init__(
        self, book: Book, source: Source, variants: Sequence[Source], chooser: Chooser | None
    ) -> None:
        self.book, self.source = book, source
        self.variants, self.chooser = variants, chooser
        self.settings = source.settings.value()
        self.unit: str = self.settings["unit"]
        self.mode: str = self.settings.get("rounding") or "half_up"
        self.tables: dict[str, Table] = {}
        self.figures: dict[str, Table] = {}
        self.keys: dict[str, Formula] = {}
        self.cells_of_settings: dict[str, Cell] = {}
        self.parts: list[Part] = []
        self.added: list[dict[str, str]] = []

    def write(self) -> None:
        """Lays out every sheet."""
        self.parts = parts_of(self.source, [sheet.name for sheet in self.book.sheets])
        for part in self.parts:
            sheet = Sheet(part.sheet, "input", part.about)
            self.book.sheets.append(sheet)
            if part.kind == "settings":
                self.lay_settings(sheet)
            elif part.table is not None and part.kind in ("table", "figures"):
                of_kind = self.tables if part.kind == "table" else self.figures
                of_kind[part.name] = self.lay_table(sheet, part.table, part.kind)

    def draw(self, workbook: Any, pages: dict[str, Any]) -> None:
        """Writes every sheet, as a workbook of inputs alone has it."""
        formats = Formats(workbook)
        placed: dict[str, Placed] = {}
        for part in self.parts:
            page = pages[part.sheet]
            if part.table is None:
                write_keys(page, part, self.source, formats)
                continue
            made = TableWriter(page, part.table, self.grid(part.kind, part.name), formats).write(0)
            if part.kind == "table":
                placed[part.name] = made
        write_links({p.name: pages[p.sheet] for p in self.parts if p.kind == "table"}, placed)

    def grid(self, kind: str, name: str) -> Grid:
        """What the columns of a table count."""
        figures = self.settings.get("figures", {}).get(name, {}) if kind == "figures" else {}
        words = figures.get("text", ())
        unit = figures.get("unit", "£") if kind == "figures" else self.unit
        return Grid(kind, name, unit, [words] if isinstance(words, str) else words)

    def lay_settings(self, sheet: Sheet) -> None:
        """The settings, a key and its value a row; the figures among them, which formulas read."""
        for at, row in enumerate(rows_of_node(self.source.settings), start=1):
            cell = sheet.put(at, 1, row.value)
            found = figure_of(row.value, "£")
            if row.kind == NodeKind.NUMBER and found:
                cell = sheet.put(at, 1, found.value)
            self.cells_of_settings[row.key] = cell
            if found:
                self.keys[row.key] = cell if cell.is_number else number_in(cell, found.value)

    def lay_table(self, sheet: Sheet, raw: RawTable, kind: str) -> Table:
        """One table."""
        grid = self.grid(kind, raw.name)
        in_pounds = kind == "table" and raw.name in IN_POUNDS
        table = Table(raw.name, "£" if in_pounds else grid.unit, self.mode)
        table.headers = raw.headers
        for at, row in enumerate(raw.rows, start=1):
            texts = dict(zip(raw.headers, row.cells, strict=True))
            inputs = {
                header: self.put(sheet, at, col, *self.reading(grid, texts, header))
                for col, header in enumerate(raw.headers)
            }
            others = [self.row_of(source, raw, at - 1) for source in self.variants]
            table.rows.append(self.chosen(grid, texts, inputs, others))
        if raw.name == "lines" and kind == "table":
            self.add_rows(raw, table, grid)
        return table

    def reading(self, grid: Grid, texts: dict[str, str], header: str) -> tuple[str, bool, str]:
        """A cell's text, whether it is a figure, and in which unit."""
        text, unit = texts.get(header, ""), grid.unit_of(header, texts.get("item", ""))
        is_figure = unit != "words" or text.endswith("%") or header in COUNTED_WORDS
        return text, is_figure, unit if unit in UNITS else "£"

    def row_of(self, source: Source, raw: RawTable, at: int) -> dict[str, str]:
        """The same row of a scenario."""
        every = (*source.tables, *source.figures)
        same = next(table for table in every if table[:2] == raw[:2])
        return dict(zip(same.headers, same.rows[at].cells, strict=True))

    def chosen(
        self,
        grid: Grid,
        texts: dict[str, str],
        inputs: dict[str, Cell],
        others: Sequence[dict[str, str]],
    ) -> Row:
        """A row whose cells are those in use: chosen where some scenario changes them."""
        cells: dict[str, Cell] = dict(inputs)
        typed = {header for header, text in texts.items() if text.strip() not in NIL_MARKS}
        name = texts.get("id") or texts.get("item") or texts.get("service") or ""
        for header in dict.fromkeys(header for row in (texts, *others) for header in row):
            kept = texts.get(header, "")
            if all(row.get(header, "") == kept for row in others):
                continue
            assert self.chooser is not None
            rows = [texts, *others]
            readings = [self.reading(grid, {**texts, **row}, header) for row in rows]
            is_figure = any(reading[1] for reading in readings)
            if not is_figure and header not in LIVE_WORDS:
                raise refuse_words(grid.name, header, self.chooser.names[1])
            values = [value_of(row.get(header, ""), *readings[i][1:]) for i, row in enumerate(rows)]
            base = inputs.get(header)
            style = base.style if base is not None else "input General"
            cells[header] = self.chooser.cell((grid.name, name, header), base, values, style)
            if any(row.get(header, "").strip() not in NIL_MARKS for row in others):
                typed.add(header)
        return Row(texts, cells, inputs, frozenset(typed))

    def add_rows(self, raw: RawTable, table: Table, grid: Grid) -> None:
        """Lines that only a scenario has: withdrawn in the plan, and not on its input sheet."""
        known = {row.texts.get("id") for row in table.rows}
        for source in self.variants:
            same = next(other for other in source.tables if other.name == raw.name)
            for row in same.rows:
                texts = dict(zip(same.headers, row.cells, strict=True))
                if texts["id"] in known:
                    continue
                known.add(texts["id"])
                words = {
                    header: text
                    for header, text in texts.items()
                    if not self.reading(grid, texts, header)[1]
                    and text
                    and header not in LIVE_WORDS
                }
                own = {**words, "status": "withdrawn"}
                others = [
                    {**(self.line_of(other, texts["id"]) or own), **words}
                    for other in self.variants
                ]
                made = self.chosen(grid, own, {}, others)
                cells = dict(made.cells)
                assert self.chooser is not None
                for header, text in words.items():
                    if header not in cells:
                        place = (raw.name, texts["id"], header)
                        same_words = [text] * (len(self.variants) + 1)
                        cells[header] = self.chooser.cell(place, None, same_words, "input words")
                table.rows.append(
                    made._replace(texts={**texts, "status": "withdrawn"}, cells=cells)
                )
                self.added.append(texts)

    def line_of(self, source: Source, name: str) -> dict[str, str] | None:
        """A line of a scenario; None where it has none of that name."""
        same = next(table for table in source.tables if table.name == "lines")
        for row in same.rows:
            texts = dict(zip(same.headers, row.cells, strict=True))
            if texts["id"] == name:
                return {**texts, "status": texts.get("status") or "proposed"}
        return None

    def put(self, sheet: Sheet, row: int, col: int, text: str, is_figure: bool, unit: str) -> Cell:
        """A cell as it was typed: a figure as a number, words as text."""
        found = figure_of(text, unit) if is_figure else None
        if found and exactly_held(found.value):
            return sheet.put(row, col, found.value, f"input {found.format}")
        if not text:
            return sheet.put(row, col, None, "input General" if is_figure else "input words")
        return sheet.put(row, col, text, "input words")

    def table(self, name: str) -> Table:
        """A table; one without rows where the plan has none."""
        return self.tables.get(name) or Table(name, self.unit, self.mode)


def value_of(text: str, is_figure: bool, unit: str) -> Fraction | str | None:
    """A cell's text as the value that it holds."""
    found = figure_of(text, unit) if is_figure else None
    return found.value if found else text or None


def exactly_held(value: Fraction) -> bool:
    """Whether 15 significant digits hold a figure."""
    digits = value
    places = 0
    while digits.denominator != 1 and places < 15:
        digits, places = digits * 10, places + 1
    return digits.denominator == 1 and abs(digits) < 10**15


def number_in(cell: Cell, value: Fraction) -> Formula:
    """The figure of a setting that is a text: "4%", "£12,000,000"."""
    return written('VALUE(SUBSTITUTE(SUBSTITUTE({0},"£",""),",",""))', cell, value=value)
