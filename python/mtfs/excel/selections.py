"""Columns of ones and noughts that say which lines a row of a statement takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs.excel.formula import any_of, compare, either, every, is_text, no, of, quoted, written

if TYPE_CHECKING:
    from mtfs.excel.book import Cell
    from mtfs.excel.formula import Formula
    from mtfs.excel.workings_lines import LineWorkings

__all__ = ["Selections"]

Criteria = tuple[tuple[str, tuple[str, ...], bool], ...]
LISTS = ("tags", "assumptions", "on_costs", "unit_cost", "depends_on", "weights")


class Selections:
    """The selections of a workbook, each made once, beside the lines that they take."""

    def __init__(self, lines: LineWorkings) -> None:
        self.lines = lines
        self.made: dict[Criteria, list[Cell]] = {}

    def flags(self, criteria: Criteria) -> list[Cell]:
        """1 for each line that meets every criterion and whose status counts."""
        if criteria not in self.made:
            self.made[criteria] = self.write(criteria)
        return self.made[criteria]

    def write(self, criteria: Criteria) -> list[Cell]:
        """A column that says which lines are taken."""
        lines = self.lines
        col = lines.after + len(self.made)
        sheet = lines.sheet
        if not self.made:
            sheet.put(2, col, "Taken by rows of statements", "group")
        sheet.put(3, col, described(criteria), "header")
        sheet.widths = {**sheet.widths, col: 16}
        return [
            sheet.put(4 + row, col, self.flag(row, criteria), "count")
            for row in range(len(lines.table.rows))
        ]

    def flag(self, row: int, criteria: Criteria) -> Formula:
        """Whether one line is taken."""
        tests = [self.meets(row, *criterion) for criterion in criteria]
        if not any(attribute == "status" for attribute, _, _ in criteria):
            tests.append(compare(self.lines.columns["status"][row], "=", 1))
        return either(every(*tests), of(1), of(0))

    def meets(self, row: int, attribute: str, values: tuple[str, ...], without: bool) -> Formula:
        """Whether the line's words are among the values, or are not."""
        cell = self.lines.table.cell(row, attribute)
        record = self.lines.records[row]
        default = record.words.get(attribute, "")
        if cell is None:
            found = either_of(default, values)
            return written("TRUE" if found != without else "FALSE", value=found != without)
        tests: list[Formula] = []
        for value in values:
            tests.append(is_text(cell, value))
            if default == value and not self.lines.table.text(row, attribute):
                tests.append(is_text(cell, ""))
            if attribute == "service":
                tests.append(below(cell, value))
            if attribute in LISTS:
                tests.append(holds(cell, value))
        made = tests[0] if len(tests) == 1 else any_of(*tests)
        return no(made) if without else made


def either_of(text: str, values: tuple[str, ...]) -> bool:
    """Whether a text is one of the values."""
    return text in values


def below(cell: Cell, service: str) -> Formula:
    """Whether a path lies below a service."""
    start = service + "/"
    text = str(cell.value or "")
    pattern = f"LEFT({{0}},{len(start)})=" + quoted(start)
    return written(pattern, cell, value=text.lower().startswith(start.lower()), binds=3)


def holds(cell: Cell, item: str) -> Formula:
    """Whether a list, which semicolons part, has an item."""
    listed = [part.strip().lower() for part in str(cell.value or "").split(";")]
    plain = 'SUBSTITUTE(SUBSTITUTE({0},"; ",";")," ;",";")'
    pattern = f'ISNUMBER(FIND({quoted(";" + item + ";")},";"&{plain}&";"))'
    return written(pattern, cell, value=item.lower() in listed)


def described(criteria: Criteria) -> str:
    """What a selection takes, in words."""
    words = [
        f"{'not ' if without else ''}{attribute}: {' or '.join(values)}"
        for attribute, values, without in criteria
    ]
    return "; ".join(words) or "every line"
