"""The model of `space`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Prompt


class Space(Block):
    """Space for notes or a sketch, on faint dots or on lines."""

    kind: Literal["space"] = "space"
    kind_title: ClassVar[str] = "Space"
    group: ClassVar[KindGroup] = "writing"
    main: ClassVar[str] = "look"
    flows: ClassVar[bool] = True
    prompt: Prompt | None = None
    look: Literal["dots", "lines"] = "dots"
    """What is printed on it."""
    height: Literal["half", "page", "rest"] = "half"
    """Half a page, a whole one, or what is left of the page."""

    @property
    def may_be_inside(self) -> bool:
        """Whether it may be in another block: half a page has a height of its own."""
        return self.height == "half"
