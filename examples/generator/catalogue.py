"""The catalogue: what the council is made of, as TOML beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

Entry = dict[str, Any]  # a row of the catalogue: words, figures and lists of both


@cache
def read(name: str) -> Entry:
    """One file of the catalogue."""
    path = Path(__file__).parent / "catalogue" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def paper(name: str) -> str:
    """The paper that figures of that sort stand in, with its date."""
    return str(read("council")["papers"][name])


def title_of(item: str) -> str:
    """The title of an item of a table."""
    titles = read("council")["titles"]
    return str(titles.get(item, item.replace("_", " ").capitalize()))


def padded(values: list[Any], count: int) -> list[Any]:
    """A list cut or filled with blanks to so many values."""
    return (values + [""] * count)[:count]


def continued(values: list[Any], count: int) -> list[Any]:
    """A list that goes on with its last value."""
    return (values + values[-1:] * count)[:count]
