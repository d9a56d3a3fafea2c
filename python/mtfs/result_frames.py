"""The columns of results as frames. Amounts are exact and in pounds; no figure is a float.

Rows of unlike kinds stand in one frame under a column that says which kind each is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mtfs.frames import Framed
from mtfs.tables import column, figure_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtfs.bridging import Bridge
    from mtfs.comparison import Comparison
    from mtfs.difference import Difference
    from mtfs.frames import Column
    from mtfs.golden import Golden
    from mtfs.package import Package
    from mtfs.packs import PackReconciliation
    from mtfs.sensitivity_results import SensitivityGrid, SensitivityTable, Tornado
    from mtfs.simulation import Contributions, Quantiles, Simulation
    from mtfs.solution import Solution
    from mtfs.sweeping import Sweep
    from mtfs.versioning import Drift
    from mtfs.vintages import ForecastBias

    Columns = Iterator[Column]

LEVELS = ("total", "cause", "part")


def words(names: str, rows: Sequence[Sequence[Any]]) -> Columns:
    """Columns of text, from the start of each row."""
    for place, name in enumerate(names.split()):
        yield column(name, "str", [row[place] for row in rows])


def figures(names: Sequence[Any], rows: Sequence[Sequence[Any]], first: int) -> Columns:
    """Columns of figures, from the place `first` of each row on."""
    for place, name in enumerate(names, start=first):
        yield from figure_columns(str(name), [row[place] for row in rows])


def of_comparison(found: Comparison) -> Columns:
    """A row for each row and plan: its figures, and beside each its difference from the first."""
    core = found._core
    cells = [(plan, row) for row in found._positions() for plan in range(len(found.names))]
    labels = [(*found._rows[row][:2], found.names[plan]) for plan, row in cells]
    yield from words("id label plan", labels)
    for place, of in enumerate(found.columns):
        if of.content == "label":
            continue
        if of.content != "figure":
            yield column(of.id, "str", [core.shown(*cell, place) for cell in cells])
            continue
        yield from figure_columns(of.header, [core.value(*cell, place) for cell in cells])
        differences = [core.difference(*cell, place) for cell in cells]
        yield from figure_columns(f"{of.header} difference", differences)


def of_bridge(found: Bridge) -> Columns:
    """A row for the start, each cause and each of its parts, and the end.

    Amounts are whole pence as they are printed: parts sum to their cause, and causes to the end
    less the start.
    """
    rows = [
        (LEVELS[level], id_, label, *amounts) for level, id_, label, amounts, _ in found._rows(True)
    ]
    yield from words("level id label", rows)
    yield from figures(found.years, rows, 3)


def of_drift(found: Drift) -> Columns:
    """A row for each row, version and year that the version has."""
    rows = []
    for position in found._positions():
        id_, label = found._comparison.rows()[position][:2]
        for version in found.names:
            for year in found.years:
                kind, moved = found.revision(version, id_, year) or (None, None)
                rows.append((id_, label, version, year, kind, found[version, id_, year], moved))
    yield from words("id label version year kind", rows)
    yield from figures(("figure", "revision"), rows, 5)


def of_difference(found: Difference) -> Columns:
    """A row for each movement of each table; its figures are texts, since their units differ."""
    from mtfs.golden import Move

    rows = [(section.subject, *move) for section in found.sections for move in section.moves]
    yield from words(" ".join(("table", *Move._fields)), rows)


def of_golden(found: Golden) -> Columns:
    """A row for each of its rows, every cell the text that is kept."""
    yield from words("id measure label", found.rows)
    for place, name in enumerate(found.columns):
        yield column(name, "str", [row.cells[place] for row in found.rows])


def of_solution(found: Solution) -> Columns:
    """A row for each plan year: what is laid, and how far the target is missed before and after.

    An answer without years is laid in all of them.
    """
    laid = {year: of.value for of in found.answers for year in of.years}
    whole = next((of.value for of in found.answers if not of.years), None)
    rows = [
        (str(year), laid.get(year, whole), found.before[year], found.after[year])
        for year in found.before
    ]
    yield column("path", "str", [found.path for _ in rows])
    yield column("target", "str", [found.target for _ in rows])
    yield from words("year", rows)
    yield from figures(("value", "before", "after"), rows, 1)


def of_tornado(found: Tornado) -> Columns:
    """A row for each bar, the widest first."""
    rows = [(*bar[:3], found.base, *bar[3:6]) for bar in found.bars]
    yield from words("path down_change up_change", rows)
    yield from figures(("base", "down", "up", "range"), rows, 3)


def of_grid(found: SensitivityGrid) -> Columns:
    """A row for each pair of changes."""
    rows = [
        (down, across, figure)
        for down, row in zip(found._down, found.figures, strict=True)
        for across, figure in zip(found._across, row, strict=True)
    ]
    for place, path in enumerate(found._paths):
        yield column(path, "str", [row[place] for row in rows])
    yield from figures(("figure",), rows, 2)


def of_steps(found: SensitivityTable) -> Columns:
    """A row for each assumption and column of the statement."""
    rows = [
        (row.path, row.step, header, effect.verdict, effect.bound, *effect[:5])
        for row in found.rows
        for header, effect in zip(found.columns, row.effects, strict=True)
    ]
    yield from words("path step column verdict bound", rows)
    yield from figures(("up", "down", "zero", "mirror", "twice"), rows, 5)


def of_quantiles(found: Quantiles) -> Columns:
    """A row for each share, and a column a year."""
    rows = [(share, *found[share].values()) for share in found]
    yield from words("quantile", rows)
    yield from figures(found._of.years, rows, 1)


def of_contributions(found: Contributions) -> Columns:
    """A row for each variable; its share is a fraction in text."""
    yield column("name", "str", [row.name for row in found])
    yield column("share", "str", [row.share for row in found])
    yield "direction", "whole", 0, [row.direction for row in found]


def of_simulation(found: Simulation) -> Columns:
    """A row for the mean and each quantile of each heading, and a column a year."""
    rows: list[tuple[Any, ...]] = []
    for heading in found.headings:
        rows.append((heading, "mean", *(found.mean(heading, year) for year in found.years)))
        of = found.quantiles(heading)
        rows += [(heading, share, *of[share].values()) for share in of]
    yield from words("heading quantile", rows)
    yield from figures(found.years, rows, 2)


def of_sweep(found: Sweep) -> Columns:
    """A row for each scenario and heading, and a column a year."""
    rows = [
        (name, heading, *(found.figure(name, heading, year) for year in found.years))
        for name in found
        for heading in found.headings
    ]
    yield from words("scenario heading", rows)
    yield from figures(found.years, rows, 2)


def of_pack(found: PackReconciliation) -> Columns:
    """A row for each figure of each tie."""
    ties = "id status kind what year residual bound"
    printed = "document title date label text value coefficient place where"
    rows = [
        (*tie[:7], *(getattr(figure, name) for name in printed.split()))
        for tie in found
        for figure in tie.figures
    ]
    yield from words(f"{ties} {printed}", rows)


class ChosenOptions(Framed):
    """The options of a package, which is a tuple itself and can be no frame."""

    __slots__ = ("package",)

    def __init__(self, package: Package) -> None:
        self.package = package


def of_package(of: ChosenOptions) -> Columns:
    """A row for each option that was chosen, with what it takes off the gap each year."""
    found = of.package
    rows = found.chosen
    yield from words("id title service start", rows)
    yield "delay_years", "whole", 0, [row.delay_years for row in rows]
    for year in found.before:
        yield from figure_columns(str(year), [row.effects[year] for row in rows])
    for year in found.before:
        yield from figure_columns(f"FTE {year}", [row.full_time_equivalents[year] for row in rows])
    for dimension in found.impact:
        yield column(f"impact {dimension}", "str", [row.impact[dimension] for row in rows])


def of_bias(found: ForecastBias) -> Columns:
    """A row for each forecast that has an outturn."""
    rows = [(of.service, of.year, of.report, *of[3:]) for of in found.vintages]
    yield from words("service year report", rows)
    yield from figures(("forecast", "outturn", "bias", "share"), rows, 3)


OF: dict[str, Callable[[Any], Columns]] = {
    "Bridge": of_bridge,
    "ChosenOptions": of_package,
    "Comparison": of_comparison,
    "Contributions": of_contributions,
    "Difference": of_difference,
    "Drift": of_drift,
    "ForecastBias": of_bias,
    "Golden": of_golden,
    "Quantiles": of_quantiles,
    "SensitivityGrid": of_grid,
    "SensitivityTable": of_steps,
    "Simulation": of_simulation,
    "Solution": of_solution,
    "Sweep": of_sweep,
    "Tornado": of_tornado,
}


def columns_of(found: Any) -> Columns:
    """The columns of a result, by the name of its class."""
    return OF[type(found).__name__](found)
