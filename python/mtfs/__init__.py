"""mtfs: a council's Medium Term Financial Strategy, exact to the penny.

    >>> import mtfs
    >>> (mtfs.Money('25,918') * mtfs.Rate('2.99%')).round('half_up')
    mtfs.Money('774.95')

Values are immutable, compare, hash and pickle, and are never made of a float.

    >>> barnet = mtfs.load('examples/barnet')
    >>> barnet.statement('summary').shown('variance', '2019/20')
    '(2,781)'
    >>> barnet.reconcile('summary').ok
    True
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
from mtfs.explanation import Explanation
from mtfs.numbers import Decimal
from mtfs.plan import Plan, check, load
from mtfs.reconciliation import Finding, Reconciliation, reconcile
from mtfs.records import (
    Assumption,
    BudgetLine,
    Driver,
    Issue,
    Line,
    Projection,
    Record,
    Settings,
    Target,
)
from mtfs.scenario import Scenario
from mtfs.sensitivities import (
    SensitivityGrid,
    SensitivityTable,
    Tornado,
    sensitivity,
    sensitivity_grid,
    sensitivity_table,
)
from mtfs.series import Series
from mtfs.solution import Solution, solve
from mtfs.statement import Column, Row, Statement

__all__ = [
    "Assumption",
    "BudgetLine",
    "Column",
    "Decimal",
    "Driver",
    "Error",
    "Exact",
    "Explanation",
    "FinancialYear",
    "Finding",
    "FixedPoint",
    "Horizon",
    "Index",
    "Issue",
    "Line",
    "Money",
    "Origin",
    "Overflow",
    "ParseError",
    "Plan",
    "PlanError",
    "Problem",
    "Projection",
    "Quantity",
    "Rate",
    "Reconciliation",
    "Record",
    "Rounding",
    "Row",
    "Scenario",
    "SensitivityGrid",
    "SensitivityTable",
    "Series",
    "Settings",
    "Solution",
    "Statement",
    "Target",
    "Tornado",
    "UndefinedError",
    "UnknownNameError",
    "__version__",
    "check",
    "load",
    "reconcile",
    "sensitivity",
    "sensitivity_grid",
    "sensitivity_table",
    "solve",
]


for _error in (Error, Overflow, ParseError, PlanError, UndefinedError, UnknownNameError):
    _error.__module__ = "mtfs"  # a traceback and a pickle name it as people write it
