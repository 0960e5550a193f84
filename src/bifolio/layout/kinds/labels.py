"""Labels: boxes on a picture; if boxes would collide, or one is wider than the picture, numbers with lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import dist

from bifolio.content.kinds.labels import Label, Labels
from bifolio.design.theme import WHITE
from bifolio.layout.kinds.picture import figure_piece, figure_size
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import held, room_under
from bifolio.layout.kit.lines_after_numbers import numbered_lines
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.strokes import badge, badge_size, framed_field, number_field_size
from bifolio.layout.kit.word_banks import word_bank
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

APART: Pt = mm(1)
"""The least space between two boxes."""

WITH_LINES = 0.55
"""The least share of its size that a picture keeps so that the lines for its numbers are on its page."""


def draw(block: Labels, context: BlockContext) -> list[Piece]:
    """The prompt, the words to choose from, the picture, then lines if the boxes do not fit on it."""
    look = context.look
    pieces = [*context.lead_in(block), *word_bank(context, block.bank)]
    size = figure_size(block, context, pieces)
    boxes = [_box(label, look, size) for label in block.items.values()]
    fits = all(box.width <= size[0] and box.height <= size[1] for box in boxes) and not any(
        one.meets(other, -APART) for one, other in combinations(boxes, 2)
    )
    pitch = max(look.size.least_pitch, look.body.leading)
    if not fits:
        size = _with_lines(size, room_under(pieces, context) - 2 * look.gaps.block - len(boxes) * pitch)
    spots: list[Spot] = []

    def over(pen: Pen, figure: Element, bounds: Bounds) -> None:
        with pen.unmirrored(bounds), pen.at(bounds.x, bounds.y):
            _lead(pen, list(block.items.values()), size, boxes if fits else ())
            if fits:
                for spot, box in zip(spots, boxes, strict=True):
                    pen.rect(box, fill=WHITE, radius=mm(1))
                    framed_field(pen, spot, box)
                if context.bound.answers:
                    _number_boxes(pen, figure, list(block.items.values()), size, boxes)
            else:
                _number(pen, figure, list(block.items.values()), size)

    pieces.append(figure_piece(block, context, size, over, boxes if fits else ()))
    if not fits:
        pieces[-1].adjust(keep_with_next=True)
        blanks = [context.blank(key) for key in block.items]
        lines = numbered_lines(context, blanks, [1], pitch)
        together = held(lines, context)
        for line in (*lines, *together):
            line.again = context.asked_again(block)
        return [*pieces, *together]
    spots += [Spot(context.element("P"), context.blank(key)) for key in block.items]
    return pieces


def _with_lines(size: tuple[Pt, Pt], room: Pt) -> tuple[Pt, Pt]:
    """The ``size`` of a picture, smaller if its lines then have ``room`` on its page."""
    share = min(1.0, room / size[1])
    return (size[0] * share, size[1] * share) if share >= WITH_LINES else size


LEAD_END: Pt = mm(0.7)
"""Radius of the dot at the end of a line from a box to the thing it names."""


def _lead(pen: Pen, labels: Sequence[Label], size: tuple[Pt, Pt], boxes: Sequence[Bounds]) -> None:
    """Lines from ``boxes``, or from the places of ``labels`` that have numbers, to the points they name; boxes and
    numbers cover their beginnings. A white line below makes each visible on a dark picture.
    """
    side = badge_size(pen.look)
    for index, label in enumerate(labels):
        if label.to is None:
            continue
        box = boxes[index] if boxes else None
        x, y = _middle(label, size, side, side) if box is None else (box.x + box.width / 2, box.y + box.height / 2)
        end = label.to[0] / 100 * size[0], label.to[1] / 100 * size[1]
        pen.line(x, y, *end, WHITE, 4 * pen.look.firm)
        pen.circle(*end, LEAD_END + pen.look.firm, fill=WHITE)
        pen.line(x, y, *end, pen.look.theme.ink, 1.5 * pen.look.firm)
        pen.circle(*end, LEAD_END, fill=pen.look.theme.ink)


def _number(pen: Pen, figure: Element, labels: Sequence[Label], size: tuple[Pt, Pt]) -> None:
    """Numbers at the places of ``labels``; one that is printed over another is noted."""
    side = badge_size(pen.look)
    middles = [_middle(label, size, side, side) for label in labels]
    for number, middle in enumerate(middles, 1):
        badge(pen, figure, str(number), *middle, side)
        if any(dist(middle, other) < side for other in middles[: number - 1]):
            pen.note_misfit(str(number))


def _number_boxes(
    pen: Pen, figure: Element, labels: Sequence[Label], size: tuple[Pt, Pt], boxes: Sequence[Bounds]
) -> None:
    """Numbers at the corners of ``boxes`` without a text, by which the list of answers calls them."""
    side = badge_size(pen.look)
    for number, (label, box) in enumerate(zip(labels, boxes, strict=True), 1):
        if label.text is None:
            x, y = (
                max(side / 2, min(corner, most - side / 2)) for corner, most in zip((box.x, box.y), size, strict=True)
            )
            badge(pen, figure, str(number), x, y, side)


def _box(label: Label, look: Look, size: tuple[Pt, Pt]) -> Bounds:
    """The box of a label on a picture of ``size``, moved inside if it would extend beyond the picture."""
    width, height = mm(label.width) * (look.size.scale if look.size.is_large else 1.0), number_field_size(look)[1]
    x, y = _middle(label, size, width, height)
    return Bounds(x - width / 2, y - height / 2, width, height)


def _middle(label: Label, size: tuple[Pt, Pt], width: Pt, height: Pt) -> tuple[Pt, Pt]:
    """The centre of a box, ``width`` by ``height``, at a label's place, kept inside the picture."""
    (across, down), (full, deep) = label.at, size
    x, y = across / 100 * full, down / 100 * deep
    return max(width / 2, min(x, full - width / 2)), max(height / 2, min(y, deep - height / 2))
