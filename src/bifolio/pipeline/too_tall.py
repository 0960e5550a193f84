"""What is said of something that is higher than a page, by a check and by a build."""

from __future__ import annotations

from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place


def too_tall(rule: str, words: str, place: Place | None, *, is_opening: bool) -> Diagnostic:
    """The problem at ``place`` on pages that are called ``words``; an exercise's own place stands for the strip that ``is_opening`` it."""
    if is_opening:
        message = f"the strip above this exercise's steps is taller than a whole page of {words}"
        return diagnose(rule, message, place, "list fewer 'materials', or name them in fewer words")
    return diagnose(rule, f"this is taller than a whole page of {words}", place, "shorten it, or split it in two")
