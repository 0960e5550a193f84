"""Boxes: what is set off from the page by a bar of 2 pt at its left edge, on a tint or without one.

Strips, landing, talk box, crisis box and key ideas all have the same bar, the same inset and, where they have a ground, the width of the
measure (docs/content-brief.md, section 4). Without tints a ground is an outline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bifolio.content.kinds.box import Box
from bifolio.design.theme import Rgb
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.holding import height_of
from bifolio.layout.kit.lettering import runs_of
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, Stack
from bifolio.layout.page.bounds import Bounds
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, with_runs

BAR: Pt = 2.0
INSET: Pt = mm(5)
"""From the box's left edge to its words, the bar counted."""
INSET_RIGHT: Pt = mm(4)
PAD: Pt = mm(3)
"""Padding above and below in a box with a ground."""
FRAME: Pt = 1.25
"""Weight of the frame around a warning."""
BARE_PAD: Pt = mm(0.5)


def box_heading(block: Box, context: BlockContext) -> Inline:
    """The heading of a box: its title after the word of its look, or the word alone; talk and ideas need none beside a title."""
    word, title = _word(block, context), context.runs(block.title)
    if block.look in ("talk", "ideas") or not (word and title):
        return title or runs_of(word)
    return with_runs(context.text("box.titled", word=word, title="{title}"), "title", title)


def _word(block: Box, context: BlockContext) -> str:
    match block.look:
        case "note":
            return context.text("box.note")
        case "tip":
            return context.text("box.tip")
        case "example":
            return context.text("box.example")
        case "warning":
            return context.text("box.warning")
        case "talk":
            return context.text("talk")
        case "ideas":
            return context.text("key-ideas")
        case None:
            return ""


def inner_width(look: Look) -> Pt:
    """The width that a box leaves for its content."""
    return look.measure - INSET - INSET_RIGHT


def words_width(look: Look) -> Pt:
    """Widest line of reading text in a box."""
    return min(look.reading, inner_width(look))


def boxed(
    pieces: Sequence[Piece],
    look: Look,
    *,
    least: Pt = 0.0,
    is_second: bool = False,
    is_framed: bool = False,
    **spacing: Any,
) -> Stack:
    """``pieces`` on a ground over the full measure, at least ``least`` high, in the middle of its height."""
    pad = max(PAD, (least - height_of(pieces, inner_width(look))) / 2)
    frame = _ground(look, is_second=is_second, is_framed=is_framed)
    return Stack(pieces, inset=INSET, inset_right=INSET_RIGHT, pad=pad, frame=frame, **spacing)


def beside_bar(pieces: Sequence[Piece], look: Look, colour: Rgb, **spacing: Any) -> Stack:
    """``pieces`` beside the bar, without a ground."""

    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        pen.line(BAR / 2, 0, BAR / 2, height, colour, BAR)

    return Stack(pieces, inset=INSET, inset_right=INSET_RIGHT, pad=BARE_PAD, frame=frame, **spacing)


def _ground(look: Look, *, is_second: bool, is_framed: bool) -> Callable[[Pen, Pt, Pt], None]:
    theme = look.theme
    tint, colour = (theme.second_tint, theme.second) if is_second else (theme.tint, theme.accent)

    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        if theme.has_tints:
            pen.rect(Bounds(0, 0, width, height), fill=tint)
        elif not is_framed:
            pen.rect(Bounds(0, 0, width, height), stroke=theme.hairline, weight=look.thin)
        if is_framed:
            pen.rect(Bounds(0, 0, width, height), stroke=theme.ink, weight=FRAME)
        pen.line(BAR / 2, 0, BAR / 2, height, colour, BAR)

    return frame
