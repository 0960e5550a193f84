"""The blanks of `crossword`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.fields.crossword_grid import Entry
from bifolio.content.kinds.crossword import CrosswordPuzzle
from bifolio.form_fields import BlankKind


def blanks(block: CrosswordPuzzle, speaker: Speaker) -> Iterator[Item]:
    """A blank for each square, with the clues of the one or two words to which its letter belongs."""
    messages, crossed = speaker.messages, block.crossed
    how = messages.text("say.write-letter")

    def called(entry: Entry) -> str:
        way = messages.text("crossword.down") if entry.is_down else messages.text("crossword.across")
        return f"{way} {entry.number}"

    def said(entry: Entry, place: int) -> str:
        number = messages.text("say.numbered", number=place, count=len(entry.letters))
        return f"{called(entry)}: {block.items[entry.key].text.nameless}, {number}"

    for entry, place, square in crossed.owned():
        of = [(one, one.squares.index(square) + 1) for one in crossed.entries if square in one.squares]
        part = "; ".join(said(one, at) for one, at in sorted(of, key=lambda one: one[0] is not entry))
        shown = BlankWords(entry.key, called(entry), answer=block.items[entry.key].word)
        yield Item(f"{entry.key}-{place}", kind=BlankKind.TEXT, part=part, how=how, length=1, shown=shown)
