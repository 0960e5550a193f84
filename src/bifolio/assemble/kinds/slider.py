"""The blanks of `slider`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import answering_persons, on_scale
from bifolio.content.fields.base import EACH
from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.slider import Slider
from bifolio.form_fields import BlankKind, Scale
from bifolio.people.person import Person

MOST_OPTIONS = 11
"""The most numbers to choose from a list; if there are more, the respondent writes the number."""


def blanks(block: Slider, speaker: Speaker) -> Iterator[Item]:
    """A number for each line, for each line and time, or for each line and respondent."""
    first, last = ends_of(block.scale)
    is_list = last - first < MOST_OPTIONS
    for key, line in block.lines.items():
        if not speaker.view.answers(line.by):
            continue
        low, high = (text.nameless if text else "" for text in (line.low, line.high))
        scale = Scale(first, last, low, high)
        how = on_scale(speaker.messages, "choose" if is_list else "write", block.scale, line.low, line.high)
        kind, options = (BlankKind.CHOICE, scale.options) if is_list else (BlankKind.NUMBER, ())
        asked = line.text.nameless
        for name, which, owners in _places(block, speaker, key):
            part, shown = ", ".join(filter(None, (asked, which))), BlankWords(key, asked, which)
            yield Item(name, kind=kind, part=part, shown=shown, how=how, options=options, scale=scale, owners=owners)


def _places(block: Slider, speaker: Speaker, key: str) -> Iterator[tuple[str, str, tuple[Person, ...]]]:
    """The key of each place on a line, which of several it is, and its people."""
    persons = answering_persons(speaker)
    if block.lines[key].by == EACH:
        for one in persons:
            yield f"{key}-{one.id}", speaker.label_of(one) if len(persons) > 1 else "", (one,)
    elif block.times:
        for time, label in block.times.items():
            yield f"{key}-{time}", label.nameless, ()
    else:
        owners = speaker.view.owners(block.lines[key].by)
        yield key, speaker.labels_of(owners), owners
