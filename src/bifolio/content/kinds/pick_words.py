"""The model of `pick_words`."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Identifier, Node, Text
from bifolio.content.fields.block_facts import Choice
from bifolio.content.fields.says import Says


class WordGroup(Node):
    """Words under a heading."""

    text: Annotated[Text, Says(longest=40)]
    words: Annotated[list[Text], Field(min_length=1, max_length=60), Says(longest=30)]
    """The words of the group."""


class PickWords(Asked):
    """Words to tick, in groups, three columns, with lines for the reader's own."""

    kind_title = "Words to pick"
    group = "choosing"
    main = "groups"
    may_be_together = True
    groups: Annotated[dict[Identifier, WordGroup], Field(min_length=1, max_length=6)]
    """Groups of words, by lasting id."""
    own: Annotated[int, Field(ge=0, le=6)] = 3
    """Lines for the reader's own words."""

    def choices(self) -> Iterator[Choice]:
        """The words of all groups."""
        yield Choice(("groups",), "words", sum(len(group.words) for group in self.groups.values()))
