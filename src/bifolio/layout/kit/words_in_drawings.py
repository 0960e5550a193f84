"""Sets the words of a drawing in the book's fonts, at the drawing's place and size; words from the book keep the book's size."""

from __future__ import annotations

import math
from dataclasses import field, replace

from bifolio.frozen import frozen, record
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.structure import Element
from bifolio.layout.page.subpaths import Matrix, times
from bifolio.layout.pictures.svg_shapes import Stretch, SvgLine, SvgWords
from bifolio.lengths import NO_LIMIT, Pt
from bifolio.text.faces import chain, load_face
from bifolio.text.inline import Inline, Run, plain_text
from bifolio.text.line_breaking import break_lines, end_with_space, measure_text
from bifolio.text.styles import Line, Style

LEAST_TYPE: Pt = 12.0
"""The least size of printed words (docs/content-brief.md, section 7)."""

_SLACK: Pt = 0.5
"""How far letters may extend beyond their picture."""


@record(kw_only=True)
class _Set:
    """A stretch ready for drawing: where it begins, including ``dx`` and ``dy``, and its size."""

    stretch: Stretch
    style: Style
    line: Line
    before: Pt
    width: Pt


@frozen
class TextUse:
    """The element of a drawing's text; the book's own words for it, if any; and the areas taken up by other texts and boxes."""

    owner: Element | None
    runs: Inline = ()
    taken: list[Bounds] = field(default_factory=list)


def paint_words(pen: Pen, words: SvgWords, use: TextUse, bounds: Bounds, place: Matrix) -> None:
    """Draws ``words``, or the book's words instead, in a picture that fills ``bounds``."""
    matrix = times(place, words.matrix)
    if use.runs:
        _paint_book_words(pen, words, use, bounds, matrix)
        return
    owner, scale = use.owner, _scale_of(matrix)
    x = y = 0.0
    for line in words.lines:
        parts = [_set(pen, one, scale, is_last=one is line.stretches[-1] and line.ends_word) for one in line.stretches]
        width = sum(part.stretch.dx * scale + part.width for part in parts)
        x = (line.x * scale if line.x is not None else x) - line.share * width
        y = line.y * scale if line.y is not None else y
        _note_cut(pen, line, (x, y, width, max(part.style.size for part in parts)), (matrix, scale), bounds)
        for part in parts:
            x, y = x + part.stretch.dx * scale, y + part.stretch.dy * scale
            if part.stretch.alpha:
                pen.opacity(part.stretch.alpha, part.stretch.alpha)
                _draw(pen, owner, part, (x + part.before, y + _above_of(part.stretch.baseline, part.style)), matrix)
            x += part.width


def _paint_book_words(pen: Pen, words: SvgWords, use: TextUse, bounds: Bounds, matrix: Matrix) -> None:
    """Draws the book's words at its own size, on as many lines as needed, starting where the drawing's text does.

    If the drawing's text is centred, so are the lines.
    """
    scale = _scale_of(matrix)
    first = words.lines[0]
    stretch = first.stretches[0]
    tight = replace(pen.look.tight, balanced=False)
    style = replace(tight, colour=stretch.colour, bold=stretch.is_bold)
    room = words.room * scale if words.room else NO_LIMIT
    lines = list(break_lines(use.runs, style, room))
    x, y = (first.x or 0.0) * scale, (first.y or 0.0) * scale + _above_of(stretch.baseline, style)
    if stretch.baseline in ("middle", "central"):
        y -= (len(lines) - 1) * style.leading / 2
    width = max(line.width for line in lines)
    block = Bounds(x - first.share * width, y - style.size, width, style.size + (len(lines) - 1) * style.leading)
    _note_misfit(pen, use, block, room, (matrix, scale), bounds)
    pen.opacity(1.0, 1.0)
    for index, line in enumerate(lines):
        _place(pen, use.owner, line, style, (x - first.share * line.width, y + index * style.leading), matrix)


