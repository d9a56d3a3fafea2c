"""The command: what goes to stdout and stderr, in which form, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import mtfs
import pytest
from barnet import BARNET, CASES, read_rows

TUTORIAL = BARNET.parent / "tutorial"
GOLDEN = Path(__file__).parent / "golden"
CASE = CASES / "councils/01_gateshead_mtfs_gap_2023-28"
FORMATS = ("table", "csv", "json", "md")
COMMANDS = {
    "check": [],
    "statement": ["summary"],
    "gap": [],
    "issues": [],
    "reconcile": [],
    "explain": ["summary", "variance", "2019/20"],
    "compare": [str(BARNET / "../versions/july"), "--statement", "savings_schedule"],
    "drift": ["--row", "cumulative"],
    "virement": [
        "--movement",
        "allocation from contingency for unplanned expenditure",
        "--amount",
        "250000.01",
    ],
}
PLANS = {"gap": TUTORIAL, "issues": TUTORIAL, "drift": BARNET.parent / "versions"}


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mtfs", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(BARNET, tmp_path / "plan")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_statement_prints_as_in_python() -> None:
    done = run("statement", BARNET, "summary")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == mtfs.load(BARNET).statement("summary").text


def test_the_summary_as_csv_is_the_published_table() -> None:
    done = run("statement", BARNET, "summary", "--format", "csv")
    assert done.stdout == (CASES / "barnet/mtfs_summary.csv").read_text(encoding="utf-8")
    assert done.returncode == 0


def test_a_statement_without_a_name_lists_the_names() -> None:
    done = run("statement", BARNET)
    assert done.stdout.split() == list(mtfs.load(BARNET).statements)
    assert done.returncode == 0


def test_gap_is_the_standard_statement() -> None:
    done = run("gap", TUTORIAL, "--format", "json")
    assert json.loads(done.stdout)["name"] == "gap"
    assert "issue: 2029/30: " in done.stderr
    assert done.returncode == 0


def test_gap_of_a_programme_names_the_table_that_it_lacks() -> None:
    done = run("gap", BARNET)
    assert done.returncode == 2
    assert "needs the table council_tax" in done.stderr


def test_issues_are_those_of_python_in_every_format() -> None:
    issues = mtfs.load(TUTORIAL).issues
    done = run("issues", TUTORIAL)
    assert done.stdout.splitlines() == [str(issue) for issue in issues]
    rows = json.loads(run("issues", TUTORIAL, "--format", "json").stdout)
    assert [row["amount"] for row in rows] == [str(issue.amount) for issue in issues]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", FORMATS)
def test_every_command_has_every_format(command: str, form: str) -> None:
    plan = PLANS.get(command, BARNET)
    done = run(command, plan, *COMMANDS[command], "--format", form)
    assert done.returncode == (1 if command in ("issues", "reconcile") else 0)
    if form == "json":
        assert json.loads(done.stdout) is not None
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(done.stdout)))
        assert len({len(row) for row in rows}) == 1
    elif form == "md":
        assert done.stdout.startswith(("|", "**", "- ")) or "\n|" in done.stdout
    elif command != "check":
        assert done.stdout
    quiet = "mtfs: no problem\n" if (command, form) == ("check", "table") else ""
    assert plan is TUTORIAL or done.stderr == quiet


def test_reconcile_names_what_it_found_and_exits_with_1() -> None:
    done = run("reconcile", BARNET)
    assert done.returncode == 1
    assert done.stdout == (GOLDEN / "reconciliation.txt").read_text(encoding="utf-8")
    assert done.stdout.count("inconsistent  ") == 6


def test_reconcile_exits_with_0_when_every_figure_agrees() -> None:
    done = run("reconcile", BARNET, "summary", "savings")
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1


def test_reconcile_lists_every_identity_when_asked() -> None:
    done = run("reconcile", BARNET, "summary", "--all")
    assert done.stdout.count("\nexact  ") == len(mtfs.load(BARNET).reconcile("summary"))


def test_reconcile_reads_a_case_folder() -> None:
    done = run("reconcile", CASE, "--format", "json")
    known = read_rows(CASE / "identities.csv")[1:]
    found = json.loads(done.stdout)
    assert [entry["id"] for entry in found] == [row[0] for row in known]
    assert [entry["status"] for entry in found] == [row[5] for row in known]
    assert {"residual", "bound"} <= set(found[0])
    bad = any(row[5] in ("inconsistent", "malformed") for row in known)
    assert done.returncode == int(bad)


def test_check_lists_problems_and_exits_with_1(folder: Path) -> None:
    replace(folder / "lines.csv", ",365,334,", ",TBC,(334,")
    done = run("check", folder)
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first.startswith('error: lines.csv, row 2, column 2018/19: "TBC": ')
    assert second.startswith('error: lines.csv, row 2, column 2019/20: "(334": ')
    assert done.stderr == "mtfs: 2 errors\n"


def test_check_exits_with_1_for_a_warning_too(folder: Path) -> None:
    replace(folder / "lines.csv", ",365,334,", ",-365,334,")
    done = run("check", folder, "--format", "json")
    (problem,) = json.loads(done.stdout)
    assert (problem["severity"], problem["code"]) == ("warning", "amount-negative")
    assert done.returncode == 1


def test_a_warning_leaves_stdout_to_the_data(folder: Path) -> None:
    replace(folder / "lines.csv", ",365,334,", ",-365,334,")
    done = run("statement", folder, "summary", "--format", "csv")
    assert done.returncode == 0
    assert done.stderr.startswith("warning: lines.csv, row 2, column 2018/19: ")
    assert done.stdout.startswith("row,2018/19,2019/20,Total\n")


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"check", "drift"}))
def test_a_refused_plan_prints_all_its_problems_and_exits_with_1(
    folder: Path, command: str
) -> None:
    replace(folder / "lines.csv", ",365,334,", ",TBC,(334,")
    done = run(command, folder, *COMMANDS[command])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("error: lines.csv, row 2") == 2
    assert done.stderr.endswith("mtfs: the plan is refused: 2 errors\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sumary"],
        ["--loud"],
        ["gap", BARNET, "--loud"],
        ["gap", BARNET, "--scen", "freeze"],
        ["diff", BARNET, "nowhere"],
        ["statement"],
        ["statement", BARNET, "sumary"],
        ["statement", BARNET, "summary", "--format", "xml"],
        ["reconcile", BARNET, "sumary"],
        ["reconcile", CASE, "gap"],
        ["explain", BARNET, "summary", "varience", "2019/20"],
        ["explain", BARNET, "summary", "variance", "2029/30"],
        ["check", BARNET / "nowhere"],
        ["gap", BARNET / "mtfs.toml"],
    ],
)
def test_wrong_use_exits_with_2_and_says_so_on_stderr(arguments: list[str | Path]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "mtfs" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["statment"], '"statment" is no command. Did you mean statement? See mtfs --help'),
        (
            ["gap", BARNET, "--fromat", "csv"],
            '"--fromat" is not understood here. Did you mean --fo',
        ),
        (["gap", BARNET, "--format", "jsn"], '"jsn" is no value of --format. Did you mean json?'),
        (["gap", BARNET, "--format", "xml"], "Known: table, csv, json, md"),
        (["gap", BARNET / "lines.csv"], "is no .xlsx or .json. Give the folder of a plan"),
        ([], "ask what if:"),
    ],
)
def test_wrong_use_says_what_is_near(arguments: list[str | Path], said: str) -> None:
    assert said in run(*arguments).stderr


def test_quiet_leaves_data_errors_and_exit_codes(folder: Path) -> None:
    loud, quiet = run("gap", TUTORIAL), run("gap", TUTORIAL, "--quiet")
    assert loud.stderr != ""
    for asked in (quiet, run("--quiet", "gap", TUTORIAL)):
        assert (asked.stdout, asked.stderr, asked.returncode) == (loud.stdout, "", loud.returncode)
    replace(folder / "lines.csv", ",365,334,", ",TBC,-334,")
    done = run("statement", folder, "summary", "--quiet")
    assert done.returncode == 1
    assert done.stderr.count("error: lines.csv, row 2") == 1
    assert "warning:" not in done.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example_that_runs(command: str) -> None:
    done = run(*filter(None, [command]), "--help")
    assert done.returncode == 0
    example = shlex.split(done.stdout.partition("examples:\n")[2].splitlines()[0])
    assert example[0] == "mtfs"
    names = ("barnet", "tutorial", "versions")
    examples = {f"examples/{name}": str(BARNET.parent / name) for name in names}
    arguments = [examples.get(part, part) for part in example[1:]]
    assert run(*arguments).returncode == (1 if command == "issues" else 0)
    assert "exit codes:" in done.stdout


def test_every_command_stands_in_one_group_of_the_help() -> None:
    from command_reference import subparsers_of
    from mtfs.cli_parser import GROUPS, parser

    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(subparsers_of(parser()).choices)


def test_a_command_imports_only_what_python_brings() -> None:
    code = (
        "import sys, time\nbefore, start = set(sys.modules), time.perf_counter()\n"
        "import mtfs.cli\ntry: mtfs.cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print(time.perf_counter() - start, *set(sys.modules) - before, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    seconds, *modules = done.stderr.split()
    print(f"mtfs --help: {float(seconds) * 1000:.0f} ms")
    foreign = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names)
    assert foreign == {"mtfs"}
    assert float(seconds) < 1


def test_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"mtfs {mtfs.__version__}\n"


def test_stdout_is_utf_8_in_any_locale() -> None:
    done = run("statement", BARNET, "transformation_programme", LC_ALL="C", PYTHONUTF8="0")
    assert "£12.779m" in done.stdout
    assert done.returncode == 0


def test_a_reader_that_has_enough_is_no_error() -> None:
    command = [sys.executable, "-m", "mtfs", "reconcile", str(BARNET), "--all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_interrupt_ends_with_one_line() -> None:
    code = (
        "import os, signal, sys, mtfs, mtfs.cli\n"
        f"mtfs.load = lambda path: os.kill(os.getpid(), {int(signal.SIGINT)})\n"
        "sys.exit(mtfs.cli.main(['gap', '.']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"mtfs: interrupted\n")
