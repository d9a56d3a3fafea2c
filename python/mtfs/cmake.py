"""Where the C++ side of an installed mtfs stands, for builds that embed it.

`python -m mtfs.cmake` prints the folder that CMake is given:
`cmake -S . -B build -DCMAKE_PREFIX_PATH=$(python -m mtfs.cmake)`.
"""

from __future__ import annotations

import os
import sys

from mtfs._core import Problem
from mtfs.errors import Error

__all__ = ["cmake_dir", "include_dir", "main"]


def cmake_dir() -> str:
    """The folder of the CMake package: what `mtfs_DIR` is set to.

    Raises:
        Error: This mtfs runs from its sources, where nothing is installed.
    """
    return installed("lib", "cmake", "mtfs")


def include_dir() -> str:
    """The folder that the headers are included from: it holds `mtfs/version.hpp`.

    Raises:
        Error: This mtfs runs from its sources, where nothing is installed.
    """
    return installed("include")


def installed(*parts: str) -> str:
    """A folder of the package that only an installed one has."""
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), *parts)
    if os.path.isdir(folder):
        return folder
    rule = "This mtfs runs from its sources, where nothing is installed for C++"
    fix = "Install the wheel with pip, or `cmake --install` the sources"
    raise Error(Problem("headers-not-installed", rule=rule, fix=fix))


def main() -> int:
    """Prints the prefix that `find_package(mtfs CONFIG)` looks in. 2 if there is none."""
    try:
        print(os.path.dirname(include_dir()))
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
