"""mtfs: a council's Medium Term Financial Strategy, exact to the penny.

    >>> import mtfs
    >>> (mtfs.Money('25,918') * mtfs.Rate('2.99%')).round('half_up')
    mtfs.Money('774.95')

Values are immutable, compare, hash and pickle, and are never made of a float.
"""

from mtfs._core import (
    Exact,
    FinancialYear,
    FixedPoint,
    Horizon,
    Index,
    Money,
    Origin,
    Problem,
    Quantity,
    Rate,
    Rounding,
    __version__,
)
from mtfs.errors import (
    Error,
    Overflow,
    ParseError,
    PlanError,
    UndefinedError,
    UnknownNameError,
)
from mtfs.numbers import Decimal

__all__ = [
    "Decimal",
    "Error",
    "Exact",
    "FinancialYear",
    "FixedPoint",
    "Horizon",
    "Index",
    "Money",
    "Origin",
    "Overflow",
    "ParseError",
    "PlanError",
    "Problem",
    "Quantity",
    "Rate",
    "Rounding",
    "UndefinedError",
    "UnknownNameError",
    "__version__",
]


for _error in (Error, Overflow, ParseError, PlanError, UndefinedError, UnknownNameError):
    _error.__module__ = "mtfs"  # a traceback and a pickle name it as people write it
