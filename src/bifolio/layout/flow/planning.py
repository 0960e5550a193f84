"""Plans which piece goes on which page, before anything is painted.

Input: a unit's pieces in order, the measure and the depth of the type area. Output: pages of placed pieces. Once the
pages are settled, spaces widen again, pieces that may grow fill what is left of their page, and places to write on a
short page are stretched.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import compress

from bifolio.layout.flow.finishing import AMPLE, HALF, STRETCHED_TO, breathe, grow, loosen, put_on_unit, stretch
from bifolio.layout.flow.page_filling import foot_of, gap_of
from bifolio.layout.flow.plan_search import Found, find_plan, first_plan
from bifolio.layout.flow.planned_pages import Area, Plan, PlannedPage
from bifolio.layout.kit.pieces import Piece


def plan_pages(pieces: Sequence[Piece], area: Area) -> Plan:
    """The pages of ``pieces`` in ``area``, with space for each page's footnotes.

    Takes the best of several plans: few pages, no table split, none half empty; the first one without a fault is good
    enough. Reduced spaces widen again as far as their page allows. Finally the first line of each block is aligned to
    the unit.
    """
    return _finished(find_plan(pieces, area), area)


def trial_pages(pieces: Sequence[Piece], area: Area) -> Plan:
    """Pages of ``pieces`` that show what does not fit, without looking for better ones: what does not fit on an empty page fits nowhere."""
    return _finished(first_plan(pieces, area), area)


def _finished(found: Found, area: Area) -> Plan:
    pages = [filled.page for filled in found.pages]
    for filled in found.pages:
        page = filled.page
        page.foot = foot_of(page, area)
        loosen(page, partial(gap_of, area=area, tightness=filled.way.tightness), area.depth - page.foot)
    spare = sum(1 - page.used / area.depth for page in pages if not page.is_cut)
    grow(pages, area.depth)
    if len(pages) > 1:
        _fill_up(pages, area)
    if area.unit:
        for page in pages:
            put_on_unit(page, area)
    too_high = [piece for filled in found.pages for piece in filled.too_high]
    return Plan(pages, too_high=too_high, cost=found.cost, run_over=found.run_over, spare=spare)


def _fill_up(pages: Sequence[PlannedPage], area: Area) -> None:
    """Stretches the places to write on pages that are not full, and the spaces of those that would be half empty.

    What has grown stays as it is, unless its page would be half empty. What is printed once for each person stays alike: it is
    stretched only if all its pages are short.
    """
    most = AMPLE * area.depth
    is_full = [page.is_cut or page.used + page.foot >= most for page in pages]
    kept = {id(piece.source) for page in compress(pages, is_full) for piece, _ in page.placed if piece.is_each}
    for page in (page for page, full in zip(pages, is_full, strict=True) if not full):
        used = page.used + page.foot
        # after this, blocks may still move up by half a unit
        is_half_empty = used < HALF * area.depth + area.unit / 2
        pieces = [one for one, _ in page.placed if id(one.source) not in kept and (is_half_empty or not one.grows)]
        stretch(page, most - used, pieces)
        if is_half_empty:
            breathe(page, STRETCHED_TO * area.depth - page.used - page.foot)
