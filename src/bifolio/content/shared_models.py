"""Models that several block kinds share."""

from __future__ import annotations

from typing import Annotated

from bifolio.content.base import Node, Text
from bifolio.content.says import Role, Says


class Ring(Node):
    """One ring: its name and what belongs there."""

    title: Annotated[Text, Says(longest=50)]
    meaning: Annotated[Text, Says(role=Role.PROSE)] | None = None
    """What belongs there."""
