"""A plan: what the council has decided and assumes, as one immutable, checked value."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from mtfs import _core, pickling  # noqa: F401 (says how plans pickle)
from mtfs._core import Origin, Problem
from mtfs._core import Plan as CorePlan
from mtfs.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from concurrent.futures import Executor
    from decimal import Decimal
    from typing import TypeVar

    from mtfs._core import FinancialYear, Money
    from mtfs.chart import Chart
    from mtfs.explanation import Explanation
    from mtfs.raw import RawRow
    from mtfs.reconciliation import Reconciliation
    from mtfs.records import (
        Assumption,
        BudgetLine,
        Driver,
        Issue,
        Line,
        Projection,
        Record,
        Settings,
        Target,
    )
    from mtfs.scenario import Scenario
    from mtfs.series import Series
    from mtfs.simulation import Simulation
    from mtfs.statement import Statement
    from mtfs.sweeping import Sweep
    from mtfs.tables import Table
    from mtfs.uncertainty import Correlation, Uncertainty
    from mtfs.virements import Approvals, VirementRow, VirementScheme

    Kept = TypeVar("Kept")
    Row = TypeVar("Row", bound=tuple[Any, ...])
    Rows = Sequence[Mapping[Any, Any]]

__all__ = ["Plan", "check", "load"]

BY_YEAR = (
    "amounts",
    "attrition",
    "complexity",
    "full_time_equivalents",
    "growth",
    "levels",
    "not_applicable",
    "rates",
    "values",
)


class Plan:
    """Checked tables that no longer change. Made by `mtfs.load` and `mtfs.Plan.from_tables`.

    Two plans are equal when they were made of the same tables, wherever those stand.

    Examples:
        >>> import mtfs
        >>> barnet = mtfs.load('examples/barnet')
        >>> barnet
        <mtfs.Plan of London Borough of Barnet: 13 lines, 2018/19 to 2019/20 on a base of 2017/18>
        >>> barnet.statements[0]
        'capital_outturn_2017_18'
        >>> barnet.lines[0].amounts['2018/19']
        mtfs.Money('365000.00')
    """

    __slots__ = ("_core", "_kept")
    _core: CorePlan
    _kept: dict[str, Any]

    def __init__(self) -> None:
        raise TypeError("A plan is made by mtfs.load(folder) or mtfs.Plan.from_tables(...)")

    @staticmethod
    def from_tables(
        settings: Mapping[str, Any],
        tables: Mapping[str, Rows],
        *,
        figures: Mapping[str, Rows] | None = None,
        statements: Mapping[str, Mapping[str, Any]] | None = None,
        published: Mapping[str, Rows] | None = None,
        identities: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    ) -> Plan:
        """Makes a plan of Python values, through the reader that reads folders.

        A table is a list of dicts, one a row, keyed by column, or a frame of any package that
        `mtfs.from_frame` reads. A cell is a str (read as in a CSV
        file), an int or a decimal.Decimal (in the unit of its table), an mtfs.Money (in pounds,
        and brought to that unit exactly), a list of str for tags, or None for nil.

        Args:
            settings: What mtfs.toml holds.
            tables: The rows of lines, budget, targets and assumptions.
            figures: The rows of supporting tables, by name.
            statements: Definitions of statements, by name.
            published: The rows of tables as printed, by name.
            identities: Lists of identities, by the name of their published table.

        Returns:
            The plan.

        Raises:
            PlanError: A value is a float, or the tables break a rule; it holds every fault.

        Examples:
            >>> import mtfs
            >>> plan = mtfs.Plan.from_tables(
            ...     {'format': 'mtfs/plan/1', 'council': 'Anywhere', 'unit': '£000',
            ...      'base_year': '2025/26', 'plan_years': 1},
            ...     {'lines': [{'id': 'S1', 'kind': 'saving', 'basis': 'incremental',
            ...                 'title': 'Shared depot', '2026/27': mtfs.Money(250_000)}]})
            >>> plan.statement('savings_schedule').shown('overall', '2026/27')
            '(250)'
        """
        from mtfs.source import SourceBuilder

        builder = SourceBuilder(settings)
        source = builder.source(
            tables, figures or {}, statements or {}, published or {}, identities or {}
        )
        return plan_of(_core.from_source(source, builder.problems))

    @property
    def settings(self) -> Settings:
        """The council and the rules."""
        from mtfs.records import Settings

        return self._keep("settings", lambda: Settings(**self._core.settings()))

    @property
    def lines(self) -> Table[Line]:
        """The changes to the budget, with an amount a year as typed."""
        from mtfs.records import Line

        return self._keep("lines", lambda: self._table(Line, self._core.lines()))

    @property
    def assumptions(self) -> Table[Assumption]:
        """The rates that uplift the bases of lines, with a rate a year."""
        from mtfs.records import Assumption

        rows = self._core.assumptions
        return self._keep("assumptions", lambda: self._table(Assumption, rows()))

    @property
    def drivers(self) -> Table[Driver]:
        """The volumes and prices that lines are worked out from, with their exact values a year."""
        from mtfs.records import Driver

        return self._keep("drivers", lambda: self._table(Driver, self._core.drivers()))

    @property
    def budget(self) -> Table[BudgetLine]:
        """The lines of the budget of the base year."""
        from mtfs.records import BudgetLine

        return self._keep("budget", lambda: self._table(BudgetLine, self._core.budget()))

    @property
    def targets(self) -> Table[Target]:
        """The savings targets, with an amount a year."""
        from mtfs.records import Target

        return self._keep("targets", lambda: self._table(Target, self._core.targets()))

    @property
    def uncertainty(self) -> Table[Uncertainty]:
        """The rows that say how uncertain paths are drawn."""
        from mtfs.tables import Table
        from mtfs.uncertainty import Uncertainty

        rows = self._core.uncertainty
        return self._keep(
            "uncertainty", lambda: Table((Uncertainty(**row) for row in rows()), Uncertainty)
        )

    @property
    def correlations(self) -> Table[Correlation]:
        """The rows that say how closely uncertain paths go together."""
        from mtfs.tables import Table
        from mtfs.uncertainty import Correlation

        rows = self._core.correlations
        return self._keep(
            "correlations", lambda: Table((Correlation(**row) for row in rows()), Correlation)
        )

    @property
    def virements(self) -> Table[VirementRow]:
        """The rows of the ledger of virements."""
        from mtfs.tables import Table
        from mtfs.virements import VirementRow, ledger_of

        return self._keep("virements", lambda: Table(ledger_of(self), VirementRow))

    @property
    def virement_scheme(self) -> VirementScheme:
        """The scheme that says who approves virements; without rows where the plan has none."""
        from mtfs.virements import scheme_of

        return self._keep("virement_scheme", lambda: scheme_of(self._core.virement_scheme()))

    def simulate(
        self,
        runs: int,
        *,
        seed: int = 0,
        of: Sequence[str] | None = None,
        uncertain: Sequence[Mapping[str, Any]] | None = None,
        correlations: Sequence[Mapping[str, Any]] | None = None,
        threads: int | None = None,
        executor: Executor | None = None,
        chunk: int | None = None,
        stored: bool | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Simulation:
        """Draws what the plan is not sure of, and works out a scenario for each draw.

        A scenario is decided by the seed and its number alone: threads, executors and chunks change
        nothing, and `Simulation.scenario` gives any of them again. Ctrl-C stops a run.

        Args:
            runs: How many scenarios.
            seed: Of the random stream, 0 to 2**64 - 1.
            of: Headings of the strategy to keep; the gap and reserves where it is None.
            uncertain: Rows in place of the plan's uncertainty.csv, as dicts of its columns.
            correlations: Rows in place of its correlations.csv; where it is None, those of the plan
                whose two paths are drawn.
            threads: Here; as many as there are processors where it is None.
            executor: A `concurrent.futures.Executor` whose `submit` takes chunks instead.
            chunk: Scenarios of a chunk.
            stored: Whether every figure is kept; if not, counts are, whatever the number of
                scenarios. Kept up to 1 GiB where it is None.
            progress: Told how many scenarios are done, and of how many.

        Raises:
            PlanError: Nothing is uncertain, or a draw leads to no sound plan.

        Examples:
            >>> import mtfs
            >>> plan = mtfs.load('examples/tutorial')
            >>> sim = plan.simulate(1_000, seed=7)
            >>> sim.scenario(731).changes == sim.changes(731)
            True
        """
        from mtfs.simulation import simulate

        return simulate(
            self,
            runs,
            seed=seed,
            of=of,
            uncertain=uncertain,
            correlations=correlations,
            threads=threads,
            executor=executor,
            chunk=chunk,
            stored=stored,
            progress=progress,
        )

    def sweep(
        self,
        scenarios: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        grid: Mapping[str, Sequence[Any]] | None = None,
        of: Sequence[str] | None = None,
        threads: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Sweep:
        """Works out many given scenarios at a time.

        Args:
            scenarios: Changes by the name of their scenario, as `scenario` takes them.
            grid: In their place, several changes for each path: every combination is a scenario.
                A change of None leaves the path as it is.
            of: Headings of the strategy to keep; the gap and reserves where it is None.
            threads: As many as there are processors where it is None.
            progress: Told how many scenarios are done, and of how many.

        Raises:
            PlanError: A change is refused; it holds every fault.

        Examples:
            >>> import mtfs
            >>> plan = mtfs.load('examples/tutorial')
            >>> sweep = plan.sweep(grid={'assumption.pay_award.rate': ['-1.0pp', '+0pp', '+1.0pp']})
            >>> len(sweep)
            3
        """
        from mtfs.sweeping import sweep

        return sweep(self, scenarios, grid=grid, of=of, threads=threads, progress=progress)

    def approvals(self, movement: str, amount: Money | str | int | Decimal) -> Approvals:
        """Who must approve a movement of budget, and what report it needs.

        Args:
            movement: A movement of the plan's scheme of virement, in its words.
            amount: What is moved in all, in pounds; text may be '£1.2m'.

        Returns:
            Every row of the scheme that holds for the amount. There may be several, and all of
            them approve: paragraphs of a scheme may name different people, and a movement that
            starts with the words of another is a case of it, to which the rows of both apply.

        Raises:
            UnknownNameError: The scheme has no such movement; near names are listed.
            ParseError: The amount is no figure, or not more than nothing.

        Examples:
            >>> import mtfs
            >>> barnet = mtfs.load('examples/barnet')
            >>> of = 'allocation from contingency for unplanned expenditure'
            >>> barnet.approvals(of, '250,000.01').approvers
            ('Policy and Resources Committee',)
            >>> [found.source for found in barnet.approvals(of, 250_000)]
            ['5.3.6', '5.3.4']
        """
        return self.virement_scheme.approvals(movement, amount)

    def virements_into_plan(self) -> dict[str, Any]:
        """Permanent virements of revenue as changes for `scenario`, net nil.

        Each moves its amount from one service to the other in the first plan year, or in the year
        that is monitored where that is a later one, and stays: two lines of kind technical.
        Temporary ones end with their year and bring nothing; those of capital move no revenue.

        Examples:
            >>> import mtfs
            >>> plan = mtfs.load('examples/tutorial')
            >>> moved = plan.scenario('virements', plan.virements_into_plan())
            >>> gaps = [of.statement('gap')['cumulative', '2026/27'] for of in (plan, moved)]
            >>> gaps[0] == gaps[1]
            True
        """
        from mtfs.virements import virements_into_plan

        return virements_into_plan(self)

    def delivery_into_plan(self, report: str | None = None) -> dict[str, Any]:
        """What the delivery of savings says, as changes for `scenario`.

        Of each line the latest row up to the report: `line.ID.delivery` is the share of the planned
        amount that is not unachievable; `line.ID.confidence` the share of that which is not at
        risk; both to six places in the plan's rounding. What is delayed is a one-off cost of the
        year, beside the line, so that it is missing in that year and comes in the next. Lines that
        don't count bring nothing.

        Args:
            report: P1 to P12, Q1 to Q4 or outturn; the latest of each line where it is None.

        Raises:
            ParseError: It is no report.
            UnknownNameError: No saving has a row of that report or an earlier one.
        """
        from mtfs.delivery import delivery_into_plan

        return delivery_into_plan(self, report)

    @property
    def warnings(self) -> list[Problem]:
        """What a person should look at; errors never get this far."""
        from mtfs.rows_shown import Problems

        return Problems(self._core.warnings())

    @property
    def issues(self) -> Table[Issue]:
        """What the plan leads to and a person must hear of, in its years and amounts.

        Raises:
            Overflow: A figure is beyond the range of money.

        Examples:
            >>> import mtfs
            >>> tutorial = mtfs.load('examples/tutorial')
            >>> sorted({issue.code for issue in tutorial.issues if issue.subject == ''})
            ['gap-not-closed', 'reserve-below-minimum']
        """
        from mtfs.records import Issue
        from mtfs.tables import Table

        def read() -> Table[Issue]:
            return Table((Issue(*row) for row in self._core.issues()), Issue)

        return self._keep("issues", read)

    def table(self, name: str) -> Table[Record]:
        """The records of a table that statements select from, typed or worked out.

        Args:
            name: lines, targets, budget, or a table that is worked out: strategy, services,
                funding, council_tax, bands, areas, business_rates, reserves, capital, financing,
                projects, monitoring, capital_monitoring.

        Raises:
            UnknownNameError: There is no table of that name.
            Overflow: A figure is beyond the range of money.

        Examples:
            >>> import mtfs
            >>> tutorial = mtfs.load('examples/tutorial')
            >>> general = tutorial.table('reserves')[0]
            >>> general.words['type']
            'general'
            >>> general.figures['closing']['2025/26'] == general.figures['opening']['2026/27']
            True
        """
        from mtfs.records import Record
        from mtfs.series import Series
        from mtfs.tables import RecordTable

        horizon = self.settings.horizon
        years = [horizon.base, *horizon.years]

        def read() -> Table[Record]:
            rows = (
                Record(
                    words,
                    {of: Series(dict(zip(years, row, strict=True))) for of, row in by_year.items()}
                    | plain,
                )
                for words, by_year, plain in self._core.table(name)
            )
            return RecordTable(rows, Record)

        return self._keep(f"table {name}", read)

    @property
    def statements(self) -> tuple[str, ...]:
        """The names of the statements, its own and standard ones, that its tables make."""
        return tuple(self._core.statements())

    @property
    def published(self) -> tuple[str, ...]:
        """The names of the tables that it holds as they were printed."""
        return tuple(self._core.published())

    def statement(self, name: str) -> Statement:
        """Evaluates a statement.

        Raises:
            UnknownNameError: The plan has no such statement, or lacks a table that it needs.
            Overflow: A figure is beyond the range of money; row and column are named.
        """
        from mtfs.statement import Statement

        return Statement(self, name)

    def to_html(
        self, path: str | os.PathLike[str], statements: Sequence[str] | None = None
    ) -> None:
        """Writes the plan as one HTML page that needs nothing but itself.

        It has the key sentences, the charts where matplotlib is installed, and the statements;
        each figure leads to its explanation, with scripts and without.

        Args:
            path: The file, which is replaced.
            statements: Names of statements in their order; all where it is None.

        Raises:
            UnknownNameError: The plan has no such statement.
        """
        from mtfs.report import write_report

        write_report(self, path, statements)

    def to_word(
        self,
        path: str | os.PathLike[str],
        statements: Sequence[str] | None = None,
        template: str | os.PathLike[str] | None = None,
        styles: Mapping[str, str] | None = None,
    ) -> None:
        """Writes a committee paper as a Word document: key sentences, and statements as tables.

        Args:
            path: The file, which is replaced.
            statements: Names of statements in their order; the council's own where it is None, or
                the main ones of mtfs where it has none.
            template: A .docx whose styles, page, header and footer are used; the paper follows
                what stands in it.
            styles: Names of the template's styles by their use: title, subtitle, heading, text,
                bullet, caption, table, label, figure, bracketed, header, note.

        Raises:
            MissingExtraError: python-docx is not installed.
            ParseError: The template is no Word document, or lacks a style; all are named.
            UnknownNameError: The plan has no such statement.
        """
        from mtfs.word import write_paper

        write_paper(self, path, statements, template, styles)

    def sentences(self) -> tuple[str, ...]:
        """What the plan says in a few sentences: its gap, its savings and its reserves.

        Examples:
            >>> import mtfs
            >>> mtfs.load('examples/barnet').sentences()[1]
            'That is £2.713m short of the target of £8.303m.'
        """
        from mtfs.key_sentences import key_sentences

        return key_sentences(self)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios in its settings."""
        return tuple(self._core.scenarios())

    def scenario(self, name: str, changes: Mapping[str, Any] | None = None) -> Scenario:
        """This plan with something different in it; a scenario can be the base of the next.

        Args:
            name: The name of the scenario; without changes, one of the plan's own settings.
            changes: By path, such as `line.S8.delivery`, `assumption.pay.rate`, `reserve.GF.draw`,
                `council_tax.core_rise`; a part with a dot stands in quotes. A plain value replaces;
                `+250000` adds, `+1.0pp` adds percentage points, `-5%` takes off a share of what is
                there, `x1.02` multiplies; a mapping of years limits it to those. `line.ID.drop`,
                `line.ID.delay_years` and `line.ID.delay_months` take a line out or move it, and
                `line.ID` with a mapping of columns adds one.

        Raises:
            UnknownNameError: The plan has no scenario of that name.
            PlanError: A path or a change is wrong, or the tables break a rule with it; it holds
                every fault. A change that changes nothing is a warning.

        Examples:
            >>> import mtfs
            >>> tutorial = mtfs.load('examples/tutorial')
            >>> dearer = tutorial.scenario('pay', {'assumption.pay_award.rate': '+1.0pp'})
            >>> before, after = (
            ...     plan.statement('gap')['cumulative', '2026/27'] for plan in (tutorial, dearer))
            >>> after > before
            True
        """
        from mtfs.scenario import laid_over, named

        return named(self, name) if changes is None else laid_over(self, name, changes)

    def carried_into_plan(self, report: str | None = None) -> dict[str, Any]:
        """The changes of a scenario that carries on what a report says will go on.

        Rows of monitoring.csv say so in `recurrent` and `into_plan`. A `pressure` becomes a
        recurrent `technical` line of the first plan year, which is signed: an underspend is a
        negative one, and neither demand nor a saving that somebody decided. A `base_correction`
        puts the budget on its forecast: the net budget and the recurrent part.

        Args:
            report: P1 to P12, Q1 to Q4, or outturn; the current one if None.

        Returns:
            Changes by path, for `scenario`; empty where nothing goes on.

        Raises:
            ParseError: There is no such report.
            PlanError: A row is of another year than the base year, a correction is of no single
                budget line or of one that is corrected already; it holds every fault.

        Examples:
            >>> import mtfs
            >>> plan = mtfs.Plan.from_tables(
            ...     {'format': 'mtfs/plan/1', 'council': 'Anywhere', 'unit': '£000',
            ...      'base_year': '2025/26', 'plan_years': 1},
            ...     {'budget': [{'service': 'Care', 'net': 1000}],
            ...      'lines': [{'id': 'S1', 'kind': 'saving', 'basis': 'incremental',
            ...                 'title': 'Depot', '2026/27': 5}],
            ...      'monitoring': [{'report': 'P6', 'service': 'Care', 'original': 1000,
            ...                      'forecast': 1080, 'recurrent': 60, 'into_plan': 'pressure'}]})
            >>> carried = plan.scenario('monitoring', plan.carried_into_plan())
            >>> carried.statement('net_budget')['net_budget', '2026/27']
            mtfs.Money('1055000.00')
        """
        from mtfs.carrying import carried_into_plan

        return carried_into_plan(self, report)

    def chart(self, name: str) -> Chart:
        """A chart of the plan, with the text for those who don't see it.

        `gap` is the gap by year, before and after reserves, beside the general fund balance and its
        minimum; `reserves` is what they hold at the end of each year; `savings` is what the plan
        saves by category and rating.

        Args:
            name: gap, reserves or savings.

        Raises:
            UnknownNameError: There is no such chart, or the plan lacks a table that it needs, which
                is named.
            MissingExtraError: matplotlib is not installed.

        Examples:
            >>> import mtfs
            >>> mtfs.load('examples/tutorial').chart('reserves')
            <mtfs.Chart: The general fund balance ends 2029/30 £6.5m below its minimum>
        """
        from mtfs.charts import plan_chart

        return plan_chart(self, name)

    def to_excel(
        self, path: str | os.PathLike[str], *, scenarios: Sequence[Scenario | str] = ()
    ) -> None:
        """Writes a workbook whose statements and checks are formulas over its input sheets.

        Change a saving in it and the gap moves. What a cell holds before anyone calculates is the
        exact figure of this plan. A file that is there is replaced, whole.

        Args:
            path: The file, by habit with the ending .xlsx.
            scenarios: Scenarios of this plan, or names of its settings, to choose from on the
                first sheet.

        Raises:
            MissingExtraError: XlsxWriter is not installed.
            UnknownNameError: The settings have no scenario of that name.
            ParseError: An amount has more than the 15 digits that a cell holds, or a scenario
                changes words that the workbook is laid out by.

        Examples:
            >>> import tempfile
            >>> import mtfs
            >>> barnet = mtfs.load('examples/barnet')
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     barnet.to_excel(f'{folder}/barnet.xlsx')
            ...     mtfs.load(f'{folder}/barnet.xlsx') == barnet
            True
        """
        from mtfs.excel import to_excel

        to_excel(self, path, scenarios)

    def reconcile(self, name: str | None = None) -> Reconciliation:
        """Holds one published table, or all, against its statement and its identities.

        Raises:
            UnknownNameError: The plan has no such published table.
        """
        from mtfs.reconciliation import reconciliation_of

        return reconciliation_of(_core.reconcile(self._core, name))

    def explain(self, statement: str, row: str, year: str | FinancialYear) -> Explanation:
        """Where the figure of a statement comes from, down to what was typed.

        Args:
            statement: The name of the statement.
            row: The id of its row, or the label.
            year: The year, or any other column by id or header.

        Raises:
            UnknownNameError: There is no such statement, row or column.
        """
        return self.statement(statement).explain(row, year)

    def project(self) -> Projection:
        """What each line changes, reverses and leaves in the base, by its id and year.

        Raises:
            Overflow: A level is beyond the range of money; line and year are named.

        Examples:
            >>> import mtfs
            >>> barnet = mtfs.load('examples/barnet')
            >>> barnet.project().level['E1']['2019/20']
            mtfs.Money('699000.00')
        """
        from mtfs.records import Projection
        from mtfs.series import Rows

        positions = {id_: row for row, id_ in enumerate(self._core.line_ids())}
        years = self.settings.horizon.years
        grids = zip(Projection.parts, self._core.projection(), strict=True)
        return Projection({name: Rows(positions, years, grid) for name, grid in grids})

    def typed_tables(self, of: str = "tables") -> dict[str, Table[RawRow]]:
        """The tables that the plan was read from, by name: each cell the text that was typed.

        They are frames like every other table, their columns text, and `from_tables` takes them
        back as they are.

        Args:
            of: tables (lines, budget and the rest), figures, or published.

        Raises:
            UnknownNameError: There is nothing of that name.

        Examples:
            >>> import mtfs
            >>> barnet = mtfs.load('examples/barnet')
            >>> sorted(barnet.typed_tables('figures'))[0]
            'family_services_profile'
            >>> mtfs.from_frame(barnet.typed_tables()['budget'])[0]['net']
            '25918'
        """
        from mtfs.typed_tables import typed_tables

        return typed_tables(self, of)

    def to_folder(self, path: str | os.PathLike[str], *, replace: bool = False) -> None:
        """Writes the plan as a folder that `mtfs.load` reads, every text as it was typed.

        The folder is written whole beside its place, read again, found equal, and moved there. A
        scenario leaves as the plan that it makes.

        Args:
            path: The folder.
            replace: Whether a plan that stands there makes way; other files in it stay.

        Raises:
            ParseError: The folder holds something already, or a text of the plan has no file that
                gives it back.
            Error: It can't be written; what stood there is unchanged.

        Examples:
            >>> import mtfs, os, tempfile
            >>> barnet = mtfs.load('examples/barnet')
            >>> with tempfile.TemporaryDirectory() as place:
            ...     barnet.to_folder(os.path.join(place, 'copy'))
            ...     mtfs.load(os.path.join(place, 'copy')) == barnet
            True
        """
        from mtfs.plan_folder import write_folder

        write_folder(self, path, replace=replace)

    def to_json(self, path: str | os.PathLike[str] | None = None) -> str:
        """The plan as one JSON text that `mtfs.load` reads from a file, each cell as it was typed.

        It says its format and version, and ends with a checksum of its content.

        Args:
            path: A file to write it to, whole or not at all.

        Raises:
            ParseError: A document holds a number that JSON does not have, such as 0xFF.
            Error: The file can't be written; an old one is unchanged.

        Examples:
            >>> import json, mtfs
            >>> document = json.loads(mtfs.load('examples/barnet').to_json())
            >>> document['format'], document['settings']['unit']
            ('mtfs/plan/1', '£000')
            >>> document['tables']['lines']['rows'][0]['2018/19']
            '365'
        """
        from mtfs.plan_json import plan_json

        return plan_json(self, path)

    def _series(self, values: Sequence[Any]) -> Series[Any]:
        from mtfs.series import Series

        return Series(dict(zip(self.settings.horizon.years, values, strict=True)))

    def _table(self, kind: Callable[..., Row], rows: Sequence[dict[str, Any]]) -> Table[Row]:
        from mtfs.tables import Table

        made = (kind(**self._by_year(row)) for row in rows)
        return Table(made, kind, self.settings.horizon.years)  # type: ignore[arg-type]

    def _by_year(self, row: dict[str, Any]) -> dict[str, Any]:
        for name in BY_YEAR:
            if name in row:
                row[name] = self._series(row[name])
        return row

    def _keep(self, name: str, read: Callable[[], Kept]) -> Kept:
        """Reads once what C++ holds; two threads that read at a time read the same."""
        if name not in self._kept:
            self._kept[name] = read()
        kept: Kept = self._kept[name]
        return kept

    def __repr__(self) -> str:
        lines = "1 line" if len(self.lines) == 1 else f"{len(self.lines)} lines"
        return f"<mtfs.Plan of {self.settings.council}: {lines}, {self.settings.horizon}>"

    def __eq__(self, other: object) -> bool:
        return self._core.same(other._core) if isinstance(other, Plan) else NotImplemented

    def __hash__(self) -> int:
        return self._keep("hash", self._core.fingerprint)

    def __copy__(self) -> Plan:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Plan:
        return self

    def __reduce__(self) -> tuple[Callable[[CorePlan], Plan], tuple[CorePlan]]:
        return plan_of, (self._core,)


