"""A section's opener as one page: the band, a column of text, a quote and the key ideas at the fore-edge, questions at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.document import Unit
from bifolio.frozen import frozen
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.band_head import FULL, LOW, SHORT, BandForm, BandHead, Owners, set_band
from bifolio.layout.designs.opener_parts import OpenerParts, accent_rule, on_unit, quotation_mark, talk_strip, texts_of
from bifolio.layout.kinds import draw_inside
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.full_page import full_height
from bifolio.layout.kit.lettering import longest_word
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece
from bifolio.layout.kit.spot_drawings import has_drawing, paint_spot
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.line_breaking import Style

SIDE, GAP, UNDER_BAND = mm(42), mm(6), mm(8)
"""Width of the side column, the space beside it, and the space between band and text; ``_Way`` has tighter ones."""

SPOT, SPOT_ROOM = mm(26), mm(34)
"""Side of the drawing at the foot of the side column, and the space it needs."""


@frozen(kw_only=True)
class _Way:
    """A way to set the page; from the roomiest to the tightest."""

    form: BandForm
    talks_aside: bool = False
    has_plain_lead: bool = False
    is_closer: bool = False
    side: Pt = SIDE
    gap: Pt = GAP
    under_band: Pt = UNDER_BAND

    def measure(self, look: Look) -> Pt:
        return look.measure - self.side - self.gap


CLOSEST = _Way(
    form=SHORT, talks_aside=True, has_plain_lead=True, is_closer=True, side=mm(38), gap=mm(5), under_band=mm(6)
)
WAYS = (
    _Way(form=FULL),
    _Way(form=LOW),
    _Way(form=LOW, talks_aside=True),
    _Way(form=LOW, talks_aside=True, has_plain_lead=True),
    _Way(form=LOW, talks_aside=True, has_plain_lead=True, is_closer=True),
    _Way(form=SHORT, talks_aside=True, has_plain_lead=True, is_closer=True),
    CLOSEST,
)


def set_page(
    unit: Unit, look: Look, root: Element, contexts: Sequence[BlockContext], pictures: Pictures, *, is_recto: bool,
    kept: Pt = 0.0,
) -> Piece | None:  # fmt: skip
    """The page as one piece, set in the first way that fits; ``None`` if none does. Leaves ``kept`` free at its foot."""
    parts = OpenerParts.of(contexts)
    if parts is None:
        return None
    for way in WAYS:
        if way.talks_aside and parts.talk is None and not way.has_plain_lead:
            continue
        if not _fits_side(parts, look, way.side):
            continue
        before = len(root.kids)
        own = look.closer() if way.is_closer else look
        if own is None:
            continue
        own = replace(own, is_close=own.is_close or way.has_plain_lead)
        page = _Page.of(unit, own, root, parts, way, own.paper.depth - kept)
        if page.fits:
            return page.piece(pictures, is_recto=is_recto)
        del root.kids[before:]
    return None


def _fits_side(parts: OpenerParts, look: Look, side: Pt) -> bool:
    """Whether the words of quote and ideas stay whole in a column of width ``side``."""
    words: list[tuple[BlockContext | None, Style]] = [
        (parts.quote, _quote_style(look)), (parts.ideas, look.body), (parts.talk, look.body)
    ]  # fmt: skip
    return all(longest_word(texts_of(context), style) <= side for context, style in words if context is not None)


def _quote_style(look: Look) -> Style:
    style = look.role("quote")
    return replace(style, leading=style.size * 4 / 3)


@frozen(kw_only=True)
class _Page:
    """The page, ready for drawing; lengths are from the top of the type area."""

    unit: Unit
    look: Look
    owners: Owners
    head: BandHead
    text: Stack
    top: Pt
    side: Stack
    talk: Piece | None
    way: _Way
    depth: Pt

    @classmethod
    def of(cls, unit: Unit, look: Look, root: Element, parts: OpenerParts, way: _Way, depth: Pt) -> _Page:
        """The page set in one way, ``depth`` high; adds its elements to ``root`` in reading order."""
        owners = Owners.of(unit, root)
        head = set_band(unit, look, way.form)
        text = Stack(list(_text(parts.text, look, way.measure(look))))
        top = head.height + way.under_band
        if way is not CLOSEST:
            top = on_unit(top, text, look)
        side = list(_side(parts, look, root, way.gap))
        talk: Piece | None = None
        if parts.talk is not None and way.talks_aside:
            side += _under_rule(parts.talk, look, root)
        elif parts.talk is not None:
            talk = talk_strip(parts.talk, look, root)
        return cls(
            unit=unit, look=look, owners=owners, head=head, text=text, top=top, side=Stack(side), talk=talk,
            way=way, depth=depth,
        )  # fmt: skip

    @property
    def _foot(self) -> Pt:
        """The lowest point that text and side column may reach."""
        return self.depth - (self.talk.measure(self.look.measure) + mm(4) if self.talk is not None else 0.0)

    @property
    def _side_top(self) -> Pt:
        """Where the text begins, or higher if the side column needs the space."""
        highest = self.head.height + mm(4)
        lowest = self._foot - self.side.measure(self.way.side)
        return max(highest, min(self.top, lowest))

    @property
    def _side_foot(self) -> Pt:
        return self._side_top + self.side.measure(self.way.side)

    @property
    def fits(self) -> bool:
        """Whether nothing runs beyond the foot or needs a new page."""
        if any(piece.flow.break_before for piece in self.text.pieces):
            return False
        text_foot = self.top + self.text.measure(self.way.measure(self.look))
        return text_foot <= self._foot and self._side_foot <= self._foot

    def piece(self, pictures: Pictures, *, is_recto: bool) -> Piece:
        """The page as one piece, with the side column at the fore-edge."""
        look, way, width = self.look, self.way, self.way.measure(self.look)
        beside, at = (width + way.gap, 0.0) if is_recto else (0.0, way.side + way.gap)
        self.text.wrap(width, NO_LIMIT)
        self.side.wrap(way.side, NO_LIMIT)
        spot = self.unit.opening.spot
        has_spot = not way.talks_aside and has_drawing(spot, look) and look.looks.opener_emblem == "circles"
        has_spot = has_spot and self._foot - self._side_foot >= SPOT_ROOM

        def paint(pen: Pen, full: Pt) -> None:
            self.head.draw(pen, self.owners, pictures)
            with pen.at(at, self.top):
                self.text.paint(pen)
            with pen.at(beside, self._side_top):
                self.side.paint(pen)
            if has_spot:
                square = Bounds(beside + (way.side - SPOT) / 2, self._foot - SPOT - mm(3), SPOT, SPOT)
                paint_spot(spot, pen, pictures, square, has_disc=True)
            if self.talk is not None:
                self.talk.wrap(full, NO_LIMIT)
                with pen.at(0, self.depth - self.talk.height):
                    self.talk.paint(pen)

        return Drawing(full_height(self.depth), paint)


def _text(contexts: Sequence[BlockContext], look: Look, measure: Pt) -> Iterator[Piece]:
    narrow = look.within(measure)
    for context in contexts:
        yield from draw_inside(replace(context, look=narrow, placed=set()))


def _side(parts: OpenerParts, look: Look, root: Element, gap: Pt) -> Iterator[Piece]:
    """The quote below its quotation mark, then the key ideas below a rule."""
    if parts.quote is not None:
        yield quotation_mark(look)
        owner = root.add("BlockQuote").add("P")
        (words,) = texts_of(parts.quote)
        yield TextPiece(owner, words, _quote_style(look), space_after=gap)
    if parts.ideas is not None:
        yield from _under_rule(parts.ideas, look, root)


def _under_rule(context: BlockContext, look: Look, root: Element) -> list[Piece]:
    """A rule, and below it the box's heading and paragraphs, as a list if they are ideas."""
    heading, *lines = texts_of(context)

    is_list = context.bound.block.opener_part == "ideas"
    group = root if is_list else root.add("Sect")
    pieces: list[Piece] = [accent_rule(look, space_before=look.gaps.paragraph)]
    if heading:
        pieces.append(TextPiece(group.add("H2"), heading, look.heading(3), space_after=look.gaps.under))
    parent = group.add_list() if is_list else group
    for line in lines:
        owner = parent.add_item().add("P") if is_list else parent.add("P")
        pieces.append(TextPiece(owner, line, look.body, space_after=look.gaps.item))
    return pieces
