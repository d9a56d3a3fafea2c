"""Workbooks as plans: what is read, how numbers are read, and what is refused by which cell."""

from __future__ import annotations

import datetime
import io
import random
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import mtfs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mtfs.raw import source_of
from mtfs.workbook import read_workbook
from mtfs.workbook_archive import Limits, open_archive
from mtfs.workbook_template import new_workbook
from mtfs.workbook_writer import write_workbook
from workbooks import LINES, SETTINGS, rewritten, small_book

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = ["barnet", "tutorial", "versions/july", "guarded_budget/plan"]


def refusal(path: Path) -> list[tuple[str, str]]:
    """Code and place of every fault."""
    with pytest.raises(mtfs.PlanError) as caught:
        mtfs.load(path)
    faults = [problem for problem in caught.value.problems if problem.severity == "error"]
    assert caught.value.problems == mtfs.check(path)
    return [(fault.code, str(fault.where).removeprefix("book.xlsx, ")) for fault in faults]


def typed(value: Any, at: str = "E2", number_format: str | None = None) -> Callable[[Any], object]:
    """Types a value into the sheet of lines."""

    def change(book: Any) -> None:
        cell = book["lines"][at]
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return change


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_is_written_as_a_workbook_is_read_back_the_same(
    name: str, tmp_path: Path
) -> None:
    plan = mtfs.load(EXAMPLES / name)
    write_workbook(plan, tmp_path / "book.xlsx")
    read = mtfs.load(tmp_path / "book.xlsx")
    assert read == plan
    assert [warning.code for warning in read.warnings] == [
        warning.code for warning in plan.warnings
    ]
    assert read_workbook(tmp_path / "book.xlsx").snaps == ()
    assert read.issues == plan.issues


CELL_TEXTS = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        max_size=8,
    ),
    st.from_regex(r"\A[-(]?£?[0-9]{1,3}(,[0-9]{3}){0,2}(\.[0-9]{1,3})?(%|k|m|bn|pp)?\)?\Z"),
    st.sampled_from(["=1+1", "+5", "@x", "'a", "_x0041_", "TRUE", "1e5", "2011/12", "a\nb", " x "]),
)


