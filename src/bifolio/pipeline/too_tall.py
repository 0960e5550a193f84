"""The problem of a block higher than a page, as a check and a build report it."""

from __future__ import annotations

from typing import Literal

from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place

TooTall = Literal["block", "opening", "cover"]
"""Things that can be higher than a page: a block, the strip that opens an exercise, or the words of a cover."""


def too_tall(rule: str, words: str, place: Place | None, what: TooTall) -> Diagnostic:
    """The problem at ``place`` on pages that messages call ``words``."""
    message, hint = f"this is taller than a whole page of {words}", "shorten it, or split it in two"
    if what == "opening":
        message = f"the strip above this exercise's steps is taller than a whole page of {words}"
        hint = "list fewer 'materials', or name them in fewer words"
    elif what == "cover":
        message = f"the cover has no room on a page of {words}"
        hint = "shorten its title, its subtitle or the labels of 'people', or choose another 'design'"
    return diagnose(rule, message, place, hint)
