"""The file of a Word document: opened, told what it is, and written to the same bytes each time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from mtfs._core import Origin, Problem
from mtfs.errors import ParseError
from mtfs.word_xml import add_field, set_language

if TYPE_CHECKING:
    from datetime import datetime

    from mtfs.plan import Plan

__all__ = ["house_document", "opened_template", "save"]


def house_document(council: str) -> Any:
    """An empty document on A4, with the council and the number of the page at its foot."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    set_language(document, "en-GB")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2))
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{council}    Page ")
    add_field(foot, "PAGE", "1")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES", "1")
    return document


def opened_template(path: str | os.PathLike[str]) -> Any:
    """A council's own document. Raises ParseError where it is none."""
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    name = os.fspath(path)
    try:
        return Document(name)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise ParseError(
            Problem(
                "template-unreadable",
                Origin(name),
                rule="A template is a Word document, .docx, and this is none",
                fix="Open it in Word and save it as .docx (not .dotx, .doc or .odt)",
            )
        ) from error


def save(document: Any, path: str | os.PathLike[str], plan: Plan, title: str) -> None:
    """Writes the document. The same plan gives the same bytes, on any day."""
    import io

    settings = plan.settings
    told = document.core_properties
    told.title, told.subject, told.author = title, settings.scope or "Budget", settings.council
    told.last_modified_by, told.comments, told.keywords = settings.council, "", ""
    told.language, told.version, told.revision = "en-GB", settings.version, 1
    told.created = told.modified = moment(plan)
    held = io.BytesIO()
    document.save(held)
    with open(path, "wb") as file:
        file.write(without_times(held.getvalue()))


def moment(plan: Plan) -> datetime:
    """The day that the document is of: the version's, or the first of the first plan year."""
    from datetime import datetime

    settings = plan.settings
    if settings.dated:
        return datetime(settings.dated.year, settings.dated.month, settings.dated.day)
    return datetime(settings.horizon.years[0].start, 4, 1)


def without_times(package: bytes) -> bytes:
    """The same package, whose parts do not say when they were written."""
    import io
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    made = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name)  # of 1980, as a zip file counts from there
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return made.getvalue()
