"""The best package, solved in stages that leave one answer.

The stages, each within the best of those before: the least total left open, the least impact, the
fewest options, the fewest years of delay; then, option by option in the order of the plan, chosen
before not chosen and early before late. The solver is given one worker and a fixed seed, so that it
takes the same way each time too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtfs.package_model import LARGEST, Model, beyond

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtfs.package_model import Task
    from mtfs.package_options import Option
    from mtfs.package_request import Request

__all__ = ["Answer", "closes_without", "limits_of", "solve"]

PATIENCE = 20  # deterministic time for a question that need not be answered


class Answer(NamedTuple):
    """Positions of the options chosen with those of their starts, and what the solver counts.

    `short` is what each year leaves open above its target, `low` what it lacks of the minimum
    balance; `left` and `balance` are what reserves leave, None where nothing asked for them.
    """

    chosen: Mapping[int, int]
    short: tuple[int, ...]
    low: tuple[int, ...]
    left: tuple[int, ...] | None
    balance: tuple[int, ...] | None


def limits_of(request: Request, options: Sequence[Option]) -> list[str]:
    """The limits that are set, by the names that a person gave them."""
    by_year = {"limits.fte": request.fte, "limits.minimum_balance": request.minimum}
    found = [name for name, of in by_year.items() if any(value is not None for value in of)]
    found += ["limits.options"] if request.most is not None else []
    found += [f"limits.services.{path}" for path in request.services]
    found += ["exclusions"] if request.exclusions else []
    found += ["depends_on"] if any(option.needs for option in options) else []
    return found


def solver_of(model: Model, patience: int | None = None) -> Any:
    """One worker and a fixed seed: the same way each time."""
    solver = model.cp.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.cp_model_presolve = not model.task.purses
    if patience is not None:
        solver.parameters.max_deterministic_time = patience
    return solver


def least(model: Model, objective: Any, weight: int) -> Any:
    """Makes an objective least and holds it there. Raises KeyboardInterrupt when stopped."""
    if weight >= LARGEST:
        raise beyond("The weights of the options, brought to whole numbers,")
    if isinstance(objective, int):
        objective = objective + 0 * model.model.new_constant(0)
    model.model.minimize(objective)
    solver = solver_of(model)
    status = solver.solve(model.model)
    if status in (model.cp.UNKNOWN, model.cp.FEASIBLE):
        raise KeyboardInterrupt  # there is no limit of time, so a person stopped it
    if status != model.cp.OPTIMAL:
        raise AssertionError(f"CP-SAT says {solver.status_name(status)}: {model.model.validate()}")
    best = solver.value(objective)
    model.model.clear_objective()
    model.model.add(objective == best)
    model.model.clear_hints()
    for starts in model.taken:
        for taken in starts:
            model.model.add_hint(taken, solver.value(taken))
    return solver


def solve(task: Task) -> Answer:
    """The package that the stages leave. Raises KeyboardInterrupt when a person stops it."""
    model = Model(task)
    solver = least(model, sum([*model.short, *model.low]), 0)
    for objective, weight in model.stages():
        solver = least(model, objective, weight)

    def values(of: Sequence[Any]) -> tuple[int, ...]:
        return tuple(int(solver.value(value)) for value in of)

    chosen = {
        number: at
        for number, starts in enumerate(model.taken)
        for at, taken in enumerate(starts)
        if solver.value(taken)
    }
    drawn = bool(task.purses)
    return Answer(
        chosen,
        values(model.short),
        values(model.low),
        values(model.left) if drawn else None,
        values(model.balance) if drawn else None,
    )


def closes_without(task: Task, limit: str) -> bool:
    """Whether every year closes once one limit is taken away; False where it takes too long."""
    model = Model(task, [limit])
    for short in [*model.short, *model.low]:
        model.model.add(short == 0)
    solver = solver_of(model, PATIENCE)
    status = solver.solve(model.model)
    if status == model.cp.UNKNOWN and solver.deterministic_time < PATIENCE / 2:
        raise KeyboardInterrupt  # its patience was not used up, so a person stopped it
    return bool(status in (model.cp.OPTIMAL, model.cp.FEASIBLE))
