"""The resources of a page besides fonts and images: transparency, gradients, and forms (ISO 32000-2, 7.8.3).

Plain data, named after its content, so that a file has the same resource only once.
"""

from __future__ import annotations

import hashlib

from bifolio.frozen import frozen
from bifolio.layout.page.bounds import Rect

Six = tuple[float, float, float, float, float, float]


@frozen
class Transparency:
    """How opaque fills and strokes are, and the form whose lightness masks the painted content (ISO 32000-2, 8.4.5 and
    11.6.5).
    """

    fill: float
    stroke: float
    mask: str = ""


@frozen
class Shading:
    """A gradient as a pattern: stops (an offset and colour components), and a matrix (ISO 32000-2, 8.7.4.5.3 and 8.7.4.5.4).

    Without a ``focus`` it runs from (0, 0) to (1, 0); with one, from that circle to the unit circle.
    """

    stops: tuple[tuple[float, tuple[float, ...]], ...]
    matrix: Six
    focus: tuple[float, float, float] | None = None


@frozen(kw_only=True)
class Form:
    """Operators painted as one object, with the names they use; ``is_group`` if they form a transparency group."""

    content: bytes
    names: tuple[str, ...]
    bounds: Rect
    is_group: bool
    is_grey: bool = False


Resource = Transparency | Shading | Form

_LETTERS = {Transparency: "Gs", Shading: "Pt", Form: "Fm"}


def painted_name(resource: Resource) -> str:
    return _LETTERS[type(resource)] + hashlib.sha256(repr(resource).encode()).hexdigest()[:12]
