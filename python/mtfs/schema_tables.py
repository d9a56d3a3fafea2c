"""JSON Schemas of figures as they are printed, explained, compared and reconciled."""

from __future__ import annotations

from mtfs.schema_parts import (
    CELL,
    COLUMN,
    COUNT,
    DECIMAL,
    DECIMALS,
    EXACT,
    FLAG,
    FRACTION,
    NOTES,
    TEXT,
    TEXTS,
    YEAR,
    Result,
    Schema,
    by_name,
    many,
    members,
    nullable,
    one_of,
)

__all__ = ["TABLES", "findings"]

EXPLANATION = members(
    sign={"enum": [-1, 0, 1]},
    label=TEXT,
    value=nullable(EXACT),
    shown=TEXT,
    how=TEXT,
    rounding=TEXT,
    source=TEXT,
    where=members(
        ("file", "sheet", "row", "column"), file=TEXT, sheet=TEXT, row=COUNT, column=TEXT
    ),
    parts=many({"$ref": "#/$defs/explanation"}),
)
FIGURE = members(("value", "revision"), version=TEXT, year=TEXT, value=nullable(EXACT), text=TEXT)
FIGURE["properties"]["revision"] = members(
    ("value",), **{"from": TEXT}, what=TEXT, value=nullable(EXACT), text=TEXT
)
STATUSES = ("exact", "rounding", "inconsistent", "restated", "drift", "scope", "malformed")
HELD = {  # a figure held against others, and what is left of the sum
    "id": TEXT,
    "status": one_of(*STATUSES),
    "kind": TEXT,
    "what": TEXT,
    "residual": nullable(DECIMAL),
    "bound": nullable(DECIMAL),
    "unit": TEXT,
}
TIE = members(
    **HELD,
    year=nullable(YEAR),
    note=TEXT,
    declared=FLAG,
    at_year_end=FLAG,
    figures=many(
        members(
            document=TEXT,
            title=TEXT,
            date=TEXT,
            label=TEXT,
            printed=TEXT,
            printed_unit=TEXT,
            value=nullable(DECIMAL),
            place=TEXT,
            where=TEXT,
            coefficient=DECIMAL,
        )
    ),
)

TABLES: dict[str, Result] = {
    "bridge": Result(
        "What moved a figure from one plan to another, cause by cause",
        members(
            council=TEXT,
            figure=TEXT,
            attribution=one_of("ordered", "shapley"),
            **{"from": TEXT},
            to=TEXT,
            years=many(YEAR),
            start=DECIMALS,
            steps=many(
                members(
                    cause=TEXT,
                    title=TEXT,
                    amounts=DECIMALS,
                    exact=many(FRACTION),
                    parts=many(members(table=TEXT, id=TEXT, title=TEXT, exact=many(FRACTION))),
                )
            ),
            end=DECIMALS,
            notes=NOTES,
        ),
    ),
    "comparison": Result(
        "One statement of several plans, beside each other",
        members(
            council=TEXT,
            statement=TEXT,
            heading=TEXTS,
            plans=TEXTS,
            columns=many(COLUMN),
            rows=many(
                members(
                    id=TEXT,
                    label=TEXT,
                    plans=many(
                        members(
                            ("differences",),
                            plan=TEXT,
                            has_row=FLAG,
                            cells=by_name(CELL),
                            differences=by_name(CELL),
                        )
                    ),
                )
            ),
            notes=NOTES,
        ),
    ),
    "diff": Result(
        "Every difference between two sets of tables, with its causes",
        members(
            **{"from": TEXT},
            to=TEXT,
            moved=FLAG,
            sections=many(
                members(
                    subject=TEXT,
                    title=TEXT,
                    within_tolerance=COUNT,
                    moves=many(
                        {
                            "type": "object",
                            "properties": {
                                "why": many(
                                    members(
                                        cause=TEXT,
                                        title=TEXT,
                                        amount=DECIMAL,
                                        parts=many(members(title=TEXT, amount=DECIMAL)),
                                    )
                                )
                            },
                            "required": ["why"],
                            "additionalProperties": nullable(TEXT),
                        }
                    ),
                )
            ),
            notes=NOTES,
        ),
    ),
    "drift": Result(
        "How figures moved from version to version of a plan",
        members(
            council=TEXT,
            statement=TEXT,
            heading=TEXTS,
            versions=many(members(version=TEXT, dated=nullable(TEXT), actuals_to=nullable(YEAR))),
            years=TEXTS,
            rows=many(members(id=TEXT, label=TEXT, figures=many(FIGURE))),
            notes=NOTES,
        ),
    ),
    "explanation": Result(
        "Where a figure comes from, as a tree",
        EXPLANATION,
        (("explanation", EXPLANATION),),
    ),
    "forecast_bias": Result(
        "Forecasts of past reports against their outturns",
        members(
            council=TEXT,
            rounding=TEXT,
            vintages=many(
                members(
                    year=YEAR,
                    report=TEXT,
                    service=TEXT,
                    forecast=DECIMAL,
                    outturn=DECIMAL,
                    bias=DECIMAL,
                    share=nullable(DECIMAL),
                )
            ),
            reports=many(
                members(
                    service=TEXT,
                    report=TEXT,
                    years=COUNT,
                    mean=DECIMAL,
                    direction=one_of("over", "under", "mixed", "one year"),
                )
            ),
        ),
    ),
    "statement": Result(
        "A statement: rows and columns, each figure with its exact value and its printed text",
        members(
            council=TEXT,
            scope=TEXT,
            name=TEXT,
            title=TEXT,
            unit=one_of("£", "£000", "£m"),
            columns=many(COLUMN),
            rows=many(members(id=TEXT, label=TEXT, cells=by_name(CELL))),
            notes=NOTES,
        ),
    ),
    "ties": Result(
        "Figures of several papers held against each other",
        members(
            title=TEXT,
            documents=COUNT,
            counts=by_name(COUNT),
            ties=many(TIE),
        ),
    ),
}


def findings() -> Schema:
    """A reconciliation: a list, without a format of its own."""
    return many(members(**HELD, detail=TEXT, where=TEXT))
