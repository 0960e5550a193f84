"""Pictures in frames of equal size, alone or above their words, and the frame of a missing one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bifolio.content.fields.item_pictures import ItemPicture, SmallPicture, TextOrPicture, printed_words
from bifolio.content.fields.pictured import Pictured
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.kit.vector_painting import paint_vector
from bifolio.layout.kit.words_in_drawings import TextUse
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.layout.pictures.pixel_files import Room
from bifolio.lengths import Pt, mm

WIDEST: Pt = mm(48)
"""The greatest width of the frame of an item's picture."""

PICTURE_AIR: Pt = mm(5)
"""Space between two rows if one of them may have a picture."""

WORDS_GAP: Pt = mm(1)
"""Space between a picture and its words."""


def frame_of(width: Pt) -> Room:
    """The frame of a picture, ``width`` wide: 4 by 3."""
    return width, width * 3 / 4


def figure_room(block: Pictured, look: Look) -> Room:
    """Width and height of the largest rectangle in which the picture may be printed, without its caption."""
    width = min(mm(block.width) if block.width else look.reading, look.measure)
    return width, min(mm(block.height) if block.height else look.paper.depth, look.paper.depth)


@frozen(kw_only=True)
class PictureItem:
    """An item set to a width: a text, or a picture in a frame with its words below."""

    item: TextOrPicture
    words: Words
    frame: Room

    @property
    def picture(self) -> ItemPicture | None:
        return self.item if isinstance(self.item, ItemPicture) else None

    @property
    def height(self) -> Pt:
        if self.picture is None:
            return self.words.height
        return self.frame[1] + (WORDS_GAP + self.words.height if self.picture.text else 0.0)

    def place(self, body: Element, *, words_in_body: bool = False) -> PlacedEntry:
        """The entry with its elements in ``body``; a text is ``words_in_body`` itself, or in a paragraph."""
        if self.picture is None:
            return PlacedEntry(self, body if words_in_body else body.add("P"), None)
        figure = body.add("Figure", alt=self.picture.alt.plain)
        return PlacedEntry(self, body.add("P") if self.picture.text else body, figure)


@frozen
class PlacedEntry:
    """An entry with the elements of its words and of its picture."""

    entry: PictureItem
    owner: Element
    figure: Element | None

    def draw(self, pen: Pen, context: BlockContext, x: Pt, top: Pt, align: Align = "left") -> None:
        """Draws the entry with its top left corner at ``x`` and ``top``; a text with this ``align`` in its width."""
        words, (width, height) = self.entry.words, self.entry.frame
        if self.figure is None or self.entry.picture is None:
            words.draw(pen, self.owner, x, top, align)
            return
        with pen.at(x, top):
            framed_picture(pen, context.pictures, self.figure, self.entry.picture, Bounds(0, 0, width, height))
            words.draw(pen, self.owner, 0, height + WORDS_GAP, "centre")


def set_entry(item: TextOrPicture, context: BlockContext, room: Pt, frame: Room) -> PictureItem:
    """``item`` in a column ``room`` wide; the words of a picture are as wide as its ``frame``, or as their longest word."""
    style, runs = context.look.body, context.runs(printed_words(item))
    if isinstance(item, ItemPicture):
        room = min(room, max(frame[0], longest_word([runs], style)))
    return PictureItem(item=item, words=set_words(runs, style, room), frame=frame)


def framed_picture(
    pen: Pen, pictures: Mapping[str, AnyPicture], figure: Element, item: SmallPicture, frame: Bounds
) -> None:
    """Draws the picture of ``item`` in the middle of ``frame``, which begins at the pen, as the content of ``figure``."""
    picture = pictures.get(item.file)
    if picture is None:
        style, room = pen.look.tight, frame.width - mm(8)
        instead = set_words(item.alt, style, room) if longest_word([item.alt], style) <= room else None
        placeholder(pen, figure, instead, frame.width, frame.height)
        return
    width = min(frame.width, frame.height / picture.ratio)
    height = width * picture.ratio
    inside = Bounds((frame.width - width) / 2, (frame.height - height) / 2, width, height)
    paint_picture(pen, figure, picture, inside)


def paint_picture(
    pen: Pen, owner: Element, picture: AnyPicture, bounds: Bounds, words: Sequence[TextUse] = ()
) -> None:  # fmt: skip
    """Draws a picture of either kind as the content of ``owner``, a Figure; ``words`` are those of its texts."""
    if isinstance(picture, PixelPicture):
        pen.set_bounds(owner, bounds)
        pen.picture(owner, picture, bounds)
    else:
        with pen.figure(owner, bounds):
            paint_vector(pen, picture, bounds, words)


MIDDLE = (0.5, 0.5)


def paint_cropped(
    pen: Pen, owner: Element | None, picture: AnyPicture, bounds: Bounds, focus: tuple[float, float] = MIDDLE
) -> None:
    """Draws ``picture`` just large enough to fill ``bounds``, with its ``focus`` (shares of its width and height) as near the middle of
    them as may be; the caller must clip.

    Without an ``owner`` it is an artifact.
    """
    x, y, width, height = bounds
    wide = max(width, height / picture.ratio)
    high = wide * picture.ratio
    left, top = x - _cut_before(focus[0] * wide, wide, width), y - _cut_before(focus[1] * high, high, height)
    if isinstance(picture, PixelPicture):
        if owner is not None:
            pen.set_bounds(owner, bounds)
        pen.picture(owner, picture, Bounds(left, top, wide, high))
    elif owner is None:
        paint_vector(pen, picture, Bounds(left, top, wide, high))
    else:
        with pen.figure(owner, bounds):
            paint_vector(pen, picture, Bounds(left, top, wide, high))


def _cut_before(focus: Pt, length: Pt, room: Pt) -> Pt:
    """How much of ``length`` is cut off at its start, so that ``focus`` is as near the middle of ``room`` as may be."""
    return min(max(0.0, focus - room / 2), length - room)


def placeholder(pen: Pen, owner: Element, words: Words | None, width: Pt, height: Pt) -> None:
    """Draws the frame of a missing picture, with ``words`` in it if they fit."""
    with pen.figure(owner, Bounds(0, 0, width, height)):
        pen.rect(
            Bounds(0, 0, width, height),
            stroke=pen.look.theme.rule,
            weight=pen.look.thin,
            radius=mm(1.5),
            dash=(3, 2),
        )
        if words is not None and words.height <= height:
            words.draw(pen, owner, mm(4), (height - words.height) / 2, "centre")
