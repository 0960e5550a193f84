"""The model of `body_outline`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, KindGroup, Prompt
from bifolio.content.items import Items
from bifolio.content.says import Says


class BodyOutline(Block):
    """A neutral outline with notes by area, and a word list beside it; the picture is optional for readers."""

    kind: Literal["body_outline"] = "body_outline"
    kind_title: ClassVar[str] = "Body outline"
    group: ClassVar[KindGroup] = "placing"
    main: ClassVar[str] = "items"
    prompt: Prompt | None = None
    items: Annotated[Items, Field(min_length=2, max_length=8), Says(longest=50)]
    """Areas of the body, by lasting id."""
