"""Workbooks that tests make: a small plan with openpyxl, changed as a test says."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

SETTINGS = [
    ("key", "value", "type"),
    ("format", "mtfs/plan/1", None),
    ("council", "Anytown Council", None),
    ("unit", "£", None),
    ("base_year", "2025/26", None),
    ("plan_years", 2, None),
]
LINES = [
    ("id", "kind", "basis", "title", "2026/27", "2027/28"),
    ("S1", "saving", "incremental", "Shared depot", 250.5, 100),
    ("D1", "demand", "incremental", "More households", 80, None),
]


def small_book(path: Path, change: Callable[[Any], object] | None = None, **tables: Any) -> Path:
    """A workbook of settings and lines, with other tables beside or in their place."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in {"settings": SETTINGS, "lines": LINES, **tables}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    book.save(path)
    return path


def rewritten(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part of its zip changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path
