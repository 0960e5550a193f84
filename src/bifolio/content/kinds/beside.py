"""The model of `beside`."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bifolio.content.blocks import AnyBlock
from bifolio.content.fields.base import MOST_ENTRIES, Block, Fault
from bifolio.content.fields.inside import inherited, unfit_inside
from bifolio.content.kinds.box import Box

Share = Annotated[int, Field(ge=1, le=9)]


class Beside(Block):
    """Blocks side by side, such as a picture beside text. Where a column is too narrow, one is printed below the other; a tall picture has a narrow column on any paper."""

    kind_title = "Side by side"
    group = "reading"
    has_blanks = False
    only_holds = True
    start: Annotated[list[AnyBlock], Field(min_length=1, max_length=MOST_ENTRIES)]
    """The blocks on the side where a line begins; they are read first."""
    end: Annotated[list[AnyBlock], Field(min_length=1, max_length=MOST_ENTRIES)]
    """The blocks on the other side."""
    shares: Annotated[list[Share], Field(min_length=2, max_length=2)] = [1, 1]
    """How the width is shared: `[1, 2]` makes the end twice as wide as the start."""

    @property
    def inner(self) -> list[Block]:
        """Both sides, each as a box without a look; only one if the other is empty in this copy."""
        return [inherited(self, Box(blocks=side)) for side in (self.start, self.end) if side]

    def faults(self) -> Iterator[Fault]:
        """Blocks that need a page, and blocks nested three levels deep."""
        for key in ("start", "end"):
            yield from unfit_inside(getattr(self, key), key, "'beside' block")
