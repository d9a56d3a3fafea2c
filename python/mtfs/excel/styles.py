"""How the cells of a workbook look."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["Looks", "properties"]

NAVY, PALE, GREY, AMBER, INPUT_BLUE = "#1F3864", "#DCE6F1", "#595959", "#FFE699", "#0000C0"
FONT = {"font_name": "Calibri", "font_size": 10}
POUNDS = '#,##0.00_);(#,##0.00);"-"_);@'
WORDS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY},
    "subtitle": {"font_size": 10, "font_color": GREY, "italic": True},
    "header": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": NAVY,
        "text_wrap": True,
        "valign": "vcenter",
        "border": 1,
        "border_color": "#BFBFBF",
    },
    "figure": {"align": "right"},
    "total": {"bold": True, "top": 1, "bg_color": PALE},
    "fixed": {"bg_color": AMBER},
    "input": {"font_color": INPUT_BLUE, "bg_color": "#FFFDE7"},
    "label": {"text_wrap": True, "valign": "top"},
    "words": {"text_wrap": True, "valign": "top"},
    "text": {},
    "note": {"font_color": GREY, "italic": True},
    "group": {"bold": True, "font_color": NAVY, "bottom": 1},
    "key": {"font_color": GREY},
    "link": {"font_color": "#0563C1", "underline": 1},
    "good": {"bold": True, "font_color": "#006100", "bg_color": "#C6EFCE", "align": "center"},
    "chooser": {
        "bold": True,
        "font_color": INPUT_BLUE,
        "bg_color": "#FFFDE7",
        "border": 2,
        "border_color": NAVY,
    },
    "pounds": {"num_format": POUNDS},
    "exact": {"num_format": "#,##0.00######"},
    "rate": {"num_format": "0.00####%"},
    "index": {"num_format": "0.0000000000"},
    "count": {"num_format": "0"},
    "truth": {"align": "center"},
}


def properties(style: str) -> dict[str, Any]:
    """What XlsxWriter is told of a style: words of this page, then a number format."""
    made: dict[str, Any] = dict(FONT)
    rest = style
    while rest:
        word, _, after = rest.partition(" ")
        indent = re.fullmatch(r"indent(\d+)", word)
        if indent:
            made["indent"] = int(indent[1])
        elif word in WORDS:
            made |= WORDS[word]
        else:
            made["num_format"] = rest
            break
        rest = after
    return made


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.made: dict[str, Any] = {}

    def of(self, style: str) -> Any:
        """The format of a style."""
        if style not in self.made:
            self.made[style] = self.workbook.add_format(properties(style))
        return self.made[style]
