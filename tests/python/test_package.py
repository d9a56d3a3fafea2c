"""The package: what an import loads, what is public, and the examples in its docstrings."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import mtfs
import mtfs.errors
import mtfs.numbers
import pytest

IMPORT = """
import sys, time
before = set(sys.modules)
start = time.perf_counter()
import mtfs
print(f"{(time.perf_counter() - start) * 1000:.1f}")
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""


def test_an_import_loads_no_optional_package(record_property: Any) -> None:
    run = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    milliseconds, names = run.stdout.splitlines()
    record_property("import milliseconds", milliseconds)
    print(f"import mtfs: {milliseconds} ms")
    foreign = {name for name in names.split() if name not in sys.stdlib_module_names}
    assert foreign == {"mtfs"}
    assert float(milliseconds) < 200


def test_all_names_the_public_things_in_order() -> None:
    assert mtfs.__all__ == sorted(mtfs.__all__)
    assert all(hasattr(mtfs, name) for name in mtfs.__all__)


def test_errors_say_where_they_are_imported_from() -> None:
    for name in mtfs.errors.__all__:
        assert repr(getattr(mtfs, name)) == f"<class 'mtfs.{name}'>"


def classes() -> Iterator[tuple[str, Any]]:
    for name in mtfs.__all__:
        if isinstance(getattr(mtfs, name), type):
            yield f"mtfs.{name}", getattr(mtfs, name)
    for places in range(mtfs.numbers.MOST_PLACES + 1):
        yield f"mtfs.Decimal[{places}]", mtfs.Decimal[places]
    yield "mtfs.numbers.Decimals", mtfs.numbers.Decimals


@pytest.mark.parametrize(("name", "kind"), list(classes()))
def test_everything_public_has_a_docstring(name: str, kind: Any) -> None:
    assert inspect.getdoc(kind)
    for member, value in vars(kind).items():
        if not member.startswith("_") and kind is not mtfs.Rounding:
            assert (value.__doc__ or "").strip(), f"{name}.{member}"


def run_examples(name: str, thing: Any) -> int:
    """Runs the examples of a docstring and of the members; says how many there were."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for test in finder.find(thing, name, module=False, globs={"mtfs": mtfs}):
        runner.run(test)
    results = runner.summarize(verbose=False)
    assert results.failed == 0
    return results.attempted


@pytest.mark.parametrize(("name", "kind"), list(classes()))
def test_the_examples_of_a_class_are_true(name: str, kind: Any) -> None:
    attempted = run_examples(name, kind)
    if kind is mtfs.Money:
        assert attempted >= 20  # those of the methods are found too, not only the class's


def test_the_example_of_the_package_is_true() -> None:
    assert run_examples("mtfs", mtfs) >= 2
