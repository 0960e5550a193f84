"""The two large circles, 80 mm in diameter, overlapping by 30 mm: the left one solid with dots, the right one dashed
with diagonals, the overlap cross-hatched.
"""

from __future__ import annotations

import math

from bifolio.design.theme import WHITE
from bifolio.frozen import frozen
from bifolio.layout.infographic.artwork import Artwork, PictureStrip, draw_centred
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.strokes import arrow, arrow_head, both, cross_hatch, disc, dot_pattern, hatch, without
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.folios import Point
from bifolio.lengths import Pt, mm

DIAMETER = mm(80)
OVERLAP = 30 / 80
RIMS = (0.2, 0.1)
"""Width of the patterned rim, as a share of the radius; the narrow one leaves more space for words."""


@frozen(kw_only=True)
class CirclePair:
    """The geometry of the two circles: radius, their centres, the height of the centres."""

    radius: Pt
    left: Pt
    right: Pt
    y: Pt

    rim: Pt
    """Width of the patterned rim."""

    @property
    def own(self) -> Pt:
        """Width of the part that one circle has for words of its own."""
        return self.right - self.left - self.rim

    @property
    def edge(self) -> Pt:
        """Left edge of the left circle."""
        return self.left - self.radius

    @property
    def notch(self) -> Pt:
        """How far above and below the centre line the circles cross."""
        half = (self.right - self.left) / 2
        return math.sqrt(self.radius**2 - half**2)

    def reach(self, rise: Pt) -> Pt:
        """Half the width of a circle at ``rise`` above or below its centre."""
        return math.sqrt(max(0.0, self.radius**2 - rise**2))


def place_circles(art: Artwork, diameter: Pt, top: Pt, overlap: float = OVERLAP) -> CirclePair:
    """The circles in the middle of the artwork's width; ``overlap`` is the share of their diameter that both have."""
    radius = diameter / 2
    total = diameter * (2 - overlap)
    left = (art.width - total) / 2
    pairs = [
        CirclePair(radius=radius, left=left + radius, right=left + total - radius, y=top + radius, rim=radius * rim)
        for rim in RIMS
    ]
    return pairs[0] if words_fit(art, pairs[0]) or not words_fit(art, pairs[1]) else pairs[1]


def words_fit(art: Artwork, pair: CirclePair) -> bool:
    """Whether every word of the circles fits inside its own part."""
    return art.fits([*art.words.left_circle, *art.words.right_circle], art.strong, pair.own - mm(2))


def circles_band(art: Artwork, diameter: Pt) -> PictureStrip:
    """The name of the outline above the point where the circles cross, and the circles with their words.

    Words too wide for their part go below their circle.
    """
    outline = set_words(art.words.outline, art.strong, art.width - mm(12))
    top = outline.height + mm(0.5)
    pair = place_circles(art, diameter, top)
    has_room = words_fit(art, pair)
    below = [] if has_room else _words_below(art)
    foot = top + diameter + mm(1)
    height = foot + max((sum(one.height for one in side) for side in below), default=0.0)

    def paint(pen: Pen) -> None:
        draw_circles(pen, art, pair)
        if has_room:
            circle_words(pen, art, pair)
        else:
            _draw_below(pen, art, pair, below, foot)
        _outline(pen, art, outline, pair)

    return PictureStrip(height, paint)


def _words_below(art: Artwork) -> list[list[Words]]:
    half = art.width / 2 - mm(3)
    texts = (art.words.left_circle, art.words.right_circle)
    return [[set_words(text, art.in_hue(side), half) for text in texts[side]] for side in (0, 1)]


def _draw_below(pen: Pen, art: Artwork, pair: CirclePair, below: list[list[Words]], foot: Pt) -> None:
    owners = (art.owners.circles[0], art.owners.circles[3])
    for side, column in enumerate(below):
        top = foot
        for one, owner in zip(column, owners[side], strict=True):
            one.draw(pen, owner, art.width - one.width if side else 0.0, top, "right" if side else "left")
            top += one.height
        if side == 0:
            _plate(pen, art, pair, set_words(art.words.middle, art.strong, art.width - mm(6)))


