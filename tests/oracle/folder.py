"""Random councils as plan folders, with the oracle's figures beside them.

    python -m tests.oracle.folder DIR --councils 50

Each council is a folder of `mtfs.toml` and CSV files, so that `mtfs check` and C++ read it too; the
figures stand in `NAME.figures.csv` beside the folder. Money is in pence, an exact value is a
fraction, nil is blank, and year 0 is the base year.
"""

from __future__ import annotations

import argparse
import csv
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .councils import council
from .source import Tables
from .strategy import Figures, figures


def toml(settings: Mapping[str, Any]) -> str:
    """Settings as TOML. Strings, whole numbers, truths and lists are written as in JSON."""
    plain = {key: value for key, value in settings.items() if not nested(value)}
    lines = [f"{key} = {text(value)}" for key, value in plain.items()]
    for name, value in settings.items():
        for entry in value if nested(value) and isinstance(value, list) else ():
            lines += [f"[[{name}]]", *(f"{key} = {text(entry[key])}" for key in entry)]
        if isinstance(value, dict):
            lines += [f"[{name}]", *(f"{key} = {text(value[key])}" for key in value)]
    return "\n".join(lines) + "\n"


def nested(value: Any) -> bool:
    """Whether a setting is a table, or a list of them."""
    return isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict))


def text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_plan(folder: Path, settings: Mapping[str, Any], tables: Tables) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mtfs.toml").write_text(toml(settings), encoding="utf-8")
    for name, rows in tables.items():
        if not rows:
            continue
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def read_plan(folder: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    """The settings and tables of a plan folder, as the oracle takes them."""
    settings = tomllib.loads((folder / "mtfs.toml").read_text(encoding="utf-8"))
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return settings, tables


def write_figures(path: Path, found: Figures) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("table", "id", "item", "year", "value"))
        writer.writerows((*key, "" if value is None else value) for key, value in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--councils", type=int, default=10)
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1, help="of the first council")
    asked = parser.parse_args()
    for seed in range(asked.seed, asked.seed + asked.councils):
        made = council(seed, asked.lines, asked.years)
        write_plan(asked.folder / f"council_{seed}", *made)
        write_figures(asked.folder / f"council_{seed}.figures.csv", figures(*made))


if __name__ == "__main__":
    main()
