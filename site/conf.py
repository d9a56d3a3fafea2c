"""Settings of Sphinx. scripts/site builds the site."""

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
suppress_warnings = ["ref.python"]  # a field named date beside the type of that name
exclude_patterns = ["files/**"]

html_theme = "furo"
html_title = f"mtfs {version}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False


def setup(app: Sphinx) -> None:
    """CSV is shown as it is."""
    app.add_lexer("csv", TextLexer)
