"""The story of examples/guarded_budget: a commit that moves a figure, and what its tests say.

`python tests/python/guarded_budget.py` writes what is printed into the README of the example; read
the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/guarded_budget"
README = EXAMPLE / "README.md"
BLOCK = re.compile(r"^~~~(?P<language>\w+)\n(?P<text>.*?)^~~~$", re.M | re.S)
MACHINE = "CI", "BUILD_NUMBER"
TYPED = "Appendix B,,200,150,", "Appendix B,,,200,150"


class Repository:
    """A copy of the example as a repository of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "budget"
        leave = shutil.ignore_patterns("__pycache__", ".pytest_cache")
        shutil.copytree(EXAMPLE, self.folder, ignore=leave)
        self.git("init", "--quiet")
        self.commit("The budget of 24 February 2026")

    def git(self, *arguments: str) -> str:
        """What git prints. It signs nothing and knows nobody."""
        nobody = ["-c", "user.name=Finance", "-c", "user.email=finance@localhost"]
        command = ["git", *nobody, "-c", "commit.gpgsign=false", *arguments]
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            command,
            cwd=self.folder,
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=environment,
        )
        return done.stdout

    def commit(self, message: str) -> None:
        """Everything that is there, but for what Python leaves behind."""
        self.git("add", "--all", "--", ".", ":!**/__pycache__")
        self.git("commit", "--quiet", "--message", message)

    def pytest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A run of its tests, as whoever works there would start it."""
        installed = [of for of in metadata.entry_points(group="pytest11") if of.name == "mtfs"]
        plugin = [] if installed else ["-p", "mtfs.pytest_plugin"]
        quiet = ["-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
        path = os.pathsep.join(part for part in map(os.path.abspath, sys.path) if part)
        # pytest prints summaries in full where these say that a machine reads them.
        here = {key: value for key, value in os.environ.items() if key not in MACHINE}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *plugin, *quiet, *arguments],
            cwd=self.folder,
            check=False,
            capture_output=True,
            encoding="utf-8",
            env={**here, "COLUMNS": "80", "PYTHONPATH": path, "PYTEST_ADDOPTS": ""},
        )

    def move_a_figure(self) -> None:
        """The leisure contract a year later, under a message that says nothing."""
        path = self.folder / "plan/lines.csv"
        text = path.read_text(encoding="utf-8")
        assert TYPED[0] in text
        path.write_text(text.replace(*TYPED), encoding="utf-8")
        self.commit("Tidy the savings table")


def without_time(text: str) -> str:
    """What pytest prints, but for the seconds."""
    return re.sub(r" in \d+\.\d+s", "", text)


def changed(text: str) -> str:
    """The lines of a difference that git prints, without the hashes."""
    return "".join(
        line
        for line in text.splitlines(keepends=True)
        if not line.startswith(("diff ", "index ", "--- ", "@@"))
    )


def story(folder: Path) -> list[str]:
    """What is printed, block by block of the README."""
    repository = Repository(folder)
    green = repository.pytest()
    assert green.returncode == 0, green.stdout + green.stderr
    repository.move_a_figure()
    moved = repository.git("diff", "--unified=0", "HEAD~1", "--", "plan")
    red = repository.pytest()
    assert red.returncode == 1, red.stdout + red.stderr
    updated = repository.pytest("--mtfs-update")
    assert updated.returncode == 0, updated.stdout + updated.stderr
    repository.commit("Leisure contract a year later: Cabinet, 14 July 2026, minute 23")
    kept = repository.git("diff", "--unified=0", "HEAD~1", "--", "tests/golden/*/*saving*")
    assert repository.pytest().returncode == 0
    return [
        "$ pytest\n" + without_time(green.stdout),
        changed(moved),
        "$ pytest\n" + without_time(red.stdout),
        changed(kept),
    ]


def blocks() -> list[str]:
    """What the README shows."""
    return [found["text"] for found in BLOCK.finditer(README.read_text(encoding="utf-8"))]


def main() -> None:
    """Writes the README anew."""
    with tempfile.TemporaryDirectory() as folder:
        printed = iter(story(Path(folder)))
    page = README.read_text(encoding="utf-8")
    page = BLOCK.sub(lambda found: f"~~~{found['language']}\n{next(printed)}~~~", page)
    README.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
