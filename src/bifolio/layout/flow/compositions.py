"""Sets a page around its middle as one piece: a dedication, or a certificate in a frame.

Its spaces grow. The remaining space goes above and below, with a little less above, so that it looks centred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from bifolio.assemble.document import Unit
from bifolio.content.fields.pictured import Pictured
from bifolio.layout.designs import Pictures
from bifolio.layout.flow.framed_pages import Framed, Spread
from bifolio.layout.kit.flowing import Group, Source
from bifolio.layout.kit.full_page import full_height
from bifolio.layout.kit.own_rows import OwnRow
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, EmptySpace, Piece, TextPiece
from bifolio.layout.kit.spot_drawings import HEAD_SIDES, has_drawing, paint_spot
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.tick_boxes import TickRow
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt
from bifolio.text.line_breaking import Style, break_lines, least_measure

BETWEEN = 0.7
"""The share of the free height by which the spaces between the pieces may grow in all."""

ABOVE = 0.45
"""The share of the free space that is above a composition: to look centred, it must be slightly high."""

TITLES = (34 / 26, 30 / 26)
"""Sizes of its title to try, as multiples of a page title's: the first at which that takes no more lines."""

WIDER, CLOSER = 4.0, 0.6
"""The shares of itself by which a space may grow or shrink."""


def inner_look(unit: Unit, look: Look) -> Look:
    """The look of the content of ``unit``'s page: in a frame, the type area is smaller."""
    if unit.setting != "framed":
        return look
    page = Framed(look, {}, look.looks.opener_emblem)
    inner = look.within(look.measure - 2 * page.inset)
    return replace(inner, paper=replace(inner.paper, height=inner.paper.height - page.measure(look.measure)))


def composition_of(
    pieces: Sequence[Piece], unit: Unit, look: Look, pictures: Pictures, named: Mapping[Group, tuple[str, Element]]
) -> Piece:  # fmt: skip
    """The pieces of ``unit``, as it would otherwise be set, as one piece that fills its page.

    ``named`` are targets of references: by the group of their source, their names and elements.
    """
    is_framed = unit.setting == "framed"
    page = Framed(look, pictures, look.looks.opener_emblem) if is_framed else Spread([])
    page.wider, page.closer = WIDER, CLOSER
    inner = look.measure - page.inset - page.inset_right
    found = list(_in_the_middle(_anchored(pieces, named), inner, is_close=look.is_close or look.size.is_large))
    title = list(takewhile(lambda piece: piece.flow.source.is_opening, found))
    # a logo that comes first is above the title
    rest = found[len(title) :]
    blocks = takewhile(
        lambda block: isinstance(block, Pictured) and not block.is_fillable, (one.flow.source.block for one in rest)
    )
    logos = rest[: len([*blocks])]
    below = [*logos, *title, *rest[len(logos) :]]
    page.pieces = [*_spot_above(unit, look, pictures, inner), *below]
    if look.size.is_large and page.measure(look.measure) > look.paper.depth:
        # words come first in large print
        page.pieces = below
    _fill(page, look)
    page.adjust(source=Source.of_opening(unit), break_after=True, page_kind="centred")
    return page


def _anchored(pieces: Sequence[Piece], named: Mapping[Group, tuple[str, Element]]) -> Iterator[Piece]:
    """``pieces``, with a target before the first of each source that references can lead to."""
    for key, own in groupby(pieces, key=lambda piece: piece.flow.source.key):
        first, *rest = own
        if key in named:
            name, element = named[key]
            target = Drawing(0.0, lambda pen, _, name=name, element=element: pen.anchor(name, element))  # type: ignore[misc]
            target.adjust(space_before=first.flow.space_before, keep_with_next=True)
            first.adjust(space_before=0.0)
            yield target
        yield from (first, *rest)


