"""Random funding, reserves, capital and projects."""

from __future__ import annotations

from typing import Any

from .writing import Writer

Row = dict[str, str]
Table = list[Row]
Settings = dict[str, Any]
BANDS = ("A-", "A", "B", "C", "D", "E", "F", "G", "H")
KNOWN_TO = 2025  # the last year whose levy the regulations fix


class Itemised:
    """A table of items that is filled cell by cell."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.rows: dict[tuple[str, str], Row] = {}

    def put(self, item: str, t: int, text: str, area: str = "") -> None:
        row = self.rows.setdefault((item, area), self.blank(item, area))
        row[self.writer.label(t)] = text

    def blank(self, item: str, area: str) -> Row:
        return {"item": item, "area": area, "source": ""} | self.writer.blanks(("",), 0)

    def money(self, item: str, t: int, high: int, low: int = 0) -> int:
        pence = self.writer.between(low, high)
        self.put(item, t, self.writer.money(pence))
        return pence

    @property
    def table(self) -> Table:
        return list(self.rows.values())


def first_year(base_given: bool) -> int:
    return 0 if base_given else 1


def tax_tables(writer: Writer, settings: Settings, base_given: bool) -> dict[str, Table]:
    """Council tax by every way of stating the base and Band D."""
    items = Itemised(writer)
    settings["nation"] = writer.choice(("england", "england", "wales", "scotland"))
    rules: dict[str, Any] = {"input": writer.choice(("band_d", "band_d", "requirement"))}
    rules["grid_pence"] = writer.choice((1, 1, 9, 9, 2, 4))
    rules["summing"] = writer.choice(("unrounded", "rounded_bands"))
    settings["council_tax"] = rules
    cared_for = writer.chance(0.6)
    bands: Table = []
    for t in range(first_year(base_given), writer.last + 1):
        first = t == first_year(base_given)
        base_of(writer, items, settings, bands, t, first)
        if writer.chance(0.5):
            for area in ("Upton", "Norton"):
                items.put("special_expenses", t, writer.money(writer.between(0, 9_999_999)), area)
        if writer.chance(0.3):
            precepts(writer, items, t)
        if rules["input"] == "requirement":
            items.money("requirement", t, 9_000_000_000, 5_000_000_000)
            care(writer, items, t, first, cared_for, 0)
        else:
            band_d(writer, items, t, first, cared_for, rules["grid_pence"])
    tables = {"council_tax": items.table}
    return tables | ({"tax_base": bands} if bands else {})


def precepts(writer: Writer, items: Itemised, t: int) -> None:
    """What others ask for stands on the bill, and moves no figure of the plan."""
    items.put("precept", t, writer.money(writer.between(0, 30_000), "£"), "Police")
    items.put("parish", t, writer.money(writer.between(0, 9_999_999)), "Upton")
    items.put("area_tax_base", t, writer.number(100, 2_000, 2), "Upton")


def base_of(
    writer: Writer, items: Itemised, settings: Settings, bands: Table, t: int, first: bool
) -> None:
    """The tax base of a year: bands, a number, or growth on the year before."""
    form = writer.choice(("typed", "bands") if first else ("typed", "bands", "growth", "growth"))
    if form == "typed":
        items.put("tax_base", t, writer.number(20_000, 90_000, 2))
    elif form == "growth":
        items.put("tax_base_growth", t, writer.percent("-1", "3", writer.between(0, 4)))
    else:
        bands += bands_of(writer, settings["nation"], t)
        items.put("collection_rate", t, writer.percent("95", "100", writer.between(0, 2)))
        if writer.chance(0.4):
            items.put("contributions", t, writer.number(0, 300, writer.between(0, 2)))


def bands_of(writer: Writer, nation: str, t: int) -> Table:
    """A row a band; homes that leave a band by disabled reduction arrive in the one below."""
    names = (*BANDS, "I") if nation == "wales" else BANDS
    moved = [0, *(writer.between(0, 20) for _ in names[1:]), 0]
    rows = []
    for i, band in enumerate(names):
        row = {"band": band, "dwellings": writer.number(200, 9_000, 0), "source": "List"}
        row |= {"year": "" if t == 1 and writer.chance(0.5) else writer.label(t)}
        row |= {"exempt": writer.number(0, 100, 0), "expected_change": str(writer.between(-50, 50))}
        row |= {"disabled_in": str(moved[i + 1]), "disabled_out": str(moved[i])}
        row |= {"discount 25%": writer.number(0, 99, 0), "discount 50%": writer.number(0, 9, 1)}
        row |= {"premium 100%": writer.number(0, 9, 0), "premium 12.5%": writer.number(0, 9, 0)}
        relief = nation == "england" and writer.chance(0.7)
        row["reduction_scheme"] = writer.number(0, 60, 2) if relief else ""
        rows.append(row)
    return rows


def band_d(
    writer: Writer, items: Itemised, t: int, first: bool, cared_for: bool, grid: int
) -> None:
    """Both parts typed, on the grid, or both raised; social care without a rise stays as it was."""
    if first or writer.chance(0.2):
        own = writer.between(10_000, 200_000) // grid * grid
        part = writer.between(0, 9_999) if cared_for else 0
        items.put("core", t, writer.money(own - part, "£"))
        if cared_for:
            items.put("social_care", t, writer.money(part, "£"))
        return
    items.put("core_rise", t, writer.percent("0", "4.99", writer.between(0, 4)))
    care(writer, items, t, first, cared_for, 2)


def care(writer: Writer, items: Itemised, t: int, first: bool, cared_for: bool, limit: int) -> None:
    """The part for social care: typed at first, then raised."""
    if not cared_for:
        return
    if first:
        items.put("social_care", t, writer.money(writer.between(0, 4_999), "£"))
    elif writer.chance(0.8):
        items.put("social_care_rise", t, writer.percent("0", str(limit or 1), 2))


def rates_tables(writer: Writer, settings: Settings, base_given: bool) -> dict[str, Table]:
    """Business rates: worked out or typed, with baselines or without, in a pool or alone."""
    items = Itemised(writer)
    form = writer.choice(("baselines", "baselines", "tariff", "retained", "counted"))
    stated = writer.chance(0.5)
    pooled = stated and form in ("baselines", "counted") and writer.chance(0.7)
    for t in range(first_year(base_given), writer.last + 1):
        if form in ("baselines", "tariff"):
            income(writer, items, t)
        if form in ("retained", "counted"):
            items.money("retained", t, 9_000_000_000)
        if form == "tariff":
            items.money(writer.choice(("tariff", "top_up")), t, 300_000_000)
        if form == "counted" and writer.chance(0.7):
            items.money("retained_for_levy", t, 4_000_000_000)
        if form in ("baselines", "counted"):
            baselines(writer, items, t, form)
        if known(writer, stated, t) and not pooled and writer.chance(0.1):
            items.money(writer.choice(("levy", "safety_net")), t, 50_000_000)
        if form in ("tariff", "retained") or (not pooled and not known(writer, stated, t)):
            items.money("levy", t, 50_000_000)
            items.money("safety_net", t, 50_000_000)
        if writer.chance(0.7):
            items.money("section_31", t, 900_000_000)
        if not pooled and writer.chance(0.3):
            items.money("pool_gain", t, 50_000_000, -20_000_000)
    tables = {"rates": items.table}
    if stated:
        tables["rates_parameters"] = parameters(writer)
    if pooled:
        settings["business_rates"] = {"pool_weight": writer.between(1, 60)}
        tables["pool"] = [pool_member(writer, i) for i in range(1, writer.between(2, 4))]
    return tables


def known(writer: Writer, stated: bool, t: int) -> bool:
    """Whether the levy of a year can be worked out."""
    return stated or writer.first + t <= KNOWN_TO


def income(writer: Writer, items: Itemised, t: int) -> None:
    items.money("net_rates_payable", t, 9_000_000_000, 2_000_000_000)
    items.put("share", t, writer.choice(("40%", "49%", "50%", "30%", "94%", "33.3333%")))
    high = 20_000_000
    for item in ("cost_of_collection", "losses", "appeals_provision", "disregards"):
        if writer.chance(0.7):
            items.money(item, t, high)
    if writer.chance(0.5):
        items.money("transitional", t, high, -high)


def baselines(writer: Writer, items: Itemised, t: int, form: str) -> None:
    """Baselines about the income, so that levies and safety nets both come up.

    A tariff or a top-up may be typed all the same: the one that the baselines imply.
    """
    baseline = items.money("business_rates_baseline", t, 4_000_000_000, 500_000_000)
    funding = items.money("baseline_funding_level", t, 4_000_000_000, 100_000_000)
    if form == "baselines" and writer.chance(0.2):
        items.money("tariff" if baseline > funding else "top_up", t, 300_000_000)


def parameters(writer: Writer) -> Table:
    """The bands of a marginal levy, or a cap of its own, for the years that no regulation has."""
    rows: Table = []
    for t in range(writer.last + 1):
        if writer.first + t <= KNOWN_TO:
            continue
        common = {"year": writer.label(t), "safety_net": writer.choice(("100%", "97%", "92.5%"))}
        common |= {"source": "Consultation", "date": "2025-11-20"}
        if writer.chance(0.7):
            bands = (("0%", "10%"), ("10%", "30%"), ("100%", "45%"))
            rows += [
                common | {"method": "marginal", "from": start, "rate": rate}
                for start, rate in bands
            ]
        else:
            rows.append(common | {"method": "proportional", "from": "0%", "rate": "40%"})
    return rows


def pool_member(writer: Writer, i: int) -> Row:
    row = {"authority": f"Member {i}", "weight": str(writer.between(0, 60))}
    for t in writer.years:
        for word in ("business_rates_baseline", "baseline_funding_level", "retained"):
            amount = writer.between(100_000_000, 3_000_000_000)
            row[f"{word} {writer.label(t)}"] = writer.money(amount)
    return row


def grants_tables(writer: Writer, fund: str, base_given: bool) -> dict[str, Table]:
    rows = [grant(writer, f"R{i}", fund, base_given) for i in range(1, writer.between(2, 6))]
    rows[0]["fund"] = ""
    tables = {"grants": rows}
    if writer.chance(0.4):
        tables["new_homes_bonus"] = new_homes_bonus(writer, base_given)
    return tables


def grant(writer: Writer, id_: str, fund: str, base_given: bool) -> Row:
    """A grant; one with a last year has nothing after it."""
    last = writer.between(1, writer.last) if writer.chance(0.3) else writer.last
    row = {"id": id_, "title": f"Grant {id_}", "fund": writer.choice(("", fund, fund, "schools"))}
    row |= {"confirmed_to": writer.label(1), "provisional_to": "", "source": "Settlement"}
    row |= {"date": "2025-12-18", "last_year": writer.label(last) if last < writer.last else ""}
    row |= writer.blanks(("",), 0)
    for t in range(first_year(base_given), last + 1):
        if t == 0 or writer.chance(0.9):
            row[writer.label(t)] = writer.money(writer.pence(3_000_000_000))
    return row


def new_homes_bonus(writer: Writer, base_given: bool) -> Table:
    items = Itemised(writer)
    for t in range(first_year(base_given), writer.last + 1):
        items.put("stock", t, writer.number(8_000, 90_000, 1))
        items.put("net_additions", t, str(writer.between(-50, 900)))
        items.put("empties_back", t, str(writer.between(-50, 90)))
        items.put("affordable", t, str(writer.between(0, 300)))
        items.put("baseline", t, "0.4%")
        items.put("average_band_d", t, writer.number(1_500, 2_300, 2))
        items.put("premium", t, "350")
        items.put("tier_share", t, writer.choice(("80%", "100%", "40.5%")))
    return items.table


def collection_fund_table(writer: Writer, base_given: bool) -> dict[str, Table]:
    rows = [balance(writer, f"F{i}", base_given) for i in range(1, writer.between(2, 6))]
    return {"collection_fund": rows}


def balance(writer: Writer, id_: str, base_given: bool) -> Row:
    """An estimated balance that is shared and spread, or the council's own amounts."""
    row = {"id": id_, "title": f"Balance {id_}", "source": "Estimate"}
    row |= {"fund": writer.choice(("council_tax", "business_rates"))}
    row |= {"year": "", "balance": "", "share": "", "spread": ""} | writer.blanks(("",), 0)
    if writer.chance(0.3):
        for t in range(first_year(base_given), writer.last + 1):
            row[writer.label(t)] = writer.money(writer.between(-90_000_000, 90_000_000))
        return row
    row["year"] = writer.label(writer.between(first_year(base_given) - 1, writer.last - 1))
    row["balance"] = writer.money(writer.between(-900_000_000, 900_000_000))
    row["share"] = writer.choice(("10%", "49%", "13.4567%", "100%"))
    row["spread"] = writer.choice(("", "1", "1;1;1", "50;30;20", "1;0;2"))
    return row


