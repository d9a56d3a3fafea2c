"""How far the forecasts of a year's reports were from its outturn, by service."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtfs._core import Money, Problem, report_months
from mtfs.errors import UnknownNameError
from mtfs.printed import Printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs._core import Rate, Rounding
    from mtfs.plan import Plan
    from mtfs.printed import Part
    from mtfs.records import Record

__all__ = ["BiasOfReport", "ForecastBias", "Vintage", "forecast_bias"]

ALL = ""  # the service of what all services come to
OUTTURN_MONTHS = 13


class Vintage(NamedTuple):
    """A forecast that was made, and what became of it. Above the outturn is a positive bias.

    `share` is the bias over the size of the outturn; None where the outturn is 0.
    """

    year: str
    report: str
    service: str
    forecast: Money
    outturn: Money
    bias: Money
    share: Rate | None


class BiasOfReport(NamedTuple):
    """What the forecasts of one service at one report missed by, over the years.

    `direction` is "over" or "under" where every year missed the same way, else "mixed"; where
    there is one year alone, it says nothing of a habit, and is "one year".
    """

    service: str
    report: str
    years: int
    mean: Money
    direction: str


class ForecastBias(Printed):
    """The forecasts of past reports against their outturns. Made by `mtfs.forecast_bias`."""

    __slots__ = ("_council", "_rounding", "_vintages")

    def __init__(self, vintages: Iterable[Vintage], council: str, rounding: Rounding | str) -> None:
        self._vintages = tuple(vintages)
        self._council = council
        self._rounding = rounding

    @property
    def vintages(self) -> tuple[Vintage, ...]:
        """Each forecast by service, year and report; the service is '' for all together."""
        return self._vintages

    @property
    def reports(self) -> tuple[BiasOfReport, ...]:
        """The mean of each service and report over the years, and whether it has a direction."""
        found: dict[tuple[str, str], list[Vintage]] = {}
        for vintage in self._vintages:
            found.setdefault((vintage.service, vintage.report), []).append(vintage)
        return tuple(
            BiasOfReport(
                service,
                report,
                len(of),
                Money.sum(vintage.bias for vintage in of).divide(len(of), self._rounding),
                direction([vintage.bias for vintage in of]),
            )
            for (service, report), of in found.items()
        )

    def __getitem__(self, key: tuple[str, str]) -> BiasOfReport:
        """What (service, report) missed by over the years; the service is '' for all together.

        Raises:
            UnknownNameError: No forecast of that service and report has an outturn.
        """
        for found in self.reports:
            if (found.service, found.report) == key:
                return found
        known = sorted({f"{of.service or 'all'} at {of.report}" for of in self.reports})
        raise UnknownNameError(
            Problem(
                "bias-unknown",
                found=" at ".join(key),
                rule="No forecast of that service and report has an outturn",
                fix="Use one of " + ", ".join(known) if known else "Add the outturn of the year",
            )
        )

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the table."""
        return "Bias of forecasts: forecast less outturn (£)", self._council

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines under the table."""
        means = f"Means and percentages are rounded {name_of(self._rounding)}."
        return "Positive: the forecast was above the outturn.", means

    def _parts(self) -> Sequence[Part]:
        vintages = [
            [
                of.service or "All services",
                of.year,
                of.report,
                *(f"{amount:,}" for amount in (of.forecast, of.outturn, of.bias)),
                "" if of.share is None else percent(of.share),
                "",
            ]
            for of in self._vintages
        ]
        means = [
            [
                of.service or "All services",
                "1 year" if of.years == 1 else f"mean of {of.years} years",
                of.report,
                "",
                "",
                f"{of.mean:,}",
                "",
                of.direction,
            ]
            for of in self.reports
        ]
        return [(HEADERS, [*vintages, *means])]

    def _right(self) -> Sequence[bool]:
        return RIGHT

    def to_json(self) -> str:
        """Vintages and means, with decimal strings in pounds."""
        from mtfs.documents import json_text

        return json_text(
            {
                "format": "mtfs/forecast_bias/1",
                "council": self._council,
                "rounding": name_of(self._rounding),
                "vintages": [
                    {
                        name: None if value is None else str(value)
                        for name, value in of._asdict().items()
                    }
                    for of in self._vintages
                ],
                "reports": [of._asdict() | {"mean": str(of.mean)} for of in self.reports],
            }
        )


HEADERS = ["service", "year", "report", "forecast", "outturn", "bias", "% of outturn", "direction"]
RIGHT = [False, False, False, True, True, True, True, False]


def forecast_bias(plan: Plan, *, rounding: Rounding | str | None = None) -> ForecastBias:
    """Holds the forecasts of every report against the outturn of their year, by service.

    A forecast counts where the same service, subjective and fund has an outturn in the year. The
    lines of a service are added up, and those of the general fund over all services.

    Args:
        plan: A plan whose monitoring.csv keeps earlier reports beside the outturn.
        rounding: Of means and percentages; that of the plan if None.

    Returns:
        Each forecast against its outturn, and the mean of each report over the years.

    Raises:
        UnknownNameError: No year has both a forecast and an outturn (code bias-no-outturn).

    Examples:
        >>> import mtfs
        >>> rows = [{'year': '2025/26', 'report': report, 'service': 'Care', 'forecast': forecast}
        ...         for report, forecast in [('P6', 1100), ('P9', 1040), ('outturn', 1000)]]
        >>> plan = mtfs.Plan.from_tables(
        ...     {'format': 'mtfs/plan/1', 'council': 'Anywhere', 'unit': '£000',
        ...      'base_year': '2025/26', 'plan_years': 1}, {'monitoring': rows})
        >>> found = mtfs.forecast_bias(plan)
        >>> found['Care', 'P6'].mean
        mtfs.Money('100000.00')
        >>> [str(of.share) for of in found.vintages if of.service == 'Care']
        ['0.100000', '0.040000']
    """
    rounding = plan.settings.rounding if rounding is None else rounding
    records = [of for of in plan.table("monitoring") if of.figures["forecast"] is not None]
    outturns = {line_of(of): of for of in records if months(of) == OUTTURN_MONTHS}
    forecasts: dict[tuple[str, str, str], list[tuple[Money, Money]]] = {}
    for record in records:
        if months(record) == OUTTURN_MONTHS or line_of(record) not in outturns:
            continue
        pair = (record.figures["forecast"], outturns[line_of(record)].figures["forecast"])
        words = record.words
        services = [words["service"]] + [ALL] * (words["in_general_fund"] == "yes")
        for service in services:
            forecasts.setdefault((service, words["year"], words["report"]), []).append(pair)
    if not forecasts:
        raise UnknownNameError(
            Problem(
                "bias-no-outturn",
                found="monitoring",
                rule="No year has both a forecast and an outturn of one service",
                fix="Keep the rows of earlier reports, and add those of the outturn",
            )
        )
    ordered = sorted(
        forecasts, key=lambda key: (key[0] == ALL, key[0], key[1], report_months(key[2]))
    )
    return ForecastBias(
        (vintage(key, forecasts[key], rounding) for key in ordered),
        plan.settings.council,
        rounding,
    )


def months(record: Record) -> int:
    """How much of the year the report of a record has seen."""
    return report_months(record.words["report"])


def line_of(record: Record) -> tuple[str, ...]:
    """What is the same in two reports of one line."""
    return tuple(record.words[name] for name in ("year", "service", "subjective", "fund"))


def vintage(
    key: tuple[str, str, str], pairs: Sequence[tuple[Money, Money]], rounding: Rounding | str
) -> Vintage:
    """What the lines of a service come to at one report."""
    service, year, report = key
    forecast = Money.sum(of for of, _ in pairs)
    outturn = Money.sum(of for _, of in pairs)
    bias = forecast - outturn
    share = bias.ratio(abs(outturn), rounding) if outturn else None
    return Vintage(year, report, service, forecast, outturn, bias, share)


def direction(biases: Sequence[Money]) -> str:
    """Whether all miss the same way."""
    if len(biases) == 1:
        return "one year"
    if all(bias > Money(0) for bias in biases):
        return "over"
    return "under" if all(bias < Money(0) for bias in biases) else "mixed"


def name_of(rounding: Rounding | str) -> str:
    """The name of a rounding: "half_up"."""
    return rounding if isinstance(rounding, str) else rounding.name


def percent(share: Rate) -> str:
    """A share in percent to one place, halves away from zero: "-2.4%"."""
    tenths = (abs(share.steps) + 500) // 1000
    return f"{'-' if share.steps < 0 and tenths else ''}{tenths // 10}.{tenths % 10}%"
