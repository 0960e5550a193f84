"""Spots: small drawings of things, animals and places, ``data/spots/NAME.svg``, in the theme's two hues or in one ink.

They are decoration: artifacts that never carry a meaning by themselves, and are left out if they would cost a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

from bifolio.design.looks import NONE, SPOT_FILES, spots
from bifolio.design.theme import Rgb, rgb
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece, gap_between
from bifolio.layout.kit.vector_painting import paint_vector
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.layout.pictures.svg import VectorPicture, read_svg
from bifolio.layout.pictures.svg_paths import transformed
from bifolio.layout.pictures.svg_shapes import SvgShape
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import break_lines, least_measure

WEIGHTS: tuple[tuple[Pt, Pt], ...] = ((mm(70), 2.6), (mm(40), 1.8), (mm(21), 1.2), (mm(16), 1.1), (0.0, 1.0))
"""Weight of the strokes, by the least side of the drawing."""

LEAST_FINE: Pt = mm(16)
"""The least side of a drawing with its fine strokes."""

THINNER = 0.65
"""In one ink, the weight of the companion's strokes as a share of the thing's."""

DISC, DISC_CENTRE = 0.40, (0.54, 0.5)
"""Radius and centre of the disc of sand behind a drawing, as shares of its side."""


THING = rgb("#0b5563")
"""The colour in the files that marks strokes of the thing; those of its companion have another."""


HEAD_SIDES: tuple[Pt, ...] = (mm(24), mm(18))
"""Sides of a drawing at the head of a page; the largest that fits is used."""

FOOT = 0.93
"""From its top to under its ground line, by its side."""

IN_BOX: Pt = mm(18)
"""Side of a drawing in a box."""

BESIDE: Pt = mm(6)
"""Space between words and a drawing beside them."""


class _Strokes(NamedTuple):
    """The strokes of a drawing, in its own units: those of the thing, and those of its companion or ground."""

    width: float
    thing: tuple[Subpath, ...]
    companion: tuple[Subpath, ...]


def has_drawing(name: str, look: Look) -> bool:
    """Whether the book has the drawing called ``name`` on its pages; covers have theirs in any case."""
    return bool(name) and name != NONE and look.looks.has_drawings


def paint_spot(
    name: str, pen: Pen, pictures: Mapping[str, AnyPicture], square: Bounds, *, hue: Rgb | None = None, has_disc: bool = False
) -> None:  # fmt: skip
    """Paints the drawing called ``name`` in ``square``: a bundled one, or the book's own SVG file in its own colours.

    ``hue`` is the colour of all strokes of a bundled one; without it, it has the theme's two. ``has_disc`` puts it on a
    disc of sand if the theme prints grounds. Nothing for ``none``.
    """
    with pen.unmirrored(square):
        _paint(name, pen, pictures, square, hue, has_disc=has_disc)


def _paint(
    name: str, pen: Pen, pictures: Mapping[str, AnyPicture], square: Bounds, hue: Rgb | None, *, has_disc: bool
) -> None:  # fmt: skip
    x, y, side, _ = square
    theme = pen.look.theme
    if has_disc and theme.has_tints and name != NONE:
        pen.circle(x + DISC_CENTRE[0] * side, y + DISC_CENTRE[1] * side, DISC * side, fill=theme.sand)
    if name not in spots():
        if isinstance(picture := pictures.get(name), VectorPicture):
            width = side * min(1.0, 1 / picture.ratio)
            height = width * picture.ratio
            paint_vector(pen, picture, Bounds(x + (side - width) / 2, y + (side - height) / 2, width, height))
        return
    drawn = _strokes(name, is_fine=side >= LEAST_FINE)
    place = (side / drawn.width, 0.0, 0.0, side / drawn.width, x, y)
    weight = next(weight for least, weight in WEIGHTS if side >= least - 0.01)
    second = weight if theme.has_tints else THINNER * weight
    for subpaths, colour, own in (
        (drawn.thing, hue or theme.accent, weight),
        (drawn.companion, hue or theme.second, second),
    ):
        if subpaths:
            pen.path([transformed(one, place) for one in subpaths], stroke=colour, weight=own, is_round=True)


def hang_spot(name: str, pieces: Sequence[Piece], look: Look, pictures: Mapping[str, AnyPicture]) -> bool:
    """Hangs the drawing called ``name`` at the top end of a title and the lines under it, if they keep their lines
    beside it; returns whether they do.

    It is as large as they are high; left out if that is too small, and on A5 in large print.
    """
    if not has_drawing(name, look) or (look.paper.is_booklet and look.size.is_large):
        return False
    texts = [piece for piece in pieces if isinstance(piece, TextPiece)]
    if not texts:
        return False
    head = pieces[pieces.index(texts[0]) :]
    height = sum(piece.measure(look.measure) for piece in head)
    height += sum(gap_between(one, other) for one, other in pairwise(head))
    for side in HEAD_SIDES:
        room = look.measure - side - BESIDE
        if side <= height + look.gaps.paragraph and all(_keeps_lines(piece, look.measure, room) for piece in texts):
            break
    else:
        return False
    for piece in texts:
        piece.max_width = min(piece.max_width, room - piece.indent)
    closest = sum(piece.measure(look.measure) for piece in head) + look.gaps.unit / 2 * (len(head) - 1)
    head[-1].adjust(least_after=FOOT * side - closest)

    def paint(pen: Pen, baseline: Pt) -> None:
        paint_spot(name, pen, pictures, Bounds(look.measure - side, 0, side, side), has_disc=True)

    texts[0].on_first_line = paint
    return True


def hang_spot_on_page(
    name: str, title: Sequence[Piece], below: Sequence[Piece], look: Look, pictures: Mapping[str, AnyPicture]
) -> None:
    """The same on a page, where a title that is too low alone shares the drawing with the paragraphs ``below`` it."""
    paragraphs = takewhile(lambda piece: isinstance(piece, TextPiece), below)
    for head in accumulate(([piece] for piece in paragraphs), initial=[*title]):
        if hang_spot(name, head, look, pictures):
            return


def lay_beside_spot(
    name: str, pieces: Sequence[TextPiece], look: Look, width: Pt, pictures: Mapping[str, AnyPicture]
) -> None:
    """Puts the drawing called ``name`` before ``pieces``, in a box with ``width`` inside, if they keep their lines
    beside it.

    Left out in large print, which needs the space for words.
    """
    height = sum(piece.measure(width) for piece in pieces)
    indent = IN_BOX + BESIDE
    if not has_drawing(name, look) or look.size.is_large or height < IN_BOX:
        return
    if not all(_keeps_lines(piece, width, width - indent) for piece in pieces):
        return
    for piece in pieces:
        piece.indent, piece.max_width = indent, min(piece.max_width, width - indent)

    def paint(pen: Pen, baseline: Pt) -> None:
        paint_spot(name, pen, pictures, Bounds(0, (height - IN_BOX) / 2, IN_BOX, IN_BOX))

    pieces[0].on_first_line = paint


def _keeps_lines(piece: TextPiece, measure: Pt, room: Pt) -> bool:
    own, least = measure - piece.indent, room - piece.indent
    if least <= 0 or least_measure(piece.runs, piece.style) > least:
        return False
    return len(break_lines(piece.runs, piece.style, min(least, piece.max_width))) == len(
        break_lines(piece.runs, piece.style, min(own, piece.max_width))
    )


@cache
def _strokes(name: str, *, is_fine: bool) -> _Strokes:
    """The strokes of a bundled drawing; the fine ones too if ``is_fine``."""
    text = (SPOT_FILES / f"{name}.svg").read_text(encoding="utf-8")
    if not is_fine:
        text = text.replace("</style>", ".fine{display:none}</style>")
    picture = read_svg(text.encode(), f"{name}.svg")
    shapes = [shape for shape in picture.shapes if isinstance(shape, SvgShape)]
    return _Strokes(
        picture.width,
        tuple(one for shape in shapes if shape.stroke == THING for one in shape.subpaths),
        tuple(one for shape in shapes if shape.stroke != THING for one in shape.subpaths),
    )
