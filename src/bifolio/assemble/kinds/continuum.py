"""The blanks of `continuum`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import answering_persons
from bifolio.content.fields.base import Text
from bifolio.content.kinds.continuum import Continuum
from bifolio.form_fields import BlankKind, Option, Scale

POSITIONS = 9
"""Number of places on a line without numbers that can be chosen from a list."""


def blanks(block: Continuum, speaker: Speaker) -> Iterator[Item]:
    """A place on each line, for each respondent."""
    persons = answering_persons(speaker)
    how = speaker.messages.text("say.choose-place", number=POSITIONS)
    for key, line in block.items.items():
        ends = speaker.messages.text("say.range", low=line.low.nameless, high=line.high.nameless)
        question = f"{line.text.nameless}, {ends}" if line.text else ends
        scale = Scale(1, POSITIONS, line.low.nameless, line.high.nameless)
        places = _positions(line.low, line.high, speaker)
        for person in persons:
            label = speaker.label_of(person) if len(persons) > 1 else ""
            yield Item(
                f"{key}-{person.id}",
                kind=BlankKind.CHOICE,
                part=", ".join(filter(None, (label, question))),
                shown=BlankWords(key, line.text.nameless if line.text else ends, label),
                how=how,
                options=places,
                scale=scale,
                owners=(person,),
            )


def _positions(left: Text, right: Text, speaker: Speaker) -> tuple[Option, ...]:
    messages = speaker.messages
    words = {1: left.nameless, (POSITIONS + 1) // 2: messages.text("say.in-the-middle"), POSITIONS: right.nameless}
    return tuple(
        Option(str(place), f"{place}: {words[place]}" if place in words else str(place))
        for place in range(1, POSITIONS + 1)
    )
