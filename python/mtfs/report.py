"""A plan as one HTML page: sentences, charts, statements, and under each figure its explanation.

The page needs nothing but itself. Without scripts a figure leads to what it is made of, and each
part to its own; with them a panel opens beside the table and shows the tree.
"""

from __future__ import annotations

import os
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from mtfs.errors import MissingExtraError, UnknownNameError
from mtfs.figure_trees import FigureTrees
from mtfs.papers import every_statement, paper_of
from mtfs.report_nodes import nodes_html
from mtfs.report_table import table_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs.papers import Paper
    from mtfs.plan import Plan

__all__ = ["report_html", "write_report"]

# Nothing may be loaded, whatever a title or a label holds.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
CHARTS = ("gap", "savings", "reserves")


def write_report(
    plan: Plan, path: str | os.PathLike[str], statements: Sequence[str] | None = None
) -> None:
    """See `Plan.to_html`."""
    text = report_html(plan, statements)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def report_html(plan: Plan, statements: Sequence[str] | None = None) -> str:
    """The whole page."""
    paper = paper_of(plan, every_statement(plan) if statements is None else statements)
    trees = FigureTrees()
    tables = [table_html(statement, trees.add(statement)) for statement in paper.statements]
    charts = charts_html(plan)
    main = [key_html(paper), charts, *tables, warnings_html(paper)]
    parts = [
        head_html(paper),
        contents_html(paper, bool(charts), plan.settings.rounding.name),
        f'<main id="main">\n{"".join(main)}</main>\n',
        nodes_html(trees),
        f"<script>\n{resource('report.js')}</script>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def resource(name: str) -> str:
    """A file that stands beside this module."""
    return (files("mtfs") / name).read_text(encoding="utf-8")


def head_html(paper: Paper) -> str:
    """The head of the page, and the council's own above everything."""
    title = f"{paper.title}: {paper.council}"
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in paper.lines)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{resource('report.css')}</style>\n</head>\n"
        '<body id="top">\n<a class="skip" href="#main">Skip to the figures</a>\n<header>\n'
        f'<p class="council">{escape(paper.council)}</p>\n<h1>{escape(paper.title)}</h1>\n'
        f"{lines}</header>\n"
    )


def contents_html(paper: Paper, has_charts: bool, rounding: str) -> str:
    """Links to the parts of the page."""
    parts = [("key", "Key figures")] if paper.key or paper.matters else []
    parts += [("charts", "Charts")] if has_charts else []
    parts += [(f"statement-{of.name}", of.title) for of in paper.statements]
    parts += [("warnings", "Warnings")] if paper.warnings else []
    items = "".join(
        f'<li><a href="#{escape(anchor)}">{escape(title)}</a></li>\n' for anchor, title in parts
    )
    return (
        f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>\n<ol>\n{items}</ol>\n'
        "<p>Each figure of a table is a link to what it is made of, down to what was typed: "
        "Enter opens it, Esc closes it. Explanations are exact to the penny; tables and sentences "
        f"round once, {escape(rounding.replace('_', ' '))}.</p></nav>\n"
    )


def key_html(paper: Paper) -> str:
    """What the plan says, and what it leads to."""
    if not paper.key and not paper.matters:
        return ""
    key = list_html(paper.key)
    matters = f"<h3>To be noted</h3>\n{list_html(paper.matters)}" if paper.matters else ""
    return f'<section id="key">\n<h2>Key figures</h2>\n{key}{matters}</section>\n'


def list_html(sentences: Iterable[str]) -> str:
    """Sentences as a list."""
    return "<ul>\n" + "".join(f"<li>{escape(text)}</li>\n" for text in sentences) + "</ul>\n"


def charts_html(plan: Plan) -> str:
    """The charts that the plan's tables make, as SVG; what to install where none can be drawn."""
    pictures = ""
    for name in CHARTS:
        try:
            pictures += f'<figure class="chart">{plan.chart(name).to_svg()}</figure>\n'
        except UnknownNameError:  # the plan lacks a table that the chart is made of
            continue
        except MissingExtraError as error:
            pictures = f"<p>{escape(str(error))}</p>\n"
            break
    if not pictures:
        return ""
    return f'<section id="charts">\n<h2>Charts</h2>\n{pictures}</section>\n'


def warnings_html(paper: Paper) -> str:
    """What a person should look at."""
    if not paper.warnings:
        return ""
    return f'<section id="warnings">\n<h2>Warnings</h2>\n{list_html(paper.warnings)}</section>\n'
