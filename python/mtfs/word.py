"""A plan or a statement as a Word document, in styles that a council may set in a template."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mtfs.frames import needed
from mtfs.papers import main_statements, paper_of
from mtfs.word_package import house_document, opened_template, save
from mtfs.word_styles import Styles
from mtfs.word_table import TableWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtfs.plan import Plan
    from mtfs.statement import Statement

__all__ = ["write_paper", "write_statement"]

FilePath = str | os.PathLike[str]
StyleNames = Mapping[str, str]


def write_paper(
    plan: Plan,
    path: FilePath,
    statements: Sequence[str] | None,
    template: FilePath | None,
    styles: StyleNames | None,
) -> None:
    """See `Plan.to_word`."""
    needed("docx", "to_word", "word", "python-docx (docx)")
    paper = paper_of(plan, main_statements(plan) if statements is None else statements)
    writer = PaperWriter(plan, template, styles)
    writer.titles(paper.title, [paper.council, *paper.lines])
    writer.list_under("Key figures", paper.key)
    writer.list_under("To be noted", paper.matters)
    for statement in paper.statements:
        writer.statement(statement, has_heading=True)
    if paper.warnings:
        writer.upright()
    writer.list_under("Warnings", paper.warnings)
    save(writer.document, path, plan, paper.title)


def write_statement(
    statement: Statement,
    path: FilePath,
    template: FilePath | None,
    styles: StyleNames | None,
) -> None:
    """See `Statement.to_word`."""
    needed("docx", "to_word", "word", "python-docx (docx)")
    writer = PaperWriter(statement.plan, template, styles)
    writer.statement(statement, has_heading=False)
    save(writer.document, path, statement.plan, statement.title)


class PaperWriter:
    """Writes headings, lists and tables to the end of a document.

    Args:
        plan: Whose council and rules the paper names.
        template: The council's own document, or None.
        styles: The names of its styles by their use, where they are not those of mtfs.

    Raises:
        ParseError: The template is no Word document, or lacks a style.
    """

    def __init__(self, plan: Plan, template: FilePath | None, styles: StyleNames | None) -> None:
        named = dict(styles or {})
        self.document: Any = (
            house_document(plan.settings.council) if template is None else opened_template(template)
        )
        self.styles = Styles(self.document, named, "" if template is None else os.fspath(template))
        self.plan = plan
        self.tables = TableWriter(self.document, self.styles)

    def paragraph(self, text: str, use: str) -> Any:
        """A paragraph in the style of a use."""
        return self.document.add_paragraph(text, style=self.styles[use])

    def titles(self, title: str, lines: Iterable[str]) -> None:
        """The title of the paper and the lines under it."""
        self.paragraph(title, "title")
        for line in lines:
            self.paragraph(line, "subtitle")

    def list_under(self, heading: str, sentences: Iterable[str]) -> None:
        """Sentences under a heading; nothing where there is none."""
        for i, sentence in enumerate(sentences):
            if i == 0:
                self.paragraph(heading, "heading")
            self.paragraph(sentence, "bullet")

    def statement(self, statement: Statement, has_heading: bool) -> None:
        """A statement: its heading, caption, table and notes."""
        shape = self.tables.shape(statement)
        self.tables.turn(shape.page)
        if has_heading:
            self.paragraph(statement.title, "heading")
        self.tables.write(statement, shape)
        source = self.plan.settings.source
        notes = [*(statement.heading[2:] if has_heading else statement.heading[1:])]
        notes += [*statement.footer, *([f"Source: {source}"] if source else [])]
        for i, line in enumerate(notes, 1):
            self.paragraph(line, "note").paragraph_format.keep_with_next = i < len(notes)

    def upright(self) -> None:
        """Goes on with upright pages."""
        self.tables.turn(self.tables.pages[0])
