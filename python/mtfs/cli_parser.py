"""The commands, in the groups in which officers use them, and the parser of what is typed."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import mtfs
from mtfs.cli_output import FORMATS, WRONG_USE, fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["EXITS", "GROUPS", "Commands", "Parser", "parser"]

GROUPS = {
    "start": ["new", "import", "check"],
    "read": ["gap", "statement", "issues", "explain"],
    "ask what if": ["compare", "bridge", "sensitivity", "solve", "optimise", "simulate"],
    "in the year": ["monitor", "virement"],
    "hold papers and versions against each other": ["reconcile", "diff", "drift"],
    "hand on": ["export", "schema", "completion"],
}

EXITS = """exit codes:
  0    done, and nothing was found
  1    problems were found: in the tables, or in what was printed
  2    wrong use: an unknown command, statement, row or year, or no such plan
  130  interrupted with Ctrl-C
"""

EXAMPLES = """examples:
  mtfs gap examples/tutorial
  mtfs statement examples/barnet summary
"""

ABOUT = "A council's Medium Term Financial Strategy, exact to the penny and explained."


class Place(NamedTuple):
    """The first thing that a command takes: where to look."""

    name: str
    metavar: str
    what: str


PLAN = Place(
    "plan", "PLAN", "folder of the plan, which holds mtfs.toml; or a workbook or JSON file"
)


class Parser(argparse.ArgumentParser):
    """Says on wrong use what is accepted, and leaves with 2."""

    def error(self, message: str) -> NoReturn:
        """The usage, the fault, and where to read more."""
        self.print_usage(sys.stderr)
        end = "" if message.endswith("?") else "."
        sys.exit(fault(f"{self.prog}: {message}{end} See {self.prog} --help", WRONG_USE))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            what = "command" if action.dest == "command" else f"value of {option_of(action)}"
            known = [str(choice) for choice in action.choices]
            self.error(f'"{value}" is no {what}{near(str(value), known)}')

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parses all; an unknown option is a fault of the command that it was given to."""
        found, unknown = self.parse_known_args(args, namespace)
        if unknown:
            command = getattr(found, "parser", self)
            known = [option for option in command._option_string_actions if option[:2] == "--"]
            typed = unknown[0].partition("=")[0]
            hint = near(typed, known, least=False) if typed[:1] == "-" else ""
            command.error(f'"{unknown[0]}" is not understood here{hint}')
        return found


def option_of(action: argparse.Action) -> str:
    """What a person types for it."""
    return action.option_strings[-1] if action.option_strings else str(action.metavar)


def near(typed: str, known: Sequence[str], least: bool = True) -> str:
    """What was probably meant, or else (with `least`) all that there is."""
    from difflib import get_close_matches

    found = get_close_matches(typed, known, n=2)
    if found:
        return f". Did you mean {' or '.join(found)}?"
    return f". Known: {', '.join(known)}" if least else ""


class Commands:
    """The commands that a parser has."""

    def __init__(self, top: Parser) -> None:
        self._added = top.add_subparsers(
            dest="command", metavar="COMMAND", prog=top.prog, help=argparse.SUPPRESS
        )
        self.parsers: dict[str, Parser] = {}
        self.summaries: dict[str, str] = {}

    def add(
        self,
        name: str,
        run: Callable[[argparse.Namespace], int],
        what: str,
        example: str | Iterable[str],
        more: str = "",
        at: Place | None = PLAN,
        formats: bool = True,
    ) -> Parser:
        """A command that looks at something and prints it in a form."""
        examples = [example] if isinstance(example, str) else list(example)
        listed = "".join(f"  {line}\n" for line in examples)
        command: Parser = self._added.add_parser(
            name,
            help=what,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            description=f"{what[0].upper()}{what[1:]}.{more}",
            epilog=f"examples:\n{listed}\n{EXITS}",
            allow_abbrev=False,
        )
        command.set_defaults(run=run, parser=command)
        if at:
            command.add_argument(at.name, metavar=at.metavar, help=at.what)
        if formats:
            command.add_argument(
                "--format",
                metavar="FORM",
                choices=FORMATS,
                default="table",
                help="form of the output: table (the default), csv, json or md",
            )
        self.parsers[name], self.summaries[name] = command, what
        return command

    def add_scenario(self, command: Parser) -> None:
        """The option that takes a scenario of the plan in its place."""
        command.add_argument("--scenario", metavar="NAME", help="with this scenario of the plan")

    def add_statement(self, command: Parser) -> None:
        """The option that names a statement."""
        command.add_argument(
            "--statement", metavar="NAME", default="gap", help="name of the statement (gap)"
        )


def parser() -> Parser:
    """The commands and their options."""
    from mtfs import (
        cli_analysis,
        cli_comparing,
        cli_completion,
        cli_exchange,
        cli_monitoring,
        cli_optimise,
        cli_reading,
        cli_reconcile,
        cli_simulation,
        cli_virement,
    )

    top = Parser(
        prog="mtfs",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="mtfs COMMAND [OPTIONS]\n       mtfs COMMAND --help",
        description=ABOUT,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"mtfs {mtfs.__version__}")
    quiet: dict[str, Any] = {"action": "store_true", "help": "say nothing but errors"}
    top.add_argument("--quiet", **quiet)
    commands = Commands(top)
    for of in (
        *(cli_exchange, cli_reading, cli_comparing, cli_analysis, cli_optimise, cli_simulation),
        *(cli_monitoring, cli_virement, cli_reconcile, cli_completion),
    ):
        of.add_commands(commands)
    for command in commands.parsers.values():
        # A default here would undo what stood before the command.
        command.add_argument("--quiet", default=argparse.SUPPRESS, **quiet)
    listed = "\n".join(group_text(title, names, commands) for title, names in GROUPS.items())
    top.epilog = f"{listed}\n{EXAMPLES}\n{EXITS}"
    return top


def group_text(title: str, names: Sequence[str], commands: Commands) -> str:
    """A group of commands, one a line, with what each does."""
    lines = "".join(f"  {name:<12} {commands.summaries[name]}\n" for name in names)
    return f"{title}:\n{lines}"
