"""Figures of many scenarios: kept, or counted as they passed and looked for again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from mtfs import _core

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtfs._core import SimulatedFigures, Tally
    from mtfs.running import Runner

__all__ = ["Kept", "Passed", "Spread"]

PILOT = 4096  # scenarios that tell where the others will be


class Spread(ABC):
    """What can be said of rows of pence over scenarios 0 to `runs` - 1."""

    def __init__(self, runs: int) -> None:
        self.runs = runs

    @abstractmethod
    def values_of_ranks(self, wanted: Sequence[tuple[int, int]]) -> list[int]:
        """The values of (row, rank) pairs, rank 1 being the least."""

    @abstractmethod
    def first_with(self, row: int, value: int) -> int:
        """The first scenario with a value that some scenario has."""

    @abstractmethod
    def sum(self, row: int) -> int:
        """Of all scenarios."""

    @abstractmethod
    def above_zero(self, row: int) -> int:
        """In how many scenarios a row is above 0."""

    @abstractmethod
    def below_zero(self, row: int) -> int:
        """In how many scenarios a row is under 0."""

    @abstractmethod
    def under(self, row: int, other: int) -> int:
        """In how many scenarios a row is under another."""

    @abstractmethod
    def parts(self) -> Iterator[tuple[int, SimulatedFigures]]:
        """All figures in parts, each with its first scenario."""

    @abstractmethod
    def counts(self, row: int, bins: int) -> tuple[int, int, list[int]]:
        """The least value, the width of a bin and the counts of so many bins."""


def bin_width(least: int, most: int, bins: int) -> int:
    """The width of so many bins, in whole bins of a tally over the same range."""
    finest = (most - least) // (1 << 16) + 1
    return -(-((most - least) // bins + 1) // finest) * finest


class Kept(Spread):
    """Figures that are all there."""

    def __init__(self, figures: SimulatedFigures) -> None:
        super().__init__(figures.runs)
        self.figures = figures

    def values_of_ranks(self, wanted: Sequence[tuple[int, int]]) -> list[int]:
        """The values of (row, rank) pairs, rank 1 being the least."""
        ranks: dict[int, list[int]] = {}
        for row, rank in wanted:
            ranks.setdefault(row, []).append(rank)
        found = {
            (row, rank): value
            for row, of in ranks.items()
            for rank, value in zip(of, self.figures.values_of_ranks(row, of), strict=True)
        }
        return [found[pair] for pair in wanted]

    def first_with(self, row: int, value: int) -> int:
        """The first scenario with a value that some scenario has."""
        found = self.figures.first_with(row, value)
        assert found is not None
        return int(found)

    def sum(self, row: int) -> int:
        """Of all scenarios."""
        return int(self.figures.sum(row))

    def above_zero(self, row: int) -> int:
        """In how many scenarios a row is above 0."""
        return self.figures.count(row, 1, 2**63 - 1)

    def below_zero(self, row: int) -> int:
        """In how many scenarios a row is under 0."""
        return self.figures.count(row, -(2**63), -1)

    def under(self, row: int, other: int) -> int:
        """In how many scenarios a row is under another."""
        return self.figures.count_under(row, other)

    def parts(self) -> Iterator[tuple[int, SimulatedFigures]]:
        """Figures of stretches of scenarios, with the first of each."""
        yield 0, self.figures

    def counts(self, row: int, bins: int) -> tuple[int, int, list[int]]:
        """The least value, the width of a bin and the counts of so many bins."""
        least, most = self.values_of_ranks([(row, 1), (row, self.runs)])
        width = bin_width(least, most, bins)
        return least, width, self.figures.histogram(row, least, width, bins)


class Passed(Spread):
    """Counts of figures that were not kept.

    What counts alone don't tell is found by running the scenarios once more, with finer counts.
    """

    def __init__(self, runner: Runner, runs: int, under: Sequence[tuple[int, int]]) -> None:
        super().__init__(runs)
        self.runner = runner
        pilot = Kept(_core.SimulatedFigures(runner.simulator.rows, min(runs, PILOT)))
        runner.simulator.run(pilot.figures, 0, runner.threads)
        tallies = []
        for row in range(runner.simulator.rows):
            least, most = pilot.values_of_ranks([(row, 1), (row, pilot.runs)])
            more = (most - least) // 2
            tallies.append(_core.Tally(row, least - more, most + more))
        self.pairs = list(under)
        self.tallies, self.unders = runner.tally(runs, tallies, self.pairs)

    def values_of_ranks(self, wanted: Sequence[tuple[int, int]]) -> list[int]:
        """The values of (row, rank) pairs, rank 1 being the least."""
        places = [self.tallies[row].where(rank) for row, rank in wanted]
        while any(least != most for least, most in places):
            open_places = [i for i, (least, most) in enumerate(places) if least != most]
            finer = [_core.Tally(wanted[i][0], *places[i]) for i in open_places]
            counted, _ = self.runner.tally(self.runs, finer, [])
            for i, tally in zip(open_places, counted, strict=True):
                places[i] = tally.where(wanted[i][1])
        return [least for least, _ in places]

    def first_with(self, row: int, value: int) -> int:
        """The first scenario with a value that some scenario has."""
        for first, part in self.parts():
            found = part.first_with(row, value)
            if found is not None:
                return first + int(found)
        raise AssertionError("some scenario has the value")

    def parts(self) -> Iterator[tuple[int, SimulatedFigures]]:
        """Figures of stretches of scenarios, with the first of each."""
        simulator, size = self.runner.simulator, 1 << 16
        for first in range(0, self.runs, size):
            part = _core.SimulatedFigures(simulator.rows, min(size, self.runs - first))
            simulator.run(part, first, self.runner.threads)
            yield first, part

    def sum(self, row: int) -> int:
        """Of all scenarios."""
        return int(self.tallies[row].sum)

    def above_zero(self, row: int) -> int:
        """In how many scenarios a row is above 0."""
        return self.tallies[row].positive

    def below_zero(self, row: int) -> int:
        """In how many scenarios a row is under 0."""
        return self.tallies[row].negative

    def under(self, row: int, other: int) -> int:
        """In how many scenarios a row is under another."""
        return self.unders[self.pairs.index((row, other))]

    def counts(self, row: int, bins: int) -> tuple[int, int, list[int]]:
        """The least value, the width of a bin and the counts of so many bins."""
        least, most = self.tallies[row].seen
        width = bin_width(least, most, bins)
        finer: Tally = _core.Tally(row, least, most)
        (counted,), _ = self.runner.tally(self.runs, [finer], [])
        counts = [0] * bins
        for i, count in enumerate(counted.counts):
            counts[i * counted.width // width] += count
        return least, width, counts
