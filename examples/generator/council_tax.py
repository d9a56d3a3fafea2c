"""tax_base.csv and council_tax.csv, and what council tax brings in the base year."""

from __future__ import annotations

from fractions import Fraction

from generator.catalogue import continued, paper
from generator.scale import RISE, Scale
from generator.size import decimal, half_up, number, pence
from generator.tables import Row, Table

NINTHS = {"A-": 5, "A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
TOWN = "Merrowmouth"
WORDS = {"year", "band", "source"}


def tax_base_table(scale: Scale) -> Table:
    """tax_base.csv: the bands of the first plan year."""
    shares = ["discount 25%", "discount 50%", "premium 100%", "premium 200%"]
    columns = ["year", "band", "dwellings", "exempt", "disabled_in", "disabled_out", *shares,
               "expected_change", "reduction_scheme", "source"]  # fmt: skip
    table = Table("tax_base", columns)
    bands = scale.words["bands"]
    above = [*list(bands.values())[1:], [0] * 9]  # a reduction moves a home one band down
    for (band, row), upper in zip(bands.items(), above, strict=True):
        counts = [row[0], row[1], upper[2], row[2], *row[3:7], row[7]]
        texts = ["" if n == 0 else str(scale.dwellings(n)) for n in counts]
        scheme = decimal(number(row[8]) * scale.ratio, 2) if row[8] else ""
        cells = [scale.years[1], band, *texts, scheme, paper("tax_base")]
        table.rows.append(dict(zip(columns, cells, strict=True)))
    return table


def tax_bases(scale: Scale) -> list[Fraction]:
    """The tax base of every year, two places: typed, of the bands, then grown."""
    tax = scale.words["tax"]
    bases = [number(decimal(number(tax["tax_base"]) * scale.ratio, 2)), first_base(scale)]
    growth = continued(tax["tax_base_growth"], max(scale.size.years - 1, 0))
    for rate in growth:
        bases.append(number(decimal(bases[-1] * (1 + number(rate)), 2)))
    return bases[: len(scale.years)]


def first_base(scale: Scale) -> Fraction:
    """The tax base of the first plan year, from its bands."""
    relevant = Fraction(0)
    for row in tax_base_table(scale).rows:
        cell = {key: number(text) for key, text in row.items() if key not in WORDS}
        homes = cell["dwellings"] - cell["exempt"] + cell["disabled_in"] - cell["disabled_out"]
        homes -= cell["discount 25%"] / 4 + cell["discount 50%"] / 2
        homes += cell["premium 100%"] + cell["premium 200%"] * 2
        homes += cell["expected_change"] - cell["reduction_scheme"]
        relevant += homes * NINTHS[row["band"]] / 9
    tax = scale.words["tax"]
    total = relevant * number(tax["collection_rate"]) + number(tax["contributions"])
    return number(decimal(total, 2))


def council_tax_table(scale: Scale) -> Table:
    """council_tax.csv."""
    table = Table("council_tax", ["item", "area", "title", "source", "date", *scale.years])
    table.rows = [*own_tax(scale), *areas(scale), *precepts(scale)]
    for row in table.rows:
        row |= {"source": row.get("source", paper("tax_base")), "date": "January 2026"}
    return table


def own_tax(scale: Scale) -> list[Row]:
    """The tax base and the council's own Band D."""
    tax, n = scale.words["tax"], scale.size.years
    growth = ["", "", *continued(tax["tax_base_growth"], n)]
    base = decimal(tax_bases(scale)[0], 2)
    return [
        scale.item("tax_base", [base], title="Council tax base of the base year"),
        scale.item("tax_base_growth", growth, title="Housing trajectory less reduction scheme"),
        scale.item("collection_rate", ["", *[tax["collection_rate"]] * n], title="Collection rate"),
        scale.item(
            "contributions", ["", *[tax["contributions"]] * n], title="In lieu: armed forces' homes"
        ),
        scale.item("core", [tax["core"]], title="Own Band D but for social care"),
        scale.item("social_care", [tax["social_care"]], title="Adult social care precept"),
        scale.item(
            "core_rise",
            ["", *continued(tax["core_rise"], n)],
            title="Rise of the core",
        ),
        scale.item(
            "social_care_rise",
            ["", *continued(tax["social_care_rise"], n)],
            title="Adult social care precept, rise on the whole of Band D",
        ),
    ]


def areas(scale: Scale) -> list[Row]:
    """Special expenses of the town, and the parishes' precepts and parts of the tax base."""
    rows = [
        scale.item(
            "special_expenses",
            scale.amounts(scale.words["tax"]["special_expenses"]),
            area=TOWN,
            title="Parks and events in the unparished town",
        )
    ]
    bases, left = tax_bases(scale), tax_bases(scale)
    for area, (share, precept) in scale.words["parishes"].items():
        own = [number(decimal(base * number(share), 2)) for base in bases]
        left = [rest - part for rest, part in zip(left, own, strict=True)]
        texts = [decimal(part, 2) for part in own]
        rows.append(scale.item("area_tax_base", texts, area=area, title="Tax base"))
        asked = [half_up(precept * scale.ratio * RISE**t) for t in range(len(scale.years))]
        rows.append(scale.item("parish", asked, area=area, title="Parish precept"))
    texts = [decimal(part, 2) for part in left]
    return [*rows, scale.item("area_tax_base", texts, area=TOWN, title="Tax base")]


def precepts(scale: Scale) -> list[Row]:
    """The Band D of others."""
    rows = []
    for key, area in (("police", "Police and Crime Commissioner"), ("fire", "Fire Authority")):
        typed = scale.words["tax"][key]
        while len(typed) < len(scale.years):
            typed = [*typed, decimal(number(typed[-1]) * RISE, 2)]
        rows.append(scale.item("precept", typed, area=area, title="Band D of the authority"))
    return rows


def council_tax_income(scale: Scale) -> Fraction:
    """What council tax brings in the base year."""
    tax = scale.words["tax"]
    band_d = number(tax["core"]) + number(tax["social_care"])
    special = number(scale.amounts(tax["special_expenses"])[0])
    return pence(tax_bases(scale)[0] * band_d) + special
