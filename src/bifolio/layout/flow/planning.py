"""Plans which piece goes on which page, before anything is painted.

Input: a unit's pieces in order, the measure and the depth of the type area. Output: pages of placed pieces. Rules: a heading
is never last on a page, and what closes a block never first; no single line is left alone (pieces see to that when they split),
what cannot be split moves to the next page whole, and pieces that may grow fill what is left of their page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, field
from itertools import pairwise, product

from bifolio.layout.kit.pieces import Piece, Side, TextPiece, gap_between
from bifolio.lengths import Pt

SCANT = 0.4
"""A last page filled less than this looks left over."""

SPARSE = 0.75
"""Any other page filled less than this looks half empty."""

HALF = 0.5
"""Any page filled less than this looks empty."""

STRETCHED_TO = 0.52
"""Places to write are stretched until an empty page is so full."""

RUN_OVER = 0.34
"""A last page filled less than this is worth setting the unit closer."""

EVEN = 0.55
"""A page filled less than this takes a block from the page before, if that evens them out."""

ALIKE = 0.05
"""A plan's faults may grow by so much where two of its pages become more even."""

TIGHTNESS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25)
"""What may be left, to better a plan, of the spaces between pieces that are wider than those of paragraphs."""

FIRMNESS = 0.5
"""So much of the space between paragraphs stays in any case; what is left of the rest is by tightness."""

MOST_CARRIED = 0.5
"""What closes a block takes no piece higher than this share of the page along to the next."""

LEAST_LEFT = 0.3
"""Nor does it leave less than this share of the page behind."""

_SLACK = 0.05
"""Rounding of measures must not push a piece to the next page."""


@dataclass(slots=True, kw_only=True)
class PlannedPage:
    """One page: pieces with the distance of their tops from the type area's top."""

    placed: list[tuple[Piece, Pt]] = field(default_factory=list)
    used: Pt = 0.0
    foot: Pt = 0.0
    """Height of the footnotes at its foot."""
    is_turned: bool = False
    """Whether it lies on its side."""
    is_cut: bool = False
    """Whether it ends where it does because what follows must begin a page."""
    squeezed: Pt = 0.0
    """How much less space there is between its pieces than they ask for."""
    stretched: Pt = 0.0
    """How much higher its pieces became to fill it."""


@dataclass(slots=True)
class Plan:
    """A unit's pages, and the pieces that are higher than a whole page."""

    pages: list[PlannedPage]
    too_high: list[Piece]
    run_over: float = 1.0
    """How full the last page was before it was evened out with the one before: little means that little ran over."""
    spare: float = 0.0
    """Pages' worth of room that is left on its pages before anything grows, on those that need not end where they do."""


Foot = Callable[[Iterable[str]], Pt]
"""Height that footnotes, by their ids, take at the foot of a page."""


