"""The capital programme, what it borrows, and what revenue bears; invest-to-save projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs.excel.formula import compare, either, least, of, rounded, summed, total
from mtfs.excel.workings_funding import equal_part
from mtfs.excel.workings_tax import Items

if TYPE_CHECKING:
    from mtfs.excel.book import Cell
    from mtfs.excel.formula import Formula
    from mtfs.excel.work import Series, Work, YearSheet
    from mtfs.excel.workings_budget import BudgetRows

__all__ = ["CapitalWorkings", "project_workings"]

PAID = ("grant", "contribution", "receipts", "revenue", "reserves")
SPENT = ("approved", "additions", "slippage")
FINANCING = {
    "opening_cfr": "Opening capital financing requirement",
    "unfinanced": "Unfinanced spend",
    "leases": "Leases and PFI",
    "mrp_on_opening": "MRP on what is borrowed already",
    "mrp_on_schemes": "MRP on schemes",
    "voluntary_provision": "Voluntary provision",
    "receipts_set_aside": "Receipts set aside",
    "closing_cfr": "Closing capital financing requirement",
    "external_debt": "External debt",
    "internal_borrowing": "Internal borrowing",
    "interest_payable": "Interest payable",
    "investment_income": "Investment income",
    "revenue_contributions": "Capital met from revenue",
    "reserve_contributions": "Capital met from reserves",
    "revenue_cost": "Cost to revenue",
}


class Policy:
    """How a provision is made."""

    def __init__(self, method: str, life: Formula, rate: Formula, mode: str) -> None:
        self.method, self.life, self.rate, self.mode = method, life, rate, mode

    def to_date(self, principal: Formula, k: int) -> Formula:
        """An annuity's provision of the first k years, rounded once."""
        years = least(of(k), self.life)
        growth = of(1) + self.rate
        level = principal * years / self.life
        share = (growth**years - of(1)) / (growth**self.life - of(1))
        return rounded(either(compare(self.rate, "=", 0), level, principal * share), 2, self.mode)

    def instalment(self, principal: Formula, k: int, made: list[Cell]) -> Formula:
        """What is set aside in year k; `made` is what was set aside before."""
        if self.method == "reducing_balance":
            held = principal - summed(made) if made else principal
            return rounded(held * self.rate, 2, self.mode)
        if self.method == "annuity":
            now = self.to_date(principal, k)
            return rounded(now - self.to_date(principal, k - 1)) if k > 1 else now
        return equal_part(principal, self.life, of(k))


