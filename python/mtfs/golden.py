"""Figures kept as readable CSV, each an exact string, to hold the same figures against later."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs import _core
from mtfs._core import FinancialYear, Money, Problem, Quantity, Rate
from mtfs.errors import ParseError, UnknownNameError
from mtfs.frames import Framed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from mtfs.plan import Plan
    from mtfs.records import Projection
    from mtfs.statement import Statement

    Figures: TypeAlias = "Golden | Statement | Plan | Projection | Mapping[str, Mapping[Any, Any]]"
    Tolerance: TypeAlias = Mapping[str, int | str | Decimal]

__all__ = ["Golden", "GoldenRow", "Move", "tolerances_of"]


class GoldenRow(NamedTuple):
    """A row: of a statement, or one measure of a record of a table. Nil is an empty cell."""

    id: str
    measure: str
    label: str
    cells: tuple[str, ...]


class Move(NamedTuple):
    """One difference between two goldens.

    `kind` is "moved" (a figure), "came" (it was blank), "went" (it is blank now), "words", "added"
    and "dropped" (a line), "reworded" (its label), "new column" or "old column". `change` is exact
    and signed, in pounds, units or percentage points; `percent` is it as a share of what was there,
    to one place. `str` of a move is its sentence.
    """

    kind: str
    id: str
    measure: str
    name: str
    column: str
    before: str
    after: str
    change: str
    percent: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


class Golden(Framed):
    """A table of exact texts that diffs well: a row a line, years across, nil blank.

    A figure with two decimals is pounds and pence, one with four a count, one with a % a
    percentage. The first header says the format and what the figures are of.

    Examples:
        >>> import mtfs
        >>> golden = mtfs.Golden.of(mtfs.load('examples/barnet'), 'savings_position')
        >>> print(golden.to_csv().splitlines()[0])
        mtfs/golden/1 statement savings_position,label,2018/19,2019/20,Total
        >>> golden['shortfall', '2019/20']
        '2781000.00'
        >>> mtfs.Golden.parse(golden.to_csv()) == golden
        True
    """

    __slots__ = ("_core",)
    _core: _core.Golden

    def __init__(self) -> None:
        raise TypeError("A golden is made by mtfs.Golden.of(figures) or mtfs.Golden.read(path)")

    @staticmethod
    def of(figures: Figures, name: str | None = None, *, table: str | None = None) -> Golden:
        """The figures of a statement, of a table of a plan, of a projection, or any of your own.

        Args:
            figures: A statement, a projection, a golden; a plan, with a name; or a mapping of lines
                to figures by year or other column: Money, Quantity, Rate, str, or None for nil.
            name: Of a plan's statement; of figures of your own, what to call them.
            table: Of a plan, the table: lines, budget, strategy, services, reserves and so on.

        Raises:
            TypeError: The figures are none of these, or one is a float.
            UnknownNameError: The plan has no such statement or table.
        """
        if isinstance(figures, Golden):
            return figures
        made = _of_plan(figures, name, table)
        return golden_of(made if made is not None else _of_other(figures, name))

    @staticmethod
    def parse(text: str, source: str = "") -> Golden:
        """Reads the CSV of a golden.

        Args:
            text: The CSV.
            source: What faults call it.

        Raises:
            PlanError: It is no golden, or is damaged; the error holds every fault.
        """
        return golden_of(_core.Golden.parse(text, source))

    @staticmethod
    def read(path: str | os.PathLike[str]) -> Golden:
        """Reads a golden file.

        Raises:
            ParseError: There is no such file.
            PlanError: It is no golden, or is damaged; the error holds every fault.
        """
        name = os.fspath(path)
        try:
            with open(name, encoding="utf-8-sig", newline="") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as error:
            raise _unreadable(name, error) from None
        return Golden.parse(text, os.path.basename(name))

    def write(self, path: str | os.PathLike[str]) -> bool:
        """Writes the CSV, whole or not at all; says whether the file's figures were others."""
        name = os.fspath(path)
        text = self.to_csv()
        if os.path.exists(name):
            with open(name, encoding="utf-8", errors="replace", newline="") as file:
                if file.read() == text:
                    return False
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        beside = f"{name}.{os.getpid()}.new"
        with open(beside, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(beside, name)
        return True

    @property
    def subject(self) -> str:
        """What the figures are of: "statement gap", "table reserves", "projection"."""
        return self._core.subject()

    @property
    def columns(self) -> tuple[str, ...]:
        """The headers of its figures, the years among them."""
        return self._core.columns()

    @property
    def rows(self) -> tuple[GoldenRow, ...]:
        """Its rows, from top to bottom."""
        return tuple(GoldenRow(*row) for row in self._core.rows())

    def __getitem__(self, cell: tuple[str, str | FinancialYear]) -> str:
        """The text of (id, column); of a table, of (id and measure with a blank between, column).

        Raises:
            UnknownNameError: There is no such row or column.
        """
        id_, column = cell[0], str(cell[1])
        if column not in self.columns:
            raise _unknown(column, self.columns)
        for row in self.rows:
            if id_ in (row.id, f"{row.id} {row.measure}"):
                return row.cells[self.columns.index(column)]
        raise _unknown(id_, [f"{row.id} {row.measure}".strip() for row in self.rows])

    def to_csv(self) -> str:
        """The file's text."""
        return self._core.csv()

    def moves(self, after: Golden, tolerance: Tolerance | None = None) -> tuple[Move, ...]:
        """What differs in a later golden of the same subject, in the order of the lines.

        A tolerance holds for figures alone: a line that came or went, a blank that was filled and
        words that changed are always told.

        Args:
            after: The later figures.
            tolerance: How far figures may move, by line: an id or a label, or a pattern of one with
                * and ?. "£500", "0.5%"; an int or a Decimal is pounds.

        Raises:
            TypeError: A tolerance is a float.
            Error: The two are of different subjects (golden-subject).
            ParseError: A tolerance is malformed, or no line has its name (tolerance-unused).

        Examples:
            >>> import mtfs
            >>> barnet = mtfs.load('examples/barnet')
            >>> slip = barnet.scenario('slip', {'line.S8.delay_years': 1})
            >>> before, after = (mtfs.Golden.of(p, 'savings_position') for p in (barnet, slip))
            >>> print(before.moves(after, {'delivery': '£800,000'})[0])
            Savings shortfall / (surplus) 2019/20 rose by £800,000.00 (28.8%), from £2,781,000.00 \
to £3,581,000.00
        """
        return self._moves(after, tolerance)[0]

    def _moves(
        self, after: Golden, tolerance: Tolerance | None = None
    ) -> tuple[tuple[Move, ...], int]:
        """The differences, and how many figures moved within their tolerances."""
        found, tolerated = _core.moves(self._core, after._core, tolerances_of(tolerance))
        return tuple(Move(*move) for move in found), tolerated

    def __eq__(self, other: object) -> bool:
        return self._core.same(other._core) if isinstance(other, Golden) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_csv())

    def __repr__(self) -> str:
        return (
            f"<mtfs.Golden of {self.subject}: {len(self.rows)} rows, {len(self.columns)} columns>"
        )

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return Golden.parse, (self.to_csv(),)


