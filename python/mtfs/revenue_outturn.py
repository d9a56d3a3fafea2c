"""The Revenue Outturn of an English council over the years, from the government's data set.

The department that collects the Revenue Outturn returns publishes one CSV file for all years: a row
for each authority and year, a column for each line of each form, in thousands of pounds. Its name
of a line is form, line and measure: `RS_netcurrtot_net_exp` is net current expenditure, total, on
the summary form RS. Totals of England and of each class of authority have rows of their own.
"""

from __future__ import annotations

import csv
import difflib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from mtfs._core import FinancialYear, Money, Origin, Problem
from mtfs.errors import Error, ParseError, PlanError, UnknownNameError
from mtfs.frames import Framed
from mtfs.series import Series

if TYPE_CHECKING:
    from mtfs.frames import Column

__all__ = ["RevenueOutturn", "read"]

NEEDED = ("year_ending", "ONS_code", "LA_name")
ABOUT = (*NEEDED, "LA_LGF_code", "LA_class", "LA_subclass", "status")
NIL = ("", "..", "-", "Not set", "NA", "[c]", "[x]", "[z]")
YEAR_ENDING = re.compile(r"([0-9]{4})03")


class RevenueOutturn(Framed):
    """The lines of one authority by year: `outturn['RS_netcurrtot_net_exp', '2023/24']`.

    As a frame it has a row for each line and a column for each year, in pounds. A year that the
    authority did not submit is nil throughout, and so is a line that the year's form has not.

    Attributes:
        authority: Its name in the file.
        ons_code: Its code, such as E09000003; that of a total is a class, such as E09.
        authority_class: Its class in the file; empty where the file has none.
        status: By year, what the file says of the return: submitted, not submitted, total.
    """

    def __init__(
        self,
        about: Mapping[str, str],
        status: Mapping[FinancialYear, str],
        figures: Mapping[str, Series[Money | None]],
    ) -> None:
        self.authority = about["LA_name"]
        self.ons_code = about["ONS_code"]
        self.authority_class = about.get("LA_class", "")
        self.status = Series(dict(status))
        self._years = tuple(status)
        self._figures = dict(figures)

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years that the file has of the authority, the earliest first."""
        return self._years

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that were read, in the order of the file."""
        return tuple(self._figures)

    def line(self, name: str) -> Series[Money | None]:
        """A line by year. Raises UnknownNameError, with near names, where it was not read."""
        if name not in self._figures:
            refuse_name("outturn-line", name, self.lines, "No such line was read")
        return self._figures[name]

    def __getitem__(self, cell: tuple[str, str | FinancialYear]) -> Money | None:
        """The figure of (line, year).

        Raises:
            UnknownNameError: No such line was read.
            KeyError: The file has no such year of the authority.
        """
        return self.line(cell[0])[cell[1]]

    def __repr__(self) -> str:
        years = f"{self.years[0]} to {self.years[-1]}"
        return f"<mtfs.RevenueOutturn of {self.authority}: {len(self.lines):,} lines, {years}>"

    def _frame_columns(self) -> Iterator[Column]:
        from mtfs.tables import column

        yield column("line", "str", list(self._figures))
        for year in self.years:
            yield column(str(year), "Money", [of[year] for of in self._figures.values()])


def read(
    path: str | os.PathLike[str], authority: str, lines: Sequence[str] = ("*",)
) -> RevenueOutturn:
    """Reads the years of one authority, or of a total.

    Figures are brought from thousands to pounds exactly; one below a penny is refused, not rounded.

    Args:
        path: The CSV file of the multi-year data set.
        authority: Its ONS code, its code as a local government finance return has it, or its name.
        lines: The lines to read, in which * stands for anything: `RS_*`, `*_net_cur_exp`.

    Raises:
        ParseError: The file can't be read, or has not the columns of the data set.
        UnknownNameError: It has no such authority or line; near names are listed.
        PlanError: A figure is none, a year is none or stands twice; it holds every fault.

    Examples:
        >>> from mtfs import revenue_outturn
        >>> outturn = revenue_outturn.read(
        ...     'examples/revenue_outturn.csv', 'Merrowmouth', ['RS_*'])
        >>> outturn
        <mtfs.RevenueOutturn of Merrowmouth: 8 lines, 2021/22 to 2024/25>
        >>> outturn['RS_netcurrtot_net_exp', '2024/25']
        mtfs.Money('402118500.00')
    """
    file = os.path.basename(os.fspath(path))
    try:
        with open(path, encoding="utf-8-sig", newline="") as opened:
            return Reader(file, csv.reader(opened), authority, lines).outturn()
    except OSError as error:
        code = "file-missing" if isinstance(error, FileNotFoundError) else "file-unreadable"
        rule = f"The file can't be read: {error.strerror}"
        fix = "Check the name and who may read it"
        raise ParseError(Problem(code, Origin(str(path)), "", rule, fix)) from error
    except UnicodeDecodeError as error:
        rule, fix = f"The byte {error.start} is not UTF-8", "Save the file as UTF-8"
        raise ParseError(Problem("csv-encoding", Origin(file), "", rule, fix)) from error


