"""The blanks of `score_key`, and what the book's profile adds to it."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.expanding import Elsewhere
from bifolio.content.kinds.score_key import ScoreKey
from bifolio.fields import BlankKind


def blanks(block: ScoreKey, speaker: Speaker) -> Iterator[Item]:
    """A number per sum."""
    for key, total in block.sums.items():
        yield Item(
            key, BlankKind.NUMBER, f"{total.label.plain}, {total.adds.plain}", speaker.messages.text("say.total")
        )


def data(_: ScoreKey, elsewhere: Elsewhere) -> str | None:
    """The line under the bands, if the profile asks for one."""
    return elsewhere.messages.text("score.note") or None if "score.note" in elsewhere.workbook.profile.words else None
