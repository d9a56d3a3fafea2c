"""Writes the plan folder that is measured: an invented council, the same bytes for a seed.

python benchmarks/generate.py FOLDER [LINES] [YEARS]
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

BASE_YEAR = 2026
SERVICES = [
    (committee, service, team)
    for committee in ("Adults", "Children", "Environment", "Housing", "Resources")
    for service in ("Assessment", "Commissioning", "Operations", "Placements")
    for team in ("Central", "East", "North", "South", "West")
]
CATEGORIES = ("Contracts", "Demand management", "Digital", "Fees and charges", "Staffing")
PRIORITIES = ("Fairness", "Opportunity", "Responsibility")
# Of 20 lines, about how many there are of each kind.
KINDS = ["saving"] * 9 + ["income"] * 3 + ["demand"] * 3 + ["inflation", "growth"] * 2 + ["grant"]
HEADERS = ["id", "kind", "basis", "recurrence", "status", "title", "service", "category"]
HEADERS += ["priority", "tags", "source"]

SETTINGS = """\
format = "mtfs/plan/1"
council = "Wexbridge Borough Council"
source = "Invented for benchmarks"
unit = "£"
base_year = "{base}"
plan_years = {years}
"""

SUMMARY = """\
format = "mtfs/statement/1"
title = "Savings, mitigations and pressures"
total = true

[[row]]
id = "target"
targets = {}
[[row]]
id = "anticipated"
lines = { kind = ["saving", "income"], without = { tags = "new_mitigation" } }
[[row]]
id = "mitigations"
lines = { kind = ["saving", "income"], tags = "new_mitigation" }
[[row]]
id = "delivery"
of = ["anticipated", "mitigations"]
[[row]]
id = "demand"
lines = { kind = "demand" }
[[row]]
id = "other"
lines = { kind = ["inflation", "growth"] }
[[row]]
id = "grants"
lines = { kind = "grant" }
[[row]]
id = "gap"
of = ["target", "-delivery", "demand", "other", "-grants"]
"""

SCHEDULE = """\
format = "mtfs/statement/1"
title = "Savings schedule"
total = true

[[row]]
id = "savings"
lines = { kind = ["saving", "income"] }
each = ["category", "id"]
label_from = "title"
[[row]]
id = "overall"
of = ["savings"]
"""


class Dice:
    """SplitMix64: integers only, so that every machine throws the same."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, sides: int) -> int:
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        word = self.state
        word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & mask
        word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & mask
        return (word ^ (word >> 31)) % sides

    def one_in(self, chances: int) -> bool:
        return self.below(chances) == 0


def year_label(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02}"


def pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"


def amounts(dice: Dice, years: int, basis: str) -> list[str]:
    """Three cells in ten are blank; a cumulative effect never falls."""
    cells, pence = [], 0
    for _ in range(years):
        step = 1 + dice.below(50_000_000)
        pence = pence + step if basis == "cumulative" else step
        cells.append("" if dice.below(10) < 3 else pounds(pence))
    return cells


def line(dice: Dice, number: int, years: int) -> list[str]:
    kind = KINDS[dice.below(len(KINDS))]
    basis = "cumulative" if dice.one_in(8) else "incremental"
    recurrence = "one_off" if dice.one_in(6) else "recurrent"
    status = ("proposed", "approved", "approved", "delivered", "withdrawn")[dice.below(5)]
    service = SERVICES[dice.below(len(SERVICES))]
    category = CATEGORIES[dice.below(len(CATEGORIES))]
    return [
        f"L{number:05}",
        kind,
        basis,
        recurrence,
        status,
        f"{category}, {service[2].lower()} team: measure {number}",
        "/".join(service),
        category,
        PRIORITIES[dice.below(len(PRIORITIES))],
        ("", "", "", "new_mitigation", "phase 2; new_mitigation", "phase 2")[dice.below(6)],
        "Appendix A",
        *amounts(dice, years, basis),
    ]


def write_csv(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def write_plan(folder: Path, lines: int = 5_000, years: int = 10, seed: int = 2) -> None:
    dice = Dice(seed)
    labels = [year_label(BASE_YEAR + 1 + i) for i in range(years)]
    (folder / "statements").mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(base=year_label(BASE_YEAR), years=years)
    (folder / "mtfs.toml").write_text(settings, encoding="utf-8")
    (folder / "statements" / "summary.toml").write_text(SUMMARY, encoding="utf-8")
    (folder / "statements" / "schedule.toml").write_text(SCHEDULE, encoding="utf-8")
    budgets = [["/".join(path), pounds(dice.below(2_000_000_000))] for path in SERVICES]
    write_csv(folder / "budget.csv", [["service", "net"], *budgets])
    targets = [
        [f"T{i + 1}", f"Savings target of {committee}", committee]
        + [pounds(dice.below(20_000_000_000)) for _ in labels]
        for i, committee in enumerate(dict.fromkeys(path[0] for path in SERVICES))
    ]
    write_csv(folder / "targets.csv", [["id", "title", "committee", *labels], *targets])
    rows = (line(dice, number + 1, years) for number in range(lines))
    write_csv(folder / "lines.csv", [[*HEADERS, *labels], *rows])


if __name__ == "__main__":
    write_plan(Path(sys.argv[1]), *(int(size) for size in sys.argv[2:]))
