"""Holds workbooks, recalculated by LibreOffice, against the engine.

    python -m tests.python.prove_excel --councils 40 --edits 20

Generated councils as exported and after random edits, then the two examples after as many rounds of
edits. Every cell of every statement is compared, to the penny. It ends with 1 on any difference.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

import mtfs
import openpyxl
from mtfs.excel.export import Export

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

from oracle.compare import plan_of
from oracle.councils import council
from spreadsheet import chosen_book, differences, edited_book, random_edits, recalculated

SHOWN = 20


class Count:
    """What has been compared so far."""

    def __init__(self) -> None:
        self.books = self.cells = self.fixed = self.differences = 0

    def compare(self, made: dict[str, tuple[Export, mtfs.Plan, Path]], folder: Path) -> None:
        """Workbooks, in one start of LibreOffice."""
        books = recalculated(folder, *(path for _, _, path in made.values()))
        for (name, (export, plan, _)), path in zip(made.items(), books, strict=True):
            book = openpyxl.load_workbook(path, data_only=True)
            moved = plan is not export.plan
            found = differences(book, export.statements, plan, moved)
            if book["contents"]["B6"].value is not True:
                found.append("a check does not hold")
            self.books += 1
            self.cells += sum(len(sheet.cells) for sheet in export.statements)
            self.fixed += sum(len(sheet.fixed) for sheet in export.statements)
            for text in found[:SHOWN]:
                print(f"{name}: {text}")
            self.differences += len(found)


def cases(
    name: str, plan: mtfs.Plan, edits: int, rounds: int, folder: Path
) -> dict[str, tuple[Export, mtfs.Plan, Path]]:
    """A plan as exported, and after each round of edits."""
    export = Export(plan, [plan.scenario(of) for of in plan.scenarios])
    path = folder / f"{name}.xlsx"
    path.write_bytes(export.content())
    made = {name: (export, plan, path)}
    for scenario in export.scenarios:
        to = folder / f"{name}_{scenario.name}.xlsx"
        made[f"{name}_{scenario.name}"] = export, scenario, chosen_book(path, scenario.name, to)
    for number in range(rounds):
        changes, edited = random_edits(export, random.Random(number), edits)
        to = folder / f"{name}_{number}.xlsx"
        made[f"{name}_{number}"] = export, edited, edited_book(path, export, changes, to)
    return made


def main() -> int:
    """Proves, and says how much was compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--councils", type=int, default=40)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of edits of an example")
    given = parser.parse_args()
    count = Count()
    for seed in range(given.first, given.first + given.councils):
        plan = plan_of(*council(seed, lines=20, years=4))
        with tempfile.TemporaryDirectory() as folder:
            count.compare(cases(f"c{seed}", plan, given.edits, 1, Path(folder)), Path(folder))
    for name in ("barnet", "tutorial") if given.rounds else ():
        plan = mtfs.load(f"examples/{name}")
        with tempfile.TemporaryDirectory() as folder:
            count.compare(cases(name, plan, given.edits, given.rounds, Path(folder)), Path(folder))
    print(
        f"{count.books} workbooks, {count.cells} cells compared, {count.fixed} fixed at export,"
        f" {count.differences} differences"
    )
    return 1 if count.differences else 0


if __name__ == "__main__":
    sys.exit(main())
