"""Completion, tried in a shell, and the page of commands: both are those of the parser."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_reference import PAGE, commands_of, completion_script, page
from mtfs.cli_completion import SHELLS, script_of
from mtfs.cli_parser import parser

ROOT = Path(__file__).parents[2]

# What bash does when a person presses Tab after these words.
PRESS = """
eval "$(cat "$1")"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
function=$(complete -p mtfs | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
"$function" mtfs "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def completed(*words: str) -> list[str]:
    """What bash offers for the last word, without Python on its path."""
    bash = shutil.which("bash")
    assert bash
    script = str(script_of("bash"))
    return subprocess.run(
        [bash, "--norc", "-c", PRESS, "bash", script, "mtfs", *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        check=False,
    ).stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["sta"], ["statement"]),
        (["co"], ["compare", "completion"]),
        (["gap", "examples/tu"], ["examples/tutorial"]),
        (["gap", "examples/tutorial", "--fo"], ["--format"]),
        (["gap", "examples/tutorial", "--format", "j"], ["json"]),
        (["export", "examples/tutorial", "READ"], ["README.md"]),
        (["completion", "z"], ["zsh"]),
    ],
)
def test_bash_offers(words: list[str], offered: list[str]) -> None:
    assert completed(*words) == offered


def test_bash_offers_every_command() -> None:
    assert sorted(completed("")) == sorted(commands_of(parser()))


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_that_of_the_parser_and_a_shell_reads_it(shell: str) -> None:
    script = script_of(shell).read_text(encoding="utf-8")
    assert script == completion_script(shell)
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n", str(script_of(shell))], check=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_the_script(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mtfs", "completion", shell], capture_output=True, check=True
    )
    assert done.stdout == script_of(shell).read_bytes()


def test_the_page_of_commands_is_that_of_the_parser() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text)
