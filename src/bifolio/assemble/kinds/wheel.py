"""The blanks of `wheel`, and the names of people in it."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import on_scale
from bifolio.assemble.expanding import names_together
from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.wheel import Wheel
from bifolio.form_fields import BlankKind, Scale

data = names_together


def blanks(block: Wheel, speaker: Speaker) -> Iterator[Item]:
    """A number for each spoke, and a new name for the one that may be renamed."""
    scale = Scale(*ends_of(block.scale))
    how = on_scale(speaker.messages, "choose", block.scale)
    for index, (key, spoke) in enumerate(block.items.items(), 1):
        shown = BlankWords(key, spoke.text.nameless)
        part = f"{speaker.messages.text('say.spoke', number=index, count=len(block.items))}, {shown.words}"
        if key == block.renameable:
            yield Item(
                f"{key}-name",
                kind=BlankKind.TEXT,
                part=part,
                shown=shown,
                how=speaker.messages.text("say.spoke-name"),
            )
        yield Item(
            key,
            kind=BlankKind.CHOICE,
            part=part,
            shown=shown,
            how=how,
            options=scale.options,
            scale=scale,
        )
