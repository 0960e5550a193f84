"""A heading inside a page: level 2 below the page's title, level 3 below that, level 4 below that."""

from __future__ import annotations

from bifolio.content.kinds.heading import Heading
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.titles import whole_words
from bifolio.layout.page.structure import Role

ENDS_AS_DRAWN = True

ROLES: dict[int, Role] = {2: "H2", 3: "H3", 4: "H4"}


def draw(block: Heading, context: BlockContext) -> list[Piece]:
    """The heading, kept with the next block."""
    look = context.look
    owner = context.element(ROLES[block.level])
    style = look.strong if block.level == 4 else look.heading(block.level)
    before, after, words = look.gaps.label, look.gaps.under, context.runs(block.text)
    return [
        TextPiece(
            owner,
            words,
            whole_words(words, style, min(look.measure, look.reading), look.size.body),
            max_width=look.reading,
            keep_with_next=True,
            can_split=False,
            space_before=before,
            space_after=after,
        )
    ]
