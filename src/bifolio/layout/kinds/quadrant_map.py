"""Quadrant map: a square of 120 mm (110 on A5, 150 in large print), two axes with arrows, a tick every 10 mm, numbers
at the first, middle and last.

Each axis is named at its arrow. A square smaller than this grows if its page has space. Below the map each mark has its
row: how far across, how far up, a note. The square gives up to a fifth of its side so that the rows stay on its page;
if that is not enough, they follow on the next (decision 0011).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.quadrant_map import QuadrantMap
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import STEP, fit_size, held, own_rooms
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.mark_rows import draw_mark_rows
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, GrowingDrawing, Piece, height_of
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.strokes import arrow
from bifolio.layout.kit.words_beside import led
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Text
from bifolio.text.line_breaking import measure_text

GAP = mm(2)

PAD = mm(3)
"""Distance from a caption to the edges of the square."""

KEY = mm(5)
"""Side of the small squares in the key of captions."""

BELOW = mm(5)
"""Space between the map and the content below it."""

WITH_ROWS, WITH_LEAD_IN, ALONE = 0.8, 0.6, 0.6
"""The share of its side that the map keeps at least: on one page with its rows, with its lead-in, on a page of its own."""

WITH_ROWS_OF_TWO = 0.7
"""The same with rows for several people, which are half as high again."""


def draw(block: QuadrantMap, context: BlockContext) -> list[Piece]:
    """The map, then a row for each mark."""
    lead_in = [*context.lead_in(block), *context.phrase_together("map.together")]
    least = WITH_LEAD_IN * largest_map(context.look)
    height = _height(_ends(block, context, least), least)
    drawn = led(lead_in, context, height, partial(_drawing, block))
    return [*drawn, *held(draw_mark_rows(block, context), context)]


def _drawing(block: QuadrantMap, context: BlockContext, room: Pt) -> list[Piece]:
    """The square with its captions, which grow together."""
    drawing = held(_map(block, context, map_side(block, context, room)), context)
    for piece in drawing:
        if isinstance(piece, Stack):
            piece.let_grow()
    return drawing


@frozen(kw_only=True)
class _Ends:
    """The words at the four ends; the name of each axis is at its arrow."""

    left: Words
    right: Words
    right_name: Words
    top: Words
    top_name: Words
    bottom: Words
    is_beside: bool
    """Whether the words across are beside the square, rather than below it."""

    @property
    def above(self) -> Pt:
        """Height of the words above the square."""
        return self.top.height + self.top_name.height + mm(1.5)

    @property
    def below(self) -> Pt:
        """Height of the words at the foot of the upright axis."""
        return mm(1.5) + self.bottom.height

    @property
    def row(self) -> Pt:
        """Height of the words across if they are below the square."""
        return 0.0 if self.is_beside else mm(2) + max(self.left.height, self.right.height + self.right_name.height)


def map_side(block: QuadrantMap, context: BlockContext, room: Pt) -> Pt:
    """Side of the square: 120 mm, 110 on A5, 150 in large print; less if it must share a page with the rest of its
    block.

    More than that if captions then fit inside instead of in a key below, and the whole is no higher.
    """
    look = context.look
    full = largest_map(look)
    if not (look.paper.is_booklet or look.size.is_large):
        full = min(full, look.drawn * mm(block.width))
    # the rows are drawn on trial into a structure that is discarded: in the real one they come after the map
    aside = replace(context, parent=Element("Sect"))
    rows = height_of(draw_mark_rows(block, aside), look.measure) + BELOW

    def alone(side: Pt) -> Pt:
        return _height(_ends(block, context, side), side)

    def with_key(side: Pt) -> Pt:
        corners, is_inside = _corners(block, aside, side)
        return alone(side) + (0.0 if is_inside else BELOW + sum(corner.words.height for corner in corners))

    def with_captions(side: Pt, available: Pt) -> Pt:
        larger = _least_with_captions(block, look)
        is_better = side < larger <= largest_map(look) and alone(larger) <= min(available, with_key(side))
        return larger if is_better else side

    with_rows = WITH_ROWS_OF_TWO if context.together else WITH_ROWS
    for needed, available, share in (
        (with_key, room - rows, with_rows), (with_key, room, WITH_LEAD_IN), (alone, room, WITH_LEAD_IN),
    ):  # fmt: skip
        side = fit_size(full, needed, (available, share))
        if needed(side) <= available:
            return with_captions(side, available)
    return fit_size(full, alone, *own_rooms(context, ALONE))


def largest_map(look: Look) -> Pt:
    """The largest side, to which a square grows if its page has space."""
    return look.drawn * min(mm(110 if look.paper.is_booklet else 150 if look.size.is_large else 120), look.measure)


def _height(ends: _Ends, side: Pt) -> Pt:
    """Height of the map with its words."""
    return ends.above + side + ends.below + ends.row


def tick_pitch(side: Pt) -> Pt:
    """Distance between the eleven ticks: 10 mm, 13 in the large square, less in one that had to shrink."""
    return mm(13) if side > mm(140) else min(mm(10), side / 11)


def _ends(block: QuadrantMap, context: BlockContext, side: Pt) -> _Ends:
    look = context.look
    name = look.tight_strong
    beside = (look.measure - side) / 2 - GAP
    is_beside = (
        max(longest_word([block.across.low, block.across.high], look.tight), longest_word([block.across.text], name))
        <= beside
    )
    across = beside if is_beside else max(side, look.measure - mm(10)) / 2 - mm(9)
    return _Ends(
        left=set_words(block.across.low, look.tight, across),
        right=set_words(block.across.high, look.tight, across),
        right_name=set_words(block.across.text, name, across),
        top=set_words(block.up.high, look.tight, look.measure),
        top_name=set_words(block.up.text, name, look.measure),
        bottom=set_words(block.up.low, look.tight, look.measure),
        is_beside=is_beside,
    )


def _map(block: QuadrantMap, context: BlockContext, side: Pt) -> list[Piece]:
    """The square with its words; captions too long for its corners follow in a key."""
    look = context.look
    least = _ends(block, context, side)
    across_title, up_title = block.across.text.plain, block.up.text.plain
    low, high = ends_of(block.scale)
    alt = context.text("map.alt", across=across_title, up=up_title, low=low, high=high)
    figure = context.element("Figure", alt=alt)
    across, up = context.element("P"), context.element("P")
    corners, is_inside = _corners(block, context, side)

    def paint(pen: Pen, more: Pt) -> None:
        own = side + more
        ends = _ends(block, context, own)
        left, top = (look.measure - own) / 2, ends.above
        with pen.figure(figure, Bounds(left, top, own, own)), pen.at(left, top):
            _square(pen, context, own)
            _numbers(pen, figure, (low, (low + high) // 2, high), own)
            _note_marks(pen, block, context, own)
        if ends.is_beside:
            _beside(pen, across, ends, left, top, own)
        else:
            _under(pen, context, across, ends, top + own + ends.below + mm(2))
        ends.top_name.draw(pen, up, 0, 0, "centre")
        ends.top.draw(pen, up, 0, ends.top_name.height, "centre")
        ends.bottom.draw(pen, up, 0, top + own + mm(1.5), "centre")
        for corner in corners if is_inside else []:
            with pen.at(left, top):
                corner.draw_inside(pen, own)

    most = max(0.0, largest_map(look) - side)
    while least.is_beside and most > 0 and not _ends(block, context, side + most).is_beside:
        most = max(0.0, most - STEP)
    drawing = GrowingDrawing(_height(least, side), paint, most, space_after=BELOW)
    return [drawing] if is_inside else [drawing, _key(context, corners)]


def _key(context: BlockContext, corners: list[_Corner]) -> Piece:
    def paint(pen: Pen, measure: Pt) -> None:
        y = 0.0
        for corner in corners:
            corner.draw_in_key(pen, context, y)
            y += corner.words.height

    return Drawing(sum(corner.words.height for corner in corners), paint, space_after=BELOW)


TICK, TICK_BETWEEN = mm(2.4), mm(1.4)
"""Length of a tick with a number, and of those between."""


def _square(pen: Pen, context: BlockContext, side: Pt) -> None:
    """Frame, axes with arrows, and ticks; the origin is the square's top left corner."""
    theme = context.look.theme
    weight, thin = context.look.firm, context.look.thin
    middle, pitch = side / 2, tick_pitch(side)
    pen.rect(Bounds(0, 0, side, side), stroke=theme.hairline, weight=thin, radius=mm(1.5))
    for index in range(-5, 6):
        at = middle + index * pitch
        half = TICK / 2 if abs(index) == 5 else TICK_BETWEEN / 2
        if index:
            pen.line(at, middle - half, at, middle + half, theme.rule, weight)
            pen.line(middle - half, at, middle + half, at, theme.rule, weight)
    arrow(pen, (0, middle), (side, middle), theme.ink, weight, mm(3))
    arrow(pen, (middle, side), (middle, 0), theme.ink, weight, mm(3))


