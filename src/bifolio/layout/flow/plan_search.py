"""Finds a unit's cheapest plan. Decision 0047 explains the cost of each fault.

Pages are filled one after another, each in several ways: with smaller spaces, ending earlier, with a block split. The
search is A* (Hart, Nilsson, Raphael: A Formal Basis for the Heuristic Determination of Minimum Cost Paths, 1968): it
continues the plan with the lowest sum of its cost so far and the least that the rest costs. A plan without faults needs
no search, nor do the first pages of a long one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, replace
from functools import cached_property
from heapq import heappop, heappush
from itertools import count, pairwise

from bifolio.frozen import frozen
from bifolio.layout.flow.finishing import BREATH, HALF, SLACK, STRETCHED_TO, gaps_of
from bifolio.layout.flow.page_filling import SPARSE, Filled, fill_page, foot_of, gap_of
from bifolio.layout.flow.planned_pages import PlannedPage, PlanningArea, Rest, Way
from bifolio.layout.kit.flowing import Group
from bifolio.layout.kit.pieces import Piece, TextPiece, gap_between
from bifolio.lengths import NO_LIMIT, Pt

SCANT = 0.4
"""A page filled less than this at the end of a unit, or before a forced break, looks like a leftover."""

RUN_OVER = 0.34
"""If such a page is filled less than this, it is worth setting the unit closer."""

TIGHTNESS = (0.85, 0.7, 0.55, 0.4, 0.25)
"""Factors to try for the spaces between pieces, as far as those are wider than between paragraphs."""

SHARES = (0.85, 0.7, 0.55)
"""Shares of its depth to which a page may be filled, so that a table that continues on the next page is split more evenly."""

PARTED, APART, STEPS, LED, LONE, YIELDED = 0.12, 0.05, 0.07, 0.12, 0.08, 0.1
CLOSE, EMPTY, SHORT, ALONE, STRANDED = 0.2, 0.6, 0.2, 0.2, 0.3
"""The costs of faults, in pages."""

LOW = 0.1
"""A list item no higher than this share of a page is easily overlooked when it is alone on one."""

GOOD_ENOUGH = 0.03
"""A plan whose faults cost no more than this is taken at once."""

NEGLIGIBLE = 0.001
"""Costs that differ by less are equal."""

MOST_FILLS = 600
"""After filling this many pages on trial, the search keeps only the plan that got furthest and continues from there."""


LOOK_BACK = 16
"""The search begins this many pages before a fault: pages further back can do little about it."""


@frozen
class Found:
    """The best plan: its pages, its cost, and how full the page is onto which least has overflowed, with spaces as small as they can be."""

    pages: list[Filled]
    cost: float
    run_over: float


def find_plan(pieces: Sequence[Piece], area: PlanningArea) -> Found:
    """The best plan: the first one tried if it has no fault, otherwise the cheapest."""
    search = _Search(pieces, area)
    first = search.greedy(Way())
    run_over = search.run_over(first)
    if first.cost <= first.rest.page + GOOD_ENOUGH and run_over >= RUN_OVER:
        return Found(first.pages(), first.cost, run_over)
    closest = search.greedy(Way(tightness=TIGHTNESS[-1]))
    best = search.cheapest(min(first, closest, key=lambda node: node.cost))
    return Found(best.pages(), best.cost, search.run_over(closest))


def first_plan(pieces: Sequence[Piece], area: PlanningArea) -> Found:
    """The plan that fills each page as far as possible."""
    search = _Search(pieces, area)
    plan = search.greedy(Way())
    return Found(plan.pages(), plan.cost, search.run_over(plan))


@frozen
class _Node:
    """Pages filled so far: the last one, those before it, and their total cost."""

    rest: Rest
    _: KW_ONLY
    cost: float = 0.0
    filled: Filled | None = None
    before: _Node | None = None

    def pages(self) -> list[Filled]:
        """All its pages in order."""
        found: list[Filled] = []
        node: _Node | None = self
        while node is not None and node.filled is not None:
            found.append(node.filled)
            node = node.before
        return found[::-1]


@frozen
class _Left:
    """What is left to place before the next forced page: its height without spaces, its least cost in pages; and what follows costs at least."""

    height: Pt = 0.0
    pages: float = 0.0
    after: float = 0.0


class _Search:
    def __init__(self, pieces: Sequence[Piece], area: PlanningArea) -> None:
        self.pieces, self.area = pieces, area
        self.fills = 0
        """Pages filled on trial since this was last checked."""

    def _filled(self, rest: Rest, way: Way) -> Filled:
        self.fills += 1
        return fill_page(self.pieces, rest, self.area, way)

    def greedy(self, way: Way) -> _Node:
        """All pages, each filled as far as possible."""
        node = self._with(_Node(Rest()), self._filled(Rest(), way))
        while not self._is_done(node.rest):
            node = self._with(node, self._filled(node.rest, way))
        return node

    def cheapest(self, best: _Node) -> _Node:
        """The cheapest plan; ``best`` if none is cheaper. Of plans with the same estimate, the one that got furthest is continued first."""
        order, furthest, least = count(), self._before_fault(_Node(Rest())), 0.0
        waiting = [(0.0, 0, next(order), furthest)]
        known: dict[object, float] = {}
        self.fills = 0
        while waiting:
            estimate, _, _, node = heappop(waiting)
            if estimate >= best.cost - NEGLIGIBLE:
                break
            for filled in self._ways_on(node.rest):
                following = self._with(node, filled)
                if self._is_done(following.rest):
                    best = min(best, following, key=lambda plan: plan.cost)
                    continue
                estimate = following.cost + self._least_cost(following.rest)
                key = self._key(following.rest)
                if estimate >= best.cost - NEGLIGIBLE or following.cost >= known.get(key, math.inf):
                    continue
                known[key] = following.cost
                if (-following.rest.page, estimate) < (-furthest.rest.page, least):
                    furthest, least = following, estimate
                heappush(waiting, (round(estimate, 2), -following.rest.page, next(order), following))
            if self.fills > MOST_FILLS:
                furthest, known = self._before_fault(furthest), {}
                waiting = [(0.0, 0, next(order), furthest)]
                self.fills = 0
        return best

    def _before_fault(self, node: _Node) -> _Node:
        """``node`` with the full pages that follow it without a fault, less the last of them, where the next fault may be avoided."""
        pages = [node]
        while not self._is_done(pages[-1].rest) and pages[-1].cost - node.cost <= len(pages) - 1 + NEGLIGIBLE:
            pages.append(self._with(pages[-1], self._filled(pages[-1].rest, Way())))
        return pages[max(0, len(pages) - 1 - LOOK_BACK)]

    def run_over(self, node: _Node) -> float:
        """How full the page is onto which least has overflowed from the page before; 1 if there is none."""
        pages = node.pages()
        ends = [
            filled.page.used / self.area.depth
            for before, filled in pairwise(pages)
            if not before.page.is_cut and filled.page.placed and (filled.page.is_cut or filled is pages[-1])
        ]
        return min(ends, default=1.0)

    def _is_done(self, rest: Rest) -> bool:
        return not rest.head and rest.index >= len(self.pieces)

    def _with(self, node: _Node, filled: Filled) -> _Node:
        """``node`` with one more page."""
        return _Node(filled.rest, cost=node.cost + self._cost(filled), filled=filled, before=node)

    def _cost(self, filled: Filled) -> float:
        """The cost of a page: itself, each fault, and a little for spaces smaller than they should be."""
        is_last = self._is_done(filled.rest)
        cost = 1.0 + PARTED * filled.parted + YIELDED * filled.yielded + CLOSE * (1 - filled.way.tightness)
        cost += STRANDED * (not is_last and self._leads_overleaf(filled.page))
        cost += APART * self._goes_on(filled) + self._parts_list(filled) + LED * self._leaves_steps(filled)
        if not filled.page.placed or (is_last and filled.rest.page == 1):
            return cost
        full = self._fill(filled.page)
        wanted = SCANT if is_last or filled.page.is_cut else SPARSE
        is_alone = all(piece.flow.keep_with_previous for piece, _ in filled.page.placed)
        # more than half, because blocks may move up to the unit once it is stretched
        is_short = full < HALF and full + self._stretch(filled.page) < STRETCHED_TO
        return cost + EMPTY * max(0.0, wanted - full) + SHORT * is_short + ALONE * is_alone

    def _leads_overleaf(self, page: PlannedPage) -> bool:
        """Whether ``page`` has only headings and prompts, and the pieces to which they lead are on the next."""
        return not page.is_cut and bool(page.placed) and all(piece.flow.keep_with_next for piece, _ in page.placed)

    def _goes_on(self, filled: Filled) -> bool:
        """Whether a block of several pieces continues on the next page without any of them being split; running text may."""
        following = self._first(filled.rest)
        if following is None or not filled.page.placed or filled.parted:
            return False
        is_text = isinstance(following, TextPiece) and not following.flow.source.is_opening
        return following.shares_source(filled.page.placed[-1][0]) and not is_text

    def _leaves_steps(self, filled: Filled) -> bool:
        """Whether the page of an exercise's steps ends before something to read for which it has space: an introduction, an example."""
        following, placed = self._first(filled.rest), filled.page.placed
        if following is None or filled.rest.head or following.flow.keep_with_next:
            return False
        block = following.flow.source.block
        is_read = block is not None and not block.is_fillable
        if not is_read or not any(
            piece.flow.source.is_opening and piece.flow.item_of is not None for piece, _ in placed
        ):
            return False
        last, top = placed[-1]
        return top + last.height + gap_between(last, following) + self._height_of(following) <= self.area.depth

    def _list_that_parts(self, filled: Filled) -> Group | None:
        """The list, such as an exercise's steps, between two items of which the page ends; ``None`` if there is none."""
        above, below = filled.page.placed[-1:], self._first(filled.rest)
        if filled.rest.head or not above or below is None or below.flow.item_of != above[0][0].flow.item_of:
            return None
        return below.flow.item_of

    def _parts_list(self, filled: Filled) -> float:
        """The additional cost of splitting a list: of an exercise's steps, and of one that leaves one item alone on
        either page, if it is low.
        """
        listed = self._list_that_parts(filled)
        if listed is None:
            return 0.0
        index, above = filled.rest.index, [piece for piece, _ in filled.page.placed[-2:]]
        below = self.pieces[index : index + 2]
        are_steps = below[0].flow.source.is_opening
        low = NO_LIMIT if are_steps else LOW * self.area.depth + SLACK
        is_first, is_last = (pair[0].flow.item_of != pair[-1].flow.item_of or len(pair) < 2 for pair in (above, below))
        is_lone = (is_first and above[-1].height <= low) or (is_last and self._height_of(below[0]) <= low)
        # nobody looks overleaf for one step more
        return STEPS * are_steps * (2 if is_last else 1) + LONE * is_lone

    def _height_of(self, piece: Piece) -> Pt:
        return piece.wrap(self.area.measure, self.area.depth)[1]

    def _first(self, rest: Rest) -> Piece | None:
        if rest.head:
            return rest.head[0]
        return self.pieces[rest.index] if rest.index < len(self.pieces) else None

    def _fill(self, page: PlannedPage) -> float:
        """How full ``page`` will be, from 0 to 1, including growing pieces."""
        growth = sum(piece.most_growth() for piece, _ in page.placed)
        return min(1.0, (page.used + growth + foot_of(page, self.area)) / self.area.depth)

    def _stretch(self, page: PlannedPage) -> float:
        """How much fuller ``page`` will be once its places to write are stretched and its spaces widened."""
        if page.is_cut:
            return 0.0
        spaces = BREATH * sum(gaps_of(page))
        return (sum(piece.most_stretch() for piece, _ in page.placed) + spaces) / self.area.depth

    @cached_property
    def _left(self) -> list[_Left]:
        """For each piece, and after the last: what the pieces from it to the next forced page take at least, and what follows costs."""
        found = [_Left()]
        for index in reversed(range(len(self.pieces))):
            piece, below = self.pieces[index], found[-1]
            height = self._height_of(piece)
            left = _Left(below.height + height, below.pages + self._pages_of(height, index), below.after)
            found.append(_Left(after=self._cost_of(left)) if piece.flow.break_before else left)
        return found[::-1]

    def _pages_of(self, height: Pt, index: int) -> float:
        """The least cost of a piece of this ``height``, in pages, with the space above it: as it is, or smaller on a page that costs more."""
        above, piece = self.pieces[index - 1] if index else None, self.pieces[index]
        spaced = (
            (height + gap_of(above, piece, self.area, tightness)) * (1 + CLOSE * (1 - tightness))
            for tightness in (1.0, *TIGHTNESS)
        )
        return min(spaced) / (self.area.depth + self._widest_gap)

    @cached_property
    def _widest_gap(self) -> Pt:
        """The largest space between two pieces, which the first of a page does not need."""
        return max((gap_between(above, piece) for above, piece in pairwise(self.pieces)), default=0.0)

    def _cost_of(self, left: _Left) -> float:
        """The least cost of the remaining pieces."""
        whole = math.ceil(left.height / self.area.depth - 0.01)
        return max(whole, left.pages) + left.after

    def _height_of_head(self, rest: Rest) -> Pt:
        return sum(map(self._height_of, rest.head))

    def _least_cost(self, rest: Rest) -> float:
        """The least cost of the pages needed for the remaining pieces."""
        if self._is_done(rest):
            return 0.0
        left, head = self._left[rest.index], self._height_of_head(rest)
        pages = left.pages + head / (self.area.depth + self._widest_gap)
        return max(1.0, self._cost_of(_Left(left.height + head, pages, left.after)))

    def _key(self, rest: Rest) -> object:
        """A key that plans share if they have the same left to place, on the same side of a leaf."""
        return rest.index, len(rest.head), round(self._height_of_head(rest)), rest.page % 2, rest.page > 1

    def _ways_on(self, rest: Rest) -> Iterator[Filled]:
        """The next page, filled in different ways."""
        full = self._filled(rest, Way())
        yield full
        if self._is_done(full.rest):
            return
        yield from self._closer(rest, full)
        if self._fill(full.page) < SPARSE and not full.page.is_cut:
            yielding = self._filled(rest, Way(is_yielding=True))
            if yielding.yielded:
                yield yielding
            yield from self._closer(rest, yielding)
            full = yielding
        yield from self._earlier(rest, full)

    def _closer(self, rest: Rest, full: Filled) -> Iterator[Filled]:
        """The page of ``full`` with smaller spaces, just small enough to fit each further piece."""
        closest = self._filled(rest, replace(full.way, tightness=TIGHTNESS[-1]))
        last, end = self._key(full.rest), self._key(closest.rest)
        for tightness in TIGHTNESS[:-1] if last != end else ():
            filled = self._filled(rest, replace(full.way, tightness=tightness))
            if self._key(filled.rest) not in (last, end):
                yield filled
            last = self._key(filled.rest)
            if last == end:
                yield filled
                return
        if last != end:
            yield closest

    def _earlier(self, rest: Rest, full: Filled) -> Iterator[Filled]:
        """The page of ``full`` ending before one of its blocks, or with less of the table that continues on the next one."""
        following = self._first(full.rest)
        is_closing = following is not None and following.flow.keep_with_previous
        for number, ((above, _), (piece, _)) in enumerate(pairwise(full.page.placed), 1):
            # on its first page an opening parts before its steps or between them, if at all
            is_inside = piece.flow.source.is_opening and piece.shares_source(above) and not piece.flow.keep_with_next
            is_opening = (
                is_inside and not rest.page and (piece.flow.item_of is None or piece.flow.item_of != above.flow.item_of)
            )
            # a closing piece begins a page only if another such piece would otherwise be alone on the next
            may_begin = is_closing or not piece.flow.keep_with_previous
            if is_opening or above.flow.keep_with_next or not may_begin or full.yielded or full.too_high:
                continue
            left = self._from(piece, rest, full)
            if left is not None:
                page = PlannedPage(
                    placed=full.page.placed[:number], used=full.page.placed[number - 1][1] + above.height
                )
                yield Filled(page=page, way=full.way, rest=left)
        if self._is_scant(full.rest):
            yield from self._parted(rest, full)
        last = full.page.placed[-1][0] if full.page.placed else None
        goes_on = following is not None and last is not None and following.shares_source(last)
        # what goes on over more than a page can be evened out later
        is_near_end = bool(full.rest.head) and self._height_of_head(full.rest) <= self.area.depth
        if isinstance(last, TextPiece) or (goes_on and is_near_end):
            for share in SHARES:
                filled = self._filled(rest, replace(full.way, share=share))
                if not filled.too_high:
                    yield filled

    def _is_scant(self, rest: Rest) -> bool:
        """Whether the pieces before the next forced page take less than half a page."""
        return self._left[rest.index].height + self._height_of_head(rest) < HALF * self.area.depth

    def _parted(self, rest: Rest, full: Filled) -> Iterator[Filled]:
        """The page of ``full`` with less of the block at its foot, so that the block's last rows continue with the little that follows."""
        for share in (1.0, *SHARES):
            filled = self._filled(rest, replace(full.way, share=share, is_yielding=True))
            if filled.yielded and not filled.too_high:
                yield filled

    def _from(self, piece: Piece, rest: Rest, full: Filled) -> Rest | None:
        """The remaining pieces if the page of ``full``, which begins with ``rest``, ends before ``piece``; ``None`` if
        ``piece`` came up only while the page was filled.
        """
        for place, one in enumerate(rest.head):
            if one is piece:
                return replace(rest, head=rest.head[place:], page=rest.page + 1)
        is_part = full.rest.head and piece is full.page.placed[-1][0] and id(piece) not in self._places
        index = full.rest.index - 1 if is_part else self._places.get(id(piece), -1)
        return Rest(index=index, page=rest.page + 1, led=rest.led) if index >= rest.index else None

    @cached_property
    def _places(self) -> dict[int, int]:
        """The index of each piece, by identity."""
        return {id(piece): index for index, piece in enumerate(self.pieces)}
