"""Monitoring of the capital schemes that are in hand in the base year."""

from __future__ import annotations

from fractions import Fraction

from generator.capital import SOURCES, thousands
from generator.catalogue import Entry, read
from generator.services import Service
from generator.size import year_label
from generator.tables import Row, Table
from generator.virements import Virement, moved

REPORT, MONTH = "P9", 9
NATURAL = ["slippage", "accelerated"]
COLUMNS = [
    "year", "report", "scheme", "title", "service", "approved", "additions", "virements", "revised",
    *NATURAL, "outturn", "carry_forward", "variance", "word", *SOURCES, "explanation", "source",
]  # fmt: skip


def capital_monitoring_table(
    found: list[Service], ratio: Fraction, ledger: list[Virement]
) -> Table:
    """capital_monitoring.csv; a scheme of a service that a small council lacks names none."""
    table = Table("capital_monitoring", COLUMNS)
    titles = {entry["id"]: entry["title"] for entry in read("capital")["scheme"]}
    paths = {service.code: service.path for service in found}
    for entry in read("monitoring")["scheme"]:
        row = {
            "year": year_label(0),
            "report": REPORT,
            "scheme": entry["id"],
            "title": titles[entry["id"]],
            "service": paths.get(entry["service"], ""),
            "explanation": entry.get("why", ""),
            "source": read("monitoring")["papers"]["capital"],
        }
        table.rows.append(row | amounts(entry, ratio, moved(ledger, entry["id"], "", MONTH)))
    return table


def amounts(entry: Entry, ratio: Fraction, virements: int | None) -> Row:
    """Budget, what moves between years, what is spent and what pays for it."""
    scaled = {
        key: thousands(value, ratio) for key, value in entry.items() if isinstance(value, int)
    }
    revised = scaled["approved"] + scaled.get("additions", 0) + (virements or 0)
    variance = scaled.get("accelerated", 0) - scaled.get("slippage", 0) + scaled.get("over", 0)
    outturn = revised + variance
    sources = {source: scaled[source] for source in SOURCES if source in scaled}
    sources[entry["rest"]] = outturn - sum(sources.values())
    row = {key: str(scaled[key]) for key in ("approved", "additions", *NATURAL) if key in scaled}
    return row | {
        "virements": "" if virements is None else str(virements),
        "revised": str(revised),
        "outturn": str(outturn),
        "carry_forward": str(scaled["carry"]) if "carry" in scaled else "",
        "variance": str(variance),
        "word": "ADV" if variance > 0 else "FAV" if variance < 0 else "",
        **{source: str(amount) for source, amount in sources.items() if amount},
    }
