"""Plans as JSON: one file with the settings and the tables, each text as it was typed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.json_document import JsonReader, content_of
from mtfs.node_text import json_of, node_of, value_of
from mtfs.raw import Node, RawRow, RawTable, Source, in_file_order, source_of
from mtfs.saving import save_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs.plan import Plan

__all__ = ["FORMAT", "plan_document", "plan_json", "read_json"]

FORMAT = "mtfs/plan/1"
TABLES = ("tables", "figures", "published")
DOCUMENTS = ("statements", "identities")
KEYS = ("format", "settings", *TABLES, *DOCUMENTS, "sha256")


def plan_json(plan: Plan, path: str | os.PathLike[str] | None = None) -> str:
    """A plan's JSON, written to a file where there is a path; see `Plan.to_json`."""
    document = plan_document(source_of(plan))
    text = json_of(document | {"sha256": checksum(document)}) + "\n"
    if path is not None:
        save_file(path, text.encode())
    return text


def plan_document(source: Source) -> dict[str, Any]:
    """What the JSON of a plan holds, without its checksum."""
    settings = value_of(source.settings)
    if next(iter(settings)) == "format":
        settings.pop("format")  # it stands at the top
    document: dict[str, Any] = {"format": FORMAT, "settings": settings}
    for key in TABLES:
        tables: tuple[RawTable, ...] = getattr(source, key)
        if tables:
            document[key] = {table.name: table_value(table) for table in tables}
    for key in DOCUMENTS:
        documents: tuple[tuple[str, Node], ...] = getattr(source, key)
        if documents:
            document[key] = {name: value_of(node) for name, node in documents}
    return document


