"""The blanks of `quadrant_map`, and the names of people in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import on_scale
from bifolio.assemble.expanding import names_together
from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.quadrant_map import QuadrantMap
from bifolio.form_fields import BlankKind, Scale

data = names_together


def blanks(block: QuadrantMap, speaker: Speaker) -> Iterator[Item]:
    """For each mark: how far across, how far up, a note."""
    note = speaker.messages.text("say.note")
    for key, text in block.items.items():
        mark = f"{block.letters[key]}, {text.nameless}"
        shown = BlankWords(key, text.nameless)
        for name, axis in (("across", block.across), ("up", block.up)):
            scale = Scale(*ends_of(block.scale), axis.low.nameless, axis.high.nameless)
            yield Item(
                f"{key}-{name}",
                kind=BlankKind.CHOICE,
                part=f"{mark}, {axis.text.nameless}",
                shown=replace(shown, column=axis.text.nameless),
                how=on_scale(speaker.messages, "choose", block.scale, axis.low, axis.high),
                options=scale.options,
                scale=scale,
            )
        shown = replace(shown, column=speaker.messages.text("map.note"))
        yield Item(f"{key}-note", kind=BlankKind.TEXT, part=f"{mark}, {note}", shown=shown)
