"""The Barnet folder, and its CSV files as plain Python sees them: a second opinion."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[2]
BARNET = ROOT / "examples/barnet"
CASES = ROOT / "tests/cases"
YEARS = ("2018/19", "2019/20")

PUBLISHED = {
    "summary": "mtfs_summary",
    "savings_subtotals": "savings_subtotals",
    "family_services_profile": "family_services_profile",
    "safeguarding_board_budget": "safeguarding_board_budget",
    "transformation_programme": "transformation_programme",
}


def read_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def read_dicts(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def amount(text: str) -> Fraction | None:
    """A typed cell in pounds; None where it is blank."""
    return Fraction(text) * 1000 if text else None


def added(*amounts: Fraction | None) -> Fraction | None:
    """A sum in which nil adds nothing; nil where all are."""
    there = [amount for amount in amounts if amount is not None]
    return sum(there, Fraction(0)) if there else None


Cells = dict[tuple[str, str, str], Fraction | None]


def expected_cells(folder: Path) -> Cells:
    """Every figure that the lines, targets and budgets of Barnet make, worked out from the files.

    Keyed by statement, row and column, in pounds or full-time equivalents, a ratio as it is.
    """
    lines = read_dicts(folder / "lines.csv")
    targets = read_dicts(folder / "targets.csv")
    budgets = {
        row["service"]: Fraction(row["net"]) * 1000 for row in read_dicts(folder / "budget.csv")
    }
    savings = [line for line in lines if line["kind"] in ("saving", "income")]
    cells: Cells = {}

    def total(rows: list[dict[str, str]], year: str) -> Fraction | None:
        return added(*(amount(row[year]) for row in rows))

    def put(statement: str, row: str, by_year: dict[str, Fraction | None], column: str) -> None:
        for year, value in by_year.items():
            cells[statement, row, year] = value
        cells[statement, row, column] = added(*by_year.values())

    def minus(
        a: dict[str, Fraction | None], b: dict[str, Fraction | None]
    ) -> dict[str, Fraction | None]:
        negative = {year: None if value is None else -value for year, value in b.items()}
        return {year: added(a[year], negative[year]) for year in YEARS}

    def of(rows: list[dict[str, str]]) -> dict[str, Fraction | None]:
        return {year: total(rows, year) for year in YEARS}

    target, delivery = of(targets), of(savings)
    demand = of([line for line in lines if line["kind"] == "demand"])
    new = [line for line in savings if line["tags"] == "new_mitigation"]
    summary = {
        "target": target,
        "anticipated": of([line for line in savings if line not in new]),
        "mitigations": of(new),
        "delivery": delivery,
        "variance": minus(delivery, target),
        "demand": demand,
        "pressure": minus(minus(delivery, target), demand),
    }
    position = {
        "target": target,
        "delivery": delivery,
        "shortfall": minus(target, delivery),
        "demand": demand,
        "pressure": {year: added(minus(target, delivery)[year], demand[year]) for year in YEARS},
        "weighted": delivery,  # nobody has rated a line, and what is not rated counts whole
        "at_risk": minus(delivery, delivery),
    }
    for row, by_year in summary.items():
        put("summary", row, by_year, "Total")
    for row, by_year in position.items():
        put("savings_position", row, by_year, "Total")

    categories: dict[str, list[dict[str, str]]] = {line["category"]: [] for line in savings}
    for line in savings:
        categories[line["category"]].append(line)
    groups = {**{line["id"]: [line] for line in savings}, **categories, "overall": savings}
    for row, members in groups.items():
        by_year = of(members)
        put("savings_schedule", row, by_year, "Total")
        if row in categories or row == "overall":
            put("savings_subtotals", row, by_year, "Total")
        for year in YEARS:
            cells["savings", row, f"saving_{year.replace('/', '_')}"] = by_year[year]
        whole = added(*by_year.values())
        cells["savings", row, "total_all_years"] = whole
        if len(members) == 1 and row not in categories:
            budget = budgets[members[0]["service"]]
            cells["savings", row, "budget_2017_18"] = budget
            cells["savings", row, "variance_analysis"] = None if whole is None else whole / budget
    return cells
