"""Drivers and the columns of lines that use them, as Python values."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import mtfs
import pytest

SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Borough of Alder",
    "unit": "£000",
    "base_year": "2024/25",
    "plan_years": 2,
}
DRIVERS: list[dict[str, Any]] = [
    {
        "id": "clients",
        "title": "Clients",
        "holds": "volume",
        "source": "Case records",
        "date": "May 2025",
        "base": "212.5",
        "growth 2025/26": "4%",
        "attrition 2026/27": "1.5",
    },
    {
        "id": "rate",
        "title": "Weekly rate",
        "holds": "price",
        "source": "Contract",
        "date": "May 2025",
        "base": mtfs.Money("1000.25"),
        "2026/27": 1050,
    },
]


def line(**cells: Any) -> dict[str, Any]:
    row = {"id": "L1", "kind": "demand", "basis": "incremental", "title": "Care"}
    return {**row, "2025/26": None, "2026/27": None, **cells}


def plan(*lines: dict[str, Any]) -> mtfs.Plan:
    return mtfs.Plan.from_tables(SETTINGS, {"lines": list(lines), "drivers": DRIVERS})


def test_drivers_are_quantities_and_pounds_whatever_the_unit_is() -> None:
    clients, rate = plan(line()).drivers
    assert clients.base == mtfs.Quantity("212.5")
    assert rate.base == mtfs.Money("1000.25")
    assert rate.levels["2026/27"] == mtfs.Money(1050)
    assert clients.attrition["2026/27"] == mtfs.Quantity("1.5")
    assert clients.growth["2025/26"] == mtfs.Rate("4%")


def test_values_of_drivers_are_exact() -> None:
    clients, rate = plan(line()).drivers
    exact = [Fraction(str(clients.base)) * Fraction(104, 100)]
    exact.append(exact[0] - Fraction(3, 2))
    assert list(clients.values.values()) == [mtfs.Exact(value, "count") for value in exact]
    assert rate.values["2025/26"] == mtfs.Exact(mtfs.Money("1000.25"))


def test_a_line_has_its_drivers_shares_and_links_as_values() -> None:
    priced = line(
        quantity="clients",
        unit_cost=["rate", "-rate"],
        weeks="365/7",
        part_year="214/365",
        delivery="80%",
        confidence="75%",
        cashable="no",
        avoids="L2",
        depends_on=["L2"],
        cost_to_deliver="1.5",
    )
    found = plan(priced, {**line(), "id": "L2", "FTE 2025/26": "n/a"}).lines
    assert found[0].unit_cost == ("rate", "-rate")
    assert found[0].weeks == "365/7"
    assert found[0].part_year == mtfs.Exact("214/365", "ratio")
    assert found[0].delivery == mtfs.Rate("80%")
    assert found[0].confidence == mtfs.Rate("75%")
    assert (found[0].cashable, found[1].cashable) == (False, True)
    assert (found[0].avoids, found[0].depends_on) == ("L2", ("L2",))
    assert found[0].cost_to_deliver == mtfs.Money(1500)
    assert list(found[1].not_applicable.values()) == [True, False]
    assert found[1].full_time_equivalents["2025/26"] is None


def test_a_movement_is_the_difference_of_levels_rounded_once() -> None:
    priced = line(quantity="clients", unit_cost="rate", weeks="365/7")
    movement = plan(priced).project().movement["L1"]
    weeks = Fraction(365, 7)
    exact = [
        Fraction("212.5") * Fraction("1000.25") * weeks,
        Fraction(221) * Fraction("1000.25") * weeks,
        Fraction("219.5") * 1050 * weeks,
    ]
    pence = [int(value * 100 + Fraction(1, 2)) for value in exact]
    found = [movement[year] for year in ("2025/26", "2026/27")]
    assert found == [mtfs.Money.from_pence(b - a) for a, b in pairwise(pence)]


def test_every_fault_is_found_in_one_pass() -> None:
    with pytest.raises(mtfs.PlanError) as caught:
        plan(line(quantity="client", unit_cost="rat", weeks="53", delivery="-1%"))
    assert sorted(problem.code for problem in caught.value.problems) == [
        "driver-unknown",
        "driver-unknown",
        "name-unknown",
        "share-range",
    ]
