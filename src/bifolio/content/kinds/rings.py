"""The model of `rings`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Node, Text
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.says import Role, Says


class Ring(Node):
    """One ring: its name, and a note on its content."""

    text: Annotated[Text, Says(longest=50)]
    """Its name."""
    note: Annotated[Text, Says(role=Role.PROSE)] | None = None
    """The things that belong in the ring."""


class Rings(Asked):
    """Two to four rings with a list each, around a word in the middle or around nothing; then each edge has a dash of its own."""

    kind_title = "Rings"
    group = "placing"
    main = "items"
    is_drawn = True
    centre: Annotated[Text, Says(longest=20)] | None = None
    """Word in the middle."""
    items: Annotated[ItemsOf[Ring], Field(min_length=2, max_length=4)]
    """The rings from the inside, by lasting id."""
