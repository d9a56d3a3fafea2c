"""What is made of the parser of the command: scripts for shells, and the page that lists it all.

`python tests/python/command_reference.py` writes both anew; read the difference before you commit
it.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

import shtab
from mtfs.cli_completion import SHELLS, script_of
from mtfs.cli_parser import GROUPS, Parser, option_of, parser

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/command.md"
SCRIPTS = ROOT / "python/mtfs/completion"
START, END = "<!-- commands -->\n", "<!-- end -->\n"
PATHS = {"PLAN", "OTHER", "A", "B", "TARGET", "BOOK", "FILE"}  # what is completed from the disk


def subparsers_of(top: Parser) -> Any:
    """What holds the commands."""
    kind = argparse._SubParsersAction
    (found,) = [action for action in top._actions if isinstance(action, kind)]
    return found


def commands_of(top: Parser) -> dict[str, Parser]:
    """The parser of each command, in the order of the groups."""
    of = subparsers_of(top).choices
    return {name: of[name] for names in GROUPS.values() for name in names}


def completion_script(shell: str) -> str:
    """What `mtfs completion SHELL` prints."""
    top = parser()
    subparsers_of(top).help = "command"  # one that is hidden is not completed
    for command in commands_of(top).values():
        for action in command._actions:
            if action.metavar in PATHS:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.metavar == "DIR":
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    return str(shtab.complete(top, shell)).rstrip("\n") + "\n"


def commands_text() -> str:
    """Each command with what it does, how it is typed and what it takes, as Markdown."""
    parts = []
    commands = commands_of(parser())
    for title, names in GROUPS.items():
        parts.append(f"## Commands: {title}\n")
        parts += [command_text(name, commands[name]) for name in names]
    return "\n".join(parts)


def command_text(name: str, command: Parser) -> str:
    """One command."""
    about = re.sub(r"\n(?!  )", " ", command.description or "")
    rows = [
        f"| `{typed(action)}` | {meaning(action)} |"
        for action in command._actions
        if not {"--help", "--quiet"} & set(action.option_strings)
    ]
    examples = (command.epilog or "").partition(":\n")[2].partition("\n\n")[0]
    shown = "".join(f"    {line.strip()}\n" for line in examples.splitlines())
    table = "\n".join(["| | |", "|---|---|", *rows])
    return f"### mtfs {name}\n\n{escaped(about)}\n\n{shown}\n{table}\n"


def typed(action: argparse.Action) -> str:
    """An option or place as it is typed."""
    metavar = action.metavar or (action.choices and "WORD")
    values = " ".join(metavar) if isinstance(metavar, tuple) else str(metavar)
    if not action.option_strings:
        return {"?": f"[{values}]", "*": f"[{values} ...]", "+": f"{values} ..."}.get(
            str(action.nargs), values
        )
    if action.nargs == 0:
        return option_of(action)
    more = " ..." if action.nargs == "+" else ""
    return f"{option_of(action)} {values}{more}"


def meaning(action: argparse.Action) -> str:
    """What it means, and the words that it takes."""
    words = [f"`{choice}`" for choice in action.choices or []]
    text = escaped((action.help or "").replace("%%", "%"))
    is_said = all(str(choice) in text for choice in action.choices or [])
    return text if is_said else f"{text}: {', '.join(words)}"


def escaped(text: str) -> str:
    """A text that Markdown leaves as it is."""
    return text.replace("|", r"\|").replace("*", r"\*").replace("<", "&lt;")


def page(text: str) -> str:
    """The page with its list of commands made anew."""
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    assert start, PAGE
    assert end, PAGE
    return f"{before}{START}\n{commands_text()}\n{END}{after}"


def main() -> None:
    """Writes the scripts and the page."""
    for shell in SHELLS:
        script = SCRIPTS / script_of(shell).name
        script.write_text(completion_script(shell), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
