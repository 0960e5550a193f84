"""The model of `space`."""

from typing import Annotated, Literal

from bifolio.content.base import Block, Prompt, word_or_mm


class Space(Block):
    """Space for notes or a sketch, on faint dots, on lines, or on squared or graph paper."""

    kind_title = "Space"
    group = "writing"
    main = "look"
    flows = True
    prompt: Prompt | None = None
    look: Literal["dots", "lines", "squares", "graph"] = "dots"
    """What is printed on it: dots, lines, squares of 5 mm, or graph paper with lines every 2 mm."""
    height: Annotated[Literal["half", "page", "rest"] | float, word_or_mm(("half", "page", "rest"), 20, 230)] = "half"
    """Half a page, a whole one, or what is left of the page; or millimetres from 20 to 230."""

    @property
    def may_be_inside(self) -> bool:
        """Whether it may be in another block: not if it fills its page."""
        return self.height not in ("page", "rest")
