"""The model of `rating`."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import MOST_ENTRIES, Fault, Identifier, Node, Text
from bifolio.content.fields.block_facts import Choice
from bifolio.content.fields.faults import useless_key
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Role, Says
from bifolio.content.fields.scales import FACES, NumbersOrFaces, ScaleDirection, ends_of


class RatingGroup(Node):
    """Rated items under a heading."""

    text: Text
    items: Annotated[Items, Field(min_length=1, max_length=MOST_ENTRIES), Says(role=Role.INSTRUCTION)]
    """What to rate, by lasting id."""


ALONE = "rating"
"""The name of the blank of a rating without items."""


class Rating(Asked):
    """A row of circles per item, 1 to 5 or another scale, or of faces, with words at both ends and in the middle."""

    kind_title = "Rating"
    group = "choosing"
    main = "items"
    may_be_together = True
    asks_alone = True
    scale: NumbersOrFaces = "1-5"
    """The numbers in the circles, up to eleven: `0-3`, `1-6`, `0-10`; or faces, from sad to happy: `faces-3`, `faces-5`."""
    scale_direction: ScaleDirection = "book"
    """`ltr` keeps the least number at the left in a book that is read from right to left."""
    low: Annotated[Text, Says(longest=40)] | None = None
    """What the least number means."""
    middle: Annotated[Text, Says(longest=40)] | None = None
    """What the number in the middle means, where the scale has one."""
    high: Annotated[Text, Says(longest=40)] | None = None
    """What the greatest number means."""
    items: Annotated[Items, Field(max_length=MOST_ENTRIES), Says(role=Role.INSTRUCTION)] = {}
    """What to rate, by lasting id; without items or groups, the prompt is rated."""
    groups: dict[Identifier, RatingGroup] = {}
    """Items under headings of their own, by lasting id."""

    @property
    def has_faces(self) -> bool:
        """Whether it has faces instead of numbers."""
        return self.scale.startswith(FACES)

    @property
    def is_alone(self) -> bool:
        """Whether it rates its prompt alone."""
        return bool(self.own_prompt) and not self.items and not self.groups

    def faults(self) -> Iterator[Fault]:
        """Words for the middle of a scale without a middle."""
        low, high = ends_of(self.scale)
        if self.middle is not None and (low + high) % 2:
            where = f"beside the scale {self.scale}, which has no number in the middle"
            yield useless_key("middle", where, "remove it, or use a scale with an odd count of numbers")

    def choices(self) -> Iterator[Choice]:
        """The items, and those of each group."""
        yield Choice(("items",), "ratings", len(self.items))
        for key, group in self.groups.items():
            yield Choice(("groups", key), "ratings", len(group.items))
