"""The model of `picture`."""

from __future__ import annotations

from bifolio.content.fields.pictured import Pictured


class PictureBlock(Pictured):
    """A picture from ``figures/`` (PNG, JPEG, WebP, HEIC or SVG) with its alternative text."""

    kind_title = "Picture"
    group = "reading"
    main = "file"
    has_blanks = False
    is_drawn = True
