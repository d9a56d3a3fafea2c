"""A workbook to type a plan into: all main tables, lists to choose from, notes and colours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from mtfs import _core
from mtfs.frames import needed
from mtfs.plan_template import SETTINGS, empty_source
from mtfs.workbook_style import Formats
from mtfs.workbook_table_writer import write_text
from mtfs.workbook_writer import write_input_sheets, write_whole

if TYPE_CHECKING:
    import os

    from mtfs._core import FinancialYear

__all__ = ["new_workbook"]

SPARE_ROWS = 100
TRUTHS = ("monitoring.rag.underspends", "minimum_balance[1].risks")
WHOLE_NUMBERS = ("plan_years", "council_tax.grid_pence", "treasury.life_years")


def new_workbook(
    path: str | os.PathLike[str],
    council: str = "Our council",
    *,
    base_year: str | FinancialYear = "2025/26",
    plan_years: int = 3,
    unit: str = "£",
) -> None:
    """Writes a workbook to type a plan into, for the years of the plan.

    It is a plan already, one without rows: `mtfs.load` reads it, and reads it again after each line
    that is typed.

    Args:
        path: The file; one that is there is replaced.
        council: The council's name.
        base_year: The year whose budget is approved.
        plan_years: How many years follow it.
        unit: What amounts count: £, £000 or £m.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        ParseError: There are no such years, or the file can't be written.

    Examples:
        >>> import tempfile
        >>> import mtfs
        >>> from mtfs.workbook_template import new_workbook
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new_workbook(f'{folder}/plan.xlsx', 'Anytown Council', base_year='2025/26')
        ...     mtfs.load(f'{folder}/plan.xlsx')
        <mtfs.Plan of Anytown Council: 0 lines, 2026/27 to 2028/29 on a base of 2025/26>
    """
    source = empty_source(council, base_year, plan_years, unit)
    xlsxwriter = needed("xlsxwriter", "Writing a workbook", "excel")
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": f"Medium Term Financial Strategy: {council}"})
    formats = Formats(workbook)
    write_input_sheets(workbook, source, formats, spare_rows=SPARE_ROWS)
    write_settings(workbook.get_worksheet_by_name("settings"), source.settings.value(), formats)
    workbook.close()
    write_whole(path, content.getvalue())


def write_settings(sheet: Any, given: dict[str, Any], formats: Formats) -> None:
    """Every setting that a plan may have, below those that are given, with its list of words."""
    words = _core.setting_names()
    row = 0
    for key, meaning in SETTINGS.items():
        if "NAME" in key:
            continue
        row += 1
        allowed = words.get(key.replace("[1]", ""), ())
        style = "needed" if key in given else "optional"
        number_format = "General" if key in (*WHOLE_NUMBERS, *TRUTHS) else "@"
        shown = formats.of(style, num_format=number_format, align="left")
        write_text(sheet, row, 0, key, formats.of("plain"))
        value = given.get(key, "")
        is_list = isinstance(value, list)
        if isinstance(value, int):
            sheet.write_number(row, 1, value, shown)
        else:
            write_text(sheet, row, 1, "; ".join(value) if is_list else value, shown)
        write_text(sheet, row, 2, "list" if is_list else "", formats.of("note"))
        note = f"{meaning}: {', '.join(allowed)}" if allowed else meaning
        write_text(sheet, row, 3, note, formats.of("note"))
        if key in TRUTHS:
            allowed = ("TRUE", "FALSE")
        if allowed and not is_list:
            choice = {"validate": "list", "source": list(allowed)}
            sheet.data_validation(row, 1, row, 1, choice)
