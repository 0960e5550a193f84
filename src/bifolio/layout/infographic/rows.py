"""The five pairs: an icon and a few words on each side, and the aspect they share in the middle."""

from __future__ import annotations

from bifolio.content.fields.infographic_file import Pair
from bifolio.layout.infographic import icons
from bifolio.layout.infographic.artwork import Artwork, PictureStrip, dash_of, draw_centred
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.lengths import Pt, mm

AIR: Pt = mm(1.0)
LEAST_AIR: Pt = mm(0.4)
"""Space above and below a row; the drawings keep a millimetre more, since they do not fill their grid."""

ICON_GAP = mm(3)


def pairs_band(art: Artwork, *, icon: Pt = icons.SIZE, air: Pt) -> PictureStrip:
    """All rows as one band, with a rule between each two."""
    rows = pair_rows(art, icon=icon, air=air)

    def paint(pen: Pen) -> None:
        y = 0.0
        for row in rows:
            with pen.at(0, y):
                row.paint(pen)
            y += row.height

    return PictureStrip(sum(row.height for row in rows), paint)


def pair_rows(art: Artwork, *, icon: Pt = icons.SIZE, air: Pt = AIR) -> list[PictureStrip]:
    """Each pair as a band, all but the first with a rule above.

    The aspect is in the middle, or above its pair where the artwork is too narrow.
    """
    aspects = [set_words(pair.aspect, art.strong, art.width) for pair in art.words.pairs]
    middle = max(aspect.widest for aspect in aspects)
    cell = (art.width - middle) / 2 - icon - ICON_GAP - mm(3)
    texts = [text for pair in art.words.pairs for text in (pair.left, pair.right)]
    fits = art.fits(texts, art.body, cell) and all(len(set_words(text, art.body, cell).lines) <= 2 for text in texts)
    return [
        _ruled(art, index, _in_line(art, index, pair, icon, cell, air) if fits else _under(art, index, pair, icon))
        for index, pair in enumerate(art.words.pairs)
    ]


def _ruled(art: Artwork, index: int, row: PictureStrip) -> PictureStrip:
    def paint(pen: Pen) -> None:
        if index:
            pen.line(0, 0, art.width, 0, art.look.theme.hairline, art.look.firm)
        row.paint(pen)

    return PictureStrip(row.height, paint)


def _icon_name(pair: Pair, side: int) -> str:
    return pair.icons[side] if side < len(pair.icons) else "dot"


def _in_line(art: Artwork, index: int, pair: Pair, icon: Pt, width: Pt, air: Pt) -> PictureStrip:
    gap = ICON_GAP
    aspect = set_words(pair.aspect, art.strong, art.width)
    cells = [set_words(text, art.body, width) for text in (pair.left, pair.right)]
    height = max(icon, aspect.height, *(cell.height for cell in cells)) + 2 * air
    owners = art.owners.pairs[index]

    def paint(pen: Pen) -> None:
        middle = height / 2
        draw_centred(pen, owners[0], aspect, art.width / 2, middle - aspect.height / 2)
        for side, cell in enumerate(cells):
            x = art.width - icon if side else 0.0
            icons.draw_icon(pen, _icon_name(pair, side), x, middle - icon / 2, art.hue(side), icon)
            left = art.width - icon - gap - width if side else icon + gap
            cell.draw(pen, owners[side + 1], left, middle - cell.height / 2, "right" if side else "left")
            _tie(pen, art, aspect, cell, side, middle, left)

    return PictureStrip(height, paint)


def _tie(pen: Pen, art: Artwork, aspect: Words, cell: Words, side: int, middle: Pt, left: Pt) -> None:
    """A short line from the words to their aspect: solid on the left, dashed on the right."""
    way = 1 if side else -1
    start = art.width / 2 + way * (aspect.widest / 2 + mm(3))
    end = left + cell.width - cell.widest - mm(3) if side else left + cell.widest + mm(3)
    if (end - start) * way > mm(3):
        pen.line(start, middle, end, middle, art.hue(side), art.look.firm, dash_of(side))


def _under(art: Artwork, index: int, pair: Pair, icon: Pt) -> PictureStrip:
    gap = ICON_GAP
    half = (art.width - mm(6)) / 2
    aspect = set_words(pair.aspect, art.strong, art.width)
    cells = [set_words(text, art.body, half - icon - gap) for text in (pair.left, pair.right)]
    row = max(icon, *(cell.height for cell in cells))
    height = AIR + aspect.height + mm(0.8) + row + AIR
    owners = art.owners.pairs[index]

    def paint(pen: Pen) -> None:
        draw_centred(pen, owners[0], aspect, art.width / 2, AIR)
        middle = AIR + aspect.height + mm(0.8) + row / 2
        for side, cell in enumerate(cells):
            x = art.width - icon if side else 0.0
            icons.draw_icon(pen, _icon_name(pair, side), x, middle - icon / 2, art.hue(side), icon)
            left = art.width - half if side else icon + gap
            cell.draw(pen, owners[side + 1], left, middle - cell.height / 2, "right" if side else "left")

    return PictureStrip(height, paint)
