"""Fractions with a bar: one side above the other, each a word, or several of which some are raised or lowered; and roots with a bar.

The bar is made of the face's own low lines, one beside another, so that a fraction is text wherever text can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from bifolio.characters import WORD_JOINER
from bifolio.frozen import frozen
from bifolio.text.faces import Face, load_face
from bifolio.text.fraction_terms import is_expression
from bifolio.text.shaping import RISES, SCRIPT_SCALE, Glyphs, Word

AXIS = 290.0
"""How far above the baseline the middle of the bar is, in 1/1000 of the type size: about that of a minus sign."""

GAP = 110.0
"""From the middle of the bar to the figures above and below it."""

SIDE = 70.0
"""How far the bar extends beyond the wider of its sides, in 1/1000 of the size of the figures."""

FractionSide = Sequence[tuple[str, Word]]
"""What is above or below a bar: words, each with its script, which is empty on the line of the others."""


@frozen
class _Heights:
    """The baselines of the sides of a fraction, and how far it extends; in 1/1000 of the type size, above the baseline of its line."""

    above: float
    below: float
    top: float
    foot: float


def fraction(text: str, above: FractionSide, below: FractionSide) -> Word | None:
    """``text`` ("3/4") as one word; ``None`` if its sides have no face in common."""
    face = _common_face(above, below)
    if face is None:
        return None
    heights = _heights(text, face, above, below)
    wide, low_wide = _width(above), _width(below)
    width = max(wide, low_wide) + 2 * SIDE
    bar, middle, end = _bar(face, width, (width + wide) / 2)
    glyphs = Glyphs(
        face=face.code,
        parts=(
            *_set(above, heights.above, (wide - width) / 2),
            (AXIS - middle * SCRIPT_SCALE, bar),
            *_set(below, heights.below, end - (width - low_wide) / 2),
        ),
        width=width * SCRIPT_SCALE,
        text=text.replace(WORD_JOINER, ""),
        meanings=(*_meanings(above), (face.characters[ord("_")], "_"), *_meanings(below)),
        needs_actual_text=True,
    )
    return Word(text, (glyphs,), glyphs.width, is_rtl=False)


def fraction_extent(text: str, above: FractionSide, below: FractionSide) -> tuple[float, float]:
    """How far the fraction extends above and below the baseline of its line, in 1/1000 of the type size."""
    face = _common_face(above, below)
    if face is None:
        return 0.0, 0.0
    heights = _heights(text, face, above, below)
    return heights.top, -heights.foot


def root(text: str, sign: Word, under: Word, degree: Word | None) -> Word | None:
    """``text`` ("√2") as one word with a bar over ``under``, and its ``degree`` in front; ``None`` if sign and ``under`` have no
    face in common.
    """
    face = _common_face((("", sign),), (("", under),))
    if face is None:
        return None
    at, lift = _bar_of_root(face, sign, under)
    start = _right_of(face, sign)
    width = sign.width + under.width + SIDE - start
    bar, middle, _ = _bar(face, width, sign.width + under.width - start)
    ((_, sign_codes),), ((_, under_codes),) = sign.stretches[0].parts, under.stretches[0].parts
    glyphs = Glyphs(
        face=face.code,
        parts=((lift, sign_codes), (0.0, under_codes), (at - middle, bar)),
        width=start + width + SIDE,
        text=text[degree is not None :].replace(WORD_JOINER, ""),
        meanings=(*_meanings((("", sign),)), *_meanings((("", under),)), (face.characters[ord("_")], "_")),
        needs_actual_text=True,
    )
    before = () if degree is None else (_degree(degree.stretches[0], text[0], lift),)
    return Word(text, (*before, glyphs), sum(one.width for one in (*before, glyphs)), is_rtl=False)


TUCK = 170.0
"""How far the degree of a root reaches over the start of its sign, which is low there."""


def _degree(figure: Glyphs, sign: str, lift: float) -> Glyphs:
    """The ``figure`` in front of a root, spoken as its ``sign`` ("∛")."""
    ((rise, codes),) = figure.parts
    parts = ((rise + lift, f"{codes}{_moved(TUCK)}"),)
    return replace(figure, parts=parts, width=figure.width - TUCK, text=sign, needs_actual_text=True)


def root_height(sign: Word, under: Word) -> float:
    """How far a root extends above the baseline, in 1/1000 of the type size."""
    face = _common_face((("", sign),), (("", under),))
    return 0.0 if face is None else _bar_of_root(face, sign, under)[0] + _thickness(face) / 2


def _bar_of_root(face: Face, sign: Word, under: Word) -> tuple[float, float]:
    """How high the middle of the bar is, which keeps clear of what is ``under`` it, and by how much the sign is lifted to it."""
    half = _thickness(face) / 2
    top = _ink(face, (("", sign),))[0] - half
    at = max(top, _ink(face, (("", under),))[0] + GAP * 0.8)
    return at, at - top


def _thickness(face: Face) -> float:
    extents = face.font.get_glyph_extents(face.characters[ord("_")])
    return float(abs(extents.height)) * 1000.0 / face.upem


def _right_of(face: Face, sign: Word) -> float:
    """Where the ink of the sign ends, less half of the bar's thickness, so that they join."""
    ((glyph, _),) = sign.stretches[0].meanings
    extents = face.font.get_glyph_extents(glyph)
    return float(extents.x_bearing + extents.width) * 1000.0 / face.upem - _thickness(face) / 2


