"""Plans as folders: written whole or not at all, and nothing else is touched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import mtfs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mtfs import plan_folder, saving
from mtfs.plan_folder import new_folder

SETTINGS = {
    "format": "mtfs/plan/1",
    "council": "Anywhere",
    "unit": "£000",
    "base_year": "2025/26",
    "plan_years": 1,
}
LINE = {"id": "S1", "kind": "saving", "basis": "incremental", "title": "Depot", "2026/27": "25"}
ROWS = [{"id": "A", "label": "a", "x": "1"}]


def files(folder: Path) -> dict[str, bytes]:
    """Each file by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def plan_with(title: str, **more: str) -> mtfs.Plan:
    return mtfs.Plan.from_tables(SETTINGS, {"lines": [{**LINE, "title": title, **more}]})


def test_a_folder_holds_the_texts_of_the_one_that_was_read(tmp_path: Path) -> None:
    mtfs.load("examples/barnet").to_folder(tmp_path / "copy")
    copied, original = files(tmp_path / "copy"), files(Path("examples/barnet"))
    not_of_a_plan = {"README.md", "datapackage.json"}
    assert copied.keys() == original.keys() - not_of_a_plan
    of_tables = [name for name in copied if name.endswith(".csv")]
    assert len(of_tables) > 15
    for name in of_tables:
        assert copied[name].replace(b'"', b"") == original[name].replace(b'"', b""), name


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_any_text_of_a_cell_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    try:
        plan = plan_with(text)
    except (mtfs.PlanError, UnicodeError):  # a text that no plan takes
        return
    folder = tmp_path_factory.mktemp("any") / "plan"
    plan.to_folder(folder)
    assert mtfs.load(folder) == plan


@pytest.mark.parametrize(
    "title", ['say "no"', "a;b\tc", "two\nlines", "\r", " blanks ", "£", "=1+1"]
)
def test_marks_that_csv_reads_otherwise_are_quoted(title: str, tmp_path: Path) -> None:
    plan_with(title).to_folder(tmp_path / "plan")
    assert mtfs.load(tmp_path / "plan") == plan_with(title)


@pytest.mark.parametrize(
    "name", ["../up", "a/b", "a\\b", "", ".hidden", "..", "nul\0", "a:b", "a "]
)
def test_a_name_is_data_and_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    plan = mtfs.Plan.from_tables(SETTINGS, {}, figures={name: ROWS})
    with pytest.raises(mtfs.PlanError) as refused:
        plan.to_folder(tmp_path / "plan")
    assert refused.value.code == "name-file"
    assert list(tmp_path.iterdir()) == []


def test_all_names_that_are_none_of_files_are_told_at_once(tmp_path: Path) -> None:
    plan = mtfs.Plan.from_tables(SETTINGS, {}, figures={"a/b": ROWS, "ok": ROWS, "c:d": ROWS})
    with pytest.raises(mtfs.PlanError) as refused:
        plan.to_folder(tmp_path / "plan")
    assert [problem.found for problem in refused.value.problems] == ["a/b", "c:d"]


def test_what_no_file_gives_back_is_refused_and_not_written(tmp_path: Path) -> None:
    """A blank row is read over, so a plan that has one would come back as another."""
    published = {"table": [{"a": "1"}, {"a": ""}]}
    plan = mtfs.Plan.from_tables(SETTINGS, {}, published=published)
    with pytest.raises(mtfs.ParseError) as refused:
        plan.to_folder(tmp_path / "plan")
    assert refused.value.code == "folder-differs"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for replace in (False, True):  # it is no plan, so it is not replaced either
        with pytest.raises(mtfs.ParseError) as refused:
            plan_with("Depot").to_folder(tmp_path, replace=replace)
        assert refused.value.code == "folder-taken"
    assert files(tmp_path) == {"notes.txt": b"mine"}
    with pytest.raises(mtfs.ParseError) as refused:
        plan_with("Depot").to_folder(tmp_path / "notes.txt")
    assert refused.value.code == "folder-taken"


