"""Pictures that a shop would find too coarse at their printed size, each reported where it is written."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bifolio.diagnostics import Diagnostic, Place, Severity
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.slimming import whole
from bifolio.layout.pictures.pixel_picture import Picture
from bifolio.lengths import POINTS_PER_INCH
from bifolio.pipeline.building import BuiltBook
from bifolio.press.shops import Shop


def check_pictures(built: BuiltBook, shop: Shop, main: str) -> Iterator[Diagnostic]:
    """Pictures with fewer pixels per inch than ``shop`` advises, each place once; those that no block draws are
    reported in the book's file ``main``.
    """
    reported = set()
    for layout in map(whole, built.book.units):
        for page, name, (a, b, c, d, x, y) in layout.placed_pictures:
            picture: Picture = layout.pictures[name]
            across, down = picture.width_px / math.hypot(a, b), picture.height_px / math.hypot(c, d)
            ppi = round(POINTS_PER_INCH * min(across, down))
            place = _place(layout, page, (x + (a + c) / 2, y + (b + d) / 2)) or Place(main)
            if ppi < shop.advised_ppi and (ppi, place) not in reported:
                reported.add((ppi, place))
                message = f"the picture has {ppi} pixels per inch at its printed size; {shop.title} recommends {shop.advised_ppi}"
                hint = "use a picture with more pixels, or print it smaller"
                yield Diagnostic(
                    "shop-picture-advised", message=message, place=place, severity=Severity.WARNING, hint=hint
                )


def _place(layout: UnitLayout, page: int, middle: tuple[float, float]) -> Place | None:
    """Where the smallest block around ``middle`` is written; ``None`` for something that no block draws, such as a logo."""
    x, y = middle
    around = [
        (abs((rect.x1 - rect.x0) * (rect.y1 - rect.y0)), place)
        for at, rect, place in layout.sources
        if at == page and rect.x0 <= x <= rect.x1 and rect.y0 <= y <= rect.y1
    ]
    return min(around, key=lambda one: one[0])[1] if around else None
