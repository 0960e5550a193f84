"""The blanks of `rings`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.rings import Rings
from bifolio.form_fields import BlankKind


def blanks(block: Rings, speaker: Speaker) -> Iterator[Item]:
    """A list for each ring, from the inside out."""
    messages, count = speaker.messages, len(block.items)
    for number, (key, ring) in enumerate(block.items.items(), 1):
        place = (
            messages.text("say.ring-middle") if count == 3 else messages.text("say.ring", number=number, count=count)
        )
        if number in (1, count):
            place = messages.text("say.ring-inner" if number == 1 else "say.ring-outer")
        words = ring.text.nameless + (f", {ring.note.nameless}" if ring.note else "")
        how = messages.text("say.write-list")
        yield Item(
            key, kind=BlankKind.LINES, part=f"{place}, {words}", shown=BlankWords(key, ring.text.nameless), how=how
        )
