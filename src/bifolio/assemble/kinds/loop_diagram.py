"""The blanks of `loop_diagram`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.base import Items
from bifolio.content.kinds.loop_diagram import LoopDiagram
from bifolio.fields import BlankKind
from bifolio.people.person import Person


def printed_steps(block: LoopDiagram, person: Person) -> Items:
    """The steps of one partner's half that a worked example prints, by their ids."""
    return next((steps for who, steps in block.example.items() if who == person.id), {})


def blanks(block: LoopDiagram, speaker: Speaker) -> Iterator[Item]:
    """Four steps for each partner in the order of the loop, then its name. What an example prints is no blank.

    Both halves stand in every copy: each partner fills the other's as a guess, or while listening.
    """
    messages = speaker.messages
    for person in speaker.view.people:
        for index, (key, text) in enumerate(block.steps.items(), 1):
            if key in printed_steps(block, person):
                continue
            step = messages.text("say.loop-step", number=index, count=len(block.steps))
            yield Item(f"{key}-{person.id}", BlankKind.LINES, f"{speaker.partner(person)}, {step}, {text.plain}")
    if not block.example_name:
        yield Item("name", BlankKind.TEXT, block.name.plain)
