"""The blanks of `ordering`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.fields.item_pictures import name_of
from bifolio.content.kinds.ordering import Ordering
from bifolio.form_fields import BlankKind, Scale


def blanks(block: Ordering, speaker: Speaker) -> Iterator[Item]:
    """A place for each item."""
    count = len(block.items)
    how = speaker.messages.text("say.choose-place", number=count)
    for key, one in block.items.items():
        yield Item(key, kind=BlankKind.CHOICE, part=name_of(one).nameless, how=how, options=Scale(1, count).options)
