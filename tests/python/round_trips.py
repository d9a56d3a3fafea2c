"""A plan through each form that it is saved in, and back. Nothing of it may change on the way."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import mtfs
import pyarrow as pa
from mtfs.node_text import value_of
from mtfs.raw import source_of

sys.path.insert(0, str(Path(__file__).parents[1]))

from oracle.councils import council

Leg = Callable[[mtfs.Plan, Path], mtfs.Plan]


def through_folder(plan: mtfs.Plan, place: Path) -> mtfs.Plan:
    plan.to_folder(place / "plan", replace=True)
    return mtfs.load(place / "plan")


def through_workbook(plan: mtfs.Plan, place: Path) -> mtfs.Plan:
    from mtfs.workbook_writer import write_workbook

    write_workbook(plan, place / "plan.xlsx")
    return mtfs.load(place / "plan.xlsx")


def through_arrow(plan: mtfs.Plan, place: Path) -> mtfs.Plan:
    """Every table leaves as an Arrow table, and comes back by `from_frame`."""
    source = source_of(plan)
    frames = {
        of: {name: pa.table(table) for name, table in plan.typed_tables(of).items()}
        for of in ("tables", "figures", "published")
    }
    return mtfs.Plan.from_tables(
        plain(value_of(source.settings)),
        frames["tables"],
        figures=frames["figures"],
        published=frames["published"],
        statements={name: plain(value_of(node)) for name, node in source.statements},
        identities={name: plain(value_of(node)) for name, node in source.identities},
    )


def through_json(plan: mtfs.Plan, place: Path) -> mtfs.Plan:
    plan.to_json(place / "plan.json")
    return mtfs.load(place / "plan.json")


def through_pickle(plan: mtfs.Plan, place: Path) -> mtfs.Plan:
    loaded = pickle.loads(pickle.dumps(plan))
    assert type(loaded) is mtfs.Plan
    return loaded


LEGS: dict[str, Leg] = {
    "folder": through_folder,
    **({"workbook": through_workbook} if find_spec("mtfs.workbook_writer") else {}),
    "Arrow": through_arrow,
    "JSON": through_json,
    "pickle": through_pickle,
}


def plain(value: Any) -> Any:
    """Numbers of a document as Python writes them in its own settings."""
    from decimal import Decimal

    from mtfs.node_text import Lexeme

    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return Decimal(value) if isinstance(value, Lexeme) else value


def generated(first: int, count: int) -> Iterator[tuple[str, mtfs.Plan]]:
    """Councils of the oracle, each with its name."""
    for seed in range(first, first + count):
        settings, tables = council(seed, lines=20 + seed % 40, years=1 + seed % 10)
        yield f"council {seed}", mtfs.Plan.from_tables(settings, tables)


def travelled(plan: mtfs.Plan, place: Path) -> str:
    """The first leg from which the plan came back as another; '' where none did.

    Each leg starts from what the last one gave, so the end is the start through all of them.
    """
    start = plan
    for name, leg in LEGS.items():
        plan = leg(plan, place)
        if plan != start or hash(plan) != hash(start):
            return name
    return ""
