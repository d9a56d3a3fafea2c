"""JSON Schemas of what mtfs prints as JSON."""

from __future__ import annotations

from typing import NamedTuple

from mtfs.schema_parts import (
    CELL,
    COLUMN,
    COUNT,
    DECIMAL,
    EXACT,
    FLAG,
    FRACTION,
    TEXT,
    YEAR,
    Schema,
    by_name,
    many,
    members,
    nullable,
    one_of,
)

__all__ = ["RESULTS", "Result", "findings"]

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
SENSITIVITY = {"council": TEXT, "statement": TEXT, "row": TEXT}
RUNS = {"council": TEXT, "runs": COUNT, "seed": COUNT, "years": many(YEAR)}
QUANTILES = by_name(DECIMALS)

CHANGES = by_name({"anyOf": [TEXT, by_name(TEXT)]})  # a path's change, or one for each year
VALUE = nullable(TEXT)  # a figure of any unit: an amount, a rate, a count
ANSWER = members(
    years=many(YEAR),
    value=VALUE,
    shown=TEXT,
    left=DECIMAL,
    left_year=YEAR,
    neighbour=nullable(members(value=VALUE, shown=TEXT, left=DECIMAL, year=YEAR)),
    at_bound=FLAG,
    method=one_of("bisection", "scan"),
    limit=nullable(
        members(
            year=YEAR,
            highest=DECIMAL,
            band_d=DECIMAL,
            kept=FLAG,
            without=VALUE,
            without_shown=TEXT,
        )
    ),
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
EFFECT = members(
    up=nullable(EXACT),
    down=nullable(EXACT),
    zero=nullable(EXACT),
    mirror=nullable(EXACT),
    twice=nullable(EXACT),
    bound=nullable(FRACTION),
    verdict=one_of("exact", "rounding", "not_linear", "no_bound", "zero_moves"),
    shown=TEXTS,
)
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


def findings() -> Schema:
    """A reconciliation: a list, without a format of its own."""
    return many(members(**HELD, detail=TEXT, where=TEXT))


RESULTS: dict[str, Result] = {
    "approvals": Result(
        "Who must approve a movement of budget",
        members(
            movement=TEXT,
            amount=DECIMAL,
            approvals=many(by_name(nullable(TEXT))),
        ),
    ),
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
    "contributions": Result(
        "What a simulated figure moves with",
        members(
            title=TEXT,
            contributions=many(members(name=TEXT, share=FRACTION, direction={"enum": [-1, 0, 1]})),
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
    "package": Result(
        "A choice of options that closes a gap",
        members(
            council=TEXT,
            name=TEXT,
            heading=TEXT,
            offered=TEXTS,
            chosen=many(
                members(
                    id=TEXT,
                    title=TEXT,
                    service=TEXT,
                    start=YEAR,
                    delay_years=COUNT,
                    effects=BY_YEAR,
                    fte=BY_YEAR,
                    impact=BY_YEAR,
                )
            ),
            impact=BY_YEAR,
            saved=BY_YEAR,
            before=BY_YEAR,
            after=BY_YEAR,
            balance_before=BY_YEAR,
            balance_after=BY_YEAR,
            short=BY_YEAR,
            low=BY_YEAR,
            changes=CHANGES,
        ),
    ),
    "quantiles": Result("Quantiles of a simulated figure", members(**RUNS, quantiles=QUANTILES)),
    "sensitivity_grid": Result(
        "A figure for each change of one thing with each change of another",
        members(
            **SENSITIVITY,
            column=TEXT,
            paths=TEXTS,
            down=TEXTS,
            across=TEXTS,
            base=nullable(EXACT),
            figures=many(EXACTS),
        ),
    ),
    "sensitivity_table": Result(
        "What a step of each assumption adds to a figure, year by year",
        members(
            **SENSITIVITY,
            columns=TEXTS,
            base=EXACTS,
            rows=many(members(path=TEXT, step=TEXT, effects=many(EFFECT))),
        ),
    ),
    "simulation": Result(
        "What a plan's figures may come to",
        members(
            **RUNS,
            figures=by_name(members(mean=EXACTS, quantiles=QUANTILES)),
            probabilities=by_name(many(FRACTION)),
        ),
    ),
    "solution": Result(
        "The value that reaches a target",
        members(
            council=TEXT,
            path=TEXT,
            target=TEXT,
            years=many(YEAR),
            holds=FLAG,
            answers=many(ANSWER),
            changes=CHANGES,
            before=BY_YEAR,
            after=BY_YEAR,
            as_planned=many(YEAR),
            unlimited=many(YEAR),
            issues=many(members(code=TEXT, subject=TEXT, year=YEAR, amount=DECIMAL)),
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
    "sweep": Result(
        "Figures of many scenarios",
        members(council=TEXT, years=many(YEAR), scenarios=by_name(by_name(DECIMALS))),
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
    "tornado": Result(
        "What each assumption moves a figure by, the most telling first",
        members(
            **SENSITIVITY,
            column=TEXT,
            base=nullable(EXACT),
            bars=many(
                members(
                    path=TEXT,
                    changes=TEXTS,
                    down=nullable(EXACT),
                    up=nullable(EXACT),
                    range=nullable(EXACT),
                )
            ),
        ),
    ),
}
