"""Plans which piece goes on which page, before anything is painted.

Input: a unit's pieces in order, the measure and the depth of the type area. Output: pages of placed pieces. Once the
pages are settled, spaces widen again, pieces that may grow fill what is left of their page, and places to write on a
short page are stretched.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bifolio.layout.flow.finishing import AMPLE, HALF, STRETCHED_TO, breathe, grow, loosen, put_on_unit, stretch
from bifolio.layout.flow.page_filling import foot_of, gap_of
from bifolio.layout.flow.plan_search import Found, find_plan, first_plan
from bifolio.layout.flow.planned_pages import Plan, PlannedPage, PlanningArea
from bifolio.layout.kit.flowing import Group, group_of
from bifolio.layout.kit.pieces import Piece, stretching_share
from bifolio.lengths import Pt

ROUNDING: Pt = 0.001
"""So much, which nobody sees, keeps a row of dots that has just room."""


def plan_pages(pieces: Sequence[Piece], area: PlanningArea) -> Plan:
    """The pages of ``pieces`` in ``area``, with space for each page's footnotes.

    Takes the best of several plans: few pages, no table split, none half empty; the first one without a fault is good
    enough. Reduced spaces widen again as far as their page allows. Finally the first line of each block is aligned to
    the unit.
    """
    return _finished(find_plan(pieces, area), area)


def trial_pages(pieces: Sequence[Piece], area: PlanningArea) -> Plan:
    """Pages of ``pieces`` that show which of them do not fit, without looking for better pages: a piece too large for
    an empty page fits nowhere.
    """
    return _finished(first_plan(pieces, area), area)


def _finished(found: Found, area: PlanningArea) -> Plan:
    pages = [filled.page for filled in found.pages]
    _yield_alike(pages, area)
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


def _yield_alike(pages: Sequence[PlannedPage], area: PlanningArea) -> None:
    """Makes the frames of a block with one for each person equally lower, where one was made lower to fit on its page."""
    less: dict[int, Pt] = {}
    for page in pages:
        lost: dict[int, list[Pt]] = {}
        for piece in (one for one, _ in page.placed if one.flow.is_each and _lower(one, 0.0, area) is not None):
            lost.setdefault(_block_of(piece), []).append((piece.whole or piece).height - piece.height)
        for block, each in lost.items():
            less[block] = max(sum(each) / len(each), less.get(block, 0.0))
    for page in pages:
        shift, placed = 0.0, []
        for piece, top in page.placed:
            own = _lower(piece, less[_block_of(piece)], area) if less.get(_block_of(piece)) else None
            placed.append((own or piece, top - shift))
            shift += piece.height - own.height if own is not None else 0.0
        page.placed, page.used = placed, page.used - shift


def _lower(piece: Piece, less: Pt, area: PlanningArea) -> Piece | None:
    """``piece`` as it was before its page was filled, made so much lower; ``None`` if it is not one that may be."""
    whole = piece.whole or piece
    height = whole.wrap(area.measure, area.depth)[1]
    lower = whole.shrunk(area.measure, height - less + ROUNDING)
    if lower is not None:
        lower.wrap(area.measure, area.depth)
    return lower


def _fill_up(pages: Sequence[PlannedPage], area: PlanningArea) -> None:
    """Stretches the places to write on pages that are not full, and the spaces of those that would be half empty.

    What has grown stays as it is, unless its page would be half empty. The places of one block are stretched alike, by what its
    fullest page allows: always if they are for several people, else unless that is nothing or their page would be half empty.
    """
    shares = [_shares(page, area) for page in pages]
    least: dict[int, float] = {}
    for page, own in zip(pages, shares, strict=True):
        for piece in _places_to_write(page):
            least[_block_of(piece)] = min(own[id(piece)], least.get(_block_of(piece), 1.0))
    for page, own in zip(pages, shares, strict=True):
        is_half_empty = not page.is_cut and _is_half_empty(page, area)
        for piece in _places_to_write(page):
            if piece.flow.is_each or (least[_block_of(piece)] and not is_half_empty):
                own[id(piece)] = least[_block_of(piece)]
        stretch(page, own)
        if is_half_empty:
            breathe(page, STRETCHED_TO * area.depth - page.used - page.foot)


def _shares(page: PlannedPage, area: PlanningArea) -> dict[int, float]:
    """For each place to write on ``page``, the share of its allowed stretch that fills the page; 0 if it has grown."""
    share, is_half_empty = _share(page, area), _is_half_empty(page, area)
    return {id(piece): share if is_half_empty or not piece.flow.grows else 0.0 for piece in _places_to_write(page)}


def _share(page: PlannedPage, area: PlanningArea) -> float:
    """The share of their allowed stretch by which the places to write on ``page`` fill it; 0 if it is full, or ends where it must."""
    if page.is_cut or area.is_each:
        return 0.0
    is_half_empty = _is_half_empty(page, area)
    places = [piece for piece in _places_to_write(page) if is_half_empty or not piece.flow.grows]
    return stretching_share(places, AMPLE * area.depth - page.used - page.foot)


def _is_half_empty(page: PlannedPage, area: PlanningArea) -> bool:
    # after this, blocks may still move up by half a unit
    return page.used + page.foot < HALF * area.depth + area.unit / 2


def _places_to_write(page: PlannedPage) -> list[Piece]:
    return [piece for piece, _ in page.placed if piece.most_stretch() > 0]


def _block_of(piece: Piece) -> Group:
    """The group of pieces of the block of ``piece``."""
    return piece.flow.source.key or group_of(piece)
