"""The model of `checklist`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Fault, Identifier, Items, KindGroup, Node, Prompt, Text, too_many
from bifolio.content.says import Role, Says

MOST_ROWS = 12
"""Most boxes in one checklist, those in groups and the reader's own counted (content brief, section 4)."""


class Group(Node):
    """Items under a heading of their own."""

    text: Text
    items: Annotated[Items, Field(min_length=1, max_length=12), Says(role=Role.PROSE)]
    """The items, by lasting id."""


class Checklist(Block):
    """Boxes to tick, one per item; with ``marks`` several boxes per item (want / not now / please don't).

    At most twelve rows in all, those in groups and the reader's own counted.
    """

    kind: Literal["checklist"] = "checklist"
    kind_title: ClassVar[str] = "Checklist"
    group: ClassVar[KindGroup] = "choosing"
    main: ClassVar[str] = "items"
    may_be_together: ClassVar[bool] = True
    prompt: Prompt | None = None
    items: Annotated[Items, Field(max_length=12), Says(role=Role.PROSE)] = {}
    """What to tick, by lasting id."""
    groups: dict[Identifier, Group] = {}
    """Items under headings of their own, by lasting id."""
    marks: Annotated[Items, Field(max_length=4), Says(longest=30)] = {}
    """Heads of several boxes per row; without them one box stands before each item."""
    own: Annotated[int, Field(ge=0, le=4)] = 0
    """Blank lines for the reader's own items."""
    layout: Literal["list", "two-columns"] = "list"
    """How the items stand."""

    def faults(self) -> Iterator[Fault]:
        """More rows in all than any one of the groups may have."""
        count = len(self.items) + sum(len(group.items) for group in self.groups.values()) + self.own
        path, hint = ("groups" if self.groups else "own",), "make two checklists of it, or leave some out"
        yield from too_many(count, MOST_ROWS, "rows", path, hint)
