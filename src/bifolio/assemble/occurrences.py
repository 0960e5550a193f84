"""How often a block is printed in a copy, for whom, and which blanks it has each time."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.assemble.blanks import Speaker, blanks_of, items_of, name_blank
from bifolio.assemble.block_data import BlockData
from bifolio.assemble.document import BlankKey, BoundBlock, View
from bifolio.assemble.words_by_blank import examples_of, with_words
from bifolio.content.fields.base import Block
from bifolio.content.kinds.legend import Legend
from bifolio.form_fields import Blank
from bifolio.messages import Messages
from bifolio.people.person import Person

Printing = tuple[Person, ...]
"""The people named by the answers in one occurrence of a block: nobody in particular, one person, or several together."""


def printings_of(block: Block, view: View) -> tuple[Printing, ...]:
    """The occurrences of ``block``; a guide prints once each block that other copies print for every respondent."""
    people = view.each
    if view.has_notes or len(people) < 2 or block.each is None:
        return ((),)
    # a blank among the words of a cell to read has space for only one
    has_room = (len(people) == 2 or block.has_room_for_four) and not block.has_written_blanks
    return (people,) if block.each == "together" and has_room else tuple((person,) for person in people)


def print_block(
    block: Block, unit: str, title: str, messages: Messages, view: View, printing: Printing, data: BlockData | None,
    legend: Legend | None = None, *, is_own_sheet: bool = False,
) -> BoundBlock:  # fmt: skip
    """One occurrence of ``block`` with its blanks named. ``unit`` and ``title`` are its page's id and spoken name.

    A blank has the same name whether people share the block or each have their own; if they share it, it is stored
    under its item and the person. Worked examples appear above the first person's blanks only, and on each person's own
    sheet, which the others do not see.
    """
    who = printing[0] if len(printing) == 1 else None
    if len(printing) > 1:
        speakers = [Speaker(messages, view.alone(person), person, legend=legend) for person in printing]
        speaker, blanks = speakers[0], _together(block, unit, title, speakers)
    else:
        seen_by = view.within(block) if who is None else view.alone(who)
        speaker = Speaker(messages, seen_by, who, legend=legend)
        blanks = blanks_of(block, unit, title, speaker)
    return BoundBlock(
        block=block,
        blanks=with_words(blanks, block, speaker),
        who=speaker.who if len(printing) < 2 else None,
        data=data,
        together=printing if len(printing) > 1 else (),
        owners=view.owners(block.by) if block.by and not printing else (),
        examples=examples_of(block, speaker) if is_own_sheet or is_first(block, who, view) else (),
    )


def is_first(block: Block, who: Person | None, view: View) -> bool:
    """Whether the occurrence of ``block`` for ``who`` is the first in the copy."""
    return who is None or who == next(person for person in view.each if view.alone(person).answers(block.by))


def _together(block: Block, unit: str, title: str, speakers: Sequence[Speaker]) -> dict[BlankKey, Blank]:
    """The blanks of an occurrence that several people share."""
    items = [(item, speaker) for speaker in speakers for item in items_of(block, speaker)]
    # each item for both, then the own rows: all of one person's, then the next one's
    shared = [item.key for item, _ in items if not item.is_own]
    items.sort(key=lambda one: len(shared) if one[0].is_own else shared.index(one[0].key))
    return {(item.key, who.who): name_blank(item, block, unit, title, who) for item, who in items}