def no_foot(notes: Iterable[str]) -> Pt:
    """The foot of a page in a unit without footnotes."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Area:
    """What pages are planned in: the type area, footnotes at its foot, the side of the first page, the unit of its spaces.

    ``baseline`` is where the first line of body text at the head of a page stands. Without a ``unit`` nothing is put on one.
    """

    measure: Pt
    _: KW_ONLY
    depth: Pt
    foot: Foot = no_foot
    first: Side = "recto"
    unit: Pt = 0.0
    baseline: Pt = 0.0


def plan_pages(pieces: Sequence[Piece], area: Area) -> Plan:
    """The pages of ``pieces`` in ``area``, with room for the footnotes that each page leads to.

    Of several plans with smaller and smaller spaces the best is taken: few pages, no table parted, none half empty; the first
    that has no fault is good enough. Then a page with little on it takes a block from the page before, and spaces that were
    made smaller open again as far as their page has room. Last, the first line of each block is put on the unit.
    """
    best = _planned(pieces, area, TIGHTNESS[0])
    for is_yielding, tightness in product((False, True), TIGHTNESS):
        if not _faults(best) and not _runs_over(best):
            break
        if (is_yielding, tightness) == (False, TIGHTNESS[0]):
            continue
        other = _planned(pieces, area, tightness, is_yielding=is_yielding)
        if _cost(other) < _cost(best):
            best = other
    run_over = best.fill_of(best.pages[-1])
    best = _evened(best, pieces)
    spare = sum(1 - page.used / area.depth for page in best.pages if not page.is_cut)
    for page in best.pages:
        page.foot = best.foot_of(page)
        _loosen(page, best.gap, area.depth - page.foot)
    _grow(best.pages, area.depth)
    for page in best.pages if len(best.pages) > 1 else ():
        if not page.is_cut and page.used + page.foot < HALF * area.depth:
            _stretch(page, STRETCHED_TO * area.depth - page.used - page.foot)
    if area.unit:
        for page in best.pages:
            _put_on_unit(page, area)
    return Plan(best.pages, best.too_high, run_over, spare)


def _planned(
    pieces: Sequence[Piece],
    area: Area,
    tightness: float,
    breaks: frozenset[int] = frozenset(),
    *,
    is_yielding: bool = False,
) -> _Planner:
    planner = _Planner(area, tightness, breaks, is_yielding=is_yielding)
    planner.fill(deque(pieces))
    return planner


def _faults(planner: _Planner) -> float:
    """How far a plan is from one without fault: parted blocks, emptiness of its pages; 0 if there is none."""
    empty = sum(max(0.0, SPARSE - planner.fill_of(page)) for page in planner.pages[:-1])
    left_over = max(0.0, SCANT - planner.fill_of(planner.pages[-1])) if len(planner.pages) > 1 else 0.0
    filled = [planner.fill_of(page) for page in planner.pages] if len(planner.pages) > 1 else []
    short = sum(fill < HALF for fill in filled)
    return 0.12 * planner.parted + 0.1 * planner.yielded + 0.6 * empty + 0.6 * left_over + 0.15 * short


def _runs_over(planner: _Planner) -> bool:
    """Whether so little stands on the last of several pages that smaller spaces may save it, whatever grows there."""
    last = planner.pages[-1]
    return len(planner.pages) > 1 and not planner.pages[-2].is_cut and last.used < RUN_OVER * planner.depth


def _cost(planner: _Planner) -> float:
    """What a plan costs, in pages: each page, each fault, and a little for spaces that are smaller than they should be."""
    return len(planner.pages) + _faults(planner) + 0.2 * (1 - planner.tightness)


def _evened(best: _Planner, pieces: Sequence[Piece]) -> _Planner:
    """``best``, or the same with a break earlier on the page before a poorly filled one, if that fills the two more evenly."""
    for index in range(1, len(best.pages)):
        if best.fill_of(best.pages[index]) < EVEN:
            best = _evened_at(index, best, pieces)
    return best


def _evened_at(index: int, best: _Planner, pieces: Sequence[Piece]) -> _Planner:
    """``best``, or a plan of as many pages that breaks the page before the one at ``index`` earlier."""
    known, before = {id(piece) for piece in pieces}, best.breaks
    for (above, _), (piece, _) in pairwise(best.pages[index - 1].placed):
        is_one_block = above.source is not None and above.source is piece.source
        is_held = above.keep_with_next or piece.keep_with_previous
        if is_held or is_one_block or id(piece) not in known:
            continue
        other = _planned(pieces, best.area, best.tightness, before | {id(piece)}, is_yielding=best.is_yielding)
        is_better = len(other.pages) == len(best.pages) and _least_of_two(other, index) > _least_of_two(best, index)
        if is_better and (index == len(best.pages) - 1 or _faults(other) <= _faults(best) + ALIKE):
            best = other
    return best


def _least_of_two(planner: _Planner, index: int) -> float:
    return min(planner.fill_of(page) for page in planner.pages[index - 1 : index + 1])


class _Planner:
    def __init__(self, area: Area, tightness: float, breaks: frozenset[int], *, is_yielding: bool = False) -> None:
        self.area = area
        self.measure, self.depth, self.foot, self.first = area.measure, area.depth, area.foot, area.first
        self.tightness, self.breaks = tightness, breaks
        self.is_yielding = is_yielding
        """Whether what is kept whole may part, and what is drawn large be smaller, where a page would stay half empty."""
        self.yielded = 0
        """How many blocks did so."""
        self.pages = [PlannedPage()]
        self.too_high: list[Piece] = []
        self._led: dict[int, Piece] = {}
        """Pieces with something repeated above them, by identity, not by equality."""
        self.parted = 0
        """How many blocks other than running text go on on another page."""

    def fill_of(self, page: PlannedPage) -> float:
        """How full ``page`` will be, from 0 to 1: what grows fills it, and a page that ends where it must is full enough."""
        if page.is_cut:
            return 1.0
        growth = sum(piece.most_growth() for piece, _ in page.placed)
        return min(1.0, (page.used + growth + self.foot_of(page)) / self.depth)

    def foot_of(self, page: PlannedPage, piece: Piece | None = None) -> Pt:
        """Height of the footnotes of ``page``, if ``piece`` is on it too."""
        if self.foot is no_foot:
            return 0.0
        standing = [one for one, _ in page.placed] + ([piece] if piece is not None else [])
        return self.foot(note for one in standing for note in one.notes(self.measure))

    @property
    def side(self) -> Side:
        """The side on which the last page is."""
        return self.first if len(self.pages) % 2 else "verso" if self.first == "recto" else "recto"

    def gap(self, previous: Piece | None, piece: Piece) -> Pt:
        """The space between two neighbours."""
        full = gap_between(previous, piece)
        paragraph = min(full, self.area.unit)
        return paragraph * (FIRMNESS + (1 - FIRMNESS) * self.tightness) + (full - paragraph) * self.tightness

    def fill(self, queue: deque[Piece]) -> None:
        while queue:
            piece = queue.popleft()
            page = self.pages[-1]
            previous = page.placed[-1][0] if page.placed else None
            if previous is not None and self._breaks_before(piece, previous):
                queue.appendleft(piece)
                page.is_cut = id(piece) not in self.breaks
                self.pages.append(PlannedPage())
                continue
            if previous is None and piece.side not in (None, self.side):
                page.is_cut = True
                self.pages.append(PlannedPage())
            if previous is None and self._leads_again(piece):
                queue.extendleft(reversed((*piece.again, piece)))
                continue
            gap = self.gap(previous, piece)
            whole = self.depth - page.used - gap + _SLACK
            height = piece.wrap(self.measure, whole)[1]
            room = whole - self.foot_of(page, piece)
            if height <= room and self._chain_fits(piece, height, room, queue):
                self._place(piece, gap, height)
                continue
            parts = _as_parts(piece, self._split(piece, whole)) if height > room else []
            if not parts and height > room and self._may_yield():
                smaller = piece.shrunk(self.measure, room)
                if smaller is not None:
                    self.yielded += 1
                    self._place(smaller, gap, smaller.wrap(self.measure, room)[1])
                    continue
                parts = _as_parts(piece, piece.split_late(self.measure, room))
                self.yielded += bool(parts)
            if not parts and height > room and previous is not None and self._has_headings_only():
                # better parted than under a title that is alone on a page
                parts = piece.split_anyway(self.measure, room)
            if parts:
                self.parted += not isinstance(piece, TextPiece)
                self._place(parts[0], gap, parts[0].wrap(self.measure, room)[1])
                self._turn(queue, *parts[1:])
            elif previous is not None:
                self._turn(queue, piece)
            else:
                self._place_alone(piece, height, room, queue)

    def _may_yield(self) -> bool:
        """Whether the page would stay so empty that what comes next had better part or become smaller."""
        return self.is_yielding and 0 < self.pages[-1].used < SPARSE * self.depth

    def _split(self, piece: Piece, whole: Pt) -> list[Piece]:
        """``piece`` in parts of which the first fits into ``whole`` with the footnotes that it leads to; nothing if that cannot be."""
        page = self.pages[-1]
        room = whole - self.foot_of(page)
        while parts := piece.split(self.measure, room):
            height = parts[0].wrap(self.measure, room)[1]
            if height + self.foot_of(page, parts[0]) <= whole:
                return parts
            room = height - 1.0
        return []

    def _leads_again(self, piece: Piece) -> bool:
        """Whether to repeat above ``piece`` what belongs there: once, on a further page that holds both."""
        if not piece.again or len(self.pages) < 2 or id(piece) in self._led:
            return False
        self._led[id(piece)] = piece
        used, previous = 0.0, None
        for one in piece.again:
            used += self.gap(previous, one) + one.wrap(self.measure, self.depth)[1]
            previous = one
        return used + self.gap(previous, piece) + piece.least_height(self.measure) <= self.depth

    def _breaks_before(self, piece: Piece, previous: Piece) -> bool:
        is_closed = previous.break_after and not piece.keep_with_previous
        return piece.break_before or is_closed or id(piece) in self.breaks

    def _place_alone(self, piece: Piece, height: Pt, room: Pt, queue: deque[Piece]) -> None:
        """Puts ``piece`` on its empty page; what is higher than that is parted, or noted as too high if it cannot be."""
        parts = _as_parts(piece, piece.split_anyway(self.measure, room)) if height > room else []
        if parts:
            piece, height = parts[0], parts[0].wrap(self.measure, room)[1]
            self._place(piece, 0.0, height)
            self._turn(queue, *parts[1:])
            return
        if height > room:
            self.too_high.append(piece)
        self._place(piece, 0.0, height)

    def _turn(self, queue: deque[Piece], *back: Piece) -> None:
        """Starts a new page; headings that would stay behind alone come along, unless nothing else is on the page."""
        page = self.pages[-1]
        carried: list[Piece] = []
        if back and back[0].keep_with_previous:
            carried += self._taken_along()
        while len(page.placed) > 1 and not self._has_headings_only() and page.placed[-1][0].keep_with_next:
            carried.append(self._take_back())
        for piece in (*reversed(back), *carried):
            queue.appendleft(piece)
        self.pages.append(PlannedPage())

    def _take_back(self) -> Piece:
        """The last piece of the page, taken off it."""
        page = self.pages[-1]
        piece, top = page.placed.pop()
        page.used = top - (self.gap(page.placed[-1][0], piece) if page.placed else 0.0)
        return piece

    def _taken_along(self) -> list[Piece]:
        """What comes before a piece that must not begin a page, last first: one piece and all that close it too."""
        page = self.pages[-1]
        count = 1
        while count < len(page.placed) and page.placed[-count][0].keep_with_previous:
            count += 1
        taken = page.used - page.placed[-count][1]
        is_too_much = taken > MOST_CARRIED * self.depth or page.used - taken < LEAST_LEFT * self.depth
        return [] if is_too_much else [self._take_back() for _ in range(count)]

    def _has_headings_only(self) -> bool:
        return all(piece.keep_with_next for piece, _ in self.pages[-1].placed)

    def _place(self, piece: Piece, gap: Pt, height: Pt) -> None:
        page = self.pages[-1]
        page.placed.append((piece, page.used + gap))
        page.used += gap + height

    def _chain_fits(self, piece: Piece, height: Pt, room: Pt, queue: Sequence[Piece]) -> bool:
        """Whether what must follow ``piece`` on its page still fits; always true on an empty page.

        Headings alone on a page are no reason to turn it either: they would only be left behind one by one.
        """
        if not piece.keep_with_next or self._has_headings_only():
            return True
        needed, previous = height, piece
        for following in queue:
            gap = self.gap(previous, following)
            if not following.keep_with_next:
                needed += gap + following.least_height(self.measure)
                break
            needed += gap + following.wrap(self.measure, room)[1]
            previous = following
        return needed <= room or needed > self.depth


def _as_parts(piece: Piece, parts: list[Piece]) -> list[Piece]:
    """``parts`` of ``piece`` with what is repeated above it."""
    for part in parts:
        part.again = piece.again
    return parts


def _loosen(page: PlannedPage, tight_gap: Callable[[Piece | None, Piece], Pt], depth: Pt) -> None:
    """Gives the spaces of a page that was set tight as much of their size back as its foot leaves room for."""
    pairs = [(above, piece) for (above, _), (piece, _) in pairwise(page.placed)]
    missing = [0.0, *(gap_between(above, piece) - tight_gap(above, piece) for above, piece in pairs)]
    if sum(missing) <= _SLACK:
        return
    share = min(1.0, max(0.0, depth - page.used) / sum(missing))
    shift, placed = 0.0, []
    for gap, (piece, top) in zip(missing, page.placed, strict=True):
        shift += share * gap
        placed.append((piece, top + shift))
    page.placed, page.used, page.squeezed = placed, page.used + shift, sum(missing) - shift


def _grow(pages: Sequence[PlannedPage], depth: Pt) -> None:
    """Lets growing pieces fill what is left of their pages; those of one group, wherever they are, grow alike."""
    shares: dict[int, Pt] = {}
    least: dict[object, Pt] = {}
    for page in pages:
        growing = [piece for piece, _ in page.placed if piece.grows]
        for piece in growing:
            share = shares[id(piece)] = max(0.0, depth - page.foot - page.used) / len(growing)
            if piece.grow_group is not None:
                least[piece.grow_group] = min(share, least.get(piece.grow_group, share))
    for page in pages:
        shift, placed = 0.0, []
        for piece, top in page.placed:
            placed.append((piece, top + shift))
            if piece.grows:
                shift += piece.grow(least.get(piece.grow_group, shares[id(piece)]))
        page.placed, page.used, page.stretched = placed, page.used + shift, shift


def _stretch(page: PlannedPage, missing: Pt) -> None:
    """Makes places to write on a page that would be half empty higher, the last ones first, until ``missing`` is made up."""
    shifts: list[Pt] = []
    for piece, _ in reversed(page.placed):
        shifts.insert(0, piece.stretch(missing - sum(shifts)) if sum(shifts) < missing else 0.0)
    shift, placed = 0.0, []
    for (piece, top), more in zip(page.placed, shifts, strict=True):
        placed.append((piece, top + shift))
        shift += more
    page.placed, page.used, page.stretched = placed, page.used + shift, page.stretched + shift


def _put_on_unit(page: PlannedPage, area: Area) -> None:
    """Moves each block up or down to the nearest unit, so that lines of facing pages stand at one height.

    A block goes by the baseline of its first line after any heading, or by the top of the drawing there. The space above is never
    halved, and nothing leaves the page.
    """
    left = area.depth - page.foot - page.used
    shift, placed = 0.0, []
    for index, (piece, top) in enumerate(page.placed):
        above = page.placed[index - 1][0] if index else None
        if (
            above is not None
            and not above.keep_with_next
            and (piece.source is None or piece.source is not above.source)
        ):
            led, led_top = _led(page, index)
            baseline = led.baseline
            over = (led_top + shift + (0.0 if baseline is None else baseline - area.baseline)) % area.unit
            space = top - page.placed[index - 1][1] - above.height
            up, down = over, area.unit - over
            if up <= space / 2 and (up <= down or shift + down > left):
                shift -= up
            elif shift + down <= left:
                shift += down
        placed.append((piece, top + shift))
    page.placed, page.used = placed, page.used + shift


def _led(page: PlannedPage, index: int) -> tuple[Piece, Pt]:
    """What the heading at ``index`` leads to on its page, with its top; the piece itself if it is none."""
    while index + 1 < len(page.placed) and page.placed[index][0].keep_with_next:
        index += 1
    return page.placed[index]
