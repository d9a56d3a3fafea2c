"""Documents of keys as rows of a sheet: settings, statements, identities.

A key is the path of a value: `council_tax.input`, `minimum_balance[1].amount`, `changes."line.S8"`.
Items of a list are counted from 1. What a cell can't say by itself, its `type` says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtfs._core import Origin, Problem
from mtfs.raw import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["TYPES", "KeyRow", "node_of_rows", "rows_of_node"]

TYPES = ("list", "number", "text", "table", "nil")
BARE = re.compile(r"[A-Za-z0-9_-]+")
# Settings that say by their key what a cell alone does not: a list, an amount, a truth.
LISTS = re.compile(r"statuses|figures\..*\.text")
AMOUNTS = re.compile(r"minimum_balance\[\d+\]\.amount|monitoring\.rag\.\w+_amount")
TRUTHS = re.compile(r"minimum_balance\[\d+\]\.risks|monitoring\.rag\.underspends")
MOST_PARTS = 64  # of a key, as deep as a document goes
PART = re.compile(
    r'\.?(?:(?P<bare>[A-Za-z0-9_-]+)|"(?P<quoted>(?:[^"]|"")*)")|\[(?P<item>\d{1,6})\]'
)


class KeyRow(NamedTuple):
    """A key and its value.

    Attributes:
        key: The path.
        kind: The kind of node that the cell holds by itself: a text, a number or a boolean.
        value: Its text.
        type: What the column `type` says.
        where: The cell of the value.
    """

    key: str
    kind: int
    value: str
    type: str
    where: Origin = Origin()


class Draft:
    """A node while its rows come in: the value of a row, or members or items by their keys."""

    def __init__(self, where: Origin) -> None:
        self.value: Node | None = None
        self.members: dict[str, Draft] = {}
        self.items: dict[int, Draft] = {}
        self.where = where


def rows_of_node(node: Node, key: str = "") -> Iterator[KeyRow]:
    """The rows of a document, in its order.

    Examples:
        >>> from mtfs.raw import Node, NodeKind
        >>> pounds = Node(NodeKind.TEXT, '£')
        >>> units = Node(NodeKind.LIST, items=(pounds,))
        >>> settings = Node(NodeKind.TABLE, members=(('a b', units),))
        >>> [(row.key, row.value, row.type) for row in rows_of_node(settings)]
        [('"a b"', '£', 'list')]
    """
    if node.kind == NodeKind.TABLE and node.members:
        for name, member in node.members:
            part = name if BARE.fullmatch(name) else '"{}"'.format(name.replace('"', '""'))
            yield from rows_of_node(Node(*member), f"{key}.{part}" if key else part)
    elif node.kind == NodeKind.LIST and node.items and not is_plain_list(node):
        for i, item in enumerate(node.items, start=1):
            yield from rows_of_node(Node(*item), f"{key}[{i}]")
    elif node.kind == NodeKind.LIST:
        yield KeyRow(key, NodeKind.TEXT, "; ".join(Node(*item).text for item in node.items), "list")
    elif node.kind in (NodeKind.TABLE, NodeKind.NIL):
        yield KeyRow(key, NodeKind.TEXT, "", "table" if node.kind == NodeKind.TABLE else "nil")
    else:
        is_text = node.kind == NodeKind.TEXT
        needs_type = is_text and (not node.text.strip() or is_meant_as_list(key, node.text))
        yield KeyRow(key, node.kind, node.text, "text" if needs_type else "")


def is_meant_as_list(key: str, text: str) -> bool:
    """Whether a text without a type is a list: semicolons in a setting that takes several."""
    return ";" in text and LISTS.fullmatch(key) is not None


def is_plain_list(node: Node) -> bool:
    """Whether a list is texts that semicolons part."""
    return all(
        item.kind == NodeKind.TEXT and item.text == item.text.strip() != "" and ";" not in item.text
        for item in (Node(*item) for item in node.items)
    )


def node_of_rows(rows: Sequence[KeyRow], where: Origin, problems: list[Problem]) -> Node:
    """The document of its rows; faults are noted and what is sound is kept.

    Args:
        rows: The rows.
        where: The sheet.
        problems: Takes the faults.
    """
    root = Draft(where)
    for row in rows:
        value = value_of(row, problems)
        is_whole = row.key == "" and row.type in ("list", "table")
        path = [] if is_whole else path_of(row.key)
        if path is None:
            fix = 'Write it as minimum_balance[1].amount; a part with a dot stands in quotes: "a.b"'
            problems.append(Problem("key-malformed", row.where, row.key, "This is no key", fix))
        elif value is not None:
            place(root, path, value, row, problems)
    return finished(root, problems)


def path_of(key: str) -> list[str | int] | None:
    """The parts of a key, or None where it is none."""
    path: list[str | int] = []
    at = 0
    while at < len(key):
        found = PART.match(key, at)
        starts_with_dot = key[at] == "."
        if found is None or (found["item"] is None and starts_with_dot != bool(path)):
            return None
        if found["item"] is not None:
            path.append(int(found["item"]))
        else:
            path.append(found["bare"] or (found["quoted"] or "").replace('""', '"'))
        at = found.end()
    return path if 0 < len(path) <= MOST_PARTS else None


def value_of(row: KeyRow, problems: list[Problem]) -> Node | None:
    """The node of a row, or None where its type is unknown."""
    is_text = row.type == "" and row.kind == NodeKind.TEXT
    if row.type == "list" or (is_text and is_meant_as_list(row.key, row.value)):
        texts = [text.strip() for text in row.value.split(";")] if row.value.strip() else []
        items = tuple(Node(NodeKind.TEXT, text, where=row.where) for text in texts)
        return Node(NodeKind.LIST, items=items, where=row.where)
    kinds = {
        "": kind_by_key(row),
        "text": NodeKind.TEXT,
        "number": NodeKind.NUMBER,
        "table": NodeKind.TABLE,
        "nil": NodeKind.NIL,
    }
    if row.type in kinds:
        text = "" if row.type in ("table", "nil") else row.value
        return Node(kinds[row.type], text, where=row.where)
    rule = "A value is of the type that its cell holds, or of one that the column type names"
    fix = "Leave it blank, or write " + ", ".join(TYPES)
    problems.append(Problem("key-type", row.where, row.type, rule, fix))
    return None


def kind_by_key(row: KeyRow) -> int:
    """The kind of a value without a type: its cell's, or what its key takes in place of that."""
    if row.kind == NodeKind.NUMBER and AMOUNTS.fullmatch(row.key):
        return NodeKind.TEXT
    is_truth = row.kind == NodeKind.TEXT and row.value in ("true", "false")
    return NodeKind.BOOLEAN if is_truth and TRUTHS.fullmatch(row.key) else row.kind


