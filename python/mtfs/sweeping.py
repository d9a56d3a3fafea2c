"""Sweeps: many given scenarios of one plan, worked out together."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs._core import FinancialYear, Money
from mtfs.printed import Printed
from mtfs.scenario import changes_of
from mtfs.simulation import headings_kept, money, pounds, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtfs.plan import Plan
    from mtfs.printed import Part
    from mtfs.scenario import Scenario

    Changes = Mapping[str, Any]
    Place = tuple[str, str]  # a path and a year; '' for all of them

__all__ = ["Sweep", "sweep"]


class Sweep(Printed):
    """Scenarios by name, with the headings of each strategy.

    Examples:
        >>> import mtfs
        >>> plan = mtfs.load('examples/tutorial')
        >>> sweep = plan.sweep({'slip': {'line.OP-S01.delivery': '50%'}, 'as planned': {}})
        >>> sweep.figure('slip', 'gap', '2026/27') > sweep.figure('as planned', 'gap', '2026/27')
        True
    """

    __slots__ = ("_figures", "_scenarios", "headings", "plan", "why_one_by_one")

    def __init__(
        self,
        plan: Plan,
        scenarios: Mapping[str, Changes],
        headings: tuple[str, ...],
        figures: _core.SimulatedFigures,
        why: str,
    ) -> None:
        self.plan, self.headings = plan, headings
        self._scenarios, self._figures = dict(scenarios), figures
        #: Why each scenario was projected by itself; '' if none was.
        self.why_one_by_one = why

    def __repr__(self) -> str:
        council = self.plan.settings.council
        return f"<mtfs.Sweep of {council}: {len(self):,} scenarios>"

    def __len__(self) -> int:
        return len(self._scenarios)

    def __iter__(self) -> Iterator[str]:
        return iter(self._scenarios)

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The plan years."""
        return tuple(self.plan.settings.horizon.years)

    def figure(self, name: str, heading: str, year: FinancialYear | str) -> Money:
        """A heading of a scenario in a plan year. Raises KeyError for one that is not there."""
        years, wanted = self.years, FinancialYear(str(year))
        for asked, known in ((heading, self.headings), (wanted, years), (name, self._scenarios)):
            if asked not in known:
                raise KeyError(f"The sweep has no figures of {asked}")
        row = self.headings.index(heading) * len(years) + years.index(wanted)
        place = list(self._scenarios).index(name)
        rows = memoryview(self._figures).cast("B").cast("q")  # type: ignore[arg-type]
        return money(rows[row * len(self) + place])

    def scenario(self, name: str) -> Scenario:
        """One of them, as any other: it projects, explains and compares."""
        return self.plan.scenario(name, dict(self._scenarios[name]))

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table."""
        council = self.plan.settings.council
        return (f"{council}: {len(self):,} scenarios, in pounds",)

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines under the table."""
        said = self.why_one_by_one
        return (f"Each scenario was projected by itself: {said}.",) if said else ()

    def to_json(self) -> str:
        """JSON of format mtfs/sweep/1: pounds as decimal strings."""
        from mtfs.documents import json_text

        figures = {
            name: {
                heading: [str(self.figure(name, heading, year)) for year in self.years]
                for heading in self.headings
            }
            for name in self
        }
        return json_text(
            {
                "format": "mtfs/sweep/1",
                "council": self.plan.settings.council,
                "years": [str(year) for year in self.years],
                "scenarios": figures,
            }
        )

    def _parts(self) -> Sequence[Part]:
        rows = []
        for heading in self.headings:
            rows.append([title_of(heading), *("" for _ in self.years)])
            for name in self:
                figures = (pounds(self.figure(name, heading, year)) for year in self.years)
                rows.append([f"  {name}", *figures])
        return ((["", *map(str, self.years)], rows),)


def sweep(
    plan: Plan,
    scenarios: Mapping[str, Changes] | None = None,
    *,
    grid: Mapping[str, Sequence[Any]] | None = None,
    of: Sequence[str] | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sweep:
    """Works out many given scenarios at a time; see `Plan.sweep`."""
    if (scenarios is None) == (grid is None):
        raise TypeError("A sweep takes scenarios by name, or a grid of changes: one of the two")
    given = dict(scenarios) if scenarios is not None else combinations(grid or {})
    if not given:
        raise ValueError("A sweep has one scenario or more")
    headings = headings_kept(plan, of)
    variables, positions = laid_out(plan, given)
    tick = None if progress is None else (lambda done: progress(done, len(given)))
    figures, why = _core.swept(
        plan._core, variables, positions, list(headings), threads or os.cpu_count() or 1, tick
    )
    return Sweep(plan, given, headings, figures, why)


def combinations(grid: Mapping[str, Sequence[Any]]) -> dict[str, Changes]:
    """Every combination of changes, named by them."""
    all_changes: dict[str, Changes] = {}
    for chosen in itertools.product(*grid.values()):
        changes = {
            path: change for path, change in zip(grid, chosen, strict=True) if change is not None
        }
        name = ", ".join(f"{path} {change}" for path, change in changes.items()) or "as planned"
        all_changes[name] = changes
    return all_changes


def laid_out(
    plan: Plan, scenarios: Mapping[str, Changes]
) -> tuple[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...], list[list[int]]]:
    """What differs, as (path, years, changes), and the position of each scenario in the changes.

    The first change is none. Raises PlanError for values that no cell can hold.
    """
    from mtfs.source import SourceBuilder

    builder = SourceBuilder({"unit": plan.settings.unit})
    texts: dict[Place, dict[str, int]] = {}
    of_scenarios: list[dict[Place, int]] = []
    for changes in scenarios.values():
        of_scenarios.append({})
        for path, value in changes.items():
            for year, change in changes_of(builder, path, value):
                known = texts.setdefault((path, year), {"": 0})
                of_scenarios[-1][path, year] = known.setdefault(change, len(known))
    if builder.problems:
        plan._core.laid_over((), builder.problems)
    variables = tuple(
        (path, (year,) if year else (), tuple(known)) for (path, year), known in texts.items()
    )
    return variables, [[of.get(place, 0) for place in texts] for of in of_scenarios]
