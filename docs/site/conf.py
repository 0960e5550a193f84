"""How Sphinx makes the documentation site: ``bash .ci/site``. The pages are the Markdown files in ``docs/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygments.lexers.special import TextLexer

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "bifolio"
html_title = "bifolio"
author = project_copyright = ""
html_show_copyright = False

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton"]
exclude_patterns = ["site"]
root_doc = "index"
language = "en-GB"
highlight_language = "text"

myst_enable_extensions = ["colon_fence", "attrs_block"]
myst_heading_anchors = 4  # links such as blocks.md#lines lead to headings, as they do on GitHub
suppress_warnings = ["myst.xref_ambiguous"]

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 80
add_module_names = False

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1f5a52", "color-brand-content": "#1f5a52"},
    "dark_css_variables": {"color-brand-primary": "#8fd0c4", "color-brand-content": "#8fd0c4"},
}

# what a command says is not copied
copybutton_selector = ", ".join(
    f"div.highlight-{language} pre" for language in ("sh", "powershell", "yaml", "csv", "python")
)


def leave_records_out_of_the_search(app: Sphinx, env: BuildEnvironment) -> None:
    """Whoever searches wants to know how a thing is done, not why it was decided: the records hold each word of the trade."""
    for name in env.found_docs:
        if name.startswith("decisions/"):
            env.metadata[name]["no-search"] = "true"


def style_the_reference(app: Sphinx, page: str, *_: object) -> None:
    """Its tables of five columns have a form of their own on a phone."""
    if page in ("reference/blocks", "reference/files"):
        app.add_css_file("reference.css")


def setup(app: Sphinx) -> None:
    """What the settings above cannot say."""
    app.add_lexer("csv", TextLexer)
    app.connect("env-check-consistency", leave_records_out_of_the_search)
    app.connect("html-page-context", style_the_reference)
