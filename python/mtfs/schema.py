"""JSON Schemas (draft 2020-12) of the plan that goes in and the results that come out.

`schema("plan")` is of a plan's JSON, `schema("statement")` of what `Statement.to_json` writes, and
`schema("results")` of any result, told by its `format`. The tables of a plan are described by the
definitions that its reader uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.errors import UnknownNameError

if TYPE_CHECKING:
    from mtfs.schema_parts import Schema

__all__ = ["names", "schema"]


def names() -> tuple[str, ...]:
    """The names of the schemas, in order.

    Examples:
        >>> from mtfs.schema import names
        >>> names()[-3:]
        ('sweep', 'ties', 'tornado')
    """
    from mtfs.schema_results import RESULTS

    return tuple(sorted({"plan", "reconciliation", "results", *RESULTS}))


def schema(name: str) -> dict[str, Any]:
    """The schema of that name: JSON Schema, draft 2020-12.

    A schema leaves room for members that a later version of mtfs adds; a member that it has is not
    taken away nor given another meaning while the format keeps its number.

    Args:
        name: One of `names()`.

    Raises:
        UnknownNameError: There is no schema of that name.

    Examples:
        >>> from mtfs.schema import schema
        >>> schema('statement')['properties']['format']
        {'const': 'mtfs/statement/1'}
    """
    from mtfs.schema_parts import document
    from mtfs.schema_results import RESULTS
    from mtfs.schema_tables import findings

    if name == "plan":
        from mtfs.schema_plan import plan_schema

        return plan_schema()
    if name == "results":
        return results_schema()
    if name == "reconciliation":
        return document(name, "Printed figures held against their identities", findings(), {})
    if name not in RESULTS:
        rule = f"The schemas are {', '.join(names())}"
        raise UnknownNameError(
            Problem("schema-unknown", Origin(), name, rule, "Ask for one of them")
        )
    result = RESULTS[name]
    return document(name, result.title, result_body(name), dict(result.parts))


def result_body(name: str) -> Schema:
    """A result with its format."""
    from mtfs.schema_results import RESULTS

    body = RESULTS[name].members
    properties = {"format": {"const": f"mtfs/{name}/1"}, **body.get("properties", {})}
    return {**body, "properties": properties, "required": ["format", *body.get("required", [])]}


def results_schema() -> Schema:
    """Any result."""
    from mtfs.schema_parts import document
    from mtfs.schema_results import RESULTS

    parts: dict[str, Schema] = {}
    for name, result in RESULTS.items():
        parts |= dict(result.parts)
        parts[f"{name}_document"] = {"title": result.title, **result_body(name)}
    body = {
        "type": "object",
        "required": ["format"],
        "properties": {"format": {"enum": [f"mtfs/{name}/1" for name in RESULTS]}},
        "allOf": [
            {
                "if": {"properties": {"format": {"const": f"mtfs/{name}/1"}}},
                "then": {"$ref": f"#/$defs/{name}_document"},
            }
            for name in RESULTS
        ],
    }
    return document("results", "Any result of mtfs, told by its format", body, parts)
