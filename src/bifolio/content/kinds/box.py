"""The model of `box`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_ENTRIES, Block, Fault, KindGroup, kind_of
from bifolio.content.blocks import AnyBlock
from bifolio.content.kinds.text import Paragraph


class Box(Block):
    """Blocks set off from the page. What is filled in there has the name it would have outside."""

    kind: Literal["box"] = "box"
    kind_title: ClassVar[str] = "Box"
    group: ClassVar[KindGroup] = "reading"
    main: ClassVar[str] = "blocks"
    has_blanks: ClassVar[bool] = False
    look: Literal["note", "talk", "tip", "example", "warning", "ideas"] | None = None
    """`note`, `tip`, `example` and `warning` have a sign and a word of their own before the title; `talk` and `ideas` have one where
    there is no title. `ideas` are a list beside a bar. Left out, a plain box."""
    blocks: Annotated[list[AnyBlock], Field(min_length=1, max_length=MOST_ENTRIES)]
    """What stands in it: any kind but `cards`, `letter` and `infographic`, and boxes without further boxes in them."""

    @property
    def is_plain(self) -> bool:
        """Whether it is some paragraphs under a title, or a list of ideas."""
        return self.look in (None, "talk", "ideas") and all(is_plain_paragraph(block) for block in self.blocks)

    @property
    def inner(self) -> list[Block]:
        """What stands in it, each for the readers and people of the box where it names no others."""
        return [_inherited(self, block) for block in self.blocks]

    def faults(self) -> Iterator[Fault]:
        """Blocks that need a page, and a third box around something."""
        for index, block in enumerate(self.blocks):
            kind = kind_of(block)
            if not block.may_be_inside:
                message = f"a '{kind}' block needs a page of its own, so it cannot be in a box"
                yield Fault(
                    rule="misplaced-block", message=message, path=("blocks", index), hint="write it after the box"
                )
            if block.starts is not None:
                message = "a block in a box does not begin a page"
                where = ("blocks", index, kind, "starts")
                yield Fault(rule="useless-key", message=message, path=where, hint="write it on the box", is_key=True)
            for deeper, one in enumerate(block.blocks) if isinstance(block, Box) else ():
                if isinstance(one, Box):
                    path = ("blocks", index, "box", "blocks", deeper)
                    message = "a box in a box cannot hold a further box"
                    yield Fault(rule="misplaced-block", message=message, path=path, hint="write it after the box")


def is_plain_paragraph(block: Block) -> bool:
    """Whether ``block`` is a paragraph of body text and no more."""
    return isinstance(block, Paragraph) and block.style == "body" and not (block.title or block.help or block.bank)


def _inherited(box: Box, block: Block) -> Block:
    """``block`` with the audience, people and printings of its box."""
    given = {
        key: getattr(box, key) for key in ("audience", "by", "each") if getattr(box, key) and not getattr(block, key)
    }
    return block.model_copy(update=given) if given else block
