"""The model of `dot_grid`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Prompt


class DotGrid(Block):
    """Faint dots for sketching or free notes, half a page or a whole one."""

    kind: Literal["dot_grid"] = "dot_grid"
    kind_title: ClassVar[str] = "Dot grid"
    group: ClassVar[KindGroup] = "writing"
    flows: ClassVar[bool] = True
    prompt: Prompt | None = None
    size: Literal["half", "whole"] = "half"
    """Half a page or a whole one."""
