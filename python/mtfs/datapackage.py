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
MONEY = {
    "gross": "Gross budget",
    "income": "Income, natural and positive",
    "net": "Net budget: gross less income",
}
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
        >>> [resource['name'] for resource in package['resources']][:3]
        ['budget', 'lines', 'targets']
        >>> package['resources'][1]['schema']['fields'][1]['constraints']['enum'][:2]
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
    """One of the plan's own tables: assumptions, budget, lines or targets."""
    from mtfs._core import table_fields

    known = {field[0]: field[1:] for field in table_fields()[path.stem]}
    dialect, headers, columns = read(path)
    fields = []
    for header, cells in zip(headers, columns, strict=True):
        if header in known:
            fields.append(word_field(header, *known[header]))
        elif not header:
            fields.append(word_field(f"column {len(fields) + 1}", False, "Blank"))
        elif path.stem == "assumptions" and header == "base":
            fields.append(word_field(header, False, "Rate of the base year, in %"))
        elif path.stem == "assumptions":
            fields.append(word_field(header, True, f"Rise in {header} on the year before, in %"))
        elif path.stem == "drivers":
            fields.append(driver_field(header))
        elif header.startswith("FTE "):
            meaning = f"Full-time equivalents that the line changes in {header[4:]}"
            fields.append(figure_field(header, meaning, cells))
        else:
            meaning = MONEY.get(header, f"Amount of {header}")
            fields.append(figure_field(header, f"{meaning}, in {unit}", cells))
    key = "id" if "id" in known else None
    return resource(path, path.name, dialect, schema(fields, [""], key))


def driver_field(header: str) -> dict[str, Any]:
    """A column of drivers; its texts may be volumes, prices in £, or percentages."""
    word, _, year = header.rpartition(" ")
    if word in ("growth", "complexity"):
        return word_field(header, False, f"Rise by {word} in {year} on the year before, in %")
    meaning = f"What leaves in {year}" if word == "attrition" else f"Level of {header}"
    return word_field(header, header == "base", f"{meaning}: a volume, or a price in £")


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
    path: Path, name: str, dialect: dict[str, Any], fields: dict[str, Any]
) -> dict[str, Any]:
    """A resource; `dialect` holds its encoding, and where it is not the usual, what differs."""
    described: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": slug(name.removesuffix(path.suffix).replace("/", ".")),
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
