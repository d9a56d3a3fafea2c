"""Tables as rows of texts, and how they are written."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

Row = dict[str, str]


@dataclass
class Table:
    """A table of a plan: its columns in order, and rows that may leave columns blank."""

    name: str
    columns: list[str]
    rows: list[Row] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Writes the table as CSV; a row with a column that the table lacks is refused."""
        with (folder / f"{self.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self.columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)