def _numbers(pen: Pen, figure: Element, numbers: Sequence[int], side: Pt) -> None:
    """The first, middle and last number, below the horizontal axis and left of the vertical one; the middle one only once.

    All of them are in the square.
    """
    style = pen.look.role("figure")
    middle, reach = side / 2, 5 * tick_pitch(side)
    below = middle + mm(2) + style.first_baseline
    beside, left = style.first_baseline - style.leading / 2, middle - mm(2.5)
    for number, at in zip(numbers, (-reach, 0.0, reach), strict=True):
        if at:
            most = middle - measure_text(str(number), style) / 2 - mm(1)
            pen.string(figure, str(number), middle + max(-most, min(at, most)), below, style, "centre")
            pen.string(figure, str(number), left, middle - at + beside, style, "right")
        else:
            pen.string(figure, str(number), left, below, style, "right")


def _note_marks(pen: Pen, block: QuadrantMap, context: BlockContext, side: Pt) -> None:
    """Records where on the axes each mark's place is read; the origin is the square's top left corner."""
    middle, reach = side / 2, 5 * tick_pitch(side)
    ends = {
        "across": ((middle - reach, middle), (middle + reach, middle)),
        "up": ((middle, middle + reach), (middle, middle - reach)),
    }
    for key in block.items:
        for axis, path in ends.items():
            pen.mark_area(context.blanks(f"{key}-{axis}"), Bounds(0, 0, side, side), *path)


