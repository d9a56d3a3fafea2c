"""What the notebooks say in words, and the expression of their names that makes it true."""

from __future__ import annotations

__all__ = ["CLAIMS", "HELPERS"]

OFFICERS_AUTUMN = {
    "None of them refuses the plan": "{of.severity for of in problems} == {'warning'}",
    "lines that take back what an earlier year brought": (
        "{of.code for of in problems} == {'amount-negative'}"
    ),
    "which is the pay alone": (
        "row(winter, 'gap', 'cumulative')['2030/31'] == row(pay, 'gap', 'cumulative')['2030/31']"
    ),
    "Reserves close it for three years and no longer": "years_open(council) == YEARS[3:]",
    "Drawing reserves in another order changes nothing": "open_in(drawn) == open_in(council)",
    "brings down every later one": (
        "after_saving('2026/27') == [(year, mtfs.Money(1)) for year in YEARS]"
    ),
    "a third of what is open then": "times(open_in(council)['2029/30'], ended['G-RECOVERY']) == 3",
    "has a pay award one point higher in 2026/27": (
        "rate(pay, '2026/27') - rate(council, '2026/27') == mtfs.Rate('1%')"
        " and rate(pay, '2027/28') == rate(council, '2027/28')"
    ),
    "`freeze` adds to it": "freeze.assumptions == pay.assumptions",
    "reserves are used up a year sooner": "years_open(freeze) == YEARS[2:]",
    "and closes to the penny in every year": (
        "all(moved_by(ordered, year) == mtfs.Exact(ordered.end[year] - ordered.start[year])"
        " for year in YEARS)"
    ),
    "it goes to the cause that is taken later": (
        "all(ordered['demand', year] > shapley['demand', year] for year in YEARS)"
        " and ordered.steps[0].cause == 'inflation'"
    ),
    "the limit stops at 3.00%, a hundredth of a point above the plan": (
        "rise.value == mtfs.Rate('3.00%') and not rise.holds"
        " and council.statement('council_tax').shown('core_rise', '2026/27') == '2.99%'"
    ),
    "most of it in 2029/30": (
        "2 * (open_in(council)['2029/30'] - open_in(last_only)['2029/30'])"
        " > later.before['2029/30'] - later.after['2029/30']"
    ),
    "So £7,000,000 in 2029/30 balances that year": "str(found.value) == '7000000.00'",
    "Council tax has the widest range": "tornado.bars[0].path == 'council_tax.core_rise'",
    "Pay and the living wage come next": (
        "[bar.path.split('.')[1] for bar in tornado.bars[1:3]] == ['pay_award', 'living_wage']"
    ),
    "is worth more than the delivery of any one saving here": (
        "[bar.path for bar in tornado.bars].index('driver.children_residential.level')"
        " < [bar.path for bar in tornado.bars].index('line.LD-S01.delivery')"
    ),
    "Pay, the living wage and grant may be scaled": "straight(0) + straight(1) + straight(3) == 15",
    "may not from 2028/29 on": "straight(2) == 2",
    "proposes eleven savings": "len(proposals) == 11",
    "Six of the eleven are needed, and none of them changes what a library does": (
        "len(package.chosen) == 6"
        " and not any(of.id.startswith('LIB') for of in package.chosen)"
        " and package.impact['impact_service'] == 0"
    ),
    "Three of the thirteen reserves may close a gap": (
        "[of.words['may_close_a_gap'] for of in reserves].count('yes') == 3 and len(reserves) == 13"
    ),
    "Until 2028/29 the plan is a hundredth of a point below the limit": (
        "[council.statement('council_tax').shown('core_rise', year) for year in YEARS]"
        " == ['2.99%'] * 3 + ['1.99%'] * 2"
        " and all(above_limit('3.00%')[year] <= mtfs.Money(0) for year in YEARS)"
        " and all(above_limit('3.01%')[year] > mtfs.Money(0) for year in YEARS)"
    ),
    "before anything is drawn": "below_at_opening('2029/30') and not below_at_opening('2028/29')",
}

