"""Cards to cut out: two by four on a page, 85 × 56 mm each on A4 and Letter, 59 × 42 on A5; fewer and larger in large
print. Each side has words, or a picture that takes the space above its words.

Sheets are pages of their own, the first close under the title and the words that lead to it; backs, which hold words and hints too, fall behind
fronts, and keep clear of every cut by more than two sides of a sheet are printed apart. A first sheet that has no room for as many rows as the others has fewer. A blank card has two lines to write on. Where a card's words need more room, all cards take the next larger format,
and if none is large enough, each has a sheet of its own. So they do where a picture would be lower than two fifths of its card.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bifolio.content.fields.item_pictures import ItemPicture, TextOrPicture, printed_words
from bifolio.content.kinds.cards import AnyCard, Cards, Level
from bifolio.design.theme import Rgb, mixed
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import write_line
from bifolio.layout.kit.framed_pictures import WORDS_GAP, PictureItem, PlacedEntry
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.spot_drawings import has_drawing, paint_spot
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.strokes import block as rectangle
from bifolio.layout.kit.strokes import dot_pattern
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.pixel_files import Room
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Text
from bifolio.text.line_breaking import Style, measure_text

ENDS_AS_DRAWN = True

UNDER_HEAD: Pt = mm(4)
"""Space between headings and the first cards."""

MARGIN, MARGIN_BOOKLET = mm(6), mm(4)
"""Inner margin of a card, on all sides; two sides of a sheet are rarely misaligned by more than 2 mm."""

LINES = 2
"""Lines to write on, on a blank card."""

CUT_DASH = (3.0, 2.5)
DASH = (mm(2.2), mm(1.5))
_ABOVE_CENTRE = 0.46
"""The share of the free height above the words: to look centred, they must be slightly high."""


Painter = Callable[[Pen, Pt], None]


@frozen(kw_only=True)
class CardGrid:
    """A sheet of cards: how many across and down, and the size of each card."""

    columns: int
    rows: int
    width: Pt
    height: Pt
    margin: Pt = MARGIN

    @property
    def inner(self) -> Pt:
        """Width between a card's margins."""
        return self.width - 2 * self.margin

    @property
    def count(self) -> int:
        """The number of cards on a sheet."""
        return self.columns * self.rows


@frozen(kw_only=True)
class _Front:
    """One card: its number, level, element and words."""

    number: int
    level: Level | None
    mark: Element
    blank: Element | None
    """The element of the name of its level, on a blank card."""
    side: PlacedEntry | None
    """What it shows; ``None`` on a blank card."""
    back: PlacedEntry | None
    """What is on its back, if it has one of its own."""
    hint: Words
    hinted: Element | None
    """The element of the hint on its back, if it has one."""
    align: Align
    """How its words are set."""


def draw(block: Cards, context: BlockContext) -> list[Piece]:
    """Sheets of cards, each followed by its backs if they are printed."""
    look = context.look
    lead_in = context.lead_in(block)
    head = Stack(lead_in, space_after=UNDER_HEAD) if lead_in else None
    over = context.above or (context.held_above and context.held_above + UNDER_HEAD)
    above = over + (head.measure(look.measure) + UNDER_HEAD if head else 0.0)
    grid, style = _choose_grid(block, look)
    fronts = _fronts(block, context, grid, style)
    rows = min(grid.rows, int((look.paper.depth - above) / grid.height)) if above else 0
    # the same on every sheet, if the first has as many rows as the others
    top = above if rows == grid.rows else 0.0
    pieces: list[Piece] = []
    if head is not None:
        head.adjust(break_before=not over, keep_with_next=rows > 0)
        pieces.append(head)
    if rows:
        pieces += _sheet(block, context, replace(grid, rows=rows), fronts[: grid.columns * rows], 0.0, above)
        pieces[-1 - block.has_backs].adjust(space_before=UNDER_HEAD)
    for start in range(grid.columns * rows, len(fronts), grid.count):
        pieces += _sheet(block, context, grid, fronts[start : start + grid.count], top, top)
        pieces[-1 - block.has_backs].adjust(break_before=True)
    return pieces


