"""The reference of the package `mtfs` as pages that have autodoc read its docstrings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import mtfs

# The modules whose public names stand on a page; a name of another module is put on the last.
TOPICS = {
    "Plans": ["plan", "scenario", "raw"],
    "Numbers and years": ["_core", "numbers", "series"],
    "Tables and rows": ["records", "tables", "frames", "statement", "uncertainty"],
    "Explaining and comparing": [
        *("explanation", "comparison", "bridging", "versioning", "difference", "reasons"),
    ],
    "What if": [
        *("sensitivities", "sensitivity_results", "solution", "optimisation", "package"),
        *("simulation", "sweeping"),
    ],
    "Monitoring": ["monitoring", "vintages", "virements", "delivery"],
    "Checking what was printed": ["reconciliation", "packs", "golden"],
    "Errors": ["errors"],
    "Other programs": [],
}

# What is public and stands in a module of its own.
MODULES = {
    "What if": ["mtfs.simulation", "mtfs.sweeping"],
    "Checking what was printed": ["mtfs.testing"],
}


# Of these, what a class inherits is Python's own.
BASES = ["object", "tuple", "BaseException", "Exception", "ValueError", "LookupError"]
BASES += ["ImportError", "OverflowError", "ZeroDivisionError"]


def pages() -> Iterator[tuple[str, str]]:
    """The name and the text of each page."""
    named = names_by_topic()
    for topic in TOPICS:
        blocks = [autodoc(f"mtfs.{name}") for name in named[topic]]
        blocks += [automodule(module) for module in MODULES.get(topic, [])]
        if blocks:
            yield topic.lower().replace(" ", "_"), f"# {topic}\n\n" + "\n".join(blocks)


def names_by_topic() -> dict[str, list[str]]:
    """The public names of mtfs, each under one topic."""
    topic_of = {module: topic for topic, modules in TOPICS.items() for module in modules}
    last = list(TOPICS)[-1]
    named: dict[str, list[str]] = defaultdict(list)
    for name in mtfs.__all__:
        if not name.startswith("__"):
            named[topic_of.get(home_of(name), last)].append(name)
    return named


def home_of(name: str) -> str:
    """The module of mtfs that a public name is defined in."""
    thing = getattr(mtfs, name)
    module: str = getattr(thing, "__module__", "mtfs.numbers")
    is_error = isinstance(thing, type) and issubclass(thing, mtfs.Error)
    return "errors" if is_error else module.removeprefix("mtfs.")


def autodoc(name: str) -> str:
    """What autodoc makes of a class or a function."""
    thing = getattr(mtfs, name.removeprefix("mtfs."))
    if isinstance(thing, type):
        options = f"   :members:\n   :inherited-members: {', '.join(BASES)}\n"
        return block(f".. autoclass:: {name}\n{options}")
    kind = "autofunction" if callable(thing) else "autodata"
    return block(f".. {kind}:: {name}\n")


def automodule(name: str) -> str:
    """What autodoc makes of a module."""
    return f"## {name}\n\n" + block(f".. automodule:: {name}\n   :members:\n")


def block(text: str) -> str:
    """Markup of Sphinx within Markdown."""
    return f"```{{eval-rst}}\n{text}```\n"
