"""Plans as pickles: a version, a checksum, and the source. A damaged one is never half a plan.

Every value of mtfs that holds a plan pickles it this way, since the extension's own plan does.
"""

from __future__ import annotations

import copyreg
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs._core import Problem
from mtfs.errors import ParseError

if TYPE_CHECKING:
    from mtfs._core import Plan

__all__ = ["PICKLE_VERSION", "plan_of_pickle"]

PICKLE_VERSION = 2
PROTOCOL = 4  # every Python that mtfs runs on reads it


def packed(plan: Plan) -> tuple[Any, ...]:
    """How a pickle makes the plan again: its source, as bytes with their checksum."""
    import hashlib
    import pickle

    # Version 1 held this pair alone: the extension's function, and what it takes.
    content = pickle.dumps(plan.__reduce__()[1][1], PROTOCOL)
    return plan_of_pickle, (PICKLE_VERSION, hashlib.sha256(content).hexdigest(), content)


def plan_of_pickle(version: int, checksum: str, content: bytes) -> Plan:
    """The plan that a pickle holds. Only mtfs's own pickles are safe to read, as always.

    Raises:
        ParseError: A newer mtfs wrote it, or it is not as it was written.
    """
    import hashlib
    import pickle

    if version != PICKLE_VERSION:
        refuse("format-unknown", str(version), "A newer mtfs wrote this pickle", "Use that one")
    if hashlib.sha256(content).hexdigest() != checksum:
        rule = "The content is not what its checksum was made of: it is damaged"
        refuse("saved-damaged", checksum[:64], rule, "Fetch the file again, or save the plan again")
    return _core.unpickled(1, pickle.loads(content))


def refuse(code: str, found: str, rule: str, fix: str) -> None:
    """Raises ParseError."""
    raise ParseError(Problem(code, found=found, rule=rule, fix=fix))


copyreg.pickle(_core.Plan, packed)
