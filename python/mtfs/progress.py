"""How far a long piece of work has come, on a terminal and nowhere else."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["counted", "doing", "is_shown", "show", "silent"]

EVERY = 0.2  # seconds between two messages

silent: ContextVar[bool] = ContextVar("silent", default=False)
"""Whether the person has asked for quiet."""


def is_shown() -> bool:
    """Whether somebody looks on."""
    return sys.stderr.isatty() and not silent.get()


def show(message: str = "") -> None:
    """The message, in the place of the one before; nothing takes that away."""
    if is_shown():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Says what is being done until it is done."""
    show(f"{what} ...")
    try:
        yield
    finally:
        show()


@contextmanager
def counted(what: str) -> Iterator[Callable[[], None] | None]:
    """Something to call after each step, which shows their number; None where nobody looks."""
    if not is_shown():
        yield None
        return
    steps, shown = 0, time.monotonic()

    def step() -> None:
        nonlocal steps, shown
        steps += 1
        if time.monotonic() - shown < EVERY:
            return
        shown = time.monotonic()
        show(f"{what}: {steps:,}")

    try:
        yield step
    finally:
        show()
