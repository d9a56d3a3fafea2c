"""A plan's budget as a Fiscal Data Package, for tools that compare public budgets.

`python -m mtfs.fiscal examples/barnet DIR` writes one. It follows version 1.0-rc.1 of the
specification, an extension of Tabular Data Packages, with the column types of its taxonomy for
budgets.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from mtfs._core import FinancialYear
    from mtfs.plan import Plan

__all__ = ["fiscal_package", "main", "write_fiscal_package"]

TAXONOMY = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"
DEEPEST = 8  # levels of a classification that the taxonomy knows
PERIOD = [
    ("year", "integer", "date:fiscal-year", "Year in which the financial year starts"),
    ("starts", "date", "date:fiscal:activity-start", "First day of the financial year"),
    ("ends", "date", "date:fiscal:activity-end", "Last day of the financial year"),
    ("phase", "string", "phase:id", "approved for the base year, projected for those after it"),
]
AMOUNT = ("amount", "number", "value", "Amount in pounds")
LINE = [
    ("line", "string", "budget-line-id", "Budget line: service, subjective and fund"),
    ("subjective", "string", "economic-classification:generic:code", "Type of spend or income"),
    ("fund", "string", "fin-source:generic:code", "Fund that pays"),
    ("direction", "string", "direction", "expenditure or revenue; net where that alone is known"),
]

Field = tuple[str, str, str, str]


def fiscal_package(plan: Plan) -> dict[str, str]:
    """The files of a Fiscal Data Package, by name: a descriptor and two tables.

    `budget.csv` has the budget of the base year by service, subjective and fund, gross spend and
    income apart. `net_budget.csv` has the net revenue budget of each service in each year.

    Examples:
        >>> import mtfs
        >>> from mtfs.fiscal import fiscal_package
        >>> files = fiscal_package(mtfs.load('examples/barnet'))
        >>> list(files)
        ['datapackage.json', 'budget.csv', 'net_budget.csv']
        >>> print(files['net_budget.csv'].splitlines()[4])
        SEN placements,,2017,2017-04-01,2018-03-31,approved,4500000.00
    """
    from mtfs.datapackage import slug
    from mtfs.documents import csv_text, json_text

    settings = plan.settings
    budget, net = list(budget_rows(plan)), list(net_rows(plan))
    tables = {
        "budget": ([*levels(budget), *LINE, *PERIOD, AMOUNT], ["line", "direction"], budget),
        "net_budget": ([*levels(net), *PERIOD, AMOUNT], None, net),
    }
    files, resources = {}, []
    for name, (fields, key, rows) in tables.items():
        depth = len(levels(rows))
        cells = [[*padded(service, depth), *rest] for service, *rest in rows]
        files[f"{name}.csv"] = csv_text([[field[0] for field in fields], *cells])
        resources.append(resource(name, fields, key or [of[0] for of in fields[: depth + 1]]))
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": slug(settings.council),
        "title": f"{settings.council}: {settings.scope}".removesuffix(": "),
        "description": f"Budget and net revenue budget of {settings.horizon}",
        "columnTypes": [TAXONOMY],
    }
    if settings.source:
        package["sources"] = [{"title": settings.source}]
    return {"datapackage.json": json_text({**package, "resources": resources}), **files}


def write_fiscal_package(plan: Plan, folder: str | os.PathLike[str]) -> None:
    """Writes the files of `fiscal_package` to a new or an empty folder, all of them or none.

    Raises:
        ParseError: The folder holds something.
        Error: It can't be written.
    """
    from mtfs.plan_folder import refuse_to_overwrite
    from mtfs.saving import save_folder

    refuse_to_overwrite(Path(folder), replace=False)
    files = {name: text.encode() for name, text in fiscal_package(plan).items()}
    save_folder(folder, files, lambda _: False, lambda _: None)


def budget_rows(plan: Plan) -> Iterator[list[str]]:
    """Service, line, subjective, fund, direction, period and amount of each budget line."""
    period = period_of(plan.settings.horizon.base, approved=True)
    for row in plan.budget:
        line = "; ".join(filter(None, (row.service, row.subjective, row.fund)))
        amounts = {"expenditure": row.gross, "revenue": row.income}
        if row.gross is None and row.income is None:
            amounts = {"net": row.net}
        for direction, amount in amounts.items():
            if amount is not None:
                words = [row.service, line, row.subjective, row.fund, direction]
                yield [*words, *period, str(amount)]


def net_rows(plan: Plan) -> Iterator[list[str]]:
    """Service, period and net revenue budget, year by year; nil has no row."""
    base = plan.settings.horizon.base
    for record in plan.table("services"):
        figures: Any = record.figures["net_budget"]
        for year, amount in figures.items():
            if amount is not None:
                yield [record.words["service"], *period_of(year, year == base), str(amount)]


def period_of(year: FinancialYear, approved: bool) -> list[str]:
    """The cells of PERIOD."""
    dates = [f"{year.start}-04-01", f"{year.start + 1}-03-31"]
    return [str(year.start), *dates, "approved" if approved else "projected"]


def levels(rows: Sequence[Sequence[str]]) -> list[Field]:
    """A field for each part of the longest path of a service."""
    depth = max((len(padded(row[0], 1)) for row in rows), default=1)
    return [
        (
            f"service_{level}",
            "string",
            f"administrative-classification:generic:level{level}:code",
            f"Part {level} of the path of the service",
        )
        for level in range(1, depth + 1)
    ]


def padded(service: str, depth: int) -> list[str]:
    """The parts of a path, with blanks up to a depth; what is deeper than known stays one part."""
    parts = [part.strip() for part in service.split("/", DEEPEST - 1)]
    return parts + [""] * (depth - len(parts))


def resource(name: str, fields: Sequence[Field], key: Sequence[str]) -> dict[str, Any]:
    """A resource with the meaning of its columns; the currency is the same in every row."""
    currency = {"name": "currency", "type": "string", "columnType": "value-currency:code"}
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": of, "type": kind, "columnType": column, "description": meaning}
                for of, kind, column, meaning in fields
            ],
            "primaryKey": list(key),
            "extraFields": [currency | {"constant": "GBP"}],
        },
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the package of a plan to a folder."""
    import mtfs

    given = sys.argv[1:] if arguments is None else list(arguments)
    if len(given) != 2:
        print("Usage: python -m mtfs.fiscal PLAN DIR", file=sys.stderr)
        return 2
    try:
        write_fiscal_package(mtfs.load(given[0]), given[1])
    except mtfs.Error as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
