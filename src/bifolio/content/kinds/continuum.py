"""The model of `continuum`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Node, Prompt, Text
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.says import Says


class ContinuumLine(Node):
    """A line without numbers between two words."""

    low: Annotated[Text, Says(longest=70)]
    """Word at the low end."""
    high: Annotated[Text, Says(longest=70)]
    """Word at the high end."""
    text: Prompt | None = None
    """The question that the line asks."""


class Continuum(Asked):
    """Lines without numbers, a word at each end; in a shared copy everybody marks their own shape."""

    kind_title = "Continuum"
    group = "choosing"
    main = "items"
    may_be_together = True
    items: Annotated[ItemsOf[ContinuumLine], Field(min_length=1, max_length=6)]
    """The lines, by lasting id."""

    @property
    def differs_by_person(self) -> bool:
        """True: each person has a place on each line."""
        return True
