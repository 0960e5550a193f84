"""The half-page picture, as wide as the measure and 110 mm high: circles in the middle, a dial on each side, the five pairs below."""

from __future__ import annotations

from bifolio.layout.infographic.artwork import Artwork, PictureStrip, draw_centred
from bifolio.layout.infographic.circles import circle_words, draw_circles, place_circles, words_fit
from bifolio.layout.infographic.dials import dial_height, dial_words, draw_dial
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pen import Pen
from bifolio.lengths import Pt, mm

HALF_OVERLAP = 0.28
"""Small circles overlap less than large ones, so that their own words are clear of both rims."""

CLEAR: Pt = mm(1.2)
"""Space between the circles and the words above and below them."""


def dials_and_circles_band(art: Artwork, height: Pt) -> PictureStrip | None:
    """Dials left and right of the circles within ``height``; ``None`` if the words do not fit there."""
    outline = set_words(art.words.outline, art.strong, art.width)
    link = set_words(art.words.link, art.strong, art.width)
    diameter = min(mm(64), height - outline.height - link.height - 2 * CLEAR)
    pair = place_circles(art, diameter, outline.height + CLEAR, HALF_OVERLAP)
    side_width = pair.edge - mm(2)
    words = [dial_words(art, side, side_width) for side in (0, 1)]
    dials = (art.words.left_dial, art.words.right_dial)
    if not art.fits([dial.title for dial in dials], art.strong, side_width) or not art.fits(
        [dial.words for dial in dials], art.body, side_width
    ):
        return None
    radius = min(mm(14), side_width / 2)
    tall = dial_height(art, radius) + mm(1) + max(a.height + b.height for a, b in words)
    if tall > height or diameter < mm(48) or not words_fit(art, pair):
        return None

    def paint(pen: Pen) -> None:
        top = pair.y - tall / 2
        for side, (name, what) in enumerate(words):
            middle = art.width - side_width / 2 if side else side_width / 2
            draw_dial(pen, art, side, middle, top + radius, radius)
            below = top + dial_height(art, radius) + mm(1)
            draw_centred(pen, art.owners.dials[side], name, middle, below)
            draw_centred(pen, art.owners.dials[side], what, middle, below + name.height)
            if side == 0:
                draw_centred(pen, art.owners.link, link, art.width / 2, pair.y + pair.radius + CLEAR)
        draw_circles(pen, art, pair)
        circle_words(pen, art, pair)
        draw_centred(pen, art.owners.circles[2], outline, art.width / 2, 0)

    return PictureStrip(height, paint)
