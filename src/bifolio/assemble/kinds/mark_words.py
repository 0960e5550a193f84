"""The blanks of `mark_words`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.fields.marked_words import marked_words_of
from bifolio.content.kinds.mark_words import MarkWords
from bifolio.form_fields import BlankKind


def blanks(block: MarkWords, speaker: Speaker) -> Iterator[Item]:
    """A tick for each word; answers are listed on one line."""
    for one in marked_words_of(block.text):
        if one.key:
            yield Item(one.key, kind=BlankKind.CHECK, part=one.word, shown=BlankWords("text", "", one.word))
