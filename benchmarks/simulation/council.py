"""The council that is simulated: 500 budget lines on ten assumptions, 100 savings, 5 years.

python benchmarks/simulation/council.py FOLDER

Nothing here needs NumPy. Money is whole pence, a rate whole hundredths of a percent and a delivery
whole tenths of a percent, so that every peer starts from the same exact figures.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BASE_YEAR = 2026
ASSUMPTIONS = (
    ("pay", 300),
    ("prices", 250),
    ("energy", 400),
    ("care_fees", 450),
    ("placements", 500),
    ("transport", 350),
    ("contracts", 275),
    ("insurance", 600),
    ("rents", 325),
    ("software", 700),
)
SERVICES = ("Adults", "Children", "Environment", "Housing", "Resources")
RATE_STEPS = 10_000  # of a rate in 1
DELIVERY_STEPS = 1_000  # of a delivery in 1
DEVIATION = 75  # of a rate, in its steps
LEAST, LIKELY, MOST = 600, 900, 1_000  # of a delivery, in its steps
PENNY, THOUSAND, MILLION = 1, 100_000, 100_000_000  # what bases are a multiple of, in pence

SETTINGS = """\
format = "mtfs/plan/1"
council = "Wexbridge Borough Council"
source = "Invented for benchmarks"
unit = "£"
base_year = "{base}"
plan_years = {years}
"""


@dataclass(frozen=True)
class Council:
    """In plain numbers. The savings that come first have a delivery that is drawn."""

    rates: list[list[int]]  # by assumption and year
    bases: list[int]
    assumption: list[int]  # of each base
    savings: list[list[int]]  # in full, added up to each year
    drawn: int
    tax_base: int
    band_d: list[int]  # of the base year, then of each year; as grant is
    grant: list[int]

    @property
    def years(self) -> int:
        return len(self.grant) - 1

    @property
    def funding(self) -> list[int]:
        """By plan year."""
        parts = zip(self.band_d[1:], self.grant[1:], strict=True)
        return [self.tax_base * band_d + grant for band_d, grant in parts]

    @property
    def fixed(self) -> list[int]:
        """What does not change from scenario to scenario: savings in full, and funding, by year."""
        savings = self.savings[self.drawn :]
        return [sum(row[t] for row in savings) + funding for t, funding in enumerate(self.funding)]


def make_council(
    lines: int = 500,
    savings: int = 100,
    drawn: int = 20,
    years: int = 5,
    unit: int = PENNY,
    seed: int = 2,
) -> Council:
    """The same for a seed on every machine. `unit` is what each base is a whole multiple of."""
    draw = random.Random(seed)
    bases = [max(1, draw.randrange(5_000_000, 400_000_000) // unit) * unit for _ in range(lines)]
    total = sum(bases)
    tax_base = total // 400_000
    band_d = [200_000 + 5_000 * t for t in range(years + 1)]
    grant = [total - tax_base * band_d[0] + total * t // 100 for t in range(years + 1)]
    each = total // 100 // savings  # a year's savings are a hundredth of the budget
    return Council(
        [[rate - 20 * t for t in range(years)] for _, rate in ASSUMPTIONS],
        bases,
        [draw.randrange(len(ASSUMPTIONS)) for _ in bases],
        [so_far(draw.randrange(each, 2 * each) for _ in range(years)) for _ in range(savings)],
        drawn,
        tax_base,
        band_d,
        grant,
    )


def so_far(steps: Iterable[int]) -> list[int]:
    levels, level = [], 0
    for step in steps:
        level += step
        levels.append(level)
    return levels


def saving_id(position: int) -> str:
    return f"S{position + 1:03}"


def uncertain(council: Council) -> list[dict[str, str]]:
    """The rows of the council's uncertainty: what is drawn, from what, and how often."""
    rates = [
        {
            "path": f"assumption.{name}.rate",
            "distribution": "normal",
            "mean": "+0pp",
            "deviation": "0.75pp",
            "step": "0.01pp",
            "drawn": "each_year",
        }
        for name, _ in ASSUMPTIONS
    ]
    deliveries = [
        {
            "path": f"line.{saving_id(i)}.delivery",
            "distribution": "triangular",
            "least": "60%",
            "likely": "90%",
            "most": "100%",
            "step": "0.1%",
            "drawn": "once",
        }
        for i in range(council.drawn)
    ]
    return [{**row, "source": "Invented", "date": "2026"} for row in rates + deliveries]


