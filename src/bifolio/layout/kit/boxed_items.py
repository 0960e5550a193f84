"""Words or pictures, each after a small box for a number or a letter; on screen, the box is a list of options."""

from __future__ import annotations

from collections.abc import Mapping

from bifolio.content.fields.item_pictures import TextOrPicture, has_pictures
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.framed_pictures import PICTURE_AIR, PictureItem, frame_of, set_entry
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import framed_field, number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

BOX_GAP: Pt = mm(3)
ROW_AIR: Pt = mm(2)

PICTURE_WIDTH: Pt = mm(40)
"""The width of a picture in a list: six fit on a page of A4."""


def boxed_items(context: BlockContext, items: Mapping[str, TextOrPicture]) -> list[Piece]:
    """A list of ``items``, each after the box of its blank."""
    look = context.look
    group = context.parent.add_list()
    room = min(look.reading, look.measure - number_field_size(look)[0] - BOX_GAP)
    entries = {key: set_entry(item, context, room, frame_of(PICTURE_WIDTH)) for key, item in items.items()}
    air = PICTURE_AIR if has_pictures([*items.values()]) else ROW_AIR
    return [_boxed_item(context, group, entry, context.blank(key), air) for key, entry in entries.items()]


def _boxed_item(context: BlockContext, group: Element, entry: PictureItem, blank: Blank, air: Pt) -> Piece:
    """An item of the list ``group``, after its box."""
    look = context.look
    width, height = number_field_size(look)
    body = group.add_item()
    placed = entry.place(body)
    full = max(height, entry.height) + air
    is_level = entry.picture is None

    def paint(pen: Pen, measure: Pt) -> None:
        top = words_top(look, entry.height, full, air) if is_level else air / 2
        placed.draw(pen, context, width + BOX_GAP, top)
        box_top = air / 2 if is_level else (air + entry.frame[1] - height) / 2
        framed_field(pen, Spot(body, blank), Bounds(0, box_top, width, height), is_centred=True)

    return Drawing(full, paint)


def words_top(look: Look, height: Pt, full: Pt, air: Pt = ROW_AIR) -> Pt:
    """Where words begin so that their first line is level with the middle of a box at the head of a row ``full`` high."""
    return min((air + number_field_size(look)[1] - look.body.leading) / 2, full - height)
