"""The words that the JSON Schemas of mtfs are made of."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Schema = dict[str, Any]

# What documents have in common, under $defs of each.
COMMON: dict[str, Schema] = {
    "decimal": {
        "description": "An exact decimal, as text so that no reader makes a binary float of it",
        "type": "string",
        "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
    },
    "fraction": {
        "description": "An exact number: a whole number, or a fraction in lowest terms",
        "type": "string",
        "pattern": r"^-?[0-9]+(/[0-9]+)?$",
    },
    "exact": {
        "description": "An exact decimal, or a fraction where the decimal has no end",
        "type": "string",
        "pattern": r"^-?[0-9]+((\.[0-9]+)|(/[0-9]+))?$",
    },
    "year": {
        "description": "A financial year, 1 April to 31 March",
        "type": "string",
        "pattern": "^[0-9]{4}/[0-9]{2}$",
    },
    "cell": {
        "description": "A figure with the text that is printed, or a text alone; nil is null",
        "type": "object",
        "properties": {
            "value": {"anyOf": [{"$ref": "#/$defs/exact"}, {"type": "null"}]},
            "text": {"type": "string"},
        },
        "required": ["text"],
    },
    "column": {
        "description": "A column: the key of its cells, and its header",
        "type": "object",
        "properties": {"id": {"type": "string"}, "header": {"type": "string"}},
        "required": ["id", "header"],
    },
}

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DECIMAL: Schema = {"$ref": "#/$defs/decimal"}
FRACTION: Schema = {"$ref": "#/$defs/fraction"}
EXACT: Schema = {"$ref": "#/$defs/exact"}
YEAR: Schema = {"$ref": "#/$defs/year"}
CELL: Schema = {"$ref": "#/$defs/cell"}
COLUMN: Schema = {"$ref": "#/$defs/column"}


def one_of(*words: str) -> Schema:
    """One of these words."""
    return {"enum": list(words)}


def many(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


def by_name(values: Schema) -> Schema:
    """An object with any keys: a year, a column, a name of the plan's own."""
    return {"type": "object", "additionalProperties": values}


def nullable(value: Schema) -> Schema:
    """A value, or null for nil."""
    return {"anyOf": [value, {"type": "null"}]}


def members(optional: Iterable[str] = (), /, **properties: Schema) -> Schema:
    """An object with these members. Later versions of its format may add some."""
    required = [name for name in properties if name not in set(optional)]
    return {"type": "object", "properties": properties, "required": required}


DECIMALS = many(DECIMAL)
BY_YEAR = by_name(DECIMAL)
NOTES = many(TEXT)
TEXTS = many(TEXT)
EXACTS = many(nullable(EXACT))


class Result(NamedTuple):
    """One kind of result: what it is, its members but for `format`, and parts of its own."""

    title: str
    members: Schema
    parts: tuple[tuple[str, Schema], ...] = ()


def used(schema: Any) -> set[str]:
    """The names of the common parts that a schema refers to, through others too."""
    if isinstance(schema, list):
        return {name for part in schema for name in used(part)}
    if not isinstance(schema, dict):
        return set()
    found = {name for part in schema.values() for name in used(part)}
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    return found | {name} | used(COMMON[name]) if name in COMMON else found


def document(name: str, title: str, body: Schema, parts: Mapping[str, Schema]) -> Schema:
    """A whole schema, with the parts that it refers to."""
    common = {part: COMMON[part] for part in sorted(used([body, *parts.values()]))}
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:mtfs:schema:{name}:1",
        "title": title,
        **body,
    }
    shared = described | ({"$defs": common | dict(parts)} if common or parts else {})
    return copy.deepcopy(shared)  # whoever gets it may change it
