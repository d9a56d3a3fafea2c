"""Random councils: legal plans that touch every table and column of the strategy."""

from __future__ import annotations

from typing import Any

from .council_lines import line_tables
from .council_money import (
    capital_tables,
    collection_fund_table,
    grants_tables,
    projects_table,
    rates_tables,
    reserves_tables,
    tax_tables,
)
from .rounding import MODES
from .writing import Writer

Settings = dict[str, Any]
Table = list[dict[str, str]]
SERVICES = (
    "Place/Waste",
    "Place/Parks",
    "Place/Parks/Trees",
    "Adults/Older people",
    "Children",
    "Corporate",
    "Corporate/Treasury",
)


def council(seed: int, lines: int = 40, years: int = 10) -> tuple[Settings, dict[str, Table]]:
    """A whole council. The same seed gives the same one, on any machine."""
    writer, settings = opening_of(seed, years)
    base_given = writer.chance(0.7)
    if writer.chance(0.3) and base_given:
        settings["opening"] = "funding"
    if writer.chance(0.3):
        every = ("proposed", "approved", "delivered", "withdrawn")
        settings["statuses"] = writer.random.sample(every, writer.between(1, 4))
    settings["general_fund"] = writer.choice(("general", "GF"))
    fund = settings["general_fund"]
    tables = {"budget": budget_table(writer, fund)}
    tables |= line_tables(writer, lines, SERVICES, fund)
    tables |= tax_tables(writer, settings, base_given)
    tables |= grants_tables(writer, fund, base_given)
    tables |= reserves_tables(writer, settings, base_given)
    if writer.chance(0.8):
        tables |= rates_tables(writer, settings, base_given)
    if writer.chance(0.8):
        tables |= collection_fund_table(writer, base_given)
    if writer.chance(0.8):
        tables |= capital_tables(writer, settings)
    if writer.chance(0.6):
        tables |= projects_table(writer, tables["lines"])
    return settings, tables


def council_of_lines(
    seed: int, lines: int = 40, years: int = 10
) -> tuple[Settings, dict[str, Table]]:
    """Lines and assumptions alone: typed amounts, and bases uplifted."""
    writer, settings = opening_of(seed, years)
    return settings, line_tables(writer, lines, (), "", plain=True)


def opening_of(seed: int, years: int) -> tuple[Writer, Settings]:
    """A writer, and the settings that every plan has."""
    chooser = Writer(seed, "£", 2000, years)
    unit = chooser.choice(("£", "£000", "£m"))
    writer = Writer(chooser.between(0, 2**60), unit, chooser.between(2014, 2025), years)
    settings: Settings = {
        "format": "mtfs/plan/1",
        "council": f"Council {seed}",
        "unit": unit,
        "base_year": writer.base,
        "plan_years": years,
    }
    if chooser.chance(0.9):
        settings["rounding"] = chooser.choice(tuple(MODES))
    if chooser.chance(0.6):
        settings["inflation_base"] = chooser.choice(("rolled", "original"))
    return writer, settings


def budget_table(writer: Writer, fund: str) -> Table:
    """A row for each service, and others for other funds and kinds of spend."""
    rows = [budget_row(writer, service, "", writer.choice(("", fund))) for service in SERVICES]
    rows += [budget_row(writer, service, "Pay", "housing") for service in SERVICES[:2]]
    rows += [budget_row(writer, service, "Fees", "") for service in SERVICES[2:4]]
    return rows


def budget_row(writer: Writer, service: str, subjective: str, fund: str) -> dict[str, str]:
    row = dict.fromkeys(("gross", "income", "net", "one_off", "full_year_effect", "forecast"), "")
    row |= {"service": service, "subjective": subjective, "fund": fund, "rebase_to": ""}
    gross, income = writer.pence(9_000_000_000), writer.pence(900_000_000)
    if writer.chance(0.5):
        row |= {"gross": writer.money(gross), "income": writer.money(income)}
        if writer.chance(0.5):
            row["net"] = writer.money(gross - income)
    else:
        row["net"] = writer.money(gross - income)
    if writer.chance(0.4):
        row["one_off"] = writer.money(writer.pence(90_000_000))
    if writer.chance(0.4):
        row["full_year_effect"] = writer.money(writer.pence(90_000_000))
    if writer.chance(0.4):
        row["forecast"] = writer.money(gross - income + writer.between(-9_999_999, 99_999_999))
        row["rebase_to"] = writer.choice(("forecast", "budget", ""))
    return row
