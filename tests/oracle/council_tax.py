"""The tax base, Band D and what they bring."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .rounding import multiple, whole
from .source import Items, Row, Source, number

NINTHS = dict(zip(("A-", *"ABCDEFGHI"), (5, 6, 7, 8, 9, 11, 13, 15, 18, 21), strict=True))
OF_360 = dict(zip(("A-", *"ABCDEFGH"), (200, 240, 280, 320, 360, 473, 585, 705, 882), strict=True))


@dataclass
class CouncilTax:
    """Figures of one year, in pence but for the tax base."""

    tax_base: Fraction
    core: int
    social_care: int
    requirement: int

    @property
    def band_d(self) -> int:
        return self.core + self.social_care


def council_tax(source: Source) -> dict[int, CouncilTax]:
    """Council tax by year; the base year only where it is typed."""
    if "council_tax" not in source.tables:
        return {}
    items = Items(source, "council_tax")
    found: dict[int, CouncilTax] = {}
    base = None
    before = None
    for t in range(source.last + 1):
        base = tax_base(source, items, t, base)
        if t == 0 and not given(items):
            continue
        before = year_of(source, items, t, base or Fraction(0), before)
        found[t] = before
    return found


def given(items: Items) -> bool:
    """Whether the base year has a Band D, or a requirement."""
    return any(any(items.typed(item, 0)) for item in ("core", "requirement"))


def year_of(
    source: Source, items: Items, t: int, base: Fraction, before: CouncilTax | None
) -> CouncilTax:
    last = before.band_d if before else 0
    care = part(source, items, "social_care", t, last, before.social_care if before else 0)
    special = items.money("special_expenses", t) or 0
    grid = int(source.setting("council_tax", "grid_pence") or 1)
    if source.setting("council_tax", "input") == "requirement":
        requirement = items.money("requirement", t) or 0
        own = multiple((requirement - special) / base, grid, source.mode)
        return CouncilTax(base, own - care, care, requirement)
    core = part(source, items, "core", t, last, before.core if before else 0)
    if items.pounds("core", t) is None and t > 0 and grid > 1:
        core = multiple(Fraction(core + care), grid, source.mode) - care
    return CouncilTax(base, core, care, source.round(base * (core + care)) + special)


def part(source: Source, items: Items, name: str, t: int, last: int, before: int) -> int:
    """A part of Band D as typed, or raised by a share of last year's whole Band D."""
    typed = items.pounds(name, t)
    if typed is not None:
        return typed
    return before + source.round(last * (items.number(f"{name}_rise", t) or Fraction(0)))


def tax_base(source: Source, items: Items, t: int, before: Fraction | None) -> Fraction | None:
    """T(t): of its bands, as typed, or grown, to two places."""
    bands = [row for row in source.rows("tax_base") if year_of_band(source, row) == t]
    if bands:
        rate = items.number("collection_rate", t)
        exact = equivalents(source, bands) * (Fraction(1) if rate is None else rate)
        return hundredths(source, exact + (items.number("contributions", t) or 0))
    typed = items.number("tax_base", t)
    if typed is not None or before is None:
        return typed
    return hundredths(source, before * (1 + (items.number("tax_base_growth", t) or Fraction(0))))


def hundredths(source: Source, exact: Fraction) -> Fraction:
    return Fraction(whole(exact * 100, source.mode), 100)


def year_of_band(source: Source, row: Row) -> int:
    return source.index(row["year"]) if row.get("year") else 1


def equivalents(source: Source, bands: list[Row]) -> Fraction:
    """Band D equivalents, summed exactly unless the council rounds each band first."""
    each = [chargeable(row) * share_of_band(source, row) for row in bands]
    if source.setting("council_tax", "summing") == "rounded_bands":
        each = [hundredths(source, band) for band in each]
    return sum(each, Fraction(0))


def share_of_band(source: Source, row: Row) -> Fraction:
    """Of Band D; Scotland has proportions of its own since 2017/18."""
    year = source.first + (source.index(row["year"]) if row.get("year") else 1)
    if source.settings.get("nation") == "scotland" and year >= 2017:
        return Fraction(OF_360[row["band"]], 360)
    return Fraction(NINTHS[row["band"]], 9)


def chargeable(row: Row) -> Fraction:
    """H - Q + E + J - Z of a band."""

    def count(column: str) -> Fraction:
        return number(row.get(column)) or Fraction(0)

    dwellings = count("dwellings") - count("exempt") + count("disabled_in") - count("disabled_out")
    for column in row:
        word, _, share = column.partition(" ")
        if word in ("discount", "premium"):
            weight = number(share) or Fraction(0)
            dwellings += count(column) * (-weight if word == "discount" else weight)
    return dwellings + count("expected_change") - count("reduction_scheme")
