"""An agreement that begins a page gets a frame, which also holds the names below it: the leaf that hangs on the fridge.

The frame keeps 4 mm from the head of the type area and 5 from its foot (3 on A5), with the book's emblem in its upper
edge. It grows to the foot of its page and its rows move apart. If they do not fit even when they move closer, the rest
continues in a frame on the next page, without the emblem.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bifolio.assemble.document import BoundBlock, Unit
from bifolio.content.kinds.agreement import Agreement
from bifolio.content.kinds.signatures import Signatures
from bifolio.design.looks import NONE
from bifolio.design.theme import WHITE
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.discs import Discs, Fills, paint_discs
from bifolio.layout.designs.emblems import paint_emblem
from bifolio.layout.kinds import draw_inside
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import Source
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, begin_page, gap_between
from bifolio.layout.kit.stacks import Ruled, Stack
from bifolio.layout.kit.ticket_frames import ticket
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm

HEAD, FOOT, FOOT_BOOKLET = mm(4), mm(5), mm(3)
"""Space between the frame and the edges of the type area."""

SIDE, SIDE_BOOKLET = mm(8), mm(6)
"""Space between the frame and the words in it; slightly less below them on A5."""

WIDER, CLOSER = 1.5, 0.4
"""The shares of itself by which a space in the frame may grow or shrink."""


def in_frames(unit: Unit, blocks: Sequence[BoundBlock], look: Look) -> Iterator[tuple[list[BoundBlock], bool]]:
    """``blocks`` in order, each alone or with those that share its frame; the flag says whether they have one."""
    run: list[BoundBlock] = []
    for bound in blocks:
        if run and isinstance(bound.block, Signatures) and bound.block.starts is None:
            run.append(bound)
            continue
        if run:
            yield run, True
        run = [bound] if _is_framed(unit, bound, look) else []
        if not run:
            yield [bound], False
    if run:
        yield run, True


def _is_framed(unit: Unit, bound: BoundBlock, look: Look) -> bool:
    block = bound.block
    # large print on A5 has no height to spare for a frame
    is_small = look.paper.is_booklet and look.size.is_large
    if not isinstance(block, Agreement) or unit.setting != "plain" or block.orientation is not None or is_small:
        return False
    has_page = block.starts is not None or (unit.is_single_sided and bound is unit.blocks[0])
    return has_page if block.frame is None else block.frame


def framed_page(contexts: Sequence[BlockContext], pictures: Pictures, above: Pt) -> Piece:
    """The blocks of ``contexts`` in one frame; ``above`` is the height of the content before them on the page."""
    first = contexts[0]
    look, block = first.look, first.bound.block
    page = Framed(look, pictures, look.looks.opener_emblem)
    inner = look.within(look.measure - 2 * frame_side(look))
    room = look.paper.depth - 2 * page.pad - page.foot - above
    inner = replace(inner, paper=replace(inner.paper, height=inner.paper.height - look.paper.depth + room))
    page.pieces = [
        piece for context in contexts for piece in _loose(draw_inside(replace(context, look=inner, is_framed=True)))
    ]
    page.adjust(source=Source.of_block(block), grows=True, break_after=True)
    page.squeeze(look.paper.depth - above, look.measure)
    if block.starts is not None:
        begin_page(page, block.starts)
    return page


def _loose(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a block that would be kept whole, separated so that the spaces between them can grow; no space counts twice."""
    if len(pieces) > 1 and isinstance(pieces[0], Drawing) and not pieces[0].fixed:
        # the target of references
        pieces[0].adjust(space_before=pieces[1].flow.space_before)
        pieces[1].adjust(space_before=0.0)
    for piece in pieces:
        if type(piece) is Stack and not (piece.pad or piece.inset):
            piece.pieces[0].adjust(space_before=piece.flow.space_before)
            piece.pieces[-1].adjust(space_after=piece.flow.space_after)
            yield from piece.pieces
        else:
            yield piece


def frame_side(look: Look) -> Pt:
    """Space between a frame and the words in it."""
    return SIDE_BOOKLET if look.paper.is_booklet else SIDE


