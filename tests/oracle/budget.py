"""The net revenue budget by heading, for each service and so for the council."""

from __future__ import annotations

from collections.abc import Mapping

from .lines import Effects
from .source import Row, Source

COUNCIL_WIDE = "Council-wide"
SIGNS = {
    "demand": 1,
    "inflation": 1,
    "growth": 1,
    "technical": 1,
    "saving": -1,
    "income": -1,
    "grant": -1,
}
HEADING_OF = {
    "demand": "demand",
    "inflation": "inflation",
    "growth": "growth",
    "technical": "technical",
    "saving": "savings",
    "income": "income",
    "grant": "service_grants",
}
HEADINGS = (
    "opening_budget",
    "one_offs_reversed",
    "full_year_effects",
    "base_correction",
    "base_budget",
    "inflation",
    "demand",
    "growth",
    "technical",
    "service_grants",
    "capital_financing",
    "projects",
    "budget_before_savings",
    "savings",
    "income",
    "net_budget",
)
TO_BASE = HEADINGS[:4]
RAISES = ("base_budget", "inflation", "demand", "growth", "technical")
STATUSES = ("proposed", "approved", "delivered")

Year = dict[str, int]
ByService = dict[str, list[Year]]


class Budget:
    """Builds the headings of every service year by year."""

    def __init__(self, source: Source, effects: Mapping[str, Effects]) -> None:
        self.source = source
        self.rows = [row for row in source.rows("budget") if source.general(row)]
        self.lines = [row for row in source.rows("lines") if counts(source, row)]
        self.effects = effects
        self.services: ByService = {}

    def entry(self, service: str, t: int) -> Year:
        """The headings of a service in a year."""
        blank = [dict.fromkeys(HEADINGS, 0) for _ in range(self.source.last + 1)]
        return self.services.setdefault(service, blank)[t]

    def net(self, row: Row) -> int:
        typed = self.source.money(row, "net")
        if typed is not None:
            return typed
        return (self.source.money(row, "gross") or 0) - (self.source.money(row, "income") or 0)

    def net_of(self, service: str) -> int:
        """The net budget of a service and of what is below it."""
        return sum(
            self.net(row)
            for row in self.rows
            if row["service"] == service or row["service"].startswith(service + "/")
        )

    def project(self, corporate: Mapping[str, tuple[str, list[int]]], opening_funding: int) -> None:
        """`corporate`: for a heading, its service and its amounts in all by year 0 to n."""
        for row in self.rows:
            self.entry(row["service"], 0)["net_budget"] += self.net(row)
        self.corrections()
        self.changes()
        for heading, (service, amounts) in corporate.items():
            for t in self.source.years:
                self.entry(service, t)[heading] += amounts[t] - amounts[t - 1]
        if self.source.settings.get("opening") == "funding":
            total = sum(years[0]["net_budget"] for years in self.services.values())
            self.entry(COUNCIL_WIDE, 1)["opening_budget"] += opening_funding - total
        for years in self.services.values():
            for t in self.source.years:
                add_up(years[t], years[t - 1]["net_budget"])

    def corrections(self) -> None:
        """What decisions of the base year do in year 1."""
        for row in self.rows:
            entry = self.entry(row["service"], 1)
            entry["one_offs_reversed"] -= self.source.money(row, "one_off") or 0
            entry["full_year_effects"] += self.source.money(row, "full_year_effect") or 0
            if row.get("rebase_to") == "forecast":
                forecast = self.source.money(row, "forecast") or 0
                entry["base_correction"] += forecast - self.net(row)

    def changes(self) -> None:
        """What the lines do: their movements under their kind, the rest in the base."""
        for row in self.lines:
            effects = self.effects[row["id"]]
            sign = SIGNS[row["kind"]]
            for t in self.source.years:
                entry = self.entry(row.get("service") or COUNCIL_WIDE, t)
                entry["one_offs_reversed"] += sign * (effects.reversal[t] or 0)
                entry["full_year_effects"] += sign * (effects.full_year_effect[t] or 0)
                entry[HEADING_OF[row["kind"]]] += effects.movement[t] or 0

    def council(self) -> list[Year]:
        """The headings of the council: the sum of its services."""
        return [
            {h: sum(years[t][h] for years in self.services.values()) for h in HEADINGS}
            for t in range(self.source.last + 1)
        ]


def add_up(entry: Year, before: int) -> None:
    """The headings that are sums of others, from what the year opens with."""
    entry["opening_budget"] += before
    entry["base_budget"] = sum(entry[h] for h in TO_BASE)
    entry["budget_before_savings"] = (
        sum(entry[h] for h in RAISES)
        - entry["service_grants"]
        + entry["capital_financing"]
        + entry["projects"]
    )
    entry["net_budget"] = entry["budget_before_savings"] - entry["savings"] - entry["income"]


def counts(source: Source, row: Row) -> bool:
    """Of the general fund, of a status that counts, and not a cost that is only avoided."""
    statuses = source.settings.get("statuses") or STATUSES
    decided = (row.get("status") or "proposed") in statuses
    return source.general(row) and decided and row.get("cashable") != "no"
