"""The model of `circles_choose_one`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Prompt


class CirclesChooseOne(Block):
    """Five pictures of two circles from apart to almost one; tick the one that fits."""

    kind: Literal["circles_choose_one"] = "circles_choose_one"
    kind_title: ClassVar[str] = "Circles, choose one"
    group: ClassVar[KindGroup] = "placing"
    may_be_together: ClassVar[bool] = True
    prompt: Prompt
    pictures: Literal["circles", "gardens"] = "circles"
    """Two circles, or two gardens with a shared plot between them."""
