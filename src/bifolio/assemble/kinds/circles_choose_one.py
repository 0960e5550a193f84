"""The blanks of `circles_choose_one`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.circles_choose_one import CirclesChooseOne
from bifolio.fields import BlankKind, Option
from bifolio.messages import Messages

PICTURES: dict[str, int] = {"a": 0, "b": 20, "c": 40, "d": 60, "e": 80}
"""The five pictures of ``circles_choose_one`` with how much they overlap, in percent of their width."""


def blanks(block: CirclesChooseOne, speaker: Speaker) -> Iterator[Item]:
    """One of five pictures."""
    options = tuple(Option(letter, picture_words(block.pictures, letter, speaker.say)) for letter in PICTURES)
    yield Item("picture", BlankKind.ONE_OF, "", speaker.say.say("choose one of five pictures"), options)


def picture_words(pictures: str, letter: str, say: Messages) -> str:
    """What picture ``letter`` shows, in words."""
    percent = PICTURES[letter]
    values = {"letter": letter, "percent": percent}
    if pictures == "circles":
        if percent:
            return say.say("picture {letter}, circles overlap by about {percent} percent of their width", **values)
        return say.say("picture {letter}, circles touch and do not overlap", **values)
    if percent:
        return say.say("picture {letter}, a shared plot takes up about {percent} percent of the garden", **values)
    return say.say("picture {letter}, two garden plots with a path between them", **values)
