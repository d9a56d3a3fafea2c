"""What mtfs raises: each error carries a Problem, and is also the closest error of Python's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtfs._core import Problem
    from mtfs.package import Package

__all__ = [
    "Error",
    "InfeasibleError",
    "MissingExtraError",
    "Overflow",
    "ParseError",
    "PlanError",
    "UndefinedError",
    "UnknownNameError",
]


class Error(Exception):
    """The base of all errors of mtfs.

    Args:
        problem: What was found, where, the rule it breaks and the fix.

    Examples:
        >>> import mtfs
        >>> try:
        ...     mtfs.Money('1,2,3')
        ... except mtfs.Error as error:
        ...     error.code
        'number-grouping'
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)

    @property
    def problem(self) -> Problem:
        """The fault as a value."""
        problem: Problem = self.args[0]
        return problem

    @property
    def code(self) -> str:
        """The stable code of the fault, which scripts may test."""
        return self.problem.code

    def __str__(self) -> str:
        return str(self.problem)


class ParseError(Error, ValueError):
    """A text that is not what its place asks for.

    Examples:
        >>> import mtfs
        >>> mtfs.FinancialYear('2018/20')
        Traceback (most recent call last):
        mtfs.ParseError: "2018/20": The two halves of a financial year follow each other. \
Write 2018/19 if the year that starts in 2018 is meant. [year-pair]
    """


class Overflow(Error, OverflowError):  # noqa: N818 (the same name as in C++)
    """An exact result that its type can't hold. Nothing wraps, saturates or clips.

    Examples:
        >>> import mtfs
        >>> mtfs.Money('92233720368547758.07') + mtfs.Money('0.01')
        Traceback (most recent call last):
        mtfs.Overflow: "92233720368547758.08": A sum is beyond the range of \
+-92233720368547758.07. Check the unit of the figure. [overflow]
    """


class UndefinedError(Error, ZeroDivisionError):
    """A question without an answer: a division by zero, weights that sum to nothing.

    Examples:
        >>> import mtfs
        >>> mtfs.Money(1).split(0)
        Traceback (most recent call last):
        mtfs.UndefinedError: A split into no parts divides by zero. \
Test the divisor first, or leave the figure blank. [division-by-zero]
    """


class UnknownNameError(Error, LookupError):
    """A name that is not there: a statement, a row, a column, a year outside the horizon.

    Examples:
        >>> import mtfs
        >>> mtfs.Horizon('2017/18', 2).position('2020/21')
        Traceback (most recent call last):
        mtfs.UnknownNameError: "2020/21": The plan's years are 2018/19 to 2019/20 \
on a base of 2017/18. Ask for one of them. [year-outside]
    """


class PlanError(Error, ValueError):
    """A plan, or a table of it, that breaks the rules; it holds every fault, not the first.

    Args:
        problems: All the faults, of which there is at least one.

    Examples:
        >>> import mtfs
        >>> error = mtfs.PlanError([mtfs.Problem('a', rule='One'), mtfs.Problem('b', rule='Two')])
        >>> print(error)
        One. [a]
        Two. [b]
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        Exception.__init__(self, tuple(problems))

    @property
    def problem(self) -> Problem:
        """The first fault."""
        return self.problems[0]

    @property
    def problems(self) -> list[Problem]:
        """All the faults, in the order of the documents."""
        from mtfs.rows_shown import Problems

        return Problems(self.args[0])

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class MissingExtraError(Error, ImportError):
    """Something needs a package that is not installed; the fix says which extra to install.

    Examples:
        >>> import mtfs
        >>> issubclass(mtfs.MissingExtraError, ImportError)
        True
    """


class InfeasibleError(Error, ValueError):
    """No package of options closes the gap in every year within the limits.

    Args:
        problem: Which years stay open, and by how much.
        package: The package that leaves the least open.
        binding: The limits of which each, taken away alone, lets the gap close.

    Examples:
        >>> import mtfs
        >>> try:
        ...     mtfs.optimise(mtfs.load('examples/tutorial'), options=['OP-S02'], years=['2026/27'])
        ... except mtfs.InfeasibleError as error:
        ...     error.package.short
        {mtfs.FinancialYear(2026): mtfs.Money('5858228.94')}
    """

    def __init__(self, problem: Problem, package: Package, binding: Sequence[str] = ()) -> None:
        Exception.__init__(self, problem, package, tuple(binding))

    @property
    def package(self) -> Package:
        """The package that leaves the least open; its `short` and `low` say by how much."""
        package: Package = self.args[1]
        return package

    @property
    def binding(self) -> tuple[str, ...]:
        """The limits of which each, taken away alone, lets the gap close."""
        binding: tuple[str, ...] = self.args[2]
        return binding
