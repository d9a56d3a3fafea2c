"""The engine's figures under the oracle's keys, and where the two differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import mtfs

from .budget import HEADINGS
from .strategy import COUNCIL, Figures, Key, Value

FINANCING = (
    "opening_cfr",
    "unfinanced",
    "leases",
    "mrp_on_opening",
    "mrp_on_schemes",
    "voluntary_provision",
    "receipts_set_aside",
    "closing_cfr",
    "interest_payable",
    "investment_income",
)

# The tables whose figures `figures_of` reads from a plan. The rest is counted as not compared.
COMPARED = (
    "lines",
    "budget",
    "services",
    "gaps",
    "funding",
    "collection_fund",
    "grants",
    "council_tax",
    "rates",
    "reserves",
    "minimum_balance",
    "capital",
    "financing",
    "projects",
)

RESERVE = ("opening", "in", "out", "transfer", "drawn", "closing")
PROJECT = ("cost", "benefit", "net", "cumulative", "recurrent_saving")
RATES = ("retained", "levy", "safety_net", "section_31", "pool_gain")
TAX = {"tax_base": "tax_base", "core": "core", "social_care": "social_care", "own_band_d": "band_d"}
GAPS = (
    "gap",
    "annual_gap",
    "gap_after_planned",
    "gap_after_reserves",
    "annual_gap_after_reserves",
)


def plan_of(settings: Mapping[str, Any], tables: Mapping[str, Sequence[Any]]) -> mtfs.Plan:
    """The plan that mtfs makes of the same values; it raises where it refuses them."""
    return mtfs.Plan.from_tables(settings, tables)


def figures_of(plan: mtfs.Plan) -> Figures:
    """Every figure of the tables in COMPARED, in pence; None is nil."""
    found: Figures = {}
    reader = Reader(plan, found)
    reader.lines()
    reader.budget()
    reader.funding()
    reader.council_tax()
    reader.balances()
    reader.capital()
    return found


class Reader:
    """Reads the tables of a plan under the oracle's keys."""

    def __init__(self, plan: mtfs.Plan, found: Figures) -> None:
        self.plan = plan
        self.found = found
        horizon = plan.settings.horizon
        self.all_years = [horizon.base, *horizon.years]
        strategy = {record.words["id"]: record for record in plan.table("strategy")}
        self.headings = {id_: self.steps(record, "amount") for id_, record in strategy.items()}
        self.base_given = self.headings.get("funding", [None])[0] is not None

    def steps(self, record: mtfs.Record, measure: str) -> list[Value]:
        """The figures of a measure from the base year on: pence, or a fraction."""
        return [steps(record.figures[measure][year]) for year in self.all_years]

    def put(self, table: str, id_: str, item: str, values: Sequence[Value], first: int) -> None:
        for t in range(first, len(values)):
            self.found[Key(table, id_, item, t)] = values[t]

    def lines(self) -> None:
        projection = self.plan.project()
        for item, grid in zip(projection.parts, projection, strict=True):
            for id_, series in grid.items():
                for t, year in enumerate(self.plan.settings.horizon.years, start=1):
                    self.found[Key("lines", id_, item, t)] = steps(series[year])

    def budget(self) -> None:
        for heading in HEADINGS:
            self.put("budget", COUNCIL, heading, zeros(self.heading(heading)), 1)
        self.put("budget", COUNCIL, "net_budget", self.heading("net_budget")[:1], 0)
        for service in self.plan.table("services"):
            id_ = service.words["id"]
            for heading in HEADINGS:
                self.put("services", id_, heading, zeros(self.steps(service, heading)), 1)
            self.put("services", id_, "net_budget", self.steps(service, "net_budget")[:1], 0)
        for item in GAPS:
            values = self.heading(item)
            if not self.base_given and not item.startswith("annual"):
                values = [0, *values[1:]]  # the page: gap(0) is 0 where no funding is given
            self.put("gaps", COUNCIL, item, values, 0)

    def heading(self, heading: str) -> list[Value]:
        return self.headings.get(heading, [None] * len(self.all_years))

    def funding(self) -> None:
        first = 0 if self.base_given else 1
        nothing = [0] * len(self.all_years)
        streams = {
            record.words["id"]: (record.words["kind"], zeros(self.steps(record, "amount")))
            for record in self.plan.table("funding")
            if record.words["in_general_fund"] == "yes"
        }
        for name in ("council_tax", "business_rates", "new_homes_bonus"):
            self.put("funding", COUNCIL, name, streams.pop(name, ("", nothing))[1], first)
        for id_, (kind, values) in streams.items():
            table = "grants" if kind == "grant" else kind
            self.put(table, id_, "amount", values, first)
        self.put("funding", COUNCIL, "funding", self.heading("funding"), first)

    def council_tax(self) -> None:
        for record in self.plan.table("council_tax"):
            if item := TAX.get(record.words["id"]):
                self.put_given("council_tax", item, self.steps(record, "amount"))
        for record in self.plan.table("business_rates"):
            if record.words["id"] in RATES:
                self.put_given("rates", record.words["id"], self.steps(record, "amount"))

    def put_given(self, table: str, item: str, values: Sequence[Value]) -> None:
        """The years that have a figure at all."""
        for t, value in enumerate(values):
            if value is not None:
                self.found[Key(table, COUNCIL, item, t)] = value

    def balances(self) -> None:
        for record in self.plan.table("reserves"):
            for item in RESERVE:
                self.put("reserves", record.words["id"], item, self.steps(record, item), 1)
        self.put("minimum_balance", COUNCIL, "minimum", self.heading("minimum_balance"), 1)

    def capital(self) -> None:
        for record in self.plan.table("capital"):
            for item in ("revised", "unfinanced", "mrp"):
                self.put("capital", record.words["id"], item, self.steps(record, item), 1)
        for record in self.plan.table("financing"):
            if record.words["id"] in FINANCING:
                self.put("financing", COUNCIL, record.words["id"], self.steps(record, "amount"), 1)
        labels = [str(year) for year in self.all_years]
        for record in self.plan.table("projects"):
            id_ = record.words["id"]
            for item in PROJECT:
                self.put("projects", id_, item, self.steps(record, item), 1)
            year = record.words["payback"]
            self.found[Key("projects", id_, "payback", 0)] = labels.index(year) if year else None


