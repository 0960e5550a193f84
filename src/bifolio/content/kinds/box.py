"""The model of `box`."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.blocks import AnyBlock
from bifolio.content.fields.base import MOST_ENTRIES, Block, Fault
from bifolio.content.fields.block_facts import OpenerPart
from bifolio.content.fields.inside import inherited, unfit_inside
from bifolio.content.kinds.text import Paragraph


class Box(Block):
    """Blocks set off from the page. Blanks inside it have the names that they would have outside."""

    kind_title = "Box"
    group = "reading"
    main = "blocks"
    has_blanks = False
    only_holds = True
    look: (
        Literal["note", "talk", "tip", "example", "warning", "ideas", "leader", "green", "amber", "red", "slip"] | None
    ) = None
    """`note`, `tip`, `example` and `warning` have a sign and a word of their own before the title; `talk` and `ideas` have one if
    there is no title, and `leader` says above it who it is for. `talk` is a speech bubble, `leader` has two bars, all others a bracket. `green`, `amber` and `red` are for
    plans in steps like traffic lights: each has its word and a sign besides the colour. `slip` is to be cut off and handed in: a line to cut
    along, at the foot of its page; whatever follows begins a new page. It is in no other block."""
    blocks: Annotated[list[AnyBlock], Field(min_length=1, max_length=MOST_ENTRIES)]
    """Its content: any kind but `cards`, `letter` and `infographic`; `box` and `beside` without further ones in them."""

    @property
    def may_be_inside(self) -> bool:
        """A slip is not: a line across its page cuts it off."""
        return self.look != "slip"

    @property
    def opener_part(self) -> OpenerPart | None:
        """Key ideas, questions or just a box, if it is only paragraphs below a title."""
        if self.look not in (None, "talk", "ideas") or not all(map(is_plain_paragraph, self.blocks)):
            return None
        return self.look or "box"

    @property
    def inner(self) -> list[Block]:
        """Its blocks, each with the readers and people of the box unless it names its own."""
        return [inherited(self, block) for block in self.blocks]

    def faults(self) -> Iterator[Fault]:
        """Blocks that need or begin a page, and blocks nested three levels deep."""
        yield from unfit_inside(self.blocks, "blocks", "box")


def is_plain_paragraph(block: Block) -> bool:
    """Whether ``block`` is just a paragraph of body text."""
    return isinstance(block, Paragraph) and block.style == "body" and not (block.title or block.help or block.bank)
