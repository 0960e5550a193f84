"""How many points the blanks of a block give in one copy."""

from __future__ import annotations

from bifolio.assemble.answers_by_blank import keys_with_points
from bifolio.assemble.blanks import Speaker, items_of
from bifolio.assemble.document import View
from bifolio.content.fields.base import Block
from bifolio.messages import Messages


def points_of(block: Block, view: View, messages: Messages) -> float:
    """The points of the blanks that a copy has in ``block``, without those of the blocks inside it; a question with parts is
    worth what they are, or else what it says itself.
    """
    within = view.within(block)
    inside = sum(points_within(inner, within, messages) for inner in block.inner) if block.has_parts else 0
    if inside:
        return inside
    keys = keys_with_points(items_of(block, Speaker(messages, within))) if block.points else ()
    return sum(points for key, points in block.points.items() if key in keys)


def points_within(block: Block, view: View, messages: Messages) -> float:
    """The same, with those of the blocks inside it."""
    within = view.within(block)
    inside = () if block.has_parts else block.inner
    return points_of(block, view, messages) + sum(points_within(inner, within, messages) for inner in inside)
