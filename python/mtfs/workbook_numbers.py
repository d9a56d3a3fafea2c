"""How a spreadsheet shows a number: number formats to texts that the reader takes, and back.

A number is read with the marks that its cell shows: a percentage as `2.70%`, brackets as `(250)`, a
pound sign as `£1234`. All of its digits are kept, also those that the format hides, and as many
decimals as it shows. Groups of `#,##0` are looks alone and are left out; `#,###` keeps them.
"""

from __future__ import annotations

import functools
import re
from decimal import Context, Decimal
from typing import NamedTuple

__all__ = ["Shown", "format_of", "number_of", "shown_by", "text_of"]

PIECES = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<condition>[^\]]*)\]|(?P<plain>.)",
    re.S,
)
PRINTED = re.compile(
    r"(?P<open>\()?(?P<minus>-)?(?P<pound>£)?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)"
    r"(?:\.(?P<decimals>\d+))?(?P<suffix>%|k|m|bn|pp)?(?P<close>\))?"
)
SUFFIXES = {"k": 3, "m": 6, "bn": 9}
KEPT = ("%", "pp", *SUFFIXES)
MOST_DIGITS = 15  # that a binary64 holds whatever they are
EXACT = Context(
    prec=700
)  # more digits than any binary64 has; the caller's own context never counts


class Shown(NamedTuple):
    """What a number format adds to the digits of a number.

    Attributes:
        places: The decimals that are shown.
        grouped: Whether groups belong to the text.
        looks_grouped: Whether groups are shown, and are looks alone.
        pound: Whether a pound sign stands before it.
        brackets: Whether brackets mean minus.
        percent: Whether hundredths are counted.
        scale: The power of ten that is counted: 3 where thousands are shown.
        suffix: What stands behind it: k, m, bn, pp or a % that counts no hundredths.
    """

    places: int = 0
    grouped: bool = False
    looks_grouped: bool = False
    pound: bool = False
    brackets: bool = False
    percent: bool = False
    scale: int = 0
    suffix: str = ""

    @property
    def hides_scale(self) -> bool:
        """Whether thousands or millions are shown and nothing says so."""
        return self.scale != SUFFIXES.get(self.suffix, 0) and self.scale != 0


@functools.lru_cache(maxsize=1000)
def shown_by(number_format: str) -> Shown:
    """What a number format of a spreadsheet shows.

    Examples:
        >>> from mtfs.workbook_numbers import shown_by
        >>> shown_by('0.00%')
        Shown(places=2, grouped=False, looks_grouped=False, pound=False, brackets=False, \
percent=True, scale=0, suffix='')
        >>> shown_by('£0.0,,"m"').scale
        6
    """
    sections = sections_of(number_format)
    body, literal, conditional = sections[0]
    digits = re.search(r"[0#?][0#?,]*(?:\.[0#?]*)?,*", body)
    if digits is None or conditional or re.search(r"[Ee][+-]|/", body):
        return Shown()
    whole, _, decimals = digits[0].partition(".")
    scale = len(digits[0]) - len(digits[0].rstrip(","))
    whole = whole.rstrip(",")
    suffix = literal.partition("\0")[2].strip()
    return Shown(
        places=len(decimals.rstrip(",")),
        grouped=whole == "#,###",
        looks_grouped="," in whole and whole != "#,###",
        pound="£" in literal,
        brackets=len(sections) > 1 and "(" in sections[1][1],
        percent="%" in body,
        scale=3 * scale,
        suffix=suffix if suffix in KEPT else "",
    )


