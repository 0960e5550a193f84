"""Feelings bank: words to tick in up to three columns under their headings, then lines for the reader's own words.

If several people share one block, each word has two boxes below the people's shapes.
"""

from __future__ import annotations

from functools import partial

from bifolio.assemble.kinds.pick_words import word_keys
from bifolio.content.kinds.pick_words import PickWords
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field, person_mark
from bifolio.layout.kit.holding import held
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.tick_boxes import (
    COLUMN_GAP,
    group_heading,
    people_marks,
    row_height,
    tick_columns,
    tick_item,
    tick_rows,
    under_marks,
)
from bifolio.layout.page.bounds import Spot
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person

MOST_COLUMNS = 3


def draw(block: PickWords, context: BlockContext) -> list[Piece]:
    """The prompt, then each group, then the blank lines."""
    look = context.look
    pieces = context.lead_in(block)
    words = [context.runs(word) for group in block.groups.values() for word in group.words]
    most = 1 if look.is_easy else MOST_COLUMNS
    columns = tick_columns(look, words, most, look.measure, max(1, len(context.together)))
    groups = [_group(context, block, key, columns) for key in block.groups]
    if block.own:
        groups.append(_own(block, context, columns))
    parts = [piece for group in groups for piece in held(group, context)]
    return [*pieces, *parts]


def _group(context: BlockContext, block: PickWords, key: str, columns: int) -> list[Piece]:
    look, group = context.look, block.groups[key]
    heading = group_heading(context, block, group.text)
    words = context.parent.add_list()
    ticks = [
        tick_item(words, context.runs(text), context.blanks(f"{key}-{word}"))
        for word, text in zip(word_keys(group), group.words, strict=True)
    ]
    rows = list(tick_rows(look, ticks, columns))
    rows[-1].adjust(space_after=look.gaps.paragraph)
    return [heading, *under_marks(context, rows, partial(people_marks, context, columns, len(ticks)))]


def _own(block: PickWords, context: BlockContext, columns: int) -> list[Piece]:
    """Lines for the reader's own words; if several people share one block, lines for each after the person's shape."""
    heading = group_heading(context, block, context.text("own-words"))
    return [heading, *(_own_lines(block, context, columns, person) for person in context.together or (None,))]


def _own_lines(block: PickWords, context: BlockContext, columns: int, person: Person | None) -> Piece:
    look = context.look
    owner = context.element("P")
    pitch = max(look.size.least_pitch, row_height(look))
    blanks = [context.own_blank(f"own-{index}", person) for index in range(1, block.own + 1)]
    rows = -(-len(blanks) // columns)
    size = mark_size(look)
    left = size + mm(2) if person else 0.0

    def paint(pen: Pen, measure: Pt) -> None:
        if person is not None:
            person_mark(pen, person, 0, pitch - size)
        width = (measure - left - COLUMN_GAP * (columns - 1)) / columns
        for index, blank in enumerate(blanks):
            x, y = left + (index % columns) * (width + COLUMN_GAP), (index // columns + 1) * pitch
            line_field(pen, Spot(owner, blank), x, y, width, pitch)

    return Drawing(rows * pitch, paint)
