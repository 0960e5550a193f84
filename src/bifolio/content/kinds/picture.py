"""The model of `picture`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import KindGroup
from bifolio.content.pictured import Pictured


class PictureBlock(Pictured):
    """A picture from ``figures/`` (PNG, JPEG, WebP, HEIC or SVG) with its text alternative."""

    kind: Literal["picture"] = "picture"
    kind_title: ClassVar[str] = "Picture"
    group: ClassVar[KindGroup] = "reading"
    main: ClassVar[str] = "file"
    has_blanks: ClassVar[bool] = False
    is_drawn: ClassVar[bool] = True