def _common_face(above: FractionSide, below: FractionSide) -> Face | None:
    """The only face of both sides, if it has a low line too."""
    stretches = [stretch for _, word in (*above, *below) for stretch in word.stretches]
    if len({one.face for one in stretches}) != 1 or any(len(one.parts) != 1 for one in stretches):
        return None
    face = load_face(stretches[0].face)
    is_whole = len(stretches) == len(above) + len(below)
    return face if is_whole and ord("_") in face.characters else None


def _heights(text: str, face: Face, above: FractionSide, below: FractionSide) -> _Heights:
    """Expressions keep clear of the bar with all their ink; numbers and letters stand on lines of their own."""
    (top, foot), (low_top, low_foot) = (_ink(face, side) for side in (above, below))
    hangs = min(0.0, foot) if is_expression(text) else 0.0
    high = max(face.cap_height, low_top) if is_expression(text) else face.cap_height
    up, down = AXIS + GAP - hangs * SCRIPT_SCALE, AXIS - GAP - high * SCRIPT_SCALE
    return _Heights(up, down, up + top * SCRIPT_SCALE, down + low_foot * SCRIPT_SCALE)


def _ink(face: Face, side: FractionSide) -> tuple[float, float]:
    """The highest and lowest points of ``side`` above its baseline, in 1/1000 of the size of its figures."""
    scale = 1000.0 / face.upem
    found: list[tuple[float, float]] = []
    for script, word in side:
        for glyph, _ in word.stretches[0].meanings:
            extents, rise = face.font.get_glyph_extents(glyph), RISES.get(script, 0.0)
            found.append((rise + extents.y_bearing * scale, rise + (extents.y_bearing + extents.height) * scale))
    return max(high for high, _ in found), min(low for _, low in found)


def _width(side: FractionSide) -> float:
    return sum(word.width for _, word in side)


def _set(side: FractionSide, height: float, back: float) -> tuple[tuple[float, str], ...]:
    """The glyphs of ``side`` with their baseline at ``height``, after a step ``back``."""
    drawn = [(height + RISES.get(script, 0.0) * SCRIPT_SCALE, word.stretches[0].parts[0][1]) for script, word in side]
    return (drawn[0][0], f"<>{_moved(back)}{drawn[0][1]}"), *drawn[1:]


def _meanings(side: FractionSide) -> tuple[tuple[int, str], ...]:
    return tuple(meaning for _, word in side for meaning in word.stretches[0].meanings)


def _bar(face: Face, width: float, at: float) -> tuple[str, float, float]:
    """Low lines that cover ``width``, reached from ``at``; how high their middle is, and where they end."""
    glyph = face.characters[ord("_")]
    scale, extents = 1000.0 / face.upem, face.font.get_glyph_extents(glyph)
    start, length = extents.x_bearing * scale, extents.width * scale
    code, advance = face.drawn(glyph)
    count = max(1, ceil(width / length))
    codes = "<>"
    for index in range(count):
        place = index * (width - length) / max(1, count - 1) - start
        codes += f"{_moved(at - place)}<{code}>"
        at = place + advance
    return codes, (extents.y_bearing + extents.height / 2) * scale, at


def _moved(back: float) -> str:
    """The adjustment in a TJ array that moves ``back``."""
    return f"{round(back, 2):g}"
