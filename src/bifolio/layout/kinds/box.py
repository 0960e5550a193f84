"""Boxes: blocks below a title, or ideas with a small disc each; their look decides the form. A note, a tip, an example
and a warning have a sign.

The signs are shapes, so that they differ in one ink too; the words after them say the same. A box that fits on a page
is not split.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

from bifolio.content.kinds.box import Box, is_plain_paragraph
from bifolio.content.kinds.text import Paragraph
from bifolio.design.theme import WHITE, Rgb, rgb
from bifolio.layout.kinds import draw_inside
from bifolio.layout.kit.box_forms import Form, box_heading, boxed, inner_width, room_of, words_width
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import CORNERS
from bifolio.layout.kit.lettering import runs_of
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import GrowingDrawing, Piece, TextPiece, height_of
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, shift_headings
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline, Text

LIGHTS: dict[str, Rgb] = {"green": rgb("#1e6b34"), "amber": rgb("#8a5200"), "red": rgb("#a61b1b")}
"""The colours of traffic lights, dark enough for words (WCAG 2.2, 1.4.3)."""

SIGNED = ("note", "tip", "example", "warning", *LIGHTS)


def draw(block: Box, context: BlockContext) -> list[Piece]:
    """The line on how to use it, then the box."""
    look = context.look
    is_ideas, form = block.look == "ideas", FORMS.get(block.look or "", "bracket")
    parent = context.parent if is_ideas else context.element("Sect")
    pieces = [*context.lead_in(block, has_title=False)] if block.help else []
    parts = _heading(block, context, parent)
    above = height_of(parts, inner_width(look, form)) + look.gaps.label if parts else 0.0
    parts += _contents(block, context, parent, above)
    if form == "slip":
        slip = boxed(parts, look, form, space_before=look.gaps.block, break_after=True)
        foot = GrowingDrawing(0.0, lambda pen, more: None, look.paper.depth, keep_with_next=True)
        return [foot, *pieces, slip]
    return [*pieces, boxed(parts, look, form, hue=_hue(block, look), space_before=look.gaps.label)]


def opener_words(block: Box, context: BlockContext) -> list[Inline]:
    """The heading of a plain box, and those of its paragraphs that are in this copy."""
    return [
        box_heading(block, context),
        *(context.runs(text) for one in context.bound.inner if (text := one.block.own_text) is not None),
    ]


FORMS: dict[str, Form] = {"talk": "bubble", "leader": "leader", "slip": "slip"}
"""Forms of boxes by their looks, other than a bracket."""


def _hue(block: Box, look: Look) -> Rgb:
    """The hue of a box, for its bracket and its title."""
    theme = look.theme
    if block.look in LIGHTS:
        return LIGHTS[block.look] if theme.has_tints else theme.ink
    return {
        "talk": theme.second,
        "example": theme.second,
        "warning": theme.ink,
        "leader": theme.ink,
        "slip": theme.ink,
    }.get(block.look or "", theme.accent)


def _heading(block: Box, context: BlockContext, parent: Element) -> list[Piece]:
    """The title, preceded by the sign and word of the box's look."""
    look, runs = context.look, box_heading(block, context)
    form = FORMS.get(block.look or "", "bracket")
    words = runs_of(context.text("leader-only")) if block.look == "leader" else ()
    above: list[Piece] = [TextPiece(parent.add("P"), words, look.body, keep_with_next=True)] if words else []
    if not runs:
        return above
    style = replace(look.heading(3), colour=_hue(block, look))
    is_signed = block.look in SIGNED
    indent = 1.1 * style.size + mm(2) if is_signed else 0.0
    width = NO_LIMIT if block.look == "ideas" else words_width(look, form) - indent
    piece = TextPiece(
        parent.add("H2"), runs, style, indent=indent, max_width=width, space_after=look.gaps.under, keep_with_next=True
    )
    if is_signed:
        piece.on_first_line = _sign(str(block.look), look, _hue(block, look))
    return [*above, piece]


