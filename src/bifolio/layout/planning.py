"""Pieces to pages: which piece stands where, decided before anything is painted.

Input: a unit's pieces in order, the measure and the depth of the type area. Output: pages of placed pieces. Rules: a heading
never stands last on a page, no single line is left alone (pieces see to that when they split), what cannot be split
moves to the next page whole, and pieces that may grow fill what is left of their page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from bifolio.layout.pieces import Piece, gap_between
from bifolio.units import Pt

SCANT = 0.34
"""A last page filled less than this is brought home if it can be (content brief: no page emptier than a third by accident)."""

TIGHTER = (0.8, 0.62)
"""How much smaller the spaces between pieces may become for that."""

_SLACK = 0.05
"""Rounding of measures must not push a piece to the next page."""


@dataclass(slots=True)
class PlannedPage:
    """One page: pieces with the distance of their tops from the type area's top."""

    placed: list[tuple[Piece, Pt]] = field(default_factory=list)
    used: Pt = 0.0


@dataclass(slots=True)
class Plan:
    """A unit's pages, and the pieces that are higher than a whole page."""

    pages: list[PlannedPage]
    too_high: list[Piece]


def plan_pages(pieces: Sequence[Piece], measure: Pt, depth: Pt) -> Plan:
    """The pages of ``pieces`` in a type area of ``measure`` by ``depth``.

    Where little stands on the last page, the spaces are made smaller if that brings it home to the page before.
    """
    planner = _planned(pieces, measure, depth, 1.0)
    if len(planner.pages) > 1 and planner.pages[-1].used < SCANT * depth:
        for tightness in TIGHTER:
            closer = _planned(pieces, measure, depth, tightness)
            if len(closer.pages) < len(planner.pages):
                planner = closer
                break
    for page in planner.pages:
        _grow(page, depth)
    return Plan(planner.pages, planner.too_high)


def _planned(pieces: Sequence[Piece], measure: Pt, depth: Pt, tightness: float) -> _Planner:
    planner = _Planner(measure, depth, tightness)
    planner.fill(deque(pieces))
    return planner


class _Planner:
    def __init__(self, measure: Pt, depth: Pt, tightness: float) -> None:
        self.measure, self.depth, self.tightness = measure, depth, tightness
        self.pages = [PlannedPage()]
        self.too_high: list[Piece] = []

    def gap(self, previous: Piece | None, piece: Piece) -> Pt:
        """The space between two neighbours."""
        return gap_between(previous, piece) * self.tightness

    def fill(self, queue: deque[Piece]) -> None:
        while queue:
            piece = queue.popleft()
            page = self.pages[-1]
            previous = page.placed[-1][0] if page.placed else None
            if previous is not None and (piece.break_before or previous.break_after):
                queue.appendleft(piece)
                self.pages.append(PlannedPage())
                continue
            gap = self.gap(previous, piece)
            room = self.depth - page.used - gap + _SLACK
            height = piece.wrap(self.measure, room)[1]
            if height <= room and self._chain_fits(piece, height, room, queue):
                self._place(piece, gap, height)
                continue
            parts = piece.split(self.measure, room) if height > room else []
            if parts:
                self._place(parts[0], gap, parts[0].wrap(self.measure, room)[1])
                self._turn(queue, *parts[1:])
            elif previous is not None:
                self._turn(queue, piece)
            else:
                self._place_alone(piece, height, room, queue)

    def _place_alone(self, piece: Piece, height: Pt, room: Pt, queue: deque[Piece]) -> None:
        """Puts ``piece`` on its empty page; what is higher than that is parted, or noted as too high if it cannot be."""
        parts = piece.split_anyway(self.measure, room) if height > room else []
        if parts:
            piece, height = parts[0], parts[0].wrap(self.measure, room)[1]
            self._place(piece, 0.0, height)
            self._turn(queue, *parts[1:])
            return
        if height > room:
            self.too_high.append(piece)
        self._place(piece, 0.0, height)

    def _turn(self, queue: deque[Piece], *back: Piece) -> None:
        """Starts a new page; headings that would stay behind alone come along, unless nothing else stands on the page."""
        page = self.pages[-1]
        carried: list[Piece] = []
        while len(page.placed) > 1 and not self._has_headings_only() and page.placed[-1][0].keep_with_next:
            piece, top = page.placed.pop()
            page.used = top
            carried.append(piece)
        for piece in reversed(back):
            queue.appendleft(piece)
        for piece in carried:
            queue.appendleft(piece)
        if carried and page.placed:
            page.used -= self.gap(page.placed[-1][0], carried[-1])
        self.pages.append(PlannedPage())

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


def _grow(page: PlannedPage, depth: Pt) -> None:
    growing = [piece for piece, _ in page.placed if piece.grows]
    room = depth - page.used
    if not growing or room <= 0:
        return
    share = room / len(growing)
    shift, placed = 0.0, []
    for piece, top in page.placed:
        placed.append((piece, top + shift))
        if piece.grows:
            shift += piece.grow(share)
    page.placed, page.used = placed, page.used + shift
