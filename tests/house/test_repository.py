"""What holds for the files of the repository: built, clean, of one version."""

import re
import subprocess
from importlib import metadata
from pathlib import Path

import mtfs
import pytest

ROOT = Path(__file__).parents[2]


def tracked(*patterns: str) -> list[str]:
    """The files that git tracks, whoever owns the clone."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *patterns]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def built() -> set[str]:
    """The sources that the CMake files name or glob."""
    found: set[Path] = set()
    for name in tracked("CMakeLists.txt", "*/CMakeLists.txt"):
        folder = (ROOT / name).parent
        text = (ROOT / name).read_text(encoding="utf-8")
        for kind, pattern in re.findall(r"file\((GLOB\w*) \w+ CONFIGURE_DEPENDS ([^)]*)\)", text):
            found |= set(folder.rglob(pattern) if kind == "GLOB_RECURSE" else folder.glob(pattern))
        for sources in re.findall(
            r"add_(?:executable|library)\([\w${}]+ (?:[A-Z]+ )?((?:\w+\.cpp *)+)\)", text
        ):
            found |= {folder / source for source in sources.split()}
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_every_source_is_built_by_a_target() -> None:
    sources = set(tracked("*.cpp"))
    assert len(sources) > 5
    assert sources - built() == set()


# Spelled so that this file does not contain what it looks for.
UNWANTED = {
    "a path of one machine": rb"(?<![\w.])/(?:work|root|home)/",
    "a note to do something later": rb"\b(?:TO" rb"DO|FIX" rb"ME|XX" rb"X)\b",
    "a mark of a merge": rb"(?m)^(?:<{7}|>{7}) ",
}


@pytest.mark.parametrize("what", UNWANTED)
def test_no_tracked_file_holds(what: str) -> None:
    pattern = re.compile(UNWANTED[what])
    assert [name for name in tracked() if pattern.search((ROOT / name).read_bytes())] == []


def test_file_names_are_plain() -> None:
    assert [name for name in tracked() if not re.fullmatch(r"[A-Za-z0-9_./-]+", name)] == []


def test_the_header_the_module_and_the_package_are_of_one_version() -> None:
    header = (ROOT / "include/mtfs/version.hpp").read_text(encoding="utf-8")
    (version,) = re.findall(r'version = "([^"]+)"', header)
    assert mtfs.__version__ == version
    assert metadata.version("mtfs") == version  # CMake's config: tests/consumer/money.cpp
