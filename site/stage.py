"""Gathers the pages of the site: those of the repository with their links turned, and references.

`python site/stage.py FOLDER` writes them all to FOLDER, for Sphinx to read.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import cpp_reference
import python_reference

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
LINK = re.compile(r"(?<=\]\()(?!https?:|#|mailto:)([^)\s#]+)(#[^)\s]*)?(?=\))")
FENCE = re.compile(r"(^```.*?^```$)", re.M | re.S)

METHOD = "numbers projection demand council_tax business_rates reserves capital invest_to_save"
ASK = "scenarios compare bridge sensitivity solve optimise simulate"
LISTS = {  # pages of docs/ in the order of the contents; what is not named here is a how-to page
    "method": [f"method/{name}" for name in [*METHOD.split(), "strategy", "reconcile"]],
    "how_to": ASK.split(),
    "reference": ["command", "files", "tables", "errors", "glossary", "limits"],
    "project": ["proofs", "benchmarks", "structure"],
}
START = ["guide"]


def page_of(path: Path) -> str:
    """Where a page of the repository stands on the site."""
    name = path.relative_to(ROOT).as_posix()
    if name.startswith("docs/"):
        return name.removeprefix("docs/")
    if "/" not in name:
        return f"project/{name.lower()}"
    folders = path.relative_to(ROOT).parts[1:-1]
    stem = "" if path.stem == "README" else f"_{path.stem}"
    return f"examples/{'_'.join(folders)}{stem}.md"


def sources() -> list[Path]:
    """The files of the repository that are pages, and no more."""
    found = [*ROOT.glob("docs/**/*.md"), *(ROOT / f"{n}.md" for n in ("CHANGELOG", "CONTRIBUTING"))]
    found += [*ROOT.glob("examples/*/README.md"), ROOT / "tests/oracle/README.md"]
    found += [*ROOT.glob("examples/tutorial/*.ipynb"), *ROOT.glob("examples/notebooks/*.ipynb")]
    return sorted(found)


class Stage:
    """The folder that Sphinx reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: list[str] = []

    def write(self, name: str, text: str) -> None:
        """Writes a page, and remembers its name."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.pages.append(name.removesuffix(".md"))

    def add(self, source: Path) -> None:
        """A page of the repository."""
        name = PAGES[source]
        if source.suffix == ".ipynb":
            text = notebook(source, self.folder / name)
        else:
            text = source.read_text(encoding="utf-8")
        parts = FENCE.split(text)
        turned = [part if FENCE.match(part) else self.turned(part, source, name) for part in parts]
        self.write(name, "".join(turned) + self.list_of_decisions(name))

    def list_of_decisions(self, name: str) -> str:
        """What puts the decisions into the menu, on the page that lists them."""
        if name != "decisions/README.md":
            return ""
        names = sorted(path.stem for path in ROOT.glob("docs/decisions/0*.md"))
        return "\n```{toctree}\n:hidden:\n\n" + "\n".join(names) + "\n```\n"

    def turned(self, text: str, source: Path, name: str) -> str:
        """The text with its links to files of the repository leading to the site."""

        def turn(found: re.Match[str]) -> str:
            target = (source.parent / found[1]).resolve()
            if (target / "README.md").is_file():
                target /= "README.md"
            if target in PAGES:
                return os.path.relpath(PAGES[target], Path(name).parent) + (found[2] or "")
            if target.is_file():
                return os.path.relpath(self.copied(target), Path(name).parent)
            return found[0]

        return LINK.sub(turn, text)

    def copied(self, target: Path) -> str:
        """Where a file that is no page is put, to be downloaded."""
        name = f"files/{target.relative_to(ROOT).as_posix()}"
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(target, self.folder / name)
        return name


PAGES = {source: page_of(source) for source in sources()} | {ROOT / "README.md": "index.md"}


def notebook(source: Path, page: Path) -> str:
    """A notebook with its outputs, as Markdown."""
    from nbconvert import MarkdownExporter

    text, resources = MarkdownExporter().from_filename(str(source))
    page.parent.mkdir(parents=True, exist_ok=True)
    for name, data in resources["outputs"].items():
        unique = f"{page.stem}_{name}"
        (page.parent / unique).write_bytes(data)
        text = text.replace(f"]({name})", f"]({unique})")
    return str(text)


def main() -> None:
    """Writes every page."""
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    stage = Stage(folder)
    for source in sources():
        stage.add(source)
    structure = (ROOT / "docs/structure.md").read_text(encoding="utf-8")
    cpp, python = [], []
    for name, text in cpp_reference.pages(ROOT / "build/site-doxygen/xml", structure):
        stage.write(f"cpp/{name}.md", text)
        cpp.append(f"cpp/{name}")
    for name, text in python_reference.pages():
        stage.write(f"python/{name}.md", text)
        python.append(f"python/{name}")
    write_own_pages(stage, {"cpp": cpp, "python": python})


def write_own_pages(stage: Stage, lists: dict[str, list[str]]) -> None:
    """The pages of site/pages, with the lists of the others filled in."""
    named = {name for names in LISTS.values() for name in names} | set(START)
    top = [name for name in stage.pages if "/" not in name or name.startswith("method/")]
    rest = [name for name in top if name not in named]
    lists |= {key: [name for name in names if name in stage.pages] for key, names in LISTS.items()}
    lists["how_to"] += [name for name in rest if "/" not in name]
    lists["method"] += [name for name in rest if "/" in name]
    lists["examples"] = [name for name in stage.pages if name.startswith("examples/")]
    for path in sorted((SITE / "pages").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for key, names in lists.items():
            text = text.replace(f"<{key}>", "\n".join(f"/{name}" for name in names))
        stage.write(path.relative_to(SITE / "pages").as_posix(), text)


if __name__ == "__main__":
    main()
