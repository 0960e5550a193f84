"""The blanks of `body_outline`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.body_outline import BodyOutline
from bifolio.form_fields import BlankKind


def blanks(block: BodyOutline, speaker: Speaker) -> Iterator[Item]:
    """A note for each area."""
    for key, text in block.items.items():
        yield Item(key, kind=BlankKind.TEXT, part=text.nameless, how=speaker.messages.text("say.write-or-skip"))
