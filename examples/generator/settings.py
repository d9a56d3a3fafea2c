"""mtfs.toml."""

from __future__ import annotations

from generator.catalogue import paper, read
from generator.size import Size, year_label

TEXT = """\
# An invented council. examples/generate.py writes this folder.
format = "mtfs/plan/1"
council = "{council}"
source = "{source}"
unit = "£"
base_year = "{base}"
plan_years = {years}
rounding = "half_up"
inflation_base = "original"
statuses = ["proposed", "approved", "delivered"]
general_fund = "general"
opening = "budget"
class = "social_care"
authority = "council"
nation = "england"

[council_tax]
input = "band_d"
grid_pence = 9
summing = "unrounded"

[treasury]
service = "Corporate/Capital Financing"
method = "annuity"
life_years = 26
rate = "3.50%"

# What a rating lets expect of a saving, from the delivery of the last three years.
[delivery]
green = "95%"
amber = "75%"
red = "40%"
unrated = "85%"

[monitoring]
year = "{base}"
report = "P9"
variance = "adverse_positive"
against = "revised"

# A service is amber above one of these, whichever comes first, and red above another.
[monitoring.rag]
rule = "any"
amber_share = "1%"
amber_amount = "£250,000"
red_share = "3%"
red_amount = "£500,000"
underspends = false

[indicators]
amber_within = "5%"

[[minimum_balance]]
from = "{first}"
rule = "greater"
share = "4%"
amount = "£12,000,000"
risks = true
source = "{reserves}"
{later}
# Questions that members ask.
[scenario.pay]
[scenario.pay.changes]
"assumption.pay_award.rate" = {{ "{first}" = "+1.0pp" }}

[scenario.freeze]
base = "pay"
[scenario.freeze.changes]
"council_tax.core_rise" = {{ "{first}" = "0%" }}
"""
LATER = """
[[minimum_balance]]
from = "{year}"
rule = "lesser"
share = "5%"
amount = "£16,000,000"
source = "{reserves}"
"""


def settings(size: Size) -> str:
    """The settings: the minimum balance is set anew in the fourth year."""
    reserves = paper("reserves")
    later = LATER.format(year=year_label(4), reserves=reserves) if size.years > 3 else ""
    return TEXT.format(
        council=read("council")["council"],
        source=paper("strategy"),
        base=year_label(0),
        years=size.years,
        first=year_label(1),
        reserves=reserves,
        later=later,
    )
