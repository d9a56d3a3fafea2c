"""The examples in the docstrings of the extension module run; pytest itself sees only .py files."""

import doctest

import mtfs
import pytest
from mtfs import _core

EXAMPLES = [
    example
    for example in doctest.DocTestFinder().find(_core, module=False, globs={"mtfs": mtfs})
    if example.examples
]


def test_the_extension_module_has_examples() -> None:
    assert len(EXAMPLES) > 10


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: doctest.DocTest) -> None:
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)
    assert result.failed == 0
