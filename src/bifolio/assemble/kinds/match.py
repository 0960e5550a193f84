"""The blanks of `match`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.fields.item_pictures import name_of
from bifolio.content.kinds.match import Match
from bifolio.form_fields import BlankKind, Option


def blanks(block: Match, speaker: Speaker) -> Iterator[Item]:
    """A target for each item, chosen by its letter."""
    letters = block.letters(speaker.messages.language)
    options = tuple(
        Option(key, f"{letters[key]}, {name_of(one).nameless}", letters[key]) for key, one in block.targets.items()
    )
    how = speaker.messages.text("say.choose-one", count=len(options))
    for key, one in block.items.items():
        yield Item(key, kind=BlankKind.CHOICE, part=name_of(one).nameless, how=how, options=options)
