"""The blanks of `pick_words`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.fields.marked_words import key_of_word
from bifolio.content.kinds.pick_words import PickWords, WordGroup
from bifolio.form_fields import BlankKind


def blanks(block: PickWords, speaker: Speaker) -> Iterator[Item]:
    """A box for each word, then the reader's own words."""
    for key, group in block.groups.items():
        for word, text in zip(word_keys(group), group.words, strict=True):
            shown = BlankWords(key, group.text.nameless, text.nameless)
            said = f"{group.text.nameless}, {text.nameless}"
            yield Item(f"{key}-{word}", kind=BlankKind.CHECK, part=said, shown=shown)
    for index in range(1, block.own + 1):
        own = speaker.messages.text("say.own-word", number=index)
        how = speaker.messages.text("say.write-here")
        yield Item(f"own-{index}", kind=BlankKind.TEXT, part=own, shown=BlankWords(), how=how, is_own=True)


def word_keys(group: WordGroup) -> list[str]:
    """A key for each word of a group, made from the word itself, so that reordering the words does not change it."""
    keys: list[str] = []
    for number, text in enumerate(group.words, 1):
        key = key_of_word(text.nameless, f"word-{number}")
        keys.append(key if key not in keys else f"{key}-{number}")
    return keys
