"""The blanks of `fields`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.typed_items import typed_items
from bifolio.content.kinds.fields import Fields
from bifolio.form_fields import BlankKind


def blanks(block: Fields, speaker: Speaker) -> Iterator[Item]:
    """The blanks of each field. Frames after the first carry their number, so that adding a frame renames nothing."""
    kind = BlankKind.LINES if block.lines > 1 else BlankKind.TEXT
    for copy in range(1, block.copies + 1):
        frame = called = ""
        if block.copies > 1:
            frame = speaker.messages.text("say.frame", number=copy, count=block.copies) + ", "
            called = speaker.messages.text("frame", number=copy)
        for key, item in block.items.items():
            words = item.text.nameless
            is_row = not called and item.takes.type != "tick"
            shown = BlankWords(key, words) if is_row else BlankWords(called, called, words)
            for one in typed_items(key_in(copy, key), frame + words, item.takes, speaker.messages, kind=kind):
                yield replace(one, shown=shown)


def key_in(copy: int, key: str) -> str:
    """The key of a field in one of the frames, counted from 1."""
    return key if copy == 1 else f"copy-{copy}-{key}"
