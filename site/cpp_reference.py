"""The reference of the headers as Markdown, one page a folder, from the XML that Doxygen writes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Element = ElementTree.Element

KINDS = ("class", "struct", "concept")


class Entry(NamedTuple):
    """Something that a header declares: its place, its heading, and what is said of it."""

    file: str
    line: int
    name: str
    text: str


def pages(xml: Path, structure: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each page, in the order of the floors that structure.md names."""
    abouts, entries = read(xml)
    by_folder: dict[str, list[str]] = defaultdict(list)
    for file in abouts:
        by_folder[file.split("/")[1] if file.count("/") > 1 else ""].append(file)
    floors = re.findall(r"`(\w+)`", structure.partition("## Where")[0])
    order = {folder: place for place, folder in reversed(list(enumerate(floors)))}
    for folder in sorted(filter(None, by_folder), key=lambda name: order.get(name, len(order))):
        parts = [f"# {folder}\n"]
        for file in sorted(by_folder[folder]):
            parts += [f"## {file}\n", abouts[file], *texts(entries.get(file, []))]
        yield folder, "\n".join(parts)


def texts(entries: list[Entry]) -> Iterator[str]:
    """The entries of a header in its order; overloads stand under one heading."""
    before = ""
    for entry in sorted(entries, key=lambda entry: entry.line):
        if entry.name != before:
            yield f"### {escaped(entry.name)}\n"
        yield entry.text
        before = entry.name


def read(xml: Path) -> tuple[dict[str, str], dict[str, list[Entry]]]:
    """What each header is about, and its entries."""
    abouts: dict[str, str] = {}
    entries: dict[str, list[Entry]] = defaultdict(list)
    index = ElementTree.parse(xml / "index.xml").getroot()
    for compound in index.iter("compound"):
        kind = compound.get("kind")
        if kind not in (*KINDS, "file", "namespace"):
            continue
        (found,) = ElementTree.parse(xml / f"{compound.get('refid')}.xml").getroot()
        if kind == "file":
            abouts[place(found)[0]] = description(found)
        elif kind == "namespace":
            for member in found.iter("memberdef"):
                add(entries, member_entry(member))
        elif found.get("prot") in (None, "public"):
            add(entries, type_entry(found, str(kind)))
    return abouts, entries


def add(entries: dict[str, list[Entry]], entry: Entry | None) -> None:
    """Keeps an entry that says something."""
    if entry:
        entries[entry.file].append(entry)


def place(element: Element) -> tuple[str, int]:
    """The header and the line of it."""
    location = element.find("location")
    assert location is not None
    return location.get("file", ""), int(location.get("line", 0))


def member_entry(member: Element) -> Entry | None:
    """A function, constant, alias or enumeration of a namespace; None where nothing is said."""
    text = description(member)
    if not text:
        return None
    name = plain(member.find("name"))
    return Entry(*place(member), name, f"{code(signature(member))}\n{text}")


def type_entry(found: Element, kind: str) -> Entry | None:
    """A type with its public members; None where nothing is said of it."""
    text = description(found)
    if not text:
        return None
    name = plain(found.find("compoundname")).removeprefix("mtfs::")
    head = (
        f"{template(found)}{kind} {name}" if kind != "concept" else plain(found.find("initializer"))
    )
    parts = [code(head), text]
    silent: list[str] = []
    for member in public_members(found):
        said = description(member)
        if said:
            parts += [*flushed(silent), code(signature(member)), said]
        else:
            silent.append(signature(member))
    parts += flushed(silent)
    return Entry(*place(found), name, "\n".join(parts))


def public_members(found: Element) -> Iterator[Element]:
    """The public members of a type in the order of the header."""
    sections = [s for s in found.iter("sectiondef") if (s.get("kind") or "").startswith("public")]
    members = [member for section in sections for member in section.iter("memberdef")]
    yield from sorted(members, key=lambda member: place(member)[1])


def flushed(silent: list[str]) -> list[str]:
    """Members of which nothing is said, in one block; the list is emptied."""
    block = [code("\n".join(silent))] if silent else []
    silent.clear()
    return block


def signature(member: Element) -> str:
    """A declaration on one line or more."""
    name = plain(member.find("name"))
    kind, holds = member.get("kind"), plain(member.find("type"))
    if kind == "enum":
        values = ", ".join(plain(value.find("name")) for value in member.iter("enumvalue"))
        return f"enum class {name} {{ {values} }}"
    if kind == "typedef":
        return f"{template(member)}using {name} = {holds}"
    arguments = plain(member.find("argsstring"))
    value = plain(member.find("initializer")) if kind == "variable" else ""
    value = f" {value}" if value and len(value) < 40 else ""
    arguments = re.sub(r" ?=(default|delete|0)$", r" = \1", arguments.replace(" '", "'"))
    return f"{template(member)}{holds} {name}{arguments}{value}".strip()


def template(element: Element) -> str:
    """The line of template parameters, or nothing."""
    parameters = element.find("templateparamlist")
    if parameters is None:
        return ""
    shown = []
    for parameter in parameters:
        default = plain(parameter.find("defval"))
        words = [plain(parameter.find("type")), plain(parameter.find("declname"))]
        shown.append(" ".join(filter(None, words)) + (f" = {default}" if default else ""))
    clause = plain(element.find("requiresclause"))
    return f"template <{', '.join(shown)}>{f' requires {clause}' if clause else ''}\n"


def plain(element: Element | None) -> str:
    """The text of an element, links and all, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def code(text: str) -> str:
    """A block of C++."""
    return f"```cpp\n{text}\n```\n"


def description(element: Element) -> str:
    """The brief and the detailed description, as paragraphs of Markdown."""
    found = [element.find("briefdescription"), element.find("detaileddescription")]
    return "".join(paragraphs(part) for part in found if part is not None)


def paragraphs(element: Element) -> str:
    """What stands in a description: paragraphs, lists and blocks of code."""
    text = ""
    for child in element:
        if child.tag == "para":
            text += paragraph(child)
        elif child.tag in ("sect1", "sect2"):
            text += paragraphs(child)
    return text


def paragraph(para: Element) -> str:
    """A paragraph, and the lists and blocks in it."""
    words, blocks = escaped(para.text or ""), ""
    for child in para:
        if child.tag in ("itemizedlist", "orderedlist"):
            items = (paragraphs(item).strip().replace("\n", "\n  ") for item in child)
            blocks += "".join(f"- {item}\n" for item in items) + "\n"
        elif child.tag in ("verbatim", "programlisting", "preformatted"):
            blocks += f"```text\n{''.join(child.itertext()).strip()}\n```\n\n"
        elif child.tag == "computeroutput":
            words += f"`{plain(child)}`"
        else:
            words += escaped("".join(child.itertext()))
        words += escaped(child.tail or "")
    said = " ".join(words.split())
    return (f"{said}\n\n" if said else "") + blocks


def escaped(text: str) -> str:
    """A text whose marks mean nothing in Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|~$])", r"\\\1", text)
