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
from mtfs.bridging import Bridge, BridgePart, BridgeStep, bridge, causes
from mtfs.chart import Chart
from mtfs.cmake import cmake_dir, include_dir
from mtfs.comparison import Comparison, compare
from mtfs.databases import from_query
from mtfs.difference import Difference, Section, diff
from mtfs.errors import (
    Error,
    InfeasibleError,
    MissingExtraError,
    Overflow,
    ParseError,
    PlanError,
    UndefinedError,
    UnknownNameError,
)
from mtfs.explanation import Explanation
from mtfs.frames import from_frame
from mtfs.golden import Golden, GoldenRow, Move
from mtfs.monitoring import Monitor, monitor
from mtfs.numbers import Decimal
from mtfs.optimisation import optimise
from mtfs.package import Chosen, Package
from mtfs.packs import PackReconciliation, Tie, TieFigure, reconcile_pack
from mtfs.plan import Plan, check, load
from mtfs.reasons import Reason, ReasonPart
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
from mtfs.sensitivities import sensitivity, sensitivity_grid, sensitivity_table
from mtfs.sensitivity_results import SensitivityGrid, SensitivityTable, Tornado
from mtfs.series import Series
from mtfs.solution import Solution, solve
from mtfs.statement import Column, Row, Statement
from mtfs.subjectives import subjective_groups
from mtfs.tables import Table
from mtfs.uncertainty import Correlation, Uncertainty
from mtfs.versioning import Drift, drift, versions
from mtfs.vintages import BiasOfReport, ForecastBias, Vintage, forecast_bias
from mtfs.virements import (
    Approval,
    Approvals,
    VirementRow,
    VirementScheme,
    load_virement_scheme,
)

__all__ = [
    "Approval",
    "Approvals",
    "Assumption",
    "BiasOfReport",
    "Bridge",
    "BridgePart",
    "BridgeStep",
    "BudgetLine",
    "Chart",
    "Chosen",
    "Column",
    "Comparison",
    "Correlation",
    "Decimal",
    "Difference",
    "Drift",
    "Driver",
    "Error",
    "Exact",
    "Explanation",
    "FinancialYear",
    "Finding",
    "FixedPoint",
    "ForecastBias",
    "Golden",
    "GoldenRow",
    "Horizon",
    "Index",
    "InfeasibleError",
    "Issue",
    "Line",
    "MissingExtraError",
    "Money",
    "Monitor",
    "Move",
    "Origin",
    "Overflow",
    "PackReconciliation",
    "Package",
    "ParseError",
    "Plan",
    "PlanError",
    "Problem",
    "Projection",
    "Quantity",
    "Rate",
    "Reason",
    "ReasonPart",
    "Reconciliation",
    "Record",
    "Rounding",
    "Row",
    "Scenario",
    "Section",
    "SensitivityGrid",
    "SensitivityTable",
    "Series",
    "Settings",
    "Solution",
    "Statement",
    "Table",
    "Target",
    "Tie",
    "TieFigure",
    "Tornado",
    "Uncertainty",
    "UndefinedError",
    "UnknownNameError",
    "Vintage",
    "VirementRow",
    "VirementScheme",
    "__version__",
    "bridge",
    "causes",
    "check",
    "cmake_dir",
    "compare",
    "diff",
    "drift",
    "forecast_bias",
    "from_frame",
    "from_query",
    "include_dir",
    "load",
    "load_virement_scheme",
    "monitor",
    "optimise",
    "reconcile",
    "reconcile_pack",
    "sensitivity",
    "sensitivity_grid",
    "sensitivity_table",
    "solve",
    "subjective_groups",
    "versions",
]


for _error in (
    Error,
    InfeasibleError,
    MissingExtraError,
    Overflow,
    ParseError,
    PlanError,
    UndefinedError,
    UnknownNameError,
):
    _error.__module__ = "mtfs"  # a traceback and a pickle name it as people write it