def _sheet(
    block: Cards, context: BlockContext, grid: CardGrid, fronts: Sequence[_Front], start: Pt, top: Pt
) -> Iterator[Piece]:
    """A sheet of cards that begin at ``start``, then their backs at the same height of their page, at about ``top``."""
    depth = grid.rows * grid.height
    paint_fronts, paint_backs = (
        _paint_sheet(context, grid, fronts, start),
        _paint_backs(block, context, grid, fronts, top),
    )
    begun: list[Pt] = []

    def paint(pen: Pen, measure: Pt) -> None:
        begun.append(pen.rect_at(Bounds(0, start, 0, 0)).y0)
        paint_fronts(pen, measure)

    def paint_behind(pen: Pen, measure: Pt) -> None:
        # the content above the fronts may have been moved since they were planned
        with pen.at(0, pen.rect_at(Bounds(0, top, 0, 0)).y0 - begun[-1]):
            paint_backs(pen, measure)

    yield Drawing(start + depth, paint)
    if block.has_backs:
        back = Drawing(top + depth, paint_behind)
        back.adjust(break_before=True, page_kind="card-backs")
        yield back


def grids(look: Look) -> Iterator[CardGrid]:
    """Formats to try, smallest first."""
    measure = look.measure
    if look.paper.is_booklet and not look.size.is_large:
        yield CardGrid(columns=2, rows=4, width=min(mm(59), measure / 2), height=mm(42), margin=MARGIN_BOOKLET)
    if look.paper.is_booklet:
        yield CardGrid(columns=1, rows=3, width=mm(85), height=mm(56))
        yield CardGrid(columns=1, rows=2, width=mm(110), height=mm(84))
    elif look.size.is_large:
        yield CardGrid(columns=2, rows=3, width=mm(78), height=mm(72))
        yield CardGrid(columns=1, rows=3, width=mm(150), height=mm(72))
        yield CardGrid(columns=1, rows=2, width=mm(150), height=mm(108))
    else:
        yield CardGrid(columns=2, rows=4, width=mm(85), height=mm(56))
        yield CardGrid(columns=2, rows=3, width=mm(85), height=mm(75))
        yield CardGrid(columns=1, rows=3, width=min(measure, mm(160)), height=mm(75))


def picture_room(block: Cards, look: Look) -> Room:
    """Width and height of the space for a picture on a card without words."""
    grid, _ = _choose_grid(block, look)
    return grid.inner, grid.height - 2 * grid.margin


def _choose_grid(block: Cards, look: Look) -> tuple[CardGrid, Style]:
    """The first format that fits what is on every card, and the style of the words."""
    sizes = (4 / 3, 1.2, 1.0) if not look.size.is_large else (1.0,)
    for grid in (_turned(one, look) if look.paper.is_turned else one for one in grids(look)):
        for size in sizes:
            style = look.style(look.size.body * size, ratio=1.35)
            style = replace(style, family=look.theme.heading_family, balanced=True, figures="lining")
            if all(_fits(card, block.level_of(card), grid, style, look) for card in block.cards.values()):
                return grid, style
    return _one_a_sheet(block, grid, style, look), style


def _turned(grid: CardGrid, look: Look) -> CardGrid:
    """As many cards of this format as fit on a page on its side."""
    columns, rows = int(look.measure / grid.width), int(look.paper.depth / grid.height)
    return replace(grid, columns=max(1, columns), rows=max(1, rows))


def _one_a_sheet(block: Cards, grid: CardGrid, style: Style, look: Look) -> CardGrid:
    """One card per sheet, as high as the longest words need: a last resort, which may be higher than a page."""
    needed = max(
        max(
            _least_height(card.front, style, grid.inner, grid) + _head_height(grid, look, block.level_of(card)),
            _least_height(card.back, style, _back_width(grid), grid) / (1 - HINT_SHARE) + 2 * HINT_PAD,
        )
        for card in block.cards.values()
    )
    return CardGrid(
        columns=1, rows=1, width=grid.width, height=max(grid.height, needed + 2 * grid.margin), margin=grid.margin
    )


LEAST_PICTURE = 0.4
"""The least height of the space for a picture, as a share of its card's."""


def _words_of(side: TextOrPicture | None) -> Text | None:
    return printed_words(side) if side is not None else None


