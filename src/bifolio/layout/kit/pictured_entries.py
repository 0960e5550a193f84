"""Numbered entries with a picture each: beside their words, above them where the words would be too narrow, or several in a row,
as in instructions without many words.

All pictures of a list have frames of one width, each as high as the highest in its row needs, but no higher than wide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bifolio.content.fields.item_pictures import SmallPicture
from bifolio.frozen import frozen
from bifolio.layout.kit.framed_pictures import PICTURE_AIR, framed_picture
from bifolio.layout.kit.lettering import longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.kit.tick_boxes import column_width
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.layout.pictures.pixel_files import Room
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline

BESIDE: Pt = mm(40)
"""The width of a picture beside its words: six steps fit on a page of A4."""

ABOVE: Pt = mm(80)
"""The greatest width of a picture above its words in a single column."""

GAP: Pt = mm(4)
"""Space between a picture and the words beside it."""

UNDER: Pt = mm(1.5)
"""Space between a picture and the words below it."""

LEAST_WORDS: Pt = mm(45)
"""The least width of words beside a picture; more in large print."""

LEAST_COLUMN: Pt = mm(38)
"""The least width of one of several in a row; more in large print."""

MOST_LINES = 8
"""The most lines of words below one of several pictures in a row."""

HIGHEST, HIGHEST_ALONE = 0.6, 0.28
"""The greatest height of one of several pictures in a row, and of one above its words alone, as a share of its page."""

LONG = 0.5
"""Words beside a picture that are higher than this share of the page go below it, where they can continue on the next page."""


@frozen(kw_only=True)
class EntryPictures:
    """Where the pictures of a list are: how many entries in a row, the frame of each entry's picture, whether words are below or beside it."""

    in_row: int
    frames: Sequence[Room]
    is_above: bool


def largest_frame(look: Look) -> Room:
    """Width and height of the largest frame that a picture of an entry may have."""
    return max(ABOVE, column_width(look.measure, 2)), HIGHEST * look.paper.depth


def place_pictures(
    look: Look, pictures: Mapping[str, AnyPicture], items: Sequence[object], texts: Sequence[Inline], *, most: int, indent: Pt
) -> EntryPictures:  # fmt: skip
    """As many of the entries in a row, up to ``most``, as have room for their words after ``indent``; easy reading has one.
    Of ``items`` those that are pictures have a frame.
    """
    scale = look.size.scale if look.size.is_large else 1.0
    in_row = 1
    for count in range(most, 1, -1) if not look.is_easy else ():
        width = column_width(look.measure, count)
        if width >= LEAST_COLUMN * scale and _have_room(look, texts, width - indent):
            in_row = count
            break
    is_above = in_row > 1 or look.reading - indent - BESIDE - GAP < LEAST_WORDS * scale
    wide = column_width(look.measure, in_row) if in_row > 1 else min(ABOVE, look.reading - indent)
    width = wide if is_above else BESIDE
    share = HIGHEST_ALONE if is_above and in_row == 1 else HIGHEST
    heights = [_height(pictures, item, width, share * look.paper.depth) for item in items]
    starts = [index - index % in_row for index in range(len(items))]
    frames = [(width, max(heights[start : start + in_row])) for start in starts]
    return EntryPictures(in_row=in_row, frames=frames, is_above=is_above)


def _height(pictures: Mapping[str, AnyPicture], item: object, width: Pt, most: Pt) -> Pt:
    """The height of the picture of ``item``, if it is one, in a frame of this ``width``."""
    if not isinstance(item, SmallPicture):
        return 0.0
    picture = pictures.get(item.file)
    return min(most, width * min(1.0, picture.ratio if picture is not None else 3 / 4))


def _have_room(look: Look, texts: Sequence[Inline], room: Pt) -> bool:
    return longest_word(texts, look.body) <= room and all(
        len(set_words(text, look.body, room).lines) <= MOST_LINES for text in texts
    )


def with_picture(
    look: Look, pictures: Mapping[str, AnyPicture], item: SmallPicture, figure: Element, text: TextPiece,
    place: EntryPictures, index: int,
) -> Piece:  # fmt: skip
    """The entry ``text`` at ``index``, whose mark is drawn with its first line, beside or below the picture of ``item``."""
    width, height = place.frames[index]
    bounds = Bounds(0, 0, width, height)
    left = 0.0 if place.in_row > 1 else text.indent

    def paint(pen: Pen, measure: Pt) -> None:
        with pen.at(left if place.is_above else 0.0, 0):
            framed_picture(pen, pictures, figure, item, bounds)

    after = max(text.flow.space_after, PICTURE_AIR)
    if not place.is_above:
        shift = width + GAP
        if set_words(text.runs, text.style, text.max_width - shift).height <= LONG * look.paper.depth:
            _move(text, shift)
            columns = [(text.indent, width, Drawing(height, paint)), (shift, look.measure - shift, text)]
            return Columns(columns, space_after=after)
        left = text.indent
    picture = Drawing(height, paint, keep_with_next=True, space_after=UNDER)
    return Stack([picture, text], space_after=after)


def _move(text: TextPiece, shift: Pt) -> None:
    """Moves the words by ``shift`` to the end of their column, but not their mark."""
    mark = text.on_first_line
    text.max_width -= shift
    if mark is None:
        return

    def draw_mark(pen: Pen, baseline: Pt) -> None:
        with pen.at(-shift, 0):
            mark(pen, baseline)

    text.on_first_line = draw_mark
