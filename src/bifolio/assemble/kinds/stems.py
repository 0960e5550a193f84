"""The blanks of `stems`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.stems import Stems
from bifolio.form_fields import BlankKind


def blanks(block: Stems, speaker: Speaker) -> Iterator[Item]:
    """A multi-line blank for each stem."""
    for key, stem in block.items.items():
        begins = stem.nameless
        yield Item(key, kind=BlankKind.LINES, part=speaker.messages.text("say.stem", stem=begins), begins=begins)
