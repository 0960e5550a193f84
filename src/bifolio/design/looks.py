"""Aspects of a look other than colours and type: the designs of cover and section openers, the emblem, small drawings."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from bifolio.frozen import frozen

DesignKind = Literal["cover", "opener", "emblem"]

BlankFill = Literal["notes", "vignette", "none"]
"""The content of a page that would be blank, and that exists so that the next one begins on a right-hand page."""

NONE = "none"
"""The author's value for no cover, no emblem, no logo, no tag."""

GROUNDS = ("accent", "light", "tint", "paper")
"""Grounds of a cover by name; any other value is a colour."""

PROVIDER = "provider"
"""The author's value for the provider's logo."""

DRAWINGS = Path(__file__).resolve().parents[1] / "layout" / "designs"
"""The folder of the designs. Only the names of its files are read here."""


@cache
def designs(kind: DesignKind) -> tuple[str, ...]:
    """The names of all designs of ``kind``, sorted: each is a file ``NAME_KIND.py``."""
    ending = f"_{kind}"
    return tuple(sorted(path.stem.removesuffix(ending) for path in DRAWINGS.glob(f"*{ending}.py")))


SPOT_FILES = Path(__file__).resolve().parents[1] / "data" / "spots"
"""The folder of the bundled drawings: ``NAME.svg``."""


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

    ``ground`` is a name in ``GROUNDS`` or ``#rrggbb``, or empty for the cover design's own; ``emblem`` names a built-in
    emblem or an SVG file in ``figures/``.
    """

    cover: str = "label"
    ground: str = ""
    opener: str = "band"
    emblem: str = NONE
    has_drawings: bool = True
    blank_pages: BlankFill = "notes"

    @property
    def opener_emblem(self) -> str:
        """The emblem of section openers, which counts as a small drawing; ``none`` if the book wants no drawings."""
        return self.emblem if self.has_drawings else NONE
