"""JSON Schemas of what mtfs prints as JSON, by the name in its format."""

from __future__ import annotations

from mtfs.schema_analysis import ANALYSES
from mtfs.schema_parts import Result
from mtfs.schema_tables import TABLES

__all__ = ["RESULTS"]

RESULTS: dict[str, Result] = dict(sorted((TABLES | ANALYSES).items()))
