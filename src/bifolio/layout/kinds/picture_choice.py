"""Pictures to choose from: the author's own, or five drawn here.

The author's pictures are in rows of up to four (three on A5, two in large print), the rows equally full. Each is in a
frame of 4 by 3, no wider than 50 mm, with a box and its words below, or, if none has words, a box below its middle. If the author says how many are in a row, that many are wherever
each has 40 mm, and they are as wide as their column, unless they would then not fit on one page. Drawn ones are five tiles of 30 × 24 mm in a row:
two circles of 13 mm, from touching to almost one, with a box below each. On A5 there are three tiles, then two; in
large print two in a row (three if the page is too low, since the five are never split). If several people share one block, each has a box below every tile. The gardens show the same with two plots and what they share.
"""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.assemble.kinds.picture_choice import PICTURES, picture_words
from bifolio.content.fields.item_pictures import ItemPicture
from bifolio.content.kinds.picture_choice import PictureChoice
from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import person_mark, tick_box
from bifolio.layout.kit.even_rows import in_even_rows
from bifolio.layout.kit.framed_pictures import frame_of, framed_picture
from bifolio.layout.kit.holding import apart, room_under
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.one_place_each import boxes_width, draw_marks, mark_size, marks_height, tick_boxes
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, height_of
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.strokes import Area, both, cross_hatch, disc, dot_pattern, hatch
from bifolio.layout.kit.strokes import block as rectangle
from bifolio.layout.kit.tick_boxes import Tick, row_height, target_margin, tick_indent
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import THINNEST, Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.pixel_files import Room
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import measure_text
from bifolio.typography import capitalised

TILE = (mm(30), mm(24))
DIAMETER = mm(13)
WIDEST: Pt = mm(50)
"""The greatest width of one of the author's pictures."""
NARROWEST: Pt = mm(40)
"""If the author says how many pictures are in a row, the column in which words of large print still have room."""
GAP: Pt = mm(5)
"""The least space between two tiles."""
ROW_GAP: Pt = mm(4)
ROUNDING: Pt = 0.01
INSET: Pt = mm(2)
"""Distance from the words of a tile to its edges, and half the least distance between the words."""
PAD: Pt = mm(1.5)
"""Space above and below the circles."""
PERSON_GAP: Pt = mm(1.5)
"""Space between one person's box and the shape before the next one's, in standard print."""


@frozen
class _Option:
    """One picture's element."""

    letter: str
    figure: Element
    caption: Element
    body: Element


def draw(block: PictureChoice, context: BlockContext) -> list[Piece]:
    """The prompt, then the tiles in rows; a choice of five is never split across pages."""
    lead_in = context.lead_in(block)
    group = context.parent.add_list()
    if block.own:
        return [*lead_in, *apart(_own_rows(block, context, group, room_under(lead_in, context)), context)]
    options = [_option(block, context, group, letter) for letter in PICTURES]
    blanks = context.blanks("picture")
    tiles = choose_tiles(context, room_under(lead_in, context))
    starts = range(0, len(options), tiles.in_row)
    rows = [_row(block, context, options[start : start + tiles.in_row], tiles, blanks) for start in starts]
    # a stack is never split, not even for a long lead-in
    return [*lead_in, Stack(rows)]


# -- the author's own --------------------------------------------------------------------------------------------------


def picture_room(block: PictureChoice, look: Look) -> Room:
    """The most width and height of the frame for each of the author's pictures."""
    column = _column(block, look)
    return frame_of(column if block.in_row else min(WIDEST, column))


def _column(block: PictureChoice, look: Look) -> Pt:
    """Width for each of the pictures in a row."""
    in_row = _in_row(block, look)
    return (look.measure - (in_row - 1) * GAP) / in_row


