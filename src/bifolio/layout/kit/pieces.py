"""Pieces: the flowables that make up blocks.

A piece follows the protocol of a Platypus flowable: it is measured (``wrap``), may be split, and is painted last, with
a pen. What Platypus does while drawing (choosing the page, keeping together) happens earlier, in ``planning``, so that
a plan can be tested. Platypus itself is neither run nor loaded (decision 0001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import replace
from typing import Any, Literal, Self

from bifolio.design.theme import Rgb
from bifolio.layout.kit.inline_blanks import with_room
from bifolio.layout.kit.lettering import Words
from bifolio.layout.kit.pen import Align, Pen
from bifolio.layout.page.folios import PageKind
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline, place_of_runs
from bifolio.text.line_breaking import Line, Style, break_lines

Side = Literal["recto", "verso"]

STRETCH = 0.35
"""The largest share of their height by which places to write are stretched."""

HIGH_ENOUGH: Pt = mm(50)
"""A single row may stay (despite ``LEAST_STAY``) or go on if it is this high; two rows if each is half as high."""

LEAST_STAY, LEAST_GO_ON = 3, 2
"""If a block that is kept whole is split after all: how many rows stay at the foot of the page, and how many go on to the next."""


class Piece:
    """One thing in the flow. ``space_before`` and ``space_after`` collapse into the larger of two neighbours.

    ``keep_with_next`` is never last on a page, ``keep_with_previous`` never first; ``break_before`` starts a new page,
    ``break_after`` lets nothing follow on its page but what is kept with it; ``least_after`` is left of the space after it on the
    closest page; ``grows`` may be made higher to fill its page, as much as all others of
    its ``grow_group``; ``page_kind`` says what sort of page a piece makes of the one it is on.
    """

    def __init__(self, *, space_before: Pt = 0.0, space_after: Pt = 0.0, keep_with_next: bool = False) -> None:
        self.space_before = space_before
        self.space_after = space_after
        self.least_after: Pt = 0.0
        self.keep_with_next = keep_with_next
        self.break_before = False
        self.side: Side | None = None
        """The side of the leaf on which it must begin."""
        self.break_after = False
        self.keep_with_previous = False
        self.grows = False
        self.grow_group: object = None
        self.more: Pt = 0.0
        """By how much it has been made higher."""
        self.whole: Piece | None = None
        """The piece before it was made lower to fit on its page."""
        self.page_kind: PageKind | None = None
        self.is_turned = False
        """Whether its page is turned."""
        self.source: object = None
        self.is_each = False
        """Whether its block has places for several people, together or each by itself: nobody gets more room than the others."""
        self.item_of: object = None
        """The list to which it belongs as an item: a bullet, a numbered step."""
        self.may_part = False
        """Whether it may be split after its third row, or earlier if rows are high, when half a page would otherwise stay empty."""
        self.again: tuple[Piece, ...] = ()
        """The lines repeated above the piece if it begins a page: whose block it is, headings above its boxes."""

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
        part.break_before, part.side = False, None
        part.keep_with_previous &= is_first
        return part

    def let_part(self, room: Pt) -> None:
        """Allows a piece to be split that was to be kept whole: its page must hold something else, which leaves it this height."""

    def most_growth(self) -> Pt:
        """The most by which ``grow`` may make it higher."""
        return NO_LIMIT if self.grows else 0.0

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


class Space(Piece):
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
        align: Align = "left", can_split: bool = True, **spacing: Any,
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
        again.owner = again.source = None
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
        first.space_after = second.space_before = 0.0
        return [first, second]

    def paint(self, pen: Pen) -> None:
        if self.on_first_line is not None:
            self.on_first_line(pen, self.style.first_baseline)
        measure = min(self.width - self.indent, self.max_width)
        words = Words(tuple(self.lines(self.width)), self.style, measure, place_of_runs(self.runs))
        words.draw(pen, self.owner, self.indent, 0, self.align)


class Drawing(Piece):
    """A piece of fixed height, painted by a function."""

    def __init__(self, height: Pt, paint: Callable[[Pen, Pt], None], **spacing: Any) -> None:
        super().__init__(**spacing)
        self.fixed = height
        self._paint = paint

    def measure(self, width: Pt) -> Pt:
        return self.fixed

    def paint(self, pen: Pen) -> None:
        self._paint(pen, self.width)


class GrowingDrawing(Drawing):
    """A drawing that grows by up to ``most`` if its page has space; ``paint`` receives the amount."""

    def __init__(self, height: Pt, paint: Callable[[Pen, Pt], None], most: Pt, **spacing: Any) -> None:
        super().__init__(height, paint, **spacing)
        self.most = most
        self.grows = most > 0

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


class Stack(Piece):
    """Pieces one below another, split only if no page holds them. ``inset`` indents them, ``frame`` draws behind them,
    ``least`` is the least height.
    """

    def __init__(
        self, pieces: Sequence[Piece], *, inset: Pt = 0.0, inset_right: Pt = 0.0, pad: Pt = 0.0,
        frame: Callable[[Pen, Pt, Pt], None] | None = None, **spacing: Any,
    ) -> None:  # fmt: skip
        super().__init__(**spacing)
        self.pieces = list(pieces)
        self.inset, self.inset_right, self.pad, self.frame = inset, inset_right, pad, frame
        self.least: Pt = 0.0
        self.foot: Pt = 0.0
        """Space kept free below, in addition to ``pad``."""

    def measure(self, width: Pt) -> Pt:
        inner = width - self.inset - self.inset_right
        used, previous = 0.0, None
        for piece in self.pieces:
            used += gap_between(previous, piece) + piece.wrap(inner, NO_LIMIT)[1]
            previous = piece
        return max(self.least, used + 2 * self.pad + self.foot)

    @property
    def baseline(self) -> Pt | None:
        first = self.pieces[0].baseline if self.pieces and self.frame is None else None
        return None if first is None else self.pad + first

    def notes(self, width: Pt) -> Iterable[str]:
        inner = width - self.inset - self.inset_right
        return (note for piece in self.pieces for note in piece.notes(inner))

    def let_grow(self) -> None:
        """Makes it grow if one of its pieces does, with that piece's group."""
        growing = [piece for piece in self.pieces if piece.grows]
        if growing:
            self.grows, self.grow_group = True, growing[0].grow_group

    def most_growth(self) -> Pt:
        return sum(piece.most_growth() for piece in self.pieces) if self.grows else 0.0

    @property
    def growing_parts(self) -> int:
        return sum(piece.growing_parts for piece in self.pieces if piece.grows) or 1

    def grow(self, extra: Pt) -> Pt:
        most = self.most_growth()
        share = min(1.0, extra / most) if most > 0 else 0.0
        return sum(piece.grow(share * piece.most_growth()) for piece in self.pieces if piece.grows)

    def most_stretch(self) -> Pt:
        return sum(piece.most_stretch() for piece in self.pieces)

    def stretch(self, extra: Pt) -> Pt:
        return sum(stretch_alike(self.pieces, extra))

    def split_anyway(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        inner, room = available_width - self.inset - self.inset_right, available_height - 2 * self.pad - self.foot
        used, previous = 0.0, None
        for index, piece in enumerate(self.pieces):
            used += gap_between(previous, piece)
            height = piece.wrap(inner, room)[1]
            if used + height > room:
                is_led = all(one.keep_with_next for one in self.pieces[:index]) and (not index or type(piece) is Stack)
                parts = piece.split(inner, room - used) or (piece.split_anyway(inner, room - used) if is_led else [])
                before, after = self.pieces[:index] + parts[:1], (parts[1:] or [piece]) + self.pieces[index + 1 :]
                if not parts and not all(one.keep_with_next for one in before):
                    while before[-1].keep_with_next:
                        after.insert(0, before.pop())
                again = (after[0].again or piece.again) if after[0] in (piece, *parts) else after[0].again
                # not if nothing else came before: it would be repeated for ever
                if not all(one in again for one in before):
                    after = [*again, *after]
                return self._parts(before, after) if before else []
            used += height
            previous = piece
        return []

    def split_late(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        inner, room = available_width - self.inset - self.inset_right, available_height - 2 * self.pad - self.foot
        if not self.may_part or self.frame is not None:
            return []
        used, previous = 0.0, None
        for index, piece in enumerate(self.pieces):
            used += gap_between(previous, piece)
            height = piece.wrap(inner, room)[1]
            if used + height > room:
                piece.may_part = True
                parts = piece.split_late(inner, room - used)
                if parts:
                    return self._parts([*self.pieces[:index], parts[0]], [*parts[1:], *self.pieces[index + 1 :]])
                return self._between_rows(index, inner)
            used += height
            previous = piece
        return []

    def shrunk(self, available_width: Pt, available_height: Pt) -> Piece | None:
        over = self.measure(available_width) - available_height
        inner = available_width - self.inset - self.inset_right
        for index, piece in enumerate(self.pieces):
            smaller = piece.shrunk(inner, piece.wrap(inner, NO_LIMIT)[1] - over)
            if smaller is not None:
                part = copy(self)
                part.pieces = [*self.pieces[:index], smaller, *self.pieces[index + 1 :]]
                return part
        return None

    def _between_rows(self, count: int, width: Pt) -> list[Piece]:
        """The first rows, at most ``count`` pieces, and the rest; empty if too few would stay or go on."""
        first = next((n for n, piece in enumerate(self.pieces) if not piece.keep_with_next), 0)
        # rows held in twos are rows too
        while first and type(self.pieces[first - 1]) is type(self.pieces[first]) is not TextPiece:
            first -= 1
        # pieces of different types are not rows: a drawing and the lines that belong to it
        if len({type(piece) for piece in self.pieces[first:]}) > 1:
            return []
        while count > first and (self.pieces[count - 1].keep_with_next or self.pieces[count].keep_with_previous):
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
        part.pieces, part.least, part.grows = list(pieces), 0.0, False
        part.let_grow()
        part.again = pieces[0].again
        return part

    def paint(self, pen: Pen) -> None:
        height = self.measure(self.width)
        if self.frame is not None:
            self.frame(pen, self.width, height)
        inner = self.width - self.inset - self.inset_right
        y, previous = self.pad, None
        for piece in self.pieces:
            y += gap_between(previous, piece)
            height = piece.wrap(inner, NO_LIMIT)[1]
            with pen.at(self.inset, y):
                pen.note_block(piece.source, inner, height)
                piece.paint(pen)
            y += height
            previous = piece


class Ruled(Stack):
    """A row with a rule above it, which is left out if the row begins a page."""

    def __init__(self, row: Piece, gap: Pt, colour: Rgb, weight: Pt) -> None:
        super().__init__(
            [Space(gap), row], frame=lambda pen, width, height: pen.line(0, 0, width, 0, colour, weight),
            space_before=row.space_before, space_after=row.space_after, keep_with_next=row.keep_with_next,
        )  # fmt: skip
        self.again = row.again

    @property
    def row(self) -> Piece:
        """The row, or the part of it that is here."""
        return self.pieces[-1]


class Columns(Piece):
    """Pieces side by side, at given left edges and widths; never split."""

    def __init__(self, columns: Sequence[tuple[Pt, Pt, Piece]], **spacing: Any) -> None:
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
                pen.note_block(piece.source, column_width, height)
                piece.paint(pen)


def begin_page(piece: Piece, starts: Literal["page", "recto", "verso"]) -> None:
    """Makes ``piece`` begin a page, on either side of a leaf or on a given one."""
    piece.break_before, piece.side = True, None if starts == "page" else starts


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
    return max(previous.space_after, piece.space_before) if previous is not None else 0.0
