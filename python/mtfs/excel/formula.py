"""Formulas with two readings: the text that a spreadsheet calculates, and the exact value.

The value is worked out as the formula is made, in fractions, so what a workbook shows before anyone
calculates it is exact, and a formula that says something else than the engine is found at export.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtfs.excel.book import Cell, Sheet

__all__ = ["Formula", "Value", "call", "compare", "either", "of", "quoted", "rounded", "total"]

Value = Fraction | str | bool | None

TIGHTEST = 9
# How near to a tie, in proportion, binary arithmetic may fall on its wrong side.
NEAR = Fraction(1, 10**14)


class Formula:
    """A part of a formula, which knows its exact value.

    Attributes:
        value: A fraction, a text, a truth, or None for a blank.
        near_tie: Whether a rounding in it lies so near a tie that binary arithmetic may miss it.
        nilable: Whether it may come to an empty text, which arithmetic can't take.
    """

    __slots__ = ("near_tie", "nilable", "value")
    binds = TIGHTEST

    def __init__(self, value: Value, near_tie: bool = False, nilable: bool = False) -> None:
        self.value = value
        self.near_tie = near_tie
        self.nilable = nilable

    def text(self, home: Sheet) -> str:
        """What a cell of the sheet `home` says, without the equals sign."""
        raise NotImplementedError

    def operand(self, home: Sheet) -> str:
        """The text where a number is needed."""
        return self.text(home)

    def __add__(self, other: Formula | Fraction | int) -> Formula:
        return Operation("+", 5, self, of(other), self.number + of(other).number)

    def __sub__(self, other: Formula | Fraction | int) -> Formula:
        return Operation("-", 5, self, of(other), self.number - of(other).number)

    def __mul__(self, other: Formula | Fraction | int) -> Formula:
        return Operation("*", 6, self, of(other), self.number * of(other).number)

    def __truediv__(self, other: Formula | Fraction | int) -> Formula:
        divisor = of(other).number
        return Operation("/", 6, self, of(other), self.number / divisor if divisor else None)

    def __pow__(self, other: Formula | Fraction | int) -> Formula:
        return Operation("^", 7, self, of(other), Fraction(self.number ** int(of(other).number)))

    def __neg__(self) -> Formula:
        return of(0) - self

    @property
    def number(self) -> Fraction:
        """The value where a number is needed: a blank and a text are 0."""
        if isinstance(self.value, bool):
            return Fraction(int(self.value))
        return self.value if isinstance(self.value, Fraction) else Fraction(0)

    @property
    def is_number(self) -> bool:
        """Whether it holds a number."""
        return isinstance(self.value, Fraction)


class Literal(Formula):
    """A number or a text that stands in the formula."""

    __slots__ = ()

    def text(self, home: Sheet) -> str:
        if isinstance(self.value, Fraction):
            return decimal(self.value)
        return quoted(str(self.value or ""))


class Operation(Formula):
    """Two operands with an operator between them."""

    __slots__ = ("binds", "left", "right", "sign")

    def __init__(self, sign: str, binds: int, left: Formula, right: Formula, value: Value) -> None:
        super().__init__(value, left.near_tie or right.near_tie)
        self.sign, self.binds, self.left, self.right = sign, binds, left, right

    def text(self, home: Sheet) -> str:
        left, right = self.left.operand(home), self.right.operand(home)
        if self.left.binds < self.binds:
            left = f"({left})"
        if self.right.binds < self.binds or (self.right.binds == self.binds and self.sign in "-/^"):
            right = f"({right})"
        return f"{left}{self.sign}{right}"


class Call(Formula):
    """A function of the spreadsheet."""

    __slots__ = ("arguments", "name", "numbers")

    def __init__(
        self, name: str, arguments: Sequence[Formula], value: Value, numbers: bool = False
    ) -> None:
        super().__init__(value, any(argument.near_tie for argument in arguments))
        self.name, self.arguments, self.numbers = name, arguments, numbers

    def text(self, home: Sheet) -> str:
        of_each = (a.operand(home) if self.numbers else a.text(home) for a in self.arguments)
        return f"{self.name}({','.join(of_each)})"


class Cells(Formula):
    """Cells as arguments of a sum or a count, side by side ones as ranges."""

    __slots__ = ("cells",)

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__(None)
        self.cells = tuple(cells)

    def text(self, home: Sheet) -> str:
        return ",".join(ranges(self.cells, home))


class Written(Formula):
    """A formula that is written out; `{0}` stands for the text of its first part, and so on."""

    __slots__ = ("binds", "parts", "pattern")

    def __init__(self, pattern: str, parts: Sequence[Formula], value: Value, binds: int) -> None:
        super().__init__(value, any(part.near_tie for part in parts))
        self.pattern, self.parts, self.binds = pattern, parts, binds

    def text(self, home: Sheet) -> str:
        return self.pattern.format(*(part.text(home) for part in self.parts))


def of(thing: Formula | Fraction | int | str) -> Formula:
    """A formula, a number or a text as a formula."""
    if isinstance(thing, Formula):
        return thing
    return Literal(thing if isinstance(thing, str) else Fraction(thing))


def decimal(value: Fraction) -> str:
    """A fraction as a spreadsheet writes it: a decimal where it ends, else a quotient."""
    scaled, places = value, 0
    while scaled.denominator != 1 and places < 15:
        scaled, places = scaled * 10, places + 1
    if scaled.denominator != 1:
        return f"({value.numerator}/{value.denominator})"
    digits = f"{abs(scaled.numerator):0{places + 1}d}"
    whole = digits[: len(digits) - places]
    text = whole + ("." + digits[-places:].rstrip("0") if places else "")
    return f"(-{text})" if value < 0 else text


def quoted(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def written(pattern: str, *parts: Formula, value: Value, binds: int = TIGHTEST) -> Formula:
    """A formula written out, with its value."""
    return Written(pattern, parts, value, binds)


def rounded(exact: Formula, places: int = 2, mode: str = "half_up") -> Formula:
    """R(x): rounded once, as the plan's setting says."""
    from mtfs.excel.rounding import MODES

    how = MODES[mode]
    steps = exact.number * 10**places
    off = abs(abs(steps - steps.__floor__()) - Fraction(1, 2))
    made = how.formula(exact, places, Fraction(how.whole(steps), 10**places))
    made.near_tie = exact.near_tie or (mode.startswith("half") and 0 < off < abs(steps) * NEAR)
    return made


