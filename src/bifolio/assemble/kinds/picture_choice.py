"""The blanks of `picture_choice`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.picture_choice import PictureChoice
from bifolio.form_fields import BlankKind, Option
from bifolio.messages import Messages

PICTURES: dict[str, int] = {"a": 0, "b": 20, "c": 40, "d": 60, "e": 80}
"""The five pictures of ``picture_choice`` with how much they overlap, in percent of their width."""


def blanks(block: PictureChoice, speaker: Speaker) -> Iterator[Item]:
    """One of five drawn pictures, or of the author's own."""
    if block.own:
        own = tuple(Option(key, picture.name.nameless) for key, picture in block.own.items())
        how = speaker.messages.text("say.tick-one", count=len(own))
        yield Item("picture", kind=BlankKind.ONE_OF, part="", how=how, options=own)
        return
    options = tuple(Option(letter, picture_words(block.drawn, letter, speaker.messages), letter) for letter in PICTURES)
    yield Item("picture", kind=BlankKind.ONE_OF, part="", how=speaker.messages.text("say.one-of-five"), options=options)


def picture_words(pictures: str, letter: str, messages: Messages) -> str:
    """What picture ``letter`` shows, in words."""
    percent = PICTURES[letter]
    values = {"letter": letter, "percent": percent}
    if pictures == "circles":
        if percent:
            return messages.text("say.circles-overlap", **values)
        return messages.text("say.circles-touch", **values)
    if percent:
        return messages.text("say.gardens-share", **values)
    return messages.text("say.gardens-apart", **values)
