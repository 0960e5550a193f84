"""Pieces made of pieces: one below another, split only if no page holds them, or side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Unpack

from bifolio.design.theme import Rgb
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import EmptySpace, Piece, TextPiece, gap_between, height_of, stretch_alike
from bifolio.layout.page.bounds import Bounds
from bifolio.lengths import NO_LIMIT, Pt, mm

HIGH_ENOUGH: Pt = mm(50)
"""A single row may stay (despite ``LEAST_STAY``) or go on if it is this high; two rows if each is half as high."""

LEAST_STAY, LEAST_GO_ON = 3, 2
"""If a block that is kept whole is split after all: how many rows stay at the foot of the page, and how many go on to the next."""


class Stack(Piece):
    """Pieces one below another, split only if no page holds them. ``inset`` indents them, ``frame`` draws behind them,
    ``least`` is the least height.
    """

    def __init__(
        self, pieces: Sequence[Piece], *, inset: Pt = 0.0, inset_right: Pt = 0.0, pad: Pt = 0.0,
        frame: Callable[[Pen, Pt, Pt], None] | None = None, **spacing: Unpack[Flowing],
    ) -> None:  # fmt: skip
        super().__init__(**spacing)
        self.pieces = list(pieces)
        self.inset, self.inset_right, self.pad, self.frame = inset, inset_right, pad, frame
        self.least: Pt = 0.0
        self.foot: Pt = 0.0
        """Space kept free below, in addition to ``pad``."""

    def measure(self, width: Pt) -> Pt:
        return max(self.least, height_of(self.pieces, self._within(width)) + 2 * self.pad + self.foot)

    @property
    def baseline(self) -> Pt | None:
        first = self.pieces[0].baseline if self.pieces and self.frame is None else None
        return None if first is None else self.pad + first

    def notes(self, width: Pt) -> Iterable[str]:
        inner = self._within(width)
        return (note for piece in self.pieces for note in piece.notes(inner))

    def let_grow(self) -> None:
        """Makes it grow if one of its pieces does, with that piece's group."""
        growing = [piece for piece in self.pieces if piece.flow.grows]
        if growing:
            self.adjust(grows=True, grow_group=growing[0].flow.grow_group)

    def most_growth(self) -> Pt:
        return sum(piece.most_growth() for piece in self.pieces) if self.flow.grows else 0.0

    @property
    def growing_parts(self) -> int:
        return sum(piece.growing_parts for piece in self.pieces if piece.flow.grows) or 1

    def grow(self, extra: Pt) -> Pt:
        most = self.most_growth()
        share = min(1.0, extra / most) if most > 0 else 0.0
        return sum(piece.grow(share * piece.most_growth()) for piece in self.pieces if piece.flow.grows)

    def most_stretch(self) -> Pt:
        return sum(piece.most_stretch() for piece in self.pieces)

    def stretch(self, extra: Pt) -> Pt:
        return sum(stretch_alike(self.pieces, extra))

    def split_anyway(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        inner = self._within(available_width)
        over = self._first_over(inner, available_height)
        if over is None:
            return []
        index, piece, room = over
        is_led = all(one.flow.keep_with_next for one in self.pieces[:index]) and (not index or type(piece) is Stack)
        parts = piece.split(inner, room) or (piece.split_anyway(inner, room) if is_led else [])
        before, after = self.pieces[:index] + parts[:1], (parts[1:] or [piece]) + self.pieces[index + 1 :]
        if not parts and not all(one.flow.keep_with_next for one in before):
            while before[-1].flow.keep_with_next:
                after.insert(0, before.pop())
        again = (after[0].again or piece.again) if after[0] in (piece, *parts) else after[0].again
        # not if nothing else came before: it would be repeated for ever
        if not all(one in again for one in before):
            after = [*again, *after]
        return self._parts(before, after) if before else []

    def split_late(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        if not self.flow.may_part or self.frame is not None:
            return []
        inner = self._within(available_width)
        over = self._first_over(inner, available_height)
        if over is None:
            return []
        index, piece, room = over
        piece.adjust(may_part=True)
        parts = piece.split_late(inner, room)
        if parts:
            return self._parts([*self.pieces[:index], parts[0]], [*parts[1:], *self.pieces[index + 1 :]])
        return self._between_rows(index, inner)

    def _first_over(self, inner: Pt, available_height: Pt) -> tuple[int, Piece, Pt] | None:
        """The first piece that does not fit, with its index and the height left for it; ``None`` if all fit."""
        room = available_height - 2 * self.pad - self.foot
        used, previous = 0.0, None
        for index, piece in enumerate(self.pieces):
            used += gap_between(previous, piece)
            height = piece.wrap(inner, room)[1]
            if used + height > room:
                return index, piece, room - used
            used += height
            previous = piece
        return None

    def _within(self, width: Pt) -> Pt:
        """The width of its pieces if it is ``width`` wide."""
        return width - self.inset - self.inset_right

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        over = self.measure(available_width) - available_height
        inner = self._within(available_width)
        for index, piece in enumerate(self.pieces):
            smaller = piece.shrunk(inner, piece.wrap(inner, NO_LIMIT)[1] - over)
            if smaller is not None:
                part = copy(self)
                part.pieces = [*self.pieces[:index], smaller, *self.pieces[index + 1 :]]
                return part
        return None

    def _between_rows(self, count: int, width: Pt) -> list[Piece]:
        """The first rows, at most ``count`` pieces, and the rest; empty if too few would stay or go on."""
        first = next((n for n, piece in enumerate(self.pieces) if not piece.flow.keep_with_next), 0)
        # rows held in twos are rows too
        while first and type(self.pieces[first - 1]) is type(self.pieces[first]) is not TextPiece:
            first -= 1
        # pieces of different types are not rows: a drawing and the lines that belong to it
        if len({type(piece) for piece in self.pieces[first:]}) > 1:
            return []
        while count > first and (
            self.pieces[count - 1].flow.keep_with_next or self.pieces[count].flow.keep_with_previous
        ):
            count -= 1
        staying, going = self.pieces[first:count], self.pieces[count:]
        for rows, least in ((staying, LEAST_STAY), (going, LEAST_GO_ON)):
            enough = HIGH_ENOUGH / max(1, len(rows))
            if len(rows) < least and sum(row.measure(width) for row in rows) < enough:
                return []
        return self._parts(self.pieces[:count], self.pieces[count:])

    def _parts(self, before: Sequence[Piece], after: Sequence[Piece]) -> list[Piece]:
        return [self._part(before, is_first=True), self._part(after, is_first=False)]

    def _part(self, pieces: Sequence[Piece], *, is_first: bool) -> Stack:
        part = self.part_of(is_first=is_first)
        part.adjust(grows=False)
        part.pieces, part.least = list(pieces), 0.0
        part.let_grow()
        part.again = pieces[0].again
        return part

    def paint(self, pen: Pen) -> None:
        height = self.measure(self.width)
        if self.frame is not None:
            self.frame(pen, self.width, height)
        inner = self._within(self.width)
        y, previous = self.pad, None
        for piece in self.pieces:
            y += gap_between(previous, piece)
            height = piece.wrap(inner, NO_LIMIT)[1]
            with pen.at(self.inset, y):
                pen.note_source(piece.flow.source.place, Bounds(0, 0, inner, height), None)
                piece.paint(pen)
            y += height
            previous = piece


class Ruled(Stack):
    """A row with a rule above it, which is left out if the row begins a page."""

    def __init__(self, row: Piece, gap: Pt, colour: Rgb, weight: Pt) -> None:
        super().__init__(
            [EmptySpace(gap), row], frame=lambda pen, width, height: pen.line(0, 0, width, 0, colour, weight),
            space_before=row.flow.space_before, space_after=row.flow.space_after, keep_with_next=row.flow.keep_with_next,
        )  # fmt: skip
        self.again = row.again

    @property
    def row(self) -> Piece:
        """The row, or the part of it that is here."""
        return self.pieces[-1]


class Columns(Piece):
    """Pieces side by side, at given left edges and widths; never split."""

    def __init__(self, columns: Sequence[tuple[Pt, Pt, Piece]], **spacing: Unpack[Flowing]) -> None:
        super().__init__(**spacing)
        self.columns = list(columns)

    def measure(self, width: Pt) -> Pt:
        return max((piece.wrap(column_width, NO_LIMIT)[1] for _, column_width, piece in self.columns), default=0.0)

    def notes(self, width: Pt) -> Iterable[str]:
        return (note for _, column_width, piece in self.columns for note in piece.notes(column_width))

    def paint(self, pen: Pen) -> None:
        for left, column_width, piece in self.columns:
            height = piece.wrap(column_width, NO_LIMIT)[1]
            with pen.at(left, 0):
                pen.note_source(piece.flow.source.place, Bounds(0, 0, column_width, height), None)
                piece.paint(pen)
