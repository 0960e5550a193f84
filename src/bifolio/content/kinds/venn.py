"""The model of `venn`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, KindGroup, Prompt
from bifolio.content.items import Items
from bifolio.content.says import Says


class Venn(Block):
    """Two overlapping circles to write in: only one, both, only the other."""

    kind: Literal["venn"] = "venn"
    kind_title: ClassVar[str] = "Venn diagram to fill"
    group: ClassVar[KindGroup] = "placing"
    main: ClassVar[str] = "items"
    is_drawn: ClassVar[bool] = True
    prompt: Prompt | None = None
    items: Annotated[Items, Field(min_length=3, max_length=3), Says(longest=60)]
    """Headings of the three parts, in this order: the first circle, what both share, the second circle."""
