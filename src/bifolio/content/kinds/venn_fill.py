"""The model of `venn_fill`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Text


class VennFill(Block):
    """Two overlapping circles to write in: only one, both, only the other."""

    kind: Literal["venn_fill"] = "venn_fill"
    kind_title: ClassVar[str] = "Venn diagram to fill"
    group: ClassVar[KindGroup] = "placing"
    prompt: Text | None = None
    left: Text
    """Heading of the left circle."""
    both: Text
    """Heading of the part that both share."""
    right: Text
    """Heading of the right circle."""
