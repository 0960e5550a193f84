"""Plans which piece goes on which page, before anything is painted.

Input: a unit's pieces in order, the measure and the depth of the type area. Output: pages of placed pieces. Rules: a heading
is never last on a page, and what closes a block never first; no single line is left alone (pieces see to that when they split),
what cannot be split moves to the next page whole, and pieces that may grow fill what is left of their page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bifolio.layout.flow.finishing import HALF, SLACK, STRETCHED_TO, grow, loosen, put_on_unit, stretch
from bifolio.layout.flow.planned_pages import Area as Area
from bifolio.layout.flow.planned_pages import Plan as Plan
from bifolio.layout.flow.planned_pages import PlannedPage as PlannedPage
from bifolio.layout.flow.planned_pages import Way
from bifolio.layout.flow.planned_pages import no_foot as no_foot
from bifolio.layout.kit.pieces import Piece, Side, TextPiece, gap_between
from bifolio.lengths import Pt

SCANT = 0.4
"""A last page filled less than this looks left over."""

SPARSE = 0.75
"""Any other page filled less than this looks half empty."""

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

LIMITS = (0.85, 0.7, 0.55)
"""Shares of its depth to which a page may be filled, so that a table that goes on on the next one is parted more evenly."""

MOST_CARRIED = 0.5
"""What closes a block takes no piece higher than this share of the page along to the next."""

LEAST_LEFT = 0.3
"""Nor does it leave less than this share of the page behind."""


def plan_pages(pieces: Sequence[Piece], area: Area) -> Plan:
    """The pages of ``pieces`` in ``area``, with room for the footnotes that each page leads to.

    Of several plans with smaller and smaller spaces the best is taken: few pages, no table parted, none half empty; the first
    that has no fault is good enough. Then a page with little on it takes a block from the page before, and spaces that were
    made smaller open again as far as their page has room. Last, the first line of each block is put on the unit.
    """
    best, run_over = _best(pieces, area, is_yielding=False)
    if _faults(best):
        other, other_run_over = _best(pieces, area, is_yielding=True)
        if _cost(other) < _cost(best):
            best, run_over = other, other_run_over
    spare = sum(1 - page.used / area.depth for page in best.pages if not page.is_cut)
    for page in best.pages:
        page.foot = best.foot_of(page)
        loosen(page, best.gap, area.depth - page.foot)
    grow(best.pages, area.depth)
    for page in best.pages if len(best.pages) > 1 else ():
        if not page.is_cut and page.used + page.foot < HALF * area.depth:
            stretch(page, STRETCHED_TO * area.depth - page.used - page.foot)
    if area.unit:
        for page in best.pages:
            put_on_unit(page, area)
    return Plan(best.pages, best.too_high, run_over, spare)


def _best(pieces: Sequence[Piece], area: Area, *, is_yielding: bool) -> tuple[_Planner, float]:
    """The best plan whose blocks yield or not, evened out, with how full its last page was before that."""
    best = _planned(pieces, area, Way(is_yielding=is_yielding))
    for tightness in TIGHTNESS[1:]:
        if not _faults(best) and not _runs_over(best):
            break
        other = _planned(pieces, area, Way(tightness=tightness, is_yielding=is_yielding))
        if _cost(other) < _cost(best):
            best = other
    return _evened(best, pieces), best.fill_of(best.pages[-1])


def _planned(pieces: Sequence[Piece], area: Area, way: Way) -> _Planner:
    planner = _Planner(area, way)
    planner.fill(deque(pieces))
    return planner


def _faults(planner: _Planner) -> float:
    """How far a plan is from a perfect one: parted blocks, emptiness of its pages; 0 if there is none."""
    empty = sum(max(0.0, SPARSE - planner.fill_of(page)) for page in planner.pages[:-1])
    left_over = max(0.0, SCANT - planner.fill_of(planner.pages[-1])) if len(planner.pages) > 1 else 0.0
    filled = [planner.fill_of(page) for page in planner.pages] if len(planner.pages) > 1 else []
    short = sum(fill < HALF for fill in filled)
    return 0.12 * planner.parted + 0.1 * planner.yielded + 0.6 * empty + 0.6 * left_over + 0.15 * short


def _runs_over(planner: _Planner) -> bool:
    """Whether the last of several pages holds so little that smaller spaces may save it, whatever grows there."""
    last = planner.pages[-1]
    return len(planner.pages) > 1 and not planner.pages[-2].is_cut and last.used < RUN_OVER * planner.depth


def _cost(planner: _Planner) -> float:
    """What a plan costs, in pages: each page, each fault, and a little for spaces that are smaller than they should be."""
    return len(planner.pages) + _faults(planner) + 0.2 * (1 - planner.way.tightness)


def _evened(best: _Planner, pieces: Sequence[Piece]) -> _Planner:
    """``best``, or the same with a break earlier on the page before a poorly filled one, if that fills the two more evenly."""
    for index in range(1, len(best.pages)):
        if best.fill_of(best.pages[index]) < EVEN:
            best = _evened_at(index, best, pieces)
    return best


def _evened_at(index: int, best: _Planner, pieces: Sequence[Piece]) -> _Planner:
    """``best``, or a plan of as many pages that ends the page before the one at ``index`` earlier."""
    for way in _ways_to_even(index, best, pieces):
        other = _planned(pieces, best.area, way)
        is_better = len(other.pages) == len(best.pages) and _least_of_two(other, index) > _least_of_two(best, index)
        if is_better and (index == len(best.pages) - 1 or _faults(other) <= _faults(best) + ALIKE):
            best = other
    return best


def _ways_to_even(index: int, plan: _Planner, pieces: Sequence[Piece]) -> Iterator[Way]:
    """Plans like ``plan``, in which the page before the one at ``index`` ends between two of its blocks, or holds less."""
    known, way = {id(piece) for piece in pieces}, plan.way
    for (above, _), (piece, _) in pairwise(plan.pages[index - 1].placed):
        is_one_block = above.source is not None and above.source is piece.source
        is_held = above.keep_with_next or piece.keep_with_previous
        if not is_held and not is_one_block and id(piece) in known:
            yield replace(way, breaks=way.breaks | {id(piece)})
    if plan.parts_at(index):
        yield from (replace(way, limits=(*way.limits, (index - 1, share))) for share in LIMITS)


def _least_of_two(planner: _Planner, index: int) -> float:
    return min(planner.fill_of(page) for page in planner.pages[index - 1 : index + 1])


class _Planner:
    def __init__(self, area: Area, way: Way) -> None:
        self.area, self.way = area, way
        self.measure, self.depth, self.foot, self.first = area.measure, area.depth, area.foot, area.first
        self.limits = dict(way.limits)
        self.pages = [PlannedPage()]
        self.too_high: list[Piece] = []
        self._led: dict[int, Piece] = {}
        """Pieces with something repeated above them, by identity, not by equality."""
        self.parted = 0
        """How many blocks other than running text go on on another page."""
        self.yielded = 0
        """How many blocks to be kept whole were split, or made smaller, as the plan allows."""

    def fill_of(self, page: PlannedPage) -> float:
        """How full ``page`` will be, from 0 to 1: what grows fills it, and a page that ends where it must is full enough."""
        if page.is_cut:
            return 1.0
        growth = sum(piece.most_growth() for piece, _ in page.placed)
        return min(1.0, (page.used + growth + self.foot_of(page)) / self.depth)

    def parts_at(self, index: int) -> bool:
        """Whether a table goes on from the page before to the one at ``index``."""
        before, after = self.pages[index - 1].placed, self.pages[index].placed
        if not before or not after or isinstance(after[0][0], TextPiece):
            return False
        return after[0][0].source is not None and before[-1][0].source is after[0][0].source

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
        return paragraph * (FIRMNESS + (1 - FIRMNESS) * self.way.tightness) + (full - paragraph) * self.way.tightness

    def fill(self, queue: deque[Piece]) -> None:
        while queue:
            piece = queue.popleft()
            page = self.pages[-1]
            previous = page.placed[-1][0] if page.placed else None
            if previous is not None and self._breaks_before(piece, previous):
                queue.appendleft(piece)
                page.is_cut = id(piece) not in self.way.breaks
                self.pages.append(PlannedPage())
                continue
            if previous is None and piece.side not in (None, self.side):
                page.is_cut = True
                self.pages.append(PlannedPage())
            if previous is None and self._leads_again(piece):
                queue.extendleft(reversed((*piece.again, piece)))
                continue
            gap = self.gap(previous, piece)
            depth = self.depth * (self.limits.get(len(self.pages) - 1, 1.0) if page.placed else 1.0)
            whole = depth - page.used - gap + SLACK
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
        return self.way.is_yielding and 0 < self.pages[-1].used < SPARSE * self.depth

    def _split(self, piece: Piece, whole: Pt) -> list[Piece]:
        """``piece`` in parts, the first of which fits into ``whole`` with the footnotes that it leads to; nothing if that cannot be."""
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
        return piece.break_before or is_closed or id(piece) in self.way.breaks

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
