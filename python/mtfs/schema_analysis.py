"""JSON Schemas of what is asked of a plan: solved, swept, simulated, chosen, approved."""

from __future__ import annotations

from mtfs.schema_parts import (
    BY_YEAR,
    COUNT,
    DECIMAL,
    DECIMALS,
    EXACT,
    EXACTS,
    FLAG,
    FRACTION,
    TEXT,
    TEXTS,
    YEAR,
    Result,
    by_name,
    many,
    members,
    nullable,
    one_of,
)

__all__ = ["ANALYSES"]

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

ANALYSES: dict[str, Result] = {
    "approvals": Result(
        "Who must approve a movement of budget",
        members(
            movement=TEXT,
            amount=DECIMAL,
            approvals=many(by_name(nullable(TEXT))),
        ),
    ),
    "contributions": Result(
        "What a simulated figure moves with",
        members(
            title=TEXT,
            contributions=many(members(name=TEXT, share=FRACTION, direction={"enum": [-1, 0, 1]})),
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
    "sweep": Result(
        "Figures of many scenarios",
        members(council=TEXT, years=many(YEAR), scenarios=by_name(by_name(DECIMALS))),
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
