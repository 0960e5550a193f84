"""Fills one page: decides which of the remaining pieces go on it, and returns the rest.

A heading is never last on a page, and what closes a block never first. No single line is left alone (pieces ensure that
when they split), and what cannot be split moves to the next page whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import takewhile

from bifolio.frozen import record
from bifolio.layout.flow.finishing import HALF, SLACK
from bifolio.layout.flow.planned_pages import PlannedPage, PlanningArea, Rest, Way, no_foot
from bifolio.layout.kit.flowing import NOWHERE, Side
from bifolio.layout.kit.holding import LEAST_TITLE
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece, gap_between, height_of
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.titles import Overline
from bifolio.lengths import Pt

SPARSE = 0.75
"""A page filled less than this looks half empty, unless it is the last."""

FIRMNESS = 0.5
"""The share of the space between paragraphs that is always kept; tightness scales the rest."""

LEAST_LEFT = 0.5
"""A piece moves to the next page with the closing pieces of its block only if at least this share of the page stays filled."""

LINE = 0.1
"""A drawing no higher than this share of a page, such as the line that says whose a block is, leads to the next piece
as a heading does.
"""


@record(kw_only=True)
class Filled:
    """A filled page, how it was filled, and the rest of the pieces."""

    page: PlannedPage
    way: Way
    rest: Rest
    too_high: list[Piece] = field(default_factory=list)
    parted: int = 0
    """How many blocks other than running text continue on another page."""
    yielded: int = 0
    """How many blocks that should stay whole were split or made smaller, where the way allows it."""


def fill_page(pieces: Sequence[Piece], rest: Rest, area: PlanningArea, way: Way) -> Filled:
    """The next page of ``pieces``, starting from ``rest``."""
    return _Filling(pieces, rest, area, way).fill()


def foot_of(page: PlannedPage, area: PlanningArea, piece: Piece | None = None) -> Pt:
    """Height of the footnotes of ``page``, with ``piece`` added to it."""
    if area.foot is no_foot:
        return 0.0
    standing = [one for one, _ in page.placed] + ([piece] if piece is not None else [])
    return area.foot(note for one in standing for note in one.notes(area.measure))


def gap_of(previous: Piece | None, piece: Piece, area: PlanningArea, tightness: float) -> Pt:
    """The space between two neighbours on a page of this tightness."""
    full = gap_between(previous, piece)
    paragraph = min(full, area.unit)
    space = paragraph * (FIRMNESS + (1 - FIRMNESS) * tightness) + (full - paragraph) * tightness
    return max(space, min(full, previous.flow.least_after)) if previous is not None else space


class _Queue:
    """The pieces to place: first of all, parts of pieces and the lines repeated above them."""

    def __init__(self, pieces: Sequence[Piece], rest: Rest) -> None:
        self.pieces, self.index = pieces, rest.index
        self.head = list(reversed(rest.head))

    def __bool__(self) -> bool:
        return bool(self.head) or self.index < len(self.pieces)

    def __iter__(self) -> Iterator[Piece]:
        yield from reversed(self.head)
        for index in range(self.index, len(self.pieces)):
            yield self.pieces[index]

    def take(self) -> Piece:
        """Removes and returns the first piece."""
        if self.head:
            return self.head.pop()
        self.index += 1
        return self.pieces[self.index - 1]

    def put_back(self, *pieces: Piece) -> None:
        """Puts ``pieces`` back in front, in their order."""
        for piece in reversed(pieces):
            if not self.head and self.index and self.pieces[self.index - 1] is piece:
                self.index -= 1
            else:
                self.head.append(piece)


class _Filling:
    def __init__(self, pieces: Sequence[Piece], rest: Rest, area: PlanningArea, way: Way) -> None:
        self.area, self.way = area, way
        self.measure, self.depth = area.measure, area.depth
        self.queue = _Queue(pieces, rest)
        self.number, self.led = rest.page, rest.led
        self.page = PlannedPage()
        self.made = Filled(page=self.page, way=way, rest=rest)

    def fill(self) -> Filled:
        """Places pieces until the page is full or none is left."""
        while self.queue and self._takes_next():
            pass
        rest = Rest(head=(*reversed(self.queue.head),), index=self.queue.index, page=self.number + 1, led=self.led)
        self.made.rest = rest
        return self.made

    def _takes_next(self) -> bool:
        """Places the next piece or its first part. Returns whether the page continues after that; if not, the rest
        waits for the next page.
        """
        piece = self.queue.take()
        previous = self.page.placed[-1][0] if self.page.placed else None
        if previous is not None and self._breaks_before(piece, previous):
            self.page.is_cut = True
            self.queue.put_back(piece)
            return False
        if previous is None and piece.flow.side not in (None, self._side):
            self.page.is_cut = True
            self.queue.put_back(piece)
            return False
        if previous is None and self._leads_again(piece):
            self.queue.put_back(*piece.again, piece)
            return True
        gap = gap_of(previous, piece, self.area, self.way.tightness)
        is_even = bool(self.page.placed) or self.way.is_yielding
        whole = self.depth * (self.way.share if is_even else 1.0) - self.page.used - gap + SLACK
        height = piece.wrap(self.measure, whole)[1]
        room = whole - foot_of(self.page, self.area, piece)
        if height <= room and self._chain_fits(piece, height, room):
            if self.way.is_yielding and (lower := self._above_closing(piece, height, room)) is not None:
                piece, height = lower, lower.wrap(self.measure, room)[1]
            self._place(piece, gap, height)
            return True
        if height > room and self._is_text_that_fits(piece, height, whole, gap):
            self._place(piece, gap, height)
            return False
        if height > room and (smaller := self._smaller(piece, whole, room)) is not None:
            self._place(smaller, gap, smaller.wrap(self.measure, room)[1])
            return True
        if height > room and (parts := self._parts(piece, whole, room)):
            self.made.parted += not isinstance(piece, TextPiece)
            self._place(parts[0], gap, parts[0].wrap(self.measure, room)[1])
            self._turn(*parts[1:])
            return False
        if previous is None:
            return self._places_alone(piece, height, room)
        self._turn(piece)
        return False

    def _is_text_that_fits(self, piece: Piece, height: Pt, whole: Pt, gap: Pt) -> bool:
        """Whether ``piece`` is a text that is too high for ``whole`` only because the way fills less than a page."""
        if self.way.share == 1 or not isinstance(piece, TextPiece) or not self._split(piece, whole):
            return False
        free = self.depth - self.page.used - gap - foot_of(self.page, self.area, piece)
        return height <= free and self._chain_fits(piece, height, free)

    @property
    def _side(self) -> Side:
        first = self.area.first
        return first if self.number % 2 == 0 else "verso" if first == "recto" else "recto"

    def _smaller(self, piece: Piece, whole: Pt, room: Pt) -> Piece | None:
        """``piece`` made low enough to fit, if the way allows that and splitting it would not be better."""
        if not self._may_yield() or self._split(piece, whole):
            return None
        return self._shrunk(piece, room - SLACK)

    def _above_closing(self, piece: Piece, height: Pt, room: Pt) -> Piece | None:
        """``piece`` made low enough that its closing pieces fit too; ``None`` if that is impossible or unnecessary."""
        needed, previous = 0.0, piece
        for following in self.queue:
            if not following.flow.keep_with_previous:
                break
            needed += self._gap(previous, following) + following.wrap(self.measure, room)[1]
            previous = following
        if not needed or height + needed <= room:
            return None
        return self._shrunk(piece, room - needed - SLACK)

    def _shrunk(self, piece: Piece, height: Pt) -> Piece | None:
        """``piece`` made no higher than ``height``; ``None`` if that is not allowed."""
        lower = piece.shrunk(self.measure, height)
        if lower is not None:
            lower.whole = piece
            self.made.yielded += 1
        return lower

    def _parts(self, piece: Piece, whole: Pt, room: Pt) -> list[Piece]:
        """``piece`` in parts, the first of which fits; empty if it moves on whole."""
        parts = _as_parts(piece, self._split(piece, whole))
        if not parts and self._may_yield():
            parts = _as_parts(piece, piece.split_late(self.measure, room))
            self.made.yielded += bool(parts)
        if (
            not parts
            and self.page.placed
            and (self._has_headings_only() or (piece.flow.may_part and self._has_head_only()))
        ):
            # splitting is better than leaving a title alone on a page; but a piece keeps its own conditions
            parts = piece.split_anyway(self.measure, room)
            parts = [] if parts and _is_lead_in(parts[0]) and self._is_high(self.page.used) else parts
        return parts

    def _may_yield(self) -> bool:
        """Whether the page would stay so empty that the next piece, or the one after it, should rather be split or made
        smaller.
        """
        way, used = self.way, self.page.used
        return way.is_yielding and (0 < used < SPARSE * self.depth or (not self.page.placed and way.share < 1))

    def _yields(self, piece: Piece, room: Pt) -> bool:
        """Whether ``piece`` may be made smaller, or split, so that it begins in ``room``."""
        return piece.shrunk(self.measure, room) is not None or bool(piece.split_late(self.measure, room))

    def _split(self, piece: Piece, whole: Pt) -> list[Piece]:
        """``piece`` in parts, the first of which fits into ``whole`` with its footnotes; empty if that is impossible."""
        room = whole - foot_of(self.page, self.area)
        while parts := piece.split(self.measure, room):
            height = parts[0].wrap(self.measure, room)[1]
            if height + foot_of(self.page, self.area, parts[0]) <= whole:
                return parts
            room = height - 1.0
        return []

    def _leads_again(self, piece: Piece) -> bool:
        """Whether to repeat above ``piece`` the lines that belong there: once per piece, on a further page that has
        space for both.
        """
        if not piece.again or not self.number or id(piece) in self.led:
            return False
        self.led |= {id(piece)}
        used, previous = 0.0, None
        for one in piece.again:
            used += self._gap(previous, one) + one.wrap(self.measure, self.depth)[1]
            previous = one
        return used + self._gap(previous, piece) + piece.least_height(self.measure) <= self.depth

    def _gap(self, previous: Piece | None, piece: Piece) -> Pt:
        return gap_of(previous, piece, self.area, self.way.tightness)

    def _breaks_before(self, piece: Piece, previous: Piece) -> bool:
        return piece.flow.break_before or (previous.flow.break_after and not piece.flow.keep_with_previous)

    def _places_alone(self, piece: Piece, height: Pt, room: Pt) -> bool:
        """Puts ``piece``, higher than a page, on its empty page: its first part or, if it cannot be split, all of it,
        recorded as too high.

        If it is too high only because the way fills less than a page, it is not split.
        """
        if self.way.share < 1 and height <= self.depth - foot_of(self.page, self.area, piece):
            self._place(piece, 0.0, height)
            return True
        parts = _as_parts(piece, piece.split_anyway(self.measure, room))
        if parts:
            self._place(parts[0], 0.0, parts[0].wrap(self.measure, room)[1])
            self._turn(*parts[1:])
            return False
        self.made.too_high.append(piece)
        self._place(piece, 0.0, height)
        return True

    def _turn(self, *back: Piece) -> None:
        """Leaves ``back`` to the next page, with headings that would otherwise be left alone, unless the page has nothing else."""
        page, carried = self.page, list[Piece]()
        if back and back[0].flow.keep_with_previous:
            carried += self._taken_along()
        while len(page.placed) > 1 and not self._has_headings_only() and page.placed[-1][0].flow.keep_with_next:
            carried.append(self._take_back())
        if back and self._has_headings_only():
            carried += [self._take_back() for _ in range(self._lead_in_of(back[0]))]
        self.queue.put_back(*reversed(carried), *back)

    def _lead_in_of(self, piece: Piece) -> int:
        """How many headings below a title move on with ``piece`` to which they lead: all of its block, or only the last
        if it is text; a heading of its own, such as that of an exercise's steps; the number above a title.

        None if that would leave the page too empty, or if no page can hold them with the piece.
        """
        placed = self.page.placed
        source = piece.flow.source
        is_opening = source is NOWHERE or source.is_opening
        own = 0 if is_opening else len([*takewhile(lambda one: one[0].flow.source.key == source.key, reversed(placed))])
        # a title takes the number above it along
        numbered = len(placed) > 1 and isinstance(placed[-2][0], Overline)
        leads = 1 + numbered if _is_heading(placed[-1][0]) else isinstance(placed[-1][0], Overline)
        for count in (own, 1) if own else (leads,) if leads else ():
            left = placed[-count][1]
            may_go = count == own or not isinstance(placed[-1][0], Drawing) or placed[-1][0].height <= LINE * self.depth
            height = height_of([*(one for one, _ in placed[-count:]), piece], self.measure)
            if may_go and self._is_high(left) and height <= self.depth:
                return count
        return 0

    def _is_high(self, title: Pt) -> bool:
        """Whether a page may be left with only a title of this height."""
        return title >= LEAST_TITLE * self.depth

    def _take_back(self) -> Piece:
        """Removes and returns the last piece of the page."""
        page = self.page
        piece, top = page.placed.pop()
        page.used = top - (self._gap(page.placed[-1][0], piece) if page.placed else 0.0)
        return piece

    def _taken_along(self) -> list[Piece]:
        """The pieces to move with a piece that must not begin a page, last first: one piece and everything that closes
        it.
        """
        page = self.page
        count = 1
        while count < len(page.placed) and page.placed[-count][0].flow.keep_with_previous:
            count += 1
        is_too_much = page.placed[-count][1] < LEAST_LEFT * self.depth
        return [] if is_too_much else [self._take_back() for _ in range(count)]

    def _has_headings_only(self) -> bool:
        return all(piece.flow.keep_with_next for piece, _ in self.page.placed)

    def _has_head_only(self) -> bool:
        """Whether the page has less than half, and nothing of it but the title of its unit and the facts below that."""
        opens = (piece.flow.source.is_opening and piece.flow.item_of is None for piece, _ in self.page.placed)
        return self.page.used < HALF * self.depth and all(opens)

    def _place(self, piece: Piece, gap: Pt, height: Pt) -> None:
        self.page.placed.append((piece, self.page.used + gap))
        self.page.used += gap + height

    def _chain_fits(self, piece: Piece, height: Pt, room: Pt) -> bool:
        """Whether the pieces that must follow ``piece`` on its page still fit; always true on an empty page.

        Also true on a page with only headings: turning it would just leave them behind one by one.
        """
        if not piece.flow.keep_with_next or self._has_headings_only():
            return True
        needed, previous = height, piece
        for following in self.queue:
            needed += self._gap(previous, following)
            if not following.flow.keep_with_next:
                if self._may_yield() and self._yields(following, room - needed):
                    return True
                needed += following.least_height(self.measure)
                break
            needed += following.wrap(self.measure, room)[1]
            previous = following
        return needed <= room or needed > self.depth


def _is_heading(piece: Piece) -> bool:
    owner = piece.owner if isinstance(piece, TextPiece) else None
    return owner is not None and owner.role in ("H2", "H3", "H4")


def _is_lead_in(part: Piece) -> bool:
    """Whether ``part`` contains only pieces that lead to the one after it."""
    return isinstance(part, Stack) and all(one.flow.keep_with_next for one in part.pieces)


def _as_parts(piece: Piece, parts: list[Piece]) -> list[Piece]:
    """``parts`` of ``piece`` with the lines repeated above it, or above the first row of a part."""
    for part in parts:
        part.again = part.again or piece.again
    return parts
