"""A plan with nothing in it yet: its settings, and its tables as headers without rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs._core import FinancialYear, Horizon
from mtfs.raw import Node, RawTable, Source
from mtfs.source import SourceBuilder

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MAIN_TABLES", "SETTINGS", "empty_source", "headers_of", "setting_of"]

# In the order in which people fill them in.
MAIN_TABLES = (
    "budget",
    "lines",
    "assumptions",
    "drivers",
    "targets",
    "council_tax",
    "tax_base",
    "collection_fund",
    "rates",
    "grants",
    "reserves",
    "risks",
    "capital",
    "treasury",
    "projects",
    "monitoring",
    "savings_delivery",
)
# Columns of years that the base year has too, and the shares of tables that have columns of them.
WITH_BASE = {
    "collection_fund": ("",),
    "council_tax": ("",),
    "grants": ("",),
    "new_homes_bonus": ("",),
    "rates": ("",),
    "reserves": ("in", "out"),
    "treasury": ("",),
}
# What people fill in first stands first, before the amounts; other words stand behind them.
FIRST = {
    "lines": ("id", "title", "kind", "basis", "recurrence", "status", "service", "category"),
}
SHARES = {"discount": ("25%", "50%"), "premium": ("100%",)}
# What each setting means; a name in the key stands as NAME and the number of an item as [1].
SETTINGS = {
    "format": "What this is: leave it as it is",
    "council": "The council's name, over every table",
    "scope": "The part of the council that the plan covers; blank for all of it",
    "source": "The paper that the plan stands in",
    "version": "What this version of the plan is called",
    "dated": "The day of this version, as 2026-07-14",
    "actuals_to": "The last year whose figures are outturn in this version",
    "unit": "What amounts count",
    "base_year": "The year whose budget is approved, as 2025/26",
    "plan_years": "How many years follow it, 1 to 100",
    "rounding": "How a figure is rounded when it is shown",
    "inflation_base": "Whether assumptions uplift the original base or the rolled budget",
    "statuses": "The statuses that count, parted by semicolons, of",
    "general_fund": "The name of the general fund in a column fund",
    "opening": "What year 1 opens from",
    "class": "Class of authority, for the referendum test",
    "authority": "The name that its own referendum principle stands under",
    "nation": "Whose proportions the bands have",
    "council_tax.input": "What is typed",
    "council_tax.grid_pence": "Own Band D is a multiple of it; 9 makes every band exact",
    "council_tax.summing": "How bands add up",
    "treasury.service": "The service whose budget bears capital financing",
    "treasury.method": "How MRP is made on what is borrowed already",
    "treasury.life_years": "The years over which it is made",
    "treasury.rate": "Of an annuity or a reducing balance, as 3.5%",
    "business_rates.pool_weight": "The council's own weight in the gain of its pool",
    "indicators.amber_within": "How far an indicator may miss its target and be amber, as 5%",
    "delivery.green": "The share of a saving that its rating lets expect, as 95%",
    "delivery.amber": "The share of a saving that its rating lets expect, as 75%",
    "delivery.red": "The share of a saving that its rating lets expect, as 40%",
    "delivery.unrated": "The share of a saving that no rating lets expect, as 85%",
    "monitoring.year": "The year that is looked at",
    "monitoring.report": "The current report: P1 to P12, Q1 to Q4, outturn",
    "monitoring.variance": "Which variances are positive",
    "monitoring.against": "The budget that variances are against",
    "monitoring.rag.rule": "Whether any limit is enough or all are needed",
    "monitoring.rag.amber_share": "A share of the budget, as 1%",
    "monitoring.rag.amber_amount": "An amount in pounds, as £250,000",
    "monitoring.rag.red_share": "A share of the budget, as 3%",
    "monitoring.rag.red_amount": "An amount in pounds, as £500,000",
    "monitoring.rag.underspends": "TRUE: an underspend is rated as an overspend is",
    "minimum_balance[1].from": "The first year of this policy on the general fund balance",
    "minimum_balance[1].rule": "Which of what follows holds",
    "minimum_balance[1].share": "A share of the year's net budget, as 5%",
    "minimum_balance[1].amount": "An amount in pounds, as £1,200,000",
    "minimum_balance[1].risks": "TRUE: the assessed risks of the table risks",
    "minimum_balance[1].source": "The report that sets it",
    "figures.NAME.unit": "What the figures of a supporting table count",
    "figures.NAME.text": "Its columns of words, parted by semicolons",
    "scenario.NAME.base": "Another scenario that this one is laid over",
}


def setting_of(key: str) -> str:
    """The setting that a key is one of: `minimum_balance[2].from` of `minimum_balance[1].from`."""
    plain = re.sub(r"\[\d+\]", "[1]", key)
    return re.sub(r"^(figures|scenario)\.[^.]+\.", r"\1.NAME.", plain)


def headers_of(table: str, horizon: Horizon) -> tuple[str, ...]:
    """The headers of a table for the years of a plan: words, and figures year by year.

    Examples:
        >>> import mtfs
        >>> from mtfs.plan_template import headers_of
        >>> headers_of('targets', mtfs.Horizon('2025/26', 2))
        ('id', 'title', 'committee', 'source', '2026/27', '2027/28')
    """
    from mtfs.datapackage import FIGURES, PARAMETERS

    words = [name for name, *_ in _core.table_fields().get(table, ())]
    words += PARAMETERS.get(table, {})
    first = FIRST.get(table, tuple(words))
    headers = [*first]
    for word, meaning in FIGURES.get(table, {}).items():
        if "{}" not in meaning:
            headers.append(word)
            continue
        if word in SHARES:
            headers += [f"{word} {share}" for share in SHARES[word]]
            continue
        years: Sequence[FinancialYear] = list(horizon.years)
        if word in WITH_BASE.get(table, ()):
            years = [horizon.base, *years]
        headers += [f"{word} {year}".strip() for year in years]
    return (*headers, *(word for word in words if word not in first))


def empty_source(
    council: str, base_year: str | FinancialYear, plan_years: int, unit: str
) -> Source:
    """The source of a plan with settings, and with the main tables as headers without rows.

    Raises:
        ParseError: The year or the number of years is none that a plan has.
    """
    horizon = Horizon(base_year, plan_years)
    settings: dict[str, Any] = {
        "format": "mtfs/plan/1",
        "council": council,
        "unit": unit,
        "base_year": str(horizon.base),
        "plan_years": plan_years,
        "statuses": ["proposed", "approved", "delivered"],
    }
    tables = (
        RawTable(name, f"{name}.csv", "", 1, headers_of(name, horizon), ())
        for name in sorted(MAIN_TABLES)
    )
    return Source(as_node(SourceBuilder(settings).source({}, {}, {}, {}, {})[0]), tuple(tables))


def as_node(parts: tuple[Any, ...]) -> Node:
    """A document with its parts named."""
    return Node(*parts)
