"""Plate: a whole page in the theme's colour with the motif, a large numeral and the title; the text begins on the next
page.

It may be on either side of a leaf, so it never causes a blank page before it. In one ink, where it would look thin,
sections begin with a band instead. Lengths are from the trim's corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import Unit
from bifolio.design.looks import NONE, designs
from bifolio.design.theme import WHITE
from bifolio.frozen import frozen
from bifolio.layout.designs import Pictures, band_opener
from bifolio.layout.designs.band_head import Owners, motif_of, overlap_of
from bifolio.layout.designs.cover_kit import Edge, ground_frame, on_the_page, safe_frame
from bifolio.layout.designs.discs import Discs, fills_on, paint_discs
from bifolio.layout.designs.emblems import paint_emblem
from bifolio.layout.designs.opener_parts import (
    OpenerParts,
    PageWithDivision,
    accent_rule,
    leading,
    on_unit,
    quotation_mark,
    talk_strip,
    texts_of,
    words_of_division,
)
from bifolio.layout.kinds import draw_inside
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.full_page import full_height, full_page
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.spot_drawings import paint_spot
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.kit.titles import fitted_lines, title_sizes
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline
from bifolio.text.line_breaking import Style, measure_text

CLOSING = band_opener.CLOSING
close = band_opener.close

LADDER, BOOKLET_LADDER = (34.0, 30.0, 27.0, 24.0, 22.0), (26.0, 24.0, 22.0, 20.0, 18.0)
"""Sizes of the title to try, in points."""

LEAST_MOTIF = 0.55
"""The least radius of the motif, as a share of its full radius; with less space there is none."""


def draw(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The plate before text that runs on from the next page; see ``OpenerDesign``."""
    if not look.theme.has_tints:
        return band_opener.draw(unit, look, root, pictures)
    plate = _Plate.of(unit, look, Owners.of(unit, root))
    piece = PageWithDivision(
        full_height(look.paper.depth), lambda pen, width: plate.paint(pen, pictures, piece.division)
    )
    piece.adjust(page_kind="plate", break_after=True)
    return [piece]


def page(
    unit: Unit, look: Look, root: Element, contexts: Sequence[BlockContext], pictures: Pictures
) -> tuple[list[Piece], int]:
    """The plate, then the page of text if it fits on one; see ``OpenerDesign``."""
    if not look.theme.has_tints:
        return band_opener.page(unit, look, root, contexts, pictures)
    plate = draw(unit, look, root, pictures)
    text, count = set_text_page(unit, look, root, contexts)
    return [*plate, *text], count


