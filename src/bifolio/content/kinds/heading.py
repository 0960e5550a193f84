"""The model of `heading`."""

from typing import ClassVar, Literal

from bifolio.content.base import Block, Keep, KindGroup, Text


class Heading(Block):
    """A heading inside a page: level 2 under the page's title, level 3 under that, level 4 under that."""

    kind: Literal["heading"] = "heading"
    kind_title: ClassVar[str] = "Heading"
    group: ClassVar[KindGroup] = "reading"
    main: ClassVar[str] = "text"
    has_blanks: ClassVar[bool] = False
    text: Text
    level: Literal[2, 3, 4] = 2
    """2 under the page's title, 3 under a heading of level 2, 4 under one of level 3."""
    keep: Keep = "flow"
