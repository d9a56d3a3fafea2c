"""The label of a row, and the words in it that tell the signs of its figures apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Label", "header_text", "label_of"]

# "Cumulative gap / (surplus)" and "Above / (below) the minimum"; "MTFS Variance (Gap) / Surplus".
SECOND_IN_BRACKETS = re.compile(r"(?P<kind>.*?)(?P<plain>\w+) / \((?P<bracketed>\w+)\)(?P<tail>.*)")
FIRST_IN_BRACKETS = re.compile(r".*?\((?P<bracketed>\w+)\) / (?P<plain>\w+)")


class Label(NamedTuple):
    """A row's label, and the two words that tell its signs apart where it has them.

    Attributes:
        text: As it is printed.
        kind: What stands before the words as their adjective: "cumulative ".
        plain: The word of a figure without brackets: "gap".
        bracketed: That of one in brackets: "surplus".
        tail: What follows both: " the minimum". The words are adverbs then.
    """

    text: str
    kind: str = ""
    plain: str = ""
    bracketed: str = ""
    tail: str = ""

    @property
    def noun(self) -> str:
        """The label within a sentence: one in small letters has no capital there."""
        rest = self.text[1:]
        return self.text[:1].lower() + rest if rest == rest.lower() else self.text

    def word(self, shown: str) -> str:
        """The word for a figure that is printed so; empty where there is none."""
        return self.bracketed if shown.startswith("(") else self.plain


def label_of(text: str, legend: Iterable[str] = ()) -> Label:
    """The parts of a label.

    Args:
        text: The label.
        legend: What the foot of its table says of brackets. A label that names one of those words
            has it for the figures that stand in brackets.

    Examples:
        >>> label_of('Cumulative gap / (surplus)')[1:]
        ('cumulative ', 'gap', 'surplus', '')
        >>> label_of('MTFS Variance (Gap) / Surplus')[1:]
        ('', 'surplus', 'gap', '')
        >>> label_of('Total MTFS Pressure', ['Brackets: a gap; a pressure.']).bracketed
        'pressure'
    """
    found = SECOND_IN_BRACKETS.fullmatch(text)
    if found:
        kind = found["kind"][:1].lower() + found["kind"][1:]
        return Label(text, kind, found["plain"].lower(), found["bracketed"].lower(), found["tail"])
    found = FIRST_IN_BRACKETS.fullmatch(text)
    if found:  # what stands before a bracket is a noun of its own, not their adjective
        return Label(text, "", found["plain"].lower(), found["bracketed"].lower())
    brackets = " ".join(line for line in legend if line.startswith("Brackets:"))
    meant = re.findall(r"\ban? (gap|pressure|surplus|deficit|shortfall)\b", brackets)
    named = [word for word in meant if re.search(rf"\b{word}\b", text.lower())]
    return Label(text, bracketed=named[0]) if named else Label(text)


def header_text(header: str) -> str:
    """The header of a column as a paper prints it: a name of a file's column has underscores."""
    return header.replace("_", " ")