def changes(council: Council, rates: Any, delivery: Any) -> dict[str, Any]:
    """One scenario's draws as changes to the plan, so that mtfs works that scenario out alone.

    Rates are laid as percentage points on top: "-0.5%" would take a share of what is there off.
    """
    labels = year_labels(council.years)[1:]
    laid: dict[str, Any] = {}
    for (name, _), typed, drawn in zip(ASSUMPTIONS, council.rates, rates, strict=True):
        laid[f"assumption.{name}.rate"] = {
            label: f"{'+' if now >= before else '-'}{percent(abs(int(now) - before), 2)[:-1]}pp"
            for label, before, now in zip(labels, typed, drawn, strict=True)
        }
    for i, share in enumerate(delivery):
        laid[f"line.{saving_id(i)}.delivery"] = percent(int(share), 1)
    return laid


def percent(steps: int, places: int) -> str:
    scale = 10**places
    sign = "-" if steps < 0 else ""
    return f"{sign}{abs(steps) // scale}.{abs(steps) % scale:0{places}}%"


def pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"


def year_labels(years: int) -> list[str]:
    """The base year's first."""
    return [f"{start}/{(start + 1) % 100:02}" for start in range(BASE_YEAR, BASE_YEAR + years + 1)]


def write_csv(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def line_rows(council: Council) -> Iterable[list[str]]:
    blank = [""] * council.years
    for i, (base, assumption) in enumerate(zip(council.bases, council.assumption, strict=True)):
        name, service = ASSUMPTIONS[assumption][0], SERVICES[i % len(SERVICES)]
        row = [f"B{i + 1:03}", "inflation", "incremental", f"Budget line {i + 1}", service]
        yield [*row, pounds(base), name, *blank]
    for i, levels in enumerate(council.savings):
        service = SERVICES[i % len(SERVICES)]
        row = [saving_id(i), "saving", "incremental", f"Saving {i + 1}", service]
        steps = [now - before for before, now in zip([0, *levels], levels, strict=False)]
        yield [*row, "", "", *map(pounds, steps)]


def write_plan(folder: Path, council: Council) -> None:
    labels = year_labels(council.years)
    folder.mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(base=labels[0], years=council.years)
    (folder / "mtfs.toml").write_text(settings, encoding="utf-8")
    headers = ["id", "kind", "basis", "title", "service", "base", "assumptions", *labels[1:]]
    write_csv(folder / "lines.csv", [headers, *line_rows(council)])
    nets = [sum(council.bases[i :: len(SERVICES)]) for i in range(len(SERVICES))]
    budget = [[name, pounds(net)] for name, net in zip(SERVICES, nets, strict=True)]
    write_csv(folder / "budget.csv", [["service", "net"], *budget])
    rates = [
        [name, name, "Invented", "2026", *(percent(step, 2) for step in row)]
        for (name, _), row in zip(ASSUMPTIONS, council.rates, strict=True)
    ]
    headers = ["id", "title", "source", "date"]
    write_csv(folder / "assumptions.csv", [[*headers, *labels[1:]], *rates])
    grant = ["G", "Grants", "Invented", "2026", *map(pounds, council.grant)]
    write_csv(folder / "grants.csv", [[*headers, *labels], grant])
    tax_base = [f"{council.tax_base}.00"] * len(labels)
    items = [["tax_base", *tax_base], ["core", *map(pounds, council.band_d)]]
    write_csv(folder / "council_tax.csv", [["item", *labels], *items])


def write_uncertainty(path: Path, council: Council) -> None:
    """The rows of `uncertain` as a table."""
    columns = ["path", "distribution", "mean", "deviation", "least", "likely", "most", "step"]
    columns += ["drawn", "years", "source", "date"]
    rows = ([row.get(column, "") for column in columns] for row in uncertain(council))
    write_csv(path, [columns, *rows])


if __name__ == "__main__":
    council = make_council()
    write_plan(Path(sys.argv[1]), council)
    write_uncertainty(Path(sys.argv[1]) / "uncertainty.csv", council)
