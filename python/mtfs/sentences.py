"""What a row of a statement says, as a sentence for a paper.

Every amount is rounded once, from the exact figure and as the plan rounds its tables, so that a
sentence and a table never differ. Signs are words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtfs._core import FinancialYear, Money, Problem
from mtfs.errors import ParseError
from mtfs.labels import header_text, label_of
from mtfs.wording import Scale, listed, over_years, scale_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtfs.statement import Row, Statement

__all__ = ["ROUNDED", "RowSentence", "phrase_of", "sentence_of", "sentences_of"]

ROUNDED = "Figures may not sum due to rounding."

DECIMALS = re.compile(r"\d\.(\d+)\)?$")
VARIANCES = {"ADV": "adverse", "FAV": "favourable"}


class RowSentence:
    """A row of a statement, and what may be said of it.

    Args:
        statement: The statement.
        row: The id of the row, its label, or its position: several groups may share an id.

    Raises:
        UnknownNameError: The statement has no such row.
    """

    def __init__(self, statement: Statement, row: str | int) -> None:
        self.statement = statement
        self.index = statement._core.row(row) if isinstance(row, str) else row
        self.row: Row = statement.rows[self.index]
        self.positions = {column.id: i for i, column in enumerate(statement.columns)}
        self.label = label_of(self.row.label, statement.footer)
        self.years = [column.id for column in statement.columns if is_year(column.id)]
        figures = [column for column in statement.columns if column.content == "figure"]
        self.headers = {column.id: header_text(column.header) for column in figures}
        values = {of: statement._core.value(self.index, self.positions[of]) for of in self.headers}
        self.amounts = {of: value for of, value in values.items() if isinstance(value, Money)}

    @property
    def name(self) -> str:
        """The label at the start of a sentence."""
        return self.row.label.strip()

    @property
    def by_year(self) -> dict[str, Money]:
        """The amounts of the years."""
        return {year: self.amounts[year] for year in self.years if year in self.amounts}

    @property
    def total(self) -> str:
        """The column that is the sum of the years; empty where there is none."""
        parts = list(self.by_year.values())
        for column, amount in self.amounts.items():
            named = self.headers[column].lower().startswith("total")
            if named and column not in self.years and parts and Money.sum(parts) == amount:
                return column
        return ""

    def scale(self, amounts: Iterable[Money]) -> Scale:
        """The scale of a sentence of those amounts, to the decimals that the row is printed in."""
        places = [len(of) for column in self.amounts for of in DECIMALS.findall(self.shown(column))]
        settings = self.statement.plan.settings
        unit = self.statement.unit
        return scale_for(amounts, unit, settings.rounding, max(places) if places else None)

    def shown(self, column: str) -> str:
        """A cell as it is printed."""
        return self.statement._core.shown(self.index, self.positions[column])

    def word(self, column: str) -> str:
        """The word that tells the sign of a figure; empty where its label has none."""
        return self.label.word(self.shown(column))

    def signed(self, column: str, scale: Scale) -> str:
        """An amount with its sign in words: 'a gap of £2.713m', 'minus £0.300m'."""
        amount = self.amounts[column]
        text = scale.text(amount)
        word = self.word(column)
        if not amount:
            return text
        if not word:
            return f"minus {text}" if amount < Money(0) else text
        if self.label.tail:
            return f"{text} {word}{self.label.tail}"
        return f"{'an' if word[0] in 'aeiou' else 'a'} {word} of {text}"

    def sentence(self) -> str:
        """The row as a sentence; see `Statement.sentence`."""
        by_year = self.by_year
        if self.total and len(by_year) > 1:
            return self.of_flow(self.total)
        if by_year:
            return self.of_stock()
        return self.of_columns()

    def of_flow(self, total: str) -> str:
        """A total over years and the years that it is made of."""
        by_year = self.by_year
        if not any(by_year.values()):
            return f"{self.name}: nil in every year."
        scale = self.scale([*by_year.values(), self.amounts[total]])
        years = listed([f"{self.signed(year, scale)} in {year}" for year in by_year])
        whole = f"{self.signed(total, scale)} {over_years(len(by_year))}"
        note = "" if scale.adds_up(by_year.values(), self.amounts[total]) else f" {ROUNDED}"
        return f"{self.name}: {whole}, {years}.{note}"

    def of_stock(self) -> str:
        """The first year and the last, and the change between them."""
        by_year = self.by_year
        first, *_, last = [*by_year, *by_year]
        if first == last:
            scale = self.scale([self.amounts[first]])
            return f"{self.name}: {self.signed(first, scale)} in {first}."
        before, after = self.amounts[first], self.amounts[last]
        change = after - before
        if not any(by_year.values()):
            return f"{self.name}: nil in every year."
        scale = self.scale([before, after, change])
        ends = listed([f"{self.signed(year, scale)} in {year}" for year in (first, last)])
        words = {self.word(year) for year in (first, last)}
        if len(words) > 1:  # a gap that becomes a surplus is no increase
            return f"{self.name}: {ends}."
        if not change:
            return f"{self.name}: {ends}, no change."
        # A surplus that grows is an increase, though its figure falls.
        grows = abs(after) > abs(before) if words != {""} else after > before
        moved = f"{'an increase' if grows else 'a decrease'} of {scale.text(change)}"
        span = over_years(FinancialYear(last) - FinancialYear(first))
        note = "" if scale.adds_up([before, after - before], after) else f" {ROUNDED}"
        return f"{self.name}: {ends}, {moved} {span}.{note}"

    def of_columns(self) -> str:
        """A row that has no years: its variance where it has one, and else every figure."""
        if {"variance", "word"} <= {column.id for column in self.statement.columns}:
            variance = self.of_variance()
            if variance:
                return variance
        scale = self.scale(self.amounts.values())
        texts = []
        for column, header in self.headers.items():
            if column in self.amounts:
                texts.append(f"{header} {self.signed(column, scale)}")
            elif self.shown(column):
                texts.append(f"{header} {self.shown(column)}")
        return f"{self.name}: {listed(texts)}." if texts else ""

    def of_variance(self) -> str:
        """What a monitor's row says: the forecast or outturn, the budget and the variance."""
        found = [of for of in ("forecast", "outturn") if of in self.amounts]
        against = [of for of in ("budget", "revised") if of in self.amounts]
        if not found or not against or "variance" not in self.amounts:
            return ""
        figures = [self.amounts[of] for of in (found[0], against[0], "variance")]
        scale = self.scale(figures)
        texts = [scale.text(amount) for amount in figures]
        word = VARIANCES.get(self.shown("word"), "")
        start = f"{self.name}: {self.headers[found[0]].lower()} {texts[0]}"
        against_text = f"against a budget of {texts[1]}"
        if not figures[2] or not word:
            return f"{start} {against_text}, no variance."
        article = "an" if word == "adverse" else "a"
        note = "" if scale.adds_up([figures[1], figures[0] - figures[1]], figures[0]) else ROUNDED
        return f"{start} {against_text}, {article} {word} variance of {texts[2]}. {note}".rstrip()

    def phrase(self, column: str) -> str:
        """A figure as part of a sentence; see `Statement.phrase`."""
        if column not in self.amounts:
            raise ParseError(
                Problem(
                    "phrase-amount",
                    found=f"{self.row.label}, {column or 'years'}",
                    rule="A phrase is made of an amount of money, and this cell holds none",
                    fix="Name a row and a column that hold an amount",
                )
            )
        amount = self.amounts[column]
        text = self.scale([amount]).text(amount)
        when = over_years(len(self.by_year)) if column == self.total else f"in {column}"
        if column not in self.years and column != self.total:
            when = f"({self.headers[column]})"
        word = self.word(column)
        if not amount and word:
            return f"no {self.label.kind}{word} {when}"
        if self.label.tail:
            return f"{text} {word}{self.label.tail} {when}"
        minus = "minus " if amount < Money(0) and not word else ""
        noun = f"{self.label.kind}{word}" if word else self.label.noun
        return f"the {noun} of {minus}{text} {when}"


def is_year(name: str) -> bool:
    """Whether a column is a financial year's."""
    return re.fullmatch(r"\d{4}/\d{2}", name) is not None


def sentence_of(statement: Statement, row: str) -> str:
    """See `Statement.sentence`."""
    return RowSentence(statement, row).sentence()


def sentences_of(statement: Statement) -> tuple[str, ...]:
    """See `Statement.sentences`."""
    rows = (RowSentence(statement, index) for index in range(len(statement.rows)))
    return tuple(of.sentence() for of in rows if of.amounts and of.name)


def phrase_of(statement: Statement, row: str, column: str | FinancialYear | None) -> str:
    """See `Statement.phrase`."""
    of = RowSentence(statement, row)
    if column is None:
        years = list(of.by_year)
        return of.phrase(of.total or (years[-1] if years else ""))
    return of.phrase(statement.columns[statement._core.column(str(column))].id)
