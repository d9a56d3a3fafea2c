"""The command `completion`: what a shell reads to complete the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mtfs.cli_output import write

if TYPE_CHECKING:
    import argparse

    from mtfs.cli_parser import Commands

__all__ = ["SHELLS", "add_commands", "script_of"]

SHELLS = ["bash", "zsh", "fish"]


def add_commands(commands: Commands) -> None:
    """Adds it to the parser."""
    command = commands.add(
        "completion",
        run_completion,
        "print what a shell needs to complete commands, options and files",
        [
            'eval "$(mtfs completion bash)"',
            "mtfs completion zsh > ~/.zfunc/_mtfs",
            "mtfs completion fish > ~/.config/fish/completions/mtfs.fish",
        ],
        "\nThe first line belongs into ~/.bashrc. For zsh, ~/.zshrc has fpath+=~/.zfunc before"
        "\ncompinit. The script needs no Python while it completes.",
        at=None,
        formats=False,
    )
    command.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def run_completion(options: argparse.Namespace) -> int:
    """The script of a shell."""
    write(script_of(options.shell).read_text(encoding="utf-8"))
    return 0


def script_of(shell: str) -> Path:
    """The file that the package ships for a shell."""
    return Path(__file__).parent / "completion" / f"mtfs.{shell}"
