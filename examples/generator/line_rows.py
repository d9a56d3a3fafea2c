"""One line of lines.csv: its words and its figures."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any

from generator.blueprints import Blueprint
from generator.catalogue import Entry, padded, paper, read
from generator.services import Service
from generator.size import Size, decimal, number
from generator.tables import Row

LINE_COLUMNS = [
    "id", "kind", "basis", "recurrence", "status", "rag", "start_month", "part_year", "title",
    "service", "subjective", "fund", "category", "priority", "tags", "owner", "decision",
    "consultation", "impact_service", "impact_customers", "impact_equalities", "source", "base",
    "assumptions", "weights", "on_costs", "elasticity_loss", "quantity", "unit_cost", "weeks",
    "delivery", "confidence", "cashable", "avoids", "depends_on", "cost_to_deliver",
]  # fmt: skip
Home = tuple[Service, str, int]  # the service, what the title adds, the divisor of the figures
COPIED = ["rag", "category", "part_year", "quantity", "weeks", "confidence"]
LISTED = ["tags", "assumptions", "weights", "on_costs", "unit_cost"]
DECIDED = {"approved": "Cabinet, 11 February 2025, minute", "delivered": "Officer decision"}
SUBJECTIVES = {
    "demand": "Third party payments", "growth": "Employees", "grant": "Government grants",
    "Workforce and organisation": "Employees", "Income generation": "Fees and charges",
    "Assets and property": "Premises", "technical": "Supplies and services",
}  # fmt: skip


def line_row(size: Size, line: Blueprint, home: Home) -> Row:
    """The row of a line, but for the lines that it names."""
    return words(line, home) | programme(line) | figures(size, line, home)


def words(line: Blueprint, home: Home) -> Row:
    """What a person reads."""
    entry, (service, where, _) = line.entry, home
    row = {key: str(entry[key]) for key in COPIED if key in entry}
    row |= {key: ";".join(entry[key]) for key in LISTED if key in entry}
    return row | {
        "id": line.id,
        "kind": kind_of(line),
        "basis": entry.get("basis", "incremental"),
        "recurrence": "one_off" if entry.get("one_off") else "recurrent",
        "start_month": entry.get("start", ""),
        "title": entry["title"] + where,
        "service": service.path,
        "subjective": subjective_of(line),
        "fund": entry.get("fund", service.fund),
        "priority": read("council")["priorities"][service.entry["priority"]],
        "owner": service.entry["owner"],
        "source": source_of(line),
        "elasticity_loss": entry.get("loss", ""),
    }


def kind_of(line: Blueprint) -> str:
    """The kind; what a saving's category or a charge earns is income."""
    earns = line.entry.get("category") == "Income generation"
    if line.sort == "charges" or (line.sort == "saving" and earns):
        return "income"
    return line.sort


def subjective_of(line: Blueprint) -> str:
    """The subjective: as the catalogue says, that of the base, or the usual one of the sort."""
    entry, council = line.entry, read("council")
    if "subjective" in entry:
        return str(entry["subjective"])
    if "share" in entry:
        names = {**council["subjectives"], **council["incomes"]}
        return str(names[entry["share"][0]])
    usual = SUBJECTIVES.get(entry.get("category", line.sort), "Third party payments")
    return "Transport" if entry["service"] == "HST" and line.sort != "grant" else usual


def source_of(line: Blueprint) -> str:
    """The paper that the line stands in."""
    papers = {"saving": "savings", "charges": "fees", "grant": "settlement"}
    return paper(papers.get(line.sort, "pressures"))


def programme(line: Blueprint) -> Row:
    """How far a line has come, and for a saving whom it touches."""
    entry = line.entry
    status = entry.get("status", "proposed")
    row = {"status": status}
    if status in DECIDED:
        row["decision"] = f"{DECIDED[status]} {40 + at_random(line.id) % 45}"
    if line.sort == "saving":
        effects = read("savings")["category"][entry["category"]]
        row |= {
            "cashable": entry.get("cashable", "yes"),
            "consultation": effects["consultation"],
            "impact_service": effects["service_impact"],
            "impact_customers": effects["customers"],
            "impact_equalities": effects["equalities"],
        }
    return row


def at_random(text: str) -> int:
    """A number that is always the same for a text."""
    return hashlib.sha256(text.encode()).digest()[0]


def figures(size: Size, line: Blueprint, home: Home) -> Row:
    """Amounts by year, or the base or share of drivers that they are computed from."""
    entry, (service, _, divisor) = line.entry, home
    row: Row = {}
    if "share" in entry or "amount_base" in entry:
        row["base"] = str(base_of(size, line, service, divisor))
    if "quantity" in entry:
        row["delivery"] = share_of_driver(entry, divisor)
    elif "delivery" in entry:
        row["delivery"] = entry["delivery"]
    if "cost" in entry:
        row["cost_to_deliver"] = str(entry["cost"] * 1000 // divisor)
    for t, year in enumerate(size.labels()):
        row[year] = amount(size, line, t, divisor)
        row[f"FTE {year}"] = str(padded(entry.get("fte", []), size.years)[t])
    return row


def base_of(size: Size, line: Blueprint, service: Service, divisor: int) -> int:
    """What assumptions uplift, £: a share of the service's budget, or as the catalogue says."""
    entry = line.entry
    if "amount_base" in entry:
        return size.vary(f"{line.id}/base", Fraction(entry["amount_base"] * 1000, divisor), 100)
    column, share = entry["share"]
    budget = service.budget.get(column, 0)
    own = service.entry["code"] != service.code
    part = Fraction(budget) * Fraction(str(share)) / (1 if own else divisor)
    return int(part / 10) * 10


def share_of_driver(entry: Entry, divisor: int) -> str:
    """A line of a locality takes a part of what its driver brings."""
    if divisor == 1:
        return str(entry.get("delivery", ""))
    return decimal(max(Fraction(100, divisor), Fraction(1, 100)), 2) + "%"


def amount(size: Size, line: Blueprint, t: int, divisor: int) -> str:
    """The typed amount of a year in £, varied by the seed; blank where there is none."""
    typed: Any = padded(line.entry.get("amounts", []), size.years)[t]
    if typed == "":
        return ""
    step = 100 if divisor <= 10 else 1
    return str(size.vary(drawn_by(line, t), number(typed) * 1000 / divisor, step))


def drawn_by(line: Blueprint, t: int) -> str:
    """What an amount varies by: the two sides of a switch of funds, and a build-up, as one."""
    if "fund_switch" in line.entry.get("tags", []):
        return "fund_switch"
    return line.id if line.entry.get("basis") == "cumulative" else f"{line.id}/{t}"
