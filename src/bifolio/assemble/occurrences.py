"""How often a block is printed in a copy, for whom, and which blanks each printing has."""

from __future__ import annotations

from bifolio.assemble.blanks import Speaker, blanks_of, items_of, name_blank
from bifolio.assemble.document import BoundBlock, View
from bifolio.content.base import Block
from bifolio.messages import Messages
from bifolio.people.person import Person

Printing = tuple[Person, ...]
"""Those whose answers a printing takes by name: nobody in particular, one of two partners, or both together."""


def printings_of(block: Block, view: View) -> tuple[Printing, ...]:
    """The printings of ``block``; only a copy in which two answer, without a leader's notes, asks each of them."""
    if view.has_notes or len(view.persons) < 2 or block.couple == "once":
        return ((),)
    return (view.persons,) if block.couple == "together" else tuple((person,) for person in view.persons)


def print_block(
    block: Block, unit: str, title: str, messages: Messages, view: View, printing: Printing, data: object = None
) -> BoundBlock:
    """One printing of ``block`` with its blanks named. ``unit`` and ``title`` are its page's id and spoken name.

    A blank has the same name whether the partners answer in one printing or in two; where both answer in one, it is kept
    under its item and the partner's letter.
    """
    if len(printing) < 2:
        who = printing[0] if printing else None
        return BoundBlock(block, blanks_of(block, unit, title, Speaker(messages, view.alone(who), who)), who, data)
    speakers = [Speaker(messages, view.alone(person), person) for person in printing]
    items = [(item, speaker) for speaker in speakers for item in items_of(block, speaker)]
    # each item of both, then the rows of one's own: all of one partner's, then the other's
    shared = [item.key for item, _ in items if not item.is_own]
    items.sort(key=lambda one: len(shared) if one[0].is_own else shared.index(one[0].key))
    blanks = {(item.key, who.who): name_blank(item, block, unit, title, who) for item, who in items}
    return BoundBlock(block, blanks, None, data, printing)
