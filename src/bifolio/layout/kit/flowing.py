"""What planning knows about a piece: where it comes from, the spaces around it, and what it must or must not be parted from."""

from __future__ import annotations

from typing import Literal, NewType, TypedDict

from bifolio.assemble.document import Unit
from bifolio.content.fields.base import Block
from bifolio.diagnostics import Place
from bifolio.frozen import frozen
from bifolio.layout.page.folios import PageKind
from bifolio.lengths import Pt

Side = Literal["recto", "verso"]

Group = NewType("Group", int)
"""Is the same for pieces that belong together, and different for others."""


def group_of(thing: object) -> Group:
    """The group of all pieces that belong to ``thing``, which must live as long as they do."""
    return Group(id(thing))


@frozen
class Source:
    """What a piece is drawn from: pieces of the same source have the same ``key``.

    ``place`` is where that is written. ``block`` is it if it is a block; ``is_opening``: the piece belongs to the opening of its unit.
    """

    key: Group
    place: Place | None = None
    block: Block | None = None
    is_opening: bool = False

    @classmethod
    def of_block(cls, block: Block) -> Source:
        """The source of the pieces of ``block``."""
        return cls(group_of(block), block.place, block)

    @classmethod
    def of_opening(cls, unit: Unit) -> Source:
        """The source of the pieces of the opening of ``unit``."""
        return cls(group_of(unit), unit.place, is_opening=True)


NOWHERE = Source(Group(0))
"""The source of a piece that belongs to nothing."""


@frozen(kw_only=True)
class Flow:
    """How a piece behaves among others. ``space_before`` and ``space_after`` collapse into the larger of two neighbours.

    ``keep_with_next`` is never last on a page, ``keep_with_previous`` never first; ``break_before`` starts a new page,
    ``break_after`` lets nothing follow on its page but what is kept with it; ``least_after`` is left of the space after it on the
    closest page; ``grows`` may be made higher to fill its page, as much as all others of
    its ``grow_group``; ``page_kind`` says what sort of page a piece makes of the one it is on.
    """

    space_before: Pt = 0.0
    space_after: Pt = 0.0
    least_after: Pt = 0.0
    keep_with_next: bool = False
    keep_with_previous: bool = False
    break_before: bool = False
    break_after: bool = False
    side: Side | None = None
    """The side of the leaf on which it must begin."""
    grows: bool = False
    grow_group: Group | None = None
    page_kind: PageKind | None = None
    is_turned: bool = False
    """Whether its page is turned."""
    source: Source = NOWHERE
    is_each: bool = False
    """Whether its block has places for several people, together or each by itself: nobody gets more room than the others."""
    item_of: Group | None = None
    """The list to which it belongs as an item: a bullet, a numbered step."""
    may_part: bool = False
    """Whether it may be split after its third row, or earlier if rows are high, when half a page would otherwise stay empty."""


class Flowing(TypedDict, total=False):
    """Some of the fields of ``Flow``."""

    space_before: Pt
    space_after: Pt
    least_after: Pt
    keep_with_next: bool
    keep_with_previous: bool
    break_before: bool
    break_after: bool
    side: Side | None
    grows: bool
    grow_group: Group | None
    page_kind: PageKind | None
    is_turned: bool
    source: Source
    is_each: bool
    item_of: Group | None
    may_part: bool
