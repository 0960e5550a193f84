"""The blanks of `cycle`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.cycle import Cycle
from bifolio.form_fields import BlankKind
from bifolio.people.person import Person


def blanks(block: Cycle, speaker: Speaker) -> Iterator[Item]:
    """The boxes in the order of the cycle, then its name. Printed ones are not blanks.

    Every copy has all halves: each person fills in the others' halves as a guess, or while listening.
    """
    messages = speaker.messages
    for person in speaker.view.people if block.halves else (None,):
        for index, (key, text) in enumerate(block.items.items(), 1):
            name = box_name(key, person)
            if name in block.printed:
                continue
            step = messages.text("say.loop-step", number=index, count=len(block.items))
            label = speaker.label_of(person) if person else ""
            said = ", ".join(filter(None, (label, step, text.nameless)))
            yield Item(name, kind=BlankKind.LINES, part=said, shown=BlankWords(key, text.nameless, label))
    if "name" not in block.printed:
        own = messages.text("cycle.name.halves") if block.halves else messages.text("cycle.name")
        yield Item("name", kind=BlankKind.TEXT, part=block.name.nameless if block.name else own)


def box_name(item: str, person: Person | None) -> str:
    return f"{item}-{person.id}" if person else item
