"""A savings package as people read it: text, Markdown and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from mtfs._core import FinancialYear, Money, Quantity
    from mtfs.package import Chosen, Package
    from mtfs.series import Series

__all__ = ["headers", "package_json", "package_markdown", "package_text", "shown_rows"]

STEPS = {"£": (100, 0), "£000": (100_000, 0), "£m": (100_000, 3)}  # pence in a step, decimals


def heading(package: Package) -> list[str]:
    """The lines above the table."""
    return [package.title, package.scenario.settings.council]


def has_posts(package: Package) -> bool:
    """Whether any option of the package changes posts."""
    return any(total_posts(of) for of in package.chosen)


def total_posts(chosen: Chosen) -> int:
    """Full-time equivalents over the plan years, in ten-thousandths."""
    return sum(of.steps for of in chosen.full_time_equivalents.values())


def plain(steps: int) -> str:
    """Ten-thousandths as a decimal without needless zeros."""
    whole, rest = divmod(abs(steps), 10**4)
    text = f"{whole:,}.{rest:04d}".rstrip("0").rstrip(".")
    return f"-{text}" if steps < 0 else text


def shown(package: Package, amount: Money | None) -> str:
    """An amount in the unit of the plan: a dash for 0, brackets below it."""
    if amount is None:
        return ""
    step, places = STEPS[package.scenario.settings.unit]
    count = (2 * abs(amount.pence) + step) // (2 * step)
    if count == 0:
        return "-"
    whole, rest = divmod(count, 10**places)
    text = f"{whole:,}.{rest:0{places}d}" if places else f"{whole:,}"
    return f"({text})" if amount.pence < 0 else text


def number(value: Decimal) -> str:
    """A weight without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def headers(package: Package) -> list[str]:
    """The headers of the columns; posts and impact have one where there are any."""
    found = ["Option", "Title", "Start"]
    found += ["Posts"] if has_posts(package) else []
    found += ["Impact"] if package.impact else []
    return [*found, *map(str, package.before)]


def shown_rows(package: Package) -> list[list[str]]:
    """A row for each option, then what they save together and the gap."""
    rows = [option_row(package, of) for of in package.chosen]
    rows.append(total_row(package, "Saved by the package", package.saved, all_figures=True))
    rows.append(total_row(package, "Gap without the options", package.before))
    rows.append(total_row(package, "Gap with the package", package.after))
    if package.balance_before is not None and package.balance_after is not None:
        rows.append(total_row(package, "Balance without the options", package.balance_before))
        rows.append(total_row(package, "Balance with the package", package.balance_after))
    for label, missing in (("Still open", package.short), ("Below the minimum", package.low)):
        if missing:
            by_year = {year: missing.get(year) for year in package.before}
            rows.append(total_row(package, label, by_year))
    return rows


def option_row(package: Package, chosen: Chosen) -> list[str]:
    """One option."""
    row = [chosen.id, chosen.title, str(chosen.start)]
    row += [plain(total_posts(chosen))] if has_posts(package) else []
    row += [number(sum_of(chosen.impact))] if package.impact else []
    return row + [shown(package, of) for of in chosen.effects.values()]


def sum_of(impact: Mapping[str, Decimal]) -> Decimal:
    """The impact over all dimensions."""
    from decimal import Decimal

    return sum(impact.values(), Decimal(0))


def total_row(
    package: Package,
    label: str,
    figures: Series[Money] | Mapping[FinancialYear, Money | None],
    *,
    all_figures: bool = False,
) -> list[str]:
    """A row under the options."""
    row = ["", label, ""]
    posts = plain(sum(total_posts(of) for of in package.chosen)) if all_figures else ""
    row += [posts] if has_posts(package) else []
    impact = number(package.total_impact) if all_figures else ""
    row += [impact] if package.impact else []
    return row + [shown(package, of) for of in figures.values()]


def footer(package: Package) -> list[str]:
    """What is chosen of how many, the impact, posts by year, and what brackets mean."""
    lines = [f"{len(package.chosen)} of {len(package.offered)} options."]
    if package.impact:
        parts = ", ".join(f"{of} {number(value)}" for of, value in package.impact.items())
        lines.append(f"Impact {number(package.total_impact)}: {parts}.")
    if package.short or package.low:
        lines[-1] += " No other within the limits leaves less open."
    elif not package.chosen:
        lines[-1] += " The gap is closed without any."
    else:
        less = "less impact" if package.impact else "fewer options"
        lines[-1] += f" No other within the limits closes the gap with {less}."
    if has_posts(package):
        years = package.before
        by_year = (
            f"{year} {plain(sum(of.full_time_equivalents[year].steps for of in package.chosen))}"
            for year in years
        )
        lines.append(f"Posts by year: {', '.join(by_year)}.")
    if any(of.pence < 0 for of in [*package.before.values(), *package.after.values()]):
        lines.append("Brackets: a surplus.")
    return lines


def aligned(package: Package) -> list[bool]:
    """Which columns hold figures."""
    return [number >= 3 for number, _ in enumerate(headers(package))]


def package_text(package: Package) -> str:
    """The whole table as text."""
    from mtfs.documents import text_table

    lines = text_table(headers(package), shown_rows(package), aligned(package)).splitlines(True)
    rule = lines[1]
    at = 2 + len(package.chosen)
    body = [*lines[:at], *([rule] if package.chosen else []), *lines[at:]]
    above = "".join(f"{line}\n" for line in heading(package))
    return f"{above}\n{''.join(body)}" + "".join(f"{line}\n" for line in footer(package))


def package_markdown(package: Package) -> str:
    """The heading, a table of Markdown, and the footer."""
    from mtfs.documents import markdown_table, markdown_text

    title, *lines = (markdown_text(line) for line in heading(package))
    parts = [f"**{title}**\n", *(f"{line}\n" for line in lines)]
    parts.append(markdown_table(headers(package), shown_rows(package), aligned(package)))
    parts += [f"{markdown_text(line)}\n" for line in footer(package)]
    return "\n".join(parts)


def package_json(package: Package) -> str:
    """JSON of format mtfs/package/1."""
    from mtfs.documents import json_text

    def by_year(figures: Mapping[Any, Money | Quantity]) -> dict[str, str]:
        return {str(year): str(of) for year, of in figures.items()}

    def impact(of: Mapping[str, Decimal]) -> dict[str, str]:
        return {name: number(value) for name, value in of.items()}

    return json_text(
        {
            "format": "mtfs/package/1",
            "council": package.scenario.settings.council,
            "name": package.scenario.name,
            "heading": package.heading,
            "offered": list(package.offered),
            "chosen": [
                {
                    "id": of.id,
                    "title": of.title,
                    "service": of.service,
                    "start": str(of.start),
                    "delay_years": of.delay_years,
                    "effects": by_year(of.effects),
                    "fte": by_year(of.full_time_equivalents),
                    "impact": impact(of.impact),
                }
                for of in package.chosen
            ],
            "impact": impact(package.impact),
            "saved": by_year(package.saved),
            "before": by_year(package.before),
            "after": by_year(package.after),
            "balance_before": by_year(package.balance_before or {}),
            "balance_after": by_year(package.balance_after or {}),
            "short": by_year(package.short),
            "low": by_year(package.low),
            "changes": dict(package.scenario.changes),
        }
    )
