"""The model of `picture_choice`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Prompt


class PictureChoice(Block):
    """Five pictures of two circles from apart to almost one; tick the one that fits."""

    kind: Literal["picture_choice"] = "picture_choice"
    kind_title: ClassVar[str] = "Choice of pictures"
    group: ClassVar[KindGroup] = "placing"
    main: ClassVar[str] = "pictures"
    may_be_together: ClassVar[bool] = True
    prompt: Prompt | None = None
    pictures: Literal["circles", "gardens"] = "circles"
    """Two circles, or two gardens with a shared plot between them."""
