"""A plan folder described as a Tabular Data Package, for tools that know nothing of mtfs.

`python -m mtfs.datapackage examples/barnet` writes examples/barnet/datapackage.json.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

__all__ = ["datapackage", "main"]

PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
NIL_MARKS = ["", "-", "--", "–", "—", "−", "n/a", "N/A", "N/a"]
TITLES = {
    "assumptions": "Rates that uplift the bases of lines",
    "budget": "Budget of the base year",
    "capital": "Capital programme and what finances it",
    "capital_monitoring": "Capital monitoring by scheme and report",
    "collection_fund": "Balances of the collection fund",
    "correlations": "How closely uncertain paths go together",
    "council_tax": "Council tax: tax base, Band D and precepts",
    "drivers": "Volumes and prices that lines are worked out from",
    "grants": "General grants",
    "indicators": "Performance indicators",
    "lines": "Changes to the budget",
    "monitoring": "Revenue monitoring by service and report",
    "new_homes_bonus": "New Homes Bonus",
    "pool": "Other members of the business rates pool",
    "projects": "Invest-to-save projects",
    "rates": "Business rates",
    "rates_parameters": "Levy and safety net on business rates, by year",
    "referendum_principles": "Principles of council tax referendums, by year",
    "reserves": "Reserves and their planned movements",
    "risks": "Risks behind the minimum balance",
    "savings_delivery": "Delivery of savings, by report",
    "targets": "Savings targets",
    "tax_base": "Dwellings by band",
    "treasury": "Debt, cash and their rates",
    "uncertainty": "How uncertain paths are drawn",
    "virement_scheme": "Who approves which virement",
    "virements": "Ledger of virements",
}
# Columns that are not text columns of a record, by the word they start with; {} is the year or
# share after it. Percentages and what a row's own unit says are text.
FIGURES = {
    "assumptions": {"": "% Rise in {} on the year before", "base": "% Rate of the base year"},
    "budget": {
        "gross": "Gross budget",
        "income": "Income, natural and positive",
        "net": "Net budget: gross less income",
        "one_off": "Part of the net budget that is of the base year alone",
        "full_year_effect": "What decisions of the base year add in the first plan year",
        "forecast": "Net outturn that is forecast for the base year",
    },
    "capital": {
        "rate": "% Rate of MRP on what the scheme borrows",
        "slippage_outside": "What slips beyond the plan, signed",
        "approved": "Approved spend of {}",
        "additions": "Additions in {}, signed",
        "slippage": "Slippage of {}, signed",
        "grant": "Financing of {} from grant",
        "contribution": "Financing of {} from contributions",
        "receipts": "Financing of {} from capital receipts",
        "revenue": "Financing of {} from revenue",
        "reserves": "Financing of {} from reserves",
        "borrowing": "Financing of {} from borrowing",
    },
    "capital_monitoring": {
        "approved": "Approved budget",
        "additions": "Additions, deletions negative",
        "virements": "Virements",
        "revised": "Revised budget, before slippage",
        "slippage": "Spend that moves to later years, positive",
        "accelerated": "Spend that comes from later years, positive",
        "outturn": "Outturn, or the forecast of it",
        "carry_forward": "Budget that is carried forward",
        "variance": "Variance as printed",
        "grant": "Financing from grant",
        "contribution": "Financing from contributions",
        "receipts": "Financing from capital receipts",
        "revenue": "Financing from revenue",
        "reserves": "Financing from reserves",
        "borrowing": "Financing from borrowing",
    },
    "collection_fund": {
        "": "The council's own amount of {}",
        "balance": "Balance of the whole fund, a deficit negative",
        "share": "% The council's share of it",
    },
    "council_tax": {"": "? Figure of the row's item in {}"},
    "drivers": {
        "": "? Level of {}: a volume, or a price in £",
        "base": "? Level of base: a volume, or a price in £",
        "growth": "% Rise by growth in {} on the year before",
        "complexity": "% Rise by complexity in {} on the year before",
        "attrition": "? What leaves in {}: a volume, or a price in £",
    },
    "grants": {"": "Grant of {}"},
    "indicators": {
        "target": "? Target, in the unit of the row",
        "result": "? Result, in the unit of the row",
        "previous": "? Result before, in the unit of the row",
        "target_next": "? Next target, in the unit of the row",
    },
    "lines": {
        "": "Amount of {}",
        "FTE": "# Full-time equivalents that the line changes in {}",
        "base": "What its assumptions uplift, at the prices of the base year",
        "cost_to_deliver": "One-off cost of the change",
    },
    "monitoring": {
        "original": "Original budget",
        "virements": "Virements",
        "carry_forward": "Budget carried forward from the year before",
        "contingency": "Allocations from contingency",
        "revised": "Revised budget",
        "profile": "Budget profiled to date",
        "actual": "Actual to date",
        "forecast": "Forecast outturn",
        "reserve_movements": "Contributions to reserves, uses negative",
        "variance": "Variance as printed",
        "recurrent": "Part of the variance that goes on after the year",
    },
    "new_homes_bonus": {"": "? Figure of the row's item in {}"},
    "pool": {
        "business_rates_baseline": "Business rates baseline of {}",
        "baseline_funding_level": "Baseline funding level of {}",
        "retained": "Retained income of {}, as the levy counts it",
    },
    "projects": {
        "cost": "One-off cost of {}",
        "benefit": "Benefit of {}: what the year costs less",
        "budget": "Cost of {} that the budget pays",
        "reserves": "Cost of {} that reserves pay",
        "receipts": "Cost of {} that capital receipts pay",
    },
    "rates": {"": "? Figure of the row's item in {}"},
    "reserves": {
        "opening": "Balance on 1 April of the first plan year",
        "floor": "What automatic draws leave in it",
        "in": "Planned contribution of {}",
        "out": "Planned use of {}",
        "transfer": "Transfer of {}, into the reserve positive",
    },
    "risks": {"impact": "What it would cost", "likelihood": "% How likely a year is to have it"},
    "savings_delivery": {
        "planned": "Saving that was planned for the year",
        "achieved": "What of it is achieved",
        "at_risk": "What of it is at risk",
        "delayed": "What of it comes a year late",
        "unachievable": "What of it will not come",
    },
    "targets": {"": "Amount of {}"},
    "tax_base": {
        "dwellings": "# Dwellings on the valuation list",
        "exempt": "# Exempt dwellings",
        "disabled_in": "# Dwellings that come from the band above by a disabled reduction",
        "disabled_out": "# Dwellings that go to the band below by a disabled reduction",
        "discount": "# Dwellings with a discount of {}",
        "premium": "# Dwellings with a premium of {}",
        "expected_change": "# Dwellings that the year is expected to change, signed",
        "reduction_scheme": "# Council tax reduction scheme, in dwellings of the band",
    },
    "treasury": {"": "? Figure of the row's item in {}"},
    "virement_scheme": {
        "over_pounds": "# Limit above which the row holds, in £",
        "up_to_pounds": "# Limit up to which the row holds, in £",
    },
    "virements": {"amount": "What is moved, positive"},
}
# The text columns of dated parameters: whether required, meaning, words allowed.
PARAMETERS: dict[str, dict[str, tuple[bool, str, tuple[str, ...]]]] = {
    "rates_parameters": {
        "year": (True, "Financial year", ()),
        "safety_net": (True, "Share of the baseline funding level below which it pays, in %", ()),
        "method": (True, "How the levy is worked out", ("proportional", "marginal")),
        "from": (True, "Where a band starts, as a share of the baseline funding level, in %", ()),
        "rate": (True, "Rate of the band, or the most of a proportional levy, in %", ()),
        "source": (True, "Regulations or paper", ()),
        "date": (True, "When the source said so", ()),
    },
    "referendum_principles": {
        "year": (True, "Financial year of the bills", ()),
        "class": (True, "Class of authority", ()),
        "authority": (False, "The one authority that it is for, where it is for one", ()),
        "combination": (True, "Whether any row is enough or all are needed", ("any", "all")),
        "part": (True, "Part of own Band D that rises", ("total", "core")),
        "operator": (True, "How the rise is compared", ("at_least", "more_than")),
        "threshold": (True, "A percentage, or pounds", ()),
        "social_care": (False, "How much of the rise may be for social care, in %", ()),
        "source": (True, "Report that lays or expects it", ()),
        "date": (True, "When the source said so", ()),
    },
}
WHOLE_NUMBERS = ("life_years", "order", "weight")
WORDS = {
    "id": "Reference of the row, unique in its table",
    "label": "Words that the row is printed with",
}


def datapackage(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Describes the CSV tables of a plan folder.

    Columns of figures are numbers where every cell is a plain or grouped decimal, and strings
    where a council's own marks, such as £0.80m or (2,624), would be lost. Published tables are
    strings throughout: they are kept as they were printed.

    Args:
        folder: A plan folder that `mtfs.load` reads.

    Returns:
        What datapackage.json holds.

    Raises:
        ParseError: There is no such folder.
        PlanError: The plan is refused; a package describes only tables that are sound.

    Examples:
        >>> from mtfs.datapackage import datapackage
        >>> package = datapackage('examples/barnet')
        >>> lines = next(of for of in package['resources'] if of['name'] == 'lines')
        >>> lines['schema']['fields'][1]['constraints']['enum'][:2]
        ['saving', 'income']
    """
    import tomllib

    import mtfs

    plan = mtfs.load(folder)
    root = Path(folder)
    document = tomllib.loads((root / "mtfs.toml").read_text(encoding="utf-8-sig"))
    settings = plan.settings
    resources = [table_resource(path, settings.unit) for path in sorted(root.glob("*.csv"))]
    for path in sorted(root.glob("figures/*.csv")):
        given = document.get("figures", {}).get(path.stem, {})
        words = given.get("text", [])
        words = [words] if isinstance(words, str) else words
        resources.append(figures_resource(path, given.get("unit", "£"), words))
    resources += [published_resource(path) for path in sorted(root.glob("published/*.csv"))]
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": slug(root.resolve().name),
        "title": f"{settings.council}: {settings.scope}".removesuffix(": "),
        "description": f"Plan of {settings.horizon}. Amounts are positive; kind carries the sign.",
    }
    if settings.source:
        package["sources"] = [{"title": settings.source}]
    return {**package, "resources": resources}


