"""The groups of the subjective analysis of a council's budget, by name."""

from __future__ import annotations

__all__ = ["subjective_groups"]

GROUPS = (
    "Employees",
    "Premises",
    "Transport",
    "Supplies and services",
    "Third party payments",
    "Transfer payments",
    "Support services",
    "Depreciation and impairment losses",
    "Income",
    "Capital financing costs",
)


def subjective_groups() -> tuple[str, ...]:
    """The ten groups of the standard subjective analysis of CIPFA's code, in its order.

    They are names and nothing more: the `subjective` of a line or of a budget may be one of them,
    a finer one, or the council's own.

    Examples:
        >>> import mtfs
        >>> mtfs.subjective_groups()[:2]
        ('Employees', 'Premises')
        >>> budget = mtfs.load('examples/tutorial').budget
        >>> sum(row.subjective in mtfs.subjective_groups() for row in budget)
        139
    """
    return GROUPS