EMBEDDING = {
    "The amount of Care has pence in it": ("table['Care', '2026/27'] == mtfs.Money('42312499.50')"),
    "every figure is an exact decimal in text": (
        "answer['rows'][0]['cells']['2026/27']['value'] == '42312499.50'"
    ),
    "Here are three of them in one pass": "len(problems) == 3",
    "The July figures fail the February golden": ("held == {'february': True, 'july': False}"),
}

RISK = {
    "The plan is below the middle in every year": (
        "all(council.statement('gap')['cumulative', year] < sim.quantile('gap', year, '50%')"
        " for year in sim.years)"
    ),
    "The living wage may end further above its path than below it": (
        "next((of.least, of.most) for of in council.uncertainty"
        " if of.path == 'assumption.living_wage.rate') == ('-0.5pp', '+1.5pp')"
    ),
    "As planned, reserves close the gap of 2028/29": (
        "council.statement('gap')['cumulative_after_reserves', '2028/29'] == mtfs.Money(0)"
    ),
    "From 2029/30 on it does in all of them": (
        "[sim.probability_below_minimum(year) for year in sim.years[3:]] == [1, 1]"
    ),
    "so the fan ends there": (
        "sim.quantile('general_balance', '2030/31', '0%')"
        " == sim.quantile('general_balance', '2030/31', '95%') == mtfs.Money(9_500_000)"
    ),
    "Pay leads in both": (
        "tornado.bars[0].path == sim.contributions('gap', '2028/29').rows[0].name"
        " == 'assumption.pay_award.rate'"
    ),
    "shares add up to more than the whole": (
        "sum(of.share for of in sim.contributions('gap', '2028/29')) > 1"
    ),
    "is one of those that were drawn": "sim.changes(int(worst.name.split()[1])) == worst.changes",
    "in about a third of the scenarios it is not": (
        "0.30 < sim.probability_of_gap('2028/29', after_reserves=True) < 0.37"
    ),
}

CLAIMS = {"officers_autumn": OFFICERS_AUTUMN, "embedding_and_testing": EMBEDDING, "risk": RISK}

# What the expressions need beside the names of the notebook.
HELPERS = {
    "officers_autumn": """
from fractions import Fraction

YEARS = ["2026/27", "2027/28", "2028/29", "2029/30", "2030/31"]
ended = {issue.subject: issue.amount for issue in council.issues if issue.code == "grant-ends"}
shapley = mtfs.bridge(council, strain, attribution="shapley")
last_only = council.scenario("last", {"council_tax.core_rise": {"2029/30": "3.00%"}})
reserves = council.table("reserves")

def row(plan, statement, id_):
    found = plan.statement(statement)
    return {year: found[id_, year] for year in YEARS}

def open_in(plan):
    return row(plan, "gap", "cumulative_after_reserves")

def years_open(plan):
    return [year for year, amount in open_in(plan).items() if amount > mtfs.Money(0)]

def after_saving(year):
    saved = council.scenario("one pound", {"line.OP-S02.amount": {year: "+1"}})
    before, after = row(council, "gap", "cumulative"), row(saved, "gap", "cumulative")
    return [(of, before[of] - after[of]) for of in YEARS]

def times(whole, part):
    return round(Fraction(whole.pence, part.pence))

def rate(plan, year):
    return next(of.rates[year] for of in plan.assumptions if of.id == "pay_award")

def moved_by(bridge, year):
    return sum((step.amounts[year] for step in bridge.steps), mtfs.Exact(mtfs.Money(0)))

def above_limit(rise):
    return row(council.scenario(rise, {"council_tax.core_rise": rise}), "council_tax",
               "above_referendum_limit")

def straight(row):
    return [of.verdict in ("exact", "rounding") for of in table.rows[row].effects].count(True)

def below_at_opening(year):
    opening = council.table("reserves")[0].figures["opening"][year]
    return opening < council.statement("reserves")["minimum_balance", year]
""",
}
