"""The blanks of `rating`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import grouped_items, range_words, scale_words
from bifolio.content.kinds.rating import Rating
from bifolio.content.scales import ends_of
from bifolio.form_fields import BlankKind, Option, Scale
from bifolio.messages import Messages

MOST_FACES = 5


def blanks(block: Rating, speaker: Speaker) -> Iterator[Item]:
    """One number of the scale per item."""
    low, high, messages = block.low, block.high, speaker.messages
    scale = Scale(*ends_of(block.scale), low.nameless if low else "", high.nameless if high else "")
    how = range_words(messages, block.scale, low, high)
    if low and high:
        words = scale_words(block.scale, low, high)
        how = messages.text("say.rating" if block.scale == "1-5" else "say.tick-scale", **words)
    options = scale.options
    if block.has_faces:
        options = tuple(Option(str(value), words) for value, words in face_words(block, messages).items())
        how = messages.text("say.tick-one", count=len(options))
    for key, said in grouped_items(block):
        yield Item(key, kind=BlankKind.ONE_OF, part=said, how=how, options=options, scale=scale)


def face_words(block: Rating, messages: Messages) -> dict[int, str]:
    """What each face of the scale shows, in words."""
    words = [messages.text("say.face-sad"), messages.text("say.face-between"), messages.text("say.face-happy")]
    if ends_of(block.scale)[1] == MOST_FACES:
        words = [messages.text("say.face-very-sad"), *words, messages.text("say.face-very-happy")]
    return dict(enumerate(words, 1))
