"""What planning works on and gives: the area, the way a plan is made, its pages. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass, field

from bifolio.layout.kit.pieces import Piece, Side
from bifolio.lengths import Pt


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a plan is made: what is left of its spaces, pieces that begin a page, how full pages may be at most.

    ``breaks`` are identities of pieces, ``limits`` shares of the depth by page. ``is_yielding``: whether what is kept whole may part, and what is
    drawn large be smaller, where a page would stay half empty.
    """

    tightness: float = 1.0
    is_yielding: bool = False
    breaks: frozenset[int] = frozenset()
    limits: tuple[tuple[int, float], ...] = ()


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

    ``baseline`` is that of the first line of body text at the head of a page. Without a ``unit`` nothing is put on one.
    """

    measure: Pt
    _: KW_ONLY
    depth: Pt
    foot: Foot = no_foot
    first: Side = "recto"
    unit: Pt = 0.0
    baseline: Pt = 0.0
