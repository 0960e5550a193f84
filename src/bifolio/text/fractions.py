"""Fractions with a bar: two words to one, the numerator above the denominator.

The bar is made of the face's own low lines, one beside another, so that a fraction is text wherever text can be.
"""

from __future__ import annotations

from math import ceil

from bifolio.characters import WORD_JOINER
from bifolio.text.faces import Face, load_face
from bifolio.text.shaping import SCRIPT_SCALE, Glyphs, Word

AXIS = 290.0
"""How far above the baseline the middle of the bar is, in 1/1000 of the type size: about that of a minus sign."""

GAP = 110.0
"""From the middle of the bar to the figures above and below it."""

SIDE = 70.0
"""How far the bar extends beyond the wider figure on either side, in 1/1000 of the size of the figures."""


def fraction(text: str, above: Word, below: Word) -> Word | None:
    """``text`` ("3/4") as one word; ``None`` if its parts have no face in common."""
    if not len(above.stretches) == len(below.stretches) == 1 or above.stretches[0].face != below.stretches[0].face:
        return None
    upper, lower = above.stretches[0], below.stretches[0]
    face = load_face(upper.face)
    if ord("_") not in face.characters or not len(upper.parts) == len(lower.parts) == 1:
        return None
    width = max(upper.width, lower.width) + 2 * SIDE
    bar, middle, end = _bar(face, width, (width + upper.width) / 2)
    glyphs = Glyphs(
        face=upper.face,
        parts=(
            (AXIS + GAP, f"<>{_moved((upper.width - width) / 2)}{upper.parts[0][1]}"),
            (AXIS - middle * SCRIPT_SCALE, bar),
            (
                AXIS - GAP - face.cap_height * SCRIPT_SCALE,
                f"<>{_moved(end - (width - lower.width) / 2)}{lower.parts[0][1]}",
            ),
        ),
        width=width * SCRIPT_SCALE,
        text=text.replace(WORD_JOINER, ""),
        meanings=(*upper.meanings, (face.characters[ord("_")], "_"), *lower.meanings),
        needs_actual_text=True,
    )
    return Word(text, (glyphs,), glyphs.width, is_rtl=False)


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
