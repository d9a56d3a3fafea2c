"""What python-docx has no call for: fields, rows that repeat, alternative text, language."""

from __future__ import annotations

from typing import Any

__all__ = ["add_field", "describe_table", "keep_row", "repeat_row", "rule_above", "set_language"]


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML, whose attributes are of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Any, instruction: str, result: str) -> None:
    """A field that Word works out anew, with what it shows until then."""
    from docx.oxml.ns import qn

    def run_of(*children: Any) -> None:
        run = paragraph.add_run()._r
        for child in children:
            run.append(child)

    text = element("instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    run_of(element("fldChar", fldCharType="begin"))
    run_of(text)
    run_of(element("fldChar", fldCharType="separate"))
    paragraph.add_run(result)
    run_of(element("fldChar", fldCharType="end"))


def keep_row(row: Any) -> None:
    """A row that no page break splits."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def repeat_row(row: Any) -> None:
    """A header that stands again on each page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def rule_above(cell: Any) -> None:
    """A line above a cell."""
    borders = element("tcBorders")
    borders.append(element("top", val="single", sz="6", space="0", color="auto"))
    cell._tc.get_or_add_tcPr().append(borders)


def describe_table(table: Any, title: str, description: str) -> None:
    """The alternative text of a table, and that its first row and column are headers."""
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
    properties.append(element("tblLook", val="04A0", noHBand="1", noVBand="1", **look))
    properties.append(element("tblCaption", val=title))
    properties.append(element("tblDescription", val=description))


def set_language(document: Any, language: str) -> None:
    """The language in which the document is spelt."""
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))
