"""The blanks of `score`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.score import Score
from bifolio.fields import BlankKind


def blanks(block: Score, speaker: Speaker) -> Iterator[Item]:
    """A number per sum."""
    for key, total in block.items.items():
        yield Item(key, BlankKind.NUMBER, f"{total.text.plain}, {total.adds.plain}", speaker.messages.text("say.total"))
