"""The blanks of `word_search`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.fields.puzzle_words import Square
from bifolio.content.kinds.word_search import WordSearch
from bifolio.form_fields import BlankKind


def blanks(block: WordSearch, speaker: Speaker) -> Iterator[Item]:
    """A box for each word, to tick when it is found; its answer says where it is."""
    places = {word.key: word.squares for word in block.square.words}

    def at(square: Square) -> str:
        return speaker.messages.text("word-search.at", row=square[0] + 1, column=square[1] + 1)

    for key, text in block.items.items():
        squares = places.get(key, ((0, 0),))
        answer = f"{at(squares[0])} – {at(squares[-1])}"
        yield Item(key, kind=BlankKind.CHECK, part=text.nameless, shown=BlankWords(key, text.nameless, answer=answer))
