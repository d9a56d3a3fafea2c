"""The pages of docs/ say what is so: blocks run, lists are complete, links lead somewhere."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import mtfs
import pytest
from mtfs import _core
from mtfs.datapackage import datapackage, main
from pages import FIELDS, ITEMS, ROOT, fields_table, items_table, run_blocks

PAGES = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("examples/*/*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
BARNET = ROOT / "examples/barnet"
TUTORIAL = ROOT / "examples/tutorial"
EXAMPLES = pytest.mark.parametrize("example", [BARNET, TUTORIAL], ids=["barnet", "tutorial"])


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in NAMES if "/" in name])
def test_every_block_shows_what_it_prints(name: str, tmp_path: Path) -> None:
    for block, output in run_blocks(read(name), tmp_path):
        assert block.text == output


def test_the_pages_that_work_things_out_have_blocks_that_do(tmp_path: Path) -> None:
    names = ["files", "tables", "guide", "errors", "method/numbers", "method/projection"]
    for number, name in enumerate(names):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert list(run_blocks(read(f"docs/{name}.md"), folder)) != []


@pytest.mark.parametrize("name", ["files", "tables", "guide"])
def test_the_plan_of_a_page_has_no_problem(name: str, tmp_path: Path) -> None:
    list(run_blocks(read(f"docs/{name}.md"), tmp_path))
    assert mtfs.check(tmp_path) == []


def test_the_plan_of_the_page_on_tables_has_every_table(tmp_path: Path) -> None:
    list(run_blocks(read("docs/tables.md"), tmp_path))
    on_the_page = {path.stem for path in tmp_path.glob("*.csv")}
    assert table_names() - on_the_page == {"targets"}  # which stands on the page on files


def table_names() -> set[str]:
    """Every table that a plan may hold at the top of its folder."""
    names = re.findall(r'^ *\{+"(\w+)", read_\w+\}', read("src/io/table_reader.cpp"), re.M)
    assert len(names) == 27
    return set(names)


# ---- lists that must be complete


def test_the_columns_on_the_pages_are_those_of_the_reader() -> None:
    pages = read("docs/files.md") + read("docs/tables.md")
    tables = {found["table"]: found[3] for found in FIELDS.finditer(pages)}
    names = set(_core.table_fields()) - set(_core.table_items())
    assert tables == {name: fields_table(name) for name in names}


def test_the_items_on_the_page_are_those_of_the_reader() -> None:
    tables = {found["table"]: found[3] for found in ITEMS.finditer(read("docs/tables.md"))}
    assert tables == {name: items_table(name) for name in _core.table_items()}


def rows_of(page: str, cells: int) -> dict[str, list[str]]:
    """The rows of the tables of a page that have so many cells, by the name in the first."""
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", page, re.M)
    return {name: row.split("|") for name, row in rows if row.count("|") == cells - 2}


def test_the_tables_that_are_worked_out_have_the_words_and_figures_of_the_page(
    tmp_path: Path,
) -> None:
    page = read("docs/files.md").partition("### Tables that are worked out")[2]
    list(run_blocks(read("docs/tables.md"), tmp_path))  # a plan that has every table
    plan = mtfs.load(tmp_path)
    barnet = mtfs.load(ROOT / "examples/barnet")
    listed = rows_of(page.partition("### ")[0], 5)
    assert set(listed) == set(_core.selectable_tables()) - {"lines", "targets", "budget", "figures"}
    for table, (_, attributes, measures, _) in listed.items():
        record = (plan.table(table) or barnet.table(table))[0]
        assert re.findall(r"`(\w+)`", attributes) == list(record.words), table
        assert re.findall(r"`(\w+)`", measures) == list(record.figures), table
    tutorial = mtfs.load(TUTORIAL)
    for table, (ids,) in rows_of(page.partition("### ")[0], 2).items():
        found = [row.words["id"] for row in tutorial.table(table)]
        assert re.findall(r"`(\w+)`", ids) == found, table


def test_every_standard_statement_stands_on_the_page() -> None:
    page = read("docs/files.md").partition("## Statements")[2].partition("###")[0]
    shipped = {path.stem for path in ROOT.glob("statements/*.toml")}
    assert set(rows_of(page, 2)) == shipped


def keys_read_by(source: str) -> set[str]:
    """The keys that a reader of documents asks for."""
    text = read(f"src/io/{source}")
    asked = r'\.(?:required_text|text|flag|number|texts|tables?|member|has|name<\w+>)\(\s*"(\w+)"'
    listed = r'(?:constant|key_of|read_rate)\((?:reader|in|table), (?:\*?node, )?"(\w+)"'
    paired = r'\{"(\w+)", Source::'
    return {key for pattern in (asked, listed, paired) for key in re.findall(pattern, text)}


@pytest.mark.parametrize(
    ("source", "least"),
    [("settings_reader.cpp", 30), ("statement_reader.cpp", 25), ("identity_reader.cpp", 9)],
)
def test_every_key_that_is_read_stands_on_a_page(source: str, least: int) -> None:
    pages = read("docs/files.md") + read("docs/tables.md")
    page = " ".join(re.findall(r"`+([^`]+)`+", pages))
    keys = keys_read_by(source)
    assert len(keys) >= least
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", page)] == []


NOT_CODES = {"sub-total"}  # a word that a total may be called


def tracked(*patterns: str) -> list[str]:
    """The files that git tracks, whoever owns the clone."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "--", *patterns]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listing.splitlines() if (ROOT / name).is_file()]


