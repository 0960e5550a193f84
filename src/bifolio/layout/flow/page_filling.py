"""Fills one page: which of the pieces that are left go on it, and what is left then.

Rules: a heading is never last on a page, and what closes a block never first; no single line is left alone (pieces see to that when they
split), and what cannot be split moves to the next page whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from bifolio.assemble.document import Unit
from bifolio.layout.flow.finishing import SLACK
from bifolio.layout.flow.planned_pages import Area, PlannedPage, Rest, Way, no_foot
from bifolio.layout.kit.holding import LEAST_TITLE, height_of
from bifolio.layout.kit.pieces import Drawing, Piece, Side, Stack, TextPiece, gap_between
from bifolio.lengths import Pt

SPARSE = 0.75
"""A page filled less than this, unless it is the last, looks half empty."""

FIRMNESS = 0.5
"""So much of the space between paragraphs stays in any case; what is left of the rest is by tightness."""

MOST_CARRIED = 0.5
"""What closes a block takes no piece higher than this share of the page along to the next."""

LEAST_LEFT = 0.5
"""Nor does it leave less than this share of the page behind."""


@dataclass(slots=True, kw_only=True)
class Filled:
    """A page that is filled, how it was, and what is left."""

    page: PlannedPage
    way: Way
    rest: Rest
    too_high: list[Piece] = field(default_factory=list)
    parted: int = 0
    """How many blocks other than running text continue on another page."""
    yielded: int = 0
    """How many blocks to be kept whole were split, or made smaller, as the way allows."""


def fill_page(pieces: Sequence[Piece], rest: Rest, area: Area, way: Way) -> Filled:
    """The next page of ``pieces``, from what is left of them."""
    return _Filling(pieces, rest, area, way).fill()


def foot_of(page: PlannedPage, area: Area, piece: Piece | None = None) -> Pt:
    """Height of the footnotes of ``page``, if ``piece`` is on it too."""
    if area.foot is no_foot:
        return 0.0
    standing = [one for one, _ in page.placed] + ([piece] if piece is not None else [])
    return area.foot(note for one in standing for note in one.notes(area.measure))


def gap_of(previous: Piece | None, piece: Piece, area: Area, tightness: float) -> Pt:
    """The space between two neighbours on a page of this tightness."""
    full = gap_between(previous, piece)
    paragraph = min(full, area.unit)
    space = paragraph * (FIRMNESS + (1 - FIRMNESS) * tightness) + (full - paragraph) * tightness
    return max(space, min(full, previous.least_after)) if previous is not None else space


class _Queue:
    """What is to be placed, first of all parts of pieces and what is repeated above them."""

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
        """The first piece, taken off."""
        if self.head:
            return self.head.pop()
        self.index += 1
        return self.pieces[self.index - 1]

    def put_back(self, *pieces: Piece) -> None:
        """Puts ``pieces`` in front, in their order."""
        for piece in reversed(pieces):
            if not self.head and self.index and self.pieces[self.index - 1] is piece:
                self.index -= 1
            else:
                self.head.append(piece)


class _Filling:
    def __init__(self, pieces: Sequence[Piece], rest: Rest, area: Area, way: Way) -> None:
        self.area, self.way = area, way
        self.measure, self.depth = area.measure, area.depth
        self.queue = _Queue(pieces, rest)
        self.number, self.led = rest.page, rest.led
        self.page = PlannedPage()
        self.made = Filled(page=self.page, way=way, rest=rest)

    def fill(self) -> Filled:
        """Places pieces until the page is full or nothing is left."""
        while self.queue and self._takes_next():
            pass
        rest = Rest(head=(*reversed(self.queue.head),), index=self.queue.index, page=self.number + 1, led=self.led)
        self.made.rest = rest
        return self.made

    def _takes_next(self) -> bool:
        """Places the next piece or its first part, if the page continues after that; else what is left waits for the next page."""
        piece = self.queue.take()
        previous = self.page.placed[-1][0] if self.page.placed else None
        if previous is not None and self._breaks_before(piece, previous):
            self.page.is_cut = True
            self.queue.put_back(piece)
            return False
        if previous is None and piece.side not in (None, self._side):
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

    @property
    def _side(self) -> Side:
        first = self.area.first
        return first if self.number % 2 == 0 else "verso" if first == "recto" else "recto"

    def _smaller(self, piece: Piece, whole: Pt, room: Pt) -> Piece | None:
        """``piece`` made so low that it fits, if the way allows that and it can be split no better."""
        if not self._may_yield() or self._split(piece, whole):
            return None
        smaller = piece.shrunk(self.measure, room - SLACK)
        self.made.yielded += smaller is not None
        return smaller

    def _above_closing(self, piece: Piece, height: Pt, room: Pt) -> Piece | None:
        """``piece`` made so low that what closes it fits too; ``None`` if that cannot be, or need not."""
        needed, previous = 0.0, piece
        for following in self.queue:
            if not following.keep_with_previous:
                break
            needed += self._gap(previous, following) + following.wrap(self.measure, room)[1]
            previous = following
        if not needed or height + needed <= room:
            return None
        lower = piece.shrunk(self.measure, room - needed - SLACK)
        self.made.yielded += lower is not None
        return lower

    def _parts(self, piece: Piece, whole: Pt, room: Pt) -> list[Piece]:
        """``piece`` in parts of which the first fits; nothing if it moves on whole."""
        parts = _as_parts(piece, self._split(piece, whole))
        if not parts and self._may_yield():
            parts = _as_parts(piece, piece.split_late(self.measure, room))
            self.made.yielded += bool(parts)
        if not parts and self.page.placed and self._has_headings_only():
            # better split than under a title that is alone on a page; not from what it asks for, though
            parts = piece.split_anyway(self.measure, room)
            parts = [] if parts and _is_lead_in(parts[0]) and self._is_high(self.page.used) else parts
        return parts

    def _may_yield(self) -> bool:
        """Whether the page would stay so empty that what comes next had better part or become smaller; or what follows it would."""
        way, used = self.way, self.page.used
        return way.is_yielding and (0 < used < SPARSE * self.depth or (not self.page.placed and way.share < 1))

    def _split(self, piece: Piece, whole: Pt) -> list[Piece]:
        """``piece`` in parts, the first of which fits into ``whole`` with the footnotes that it leads to; nothing if that cannot be."""
        room = whole - foot_of(self.page, self.area)
        while parts := piece.split(self.measure, room):
            height = parts[0].wrap(self.measure, room)[1]
            if height + foot_of(self.page, self.area, parts[0]) <= whole:
                return parts
            room = height - 1.0
        return []

    def _leads_again(self, piece: Piece) -> bool:
        """Whether to repeat above ``piece`` what belongs there: once, on a further page that holds both."""
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
        return piece.break_before or (previous.break_after and not piece.keep_with_previous)

    def _places_alone(self, piece: Piece, height: Pt, room: Pt) -> bool:
        """Puts ``piece``, higher than a page, on its empty page: its first part; or the whole, noted as too high, if it cannot be split.

        One that the way gives less than a page is not split for that.
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
        """Leaves ``back`` to the next page; headings that would stay behind alone go along, unless nothing else is on the page."""
        page, carried = self.page, list[Piece]()
        if back and back[0].keep_with_previous:
            carried += self._taken_along()
        while len(page.placed) > 1 and not self._has_headings_only() and page.placed[-1][0].keep_with_next:
            carried.append(self._take_back())
        if back and self._has_headings_only():
            carried += [self._take_back() for _ in range(self._lead_in_of(back[0]))]
        self.queue.put_back(*reversed(carried), *back)

    def _lead_in_of(self, piece: Piece) -> int:
        """How many headings go on from under a title with the block of ``piece``, to which they lead: all of them, or the last if it is words.

        None where the page would be left too empty, or where no page holds them with the piece.
        """
        placed = self.page.placed
        if piece.source is None or isinstance(piece.source, Unit):
            return 0
        own = len([*takewhile(lambda one: one[0].source is piece.source, reversed(placed))])
        for count in (own, 1) if own else ():
            left = placed[-count][1]
            may_go = count == own or not isinstance(placed[-1][0], Drawing)
            height = height_of([*(one for one, _ in placed[-count:]), piece], self.measure)
            if may_go and self._is_high(left) and height <= self.depth:
                return count
        return 0

    def _is_high(self, title: Pt) -> bool:
        """Whether a page may be left with nothing on it but a title of this height."""
        return title >= LEAST_TITLE * self.depth

    def _take_back(self) -> Piece:
        """The last piece of the page, taken off it."""
        page = self.page
        piece, top = page.placed.pop()
        page.used = top - (self._gap(page.placed[-1][0], piece) if page.placed else 0.0)
        return piece

    def _taken_along(self) -> list[Piece]:
        """What comes before a piece that must not begin a page, last first: one piece and all that close it too."""
        page = self.page
        count = 1
        while count < len(page.placed) and page.placed[-count][0].keep_with_previous:
            count += 1
        taken = page.used - page.placed[-count][1]
        is_too_much = taken > MOST_CARRIED * self.depth or page.used - taken < LEAST_LEFT * self.depth
        return [] if is_too_much else [self._take_back() for _ in range(count)]

    def _has_headings_only(self) -> bool:
        return all(piece.keep_with_next for piece, _ in self.page.placed)

    def _place(self, piece: Piece, gap: Pt, height: Pt) -> None:
        self.page.placed.append((piece, self.page.used + gap))
        self.page.used += gap + height

    def _chain_fits(self, piece: Piece, height: Pt, room: Pt) -> bool:
        """Whether what must follow ``piece`` on its page still fits; always true on an empty page.

        Headings alone on a page are no reason to turn it either: they would only be left behind one by one.
        """
        if not piece.keep_with_next or self._has_headings_only():
            return True
        needed, previous = height, piece
        for following in self.queue:
            needed += self._gap(previous, following)
            if not following.keep_with_next:
                if self._may_yield() and following.shrunk(self.measure, room - needed) is not None:
                    return True
                needed += following.least_height(self.measure)
                break
            needed += following.wrap(self.measure, room)[1]
            previous = following
        return needed <= room or needed > self.depth


def _is_lead_in(part: Piece) -> bool:
    """Whether there is nothing in ``part`` but what leads to what follows it."""
    return isinstance(part, Stack) and all(one.keep_with_next for one in part.pieces)


def _as_parts(piece: Piece, parts: list[Piece]) -> list[Piece]:
    """``parts`` of ``piece`` with what is repeated above it, or above the first row of a part."""
    for part in parts:
        part.again = part.again or piece.again
    return parts
