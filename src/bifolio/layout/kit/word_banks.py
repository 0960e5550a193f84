"""A word bank: the words for filling in blanks, in a box above them, tagged as a list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bifolio.content.fields.base import Text
from bifolio.layout.kit.box_forms import boxed
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline
from bifolio.text.styles import Style

GAP: Pt = mm(8)
"""Space between two words on a line: enough to cross out a word once it is used."""


def word_bank(context: BlockContext, bank: Sequence[Text]) -> list[Piece]:
    """The box, kept with the blanks, and below it how to choose words in the text; empty for an empty ``bank``."""
    if not bank:
        return []
    look = context.look
    heading = context.phrase("word-bank", look.strong, keep=True, after=context.look.gaps.under)
    listed = context.parent.add_list()
    owners = [listed.add_item() for _ in bank]
    rows = _WordRows([*zip(owners, map(context.runs, bank), strict=True)], look.close)
    box = boxed([*heading, rows], look, space_after=look.gaps.part, keep_with_next=True)
    return [box, *context.how_to_choose()]


class _WordRows(Piece):
    """Words side by side on as many lines as they need; a word breaks only if the box is narrower than it."""

    def __init__(self, bank: Sequence[tuple[Element, Inline]], style: Style) -> None:
        super().__init__()
        self.bank, self.style = bank, style

    def _rows(self, width: Pt) -> list[list[tuple[Pt, Element, Words]]]:
        """The words of each line, with their left edges."""
        rows: list[list[tuple[Pt, Element, Words]]] = []
        x = 0.0
        for owner, runs in self.bank:
            words = set_words(runs, self.style, width)
            if not rows or x + words.widest > width:
                x = 0.0
                rows.append([])
            rows[-1].append((x, owner, words))
            x += words.widest + GAP
        return rows

    def _feet(self, width: Pt) -> list[Pt]:
        """Where each line ends, measured from the top."""
        return [*accumulate(max(words.height for _, _, words in row) for row in self._rows(width))]

    def measure(self, width: Pt) -> Pt:
        return self._feet(width)[-1]

    def split(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        rows = self._rows(available_width)
        fitting = sum(foot <= available_height for foot in self._feet(available_width))
        count = sum(map(len, rows[:fitting]))
        if not 0 < count < len(self.bank):
            return []
        first, second = self.part_of(is_first=True), self.part_of(is_first=False)
        first.bank, second.bank = self.bank[:count], self.bank[count:]
        return [first, second]

    def paint(self, pen: Pen) -> None:
        tops = [0.0, *self._feet(self.width)]
        for top, row in zip(tops, self._rows(self.width), strict=False):
            for x, owner, words in row:
                words.draw(pen, owner, x, top)
