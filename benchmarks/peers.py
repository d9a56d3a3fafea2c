"""What the same work takes in pandas, with Decimal in object columns and with float64.

Each peer is written as its users would write it for speed: columns at a time, no loop over rows
but the one that makes Decimals. Both do the checks of mtfs.load that bear on these tables.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

AMOUNT = re.compile(r"-?\d+(\.\d{1,2})?")
ALLOWED = {
    "kind": {"saving", "income", "demand", "inflation", "growth", "technical", "grant"},
    "basis": {"incremental", "cumulative"},
    "recurrence": {"recurrent", "one_off"},
    "status": {"proposed", "approved", "delivered", "withdrawn"},
}
Array = np.ndarray[Any, Any]


@dataclass
class Plan:
    years: list[str]
    lines: pd.DataFrame
    amounts: Array  # lines x years; zero where nil
    nil: Array
    targets: pd.DataFrame


@dataclass
class Projection:
    movement: pd.DataFrame
    reversal: Array
    level: Array


def amount(text: str) -> Decimal:
    """Decimal alone would take "1_000", " 12 " and "NaN"."""
    if not AMOUNT.fullmatch(text):
        raise ValueError(f"{text!r} is not an amount to the penny")
    return Decimal(text)


class Peer:
    """pandas; `exact` says whether amounts are Decimal or float64."""

    def __init__(self, exact: bool) -> None:
        self.exact = exact
        self.zero: Any = Decimal(0) if exact else 0.0

    def load(self, folder: Path) -> Plan:
        settings = tomllib.loads((folder / "mtfs.toml").read_text(encoding="utf-8"))
        base = int(settings["base_year"][:4])
        starts = range(base + 1, base + 1 + settings["plan_years"])
        years = [f"{start}/{(start + 1) % 100:02}" for start in starts]
        lines = self.read(folder / "lines.csv", years)
        targets = self.read(folder / "targets.csv", years)
        budget = self.read(folder / "budget.csv", ["net"])
        amounts, nil = self.grid(lines, years)
        target_amounts, target_nil = self.grid(targets, years)
        _, net_nil = self.grid(budget, ["net"])
        if target_nil.any() or net_nil.any():
            raise ValueError("a target or a budget is blank")
        check(lines, budget)
        check_reversals(lines, amounts, nil)
        return Plan(years, lines, amounts, nil, self.frame(target_amounts, years))

    def read(self, path: Path, amounts: list[str]) -> pd.DataFrame:
        if self.exact:
            return pd.read_csv(path, dtype=str, keep_default_na=False)
        headers = pd.read_csv(path, nrows=0).columns
        kinds = {header: "float64" if header in amounts else "str" for header in headers}
        text = {header: [""] if header in amounts else [] for header in headers}
        return pd.read_csv(path, dtype=kinds, keep_default_na=False, na_values=text)

    def grid(self, table: pd.DataFrame, columns: list[str]) -> tuple[Array, Array]:
        if not self.exact:
            values = table[columns].to_numpy(dtype=float)
            return np.nan_to_num(values), np.isnan(values)
        texts = table[columns].to_numpy(dtype=object)
        values = np.full(texts.shape, self.zero, dtype=object)
        nil = texts == ""
        values[~nil] = [amount(text) for text in texts[~nil]]
        return values, nil

    def frame(self, values: Array, years: list[str]) -> pd.DataFrame:
        return pd.DataFrame({year: values[:, i] for i, year in enumerate(years)})

    def project(self, plan: Plan) -> Projection:
        incremental = (plan.lines["basis"] == "incremental").to_numpy()
        one_off = (plan.lines["recurrence"] == "one_off").to_numpy()
        movement = np.full_like(plan.amounts, self.zero)
        reversal = np.full_like(plan.amounts, self.zero)
        levels = np.full_like(plan.amounts, self.zero)
        level = np.full_like(plan.amounts[:, 0], self.zero)
        to_reverse = level
        for year in range(len(plan.years)):
            typed = plan.amounts[:, year]
            opened = level - to_reverse
            moved = np.where(incremental, typed, typed - opened)
            moved = np.where(plan.nil[:, year], self.zero, moved)
            reversal[:, year] = -to_reverse
            movement[:, year] = moved
            to_reverse = np.where(one_off, moved, self.zero)
            level = opened + moved
            levels[:, year] = level
        return Projection(self.frame(movement, plan.years), reversal, levels)

    def summary(self, plan: Plan, projection: Projection) -> pd.DataFrame:
        lines = plan.lines
        savings = lines["kind"].isin(["saving", "income"])
        mitigates = lines["tags"].map(lambda tags: "new_mitigation" in split_list(tags))
        row = lines["kind"].map({"demand": "demand", "grant": "grants"}).fillna("other")
        row = row.mask(savings, "anticipated").mask(savings & mitigates, "mitigations")
        counted = lines["status"] != "withdrawn"
        table = projection.movement[counted].groupby(row[counted]).sum()
        table.loc["target"] = plan.targets.sum()
        table.loc["delivery"] = table.loc["anticipated"] + table.loc["mitigations"]
        table.loc["gap"] = (
            table.loc["target"]
            - table.loc["delivery"]
            + table.loc["demand"]
            + table.loc["other"]
            - table.loc["grants"]
        )
        table["total"] = table.sum(axis=1)
        return table

    def schedule(self, plan: Plan, projection: Projection) -> pd.DataFrame:
        """Categories in the order in which they appear, each with its lines; then the whole."""
        lines = plan.lines
        counted = lines["kind"].isin(["saving", "income"]) & (lines["status"] != "withdrawn")
        rows = projection.movement[counted]
        category = lines.loc[counted, "category"]
        totals = rows.groupby(category, sort=False).sum()
        overall = totals.sum().to_frame("overall").T
        order = pd.Categorical(category, categories=totals.index).codes.argsort(kind="stable")
        rows = rows.set_axis(lines.loc[counted, "id"]).iloc[order]
        table = pd.concat([rows, totals, overall])
        table["total"] = table.sum(axis=1)
        return table


def split_list(text: str) -> list[str]:
    return [item.strip() for item in text.split(";")]


def check(lines: pd.DataFrame, budget: pd.DataFrame) -> None:
    """References unique but for case and blanks; names known; required cells filled."""
    folded = lines["id"].str.lower().str.replace(" ", "")
    if folded.duplicated().any():
        raise ValueError("a reference stands twice")
    for column in ("id", "kind", "basis", "title"):
        if (lines[column] == "").any():
            raise ValueError(f"a cell of {column} is blank")
    for column, allowed in ALLOWED.items():
        if not lines[column].isin(allowed).all():
            raise ValueError(f"a cell of {column} is not known")
    if not lines["service"].isin(budget["service"]).all():
        raise ValueError("a service has no budget")
    if lines["title"].str.lower().isin({"total", "subtotal", "grand total"}).any():
        raise ValueError("a total stands among the lines")


def check_reversals(lines: pd.DataFrame, amounts: Array, nil: Array) -> None:
    """A one-off is reversed by the engine; a typed reversal would count it twice."""
    one_off = (lines["recurrence"] == "one_off") & (lines["basis"] == "incremental")
    rows = amounts[one_off.to_numpy()]
    typed = ~nil[one_off.to_numpy()]
    opposite = (rows[:, 1:] == -rows[:, :-1]) & typed[:, 1:] & typed[:, :-1] & (rows[:, 1:] != 0)
    if opposite.any():
        raise ValueError("a one-off is reversed by hand")