def table_value(table: RawTable) -> dict[str, Any]:
    """A table: its columns, and its rows by column without the blank cells.

    Where two columns have one name, or one has none, a row is a list of all its cells.
    """
    columns = list(table.headers)
    rows: list[Any] = [list(cells) for _, cells in table.rows]
    if len(set(columns)) == len(columns) and all(columns):
        rows = [
            {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
            for cells in rows
        ]
    return {"columns": columns, "rows": rows}


def checksum(document: dict[str, Any]) -> str:
    """The SHA-256 of a document's content: its layout counts for nothing."""
    return hashlib.sha256(json_of(document, compact=True).encode()).hexdigest()


def read_json(path: str | os.PathLike[str]) -> tuple[Source, list[Problem]]:
    """The source in a plan's JSON, and what is wrong with its form.

    Raises:
        ParseError: The text is no JSON, or no plan of a version that is known here.
    """
    file = Path(path)
    document = PlanReader(file.name).document(content_of(file))
    return SourceReader(file.name).source(document)


class PlanReader(JsonReader):
    """Reads the top of a plan's JSON: its format and its checksum."""

    def document(self, content: bytes) -> dict[str, Any]:
        """The top of a plan's JSON, its format and its checksum tested."""
        document: Any = self.parsed(content)
        if not isinstance(document, dict):
            self.refuse("document-type", "", "", "A plan is a table of keys", "Write { ... }")
        self.check_format(document.get("format"))
        given = document.pop("sha256", None)
        if given is not None and given != checksum(document):
            self.refuse(
                "saved-damaged",
                "sha256",
                str(given)[:64],
                "The content is not what this checksum was made of: it was damaged, or edited",
                "Fetch the file again; if it was edited on purpose, take the key sha256 out",
            )
        return dict(document)

    def check_format(self, found: Any) -> None:
        """Raises ParseError where it is not the format of a plan, or of another version."""
        if found == FORMAT:
            return
        newer = isinstance(found, str) and found.startswith("mtfs/plan/")
        rule = "This version of a plan is not known here" if newer else "This is no plan's JSON"
        fix = "Use a newer mtfs" if newer else f'Write "format": "{FORMAT}"'
        self.refuse("format-unknown", "format", "" if found is None else str(found)[:60], rule, fix)


class SourceReader:
    """Makes a source of a document, and gathers what is not of its form."""

    def __init__(self, source: str) -> None:
        self.file = source
        self.problems: list[Problem] = []

    def source(self, document: dict[str, Any]) -> tuple[Source, list[Problem]]:
        """The source, whole as far as its form allows, and the faults."""
        for key in document:
            if key not in KEYS:
                self.refuse(key, "key-unknown", key, f"Use one of {', '.join(KEYS)}")
        settings = {"format": FORMAT} | self.table_of(document, "settings", required=True)
        if "format" in self.table_of(document, "settings"):
            settings = document["settings"]
        parts: dict[str, Any] = {
            key: self.tables(key, self.table_of(document, key)) for key in TABLES
        }
        for key in DOCUMENTS:
            parts[key] = tuple(
                (name, node_of(value, Origin(self.file, column=f"{key}.{name}")))
                for name, value in in_file_order(self.table_of(document, key).items())
            )
        node = node_of(settings, Origin(self.file, column="settings"))
        return Source(node, **parts), self.problems

    def table_of(
        self, document: dict[str, Any], key: str, *, required: bool = False
    ) -> dict[str, Any]:
        """The table under a key; an empty one where there is none."""
        value = document.get(key, None if required else {})
        if isinstance(value, dict):
            return value
        if not any(problem.where.column == key for problem in self.problems):
            rule = f"The key {key} takes a table"
            self.refuse(key, "document-type", "", f'Write "{key}": {{ ... }}', rule)
        return {}

    def tables(self, key: str, tables: dict[str, Any]) -> tuple[RawTable, ...]:
        """The tables under a key."""
        return tuple(
            self.table(f"{key}.{name}", name, value)
            for name, value in in_file_order(tables.items())
        )

    def table(self, place: str, name: str, value: Any) -> RawTable:
        """One table: `columns` and `rows`, or rows alone."""
        given = {"rows": value} if isinstance(value, list) else value
        blank = RawTable(name, f"{self.file}#{place}", "", 0, (), ())
        if not isinstance(given, dict) or not isinstance(given.get("rows"), list):
            fix = 'Write "columns": [...] and "rows": [...]'
            self.refuse(place, "document-type", "", fix, "A table has columns and rows")
            return blank
        for key in given.keys() - {"columns", "rows"}:
            self.refuse(f"{place}.{key}", "key-unknown", key, "Use one of columns, rows")
        columns = self.columns(place, given)
        read = (
            (number, self.cells(place, number, row, columns))
            for number, row in enumerate(given["rows"], start=1)
        )
        rows = tuple(RawRow(number, tuple(cells)) for number, cells in read if cells is not None)
        return blank._replace(headers=columns, rows=rows)

    def columns(self, place: str, given: dict[str, Any]) -> tuple[str, ...]:
        """The headers: those given, or those that rows name, in the order in which they do."""
        columns = given.get("columns")
        if columns is None:
            rows = [row for row in given["rows"] if isinstance(row, dict)]
            return tuple(dict.fromkeys(column for row in rows for column in row))
        if isinstance(columns, list) and all(type(column) is str for column in columns):
            return tuple(columns)
        rule = "Columns are a list of texts"
        self.refuse(f"{place}.columns", "document-type", "", 'Write ["id", ...]', rule)
        return ()

    def cells(
        self, place: str, number: int, row: Any, columns: Sequence[str]
    ) -> Iterable[str] | None:
        """The texts of a row's cells; None where it is no row, which is noted."""
        where = Origin(f"{self.file}#{place}", row=number)
        if isinstance(row, list) and len(row) == len(columns):
            return [self.cell(where, *entry) for entry in zip(columns, row, strict=True)]
        if not isinstance(row, dict):
            rule = f"A row has its cells by column, or is a list of {len(columns)} cells"
            self.problems.append(
                Problem("document-type", where, "", rule, 'Write {"id": "S1", ...}')
            )
            return None
        for column in row.keys() - set(columns):
            self.problems.append(
                Problem(
                    "column-unknown",
                    Origin(where.source, row=number, column=column),
                    column,
                    "The table's list of columns does not have it",
                    "Add it to the columns, or correct its name",
                )
            )
        return [self.cell(where, column, row.get(column)) for column in columns]

    def cell(self, where: Origin, column: str, value: Any) -> str:
        """A cell as it would be typed: a text or a number as it stands, null for nil."""
        if isinstance(value, str):
            return str(value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list) and all(type(item) is str for item in value):
            return "; ".join(value)
        rule = "A cell is a text, a number, true, false, null, or a list of texts"
        place = Origin(where.source, row=where.row, column=column)
        self.problems.append(Problem("document-type", place, "", rule, "Write it as text"))
        return ""

    def refuse(
        self, key: str, code: str, found: str, fix: str, rule: str = "This key has no meaning here"
    ) -> None:
        """Notes a fault."""
        self.problems.append(Problem(code, Origin(self.file, column=key), found, rule, fix))
