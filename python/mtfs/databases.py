"""Rows of a database as rows of a plan's tables, exactly, through any ordinary driver."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mtfs._core import Money, Origin, Problem
from mtfs.errors import Error, ParseError, PlanError

__all__ = ["from_query"]

UNITS = ("pounds", "pence", "typed")
PENNY_PLACES = 2
PLACES = re.compile(r"\(\s*\d+\s*,\s*(\d+)\s*\)")


def from_query(
    connection: Any,
    query: str,
    parameters: Sequence[Any] | Mapping[str, Any] = (),
    *,
    units: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """The rows that a query finds, as `mtfs.Plan.from_tables` takes them.

    A column that is declared with two decimals holds pounds and becomes Money; other decimals and
    whole numbers are in the unit of their table, as if they were typed. Booleans become yes and no,
    dates are text, NULL is nil, and text stays as it is. No figure passes through a binary float.

    Args:
        connection: A connection of any driver that follows DB-API: sqlite3, duckdb, psycopg, ADBC.
        query: What is asked; `select net as "2026/27"` names a column as the plan has it.
        parameters: Of the query, in the driver's style.
        units: By column, `pounds`, `pence` or `typed` (in the unit of the table). A column of
            decimals whose places the driver does not know needs one.

    Raises:
        PlanError: A column holds floats or what no table has, a figure is below a penny, or nobody
            says what unit a column is in; it names every such column.
        ParseError: The query finds no table, two columns have one name, or a unit is none.

    Examples:
        >>> import mtfs, sqlite3
        >>> council = sqlite3.connect(':memory:')
        >>> _ = council.execute('create table ledger (service text, net_pence integer)')
        >>> _ = council.execute("insert into ledger values ('Place/Waste', 412050)")
        >>> mtfs.from_query(council, 'select service, net_pence as net from ledger',
        ...                 units={'net': 'pence'})
        [{'service': 'Place/Waste', 'net': mtfs.Money('4120.50')}]
        >>> council.close()
    """
    cursor = connection.cursor()
    try:
        cursor.execute(query, parameters) if parameters else cursor.execute(query)
        described = cursor.description
        found = cursor.fetchall() if described else []
    finally:
        cursor.close()
    if not described:
        rule, fix = "The query finds no table", "Write a query that selects"
        raise ParseError(Problem("query-empty", Origin("query"), query[:60], rule, fix))
    names = names_of(described, units or {})
    reader = Columns(units or {})
    columns = [
        reader.values(name, of, [row[place] for row in found])
        for place, (name, of) in enumerate(zip(names, described, strict=True))
    ]
    if reader.problems:
        raise PlanError(reader.problems)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def names_of(described: Sequence[Any], units: Mapping[str, str]) -> list[str]:
    """The names of the columns, each once. Raises ParseError, also where a unit is of none."""
    names = [str(of[0]) for of in described]
    for name in names:
        if names.count(name) > 1:
            rule, fix = "Two columns of the query have this name", "Rename one with `as`"
            raise ParseError(Problem("frame-duplicate", Origin("query"), name, rule, fix))
    for name, unit in units.items():
        where = Origin("query", column=name)
        if unit not in UNITS:
            rule, fix = "This is no unit of a column", f"Use one of {', '.join(UNITS)}"
            raise ParseError(Problem("name-unknown", where, unit, rule, fix))
        if name not in names:
            rule, fix = "The query finds no such column", f"Use one of {', '.join(names)}"
            raise ParseError(Problem("column-unknown", where, name, rule, fix))
    return names


class Columns:
    """Reads columns, and gathers what no table can hold."""

    def __init__(self, units: Mapping[str, str]) -> None:
        self.units = units
        self.problems: list[Problem] = []

    def values(self, name: str, described: Any, values: Sequence[Any]) -> list[Any]:
        """The values of a column, None where nil."""
        kinds = {type(value) for value in values if value is not None}
        if any(issubclass(kind, float) for kind in kinds):
            self.refuse(
                "frame-float",
                name,
                name,
                "A column of floats holds no exact decimals",
                "Keep it as whole pence, as text, or as a decimal of two places; SQLite makes "
                "floats of what is declared REAL, NUMERIC or DECIMAL",
            )
            return list(values)
        unit = self.units.get(name) or self.unit_of(name, described, kinds)
        return [self.value(name, row, value, unit) for row, value in enumerate(values, start=1)]

    def unit_of(self, name: str, described: Any, kinds: set[type]) -> str:
        """The unit of a column by what the driver says of its places."""
        places = places_of(described)
        is_decimal = any(issubclass(kind, Decimal) for kind in kinds)
        unsaid = (is_decimal and places is None) or "numeric" in str(described[1]).lower()
        if unsaid and places is None:
            self.refuse(
                "query-unit",
                name,
                name,
                "The driver does not say how many places this column of decimals has",
                f"Say it: units={{{name!r}: 'pounds'}}, or 'typed' for the unit of the table",
            )
        return "pounds" if is_decimal and places == PENNY_PLACES else "typed"

    def value(self, name: str, row: int, value: Any, unit: str) -> Any:
        """One value."""
        try:
            return value_of(value, unit)
        except (Error, TypeError) as error:
            code, rule = "frame-type", f"A {type(value).__name__} is no value of a table"
            fix = "Give text, whole numbers, decimals, booleans or dates"
            if isinstance(error, Error):
                code, rule, fix = error.code, error.problem.rule, error.problem.fix
            self.refuse(code, name, str(value)[:60], rule, fix, row)
            return None

    def refuse(self, code: str, column: str, found: str, rule: str, fix: str, row: int = 0) -> None:
        """Notes a fault."""
        where = Origin("query", row=row, column=column)
        self.problems.append(Problem(code, where, found, rule, fix))


def places_of(described: Any) -> int | None:
    """The decimal places that a column is declared with, where the driver says."""
    if isinstance(described[5], int):
        return described[5]
    found = PLACES.search(str(described[1]))
    return int(found[1]) if found else None


def value_of(value: Any, unit: str) -> Any:
    """A value as `from_tables` takes it. Raises TypeError for one that no table has."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str | int | Decimal):
        if unit == "typed":
            return value
        return pence(value) if unit == "pence" else Money(value)
    raise TypeError


def pence(value: str | int | Decimal) -> Money:
    """Whole pence as Money. Raises ParseError where they are not whole."""
    if isinstance(value, int):
        return Money.from_pence(value)
    whole, part = divmod(Money(value).pence, 100)
    if part:
        rule, fix = "Pence are whole", "Say 'pounds' if these are pounds"
        raise ParseError(Problem("query-unit", found=str(value)[:60], rule=rule, fix=fix))
    return Money.from_pence(whole)
