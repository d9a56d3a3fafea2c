"""What is asked of an optimisation, from a TOML file of rules and from the command."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError, PlanError

if TYPE_CHECKING:
    import argparse

__all__ = ["asked_of", "read_rules"]

FORMAT = "mtfs/optimise/1"
TABLES = ("limits", "weights")
LISTS = ("exclusions", "options", "statuses", "years")
KEYS = ("delays", *TABLES, "heading", *LISTS, "target")


def read_rules(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The arguments of `mtfs.optimise` that a file of rules holds.

    Raises:
        ParseError: There is no such file, or it is not TOML.
        PlanError: Its format or a key is unknown, or holds another type; it holds every fault.
    """
    import tomllib

    source = os.fspath(path)
    try:
        with open(source, encoding="utf-8") as file:
            rules = tomllib.loads(file.read(), parse_float=Decimal)
    except OSError as error:
        raise refused("file-missing", source, "", f"It can't be read: {error.strerror}") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise refused("toml-syntax", source, "", str(error)) from error
    problems = list(faults(rules, source))
    if problems:
        raise PlanError(problems)
    return {key: value for key, value in rules.items() if key != "format"}


def refused(code: str, source: str, found: str, rule: str) -> ParseError:
    """A file that can't be read at all."""
    return ParseError(Problem(code, Origin(source), found, rule, "Give a TOML file of rules"))


def faults(rules: dict[str, Any], source: str) -> list[Problem]:
    """What is wrong with the keys of a file."""
    found = []
    if rules.get("format") != FORMAT:
        rule = "The file says what format it is of"
        fix = f'Write format = "{FORMAT}"'
        where = Origin(source, column="format")
        found.append(Problem("format-unknown", where, str(rules.get("format", "")), rule, fix))
    for key, value in rules.items():
        where = Origin(source, column=key)
        kind = dict if key in TABLES else list if key in LISTS else object
        if key not in ("format", *KEYS):
            fix = f"Use one of {', '.join(KEYS)}"
            found.append(Problem("key-unknown", where, key, "There is no such key", fix))
        elif not isinstance(value, kind):
            rule = f"It is a {'table' if kind is dict else 'list'}"
            found.append(Problem("document-type", where, str(value), rule, "Write it as such"))
    return found


def asked_of(options: argparse.Namespace) -> dict[str, Any]:
    """The arguments of `mtfs.optimise`: what the command gives, and the rules for the rest."""
    asked = read_rules(options.rules) if options.rules else {}
    given = {
        "options": options.options,
        "statuses": options.status,
        "heading": options.heading,
        "years": options.years,
        "target": options.target,
        "delays": options.delay,
        "exclusions": options.exclude,
    }
    limits = {
        "fte": options.limit_fte,
        "options": options.limit_options,
        "services": services(options.limit_service),
        "minimum_balance": options.minimum_balance,
    }
    asked |= {key: value for key, value in given.items() if value is not None}
    said = {key: value for key, value in limits.items() if value is not None}
    return asked | {"limits": asked.get("limits", {}) | said}


def services(given: list[str] | None) -> dict[str, str] | None:
    """Limits by service, of texts such as `Place=2m`."""
    return None if given is None else dict(text.rpartition("=")[::2] for text in given)
