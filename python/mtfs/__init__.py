"""mtfs: a council's Medium Term Financial Strategy, exact to the penny.

    >>> import mtfs
    >>> (mtfs.Money('25,918') * mtfs.Rate('2.99%')).round('half_up')
    mtfs.Money('774.95')

Values are immutable, compare, hash and pickle, and are never made of a float.
"""

from mtfs import numbers
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


def _publish() -> None:
    """Names each class by the place people import it from: tracebacks and pickles hold that name."""
    for name in __all__:
        if isinstance(globals()[name], type):
            globals()[name].__module__ = "mtfs"
    for name in numbers.__all__:
        getattr(numbers, name).__module__ = "mtfs.numbers"


_publish()
