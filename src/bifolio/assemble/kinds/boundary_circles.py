"""The blanks of `boundary_circles`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import ring_items
from bifolio.content.kinds.boundary_circles import BoundaryCircles


def blanks(block: BoundaryCircles, speaker: Speaker) -> Iterator[Item]:
    """A list for each ring, from the inside out."""
    yield from ring_items(block, speaker)
