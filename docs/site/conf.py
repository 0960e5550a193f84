"""How Sphinx makes the documentation site: ``bash .ci/site``. The pages are the Markdown files in ``docs/``."""

from __future__ import annotations

project = "bifolio"
html_title = "bifolio"
author = project_copyright = ""
html_show_copyright = False

extensions = ["myst_parser", "sphinx.ext.autodoc"]
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
