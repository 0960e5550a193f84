"""The parts of a drawing once it has been read: shapes, photos and words as plain data, in the picture's own space.

Origin top left, y downwards, CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bifolio.design.theme import Rgb, luminance
from bifolio.frozen import frozen
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.page.subpaths import Matrix, Subpath
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.svg_paths import transformed, upright


@frozen
class Stop:
    """A colour of a gradient at ``offset``, from 0 to 1."""

    offset: float
    colour: Rgb
    alpha: float = 1.0


@frozen
class Gradient:
    """Colours along a line, or between two circles if there is a ``focus``.

    ``matrix`` maps to the picture from a space in which the line runs from (0, 0) to (1, 0), or in which the outer
    circle has its centre at the origin and radius 1. ``focus`` is the inner circle's centre and radius.
    """

    stops: tuple[Stop, ...]
    matrix: Matrix
    focus: tuple[float, float, float] | None = None

    @property
    def alpha(self) -> float | None:
        """The opacity of the whole gradient; ``None`` if it varies."""
        found = {stop.alpha for stop in self.stops}
        return found.pop() if len(found) == 1 else None


Paint = Rgb | Gradient


@frozen
class Clip:
    """An outline that clips the content drawn."""

    subpaths: tuple[Subpath, ...]
    is_even_odd: bool

    @classmethod
    def upright(cls, width: float, height: float, matrix: Matrix) -> Clip:
        """A rectangle at the origin of the space from which ``matrix`` maps."""
        return cls((transformed(upright(width, height), matrix),), is_even_odd=False)


@frozen(kw_only=True)
class SvgShape:
    """One painted path: subpaths, paint, weight of the stroke in the picture's units, its caps, joins and miter limit.

    As in ISO 32000-2, 8.4.3. ``slant`` is a matrix of area 1 that stretches the stroke, if its width is uneven.
    """

    subpaths: tuple[Subpath, ...]
    fill: Paint | None = None
    stroke: Paint | None = None
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    weight: float = 0.0
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    is_even_odd: bool = False
    is_stroked_first: bool = False
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    slant: tuple[float, float, float, float] | None = None
    clips: tuple[Clip, ...] = ()
    """The clips that apply to it; it is visible inside all of them."""

    @property
    def ends(self) -> tuple[int, int, float]:
        """How its lines end and join."""
        return self.cap, self.join, self.miter


@frozen(kw_only=True)
class Photo:
    """An embedded image: ``matrix`` maps the unit square, y downwards, to the picture's space."""

    image: PixelPicture
    matrix: Matrix
    alpha: float = 1.0
    clips: tuple[Clip, ...] = ()


@frozen(kw_only=True)
class Stretch:
    """Text of one look, ``dx`` and ``dy`` from the end of the text before it; all lengths in the words' own space.
    ``baseline`` says which part of the letters is at the given height, by its CSS name. Fully transparent text only
    takes up space.
    """

    text: str
    size: float
    colour: Rgb
    alpha: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    is_bold: bool = False
    is_italic: bool = False
    baseline: str = "auto"


@frozen(kw_only=True)
class SvgLine:
    """Text set as one: ``share`` of its width is before ``x``. Without ``x`` or ``y`` it continues where the line before it ended."""

    stretches: tuple[Stretch, ...]
    x: float | None
    y: float | None
    share: float = 0.0
    ends_word: bool = True


@frozen(kw_only=True)
class SvgWords:
    """Text that is set in the book's fonts: ``matrix`` maps its own space to the picture's."""

    lines: tuple[SvgLine, ...]
    matrix: Matrix
    place: tuple[int, int]
    """Line and column in the file, from 1."""
    clips: tuple[Clip, ...] = ()
    id: str = ""
    """The id by which a book may replace its words."""
    room: float | None = None
    """The width available for such words, in its own space; if the file does not give it (``data-width``), that of the original words."""

    @property
    def text(self) -> str:
        """Its text, without invisible parts."""
        parts = ("".join(one.text for one in line.stretches if one.alpha) + " " * line.ends_word for line in self.lines)
        return "".join(parts).strip()


@frozen(kw_only=True)
class Layer:
    """Content drawn as one, then composited with opacity ``alpha``."""

    items: tuple[Item, ...]
    alpha: float


Item = SvgShape | Photo | SvgWords | Layer


def laid_over(items: Iterable[Item], alpha: float) -> tuple[Item, ...]:
    """``items`` as a group with opacity ``alpha``; they need a layer only if parts of them could overlap."""
    found = tuple(items)
    if alpha == 1.0 or not found:
        return found
    if any(isinstance(item, SvgWords) for item in found):
        if not all(isinstance(item, SvgWords) for item in found):
            raise PictureFault("text in a partly transparent group is not supported", "give its parts their own")
        return tuple(_paler(item, alpha) for item in found if isinstance(item, SvgWords))
    only = found[0]
    if len(found) == 1:
        if isinstance(only, SvgShape) and (only.fill is None or only.stroke is None):
            return (replace(only, fill_alpha=only.fill_alpha * alpha, stroke_alpha=only.stroke_alpha * alpha),)
        if isinstance(only, Photo | Layer):
            return (replace(only, alpha=only.alpha * alpha),)
    return (Layer(items=found, alpha=alpha),)


def _paler(words: SvgWords, alpha: float) -> SvgWords:
    lines = (
        replace(line, stretches=tuple(replace(one, alpha=one.alpha * alpha) for one in line.stretches))
        for line in words.lines
    )
    return replace(words, lines=tuple(lines))


def in_grey(item: Item) -> Item:
    """The same item with each colour replaced by the grey of equal lightness; images are grey already."""
    if isinstance(item, Layer):
        return replace(item, items=tuple(map(in_grey, item.items)))
    if isinstance(item, SvgShape):
        return replace(item, fill=_grey_paint(item.fill), stroke=_grey_paint(item.stroke))
    if isinstance(item, SvgWords):
        lines = (
            replace(line, stretches=tuple(replace(one, colour=_grey(one.colour)) for one in line.stretches))
            for line in item.lines
        )
        return replace(item, lines=tuple(lines))
    return item


def _grey_paint(paint: Paint | None) -> Paint | None:
    if isinstance(paint, Gradient):
        return replace(paint, stops=tuple(replace(stop, colour=_grey(stop.colour)) for stop in paint.stops))
    return _grey(paint) if paint is not None else None


def _grey(colour: Rgb) -> Rgb:
    """The grey of the same relative luminance."""
    light = luminance(colour)
    # inverse of the sRGB transfer function (IEC 61966-2-1)
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return (value, value, value)
