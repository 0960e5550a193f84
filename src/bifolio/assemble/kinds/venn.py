"""The blanks of `venn`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.venn import Venn
from bifolio.form_fields import BlankKind


def blanks(block: Venn, speaker: Speaker) -> Iterator[Item]:
    """Three areas to write in."""
    for key, text in block.items.items():
        yield Item(key, kind=BlankKind.LINES, part=text.nameless, how=speaker.messages.text("say.write-much"))
