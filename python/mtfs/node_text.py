"""Documents as TOML and as JSON, each number with the digits that it was typed with."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError
from mtfs.raw import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Lexeme", "json_of", "node_of", "toml_text", "value_of"]

LONGEST = 100  # characters of a line that holds more than one value, where that is a choice
BARE = re.compile(r"[A-Za-z0-9_-]+")
JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


class Lexeme(str):
    """A number as it was typed."""

    __slots__ = ()


def value_of(node: Node) -> Any:
    """A node as dict, list, str, `Lexeme`, bool or None. Raises ParseError for no JSON number."""
    if node.kind == NodeKind.TABLE:
        return {key: value_of(member) for key, member in members_of(node)}
    if node.kind == NodeKind.LIST:
        return [value_of(Node(*item)) for item in node.items]
    if node.kind == NodeKind.BOOLEAN:
        return node.text == "true"
    if node.kind != NodeKind.NUMBER:
        return node.text if node.kind == NodeKind.TEXT else None
    if JSON_NUMBER.fullmatch(node.text):
        return Lexeme(node.text)
    raise ParseError(
        Problem(
            "json-number",
            node.where,
            node.text,
            "JSON has no such number",
            "Write it in decimal digits, without marks or leading zeros",
        )
    )


def node_of(value: Any, where: Origin) -> Node:
    """The node of what `value_of` gives; `where` is the path of its keys."""
    from mtfs.source import inside

    if isinstance(value, dict):
        members = ((key, node_of(part, inside(where, key))) for key, part in value.items())
        return Node(NodeKind.TABLE, members=tuple(members), where=where)
    if isinstance(value, list):
        items = (node_of(part, inside(where, place)) for place, part in enumerate(value))
        return Node(NodeKind.LIST, items=tuple(items), where=where)
    if isinstance(value, bool):
        return Node(NodeKind.BOOLEAN, str(value).lower(), where=where)
    if value is None:
        return Node(NodeKind.NIL, where=where)
    kind = NodeKind.NUMBER if isinstance(value, Lexeme) else NodeKind.TEXT
    return Node(kind, str(value), where=where)


def json_of(value: Any, margin: str = "", *, compact: bool = False) -> str:
    """JSON of what `value_of` gives: a list of plain values, and each of its items, on one line."""
    if not isinstance(value, dict | list) or not value:
        return plain_json(value)
    of_list = isinstance(value, list)
    opening, closing = "[]" if of_list else "{}"
    below = margin + "  "
    parts = [
        json_of(part, below, compact=compact or (of_list and is_flat(part)))
        if of_list
        else f"{quoted(part)}: {json_of(value[part], below, compact=compact)}"
        for part in value
    ]
    line = f"{opening}{', '.join(parts)}{closing}"
    if compact or (is_flat(value) and (of_list or len(margin) + len(line) <= LONGEST)):
        return line
    return f"{opening}\n{below}" + f",\n{below}".join(parts) + f"\n{margin}{closing}"


def is_flat(value: Any) -> bool:
    """Whether nothing nests in it."""
    parts = value.values() if isinstance(value, dict) else value
    return not isinstance(value, dict | list) or not any(
        isinstance(part, dict | list) for part in parts
    )


def plain_json(value: Any) -> str:
    """A value of one line."""
    return str(value) if isinstance(value, Lexeme) else json.dumps(value, ensure_ascii=False)


def quoted(text: str) -> str:
    """A text in quotes, as TOML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_text(document: Node) -> str:
    """TOML of a table; its keys keep their order. None of its values is nil."""
    return "\n".join(toml_lines(document, "")).lstrip("\n") + "\n"


def toml_lines(table: Node, path: str) -> Iterator[str]:
    """The lines of a table: keys with values on their lines, then those with headings."""
    members = members_of(table)
    first = len(members)
    while first and has_heading(members[first - 1][1]):
        first -= 1
    yield from (f"{toml_key(key)} = {toml_value(node)}" for key, node in members[:first])
    for key, node in members[first:]:
        name = f"{path}.{toml_key(key)}".removeprefix(".")
        if node.kind == NodeKind.TABLE:
            below = list(toml_lines(node, name))
            yield from below if below[:1] == [""] else ("", f"[{name}]", *below)
        for item in node.items:
            lines = (f"{toml_key(of)} = {toml_value(part)}" for of, part in members_of(Node(*item)))
            yield from ("", f"[[{name}]]", *lines)


def has_heading(node: Node) -> bool:
    """Whether it is a table, or a list of nothing but tables."""
    if node.kind == NodeKind.LIST:
        return {item[0] for item in node.items} == {NodeKind.TABLE}
    return node.kind == NodeKind.TABLE


def toml_value(node: Node) -> str:
    """A value on one line; a long list has a line for each item."""
    if node.kind == NodeKind.TABLE:
        parts = [f"{toml_key(key)} = {toml_value(of)}" for key, of in members_of(node)]
        return f"{{ {', '.join(parts)} }}" if parts else "{}"
    if node.kind == NodeKind.LIST:
        items = [toml_value(Node(*item)) for item in node.items]
        line = f"[{', '.join(items)}]"
        if len(line) <= LONGEST or not items:
            return line
        return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    return quoted(node.text) if node.kind == NodeKind.TEXT else node.text


def toml_key(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if BARE.fullmatch(key) else quoted(key)


def members_of(table: Node) -> Sequence[tuple[str, Node]]:
    """The members of a table, named."""
    return [(key, Node(*node)) for key, node in table.members]
