"""The blanks of `match`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.match import Match
from bifolio.form_fields import BlankKind, Option


def blanks(block: Match, speaker: Speaker) -> Iterator[Item]:
    """A target for each item, chosen by its letter."""
    letters = block.letters(speaker.messages.language)
    options = tuple(
        Option(key, f"{letters[key]}, {text.nameless}", letters[key]) for key, text in block.targets.items()
    )
    how = speaker.messages.text("say.choose-one", count=len(options))
    for key, text in block.items.items():
        yield Item(key, kind=BlankKind.CHOICE, part=text.nameless, how=how, options=options)