def _in_row(block: PictureChoice, look: Look) -> int:
    most = 4 if not look.is_narrow else 2 if look.size.is_large else 3
    if block.in_row:
        fits = int((look.measure + GAP) // (NARROWEST + GAP))
        return min(block.in_row, max(most, fits), len(block.own))
    return in_even_rows(len(block.own), most)


def _own_rows(block: PictureChoice, context: BlockContext, group: Element, room: Pt) -> list[Piece]:
    """Rows of pictures: if the author says how many are in one, the pictures are as large as fit into ``room``, but not
    smaller than they would be otherwise.
    """
    look = context.look
    frame, in_row = picture_room(block, look), _in_row(block, look)
    tiles = [_own_tile(context, group, key, picture) for key, picture in block.own.items()]
    split = [tiles[start : start + in_row] for start in range(0, len(tiles), in_row)]
    has_words = any(tile.tick.runs for tile in tiles)
    rows = [_own_row(context, row, frame, has_words=has_words) for row in split]
    # again if words take more lines below a smaller picture
    while block.in_row and frame[0] > WIDEST and (over := height_of(rows, look.measure) - room) > ROUNDING:
        frame = frame_of(max(WIDEST, frame[0] - over / len(rows) * 4 / 3))
        rows = [_own_row(context, row, frame, has_words=has_words) for row in split]
    return rows


@frozen
class _OwnTile:
    """One of the author's pictures with its Figure, and the box below it."""

    picture: ItemPicture
    figure: Element
    tick: Tick


def _own_tile(context: BlockContext, group: Element, key: str, picture: ItemPicture) -> _OwnTile:
    body = group.add_item()
    figure = body.add("Figure", alt=picture.alt.plain)
    owner = body.add("P") if picture.text else body
    runs = context.runs(picture.text)
    tick = Tick(runs, owner=owner, parent=body, blanks=context.blanks("picture"), option=key)
    return _OwnTile(picture, figure, tick)


def _own_row(context: BlockContext, row: Sequence[_OwnTile], frame: Room, *, has_words: bool) -> Piece:
    """Pictures side by side, each in a ``frame`` above its box; with a box for each person, the people's shapes are above the boxes.

    Boxes are at the left of their words; in a block that ``has_words`` for none, below the middle of the pictures.
    """
    look, (width, height) = context.look, frame
    least, indent = row_height(look), tick_indent(look, len(row[0].tick.blanks))
    marks = marks_height(look) if context.together else 0.0
    words = [set_words(one.tick.runs, look.body, width - indent) for one in row]
    middle = (width - boxes_width(look, len(row[0].tick.blanks))) / 2
    start = target_margin(look) if has_words else middle
    box_top = height + mm(1) + marks
    words_top = box_top + (least - look.body.leading) / 2

    def paint(pen: Pen, measure: Pt) -> None:
        for index, (tile, text) in enumerate(zip(row, words, strict=True)):
            with pen.at(index * (width + GAP), 0):
                framed_picture(pen, context.pictures, tile.figure, tile.picture, Bounds(0, 0, width, height))
                draw_marks(pen, context.together, start, height + mm(2))
                top = box_top + (least - look.size.box) / 2
                tick_boxes(pen, tile.tick.parent, tile.tick.blanks, start, top, option=tile.tick.option)
                text.draw(pen, tile.tick.owner, indent, words_top)

    below = max(box_top + least, words_top + max(one.height for one in words))
    return Drawing(below, paint, space_after=ROW_GAP)


# -- drawn here --------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class Tiles:
    """The arrangement of the tiles: how many in a row, how much larger than 30 × 24 mm, the height of the words below the picture."""

    in_row: int
    scale: float
    words: Pt
    foot: Pt
    """Distance from a tile to the end of the box or words below it."""
    is_letter_above: bool = False
    """Whether the letter is above the boxes, because two boxes leave it no space beside them."""

    @property
    def width(self) -> Pt:
        return TILE[0] * self.scale

    @property
    def diameter(self) -> Pt:
        """Diameter of each circle: 13 mm on a tile of 30 by 24."""
        return DIAMETER * self.scale

    @property
    def height(self) -> Pt:
        """Height of one tile: in proportion to its width, and enough for circles and words."""
        return max(TILE[1] * self.scale, self.diameter + self.words + 2 * PAD + mm(0.5))

    @property
    def total(self) -> Pt:
        """Height of all rows."""
        rows = -(-len(PICTURES) // self.in_row)
        return rows * (self.height + self.foot) + (rows - 1) * ROW_GAP


def choose_tiles(context: BlockContext, room: Pt) -> Tiles:
    """Five in a row on A4, three on A5, two in large print; three there too if two do not fit ``room``.

    Fewer if the words of a tile would collide.
    """
    look = context.look
    if not look.is_narrow:
        choices = [(5, 1.0), (3, 1.0), (2, 1.0)]
    elif not look.size.is_large:
        choices = [(3, 1.0), (2, 1.0)]
    else:
        choices = [(2, 1.6), (2, 1.3), (3, 1.6), (3, 1.0)]
    least = _words_width(context)
    arranged = [_tiles(context, in_row, max(most, least / TILE[0])) for in_row, most in choices]
    legible = [tiles for tiles in arranged if tiles.width >= least] or arranged[-1:]
    return next((tiles for tiles in legible if tiles.total <= room), min(legible, key=lambda tiles: tiles.total))


def _tiles(context: BlockContext, in_row: int, most: float) -> Tiles:
    """Tiles with ``in_row`` in a row, up to ``most`` times as wide as on A4 if the measure allows it."""
    look = context.look
    foot = mm(2) + max(look.size.box, look.tight.leading)
    pair = _letter_width(look) + mm(2) + _answers_width(look, 2) if context.together else 0.0
    scale = min(most, (look.measure - (in_row - 1) * GAP) / in_row / TILE[0])
    is_above = pair > scale * TILE[0]
    return Tiles(
        in_row=in_row,
        scale=scale,
        words=look.tight.leading,
        foot=foot + (look.tight.leading if is_above else 0.0),
        is_letter_above=is_above,
    )


def _words_width(context: BlockContext) -> Pt:
    """The width at which a tile's two words stay apart."""
    words = (context.text("picture-choice.start"), context.text("picture-choice.end"))
    return sum(measure_text(one, context.look.tight) for one in words) + 4 * INSET


def _option(block: PictureChoice, context: BlockContext, group: Element, letter: str) -> _Option:
    body = group.add_item()
    alt = picture_words(block.drawn, letter, context.look.messages)
    figure = body.add("Figure", alt=capitalised(alt, context.look.messages.language))
    return _Option(letter, figure, body.add("P"), body)


def _row(
    block: PictureChoice, context: BlockContext, row: list[_Option], tiles: Tiles, blanks: tuple[Blank, ...]
) -> Piece:
    look = context.look
    width, height, count = tiles.width, tiles.height, tiles.in_row
    between = max(GAP, (look.measure - count * width) / (count - 1 if count == 5 else count + 1))
    first = (look.measure - count * width - (count - 1) * between) / 2

    def paint(pen: Pen, measure: Pt) -> None:
        for index, option in enumerate(row):
            with pen.at(first + index * (width + between), 0):
                with pen.figure(option.figure, Bounds(0, 0, width, height)):
                    pen.rect(Bounds(0, 0, width, height), stroke=look.theme.hairline, weight=look.thin, radius=mm(1.5))
                    draw = _circles if block.drawn == "circles" else _gardens
                    draw(pen, context, option.figure, option.letter, tiles)
                with pen.at(0, height + mm(2)):
                    _foot(pen, context, option, blanks, tiles)

    return Drawing(height + tiles.foot, paint, space_after=ROW_GAP)


def _letter_width(look: Look) -> Pt:
    return measure_text("m", look.tight_strong)


def _answers_width(look: Look, count: int) -> Pt:
    """Width of one box, or of a box for each person after the person's shape."""
    if count == 1:
        return look.size.box
    return (
        count * (mark_size(look) + mm(1) + max(look.size.box, LEAST_TARGET))
        + (count - 1) * PERSON_GAP * look.size.scale
    )


def _foot(pen: Pen, context: BlockContext, option: _Option, blanks: Sequence[Blank], tiles: Tiles) -> None:
    """The letter and the box or boxes, centred together below the tile."""
    look = context.look
    style, box = look.tight_strong, look.size.box
    letter = measure_text(option.letter, style)
    answers = _answers_width(look, len(blanks))
    whole = answers if tiles.is_letter_above else letter + mm(2) + answers
    left = (tiles.width - whole) / 2
    middle = max(box, style.leading) / 2
    baseline = middle - style.leading / 2 + style.first_baseline
    if tiles.is_letter_above:
        pen.string(option.caption, option.letter, tiles.width / 2, style.first_baseline - mm(1), style, "centre")
        x, middle = left, middle + style.leading
    else:
        pen.string(option.caption, option.letter, left, baseline, style)
        x = left + letter + mm(2)
    if len(blanks) == 1:
        tick_box(pen, Spot(option.body, blanks[0]), x, middle - box / 2, option=option.letter)
        return
    for person, blank in zip(context.together, blanks, strict=True):
        x = person_mark(pen, person, x, middle) + mm(1) + max(0.0, LEAST_TARGET - box) / 2
        tick_box(pen, Spot(option.body, blank), x, middle - box / 2, option=option.letter)
        x += box + max(0.0, LEAST_TARGET - box) / 2 + PERSON_GAP * look.size.scale


def _circles(pen: Pen, context: BlockContext, figure: Element, letter: str, tiles: Tiles) -> None:
    """The circle "me" with a solid edge, "us" with a dashed one; the overlap is hatched."""
    theme = context.look.theme
    width, diameter, radius = tiles.width, tiles.diameter, tiles.diameter / 2
    across = 2 * diameter - diameter * PICTURES[letter] / 100
    y = PAD + radius + (tiles.height - tiles.words - mm(0.5) - diameter - 2 * PAD) / 2
    one, two = width / 2 - across / 2 + radius, width / 2 + across / 2 - radius
    shared = both(disc(one, y, radius), disc(two, y, radius))
    _share(pen, shared, Bounds(two - radius, y - radius, one - two + diameter, diameter))
    pen.circle(one, y, radius, stroke=theme.accent, weight=1.4)
    pen.circle(two, y, radius, stroke=theme.second, weight=1.4, dash=(3, 1.8))
    _me_and_us(pen, context, figure, width, tiles.height)


def _gardens(pen: Pen, context: BlockContext, figure: Element, letter: str, tiles: Tiles) -> None:
    """Two plots with a path between them; from b on, a shared plot grows in place of the path."""
    look, theme = context.look, context.look.theme
    pad = mm(2.5) * tiles.scale
    x, y, full, deep = pad, pad, tiles.width - 2 * pad, tiles.height - tiles.words - mm(2) - pad
    share = PICTURES[letter] / 100
    middle = full * share if share else mm(3) * tiles.scale
    side = (full - middle) / 2
    left, centre = Bounds(x, y, side, deep), Bounds(x + side, y, middle, deep)
    right = Bounds(x + side + middle, y, side, deep)
    dot_pattern(pen, rectangle(left), left, theme.accent, mm(1.6), 0.9)
    hatch(pen, rectangle(right), right, theme.second, _pitch(look), look.thin)
    pen.rect(left, stroke=theme.accent, weight=1.2)
    pen.rect(right, stroke=theme.second, weight=1.2, dash=(3, 1.8))
    if share:
        pen.rect(centre, fill=WHITE, stroke=theme.ink, weight=1.2)
        _share(pen, rectangle(centre), centre)
    _me_and_us(pen, context, figure, tiles.width, tiles.height)


def _share(pen: Pen, area: Area, bounds: Bounds) -> None:
    """The overlap: cross-hatched; in one black ink hatched one way only, which still shows in the narrowest part."""
    look = pen.look
    if look.theme.has_tints:
        cross_hatch(pen, area, bounds, look.theme.rule, _pitch(look), look.thin)
    else:
        hatch(pen, area, bounds, look.theme.rule, _pitch(look), look.thin, degrees=45.0)


def _pitch(look: Look) -> Pt:
    """Distance of hatching lines: 1.6 mm for lines of 0.5 pt; heavier lines are further apart, so that they look no darker."""
    return mm(1.6) * look.thin / THINNEST


def _me_and_us(pen: Pen, context: BlockContext, figure: Element, width: Pt, height: Pt) -> None:
    look = context.look
    baseline = height - mm(1.2) - look.tight.leading + look.tight.first_baseline
    pen.string(figure, context.text("picture-choice.start"), INSET, baseline, look.tight)
    pen.string(figure, context.text("picture-choice.end"), width - INSET, baseline, look.tight, "right")
