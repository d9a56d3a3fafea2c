"""Files and folders that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from mtfs._core import Origin, Problem
from mtfs.errors import Error, ParseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["file_name", "save_file", "save_folder"]

NO_ROOM = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


def file_name(name: str, ending: str) -> str:
    """The file of a table, whose name is data: it names no other place.

    Raises:
        ParseError: The name is no name of a file.

    Examples:
        >>> from mtfs.saving import file_name
        >>> file_name('lines', '.csv')
        'lines.csv'
        >>> file_name('../lines', '.csv')
        Traceback (most recent call last):
        mtfs.ParseError: "../lines": A name of a table or document becomes the name of a file, \
and this is none. Use letters, digits, blanks, - and _. [name-file]
    """
    plain = name.isprintable() and not set(name) & set('/\\:*?"<>|')
    if plain and name and name.strip(". ") == name:
        return name + ending
    raise ParseError(
        Problem(
            "name-file",
            found=name,
            rule="A name of a table or document becomes the name of a file, and this is none",
            fix="Use letters, digits, blanks, - and _",
        )
    )


def save_file(path: str | os.PathLike[str], content: bytes) -> None:
    """Writes a file beside its place and moves it there, so that it is the old or the new one.

    Raises:
        Error: It can't be written; the old file is unchanged.
    """
    target = Path(os.path.realpath(path))  # a link is written through
    with writing(target), beside(target) as new:
        write_through(new, content)
        if target.exists():
            shutil.copymode(target, new)
        new.replace(target)
        sync_folder(target.parent)


def save_folder(
    path: str | os.PathLike[str],
    files: dict[str, bytes],
    owned: Callable[[Path], bool],
    proof: Callable[[Path], None],
) -> None:
    """Writes a folder beside its place and moves it there.

    Files of an older folder that are not `owned` are kept. Should the machine stop between the two
    moves, the old folder stands beside under a name that ends in .old.

    Args:
        path: The folder.
        files: The content of each file, by its path inside.
        owned: Whether an older file, by its path inside, makes way.
        proof: Raises where what was written is not what was meant.

    Raises:
        Error: It can't be written; what stood there is unchanged.
    """
    target = Path(os.path.realpath(path))
    with writing(target), beside(target) as new:
        new.mkdir()
        for name, content in files.items():
            (new / name).parent.mkdir(exist_ok=True)
            write_through(new / name, content)
        proof(new)
        if target.is_dir():
            keep_others(target, new, owned)
        for folder in [new, *(inside for inside in new.rglob("*") if inside.is_dir())]:
            sync_folder(folder)
        swap(new, target)
        sync_folder(target.parent)


def keep_others(old: Path, new: Path, owned: Callable[[Path], bool]) -> None:
    """Copies what is not a file of the plan."""
    for place, folders, names in os.walk(old):
        inside = Path(place).relative_to(old)
        for name in names + [name for name in folders if (Path(place) / name).is_symlink()]:
            if not owned(inside / name):
                (new / inside).mkdir(parents=True, exist_ok=True)
                shutil.copy2(Path(place) / name, new / inside / name, follow_symlinks=False)


def swap(new: Path, target: Path) -> None:
    """Puts the new folder in the place of the old, which goes."""
    if not target.is_dir():
        new.rename(target)
        return
    old = new.with_name(new.name + ".old")
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old)


def write_through(path: Path, content: bytes) -> None:
    """Writes a new file to the disk itself."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes a move last through a crash, where the file system has such a thing."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A name beside the target, at which nothing is left."""
    new = target.with_name(f".{target.name}.{uuid4().hex[:12]}")
    try:
        yield new
    finally:
        if new.is_dir():
            shutil.rmtree(new, ignore_errors=True)
        else:
            new.unlink(missing_ok=True)


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Words the faults of the system as mtfs words them."""
    if not target.parent.is_dir():
        rule, fix = (
            "There is no such folder to write in",
            "Make the folder first, or check its name",
        )
        raise Error(Problem("file-folder", Origin(str(target)), "", rule, fix))
    try:
        yield
    except OSError as error:
        full = error.errno in NO_ROOM
        rule = "There is no room to write it" if full else "It can't be written"
        fix = "Free some space and save again" if full else "Give a place that you may write to"
        raise Error(
            Problem(
                "file-full" if full else "file-unwritable",
                Origin(str(target)),
                "",
                f"{rule}: {error.strerror or error}",
                f"{fix}; what stood there is unchanged",
            )
        ) from error
