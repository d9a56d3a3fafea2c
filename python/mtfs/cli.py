"""The command mtfs: data on stdout, messages on stderr, an exit code that scripts can use."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import mtfs
from mtfs import progress
from mtfs.cli_output import (
    FOUND,
    INTERRUPTED,
    WRONG_USE,
    WrongUseError,
    counted,
    fault,
    say_problems,
)
from mtfs.cli_parser import parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    make_streams_plain()
    try:
        return run(arguments)
    except BrokenPipeError:
        # The reader has what it wanted. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        progress.show()
        return fault("mtfs: interrupted", INTERRUPTED)


def make_streams_plain() -> None:
    """UTF-8 with plain line ends; a terminal keeps its own letters, and shows ? for others."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", newline="\n")


def run(arguments: Sequence[str] | None) -> int:
    """Runs one command; what goes wrong is said on stderr."""
    top = parser()
    options = top.parse_args(arguments)
    if options.command is None:
        top.print_help(sys.stderr)
        return WRONG_USE
    command: Callable[[argparse.Namespace], int] = options.run
    before = progress.silent.set(options.quiet)
    try:
        code = command(options)
        sys.stdout.flush()
        return code
    except WrongUseError as error:
        return fault(str(error), WRONG_USE)
    except mtfs.PlanError as error:
        say_problems(error.problems)
        return fault(f"mtfs: the plan is refused: {counted(error.problems)}", FOUND)
    except mtfs.UnknownNameError as error:
        return fault(f"mtfs: {error}", WRONG_USE)
    except mtfs.Error as error:
        return fault(f"mtfs: {error}", FOUND)
    except BrokenPipeError:
        raise
    except OSError as error:
        return fault(f'mtfs: "{error.filename}": {error.strerror}', WRONG_USE)
    finally:
        progress.silent.reset(before)


if __name__ == "__main__":
    sys.exit(main())