@frozen(kw_only=True)
class _Plate:
    """The page. ``above`` is the title of the division, if one begins here; ``top`` is where that or the numeral
    begins; ``low`` is the first baseline of the title.
    """

    unit: Unit
    look: Look
    owners: Owners
    edge: Edge
    figure: Style
    title: Words
    below: Words
    above: Words
    top: Pt
    low: Pt

    @classmethod
    def of(cls, unit: Unit, look: Look, owners: Owners) -> _Plate:
        """The plate of a section. All plates' words begin at one height, long ones further up."""
        edge = Edge.of(look)
        sizes = title_sizes(look, BOOKLET_LADDER if edge.is_booklet else LADDER)
        title = fitted_lines([unit.opening.title], replace(look.role("opener-title"), colour=WHITE), sizes, edge.width)
        lead = max(look.role("lead").size, 13.0 if edge.is_booklet else 16.0)
        style = replace(look.style(lead, ratio=4 / 3), colour=WHITE, balanced=True)
        below = set_words(unit.opening.subtitle or None, style, edge.width)
        figure = _figure(unit.tab.figure, look, edge)
        above = set_words(_division_of(unit), style, edge.width)
        foot = edge.height - mm(14 if edge.is_booklet else 18)
        low = 233 / 297 * edge.height if unit.tab.figure else 210 / 297 * edge.height
        words = title.height - title.style.first_baseline + (below.height + UNDER_TITLE if below.lines else 0.0)
        low = min(low, foot - words)
        rise = (
            ABOVE_TITLE * title.style.size + CAPITALS * figure.size if unit.tab.figure else CAPITALS * title.style.size
        )
        return cls(
            unit=unit, look=look, owners=owners, edge=edge, figure=figure, title=title, below=below, above=above,
            top=low - rise - _room_for(above), low=low,
        )  # fmt: skip

    def paint(self, pen: Pen, pictures: Pictures, division: Element | None) -> None:
        """Draws the page; ``division`` is the element of the division's title."""
        theme, x = self.look.theme, self.edge.start
        with on_the_page(pen):
            frame = ground_frame(self.look)
            pen.rect(frame, fill=theme.accent)
            self._paint_motif(pen, frame, pictures)
            self.above.draw(pen, division, x, self.top)
            if self.owners.number is not None:
                baseline = self.top + _room_for(self.above) + CAPITALS * self.figure.size
                pen.string(self.owners.number, self.unit.tab.figure, x, baseline, self.figure)
            top = self.low - self.title.style.first_baseline
            self.title.draw(pen, self.owners.title, x, top)
            self.below.draw(pen, self.owners.subtitle, x, top + self.title.height + UNDER_TITLE)

    def _paint_motif(self, pen: Pen, frame: Bounds, pictures: Pictures) -> None:
        """The discs, or a drawing on one, as large as the space above the words allows."""
        motif, theme = motif_of(self.unit, self.look), self.look.theme
        full = mm(58) * self.edge.page / mm(210)
        middle = min(96 / 297 * self.edge.height, (safe_frame(self.look).y + self.top) / 2)
        radius = min(full, self.top - mm(8) - middle)
        if motif == NONE or radius < LEAST_MOTIF * full:
            return
        x = self.edge.page / 2
        if motif == "circles":
            aside = radius * (1 - overlap_of(self.unit))
            discs = Discs((x - aside, middle), (x + aside, middle), radius)
            paint_discs(pen, discs, frame, fills_on(self.look, is_deep=True))
            return
        pen.circle(x, middle, radius, fill=theme.deep)
        pen.circle(x + 0.53 * radius, middle - 0.51 * radius, 0.36 * radius, fill=theme.sun)
        side = radius * 78 / 58
        square = Bounds(x - side / 2, middle - side / 2, side, side)
        if motif in designs("emblem"):
            paint_emblem(motif, pen, pictures, square, self.unit.tab.section)
        else:
            paint_spot(motif, pen, pictures, square, hue=theme.ink)


def _division_of(unit: Unit) -> Inline:
    """The title of the division that begins with ``unit``, if it is printed."""
    return words_of_division(unit.division) if unit.division is not None and unit.division.is_printed else ()


def _room_for(above: Words) -> Pt:
    """The height of the division's title with the space below it."""
    return above.height + UNDER_DIVISION if above.lines else 0.0


UNDER_DIVISION: Pt = mm(6)
"""Space between the title of a division and the numeral, or the title."""

UNDER_TITLE: Pt = mm(4)
"""Space between title and subtitle."""

ABOVE_TITLE = 1.42
"""Distance from the baseline of the numeral to that of the title, as a multiple of the title's size."""

CAPITALS = 0.7
"""Height of capitals and lining figures, as a share of the type size."""


def _figure(words: str, look: Look, edge: Edge) -> Style:
    """The style of the numeral, as large as fits the width of the page."""
    style = replace(look.role("strong-figure"), size=84.0 if edge.is_booklet else 120.0, colour=WHITE)
    wide = measure_text(words, style)
    size = style.size * min(1.0, edge.width / wide) if wide else style.size
    return replace(style, size=size, leading=size)


HANG: Pt = mm(15)
"""How far the words of the quote are indented beside their mark."""

GAP: Pt = mm(6)
"""Space between columns, and around the rule below the quote."""

MOST_COLUMNS = 3


def set_text_page(unit: Unit, look: Look, root: Element, contexts: Sequence[BlockContext]) -> tuple[list[Piece], int]:
    """The page as one piece, and how many blocks it takes; an empty list if its words do not fit its columns, or the page."""
    count = leading(contexts)
    parts = OpenerParts.of(contexts[:count])
    runs_on = look.is_narrow or look.paper.is_turned or unit.footnotes or unit.closing
    if parts is None or runs_on:
        return [], 0
    for own in (look, replace(look, is_close=True), look.closer()):
        if own is None or not _fits_columns(parts.ideas, own):
            continue
        before = len(root.kids)
        page = _Page.of(own, root, parts)
        if page.fits:
            return [page.piece()], count
        del root.kids[before:]
    return [], 0


