"""Business rates, grants, the collection fund, New Homes Bonus, and funding in all."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from mtfs.excel.cells import figure_of
from mtfs.excel.formula import (
    compare,
    either,
    least,
    most,
    of,
    rounded,
    total,
    written,
)
from mtfs.excel.workings_lines import listed
from mtfs.excel.workings_tax import Items

if TYPE_CHECKING:
    from mtfs.excel.book import Cell
    from mtfs.excel.formula import Formula
    from mtfs.excel.work import Series, Work, YearSheet
    from mtfs.excel.workings_tax import TaxWorkings

__all__ = ["FundingWorkings", "equal_part"]

LINES = {
    "rating_income": "Non-domestic rating income",
    "share": "Own share",
    "disregards": "Disregarded amounts",
    "tariff": "Tariff",
    "top_up": "Top-up",
    "retained": "Retained rates",
    "section_31": "Section 31 grant",
    "levy": "Levy",
    "safety_net": "Safety net payment",
    "pool_gain": "Gain of the pool",
    "total": "Business rates",
}
STREAMS = {
    "council_tax": "Council tax",
    "collection_fund": "Collection fund",
    "business_rates": "Business rates",
    "grants": "Grants",
}


class Parameters(NamedTuple):
    """How the levy and the safety net of a year are made: bands are (from, rate)."""

    safety_net: Formula
    marginal: bool
    bands: list[tuple[Formula, Formula]]


class RatesWorkings:
    """Retained rates, levy and safety net by year."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.items = Items(work, "rates")
        self.parameters = work.inputs.table("rates_parameters")
        self.rows: dict[str, Series] = {}

    def round(self, exact: Formula) -> Formula:
        """R(x)."""
        return rounded(exact, 2, self.work.mode)

    def years(self) -> list[int]:
        """The years of which something is typed."""
        every = range(self.work.last + 1)
        return [t for t in every if any(self.items.is_typed(i, t) for i in self.items.rows)]

    def write(self) -> None:
        """Writes the sheets."""
        if not self.items.table.rows:
            return
        sheet = self.work.sheet("Business rates workings", "Business rates by year")
        for key, title in LINES.items():
            self.rows[key] = sheet.row(key, title).keep("business_rates", key, "amount")
        self.pool = sheet.row("pool", "Gain of the whole pool")
        self.counted = sheet.row("retained_for_levy", "Retained income as the levy counts it")
        for t in self.years():
            self.write_year(t)

    def write_year(self, t: int) -> None:
        items, rows = self.items, self.rows
        money = items.money
        income = money("net_rates_payable", t) - money("cost_of_collection", t) - money("losses", t)
        income = income - money("appeals_provision", t) + money("transitional", t)
        rows["rating_income"][t] = rounded(income)
        rows["share"][t] = self.round(rows["rating_income"][t] * items.number("share", t))
        rows["disregards"][t] = money("disregards", t)
        own = self.baselines(t)
        baseline, funding = own or (of(0), of(0))
        for key, exact in (("tariff", baseline - funding), ("top_up", funding - baseline)):
            follows = most(of(0), rounded(exact)) if own else of(0)
            rows[key][t] = items.chosen(key, t, follows)
        after = rounded(rows["share"][t] - rows["tariff"][t] + rows["top_up"][t])
        rows["retained"][t] = items.chosen("retained", t, rounded(after + rows["disregards"][t]))
        has = items.has("retained", t)
        counted = after if has is None else either(has, money("retained", t), after)
        self.counted[t] = items.chosen("retained_for_levy", t, counted)
        rows["section_31"][t] = money("section_31", t)
        rows["levy"][t] = items.chosen(
            "levy", t, self.levy(t, *own, self.counted[t]) if own else of(0)
        )
        rows["safety_net"][t] = items.chosen(
            "safety_net", t, self.net(t, own[1], self.counted[t]) if own else of(0)
        )
        gain = self.gain(t, own) if own else of(0)
        rows["pool_gain"][t] = items.chosen("pool_gain", t, gain)
        rows["total"][t] = rounded(
            rows["retained"][t]
            + rows["section_31"][t]
            - rows["levy"][t]
            + rows["safety_net"][t]
            + rows["pool_gain"][t]
        )

    def baselines(self, t: int) -> tuple[Formula, Formula] | None:
        """The business rates baseline and the baseline funding level, where both are typed."""
        names = ("business_rates_baseline", "baseline_funding_level")
        if not all(self.items.is_typed(name, t) for name in names):
            return None
        return self.items.money(names[0], t), self.items.money(names[1], t)

    def rules(self, t: int) -> Parameters:
        """What the plan states for the year, or the regulations of 2013."""
        table, label = self.parameters, self.work.labels[t]
        rows = list(table.where(year=label))
        if not rows:
            return Parameters(of(Fraction("0.925")), False, [(of(0), of(Fraction(1, 2)))])
        bands = [(table.number(row, "from"), table.number(row, "rate")) for row in rows]
        marginal = table.text(rows[0], "method") == "marginal"
        return Parameters(table.number(rows[0], "safety_net"), marginal, bands)

    def levy(self, t: int, baseline: Formula, funding: Formula, retained: Formula) -> Formula:
        """What is paid on growth above the baseline funding level, rounded once."""
        rules, growth = self.rules(t), retained - funding
        if rules.marginal:
            exact: Formula = of(0)
            for i, (start, rate) in enumerate(rules.bands):
                high = growth
                if i + 1 < len(rules.bands):
                    high = least(growth, rules.bands[i + 1][0] * funding)
                exact = exact + most(of(0), high - start * funding) * rate
        else:
            cap = rules.bands[0][1]
            # multiplied before it is divided, so that no third is cut on the way
            exact = least(cap * growth, (baseline - funding) * growth / baseline)
            exact = either(compare(baseline, ">", 0), most(of(0), exact), of(0))
        return either(compare(growth, ">", 0), self.round(exact), of(0))

    def net(self, t: int, funding: Formula, retained: Formula) -> Formula:
        """What the safety net pays."""
        return self.round(most(of(0), rounded(self.rules(t).safety_net * funding - retained, 8)))

    def gain(self, t: int, own: tuple[Formula, Formula]) -> Formula:
        """The council's part of what its pool saves its members."""
        table, label = self.work.inputs.table("pool"), self.work.labels[t]
        words = ("business_rates_baseline", "baseline_funding_level", "retained")
        others = [
            row
            for row in range(len(table.rows))
            if all(table.is_typed(row, f"{word} {label}") for word in words)
        ]
        if not others:
            return of(0)
        levies, nets = self.rows["levy"][t], self.rows["safety_net"][t]
        whole = [*own, self.counted[t]]
        for row in others:
            member = [table.pounds(row, f"{word} {label}") for word in words]
            whole = [total_of + part for total_of, part in zip(whole, member, strict=True)]
            levies = levies + self.levy(t, member[0], member[1], member[2])
            nets = nets + self.net(t, member[1], member[2])
        saved = levies - self.levy(t, whole[0], whole[1], whole[2])
        self.pool[t] = rounded(saved - (nets - self.net(t, whole[1], whole[2])))
        weight = figure_of(str(self.work.inputs.settings["business_rates"]["pool_weight"]), "£")
        weights = [weight.value if weight else Fraction(0)]
        for row in range(len(table.rows)):
            other = figure_of(table.text(row, "weight"), "£")
            weights.append(other.value if other else Fraction(0))
        return spread_parts(self.pool.cells[t], weights)[0]