def _beside(pen: Pen, owner: Element, ends: _Ends, left: Pt, top: Pt, side: Pt) -> None:
    middle = top + side / 2
    ends.left.draw(pen, owner, left - GAP - ends.left.width, middle - ends.left.height / 2, "right")
    start = middle - (ends.right.height + ends.right_name.height) / 2
    ends.right_name.draw(pen, owner, left + side + GAP, start)
    ends.right.draw(pen, owner, left + side + GAP, start + ends.right_name.height)


def _under(pen: Pen, context: BlockContext, owner: Element, ends: _Ends, top: Pt) -> None:
    """The words across in a row below the square, each with an arrow pointing outwards."""
    side = 2 * (ends.left.width + mm(9))
    left = (context.look.measure - side) / 2
    ink, length = context.look.theme.ink, mm(6)
    line = top + ends.left.style.leading / 2
    arrow(pen, (left + length, line), (left, line), ink, context.look.firm)
    ends.left.draw(pen, owner, left + length + mm(1.5), top)
    right = left + side
    arrow(pen, (right - length, line), (right, line), ink, context.look.firm)
    edge = right - length - mm(1.5) - ends.right.width
    ends.right_name.draw(pen, owner, edge, top, "right")
    ends.right.draw(pen, owner, edge, top + ends.right_name.height, "right")


@frozen
class _Corner:
    """The caption of one corner: its element, its words, its place in the square or in the key below."""

    owner: Element
    words: Words
    is_right: bool
    is_low: bool

    def draw_inside(self, pen: Pen, side: Pt) -> None:
        """Draws the caption into its corner; the origin is the square's top left corner."""
        x = side - PAD - self.words.width if self.is_right else PAD
        y = side - mm(2) - self.words.height if self.is_low else mm(2)
        self.words.draw(pen, self.owner, x, y, "right" if self.is_right else "left")

    def draw_in_key(self, pen: Pen, context: BlockContext, y: Pt) -> None:
        """Draws a small square with this corner filled, and the caption beside it."""
        theme, size = context.look.theme, KEY
        top = y + (self.words.style.leading - size) / 2
        half = size / 2
        pen.rect(
            Bounds(half if self.is_right else 0, top + (half if self.is_low else 0), half, half), fill=theme.accent
        )
        pen.rect(Bounds(0, top, size, size), stroke=theme.rule, weight=context.look.firm)
        self.words.draw(pen, self.owner, size + mm(2), y)


def _corners(block: QuadrantMap, context: BlockContext, side: Pt) -> tuple[list[_Corner], bool]:
    """The captions, and whether they are inside the square; if a word is too long for that, they are in a key."""
    look = context.look
    widths = [side / 2 - beside for beside in _beside_captions(block, look)]
    is_inside = side >= _least_with_captions(block, look)
    texts = _captions(block)
    group = context.parent.add_list()
    found = []
    for index, text in enumerate(texts):
        owner = group.add_item().add("P")
        words = set_words(text, look.tight, widths[index % 2] if is_inside else look.measure - KEY - mm(2))
        found.append(_Corner(owner, words, is_right=index % 2 == 1, is_low=index > 1))
    return found, is_inside


def _captions(block: QuadrantMap) -> list[Text]:
    corners = block.corners
    return [corners.top_start, corners.top_end, corners.bottom_start, corners.bottom_end]


def _beside_captions(block: QuadrantMap, look: Look) -> tuple[Pt, Pt]:
    """The space that each half of the square needs beside its captions; the left half includes the numbers of the
    vertical axis.
    """
    numbers = longest_word(map(str, ends_of(block.scale)), look.role("figure"))
    return PAD + numbers + mm(3.5), PAD + mm(3)


def _least_with_captions(block: QuadrantMap, look: Look) -> Pt:
    """The least side of a square with its captions inside and no word broken."""
    texts, beside = _captions(block), _beside_captions(block, look)
    return 2 * max(longest_word(texts[index::2], look.tight) + beside[index] for index in (0, 1))
