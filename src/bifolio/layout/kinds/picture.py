"""Figure: a picture at the width the author gives, but no wider than the measure and no higher than a page, with its caption."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bifolio.content.fields.pictured import Pictured
from bifolio.content.kinds.picture import PictureBlock
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.framed_pictures import figure_room, paint_cropped, paint_picture, placeholder
from bifolio.layout.kit.full_page import full_height
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.kit.words_in_drawings import TextUse
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.pixel_files import Room
from bifolio.layout.pictures.svg import VectorPicture
from bifolio.layout.pictures.svg_shapes import SvgWords
from bifolio.lengths import Pt, mm

ALIGNED: dict[str, tuple[float, Align]] = {"start": (0.0, "left"), "centre": (0.5, "centre"), "end": (1.0, "right")}
"""For each alignment: the share of the free width before a picture, and the alignment of its caption."""


LEAST_SHARE = 0.7
"""As a share of the page's height: a picture with less space than this below its lead-in gets a page of its own."""

LEAST_HEIGHT: Pt = mm(20)
"""A picture is not reduced below this for a caption, however long; if no page then holds both, that is reported."""


def draw(block: PictureBlock, context: BlockContext) -> list[Piece]:
    """The picture, or a frame with its alternative text if the picture is missing."""
    if block.full_page:
        return [_full_page(block, context)]
    pieces = context.lead_in(block)
    return [*pieces, figure_piece(block, context, figure_size(block, context, pieces))]


def picture_room(block: PictureBlock, look: Look) -> Room:
    """Width and height of the largest rectangle in which the picture may be printed; cropped, it is larger than the page in one direction."""
    paper = look.paper
    return (1.5 * paper.width, 1.5 * paper.height) if block.full_page else figure_room(block, look)


def _full_page(block: PictureBlock, context: BlockContext) -> Piece:
    """The picture on a page of its own, up to the trim, or to the edge of the bleed."""
    look, owner = context.look, context.element("Figure", alt=block.alt.plain)
    paper, picture = look.paper, context.pictures.get(block.file)
    across, down = (percent / 100 for percent in block.focus)
    page = Bounds(-paper.bleed, -paper.bleed, paper.width + 2 * paper.bleed, paper.height + 2 * paper.bleed)

    def paint(pen: Pen, measure: Pt) -> None:
        # like a cover, the page is set as a right-hand one
        with pen.at(-paper.left(is_right=True), -paper.head):
            if picture is None:
                placeholder(pen, owner, None, paper.width, paper.height)
                return
            with pen.saved(), pen.unmirrored(page):
                # the piece is noted only within the type area
                pen.note_source(pen.place, page, None)
                pen.clip_rect(page)
                paint_cropped(pen, owner, picture, page, (across, down))

    return Drawing(
        full_height(paper.depth), paint, break_before=True, break_after=True, page_kind="picture", space_after=0.0
    )


def figure_size(block: Pictured, context: BlockContext, lead_in: Sequence[Piece]) -> tuple[Pt, Pt]:
    """Width and height of the picture, or of the frame that replaces it, on one page with its ``lead_in``."""
    look = context.look
    picture = context.pictures.get(block.file)
    width, _ = figure_room(block, look)
    caption = set_words(context.caption(block.caption), look.close, look.reading)
    own, under = look.paper.depth - mm(12), room_under(lead_in, context) - look.gaps.paragraph - mm(2)
    room = max(LEAST_HEIGHT, (min(own, under) if under >= LEAST_SHARE * own else own) - caption.height)
    if block.height:
        room = min(room, mm(block.height))
    if picture is None:
        words = set_words(block.alt, look.tight, width - mm(8))
        return width, min(room, max(width * 0.4, words.height + mm(8)))
    # a photograph may be smaller to save a page; the words in a drawing would become too small to read
    share = 1.0 if isinstance(picture, VectorPicture) else min(1.0, look.drawn)
    width = share * min(width, room / picture.ratio)
    return width, width * picture.ratio


def figure_piece(
    block: Pictured,
    context: BlockContext,
    size: tuple[Pt, Pt],
    over: Callable[[Pen, Element, Bounds], None] | None = None,
    boxes: Sequence[Bounds] = (),
) -> Piece:
    """The picture at ``size`` with its caption; ``over`` draws on it, into ``boxes`` relative to its top left corner."""
    look = context.look
    (width, height), picture = size, context.pictures.get(block.file)
    said = picture.words if picture is not None else ()
    # caption and words are siblings of the Figure: inside it, its alternative text would hide them
    group = context.element("Sect") if block.caption or said else context.parent
    owner = group.add("Figure", alt=block.alt.plain)
    words = _said_in_order(block, context, said, group)
    caption = set_words(context.caption(block.caption), look.close, look.reading)
    caption_owner = group.add("Caption") if block.caption else None
    share, align = ALIGNED["centre" if context.is_centred else block.align]

    def paint(pen: Pen, measure: Pt) -> None:
        bounds = Bounds(share * (measure - width), 0, width, height)
        if picture is None:
            # a drawing over a frame would cover its words, or they it
            instead = set_words(block.alt, look.tight, width - mm(8)) if over is None else None
            with pen.at(bounds.x, 0):
                placeholder(pen, owner, instead, width, height)
        else:
            for one in words:
                one.taken[:] = boxes
            paint_picture(pen, owner, picture, bounds, words)
        if over is not None:
            over(pen, owner, bounds)
        if caption_owner is not None:
            caption.draw(pen, caption_owner, share * (measure - caption.width), height + mm(2), align)

    below = mm(2) + caption.height if block.caption else 0.0
    return Drawing(height + below, paint, space_before=look.gaps.paragraph, space_after=look.gaps.block)


def _said_in_order(block: Pictured, context: BlockContext, words: Sequence[SvgWords], group: Element) -> list[TextUse]:
    """An element for each of the drawing's texts, with the words that the book gives for it; those are read first, in the book's order."""
    places = {one.id: index for index, one in reversed([*enumerate(words)]) if one.id in block.words}
    order = [*(places[key] for key in block.words if key in places), *range(len(words))]
    taken: list[Bounds] = []
    found: dict[int, TextUse] = {}
    for index in dict.fromkeys(order):
        own = block.words[words[index].id] if words[index].id in places else None
        found[index] = TextUse(group.add("P"), context.runs(own), taken)
    return [found[index] for index in range(len(words))]