class FundingWorkings:
    """Every source of funding by year."""

    def __init__(self, work: Work, tax: TaxWorkings) -> None:
        self.work, self.tax = work, tax
        self.rates = RatesWorkings(work)
        self.sources: dict[str, list[Series]] = {name: [] for name in STREAMS}
        self.rows: dict[str, Series] = {}

    def round(self, exact: Formula) -> Formula:
        """R(x)."""
        return rounded(exact, 2, self.work.mode)

    @property
    def base_given(self) -> bool:
        """Whether any stream has a figure of the base year."""
        label = self.work.labels[0]
        for name in ("grants", "collection_fund"):
            table = self.work.inputs.table(name)
            for row in range(len(table.rows)):
                if table.is_typed(row, label) and (name != "grants" or self.is_general(row)):
                    return True
        tax = self.tax.there and self.tax.base_given
        return tax or 0 in ((self.rates.rows and self.rates.years()) or [])

    def is_general(self, row: int) -> bool:
        """Whether a grant is of the general fund."""
        fund = self.work.inputs.table("grants").text(row, "fund")
        return fund in ("", self.work.inputs.settings.get("general_fund") or "general")

    def write(self) -> None:
        """Writes the sheets."""
        self.rates.write()
        sheet = self.work.sheet("Funding workings", "Funding: every source by year")
        every = range(self.work.last + 1)
        if self.tax.there:
            requirement = self.tax.rows["requirement"]
            cells = [requirement[t] + of(0) if t in requirement.cells else None for t in every]
            self.add(sheet, "council_tax", "council_tax", "Council tax", cells)
        self.write_collection_fund(sheet)
        if self.rates.rows:
            whole = self.rates.rows["total"]
            cells = [whole[t] + of(0) if t in whole.cells else None for t in every]
            self.add(sheet, "business_rates", "business_rates", "Business rates", cells)
        self.write_grants(sheet)
        self.write_bonus(sheet)
        sheet.heading("Funding in all")
        for name, title in STREAMS.items():
            row = self.rows[name] = sheet.row(name, title).keep("strategy", name, "amount")
            for t in every:
                row[t] = total([s.cells[t] for s in self.sources[name] if t in s.cells])
        whole = self.rows["funding"] = sheet.row("funding", "Funding")
        whole.keep("strategy", "funding", "amount")
        for t in every:
            whole[t] = total([self.rows[name].cells[t] for name in STREAMS])

    def add(
        self, sheet: YearSheet, stream: str, key: str, title: str, cells: list[Formula | None]
    ) -> None:
        """A source of funding."""
        row = sheet.row(key, title).keep("funding", key, "amount")
        for t, content in enumerate(cells):
            row[t] = content
        self.sources[stream].append(row)

    def write_collection_fund(self, sheet: YearSheet) -> None:
        """Balances of the collection fund."""
        table = self.work.inputs.table("collection_fund")
        for row in range(len(table.rows)):
            key = table.text(row, "id")
            cells: list[Formula | None] = [None] * (self.work.last + 1)
            if table.is_typed(row, "balance"):
                self.spread(sheet, row, cells)
            else:
                cells = [table.pounds_or_nil(row, label) for label in self.work.labels]
            self.add(sheet, "collection_fund", key, table.text(row, "title") or key, cells)

    def spread(self, sheet: YearSheet, row: int, cells: list[Formula | None]) -> None:
        """The council's share of a balance, in the years that pay it."""
        table = self.work.inputs.table("collection_fund")
        share = table.number(row, "share", 1)
        owned = self.round(table.pounds(row, "balance") * share)
        key = table.text(row, "id")
        own = sheet.sheet.put(sheet.next, sheet.first, owned, "pounds")
        sheet.sheet.put(sheet.next, 0, f"{key} share", "key")
        sheet.sheet.put(sheet.next, 1, "The council's share of the balance", "text")
        sheet.next += 1
        weights = [figure_of(w, "£") for w in listed(table.text(row, "spread"))]
        shares = [figure.value if figure else Fraction(0) for figure in weights] or [Fraction(1)]
        first = int(table.text(row, "year")[:4]) + 1 - int(self.work.labels[0][:4])
        for i, content in enumerate(spread_parts(own, shares)):
            if 0 <= first + i <= self.work.last:
                cells[first + i] = content

    def write_grants(self, sheet: YearSheet) -> None:
        """General grants; those of other funds stand by themselves."""
        table = self.work.inputs.table("grants")
        for row in range(len(table.rows)):
            cells: list[Formula | None] = [
                table.pounds_or_nil(row, label) for label in self.work.labels
            ]
            stream = "grants" if self.is_general(row) else "other"
            self.sources.setdefault("other", [])
            self.add(sheet, stream, table.text(row, "id"), table.text(row, "title"), cells)

    def write_bonus(self, sheet: YearSheet) -> None:
        """New Homes Bonus."""
        items = Items(self.work, "new_homes_bonus")
        if not items.table.rows:
            return
        cells: list[Formula | None] = []
        for t in range(self.work.last + 1):
            if not any(items.is_typed(item, t) for item in items.rows):
                cells.append(None)
                continue
            growth = items.number("net_additions", t) + items.number("empties_back", t)
            growth = growth - items.number("baseline", t) * items.number("stock", t)
            pounds = most(of(0), growth) * items.pounds("average_band_d", t)
            pounds = pounds + items.number("affordable", t) * items.pounds("premium", t)
            has = items.has("tier_share", t)
            if has is not None:
                pounds = pounds * either(has, items.number("tier_share", t), of(1))
            cells.append(self.round(pounds))
        self.add(sheet, "grants", "new_homes_bonus", "New Homes Bonus", cells)