def _least_height(side: TextOrPicture | None, style: Style, width: Pt, grid: CardGrid) -> Pt:
    """The least height of a side of a card: of its words, and of a picture above them."""
    words = set_words(_words_of(side), style, width)
    if not isinstance(side, ItemPicture):
        return words.height
    return LEAST_PICTURE * grid.height + (WORDS_GAP + words.height if words.lines else 0.0)


def _fits(card: AnyCard, level: Level | None, grid: CardGrid, style: Style, look: Look) -> bool:
    name_fits = level is None or longest_word([level.text], look.tight) <= _level_room(level, grid, look)
    inner = grid.height - 2 * grid.margin
    hint = _set_hint(card, level, grid, look)
    hint_fits = hint.height <= HINT_SHARE * grid.height and longest_word([_hint(card, level)], look.tight) <= hint.width
    below = hint.height + HINT_PAD if hint.lines else 0.0
    back_width = _back_width(grid)
    back_fits = _least_height(card.back, style, back_width, grid) + below + 2 * HINT_PAD <= inner
    front_fits = _least_height(card.front, style, grid.inner, grid) <= inner - _head_height(grid, look, level)
    widths = ((card.front, grid.inner), (card.back, back_width))
    words_fit = all(longest_word([_words_of(side)], style) <= width for side, width in widths)
    return name_fits and hint_fits and back_fits and front_fits and words_fit


LEVEL_GAP: Pt = mm(1.5)
"""The least space between the name of a card's level and its words."""

HINT_SHARE = 0.4
"""The share of a card's height that the hint on its back may take."""

HINT_PAD: Pt = mm(2.5)
"""Space between the frame on a back and the hint in it."""


def _hint(card: AnyCard, level: Level | None) -> Text | None:
    """The card's hint, or that of its level."""
    return card.hint or (level.hint if level is not None else None)


def _set_hint(card: AnyCard, level: Level | None, grid: CardGrid, look: Look) -> Words:
    return set_words(_hint(card, level), replace(look.tight, balanced=True), _back_width(grid))


def _back_width(grid: CardGrid) -> Pt:
    """Width of words in the frame on a back."""
    return grid.inner - 2 * HINT_PAD


def _level_room(level: Level, grid: CardGrid, look: Look) -> Pt:
    """Width for a level's name, between its shape and the card's number of up to three figures."""
    shape = _shape_size(look) + mm(2) if level.shape != "none" else 0.0
    return grid.inner - shape - measure_text("000", look.role("figure")) - mm(2)


def _set_level(level: Level, grid: CardGrid, look: Look) -> Words:
    return set_words(level.text, look.tight, _level_room(level, grid, look))


def _head_height(grid: CardGrid, look: Look, level: Level | None) -> Pt:
    """Height of the name of a card's level, or of its number alone, and of the white below."""
    return (_set_level(level, grid, look).height if level is not None else look.tight.leading) + LEVEL_GAP


def _shape_size(look: Look) -> Pt:
    return 0.9 * look.tight.size


def _fronts(block: Cards, context: BlockContext, grid: CardGrid, style: Style) -> list[_Front]:
    group, align = context.parent.add_list("Decimal"), _alignment(block, grid, style)
    fronts = []
    for number, card in enumerate(block.cards.values(), 1):
        level = block.level_of(card)
        counted = {"number": number, "count": len(block.cards)}
        # an item needs a body: that of a blank card is the name of its level
        spoken = (
            context.text("cards.alt.level", **counted, level=level.text.plain)
            if card.text and level is not None
            else context.text("cards.alt", **counted)
        )
        mark, within = group.add_labelled_item(actual_text=spoken)
        hint = _set_hint(card, level, grid, context.look)
        taken = hint.height + HINT_PAD if hint.lines else 0.0
        head = _head_height(grid, context.look, level)
        inner = grid.height - 2 * grid.margin
        front = _set_side(card.front, style, grid.inner, inner - head)
        back = _set_side(card.back, style, _back_width(grid), inner - taken - 2 * HINT_PAD)
        fronts.append(
            _Front(
                number=number,
                level=level,
                mark=mark,
                blank=within.add("P") if front is None else None,
                side=front.place(within) if front is not None else None,
                back=back.place(within) if back is not None else None,
                hint=hint,
                hinted=within.add("P") if hint.lines else None,
                align=align,
            )
        )
    return fronts


