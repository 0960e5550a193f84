"""Looks that are neither colours nor type: the designs of cover and section openers, the emblem, small drawings."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from bifolio.frozen import frozen

DesignKind = Literal["cover", "opener", "emblem"]

BlankFill = Literal["notes", "vignette", "none"]
"""What a page shows that is there so that the next one begins on a right-hand page."""

NONE = "none"
"""What an author writes for no cover, no emblem, no logo, no tag."""

GROUNDS = ("accent", "light", "tint", "paper")
"""Grounds of a cover by name; any other is a colour."""

PROVIDER = "provider"
"""What an author writes for the provider's logo."""

DRAWINGS = Path(__file__).resolve().parents[1] / "layout" / "designs"
"""Where the designs are drawn. Only the names of the files are read here."""


@cache
def designs(kind: DesignKind) -> tuple[str, ...]:
    """The names of all designs of ``kind``, sorted: each is a file called ``NAME_KIND.py``."""
    ending = f"_{kind}"
    return tuple(sorted(path.stem.removesuffix(ending) for path in DRAWINGS.glob(f"*{ending}.py")))


SPOT_FILES = Path(__file__).resolve().parents[1] / "data" / "spots"
"""Where the bundled drawings are: ``NAME.svg``."""


@cache
def spots() -> tuple[str, ...]:
    """The names of the bundled drawings, sorted."""
    return tuple(sorted(path.stem for path in SPOT_FILES.glob("*.svg")))


@cache
def emblems() -> tuple[str, ...]:
    """The names of the emblems that need no file: the designs, then the bundled drawings."""
    return (*designs("emblem"), *spots())


@frozen(kw_only=True)
class Looks:
    """The designs of a book.

    ``ground`` is a name in ``GROUNDS`` or ``#rrggbb``, or nothing for the cover design's own; ``emblem`` names a built-in emblem or an
    SVG file of ``figures/``.
    """

    cover: str = "label"
    ground: str = ""
    opener: str = "band"
    emblem: str = NONE
    has_drawings: bool = True
    blank_pages: BlankFill = "notes"

    @property
    def opener_emblem(self) -> str:
        """The emblem of section openers, which are small drawings; ``none`` where the book wants no drawings."""
        return self.emblem if self.has_drawings else NONE
