"""The tax base, Band D and what they bring."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from mtfs.excel.formula import compare, either, has_number, nil_unless, of, rounded, summed, total
from mtfs.excel.workings_referendum import write_referendum

if TYPE_CHECKING:
    from mtfs.excel.book import Cell
    from mtfs.excel.formula import Formula
    from mtfs.excel.inputs import Table
    from mtfs.excel.work import Series, Work, YearSheet

__all__ = ["Items", "TaxWorkings"]

NINTHS = dict(zip(("A-", *"ABCDEFGHI"), (5, 6, 7, 8, 9, 11, 13, 15, 18, 21), strict=True))
OF_360 = dict(zip(("A-", *"ABCDEFGH"), (200, 240, 280, 320, 360, 473, 585, 705, 882), strict=True))


class Items:
    """A table of items: a row for each item and area, the years across."""

    def __init__(self, work: Work, name: str) -> None:
        self.work = work
        self.table: Table = work.inputs.table(name)
        self.rows: dict[str, list[int]] = {}
        for row in range(len(self.table.rows)):
            self.rows.setdefault(self.table.text(row, "item"), []).append(row)

    def cells(self, item: str, t: int) -> list[Cell]:
        """The cells of an item in a year, one an area."""
        label = self.work.labels[t]
        found = [self.table.cell(row, label) for row in self.rows.get(item, ())]
        return [cell for cell in found if cell is not None]

    def is_typed(self, item: str, t: int) -> bool:
        """Whether something is typed now."""
        label = self.work.labels[t]
        return any(self.table.is_typed(row, label) for row in self.rows.get(item, ()))

    def number(self, item: str, t: int) -> Formula:
        """A count or a rate; 0 where it is blank."""
        cells = self.cells(item, t)
        return cells[0] if cells else of(0)

    def has(self, item: str, t: int) -> Formula | None:
        """Whether one is typed; None where there is no such row."""
        cells = self.cells(item, t)
        return has_number(cells[0]) if cells else None

    def money(self, item: str, t: int) -> Formula:
        """Pounds of what is typed in the plan's unit, summed over areas."""
        return self.pounds(item, t, self.table.unit)

    def pounds(self, item: str, t: int, unit: int = 1) -> Formula:
        """Pounds of what is typed in £."""
        cells = self.cells(item, t)
        if not cells:
            return of(0)
        if len(cells) == 1:
            return cells[0] if unit == 1 else rounded(cells[0] * unit)
        return total(cells) if unit == 1 else rounded(summed(cells) * unit)

    def chosen(self, item: str, t: int, otherwise: Formula) -> Formula:
        """What is typed, or else what follows."""
        has = self.has(item, t)
        return otherwise if has is None else either(has, self.money(item, t), otherwise)


