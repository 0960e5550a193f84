"""Words after a small box for a number or a letter; on screen, the box is a list of options."""

from __future__ import annotations

from collections.abc import Mapping

from bifolio.content.base import Text
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import framed_field, number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline

BOX_GAP: Pt = mm(3)
ROW_AIR: Pt = mm(2)


def boxed_items(context: BlockContext, items: Mapping[str, Text]) -> list[Piece]:
    """A list of ``items``, each after the box of its blank."""
    group = context.parent.add_list()
    return [boxed_item(context, group, context.runs(text), context.blank(key)) for key, text in items.items()]


def boxed_item(context: BlockContext, group: Element, words: Inline, blank: Blank) -> Piece:
    """An item of the list ``group``, after its box."""
    look = context.look
    width, height = number_field_size(look)
    body = group.add_item()
    owner = body.add("P")
    text = set_words(words, look.body, min(look.reading, look.measure - width - BOX_GAP))
    full = max(height, text.height) + ROW_AIR

    def paint(pen: Pen, measure: Pt) -> None:
        text.draw(pen, owner, width + BOX_GAP, words_top(look, text.height, full))
        framed_field(pen, Spot(body, blank), Bounds(0, ROW_AIR / 2, width, height), is_centred=True)

    return Drawing(full, paint)


def words_top(look: Look, height: Pt, full: Pt) -> Pt:
    """Where words begin so that their first line is level with the middle of a box at the head of a row ``full`` high."""
    return min((ROW_AIR + number_field_size(look)[1] - look.body.leading) / 2, full - height)