def _note_misfit(
    pen: Pen, use: TextUse, block: Bounds, room: Pt, space: tuple[Matrix, float], bounds: Bounds
) -> None:  # fmt: skip
    """Records words of the book that are too wide, extend beyond the picture, or collide with others in it."""
    (matrix, scale), (x, y, width, height) = space, block
    a, b, c, d, e, f = matrix
    points = [
        ((a * px + c * py) / scale + e - bounds.x, (b * px + d * py) / scale + f - bounds.y)
        for px, py in ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
    ]
    across, down = zip(*points, strict=True)
    own = Bounds(min(across), min(down), max(across) - min(across), max(down) - min(down))
    is_outside = min(across) < -_SLACK or max(across) > bounds.width + _SLACK
    is_outside |= min(down) < -_SLACK or max(down) > bounds.height + _SLACK
    if width > room + _SLACK or is_outside or any(own.meets(other, _SLACK) for other in use.taken):
        pen.note_misfit(plain_text(use.runs))
    use.taken.append(own)


def _draw(pen: Pen, owner: Element | None, part: _Set, spot: tuple[Pt, Pt], matrix: Matrix) -> None:
    if part.style.size < LEAST_TYPE - 0.05:
        pen.note_small(part.stretch.text.strip(), part.style.size, LEAST_TYPE)
    _place(pen, owner, part.line, part.style, spot, matrix)


def _place(
    pen: Pen, owner: Element | None, line: Line, style: Style, spot: tuple[Pt, Pt], matrix: Matrix
) -> None:  # fmt: skip
    """Draws ``line`` from ``spot`` in a space that ``matrix`` rotates, slants and moves; its scale is already in the type size."""
    a, b, c, d, e, f = matrix
    scale = _scale_of(matrix)
    x, y = spot
    if math.isclose(a, scale, rel_tol=1e-6) and math.isclose(d, scale, rel_tol=1e-6) and not b and not c:
        pen.text(owner, line, e + x, f + y, style)
        return
    with pen.sheared(a / scale, b / scale, c / scale, d / scale, e, f):
        pen.text(owner, line, x, y, style)


def _scale_of(matrix: Matrix) -> float:
    a, b, c, d, *_ = matrix
    return math.sqrt(abs(a * d - b * c))


def _set(pen: Pen, stretch: Stretch, scale: float, *, is_last: bool) -> _Set:
    body = pen.look.body
    size = stretch.size * scale
    style = Style(family=body.family, size=size, leading=1.2 * size, colour=stretch.colour, bold=stretch.is_bold, is_rtl=body.is_rtl)  # fmt: skip
    text = stretch.text.strip(" ")
    space = measure_text(" ", style)
    lines = break_lines((Run(text, emphasis=stretch.is_italic),), style, NO_LIMIT)
    line = lines[0] if lines else Line([], width=0.0)
    before = space * (len(stretch.text) - len(stretch.text.lstrip(" "))) if text else 0.0
    after = space * (len(stretch.text) - len(stretch.text.rstrip(" ")))
    if is_last or after:
        line = end_with_space(line, space if after else 0.0)
    width = before + line.width + after
    return _Set(stretch=stretch, style=style, line=line, before=before, width=width)


def _above_of(baseline: str, style: Style) -> Pt:
    """How far the baseline is below the given height (CSS Inline 3, 4.1)."""
    face = load_face(chain(style.family, bold=style.bold)[0])
    share = {
        "middle": face.x_height / 2,
        "central": (face.ascent + face.descent) / 2,
        "mathematical": face.ascent / 2,
        "hanging": face.ascent * 0.8,
        "text-before-edge": face.ascent,
        "text-after-edge": face.descent,
        "ideographic": face.descent,
    }.get(baseline, 0.0)
    return share * style.size / 1000.0


def _note_cut(
    pen: Pen, line: SvgLine, room: tuple[Pt, Pt, Pt, Pt], space: tuple[Matrix, float], bounds: Bounds
) -> None:  # fmt: skip
    """Records words that extend beyond their picture, since they are cut off there."""
    (x, y, width, size), (matrix, scale) = room, space
    a, b, c, d, e, f = matrix
    for px, py in ((x, y), (x + width, y), (x, y - 0.5 * size), (x + width, y - 0.5 * size)):
        across, down = (a * px + c * py) / scale + e - bounds.x, (b * px + d * py) / scale + f - bounds.y
        is_inside = -_SLACK <= across <= bounds.width + _SLACK and -_SLACK <= down <= bounds.height + _SLACK
        if not is_inside:
            pen.note_misfit("".join(one.text for one in line.stretches).strip())
            return