class TaxWorkings:
    """Council tax by year."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.items = Items(work, "council_tax")
        self.bands = work.inputs.table("tax_base")
        self.there = bool(self.items.table.rows)
        self.rows: dict[str, Series] = {}
        self.equivalents: dict[int, tuple[Cell, Cell]] = {}

    def round(self, exact: Formula, places: int = 2) -> Formula:
        """R(x)."""
        return rounded(exact, places, self.work.mode)

    def setting(self, key: str) -> str:
        """A setting of council tax."""
        return str(self.work.inputs.settings.get("council_tax", {}).get(key) or "")

    @property
    def base_given(self) -> bool:
        """Whether the base year has a Band D, or a requirement."""
        return any(self.items.is_typed(item, 0) for item in ("core", "requirement"))

    def write(self) -> None:
        """The bands, and the resolution by year."""
        if not self.there:
            return
        if self.bands.rows:
            self.write_bands()
        sheet = self.work.sheet("Council tax workings", "Council tax: tax base, Band D and yield")
        names = {
            "tax_base": ("Council tax base", "exact"),
            "core": ("Band D: core", "pounds"),
            "social_care": ("Band D: adult social care precept", "pounds"),
            "own_band_d": ("Own Band D", "pounds"),
            "special_expenses": ("Special expenses", "pounds"),
            "requirement": ("Council tax requirement, own", "pounds"),
            "parishes": ("Precepts of parishes", "pounds"),
            "total_requirement": ("Council tax requirement with parishes", "pounds"),
            "basic_amount": ("Basic amount", "pounds"),
            "relevant_basic_amount": ("Relevant basic amount", "pounds"),
            "core_rise": ("Rise of the core part", "rate"),
            "social_care_rise": ("Rise of the social care part", "rate"),
            "rise": ("Rise of own Band D", "rate"),
            "yield_of_one_percent": ("What a rise of 1% brings", "pounds"),
            "rounding": ("Yield less requirement", "pounds"),
        }
        for key, (title, style) in names.items():
            self.rows[key] = sheet.row(key, title, style).keep("council_tax", key, "amount")
        for key in ("collection_rate", "contributions"):
            for t in self.equivalents:
                cells = self.items.cells(key, t)
                if cells:
                    self.work.keep("council_tax", key, "amount", t, cells[0])
        for t in range(self.work.last + 1):
            self.write_year(t)
        write_referendum(self.work, sheet, self.rows)
        self.write_shares(sheet)

    # The tax base

    def write_bands(self) -> None:
        """Each band: dwellings, its share of Band D, and equivalents."""
        sheet = self.work.book.sheet("Tax base workings", "workings", "Council tax base by band")
        sheet.put(0, 0, sheet.title, "title")
        sheet.put(1, 0, "Workings: formulas over the input sheets, in dwellings", "subtitle")
        heads = ["year", "band", "on the list", "chargeable", "share of Band D", "equivalents"]
        sheet.put_row(3, heads, "header")
        sheet.frozen, sheet.header_rows = (4, 2), (3, 3)
        sheet.widths = {0: 10, 1: 8, 2: 16, 3: 16, 4: 16, 5: 16}
        by_year: dict[int, list[int]] = {}
        for row in range(len(self.bands.rows)):
            label = self.bands.text(row, "year") or self.work.labels[1]
            if label in self.work.labels:
                by_year.setdefault(self.work.labels.index(label), []).append(row)
        at = 4
        for t, rows in sorted(by_year.items()):
            listed, equivalents = [], []
            for row in rows:
                sheet.put(at, 0, self.work.labels[t], "text")
                sheet.put(at, 1, self.bands.text(row, "band"), "text")
                listed.append(sheet.put(at, 2, self.on_list(row), "exact"))
                net = sheet.put(at, 3, self.chargeable(row, listed[-1]), "exact")
                share = sheet.put(at, 4, of(self.share(row, t)), "exact")
                exact: Formula = net * share
                if self.setting("summing") == "rounded_bands":
                    exact = self.round(exact)
                equivalents.append(sheet.put(at, 5, exact, "exact"))
                at += 1
            sheet.put(at, 0, self.work.labels[t], "total")
            sheet.put(at, 1, "All", "total")
            whole = sheet.put(at, 2, self.round(summed(listed), 4), "exact total")
            self.equivalents[t] = (whole, sheet.put(at, 5, summed(equivalents), "exact total"))
            self.work.keep("council_tax", "chargeable_dwellings", "amount", t, whole)
            shown = sheet.put(at, 6, self.round(self.equivalents[t][1], 4), "exact total")
            self.work.keep("council_tax", "relevant_amount", "amount", t, shown)
            at += 2

    def on_list(self, row: int) -> Formula:
        """Dwellings on the list, less exempt ones, with moves for disability."""
        number = self.bands.number
        made = number(row, "dwellings")
        for column, sign in (("exempt", -1), ("disabled_in", 1), ("disabled_out", -1)):
            if self.bands.cell(row, column) is not None:
                other = number(row, column)
                made = made + other if sign > 0 else made - other
        return made

    def chargeable(self, row: int, listed: Cell) -> Formula:
        """H - Q + E + J - Z."""
        made: Formula = listed
        for column in self.bands.headers:
            word, _, share = column.partition(" ")
            if word in ("discount", "premium"):
                weight = Fraction(share.strip().rstrip("%")) / 100
                part = self.bands.number(row, column) * of(weight)
                made = made - part if word == "discount" else made + part
        for column, sign in (("expected_change", 1), ("reduction_scheme", -1)):
            if self.bands.cell(row, column) is not None:
                part = self.bands.number(row, column)
                made = made + part if sign > 0 else made - part
        return made

    def share(self, row: int, t: int) -> Fraction:
        """A band's share of Band D."""
        band = self.bands.text(row, "band")
        scottish = self.work.inputs.settings.get("nation") == "scotland"
        if scottish and int(self.work.labels[t][:4]) >= 2017:
            return Fraction(OF_360[band], 360)
        return Fraction(NINTHS[band], 9)

    def tax_base(self, t: int) -> Formula | None:
        """T: of its bands, as typed, or grown, to two places."""
        items = self.items
        if t in self.equivalents:
            exact: Formula = self.equivalents[t][1]
            has = items.has("collection_rate", t)
            if has is not None:
                rate = items.number("collection_rate", t)
                exact = exact * either(has, rate, of(1))
            return self.round(exact + items.number("contributions", t))
        before = self.rows["tax_base"].cells.get(t - 1)
        has = items.has("tax_base", t)
        if before is None:
            return items.number("tax_base", t) if items.is_typed("tax_base", t) else None
        grown = self.round(before * (of(1) + items.number("tax_base_growth", t)))
        return grown if has is None else either(has, items.number("tax_base", t), grown)

    # The resolution

    def write_year(self, t: int) -> None:
        """One year of the resolution."""
        base = self.tax_base(t)
        rows, items = self.rows, self.items
        if base is not None:
            rows["tax_base"][t] = base
        if t == 0 and not self.base_given:
            return
        if base is None:
            return
        rows["special_expenses"][t] = items.money("special_expenses", t)
        rows["social_care"][t] = self.part("social_care", t)
        tax, special = rows["tax_base"], rows["special_expenses"]
        grid = int(self.setting("grid_pence") or 1)
        if self.setting("input") == "requirement":
            rows["requirement"][t] = items.money("requirement", t)
            own = (rows["requirement"][t] - special[t]) / tax[t]
            rows["own_band_d"][t] = self.on_grid(own, grid)
            rows["core"][t] = rounded(rows["own_band_d"][t] - rows["social_care"][t])
        else:
            rows["core"][t] = self.core(t, grid)
            rows["own_band_d"][t] = rounded(rows["core"][t] + rows["social_care"][t])
            yielded = self.round(tax[t] * rows["own_band_d"][t])
            rows["requirement"][t] = rounded(yielded + special[t])
        rows["parishes"][t] = items.money("parish", t)
        rows["total_requirement"][t] = rounded(rows["requirement"][t] + rows["parishes"][t])
        self.write_resolution(t)

    def write_resolution(self, t: int) -> None:
        """What follows from Band D and the requirement."""
        rows = self.rows
        tax, own, special = (
            rows[name][t] for name in ("tax_base", "own_band_d", "special_expenses")
        )
        rows["basic_amount"][t] = self.round(rows["total_requirement"][t] / tax)
        rows["relevant_basic_amount"][t] = rounded(own + self.round(special / tax))
        rows["rounding"][t] = self.round(
            rounded(tax * own - (rows["requirement"][t] - special), 4)  # exact: T and Band D have 2
        )
        before = rows["own_band_d"].cells.get(t - 1)
        if t == 0 or before is None:
            return
        for rise, of_part in (
            ("core_rise", "core"),
            ("social_care_rise", "social_care"),
            ("rise", "own_band_d"),
        ):
            change = rows[of_part][t] - rows[of_part][t - 1]
            rows[rise][t] = nil_unless(compare(before, "<>", 0), self.round(change / before, 6))
        rows["yield_of_one_percent"][t] = nil_unless(
            compare(before, "<>", 0), self.round(tax * before * of(Fraction(1, 100)))
        )

    def on_grid(self, pounds: Formula, grid: int) -> Formula:
        """The nearest multiple of the grid, in pounds."""
        mode = self.work.mode if self.work.mode.startswith("half") else "half_up"
        if grid == 1:
            return rounded(pounds, 2, mode)
        pence = rounded(pounds * 100, 8)  # whole ones stay whole, and halves of them are exact
        return rounded(rounded(pence / grid, 0, mode) * grid / 100)

    def part(self, name: str, t: int) -> Formula:
        """A part of Band D as typed, or raised by a share of last year's whole Band D."""
        has = self.items.has(name, t)
        typed = self.items.pounds(name, t)
        raised: Formula = of(0)
        if self.rows["own_band_d"].cells.get(t - 1) is not None:
            share = self.items.number(f"{name}_rise", t)
            rise = self.round(self.rows["own_band_d"][t - 1] * share)
            raised = rounded(self.rows[name][t - 1] + rise)
        return raised if has is None else either(has, typed, raised)

    def core(self, t: int, grid: int) -> Formula:
        """The core part; on a grid, it takes what brings the whole to a multiple."""
        made = self.part("core", t)
        has = self.items.has("core", t)
        if grid == 1 or t == 0:
            return made
        care = self.rows["social_care"][t]
        share = self.items.number("core_rise", t)
        last = self.rows["own_band_d"][t - 1]
        raised = self.rows["core"][t - 1] + self.round(last * share)
        on_grid = rounded(self.on_grid(raised + care, grid) - care)
        return on_grid if has is None else either(has, self.items.pounds("core", t), on_grid)

    def write_shares(self, sheet: YearSheet) -> None:
        """What each band pays the council, and in all."""
        sheet.heading("What each band pays")
        scottish = self.work.inputs.settings.get("nation") == "scotland"
        scottish = scottish and int(self.work.labels[1][:4]) >= 2017
        for record in self.work.plan.table("bands"):
            band = record.words["id"]
            letter = band.removeprefix("Band ")
            share = Fraction(OF_360[letter], 360) if scottish else Fraction(NINTHS[letter], 9)
            own = sheet.row(f"{band} own", f"{band}: the own charge").keep(
                "bands", band, "own", "amount"
            )
            others = sheet.row(f"{band} precepts", f"{band}: other authorities").keep(
                "bands", band, "precepts"
            )
            whole = sheet.row(f"{band} total", f"{band}: in all").keep("bands", band, "total")
            for t in range(self.work.last + 1):
                if t not in self.rows["own_band_d"].cells:
                    continue
                own[t] = self.round(self.rows["own_band_d"][t] * of(share))
                cells = self.items.cells("precept", t)
                parts: list[Formula] = [self.round(cell * of(share)) for cell in cells]
                made: Formula = of(0)
                for part in parts:
                    made = made + part
                others[t] = rounded(made)
                whole[t] = rounded(own[t] + others[t])
