"""The blanks of `stems`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.stems import Stems
from bifolio.form_fields import BlankKind


def blanks(block: Stems, speaker: Speaker) -> Iterator[Item]:
    """A multi-line blank for each stem."""
    for key, stem in block.items.items():
        begins = stem.nameless
        said = speaker.messages.text("say.stem", stem=begins)
        yield Item(key, kind=BlankKind.LINES, part=said, shown=BlankWords(key, begins), begins=begins)
