"""mtfs.diff and mtfs diff: what moved, how far and why, with an exit code that scripts can use."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import mtfs
import pytest
from pages import ROOT

VERSIONS = ROOT / "examples/versions"
TUTORIAL = ROOT / "examples/tutorial"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mtfs", "diff", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    return shutil.copytree(VERSIONS / "february", tmp_path / "edited")


def edit(folder: Path, old: str, new: str) -> Path:
    path = folder / "lines.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_nothing_moved_is_said_and_is_0() -> None:
    done = run(VERSIONS / "july", VERSIONS / "july")
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing moved from July update")


def test_a_slipped_saving_reads_as_a_note(edited: Path) -> None:
    edit(edited, "Appendix B,,200,150,", "Appendix B,,,200,150")
    done = run(VERSIONS / "february", edited)
    assert done.returncode == 1
    note = done.stdout
    assert "  Cumulative gap / (surplus)\n    2027/28 rose by £200,000.00 (11.2%), from" in note
    assert "because of timing +£200,000.00 (S2 Leisure contract)" in note
    assert "S2 Leisure contract 2027/28 is blank and was £200,000.00" in note
    assert "Also moved: budget_movement" in note


def test_new_gone_and_reworded_lines_are_told_apart(edited: Path) -> None:
    edit(
        edited, "S1,saving,incremental,,Four-day collection rounds", "S1,saving,incremental,,Rounds"
    )
    edit(edited, "S3,saving", "S9,saving")
    found = mtfs.diff(VERSIONS / "february", edited)
    (lines,) = (section for section in found.sections if section.subject == "table lines")
    assert {move.kind: move.id for move in lines.moves} == {
        "dropped": "S3",
        "added": "S9",
        "reworded": "S1",
    }
    assert "Lines: 1 line new, 1 line gone, 1 line reworded" in found.text
    assert not found.sections[0].moves  # and the gap is the same


def test_a_line_without_amounts_is_a_line(edited: Path) -> None:
    path = edited / "lines.csv"
    path.write_text(
        path.read_text(encoding="utf-8") + "S8,saving,incremental,,Later,Place/Planning,,,,,\n",
        encoding="utf-8",
    )
    found = mtfs.diff(VERSIONS / "february", edited)
    assert ("added", "S8") in [(move.kind, move.id) for move in found.moves]


@pytest.mark.parametrize(("a", "b"), [("february", "july"), ("july", "december")])
def test_causes_and_their_parts_sum_to_every_movement_that_has_them(a: str, b: str) -> None:
    found = mtfs.diff(VERSIONS / a, VERSIONS / b)
    explained = 0
    for section in found.sections:
        for move in section.moves:
            reasons = found.why(move)
            if not reasons:
                continue
            explained += 1
            total = sum(Fraction(str(reason.amount)) for reason in reasons)
            assert total == Fraction(move.change), move
            for reason in reasons:
                parts = sum(Fraction(str(part.amount)) for part in reason.parts)
                assert parts == Fraction(str(reason.amount)), move
    assert explained > 10


def test_the_gap_of_each_plan_year_has_causes() -> None:
    found = mtfs.diff(VERSIONS / "february", VERSIONS / "december", "gap")
    moves = [move for move in found.moves if move.id == "cumulative"]
    assert [bool(found.why(move)) for move in moves] == [False, True, True, True, True]
    assert moves[0].column == "2025/26"  # the base year, which no bridge leads to


def test_every_change_and_share_is_worked_out_anew() -> None:
    found = mtfs.diff(TUTORIAL, mtfs.load(TUTORIAL).scenario("freeze"))
    count = 0
    for move in found.moves:
        if move.kind != "moved" or move.before.endswith("%"):
            continue
        before, after = Decimal(move.before), Decimal(move.after)
        assert Decimal(move.change) == after - before
        if before == 0:
            assert move.percent == ""
        else:
            share = abs(Fraction(after - before) / Fraction(before)) * 100
            tenths = int(share * 10 + Fraction(1, 2))
            expected = f"{tenths // 10:,}.{tenths % 10}%" if tenths else "under 0.1%"
            assert move.percent == expected
        count += 1
    assert count > 100


def test_a_golden_file_stands_for_a_plan_on_either_side(tmp_path: Path) -> None:
    path = tmp_path / "gap.csv"
    mtfs.Golden.of(mtfs.load(VERSIONS / "february"), "gap").write(path)
    assert run(VERSIONS / "february", path).returncode == 0
    done = run(path, VERSIONS / "july")
    assert done.returncode == 1
    assert f"From {path} to July update:" in done.stdout
    assert "A golden holds figures and no inputs, so it does not say why they moved." in done.stdout
    both = mtfs.diff(path, path)
    assert not both.moved


def test_a_golden_of_another_subject_is_refused(tmp_path: Path) -> None:
    plan = mtfs.load(VERSIONS / "february")
    for name in ("gap", "reserves"):
        mtfs.Golden.of(plan, name).write(tmp_path / f"{name}.csv")
    for arguments in (
        (tmp_path / "gap.csv", tmp_path / "reserves.csv"),
        (VERSIONS / "july", tmp_path / "gap.csv", "--statement", "reserves"),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert "[golden-subject]" in done.stderr


def test_a_file_that_is_no_golden_is_wrong_use() -> None:
    for arguments in (
        (VERSIONS / "july/lines.csv", VERSIONS / "july"),
        (VERSIONS / "july", VERSIONS / "july/lines.csv"),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "[golden-format]" in done.stderr
        assert "is no golden, and no plan\n" in done.stderr


def test_a_statement_is_held_against_a_golden_or_another_statement() -> None:
    february, july = (mtfs.load(VERSIONS / name) for name in ("february", "july"))
    found = mtfs.diff(february.statement("gap"), july.statement("gap"))
    assert found.why(next(move for move in found.moves if move.column == "2026/27"))
    assert found.moves == mtfs.diff(mtfs.Golden.of(february, "gap"), july).moves
    assert found.moves == mtfs.diff(february, july, "gap").moves


def test_plans_of_other_years_say_why_there_is_no_bridge() -> None:
    found = mtfs.diff(ROOT / "examples/barnet", TUTORIAL, "savings_position")
    assert {move.kind for move in found.moves} >= {"new column", "old column"}
    (note,) = found.notes
    assert note.startswith("No bridge says why. A bridge joins plans of the same base year")
    assert any(move.kind == "moved" for move in found.moves)  # of the column Total


def test_tolerances_are_counted_and_hold_for_one_table(tmp_path: Path) -> None:
    a, b = VERSIONS / "february", VERSIONS / "july"
    done = run(a, b, "--statement", "net_budget", "--tolerance", "*=£1m")
    assert done.returncode == 0
    assert "more moved within tolerance." in done.stdout
    assert run(a, b, "--statement", "net_budget", "--tolerance", "*=1%").returncode == 1
    with pytest.raises(mtfs.ParseError) as caught:
        mtfs.diff(a, b, tolerance={"*": 1})
    assert caught.value.code == "diff-tolerance"
    with pytest.raises(TypeError):
        mtfs.diff(a, b, "gap", tolerance={"*": 0.5})
    wrong = run(a, b, "--statement", "gap", "--tolerance", "much")
    assert wrong.returncode == 2
    assert "LINE=£500" in wrong.stderr


def test_a_scenario_is_named_by_its_name() -> None:
    done = run(TUTORIAL, "pay", "--statement", "gap")
    assert done.returncode == 1
    assert "to pay:" in done.stdout
    assert "20 more +£831,636.94" in done.stdout


@pytest.mark.parametrize("wrong", ["none", "examples/none"])
def test_what_is_not_there_is_wrong_use(wrong: str) -> None:
    for arguments in ((VERSIONS / "july", wrong), (wrong, VERSIONS / "july")):
        done = run(*arguments)
        assert done.returncode == 2
        assert done.stdout == ""
        assert wrong in done.stderr


def test_csv_json_and_markdown_hold_the_same_differences() -> None:
    arguments = (VERSIONS / "february", VERSIONS / "december")
    found = mtfs.diff(*arguments)
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    whole = json.loads(run(*arguments, "--format", "json").stdout)
    moves = [move for section in whole["sections"] for move in section["moves"]]
    assert len(rows) == len(moves) == len(found.moves)
    assert whole["format"] == "mtfs/diff/1"
    assert whole["moved"] is True
    assert [row["change"] for row in rows] == [move["change"] or "" for move in moves]
    text = run(*arguments, "--format", "md").stdout
    assert "- Cumulative gap / (surplus) 2026/27 rose by £200,000.00 (13.6%)" in text


def test_all_lists_what_the_note_counts() -> None:
    few = run(TUTORIAL, "pay").stdout
    every = run(TUTORIAL, "pay", "--all").stdout
    assert "and 96 more" in few
    assert " more\n" not in every
    assert "Also moved" not in every
    assert len(every.splitlines()) > 2 * len(few.splitlines())


def test_a_councils_own_row_finds_its_causes(edited: Path, tmp_path: Path) -> None:
    statement = (
        'format = "mtfs/statement/1"\ntitle = "Members\' page"\n\n[[row]]\nid = "hole"\n'
        'label = "What we still have to find"\nstrategy = { id = "gap" }\n'
    )
    before = shutil.copytree(VERSIONS / "february", tmp_path / "before")
    for folder in (before, edited):
        (folder / "statements").mkdir()
        (folder / "statements/members.toml").write_text(statement, encoding="utf-8")
    edit(edited, "Appendix B,,200,150,", "Appendix B,,,200,150")
    found = mtfs.diff(before, edited, "members")
    (reason,) = found.why(found.moves[0])
    assert (reason.cause, reason.parts[0].label) == ("timing", "S2 Leisure contract")
