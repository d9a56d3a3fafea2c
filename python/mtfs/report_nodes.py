"""The explanations of an HTML report: each figure once, with links to those that it is made of."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from mtfs.reconciliation import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtfs.figure_trees import FigureTrees, Node, Parts

__all__ = ["nodes_html"]

YEAR = re.compile(r", \d{4}/\d{2}$")
OFTEN = 2  # uses of a typed figure, beyond which it stands once and is linked to
FEW = 2  # parts that are rather said again than linked to
SIGNS = {1: "+", -1: "−", 0: "of"}


def nodes_html(trees: FigureTrees) -> str:
    """A block for each figure that others link to, or that a table shows."""
    return (
        '<section id="explanations" aria-label="Explanations">\n'
        '<a class="close" href="#main">Close</a>\n'
        f"{''.join(NodeWriter(trees).blocks())}</section>\n"
    )


class NodeWriter:
    """Writes nodes as blocks, each thing once, so that a whole council fits a page to send."""

    def __init__(self, trees: FigureTrees) -> None:
        self.nodes = trees.nodes
        self.uses = trees.uses
        self.asked = trees.asked
        self.written: dict[Parts, int] = {}  # the first figure that is made of those parts

    def blocks(self) -> Iterator[str]:
        """The blocks in the order of their numbers."""
        for number, node in enumerate(self.nodes):
            if self.has_block(number):
                inner = f"<ul>{self.parts(number)}</ul>" if node.parts else ""
                told = note_html(node.how, node.where, node.source)
                yield f"<div class=n id=n{number}><h3>{words_html(node)}</h3>{told}{inner}</div>\n"

    def has_block(self, number: int) -> bool:
        """Whether a figure stands for itself: a table shows it, or several are made of it."""
        often = 1 if self.nodes[number].parts else OFTEN
        return number in self.asked or self.uses[number] > often

    def parts(self, number: int) -> str:
        """The parts of a figure; a link to the one that has the same, where it stands above."""
        parts = self.nodes[number].parts
        first = self.written.setdefault(parts, number) if self.has_block(number) else number
        if first != number and len(parts) > FEW:
            return f"<li>the same as {self.link(first)}"
        here = [self.nodes[part] for part, _ in parts if not self.has_block(part)]
        source = common_source([node for node in here if not node.parts])
        year = year_of(self.nodes[number].label)
        items = "".join(self.part(part, sign, source, year) for part, sign in parts)
        return items + (f"<li>{note_html(f'Source of what was typed: {source}')}" if source else "")

    def part(self, number: int, sign: int, source: str, year: str) -> str:
        """A part within its whole: a link to its block, what was typed, or its own parts."""
        node = self.nodes[number]
        if self.has_block(number):
            return f"<li>{SIGNS[sign]} {self.link(number, year)}"
        own = "" if node.source == source else node.source
        note = note_html(node.how, node.where, own)
        if not node.parts:
            return f"<li>{SIGNS[sign]} {words_html(node, year)}{note}"
        label, value = escape(node.label.removesuffix(year)), value_html(node)
        summary = f"<summary><u>{label}</u> {value}{note}</summary>"
        return f"<li>{SIGNS[sign]} <details>{summary}<ul>{self.parts(number)}</ul></details>"

    def link(self, number: int, year: str = "") -> str:
        """A link to a figure, with its value."""
        node = self.nodes[number]
        label = escape(node.label.removesuffix(year))
        return f"<a href=#n{number}>{label}</a> {value_html(node)}"


def common_source(typed: list[Node]) -> str:
    """The paper that all of several typed figures stand in, so that it is said once."""
    sources = {node.source for node in typed}
    return sources.pop() if len(sources) == 1 and len(typed) > 1 else ""


def year_of(label: str) -> str:
    """The year at the end of a label, which its parts need not say again: ', 2026/27'."""
    found = YEAR.search(label)
    return found[0] if found else ""


def words_html(node: Node, year: str = "") -> str:
    """The label and the exact value."""
    return f"{escape(node.label.removesuffix(year))} {value_html(node)}"


def value_html(node: Node) -> str:
    """The exact value, in groups of three digits."""
    return f"<b>{'nil' if node.value is None else escape(grouped(node.value))}</b>"


def note_html(*texts: str) -> str:
    """What is to be said of a figure: how it came about, its place and its paper."""
    said = "; ".join(text for text in texts if text)
    return f" <i>{escape(said)}</i>" if said else ""
