"""The blanks of `fields`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.fields import Fields
from bifolio.form_fields import BlankKind


def blanks(block: Fields, speaker: Speaker) -> Iterator[Item]:
    """One line per row; the frames after the first carry their number, so that a further copy renames nothing."""
    for copy in range(1, block.copies + 1):
        frame = ""
        if block.copies > 1:
            frame = speaker.messages.text("say.frame", number=copy, count=block.copies) + ", "
        for key, lead in block.items.items():
            yield Item(key if copy == 1 else f"copy-{copy}-{key}", kind=BlankKind.TEXT, part=frame + lead.plain)
