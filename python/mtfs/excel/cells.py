"""Texts of tables as the figures that a workbook holds."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

__all__ = ["NIL_MARKS", "Figure", "figure_of"]

NIL_MARKS = frozenset({"", "-", "--", "–", "—", "−", "n/a", "N/A", "N/a"})
MINUS = "(-\N{MINUS SIGN}"
SUFFIXES = {"bn": 9, "k": 3, "m": 6}
POWERS = {"£": 0, "£000": 3, "£m": 6}


class Figure(NamedTuple):
    """A figure of a cell: its value, and the number format that shows it as it was typed."""

    value: Fraction
    format: str


def figure_of(text: str, unit: str) -> Figure | None:
    """The figure that a text stands for in a column of `unit`; None where it is a text.

    Examples:
        >>> figure_of('(1,234.50)', '£000').value
        Fraction(-2469, 2)
        >>> figure_of('3.20%', '£')
        Figure(value=Fraction(4, 125), format='0.00%')
        >>> figure_of('214/365', '£') is None
        True
    """
    rest = text.strip().replace("\N{NO-BREAK SPACE}", "")
    minus = rest.startswith(tuple(MINUS))
    rest = rest.strip("()-+\N{MINUS SIGN}").replace(",", "").removeprefix("£")
    percent = rest.endswith("%")
    power = next((p for suffix, p in SUFFIXES.items() if rest.endswith(suffix)), None)
    digits = rest.removesuffix("%") if percent else rest.rstrip("bnkm") if power else rest
    whole, _, part = digits.partition(".")
    if not (whole + part).isascii() or not (whole + part).isdigit() or not whole:
        return None
    value = Fraction(f"{whole}.{part or 0}") * (-1 if minus else 1)
    if percent:
        return Figure(value / 100, "0" + ("." + "0" * len(part) if part else "") + "%")
    if power is not None:
        value *= Fraction(10) ** (power - POWERS[unit])
    return Figure(value, "#,##0.00##" if value.denominator != 1 else "#,##0")
