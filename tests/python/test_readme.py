"""What README.md shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from pages import ROOT, blocks_of, run_blocks

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSUMER = ROOT / "tests/consumer"


def only(language: str) -> str:
    """The text of the one block of a language."""
    (text,) = [block.text for block in blocks_of(README) if block.language == language]
    return text


def test_every_block_shows_what_it_prints(tmp_path: Path) -> None:
    shown = [(block.text, output) for block, output in run_blocks(README, tmp_path)]
    assert len(shown) > 4
    for text, output in shown:
        assert text == output


def test_the_table_stands_on_the_first_screen() -> None:
    lines = README.splitlines()
    assert "Cumulative gap / (surplus)           3,868,732" in "\n".join(lines[:24])
    assert "Total MTFS Pressure                      (1,632)  (4,281)  (5,913)" in lines


def test_the_program_in_cpp_is_one_that_the_consumer_builds() -> None:
    assert only("cpp") == (CONSUMER / "strategy.cpp").read_text(encoding="utf-8")


def test_the_lines_of_cmake_are_the_consumers() -> None:
    lines = (CONSUMER / "CMakeLists.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in only("cmake").splitlines() if line not in lines] == []


def test_the_two_commands_are_targets_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*##", makefile, re.M)
    commands = only("sh").splitlines()
    assert commands == ["make demo", "make test"]
    assert all(command.removeprefix("make ") in targets for command in commands)
