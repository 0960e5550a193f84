"""The blanks of `slider`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import persons_of, range_words, scale_words
from bifolio.content.base import EACH
from bifolio.content.kinds.slider import Slider
from bifolio.content.scales import ends_of
from bifolio.form_fields import BlankKind, numbers

MOST_OPTIONS = 11
"""With more numbers than these, one is written, not chosen from a list."""


def blanks(block: Slider, speaker: Speaker) -> Iterator[Item]:
    """A number for each line, for each line and time, or for each line and person who answers."""
    persons = persons_of(speaker)
    options = numbers(*ends_of(block.scale))
    is_list = len(options) <= MOST_OPTIONS
    for key, line in block.items.items():
        if not speaker.view.answers(line.by):
            continue
        asked = line.text.plain
        if line.by == EACH:
            parts = {
                f"{key}-{one.id}": f"{asked}, {speaker.label_of(one)}" if len(persons) > 1 else asked for one in persons
            }
        elif block.times:
            parts = {f"{key}-{time}": f"{asked}, {label.plain}" for time, label in block.times.items()}
        else:
            parts = {key: asked}
        how = range_words(speaker.messages, block.scale, line.low, line.high)
        if line.low and line.high:
            words = scale_words(block.scale, line.low, line.high)
            how = speaker.messages.text("say.choose-scale" if is_list else "say.write-scale", **words)
        for name, part in parts.items():
            if is_list:
                yield Item(name, kind=BlankKind.CHOICE, part=part, how=how, options=options)
            else:
                yield Item(name, kind=BlankKind.NUMBER, part=part, how=how)
