"""The blanks of `support_rings`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import ring_items
from bifolio.content.kinds.support_rings import SupportRings


def blanks(block: SupportRings, speaker: Speaker) -> Iterator[Item]:
    """A list for each ring, from the inside out."""
    yield from ring_items(block, speaker)