def slug(name: str) -> str:
    """A name as packages and resources have it: lower case, digits and - _ . only."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "plan"


def table_resource(path: Path, unit: str) -> dict[str, Any]:
    """One of the plan's own tables."""
    from mtfs._core import table_fields

    known = {field[0]: field[1:] for field in table_fields().get(path.stem, ())}
    known |= PARAMETERS.get(path.stem, {})
    dialect, headers, columns = read(path)
    fields: list[dict[str, Any]] = []
    for header, cells in zip(headers, columns, strict=True):
        if not header:
            fields.append(word_field(f"column {len(fields) + 1}", False, "Blank"))
        elif header not in known:
            fields.append(typed_field(path.stem, header, cells, unit))
        elif header in WHOLE_NUMBERS:
            fields.append(word_field(header, *known[header]) | {"type": "integer"})
        else:
            fields.append(word_field(header, *known[header]))
    key = "id" if "id" in known and path.stem != "virements" else None  # which has rows of one id
    return resource(path, path.name, dialect, schema(fields, [""], key), TITLES[path.stem])


def typed_field(table: str, header: str, cells: Sequence[str], unit: str) -> dict[str, Any]:
    """A column of figures of a table, alone or of a year; its meaning says its unit."""
    word, _, of = header.partition(" ")
    if word not in FIGURES[table]:
        word, of = "", header
    mark, _, rest = FIGURES[table][word].partition(" ")
    meaning = (rest if mark in "%#?" else f"{mark} {rest}").format(of)
    if mark == "%":
        return word_field(header, table == "assumptions" and word == "", f"{meaning}, in %")
    if mark == "?":
        return word_field(header, table == "drivers" and word == "base", meaning)
    return figure_field(header, meaning if mark == "#" else f"{meaning}, in {unit}", cells)


