"""The blanks of `score_key`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.score_key import ScoreKey
from bifolio.fields import BlankKind


def blanks(block: ScoreKey, speaker: Speaker) -> Iterator[Item]:
    """A number per sum."""
    for key, total in block.sums.items():
        yield Item(
            key, BlankKind.NUMBER, f"{total.label.plain}, {total.adds.plain}", speaker.messages.text("say.total")
        )
