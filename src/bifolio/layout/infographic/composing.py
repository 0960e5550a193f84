"""Bands to pieces: on one page if they fit, evenly spaced; otherwise band after band over several pages."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.assemble.block_data import PictureData
from bifolio.content.kinds.infographic import Infographic
from bifolio.layout.infographic.artwork import HALF_HEIGHT, HALF_WIDTH, Artwork, PictureStrip, make_owners
from bifolio.layout.infographic.chips import chips_band, foot_band, practices_band
from bifolio.layout.infographic.circles import DIAMETER, OVERLAP, circles_band, drift_band, drift_overlay
from bifolio.layout.infographic.dials import dials_band, title_band
from bifolio.layout.infographic.half import dials_and_circles_band
from bifolio.layout.infographic.rows import AIR, LEAST_AIR, pair_rows, pairs_band
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.page.bounds import Bounds
from bifolio.lengths import NO_LIMIT, Pt, mm

LEAST_GAP = mm(1.7)
MOST_GAP = mm(7)

HALF_ICON: Pt = mm(5.6)
"""On half a page everything but the type is smaller, drawings included."""

SIZES: tuple[tuple[Pt, int, Pt], ...] = (
    (DIAMETER, 2, AIR), (DIAMETER, 2, LEAST_AIR), (DIAMETER, 1, LEAST_AIR), (mm(77), 2, LEAST_AIR), (mm(74), 2, LEAST_AIR),
    (mm(70), 2, LEAST_AIR), (mm(70), 1, LEAST_AIR), (mm(66), 1, LEAST_AIR),
)  # fmt: skip
"""Diameters of the circles, lines in the twin's chips, space in the rows of pairs: tried one after another to fit one
page.

At 12 points the circles are 80 mm on A4 and on Letter, also on the twin; clear print takes smaller ones rather than a
second page.
"""


def compose(block: Infographic, data: PictureData, context: BlockContext, room: Pt) -> list[Piece]:
    """The infographic's pieces; ``room`` is the height left on its first page."""
    look = context.look
    is_wide = not look.is_narrow and look.measure >= HALF_WIDTH
    blanks = {key: context.blank(key) for key, _ in context.bound.blanks}
    owners = make_owners(block, data, context)
    art = Artwork(
        context=context,
        block=block,
        words=data.words,
        provider=data.provider,
        width=look.measure,
        is_wide=is_wide,
        owners=owners,
        blanks=blanks,
    )
    if block.size == "half":
        return _half(art, room)
    if is_wide:
        for diameter, lines, air in SIZES:
            bands = _page_bands(art, diameter, lines, air)
            if bands is not None and _natural(bands) + (_count(bands) - 1) * LEAST_GAP <= room:
                return [_one_page(art, bands, room)]
    return _flow(art, room)


def _page_bands(art: Artwork, diameter: Pt, lines: int, air: Pt) -> list[PictureStrip] | None:
    drift = drift_overlay(art, diameter)
    if drift is None:
        return None
    return [
        title_band(art), dials_band(art), circles_band(art, diameter), pairs_band(art, air=air), drift,
        chips_band(art, lines), practices_band(art), foot_band(art),
    ]  # fmt: skip


def _natural(bands: Sequence[PictureStrip]) -> Pt:
    return sum(band.height for band in bands)


def _count(bands: Sequence[PictureStrip]) -> int:
    return sum(1 for band in bands if not band.overlay)


def _one_page(art: Artwork, bands: Sequence[PictureStrip], room: Pt) -> Piece:
    gap = min(MOST_GAP, (room - _natural(bands)) / (_count(bands) - 1))
    height = _natural(bands) + gap * (_count(bands) - 1)
    return Drawing(height, lambda pen, measure: _paint(pen, art, bands, gap, height), space_after=art.look.gaps.block)


def _paint(pen: Pen, art: Artwork, bands: Sequence[PictureStrip], gap: Pt, height: Pt) -> None:
    """Paints all bands. All strokes belong to the one figure; the words keep elements of their own."""
    tops: list[Pt] = []
    y = 0.0
    with pen.figure(art.owners.figure, Bounds(0, 0, art.width, height)):
        for index, band in enumerate(bands):
            at = tops[index - band.overlay] if band.overlay else y
            tops.append(at)
            with pen.at(0, at):
                band.paint(pen)
            y += 0.0 if band.overlay else band.height + gap


def _half(art: Artwork, room: Pt) -> list[Piece]:
    """A picture 110 mm high if the words fit; otherwise the same bands one after another."""
    if art.is_wide:
        title = title_band(art)
        pairs = chips_band(art) if art.block.blank else pairs_band(art, icon=HALF_ICON, air=LEAST_AIR)
        gap = mm(1.5)
        middle = dials_and_circles_band(art, HALF_HEIGHT - title.height - pairs.height - 2 * gap)
        if middle is not None:
            bands = [title, middle, pairs]
            return [
                Drawing(
                    HALF_HEIGHT,
                    lambda pen, measure: _paint(pen, art, bands, gap, HALF_HEIGHT),
                    space_before=art.look.gaps.label,
                    space_after=art.look.gaps.block,
                )
            ]
    return _flow(art, room)


def _flow(art: Artwork, room: Pt) -> list[Piece]:
    """Band after band. Dials and circles form the figure, or only the circles if both need more than ``room``.

    The strokes of the other bands only set off their words, so they are artifacts.
    """
    scale = min(1.25, art.look.size.scale)
    diameter = min(
        DIAMETER * scale, (art.width - mm(4)) / (2 - OVERLAP), mm(66) if art.look.paper.is_booklet else NO_LIMIT
    )
    graphic = [dials_band(art), circles_band(art, diameter)]
    gap = mm(4)
    height = _natural(graphic) + gap
    title = title_band(art)
    head = _piece(title, gap)
    head.adjust(keep_with_next=True)
    if title.height + gap + height <= room:
        pieces = [head, Drawing(height, lambda pen, measure: _paint(pen, art, graphic, gap, height), space_after=gap)]
    else:
        circles = graphic[1:]
        whole = circles[0].height
        pieces = [
            head,
            _piece(graphic[0], gap),
            Drawing(whole, lambda pen, measure: _paint(pen, art, circles, gap, whole), space_after=gap),
        ]
    if art.is_half and art.block.blank:
        pieces.append(_piece(chips_band(art), gap))
    else:
        pieces.append(Stack([_piece(row, 0.0) for row in pair_rows(art)], space_after=gap))
    if not art.is_half:
        pieces += [
            _piece(band, gap) for band in (drift_band(art), chips_band(art), practices_band(art), foot_band(art))
        ]
    pieces[-1].adjust(space_after=art.look.gaps.block)
    return pieces


def _piece(band: PictureStrip, gap: Pt) -> Piece:
    return Drawing(band.height, lambda pen, measure: band.paint(pen), space_after=gap)