class CapitalWorkings:
    """Schemes, and the roll-forward of the requirement with the interest beside it."""

    def __init__(self, work: Work, budget: BudgetRows) -> None:
        self.work, self.budget = work, budget
        self.table = work.inputs.table("capital")
        self.items = Items(work, "treasury")
        self.schemes: list[dict[str, Series]] = []
        self.rows: dict[str, Series] = {}

    def write(self) -> None:
        """Writes the sheets."""
        if self.table.rows:
            sheet = self.work.sheet("Capital workings", "Capital: schemes, and MRP on them")
            for row in range(len(self.table.rows)):
                self.write_scheme(sheet, row)
        if self.items.table.rows:
            self.write_financing()

    def write_scheme(self, sheet: YearSheet, row: int) -> None:
        """What is spent on a scheme, and what pays for it."""
        table, work = self.table, self.work
        key = table.text(row, "id")
        sheet.heading(f"{key}: {table.text(row, 'title')}")
        series = {}
        for word in (*SPENT, "revised", *PAID, "borrowing", "unfinanced", "mrp"):
            series[word] = sheet.row(word, word.replace("_", " ").capitalize())
            series[word].keep("capital", key, word)
        series["revised"].keep("capital", key, "amount")
        for t in work.years:
            for word in (*SPENT, *PAID, "borrowing"):
                series[word][t] = table.pounds(row, f"{word} {work.labels[t]}")
            series["revised"][t] = total([series[word].cells[t] for word in SPENT])
            paid = [series[word].cells[t] for word in PAID]
            series["unfinanced"][t] = total([series["revised"].cells[t]], paid)
        self.schemes.append(series)
        self.write_provision(sheet, row, series)

    def write_provision(self, sheet: YearSheet, row: int, series: dict[str, Series]) -> None:
        """What is borrowed up to the year of use is one sum, each later year's one of its own."""
        table, work = self.table, self.work
        policy = self.policy(row)
        mrp = series["mrp"]
        if policy is None:
            for t in work.years:
                mrp[t] = of(0)
            return
        in_use = table.text(row, "in_use")
        start = int(in_use[:4]) - int(work.labels[0][:4]) if in_use else 1
        principal = sheet.row("principal", "Sum that MRP is made on")
        parts: list[Series] = []
        for s in range(max(1, start), work.last):
            first = 1 if s == max(1, start) else s
            principal[s] = total([series["unfinanced"].cells[t] for t in range(first, s + 1)])
            part = sheet.row(f"mrp {work.labels[s]}", f"MRP on the sum of {work.labels[s]}")
            for t in range(s + 1, work.last + 1):
                made = [part.cells[y] for y in range(s + 1, t)]
                part[t] = policy.instalment(principal.cells[s], t - s, made)
            parts.append(part)
        for t in work.years:
            mrp[t] = total([part.cells[t] for part in parts if t in part.cells])

    def policy(self, row: int) -> Policy | None:
        """How MRP is made on a scheme; None without a method."""
        method = self.table.text(row, "method")
        if not method:
            return None
        life = self.table.number(row, "life_years")
        return Policy(method, life, self.table.number(row, "rate"), self.work.mode)

    def policy_on_opening(self) -> Policy | None:
        """How MRP is made on what is borrowed already."""
        keys = self.work.inputs.keys
        settings = self.work.inputs.settings.get("treasury", {})
        if not settings.get("method"):
            return None
        life = keys.get("treasury.life_years", of(0))
        rate = keys.get("treasury.rate", of(0))
        return Policy(settings["method"], life, rate, self.work.mode)

    def write_financing(self) -> None:
        """The requirement and its cost."""
        work, items = self.work, self.items
        sheet = work.sheet("Financing workings", "Capital financing requirement and its cost")
        rows = self.rows
        for key, title in FINANCING.items():
            rows[key] = sheet.row(key, title).keep("financing", key, "amount")
        self.cash = sheet.row("cash", "Balances invested on 31 March")
        rows["closing_cfr"][0] = items.money("cfr", 0)
        rows["external_debt"][0] = items.money("external_debt", 0)
        self.cash[0] = items.money("cash", 0)
        service = work.inputs.settings.get("treasury", {}).get("service", "")
        rows["revenue_cost"][0] = total(self.budget.within(service))
        policy = self.policy_on_opening()
        made: list[Cell] = []
        for t in work.years:
            self.write_year(t, policy, made)

    def write_year(self, t: int, policy: Policy | None, made: list[Cell]) -> None:
        """One year of the requirement."""
        rows, items, mode = self.rows, self.items, self.work.mode

        def schemes(word: str) -> Formula:
            return total([scheme[word].cells[t] for scheme in self.schemes])

        opening = rows["closing_cfr"].cells[0]
        rows["opening_cfr"][t] = rows["closing_cfr"][t - 1] + of(0)
        rows["unfinanced"][t] = schemes("unfinanced")
        rows["leases"][t] = items.money("leases", t)
        on_opening: Formula = of(0)
        if policy:
            instalment = policy.instalment(opening, t, made)
            on_opening = either(compare(opening, ">", 0), instalment, of(0))
        rows["mrp_on_opening"][t] = on_opening
        made.append(rows["mrp_on_opening"].cells[t])
        rows["mrp_on_schemes"][t] = schemes("mrp")
        for key in ("voluntary_provision", "receipts_set_aside"):
            rows[key][t] = items.money(key, t)
        less = ("mrp_on_opening", "mrp_on_schemes", "voluntary_provision", "receipts_set_aside")
        plus = ("opening_cfr", "unfinanced", "leases")
        rows["closing_cfr"][t] = total(
            [rows[key].cells[t] for key in plus], [rows[key].cells[t] for key in less]
        )
        rows["external_debt"][t] = items.chosen("external_debt", t, rows["external_debt"][t - 1])
        self.cash[t] = items.chosen("cash", t, self.cash[t - 1])
        internal = rows["closing_cfr"][t] - rows["external_debt"][t]
        rows["internal_borrowing"][t] = rounded(internal)
        for key, held, rate in (
            ("interest_payable", rows["external_debt"], "borrowing_rate"),
            ("investment_income", self.cash, "investment_yield"),
        ):
            average = (held[t - 1] + held[t]) / of(2)
            rows[key][t] = rounded(average * items.number(rate, t), 2, mode)
        rows["revenue_contributions"][t] = schemes("revenue")
        rows["reserve_contributions"][t] = schemes("reserves")
        costs: tuple[str, ...] = (
            "mrp_on_opening",
            "mrp_on_schemes",
            "voluntary_provision",
            "interest_payable",
        )
        costs += ("revenue_contributions", "reserve_contributions")
        rows["revenue_cost"][t] = total(
            [rows[key].cells[t] for key in costs], [rows["investment_income"].cells[t]]
        )


def project_workings(work: Work) -> Series | None:
    """Projects by year; returns what reserves pay of them all."""
    table = work.inputs.table("projects")
    if not table.rows:
        return None
    sheet = work.sheet("Project workings", "Invest-to-save: cost, benefit and who pays")
    paid: list[Series] = []
    for row in range(len(table.rows)):
        key = table.text(row, "id")
        sheet.heading(f"{key}: {table.text(row, 'title')}")
        series = {}
        words = ("cost", "benefit", "budget", "reserves", "receipts")
        for word in (*words, "net", "cumulative", "recurrent_saving"):
            series[word] = sheet.row(word, word.replace("_", " ").capitalize())
            series[word].keep("projects", key, word)
        series["net"].keep("projects", key, "amount")
        for t in work.years:
            for word in words:
                series[word][t] = table.pounds(row, f"{word} {work.labels[t]}")
            series["net"][t] = total([series["benefit"].cells[t]], [series["cost"].cells[t]])
            series["cumulative"][t] = total(series["net"].up_to(t))
            before = series["benefit"].cells.get(t - 1)
            change = [before] if before is not None else []
            series["recurrent_saving"][t] = total([series["benefit"].cells[t]], change)
        paid.append(series["reserves"])
    sheet.heading("All projects")
    whole = sheet.row("reserves", "Cost paid from reserves")
    for t in work.years:
        whole[t] = total([series.cells[t] for series in paid])
    return whole
