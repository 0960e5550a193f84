"""How a section's text ends: its key ideas and its questions, side by side where two columns can be read, else one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.layout.kinds import draw_block
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Columns, Piece, Stack
from bifolio.lengths import Pt, mm

GUTTERLESS_GAP: Pt = mm(6)
"""Space between the two columns."""


def draw_close(contexts: Sequence[BlockContext]) -> list[Piece]:
    """The pieces of ``contexts``, which are the key ideas and the talk box of a section."""
    look = contexts[0].look
    if look.is_narrow or len(contexts) != 2:
        return [piece for context in contexts for piece in draw_block(context)]
    width = (look.measure - GUTTERLESS_GAP) / 2
    columns = []
    for context in contexts:
        context.look = look.within(width)
        columns.append(draw_block(context))
    boxes = [pieces[-1] for pieces in columns if isinstance(pieces[-1], Stack)]
    for box in boxes:
        box.pad = mm(3)
    heights = [sum(piece.wrap(width, 1e6)[1] for piece in pieces) for pieces in columns]
    for box, height in zip(boxes, heights, strict=True):
        box.least = box.height + max(heights) - height
    left, right = (pieces[0] if len(pieces) == 1 else Stack(pieces) for pieces in columns)
    return [Columns([(0, width, left), (width + GUTTERLESS_GAP, width, right)], space_before=mm(3), space_after=mm(6))]
