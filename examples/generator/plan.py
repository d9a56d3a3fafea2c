"""A whole plan folder."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from generator.capital import capital_table, paid_by_reserves, projects_table, treasury_table
from generator.capital_monitoring import capital_monitoring_table
from generator.catalogue import continued, paper, read
from generator.funding import funding_of_base_year, funding_tables
from generator.lines import lines_table
from generator.monitoring import monitoring_table
from generator.performance import delivery_table, indicators_table
from generator.prices import assumptions_table, drivers_table
from generator.reserves import Needs, planned_draw, reserves_table, risks_table
from generator.scale import Scale
from generator.services import Service, budget_table, net_budget, services
from generator.settings import settings
from generator.size import Size
from generator.tables import Table
from generator.uncertainty import uncertainty_tables
from generator.virements import ledger_table, scheme_table, virements


def write_plan(size: Size, folder: Path) -> None:
    """Writes the plan of a council of that size."""
    found = plan_tables(size)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mtfs.toml").write_text(settings(size), encoding="utf-8")
    for table in found:
        table.write(folder)


def plan_tables(size: Size) -> list[Table]:
    """Every table of the plan. The base year balances by what the smoothing reserve pays."""
    found = services(size)
    net = net_budget(found)
    ratio = Fraction(net, net_budget(services(Size(seed=size.seed))))
    scale = Scale(size, ratio)
    lines, projects = lines_table(size, found)
    needs = Needs(
        net - funding_of_base_year(scale) - planned_draw(size, ratio),
        paid_by_reserves(size, ratio, projects),
    )
    return [
        budget_table(found),
        lines,
        assumptions_table(size),
        drivers_table(size),
        targets_table(size),
        *funding_tables(scale),
        reserves_table(size, ratio, needs),
        risks_table(ratio),
        capital_table(size, ratio),
        treasury_table(size, ratio),
        projects_table(size, lines.rows, projects),
        *tables_of_the_year(size, found, ratio, lines),
        *uncertainty_tables(size, lines.rows),
    ]


def tables_of_the_year(
    size: Size, found: list[Service], ratio: Fraction, lines: Table
) -> list[Table]:
    """What is reported within a year: monitoring, virements, savings and indicators."""
    ledger = virements(found, ratio)
    return [
        monitoring_table(size, found, ledger),
        capital_monitoring_table(found, ratio, ledger),
        scheme_table(),
        ledger_table(ledger, found),
        delivery_table(size, lines.rows),
        indicators_table(found),
    ]


def targets_table(size: Size) -> Table:
    """targets.csv: the savings that each directorate is asked for."""
    table = Table("targets", ["id", "title", "committee", "source", *size.labels()])
    for entry in read("council")["target"]:
        title = f"{entry['title']}: savings target"
        row = {"id": entry["id"], "title": title, "committee": entry["title"]}
        amounts = [str(x * 1000) for x in continued(entry["amounts"], size.years)]
        row |= {"source": paper("strategy"), **dict(zip(size.labels(), amounts, strict=True))}
        table.rows.append(row)
    return table
