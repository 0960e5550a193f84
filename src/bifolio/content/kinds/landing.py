"""The model of `landing`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Text


class Landing(Block):
    """The strip that closes such an exercise: one grounding action, one kind sentence, whom to tell."""

    kind: Literal["landing"] = "landing"
    kind_title: ClassVar[str] = "Landing strip"
    group: ClassVar[KindGroup] = "choosing"
    has_blanks: ClassVar[bool] = False
    action: Text
    """One thing to do that steadies."""
    kindness: Text
    """One kind sentence."""
    tell: Text
    """Whom to tell."""
