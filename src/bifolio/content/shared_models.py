"""Models that several block kinds share."""

from __future__ import annotations

from bifolio.content.base import Node, Text


class Ring(Node):
    """One ring: its name and what belongs there."""

    title: Text
    meaning: Text | None = None
    """What belongs there."""