def reserves_tables(writer: Writer, settings: Settings, base_given: bool) -> dict[str, Table]:
    """Reserves of all types, a minimum balance, and the risks it is set by."""
    types = ["general", "earmarked", "earmarked", "ringfenced", "schools", "housing"]
    rows = [reserve(writer, i, kind, base_given) for i, kind in enumerate(types)]
    order = writer.random.sample(range(1, 9), len(rows))
    for row, place in zip(rows, order, strict=True):
        if row["type"] in ("general", "earmarked") and writer.chance(0.7):
            row |= {"may_close_a_gap": "yes", "order": str(place)}
    for t in writer.years:
        if writer.chance(0.4):
            giver, taker = writer.random.sample(range(3), 2)
            amount = writer.pence(100_000_000)
            rows[giver][f"transfer {writer.label(t)}"] = writer.money(-amount)
            rows[taker][f"transfer {writer.label(t)}"] = writer.money(amount)
    settings["minimum_balance"] = minimum_balance(writer)
    return {"reserves": rows, "risks": [risk(writer, i) for i in range(1, 4)]}


def reserve(writer: Writer, i: int, kind: str, base_given: bool) -> Row:
    row = {"id": f"V{i}", "title": f"Reserve {i}", "type": kind, "purpose": "Risk"}
    row |= {"opening": writer.money(writer.pence(9_000_000_000)), "floor": ""}
    row |= {"may_close_a_gap": writer.choice(("", "no")), "order": "", "review": "", "source": ""}
    row |= writer.blanks(("in", "out"), 0) | writer.blanks(("transfer",))
    if writer.chance(0.5):
        row["floor"] = writer.money(writer.pence(500_000_000))
    for t in range(first_year(base_given), writer.last + 1):
        for word in ("in", "out"):
            if writer.chance(0.3):
                row[f"{word} {writer.label(t)}"] = writer.money(writer.pence(900_000_000))
    return row


