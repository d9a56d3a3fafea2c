"""Choosing savings options and their starts: the least impact that closes the gap in every year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtfs._core import Money, Origin, Problem
from mtfs.errors import Error, InfeasibleError
from mtfs.package_model import Task, cp_model
from mtfs.package_options import changes_of, measure, options_of, posts_of
from mtfs.package_request import read_request
from mtfs.package_reserves import purses_of
from mtfs.package_solver import closes_without, limits_of, solve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtfs._core import FinancialYear
    from mtfs.package import Package
    from mtfs.package_options import Choice, Option
    from mtfs.package_solver import Answer
    from mtfs.plan import Plan
    from mtfs.scenario import Scenario

__all__ = ["optimise"]


def optimise(
    plan: Plan,
    *,
    options: Sequence[str] | None = None,
    statuses: Sequence[str] = ("proposed",),
    heading: str = "gap",
    years: Sequence[str | int | FinancialYear] | None = None,
    target: Any = 0,
    delays: int | Mapping[str, int] = 0,
    weights: Mapping[str, Any] | None = None,
    exclusions: Sequence[Sequence[str]] = (),
    limits: Mapping[str, Any] | None = None,
    name: str = "package",
) -> Package:
    """Chooses savings options and their starts so that the gap closes at the least impact.

    Of packages of one impact it takes that of the fewest options; of these, that of the fewest
    years of delay; of these, option by option in the order of the plan, the one that has it rather
    than not, and early rather than late. Without weights it is thus the fewest options. Amounts are
    in pounds: Money, a text, an int or a Decimal.

    Args:
        plan: A plan or a scenario.
        options: Ids of lines of kind saving or income; by default all cashable ones of the general
            fund that have one of the `statuses`. One that the plan does not count is counted when
            it is chosen; one that is not chosen is dropped.
        statuses: The statuses of the lines that are options by default.
        heading: What is to be closed: gap, gap_after_planned or gap_after_reserves.
        years: The years in which it is to be closed; by default all plan years.
        target: The gap that may stay, for all years or by year.
        delays: The most whole years by which options may start late, for all of them or by id.
            A delay takes the amounts along, and none starts after the last plan year.
        weights: By dimension: for a column of lines, such as impact_service or rag, a mapping of
            its words to weights; for `fte`, the weight of one post; for any other name, a mapping
            of option ids to weights. The impact of an option is their sum, however late it starts.
        exclusions: Groups of options of which at most one is chosen.
        limits: `fte`, posts in a year, for all years or by year; `options`, how many are chosen;
            `services`, by path, what options of the service and below it save in a year;
            `minimum_balance`, the least general fund balance, for all years or by year.
        name: The name of the package's scenario.

    Returns:
        The package, projected again as one scenario of the plan.

    Raises:
        PlanError: What is asked is wrong; it holds every fault.
        InfeasibleError: No package closes every year; it says which stay open, by how much.
        MissingExtraError: OR-tools is not installed.
        UnknownNameError: The plan has no gap, or no reserves, that could be looked at.
        Error: The engine's figures are not those that the solver counted (optimise-disagrees).
        Overflow: Amounts or weights are beyond what the solver adds exactly.

    Examples:
        >>> import mtfs
        >>> tutorial = mtfs.load('examples/tutorial')
        >>> package = mtfs.optimise(
        ...     tutorial,
        ...     options=['OP-S02', 'OP-S06', 'PRO-S01', 'ICT-S02'],
        ...     years=['2026/27'],
        ...     target='£6.1m',
        ...     weights={'rag': {'green': 0, 'amber': 2, 'red': 5}})
        >>> [chosen.id for chosen in package.chosen]
        ['OP-S02', 'ICT-S02']
        >>> package.scenario
        <mtfs.Scenario package of Merrowmouth Council: 2 changes>
    """
    cp_model()  # says at once what to install
    request = read_request(
        plan,
        options,
        statuses,
        heading,
        years,
        target,
        delays,
        weights or {},
        exclusions,
        limits or {},
    )
    measure(plan, "gap")  # where it has none, the error names the table that is missing
    bare, found, warnings = options_of(plan, request)
    reserves = heading == "gap_after_reserves" or any(of is not None for of in request.minimum)
    gap = measure(bare, "gap")
    planned = gap if heading == "gap" and not reserves else measure(bare, "gap_after_planned")
    paid_in = tuple(after - before for after, before in zip(planned, gap, strict=True))
    task = Task(request, gap, paid_in, found, purses_of(bare) if reserves else [])
    answer = solve(task)
    package = checked_package(plan, bare, task, answer, name, warnings)
    if package.short or package.low:
        raise infeasible(package, task)
    return package


def chosen_of(task: Task, answer: Answer) -> list[tuple[Option, Choice]]:
    """The options of a package with their starts."""
    return [(task.options[at], task.options[at].choices[of]) for at, of in answer.chosen.items()]


def checked_package(
    plan: Plan, bare: Plan, task: Task, answer: Answer, name: str, warnings: list[Problem]
) -> Package:
    """The package as the engine projects it. Raises Error where the solver counted otherwise."""
    from mtfs.package import package_of

    taken = chosen_of(task, answer)
    delays = {option.line.id: choice.delay for option, choice in taken}
    scenario = plan.scenario(name, changes_of(plan, task.request.lines, delays))
    counted = {
        "gap": tuple(
            of - sum(choice.effect[at] for _, choice in taken) for at, of in enumerate(task.gap)
        ),
        "gap_after_reserves": answer.left,
        "general_balance": answer.balance,
    }
    for heading, figures in counted.items():
        if figures is not None:
            require_same(scenario, heading, figures, measure(scenario, heading))
    posts = posts_of(scenario)
    for option, choice in taken:
        require_same(scenario, f"FTE {option.line.id}", choice.fte, posts[option.line.id])
    return package_of(scenario, bare, task, answer, taken, warnings)


def require_same(
    scenario: Scenario, of: str, counted: tuple[int, ...], projected: tuple[int, ...]
) -> None:
    """Refuses a package of which the engine says another figure than the solver counted."""
    for year, mine, its in zip(scenario.settings.horizon.years, counted, projected, strict=False):
        if mine == its:
            continue
        raise Error(
            Problem(
                "optimise-disagrees",
                Origin("optimise", column=f"{of} {year}"),
                f"{Money.from_pence(mine)} counted, {Money.from_pence(its)} projected",
                "A package is projected again, and has to be what was counted, to the penny",
                "Report it with the plan: an effect does not add, which is a fault of mtfs",
            )
        )


def pounds(amount: Money) -> str:
    """An amount for a message, with its pence."""
    return f"{amount.pence // 100:,}.{amount.pence % 100:02d}"


def infeasible(package: Package, task: Task) -> InfeasibleError:
    """Which years stay open, by how much, and which limit alone keeps them so."""
    limits = limits_of(task.request, task.options)
    binding = [limit for limit in limits if closes_without(task, limit)]
    missing = [f"{year} £{pounds(of)}" for year, of in package.short.items()]
    missing += [f"{year} £{pounds(of)} of the balance" for year, of in package.low.items()]
    rule = "No package closes every year; this is open in the one that leaves the least open"
    if binding:
        fix = f"Every year closes without {', or without '.join(binding)}"
    elif limits:
        fix = "No one limit makes the difference: add options, or raise the target"
    else:
        fix = "Add options, or raise the target"
    where = Origin("optimise", column=package.heading)
    return InfeasibleError(
        Problem("optimise-infeasible", where, "; ".join(missing), rule, fix), package, binding
    )
