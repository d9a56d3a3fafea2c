"""The command mtfs: data on stdout, messages on stderr, an exit code that scripts can use."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import mtfs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from mtfs import Plan, Problem

__all__ = ["main"]

FOUND, WRONG_USE, INTERRUPTED = 1, 2, 130
FEW = 3  # warnings that are printed above a table; more would bury it

EXITS = """exit codes:
  0    done, and nothing was found
  1    problems were found: in the tables, or in what was printed
  2    wrong use: an unknown command, statement, row or year, or no such folder
"""

FORMATS = ["table", "csv", "json", "md"]


class WrongUseError(Exception):
    """What was asked for is not there."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")
    try:
        options = parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        code = run(options)
        sys.stdout.flush()
        return code
    except WrongUseError as error:
        return say(str(error), WRONG_USE)
    except mtfs.PlanError as error:
        say_problems(error.problems)
        return say(f"mtfs: the plan is refused: {counted(error.problems)}", FOUND)
    except mtfs.UnknownNameError as error:
        return say(f"mtfs: {error}", WRONG_USE)
    except mtfs.Error as error:
        return say(f"mtfs: {error}", FOUND)
    except BrokenPipeError:
        # The reader has what it wanted. Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def say(message: str, code: int) -> int:
    """A message for a person."""
    print(message, file=sys.stderr)
    return code


def say_problems(problems: Sequence[Problem]) -> None:
    """One problem a line."""
    for problem in problems:
        print(f"{problem.severity}: {problem}", file=sys.stderr)


def say_issues(plan: Plan, of: Callable[[str], bool] = lambda code: True) -> None:
    """The issues of a plan whose codes are of what was asked, one a line."""
    for issue in plan.issues:
        if of(issue.code):
            print(f"issue: {issue}", file=sys.stderr)