def _in_the_middle(pieces: Iterable[Piece], measure: Pt, *, is_close: bool) -> Iterator[Piece]:
    """``pieces`` around the middle of ``measure``: each line of a text, a list with its marks as a whole."""
    for group, run in groupby(pieces, key=_belongs_to):
        own = list(run)
        if all(isinstance(piece, TickRow | OwnRow) for piece in own):
            yield from _rows_in_the_middle(own, measure)
            continue
        texts = [piece for piece in own if isinstance(piece, TextPiece)]
        if group is not None and len(texts) < len(own):
            # entries with pictures, or in columns, have the whole width
            yield from own
            continue
        if group is not None and any(piece.on_first_line for piece in texts):
            widest = max(
                (piece.indent + line.width for piece in texts for line in piece.lines(measure)), default=measure
            )
            yield from (_moved(piece, max(0.0, (measure - widest) / 2)) for piece in own)
            continue
        for piece in own:
            _centre(piece, measure, is_close=is_close)
            yield piece


def _belongs_to(piece: Piece) -> Group | None:
    """The list, or the block with rows of boxes, with which ``piece`` moves as a whole."""
    return piece.flow.source.key or None if isinstance(piece, TickRow | OwnRow) else piece.flow.item_of


def _centre(piece: Piece, measure: Pt, *, is_close: bool) -> None:
    if isinstance(piece, TextPiece):
        is_title = piece.flow.source.is_opening and piece.owner is not None and piece.owner.role in ("H1", "H2")
        if is_title and not is_close:
            piece.style = _title_style(piece, measure)
        piece.centre(measure)
    elif type(piece) is Stack and piece.frame is None:
        inner = measure - piece.inset - piece.inset_right
        for one in piece.pieces:
            _centre(one, inner, is_close=is_close)
        piece.pieces = _rows_in_the_middle(piece.pieces, inner)


def _rows_in_the_middle(pieces: Sequence[Piece], measure: Pt) -> list[Piece]:
    """``pieces``, with boxes to tick and their words, or lines after them, moved to the middle as a whole, unless there are rows of
    another kind.
    """
    if not all(isinstance(piece, TextPiece | TickRow | OwnRow) for piece in pieces):
        return [*pieces]
    widths = [
        piece.drawn if isinstance(piece, TickRow) else piece.least
        for piece in pieces
        if isinstance(piece, TickRow | OwnRow)
    ]
    indent = max(0.0, (measure - max(widths, default=measure)) / 2)
    return [piece if isinstance(piece, TextPiece) else _moved(piece, indent) for piece in pieces]


def _title_style(title: TextPiece, measure: Pt) -> Style:
    style = title.style
    usual = len(break_lines(title.runs, style, measure))
    for share in TITLES:
        larger = replace(style, size=share * style.size, leading=share * style.leading)
        if least_measure(title.runs, larger) <= measure and len(break_lines(title.runs, larger, measure)) <= usual:
            return larger
    return style


def _moved(piece: Piece, indent: Pt) -> Piece:
    # lines to write on end as far from the middle as they begin
    right = indent if isinstance(piece, OwnRow) else 0.0
    flow = piece.flow
    return Stack(
        [piece], inset=indent, inset_right=right, space_before=flow.space_before, space_after=flow.space_after,
        keep_with_next=flow.keep_with_next, source=flow.source,
    )  # fmt: skip


def _spot_above(unit: Unit, look: Look, pictures: Pictures, measure: Pt) -> Iterator[Piece]:
    """The page's drawing, above everything."""
    name, side = unit.opening.spot, HEAD_SIDES[0]
    if not has_drawing(name, look):
        return

    def paint(pen: Pen, width: Pt) -> None:
        paint_spot(name, pen, pictures, Bounds((measure - side) / 2, 0, side, side), has_disc=True)

    yield Drawing(side, paint, keep_with_next=True, space_after=look.gaps.part)


def _fill(page: Spread, look: Look) -> None:
    """Spreads the pieces of ``page`` over its height, or moves them closer if it is too low for them."""
    page.pieces[0].adjust(space_before=0.0)
    free = full_height(look.paper.depth) - page.measure(look.measure)
    if free <= 0.0:
        page.squeeze(look.paper.depth, look.measure)
        return
    growing = [piece for piece in page.pieces if piece.flow.grows]
    if growing:
        for piece in growing:
            piece.grow(free / len(growing))
    else:
        free -= page.grow(BETWEEN * free)
        page.pieces.insert(0, EmptySpace(ABOVE * free))
    page.least = full_height(look.paper.depth)
