"""The text of a style sheet without the parts that do not affect a printed page (CSS Syntax 3, 4 and 5; CSS Animations 1, 3)."""

from __future__ import annotations

import re

from bifolio.layout.pictures.picture_fault import PictureFault, shortened
from bifolio.layout.pictures.svg_colours import colour

_AT_RULE = re.compile(r"@(?:-[a-z]+-)?([a-z-]+)", re.IGNORECASE)
_COLOUR = re.compile(r"\(color: ?(.*)\)")
_MAX_INSIDE = 4
"""How deep conditional rules may be nested."""

_BRACE = re.compile("[{}]")


def without_comments(text: str) -> str:
    """``text`` with a space for each comment."""
    parts, at = [], 0
    while (start := text.find("/*", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("*/", start + 2)
        # an unclosed comment continues to the end (CSS Syntax 3, 4.3.2)
        at = end + 2 if end >= 0 else len(text)
    return " ".join([*parts, text[at:]])


def without_at_rules(text: str, depth: int = 0) -> str:
    """``text`` without fonts, keyframes and character sets; raises ``PictureFault`` for most other rules with '@'.

    Elements that use keyframes are refused later, for ``animation``. Of conditional rules, those that apply to a light
    page are kept (CSS Conditional Rules 3, 2; Media Queries 5, 11.5).
    """
    parts, at = [], 0
    while (start := text.find("@", at)) >= 0:
        parts.append(text[at:start])
        match = _AT_RULE.match(text, start)
        name = match[1].lower() if match is not None else ""
        if name == "charset":
            end = text.find(";", start) + 1
        elif name in ("font-face", "keyframes"):
            end = _block_end(text, start)
        elif name in ("supports", "media") and match is not None and depth < _MAX_INSIDE:
            end = _block_end(text, start)
            condition, _, inside = text[match.end() : end - 1 if end else len(text)].partition("{")
            if _holds(name, " ".join(condition.lower().split())):
                parts.append(without_at_rules(inside, depth + 1))
        else:
            raise PictureFault(f"'@{shortened(name)}' in <style> is not supported")
        at = end or len(text)
    return " ".join([*parts, text[at:]])


def _holds(name: str, condition: str) -> bool:
    """Whether a condition holds on a light page; raises ``PictureFault`` if that is unknown."""
    if name == "media" and condition in ("all", "screen", "(prefers-color-scheme: light)"):
        return True
    if name == "media" and condition == "(prefers-color-scheme: dark)":
        return False
    asked = _COLOUR.fullmatch(condition)
    if name == "supports" and asked is not None:
        colour(asked[1])
        return True
    raise PictureFault(f"'@{name} {shortened(condition)}' in <style> is not supported")


def _block_end(text: str, start: int) -> int:
    """Where the block that opens after ``start`` is closed; 0 if it is not closed."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if depth <= 0:
            return brace.end()
    return 0
