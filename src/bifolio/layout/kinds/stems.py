"""Sentence stems: a line of at least 60 mm after the stem, the other lines below, 9 mm apart (more in large print)."""

from __future__ import annotations

from bifolio.content.kinds.stems import Stems
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.writing_lines import WordsWithLines


def draw(block: Stems, context: BlockContext) -> list[Piece]:
    """A list of stems; a stem that leaves less than 60 mm of its row has all its lines below it."""
    look = context.look
    lead_in = context.lead_in(block)
    group = context.parent.add_list()
    stems: list[Piece] = []
    for key, stem in block.items.items():
        owner = group.add_item().add("P")
        stems.append(
            WordsWithLines(
                look,
                owner,
                context.runs(stem),
                context.blank(key),
                count=block.lines,
                gains=True,
                space_after=look.gaps.paragraph,
            )
        )
    return [*lead_in, *apart(stems, context)]
