"""The blanks of `rating`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import grouped_items, on_scale
from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.rating import ALONE, Rating
from bifolio.form_fields import BlankKind, Option, Scale
from bifolio.messages import Messages

MOST_FACES = 5


def blanks(block: Rating, speaker: Speaker) -> Iterator[Item]:
    """A number on the scale for each item."""
    low, high, messages = block.low, block.high, speaker.messages
    scale = Scale(*ends_of(block.scale), low.nameless if low else "", high.nameless if high else "")
    how = on_scale(messages, "tick", block.scale, low, high)
    if low and high and block.scale == "1-5":
        how = messages.text("say.rating", low=low.nameless, high=high.nameless)
    options = scale.options
    if block.has_faces:
        options = tuple(_face_options(block, messages))
        how = messages.text("say.tick-one", count=len(options))
    rated = [(ALONE, "")] if block.is_alone else [(key, said) for key, said, _ in grouped_items(block)]
    for key, said in rated:
        yield Item(key, kind=BlankKind.ONE_OF, part=said, how=how, options=options, scale=scale)


def _face_options(block: Rating, messages: Messages) -> Iterator[Option]:
    """The faces; the first and the last with the words printed at their ends of the row."""
    ends = dict(zip(ends_of(block.scale), (block.low, block.high), strict=True))
    for value, words in face_words(block, messages).items():
        end = ends.get(value)
        yield Option(str(value), f"{words}, {end.nameless}" if end else words)


def face_words(block: Rating, messages: Messages) -> dict[int, str]:
    """What each face of the scale shows, in words."""
    words = [messages.text("say.face-sad"), messages.text("say.face-between"), messages.text("say.face-happy")]
    if ends_of(block.scale)[1] == MOST_FACES:
        words = [messages.text("say.face-very-sad"), *words, messages.text("say.face-very-happy")]
    return dict(enumerate(words, 1))
