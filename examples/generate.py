"""Writes the plan folder of an invented council; with no options, examples/tutorial.

python examples/generate.py --lines 5000 --services 100 --years 10 --seed 1 DIR
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from generator.plan import write_plan
from generator.size import Size


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description="Write the plan folder of an invented council.")
    default = Size()
    parser.add_argument("--lines", type=at_least(1), default=default.lines)
    parser.add_argument("--services", type=at_least(4), default=default.services)
    parser.add_argument("--years", type=at_least(1), default=default.years)
    parser.add_argument("--seed", type=int, default=default.seed)
    parser.add_argument("folder", type=Path, metavar="DIR")
    given = parser.parse_args()
    write_plan(Size(given.lines, given.services, given.years, given.seed), given.folder)


def at_least(least: int) -> Callable[[str], int]:
    """Reads a whole number that is not below `least`."""

    def number(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"{text} is below {least}")
        return int(text)

    return number


if __name__ == "__main__":
    main()
