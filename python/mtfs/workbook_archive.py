"""What a file is before anything reads it as a workbook, and how far it may go.

A workbook is a zip of XML, and both can be made to fill a machine's memory or to fetch other files.
So each member is inflated and counted first, and nothing in it is run or followed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError

if TYPE_CHECKING:
    import os

__all__ = ["Archive", "Limits", "is_workbook", "open_archive"]

PIECE = 1 << 20
OVERLAP = 1000  # of one piece and the next, for what stands across their border
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS = "Open it in Excel and save it as an Excel Workbook (.xlsx)"
DECLARATIONS = tuple(
    text.encode(encoding)
    for text in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
CELL = re.compile(rb"<(?:\w+:)?c[ >/]")
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
UNCALCULATED = re.compile(rb"""fullCalcOnLoad=["'](?:1|true)["']""")
# A merged range or a link makes a cell of each of its places, though the file has one text for all.
AREA = re.compile(
    rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref=["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']"""
)


class Limits(NamedTuple):
    """How far a workbook may go; each is an error that names the limit."""

    bytes: int = 100_000_000
    inflated_bytes: int = 500_000_000
    ratio: int = 500
    members: int = 10_000
    cells: int = 2_000_000


class Archive(NamedTuple):
    """A workbook's bytes, which are within the limits.

    Attributes:
        name: The name of the file, as origins show it.
        content: The file.
        has_formulas: Whether any sheet holds a formula.
        is_uncalculated: Whether the file says that its formulas have yet to be worked out.
    """

    name: str
    content: bytes
    has_formulas: bool
    is_uncalculated: bool


def is_workbook(path: str | os.PathLike[str]) -> bool:
    """Whether a file is of an office program, by its first bytes and not by its name."""
    with open(path, "rb") as file:
        start = file.read(8)
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06")) or start == OLD_OFFICE


def open_archive(path: str | os.PathLike[str], limits: Limits | None = None) -> Archive:
    """Reads a file that is a workbook, and looks through it.

    Raises:
        ParseError: It is no workbook, holds macros, is encrypted or damaged, declares entities of
            its own, or goes beyond a limit.
    """
    limits = limits or Limits()
    name = Path(path).name
    try:
        size = Path(path).stat().st_size
        if size > limits.bytes:
            raise beyond(name, f"{size:,} bytes", f"The file is larger than {limits.bytes:,} bytes")
        content = Path(path).read_bytes()
    except OSError as error:
        rule = f"The file can't be read: {error.strerror}"
        raise refused("file-unreadable", name, "", rule, "Give a file that you may read") from error
    if content.startswith(OLD_OFFICE):
        raise not_a_zip(name, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return looked_through(archive, name, content, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged(name, str(error)) from error


def not_a_zip(name: str, content: bytes) -> ParseError:
    """What a file of the format before .xlsx is."""
    if ENCRYPTED in content:
        fix = "Take the password off in Excel: File, Info, Protect Workbook"
        return refused("workbook-encrypted", name, "", "This workbook has a password", fix)
    rule = "This is a file of Excel 97 to 2003 (.xls) or of another old office program"
    return refused("workbook-format", name, "", rule, SAVE_AS)


def looked_through(archive: zipfile.ZipFile, name: str, content: bytes, limits: Limits) -> Archive:
    """Inflates every member within the limits, and notes what matters of it."""
    members = archive.infolist()
    if len(members) > limits.members:
        found = f"{len(members):,} parts"
        raise beyond(name, found, f"The file holds more than {limits.members:,} parts")
    refuse_other_kinds({member.filename for member in members}, archive, name)
    inflated = cells = 0
    has_formulas = is_uncalculated = False
    for member in members:
        before, last = inflated, b""
        with archive.open(member) as stream:
            while piece := stream.read(PIECE):
                inflated += len(piece)
                refuse_bomb(name, inflated, inflated - before, member.compress_size, limits)
                joined = last + piece
                refuse_declarations(name, member.filename, joined)
                cells += cells_in(joined) - cells_in(last)
                if cells > limits.cells:
                    rule = f"More than {limits.cells:,} cells are not read"
                    raise beyond(name, f"{cells:,} cells", rule)
                has_formulas = has_formulas or FORMULA.search(joined) is not None
                is_uncalculated = is_uncalculated or UNCALCULATED.search(joined) is not None
                last = joined[-OVERLAP:]
    return Archive(name, content, has_formulas, is_uncalculated)


def cells_in(xml: bytes) -> int:
    """How many cells a part of a sheet makes."""
    count = len(CELL.findall(xml))
    for left, top, right, bottom in AREA.findall(xml):
        rows = int(bottom) - int(top) + 1
        count += rows * (column_number(right) - column_number(left) + 1)
    return count


def column_number(letters: bytes) -> int:
    """The number of a column from its letters: 1 of A, 28 of AB."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def refuse_declarations(name: str, member: str, xml: bytes) -> None:
    """Refuses what could fetch files or swell a few letters to gigabytes."""
    if any(declaration in xml for declaration in DECLARATIONS):
        rule = f"{member} declares a document type or entities of its own"
        raise refused("workbook-entities", name, "", rule, SAVE_AS)


def refuse_bomb(name: str, inflated: int, of_member: int, compressed: int, limits: Limits) -> None:
    """Refuses what swells beyond the limits while it is inflated."""
    if inflated > limits.inflated_bytes:
        rule = f"The file inflates to more than {limits.inflated_bytes:,} bytes"
        raise beyond(name, f"{inflated:,} bytes", rule)
    if of_member > 10 * PIECE and of_member > limits.ratio * max(compressed, 1):
        rule = f"A part of the file inflates to more than {limits.ratio} times its size"
        raise beyond(name, f"{of_member:,} bytes", rule)


def refuse_other_kinds(names: set[str], archive: zipfile.ZipFile, name: str) -> None:
    """Says what a zip is that is no workbook without macros."""
    kind = ""
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        rule = "This workbook holds macros, which are never run"
        raise refused("workbook-macros", name, "", rule, SAVE_AS)
    if "xl/workbook.bin" in names:
        kind = "a binary workbook (.xlsb)"
    elif "mimetype" in names:
        kind = "a file of LibreOffice or OpenDocument (.ods)"
    elif "word/document.xml" in names:
        kind = "a document of Word"
    elif "ppt/presentation.xml" in names:
        kind = "a presentation"
    elif "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        kind = "a zip file that holds no workbook"
    elif b"macroEnabled" in archive.read("[Content_Types].xml")[:PIECE]:
        rule = "This workbook is of a kind that holds macros, which are never run"
        raise refused("workbook-macros", name, "", rule, SAVE_AS)
    if kind:
        raise refused("workbook-format", name, "", f"This is {kind}", SAVE_AS)


def damaged(name: str, found: str) -> ParseError:
    """A file that is cut short, altered or not as a workbook is made."""
    rule = "The workbook is damaged: it can't be read to its end"
    return refused("workbook-damaged", name, found[:100], rule, "Open and save it in Excel again")


def beyond(name: str, found: str, rule: str) -> ParseError:
    """A file that goes beyond a limit."""
    fix = "Save the sheets of the plan alone in a workbook of their own"
    return refused("workbook-limit", name, found, rule, fix)


def refused(code: str, name: str, found: str, rule: str, fix: str) -> ParseError:
    """A file that is not read at all."""
    return ParseError(Problem(code, Origin(name), found, rule, fix))
