"""A word bank: the words from which blanks are filled in, in a box above them, tagged as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio.content.base import Text
from bifolio.layout.kit.box_forms import boxed
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

GAP: Pt = mm(8)
"""Between two words of a line: wide enough to strike out one that is used."""


def word_bank(context: BlockContext, bank: Sequence[Text]) -> list[Piece]:
    """The box, held with the blanks; nothing for an empty ``bank``."""
    if not bank:
        return []
    look = context.look
    heading = context.phrase("word-bank", look.strong, keep=True, after=context.look.gaps.under)
    listed = context.element("L", attributes=[("List", "ListNumbering", "None")])
    owners = [context.element("LBody", context.element("LI", listed)) for _ in bank]
    words = [set_words(context.runs(word), look.close, 1e6) for word in bank]
    return [boxed([*heading, _WordRows(owners, words)], look, space_after=look.gaps.part, keep_with_next=True)]


class _WordRows(Piece):
    """Words side by side on as many lines as they need; each stays on one line."""

    def __init__(self, owners: Sequence[Element], words: Sequence[Words]) -> None:
        super().__init__()
        self.owners, self.words = owners, words

    def _places(self, width: Pt) -> Iterator[tuple[Pt, int]]:
        """Left edge and number of the line of each word."""
        x, row = 0.0, 0
        for words in self.words:
            if x and x + words.widest > width:
                x, row = 0.0, row + 1
            yield x, row
            x += words.widest + GAP

    def measure(self, width: Pt) -> Pt:
        *_, (_, last) = self._places(width)
        return (last + 1) * self.words[0].style.leading

    def paint(self, pen: Pen) -> None:
        for owner, words, (x, row) in zip(self.owners, self.words, self._places(self.width), strict=True):
            words.draw(pen, owner, x, row * words.style.leading)
