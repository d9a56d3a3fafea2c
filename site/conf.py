"""Settings of Sphinx. scripts/site builds the site."""

import re
from typing import Any

import mtfs
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "mtfs"
author = "the authors of mtfs"
copyright = "the authors of mtfs, Apache-2.0"  # noqa: A001 (the name that Sphinx reads)
version = release = mtfs.__version__
language = "en_GB"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
myst_heading_anchors = 4
myst_enable_extensions = ["deflist"]
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
add_module_names = False
default_role = "py:obj"
napoleon_numpy_docstring = False
napoleon_use_rtype = False
copybutton_prompt_text = "$ "
# A field named date beside the type of that name; two documents of JSON in one block.
suppress_warnings = ["ref.python", "misc.highlighting_failure"]
exclude_patterns = ["files/**"]

html_theme = "furo"
html_title = f"mtfs {version}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False


def plain_signature(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, signature: str, returns: str
) -> tuple[str, str] | None:
    """A signature that pybind11 wrote, as Python's own are shown."""
    if "self: " not in (signature or "") and "_core." not in f"{signature}{returns}":
        return None
    shown = re.sub(r"^\(self: [\w.]+(, )?", "(", signature or "").replace("mtfs._core.", "")
    return shown, (returns or "").replace("mtfs._core.", "")


said: dict[str, list[str]] = {}


def keep(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Keeps what a property without sections says, before Napoleon takes a colon for a type's."""
    if what == "property" and not any(line.rstrip().endswith(":") for line in lines):
        said[name] = list(lines)


def restore(app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Gives it back."""
    lines[:] = said.get(name, lines)


def setup(app: Sphinx) -> None:
    """CSV is shown as it is, and what pybind11 says reads as what Python says."""
    app.add_lexer("csv", TextLexer)
    app.connect("autodoc-process-signature", plain_signature)
    app.connect("autodoc-process-docstring", keep, priority=400)
    app.connect("autodoc-process-docstring", restore, priority=600)
