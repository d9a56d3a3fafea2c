"""The input sheets of a workbook: a sheet for each table, with the headers of the CSV files."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from mtfs import _core
from mtfs.excel.cells import NIL_MARKS, figure_of
from mtfs.excel.formula import Formula, has_number, nil_unless, of, rounded
from mtfs.excel.scenarios import LIVE_WORDS, refuse_words
from mtfs.raw import NodeKind
from mtfs.source import IN_POUNDS, pounds_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtfs.excel.book import Book, Cell, Sheet
    from mtfs.excel.scenarios import Chooser
    from mtfs.raw import Node, RawTable, Source

__all__ = ["Inputs", "Table"]

# Columns of words, by name, whose cells are figures all the same.
FIGURES_AMONG_WORDS = frozenset(
    {"confidence", "delivery", "elasticity_loss", "life_years", "order", "part_year", "weight"}
    | {"impact_score", "likelihood_score", "weeks"}
)
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
        self.keys: dict[str, Cell] = {}
        self.sheets: list[tuple[Sheet, str]] = []
        self.added: list[dict[str, str]] = []
        self.words: set[str] = set()
        self.unit_of_table = "£"

    def write(self) -> None:
        """Writes every sheet."""
        self.write_settings()
        for raw in self.source.tables:
            unit = "£" if raw.name in IN_POUNDS else self.unit
            self.tables[raw.name] = self.write_table(raw, raw.name, unit)
        for raw in self.source.figures:
            of_figures = self.settings.get("figures", {}).get(raw.name, {})
            sheet_name = f"figures.{raw.name}"
            self.figures[raw.name] = self.write_table(raw, sheet_name, of_figures.get("unit", "£"))

    def write_settings(self) -> None:
        """The settings, a key and its value a row."""
        sheet = self.book.sheet("settings", "input")
        sheet.put_row(0, ["key", "value"], "header")
        sheet.widths = {0: 44, 1: 60}
        sheet.frozen = (1, 0)
        sheet.header_rows = (0, 0)
        self.sheets.append((sheet, "settings"))
        for at, (key, node) in enumerate(flat(self.source.settings), start=1):
            sheet.put(at, 0, key, "key")
            is_figure = node.kind == NodeKind.NUMBER or node.text.endswith("%")
            is_figure = is_figure or node.text.startswith("£")
            self.keys[key] = self.put(sheet, at, 1, node.text, is_figure, "£")

    def write_table(self, raw: RawTable, name: str, unit: str) -> Table:
        """One table."""
        table = Table(raw.name, unit, self.mode)
        sheet = self.book.sheet(name, "input")
        self.sheets.append((sheet, raw.name))
        table.headers = raw.headers
        words = {field[0] for field in _core.table_fields().get(raw.name, ())} | {"item", "area"}
        if raw in self.source.figures:
            of_figures = self.settings.get("figures", {}).get(raw.name, {})
            words = {"id", "label", *of_figures.get("text", ())}
        elif raw.name in ("rates_parameters", "referendum_principles"):
            words = {"year", "class", "authority", "combination", "part", "operator", "method"}
            words |= {"source", "date"}
        sheet.put_row(0, list(raw.headers), "header")
        sheet.frozen = (1, 1)
        self.words, self.unit_of_table = words, unit
        for at, row in enumerate(raw.rows, start=1):
            texts = dict(zip(raw.headers, row.cells, strict=True))
            inputs = {
                header: self.put(sheet, at, col, *self.reading(raw.name, texts, header))
                for col, header in enumerate(raw.headers)
            }
            others = [self.row_of(source, raw, at - 1) for source in self.variants]
            table.rows.append(self.chosen(raw.name, texts, inputs, others))
        self.add_rows(raw, table)
        for col, header in enumerate(raw.headers):
            longest = max((len(row.cells[col]) for row in raw.rows), default=0)
            sheet.widths[col] = min(max(len(header) + 2, longest + 1, 9), 44)
        return table

    def reading(self, table: str, texts: dict[str, str], header: str) -> tuple[str, bool, str]:
        """A cell's text, whether it is a figure, and in which unit."""
        is_figure = header not in self.words or header in FIGURES_AMONG_WORDS
        in_pounds = texts.get("item") in pounds_items(table)
        return texts.get(header, ""), is_figure, "£" if in_pounds else self.unit_of_table

    def row_of(self, source: Source, raw: RawTable, at: int) -> dict[str, str]:
        """The same row of a scenario."""
        every = (*source.tables, *source.figures)
        same = next(table for table in every if table[:2] == raw[:2])
        return dict(zip(same.headers, same.rows[at].cells, strict=True))

    def chosen(
        self,
        table: str,
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
            readings = [self.reading(table, {**texts, **row}, header) for row in rows]
            if not readings[0][1] and header not in LIVE_WORDS:
                raise refuse_words(table, header, self.chooser.names[1])
            values = [value_of(row.get(header, ""), *readings[i][1:]) for i, row in enumerate(rows)]
            base = inputs.get(header)
            style = base.style if base is not None else "input General"
            cells[header] = self.chooser.cell((table, name, header), base, values, style)
            if any(row.get(header, "").strip() not in NIL_MARKS for row in others):
                typed.add(header)
        return Row(texts, cells, inputs, frozenset(typed))

    def add_rows(self, raw: RawTable, table: Table) -> None:
        """Lines that only a scenario has: withdrawn in the plan, and not on its input sheet."""
        known = {row.texts.get("id") for row in table.rows}
        for source in self.variants if raw.name == "lines" else ():
            same = next(other for other in source.tables if other.name == raw.name)
            for row in same.rows:
                texts = dict(zip(same.headers, row.cells, strict=True))
                if texts["id"] in known:
                    continue
                known.add(texts["id"])
                words = {
                    header: text
                    for header, text in texts.items()
                    if header in self.words and header not in LIVE_WORDS
                    and header not in FIGURES_AMONG_WORDS
                }
                own = {**words, "status": "withdrawn"}
                others = [
                    {**(self.line_of(other, texts["id"]) or own), **words}
                    for other in self.variants
                ]
                made = self.chosen(raw.name, own, {}, others)
                cells = dict(made.cells)
                assert self.chooser is not None
                for header, text in words.items():
                    if header not in cells:
                        place = (raw.name, texts["id"], header)
                        same_words = [text] * (len(self.variants) + 1)
                        cells[header] = self.chooser.cell(place, None, same_words, "input words")
                table.rows.append(made._replace(texts={**texts, "status": "withdrawn"}, cells=cells))
                self.added.append(texts)

    def line_of(self, source: Source, name: str) -> dict[str, str] | None:
        """A line of a scenario; None where it has none of that name."""
        same = next(table for table in source.tables if table.name == "lines")
        for row in same.rows:
            texts = dict(zip(same.headers, row.cells, strict=True))
            if texts["id"] == name:
                return {**texts, "status": texts.get("status") or "proposed"}
        return None

    def put(
        self, sheet: Sheet, row: int, col: int, text: str, is_figure: bool, unit: str
    ) -> Cell:
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

    def setting(self, key: str) -> Formula:
        """A figure of the settings."""
        return self.keys[key]


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


def flat(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """The keys of a document with their values; a list of texts is one value, parted by "; "."""
    if node.kind == NodeKind.TABLE:
        for key, part in node.members:
            plain = key.replace("_", "").replace("-", "").isalnum()
            name = key if plain else f'"{key}"'
            yield from flat(type(node)(*part), f"{path}.{name}" if path else name)
    elif node.kind == NodeKind.LIST:
        items = [type(node)(*item) for item in node.items]
        if items and all(item.kind == NodeKind.TEXT for item in items):
            joined = "; ".join(item.text for item in items)
            yield path, type(node)(NodeKind.TEXT, joined)
            return
        for at, item in enumerate(items, start=1):
            yield from flat(item, f"{path}[{at}]")
    else:
        yield path, node
