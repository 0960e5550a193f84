"""Lists: a bullet or a number, then the item, indented."""

from __future__ import annotations

from bifolio.content.kinds.list import BulletList
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.word_banks import word_bank
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Text

BULLET = "•"


def draw(block: BulletList, context: BlockContext) -> list[Piece]:
    """The items, each of which may split between lines."""
    look = context.look
    pieces = [*context.lead_in(block), *word_bank(context, block.bank)]
    is_numbered = block.style == "numbers"
    numbering = "Decimal" if is_numbered else "Disc"
    group = context.element("L", attributes=[("List", "ListNumbering", numbering)])
    indent = _indent(context, len(block.items) if is_numbered else 0)
    for number, text in enumerate(block.items, 1):
        mark = f"{number}." if is_numbered else BULLET
        pieces.append(_item(context, group, text, mark, indent, after=0.0 if block.compact else 0.4 * look.gap))
    pieces[-1].space_after = look.gap
    return pieces


def _indent(context: BlockContext, count: int) -> Pt:
    """Width of the widest mark and the space after it."""
    look = context.look
    widest = max((len(str(number)) for number in range(1, count + 1)), default=0)
    return (0.62 * widest + 0.9) * look.size.body if count else 0.45 * look.size.body + mm(2.2)


def _item(context: BlockContext, group: Element, text: Text, mark: str, indent: Pt, after: Pt) -> Piece:
    look = context.look
    item = context.element("LI", group)
    label = context.element("Lbl", item)
    piece = context.paragraph(text, role="LBody", parent=item, indent=indent, after=after)

    def draw_mark(pen: Pen, baseline: Pt) -> None:
        pen.string(label, mark, 0, baseline, look.body)

    piece.on_first_line = draw_mark
    return piece
