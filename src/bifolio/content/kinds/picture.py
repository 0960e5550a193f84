"""The model of `picture`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.fields.base import Fault
from bifolio.content.fields.faults import useless_key
from bifolio.content.fields.pictured import Pictured, Point

_OF_PART_OF_A_PAGE = ("title", "help", "caption", "words", "width", "height", "align", "legend", "keep_with_next")


class PictureBlock(Pictured):
    """A picture from ``figures/`` (PNG, JPEG, WebP, HEIC or SVG) with its alternative text."""

    kind_title = "Picture"
    group = "reading"
    main = "file"
    has_blanks = False
    is_drawn = True
    full_page: bool = False
    """Whether it fills a page of its own up to the trim, and in a file for a print shop the bleed: it is cropped to the shape of the
    page, which has nothing else on it, not even a page number.
    """
    focus: Point = [50, 50]
    """What must stay on a full page, on any paper: how far it is from the left and from the top of the picture, in per cent of each."""

    @property
    def fills_page(self) -> bool:
        return self.full_page

    @property
    def may_be_inside(self) -> bool:
        return not self.full_page

    def faults(self) -> Iterator[Fault]:
        """Keys of a picture that is only a part of its page, or of one that is cropped to it."""
        if not self.full_page and "focus" in self.model_fields_set:
            yield useless_key("focus", "on a picture that is not cropped", "remove it, or add 'full_page: true'")
        for key in _OF_PART_OF_A_PAGE if self.full_page else ():
            if key in self.model_fields_set:
                yield useless_key(key, "beside 'full_page: true': the picture fills its page")
