"""Ordering: a box for a number before each item."""

from __future__ import annotations

from bifolio.content.kinds.ordering import Ordering
from bifolio.layout.kit.boxed_items import boxed_items
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.pieces import Piece


def draw(block: Ordering, context: BlockContext) -> list[Piece]:
    """The prompt, how to put them in order (unless the author says), then the items as written."""
    pieces = [*context.lead_in(block), *context.how_to_answer("ordering.how", block, number=len(block.items))]
    rows = boxed_items(context, block.items)
    return [*pieces, *apart(rows, context)]
