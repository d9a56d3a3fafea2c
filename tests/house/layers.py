"""Checks every include of the library against the floors that docs/structure.toml states."""

import re
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath
from typing import NamedTuple

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"][^>"]+)[>"]')

# A library of others comes in by one door; of Boost, integers by one and software reals by another.
DOORS = {
    "boost/": ("include/mtfs/money/wide.hpp", "src/simulation/software_real.hpp"),
    "Eigen/": ("include/mtfs/series/eigen.hpp",),
    "toml++/": ("src/io/",),
    "nlohmann/": ("src/io/",),
    "pybind11/": ("python/bindings/",),
    "gtest/": ("include/mtfs/testing/",),
}


class Include(NamedTuple):
    """One #include line."""

    file: str
    line: int
    target: str
    quoted: bool

    def fault(self, rule: str) -> str:
        """The fault as a person reads it."""
        return f"{self.file}:{self.line}: includes {self.target}: {rule}"


def read_floors(root: Path) -> dict[str, int]:
    """The floor of each folder."""
    structure = tomllib.loads((root / "docs/structure.toml").read_text(encoding="utf-8"))
    return {folder: floor for floor, row in enumerate(structure["floors"]) for folder in row}


def read_includes(root: Path) -> Iterator[Include]:
    """Every include of the headers, the sources and the bindings."""
    for top in ("include/mtfs", "src", "python/bindings"):
        for path in sorted((root / top).rglob("*.[ch]pp")):
            name = path.relative_to(root).as_posix()
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if match := INCLUDE.match(text):
                    yield Include(name, number, match[1][1:], match[1][0] == '"')


def folder_of(file: str) -> str | None:
    """The folder under include/mtfs or src; None for a file at their top, such as version.hpp."""
    parts = PurePosixPath(file.removeprefix("include/").removeprefix("src/")).parts
    inner = parts[1:] if parts[0] == "mtfs" else parts
    return inner[0] if len(inner) > 1 else None


def layer_fault(include: Include, root: Path, floors: dict[str, int]) -> str | None:
    """What is wrong with an include of one of our own files, if anything."""
    if not include.target.startswith("mtfs/"):  # a private header
        beside = {path.name for path in (root / include.file).parent.iterdir()}
        return None if include.target in beside else include.fault("no such file is beside it")
    if not (root / "include" / include.target).is_file():
        return include.fault("there is no such header")
    if include.file.startswith("python/bindings/"):
        return None  # the top floor
    source, target = folder_of(include.file), folder_of(include.target)
    for folder in (source, target):
        if folder is not None and folder not in floors:
            return include.fault(f"docs/structure.toml gives {folder} no floor")
    if target is None or source == target:
        return None
    if source is None:
        return include.fault("a header outside the folders includes none of them")
    if floors[target] >= floors[source]:
        return include.fault(
            f"{target} is on floor {floors[target]}, {source} on floor {floors[source]}"
        )
    return None


def door_fault(include: Include) -> str | None:
    """What is wrong with an include in angle brackets, if anything."""
    for library, doors in DOORS.items():
        if include.target.startswith(library) and not include.file.startswith(doors):
            return include.fault(f"only {' and '.join(doors)} includes {library}")
    if include.target.startswith("mtfs/") and not include.quoted:
        return include.fault("our own headers stand in quotes")
    return None


def circle_fault(includes: list[Include]) -> str | None:
    """A circle of headers, if there is one."""
    graph: dict[str, set[str]] = {}
    for include in includes:
        graph.setdefault(include.file, set()).add(f"include/{include.target}")
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return "a circle: " + " includes ".join(reversed(error.args[1]))
    return None


def find_faults(root: Path) -> list[str]:
    """Every include under `root` that breaks the rules of the house."""
    floors = read_floors(root)
    includes = list(read_includes(root))
    faults = [door_fault(include) for include in includes]
    faults += [layer_fault(i, root, floors) for i in includes if i.quoted]
    faults.append(circle_fault(includes))
    return [fault for fault in faults if fault is not None]