def counted(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are: "2 errors, 1 warning"."""
    parts = []
    for severity in ("error", "warning"):
        count = sum(problem.severity == severity for problem in problems)
        if count:
            parts.append(f"{count} {severity}{'' if count == 1 else 's'}")
    return ", ".join(parts)


def folder(options: argparse.Namespace) -> str:
    """The folder that was given, which must be there."""
    path: str = options.folder
    if os.path.isdir(path):
        return path
    what = "is a file; a plan is read from a folder" if os.path.exists(path) else "is not there"
    raise WrongUseError(f'mtfs: "{path}" {what}. Give the folder that holds mtfs.toml')


def load(options: argparse.Namespace) -> Plan:
    """The plan of the folder; its warnings go to stderr, many of them as a count."""
    plan = mtfs.load(folder(options))
    if len(plan.warnings) <= FEW:
        say_problems(plan.warnings)
    else:
        say(f"mtfs: {counted(plan.warnings)}; mtfs check {options.folder} lists them", 0)
    return plan.scenario(options.scenario) if getattr(options, "scenario", None) else plan


def write(text: str) -> None:
    """Data, with one line end after it."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def run_check(options: argparse.Namespace) -> int:
    """Every problem, warnings included."""
    problems = mtfs.check(folder(options))
    header = ["severity", "code", "file", "sheet", "row", "column", "found", "rule", "fix"]
    rows = [problem_row(problem) for problem in problems]
    if options.format == "table":
        for problem in problems:
            write(f"{problem.severity}: {problem}")
        say(f"mtfs: {counted(problems) or 'no problem'}", 0)
    else:
        write_rows(header, rows, options.format, [name == "row" for name in header])
    return FOUND if problems else 0


def problem_row(problem: Problem) -> list[str]:
    """The fields of a problem as texts."""
    where = problem.where
    place = [where.source, where.sheet, str(where.row or ""), where.column]
    return [problem.severity, problem.code, *place, problem.found, problem.rule, problem.fix]


def run_statement(options: argparse.Namespace) -> int:
    """A statement, or the names of all."""
    plan = load(options)
    if options.name is None:
        write("\n".join(plan.statements))
        return 0
    return write_statement(plan, options.name, options.format)


def run_gap(options: argparse.Namespace) -> int:
    """The standard statement of the gap; what the plan leads to goes to stderr."""
    plan = load(options)
    write_statement(plan, "gap", options.format)
    say_issues(plan)
    return 0


def run_issues(options: argparse.Namespace) -> int:
    """What the plan leads to and a person must hear of."""
    issues = load(options).issues
    header = ["year", "subject", "amount", "code"]
    rows = [[str(of.year), of.subject, str(of.amount), of.code] for of in issues]
    if options.format == "table":
        write("".join(f"{issue}\n" for issue in issues) or "no issue")
    else:
        write_rows(header, rows, options.format, [name == "amount" for name in header])
    return FOUND if issues else 0


def write_statement(plan: Plan, name: str, form: str) -> int:
    """A statement in the form asked for."""
    return write_in_form(plan.statement(name), form)


def write_in_form(found: Any, form: str, table: Callable[[], str] | None = None) -> int:
    """A result in the form asked for; `table` makes its text where that is not `found.text`."""
    texts = {
        "table": table or (lambda: found.text),
        "csv": found.to_csv,
        "json": found.to_json,
        "md": found.to_markdown,
    }
    write(texts[form]())
    return 0


def write_rows(
    headers: list[str], rows: list[list[str]], form: str, right: list[bool] | None = None
) -> int:
    """Rows of text in the form asked for; those columns marked `right` hold figures."""
    from mtfs.documents import csv_text, json_text, markdown_table, text_table

    figures = right or [False] * len(headers)
    texts = {
        "table": lambda: text_table(headers, rows, figures),
        "csv": lambda: csv_text([headers, *rows]),
        "json": lambda: json_text([dict(zip(headers, row, strict=True)) for row in rows]),
        "md": lambda: markdown_table(headers, rows, figures),
    }
    write(texts[form]())
    return 0


def run_reconcile(options: argparse.Namespace) -> int:
    """Printed tables against what they should add up to."""
    from mtfs.reconciliation import Reconciliation

    path = folder(options)
    is_pack = os.path.isfile(os.path.join(path, "pack.toml"))
    if options.pack or (is_pack and not os.path.isfile(os.path.join(path, "mtfs.toml"))):
        return run_reconcile_pack(options, path)
    if os.path.isfile(os.path.join(path, "identities.json")):
        if options.names:
            raise WrongUseError(f'mtfs: "{path}" is a case folder, whose tables are read together')
        found = mtfs.reconcile(path)
    else:
        plan = load(options)
        names = options.names or plan.published
        found = Reconciliation(finding for name in names for finding in plan.reconcile(name))
    write_in_form(found, options.format, lambda: found.to_text(options.all))
    return 0 if found.ok else FOUND


def run_reconcile_pack(options: argparse.Namespace, path: str) -> int:
    """The papers of a pack against each other."""
    if options.names:
        raise WrongUseError(f'mtfs: "{path}" is a pack, whose documents are read together')
    try:
        found = mtfs.reconcile_pack(path)
    except mtfs.PlanError as error:
        say_problems(error.problems)
        return say(f"mtfs: the pack is refused: {counted(error.problems)}", FOUND)
    write_in_form(found, options.format, lambda: found.to_text(options.all))
    return 0 if found.ok else FOUND


def run_explain(options: argparse.Namespace) -> int:
    """Where a figure comes from."""
    explanation = load(options).explain(options.statement, options.row, options.year)
    return write_in_form(explanation, options.format, lambda: str(explanation))


def run_compare(options: argparse.Namespace) -> int:
    """A statement of a plan beside its scenarios, or beside other plans."""
    from mtfs.comparison import names_of

    plan = load(options)
    others = options.others or plan.scenarios
    if not others:
        raise WrongUseError("mtfs: the plan has no scenario; name another plan folder to compare")
    plans = [plan, *(other_plan(plan, name) for name in others)]
    comparison = mtfs.compare(
        *plans,
        statement=options.statement,
        names=names_of(plans),
        differing_only=options.differing_only,
    )
    return write_in_form(comparison, options.format)


def other_plan(plan: Plan, name: str) -> Plan:
    """A scenario of the plan, or the plan in another folder."""
    if name in plan.scenarios:
        return plan.scenario(name)
    if os.path.isdir(name):
        return mtfs.load(name)
    known = ", ".join(plan.scenarios) or "none"
    raise WrongUseError(f'mtfs: "{name}" is no scenario of the plan ({known}), and no folder')


def run_drift(options: argparse.Namespace) -> int:
    """What moved a statement from version to version."""
    versions = mtfs.versions(folder(options))
    found = mtfs.drift(versions, statement=options.statement, row=options.row)
    return write_in_form(found, options.format)


def run_optimise(options: argparse.Namespace) -> int:
    """The savings options that close the gap at the least impact."""
    from mtfs.package_file import asked_of

    plan = load(options)
    try:
        package = mtfs.optimise(plan, **asked_of(options))
    except mtfs.InfeasibleError as error:
        write_in_form(error.package, options.format)
        raise
    except mtfs.PlanError as error:
        say_problems(error.problems)
        return say(f"mtfs: what is asked is refused: {counted(error.problems)}", WRONG_USE)
    except mtfs.ParseError as error:
        return say(f"mtfs: {error}", WRONG_USE)
    write_in_form(package, options.format)
    say_problems(package.warnings)
    return 0


class Parser(argparse.ArgumentParser):
    """Says on wrong use what is accepted, and leaves with 2."""

    def error(self, message: str) -> NoReturn:
        """The usage, the fault, and where to read more."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {message}. See {self.prog} --help\n")


def parser() -> Parser:
    """The commands and their options."""
    raw = argparse.RawDescriptionHelpFormatter
    top = Parser(
        prog="mtfs",
        formatter_class=raw,
        description="A council's Medium Term Financial Strategy, exact to the penny and explained.",
        epilog=f"example:\n  mtfs statement examples/barnet summary\n\n{EXITS}",
    )
    top.add_argument("--version", action="version", version=f"mtfs {mtfs.__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True, dest="command")

    def add(
        name: str,
        run: Callable[[argparse.Namespace], int],
        what: str,
        example: str,
        more: str = "",
        holds: str = "mtfs.toml",
    ) -> Parser:
        command: Parser = commands.add_parser(
            name,
            help=what,
            formatter_class=raw,
            description=f"{what}.{more}",
            epilog=f"example:\n  {example}\n\n{EXITS}",
        )
        command.set_defaults(run=run)
        command.add_argument("folder", metavar="DIR", help=f"folder that holds {holds}")
        form = {"choices": FORMATS, "default": "table"}
        command.add_argument("--format", help="form of the output (table)", **form)  # type: ignore[arg-type]
        return command

    def add_scenario(command: Parser) -> None:
        command.add_argument("--scenario", metavar="NAME", help="with this scenario of the plan")

    def add_statement(command: Parser) -> None:
        command.add_argument(
            "--statement", metavar="NAME", default="gap", help="name of the statement (gap)"
        )

    add(
        "check",
        run_check,
        "list every problem of a plan in one pass",
        "mtfs check examples/barnet",
        "\nErrors and warnings are both found, so both make the exit code 1.",
    )
    statement = add(
        "statement",
        run_statement,
        "print a statement of a plan",
        "mtfs statement examples/barnet summary --format csv",
        "\nWithout a name it lists the statements that there are.",
    )
    statement.add_argument("name", metavar="NAME", nargs="?", help="name of the statement")
    add_scenario(statement)
    gap = add(
        "gap",
        run_gap,
        "print the budget gap of a council, before and after reserves",
        "mtfs gap examples/tutorial",
        "\nWhat the plan leads to and a person must hear of goes to stderr.",
    )
    add_scenario(gap)
    issues = add(
        "issues",
        run_issues,
        "list what a plan leads to: gaps, breaches, double counts",
        "mtfs issues examples/tutorial",
        "\nIssues are found in a sound plan and refuse nothing; any makes the exit code 1.",
    )
    add_scenario(issues)
    reconcile = add(
        "reconcile",
        run_reconcile,
        "hold printed tables against what they should add up to",
        "mtfs reconcile examples/barnet summary savings",
        "\nDIR is a plan folder, a folder of printed figures with identities.json, or, with --pack,"
        "\na folder with a pack.toml that lists several papers:"
        "\n  mtfs reconcile --pack examples/barnet_papers"
        "\nOf a pack, drift of a forecast, scope, and a restatement that a note explains leave the"
        "\nexit code at 0.",
        "mtfs.toml, or pack.toml",
    )
    reconcile.add_argument("names", metavar="NAME", nargs="*", help="published table (all of them)")
    reconcile.add_argument(
        "--pack", action="store_true", help="hold the papers of a pack against each other"
    )
    reconcile.add_argument("--all", action="store_true", help="list the exact ones too, as a table")
    explain = add(
        "explain",
        run_explain,
        "say where a figure comes from, down to what was typed",
        "mtfs explain examples/barnet summary variance 2019/20",
    )
    explain.add_argument("statement", metavar="STATEMENT", help="name of the statement")
    explain.add_argument("row", metavar="ROW", help="id or label of the row")
    explain.add_argument("year", metavar="YEAR", help="year, or any other column")
    add_scenario(explain)
    compare = add(
        "compare",
        run_compare,
        "set a statement of a plan beside scenarios or other plans",
        "mtfs compare examples/tutorial pay freeze --statement funding --differing-only",
        "\nWithout A and B it compares the plan with all of its scenarios. A folder whose name is "
        "\nalso that of a scenario is written ./NAME.",
    )
    compare.add_argument(
        "others", metavar="A", nargs="*", help="scenario of the plan, or folder of another plan"
    )
    add_statement(compare)
    compare.add_argument(
        "--differing-only", action="store_true", help="leave out the rows that are the same in all"
    )
    drift = add(
        "drift",
        run_drift,
        "say how figures moved from version to version of a plan",
        "mtfs drift examples/versions --row cumulative",
        "\nA version is a plan folder with a date in its settings.",
        "a plan folder for each version",
    )
    add_statement(drift)
    drift.add_argument("--row", metavar="ROW", help="id or label of one row (all of them)")
    optimise = add(
        "optimise",
        run_optimise,
        "choose savings options and their starts that close the gap at the least impact",
        "mtfs optimise examples/tutorial --options OP-S02 PRO-S01 --years 2027/28 --target 8.5m",
        "\nNeeds the extra optimise. Amounts are in pounds. Where no package closes every year, it"
        "\nprints the one that leaves the least open, and the exit code is 1.",
    )
    add_scenario(optimise)
    add_optimise(optimise)
    from mtfs import cli_analysis, cli_diff, cli_monitoring, cli_simulation, cli_virement

    cli_analysis.add_commands(add, add_scenario)
    cli_monitoring.add_commands(add, add_scenario)
    cli_virement.add_commands(add)
    cli_diff.add_commands(add)
    cli_simulation.add_commands(add, add_scenario)
    return top


def add_optimise(command: Parser) -> None:
    """What can be asked of optimise; what is not given is as in the file of rules."""
    add = command.add_argument
    add("--rules", metavar="FILE", help="TOML file of weights, exclusions, limits and so on")
    add(
        "--options",
        metavar="ID",
        nargs="+",
        help="lines to choose from (all that save money)",
    )
    add("--status", metavar="STATUS", nargs="+", help="statuses of the lines (proposed)")
    add("--heading", metavar="GAP", help="gap (the default), gap_after_planned, gap_after_reserves")
    add("--years", metavar="YEAR", nargs="+", help="years in which the gap is to close (all)")
    add("--target", metavar="POUNDS", help="the gap that may stay (0)")
    add("--delay", metavar="YEARS", type=int, help="the most years an option may start late (0)")
    add("--exclude", metavar="ID", nargs="+", action="append", help="at most one of these")
    add("--limit-fte", metavar="POSTS", help="the most posts in a year")
    add("--limit-options", metavar="COUNT", type=int, help="the most options")
    add("--limit-service", metavar="PATH=POUNDS", action="append", help="the most that it saves")
    add("--minimum-balance", metavar="POUNDS", help="the least general fund balance")


if __name__ == "__main__":
    sys.exit(main())
