"""Every figure of a plan: the whole strategy, in the order of its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from .budget import COUNCIL_WIDE, HEADINGS, Budget
from .capital import Financing, Scheme, financing, schemes
from .funding import Funding, funding
from .lines import Effects, Lines
from .projects import Project, projects
from .reserves import Reserve, minimum, net_use, reserves, roll
from .source import Source, Tables

COUNCIL = "council"


class Key(NamedTuple):
    """Which figure: `Key("reserves", "GF", "closing", 3)`. Year 0 is the base year."""

    table: str
    id: str
    item: str
    year: int


Value = int | Fraction | None
Figures = dict[Key, Value]


@dataclass
class Strategy:
    """The parts of a strategy that are worked out."""

    source: Source
    lines: Lines
    effects: dict[str, Effects]
    budget: Budget
    funding: Funding
    programme: dict[str, Scheme]
    financing: Financing | None
    projects: dict[str, Project]
    reserves: dict[str, Reserve]
    gaps: dict[str, list[int | None]]


def work_out(settings: Mapping[str, Any], tables: Tables) -> Strategy:
    """Works the plan out: budget, funding, gaps, and the reserves that meet them."""
    source = Source(settings, tables)
    lines = Lines(source)
    effects = lines.effects()
    streams = funding(source)
    programme = schemes(source)
    treasury = financing(source, programme)
    saving = projects(source)
    budget = Budget(source, effects)
    budget.project(corporate(source, budget, treasury, saving), streams.total(0))
    held = reserves(source)
    gaps = gaps_of(source, budget, streams, held)
    parts = (budget, streams, programme, treasury, saving, held)
    return Strategy(source, lines, effects, *parts, gaps)


def corporate(
    source: Source, budget: Budget, treasury: Financing | None, saving: dict[str, Project]
) -> dict[str, tuple[str, list[int]]]:
    """Capital financing and projects: where they stand, and C and J of the years 0 to n."""
    paid = [sum(p.from_reserves[t] for p in saving.values()) for t in range(source.last + 1)]
    found = {"projects": (COUNCIL_WIDE, paid)}
    if treasury:
        service = source.setting("treasury", "service")
        found["capital_financing"] = (service, [budget.net_of(service), *treasury.cost[1:]])
    return found


def gaps_of(
    source: Source, budget: Budget, streams: Funding, held: dict[str, Reserve]
) -> dict[str, list[int | None]]:
    """The gap before and after reserves; rolls the reserves on the way."""
    years = budget.council()
    gap = [years[t]["net_budget"] - streams.total(t) for t in range(source.last + 1)]
    if not streams.base_given:
        gap[0] = 0
    planned = [gap[t] - net_use(held, t) for t in range(source.last + 1)]
    roll(source, held, dict(enumerate(planned)))
    after = [planned[t] - sum(r.drawn[t] for r in held.values()) for t in range(source.last + 1)]
    return {
        "gap": [*gap],
        "annual_gap": changes(gap),
        "gap_after_planned": [*planned],
        "gap_after_reserves": [*after],
        "annual_gap_after_reserves": changes(after),
    }


def changes(stock: list[int]) -> list[int | None]:
    """Each year on the year before; nil in the base year."""
    return [None, *(after - before for before, after in pairwise(stock))]


def figures(settings: Mapping[str, Any], tables: Tables) -> Figures:
    """Every figure of a plan, in pence where it is money; the year 0 is the base year."""
    found: Figures = {}
    strategy = work_out(settings, tables)
    for put in (put_lines, put_budget, put_funding, put_reserves, put_capital, put_projects):
        put(found, strategy)
    return found


def put(found: Figures, table: str, id_: str, series: Mapping[str, Any], years: range) -> None:
    for item, values in series.items():
        for t in years:
            found[Key(table, id_, item, t)] = values[t]


def put_lines(found: Figures, s: Strategy) -> None:
    for id_, effects in s.effects.items():
        put(found, "lines", id_, vars(effects), s.source.years)
    for id_, values in s.lines.drivers.items():
        put(found, "drivers", id_, {"value": values}, range(s.source.last + 1))


def put_budget(found: Figures, s: Strategy) -> None:
    put_headings(found, s, "budget", COUNCIL, s.budget.council())
    for service, years in s.budget.services.items():
        put_headings(found, s, "services", service, years)
    put(found, "gaps", COUNCIL, s.gaps, range(s.source.last + 1))


def put_headings(
    found: Figures, s: Strategy, table: str, id_: str, years: list[dict[str, int]]
) -> None:
    """The base year has its net budget, and nothing else."""
    found[Key(table, id_, "net_budget", 0)] = years[0]["net_budget"]
    for t in s.source.years:
        for heading in HEADINGS:
            found[Key(table, id_, heading, t)] = years[t][heading]


def put_funding(found: Figures, s: Strategy) -> None:
    years = range(0 if s.funding.base_given else 1, s.source.last + 1)
    streams = ("council_tax", "business_rates", "new_homes_bonus")
    put(found, "funding", COUNCIL, {name: getattr(s.funding, name) for name in streams}, years)
    for table in ("collection_fund", "grants"):
        for id_, series in getattr(s.funding, table).items():
            put(found, table, id_, {"amount": series}, years)
    for t in years:
        found[Key("funding", COUNCIL, "funding", t)] = s.funding.total(t)
    for t, tax in s.funding.taxes.items():
        for item in ("tax_base", "core", "social_care", "band_d"):
            found[Key("council_tax", COUNCIL, item, t)] = getattr(tax, item)
    for t, rates in s.funding.rates.items():
        for item, figure in vars(rates).items():
            found[Key("rates", COUNCIL, item, t)] = figure


def put_reserves(found: Figures, s: Strategy) -> None:
    for id_, reserve in s.reserves.items():
        series = vars(reserve) | {"in": reserve.paid_in, "out": reserve.used}
        names = ("opening", "in", "out", "transfer", "drawn", "closing")
        put(found, "reserves", id_, {name: series[name] for name in names}, s.source.years)
    years = s.budget.council()
    for t in s.source.years:
        figure = minimum(s.source, years[t]["net_budget"], t)
        found[Key("minimum_balance", COUNCIL, "minimum", t)] = figure


def put_capital(found: Figures, s: Strategy) -> None:
    for id_, scheme in s.programme.items():
        series = {"revised": scheme.revised, "unfinanced": scheme.unfinanced}
        put(found, "capital", id_, series | {"mrp": scheme.provision}, s.source.years)
    if s.financing:
        put(found, "financing", COUNCIL, s.financing.rows, s.source.years)


def put_projects(found: Figures, s: Strategy) -> None:
    for id_, project in s.projects.items():
        names = ("cost", "benefit", "net", "cumulative", "recurrent_saving")
        series = {name: getattr(project, name) for name in names}
        put(found, "projects", id_, series, s.source.years)
        found[Key("projects", id_, "payback", 0)] = project.payback
