"""Boxes, told apart by their form first and by their colour second, so that they differ in one ink too.

| form | what it is |
| --- | --- |
| bracket | a note: a bracket at the start side, no ground |
| bubble | something to talk about: a speech bubble |
| dotted | a ready check: a dotted frame with its word on it |
| frame | safety: a heavy square frame in ink, on white; nothing else has it |
| landing | rounded corners on sand, no outline |
| leader | two bars at the start side, on grey |
| slip | something to hand in: a dashed line with scissors across the page, to cut along |
| ground | things to look up, such as a word bank: a tint |
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Literal, Unpack

from bifolio.content.kinds.box import Box
from bifolio.design.theme import WHITE, Rgb, rgb
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.lettering import runs_of
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.stroke_icons import after_icon, icon_side, paint_icon
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Role
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, plain_text, with_runs

Form = Literal["bracket", "bubble", "dotted", "frame", "landing", "leader", "slip", "ground"]

ARM: Pt = mm(4)
"""Length of the arms of a bracket."""

TAIL_WIDTH, TAIL_HEIGHT = mm(6), mm(4)
"""The tail of a speech bubble, at its foot."""

DOTS: Pt = mm(1.27)
"""Distance between the dots of a dotted frame."""

LEADER_GROUND: Rgb = rgb("#f0f0ee")


def stroke(look: Look, weight: Pt) -> Pt:
    """``weight``, increased in larger print, but by less than the type."""
    return weight * math.sqrt(look.size.scale)


def box_heading(block: Box, context: BlockContext) -> Inline:
    """The heading of a box: its title after the word of its look, or the word alone.

    Talk and ideas need no word beside a title, nor does a title that begins with it.
    """
    word, title = _word(block, context), context.runs(block.title)
    has_word = word and re.match(rf"{re.escape(word)}\b", plain_text(title), re.IGNORECASE)
    if block.look in ("talk", "ideas") or has_word or not (word and title):
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
        case "green":
            return context.text("box.green")
        case "amber":
            return context.text("box.amber")
        case "red":
            return context.text("box.red")
        case "talk":
            return context.text("talk")
        case "ideas":
            return context.text("key-ideas")
        case "leader" | "slip" | None:
            return ""


@frozen
class BoxPadding:
    """The padding of a box, in points: at the start and the end side, above, and below."""

    start: Pt
    end: Pt
    above: Pt
    below: Pt


def room_of(form: Form, look: Look) -> BoxPadding:
    """The padding of a box of this form."""
    gaps = look.gaps
    side = min(gaps.side, mm(10))
    if form == "slip":
        return BoxPadding(0.0, 0.0, icon_side(look) + gaps.label, 0.0)
    if form == "bracket":
        return BoxPadding(ARM + mm(1.5), 0.0, gaps.under, gaps.under)
    return BoxPadding(side, side, gaps.pad, gaps.pad + (TAIL_HEIGHT if form == "bubble" else 0.0))


def inner_width(look: Look, form: Form = "ground") -> Pt:
    """The width that a box leaves for its content."""
    room = room_of(form, look)
    return look.measure - room.start - room.end


def words_width(look: Look, form: Form = "ground") -> Pt:
    """The longest line of reading text in a box."""
    return min(look.reading, inner_width(look, form))


def boxed(
    pieces: Sequence[Piece], look: Look, form: Form = "ground", *, hue: Rgb | None = None, **spacing: Unpack[Flowing]
) -> Stack:
    """``pieces`` in a box across the full measure; ``hue`` is the colour of a bracket, by default the accent."""
    room = room_of(form, look)
    frame = _bracket(look, hue or look.theme.accent) if form == "bracket" else _FRAMES[form](look)
    stack = Stack(pieces, inset=room.start, inset_right=room.end, pad=room.above, frame=frame, **spacing)
    stack.foot = room.below - room.above
    return stack


def dotted_box(title: Inline, role: Role, context: BlockContext, **spacing: Unpack[Flowing]) -> Stack:
    """A dotted frame as wide as reading text, to fill in: ``title`` is on its upper edge, or inside if it is too long."""
    look = context.look
    room, beside = room_of("dotted", look), look.measure - look.reading
    inner = look.reading - room.start - room.end
    head = TextPiece(context.element(role), title, look.heading(3), keep_with_next=True) if title else None
    is_on_edge = head is not None and len(head.lines(inner)) == 1
    if head is not None:
        head.adjust(space_after=look.gaps.under)
    edge = head.style.leading / 2 if head is not None and is_on_edge else 0.0
    gap = head.lines(inner)[0].width if head is not None and is_on_edge else 0.0

    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        with pen.at(0, edge):
            _dotted(look)(pen, width - beside, height - edge)
            if gap:
                pen.rect(Bounds(room.start - mm(1.5), -mm(1), gap + mm(3), mm(2)), fill=WHITE)

    pad = 0.0 if is_on_edge else room.above
    pieces = [head] if head is not None else []
    stack = Stack(pieces, inset=room.start, inset_right=room.end + beside, pad=pad, frame=frame, **spacing)
    stack.foot = room.below - pad
    return stack


def beside_icon(pieces: Sequence[Piece], look: Look, icon: str, **spacing: Unpack[Flowing]) -> Stack:
    """``pieces`` after an icon, without a frame."""
    side = icon_side(look)

    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        paint_icon(pen, icon, 0, (look.body.leading - side) / 2 + mm(1), side, look.theme.ink)

    return Stack(pieces, inset=side + after_icon(look), frame=frame, **spacing)


Frame = Callable[[Pen, Pt, Pt], None]
"""Draws a box with a given width and height behind its content."""


def _bracket(look: Look, hue: Rgb) -> Frame:
    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        weight = stroke(look, 1.2)
        half = weight / 2
        points = [(ARM, half), (half, half), (half, height - half), (ARM, height - half)]
        pen.polygon(points, closed=False, stroke=hue, weight=weight)

    return frame


def _bubble(look: Look) -> Frame:
    theme = look.theme

    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        radius, foot, start, half = mm(3), height - TAIL_HEIGHT, mm(9), stroke(look, 1.2) / 2
        left, right, top, low = half, width - half, half, foot
        turn = 0.448 * radius
        steps: list[tuple[Pt, ...]] = [
            (right - radius, top),
            (right - turn, top, right, top + turn, right, top + radius),
            (right, low - radius),
            (right, low - turn, right - turn, low, right - radius, low),
            (start + TAIL_WIDTH, low),
            (start, height - half),
            (start, low),
            (left + radius, low),
            (left + turn, low, left, low - turn, left, low - radius),
            (left, top + radius),
            (left, top + turn, left + turn, top, left + radius, top),
        ]
        pen.path([((left + radius, top), steps, True)], fill=theme.second_tint, stroke=theme.second, weight=2 * half)

    return frame


def _dotted(look: Look) -> Frame:
    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        weight = stroke(look, 1.2)
        with pen.saved():
            pen.line_ends(1, 1, 10.0)
            inner = Bounds(weight / 2, weight / 2, width - weight, height - weight)
            pen.rect(inner, radius=mm(3), stroke=look.theme.accent, weight=weight, dash=(0.001, DOTS - 0.001))

    return frame


def _heavy(look: Look) -> Frame:
    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        weight = stroke(look, 2.4)
        inner = Bounds(weight / 2, weight / 2, width - weight, height - weight)
        pen.rect(inner, stroke=look.theme.ink, fill=WHITE, weight=weight)

    return frame


def _landing(look: Look) -> Frame:
    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        radius = min(mm(6), height / 2)
        if look.theme.has_tints:
            pen.rect(Bounds(0, 0, width, height), radius=radius, fill=look.theme.sand)
        else:
            half = stroke(look, 0.75) / 2
            inner = Bounds(half, half, width - 2 * half, height - 2 * half)
            pen.rect(inner, radius=radius, stroke=look.theme.ink, weight=2 * half)

    return frame


def _leader(look: Look) -> Frame:
    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        theme = look.theme
        if theme.has_tints:
            pen.rect(Bounds(0, 0, width, height), fill=LEADER_GROUND)
        else:
            for y in (0.0, height):
                pen.line(0, y, width, y, theme.hairline, max(0.5, look.thin))
        wide, fine = stroke(look, 2.4), stroke(look, 0.75)
        pen.line(wide / 2, 0, wide / 2, height, theme.ink, wide)
        pen.line(wide + mm(0.8), 0, wide + mm(0.8), height, theme.ink, fine)

    return frame


def _slip(look: Look) -> Frame:
    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        side = icon_side(look)
        with pen.unmirrored(Bounds(0, 0, width, side)):
            paint_icon(pen, "scissors", 0, 0, side, look.theme.ink)
            pen.line(side, side / 2, width, side / 2, look.theme.ink, stroke(look, 1.0), dash=(4, 3))

    return frame


def _ground(look: Look) -> Frame:
    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        if look.theme.has_tints:
            pen.rect(Bounds(0, 0, width, height), fill=look.theme.tint, radius=mm(1.5))
        else:
            inner = Bounds(0.25, 0.25, width - 0.5, height - 0.5)
            pen.rect(inner, stroke=look.theme.hairline, weight=look.thin, radius=mm(1.5))

    return frame


_FRAMES: dict[Form, Callable[[Look], Frame]] = {
    "bubble": _bubble, "dotted": _dotted, "frame": _heavy, "landing": _landing, "leader": _leader, "slip": _slip,
    "ground": _ground,
}  # fmt: skip
