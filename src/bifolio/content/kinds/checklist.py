"""The model of `checklist`."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Identifier, Node, Text
from bifolio.content.fields.block_facts import Choice
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Role, Says


class Group(Node):
    """Items under a heading of their own."""

    text: Text
    items: Annotated[Items, Field(min_length=1, max_length=60), Says(role=Role.PROSE)]
    """The items, by lasting id."""


class Checklist(Asked):
    """Boxes to tick, one per item; with ``marks`` several boxes per item (want / not now / please don't)."""

    kind_title = "Checklist"
    group = "choosing"
    main = "items"
    may_be_together = True
    has_room_for_four = True
    any_order = ("items",)
    items: Annotated[Items, Field(max_length=60), Says(role=Role.PROSE)] = {}
    """What to tick, by lasting id."""
    groups: dict[Identifier, Group] = {}
    """Items under headings of their own, by lasting id."""
    marks: Annotated[Items, Field(max_length=4), Says(longest=30)] = {}
    """Headings of several boxes per row; without them, each item has one box before it."""
    own: Annotated[int, Field(ge=0, le=12)] = 0
    """Blank lines for the reader's own items."""
    layout: Literal["list", "row", "two-columns", "three-columns", "four-columns"] = "list"
    """How the items are arranged: one below another, in columns if each item takes two lines at most, or short ones in a row on one line."""

    @property
    def may_have_own(self) -> bool:
        return True

    def choices(self) -> Iterator[Choice]:
        """All rows, including those in groups and the reader's own."""
        count = len(self.items) + sum(len(group.items) for group in self.groups.values()) + self.own
        yield Choice(("groups" if self.groups else "items",), "rows", count)
