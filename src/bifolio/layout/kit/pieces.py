"""Pieces: the flowables that make up blocks.

A piece follows the protocol of a Platypus flowable: it is measured (``wrap``), may be split, and is painted last, with
a pen. What Platypus does while drawing (choosing the page, keeping together) happens earlier, in ``planning``, so that
a plan can be tested. Platypus itself is neither run nor loaded (decision 0001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import replace
from typing import Literal, Self, Unpack

from bifolio.layout.kit.flowing import NOWHERE, Flow, Flowing
from bifolio.layout.kit.inline_blanks import with_room
from bifolio.layout.kit.lettering import Words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt
from bifolio.text.inline import Inline, place_of_runs
from bifolio.text.line_breaking import Line, Style, break_lines

STRETCH = 0.35
"""The largest share of their height by which places to write are stretched."""


class Piece:
    """One thing in the flow, which ``flow`` describes."""

    def __init__(self, **flow: Unpack[Flowing]) -> None:
        self.flow = Flow(**flow)
        self.more: Pt = 0.0
        """By how much it has been made higher."""
        self.whole: Piece | None = None
        """The piece before it was made lower to fit on its page."""
        self.again: tuple[Piece, ...] = ()
        """The lines repeated above the piece if it begins a page: whose block it is, headings above its boxes."""

    def adjust(self, **changes: Unpack[Flowing]) -> None:
        """Changes how it behaves among others."""
        self.flow = replace(self.flow, **changes)

    def shares_source(self, other: Piece) -> bool:
        """Whether it is drawn from the same block, or the same opening, as ``other``."""
        return self.flow.source.key == other.flow.source.key != NOWHERE.key

    def wrap(self, available_width: Pt, available_height: Pt) -> tuple[Pt, Pt]:
        """Width and height when set in ``available_width``."""
        self.width, self.height = available_width, self.measure(available_width)
        return self.width, self.height

    def measure(self, width: Pt) -> Pt:
        """Height when set in ``width``."""
        raise NotImplementedError

    @property
    def baseline(self) -> Pt | None:
        """Distance from its top to the baseline of its first line, if it begins with words."""
        return None

    def split(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        """Two pieces, the first of which fits into ``available_height``; empty if that is impossible."""
        return []

    def split_anyway(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        """Like ``split``, but for a piece higher than a whole page: even content that belongs together may be split."""
        return []

    def split_late(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        """Like ``split``, but for a piece that ``may_part`` to fill a page that would stay half empty: three rows stay, two go on."""
        return []

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        """The same piece, reduced to fit into ``available_height``; ``None`` if that is not allowed."""
        return None

    def least_height(self, width: Pt) -> Pt:
        """The least height of it that a page can hold: all of it, or its first part if it can be split."""
        return self.measure(width)

    def notes(self, width: Pt) -> Iterable[str]:
        """The footnotes to which its content refers, set in ``width``."""
        return ()

    def part_of(self, *, is_first: bool) -> Self:
        """A copy for ``split`` to make one part of. It begins no page by itself; only a first part may close a block."""
        part = copy(self)
        is_closing = is_first and self.flow.keep_with_previous
        part.adjust(break_before=False, side=None, keep_with_previous=is_closing)
        return part

    def let_part(self, room: Pt) -> None:
        """Allows a piece to be split that was to be kept whole: its page must hold something else, which leaves it this height."""

    def most_growth(self) -> Pt:
        """The most by which ``grow`` may make it higher."""
        return NO_LIMIT if self.flow.grows else 0.0

    @property
    def growing_parts(self) -> int:
        """How many parts share its growth: pieces of one ``grow_group`` grow equally in each part."""
        return 1

    def grow(self, extra: Pt) -> Pt:
        """Makes the piece up to ``extra`` higher; returns by how much."""
        return 0.0

    def most_stretch(self) -> Pt:
        """The most by which ``stretch`` may make it higher."""
        return 0.0

    def stretch(self, extra: Pt) -> Pt:
        """Makes places to write in up to ``extra`` higher, at most by ``STRETCH``, so that their page is fuller; returns by how much."""
        self.more = min(extra, self.most_stretch())
        return self.more

    def paint(self, pen: Pen) -> None:
        """Draws the piece with its top left corner at the pen's origin."""
        raise NotImplementedError


class EmptySpace(Piece):
    """Empty height."""

    def __init__(self, height: Pt) -> None:
        super().__init__()
        self.amount = height

    def measure(self, width: Pt) -> Pt:
        return self.amount

    def paint(self, pen: Pen) -> None:
        pass