def _alignment(block: Cards, grid: CardGrid, style: Style) -> Align:
    """How words on the fronts are set: in the middle if some have pictures or none has more than a line, as on cards to learn from."""
    fronts = [card.front for card in block.cards.values()]
    has_pictures = any(isinstance(front, ItemPicture) for front in fronts)
    is_short = all(len(set_words(_words_of(front), style, grid.inner).lines) <= 1 for front in fronts)
    return "centre" if has_pictures or is_short else "left"


def _set_side(side: TextOrPicture | None, style: Style, width: Pt, height: Pt) -> PictureItem | None:
    """A side of a card in its space: a picture takes all that its words leave. ``None`` if there is nothing on it."""
    words = set_words(_words_of(side), style, width)
    if side is None or not (isinstance(side, ItemPicture) or words.lines):
        return None
    taken = WORDS_GAP + words.height if words.lines else 0.0
    return PictureItem(item=side, words=words, frame=(width, height - taken))


def _places(grid: CardGrid, count: int, measure: Pt, top: Pt, *, mirrored: bool = False) -> list[tuple[Pt, Pt]]:
    """Top left corners of the first ``count`` cards, from ``top`` down; ``mirrored`` gives those of their backs."""
    left = (measure - grid.columns * grid.width) / 2
    places = []
    for index in range(count):
        column = index % grid.columns
        column = grid.columns - 1 - column if mirrored else column
        places.append((left + column * grid.width, top + index // grid.columns * grid.height))
    return places


def _paint_sheet(context: BlockContext, grid: CardGrid, sheet: Sequence[_Front], top: Pt) -> Painter:
    def paint(pen: Pen, measure: Pt) -> None:
        places = _places(grid, len(sheet), measure, top)
        for front, (x, y) in zip(sheet, places, strict=True):
            with pen.at(x, y):
                _paint_front(pen, context, grid, front)
        _cut_lines(pen, context, grid, places)

    return paint


def _paint_front(pen: Pen, context: BlockContext, grid: CardGrid, front: _Front) -> None:
    """Level and number at the head, the words in the middle of the rest; the margin stays free on every side."""
    look = context.look
    style = look.tight
    size = _shape_size(look)
    margin = grid.margin
    middle = margin + style.leading / 2
    x, level = margin, front.level
    if level is not None and level.shape != "none":
        level_shape(pen, level.shape, x + size / 2, middle, size, look.theme.accent)
        x += size + mm(2)
    baseline = middle + 0.34 * style.size
    if level is not None:
        name = _set_level(level, grid, look)
        name.draw(pen, front.blank or front.mark, x, baseline - style.first_baseline)
    pen.string(front.mark, str(front.number), grid.width - margin, baseline, look.role("figure"), "right")
    if front.side is None:
        foot = grid.height - margin
        for index in range(LINES):
            y = foot - index * look.size.pitch
            write_line(pen, margin, y, grid.width - margin)
        return
    top = margin + _head_height(grid, look, level)
    free = grid.height - margin - top - front.side.entry.height
    front.side.draw(pen, context, margin, top + free * _ABOVE_CENTRE, front.align)


def level_shape(pen: Pen, shape: str, x: Pt, y: Pt, size: Pt, colour: Rgb) -> None:
    """The shape that marks a level, filled, centred on ``x``, ``y``; all shapes look equally large."""
    half = size / 2
    if shape == "circle":
        pen.circle(x, y, half, fill=colour)
    elif shape == "square":
        side = size * 0.88
        pen.rect(Bounds(x - side / 2, y - side / 2, side, side), fill=colour)
    else:
        corners = {"triangle": 3, "diamond": 4, "star": 10}[shape]
        points = []
        for index in range(corners):
            reach = half * (1.12 if shape != "star" else 1.2 if index % 2 == 0 else 0.5)
            angle = -math.pi / 2 + index * 2 * math.pi / corners
            points.append(
                (
                    x + reach * math.cos(angle),
                    y + reach * math.sin(angle) + (half * 0.12 if shape == "triangle" else 0.0),
                )
            )
        pen.polygon(points, fill=colour)


def _cut_lines(pen: Pen, context: BlockContext, grid: CardGrid, places: Sequence[tuple[Pt, Pt]]) -> None:
    """Draws every edge once, even if two cards share it."""
    edges: set[tuple[float, float, float, float]] = set()
    for x, y in places:
        right, foot = x + grid.width, y + grid.height
        for edge in ((x, y, right, y), (x, foot, right, foot), (x, y, x, foot), (right, y, right, foot)):
            edges.add((round(edge[0], 2), round(edge[1], 2), round(edge[2], 2), round(edge[3], 2)))
    for x0, y0, x1, y1 in sorted(edges):
        pen.line(x0, y0, x1, y1, context.look.theme.rule, context.look.thin, CUT_DASH)


def _paint_backs(block: Cards, context: BlockContext, grid: CardGrid, fronts: Sequence[_Front], top: Pt) -> Painter:
    levels = list(block.levels.values())

    def paint(pen: Pen, measure: Pt) -> None:
        places = _places(grid, len(fronts), measure, top, mirrored=True)
        for front, (x, y) in zip(fronts, places, strict=True):
            frame = Bounds(x + grid.margin, y + grid.margin, grid.inner, grid.height - 2 * grid.margin)
            taken = front.hint.height + HINT_PAD if front.hinted is not None else 0.0
            above = frame._replace(height=frame.height - taken)
            level = levels.index(front.level) if front.level is not None else 0
            spot = (front.level.spot if front.level is not None else None) or ""
            is_pattern = block.back == "pattern" and front.back is None
            if is_pattern and has_drawing(spot, context.look):
                _paint_ground(pen, context, frame, level)
                _paint_rings(pen, context, above, spot, level)
            else:
                pen.rect(frame, stroke=context.look.theme.accent, weight=context.look.firm, radius=mm(2))
            if is_pattern and not has_drawing(spot, context.look):
                dot_pattern(pen, rectangle(above), above, context.look.theme.accent, mm(4), 1.1)
            if front.back is not None:
                middle = above.y + (above.height - front.back.entry.height) / 2
                front.back.draw(pen, context, frame.x + HINT_PAD, middle, "centre")
            if front.hinted is not None:
                # by itself on a back with nothing else
                is_alone = not is_pattern and front.back is None
                y = frame.y + (frame.height - front.hint.height) / 2 if is_alone else frame.y + frame.height - taken
                front.hint.draw(pen, front.hinted, frame.x + HINT_PAD, y, "centre")

    return paint


BACK_SPOT: Pt = mm(22)
"""Side of the drawing on the back of a card."""

MOST_RINGS = 3


def _colours(context: BlockContext, level: int) -> tuple[Rgb, Rgb]:
    """Hue and ground of the backs of a level."""
    theme = context.look.theme
    grounds = (theme.tint, theme.sand, theme.second_tint)
    return theme.second if level >= MOST_RINGS - 1 else theme.accent, grounds[min(level, MOST_RINGS - 1)]


def _paint_ground(pen: Pen, context: BlockContext, frame: Bounds, level: int) -> None:
    """The ground of a back with a drawing."""
    hue, ground = _colours(context, level)
    fill = ground if context.look.theme.has_tints else None
    pen.rect(frame, fill=fill, stroke=hue, weight=context.look.firm, radius=mm(2))


def _paint_rings(pen: Pen, context: BlockContext, frame: Bounds, spot: str, level: int) -> None:
    """A drawing in one, two or three rings, depending on its level."""
    hue, ground = _colours(context, level)
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    rings = min(level, MOST_RINGS - 1)
    radius = min(mm(16), frame.height / 2 - mm(2), (frame.width / 2 - mm(2)) / (1 + 0.45 * rings))
    for index in range(rings + 1):
        shift = (index - rings / 2) * 0.9 * radius
        dash = DASH if index % 2 else None
        pen.circle(x + shift, y, radius, stroke=mixed(hue, ground, 0.4), weight=0.6, dash=dash)
    side = min(BACK_SPOT, 1.4 * radius)
    paint_spot(spot, pen, context.pictures, Bounds(x - side / 2, y - side / 2, side, side))
