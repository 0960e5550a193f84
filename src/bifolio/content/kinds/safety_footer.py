"""The model of `safety_footer`."""

from bifolio.content.fields.base import Block

SUPPORT = "support"
"""Id of the page that the footer leads to."""


class SafetyFooter(Block):
    """Three quiet lines that point to "Support and safety"."""

    kind_title = "Safety footer"
    group = "reading"
    has_blanks = False
    frames = "leads to help"
