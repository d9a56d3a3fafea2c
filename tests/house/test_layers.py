"""The floors hold, and the check that says so would notice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from layers import find_faults, read_includes

ROOT = Path(__file__).parents[2]
House = Callable[[dict[str, str]], list[str]]


@pytest.fixture
def faults_of(tmp_path: Path) -> House:
    """Builds a small house of given files, and returns the faults found in it."""

    def check(files: dict[str, str]) -> list[str]:
        sound = {
            "docs/structure.toml": 'floors = [["core"], ["money", "time"], ["io"]]',
            "include/mtfs/version.hpp": "",
            "include/mtfs/core/error.hpp": "#include <string>\n",
            "include/mtfs/money/wide.hpp": "#include <boost/multiprecision/cpp_int.hpp>\n",
            "include/mtfs/time/horizon.hpp": "",
            "include/mtfs/time/year.hpp": '#include "mtfs/core/error.hpp"\n',
        }
        for name, text in (sound | files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return find_faults(tmp_path)

    return check


def test_every_include_of_the_house_keeps_to_its_floor() -> None:
    assert find_faults(ROOT) == []


def test_the_check_reads_the_house_and_not_an_empty_folder() -> None:
    assert len(list(read_includes(ROOT))) > 50


def test_a_sound_house_has_no_faults(faults_of: House) -> None:
    assert (
        faults_of({"src/io/csv.cpp": '#include "mtfs/time/year.hpp"\n#include <toml++/toml.h>\n'})
        == []
    )


def test_an_include_of_a_higher_floor_is_a_fault(faults_of: House) -> None:
    assert faults_of({"include/mtfs/core/error.hpp": '\n#include "mtfs/time/horizon.hpp"\n'}) == [
        "include/mtfs/core/error.hpp:2: includes mtfs/time/horizon.hpp: "
        "time is on floor 1, core on floor 0"
    ]


def test_an_include_of_the_room_next_door_is_a_fault(faults_of: House) -> None:
    assert faults_of({"include/mtfs/time/year.hpp": '#include "mtfs/money/wide.hpp"'}) == [
        "include/mtfs/time/year.hpp:1: includes mtfs/money/wide.hpp: "
        "money is on floor 1, time on floor 1"
    ]


def test_a_circle_within_a_folder_is_a_fault(faults_of: House) -> None:
    files = {
        "include/mtfs/time/horizon.hpp": '#include "mtfs/time/span.hpp"',
        "include/mtfs/time/span.hpp": '#include "mtfs/time/horizon.hpp"',
    }
    (fault,) = faults_of(files)
    assert fault.startswith("a circle: include/mtfs/time/")


@pytest.mark.parametrize(
    ("file", "include", "rule"),
    [
        ("include/mtfs/core/a.hpp", "<boost/rational.hpp>", "only include/mtfs/money/wide.hpp"),
        ("include/mtfs/money/a.hpp", "<Eigen/Core>", "only include/mtfs/series/eigen.hpp"),
        ("include/mtfs/io/a.hpp", "<nlohmann/json.hpp>", "only src/io/"),
        ("include/mtfs/io/a.hpp", "<toml++/toml.h>", "only src/io/"),
        ("src/io/a.cpp", "<pybind11/pybind11.h>", "only python/bindings/"),
        ("include/mtfs/money/a.hpp", '"mtfs/core/none.hpp"', "there is no such header"),
        ("include/mtfs/money/a.hpp", "<mtfs/core/error.hpp>", "our own headers stand in quotes"),
        ("src/io/a.cpp", '"b.hpp"', "no such file is beside it"),
        ("src/io/a.cpp", '"../../include/mtfs/core/error.hpp"', "no such file is beside it"),
        ("include/mtfs/attic/a.hpp", '"mtfs/core/error.hpp"', "gives attic no floor"),
        ("include/mtfs/version.hpp", '"mtfs/core/error.hpp"', "a header outside the folders"),
    ],
)
def test_a_bad_include_is_named_with_its_rule(
    faults_of: House, file: str, include: str, rule: str
) -> None:
    (fault,) = faults_of({file: f"#include {include}\n"})
    assert fault.startswith(f"{file}:1: includes ")
    assert rule in fault