def test_a_plan_is_replaced_when_that_is_asked_and_other_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree("examples/barnet", folder)
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref")
    (folder / "figures" / "notes.txt").write_text("mine")
    (folder / "link").symlink_to("README.md")
    with pytest.raises(mtfs.ParseError):
        plan_with("Depot").to_folder(folder)
    assert mtfs.load(folder) == mtfs.load("examples/barnet")
    plan_with("Depot").to_folder(folder, replace=True)
    assert mtfs.load(folder) == plan_with("Depot")
    assert sorted(path for path in files(folder) if not path.endswith(".csv")) == [
        ".git/HEAD",
        "README.md",
        "datapackage.json",
        "figures/notes.txt",
        "link",
        "mtfs.toml",
    ]
    assert (folder / "link").is_symlink()
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_an_empty_folder_and_a_link_are_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    plan_with("Depot").to_folder(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert mtfs.load(tmp_path / "real") == plan_with("Depot")


def test_a_full_disk_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plan"
    plan_with("Depot").to_folder(folder)
    before = files(folder)
    written = saving.write_through

    def full(path: Path, content: bytes) -> None:
        if path.name == "lines.csv":
            raise OSError(28, "No space left on device")
        written(path, content)

    monkeypatch.setattr(saving, "write_through", full)
    with pytest.raises(mtfs.Error, match="what stood there is unchanged") as refused:
        plan_with("Library").to_folder(folder, replace=True)
    assert refused.value.code == "file-full"
    assert files(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_move_that_fails_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plan"
    plan_with("Depot").to_folder(folder)
    moved = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if not path.name.endswith(".old") and Path(target).name == "plan":
            raise OSError(5, "Input/output error")
        return moved(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(mtfs.Error) as refused:
        plan_with("Library").to_folder(folder, replace=True)
    assert refused.value.code == "file-unwritable"
    assert mtfs.load(folder) == plan_with("Depot")


def test_a_killed_writer_leaves_the_old_or_the_new_plan(tmp_path: Path) -> None:
    """A process that writes one plan and the other by turns is killed at some time or other."""
    program = """
import mtfs, sys
plans = [mtfs.load(path) for path in sys.argv[2:]]
print("ready", flush=True)
for turn in range(10_000):
    plans[turn % 2].to_folder(sys.argv[1], replace=True)
"""
    for name, title in (("a", "Depot"), ("b", "Library")):
        plan_with(title).to_folder(tmp_path / name)
    target = tmp_path / "plan"
    plan_with("Depot").to_folder(target)
    for wait in (0.02, 0.035, 0.05):
        command = [sys.executable, "-c", program, target, tmp_path / "a", tmp_path / "b"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(wait)
            child.kill()
        left = target if target.exists() else next(tmp_path.glob("*.old"))
        assert mtfs.load(left) in (plan_with("Depot"), plan_with("Library"))


def test_a_place_without_a_folder_above_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(mtfs.Error) as refused:
        plan_with("Depot").to_folder(tmp_path / "no" / "plan")
    assert refused.value.code == "file-folder"


def test_a_scenario_leaves_as_the_plan_that_it_makes(tmp_path: Path) -> None:
    tutorial = mtfs.load("examples/tutorial")
    dearer = tutorial.scenario("pay")
    dearer.to_folder(tmp_path / "plan")
    loaded = mtfs.load(tmp_path / "plan")
    assert type(loaded) is mtfs.Plan
    assert loaded.statement("gap").text == dearer.statement("gap").text
    assert loaded.statement("gap").text != tutorial.statement("gap").text


def test_settings_of_every_shape_come_back(tmp_path: Path) -> None:
    settings = SETTINGS | {
        "figures": {"a name with blanks": {"unit": "£m", "text": ["it's", 'a "word"', "\x7f"]}},
        "scenario": {"dearer": {"changes": {"line.S1.amount": {"2026/27": "+1"}}}},
        "source": "Appendix 'A'\nand \"B\", £",
    }
    rows = [{"id": "A", "label": "", "it's": "x", 'a "word"': "y", "\x7f": "z", "n": "1.5"}]
    plan = mtfs.Plan.from_tables(settings, {"lines": [LINE]}, figures={"a name with blanks": rows})
    plan.to_folder(tmp_path / "plan")
    assert mtfs.load(tmp_path / "plan") == plan


def test_a_new_folder_is_a_plan_with_its_years(tmp_path: Path) -> None:
    plan = new_folder(tmp_path / "new", "Anytown", "2026/27", 3, "£000")
    assert mtfs.load(tmp_path / "new") == plan
    assert plan.settings.council == "Anytown"
    assert (tmp_path / "new" / "lines.csv").read_text().startswith("id,kind,basis,")
    assert (tmp_path / "new" / "lines.csv").read_text().endswith("2027/28,2028/29,2029/30\n")
    assert mtfs.check(tmp_path / "new") == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("Anytown", "2026/28", 3), "year-pair"),
        (("Anytown", "2026/27", 0), "horizon-length"),
        (("Anytown", "2026/27", 3, "£k"), "name-unknown"),
    ],
)
def test_a_new_folder_with_a_wrong_setting_is_not_begun(
    arguments: tuple[str, str, int], code: str, tmp_path: Path
) -> None:
    with pytest.raises(mtfs.Error) as refused:
        new_folder(tmp_path / "new", *arguments)
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_takes_no_other_ones_place(tmp_path: Path) -> None:
    new_folder(tmp_path / "new", "Anytown", "2026/27", 3)
    with pytest.raises(mtfs.ParseError) as refused:
        new_folder(tmp_path / "new", "Elsewhere", "2026/27", 3)
    assert refused.value.code == "folder-taken"
    assert mtfs.load(tmp_path / "new").settings.council == "Anytown"
    assert plan_folder.LINES[0] == "id"