class Spread(Stack):
    """Pieces on one page, whose spaces grow or shrink with it.

    They grow by at most ``wider`` and shrink by at most ``closer``, shares of themselves.
    """

    wider, closer = WIDER, CLOSER

    def squeeze(self, room: Pt, width: Pt) -> None:
        """Shrinks spaces until everything, set in ``width``, fits into ``room``, or as many rows as possible."""
        for end in range(len(self.pieces), 0, -1):
            if end < len(self.pieces) and self.pieces[end - 1].flow.keep_with_next:
                continue
            pairs = list(pairwise(self.pieces[:end]))
            gaps = sum(gap_between(*pair) for pair in pairs)
            over = self._part(self.pieces[:end], is_first=True).measure(width) - room
            if over <= self.closer * gaps:
                for above, piece in pairs if over > 0.0 else ():
                    gap = gap_between(above, piece) * (1 - over / gaps)
                    above.adjust(space_after=gap)
                    piece.adjust(space_before=gap)
                return

    def most_growth(self) -> Pt:
        return self.wider * sum(gap_between(*pair) for pair in pairwise(self.pieces))

    def grow(self, extra: Pt) -> Pt:
        most = self.most_growth()
        share = min(1.0, extra / most) if most else 0.0
        for above, piece in list(pairwise(self.pieces)):
            piece.adjust(space_before=gap_between(above, piece) * (1 + share * self.wider))
        return share * most


class Framed(Spread):
    """The content of a frame on one page; see the module."""

    def __init__(self, look: Look, pictures: Pictures, emblem: str) -> None:
        side = frame_side(look)
        pad = HEAD + (side if emblem == NONE else side + mm(1.5))
        super().__init__([], inset=side, inset_right=side, pad=pad, frame=self._frame, space_after=look.gaps.block)
        self.look, self.pictures, self.emblem = look, pictures, emblem
        self.low = FOOT_BOOKLET if look.paper.is_booklet else FOOT
        # a page of A5 cannot spare the height of a row
        self.foot = self.low + side - (mm(1.5) if look.paper.is_booklet else 0.0) - pad

    def _part(self, pieces: Sequence[Piece], *, is_first: bool) -> Framed:
        part = Framed(self.look, self.pictures, self.emblem if is_first else NONE)
        part.pieces, part.wider, part.closer = list(pieces), self.wider, self.closer
        part.adjust(source=self.flow.source, grows=True, break_after=True, page_kind=self.flow.page_kind)
        if isinstance(pieces[0], Ruled):
            part.pieces[0] = pieces[0].row
        return part

    def _frame(self, pen: Pen, width: Pt, height: Pt) -> None:
        theme, is_booklet = self.look.theme, self.look.paper.is_booklet
        corner = mm(4 if is_booklet else 7)
        ticket(pen, Bounds(0, HEAD, width, height - HEAD - self.low), corner, (theme.accent, theme.second), 1.8)
        if self.emblem != NONE:
            _in_edge(pen, self.emblem, self.pictures, width / 2, mm(6 if is_booklet else 8))


def _in_edge(pen: Pen, emblem: str, pictures: Pictures, middle: Pt, radius: Pt) -> None:
    """The emblem in the frame's upper edge, on white; a pair of circles overlaps by a third of its width."""
    theme = pen.look.theme
    apart = 0.57 * radius if emblem == "circles" else 0.0
    reach = radius + apart + mm(3)
    pen.rect(Bounds(middle - reach, HEAD - radius, 2 * reach, 2 * radius), fill=WHITE)
    square = Bounds(middle - radius, HEAD - radius, 2 * radius, 2 * radius)
    if apart:
        discs = Discs((middle - apart, HEAD), (middle + apart, HEAD), radius)
        field = Bounds(middle - reach, HEAD - radius - 1, 2 * reach, 2 * radius + 2)
        paint_discs(pen, discs, field, Fills(WHITE, WHITE, theme.sun, (theme.accent, theme.second)), weight=1.1)
    else:
        paint_emblem(emblem, pen, pictures, square)
