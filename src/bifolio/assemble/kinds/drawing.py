"""The blanks of `drawing`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.drawing import DrawingSpace
from bifolio.form_fields import BlankKind


def blanks(block: DrawingSpace, speaker: Speaker) -> Iterator[Item]:
    """One blank over the box."""
    yield Item(
        "picture",
        kind=BlankKind.DRAWING,
        part=speaker.messages.text("say.drawing"),
        shown=BlankWords(),
        how=speaker.messages.text("say.describe-or-skip"),
    )