@given(st.lists(st.tuples(CELL_TEXTS, CELL_TEXTS), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_any_text_of_any_cell_comes_back_as_it_was(texts: list[tuple[str, str]]) -> None:
    from mtfs.raw import RawRow, RawTable
    from mtfs.workbook_writer import workbook_bytes, write_whole

    source = source_of(mtfs.load(EXAMPLES / "barnet"))
    rows = tuple(
        RawRow(number, (f"r{number}", *cells)) for number, cells in enumerate(texts, start=2)
    )
    headers = ("id", "2026/27", "note")
    tables = {
        "tables": (RawTable("lines", "", "", 1, headers, rows),),
        "figures": (RawTable("a b", "", "", 1, headers, rows),),
        "published": (RawTable("x" * 40, "", "", 1, ("", *headers[1:]), rows),),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_whole(path, workbook_bytes(source._replace(**tables)))
        read = read_workbook(path).source
    for kind, (table,) in tables.items():
        (found,) = getattr(read, kind)
        assert (found.name, found.headers) == (table.name, table.headers)
        assert [row.cells for row in found.rows] == [row.cells for row in table.rows]
    assert read.settings.value() == source.settings.value()
    assert [(name, node.value()) for name, node in read.statements] == [
        (name, node.value()) for name, node in source.statements
    ]
    assert [(name, node.value()) for name, node in read.identities] == [
        (name, node.value()) for name, node in source.identities
    ]


def test_most_amounts_of_a_written_plan_are_numbers(tmp_path: Path) -> None:
    import openpyxl

    write_workbook(mtfs.load(EXAMPLES / "tutorial"), tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    sheet = book["lines"]
    headers = [cell.value for cell in sheet[1]]
    column = headers.index("2026/27")
    held = [row[column] for row in sheet.iter_rows(min_row=2, values_only=True) if row[column]]
    assert held
    assert all(isinstance(value, int | float) for value in held)
    rates = book["assumptions"]
    assert rates["F2"].value == 0.032
    assert rates["F2"].number_format == "0.00%"


def test_a_small_workbook_is_a_plan(tmp_path: Path) -> None:
    plan = mtfs.load(small_book(tmp_path / "book.xlsx"))
    assert plan.lines[0].amounts["2026/27"] == mtfs.Money("250.50")
    assert plan.lines[1].amounts["2027/28"] is None
    assert plan.warnings == []
    assert mtfs.check(tmp_path / "book.xlsx") == []


def test_a_file_is_known_by_what_it_is_and_not_by_its_name(tmp_path: Path) -> None:
    assert mtfs.load(small_book(tmp_path / "book.dat").rename(tmp_path / "x.csv")).lines


def test_a_fault_names_the_cell_and_the_header(tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx", typed("TBC", "F3"))
    with pytest.raises(mtfs.PlanError) as caught:
        mtfs.load(path)
    where = caught.value.problem.where
    assert (where.source, where.sheet, where.row) == ("book.xlsx", "lines", 3)
    assert (where.column, where.letter, where.cell) == ("2027/28", "F", "F3")
    assert str(caught.value).startswith('book.xlsx, lines!F3 (2027/28): "TBC": A word stands')


REFUSED: dict[str, tuple[Any, str | None, str]] = {
    "a word": ("TBC", None, "number-placeholder"),
    "an error": ("#REF!", None, "number-error-value"),
    "a third of a pound": (1 / 3, None, "number-below-step"),
    "a tenth of a penny": (10.001, None, "number-below-step"),
    "a percentage": (0.05, "0%", "number-unit-clash"),
    "a date": (datetime.date(2026, 4, 1), None, "cell-date"),
    "a truth": (True, None, "number-malformed"),
    "a formula that nobody worked out": ("=SUM(A1:A3)", None, "formula-uncalculated"),
    "hidden thousands": (250_500, "#,##0,", "cell-scaled"),
    "more than money holds": (1e300, None, "overflow"),
    "bracket without its pair": ("(250", None, "number-brackets"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_cell_that_is_no_amount_is_refused_by_its_address(what: str, tmp_path: Path) -> None:
    value, number_format, code = REFUSED[what]
    path = small_book(tmp_path / "book.xlsx", typed(value, "E2", number_format))
    assert refusal(path) == [(code, "lines!E2 (2026/27)")]


READ: dict[str, tuple[Any, str | None, str]] = {
    "a whole number": (250, None, "250.00"),
    "pounds as text": ("£1,234.50", None, "1234.50"),
    "brackets as text": ("(1,234)", None, "-1234.00"),
    "a suffix as text": ("£0.80m", None, "800000.00"),
    "currency": (1234.5, "£#,##0.00", "1234.50"),
    "accounting": (-1234.5, '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', "-1234.50"),
    "an accounting nought": (0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "0.00"),
    "red brackets": (-1234, "#,##0;[Red](#,##0)", "-1234.00"),
    "more digits than are shown": (1234.56, "#,##0", "1234.56"),
    "millions that say so": (800_000, '£0.0,,"m"', "800000.00"),
    "a float of a sum": (0.1 + 0.2, None, "0.30"),
    "exponents are looks": (1234.5, "0.00E+00", "1234.50"),
}


@pytest.mark.parametrize("what", READ)
def test_a_number_is_read_as_its_cell_shows_it_with_all_its_digits(
    what: str, tmp_path: Path
) -> None:
    value, number_format, amount = READ[what]
    path = small_book(tmp_path / "book.xlsx", typed(value, "E2", number_format))
    assert mtfs.load(path).lines[0].amounts["2026/27"] == mtfs.Money(amount)


def test_the_unit_of_a_column_holds_whatever_the_format_of_a_cell(tmp_path: Path) -> None:
    thousands = [*SETTINGS[:3], ("unit", "£000", None), *SETTINGS[4:]]
    for value, number_format in [
        (250.12345, "General"),
        (250.12345, "£#,##0"),
        ("£250.12345", "@"),
    ]:
        change = typed(value, "E2", number_format)
        plan = mtfs.load(small_book(tmp_path / "book.xlsx", change, settings=thousands))
        assert plan.lines[0].amounts["2026/27"] == mtfs.Money("250123.45")
    path = small_book(tmp_path / "book.xlsx", typed(0.25, "E2", '0.00"m"'), settings=thousands)
    assert refusal(path) == [("number-unit-clash", "lines!E2 (2026/27)")]


@given(
    st.lists(st.integers(-(10**11), 10**11), min_size=50, max_size=50),
    st.sampled_from(["£", "£000", "£m"]),
)
@settings(max_examples=300, deadline=None)
def test_a_float_sum_of_fifty_amounts_is_read_as_the_exact_sum(
    pennies: list[int], unit: str
) -> None:
    from mtfs.workbook_grid import Grid, snapped

    places = Grid("table", "lines", unit).places("2026/27")
    exact = Decimal(sum(pennies)).scaleb(-places)
    held = 0.0
    for count in pennies:
        held += float(Decimal(count).scaleb(-places))
    assert snapped(held, places).value == exact


def test_snapped_cells_are_counted_and_named_in_one_warning(tmp_path: Path) -> None:
    amounts = random.Random(7)
    rows = [LINES[0]]
    exact = []
    for number in range(100):
        pennies = [amounts.randrange(1, 10**9) for _ in range(50)]
        held = 0.0
        for count in pennies:
            held += count / 100
        exact.append(Decimal(sum(pennies)) / 100)
        rows.append((f"S{number}", "saving", "incremental", "Saving", held, None))
    path = small_book(tmp_path / "book.xlsx", lines=rows)
    plan = mtfs.load(path)
    assert [line.amounts["2026/27"].decimal() for line in plan.lines] == exact
    moved = [  # openpyxl writes 16 digits
        row
        for row, (*_, held, _) in enumerate(rows[1:], start=2)
        if Decimal(f"{held:.16g}") != exact[row - 2]
    ]
    assert len(moved) > 10
    warning = next(problem for problem in plan.warnings if problem.code == "cell-snapped")
    assert warning.found == f"{len(moved)} cells"
    assert f"lines!E{moved[0]}, lines!E{moved[1]}" in warning.rule
    assert warning.rule.endswith(f" and {len(moved) - 10} more")
    snaps = read_workbook(path).snaps
    assert [snap.where.cell for snap in snaps] == [f"E{row}" for row in moved]
    assert [snap.read for snap in snaps] == [exact[row - 2] for row in moved]


@pytest.mark.parametrize(
    ("beside", "is_read"),
    [(100.0001, True), (100.00009, True), (100.0002, False), (100.005, False), (99.9999, True)],
)
def test_a_number_is_snapped_within_a_hundredth_of_a_penny(
    beside: float, is_read: bool, tmp_path: Path
) -> None:
    path = small_book(tmp_path / "book.xlsx", typed(beside))
    if is_read:
        assert mtfs.load(path).lines[0].amounts["2026/27"] == mtfs.Money(100)
        assert [warning.code for warning in mtfs.check(path)] == ["cell-snapped"]
    else:
        assert refusal(path) == [("number-below-step", "lines!E2 (2026/27)")]


def test_a_rate_is_a_percentage_or_refused(tmp_path: Path) -> None:
    def rates(value: Any, number_format: str) -> Path:
        def change(book: Any) -> None:
            book["assumptions"]["E2"].number_format = number_format

        rows = [
            ("id", "title", "source", "date", "2026/27", "2027/28"),
            ("pay", "Pay award", "Employers' offer", "April 2025", value, "2%"),
        ]
        return small_book(tmp_path / "book.xlsx", change, assumptions=rows)

    for value, number_format in [(0.027, "0.00%"), (0.027, "0%"), ("2.70%", "@"), (2.7, '0.0"%"')]:
        plan = mtfs.load(rates(value, number_format))
        assert plan.assumptions[0].rates["2026/27"] == mtfs.Rate("0.027")
    assert mtfs.load(rates(0.1 + 0.2, "0.0%")).assumptions[0].rates["2026/27"] == mtfs.Rate("0.3")
    for value in (0.027, 2.7):
        assert refusal(rates(value, "General")) == [
            ("number-percent-missing", "assumptions!E2 (2026/27)")
        ]
    assert refusal(rates(1 / 3, "0%")) == [("number-below-step", "assumptions!E2 (2026/27)")]


def test_a_date_in_a_year_header_is_refused_with_the_year_that_was_meant(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["lines"]["E1"] = datetime.date(2011, 12, 1)

    older = [*SETTINGS[:4], ("base_year", "2010/11", None), SETTINGS[5]]
    rows = [("id", "kind", "basis", "title", "2011/12", "2012/13"), *LINES[1:]]
    assert mtfs.load(small_book(tmp_path / "book.xlsx", settings=older, lines=rows)).lines
    path = small_book(tmp_path / "book.xlsx", change, settings=older, lines=rows)
    assert refusal(path) == [("year-date", "lines!E1 (2011-12-01)")]
    assert "type the year as 2011/12" in mtfs.check(path)[0].fix


def test_a_date_in_a_column_of_dates_is_its_day(tmp_path: Path) -> None:
    rows = [
        ("id", "date", "report", "from", "to", "duration", "amount", "movement"),
        ("V1", datetime.datetime(2026, 5, 20), "P2", "Care", "Place", "permanent", 5, "x"),
    ]
    budget = [("service", "net"), ("Care", 1000), ("Place", 500)]
    plan = mtfs.load(small_book(tmp_path / "book.xlsx", virements=rows, budget=budget))
    assert [row.date for row in plan.virements] == ["2026-05-20"]


def test_an_error_in_a_column_of_words_is_refused_once(tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx", typed("#N/A", "D2"))
    assert refusal(path) == [("number-error-value", "lines!D2 (title)")]


def test_every_fault_of_every_sheet_is_found_in_one_pass(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["lines"]["E2"] = "=1+1"
        book["lines"]["B3"] = "savings"
        book["settings"]["B3"] = None
        book["targets"]["C2"] = "1,2,3"
        book["targets"]["D2"] = 0.001
        book.create_sheet("assumption").append(["id"])

    targets = [("id", "committee", "2026/27", "2027/28"), ("T1", "Place", 5, 6)]
    assert refusal(small_book(tmp_path / "book.xlsx", change, targets=targets)) == [
        ("sheet-unknown", "sheet assumption"),
        ("formula-uncalculated", "lines!E2 (2026/27)"),
        ("name-unknown", "lines!B3 (kind)"),
        ("key-missing", "sheet settings"),
        ("number-grouping", "targets!C2 (2026/27)"),
        ("number-below-step", "targets!D2 (2027/28)"),
    ]


def test_formulas_are_read_by_their_values(tmp_path: Path) -> None:
    import xlsxwriter

    def made(value: Any) -> Path:
        with xlsxwriter.Workbook(tmp_path / "book.xlsx") as book:
            for name, rows in (("settings", SETTINGS), ("lines", LINES)):
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
            book.get_worksheet_by_name("lines").write_formula("E2", "=100*2.5", value=value)
        return tmp_path / "book.xlsx"

    assert mtfs.load(made(250)).lines[0].amounts["2026/27"] == mtfs.Money(250)
    # 0 is what XlsxWriter writes for a formula that nobody worked out.
    assert refusal(made(0)) == [("formula-uncalculated", "lines!E2 (2026/27)")]
    blank = rewritten(
        made(250),
        "xl/worksheets/sheet2.xml",
        lambda text: text.replace(
            b'<c r="E2"><f>100*2.5</f><v>250</v>', b'<c r="E2" t="str"><f>100*2.5</f><v></v>'
        ),
    )
    assert mtfs.load(blank).lines[0].amounts["2026/27"] is None


def test_hidden_rows_and_columns_are_read_and_listed(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["lines"].row_dimensions[3].hidden = True
        book["lines"].column_dimensions["F"].hidden = True

    plan = mtfs.load(small_book(tmp_path / "book.xlsx", change))
    assert len(plan.lines) == 2
    assert [(w.code, w.found, str(w.where)) for w in plan.warnings] == [
        ("sheet-hidden", "row 3; column F", "book.xlsx, sheet lines")
    ]

    def hide(book: Any) -> None:
        book["lines"].sheet_state = "hidden"

    assert [w.found for w in mtfs.check(small_book(tmp_path / "book.xlsx", hide))] == [
        "the whole sheet"
    ]


@pytest.mark.parametrize(
    ("area", "where"),
    [
        ("E2:F2", "lines!E2 (2026/27)"),
        ("B2:B3", "lines!B2 (kind)"),
        ("E1:F1", "lines!E1 (2026/27)"),
    ],
)
def test_merged_cells_in_a_table_are_refused(area: str, where: str, tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx", lambda book: book["lines"].merge_cells(area))
    assert ("cell-merged", where) in refusal(path)


def test_a_title_and_notes_may_stand_above_the_headers(tmp_path: Path) -> None:
    above = [("Savings and pressures",), (), ("Amounts in pounds", "see the report")]
    path = small_book(
        tmp_path / "book.xlsx",
        lambda book: book["lines"].merge_cells("A1:F1"),
        lines=[*above, *LINES],
    )
    assert len(mtfs.load(path).lines) == 2
    broken = [*above, *LINES[:1], ("S1", "saving", "incremental", "Depot", "TBC", 1)]
    path = small_book(tmp_path / "book.xlsx", lines=broken)
    assert refusal(path) == [("number-placeholder", "lines!E5 (2026/27)")]


def test_a_total_below_a_table_is_refused(tmp_path: Path) -> None:
    rows = [*LINES, ("Total", "saving", "incremental", "Total", 330.5, 100)]
    assert ("row-total") in [
        code for code, _ in refusal(small_book(tmp_path / "book.xlsx", lines=rows))
    ]


def test_a_column_without_a_header_is_refused_where_it_holds_something(tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx", typed("checked", "H3"))
    assert refusal(path) == [("sheet-header-blank", "lines!H1 (column H)")]
    path = small_book(tmp_path / "book.xlsx", typed(" ", "H3"))
    assert mtfs.load(path).lines
    path = small_book(tmp_path / "book.xlsx", typed("Title", "H1"))
    assert ("sheet-header-duplicate", "lines!H1 (Title)") in refusal(path)


@pytest.mark.parametrize("name", ["Lines", "LINES", "lines "])
def test_the_name_of_a_sheet_is_read_without_case(name: str, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["lines"].title = "Sheet3"
        book["Sheet3"].title = name

    path = small_book(tmp_path / "book.xlsx", change)
    assert read_workbook(path).source.tables[0].sheet == name
    assert len(mtfs.load(path).lines) == 2


def test_the_very_name_of_a_table_comes_before_one_like_it(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book.create_sheet("tax base", 0).append(["Title of a page for people"])
        book.create_sheet("tax_base").append(["year", "band", "dwellings"])

    path = small_book(tmp_path / "book.xlsx", change)
    assert refusal(path) == [("sheet-duplicate", "sheet tax base")]


def test_a_page_that_is_named_almost_like_a_table_may_be_declared(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book.create_sheet("Line s").append(["anything"])
        book.create_sheet("LINES of").append(["anything"])
        book.create_sheet("tax base", 0).append(["A page for people"])
        book.create_sheet("tax_base").append(["year", "band", "dwellings"])

    contents = [
        ("sheet", "holds"), ("Line s", "notes"), ("lines of", "notes"),
        ("Tax base", "results"), ("tax_base", "tax_base"),
    ]  # fmt: skip
    path = small_book(tmp_path / "book.xlsx", change, contents=contents)
    assert [table.sheet for table in read_workbook(path).source.tables] == ["lines", "tax_base"]
    assert mtfs.check(path) == []


def test_a_sheet_that_nothing_is_known_of_is_refused_until_it_is_declared(tmp_path: Path) -> None:
    def workings(book: Any, *, declared: str = "") -> None:
        book.create_sheet("Workings").append(["anything", 1, 2])
        book.create_sheet("Blank")
        if declared:
            contents = book.create_sheet("contents")
            contents.append(["Our plan"])
            contents.append(["sheet", "what it is", "holds"])
            contents.append(["Workings", "how we got there", declared])

    path = small_book(tmp_path / "book.xlsx", workings)
    assert refusal(path) == [("sheet-unknown", "sheet Workings")]
    for declared in ("notes", "results"):
        path = small_book(
            tmp_path / "book.xlsx", lambda book, word=declared: workings(book, declared=word)
        )
        assert len(mtfs.load(path).lines) == 2
    path = small_book(tmp_path / "book.xlsx", lambda book: workings(book, declared="rubbish"))
    assert refusal(path) == [("sheet-unknown", "contents!C3 (holds)")]
    path = small_book(tmp_path / "book.xlsx", lambda book: workings(book, declared="lines"))
    assert ("sheet-duplicate", "sheet Workings") in refusal(path)


def test_contents_say_what_sheets_of_other_names_hold(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["lines"].title = "MTFS changes 2026"
        for name, holds in (("MTFS changes 2026", "lines"), ("gone", "budget")):
            book["contents"].append([name, holds])

    path = small_book(tmp_path / "book.xlsx", change, contents=[("sheet", "holds")])
    assert refusal(path) == [("sheet-missing", "sheet contents")]
    path = small_book(
        tmp_path / "book.xlsx",
        lambda book: (change(book), book["contents"].delete_rows(3)),
        contents=[("sheet", "holds")],
    )
    assert len(mtfs.load(path).lines) == 2


KEYS: dict[str, tuple[list[tuple[Any, ...]], str, str]] = {
    "no path": ([("a..b", "x")], "key-malformed", "settings!B7 (a..b)"),
    "a key twice": ([("unit", "£m")], "key-duplicate", "settings!B7 (unit)"),
    "a key in a value": ([("unit.of", "£m")], "key-duplicate", "settings!B7 (unit.of)"),
    "a gap in a list": (
        [("minimum_balance[2].from", "2026/27"), ("minimum_balance[2].share", "5%")],
        "key-item",
        "settings!B7 (minimum_balance[2].from)",
    ),
    "an unknown type": ([("scope", "x", "texts")], "key-type", "settings!B7 (scope)"),
    "an unknown key": ([("unite", "£")], "key-unknown", "settings!B7 (unite)"),
    "a number in a text": ([("scope", 5)], "document-type", "settings!B7 (scope)"),
}


@pytest.mark.parametrize("what", KEYS)
def test_a_wrong_key_is_refused_by_its_cell(what: str, tmp_path: Path) -> None:
    rows, code, where = KEYS[what]
    path = small_book(tmp_path / "book.xlsx", settings=[*SETTINGS, *rows])
    assert refusal(path) == [(code, where)]


def test_settings_of_every_kind_are_read(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["settings"]["B10"].number_format = "0.0%"

    rows = [
        *SETTINGS,
        ("statuses", "proposed; approved"),
        ("minimum_balance[1].from", "2026/27"),
        ("minimum_balance[1].amount", 1_200_000),
        ("minimum_balance[1].share", 0.05),
        ("minimum_balance[1].risks", False),
        ('scenario.slip.changes."line.S1.delivery"', "80%"),
        ("scope", None),
    ]
    plan = mtfs.load(small_book(tmp_path / "book.xlsx", change, settings=rows))
    assert plan.settings.statuses == ("proposed", "approved")
    policy = source_of(plan).settings.value()["minimum_balance"][0]
    assert policy == {"from": "2026/27", "amount": "1200000", "share": "5.0%", "risks": False}
    assert plan.scenarios == ("slip",)
    assert "scope" not in source_of(plan).settings.value()


def test_a_scenario_of_a_workbook_changes_its_own_sheet_alone(tmp_path: Path) -> None:
    budget = [("service", "net"), ("Care", 1000)]  # its row 2 is not the row 2 of lines
    path = small_book(tmp_path / "book.xlsx", budget=budget)
    plan = mtfs.load(path)
    varied = plan.scenario("dearer", {"line.S1.amount": {"2026/27": "+100"}})
    assert varied.lines[0].amounts["2026/27"] == mtfs.Money("350.50")
    told = str(varied.explain("net_budget", "net_budget", "2026/27"))
    assert told.count("changed by a scenario") == 1
    assert "was 250.5 in book.xlsx, lines!E2 (2026/27)" in told


def test_a_workbook_without_settings_is_refused(tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx", lambda book: book.remove(book["settings"]))
    assert refusal(path) == [("sheet-missing", "book.xlsx")]
    path = small_book(tmp_path / "book.xlsx", settings=[("name", "content"), ("unit", "£")])
    assert ("column-missing", "sheet settings") in refusal(path)


def not_a_workbook(tmp_path: Path) -> dict[str, tuple[bytes, str, str]]:
    import zipfile

    def zipped(**parts: bytes) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name.replace("__", "/").replace("_dot_", "."), part)
        return content.getvalue()

    good = small_book(tmp_path / "good.xlsx").read_bytes()
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    return {
        "an .xls": (old, "workbook-format", "Excel 97 to 2003"),
        "encrypted": (
            old + "EncryptedPackage".encode("utf-16-le"),
            "workbook-encrypted",
            "password",
        ),
        "macros": (zipped(xl__vbaProject_dot_bin=b"x"), "workbook-macros", "never run"),
        "a letter": (zipped(word__document_dot_xml=b"<x/>"), "workbook-format", "Word"),
        "OpenDocument": (zipped(mimetype=b"x"), "workbook-format", "OpenDocument"),
        "binary": (zipped(xl__workbook_dot_bin=b"x"), "workbook-format", ".xlsb"),
        "a zip": (zipped(a=b"x"), "workbook-format", "no workbook"),
        "cut short": (good[: len(good) // 2], "workbook-damaged", "damaged"),
        "a page": (b"<html><table></table></html>", "folder-needed", "this is a file"),
        "text": (b"id,kind\n", "folder-needed", "this is a file"),
        "nothing": (b"", "folder-needed", "this is a file"),
    }


@pytest.mark.parametrize(
    "what",
    [
        "an .xls",
        "encrypted",
        "macros",
        "a letter",
        "OpenDocument",
        "binary",
        "a zip",
        "cut short",
        "a page",
        "text",
        "nothing",
    ],
)
def test_a_file_that_is_no_workbook_is_told_what_it_is(what: str, tmp_path: Path) -> None:
    content, code, words = not_a_workbook(tmp_path)[what]
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(mtfs.ParseError, match=words) as caught:
        mtfs.load(path)
    assert caught.value.code == code


def test_a_workbook_of_macros_is_refused_though_it_is_called_xlsx(tmp_path: Path) -> None:
    path = rewritten(
        small_book(tmp_path / "book.xlsx"),
        "[Content_Types].xml",
        lambda text: text.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml").replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.macro", b"ms-excel.sheet.macro"
        ),
    )
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.load(path)
    assert caught.value.code == "workbook-macros"


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_part_that_declares_entities_is_refused(encoding: str, tmp_path: Path) -> None:
    path = rewritten(
        small_book(tmp_path / "book.xlsx"),
        "xl/worksheets/sheet1.xml",
        lambda text: ENTITY.decode().encode(encoding) + text,
    )
    with pytest.raises(mtfs.ParseError, match="entities") as caught:
        mtfs.load(path)
    assert caught.value.code == "workbook-entities"


def test_what_swells_is_refused_while_it_is_inflated(tmp_path: Path) -> None:
    path = rewritten(
        small_book(tmp_path / "book.xlsx"), "xl/media/image1.png", lambda _: b"\0" * 60_000_000
    )
    with pytest.raises(mtfs.ParseError, match="500 times its size") as caught:
        mtfs.load(path)
    assert caught.value.code == "workbook-limit"


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(bytes=100), "larger than 100 bytes"),
        (Limits(inflated_bytes=1000), "inflates to more than 1,000 bytes"),
        (Limits(cells=10), "More than 10 cells"),
        (Limits(members=3), "more than 3 parts"),
    ],
)
def test_each_limit_is_named(limits: Limits, words: str, tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx")
    open_archive(path)
    with pytest.raises(mtfs.ParseError, match=words) as caught:
        open_archive(path, limits)
    assert caught.value.code == "workbook-limit"


@pytest.mark.parametrize(
    "tag",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_an_area_of_all_cells_is_beyond_the_limit(tag: str, tmp_path: Path) -> None:
    path = rewritten(
        small_book(tmp_path / "book.xlsx"),
        "xl/worksheets/sheet2.xml",
        lambda text: text.replace(b"</sheetData>", b"</sheetData>" + tag.encode()),
    )
    with pytest.raises(mtfs.ParseError, match="cells") as caught:
        mtfs.load(path)
    assert caught.value.code == "workbook-limit"


def test_a_cell_in_the_far_corner_costs_nothing(tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx", typed(" ", "XFD1048576"))
    assert len(mtfs.load(path).lines) == 2


def test_a_workbook_with_any_byte_flipped_is_read_the_same_or_refused(tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx")
    whole = path.read_bytes()
    plan = mtfs.load(path)
    flips = random.Random(3)
    for _ in range(60):
        content = bytearray(whole)
        content[flips.randrange(8, len(content))] ^= 1 << flips.randrange(8)
        path.write_bytes(bytes(content))
        problems = mtfs.check(path)  # which raises nothing
        assert problems or mtfs.load(path) == plan


def test_a_workbook_that_is_read_is_not_written_to(tmp_path: Path) -> None:
    path = small_book(tmp_path / "book.xlsx")
    before = path.read_bytes()
    mtfs.load(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["book.xlsx"]


def test_without_openpyxl_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_book(tmp_path / "book.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for read in (mtfs.load, mtfs.check):
        with pytest.raises(mtfs.MissingExtraError, match=r"pip install mtfs\[excel\]"):
            read(path)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(mtfs.MissingExtraError, match="xlsxwriter"):
        new_workbook(tmp_path / "new.xlsx")


@pytest.mark.parametrize("unit", ["£", "£000", "£m"])
def test_a_new_workbook_is_a_plan_and_stays_one_as_it_is_typed_into(
    unit: str, tmp_path: Path
) -> None:
    import openpyxl

    path = tmp_path / "plan.xlsx"
    new_workbook(path, "Anytown Council", base_year="2025/26", plan_years=3, unit=unit)
    assert mtfs.load(path).warnings == []
    book = openpyxl.load_workbook(path)
    typed_in = {
        "budget": {"service": "Care", "net": 1000},
        "lines": {
            "id": "S1",
            "title": "Shared depot",
            "kind": "saving",
            "basis": "incremental",
            "service": "Care",
            "2026/27": 250.5,
            "2028/29": 10,
        },
        "assumptions": {
            "id": "pay",
            "title": "Pay award",
            "source": "Offer",
            "date": "April 2025",
            "2026/27": 0.03,
            "2027/28": 0.025,
            "2028/29": 0.02,
        },
    }
    for name, cells in typed_in.items():
        headers = {cell.value: cell.column for cell in book[name][1]}
        for header, value in cells.items():
            book[name].cell(2, headers[header]).value = value
    book.save(path)
    plan = mtfs.load(path)
    assert plan.assumptions[0].rates["2027/28"] == mtfs.Rate("0.025")
    assert len(plan.lines) == 1
    assert plan.warnings == []


def test_a_new_workbook_offers_the_words_that_the_reader_takes(tmp_path: Path) -> None:
    import openpyxl
    from mtfs import _core

    new_workbook(tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    kinds = next(words for name, _, _, words in _core.table_fields()["lines"] if name == "kind")
    lists = {
        str(rule.sqref): rule.formula1 for rule in book["lines"].data_validations.dataValidation
    }
    letter = next(cell.column_letter for cell in book["lines"][1] if cell.value == "kind")
    assert lists[f"{letter}2:{letter}201"] == '"' + ",".join(kinds) + '"'
    assert all(
        "Each row needs it" in cell.comment.text
        for cell in book["lines"][1]
        if cell.value in ("id", "kind", "basis", "title")
    )
    unit = next(row[1].row for row in book["settings"] if row[0].value == "unit")
    offered = {
        str(rule.sqref): rule.formula1 for rule in book["settings"].data_validations.dataValidation
    }
    assert offered[f"B{unit}"] == '"£,£000,£m"'