def minimum_balance(writer: Writer) -> list[dict[str, Any]]:
    """Policies from one year and another, the later one first."""
    policies = []
    for t in sorted({0, writer.between(1, writer.last)}, reverse=True):
        policy: dict[str, Any] = {"from": writer.label(t), "source": "Policy"}
        policy["rule"] = writer.choice(("greater", "lesser"))
        policy["share"] = writer.choice(("5%", "3.333%", "12.5%"))
        if writer.chance(0.6):
            policy["amount"] = writer.money(writer.pence(2_000_000_000), "£")
        if writer.chance(0.6):
            policy["risks"] = True
        policies.append(policy)
    return policies


def risk(writer: Writer, i: int) -> Row:
    row = {"id": f"K{i}", "title": f"Risk {i}", "source": "Register"}
    return row | {"impact": writer.money(writer.pence()), "likelihood": writer.share()}


def capital_tables(writer: Writer, settings: Settings) -> dict[str, Table]:
    settings["treasury"] = {"service": writer.choice(("Corporate/Treasury", "Corporate"))}
    method = writer.choice(("", "equal_instalments", "annuity", "reducing_balance"))
    if method:
        settings["treasury"] |= {k: v for k, v in provision(writer, method).items() if v}
        if "life_years" in settings["treasury"]:
            settings["treasury"]["life_years"] = int(settings["treasury"]["life_years"])
    rows = [scheme(writer, f"C{i}") for i in range(1, writer.between(2, 6))]
    return {"capital": rows, "treasury": treasury(writer)}


