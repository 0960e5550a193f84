"""The model of `labels`."""

from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.base import Node, Prompt, Text
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.pictured import Pictured, Point
from bifolio.content.fields.says import Says, Unnumbered
from bifolio.content.fields.word_bank import WordBank


class Label(Node):
    """A place on the picture to write in."""

    at: Point
    """The middle of its box, in percent of the picture's width and height, from its top left corner."""
    to: Point | None = None
    """The point to which a line leads from the box, in percent as well; if left out, there is no line."""
    text: Annotated[Text, Says(unnumbered=Unnumbered.SPOKEN)] | None = None
    """The name of the thing it points to, for people who cannot see it, such as `at the end of the front leg`; if left
    out, they hear its number.
    """
    width: Annotated[float, Field(ge=10, le=80)] = 30
    """Width of its box in millimetres."""
    type: Literal["text", "number", "time", "date"] = "text"
    """The type of its blank."""


class Labels(Pictured):
    """A picture with boxes on it to write names or numbers in. Where they do not fit, there are numbers, with lines below the picture."""

    kind_title = "Labels"
    group = "placing"
    main = "items"
    is_on_picture = True
    prompt: Prompt | None = None
    bank: WordBank = []
    """Words to write in, printed in a box above the picture."""
    items: Annotated[ItemsOf[Label], Field(min_length=1, max_length=20)]
    """The places, in reading order, by lasting id."""
