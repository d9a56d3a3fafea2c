"""The pytest plugin, as somebody else's tests meet it."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import mtfs  # noqa: F401 (imported here, it is imported once for all runs)
import pytest
from pages import ROOT

pytest_plugins = ["pytester"]

INSTALLED = [of for of in metadata.entry_points(group="pytest11") if of.name == "mtfs"]
PLUGIN = [] if INSTALLED else ["-p", "mtfs.pytest_plugin"]  # a source tree has no entry points
HEAD = f"""
import mtfs
from decimal import Decimal
from pathlib import Path
VERSIONS = Path({str(ROOT / "examples/versions")!r})
february, july = (mtfs.load(VERSIONS / name) for name in ("february", "july"))
plan = february
"""


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*PLUGIN, *arguments)


def write(pytester: pytest.Pytester, body: str, name: str = "test_budget") -> Path:
    return pytester.makepyfile(**{name: HEAD + body})


GAP = """
def test_gap(mtfs_golden):
    mtfs_golden(plan, "gap")
"""
KEPT = "golden/test_budget/test_gap.statement-gap.csv"


def renewed(pytester: pytest.Pytester, body: str) -> None:
    write(pytester, body)
    run(pytester, "--mtfs-update").assert_outcomes(passed=1)


def test_the_package_registers_the_plugin() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '[project.entry-points.pytest11]\nmtfs = "mtfs.pytest_plugin"\n' in text
    for of in INSTALLED:
        assert of.value == "mtfs.pytest_plugin"


def test_a_missing_golden_fails_with_the_command_and_writes_nothing(
    pytester: pytest.Pytester,
) -> None:
    write(pytester, GAP)
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "No figures of statement gap are kept yet.*",
            "  pytest --mtfs-update test_budget.py::test_gap",
        ]
    )
    assert not (pytester.path / "golden").exists()


def test_update_writes_the_figures_and_names_the_files(pytester: pytest.Pytester) -> None:
    write(pytester, GAP)
    result = run(pytester, "--mtfs-update")
    result.stdout.fnmatch_lines(["*mtfs goldens renewed*", KEPT])
    kept = pytester.path / KEPT
    assert kept.read_bytes() == (ROOT / "tests/goldens/gap.csv").read_bytes()
    run(pytester).assert_outcomes(passed=1)
    again = run(pytester, "--mtfs-update")
    again.stdout.no_fnmatch_line("*goldens renewed*")


def test_a_movement_fails_with_its_lines_alone(pytester: pytest.Pytester) -> None:
    renewed(pytester, GAP)
    before = (pytester.path / KEPT).read_bytes()
    write(pytester, GAP.replace("plan,", "july,"))
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "Budget gap: 22 figures moved",
            "  Cumulative gap / (surplus)",
            "    2026/27 rose by £200,000.00 (13.6%), from £1,472,980.60 to £1,672,980.60",
            f"The figures are kept in {KEPT}. If this was decided, *",
            "  pytest --mtfs-update test_budget.py::test_gap",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*Funding*")  # which did not move
    assert (pytester.path / KEPT).read_bytes() == before


def test_a_previous_plan_says_why(pytester: pytest.Pytester) -> None:
    renewed(pytester, GAP)
    write(pytester, GAP.replace('plan, "gap"', 'july, "gap", previous=february'))
    run(pytester).stdout.fnmatch_lines(
        ["      because of inflation +£90,000.00 (P1 Pay award); demand +£110,000.00 (D1 *"]
    )


def test_a_previous_plan_that_is_not_the_goldens_does_not_say_why(
    pytester: pytest.Pytester,
) -> None:
    renewed(pytester, GAP)
    write(pytester, GAP.replace('plan, "gap"', 'july, "gap", previous=july'))
    result = run(pytester)
    result.stdout.fnmatch_lines(["  The previous plan has other figures than the golden*"])
    result.stdout.no_fnmatch_line("*because of*")


@pytest.mark.parametrize(
    ("tolerance", "outcome"),
    [
        ('{"*": "£1.1m"}', "passed"),
        ('{"*": 1_100_000}', "passed"),
        ('{"*": Decimal("1100000.00")}', "passed"),
        ('{"*": "£1m"}', "failed"),
        ('{"*": "13%"}', "failed"),
        ('{"*": 0.5}', "failed"),
        ('{"nobody": "£1m"}', "failed"),
    ],
)
def test_tolerances_hold_and_a_float_is_none(
    pytester: pytest.Pytester, tolerance: str, outcome: str
) -> None:
    renewed(pytester, GAP)
    # 2025/26 paid nothing into reserves, so no share allows what it pays now
    write(pytester, GAP.replace('plan, "gap"', f'july, "gap", tolerance={tolerance}'))
    result = run(pytester)
    result.assert_outcomes(**{outcome: 1})
    if "0.5" in tolerance:
        result.stdout.fnmatch_lines(["E * TypeError: A tolerance is a str *not a float"])
    if "nobody" in tolerance:
        result.stdout.fnmatch_lines(["*[[]tolerance-unused[]]*"])


def test_a_float_tolerance_is_refused_while_updating_too(pytester: pytest.Pytester) -> None:
    write(pytester, GAP.replace('"gap")', '"gap", tolerance={"*": 0.5})'))
    run(pytester, "--mtfs-update").assert_outcomes(failed=1)
    assert not (pytester.path / KEPT).exists()


def test_a_tolerance_hides_no_line_that_came_or_went(pytester: pytest.Pytester) -> None:
    body = """
