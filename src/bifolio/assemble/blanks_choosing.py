"""Blanks of the kinds that people choose or mark in."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker, blanks
from bifolio.content.blocks_choosing import Checklist, Slider
from bifolio.fields import BlankKind, numbers


@blanks(Checklist)
def checklist(block: Checklist, speaker: Speaker) -> Iterator[Item]:
    """A check per item (per mark with ``marks``), then the reader's own items."""
    items = {key: text.plain for key, text in block.items.items()}
    for group_key, group in block.groups.items():
        items |= {f"{group_key}-{key}": f"{group.label.plain}, {text.plain}" for key, text in group.items.items()}
    for key, said in items.items():
        if not block.marks:
            yield Item(key, BlankKind.CHECK, said)
        for mark, label in block.marks.items():
            yield Item(f"{key}-{mark}", BlankKind.CHECK, f"{said}, {label.plain}")
    for index in range(1, block.own + 1):
        own = speaker.say.say("your own item {number}", number=index)
        yield Item(f"own-{index}", BlankKind.CHECK, own)
        yield Item(f"own-{index}-words", BlankKind.TEXT, own, speaker.say.say("write it here"))


@blanks(Slider)
def slider(block: Slider, speaker: Speaker) -> Iterator[Item]:
    """One of eleven per line, or per line and time."""
    for key, line in block.lines.items():
        ends = speaker.say.say(
            "choose 0 to 10, 0 means {low}, 10 means {high}", low=line.low.plain, high=line.high.plain
        )
        if not block.times:
            yield Item(key, BlankKind.ONE_OF, line.question.plain, ends, numbers(0, 10))
        for time, label in block.times.items():
            yield Item(f"{key}-{time}", BlankKind.ONE_OF, f"{line.question.plain}, {label.plain}", ends, numbers(0, 10))
