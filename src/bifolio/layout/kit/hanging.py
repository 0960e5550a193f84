"""Pieces that are indented as a whole, with a letter hung beside the first of them, or read in the other direction.

They break and grow as they would otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bifolio.layout.kit.controls import RuledLinesPiece
from bifolio.layout.kit.labelled_fields import LabelledField
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.lengths import NO_LIMIT, Pt

Mark = Callable[[Pen, Pt], None]
"""Draws the letter at the start of a line with this baseline."""


class Hanging(Piece):
    """``piece``, indented by ``indent``, with ``mark`` beside its first line, or at ``baseline`` if it begins without words."""

    def __init__(self, piece: Piece, indent: Pt, mark: Mark | None = None, baseline: Pt = 0.0) -> None:
        super().__init__()
        self.piece, self.indent, self.mark, self.default = piece, indent, mark, baseline
        self.flow = piece.flow
        self.again = tuple(Hanging(one, indent) for one in piece.again)

    def measure(self, width: Pt) -> Pt:
        return self.piece.wrap(width - self.indent, NO_LIMIT)[1]

    @property
    def baseline(self) -> Pt | None:
        return self.piece.baseline

    def split(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        return self._parts(self._current.split(available_width - self.indent, available_height))

    def split_anyway(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        return self._parts(self._current.split_anyway(available_width - self.indent, available_height))

    def split_late(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        return self._parts(self._current.split_late(available_width - self.indent, available_height))

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        smaller = self._current.shrunk(available_width - self.indent, available_height)
        return None if smaller is None else self._parts([smaller])[0]

    @property
    def _current(self) -> Piece:
        """The piece inside, behaving as it does now."""
        self.piece.flow = self.flow
        return self.piece

    def _parts(self, parts: Sequence[Piece]) -> list[Piece]:
        """``parts`` of the piece inside, the first with the mark."""
        return [
            Hanging(part, self.indent, None if index else self.mark, self.default) for index, part in enumerate(parts)
        ]

    def least_height(self, width: Pt) -> Pt:
        return self.piece.least_height(width - self.indent)

    def notes(self, width: Pt) -> Iterable[str]:
        return self.piece.notes(width - self.indent)

    def let_part(self, room: Pt) -> None:
        self.piece.let_part(room)

    def most_growth(self) -> Pt:
        return self.piece.most_growth() if self.flow.grows else 0.0

    @property
    def growing_parts(self) -> int:
        return self.piece.growing_parts

    def grow(self, extra: Pt) -> Pt:
        self.more = self.piece.grow(extra)
        return self.more

    def most_stretch(self) -> Pt:
        return self.piece.most_stretch()

    def stretch(self, extra: Pt) -> Pt:
        self.more = self.piece.stretch(extra)
        return self.more

    def paint(self, pen: Pen) -> None:
        self.measure(self.width)
        if self.mark is not None:
            baseline = _first_row(self.piece)
            self.mark(pen, self.default if baseline is None else baseline)
        with pen.at(self.indent, 0):
            self.piece.paint(pen)


class Against(Hanging):
    """``piece``, which is read in the opposite direction to its page: it begins at the other side."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(piece, 0.0)
        self.again = tuple(map(Against, piece.again))

    def _parts(self, parts: Sequence[Piece]) -> list[Piece]:
        return [Against(part) for part in parts]

    def paint(self, pen: Pen) -> None:
        with pen.against(self.width):
            super().paint(pen)


def hung(pieces: Sequence[Piece], indent: Pt, mark: Mark | None, baseline: Pt) -> list[Piece]:
    """``pieces`` indented by ``indent``, with ``mark`` beside the first that prints something."""
    # a drawing without height only marks a place
    seen = (index for index, piece in enumerate(pieces) if not isinstance(piece, Drawing) or piece.fixed)
    first = next(seen, 0)
    return [Hanging(piece, indent, mark if index == first else None, baseline) for index, piece in enumerate(pieces)]


def _first_row(piece: Piece) -> Pt | None:
    """Distance from the top of ``piece`` to the baseline of words in its first row, or on its first line; ``None`` if it has neither."""
    if isinstance(piece, Hanging):
        return _first_row(piece.piece)
    if isinstance(piece, Stack):
        first = _first_row(piece.pieces[0])
        return None if first is None else piece.pad + first
    if isinstance(piece, Columns):
        return _first_row(piece.columns[0][2])
    return piece.first_row if isinstance(piece, RuledLinesPiece | LabelledField) else piece.baseline
