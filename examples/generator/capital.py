"""The capital programme, treasury and invest-to-save projects."""

from __future__ import annotations

from fractions import Fraction

from generator.catalogue import Entry, continued, padded, paper, read, title_of
from generator.size import Size, decimal, half_up, number, pence, year_label
from generator.tables import Row, Table

SOURCES = ["grant", "contribution", "receipts", "revenue", "reserves", "borrowing"]
SPEND = ["approved", "additions", "slippage"]
PAID_FROM = ["budget", "reserves", "receipts"]
MONTHS = ["april", "may", "june", "july", "august", "september", "october", "november",
          "december", "january", "february", "march"]  # fmt: skip


def thousands(value: int | str, ratio: Fraction) -> int:
    """An amount in £ of a council of that size, to the thousand."""
    return half_up(number(value) * ratio) * 1000


def scheme_years(size: Size, ratio: Fraction, entry: Entry) -> dict[str, list[int]]:
    """Spend and financing of a scheme by year; `rest` pays what other sources leave."""
    fill = continued if entry.get("rolling") else padded
    years = {
        key: [thousands(x, ratio) for x in fill(entry.get(key, []), size.years) or []]
        or [0] * size.years
        for key in [*SPEND, *SOURCES]
    }
    for t in range(size.years):
        spend = sum(years[key][t] for key in SPEND)
        rest = spend - sum(years[source][t] for source in SOURCES)
        if rest < 0:
            raise ValueError(f"{entry['id']} is financed twice in {year_label(t + 1)}")
        years[entry["rest"]][t] += rest
    return years


def capital_table(size: Size, ratio: Fraction) -> Table:
    """capital.csv."""
    columns = [
        "id",
        "title",
        "in_use",
        "method",
        "life_years",
        "rate",
        "slippage_outside",
        "source",
    ]
    columns += [f"{key} {year}" for key in [*SPEND, *SOURCES] for year in size.labels()]
    table = Table("capital", columns)
    for entry in read("capital")["scheme"]:
        years = scheme_years(size, ratio, entry)
        outside = -sum(years["slippage"])
        row = {key: str(entry.get(key, "")) for key in ("id", "title", "in_use", "rate")}
        row |= {"source": paper("capital"), "slippage_outside": str(outside) if outside else ""}
        if entry["rest"] == "borrowing":
            row |= {"life_years": str(entry["life"])}
            row |= {"method": entry.get("method", "equal_instalments")}
            row["in_use"] = entry.get("in_use", year_label(1))
        table.rows.append(row | across(size, years))
    return table


def across(size: Size, years: dict[str, list[int]]) -> Row:
    """Figures by year under a word; nothing is a blank."""
    return {
        f"{key} {year}": str(amount) if amount else ""
        for key, amounts in years.items()
        for year, amount in zip(size.labels(), amounts, strict=True)
    }


def treasury_table(size: Size, ratio: Fraction) -> Table:
    """treasury.csv."""
    years = [year_label(t) for t in range(size.years + 1)]
    table = Table("treasury", ["item", "title", "source", "date", *years])
    for item, typed in read("capital")["treasury"].items():
        fill = padded if item in {"cfr", "receipts_set_aside", "leases"} else continued
        values = fill(typed, len(years))
        if "%" not in str(typed[0]):
            values = [str(thousands(x, ratio)) if x != "" else "" for x in values]
        words = {"item": item, "title": title_of(item)}
        words |= {"source": paper("treasury"), "date": "January 2026"}
        table.rows.append(words | dict(zip(years, values, strict=True)))
    return table


def project_years(size: Size, entry: Entry) -> dict[str, list[int]]:
    """The cost of a project by year, and what pays for it."""
    years = {
        key: [number_of(x) * 1000 for x in padded(entry.get(key, []), size.years)]
        for key in ["cost", *PAID_FROM]
    }
    for t in range(size.years):
        paid = sum(years[key][t] for key in PAID_FROM)
        years[entry["rest"]][t] += years["cost"][t] - paid
    return years


def number_of(typed: int | str) -> int:
    """A figure of the catalogue; blank is nothing."""
    return int(typed or 0)


def projects_table(size: Size, lines: list[Row], projects: dict[str, list[str]]) -> Table:
    """projects.csv: a benefit is what the lines of the project have come to by the year."""
    columns = ["id", "title", "lines", "source"]
    columns += [
        f"{key} {year}" for key in ["cost", "benefit", *PAID_FROM] for year in size.labels()
    ]
    table = Table("projects", columns)
    rows = {row["id"]: row for row in lines}
    for entry in read("capital")["project"]:
        named = projects.get(entry["id"], [])
        if not named:
            continue
        words = {"id": entry["id"], "title": entry["title"], "lines": ";".join(named)}
        row = words | {"source": paper("strategy")} | across(size, project_years(size, entry))
        found = [levels(size, rows[name]) for name in named]
        for year, of_lines in zip(size.labels(), zip(*found, strict=True), strict=True):
            row[f"benefit {year}"] = money(sum(of_lines, Fraction(0)))
        table.rows.append(row)
    return table


def levels(size: Size, line: Row) -> list[Fraction]:
    """What the typed changes of a line come to by year; the first year has its part of each."""
    missed = MONTHS.index(line["start_month"] or "april")
    total, found = Fraction(0), []
    for year in size.labels():
        change = number(line[year])
        found.append(total + pence(change * Fraction(12 - missed, 12)))
        total += change
    return found


def money(value: Fraction) -> str:
    """Pounds, with pence where there are any."""
    return decimal(value, 0 if value.denominator == 1 else 2)


def paid_by_reserves(
    size: Size, ratio: Fraction, projects: dict[str, list[str]]
) -> dict[str, list[int]]:
    """What reserves pay by plan year, for capital schemes and for projects."""
    schemes = [scheme_years(size, ratio, entry) for entry in read("capital")["scheme"]]
    started = [
        project_years(size, entry)
        for entry in read("capital")["project"]
        if entry["id"] in projects
    ]
    return {
        key: [sum(of["reserves"][t] for of in found) for t in range(size.years)]
        for key, found in (("capital", schemes), ("projects", started))
    }
