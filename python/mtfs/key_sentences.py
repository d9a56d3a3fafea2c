"""What a plan says in a few sentences: its gap, its savings, its reserves, and what to be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtfs._core import Money
from mtfs.sentences import ROUNDED, RowSentence
from mtfs.wording import capitalised, listed, over_years, scale_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtfs._core import FinancialYear
    from mtfs.plan import Plan
    from mtfs.wording import Scale

    Found = dict[FinancialYear, Money]

__all__ = ["issue_sentences", "key_sentences"]

# An issue in words, where its code alone would not read as a sentence.
ISSUES = {
    "gap-not-closed": "After reserves a gap is left: {amounts}.",
    "reserve-below-minimum": "The general fund balance is below its minimum, by {amounts}.",
    "reserve-below-zero": "{subject} is overdrawn, by {amounts}.",
    "base-not-balanced": "The base year does not balance, by {amounts}.",
    "reserve-use-unplanned": "Capital and projects count on more from reserves than is planned, by "
    "{amounts}.",
    "grant-ends": "The grant {subject} ends: {amounts}.",
    "service-not-budgeted": "{subject} is in no budget of the plan: {amounts}.",
    "capital-not-financed": "The scheme {subject} is not financed in full: {amounts}.",
    "project-not-funded": "The project {subject} is not funded in full: {amounts}.",
}


def key_sentences(plan: Plan) -> tuple[str, ...]:
    """See `Plan.sentences`."""
    sentences = [*gap_sentences(plan), *savings_sentences(plan), *reserve_sentences(plan)]
    return tuple(sentences)


def gap_sentences(plan: Plan) -> Iterator[str]:
    """The cumulative gap of the first plan year and of the last, before and after reserves."""
    if "gap" not in plan.statements:
        return
    statement = plan.statement("gap")
    before = RowSentence(statement, "cumulative")
    after = RowSentence(statement, "cumulative_after_reserves")
    years = [str(year) for year in plan.settings.horizon.years]
    ends = [year for year in dict.fromkeys([years[0], years[-1]]) if year in before.amounts]
    amounts = [of.amounts[year] for of in (before, after) for year in ends if year in of.amounts]
    scale = before.scale(amounts)
    is_gap = all(before.amounts[year] >= Money(0) for year in ends)
    parts = []
    for year in ends:
        amount = scale.text(before.amounts[year]) if is_gap else before.signed(year, scale)
        left = f", {after.signed(year, scale)} after reserves" if year in after.amounts else ""
        parts.append(f"{amount} in {year}{left}")
    if parts:
        start = "The cumulative gap is" if is_gap else "Before reserves there is"
        yield f"{start} {', and '.join(parts)}."


def savings_sentences(plan: Plan) -> Iterator[str]:
    """The savings of all years, of each, and what they miss of the targets."""
    has_targets = "savings_position" in plan.statements
    if not has_targets and "savings_schedule" not in plan.statements:
        return
    statement = plan.statement("savings_position" if has_targets else "savings_schedule")
    planned = RowSentence(statement, "delivery" if has_targets else "overall")
    total = planned.amounts.get(planned.total)
    if total is None or total <= Money(0):
        return
    by_year = planned.by_year
    scale = planned.scale([total, *by_year.values()])
    note = "" if scale.adds_up(by_year.values(), total) else f" {ROUNDED}"
    whole = f"Savings of {scale.text(total)} are planned"
    if len(by_year) == 1:
        yield f"{whole} in {next(iter(by_year))}."
    else:
        parts = listed([f"{planned.signed(year, scale)} in {year}" for year in by_year])
        yield f"{whole} {over_years(len(by_year))}, {parts}.{note}"
    if has_targets:
        yield from shortfall_sentence(RowSentence(statement, "target"), planned, scale)


def shortfall_sentence(target: RowSentence, planned: RowSentence, scale: Scale) -> Iterator[str]:
    """What the savings miss of their target, or find beyond it."""
    asked, found = target.amounts.get("total"), planned.amounts.get("total")
    if not asked or found is None:
        return
    missed = asked - found
    note = "" if scale.adds_up([found, missed], asked) else f" {ROUNDED}"
    word = "short of" if missed > Money(0) else "more than"
    against = f"the target of {scale.text(asked)}"
    yield (
        f"That is {scale.text(missed)} {word} {against}.{note}" if missed else f"That is {against}."
    )


def reserve_sentences(plan: Plan) -> Iterator[str]:
    """What all reserves hold before the first plan year and after the last."""
    figures = {of.words["id"]: of.figures["amount"] for of in plan.table("strategy")}
    if "reserves" not in figures:
        return
    horizon = plan.settings.horizon
    ends = [horizon.base, horizon.years[-1]]
    before, after = (figures["reserves"][year] for year in ends)
    if before is None or after is None:
        return
    change = after - before
    scale = scale_for([before, after], plan.settings.unit, plan.settings.rounding)
    dates = [f"31 March {year.start + 1}" for year in ends]
    note = "" if scale.adds_up([before, change], after) else f" {ROUNDED}"
    moved = "rise" if change > Money(0) else "fall"
    held = f"{scale.text(before)} on {dates[0]} to {scale.text(after)} on {dates[1]}"
    if not change:
        yield f"Reserves stay at {scale.text(before)} from {dates[0]} to {dates[1]}."
        return
    word = "an increase" if change > Money(0) else "a decrease"
    span = over_years(ends[1] - ends[0])
    yield f"Reserves {moved} from {held}, {word} of {scale.text(change)} {span}.{note}"


def issue_sentences(plan: Plan) -> tuple[str, ...]:
    """What the plan leads to and a person must hear of, one sentence for each matter.

    Years of one matter stand in one sentence.
    """
    matters: dict[tuple[str, str], Found] = {}
    for issue in plan.issues:
        matters.setdefault((issue.code, issue.subject), {})[issue.year] = issue.amount
    return tuple(issue_sentence(plan, *matter, found) for matter, found in matters.items())


def issue_sentence(plan: Plan, code: str, subject: str, found: Found) -> str:
    """One matter with its amounts by year."""
    settings = plan.settings
    scale = scale_for(found.values(), settings.unit, settings.rounding)
    amounts = listed([f"{scale.text(amount)} in {year}" for year, amount in found.items()])
    if code in ISSUES:
        name = capitalised(subject) if ISSUES[code].startswith("{subject}") else subject
        return ISSUES[code].format(subject=name, amounts=amounts)
    words = capitalised(code.replace("-", " "))
    return f"{words}{f', {subject}' if subject else ''}: {amounts}."