def sections_of(number_format: str) -> list[tuple[str, str, bool]]:
    """The sections of a format: placeholders, letters shown, whether a condition chooses it.

    A NUL stands in the letters where the digits are.
    """
    sections = [["", "", ""]]
    for piece in PIECES.finditer(number_format):
        plain = piece["plain"] or ""
        words = piece["quoted"] or piece["escaped"] or piece["currency"] or ""
        section = sections[-1]
        if plain == ";":
            sections.append(["", "", ""])
        elif plain and plain in "0#?":
            section[0] += plain
            section[1] += "" if "\0" in section[1] else "\0"
        elif plain and plain in "£()-+ ":
            section[1] += plain
        else:
            section[0] += plain
            section[1] += words
        if re.match(r"[<>=]", piece["condition"] or ""):
            section[2] = "a condition"
    return [(body, literal, bool(condition)) for body, literal, condition in sections]


def text_of(value: Decimal, shown: Shown) -> str:
    """A number as its cell shows it, with all of its digits.

    Examples:
        >>> from decimal import Context, Decimal
        >>> from mtfs.workbook_numbers import shown_by, text_of
        >>> text_of(Decimal('0.027'), shown_by('0.00%'))
        '2.70%'
        >>> text_of(Decimal('-1234.5'), shown_by('#,##0;(#,##0)'))
        '(1234.5)'
    """
    counted = EXACT.scaleb(value, 2 if shown.percent else -shown.scale)
    size = EXACT.normalize(counted.copy_abs())
    places = max(shown.places, -int(size.as_tuple().exponent))
    digits = f"{size:,.{places}f}" if shown.grouped else f"{size:.{places}f}"
    text = f"{'£' if shown.pound else ''}{digits}{'%' if shown.percent else shown.suffix}"
    if counted >= 0:
        return text
    return f"({text})" if shown.brackets else f"-{text}"


def format_of(shown: Shown) -> str:
    """The number format that shows it so.

    Examples:
        >>> from mtfs.workbook_numbers import Shown, format_of
        >>> format_of(Shown(places=2, looks_grouped=True, brackets=True))
        '#,##0.00;(#,##0.00)'
    """
    body = "#,###" if shown.grouped else "#,##0" if shown.looks_grouped else "0"
    body += "." + "0" * shown.places if shown.places else ""
    body += "," * (shown.scale // 3)
    body += "%" if shown.percent else f'"{shown.suffix}"' if shown.suffix else ""
    body = f"£{body}" if shown.pound else body
    return f"{body};({body})" if shown.brackets else body


def number_of(
    text: str, unit_scale: int = 0, *, looks_grouped: bool = False
) -> tuple[Decimal, str] | None:
    """The number and the number format that show a text exactly; nothing where none does.

    Args:
        text: A cell of a table.
        unit_scale: 0 in a column of £, 3 of £000, 6 of £m: `800k` is 800 in a column of £000.
        looks_grouped: Whether the spreadsheet is to show groups that the text does not have.

    Examples:
        >>> from mtfs.workbook_numbers import number_of
        >>> number_of('2.70%')
        (Decimal('0.0270'), '0.00%')
        >>> number_of('£0.80m')
        (Decimal('8.0E+5'), '£0.00,,"m"')
        >>> number_of('TBC')
    """
    found = PRINTED.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    decimals = found["decimals"] or ""
    digits = Decimal(found["digits"].replace(",", "") + (f".{decimals}" if decimals else ""))
    suffix = found["suffix"] or ""
    scale = SUFFIXES.get(suffix, 0)
    shown = Shown(
        places=len(decimals),
        grouped="," in found["digits"],
        looks_grouped=looks_grouped and suffix != "%",
        pound=bool(found["pound"]),
        brackets=bool(found["open"]),
        percent=suffix == "%",
        scale=0 if scale == unit_scale else scale,
        suffix="" if suffix == "%" else suffix,
    )
    value = EXACT.scaleb(digits, -2 if shown.percent else shown.scale)
    value = value.copy_negate() if found["open"] or found["minus"] else value
    number_format = format_of(shown)
    if len(EXACT.normalize(value).as_tuple().digits) > MOST_DIGITS:
        return None
    return (value, number_format) if text_of(value, shown_by(number_format)) == text else None
