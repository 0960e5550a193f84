"""Redraws glyphs as a TrueType program: for embedding faces with CFF outlines, and damaged ones.

Input: a face and glyphs. Output: a small program with only those glyphs, numbered from 1. HarfBuzz draws each outline
at the weight to which the face is pinned; cubic curves become quadratic ones to within a thousandth of the em, which no
printer shows. Widths are those with which the pages were set, so that both agree (ISO 19005-2, 6.2.11.5). Nothing else
of the file is copied: no hints, no layout rules, nothing untrusted.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cache
from io import BytesIO
from typing import Any

from bifolio.text.faces import Face, load_face

_TOLERANCE = 1 / 1000
"""How far a quadratic curve may be from the cubic one that it replaces, as a share of the em."""

_FARTHEST = 16_000
"""A point beyond this shows that a glyph is damaged: differences of coordinates are two bytes (OpenType, 'glyf')."""

_MOST_POINTS = 20_000
"""The most points of a glyph: more than anybody draws, and less than a damaged program may demand."""


def drawn_program(
    face: Face, glyphs: Iterable[int], characters: dict[int, int], units: int = 0
) -> tuple[bytes, dict[int, int]]:
    """The program of ``glyphs``, and each one's number in it; ``characters`` (code points to glyphs) becomes its cmap.

    The program has as many ``units`` per em as asked, or as the face.
    """
    # imported late: bundled faces are never redrawn
    from fontTools.fontBuilder import FontBuilder

    wanted = sorted({0, *glyphs})
    numbers = {glyph: number for number, glyph in enumerate(wanted)}
    names = {glyph: ".notdef" if not number else f"g{number}" for glyph, number in numbers.items()}
    units = units or face.upem
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder([names[glyph] for glyph in wanted])
    builder.setupCharacterMap({point: names[glyph] for point, glyph in characters.items() if glyph in names})
    # copies: the table modifies its glyphs, and outlines are cached for the process
    builder.setupGlyf({names[glyph]: copy(_outline(face.code, glyph, units)) for glyph in wanted})
    table = builder.font["glyf"]
    widths = {glyph: round(face.font.get_glyph_h_advance(glyph) * units / face.upem) for glyph in wanted}
    advances = {glyph: min(max(0, width), 0xFFFF) for glyph, width in widths.items()}
    builder.setupHorizontalMetrics({names[g]: (advances[g], getattr(table[names[g]], "xMin", 0)) for g in wanted})
    # nothing reads these: readers use the font descriptor's
    builder.setupHorizontalHeader(ascent=units, descent=0)
    builder.setupPost(keepGlyphNames=False)
    # no time in the file: the same face must give the same bytes (seconds count from 1904)
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    return _saved(builder.font), numbers


@cache
def _outline(code: str, glyph: int, units: int) -> Any:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    face = load_face(code)
    pen = TTGlyphPen(None)
    scaled = TransformPen(pen, (units / face.upem, 0, 0, units / face.upem, 0, 0))
    # TrueType winds the other way than CFF, and the winding decides which areas are filled
    curves = Cu2QuPen(scaled, face.upem * _TOLERANCE, reverse_direction=not face.is_truetype)
    face.font.draw_glyph_with_pen(glyph, curves)
    # implied points are kept: finding them takes as long as everything else, and saves nothing once deflated
    outline = pen.glyph()
    points = getattr(outline, "coordinates", ())
    is_damaged = len(points) > _MOST_POINTS or any(abs(place) > _FARTHEST for point in points for place in point)
    return TTGlyphPen(None).glyph() if is_damaged else outline


def _saved(font: Any) -> bytes:
    target = BytesIO()
    font.save(target, reorderTables=None)
    return target.getvalue()


def glyph_map(numbers: dict[int, int]) -> bytes:
    """The CIDToGIDMap: two bytes for each of the face's glyph numbers, which the pages use (ISO 32000-2, 9.7.4.2)."""
    table = bytearray(2 * (max(numbers, default=0) + 1))
    for glyph, number in numbers.items():
        table[2 * glyph : 2 * glyph + 2] = number.to_bytes(2, "big")
    return bytes(table)
