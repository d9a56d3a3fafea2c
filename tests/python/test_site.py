"""The site: its pages run, every public name has a place, references are made of sources."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import mtfs
import pytest
from pages import ROOT, run_blocks

sys.path.insert(0, str(ROOT / "site"))

import check_links
import cpp_reference
import python_reference

OWN = sorted((ROOT / "site/pages").rglob("*.md"))


@pytest.mark.parametrize("path", OWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_block_shows_what_it_prints(path: Path, tmp_path: Path) -> None:
    for block, output in run_blocks(path.read_text(encoding="utf-8"), tmp_path):
        assert block.text == output


def test_every_public_name_has_one_place_in_the_reference() -> None:
    named = python_reference.names_by_topic()
    counts = Counter(name for names in named.values() for name in names)
    assert set(counts.values()) == {1}
    assert set(counts) == {name for name in mtfs.__all__ if not name.startswith("__")}
    text = "".join(page for _, page in python_reference.pages())
    assert all(f":: mtfs.{name}\n" in text for name in counts)


XML = """<doxygenindex><compound refid="a" kind="file"/><compound refid="b" kind="class"/>
<compound refid="c" kind="namespace"/></doxygenindex>"""
FILE = """<doxygen><compounddef><briefdescription><para>Plain_words.</para></briefdescription>
<location file="mtfs/money/unit.hpp"/></compounddef></doxygen>"""
CLASS = """<doxygen><compounddef prot="public"><compoundname>mtfs::Unit</compoundname>
<templateparamlist><param><type>class</type><declname>T</declname></param></templateparamlist>
<sectiondef kind="public-func"><memberdef kind="function"><type>int</type><name>size</name>
<argsstring>() const =0</argsstring><briefdescription>
<para>How <computeroutput>big</computeroutput>.
</para></briefdescription><location file="mtfs/money/unit.hpp" line="9"/></memberdef></sectiondef>
<sectiondef kind="private-func"><memberdef kind="function"><type>int</type><name>secret</name>
<argsstring>()</argsstring><location file="mtfs/money/unit.hpp" line="11"/></memberdef></sectiondef>
<briefdescription><para>What is counted.</para></briefdescription>
<location file="mtfs/money/unit.hpp" line="7"/></compounddef></doxygen>"""
SPACE = """<doxygen><compounddef><sectiondef kind="func"><memberdef kind="function">
<type>void</type><name>quiet</name><argsstring>()</argsstring>
<location file="mtfs/money/unit.hpp" line="3"/></memberdef></sectiondef>
<location file="mtfs/money/unit.hpp"/></compounddef></doxygen>"""


def test_a_header_becomes_what_is_said_of_it(tmp_path: Path) -> None:
    parts = {"index": XML, "a": FILE, "b": CLASS, "c": SPACE}
    for name, text in parts.items():
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    ((folder, page),) = cpp_reference.pages(tmp_path, "| 1 | `money` |")
    assert folder == "money"
    assert page == (
        "# money\n\n## mtfs/money/unit.hpp\n\nPlain\\_words.\n\n\n### Unit\n\n"
        "```cpp\ntemplate <class T>\nclass Unit\n```\n\nWhat is counted.\n\n\n"
        "```cpp\nint size() const = 0\n```\n\nHow `big`.\n\n"
    )


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p id="here"><a href="b.html#no"></a></p>', encoding="utf-8")
    (tmp_path / "b.html").write_text(
        '<a href="a.html#here"></a><a href="c.html"></a><a href="https://example.org"></a>'
        '<script src="https://example.org/x.js"></script>',
        encoding="utf-8",
    )
    found = [fault.partition(": ")[2] for fault in check_links.faults(tmp_path)]
    assert found == [
        "b.html#no has no such place",
        "c.html is not there",
        "https://example.org/x.js is loaded from elsewhere",
    ]