def draw_circles(pen: Pen, art: Artwork, pair: CirclePair) -> None:
    """Draws the patterns, then the outlines on top; the overlap has the heaviest one."""
    radius, y = pair.radius, pair.y
    rim = radius - pair.rim
    left, right = disc(pair.left, y, radius), disc(pair.right, y, radius)
    full = Bounds(pair.edge, y - radius, pair.right + radius - pair.edge, 2 * radius)
    dot_pattern(pen, without(left, disc(pair.left, y, rim), right), full, art.hue(0), mm(1.9), 1.0)
    hatch(pen, without(right, disc(pair.right, y, rim), left), full, art.hue(1), art.pitch(mm(2.1)), art.look.firm)
    lens = both(left, right)
    bounds = Bounds(pair.right - radius, y - pair.notch, 2 * radius, 2 * pair.notch)
    cross_hatch(pen, lens, bounds, art.look.theme.hairline, art.pitch(mm(3.2)), art.look.firm)
    _inner_edges(pen, art, pair)
    pen.circle(pair.left, y, radius, stroke=art.hue(0), weight=2.0)
    pen.circle(pair.right, y, radius, stroke=art.hue(1), weight=2.0, dash=(6, 3.5))


def _inner_edges(pen: Pen, art: Artwork, pair: CirclePair) -> None:
    """A fine line along the inner edge of each patterned rim, up to the other circle."""
    inner, apart = pair.radius - pair.rim, pair.right - pair.left
    half = math.degrees(math.acos((apart**2 + inner**2 - pair.radius**2) / (2 * apart * inner)))
    for side, centre in enumerate((pair.left, pair.right)):
        first = 180 + half if side else half
        dash = (2.5, 2) if side else None
        pen.arc(centre, pair.y, inner, first, 360 - 2 * half, stroke=art.hue(side), weight=art.look.firm, dash=dash)


def circle_words(pen: Pen, art: Artwork, pair: CirclePair) -> None:
    """Draws two words in each circle's own part, and on a plate the words for both."""
    left_owners, _, _, right_owners = art.owners.circles
    plate = set_words(art.words.middle, art.strong, art.width - mm(6))
    inner = pair.radius - pair.rim
    own = pair.own
    for side, (texts, owners) in enumerate(
        ((art.words.left_circle, left_owners), (art.words.right_circle, right_owners))
    ):
        words = [set_words(text, art.in_hue(side), own - mm(2)) for text in texts]
        # the words are above and below the plate, which is wider than the overlap
        gap = plate.height + mm(3)
        centre = pair.right + inner - own / 2 if side else pair.left - inner + own / 2
        top = pair.y - (sum(one.height for one in words) + gap * (len(words) - 1)) / 2
        for one, owner in zip(words, owners, strict=True):
            draw_centred(pen, owner, one, centre, top)
            top += one.height + gap
        if side == 0:
            _plate(pen, art, pair, plate)


def _plate(pen: Pen, art: Artwork, pair: CirclePair, words: Words) -> None:
    width, height = words.widest + mm(5), words.height + mm(4)
    middle = (pair.left + pair.right) / 2
    pen.rect(
        Bounds(middle - width / 2, pair.y - height / 2, width, height),
        fill=WHITE,
        stroke=art.look.theme.ink,
        weight=1.75,
        radius=height / 2,
    )
    draw_centred(pen, art.owners.circles[1], words, middle, pair.y - words.height / 2)


def _outline(pen: Pen, art: Artwork, words: Words, pair: CirclePair) -> None:
    """The outline's name in the middle, with a short leader line to the edge of each circle."""
    middle = art.width / 2
    line = words.height / 2
    draw_centred(pen, art.owners.circles[2], words, middle, 0)
    ink = art.look.theme.ink
    for way, centre in ((-1, pair.left), (1, pair.right)):
        start = middle + way * (words.widest / 2 + mm(1.5))
        end = centre + way * -pair.radius * 0.12
        if (end - start) * way < mm(2):
            end = start + way * mm(2)
        top = pair.y - pair.reach(end - centre)
        pen.curve(
            (start, line),
            [(start + (end - start) * 0.7, line, end, line, end, top - 1)],
            stroke=ink,
            weight=art.look.firm,
        )
        pen.circle(end, top, mm(0.8), fill=ink)


OUT, BACK = mm(17.5), mm(8)
"""How far above the centre line the drift leaves the circles, and how far below it the way back returns."""

DRIFT_AIR = mm(2.2)
"""Space between an arrow and its words."""

# -- drifts -----------------------------------------------------------------------------------------------------------------


