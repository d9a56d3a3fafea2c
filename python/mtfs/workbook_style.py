"""How the sheets of a workbook look: headers, cells to type in, and what is worked out."""

from __future__ import annotations

from typing import Any

__all__ = ["LEGEND", "Formats"]

NAVY, NEEDED, OPTIONAL, EDGE, INPUT = "#1F3A5F", "#FFF2CC", "#FFFBEB", "#BFC7D1", "#1F3FBF"
FONT = {"font_name": "Calibri", "font_size": 10}
CELL = {**FONT, "border": 1, "border_color": EDGE, "valign": "top"}

STYLES: dict[str, dict[str, Any]] = {
    "title": {**FONT, "bold": True, "font_size": 16, "font_color": NAVY},
    "subtitle": {**FONT, "font_size": 11, "font_color": "#595959"},
    "heading": {**FONT, "bold": True, "font_size": 12, "font_color": NAVY},
    "text": {**FONT, "text_wrap": True, "valign": "top"},
    "plain": {**FONT, "valign": "top"},
    "link": {**FONT, "font_color": INPUT, "underline": 1, "valign": "top"},
    "header": {
        **CELL,
        "bold": True,
        "font_color": "white",
        "bg_color": NAVY,
        "text_wrap": True,
        "num_format": "@",
    },
    "needed": {**CELL, "bg_color": NEEDED, "font_color": INPUT},
    "optional": {**CELL, "bg_color": OPTIONAL, "font_color": INPUT},
    "note": {**CELL, "font_color": "#595959", "text_wrap": True},
    "result": {**CELL},
}

LEGEND = (
    ("needed", "Type here; each row needs it"),
    ("optional", "Type here where it applies; blank is nothing, which is not 0"),
    ("header", "Headers, which mtfs reads; a comment says what a column means"),
    ("result", "Worked out; what is typed here is not read"),
)


class Formats:
    """The formats of one workbook of XlsxWriter, each made once.

    Args:
        workbook: The workbook.
    """

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.made: dict[tuple[Any, ...], Any] = {}

    def of(self, style: str, **more: Any) -> Any:
        """The format of a style, with more of XlsxWriter's properties."""
        key = (style, *sorted(more.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format({**STYLES[style], **more})
        return self.made[key]
