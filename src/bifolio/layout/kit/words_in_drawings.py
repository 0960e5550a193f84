"""Sets the words of a drawing in the book's fonts, where the drawing has them and as large."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.svg_paths import Matrix, times
from bifolio.layout.pictures.svg_shapes import Line, Stretch, Words
from bifolio.lengths import Pt
from bifolio.text.faces import chain, load_face
from bifolio.text.inline import Run
from bifolio.text.line_breaking import break_lines, end_with_space, measure_text
from bifolio.text.styles import Line as SetLine
from bifolio.text.styles import Style

_SLACK: Pt = 0.5
"""How far letters may reach out of their picture."""


@dataclass(slots=True, kw_only=True)
class _Set:
    """A stretch that is set: where it begins, ``dx`` and ``dy`` of it included, and how much room it takes."""

    stretch: Stretch
    style: Style
    line: SetLine
    before: Pt
    width: Pt


def paint_words(pen: Pen, words: Words, owner: Element | None, bounds: Bounds, place: Matrix) -> None:
    """Draws ``words`` as the content of ``owner`` in a picture that takes up ``bounds``."""
    matrix = times(place, words.matrix)
    a, b, c, d, *_ = matrix
    scale = math.sqrt(abs(a * d - b * c))
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
                _draw(pen, owner, part, (x + part.before, y + _above(part)), matrix)
            x += part.width


def _draw(pen: Pen, owner: Element | None, part: _Set, spot: tuple[Pt, Pt], matrix: Matrix) -> None:
    """Draws ``part`` from ``spot`` in a space that ``matrix`` turns, slants and moves, but for its scale."""
    a, b, c, d, e, f = matrix
    scale = math.sqrt(abs(a * d - b * c))
    x, y = spot
    if math.isclose(a, scale, rel_tol=1e-6) and math.isclose(d, scale, rel_tol=1e-6) and not b and not c:
        pen.text(owner, part.line, e + x, f + y, part.style)
        return
    with pen.sheared(a / scale, b / scale, c / scale, d / scale, e, f):
        pen.text(owner, part.line, x, y, part.style)


def _set(pen: Pen, stretch: Stretch, scale: float, *, is_last: bool) -> _Set:
    body = pen.look.body
    style = Style(family=body.family, size=stretch.size * scale, leading=1.2 * stretch.size * scale, colour=stretch.colour, bold=stretch.is_bold)  # fmt: skip
    text = stretch.text.strip(" ")
    space = measure_text(" ", style)
    lines = break_lines((Run(text, emphasis=stretch.is_italic),), style, 1e6)
    line = lines[0] if lines else SetLine([], width=0.0)
    before = space * (len(stretch.text) - len(stretch.text.lstrip(" "))) if text else 0.0
    after = space * (len(stretch.text) - len(stretch.text.rstrip(" ")))
    if is_last or after:
        line = end_with_space(line, space if after else 0.0)
    width = before + line.width + after
    return _Set(stretch=stretch, style=style, line=line, before=before, width=width)


def _above(part: _Set) -> Pt:
    """How far below the given height the baseline is (CSS Inline 3, 4.1)."""
    face = load_face(chain(part.style.family, bold=part.style.bold)[0])
    share = {
        "middle": face.x_height / 2,
        "central": (face.ascent + face.descent) / 2,
        "mathematical": face.ascent / 2,
        "hanging": face.ascent * 0.8,
        "text-before-edge": face.ascent,
        "text-after-edge": face.descent,
        "ideographic": face.descent,
    }.get(part.stretch.baseline, 0.0)
    return share * part.style.size / 1000.0


def _note_cut(
    pen: Pen, line: Line, room: tuple[Pt, Pt, Pt, Pt], space: tuple[Matrix, float], bounds: Bounds
) -> None:  # fmt: skip
    """Notes words that reach out of their picture, since they are cut off there."""
    (x, y, width, size), (matrix, scale) = room, space
    a, b, c, d, e, f = matrix
    for px, py in ((x, y), (x + width, y), (x, y - 0.5 * size), (x + width, y - 0.5 * size)):
        across, down = (a * px + c * py) / scale + e - bounds.x, (b * px + d * py) / scale + f - bounds.y
        is_inside = -_SLACK <= across <= bounds.width + _SLACK and -_SLACK <= down <= bounds.height + _SLACK
        if not is_inside:
            pen.layout.cut_words.append(("".join(one.text for one in line.stretches).strip(), None))
            return