def without_nothing(expected: Figures, got: Figures) -> Figures:
    """The figures but those of records that hold nothing, which the engine has no record of."""
    there = {(key.table, key.id) for key in got}
    there |= {(key.table, key.id) for key, value in expected.items() if value}
    return {key: value for key, value in expected.items() if (key.table, key.id) in there}


def zeros(values: Sequence[Value]) -> list[Value]:
    """Headings and streams of the oracle have a 0 where the engine has nothing."""
    return [0 if value is None else value for value in values]


def steps(value: Any) -> Value:
    """Money as pence and a number as a fraction; printed digits, so that no binding is trusted
    twice."""
    if value is None:
        return None
    if isinstance(value, mtfs.Money):
        return int(str(value).replace(".", ""))
    return Fraction(str(value))


def differences(
    expected: Figures, got: Figures, tables: Sequence[str] = COMPARED
) -> list[tuple[Key, Value, Value]]:
    """Figures that differ or that one side lacks, of the tables that are compared.

    Nil is not 0: a line that says nothing of a year must have no movement in it.
    """
    absent = object()
    ours = {key: value for key, value in expected.items() if key.table in tables}
    got = {key: value for key, value in got.items() if key.table in tables}
    ours = without_nothing(ours, got)
    keys = sorted(ours.keys() | got.keys())
    return [
        (key, ours.get(key), got.get(key))
        for key in keys
        if ours.get(key, absent) != got.get(key, absent)
    ]
