"""The blanks of `slider`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import persons_of
from bifolio.content.base import EACH
from bifolio.content.kinds.slider import Slider
from bifolio.form_fields import BlankKind, Scale


def blanks(block: Slider, speaker: Speaker) -> Iterator[Item]:
    """One of eleven per line, or per line and time, or per line and person who answers."""
    persons = persons_of(speaker)
    for key, line in block.items.items():
        if not speaker.view.answers(line.by):
            continue
        scale = Scale(0, 10, line.low.plain, line.high.plain)
        ends = speaker.messages.text("say.choose-scale", low=line.low.plain, high=line.high.plain)
        if not block.times and line.by != EACH:
            yield Item(key, kind=BlankKind.CHOICE, part=line.text.plain, how=ends, options=scale.options, scale=scale)
        for person in persons if line.by == EACH else ():
            said = f"{line.text.plain}, {speaker.label_of(person)}" if len(persons) > 1 else line.text.plain
            yield Item(
                f"{key}-{person.id}",
                kind=BlankKind.CHOICE,
                part=said,
                how=ends,
                options=scale.options,
                scale=scale,
                who=person,
            )
        for time, label in block.times.items():
            yield Item(
                f"{key}-{time}",
                kind=BlankKind.CHOICE,
                part=f"{line.text.plain}, {label.plain}",
                how=ends,
                options=scale.options,
                scale=scale,
            )