def plan_of(core: CorePlan) -> Plan:
    """The plan that C++ holds."""
    plan = object.__new__(Plan)
    plan._core = core
    plan._kept = {}
    return plan


def folder_at(path: str | os.PathLike[str]) -> str:
    """The path as C++ takes it. Raises ParseError where it is a file."""
    folder = os.fspath(path)
    if os.path.isfile(folder):
        raise ParseError(
            Problem(
                "folder-needed",
                found=folder,
                rule="A plan is read from a folder, and this is a file",
                fix="Give the folder that holds mtfs.toml and the CSV files, or a workbook (.xlsx)",
            )
        )
    return folder


def load(path: str | os.PathLike[str]) -> Plan:
    """Reads and checks a plan: a folder, or a file in one of the forms that plans are saved in.

    The folder holds mtfs.toml, tables as CSV files (lines, budget, targets, assumptions),
    figures/*.csv, statements/*.toml, and published/*.csv with identities in published/*.json.
    An Excel workbook holds the same as sheets, and JSON as objects.

    Args:
        path: The folder, a workbook, or a file that `Plan.to_json` wrote.

    Returns:
        The plan.

    Raises:
        ParseError: There is no such folder, the file is of another form or version, or damaged.
        PlanError: The tables break a rule; the error holds every fault.

    Examples:
        >>> import mtfs
        >>> mtfs.load('examples/barnet').settings.council
        'London Borough of Barnet'
    """
    from mtfs.loading import is_file_form, load_file

    place = os.fspath(path)
    return load_file(place) if is_file_form(place) else plan_of(_core.load(place))


def check(path: str | os.PathLike[str]) -> list[Problem]:
    """Every problem of a plan folder or file in one pass, warnings included.

    Args:
        path: The folder, a workbook, or a file that `Plan.to_json` wrote.

    Returns:
        The problems in the order of the files or sheets; empty when there is none.

    Raises:
        ParseError: There is no such folder, or the file is of no form that is read.

    Examples:
        >>> import mtfs
        >>> mtfs.check('examples/barnet')
        []
    """
    from mtfs.loading import check_file, is_file_form

    folder = os.fspath(path)
    if is_file_form(folder):
        return check_file(folder)
    if not os.path.isdir(folder):
        raise ParseError(
            Problem(
                "folder-missing",
                where=Origin(),
                found=folder,
                rule="There is no folder of that name",
                fix="Give the folder that holds mtfs.toml",
            )
        )
    from mtfs.rows_shown import Problems

    return Problems(_core.check(folder))