class Reader:
    """Reads the rows of one authority, and gathers what is wrong in them."""

    def __init__(
        self, file: str, rows: Iterator[list[str]], authority: str, lines: Sequence[str]
    ) -> None:
        self.file, self.rows, self.authority = file, rows, authority.strip()
        self.problems: list[Problem] = []
        self.headers = [header.strip() for header in next(rows, [])]
        missing = [name for name in NEEDED if name not in self.headers]
        if missing:
            rule = f"The file has no column {', '.join(missing)}"
            fix = "Give the CSV file of the Revenue Outturn multi-year data set"
            raise ParseError(Problem("outturn-layout", Origin(file, row=1), "", rule, fix))
        self.columns = self.chosen(lines)

    def chosen(self, lines: Sequence[str]) -> dict[str, int]:
        """The places of the lines that are read."""
        known = {name: i for i, name in enumerate(self.headers) if name and name not in ABOUT}
        for pattern in lines:
            if not any(fnmatchcase(name, pattern) for name in known):
                refuse_name("outturn-line", pattern, list(known), "The file has no such line")
        return {
            name: place
            for name, place in known.items()
            if any(fnmatchcase(name, pattern) for pattern in lines)
        }

    def outturn(self) -> RevenueOutturn:
        """The years of the authority, the earliest first."""
        found: dict[FinancialYear, tuple[dict[str, str], dict[str, Money | None]]] = {}
        names: dict[str, None] = {}
        for number, cells in enumerate(self.rows, start=2):
            about = {name: cells[i] for i, name in enumerate(self.headers) if i < len(cells)}
            names[about.get("LA_name", "")] = None
            if self.is_meant(about):
                self.take(found, number, about, cells)
        if self.problems:
            raise PlanError(self.problems)
        if not found:
            rule = "The file has no such authority"
            refuse_name("authority-unknown", self.authority, list(names), rule)
        years = sorted(found)
        last = found[years[-1]][0]
        status = {year: found[year][0].get("status", "") for year in years}
        figures = {name: Series({of: found[of][1][name] for of in years}) for name in self.columns}
        return RevenueOutturn(last, status, figures)

    def is_meant(self, about: Mapping[str, str]) -> bool:
        """Whether a row is of the authority, by a code or by its name."""
        wanted = self.authority.casefold()
        names = (about.get(name, "") for name in ("ONS_code", "LA_LGF_code", "LA_name"))
        return bool(wanted) and wanted in {name.strip().casefold() for name in names}

    def take(
        self,
        found: dict[FinancialYear, tuple[dict[str, str], dict[str, Money | None]]],
        number: int,
        about: dict[str, str],
        cells: list[str],
    ) -> None:
        """Reads one row."""
        ending = YEAR_ENDING.fullmatch(about["year_ending"].strip())
        if len(cells) != len(self.headers) or ending is None:
            rule = "A row has a cell for each column, and ends its year in March, such as 202403"
            self.refuse("outturn-layout", number, "year_ending", about["year_ending"], rule, "")
            return
        year = FinancialYear(int(ending[1]) - 1)
        if year in found:
            rule, fix = "The year of this authority stands twice", "Ask by its code"
            self.refuse("outturn-duplicate", number, "year_ending", str(year), rule, fix)
            return
        submitted = about.get("status", "").strip().lower() != "not submitted"
        figures = {
            name: self.figure(number, name, cells[place].strip() if submitted else "")
            for name, place in self.columns.items()
        }
        found[year] = (about, figures)

    def figure(self, row: int, column: str, text: str) -> Money | None:
        """Thousands of pounds as pounds; None for nil."""
        if text in NIL:
            return None
        try:
            return Money(f"{text}k")
        except Error as error:
            of = error.problem
            self.refuse(of.code, row, column, text, f"In £ thousand: {of.rule}", of.fix)
            return None

    def refuse(self, code: str, row: int, column: str, found: str, rule: str, fix: str) -> None:
        """Notes a fault."""
        where = Origin(self.file, row=row, column=column)
        self.problems.append(Problem(code, where, found[:60], rule, fix or "Mend the file"))


def refuse_name(code: str, found: str, known: Sequence[str], rule: str) -> None:
    """Raises UnknownNameError with near names."""
    near = difflib.get_close_matches(found, known, n=5, cutoff=0.5)
    fix = f"Did you mean {', '.join(near)}" if near else "Check the file for its name"
    raise UnknownNameError(Problem(code, found=found, rule=rule, fix=fix))