def provision(writer: Writer, method: str) -> Row:
    life = "" if method == "reducing_balance" else str(writer.choice((1, 3, 7, 25, 40, 60, 100)))
    rate = "" if method == "equal_instalments" else writer.percent("0.5", "9", 2)
    return {"method": method, "life_years": life, "rate": rate}


def treasury(writer: Writer) -> Table:
    items = Itemised(writer)
    items.money("cfr", 0, 9_000_000_000, -500_000_000)
    for t in range(writer.last + 1):
        items.money("external_debt", t, 9_000_000_000)
        items.money("cash", t, 900_000_000, -90_000_000)
    for t in writer.years:
        items.put("borrowing_rate", t, writer.percent("1", "6", writer.between(0, 4)))
        items.put("investment_yield", t, writer.percent("0", "5", writer.between(0, 4)))
        for item in ("voluntary_provision", "receipts_set_aside", "leases"):
            if writer.chance(0.3):
                items.money(item, t, 90_000_000)
    return items.table


def scheme(writer: Writer, id_: str) -> Row:
    """A scheme whose slippage sums to zero, and whose borrowing is not below it."""
    row = {"id": id_, "title": f"Scheme {id_}", "source": "Programme"}
    row["in_use"] = writer.label(writer.between(-1, writer.last + 1))
    row |= provision(writer, writer.choice(("equal_instalments", "annuity", "reducing_balance")))
    words = ("approved", "additions", "slippage", "grant", "contribution", "receipts", "revenue")
    row |= writer.blanks((*words, "reserves", "borrowing"))
    slipped = slip(writer, row)
    for t in writer.years:
        approved = writer.pence(900_000_000) + max(0, -slipped.get(t, 0))
        added = writer.pence(10_000_000) if writer.chance(0.3) else 0
        row[f"approved {writer.label(t)}"] = writer.money(approved)
        row[f"additions {writer.label(t)}"] = writer.money(added) if added else ""
        finance(writer, row, t, approved + added + slipped.get(t, 0))
    return row


