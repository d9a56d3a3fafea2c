"""The explanations of an HTML report: each figure once, with links to those that it is made of."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mtfs.reconciliation import grouped

if TYPE_CHECKING:
    from mtfs.figure_trees import FigureTrees, Node

__all__ = ["nodes_html"]

SIGNS = {1: "+", -1: "−", 0: "of"}


def nodes_html(trees: FigureTrees) -> str:
    """A block for each figure that has parts, and for each typed one that a table shows."""
    blocks = [
        node_html(trees, number, node)
        for number, node in enumerate(trees.nodes)
        if node.parts or node.shown
    ]
    return (
        '<section id="explanations" aria-label="Explanations">\n'
        '<a class="close" href="#main">Close</a>\n'
        f"{''.join(blocks)}</section>\n"
    )


def node_html(trees: FigureTrees, number: int, node: Node) -> str:
    """A figure: its value, how it came about, and its parts."""
    shown = f"shown as {node.shown}" if node.shown else ""
    told = note_html(shown, node.how, node.rounding, node.where, node.source)
    parts = [(part, sign, trees.nodes[part]) for part, sign in node.parts]
    source = common_source([of for _, _, of in parts if not of.parts])
    items = "".join(part_html(part, sign, of, source) for part, sign, of in parts)
    below = f"<li>{note_html(f'Source of what was typed: {source}')}" if source else ""
    inner = f"<ul>{items}{below}</ul>" if parts else ""
    return f"<div class=n id=n{number}><h3>{words_html(node)}</h3>{told}{inner}</div>\n"


def common_source(typed: list[Node]) -> str:
    """The paper that all of several typed figures stand in, so that it is said once."""
    sources = {node.source for node in typed}
    return sources.pop() if len(sources) == 1 and len(typed) > 1 else ""


def part_html(number: int, sign: int, node: Node, source: str) -> str:
    """A part within its whole: a link to its own parts, or what was typed."""
    if node.parts:
        return f"<li>{SIGNS[sign]} <a href=#n{number}>{escape(node.label)}</a> {value_html(node)}"
    own = "" if node.source == source else node.source
    note = note_html(node.how, node.rounding, node.where, own)
    return f"<li>{SIGNS[sign]} {words_html(node)}{note}"


def words_html(node: Node) -> str:
    """The label and the exact value."""
    return f"{escape(node.label)} {value_html(node)}"


def value_html(node: Node) -> str:
    """The exact value, in groups of three digits."""
    return f"<b>{'nil' if node.value is None else escape(grouped(node.value))}</b>"


def note_html(*texts: str) -> str:
    """What is to be said of a figure: how it came about, its rounding, its place and its paper."""
    said = "; ".join(text for text in texts if text)
    return f" <i>{escape(said)}</i>" if said else ""
