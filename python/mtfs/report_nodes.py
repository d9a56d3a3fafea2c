"""The explanations of an HTML report: each figure once, with links to those that it is made of."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mtfs.reconciliation import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtfs.figure_trees import FigureTrees, Node, Parts

__all__ = ["nodes_html"]

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
            if number in self.asked or self.is_linked(number):
                yield self.block(number, node)

    def is_linked(self, number: int) -> bool:
        """Whether a part is a link: it has parts, or was typed once and used often."""
        return bool(self.nodes[number].parts) or self.uses[number] > OFTEN or number in self.asked

    def block(self, number: int, node: Node) -> str:
        """A figure: its value, how it came about, and its parts."""
        told = note_html(node.how, node.where, node.source)
        inner = f"<ul>{self.parts(number, node)}</ul>" if node.parts else ""
        return f"<div class=n id=n{number}><h3>{words_html(node)}</h3>{told}{inner}</div>\n"

    def parts(self, number: int, node: Node) -> str:
        """The parts; a link to the figure that has the same, where one stands above."""
        first = self.written.setdefault(node.parts, number)
        if first != number and len(node.parts) > FEW:
            return f"<li>the same as {self.link(first)}"
        typed = [self.nodes[part] for part, _ in node.parts if not self.is_linked(part)]
        source = common_source(typed)
        items = "".join(self.part(part, sign, source) for part, sign in node.parts)
        return items + (f"<li>{note_html(f'Source of what was typed: {source}')}" if source else "")

    def part(self, number: int, sign: int, source: str) -> str:
        """A part within its whole: a link to what it is made of, or what was typed."""
        node = self.nodes[number]
        if self.is_linked(number):
            return f"<li>{SIGNS[sign]} {self.link(number)}"
        own = "" if node.source == source else node.source
        note = note_html(node.how, node.where, own)
        return f"<li>{SIGNS[sign]} {words_html(node)}{note}"

    def link(self, number: int) -> str:
        """A link to a figure, with its value."""
        node = self.nodes[number]
        return f"<a href=#n{number}>{escape(node.label)}</a> {value_html(node)}"


def common_source(typed: list[Node]) -> str:
    """The paper that all of several typed figures stand in, so that it is said once."""
    sources = {node.source for node in typed}
    return sources.pop() if len(sources) == 1 and len(typed) > 1 else ""


def words_html(node: Node) -> str:
    """The label and the exact value."""
    return f"{escape(node.label)} {value_html(node)}"


def value_html(node: Node) -> str:
    """The exact value, in groups of three digits."""
    return f"<b>{'nil' if node.value is None else escape(grouped(node.value))}</b>"


def note_html(*texts: str) -> str:
    """What is to be said of a figure: how it came about, its place and its paper."""
    said = "; ".join(text for text in texts if text)
    return f" <i>{escape(said)}</i>" if said else ""
