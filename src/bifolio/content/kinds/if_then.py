"""The model of `if_then`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.base import Block, Node, Prompt, Text
from bifolio.content.items import ItemsOf
from bifolio.content.says import Says


class Strip(Node):
    """Words printed small in one if-then strip as a nudge."""

    when: Annotated[Text, Says(longest=90)] | None = None
    """Hint under "If"."""
    then: Annotated[Text, Says(longest=90)] | None = None
    """Hint under "then I will"."""
    text: Annotated[Text, Says(longest=90)] | None = None


class IfThen(Block):
    """Plans: "If … then I will …", one strip each."""

    kind_title = "If-then plan"
    group = "writing"
    main = "items"
    prompt: Prompt | None = None
    items: Annotated[ItemsOf[Strip], Field(min_length=1, max_length=6)]
    """One plan each, by lasting id."""
