"""The styles of a paper by their use: those of a council's template, and those of mtfs."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError, PlanError
from mtfs.word_xml import element

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["USES", "Styles"]

# The styles that Word itself names, and those of mtfs, which are added where they are not there.
USES = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading": "Heading 1",
    "text": "Normal",
    "bullet": "List Bullet",
    "caption": "Caption",
    "table": "MTFS Table",
    "header": "MTFS Header",
    "header_figure": "MTFS Header Figure",
    "label": "MTFS Label",
    "figure": "MTFS Figure",
    "bracketed": "MTFS Figure Bracketed",
    "note": "MTFS Note",
}
OWN = "MTFS "
SIZE = 9.0  # points, of tables
INK, SOFT = "1B1F24", "57606A"
FONT = "Arial"


class Styles:
    """The names of styles by their use; all of them are in the document.

    Args:
        document: The document; the styles of mtfs that it lacks are added.
        named: Names by use, for those of a template.
        template: The file of the template; empty for a document of mtfs.

    Raises:
        ParseError: There is no such use.
        PlanError: The template lacks styles; each is named.
    """

    def __init__(self, document: Any, named: Mapping[str, str], template: str) -> None:
        for use in named:
            if use not in USES:
                raise ParseError(unknown_use(use))
        self.names = {**USES, **named}
        if not template:
            dress_house(document)
        missing = [
            missing_style(document, template, use, name)
            for use, name in self.names.items()
            if (use in named or not name.startswith(OWN)) and not has(document, use, name)
        ]
        if missing:
            raise PlanError(missing)
        add_own(document, [use for use, name in self.names.items() if name == USES[use]])

        self.ids = {use: document.styles[name].style_id for use, name in self.names.items()}

    def __getitem__(self, use: str) -> str:
        """The name of the style."""
        return self.names[use]

    def dress(self, paragraph: Any, use: str) -> None:
        """Sets a paragraph in the style of a use; python-docx looks a name up for each."""
        paragraph._p.style = self.ids[use]


def has(document: Any, use: str, name: str) -> bool:
    """Whether the document has a style of that name and of the kind that its use asks for."""
    from docx.enum.style import WD_STYLE_TYPE

    kind = WD_STYLE_TYPE.TABLE if use == "table" else WD_STYLE_TYPE.PARAGRAPH
    return name in document.styles and document.styles[name].type == kind


def unknown_use(use: str) -> Problem:
    """A use that no style of a paper has."""
    near = get_close_matches(use, USES, 1)
    fix = f"Did you mean {near[0]}" if near else f"Use one of {', '.join(USES)}"
    return Problem("style-use", found=use, rule="A paper has no style of that use", fix=fix)


def missing_style(document: Any, template: str, use: str, name: str) -> Problem:
    """A style that the template should have."""
    from docx.enum.style import WD_STYLE_TYPE

    kind = WD_STYLE_TYPE.TABLE if use == "table" else WD_STYLE_TYPE.PARAGRAPH
    there = [style.name for style in document.styles if style.type == kind and not style.builtin]
    near = get_close_matches(name, there, 1) or there[:1] or ["..."]
    word = "table" if use == "table" else "paragraph"
    return Problem(
        "style-missing",
        Origin(template),
        name,
        f"The template has no {word} style of that name, in which the {use} is set",
        f"Add it in Word, or name another: styles={{'{use}': '{near[0]}'}}",
    )


def dress_house(document: Any) -> None:
    """The look of a document without a template: one plain typeface, dark headings."""
    from docx.shared import Pt, RGBColor

    looks = {
        "Normal": (10.5, False, 0, 6),
        "Title": (22, True, 0, 4),
        "Subtitle": (11, False, 0, 2),
        "Heading 1": (14, True, 18, 6),
        "Caption": (SIZE, True, 6, 4),
        "List Bullet": (10.5, False, 0, 4),
    }
    for name, (size, bold, before, after) in looks.items():
        style = document.styles[name]
        typeface(style)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(SOFT if name == "Subtitle" else INK)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        for border in style.element.pPr.xpath("w:pBdr") if style.element.pPr is not None else ():
            border.getparent().remove(border)
        for spacing in style.element.rPr.xpath("w:spacing | w:kern"):
            spacing.getparent().remove(spacing)


def typeface(style: Any) -> None:
    """Sets the typeface; the one of the theme would have the last word."""
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    style.font.name = FONT
    fonts.set(f"{{{fonts.nsmap['w']}}}cs", FONT)


def add_own(document: Any, uses: list[str]) -> None:
    """Adds the styles of mtfs that the document lacks."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for use in uses:
        name = USES[use]
        if not name.startswith(OWN) or name in document.styles:
            continue
        if use == "table":
            add_table_style(document, name)
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(SIZE - 0.5 if use == "note" else SIZE)
        style.font.bold = use.startswith("header")
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(2 if use == "note" else 1)
        form.line_spacing = 1.0
        if use in ("figure", "bracketed", "header_figure"):
            form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # As wide as a bracket, so that digits stand under digits.
        if use in ("figure", "header_figure"):
            form.right_indent = Pt(SIZE / 3)


def add_table_style(document: Any, name: str) -> None:
    """A table of plain rows between two lines, its header above a third."""
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE).element
    borders = element("tblBorders")
    for side, size in (("top", "8"), ("bottom", "8"), ("insideH", "2")):
        colour = "auto" if size == "8" else "C4CCD4"
        borders.append(element(side, val="single", sz=size, space="0", color=colour))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w="60", type="dxa"))
    properties = element("tblPr")
    properties.extend([borders, margins])
    first = element("tblStylePr", type="firstRow")
    cell = element("tcPr")
    below = element("tcBorders")
    below.append(element("bottom", val="single", sz="8", space="0", color="auto"))
    cell.append(below)
    cell.append(element("vAlign", val="bottom"))
    first.append(cell)
    style.extend([properties, first])
