"""The input and output of planning: the area, the way a plan is made, its pages. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, field

from bifolio.frozen import frozen, record
from bifolio.layout.kit.flowing import Side
from bifolio.layout.kit.pieces import Piece
from bifolio.lengths import Pt


@record(kw_only=True)
class PlannedPage:
    """One page: its pieces, each with the distance of its top from the top of the type area."""

    placed: list[tuple[Piece, Pt]] = field(default_factory=list)
    used: Pt = 0.0
    foot: Pt = 0.0
    """Height of the footnotes at its foot."""
    is_turned: bool = False
    """Whether it is turned on its side."""
    is_cut: bool = False
    """Whether it ends early because the next piece must begin a page."""
    squeezed: Pt = 0.0
    """How much less space there is between its pieces than they want, in points."""
    stretched: Pt = 0.0
    """How much higher its pieces have become to fill it, in points."""


@frozen(kw_only=True)
class Way:
    """How to fill a page: which share of its spaces to keep, and how much of its depth to fill.

    ``is_yielding``: whether, on a page that would stay half empty, blocks to be kept whole may be split and large
    drawings made smaller.
    """

    tightness: float = 1.0
    is_yielding: bool = False
    share: float = 1.0


@frozen(kw_only=True)
class Rest:
    """The pieces to place from page ``page`` on, counted from 0: ``head``, then all pieces from ``index`` on.

    ``head`` are parts of pieces and what is repeated above them; ``led`` are the pieces that have had something
    repeated above them, by identity.
    """

    head: tuple[Piece, ...] = ()
    index: int = 0
    page: int = 0
    led: frozenset[int] = frozenset()


@record
class Plan:
    """A unit's pages, and the pieces higher than a whole page."""

    pages: list[PlannedPage]
    _: KW_ONLY
    too_high: list[Piece]
    cost: float = 1.0
    """The cost of the plan, in pages."""
    run_over: float = 1.0
    """How full the page is onto which least has overflowed from the one before, with spaces as small as they can be."""
    spare: float = 0.0
    """Free space in pages, before anything grows, on the pages that could have held more."""


Foot = Callable[[Iterable[str]], Pt]
"""The height that footnotes, given by id, take at the foot of a page."""


def no_foot(notes: Iterable[str]) -> Pt:
    """The foot of a page in a unit without footnotes."""
    return 0.0


@frozen
class PlanningArea:
    """The area in which pages are planned: the type area, its footnotes, the side of the first page, the unit of its
    spaces.

    ``baseline`` is that of the first line of body text at the head of a page. Without a ``unit``, nothing is aligned.
    ``is_each``: others have pages like these, planned by themselves, so places to write keep their height.
    """

    measure: Pt
    _: KW_ONLY
    depth: Pt
    foot: Foot = no_foot
    first: Side = "recto"
    unit: Pt = 0.0
    baseline: Pt = 0.0
    is_each: bool = False
