"""The model of `body_outline`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Says


class BodyOutline(Asked):
    """A neutral outline with notes by area, and a word list beside it; the picture is optional for readers."""

    kind_title = "Body outline"
    group = "placing"
    main = "items"
    items: Annotated[Items, Field(min_length=2, max_length=8), Says(longest=50)]
    """Areas of the body, by lasting id."""
