"""How far a long piece of work has come, on a terminal and nowhere else."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

from contextlib import contextmanager

__all__ = ["counted"]

EVERY = 0.2  # seconds between two messages


@contextmanager
def counted(what: str) -> Iterator[Callable[[], None] | None]:
    """Something to call after each step, which shows their number; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    steps, shown = 0, time.monotonic()

    def step() -> None:
        nonlocal steps, shown
        steps += 1
        if time.monotonic() - shown < EVERY:
            return
        shown = time.monotonic()
        print(f"\r{what}: {steps:,}", end="", file=sys.stderr, flush=True)

    try:
        yield step
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