def slip(writer: Writer, row: Row) -> dict[int, int]:
    """Spend that moves from one year to the next, out of the plan where there is none."""
    row["slippage_outside"] = ""
    if writer.chance(0.5):
        return {}
    start, amount = writer.between(1, writer.last), writer.pence(90_000_000)
    moved = {start: -amount}
    if start < writer.last:
        moved[start + 1] = amount
    else:
        row["slippage_outside"] = writer.money(amount)
    for t, figure in moved.items():
        row[f"slippage {writer.label(t)}"] = writer.money(figure)
    return moved


def finance(writer: Writer, row: Row, t: int, spend: int) -> None:
    """Pays for a year's spend from one source and another; the rest is borrowed."""
    left = spend
    for word in ("grant", "contribution", "receipts", "revenue", "reserves"):
        if writer.chance(0.3):
            paid = writer.between(0, left)
            row[f"{word} {writer.label(t)}"] = writer.money(paid)
            left -= paid
    if left and writer.chance(0.9):
        row[f"borrowing {writer.label(t)}"] = writer.money(left)


def projects_table(writer: Writer, lines: Table) -> dict[str, Table]:
    savings = [row["id"] for row in lines if row["kind"] == "saving"]
    return {"projects": [project(writer, f"J{i}", savings) for i in range(1, writer.between(2, 5))]}


def project(writer: Writer, id_: str, savings: list[str]) -> Row:
    """A cost in one of the first years, met from here and there, and what it brings after."""
    row = {"id": id_, "title": f"Project {id_}", "lines": "", "source": "Business case"}
    if savings and writer.chance(0.5):
        row["lines"] = writer.choice(savings)
    row |= writer.blanks(("cost", "benefit", "budget", "reserves", "receipts"))
    start = writer.between(1, min(2, writer.last))
    for t in range(start, writer.last + 1):
        if t == start or writer.chance(0.2):
            cost = 1 + writer.pence(50_000_000)
            row[f"cost {writer.label(t)}"] = writer.money(cost)
            paid = writer.between(0, cost)
            row[f"reserves {writer.label(t)}"] = writer.money(paid)
            row[f"{writer.choice(('budget', 'receipts'))} {writer.label(t)}"] = writer.money(
                cost - paid
            )
        if writer.chance(0.8):
            row[f"benefit {writer.label(t)}"] = writer.money(writer.pence(20_000_000))
    return row
