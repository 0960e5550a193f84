"""The model of `rating`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_ENTRIES, Block, Choice, Identifier, Items, KindGroup, Node, Prompt, Text
from bifolio.content.says import Role, Says


class RatingGroup(Node):
    """Rated items under a heading."""

    text: Text
    items: Annotated[Items, Field(min_length=1, max_length=MOST_ENTRIES), Says(role=Role.INSTRUCTION)]
    """What to rate, by lasting id."""


class Rating(Block):
    """Five circles per item, 1 to 5, with words at 1, 3 and 5."""

    kind: Literal["rating"] = "rating"
    kind_title: ClassVar[str] = "Rating"
    group: ClassVar[KindGroup] = "choosing"
    main: ClassVar[str] = "items"
    prompt: Prompt | None = None
    low: Annotated[Text, Says(longest=40)]
    """What 1 means."""
    middle: Annotated[Text, Says(longest=40)] | None = None
    """What 3 means."""
    high: Annotated[Text, Says(longest=40)]
    """What 5 means."""
    items: Annotated[Items, Field(max_length=MOST_ENTRIES), Says(role=Role.INSTRUCTION)] = {}
    """What to rate, by lasting id."""
    groups: dict[Identifier, RatingGroup] = {}
    """Items under headings of their own, by lasting id."""

    def choices(self) -> Iterator[Choice]:
        """The items, and those of each group."""
        yield Choice(("items",), "ratings", len(self.items))
        for key, group in self.groups.items():
            yield Choice(("groups", key), "ratings", len(group.items))