def drift_overlay(art: Artwork, diameter: Pt) -> PictureStrip | None:
    """The drifts in the corners that the circles leave free; ``None`` if their words are too wide for that."""
    outline = set_words(art.words.outline, art.strong, art.width).height + mm(0.5)
    pair = place_circles(art, diameter, outline)
    sides = [one for side in (0, 1) if (one := _DriftWords.of(art, side, pair))]
    if len(sides) < 2:
        return None
    out, back = pair.y - OUT, pair.y + BACK
    if max(one.above for one in sides) > out - DRIFT_AIR or max(one.back.height for one in sides) > pair.radius * 0.7:
        return None

    def paint(pen: Pen) -> None:
        assert art.owners.drifts is not None
        for side, (one, owner) in enumerate(zip(sides, art.owners.drifts, strict=True)):
            align: Align = "right" if side else "left"
            top = out - DRIFT_AIR - one.above
            for words, y in ((one.head, top), (one.lead, top + one.head.height), (one.back, back + DRIFT_AIR)):
                words.draw(pen, owner, art.width - words.width if side else 0.0, y, align)
            _side_arrows(pen, art, pair, side, (out, back))

    return PictureStrip(0.0, paint, overlay=2)


@frozen
class _DriftWords:
    """The name of a drift, its result, and the way back."""

    head: Words
    lead: Words
    back: Words

    @classmethod
    def of(cls, art: Artwork, side: int, pair: CirclePair) -> _DriftWords | None:
        """The words of the left (0) or right (1) drift, as wide as the circle allows; ``None`` if one would be cut."""
        drift = (art.words.left_drift, art.words.right_drift)[side]

        def room(rise: Pt) -> Pt:
            return pair.edge + pair.radius - pair.reach(rise) - mm(1.2)

        low, high = room(OUT + DRIFT_AIR), room(BACK + DRIFT_AIR)
        if not art.fits([drift.leads_to], art.body, low) or not art.fits([drift.way_back], art.strong, high):
            return None
        lead, back = set_words(drift.leads_to, art.body, low), set_words(drift.way_back, art.strong, high)
        over = room(min(pair.radius, OUT + DRIFT_AIR + lead.height))
        if not art.fits([drift.title], art.strong, over):
            return None
        return cls(set_words(drift.title, art.in_hue(side), over), lead, back)

    @property
    def above(self) -> Pt:
        """Height of the words above the arrows."""
        return self.head.height + self.lead.height


def _side_arrows(pen: Pen, art: Artwork, pair: CirclePair, side: int, heights: tuple[Pt, Pt]) -> None:
    """The arrow out of the circle, thin and dashed, and the arrow back into it, heavy."""
    colour, way = art.hue(side), 1 if side else -1
    centre = pair.right if side else pair.left
    far = art.width - mm(0.5) if side else mm(0.5)
    out, back = heights
    near = centre + way * (pair.reach(out - pair.y) + mm(2.5))
    pen.line(near, out, far - way * mm(2), out, colour, 1.0, (2.5, 2))
    arrow_head(pen, (far, out), 0.0 if side else math.pi, colour, mm(2.8))
    near = centre + way * (pair.reach(back - pair.y) + mm(2.5))
    arrow(pen, (far, back), (near, back), art.look.theme.ink, 1.75, mm(3.2))


def drift_band(art: Artwork) -> PictureStrip:
    """The drifts side by side, each with its way back below an arrow."""
    column_gap = mm(8)
    width = (art.width - column_gap) / 2
    drifts = (art.words.left_drift, art.words.right_drift)
    indent = mm(9)
    heads = [set_words(drift.title, art.in_hue(side), width) for side, drift in enumerate(drifts)]
    leads = [set_words(drift.leads_to, art.body, width - indent) for drift in drifts]
    backs = [set_words(drift.way_back, art.strong, width - indent) for drift in drifts]
    head, lead, back = (max(words.height for words in row) for row in (heads, leads, backs))
    height = head + lead + mm(2) + back

    def paint(pen: Pen) -> None:
        assert art.owners.drifts is not None
        for side, owner in enumerate(art.owners.drifts):
            x = side * (width + column_gap)
            heads[side].draw(pen, owner, x, 0)
            leads[side].draw(pen, owner, x + indent, head)
            backs[side].draw(pen, owner, x + indent, head + lead + mm(2))
            first = head + art.body.leading / 2
            second = head + lead + mm(2) + art.body.leading / 2
            _out_and_back(pen, art, side, (x, first), (x, second))

    return PictureStrip(height, paint)


def _out_and_back(pen: Pen, art: Artwork, side: int, out: Point, back: Point) -> None:
    colour, length = art.hue(side), mm(6.5)
    pen.line(out[0], out[1], out[0] + length - mm(2), out[1], colour, 1.0, (2.5, 2))
    arrow_head(pen, (out[0] + length, out[1]), 0.0, colour, mm(2.8))
    arrow(pen, (back[0] + length, back[1]), back, art.look.theme.ink, 1.75, mm(3.2))