def codes_in_the_sources() -> set[str]:
    """Every code that a problem can have."""
    codes = {"overflow", "plan"}
    for name in tracked("include/*.hpp", "src/*.[ch]pp", "python/*.[ch]pp", "python/*.py"):
        path = ROOT / name
        if path.name in ("datapackage.py", "fiscal.py"):
            continue  # its words with a hyphen are those of another format
        text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        prefix = {"number_text.hpp": "number-", "financial_year.hpp": "year-"}.get(path.name)
        if prefix:
            codes |= {prefix + code for code in re.findall(r'refuse\("([a-z-]+)"', text)}
            text = re.sub(r'refuse\("[a-z-]+"', "", text)
        for ending in re.findall(r'format \+ "(-[a-z]+)"', text):
            codes |= {"toml" + ending, "json" + ending}
        codes |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text))
    return codes - NOT_CODES


def test_every_code_stands_on_the_page_of_errors_and_no_other() -> None:
    on_the_page = re.findall(r"^\| `([a-z-]+)` \|", read("docs/errors.md"), re.M)
    assert len(set(on_the_page)) == len(on_the_page)
    assert set(on_the_page) == codes_in_the_sources()


def test_every_row_of_errors_has_a_meaning_and_a_fix() -> None:
    rows = [line for line in read("docs/errors.md").splitlines() if line.startswith("| `")]
    assert len(rows) > 90
    for row in rows:
        cells = re.split(r"(?<!\\)\|", row)
        assert len(cells) == 5, row
        assert all(cell.strip().endswith((".", "*(warning)*.")) for cell in cells[2:4]), row


def test_the_map_of_the_house_states_the_floors_that_are_checked() -> None:
    floors = tomllib.loads(read("docs/structure.toml"))["floors"]
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", read("docs/structure.md"), re.M)
    shown = [re.findall(r"`([\w/]+)`", folders) for _, folders in rows]
    assert shown[: len(floors)] == floors


def test_the_names_in_the_glossary_exist() -> None:
    headers = "".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "include").rglob("*.hpp"))
    )
    names = set(re.findall(r"`([A-Z][a-z]\w*(?:\.\w+)?)`", read("docs/glossary.md")))
    assert len(names) > 20
    for name in names - {"None"}:
        owner, _, member = name.partition(".")
        in_cpp = re.search(rf"\b(?:class|struct|enum class|using) {owner}\b", headers)
        assert in_cpp or hasattr(mtfs, owner), name
        if member:
            assert hasattr(getattr(mtfs, owner), member), name


# ---- links