class TextPiece(Piece):
    """A paragraph. It splits between lines, leaving at least two on either page, and never inside a word."""

    def __init__(
        self, owner: Element | None, runs: Inline, style: Style, *, indent: Pt = 0.0, max_width: Pt = NO_LIMIT,
        align: Align = "left", can_split: bool = True, **spacing: Unpack[Flowing],
    ) -> None:  # fmt: skip
        super().__init__(**spacing)
        self.owner, self.runs, self.style = owner, runs, with_room(style, runs)
        self.indent, self.max_width, self.align, self.can_split = indent, max_width, align, can_split
        self.on_first_line: Callable[[Pen, Pt], None] | None = None
        """Called once with the pen and the first baseline, to draw a bullet or a number."""
        self._lines: tuple[Pt, list[Line]] | None = None
        self._own: list[Line] | None = None
        """The lines of a part of a paragraph, whatever its width."""

    @property
    def repeated(self) -> TextPiece:
        """The same words again, for the eye only."""
        again = copy(self)
        again.owner = None
        again.adjust(source=NOWHERE)
        return again

    def centre(self, width: Pt) -> None:
        """Centres its lines, as long as they may be, in ``width``."""
        measure = min(width - self.indent, self.max_width)
        self.indent, self.max_width, self.align, self._lines = (width - measure) / 2, measure, "centre", None
        self.style = replace(self.style, balanced=True)

    def lines(self, width: Pt) -> list[Line]:
        """The lines when set in ``width``."""
        if self._own is not None:
            return self._own
        measure = min(width - self.indent, self.max_width)
        if self._lines is None or self._lines[0] != measure:
            self._lines = (measure, break_lines(self.runs, self.style, measure))
        return self._lines[1]

    def measure(self, width: Pt) -> Pt:
        return len(self.lines(width)) * self.style.leading

    @property
    def baseline(self) -> Pt | None:
        return self.style.first_baseline

    def notes(self, width: Pt) -> Iterable[str]:
        return (segment.run.note for line in self.lines(width) for segment in line.segments if segment.run.note)

    def least_height(self, width: Pt) -> Pt:
        count = len(self.lines(width))
        return self.measure(width) if count < 4 or not self.can_split else 2 * self.style.leading

    def split(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        lines = self.lines(available_width)
        count = int(available_height / self.style.leading + 0.001)
        if not self.can_split or len(lines) < 4:
            return []
        count = min(count, len(lines) - 2)
        # a page does not end inside a word
        while count >= 2 and lines[count - 1].is_broken_word:
            count -= 1
        if count < 2:
            return []
        first, second = self.part_of(is_first=True), self.part_of(is_first=False)
        first._own, second._own = lines[:count], lines[count:]
        second.on_first_line = None
        first.adjust(space_after=0.0)
        second.adjust(space_before=0.0)
        return [first, second]

    def paint(self, pen: Pen) -> None:
        if self.on_first_line is not None:
            self.on_first_line(pen, self.style.first_baseline)
        measure = min(self.width - self.indent, self.max_width)
        words = Words(tuple(self.lines(self.width)), self.style, measure, place_of_runs(self.runs))
        words.draw(pen, self.owner, self.indent, 0, self.align)


class Drawing(Piece):
    """A piece of fixed height, painted by a function."""

    def __init__(self, height: Pt, paint: Callable[[Pen, Pt], None], **spacing: Unpack[Flowing]) -> None:
        super().__init__(**spacing)
        self.fixed = height
        self._paint = paint

    def measure(self, width: Pt) -> Pt:
        return self.fixed

    def paint(self, pen: Pen) -> None:
        self._paint(pen, self.width)


class GrowingDrawing(Drawing):
    """A drawing that grows by up to ``most`` if its page has space; ``paint`` receives the amount."""

    def __init__(self, height: Pt, paint: Callable[[Pen, Pt], None], most: Pt, **spacing: Unpack[Flowing]) -> None:
        super().__init__(height, paint, **spacing)
        self.adjust(grows=most > 0)
        self.most = most

    def measure(self, width: Pt) -> Pt:
        return self.fixed + self.more

    def most_growth(self) -> Pt:
        return self.most

    def grow(self, extra: Pt) -> Pt:
        self.more = min(extra, self.most)
        return self.more

    def paint(self, pen: Pen) -> None:
        self._paint(pen, self.more)


class LineDrawing(Drawing):
    """A drawing with one line to write on at its foot; stretched, it has more space above the line."""

    def measure(self, width: Pt) -> Pt:
        return self.fixed + self.more

    def most_stretch(self) -> Pt:
        return STRETCH * self.fixed

    def paint(self, pen: Pen) -> None:
        with pen.at(0, self.more):
            super().paint(pen)


def begin_page(piece: Piece, starts: Literal["page", "recto", "verso"]) -> None:
    """Makes ``piece`` begin a page, on either side of a leaf or on a given one."""
    piece.adjust(break_before=True, side=None if starts == "page" else starts)


def stretch_alike(pieces: Sequence[Piece], extra: Pt) -> list[Pt]:
    """Stretches all ``pieces`` by the same share of ``most_stretch``, ``extra`` or slightly more in all; returns each amount."""
    share = stretching_share(pieces, extra)
    return [piece.stretch(most) if (most := share * piece.most_stretch()) > 0 else 0.0 for piece in pieces]


def stretching_share(pieces: Sequence[Piece], extra: Pt) -> float:
    """The share of ``most_stretch`` by which all ``pieces`` must be stretched to be ``extra`` higher, from 0 to 1."""
    most = sum(piece.most_stretch() for piece in pieces)
    return min(1.0, max(0.0, extra) / most) if most > 0 else 0.0


def gap_between(previous: Piece | None, piece: Piece) -> Pt:
    """The space between two neighbours: the larger of the first one's space after it and the second one's before it."""
    return max(previous.flow.space_after, piece.flow.space_before) if previous is not None else 0.0


def height_of(pieces: Sequence[Piece], width: Pt) -> Pt:
    """Height of ``pieces``, one below another."""
    used, previous = 0.0, None
    for piece in pieces:
        used += gap_between(previous, piece) + piece.wrap(width, NO_LIMIT)[1]
        previous = piece
    return used