def figures_resource(path: Path, unit: str, words: Sequence[str]) -> dict[str, Any]:
    """A supporting table."""
    dialect, headers, columns = read(path)
    fields = []
    for header, cells in zip(headers, columns, strict=True):
        if header in WORDS or header in words:
            meaning = WORDS.get(header, "Words of the paper")
            fields.append(word_field(header, header == "id", meaning))
        else:
            figures = [cell for cell in cells if cell not in NIL_MARKS]
            fields.append(
                figure_field(header, f"Figure as the council states it, in {unit}", figures)
            )
    return resource(path, f"figures/{path.name}", dialect, schema(fields, NIL_MARKS, "id"))


def published_resource(path: Path) -> dict[str, Any]:
    """A table as it was printed: texts, and a column without a header by its place."""
    dialect, headers, _ = read(path)
    fields = [
        {"name": header or f"column {place}", "type": "string", "description": "As printed"}
        for place, header in enumerate(headers, start=1)
    ]
    if not all(headers):  # a header with a blank in it is no header to a stricter reader
        dialect |= {"header": False, "commentRows": [1]}
    return resource(path, f"published/{path.name}", dialect, schema(fields, [""], None))


def word_field(
    name: str, required: bool, meaning: str, allowed: Sequence[str] = ()
) -> dict[str, Any]:
    """A column of words; a blank is nil, and is not among the words allowed."""
    constraints: dict[str, Any] = {"required": True} if required else {}
    if allowed:
        constraints["enum"] = [word for word in allowed if word]
    field = {"name": name, "type": "string", "description": meaning}
    return {**field, "constraints": constraints} if constraints else field


