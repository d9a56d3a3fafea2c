"""How figures are shown: the number formats of a spreadsheet, with brackets as the row says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs._core import Money, Quantity, Rate

if TYPE_CHECKING:
    from mtfs.excel.statements import LaidColumn

__all__ = ["number_format"]

COMMAS = {"£": "", "£000": ",", "£m": ",,"}
SUFFIX = {"£": "", "£000": '"k"', "£m": '"m"'}


def number_format(
    display: tuple[Any, ...], value: Any, ratio: bool, measure: str, column: LaidColumn
) -> str:
    """The format of a cell.

    Args:
        display: See python/bindings/statement_layout.hpp.
        value: What the engine says; nil is taken for money.
        ratio: Whether the cell is a quotient.
        measure: What its row shows.
        column: Its column.
    """
    sign, unit, unit_shown, places, zero, prefix, _, _ = display
    before = after = ""
    of_people = "fte" in (measure, column.measure)
    if ratio or isinstance(value, Rate):
        places = places if places is not None else 1 if ratio else 2
        digits = fixed("0", places) + "%"
    elif isinstance(value, Quantity) or (of_people and value is None) or not is_money(value):
        digits = fixed("#,##0", 1 if places is None else places)
    else:
        digits = fixed("#,##0", places if places is not None else 3 if unit == "£m" else 0)
        digits += COMMAS[unit]
        if unit_shown:
            before, after = "£", SUFFIX[unit]
    bare = f"{words(prefix)}{words(before)}{digits}{after}_)"
    bracketed = f"{words(prefix)}({words(before)}{digits}{after})"
    nought = f"{words(zero)}_)"
    if zero == "0":
        nought = f"{words(prefix)}{words(before)}0{after}{'%' if '%' in digits else ''}_)"
    if sign < 0:
        bare, bracketed = bracketed, bare
    return f"{bare};{bracketed};{nought};@"


def is_money(value: Any) -> bool:
    """Whether a figure is of pounds; so is nil."""
    return value is None or isinstance(value, Money)


def fixed(whole: str, places: int) -> str:
    """A format with so many decimals."""
    return whole + ("." + "0" * places if places else "")


def words(text: str) -> str:
    """Words in a number format."""
    if not text:
        return ""
    if text in ("-", "£"):
        return f'"{text}"'
    return '"' + text.replace('"', "") + '"'
