"""Helpers that several block kinds share for their blanks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from bifolio.assemble.blanks import BlankWords, Speaker
from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.checklist import Checklist
from bifolio.content.kinds.choice import ChoiceBlock
from bifolio.content.kinds.rating import Rating
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import Text


def answering_persons(speaker: Speaker) -> tuple[Person, ...]:
    """The people with a place here: the one for whom the block is printed, or all who have one in this copy."""
    return (speaker.who,) if speaker.who else speaker.view.each


def grouped_items(block: Checklist | ChoiceBlock | Rating) -> Iterator[tuple[str, str, BlankWords]]:
    """Keys, words and places of the items, then of the items in groups, whose row is the group. Not a dict, so that
    duplicate keys remain visible.
    """
    for key, text in block.items.items():
        yield key, text.nameless, BlankWords(column=text.nameless)
    for group_key, group in block.groups.items():
        above = group.text.nameless
        for key, text in group.items.items():
            yield f"{group_key}-{key}", f"{above}, {text.nameless}", BlankWords(group_key, above, text.nameless)


Way = Literal["tick", "choose", "write"]
"""How a number on a scale is given: by ticking a box, choosing from a list, or writing it."""


def on_scale(messages: Messages, way: Way, scale: str, low: Text | None = None, high: Text | None = None) -> str:
    """How to answer on ``scale``: what to do, both end numbers, and their meanings if they have any."""
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
    """The kind of blank for ``count`` lines: a single line takes one line of text."""
    return BlankKind.TEXT if count == 1 else BlankKind.LINES
