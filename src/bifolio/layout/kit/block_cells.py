"""Cells that hold blocks: paragraphs, lists and pictures, one below another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bifolio.layout.kit.cells import Cell
from bifolio.layout.kit.lettering import longest_word
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, Stack, TextPiece
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

Content = Callable[[Element, Pt], list[Piece]]
"""Draws blocks of a given width into an element."""

LEAST_CONTENT: Pt = mm(25)
"""The least width of a picture in a cell."""


class BlocksCell(Cell):
    """Blocks in a cell. They are drawn for the width given by ``fit``; before that they are only measured."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._width: Pt = 0.0
        self._stack: Stack | None = None

    def fit(self, width: Pt) -> None:
        """Sets the width between the cell's paddings."""
        self._width = width

    def prepare(self, owner: Element) -> None:
        self._stack = _stacked(self.content(owner, self._width))

    def least_width(self) -> Pt:
        return max(_least(piece) for piece in self.content(Element("TD"), 1e4))

    def height(self, width: Pt) -> Pt:
        return _stacked(self.content(Element("TD"), width)).measure(width)

    def paint(self, pen: Pen, owner: Element | None, width: Pt, height: Pt) -> None:
        if owner is not None and self._stack is not None:
            self._stack.wrap(width, height)
            self._stack.paint(pen)


def _stacked(pieces: Sequence[Piece]) -> Stack:
    if pieces:
        pieces[0].space_before = pieces[-1].space_after = 0.0
    return Stack(pieces)


def _least(piece: Piece) -> Pt:
    return longest_word([piece.runs], piece.style) + piece.indent if isinstance(piece, TextPiece) else LEAST_CONTENT
