"""The scheme of virement, and the ledger of the base year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.capital import thousands
from generator.catalogue import Entry, read
from generator.services import Service
from generator.tables import Row, Table


@dataclass(frozen=True)
class Move:
    """An amount in £ from one budget to another; a scheme has no column."""

    giver: str
    giver_column: str
    receiver: str
    receiver_column: str
    amount: int


@dataclass(frozen=True)
class Virement:
    """A virement, and the month from whose report it counts."""

    entry: Entry
    month: int
    budget: str
    moves: list[Move]


def virements(found: list[Service], ratio: Fraction) -> list[Virement]:
    """Those of the catalogue, as far as the council has both services of a row."""
    codes = {service.code for service in found}
    made = []
    for entry in read("virements")["virement"]:
        month = int(entry["report"].removeprefix("P"))
        moves = [
            Move(giver, column, receiver, into, amount * 1000)
            for giver, column, receiver, into, amount in entry.get("moves", [])
            if {giver, receiver} <= codes
        ]
        moves += [
            Move(giver, "", receiver, "", thousands(amount, ratio))
            for giver, receiver, amount in entry.get("schemes", [])
        ]
        budget = "capital" if "schemes" in entry else "revenue"
        made.append(Virement(entry, month, budget, moves))
    return [one for one in made if one.moves]


def moved(ledger: list[Virement], code: str, column: str, month: int) -> int | None:
    """What the ledger brings to a budget up to a report, £; None where no virement touches it.

    Without a column it is of the whole service, or of a scheme.
    """
    found = list(effects(ledger, code, column, month))
    return sum(found) if found else None


def effects(ledger: list[Virement], code: str, column: str, month: int) -> Iterator[int]:
    """Each effect on a budget, signed: what it receives is positive."""
    for virement in ledger:
        if virement.month > month:
            continue
        for move in virement.moves:
            if move.giver == code and column in ("", move.giver_column):
                yield -move.amount
            if move.receiver == code and column in ("", move.receiver_column):
                yield move.amount


def approver(movement: str, total: int) -> str:
    """Whom the scheme names for a movement of so many pounds."""
    for rule in read("virements")["rule"]:
        up_to = rule.get("up_to", total)
        if rule["movement"] == movement and rule["over"] < total <= up_to:
            return str(rule["approver"])
    raise ValueError(f"The scheme names nobody for {movement} of {total}")


def scheme_table() -> Table:
    """virement_scheme.csv."""
    columns = ["movement", "over_pounds", "up_to_pounds", "approver", "report_needed", "source"]
    table = Table("virement_scheme", columns)
    for rule in read("virements")["rule"]:
        row = {key: str(rule[key]) for key in ("movement", "approver", "source")}
        row |= {"over_pounds": str(rule["over"]), "up_to_pounds": str(rule.get("up_to", ""))}
        table.rows.append(row | {"report_needed": rule.get("report", "")})
    return table


def ledger_table(ledger: list[Virement], found: list[Service]) -> Table:
    """virements.csv."""
    columns = [
        "id", "date", "report", "from", "from_subjective", "to", "to_subjective", "amount",
        "duration", "budget", "movement", "approver", "title", "source",
    ]  # fmt: skip
    table = Table("virements", columns)
    paths = {service.code: service.path for service in found}
    names = read("council")["subjectives"] | {"": ""}
    for virement in ledger:
        entry = virement.entry
        row = {key: entry[key] for key in ("id", "date", "report", "movement", "title", "source")}
        row["duration"] = "temporary" if entry.get("temporary") else "permanent"
        row["budget"] = virement.budget
        row["approver"] = approver(row["movement"], sum(move.amount for move in virement.moves))
        table.rows += [row | places(move, paths, names) for move in virement.moves]
    return table


def places(move: Move, paths: dict[str, str], names: Row) -> Row:
    """From where, to where and how much."""
    return {
        "from": paths.get(move.giver, move.giver),
        "from_subjective": names[move.giver_column],
        "to": paths.get(move.receiver, move.receiver),
        "to_subjective": names[move.receiver_column],
        "amount": str(move.amount),
    }
