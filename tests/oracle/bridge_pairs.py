"""Pairs of councils for bridges: a council and a changed copy of it, or two that share nothing."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

from .bridge_changes import CAUSES, Changer, Council
from .councils import council, opening_of
from .source import number
from .writing import Writer

FEW = 3  # causes of a pair of which the order-free bridge is held against every order
LONGEST = 7  # years that a scheme is paid for


class Stage(NamedTuple):
    """The council after all changes of the causes up to one."""

    cause: str
    council: Council


class Pair(NamedTuple):
    """Two councils, and what lies between them where that is known."""

    seed: int
    before: Council
    after: Council
    stages: tuple[Stage, ...]

    @property
    def is_changed_copy(self) -> bool:
        return bool(self.stages)


def pair(seed: int, lines: int, years: int) -> Pair:
    """The same seed gives the same pair. Every fifth is of two unrelated councils."""
    before = short_lived(council(seed, lines, years))
    if seed % 5 == 1:
        after = short_lived(council(unrelated(seed, years), lines, years))
        return Pair(seed, before, after, ())
    for row in before[1]["lines"]:
        row["depends_on"] = ""  # so that any line can go
    random = Random(f"bridge {seed}")
    most = FEW if seed % 10 == 0 else 7
    drawn = random.sample(CAUSES, random.randint(1, most))
    return changed(seed, before, [cause for cause in CAUSES if cause in drawn], random)


def short_lived(made: Council) -> Council:
    """The council with annuities of few years: long ones are most of the time, and no bridge's."""
    settings, tables = made
    policies: list[dict[str, Any]] = [settings.get("treasury", {}), *tables.get("capital", [])]
    for policy in policies:
        if life := policy.get("life_years"):
            policy["life_years"] = type(life)(min(int(life), LONGEST))
    return made


def unrelated(seed: int, years: int) -> int:
    """The seed of another council with the same base year."""
    base = opening_of(seed, years)[1]["base_year"]
    other = seed + 1_000_000_000
    while opening_of(other, years)[1]["base_year"] != base:
        other += 1
    return other


def changed(seed: int, before: Council, causes: list[str], random: Random) -> Pair:
    """The pair of a council and its copy, changed cause by cause."""
    settings, tables = deepcopy(before)
    first, last = int(settings["base_year"][:4]), settings["plan_years"]
    writer = Writer(random.randrange(2**60), settings["unit"], first, last)
    changer = Changer(writer, settings, tables)
    stages = []
    for cause in causes:
        for _ in range(random.randint(1, 3)):
            changer.change(cause)
        stages.append(Stage(cause, deepcopy((settings, tables))))
    return Pair(seed, before, stages[-1].council, tuple(stages))


def shuffled(made: Council, seed: int) -> Council:
    """The same council, with the rows of every table in another order.

    The bands of a levy rise within their year, or the plan is refused.
    """
    random = Random(f"shuffle {seed}")
    settings, tables = made
    mixed = {name: random.sample(rows, len(rows)) for name, rows in tables.items()}
    if "rates_parameters" in mixed:
        mixed["rates_parameters"].sort(key=lambda row: number(row["from"]) or 0)
    return settings, mixed
