"""Ordering: a box for a number before each item."""

from __future__ import annotations

from bifolio.content.kinds.ordering import Ordering
from bifolio.layout.kit.boxed_items import boxed_item
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.writing_lines import block_end
from bifolio.lengths import mm


def draw(block: Ordering, context: BlockContext) -> list[Piece]:
    """The prompt, how to put them in order unless the author says it, then the items as they are written."""
    pieces = context.lead_in(block)
    if block.help is None:
        pieces += context.phrase("ordering.how", keep=True, after=mm(2), number=len(block.items))
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    rows = [boxed_item(context, group, context.runs(text), context.blank(key)) for key, text in block.items.items()]
    rows[-1].space_after = block_end(context.look)
    return [*pieces, *apart(rows, context)]
