"""The blanks of `quadrant_map`, and what people are called in it."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import scale_words
from bifolio.assemble.expanding import names_together
from bifolio.content.kinds.quadrant_map import Axis, QuadrantMap
from bifolio.content.scales import ends_of
from bifolio.form_fields import BlankKind, Scale

data = names_together


def blanks(block: QuadrantMap, speaker: Speaker) -> Iterator[Item]:
    """For each mark: how far across, how far up, a note."""
    note = speaker.messages.text("say.note")
    for key, text in block.items.items():
        mark = f"{key[0].upper()}, {text.nameless}"
        for name, axis in (("across", block.across), ("up", block.up)):
            scale = Scale(*ends_of(block.scale), axis.low.nameless, axis.high.nameless)
            yield Item(
                f"{key}-{name}",
                kind=BlankKind.CHOICE,
                part=f"{mark}, {axis.text.nameless}",
                how=_ends(axis, block.scale, speaker),
                options=scale.options,
                scale=scale,
            )
        yield Item(f"{key}-note", kind=BlankKind.TEXT, part=f"{mark}, {note}")


def _ends(axis: Axis, scale: str, speaker: Speaker) -> str:
    return speaker.messages.text("say.choose-scale", **scale_words(scale, axis.low, axis.high))