def anchors_of(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?://)([^)\s]+)\)", page):
        target, _, anchor = link.partition("#")
        path = (ROOT / name).parent / target if target else ROOT / name
        assert path.exists(), link
        if anchor:
            assert anchor in anchors_of(path.read_text(encoding="utf-8")), link


# ---- decisions and the changelog


def test_decisions_are_numbered_and_say_context_choice_and_cost() -> None:
    names = [path.name for path in sorted((ROOT / "docs/decisions").glob("0*.md"))]
    assert [name[:4] for name in names] == [f"{i:04}" for i in range(1, len(names) + 1)]
    listed = read("docs/decisions/README.md")
    for number, name in enumerate(names, start=1):
        page = read(f"docs/decisions/{name}")
        title = page.splitlines()[0].removeprefix("# ")
        assert title.startswith(f"{number}. ")
        assert re.findall(r"^## (\w+)$", page, re.M) == ["Context", "Choice", "Cost"]
        assert f"[{title}]({name})" in listed


def test_the_changelog_opens_with_this_version_or_the_one_that_is_being_made() -> None:
    page = read("CHANGELOG.md")
    dated = re.findall(r"^## \[([^\]]+)\] - \d{4}-\d{2}-\d{2}$", page, re.M)
    being_made = re.findall(r"^## \[([^\]]+)\] - unreleased$", page, re.M)
    assert len(being_made) <= 1
    assert mtfs.__version__ in {dated[0], *being_made}
    for section in page.split("\n## ")[1:]:
        headings = re.findall(r"^### (\w+)$", section, re.M)
        assert headings == ["Added", "Changed", "Fixed", "Figures"]


# ---- the data package


def resources(example: Path = BARNET) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = datapackage(example)["resources"]
    return found


@EXAMPLES
def test_the_data_package_of_an_example_is_up_to_date(example: Path) -> None:
    written = json.loads((example / "datapackage.json").read_text(encoding="utf-8"))
    assert written == datapackage(example)


@EXAMPLES
def test_the_data_package_describes_every_csv_file(example: Path) -> None:
    files = {path.relative_to(example).as_posix() for path in example.rglob("*.csv")}
    assert {resource["path"] for resource in resources(example)} == files


def test_every_table_of_a_plan_has_a_title_and_every_column_a_meaning(tmp_path: Path) -> None:
    list(run_blocks(read("docs/tables.md"), tmp_path))
    described = datapackage(tmp_path)["resources"]
    assert {resource["name"] for resource in described} == table_names() - {"targets"}
    for resource in described:
        assert resource["title"]
        for field in resource["schema"]["fields"]:
            assert "{}" not in field["description"], field
            assert len(field["description"]) > 5, field


def test_figures_in_the_data_package_of_the_tutorial_are_numbers_in_its_unit() -> None:
    fields = {
        (resource["name"], field["name"]): (field["type"], field["description"])
        for resource in resources(TUTORIAL)
        for field in resource["schema"]["fields"]
    }
    assert fields["reserves", "out 2026/27"] == ("number", "Planned use of 2026/27, in £")
    assert fields["tax_base", "discount 25%"] == ("number", "Dwellings with a discount of 25%")
    assert fields["risks", "likelihood"][0] == "string"  # "60%"
    assert fields["reserves", "order"][0] == "integer"


def test_names_in_the_data_package_are_as_its_standard_has_them() -> None:
    package = datapackage(BARNET)
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in [package["name"], *names])
    assert package["sources"] == [{"title": "Business Planning 2018/19, 15 November 2017"}]


@pytest.mark.parametrize(
    ("example", "resource"),
    [(example, resource) for example in (BARNET, TUTORIAL) for resource in resources(example)],
    ids=lambda value: str(value["path"] if isinstance(value, dict) else value.name),
)
def test_the_data_package_fits_its_file(example: Path, resource: dict[str, Any]) -> None:
    with open(example / resource["path"], encoding=resource["encoding"], newline="") as file:
        headers, *rows = csv.reader(file)
    schema = resource["schema"]
    fields = schema["fields"]
    assert [field["name"] for field in fields] == [
        header or f"column {place}" for place, header in enumerate(headers, start=1)
    ]
    for row in rows:
        for field, cell in zip(fields, row, strict=True):
            missing = cell in schema["missingValues"]
            constraints = field.get("constraints", {})
            assert not (missing and constraints.get("required"))
            assert missing or cell in constraints.get("enum", [cell])
            if field["type"] in ("number", "integer") and not missing:
                float(cell.replace(field.get("groupChar", ","), ""))
                assert field["type"] == "number" or cell.isdigit()


def test_a_column_of_a_councils_own_marks_is_text_in_the_data_package() -> None:
    (programme,) = [r for r in resources() if r["path"] == "figures/transformation_programme.csv"]
    types = {field["name"]: field["type"] for field in programme["schema"]["fields"]}
    assert types["total_cost"] == "string"  # "£625,000"
    (lines,) = [r for r in resources() if r["path"] == "lines.csv"]
    types = {field["name"]: field["type"] for field in lines["schema"]["fields"]}
    assert types["2018/19"] == "number"
    assert types["title"] == "string"


def test_the_command_writes_the_data_package(tmp_path: Path) -> None:
    list(run_blocks(read("docs/files.md"), tmp_path))
    assert main([str(tmp_path)]) == 0
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]][:4] == [
        "assumptions",
        "budget",
        "lines",
        "targets",
    ]
    assert mtfs.check(tmp_path) == []


def test_the_command_without_a_folder_says_how_it_is_used(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("Usage: ")
