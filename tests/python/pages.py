"""The blocks of a page of documentation: run, compared, or written anew.

`python tests/python/pages.py README.md docs/files.md` writes into those pages what their blocks
print and what columns the tables have; read the difference before you commit it.

A block of toml, csv or json names its file, and is written there. A block of python runs, and the
block of text after it is what it prints. A block of console runs its commands of mtfs, and holds
what each prints. All blocks of a page share one folder, which also has the examples.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FENCE = re.compile(
    r"^```(?P<language>\w+)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```$", re.M | re.S
)
FIELDS = re.compile(r"(?<=<!-- fields of )(?P<table>\w+)( -->\n)(.*?)(?=<!-- end -->)", re.S)
ITEMS = re.compile(r"(?<=<!-- items of )(?P<table>\w+)( -->\n)(.*?)(?=<!-- end -->)", re.S)


@dataclass
class Block:
    """A fenced block: its language, the file it is, its text, and where the text stands."""

    language: str
    file: str | None
    text: str
    start: int
    end: int


def blocks_of(page: str) -> list[Block]:
    """The blocks of a page in their order."""
    return [
        Block(
            found["language"], found["file"], found["text"], found.start("text"), found.end("text")
        )
        for found in FENCE.finditer(page)
    ]


def run_blocks(page: str, folder: Path) -> Iterator[tuple[Block, str]]:
    """Runs the blocks of a page in `folder`; yields each that shows output, and what it shows."""
    (folder / "examples").symlink_to(ROOT / "examples")
    names: dict[str, Any] = {}
    printed = ""
    for block in blocks_of(page):
        if block.language == "text":
            yield block, printed
            printed = ""
            continue
        if printed:
            raise AssertionError(f"No block of text shows what the one before it prints: {printed}")
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            printed = run_python(block.text, names, folder)
        elif block.language == "console":
            yield block, run_console(block.text, folder)
        elif block.language not in ("cpp", "cmake", "sh"):
            raise AssertionError(f"A block of {block.language} names no file:\n{block.text}")
    if printed:
        raise AssertionError(f"No block of text shows what the last one prints: {printed}")


def run_python(text: str, names: dict[str, Any], folder: Path) -> str:
    """What a program prints; it shares the names of those before it."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.chdir(folder):
        exec(compile(text, "<page>", "exec"), names)
    return out.getvalue()


def run_console(text: str, folder: Path) -> str:
    """The commands of a block, each with what it prints: data first, then messages."""
    shown = ""
    for line in text.splitlines(keepends=True):
        if not line.startswith("$ "):
            continue
        program, *arguments = shlex.split(line[2:])
        assert program == "mtfs", f"Only mtfs runs on a page: {line}"
        done = subprocess.run(
            [sys.executable, "-m", "mtfs", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "COLUMNS": "100"},
        )
        shown += line + done.stdout + done.stderr
    return shown


def fields_table(name: str) -> str:
    """The text columns of a table, as C++ declares them."""
    from mtfs import _core

    lines = ["| column | required | meaning | allowed |", "|---|---|---|---|"]
    for column, required, meaning, allowed in _core.table_fields()[name]:
        words = ", ".join(f"`{word}`" for word in allowed if word)
        lines.append(f"| `{column}` | {'yes' if required else ''} | {meaning} | {words} |")
    return "".join(line + "\n" for line in lines)


def items_table(name: str) -> str:
    """The items of a table of items, as C++ declares them."""
    from mtfs import _core

    lines = ["| item | typed as | of one area | meaning |", "|---|---|---|---|"]
    for item, unit, by_area, meaning in _core.table_items()[name]:
        lines.append(f"| `{item}` | {unit} | {'yes' if by_area else ''} | {meaning} |")
    return "".join(line + "\n" for line in lines)


def refreshed(page: str, folder: Path) -> str:
    """The page with the outputs and tables that it should show."""
    for block, shown in reversed(list(run_blocks(page, folder))):
        page = page[: block.start] + shown + page[block.end :]
    page = FIELDS.sub(lambda found: found[1] + found[2] + fields_table(found["table"]), page)
    return ITEMS.sub(lambda found: found[1] + found[2] + items_table(found["table"]), page)


def main() -> None:
    """Writes the pages named anew."""
    for name in sys.argv[1:]:
        path = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            page = refreshed(path.read_text(encoding="utf-8"), Path(folder))
        path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