def _sign(which: str, look: Look, hue: Rgb) -> Callable[[Pen, Pt], None]:
    """A white mark in a shape of the colour ``hue``, as high as the words beside it: an i in a disc, an exclamation mark in a
    triangle, a tick in a disc, a bar in an octagon; or a star, or an arrow.
    """
    side = 1.1 * look.heading(3).size

    def stroke(pen: Pen, x: Pt, top: Pt, height: Pt) -> None:
        pen.rect(Bounds(x - 0.06 * side, top, 0.12 * side, height), fill=WHITE)

    def paint(pen: Pen, baseline: Pt) -> None:
        middle, y = side / 2, baseline - 0.36 * look.heading(3).size
        # a tick is the same from right to left
        with pen.at(0, y - middle), pen.unmirrored(Bounds(0, 0, side, side)) if which == "green" else nullcontext():
            if which == "note":
                pen.circle(middle, middle, middle, fill=hue)
                stroke(pen, middle, 0.2 * side, 0.13 * side)
                stroke(pen, middle, 0.42 * side, 0.38 * side)
            elif which == "green":
                pen.circle(middle, middle, middle, fill=hue)
                tick = [(0.27 * side, 0.52 * side), (0.44 * side, 0.7 * side), (0.74 * side, 0.32 * side)]
                pen.polygon(tick, closed=False, stroke=WHITE, weight=0.12 * side)
            elif which == "red":
                pen.polygon([(share * side, rise * side) for share, rise in _OCTAGON], fill=hue)
                pen.rect(Bounds(0.2 * side, 0.42 * side, 0.6 * side, 0.16 * side), fill=WHITE)
            elif which in ("tip", "example"):
                corners = [((1 + across) / 2, (1 + down) / 2) for across, down in CORNERS["star"]]
                shape = corners if which == "tip" else _ARROW
                pen.polygon([(share * side, rise * side) for share, rise in shape], fill=hue)
            else:
                pen.polygon([(0, side), (side, side), (middle, 0)], fill=hue)
                stroke(pen, middle, 0.36 * side, 0.32 * side)
                stroke(pen, middle, 0.76 * side, 0.12 * side)

    return paint


_ARROW = ((0.0, 0.4), (0.55, 0.4), (0.55, 0.12), (1.0, 0.5), (0.55, 0.88), (0.55, 0.6), (0.0, 0.6))
"""Corners of an arrow in a square of side 1."""

_OCTAGON = ((0.3, 0.0), (0.7, 0.0), (1.0, 0.3), (1.0, 0.7), (0.7, 1.0), (0.3, 1.0), (0.0, 0.7), (0.0, 0.3))
"""Corners of an octagon in one."""


def _contents(block: Box, context: BlockContext, parent: Element, above: Pt) -> list[Piece]:
    """The content of the box, in order; ``above`` is the height of its heading."""
    parts: list[Piece] = []
    listed: Element | None = None
    is_titled = bool(box_heading(block, context))
    for bound in context.bound.inner:
        inner, within = bound.block, replace(context, bound=bound, parent=parent, placed=set(), held_above=0.0)
        is_bare = not (bound.owners or bound.who or bound.asks_to_circle)
        if isinstance(inner, Paragraph) and is_plain_paragraph(inner) and is_bare:
            if block.look == "ideas":
                listed = listed or parent.add_list()
                parts.append(_idea(inner.text, within, listed))
            else:
                parts.append(_paragraph(inner.text, within, parent))
            continue
        listed = None
        parts += _block(within, above, FORMS.get(block.look or "", "bracket"), is_titled=is_titled)
    return parts


def _paragraph(text: Text, context: BlockContext, parent: Element) -> Piece:
    look = context.look
    return TextPiece(
        parent.add("P"), context.runs(text), look.body, max_width=words_width(look), space_after=look.gaps.item
    )


def _idea(text: Text, context: BlockContext, listed: Element) -> Piece:
    look = context.look
    indent = 0.42 * look.size.body + mm(2.5)
    owner = listed.add_item().add("P")
    width = words_width(look) - indent
    piece = TextPiece(owner, context.runs(text), look.body, indent=indent, max_width=width, space_after=look.gaps.item)

    def disc(pen: Pen, baseline: Pt) -> None:
        radius = 0.16 * look.size.body
        pen.circle(radius, baseline - 0.34 * look.size.body, radius, fill=look.theme.accent)

    piece.on_first_line = disc
    return piece


def _block(context: BlockContext, above: Pt, form: Form, *, is_titled: bool) -> list[Piece]:
    """A block of any kind, as wide as the box allows, below the line that says whose it is."""
    bound, parent = context.bound, context.parent
    inner, room = context.look.within(inner_width(context.look, form)), room_of(form, context.look)
    paper = replace(inner.paper, height=inner.paper.height - room.above - room.below - above)
    context = replace(
        context, look=replace(inner, paper=paper), writers=context.writers.only(bound.owners).alone(bound.who)
    )
    before = len(parent.kids)
    pieces = draw_inside(context)
    if is_titled:
        for kid in parent.kids[before:]:
            if isinstance(kid, Element):
                shift_headings(kid, 1)
    return pieces
