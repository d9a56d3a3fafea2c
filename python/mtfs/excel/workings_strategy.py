"""The council's headings, its gaps, and the reserves that meet them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs.excel.formula import least, most, of, rounded, total
from mtfs.excel.workings_budget import COUNCIL_WIDE, BudgetRows, ServiceWorkings
from mtfs.excel.workings_capital import CapitalWorkings, project_workings
from mtfs.excel.workings_funding import FundingWorkings
from mtfs.excel.workings_lines import LineWorkings, driver_workings
from mtfs.excel.workings_reports import report_workings
from mtfs.excel.workings_tax import TaxWorkings

if TYPE_CHECKING:
    from mtfs.excel.formula import Formula
    from mtfs.excel.work import Series, Work, YearSheet

__all__ = ["StrategyWorkings"]

# The funds of schools and of the housing revenue account meet the costs of their own.
ELSEWHERE = ("schools", "housing")
USABLE = ("general", "earmarked")
MOVEMENTS = {
    "opening": "Opening balance",
    "in": "Planned contributions",
    "out": "Planned use",
    "transfer": "Transfers",
    "drawn": "Drawn to close the gap",
    "closing": "Closing balance",
}
GAPS = {
    "gap": "Cumulative gap / (surplus)",
    "annual_gap": "Annual gap / (surplus)",
    "contributions": "Planned contributions to reserves",
    "uses": "Planned use of reserves",
    "gap_after_planned": "Gap after planned movements of reserves",
    "draws": "Drawn to close the gap",
    "gap_after_reserves": "Cumulative gap after reserves",
    "annual_gap_after_reserves": "Annual gap after reserves",
    "reserves": "Reserves",
    "usable_reserves": "Usable reserves",
    "general_balance": "General fund balance",
    "minimum_balance": "Minimum balance",
}


class StrategyWorkings:
    """All workings of a plan, each sheet after those that it reads."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.lines = LineWorkings(work, {})
        self.budget = BudgetRows(work)
        self.services = ServiceWorkings(work, self.budget, self.lines)
        self.tax = TaxWorkings(work)
        self.funding = FundingWorkings(work, self.tax)
        self.capital = CapitalWorkings(work, self.budget)
        self.gaps: dict[str, Series] = {}
        self.reserves: list[dict[str, Series]] = []
        self.table = work.inputs.table("reserves")

    def write(self) -> None:
        """Writes every sheet of workings."""
        work = self.work
        self.lines.drivers = driver_workings(work)
        self.lines.write()
        self.budget.write()
        self.tax.write()
        self.funding.write()
        self.capital.write()
        projects = project_workings(work)
        corporate: dict[str, tuple[str, Series]] = {}
        if projects:
            corporate["projects"] = (COUNCIL_WIDE, projects)
        if self.capital.rows:
            service = work.inputs.settings.get("treasury", {}).get("service", "")
            corporate["capital_financing"] = (service, self.capital.rows["revenue_cost"])
        from_funding = work.inputs.settings.get("opening") == "funding"
        self.services.write(corporate, self.funding.rows["funding"] if from_funding else None)
        sheet = work.sheet("Strategy workings", "The council: budget, funding, gaps and reserves")
        self.services.write_council(sheet)
        self.write_gaps(sheet)
        report_workings(work)

    def write_gaps(self, sheet: YearSheet) -> None:
        """Gaps and reserves, year by year."""
        work = self.work
        sheet.heading("Gaps and reserves")
        for key, title in GAPS.items():
            self.gaps[key] = sheet.row(key, title).keep("strategy", key, "amount")
        for row in range(len(self.table.rows)):
            self.open_reserve(sheet, row)
        for t in range(work.last + 1):
            self.write_year(t)

    def open_reserve(self, sheet: YearSheet, row: int) -> None:
        """The rows of a reserve."""
        key = self.table.text(row, "id")
        sheet.heading(f"{key}: {self.table.text(row, 'title')}")
        series = {}
        for word, title in MOVEMENTS.items():
            series[word] = sheet.row(word, title).keep("reserves", key, word)
        series["closing"].keep("reserves", key, "amount")
        series["closing"][0] = self.table.pounds(row, "opening")
        self.reserves.append(series)

    def write_year(self, t: int) -> None:
        """The movements, the gaps and the draws of a year."""
        gaps, label = self.gaps, self.work.labels[t]
        for row, series in enumerate(self.reserves):
            for word in ("in", "out", "transfer"):
                series[word][t] = self.table.pounds(row, f"{word} {label}")
        net = self.services.council["net_budget"]
        if t == 0 and not self.funding.base_given:
            gaps["gap"][t] = of(0)
        else:
            gaps["gap"][t] = rounded(net[t] - self.funding.rows["funding"][t])
        standing = [
            series
            for row, series in enumerate(self.reserves)
            if self.table.text(row, "type") not in ELSEWHERE
        ]
        gaps["contributions"][t] = total([series["in"].cells[t] for series in standing])
        gaps["uses"][t] = total([series["out"].cells[t] for series in standing])
        gaps["gap_after_planned"][t] = rounded(
            gaps["gap"][t] + gaps["contributions"][t] - gaps["uses"][t]
        )
        if t:
            self.roll(t)
        drawn = [series["drawn"].cells[t] for series in self.reserves if t in series["drawn"].cells]
        gaps["draws"][t] = total(drawn) if drawn else of(0)
        gaps["gap_after_reserves"][t] = rounded(gaps["gap_after_planned"][t] - gaps["draws"][t])
        if t:
            for key, stock in (
                ("annual_gap", "gap"),
                ("annual_gap_after_reserves", "gap_after_reserves"),
            ):
                gaps[key][t] = rounded(gaps[stock][t] - gaps[stock][t - 1])
        self.write_balances(t)

    def roll(self, t: int) -> None:
        """Draws in their order, and closing balances."""
        drawing = [
            row
            for row in range(len(self.reserves))
            if self.table.text(row, "may_close_a_gap") == "yes"
        ]
        drawing.sort(key=lambda row: int(self.table.text(row, "order") or 0))
        for series in self.reserves:
            series["opening"][t] = series["closing"][t - 1] + of(0)
        left: Formula = self.gaps["gap_after_planned"][t]
        for row in drawing:
            series = self.reserves[row]
            floor = self.table.pounds(row, "floor")
            free = self.before_draw(series, t) - floor
            series["drawn"][t] = rounded(most(of(0), least(left, free)))
            left = left - series["drawn"][t]
        for row, series in enumerate(self.reserves):
            if row not in drawing:
                series["drawn"][t] = of(0)
            series["closing"][t] = rounded(self.before_draw(series, t) - series["drawn"][t])

    def before_draw(self, series: dict[str, Series], t: int) -> Formula:
        """What a reserve holds before anything is drawn to close the gap."""
        return series["opening"][t] + series["in"][t] + series["transfer"][t] - series["out"][t]

    def write_balances(self, t: int) -> None:
        """Balances of all reserves, and the minimum."""

        def closing(kinds: tuple[str, ...] | None) -> Formula:
            cells = [
                series["closing"].cells[t]
                for row, series in enumerate(self.reserves)
                if kinds is None or self.table.text(row, "type") in kinds
            ]
            return total(cells)

        if not self.reserves:
            return
        self.gaps["reserves"][t] = closing(None)
        self.gaps["usable_reserves"][t] = closing(USABLE)
        self.gaps["general_balance"][t] = closing(("general",))
        minimum = self.minimum(t)
        if minimum is not None:
            self.gaps["minimum_balance"][t] = minimum

    def minimum(self, t: int) -> Formula | None:
        """The minimum balance of the policy that is in force."""
        policies = self.work.inputs.settings.get("minimum_balance", ())
        start = int(self.work.labels[t][:4])
        in_force = [i for i, p in enumerate(policies) if int(p["from"][:4]) <= start]
        if not in_force:
            return None
        at = max(in_force, key=lambda i: int(policies[i]["from"][:4]))
        policy, keys = policies[at], self.work.inputs.keys
        sums: list[Formula] = []
        if "share" in policy:
            net = self.services.council["net_budget"][t]
            sums.append(rounded(net * keys[f"minimum_balance[{at + 1}].share"], 2, self.work.mode))
        if "amount" in policy:
            sums.append(keys[f"minimum_balance[{at + 1}].amount"])
        if policy.get("risks"):
            sums.append(self.assessed_risks())
        if len(sums) == 1:
            return sums[0] + of(0)
        return (most if policy.get("rule", "greater") == "greater" else least)(*sums)

    def assessed_risks(self) -> Formula:
        """The sum of impact x likelihood, rounded once."""
        table = self.work.inputs.table("risks")
        exact: Formula = of(0)
        for row in range(len(table.rows)):
            exact = exact + table.pounds(row, "impact") * table.number(row, "likelihood")
        return rounded(exact, 2, self.work.mode)
