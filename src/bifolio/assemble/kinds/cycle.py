"""The blanks of `cycle`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.cycle import Cycle
from bifolio.form_fields import BlankKind


def blanks(block: Cycle, speaker: Speaker) -> Iterator[Item]:
    """Four items for each person in the order of the cycle, then its name. What is printed is no blank.

    Both halves stand in every copy: each person fills the other's as a guess, or while listening.
    """
    messages = speaker.messages
    for person in speaker.view.people:
        for index, (key, text) in enumerate(block.items.items(), 1):
            if f"{key}-{person.id}" in block.printed:
                continue
            step = messages.text("say.loop-step", number=index, count=len(block.items))
            yield Item(
                f"{key}-{person.id}", kind=BlankKind.LINES, part=f"{speaker.label_of(person)}, {step}, {text.plain}"
            )
    if "name" not in block.printed:
        yield Item("name", kind=BlankKind.TEXT, part=block.name.plain)
