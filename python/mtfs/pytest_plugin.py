"""The pytest plugin: the fixture `mtfs_golden` keeps figures as readable CSV beside their tests.

pytest finds it by itself where mtfs is installed. `pytest --mtfs-update` renews the figures.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

    from mtfs.golden import Figures, Tolerance
    from mtfs.plan import Plan

__all__ = ["GoldenFixture", "mtfs_golden"]

FOLDER = "golden"
KEPT = pytest.StashKey["Kept"]()


class Kept:
    """What a session knows of its goldens."""

    def __init__(self) -> None:
        self.used: dict[Path, str] = {}  # the test that each file is of
        self.written: list[Path] = []
        self.ended: dict[Path, set[str]] = {}  # by module, the tests that came to their end
        self.collected: dict[Path, set[str]] = {}

    def orphans(self) -> list[Path]:
        """The goldens of modules all of whose tests came to their end, that none of them used."""
        found = []
        for module, tests in self.collected.items():
            if tests != self.ended.get(module, set()):
                continue
            folder = module.parent / FOLDER / module.stem
            found += [path for path in sorted(folder.glob("*.csv")) if path not in self.used]
        return found

    def lost(self) -> list[Path]:
        """The folders of goldens whose module is gone, beside those of modules that are there."""
        found = []
        folders = {path.parent.parent for path in self.used}
        for folder in sorted(folder for folder in folders if folder.is_dir()):
            modules = {path.stem for path in folder.parent.glob("*.py")}
            found += [
                path
                for path in sorted(folder.iterdir())
                if path.is_dir() and path.name not in modules and any(path.glob("*.csv"))
            ]
        return found


class GoldenFixture:
    """Holds figures against the file that is kept of them, or renews it with --mtfs-update."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._node = request.node
        self._module = Path(str(request.node.path))
        self._kept = request.config.stash[KEPT]
        self._update = bool(request.config.getoption("--mtfs-update"))
        self._faults: list[str] = []

    def __call__(
        self,
        figures: Figures,
        name: str | None = None,
        *,
        table: str | None = None,
        tolerance: Tolerance | None = None,
        previous: Plan | None = None,
        file: str | None = None,
    ) -> None:
        """Fails where figures are not those of the golden of this test.

        Args:
            figures: A statement, a projection, a plan with the name of its statement, or a mapping
                of lines to figures by year.
            name: Of a plan's statement.
            table: Of a plan's table: lines, budget, strategy, services, reserves and so on.
            tolerance: How far figures may move, by line or pattern: "£500", "0.5%"; an int or a
                Decimal is pounds. It never hides a line that came or went.
            previous: The plan that the golden was made of; a failure then says why figures moved.
            file: What to call the file where a test keeps several of one subject.

        Raises:
            AssertionError: A figure, a line or a label is another, or there is no golden yet.
            TypeError: A tolerance is a float.
        """
        __tracebackhide__ = True
        from mtfs.errors import Error
        from mtfs.golden import Golden, tolerances_of
        from mtfs.golden_fault import change_fault

        tolerances_of(tolerance)  # which a new golden would not look at
        after = Golden.of(figures, name, table=table)
        path = self._path(file or after.subject)
        if self._update:
            self._renew(path, after)
            return
        if not path.exists():
            pytest.fail(
                f"No figures of {after.subject} are kept yet. Look at them, then keep them with:\n"
                f"  {self._command()}",
                pytrace=False,
            )
        try:
            fault = change_fault(Golden.read(path), after, tolerance, previous, figures)
        except Error as error:
            pytest.fail(f"{error}\nRenew it with: {self._command()}", pytrace=False)
        if fault is not None:
            pytest.fail(f"{fault}\n{self._advice(path)}", pytrace=False)

    def _path(self, subject: str) -> Path:
        """golden/<module>/<test>.<subject>.csv, beside the module."""
        path = self._module.parent / FOLDER / self._module.stem
        path /= f"{test_name(self._node)}.{plain(subject)}.csv"
        owner = self._kept.used.get(path)
        if owner is not None:
            again = "again" if owner == self._node.nodeid else f"and {owner} has it"
            raise ValueError(
                f"{path.name} is asked for {again}: give file='...' to tell them apart"
            )
        self._kept.used[path] = self._node.nodeid
        return path

    def _renew(self, path: Path, after: object) -> None:
        from mtfs.golden import Golden

        assert isinstance(after, Golden)
        if after.write(path):
            self._kept.written.append(path)

    def _advice(self, path: Path) -> str:
        return (
            f"\nThe figures are kept in {shown(path, self._node.config.rootpath)}. If this was "
            f"decided, keep the new ones, and say why in the commit:\n  {self._command()}"
        )

    def _command(self) -> str:
        return f"pytest --mtfs-update {shlex.quote(self._node.nodeid)}"


def test_name(node: pytest.Item) -> str:
    """The test, with its class and parameters, as a file may be called."""
    _, _, within = node.nodeid.partition("::")
    return plain(within.replace("::", "."))


test_name.__test__ = False  # type: ignore[attr-defined]  # pytest would take it for a test


def plain(name: str) -> str:
    """A name of letters, digits and . _ -; others become a -."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-")


def shown(path: Path, root: Path) -> str:
    """A path as it is typed from the root of the tests."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


@pytest.fixture
def mtfs_golden(request: pytest.FixtureRequest) -> GoldenFixture:
    """Holds figures against the CSV that is kept of them beside the test."""
    return GoldenFixture(request)


def pytest_addoption(parser: pytest.Parser) -> None:
    """--mtfs-update."""
    parser.getgroup("mtfs").addoption(
        "--mtfs-update",
        action="store_true",
        help="write the figures that mtfs_golden is given, in place of holding them against those "
        "that are kept",
    )


def pytest_configure(config: pytest.Config) -> None:
    """What the session learns of goldens."""
    config.stash[KEPT] = Kept()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Notes the tests of each module before any is deselected."""
    if any("::" in str(argument) for argument in config.args) or hasattr(config, "workerinput"):
        return  # a part of a module says nothing of the goldens of the rest
    for item in items:
        config.stash[KEPT].collected.setdefault(item.path, set()).add(item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Notes the tests that came to their end, and so used every golden that they have."""
    report = yield
    if call.when == "call" and call.excinfo is None:
        item.config.stash[KEPT].ended.setdefault(item.path, set()).add(item.nodeid)
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Names the goldens that were renewed, and those that no test asks for."""
    kept = config.stash[KEPT]
    write = terminalreporter.write_line
    if kept.written:
        terminalreporter.section("mtfs goldens renewed")
        for path in kept.written:
            write(shown(path, config.rootpath))
    orphans = [*kept.orphans(), *kept.lost()]
    if orphans:
        terminalreporter.section("mtfs goldens that no test asks for")
        for path in orphans:
            write(f"{shown(path, config.rootpath)}: delete it, or bring its test back")
