"""Feelings bank: words to tick in up to three columns under their headings, then lines for the reader's own words."""

from __future__ import annotations

from bifolio.assemble.blanks_choosing import word_keys
from bifolio.content.blocks_choosing import FeelingsBank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._holding import apart, held
from bifolio.layout.blocks._ticks import COLUMN_GAP, columns_for, group_heading, row_height, tick_item, tick_rows
from bifolio.layout.blocks._writing import block_end
from bifolio.layout.blocks.parts import line_field
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.units import Pt, mm

MOST_COLUMNS = 3


@draws("feelings_bank")
def draw_feelings_bank(block: FeelingsBank, context: BlockContext) -> list[Piece]:
    """The prompt, then each group, then the blank lines."""
    look = context.look
    pieces = context.lead_in(block)
    words = [context.runs(word) for group in block.groups.values() for word in group.words]
    columns = columns_for(look, words, MOST_COLUMNS, look.measure)
    groups = [_group(context, block, key, columns) for key in block.groups]
    if block.blanks:
        groups.append(_own(block, context, columns))
    parts = [piece for group in groups for piece in group]
    parts[-1].space_after = block_end(look)
    return [*pieces, *apart(parts, context)]


def _group(context: BlockContext, block: FeelingsBank, key: str, columns: int) -> list[Piece]:
    group = block.groups[key]
    heading = group_heading(context, block, group.label)
    words = context.element("L", attributes=[("List", "ListNumbering", "None")])
    ticks = [
        tick_item(words, context.runs(text), context.blank(f"{key}-{word}"))
        for word, text in zip(word_keys(group), group.words, strict=True)
    ]
    rows = [heading, *tick_rows(context.look, ticks, columns)]
    rows[-1].space_after = mm(3)
    return held(rows, context)


def _own(block: FeelingsBank, context: BlockContext, columns: int) -> list[Piece]:
    heading = group_heading(context, block, context.say("My own words"))
    owner = context.element("P")
    look = context.look
    pitch = max(look.size.pitch, row_height(look))
    blanks = [context.blank(f"own-{index}") for index in range(1, block.blanks + 1)]
    rows = -(-len(blanks) // columns)

    def paint(pen: Pen, measure: Pt) -> None:
        width = (measure - COLUMN_GAP * (columns - 1)) / columns
        for index, blank in enumerate(blanks):
            x, y = (index % columns) * (width + COLUMN_GAP), (index // columns + 1) * pitch
            line_field(pen, look, owner, blank, x, y, width, pitch)

    return held([heading, Drawing(rows * pitch, paint)], context)