def figure_field(name: str, meaning: str, cells: Iterable[str]) -> dict[str, Any]:
    """A column of figures."""
    figures = [cell for cell in cells if cell]
    field = {"name": name, "type": "string", "description": meaning}
    if all(PLAIN.fullmatch(cell) or GROUPED.fullmatch(cell) for cell in figures):
        field["type"] = "number"
        if any("," in cell for cell in figures):
            field["groupChar"] = ","
    return field


def schema(fields: list[dict[str, Any]], missing: Sequence[str], key: str | None) -> dict[str, Any]:
    """A Table Schema."""
    described: dict[str, Any] = {"fields": fields, "missingValues": list(missing)}
    return {**described, "primaryKey": key} if key else described


def resource(
    path: Path, name: str, dialect: dict[str, Any], fields: dict[str, Any], title: str = ""
) -> dict[str, Any]:
    """A resource; `dialect` holds its encoding, and where it is not the usual, what differs."""
    described: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": slug(name.removesuffix(path.suffix).replace("/", ".")),
        **({"title": title} if title else {}),
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": dialect.pop("encoding"),
    }
    if dialect:
        described["dialect"] = dialect
    return {**described, "schema": fields}


def read(path: Path) -> tuple[dict[str, Any], list[str], list[list[str]]]:
    """The dialect, the headers and the columns of a file that the plan's reader has accepted."""
    import csv
    import io

    content = path.read_bytes()
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16" if utf_16 else "utf-8-sig")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = [
        row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)
    ]
    headers = [header.strip() for header in rows[0]]
    columns = [[row[place].strip() for row in rows[1:]] for place in range(len(headers))]
    dialect: dict[str, Any] = {"encoding": "utf-16" if utf_16 else "utf-8"}
    if delimiter != ",":
        dialect["delimiter"] = delimiter
    return dialect, headers, columns


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes datapackage.json into each folder named."""
    from mtfs.documents import json_text

    folders = sys.argv[1:] if arguments is None else list(arguments)
    if not folders:
        print("Usage: python -m mtfs.datapackage DIR...", file=sys.stderr)
        return 2
    for folder in folders:
        text = json_text(datapackage(folder))
        (Path(folder) / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
