"""How text looks on a terminal: colour that only repeats what words say, tables folded to fit."""

from __future__ import annotations

import os
import re
import textwrap
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

__all__ = ["coloured", "folded", "painted"]

RED, YELLOW, BOLD, FAINT, PLAIN = "\033[31m", "\033[33m", "\033[1m", "\033[2m", "\033[0m"
RULE = re.compile(r"-+(?:  -+)+")  # between the headers of a table and its rows

# What a line starts with says how bad it is.
SEVERITIES = {
    "error": RED,
    "malformed": RED,
    "inconsistent": RED,
    "warning": YELLOW,
    "issue": YELLOW,
    "rounding": YELLOW,
}
SEVERITY = re.compile(rf"({'|'.join(SEVERITIES)})(?=:|  )")


def coloured(stream: TextIO) -> bool:
    """Whether a stream takes colour: a terminal does, unless NO_COLOR or FORCE_COLOR decide."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def painted(text: str) -> str:
    r"""The text with its severities in colour, and the headings of its tables bold.

    Examples:
        >>> painted("error: lines.csv")
        '\x1b[31merror\x1b[0m: lines.csv'
    """
    lines = text.split("\n")
    bold = {at - 1 for at, line in enumerate(lines) if at and RULE.fullmatch(line)}
    if bold and min(bold) > 0:
        bold.add(0)  # the title
    return "\n".join(painted_line(line, at in bold) for at, line in enumerate(lines))


def painted_line(line: str, bold: bool) -> str:
    """A line in the colour of what it is."""
    if bold and line:
        return f"{BOLD}{line}{PLAIN}"
    if RULE.fullmatch(line):
        return f"{FAINT}{line}{PLAIN}"
    found = SEVERITY.match(line)
    return f"{SEVERITIES[found[0]]}{found[0]}{PLAIN}{line[found.end() :]}" if found else line


def folded(text: str, width: int) -> str:
    """The text, with each table that is too wide as blocks of columns, one below another.

    The first column stands in every block. Other lines break between words, and go on further in.
    """
    lines = text.split("\n")
    done: list[str] = []
    at = 0
    while at < len(lines):
        if at + 1 < len(lines) and RULE.fullmatch(lines[at + 1]):
            end = end_of_table(lines, at + 1)
            done += folded_table(lines[at:end], width)
            at = end
        else:
            done += wrapped(lines[at], width)
            at += 1
    return "\n".join(done)


def wrapped(line: str, width: int) -> list[str]:
    """A line of words as several, where it is too long."""
    if len(line) <= width:
        return [line]
    inset = len(line) - len(line.lstrip())
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=" " * (inset + 2),
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def columns_of(rule: str) -> list[tuple[int, int]]:
    """Where the columns of a table start and end."""
    return [found.span() for found in re.finditer("-+", rule)]


def end_of_table(lines: Sequence[str], rule: int) -> int:
    """The place after the last row: rows leave the gaps of the rule blank and fill a column."""
    columns = columns_of(lines[rule])
    end = rule + 1
    for at in range(rule + 1, len(lines)):
        line = lines[at]
        gaps = (line[left[1] : right[0]] for left, right in pairwise(columns))
        if not line or any(gap.strip() for gap in gaps):
            break
        if line[columns[0][1] :].strip():
            end = at + 1
    return end


def folded_table(table: Sequence[str], width: int) -> list[str]:
    """Headers, rule and rows, in as many blocks as the width asks for."""
    first, *others = columns_of(table[1])
    if max(map(len, table)) <= width or len(others) < 2:
        return list(table)
    blocks: list[list[tuple[int, int]]] = []
    room = 0
    for left, right in others:
        room -= right - left + 2
        if room < 0 or not blocks:
            blocks.append([])
            room = width - first[1] - (right - left + 2)
        blocks[-1].append((left, right))
    folded: list[str] = []
    for block in blocks:
        folded += [""] if folded else []
        for line in table:
            cells = [line[left:right].ljust(right - left) for left, right in [first, *block]]
            folded.append("  ".join(cells).rstrip())
    return folded
