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
    told = note_html(shown, node)
    parts = "".join(part_html(part, sign, trees.nodes[part]) for part, sign in node.parts)
    inner = f"<ul>{parts}</ul>" if parts else ""
    return f"<div class=n id=n{number}><h3>{words_html(node)}</h3>{told}{inner}</div>\n"


def part_html(number: int, sign: int, node: Node) -> str:
    """A part within its whole: a link to its own parts, or what was typed."""
    if node.parts:
        return f"<li>{SIGNS[sign]} <a href=#n{number}>{escape(node.label)}</a> {value_html(node)}"
    return f"<li>{SIGNS[sign]} {words_html(node)}{note_html('', node)}"


def words_html(node: Node) -> str:
    """The label and the exact value."""
    return f"{escape(node.label)} {value_html(node)}"


def value_html(node: Node) -> str:
    """The exact value, in groups of three digits."""
    return f"<b>{'nil' if node.value is None else escape(grouped(node.value))}</b>"


def note_html(shown: str, node: Node) -> str:
    """How the figure came about, what its printing rounded, where it stands and in which paper."""
    texts = [text for text in (shown, node.how, node.rounding, node.where, node.source) if text]
    return f" <i>{escape('; '.join(texts))}</i>" if texts else ""
