"""The blanks of `rings`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.rings import Rings
from bifolio.form_fields import BlankKind


def blanks(block: Rings, speaker: Speaker) -> Iterator[Item]:
    """A list for each ring, from the inside out."""
    messages = speaker.messages
    places = (messages.text("say.ring-inner"), messages.text("say.ring-middle"), messages.text("say.ring-outer"))
    for place, (key, ring) in zip(places, block.items.items(), strict=True):
        words = ring.text.plain + (f", {ring.note.plain}" if ring.note else "")
        yield Item(key, kind=BlankKind.LINES, part=f"{place}, {words}", how=messages.text("say.write-list"))
