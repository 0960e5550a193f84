"""Words at the two ends of a line: each may use the width that the other leaves, and they never collide."""

from __future__ import annotations

from bifolio.content.fields.base import Text
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import Style

GAP: Pt = mm(6)
"""The least space between the words at the two ends."""


def end_words(left: Text | None, right: Text | None, style: Style, length: Pt) -> tuple[Words, Words]:
    """The words at both ends of a line of ``length``: on one line each if they fit, otherwise the longer one is broken."""
    half = (length - GAP) / 2
    one, other = (set_words(text, style).widest for text in (left, right))
    room = (half, half)
    if other < half:
        room = (length - GAP - other, half)
    elif one < half:
        room = (half, length - GAP - one)
    return set_words(left, style, room[0]), set_words(right, style, room[1])
