"""The text of a style sheet without what changes nothing on a printed page (CSS Syntax 3, 4 and 5; CSS Animations 1, 3)."""

from __future__ import annotations

import re

from bifolio.layout.pictures.picture_fault import PictureFault, shortened

_AT_RULE = re.compile(r"@(?:-[a-z]+-)?([a-z-]+)", re.IGNORECASE)
_BRACE = re.compile("[{}]")


def without_comments(text: str) -> str:
    """``text`` with a space for each comment."""
    parts, at = [], 0
    while (start := text.find("/*", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("*/", start + 2)
        # what is not closed goes on to the end (CSS Syntax 3, 4.3.2)
        at = end + 2 if end >= 0 else len(text)
    return " ".join([*parts, text[at:]])


def without_at_rules(text: str) -> str:
    """``text`` without fonts, keyframes and character sets; ``PictureFault`` for any other rule with '@'.

    Whoever uses keyframes is refused where it does: by ``animation``.
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
        else:
            raise PictureFault(f"'@{shortened(name)}' in <style> is not supported")
        at = end or len(text)
    return " ".join([*parts, text[at:]])


def _block_end(text: str, start: int) -> int:
    """Where the block that opens after ``start`` is closed; 0 if it is not."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if depth <= 0:
            return brace.end()
    return 0
