"""The blanks of `rating`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import grouped_items
from bifolio.content.kinds.rating import Rating
from bifolio.form_fields import BlankKind, Scale


def blanks(block: Rating, speaker: Speaker) -> Iterator[Item]:
    """One of five per item."""
    scale = Scale(1, 5, block.low.plain, block.high.plain)
    how = speaker.messages.text("say.rating", low=scale.low_words, high=scale.high_words)
    for key, said in grouped_items(block):
        yield Item(key, kind=BlankKind.ONE_OF, part=said, how=how, options=scale.options, scale=scale)
