"""The blanks of `sentence_stems`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.sentence_stems import SentenceStems
from bifolio.fields import BlankKind


def blanks(block: SentenceStems, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank per stem."""
    for key, stem in block.stems.items():
        yield Item(key, BlankKind.LINES, speaker.messages.text("say.stem", stem=stem.plain))