def equal_part(whole: Formula, parts: Formula, k: Formula) -> Formula:
    """The k-th of equal parts to the penny: the odd pennies come first, the sign stands aside."""
    pence = abs(whole.number * 100)
    each, odd = divmod(pence, parts.number) if parts.number else (Fraction(0), Fraction(0))
    sign = 0 if not pence else 1 if whole.number > 0 else -1
    value = sign * Fraction(each + (1 if odd >= k.number else 0)) / 100
    if k.number > parts.number:
        value = Fraction(0)
    return written(
        "IF({2}>{1},0,SIGN({0})*(INT(ROUND(ABS({0})*100,0)/{1})"
        "+IF(MOD(ROUND(ABS({0})*100,0),{1})>={2},1,0))/100)",
        whole,
        parts,
        k,
        value=value,
    )


def spread_parts(own: Cell, weights: list[Fraction]) -> list[Formula]:
    """Shares by largest remainder, in pence; of equal remainders the first goes first."""
    if len(weights) == 1:
        return [own + of(0)]
    if len(set(weights)) == 1:
        return [equal_part(own, of(len(weights)), of(i + 1)) for i in range(len(weights))]
    return weighted_parts(own, weights)


def weighted_parts(own: Cell, weights: list[Fraction]) -> list[Formula]:
    """Unequal shares: the part before the remainder, and a penny for the largest remainders."""
    whole = sum(weights)
    pence = abs(own.number * 100)
    exact = [pence * weight / whole for weight in weights]
    floors = [share.__floor__() for share in exact]
    left = int(pence) - sum(floors)
    order = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    sign = -1 if own.number < 0 else 1
    steps = "ROUND(ABS({0})*100,0)"
    scaled = [int(weight * lcm(*(weight.denominator for weight in weights))) for weight in weights]
    units = [unit // gcd(*scaled) for unit in scaled]
    all_units = sum(units)

    def remainder(i: int) -> str:
        return f"MOD({steps}*{units[i]},{all_units})"

    everything = "+".join(f"INT({steps}*{unit}/{all_units})" for unit in units)
    made = []
    for i in range(len(weights)):
        ahead = "+".join(
            f"({remainder(j)}{'>=' if j < i else '>'}{remainder(i)})"
            for j in range(len(weights))
            if j != i
        )
        pattern = (
            f"SIGN({{0}})*(INT({steps}*{units[i]}/{all_units})"
            f"+IF({ahead}<{steps}-({everything}),1,0))/100"
        )
        value = sign * Fraction(floors[i] + (1 if i in order[:left] else 0)) / 100
        made.append(written(pattern, own, value=value))
    return made
