"""The blanks of `score`, and what the book's profile adds to it."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.expanding import Elsewhere
from bifolio.content.kinds.score import Score
from bifolio.form_fields import BlankKind


def blanks(block: Score, speaker: Speaker) -> Iterator[Item]:
    """A number for each sum."""
    for key, total in block.items.items():
        yield Item(
            key,
            kind=BlankKind.NUMBER,
            part=f"{total.text.nameless}, {total.adds.nameless}",
            shown=BlankWords(key, total.text.nameless),
            how=speaker.messages.text("say.total"),
        )


def data(_: Score, elsewhere: Elsewhere) -> str | None:
    """The line below the bands, if the profile has one."""
    return elsewhere.messages.text("score.note") or None if "score.note" in elsewhere.workbook.profile.words else None
