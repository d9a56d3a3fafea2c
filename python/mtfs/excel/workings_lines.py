"""Drivers and lines: what each line changes, carries over, reverses and leaves, by year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mtfs.excel.formula import (
    NIL,
    any_of,
    compare,
    either,
    every,
    has_number,
    is_text,
    nil_unless,
    of,
    rounded,
    summed,
    written,
)

if TYPE_CHECKING:
    from mtfs.excel.book import Cell
    from mtfs.excel.formula import Formula
    from mtfs.excel.inputs import Table
    from mtfs.excel.work import Series, Work, YearSheet

__all__ = ["LineWorkings", "driver_workings"]

MONTHS = (
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "january",
    "february",
    "march",
)
COSTS = ("demand", "inflation", "growth", "technical")
STATUSES = ("proposed", "approved", "delivered")
BLOCKS = ("change", "movement", "full_year_effect", "reversal", "level", "weighted", "fte")
BLOCK_TITLES = {
    "change": "Change of a full year",
    "movement": "Movement of the year",
    "full_year_effect": "Full-year effect of the year before",
    "reversal": "One-off of the year before reversed",
    "level": "Effect against the base year",
    "weighted": "Movement weighted by risk",
    "fte": "Full-time equivalents",
}


def listed(text: str) -> list[str]:
    """The parts of a list, which semicolons part."""
    return [part.strip() for part in text.split(";") if part.strip()]


def driver_workings(work: Work) -> dict[str, Series]:
    """The value of every driver by year; it stands after the one that it follows."""
    table = work.inputs.table("drivers")
    if not table.rows:
        return {}
    sheet = work.sheet("Driver values", "Drivers: volumes and prices by year")
    by_id = {table.text(row, "id"): row for row in range(len(table.rows))}
    made: dict[str, Series] = {}

    def walk(name: str) -> Series:
        if name in made:
            return made[name]
        row = by_id[name]
        follows = table.text(row, "follows")
        other = walk(follows) if follows else None
        series = sheet.row(name, table.text(row, "title"), "exact")
        series[0] = table.number(row, "base")
        for t in work.years:
            series[t] = driver_step(table, row, work.labels[t], series, other, t)
        made[name] = series
        return series

    for name in by_id:
        walk(name)
    return made


def driver_step(
    table: Table, row: int, label: str, series: Series, other: Series | None, t: int
) -> Formula:
    """A driver of a year: typed, or from the year before."""
    moved: Formula = series[t - 1]
    if other:
        moved = moved * other[t] / other[t - 1]
    for word in ("growth", "complexity"):
        if table.cell(row, f"{word} {label}") is not None:
            moved = moved * (of(1) + table.number(row, f"{word} {label}"))
    if table.cell(row, f"attrition {label}") is not None:
        moved = moved - table.number(row, f"attrition {label}")
    has = table.has(row, label)
    return moved if has is None else either(has, table.number(row, label), moved)


class LineWorkings:
    """Two sheets: what is worked out before a line moves, and what every line does."""

    def __init__(self, work: Work, drivers: dict[str, Series]) -> None:
        self.work, self.drivers = work, drivers
        self.table = work.inputs.table("lines")
        self.rates = work.inputs.table("assumptions")
        self.rate_rows = {self.rates.text(row, "id"): row for row in range(len(self.rates.rows))}
        self.columns: dict[str, list[Cell]] = {}
        self.blocks: dict[str, list[dict[int, Cell]]] = {block: [] for block in BLOCKS}
        self.levels: dict[int, Series] = {}
        self.counting: list[Cell] = []

    def write(self) -> None:
        """Writes both sheets."""
        if not self.table.rows:
            return
        self.write_levels()
        self.write_effects()

    # Levels of lines that are worked out

    def is_computed(self, row: int) -> bool:
        """Whether a line has a base or a quantity in place of typed amounts."""
        return bool(self.table.text(row, "quantity") or self.table.text(row, "base"))

    def write_levels(self) -> None:
        """The levels of lines with assumptions or drivers."""
        computed = [row for row in range(len(self.table.rows)) if self.is_computed(row)]
        if not computed:
            return
        sheet = self.work.sheet("Line levels", "Lines worked out: prices, quantities and levels")
        for row in computed:
            name = self.table.text(row, "id")
            sheet.heading(f"{name}: {self.table.text(row, 'title')}")
            self.levels[row] = (
                self.from_drivers(sheet, row)
                if self.table.text(row, "quantity")
                else self.from_base(sheet, row)
            )

    def index(self, sheet: YearSheet, row: int) -> Series | None:
        """The chain of the rates of the line's assumptions; None without any."""
        names = listed(self.table.text(row, "assumptions"))
        if not names:
            return None
        series = sheet.row("index", "Index of " + ", ".join(names), "index")
        series[0] = of(1)
        for t in self.work.years:
            series[t] = series[t - 1] * self.uplift(row, t)
        return series

    def rate(self, name: str, t: int) -> Formula:
        """An assumption's rate of a year."""
        return self.rates.number(self.rate_rows[name], self.work.labels[t])

    def uplift(self, row: int, t: int) -> Formula:
        """f(t): the rates of the year chained, or weighed against each other."""
        rates = [self.rate(name, t) for name in listed(self.table.text(row, "assumptions"))]
        weights = listed(self.table.text(row, "weights"))
        made: Formula = of(1)
        if weights:
            from mtfs.excel.cells import figure_of

            for weight, rate in zip(weights, rates, strict=True):
                figure = figure_of(weight, "£")
                made = made + of(figure.value if figure else 0) * rate
            return made
        for at, rate in enumerate(rates):
            made = of(1) + rate if at == 0 else made * (of(1) + rate)
        return made

    def on_costs(self, sheet: YearSheet, row: int) -> Series | None:
        """k(t): 1 and the rates on pay; None without any."""
        names = listed(self.table.text(row, "on_costs"))
        if not names:
            return None
        series = sheet.row("on_costs", "Pay with " + ", ".join(names), "index")
        for t in range(self.work.last + 1):
            made: Formula = of(1)
            for name in names:
                made = made + self.on_cost(name, t)
            series[t] = made
        return series

    def on_cost(self, name: str, t: int) -> Formula:
        """A rate on pay; the base year's is the first year's where it is not typed."""
        if t > 0:
            return self.rate(name, t)
        base = self.rates.cell(self.rate_rows[name], "base")
        first = self.rate(name, 1)
        return first if base is None else either(has_number(base), base, first)

    def share(self, row: int, with_loss: bool) -> Formula | None:
        """d, or d (1 - e); None where it is 1 whatever is typed."""
        delivery = self.table.cell(row, "delivery")
        share = None if delivery is None else either(has_number(delivery), delivery, of(1))
        loss = self.table.cell(row, "elasticity_loss") if with_loss else None
        if loss is None:
            return share
        kept = of(1) - loss
        return kept if share is None else share * kept

    def round(self, exact: Formula) -> Formula:
        """R(x)."""
        return rounded(exact, 2, self.work.mode)

    def shares_of_rise(self, level: Series, price: Series, share: Formula | None) -> Series:
        """R(P(0) + (P(t) - P(0)) share)."""
        for t in range(self.work.last + 1):
            rise = price[t] - price[0]
            exact = price[t] if share is None or t == 0 else price[0] + rise * share
            level[t] = self.round(exact)
        return level

    def from_base(self, sheet: YearSheet, row: int) -> Series:
        """A base and the rates that uplift it."""
        base = self.table.pounds(row, "base")
        on_costs = self.on_costs(sheet, row)
        share = self.share(row, True)
        if self.work.inputs.settings.get("inflation_base") == "rolled":
            return self.rolled(sheet, row, base, on_costs, share)
        index = self.index(sheet, row)
        price = sheet.row("price", "At the prices of the year, unrounded", "exact")
        for t in range(self.work.last + 1):
            exact = base * index[t] if index else base
            price[t] = exact * on_costs[t] if on_costs else exact
        return self.shares_of_rise(sheet.row("level", "Level", "pounds"), price, share)

    def rolled(
        self,
        sheet: YearSheet,
        row: int,
        base: Formula,
        on_costs: Series | None,
        share: Formula | None,
    ) -> Series:
        """Each year's rate on the budget of the year before, to the penny."""
        level = sheet.row("level", "Level, rolled from the year before", "pounds")
        level[0] = self.round(base * on_costs[0] if on_costs else base)
        for t in self.work.years:
            last = level[t - 1]
            dearer = last * self.uplift(row, t)
            if on_costs:
                dearer = dearer * on_costs[t] / on_costs[t - 1]
            level[t] = self.round(dearer if share is None else last + (dearer - last) * share)
        return level

    def from_drivers(self, sheet: YearSheet, row: int) -> Series:
        """A quantity, what it costs, and the rates."""
        index = self.index(sheet, row)
        weeks = self.table.cell(row, "weeks")
        of_year = None
        if weeks is not None and self.table.text(row, "weeks"):
            of_year = fraction_cell(weeks, of(1))
        cost = sheet.row("unit_cost", "Unit cost", "exact")
        price = sheet.row("price", "Quantity x unit cost, unrounded", "exact")
        names = listed(self.table.text(row, "unit_cost"))
        for t in range(self.work.last + 1):
            each: Formula | None = None
            for name in names:
                one = self.drivers[name.lstrip("-")][t]
                if each is None:
                    each = -one if name.startswith("-") else one
                else:
                    each = each - one if name.startswith("-") else each + one
            cost[t] = each
            exact = self.drivers[self.table.text(row, "quantity")][t] * cost[t]
            if of_year is not None:
                exact = exact * of_year
            price[t] = exact * index[t] if index else exact
        level = sheet.row("level", "Level", "pounds")
        return self.shares_of_rise(level, price, self.share(row, False))

    # What every line does

    def write_effects(self) -> None:
        """A row a line: its words, whether it counts, and five blocks of years."""
        sheet = self.work.book.sheet(
            "Line effects", "workings", "Lines: what each changes, carries over, reverses, leaves"
        )
        self.sheet = sheet
        sheet.put(0, 0, sheet.title, "title")
        sheet.put(1, 0, "Workings: formulas over the input sheets, in pounds", "subtitle")
        heads = ["id", "title", "kind", "service", "sign", "status counts", "counts"]
        heads += ["delivery", "part of year", "expected share"]
        sheet.put_row(3, heads, "header")
        self.first = len(heads)
        for number, block in enumerate(BLOCKS):
            start = self.first + number * self.work.last
            sheet.put(2, start, BLOCK_TITLES[block], "group")
            for t in self.work.years:
                sheet.put(3, start + t - 1, self.work.labels[t], "header")
        sheet.frozen = (4, 2)
        sheet.header_rows = (2, 3)
        sheet.widths = {0: 12, 1: 44, 2: 10, 3: 34, 4: 6, 5: 8, 6: 8, 7: 9, 8: 9, 9: 9}
        sheet.widths |= {self.first + i: 14 for i in range(len(BLOCKS) * self.work.last)}
        self.after = self.first + len(BLOCKS) * self.work.last
        self.records = self.work.plan.table("lines")
        for row in range(len(self.table.rows)):
            self.write_words(row)
            self.write_blocks(row)

    def put(self, row: int, name: str, col: int, content: Formula | str, style: str) -> Cell:
        """A cell of a column of words."""
        cell = self.sheet.put(4 + row, col, content, style)
        self.columns.setdefault(name, []).append(cell)
        return cell

    def write_words(self, row: int) -> None:
        """Words, and whether the line counts."""
        cells = self.table.rows[row].cells
        self.put(row, "id", 0, self.table.text(row, "id"), "key")
        self.put(row, "title", 1, self.table.text(row, "title"), "text")
        self.put(row, "kind", 2, link(cells["kind"]), "text")
        service = cells.get("service")
        council = of("Council-wide")
        self.put(
            row,
            "service",
            3,
            council if service is None else either(is_text(service, ""), council, service),
            "text",
        )
        kind = self.columns["kind"][row]
        costs = any_of(*(is_text(kind, cost) for cost in COSTS))
        self.put(row, "sign", 4, either(costs, of(1), of(-1)), "count")
        by_status = self.put(row, "status", 5, self.status_counts(row), "count")
        self.put(row, "counts", 6, self.counts(row, by_status), "count")
        delivery = cells.get("delivery")
        self.put(
            row,
            "delivery",
            7,
            of(1) if delivery is None else either(has_number(delivery), delivery, of(1)),
            "rate",
        )
        self.put(row, "part", 8, self.part_of_year(row), "exact")
        self.put(row, "expected", 9, self.expected_share(row), "rate")

    def status_counts(self, row: int) -> Formula:
        """1 where the line's status is one of those that count."""
        status = self.table.cell(row, "status")
        counting = list(self.work.inputs.settings.get("statuses") or STATUSES)
        if status is None:
            return of(int("proposed" in counting))
        tests = [is_text(status, name) for name in counting]
        if "proposed" in counting:
            tests.append(is_text(status, ""))
        return either(any_of(*tests), of(1), of(0))

    def counts(self, row: int, by_status: Cell) -> Formula:
        """1 where the line is in the net budget."""
        fund, cashable = self.table.cell(row, "fund"), self.table.cell(row, "cashable")
        general = self.work.inputs.settings.get("general_fund") or "general"
        tests = [compare(by_status, "=", 1)]
        if fund is not None:
            tests.append(any_of(is_text(fund, ""), is_text(fund, general)))
        if cashable is not None:
            from mtfs.excel.formula import no

            tests.append(no(is_text(cashable, "no")))
        return either(every(*tests), of(1), of(0))

    def expected_share(self, row: int) -> Formula:
        """What the line's confidence, or else its rating, lets expect."""
        keys, rag = self.work.inputs.keys, self.table.cell(row, "rag")
        share: Formula = keys.get("delivery.unrated", of(1))
        for rating in ("red", "amber", "green"):
            if rag is not None:
                share = either(is_text(rag, rating), keys.get(f"delivery.{rating}", of(1)), share)
        confidence = self.table.cell(row, "confidence")
        return share if confidence is None else either(has_number(confidence), confidence, share)

    def part_of_year(self, row: int) -> Formula:
        """a: the part of a change that falls in its own year."""
        part, month = self.table.cell(row, "part_year"), self.table.cell(row, "start_month")
        by_month: Formula = of(1)
        if month is not None:
            at = MONTHS.index(self.table.text(row, "start_month").lower() or "april")
            names = ",".join(f'"{name}"' for name in MONTHS)
            late = written(
                "(13-MATCH({0},{{" + names + "}},0))/12", month, value=Fraction(12 - at, 12)
            )
            by_month = either(is_text(month, ""), of(1), late)
        return by_month if part is None else fraction_cell(part, by_month)

    def write_blocks(self, row: int) -> None:
        """The years of a line."""
        work = self.work
        made: dict[str, dict[int, Cell]] = {block: {} for block in BLOCKS}
        part = self.columns["part"][row]
        one_off = self.table.text(row, "recurrence") == "one_off"

        def put(block: str, t: int, content: Formula | None) -> None:
            if content is None:
                return
            col = self.first + BLOCKS.index(block) * work.last + t - 1
            style = "exact" if block == "fte" else "pounds"
            cell = self.sheet.put(4 + row, col, content, style)
            made[block][t] = cell
            measure = "amount" if block == "movement" else block
            if block != "change":
                work.keep("lines", row, measure, t, cell)

        for t in work.years:
            before = {block: made[block].get(t - 1) for block in BLOCKS}
            change, moved = before["change"], before["movement"]
            if change is not None and moved is not None and not one_off:
                left = rounded(change - moved)
                put("full_year_effect", t, nil_unless(compare(left, "<>", 0), left))
            if one_off and moved is not None:
                put("reversal", t, of(0) - moved)
            opens = [
                cell
                for cell in (
                    made["level"].get(t - 1),
                    made["full_year_effect"].get(t),
                    made["reversal"].get(t),
                )
                if cell is not None
            ]
            put("change", t, self.change(row, t, opens, one_off))
            new = made["change"].get(t)
            if new is not None:
                within = self.round(new * part)
                put("movement", t, nil_unless(has_number(new), within))
            moved_now = made["movement"].get(t)
            adds = [*opens, *([moved_now] if moved_now is not None else [])]
            put("level", t, rounded(summed(adds)))
            if moved_now is not None:
                weighted = self.round(moved_now * self.columns["expected"][row])
                put("weighted", t, nil_unless(has_number(moved_now), weighted))
            heads = self.table.cell(row, f"FTE {work.labels[t]}")
            if heads is not None:
                put("fte", t, nil_unless(has_number(heads), heads))
        for block in BLOCKS:
            self.blocks[block].append(made[block])

    def column(self, block: str, t: int) -> list[Cell] | None:
        """A block's cells of a year, blank ones too; None where all of them are."""
        found = [cells.get(t) for cells in self.blocks[block]]
        col = next((cell.col for cell in found if cell is not None), None)
        if col is None:
            return None
        return [
            cell if cell is not None else self.sheet.put(4 + row, col, None, "pounds")
            for row, cell in enumerate(found)
        ]

    def change(self, row: int, t: int, opens: list[Cell], one_off: bool) -> Formula | None:
        """c(t): nil where nothing is typed."""
        if row in self.levels:
            return rounded(self.levels[row][t] - self.levels[row][t - 1])
        label = self.work.labels[t]
        has = self.table.has(row, label)
        if has is None:
            return None
        share = None if self.table.cell(row, "delivery") is None else self.columns["delivery"][row]
        typed = self.table.pounds(row, label)

        def delivered(amount: Formula) -> Formula:
            return rounded(amount) if share is None else self.round(amount * share)

        if self.table.text(row, "basis") == "cumulative":
            return nil_unless(has, rounded(delivered(typed) - summed(opens)))
        if share is None or one_off:
            return nil_unless(has, delivered(typed))
        cells = [self.table.cell(row, self.work.labels[y]) for y in range(1, t + 1)]
        so_far = summed([cell for cell in cells if cell is not None]) * self.table.unit
        earlier = summed([cell for cell in cells[:-1] if cell is not None]) * self.table.unit
        if t == 1:
            return nil_unless(has, delivered(typed))
        return nil_unless(has, rounded(delivered(so_far) - delivered(earlier)))


def link(cell: Cell) -> Formula:
    """The words of another cell."""
    return written("{0}", cell, value=cell.value or "")


def fraction_cell(cell: Cell, blank: Formula) -> Formula:
    """A share typed as a number or as a quotient, 184/365; else what `blank` says."""
    text = "" if cell.is_number else str(cell.value or "")
    plain = written("VALUE({0})", cell, value=Fraction(text) if text else NIL.value)
    quotient = written(
        'VALUE(LEFT({0},FIND("/",{0})-1))/VALUE(MID({0},FIND("/",{0})+1,9))',
        cell,
        value=plain.value,
        binds=6,
    )
    is_quotient = written('ISNUMBER(FIND("/",{0}))', cell, value="/" in text)
    typed = either(is_quotient, quotient, plain)
    return either(has_number(cell), cell, either(is_text(cell, ""), blank, typed))
