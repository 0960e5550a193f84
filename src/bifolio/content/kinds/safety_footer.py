"""The model of `safety_footer`."""

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup

SUPPORT = "support"
"""Id of the page that the footer leads to."""


class SafetyFooter(Block):
    """Three quiet lines that point to "Support and safety"."""

    kind: Literal["safety_footer"] = "safety_footer"
    kind_title: ClassVar[str] = "Safety footer"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