def golden_of(core: _core.Golden) -> Golden:
    """The golden that C++ holds."""
    golden = object.__new__(Golden)
    golden._core = core
    return golden


def _of_plan(figures: Any, name: str | None, table: str | None) -> _core.Golden | None:
    from mtfs.plan import Plan
    from mtfs.statement import Statement

    if isinstance(figures, Statement):
        return _core.Golden.of_statement(figures._core)
    if not isinstance(figures, Plan):
        return None
    if (name is None) == (table is None):
        raise TypeError("Of a plan, name its statement, as in (plan, 'gap'), or a table='reserves'")
    if table is not None:
        return _core.Golden.of_table(figures._core, table)
    if name == "projection":
        return _of_projection(figures.project())
    return _core.Golden.of_statement(figures.statement(str(name))._core)


def _of_other(figures: Any, name: str | None) -> _core.Golden:
    from mtfs.records import Projection

    if isinstance(figures, Projection):
        return _of_projection(figures)
    if isinstance(figures, Mapping):
        return _of_mapping(figures, name or "figures")
    raise TypeError(
        f"A golden is of a statement, a plan with a name, a projection or a mapping, not of "
        f"{type(figures).__name__}; of a table give (plan, table='reserves')"
    )


def _of_projection(projection: Projection) -> _core.Golden:
    years: list[str] = []
    rows = []
    for id_ in projection.level:
        for measure, values in zip(measures_of_projection(), projection, strict=True):
            series = values[id_]
            years = [str(year) for year in series]
            cells = [text_of(value) for value in series.values()]
            if measure == "level" or any(cells):
                rows.append((id_, measure, "", cells))
    return _core.Golden("projection", years, rows)


def measures_of_projection() -> tuple[str, ...]:
    """The names of what a projection holds."""
    from mtfs.records import Projection

    return Projection.parts


def _of_mapping(figures: Mapping[str, Mapping[Any, Any]], name: str) -> _core.Golden:
    columns: list[str] = []
    for row in figures.values():
        columns += [str(of) for of in row if str(of) not in columns]
    rows = []
    for id_, row in figures.items():
        texts = {str(column): text_of(value) for column, value in row.items()}
        rows.append((id_, "", "", [texts.get(column, "") for column in columns]))
    return _core.Golden(name, columns, rows)


def text_of(value: Any) -> str:
    """The exact text of a figure, as a golden has it."""
    if value is None:
        return ""
    if isinstance(value, (Money, Quantity, str)):
        return str(value)
    if isinstance(value, Rate):
        return _core.decimal_text(*(100 * Fraction(str(value))).as_integer_ratio()) + "%"
    if isinstance(value, float):
        raise TypeError("A float holds no exact decimal: give mtfs.Money, Quantity or Rate")
    raise TypeError(f"A figure is mtfs.Money, Quantity, Rate, str or None, not {type(value)}")


def tolerances_of(given: Tolerance | None) -> list[tuple[str, str]]:
    """Tolerances as texts. Raises TypeError for what is neither int, str nor Decimal."""
    return [(line, tolerance_text(value)) for line, value in (given or {}).items()]


def tolerance_text(value: int | str | Decimal) -> str:
    """One tolerance as a text. Raises TypeError for what is neither int, str nor Decimal."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(
        f"A tolerance is a str such as '£500' or '0.5%', an int or a Decimal, "
        f"not a {type(value).__name__}"
    )


def _unknown(found: str, known: Sequence[str]) -> UnknownNameError:
    import difflib

    near = difflib.get_close_matches(found, known, 3) or list(known)[:10]
    return UnknownNameError(
        Problem(
            "golden-cell",
            found=found,
            rule="The golden has no such row or column",
            fix="Use one of " + ", ".join(near),
        )
    )


def _unreadable(path: str, error: Exception) -> ParseError:
    missing = isinstance(error, FileNotFoundError)
    return ParseError(
        Problem(
            "golden-missing" if missing else "golden-unreadable",
            found=path,
            rule="There is no such file" if missing else "The file cannot be read as UTF-8",
            fix="Give a file that --mtfs-update wrote, or write one with mtfs.Golden.of(...).write",
        )
    )
