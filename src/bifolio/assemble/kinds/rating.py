"""The blanks of `rating`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import grouped_items, range_words, scale_words
from bifolio.content.kinds.rating import Rating
from bifolio.content.scales import ends_of
from bifolio.form_fields import BlankKind, numbers


def blanks(block: Rating, speaker: Speaker) -> Iterator[Item]:
    """One number of the scale per item."""
    low, high, scale, messages = block.low, block.high, block.scale, speaker.messages
    how = range_words(messages, scale, low, high)
    if low and high:
        how = messages.text("say.rating" if scale == "1-5" else "say.tick-scale", **scale_words(scale, low, high))
    for key, said in grouped_items(block):
        yield Item(key, kind=BlankKind.ONE_OF, part=said, how=how, options=numbers(*ends_of(block.scale)))
