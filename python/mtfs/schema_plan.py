"""The JSON Schema of a plan's JSON, from the definitions of tables that the reader uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mtfs.schema_parts import COUNT, FLAG, TEXT, by_name, document, many, members, one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs.schema_parts import Schema

__all__ = ["plan_schema"]

SCALAR: Schema = {
    "description": "A cell as it is typed: a text, a number by its digits, yes or no; null is nil",
    "type": ["string", "number", "boolean", "null"],
}
WORDS: Schema = {"anyOf": [{"$ref": "#/$defs/typed"}, many(TEXT)]}
TYPED: Schema = {"$ref": "#/$defs/typed"}
LINE_OF_CELLS: Schema = {
    "description": "The cells of a row in the order of the columns",
    **many(WORDS),
}
# What follows the word of a column of figures: a year, or the share of a discount or premium.
OF = {"discount": r"[0-9.]+%", "premium": r"[0-9.]+%"}
A_YEAR = r"(FY ?)?[0-9]{2,4}([/–-][0-9]{2,4})?"


def plan_schema() -> Schema:
    """A plan: settings, tables by name, and what it prints."""
    from mtfs._core import table_fields
    from mtfs.datapackage import FIGURES, PARAMETERS

    tables = {
        name: {"$ref": f"#/$defs/table_{name}"} for name in sorted({*table_fields(), *FIGURES})
    }
    tables |= {name: {"$ref": f"#/$defs/table_{name}"} for name in sorted(PARAMETERS)}
    body = members(
        ("tables", "figures", "published", "statements", "identities", "sha256"),
        format={"const": "mtfs/plan/1"},
        settings={"$ref": "#/$defs/settings"},
        tables={"type": "object", "properties": tables, "additionalProperties": False},
        figures=by_name({"$ref": "#/$defs/table_as_typed"}),
        published=by_name({"$ref": "#/$defs/table_as_typed"}),
        statements=by_name({"$ref": "#/$defs/statement"}),
        identities=by_name(many({"type": "object"})),
        sha256={
            "description": "Of the rest, where a program wrote it; take it out after an edit",
            "type": "string",
            "pattern": "^[0-9a-f]{64}$",
        },
    )
    parts: dict[str, Schema] = {"typed": SCALAR, "settings": settings_schema()}
    for name in tables:
        parts[f"table_{name}"] = table_schema(name)
    parts["table_as_typed"] = table(by_name(WORDS))
    parts["statement"] = statement_schema()
    body["additionalProperties"] = False
    return document("plan", "A plan of mtfs: what a council has decided and assumes", body, parts)


def table_schema(name: str) -> Schema:
    """One of the plan's own tables."""
    from mtfs._core import table_fields
    from mtfs.datapackage import FIGURES, PARAMETERS, TITLES

    fields: Sequence[tuple[str, bool, str, Sequence[str]]] = table_fields().get(name, ())
    fields = [*fields, *((word, *of) for word, of in PARAMETERS.get(name, {}).items())]
    properties = {word: cell_of(meaning, allowed) for word, _, meaning, allowed in fields}
    patterns = {}
    for word, meaning in FIGURES.get(name, {}).items():
        text = re.sub(r"^[%#?] ", "", meaning)
        if "{}" in text:
            of = OF.get(word, A_YEAR)
            start = f"{re.escape(word)} " if word else ""
            patterns[f"^{start}({of})$"] = described(text.replace("{}", "a year"))
        else:
            properties[word] = described(text)
    row = {
        "type": "object",
        "properties": properties,
        "required": [word for word, required, _, _ in fields if required],
        "patternProperties": patterns,
        "additionalProperties": False,
    }
    return {"title": TITLES.get(name, name), **table(row)}


def described(meaning: str) -> Schema:
    """A cell of a figure."""
    return {"description": meaning, **TYPED}


def cell_of(meaning: str, allowed: Sequence[str]) -> Schema:
    """A cell of words, which are of a list where there is one."""
    if not allowed:
        return {"description": meaning, **WORDS}
    return {"description": meaning, "enum": [*(word for word in allowed if word), "", None]}


def table(row: Schema) -> Schema:
    """A table: rows, with or without the list of its columns."""
    rows = many({"if": {"type": "array"}, "then": LINE_OF_CELLS, "else": row})
    whole = members(("columns",), columns=many(TEXT), rows=rows)
    return {"if": {"type": "array"}, "then": rows, "else": {**whole, "additionalProperties": False}}


def settings_schema() -> Schema:
    """What mtfs.toml holds."""
    from mtfs._core import Rounding

    def table_of(**keys: Any) -> Schema:
        return {"type": "object", "properties": keys, "additionalProperties": False}

    shown = {"year": TEXT, "report": TEXT, "variance": TEXT, "against": TEXT}
    rag = ("amber_share", "amber_amount", "red_share", "red_amount", "rule")
    policy = {"from": TEXT, "rule": TEXT, "share": TEXT, "amount": TEXT, "risks": FLAG}
    keys: dict[str, Schema] = {
        "format": {"const": "mtfs/plan/1"},
        "council": {"description": "The council's name, over every table", **TEXT},
        "scope": {"description": "The part of the council that the plan covers", **TEXT},
        "source": {"description": "The paper that the plan stands in", **TEXT},
        "version": TEXT,
        "dated": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "actuals_to": TEXT,
        "unit": {"description": "Of amounts without a unit", **one_of("£", "£000", "£m")},
        "base_year": {"description": "The year whose budget is approved", **TEXT},
        "plan_years": {"type": "integer", "minimum": 1, "maximum": 100},
        "rounding": one_of(*Rounding.__members__),
        "inflation_base": one_of("original", "rolled"),
        "opening": TEXT,
        "general_fund": TEXT,
        "statuses": {"anyOf": [TEXT, many(TEXT)]},
        "class": TEXT,
        "authority": TEXT,
        "nation": TEXT,
        "delivery": table_of(unrated=TEXT, green=TEXT, amber=TEXT, red=TEXT),
        "council_tax": table_of(input=TEXT, summing=TEXT, grid_pence=COUNT),
        "treasury": table_of(service=TEXT, method=TEXT, life_years=COUNT, rate=TEXT),
        "monitoring": table_of(
            **shown,
            rag=table_of(**dict.fromkeys(rag, TEXT), underspends=FLAG),
            shown=table_of(**shown),
        ),
        "minimum_balance": many(table_of(**policy, source=TEXT) | {"required": ["from"]}),
        "indicators": table_of(amber_within=TEXT),
        "business_rates": table_of(pool_weight=COUNT),
        "figures": by_name(table_of(unit=TEXT, text={"anyOf": [TEXT, many(TEXT)]})),
        "scenario": {"type": "object"},
    }
    required = ["council", "unit", "base_year", "plan_years"]
    return table_of(**keys) | {"required": required}


def statement_schema() -> Schema:
    """The definition of a statement: structure, without figures."""
    return members(
        ("column",),
        format={"const": "mtfs/statement/1"},
        title=TEXT,
        column=many({"type": "object"}),
        row=many({"type": "object"}) | {"minItems": 1},
    )
