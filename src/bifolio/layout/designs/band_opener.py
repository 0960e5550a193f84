"""Band: a ground with a large numeral, title and emblem at the top; if it all fits on a page, key ideas and a quote
beside the text.

If it does not (A5, large print, a long text), the text runs on below the band, with key ideas and questions at its end.
"""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.assemble.document import Unit
from bifolio.content.fields.block_facts import OpenerPart
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.band_head import BOOKLET, SHORT, Owners, set_band
from bifolio.layout.designs.band_page import set_page
from bifolio.layout.designs.opener_parts import leading
from bifolio.layout.kinds import draw_block
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm

CLOSING: tuple[OpenerPart, ...] = ("box", "ideas", "talk")


def draw(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The band above text that runs on."""
    owners = Owners.of(unit, root)
    head = set_band(unit, look, BOOKLET if look.paper.is_booklet else SHORT)
    height = look.gaps.unit * -(-head.height // look.gaps.unit)

    def paint(pen: Pen, width: Pt) -> None:
        head.draw(pen, owners, pictures)

    return [Drawing(height, paint, keep_with_next=True, space_after=look.gaps.label)]


def page(
    unit: Unit, look: Look, root: Element, contexts: Sequence[BlockContext], pictures: Pictures
) -> tuple[list[Piece], int]:
    """The opener as one page, and how many blocks it takes; see ``OpenerDesign``."""
    count = leading(contexts)
    is_whole = not (look.is_narrow or look.paper.is_turned or unit.footnotes)
    if not is_whole or (unit.division is not None and unit.division.is_printed):
        return [], 0
    kept = set_words(unit.closing, look.body, look.reading).height + look.gaps.paragraph if unit.closing else 0.0
    whole = set_page(unit, look, root, contexts[:count], pictures, is_recto=unit.starts != "verso", kept=kept)
    return ([whole], count) if whole is not None else ([], 0)


COLUMN_GAP: Pt = mm(6)
"""Space between the two columns."""


def close(contexts: Sequence[BlockContext], *, is_last: bool) -> list[Piece]:
    """The pieces of ``contexts``, which are the key ideas and the talk box of a section."""
    look = contexts[0].look
    if look.is_narrow or len(contexts) != 2:
        return [piece for context in contexts for piece in draw_block(context)]
    width = (look.measure - COLUMN_GAP) / 2
    columns = []
    for context in contexts:
        context.look = look.within(width)
        columns.append(draw_block(context))
    boxes = [pieces[-1] for pieces in columns if isinstance(pieces[-1], Stack)]
    for box in boxes:
        box.pad = look.gaps.pad
    heights = [sum(piece.wrap(width, NO_LIMIT)[1] for piece in pieces) for pieces in columns]
    for box, height in zip(boxes, heights, strict=True):
        box.least = box.height + max(heights) - height
    left, right = (pieces[0] if len(pieces) == 1 else Stack(pieces) for pieces in columns)
    return [
        Columns(
            [(0, width, left), (width + COLUMN_GAP, width, right)],
            space_before=look.gaps.label,
            space_after=look.gaps.block,
        )
    ]