@frozen(kw_only=True)
class _Page:
    """The page, ready for drawing: ``top`` is where the text begins, from the top of the type area; ``foot`` is the
    content at its end.
    """

    look: Look
    quote: Stack
    text: Stack
    top: Pt
    foot: Stack

    @classmethod
    def of(cls, look: Look, root: Element, parts: OpenerParts) -> _Page:
        """The page; adds its elements to ``root`` in reading order."""
        quote = Stack(_quote(parts.quote, look, root) if parts.quote is not None else [])
        inside = [piece for one in parts.text for piece in draw_inside(replace(one, look=look, placed=set()))]
        text = Stack(inside)
        foot = [*_ideas(parts.ideas, look, root)] if parts.ideas is not None else []
        if parts.talk is not None:
            foot.append(talk_strip(parts.talk, look, root))
        under = quote.measure(look.measure) + look.gaps.block if parts.quote is not None else 0.0
        return cls(look=look, quote=quote, text=text, top=on_unit(under, text, look), foot=Stack(foot))

    @property
    def fits(self) -> bool:
        """Whether everything fits on the page."""
        measure = self.look.measure
        needed = self.top + self.text.measure(measure) + self.look.gaps.block + self.foot.measure(measure)
        return not any(piece.flow.break_before for piece in self.text.pieces) and needed <= self.look.paper.depth

    def piece(self) -> Piece:
        """The page as a piece with the height of the type area."""

        def paint(pen: Pen, full: Pt) -> None:
            depth = self.look.paper.depth
            for stack, top in ((self.quote, 0.0), (self.text, self.top), (self.foot, depth - self.foot.measure(full))):
                stack.wrap(full, NO_LIMIT)
                with pen.at(0, top):
                    stack.paint(pen)

        return full_page(self.look, paint)


def _quote(context: BlockContext, look: Look, root: Element) -> list[Piece]:
    """The quote beside its mark, and a rule below it."""
    (words,) = texts_of(context)
    style = replace(look.role("quote"), size=22.0, leading=29.0)
    text = TextPiece(root.add("BlockQuote").add("P"), words, style)
    columns = [(0.0, HANG, quotation_mark(look)), (HANG, look.reading - HANG, Stack([text], pad=0.0))]
    return [Columns(columns, space_before=mm(4), space_after=GAP), accent_rule(look, look.measure)]


def _column(look: Look, ideas: int) -> Pt:
    """Width of a column for this many ideas."""
    count = max(2, min(MOST_COLUMNS, ideas))
    return (look.measure - (count - 1) * GAP) / count


def _fits_columns(ideas: BlockContext | None, look: Look) -> bool:
    """Whether the words of the key ideas stay whole in columns."""
    lines = texts_of(ideas)[1:] if ideas is not None else []
    return longest_word(lines, look.close) <= _column(look, len(lines))


def _ideas(context: BlockContext, look: Look, root: Element) -> list[Piece]:
    """The key ideas side by side, each below a rule; more than three take several rows."""
    heading, *lines = texts_of(context)
    pieces: list[Piece] = []
    if heading:
        pieces.append(TextPiece(root.add("H2"), heading, look.heading(3), space_after=look.gaps.under))
    listed = root.add_list()
    width = _column(look, len(lines))
    owners = [(listed.add_item().add("P"), line) for line in lines]
    for start in range(0, len(owners), MOST_COLUMNS):
        columns = [
            (
                index * (width + GAP), width,
                Stack([accent_rule(look, width), TextPiece(owner, line, look.close, max_width=width)]),
            )
            for index, (owner, line) in enumerate(owners[start : start + MOST_COLUMNS])
        ]  # fmt: skip
        pieces.append(Columns(columns, space_after=look.gaps.paragraph))
    pieces[-1].adjust(space_after=look.gaps.label)
    return pieces
