"""Scenarios: a plan with something different in it, as an immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin
from mtfs._core import Plan as CorePlan
from mtfs.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtfs.source import SourceBuilder

__all__ = ["Scenario"]

Changes = Mapping[str, Any]


class Scenario(Plan):
    """A plan with changes laid over it. Made by `Plan.scenario`; it does all that a plan does.

    Examples:
        >>> import mtfs
        >>> barnet = mtfs.load('examples/barnet')
        >>> slip = barnet.scenario('slip', {'line.S8.delay_years': 1})
        >>> slip
        <mtfs.Scenario slip of London Borough of Barnet: 1 change>
        >>> slip.warnings[-1].code
        'delay-beyond-horizon'
        >>> hard = slip.scenario('hard', {'line.I1.amount': '-10%'})
        >>> hard.base is slip
        True
        >>> hard.lines[1].amounts['2018/19']
        mtfs.Money('225000.00')
    """

    __slots__ = ("_base", "_changes", "_name")
    _name: str
    _changes: dict[str, Any]
    _base: Plan

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @property
    def changes(self) -> Changes:
        """What is different, by path; empty for a scenario of the plan's own settings."""
        return MappingProxyType(self._changes)

    @property
    def base(self) -> Plan:
        """The plan or the scenario that it is laid over."""
        return self._base

    def __repr__(self) -> str:
        count = "1 change" if len(self.changes) == 1 else f"{len(self.changes)} changes"
        return f"<mtfs.Scenario {self.name} of {self.settings.council}: {count}>"

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return scenario_of, (self._core, self.name, dict(self._changes), self.base)


def scenario_of(core: CorePlan, name: str, changes: Changes, base: Plan) -> Scenario:
    """The scenario that C++ holds."""
    scenario = object.__new__(Scenario)
    scenario._core = core
    scenario._kept = {}
    scenario._name = name
    scenario._changes = dict(changes)
    scenario._base = base
    return scenario


def laid_over(base: Plan, name: str, changes: Changes) -> Scenario:
    """A plan with changes laid over it. Raises PlanError with every fault."""
    from mtfs.source import SourceBuilder

    builder = SourceBuilder({"unit": base.settings.unit})
    overrides = tuple((path, changes_of(builder, path, value)) for path, value in changes.items())
    core = base._core.laid_over(overrides, builder.problems)
    return scenario_of(core, name, changes, base)


def named(base: Plan, name: str) -> Scenario:
    """A scenario of the plan's own settings."""
    return scenario_of(base._core.scenario(name), name, {}, base)


def changes_of(builder: SourceBuilder, path: str, value: Any) -> tuple[tuple[str, str], ...]:
    """(year, change) pairs; the year is empty where the change is of all years."""
    from mtfs.source import pounds_items

    table, _, rest = path.partition(".")
    in_pounds = table == "driver" or rest.partition(".")[0] in pounds_items(table)
    unit = "£" if in_pounds else builder.settings["unit"]
    if not isinstance(value, Mapping):
        return (("", text_of(builder, path, value, unit)),)
    return tuple((str(year), text_of(builder, path, of, unit)) for year, of in value.items())


def text_of(builder: SourceBuilder, path: str, value: Any, unit: str) -> str:
    """A change as a person would type it."""
    if isinstance(value, bool):
        return str(value).lower()
    return builder.cell(value, Origin("scenario", column=path), unit)