def ranges(cells: Iterable[Cell], home: Sheet) -> list[str]:
    """Addresses, those that follow each other down a column or along a row joined."""
    runs: list[list[Cell]] = []
    for cell in cells:
        last = runs[-1] if runs else []
        if last and last[-1].sheet is cell.sheet:
            down = cell.col == last[-1].col and cell.row == last[-1].row + 1
            along = cell.row == last[-1].row and cell.col == last[-1].col + 1
            was_down = len(last) == 1 or last[0].col == last[-1].col
            was_along = len(last) == 1 or last[0].row == last[-1].row
            if (down and was_down) or (along and was_along):
                last.append(cell)
                continue
        runs.append([cell])
    return [
        run[0].text(home) if len(run) == 1 else f"{run[0].text(home)}:{run[-1].address}"
        for run in runs
    ]


def summed(cells: Sequence[Cell]) -> Formula:
    """SUM over cells; blanks and texts add nothing."""
    value = sum((cell.number for cell in cells), start=Fraction(0))
    return Call("SUM", [Cells(cells)], value) if cells else of(0)


def total(plus: Sequence[Cell], minus: Sequence[Cell] = (), places: int = 2) -> Formula:
    """Cells added up and taken off, held to the penny: sums of binary pennies drift."""
    if not plus:
        return rounded(of(0) - summed(minus), places)
    return rounded(summed(plus) - summed(minus) if minus else summed(plus), places)


def counted(cells: Sequence[Cell]) -> Formula:
    """How many of the cells hold a number."""
    return Call("COUNT", [Cells(cells)], Fraction(sum(cell.is_number for cell in cells)))


def call(name: str, *arguments: Formula, value: Value) -> Formula:
    """A function that takes numbers, with its value."""
    return Call(name, arguments, value, numbers=True)


def most(*parts: Formula) -> Formula:
    """The greatest."""
    return call("MAX", *parts, value=max(part.number for part in parts))


def least(*parts: Formula) -> Formula:
    """The least."""
    return call("MIN", *parts, value=min(part.number for part in parts))


def either(condition: Formula, then: Formula, otherwise: Formula) -> Formula:
    """IF."""
    made = Call("IF", [condition, then, otherwise], (then if condition.value else otherwise).value)
    made.nilable = then.nilable or otherwise.nilable
    return made


NIL: Formula = Literal("", nilable=True)
SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
}


def compare(left: Formula, sign: str, right: Formula | Fraction | int) -> Formula:
    """A comparison of numbers."""
    other = of(right)
    return Operation(sign, 3, left, other, SIGNS[sign](left.number, other.number))


def is_text(cell: Formula, text: str) -> Formula:
    """Whether a cell holds the text, whatever its case, as a spreadsheet compares."""
    held = "" if cell.value is None else str(cell.value)
    same = held.lower() == text.lower()
    return written("{0}=" + quoted(text), cell, value=same, binds=3)


def has_number(cell: Formula) -> Formula:
    """Whether a cell holds a number: not blank, and no mark for nil."""
    return Call("ISNUMBER", [cell], cell.is_number)


def every(*conditions: Formula) -> Formula:
    """AND."""
    return Call("AND", list(conditions), all(bool(c.value) for c in conditions))


def any_of(*conditions: Formula) -> Formula:
    """OR."""
    return Call("OR", list(conditions), any(bool(c.value) for c in conditions))


def no(condition: Formula) -> Formula:
    """NOT."""
    return Call("NOT", [condition], not condition.value)


def nil_unless(condition: Formula, then: Formula) -> Formula:
    """The figure where the condition holds, else blank."""
    return either(condition, then, NIL)


def sum_where(amounts: Sequence[Cell], *criteria: tuple[Sequence[Cell], Formula]) -> Formula:
    """SUMIFS: the amounts of the rows whose cells are what every criterion says."""
    value = Fraction(0)
    for i, amount in enumerate(amounts):
        if amount.is_number and all(same(cells[i], wanted) for cells, wanted in criteria):
            value += amount.number
    arguments: list[Formula] = [Cells(amounts)]
    for cells, wanted in criteria:
        arguments += [Cells(cells), wanted]
    return Call("SUMIFS", arguments, value)


def same(cell: Formula, wanted: Formula) -> bool:
    """Whether a cell meets a criterion of SUMIFS."""
    if isinstance(wanted.value, Fraction):
        return cell.value == wanted.value
    return str(cell.value or "").lower() == str(wanted.value or "").lower()
