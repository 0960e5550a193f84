"""What the blanks of several block kinds share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from bifolio.assemble.blanks import Speaker
from bifolio.content.kinds.checklist import Checklist
from bifolio.content.kinds.choice import ChoiceBlock
from bifolio.content.kinds.rating import Rating
from bifolio.content.scales import ends_of
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import Text


def persons_of(speaker: Speaker) -> tuple[Person, ...]:
    """Who has a place here: the one person the block is printed for, or all who have one in this copy."""
    return (speaker.who,) if speaker.who else speaker.view.each


def grouped_items(block: Checklist | ChoiceBlock | Rating) -> Iterator[tuple[str, str]]:
    """Keys and words of the items, then of those in groups. Pairs, not a dict: a key that comes twice must be seen."""
    for key, text in block.items.items():
        yield key, text.nameless
    for group_key, group in block.groups.items():
        for key, text in group.items.items():
            yield f"{group_key}-{key}", f"{group.text.nameless}, {text.nameless}"


Way = Literal["tick", "choose", "write"]
"""How a number of a scale is given: in one of several boxes, from a list, or in figures."""


def on_scale(messages: Messages, way: Way, scale: str, low: Text | None = None, high: Text | None = None) -> str:
    """How to answer on ``scale``: what to do, both numbers, and what they mean where they have words."""
    first, last = ends_of(scale)
    is_tick, is_list = way == "tick", way == "choose"
    if low and high:
        return messages.text(
            "say.tick-scale" if is_tick else "say.choose-scale" if is_list else "say.write-scale",
            first=first,
            last=last,
            low=low.nameless,
            high=high.nameless,
        )
    how = messages.text(
        "say.tick-range" if is_tick else "say.choose-range" if is_list else "say.write-range", first=first, last=last
    )
    ends = [f"{number} {text.nameless}" for number, text in ((first, low), (last, high)) if text]
    return ", ".join((how, *ends))


def lines_kind(count: int) -> BlankKind:
    """How ``count`` lines are answered: one line takes one line of text."""
    return BlankKind.TEXT if count == 1 else BlankKind.LINES
