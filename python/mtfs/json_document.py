"""JSON as it was typed: the digits of its numbers, keys that stand once, and limits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError
from mtfs.node_text import Lexeme

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["JsonReader", "content_of"]

MOST_BYTES = 256_000_000
DEEPEST = 64


def content_of(file: Path) -> bytes:
    """The bytes of a file. Raises ParseError where it can't be read, or is too large."""
    where = Origin(str(file))
    try:
        size = file.stat().st_size
        if size <= MOST_BYTES:
            return file.read_bytes()
    except FileNotFoundError as error:
        rule, fix = "There is no such file", "Check the name and the folder"
        raise ParseError(Problem("file-missing", where, "", rule, fix)) from error
    except OSError as error:
        rule = f"The file can't be read: {error.strerror}"
        raise ParseError(
            Problem("file-unreadable", where, "", rule, "Give a file that you may read")
        ) from error
    rule, fix = f"A file has at most {MOST_BYTES} bytes", "Use a folder of CSV files"
    raise ParseError(Problem("file-limit", where, f"{size} bytes", rule, fix))


class Pairs(list[tuple[str, Any]]):
    """The members of an object as they stand, so that a key that stands twice is seen."""


class JsonReader:
    """Reads JSON with the digits of its numbers; keys stand once, and nothing nests too deep."""

    def __init__(self, source: str) -> None:
        self.source = source

    def parsed(self, content: bytes) -> Any:
        """Any JSON."""
        try:
            text = content.decode("utf-8-sig")
            read = json.loads(
                text,
                parse_float=Lexeme,
                parse_int=Lexeme,
                parse_constant=self.refuse_constant,
                object_pairs_hook=Pairs,
            )
        except UnicodeDecodeError as error:
            rule = f"The byte {error.start} is not UTF-8"
            self.refuse("json-encoding", "", "", rule, "Save the file as UTF-8")
        except json.JSONDecodeError as error:
            rule, fix = f"This is not JSON: {error.msg}", "Mend the text here"
            if error.pos >= len(error.doc.rstrip()) or "Unterminated" in error.msg:
                rule, fix = "The file ends before its content does", "Fetch or save it again"
            where = Origin(self.source, row=error.lineno, column=f"character {error.colno}")
            raise ParseError(Problem("json-syntax", where, "", rule, fix)) from error
        except RecursionError:
            self.refuse_depth()
        return self.tidy(read, "", 1)

    def tidy(self, value: Any, path: str, depth: int) -> Any:
        """Pairs as dicts."""
        if not isinstance(value, list):
            return value
        if depth > DEEPEST:
            self.refuse_depth()
        if not isinstance(value, Pairs):
            return [
                self.tidy(part, f"{path}[{place}]", depth + 1) for place, part in enumerate(value)
            ]
        table: dict[str, Any] = {}
        for key, part in value:
            place = f"{path}.{key}".removeprefix(".")
            if key in table:
                rule, fix = "A key stands once in its table", "Rename one, or take it out"
                self.refuse("json-duplicate-key", place, key, rule, fix)
            table[key] = self.tidy(part, place, depth + 1)
        return table

    def refuse_constant(self, name: str) -> Any:
        """NaN and the infinities are no JSON."""
        self.refuse("json-syntax", "", name, "JSON has no such number", "Type the number")

    def refuse_depth(self) -> Any:
        """Too deep."""
        self.refuse("json-limit", "", "", f"Tables and lists nest {DEEPEST} deep", "Split it")

    def refuse(self, code: str, key: str, found: str, rule: str, fix: str) -> Any:
        """Raises ParseError."""
        raise ParseError(Problem(code, Origin(self.source, column=key), found, rule, fix))
