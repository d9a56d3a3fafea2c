"""What must hold of every council: the identities of docs/method/strategy.md, over random councils.

Figures are pence and fractions, and no two of them are compared with a tolerance.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mtfs
from conftest import ROUNDINGS, rounded
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracle.councils import council
from oracle.source import number, pence

Row = dict[str, Any]
Tables = dict[str, list[Row]]
Settings = dict[str, Any]
TABLES = (
    "strategy",
    "services",
    "funding",
    "council_tax",
    "bands",
    "areas",
    "business_rates",
    "reserves",
    "capital",
    "financing",
    "projects",
    "lines",
)
SUMS = {
    "base_budget": ("opening_budget", "one_offs_reversed", "full_year_effects", "base_correction"),
    "budget_before_savings": (
        "base_budget",
        "inflation",
        "demand",
        "growth",
        "technical",
        "-service_grants",
        "capital_financing",
        "projects",
    ),
    "net_budget": ("budget_before_savings", "-savings", "-income"),
    "funding": ("council_tax", "collection_fund", "business_rates", "grants"),
    "gap": ("net_budget", "-funding"),
    "gap_after_planned": ("gap", "contributions", "-uses"),
    "gap_after_reserves": ("gap_after_planned", "-draws"),
}
BUDGET = ("base_budget", "budget_before_savings", "net_budget")
MOVED = tuple(dict.fromkeys(part.lstrip("-") for total in BUDGET for part in SUMS[total]))
HEADING_OF = {
    "inflation": "inflation",
    "demand": "demand",
    "growth": "growth",
    "technical": "technical",
    "grant": "service_grants",
    "saving": "savings",
    "income": "income",
}
LOWERS = ("saving", "income", "grant")
OF_OTHER_FUNDS = ("schools", "housing")


class Made(tuple[Settings, Tables]):
    """Settings and tables of a council, which it would take pages to print."""

    __slots__ = ()

    def __repr__(self) -> str:
        chosen, tables = self
        years = chosen["plan_years"]
        return f"<{chosen['council']}: {len(tables.get('lines', ()))} lines, {years} years>"


seeds = st.integers(0, 2**48)
councils = st.builds(
    lambda seed, lines, years: Made(council(seed, lines, years)),
    seeds,
    st.integers(1, 40),
    st.integers(1, 8),
)
over_councils = settings(
    deadline=None,
    max_examples=settings.default.max_examples // 2,
    suppress_health_check=[HealthCheck.too_slow],
)


def plan_of(made: Made) -> mtfs.Plan:
    return mtfs.Plan.from_tables(*made)


def exact(value: Any) -> int | Fraction | None:
    """Money as pence, another number as it is; None is nil."""
    if value is None:
        return None
    if isinstance(value, mtfs.Money):
        return int(str(value).replace(".", ""))
    return Fraction(str(value))


class Figures:
    """The figures of a plan by table, id and measure; the base year first."""

    def __init__(self, plan: mtfs.Plan) -> None:
        self.plan = plan
        self.years = [plan.settings.horizon.base, *plan.settings.horizon.years]
        self.last = len(self.years) - 1
        self._read: dict[str, dict[str, mtfs.Record]] = {}

    def records(self, table: str) -> dict[str, mtfs.Record]:
        if table not in self._read:
            records = self.plan.table(table)
            self._read[table] = {record.words["id"]: record for record in records}
            assert table == "areas" or len(self._read[table]) == len(records), table
        return self._read[table]

    def typed(self, table: str, id_: str, measure: str = "amount") -> list[Any]:
        """Figures by year, None where nil; nil throughout where there is no such record."""
        record = self.records(table).get(id_)
        if record is None:
            return [None] * len(self.years)
        return [exact(record.figures[measure][year]) for year in self.years]

    def of(self, table: str, id_: str, measure: str = "amount") -> list[Any]:
        """The same with 0 for nil."""
        return [value or 0 for value in self.typed(table, id_, measure)]

    def heading(self, id_: str) -> list[Any]:
        return self.of("strategy", id_)

    def total(self, table: str, measure: str, kept: Callable[[Any], bool] = bool) -> list[Any]:
        """A measure summed over the records that are kept."""
        rows = [self.of(table, id_, measure) for id_, r in self.records(table).items() if kept(r)]
        return [sum(year) for year in zip(*rows, strict=True)] if rows else [0] * len(self.years)

    def all(self) -> Iterator[tuple[tuple[str, str, str], list[Any]]]:
        """Every figure of every table."""
        for table in TABLES:
            for id_, record in self.records(table).items():
                for measure in record.figures:
                    yield (table, id_, measure), self.typed(table, id_, measure)


def figures(made: Made) -> Figures:
    return Figures(plan_of(made))


def summed(of: Callable[[str], list[Any]], parts: tuple[str, ...]) -> list[Any]:
    """Parts added up by year, those with a minus taken off."""
    rows = [(part.lstrip("-"), -1 if part.startswith("-") else 1) for part in parts]
    return [sum(year) for year in zip(*([s * v for v in of(p)] for p, s in rows), strict=True)]


def changes(stock: list[Any]) -> list[Any]:
    return [after - before for before, after in pairwise(stock)]


def base_given(got: Figures) -> bool:
    """Whether the funding of the base year is typed."""
    return got.typed("strategy", "funding")[0] is not None


# The net budget.


@over_councils
@given(councils)
def test_the_headings_of_a_year_add_up_in_their_order(made: Made) -> None:
    got = figures(made)
    for total in BUDGET:
        assert got.heading(total)[1:] == summed(got.heading, SUMS[total])[1:], total
        for service in got.records("services"):
            of = service_headings(got, service)
            assert of(total)[1:] == summed(of, SUMS[total])[1:], (service, total)


def service_headings(got: Figures, service: str) -> Callable[[str], list[Any]]:
    return lambda heading: got.of("services", service, heading)


@over_councils
@given(councils)
def test_every_heading_of_the_budget_is_the_sum_of_its_services(made: Made) -> None:
    got = figures(made)
    for heading in (*MOVED, "net_budget"):
        assert got.heading(heading) == got.total("services", heading), heading


@over_councils
@given(councils)
def test_a_year_opens_with_the_net_budget_of_the_year_before(made: Made) -> None:
    got = figures(made)
    opening, net = got.heading("opening_budget"), got.heading("net_budget")
    from_funding = made[0].get("opening") == "funding"
    assert opening[1] == (got.heading("funding")[0] if from_funding else net[0])
    assert opening[2:] == net[1:-1]


@over_councils
@given(councils)
def test_the_net_budget_is_the_base_and_the_levels_of_all_lines(made: Made) -> None:
    got = figures(made)
    net, opening = got.heading("net_budget"), got.heading("opening_budget")[1]
    moved = [opening + corrections(got) + typed_once(got)] * len(net)
    for t in range(1, len(net)):
        moved[t] += capital_cost(got)[t] - capital_cost(got)[0] + projects_paid(got)[t]
        moved[t] += sum(signed_levels(got, t))
    assert net[1:] == moved[1:]


def typed_once(got: Figures) -> int:
    """Less the one-offs of the budget, and what its decisions add."""
    rows = counted_budget(got)
    one_offs = sum(exact(row.one_off) or 0 for row in rows)
    return int(sum(exact(row.full_year_effect) or 0 for row in rows) - one_offs)


def corrections(got: Figures) -> int:
    rows = [row for row in counted_budget(got) if row.rebase_to == "forecast" and row.forecast]
    return int(sum((exact(row.forecast) or 0) - (exact(row.net) or 0) for row in rows))


def counted_budget(got: Figures) -> list[mtfs.BudgetLine]:
    funds = ("", got.plan.settings.general_fund)
    return [row for row in got.plan.budget if row.fund in funds]


def counted_lines(got: Figures) -> list[mtfs.Line]:
    rules = got.plan.settings
    funds = ("", rules.general_fund)
    rows = [line for line in got.plan.lines if line.cashable and line.fund in funds]
    return [line for line in rows if line.status in rules.statuses]


def signed_levels(got: Figures, t: int) -> Iterator[int]:
    for line in counted_lines(got):
        level = got.of("lines", line.id, "level")[t]
        yield -level if line.kind in LOWERS else level


def capital_cost(got: Figures) -> list[Any]:
    return got.of("financing", "revenue_cost")


def projects_paid(got: Figures) -> list[Any]:
    return got.total("projects", "reserves")


@over_councils
@given(councils)
def test_a_heading_is_the_movement_of_the_lines_of_its_kind(made: Made) -> None:
    got = figures(made)
    for kind, heading in HEADING_OF.items():
        ids = [line.id for line in counted_lines(got) if line.kind == kind]
        rows = [got.of("lines", id_) for id_ in ids] or [[0] * len(got.years)]
        assert got.heading(heading) == [sum(year) for year in zip(*rows, strict=True)], heading
    assert got.heading("capital_financing")[1:] == changes(capital_cost(got))
    assert got.heading("projects")[1:] == changes(projects_paid(got))


@over_councils
@given(councils)
def test_the_level_of_a_line_is_all_that_it_has_changed(made: Made) -> None:
    got = figures(made)
    for line in got.plan.lines:
        effects = ("amount", "full_year_effect", "reversal")
        moved = summed(lambda item, id_=line.id: got.of("lines", id_, item), effects)
        level = got.of("lines", line.id, "level")
        assert changes(level) == moved[1:], line.id


# Funding and gaps.


@over_councils
@given(councils)
def test_funding_is_the_sum_of_its_sources(made: Made) -> None:
    got = figures(made)
    first = 0 if base_given(got) else 1
    assert got.heading("funding")[first:] == summed(got.heading, SUMS["funding"])[first:]
    in_fund = got.total("funding", "amount", lambda r: r.words["in_general_fund"] == "yes")
    assert got.heading("funding")[first:] == in_fund[first:]


@over_councils
@given(councils)
def test_business_rates_are_what_is_retained_with_what_is_paid_and_received(made: Made) -> None:
    got = figures(made)
    parts = ("retained", "section_31", "-levy", "safety_net", "pool_gain")
    total = summed(lambda item: got.of("business_rates", item), parts)
    assert got.of("business_rates", "total") == total
    assert got.heading("business_rates") == total


@over_councils
@given(councils)
def test_a_gap_is_net_budget_less_funding_and_reserves_defer_it(made: Made) -> None:
    got = figures(made)
    first = 0 if base_given(got) else 1
    for total in ("gap", "gap_after_planned", "gap_after_reserves"):
        assert got.heading(total)[first:] == summed(got.heading, SUMS[total])[first:], total


@over_councils
@given(councils)
def test_cumulative_gaps_are_the_sums_of_annual_gaps(made: Made) -> None:
    got = figures(made)
    for stock, flow in (("gap", "annual_gap"), ("gap_after_reserves", "annual_gap_after_reserves")):
        cumulative, annual = got.heading(stock), got.typed("strategy", flow)
        assert annual[0] is None
        assert annual[1:] == changes(cumulative)
        for t in range(1, len(annual)):
            assert cumulative[t] == cumulative[0] + sum(annual[1 : t + 1])


@over_councils
@given(councils)
def test_a_base_year_that_does_not_balance_is_reported_by_what_is_left(made: Made) -> None:
    got = figures(made)
    left = got.heading("net_budget")[0] - got.heading("funding")[0]
    left += got.heading("contributions")[0] - got.heading("uses")[0]
    reported = [exact(i.amount) for i in got.plan.issues if i.code == "base-not-balanced"]
    assert reported == ([left] if base_given(got) and left else [])


@over_councils
@given(councils)
def test_a_gap_that_is_left_is_reported_in_its_year(made: Made) -> None:
    got = figures(made)
    after = got.heading("gap_after_reserves")
    reported = {i.year: exact(i.amount) for i in got.plan.issues if i.code == "gap-not-closed"}
    assert reported == {got.years[t]: after[t] for t in range(1, len(after)) if after[t] > 0}


# Reserves.


@over_councils
@given(councils)
def test_a_reserve_closes_with_what_the_next_year_opens_with(made: Made) -> None:
    got = figures(made)
    for id_ in got.records("reserves"):
        of = {item: got.of("reserves", id_, item) for item in got.records("reserves")[id_].figures}
        moved = summed(
            lambda item, of=of: of[item], ("opening", "in", "transfer", "-out", "-drawn")
        )
        assert of["closing"][1:] == moved[1:], id_
        assert of["opening"][1:] == of["closing"][:-1], id_
    assert not any(got.total("reserves", "transfer"))


@over_councils
@given(councils)
def test_reserves_of_the_general_fund_alone_stand_against_the_gap(made: Made) -> None:
    got = figures(made)
    for heading, item in (("contributions", "in"), ("uses", "out"), ("draws", "drawn")):
        ours = got.total("reserves", item, lambda r: r.words["type"] not in OF_OTHER_FUNDS)
        assert got.heading(heading) == ours, heading
    assert got.heading("reserves") == got.total("reserves", "closing")
    general = got.total("reserves", "closing", lambda r: r.words["type"] == "general")
    assert got.heading("general_balance") == general


@over_councils
@given(councils)
def test_a_draw_takes_no_reserve_below_its_floor_and_leaves_no_gap_that_it_could_meet(
    made: Made,
) -> None:
    got = figures(made)
    floors = {row["id"]: pence(row["floor"], made[0]["unit"]) or 0 for row in made[1]["reserves"]}
    after = got.heading("gap_after_reserves")
    for id_, record in got.records("reserves").items():
        drawn, closing = got.of("reserves", id_, "drawn"), got.of("reserves", id_, "closing")
        may_close = record.words["may_close_a_gap"] == "yes"
        for t in range(1, got.last + 1):
            assert drawn[t] >= 0
            assert not drawn[t] or (may_close and closing[t] >= floors[id_] and after[t] >= 0)
            assert not may_close or after[t] <= 0 or closing[t] <= floors[id_]


# Capital and council tax.


@over_councils
@given(councils)
def test_the_capital_financing_requirement_moves_by_what_is_borrowed_less_what_is_set_aside(
    made: Made,
) -> None:
    assume("treasury" in made[1])
    got = figures(made)

    def of(item: str) -> list[Any]:
        return got.of("financing", item)

    added = ("opening_cfr", "unfinanced", "leases")
    off = ("mrp_on_opening", "mrp_on_schemes", "voluntary_provision", "receipts_set_aside")
    moved = summed(of, (*added, *(f"-{item}" for item in off)))
    assert of("closing_cfr")[1:] == moved[1:]
    assert of("opening_cfr")[1:] == of("closing_cfr")[:-1]
    assert of("unfinanced") == got.total("capital", "unfinanced")
    assert of("mrp_on_schemes") == got.total("capital", "mrp")


@over_councils
@given(councils)
def test_a_scheme_is_paid_for_by_its_sources_and_by_borrowing(made: Made) -> None:
    got = figures(made)
    sources = ("-grant", "-contribution", "-receipts", "-revenue", "-reserves")
    for id_, record in got.records("capital").items():
        of = {item: got.of("capital", id_, item) for item in record.figures}
        spend = ("approved", "additions", "slippage")
        assert of["revised"] == summed(lambda item, of=of: of[item], spend)
        left = summed(lambda item, of=of: of[item], ("revised", *sources))
        assert of["unfinanced"] == left


@over_councils
@given(councils)
def test_capital_costs_revenue_its_provisions_its_interest_and_what_it_is_paid(made: Made) -> None:
    assume("treasury" in made[1])
    got = figures(made)
    paid = ("revenue_contributions", "reserve_contributions", "-investment_income")
    parts = ("mrp_on_opening", "mrp_on_schemes", "voluntary_provision", "interest_payable", *paid)
    cost = summed(lambda item: got.of("financing", item), parts)
    assert capital_cost(got)[1:] == cost[1:]
    service = made[0]["treasury"]["service"]
    under = [row for row in counted_budget(got) if is_within(row.service, service)]
    assert capital_cost(got)[0] == sum(exact(row.net) or 0 for row in under)


def is_within(service: str, above: str) -> bool:
    return service == above or service.startswith(f"{above}/")


@over_councils
@given(councils)
def test_the_tax_base_by_band_d_is_the_requirement_to_half_a_step_of_the_grid(made: Made) -> None:
    got = figures(made)
    half_a_step = Fraction(made[0]["council_tax"]["grid_pence"], 2)
    base, band_d = got.of("council_tax", "tax_base"), got.of("council_tax", "own_band_d")
    required, special = (
        got.of("council_tax", "requirement"),
        got.of("council_tax", "special_expenses"),
    )
    rounding = got.of("council_tax", "rounding")
    for t, year in enumerate(got.years):
        residual = base[t] * band_d[t] - (required[t] - special[t])
        assert abs(residual) <= base[t] * half_a_step, year
        assert abs(residual - rounding[t]) < 1, year
    parts = summed(lambda item: got.of("council_tax", item), ("core", "social_care"))
    assert band_d == parts
    assert got.heading("council_tax") == required


@st.composite
def balances(draw: st.DrawFn) -> tuple[Row, Settings]:
    """One estimated balance, its share and its spread, in a plan that holds all of its parts."""
    weights = draw(st.lists(st.integers(0, 60), min_size=1, max_size=5).filter(any))
    share = draw(st.decimals("0.0001", "100", places=4))
    row = {"id": "F1", "title": "Deficit", "fund": "council_tax", "source": "Estimate"}
    row |= {"year": "2025/26", "share": f"{share}%", "spread": ";".join(map(str, weights))}
    row |= {"balance": f"{draw(st.decimals('-900000000', '900000000', places=2))}"}
    rules = {"format": "mtfs/plan/1", "council": "Alder", "unit": "£", "base_year": "2025/26"}
    return row, rules | {"plan_years": len(weights), "rounding": draw(st.sampled_from(ROUNDINGS))}


def test_an_area_with_special_expenses_and_a_parish_pays_both() -> None:
    upton = {"special_expenses": "5000", "parish": "9000", "area_tax_base": "1000"}
    rows = [{"item": "tax_base", "2026/27": "20000"}, {"item": "core", "2026/27": "100"}]
    rows += [{"item": item, "area": "Upton", "2026/27": cell} for item, cell in upton.items()]
    rules = {"format": "mtfs/plan/1", "council": "Alder", "unit": "£", "base_year": "2025/26"}
    plan = mtfs.Plan.from_tables(rules | {"plan_years": 1}, {"council_tax": rows})
    (area,) = plan.table("areas")
    assert area.figures["band_d"]["2026/27"] == mtfs.Money(100 + 5 + 9)


@over_councils
@given(balances())
def test_spread_payments_of_a_balance_sum_to_the_share_of_it(made: tuple[Row, Settings]) -> None:
    row, chosen = made
    got = figures(Made((chosen, {"collection_fund": [row]})))
    whole, share = pence(row["balance"], "£"), number(row["share"])
    assert whole is not None
    assert share is not None
    due = rounded(whole * share, chosen["rounding"])
    parts = got.of("funding", "F1")
    assert sum(parts) == due
    weights = [int(weight) for weight in row["spread"].split(";")]
    for part, weight in zip(parts[1:], weights, strict=True):
        assert abs(part - Fraction(due * weight, sum(weights))) < 1


@st.composite
def pools(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str], tuple[int, int]]:
    """Two authorities with their baselines and income, and what each counts for in their pool."""
    amounts = st.decimals("1000000", "30000000", places=2).map(str)
    names = ("business_rates_baseline", "baseline_funding_level", "retained")
    ours, theirs = ({name: draw(amounts) for name in names} for _ in range(2))
    return ours, theirs, (draw(st.integers(1, 60)), draw(st.integers(1, 60)))


def gain(
    ours: dict[str, str], theirs: dict[str, str], weights: tuple[int, int], rounding: str
) -> int:
    """What the first of two authorities has of the gain of their pool."""
    rules = {"format": "mtfs/plan/1", "council": "Alder", "unit": "£", "base_year": "2023/24"}
    chosen = rules | {"plan_years": 1, "rounding": rounding}
    chosen |= {"business_rates": {"pool_weight": weights[0]}}
    rates = [{"item": item, "2024/25": amount} for item, amount in ours.items()]
    member = {"authority": "Birch", "weight": str(weights[1])}
    member |= {f"{item} 2024/25": amount for item, amount in theirs.items()}
    got = figures(Made((chosen, {"rates": rates, "pool": [member]})))
    return int(got.of("business_rates", "pool_gain")[1])


@over_councils
@given(pools(), st.sampled_from(ROUNDINGS))
def test_the_parts_of_the_gain_of_a_pool_sum_to_it(
    pool: tuple[dict[str, str], dict[str, str], tuple[int, int]], rounding: str
) -> None:
    ours, theirs, (first, second) = pool
    whole = gain(ours, theirs, (1, 0), rounding)
    # With halves of a penny on both sides it is the council that stands first, both times.
    assume(2 * (whole * first % (first + second)) != first + second)
    parts = [
        gain(ours, theirs, weights, rounding) for weights in ((first, second), (second, first))
    ]
    assert sum(parts) == whole


# What a change of the tables changes.


@over_councils
@given(councils, seeds)
def test_the_order_of_rows_changes_no_figure(made: Made, seed: int) -> None:
    shuffled = {name: list(rows) for name, rows in made[1].items()}
    for name, rows in shuffled.items():
        if name != "rates_parameters":  # the bands of a levy stand from the lowest on
            random.Random(seed).shuffle(rows)
    before, after = figures(made), figures(Made((made[0], shuffled)))
    assert dict(before.all()) == dict(after.all())
    assert Counter(before.plan.issues) == Counter(after.plan.issues)


@st.composite
def savings(draw: st.DrawFn) -> tuple[Made, Row, int]:
    """A council, a recurrent saving of it in whole pounds, and a plan year."""
    made: Made = draw(councils)
    labels = [str(year) for year in plan_of(made).settings.horizon.years]
    line = {"id": "MORE", "kind": "saving", "basis": "incremental", "title": "One pound more"}
    line |= {"status": made[0].get("statuses", ["proposed"])[0], "cashable": "yes"}
    line |= {"service": draw(st.sampled_from(["", "Place/Waste", "Corporate/Treasury"]))}
    line |= {"delivery": f"{draw(st.integers(0, 100))}%", "fund": ""}
    line |= {label: mtfs.Money(draw(st.integers(0, 10**7))) for label in labels}
    return made, line, draw(st.integers(1, len(labels)))


@over_councils
@given(savings())
def test_a_pound_more_of_a_recurrent_saving_lowers_every_later_gap_by_what_it_delivers(
    drawn: tuple[Made, Row, int],
) -> None:
    (chosen, tables), line, t = drawn
    label = str(mtfs.FinancialYear(chosen["base_year"]) + t)
    more = line | {label: line[label] + mtfs.Money(1)}
    before = figures(Made((chosen, tables | {"lines": [*tables["lines"], line]})))
    after = figures(Made((chosen, tables | {"lines": [*tables["lines"], more]})))
    delivered = int(line["delivery"].rstrip("%"))
    fall = [0] * t + [delivered] * (before.last + 1 - t)
    for heading in ("gap", "net_budget", "gap_after_planned"):
        lower = zip(before.heading(heading), after.heading(heading), strict=True)
        assert [b - a for b, a in lower] == fall, heading
    for table in ("funding", "council_tax", "bands", "areas", "business_rates", "financing"):
        assert all_of(before, table) == all_of(after, table)


def all_of(got: Figures, table: str) -> dict[tuple[str, str, str], list[Any]]:
    return {key: values for key, values in got.all() if key[0] == table}


@over_councils
@given(councils, st.integers(1, 10**9), st.integers(0, 7))
def test_a_planned_use_changes_only_the_gap_after_reserves_of_its_year(
    made: Made, amount: int, at: int
) -> None:
    chosen, tables = made[0], made[1] | {"reserves": without_draws(made[1]["reserves"])}
    t = 1 + at % chosen["plan_years"]
    label = str(mtfs.FinancialYear(chosen["base_year"]) + t)
    pot = {"id": "POT", "title": "Smoothing", "type": "earmarked", "purpose": "Time", "opening": 0}
    used = pot | {f"out {label}": mtfs.Money(amount)}
    before = figures(Made((chosen, tables | {"reserves": [*tables["reserves"], pot]})))
    after = figures(Made((chosen, tables | {"reserves": [*tables["reserves"], used]})))
    only = [0] * (before.last + 1)
    only[t] = amount * 100
    for heading in ("gap_after_planned", "gap_after_reserves"):
        lower = zip(before.heading(heading), after.heading(heading), strict=True)
        assert [b - a for b, a in lower] == only, heading
    for heading in ("net_budget", "funding", "gap", "annual_gap", "draws", "opening_budget"):
        assert before.heading(heading) == after.heading(heading), heading


def without_draws(rows: list[Row]) -> list[Row]:
    return [row | {"may_close_a_gap": "no", "order": ""} for row in rows]


@over_councils
@given(councils)
def test_draws_change_the_gap_after_reserves_of_their_own_year_and_nothing_before_it(
    made: Made,
) -> None:
    chosen, tables = made
    drawn = figures(made)
    kept = figures(Made((chosen, tables | {"reserves": without_draws(tables["reserves"])})))
    left = zip(kept.heading("gap_after_reserves"), drawn.heading("gap_after_reserves"), strict=True)
    assert [before - after for before, after in left] == drawn.heading("draws")
    for heading in ("net_budget", "funding", "gap", "annual_gap", "gap_after_planned"):
        assert drawn.heading(heading) == kept.heading(heading), heading


# A longer plan.


def cut(made: Made, years: int) -> Made:
    """The same council with fewer plan years: cells and rows of later years are taken out."""
    chosen, tables = made
    first = int(chosen["base_year"][:4])
    late = tuple(
        str(mtfs.FinancialYear(chosen["base_year"]) + t)
        for t in range(years + 1, chosen["plan_years"] + 1)
    )
    rules = chosen | {"plan_years": years}
    rules["minimum_balance"] = [
        policy for policy in chosen["minimum_balance"] if int(policy["from"][:4]) - first <= years
    ]
    shorter = {name: [cut_row(row, late) for row in rows] for name, rows in tables.items()}
    for name in ("tax_base", "collection_fund", "rates_parameters"):
        if name in shorter:
            shorter[name] = [row for row in shorter[name] if row.get("year") not in late]
    for row, whole in zip(shorter.get("capital", ()), tables.get("capital", ()), strict=True):
        row["slippage_outside"] = slipped_beyond(whole, late, chosen["unit"])
    for row in shorter.get("grants", ()):
        if row["last_year"] in late:
            row["last_year"] = ""
    return Made((rules, {name: rows for name, rows in shorter.items() if rows}))


def cut_row(row: Row, late: tuple[str, ...]) -> Row:
    return {column: cell for column, cell in row.items() if not column.endswith(late)}


def slipped_beyond(row: Row, late: tuple[str, ...], unit: str) -> mtfs.Money:
    cells = [row["slippage_outside"], *(row[f"slippage {year}"] for year in late)]
    total = sum(pence(cell, unit) or 0 for cell in cells)
    return mtfs.Money(f"{'-' if total < 0 else ''}{abs(total) // 100}.{abs(total) % 100:02d}")


@over_councils
@given(seeds, st.integers(1, 30), st.integers(1, 5))
def test_twice_the_years_leave_the_figures_of_earlier_years_as_they_are(
    seed: int, lines: int, years: int
) -> None:
    longer = Made(council(seed, lines, 2 * years))
    short, long = figures(cut(longer, years)), dict(figures(longer).all())
    for key, values in short.all():
        assert long[key][: years + 1] == values, key
