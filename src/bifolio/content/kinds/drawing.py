"""The model of `drawing`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, KindGroup, Prompt


class DrawingSpace(Block):
    """A frame to draw in; words are fine too."""

    kind: Literal["drawing"] = "drawing"
    kind_title: ClassVar[str] = "Drawing box"
    group: ClassVar[KindGroup] = "writing"
    prompt: Prompt | None = None
    height: Annotated[float, Field(ge=20, le=230)] = 90
    """Height in millimetres; on A5 in proportion to the measure."""
