"""The model of `drawing`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked


class DrawingSpace(Asked):
    """A frame to draw in; words are fine too."""

    kind_title = "Drawing box"
    group = "writing"
    main = "prompt"
    height: Annotated[float, Field(ge=20, le=230)] = 90
    """Height in millimetres; on A5 in proportion to the measure."""