def place(
    draft: Draft, path: list[str | int], value: Node, row: KeyRow, problems: list[Problem]
) -> None:
    """Puts a value under its path; two values of one path, or one on the way of another, clash."""
    for part in path:
        if draft.value is not None:
            break
        if isinstance(part, int):
            draft = draft.items.setdefault(part, Draft(row.where))
        else:
            draft = draft.members.setdefault(part, Draft(row.where))
    if draft.value is not None or draft.members or draft.items:
        rule = "This key has a value already, or is part of another that has one"
        problems.append(Problem("key-duplicate", row.where, row.key, rule, "Keep one of the rows"))
        return
    draft.value = value


def finished(draft: Draft, problems: list[Problem]) -> Node:
    """The node of a draft."""
    if draft.value is not None:
        return draft.value
    if draft.items and draft.members:
        rule = "A value is a list of items or a table of keys, not both"
        fix = "Number all of its keys, or none"
        problems.append(Problem("key-duplicate", draft.where, "", rule, fix))
    if draft.items:
        if sorted(draft.items) != list(range(1, len(draft.items) + 1)):
            found = ", ".join(str(number) for number in sorted(draft.items)[:10])
            rule = "Items of a list are numbered from 1, without a gap"
            problems.append(Problem("key-item", draft.where, found, rule, "Number them anew"))
        items = tuple(finished(draft.items[number], problems) for number in sorted(draft.items))
        return Node(NodeKind.LIST, items=items, where=draft.where)
    members = tuple((name, finished(member, problems)) for name, member in draft.members.items())
    return Node(NodeKind.TABLE, members=members, where=draft.where)
