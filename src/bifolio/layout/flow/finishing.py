"""The last steps once every piece has its page: spaces widen again, places to write grow, blocks move to the baseline unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise

from bifolio.layout.flow.planned_pages import PlannedPage, PlanningArea
from bifolio.layout.kit.flowing import Group
from bifolio.layout.kit.pieces import Piece, gap_between
from bifolio.lengths import Pt

HALF = 0.5
"""A page filled less than this looks empty."""

STRETCHED_TO = 0.52
"""Spaces are widened until an emptyish page is this full."""

AMPLE = 0.68
"""Places to write are stretched until their page is this full, as far as they may be."""

BREATH = 0.75
"""A space grows by at most this share of itself."""

SLACK = 0.05
"""Allowance for rounding, so that it never pushes a piece to the next page."""


def loosen(page: PlannedPage, tight_gap: Callable[[Piece | None, Piece], Pt], depth: Pt) -> None:
    """Widens the spaces of a tightly set page again, as far as the space at its foot allows."""
    pairs = [(above, piece) for (above, _), (piece, _) in pairwise(page.placed)]
    missing = [0.0, *(gap_between(above, piece) - tight_gap(above, piece) for above, piece in pairs)]
    if sum(missing) <= SLACK:
        return
    share = min(1.0, max(0.0, depth - page.used) / sum(missing))
    shift, placed = 0.0, []
    for gap, (piece, top) in zip(missing, page.placed, strict=True):
        shift += share * gap
        placed.append((piece, top + shift))
    page.placed, page.used, page.squeezed = placed, page.used + shift, sum(missing) - shift


def grow(pages: Sequence[PlannedPage], depth: Pt) -> None:
    """Lets growing pieces fill the rest of their pages; those of one group grow by the same amount, even on different pages."""
    shares: dict[int, Pt] = {}
    least: dict[Group | None, Pt] = {}
    for page in pages:
        growing = [piece for piece, _ in page.placed if piece.flow.grows]
        for piece in growing:
            share = max(0.0, depth - page.foot - page.used) / len(growing) / piece.growing_parts
            shares[id(piece)] = share
            if piece.flow.grow_group is not None:
                least[piece.flow.grow_group] = min(share, least.get(piece.flow.grow_group, share))
    for page in pages:
        shift, placed = 0.0, []
        for piece, top in page.placed:
            placed.append((piece, top + shift))
            if piece.flow.grows:
                shift += piece.grow(piece.growing_parts * least.get(piece.flow.grow_group, shares[id(piece)]))
        page.placed, page.used, page.stretched = placed, page.used + shift, shift


def stretch(page: PlannedPage, shares: Mapping[int, float]) -> None:
    """Makes the places to write on ``page`` higher: each piece, by its identity, by a share of the amount that it
    allows.
    """
    shift, placed = 0.0, []
    for piece, top in page.placed:
        placed.append((piece, top + shift))
        share = shares.get(id(piece), 0.0)
        shift += piece.stretch(share * piece.most_stretch()) if share > 0 else 0.0
    page.placed, page.used, page.stretched = placed, page.used + shift, page.stretched + shift


def gaps_of(page: PlannedPage) -> list[Pt]:
    """The space that each piece of ``page`` wants above it; 0 for the first."""
    return [0.0, *(gap_between(above, piece) for (above, _), (piece, _) in pairwise(page.placed))]


def breathe(page: PlannedPage, missing: Pt) -> None:
    """Widens the spaces of a page that would be half empty, each by at most ``BREATH``, until ``missing`` is made up."""
    gaps = gaps_of(page)
    share = min(BREATH, max(0.0, missing) / sum(gaps)) if any(gaps) else 0.0
    shifts = accumulate(share * gap for gap in gaps)
    page.placed = [(piece, top + shift) for (piece, top), shift in zip(page.placed, shifts, strict=True)]
    page.used += share * sum(gaps)


def put_on_unit(page: PlannedPage, area: PlanningArea) -> None:
    """Moves each block up or down to the nearest unit, so that lines on facing pages align.

    A block goes by the baseline of its first line after any heading, or by the top of the drawing there; under a heading at the head
    of the page, which stays, by itself. The space above is never halved, less so where it was set
    tight, and nothing leaves the page. Where there is no room for all that would go down, all go up, so that like spaces stay alike.
    """
    placed, shift, is_short = _on_unit(page, area, all_up=False)
    if is_short:
        placed, shift, _ = _on_unit(page, area, all_up=True)
    page.placed, page.used = placed, page.used + shift


def _on_unit(page: PlannedPage, area: PlanningArea, *, all_up: bool) -> tuple[list[tuple[Piece, Pt]], Pt, bool]:
    """The pieces of ``page`` on the unit, how far the last one has moved, and whether one had no room to go down."""
    left = area.depth - page.foot - page.used
    shift, placed, is_head, is_short = 0.0, list[tuple[Piece, Pt]](), True, False
    for index, (piece, top) in enumerate(page.placed):
        above = page.placed[index - 1][0] if index else None
        is_head = is_head and (above is None or above.flow.keep_with_next)
        if above is not None and (not above.flow.keep_with_next or is_head) and not piece.shares_source(above):
            led, led_top = _led(page, index)
            baseline = led.baseline
            over = (led_top + shift + (0.0 if baseline is None else baseline - area.baseline)) % area.unit
            space = top - page.placed[index - 1][1] - above.height
            up, down = over, area.unit - over
            least = max(space, gap_between(above, piece)) / 2
            has_room = shift + down <= left
            is_short |= not has_room and up > down + SLACK
            if up <= max(0.0, space - least) + SLACK and (all_up or up <= down + SLACK or not has_room):
                shift -= up
            elif has_room:
                shift += down
        placed.append((piece, top + shift))
    return placed, shift, is_short


def _led(page: PlannedPage, index: int) -> tuple[Piece, Pt]:
    """The piece on its page to which the heading at ``index`` leads, with its top; a piece that is not a heading leads
    to itself.
    """
    while index + 1 < len(page.placed) and page.placed[index][0].flow.keep_with_next:
        index += 1
    return page.placed[index]
