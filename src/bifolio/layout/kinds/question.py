"""Questions with parts: the words for all parts, then each part beside its letter. Letters are in a column of their own;
in large print, those of parts of a part are in the same column.

Pages end between parts, and below the words for all parts only if those are high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import BoundBlock
from bifolio.content.fields.inside import is_filled_in
from bifolio.content.kinds.question import Question
from bifolio.layout.kinds import draw_inside, set_apart
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.hanging import Mark, hung
from bifolio.layout.kit.holding import LEAST_TITLE, held_above
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, height_of
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, shift_headings
from bifolio.lengths import Pt
from bifolio.text.line_breaking import measure_text

KEEPS_INNER = True

LEAST_COLUMN = 1.9
"""The least width of the column of letters, as a multiple of the type size: the same for all questions with few parts."""

AFTER_LETTER = 0.5
"""The least space after a letter, as a multiple of the type size."""


def draw(block: Question, context: BlockContext) -> list[Piece]:
    """The question, then its parts; blocks that cannot be filled in are between them, as wide as the question."""
    look, parent, bound = context.look, context.element("Sect"), context.bound
    pieces, held = _asked(block, replace(context, parent=parent))
    column, left = _column(bound.inner, look), 0.0
    is_below = bool(bound.letter) and height_of(pieces, look.measure) > 0
    if is_below and look.size.is_large:
        # large words need the room: the letters are below that of the question itself
        left = -LEAST_COLUMN * look.size.body
        column += left
    listed: Element | None = None
    above: BoundBlock | None = None
    for part in bound.inner:
        is_indented = is_filled_in(part.block)
        inside = replace(
            context, look=look.within(look.measure - column) if is_indented else look, bound=part, placed=set(),
            writers=context.writers.only(part.owners).alone(part.who), parent=parent,
            held_above=held if above is None else 0.0,
        )  # fmt: skip
        mark = None
        if not part.letter:
            listed = None
        else:
            listed = listed or parent.add_list("LowerRoman" if bound.letter else "LowerAlpha")
            label, inside.parent = listed.add_labelled_item()
            mark = _mark(label, part.letter, look, left)
        drawn = draw_inside(inside)
        set_apart(pieces, above, part, look)
        above = part
        if not is_indented and part is not bound.inner[-1]:
            # a text or a picture between parts is about the part after it
            drawn[-1].adjust(
                keep_with_next=drawn[-1].flow.keep_with_next
                or height_of(drawn, look.measure) < LEAST_TITLE * look.paper.depth
            )
        pieces += hung(drawn, column, mark, look.strong.first_baseline) if is_indented else drawn
    if block.title:
        for kid in parent.kids[1:]:
            if isinstance(kid, Element):
                shift_headings(kid, 1)
    return pieces


def _asked(block: Question, context: BlockContext) -> tuple[list[Piece], Pt]:
    """The question asked of all parts, and the height that must be on the page of the first; 0 if that is so high that
    the part may leave it.
    """
    look = context.look
    pieces = context.lead_in(block)
    held = held_above(context)
    if pieces:
        pieces[-1].adjust(space_after=look.gaps.paragraph)
        held += height_of(pieces, look.measure) + look.gaps.paragraph
    elif context.bound.name:
        # something on the page to which references lead
        pieces = [Drawing(0.0, lambda pen, _: None, keep_with_next=True)]
    return pieces, held if held < LEAST_TITLE * look.paper.depth else 0.0


def _column(parts: Sequence[BoundBlock], look: Look) -> Pt:
    """The width of the column of letters."""
    widest = max((measure_text(part.letter, look.strong) for part in parts), default=0.0)
    return max(LEAST_COLUMN * look.size.body, widest + AFTER_LETTER * look.size.body)


def _mark(label: Element, letter: str, look: Look, left: Pt) -> Mark:
    """Draws the ``letter`` of a part."""

    def draw_letter(pen: Pen, baseline: Pt) -> None:
        pen.string(label, letter, left, baseline, look.strong)

    return draw_letter
