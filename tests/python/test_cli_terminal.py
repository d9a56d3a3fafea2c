"""The command in a terminal: colour, width, progress, letters; and folding of tables."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import mtfs
import pytest
from barnet import BARNET
from mtfs.cli_style import folded, painted

TUTORIAL = BARNET.parent / "tutorial"
COLOUR = re.compile(r"\x1b\[\d*m")
PLAIN = {"NO_COLOR": "", "FORCE_COLOR": "", "TERM": "xterm"}


def in_terminal(*arguments: str | Path, columns: int = 80, **environment: str) -> str:
    """What a command shows on a terminal of so many columns, colours included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    unset = {"COLUMNS", "PYTHONUTF8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "mtfs", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={k: v for k, v in os.environ.items() if k not in unset} | PLAIN | environment,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end has closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    process.wait()
    return shown.decode(environment.get("PYTHONIOENCODING", "utf-8")).replace("\r\n", "\n")


def test_a_table_that_fits_is_shown_as_it_is() -> None:
    text = mtfs.load(BARNET).statement("summary").text
    assert COLOUR.sub("", in_terminal("statement", BARNET, "summary", columns=100)) == text
    assert folded(text, 90) == text


def test_a_table_that_is_too_wide_is_shown_in_blocks() -> None:
    shown = COLOUR.sub("", in_terminal("gap", TUTORIAL, "--quiet"))
    text = mtfs.load(TUTORIAL).statement("gap").text
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 80 < max(map(len, text.splitlines()))
    assert [line for line in lines if line.startswith("Budget gap")] == ["Budget gap (£)"]
    assert sum(line.startswith("Funding ") for line in lines) == 2
    assert sorted(re.findall(r"\(?\d[\d,]*,\d{3}\)?", shown)) == sorted(
        re.findall(r"\(?\d[\d,]*,\d{3}\)?", text)
    )
    assert lines[-1] == "Brackets: a reduction of the budget."


def test_words_break_between_words_and_go_on_further_in() -> None:
    assert folded("  a line  of many words", 12) == "  a line  of\n    many\n    words"
    assert folded("a_word_that_is_long stays", 9) == "a_word_that_is_long\n  stays"


def test_a_narrow_table_is_left_alone() -> None:
    assert folded("a   b\n--  -\n1   2", 2) == "a   b\n--  -\n1   2"


def test_every_block_has_a_column_where_none_fits() -> None:
    table = "label  first  second\n-----  -----  ------\nx          1       2\nnote\n"
    assert folded(table, 4) == (
        "label  first\n-----  -----\nx          1\n\n"
        "label  second\n-----  ------\nx           2\nnote\n"
    )


def test_colour_is_for_terminals_that_want_it() -> None:
    arguments = ("statement", BARNET, "summary")
    assert COLOUR.search(in_terminal(*arguments))
    assert not COLOUR.search(in_terminal(*arguments, NO_COLOR="1"))
    assert not COLOUR.search(in_terminal(*arguments, TERM="dumb"))
    assert COLOUR.search(in_terminal(*arguments, TERM="dumb", FORCE_COLOR="1"))
    command = [sys.executable, "-m", "mtfs", *map(str, arguments)]
    for force, expected in (("", False), ("1", True)):
        environment = {**os.environ, "FORCE_COLOR": force, "NO_COLOR": ""}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)
        assert bool(COLOUR.search(done.stdout)) == expected


def test_colour_adds_nothing_to_the_words() -> None:
    for text in ("error: a fault", "warning: b", "inconsistent  c", "errors of the past", "a: b"):
        assert COLOUR.sub("", painted(text)) == text
    assert painted("errors of the past") == "errors of the past"
    assert painted("error: a").startswith("\x1b[31merror\x1b[0m")


def test_no_data_for_programs_is_coloured() -> None:
    for form in ("csv", "json", "md"):
        shown = in_terminal("statement", BARNET, "summary", "--format", form)
        assert not COLOUR.search(shown)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_terminal_of_other_letters_shows_what_it_can(encoding: str) -> None:
    shown = in_terminal("statement", BARNET, "summary", PYTHONIOENCODING=encoding)
    assert f"({'£' if encoding == 'latin-1' else '?'}000)" in shown
    assert "Traceback" not in shown


def test_progress_is_shown_on_a_terminal_and_taken_away() -> None:
    arguments = ("simulate", TUTORIAL, "--runs", "3000", "--of", "gap")
    shown = in_terminal(*arguments, "--format", "csv")
    assert "\r\x1b[K" in shown
    assert "\r" not in in_terminal(*arguments, "--format", "csv", "--quiet")
