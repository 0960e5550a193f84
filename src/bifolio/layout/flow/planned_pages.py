"""What planning works on and gives: the area, the way a plan is made, its pages. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, dataclass, field

from bifolio.frozen import frozen
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


@frozen(kw_only=True)
class Way:
    """How a page is filled: what is left of its spaces, and to what share of its depth.

    ``is_yielding``: whether what is kept whole may part, and what is drawn large be smaller, where the page would stay half empty.
    """

    tightness: float = 1.0
    is_yielding: bool = False
    share: float = 1.0


@frozen(kw_only=True)
class Rest:
    """What is left to be placed from page ``page`` on, counted from 0: ``head``, then all pieces from ``index`` on.

    ``head`` are parts of pieces, and what is repeated above them; ``led`` pieces that had something repeated above them, by identity.
    """

    head: tuple[Piece, ...] = ()
    index: int = 0
    page: int = 0
    led: frozenset[int] = frozenset()


@dataclass(slots=True)
class Plan:
    """A unit's pages, and the pieces that are higher than a whole page."""

    pages: list[PlannedPage]
    _: KW_ONLY
    too_high: list[Piece]
    cost: float = 1.0
    """What the plan costs, in pages."""
    run_over: float = 1.0
    """How full the page is on which least ran over from the one before, if spaces are as small as can be."""
    spare: float = 0.0
    """Pages' worth of room that is left on its pages before anything grows, on those that need not end where they do."""


Foot = Callable[[Iterable[str]], Pt]
"""Height that footnotes, by their ids, take at the foot of a page."""


def no_foot(notes: Iterable[str]) -> Pt:
    """The foot of a page in a unit without footnotes."""
    return 0.0


@frozen
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