def test_gap(mtfs_golden):
    lines = {"S1": {"2026/27": mtfs.Money(1)}, "S2": {"2026/27": mtfs.Money(1)}}
    mtfs_golden(lines, "gap", tolerance={"*": "£1bn"})
"""
    renewed(pytester, body)
    write(pytester, body.replace('"S2"', '"S3"'))
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "gap: 1 line new, 1 line gone",
            "  Line gone: S2: 2026/27 £1.00",
            "  New line S3: 2026/27 £1.00",
        ]
    )


def test_statements_tables_and_projections_are_kept_side_by_side(
    pytester: pytest.Pytester,
) -> None:
    renewed(
        pytester,
        """
def test_all(mtfs_golden):
    mtfs_golden(plan.statement("gap"))
    mtfs_golden(plan, table="reserves")
    mtfs_golden(plan.project())
    mtfs_golden(july, "gap", file="july")
""",
    )
    names = sorted(path.name for path in (pytester.path / "golden/test_budget").iterdir())
    assert names == [
        "test_all.july.csv",
        "test_all.projection.csv",
        "test_all.statement-gap.csv",
        "test_all.table-reserves.csv",
    ]
    run(pytester).assert_outcomes(passed=1)


def test_a_file_is_asked_for_once(pytester: pytest.Pytester) -> None:
    write(
        pytester,
        """
def test_twice(mtfs_golden):
    mtfs_golden(plan, "gap")
    mtfs_golden(july, "gap")
""",
    )
    result = run(pytester, "--mtfs-update")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["E * ValueError: test_twice.statement-gap.csv is asked for again*"]
    )


def test_parameters_and_classes_have_files_of_their_own(pytester: pytest.Pytester) -> None:
    write(
        pytester,
        """
import pytest
class TestBudget:
    @pytest.mark.parametrize("name", ["gap", "net_budget"])
    def test_it(self, mtfs_golden, name):
        mtfs_golden(plan, name)
""",
    )
    run(pytester, "--mtfs-update").assert_outcomes(passed=2)
    names = sorted(path.name for path in (pytester.path / "golden/test_budget").iterdir())
    assert names == [
        "TestBudget.test_it-gap.statement-gap.csv",
        "TestBudget.test_it-net_budget.statement-net_budget.csv",
    ]
    result = run(pytester, "--mtfs-update", "test_budget.py::TestBudget::test_it[gap]")
    result.assert_outcomes(passed=1)


def test_a_damaged_golden_is_told_in_a_line_with_the_command(pytester: pytest.Pytester) -> None:
    renewed(pytester, GAP)
    (pytester.path / KEPT).write_text("id,label\na,b\n", encoding="utf-8")
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*[[]golden-format[]]", "Renew it with: pytest --mtfs-update test_budget.py::test_gap"]
    )


def test_a_golden_that_no_test_asks_for_is_named(pytester: pytest.Pytester) -> None:
    renewed(pytester, GAP)
    write(pytester, GAP.replace("test_gap", "test_renamed"))
    run(pytester, "--mtfs-update").stdout.fnmatch_lines(
        ["*goldens that no test asks for*", f"{KEPT}: delete it, or bring its test back"]
    )


def test_the_goldens_of_a_module_that_is_gone_are_named(pytester: pytest.Pytester) -> None:
    renewed(pytester, GAP)
    (pytester.path / "test_budget.py").rename(pytester.path / "test_renamed_budget.py")
    lines = run(pytester, "--mtfs-update").stdout
    lines.fnmatch_lines(["golden/test_budget: delete it, or bring its test back"])


@pytest.mark.parametrize("part", [("-k", "other"), ("test_budget.py::test_other",), ("-x",)])
def test_a_run_of_a_part_calls_nothing_an_orphan(
    pytester: pytest.Pytester, part: tuple[str, ...]
) -> None:
    other = '\ndef test_other(mtfs_golden):\n    mtfs_golden(plan, "net_budget")\n'
    write(pytester, GAP + other)
    run(pytester, "--mtfs-update").assert_outcomes(passed=2)
    if part == ("-x",):
        write(pytester, GAP.replace("plan,", "july,") + other)
    run(pytester, *part).stdout.no_fnmatch_line("*no test asks for*")


def test_a_test_that_fails_before_its_golden_makes_no_orphan(pytester: pytest.Pytester) -> None:
    renewed(pytester, GAP)
    write(pytester, GAP.replace("    mtfs_golden", "    assert False\n    mtfs_golden"))
    run(pytester).stdout.no_fnmatch_line("*no test asks for*")


def test_tests_without_goldens_see_nothing_of_the_plugin(pytester: pytest.Pytester) -> None:
    write(pytester, "\ndef test_one():\n    assert True\n")
    result = run(pytester)
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*mtfs golden*")
