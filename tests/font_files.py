"""Fonts made for tests: tiny ones whose letters are boxes, in every kind of file that people use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

LATIN = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0äöüßéñ–—‘’“”•…"
"""What a theme's font must contain, and a few more letters."""

RUNES = "ᚠᚢᚦᚨᚱᚲ"
"""A script that no bundled font draws."""


def width_of(character: str) -> int:
    """The advance of a character in every font made here, in thousandths: they differ between letters, so that widths can be told apart."""
    return 300 + ord(character) * 37 % 400


def _name(character: str) -> str:
    return "space" if character == " " else f"uni{ord(character):04X}"


def _draw(pen: Any, character: str, weight: int = 400, *, is_cubic: bool = False) -> None:
    """A box with one round side: straight and curved edges, wider for a bolder weight."""
    if character.isspace():
        return
    right = width_of(character) - 40 + (weight - 400) // 10
    points = ((60, 0), (60, 700), (right, 700))
    pen.moveTo(points[0])
    pen.lineTo(points[1])
    pen.lineTo(points[2])
    if is_cubic:
        pen.curveTo((right + 30, 500), (right + 30, 200), (right, 0))
    else:
        pen.qCurveTo((right + 40, 350), (right, 0))
    pen.closePath()


def _builder(
    characters: str, family: str, weight: int, fs_type: int, *, is_truetype: bool, italic: bool = False
) -> FontBuilder:
    names = [".notdef", *(_name(character) for character in characters)]
    builder = FontBuilder(1000, isTTF=is_truetype)
    # otherwise fonts made in different seconds would differ
    builder.updateHead(created=0, modified=0)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): _name(character) for character in characters})
    if is_truetype:
        glyphs = {".notdef": TTGlyphPen(None).glyph()}
        for character in characters:
            pen = TTGlyphPen(None)
            _draw(pen, character, weight)
            glyphs[_name(character)] = pen.glyph()
        builder.setupGlyf(glyphs)
    else:
        strings = {".notdef": T2CharStringPen(500, None).getCharString()}
        for character in characters:
            pen = T2CharStringPen(width_of(character), None)
            _draw(pen, character, weight, is_cubic=True)
            strings[_name(character)] = pen.getCharString()
        builder.setupCFF(family.replace(" ", ""), {"FullName": family}, strings, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), **{_name(one): (width_of(one), 60) for one in characters}})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    style = "Bold" if weight >= 600 else "Italic" if italic else "Regular"
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": f"{family.replace(' ', '')}-{style}"})
    selection = 1 if italic else 0x40
    builder.setupOS2(
        usWeightClass=weight, fsType=fs_type, fsSelection=selection, sTypoAscender=800, sTypoDescender=-200
    )
    builder.setupPost()
    return builder


def make_ttf(
    path: Path, characters: str = LATIN, family: str = "Boxes", weight: int = 400, fs_type: int = 0, *, italic: bool = False
) -> Path:  # fmt: skip
    """A static TrueType font."""
    _builder(characters, family, weight, fs_type, is_truetype=True, italic=italic).save(_ready(path))
    return path


def make_cff(
    path: Path, characters: str = LATIN, family: str = "Round Boxes", weight: int = 400, fs_type: int = 0
) -> Path:
    """An OpenType font with CFF outlines."""
    _builder(characters, family, weight, fs_type, is_truetype=False).save(_ready(path))
    return path


def make_variable(path: Path, characters: str = LATIN, family: str = "Growing Boxes") -> Path:
    """A variable TrueType font with weights from 100 to 900; a bolder letter is wider and reaches further to the right."""
    builder = _builder(characters, family, 400, 0, is_truetype=True)
    builder.setupFvar([("wght", 100, 400, 900, "Weight"), ("slnt", -10, 0, 0, "Slant")], [])
    variations = {}
    for character in characters:
        if character.isspace():
            continue
        # at 900 the right side moves by 50 and the advance by 100; four phantom points follow the outline's
        points = len(builder.font["glyf"][_name(character)].coordinates)
        deltas = [(0, 0)] * 2 + [(50, 0)] * (points - 2) + [(0, 0), (100, 0), (0, 0), (0, 0)]
        variations[_name(character)] = [TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)]
    builder.setupGvar(variations)
    builder.save(_ready(path))
    return path


def make_collection(path: Path, *fonts: Path) -> Path:
    """A collection of the fonts, in order."""
    from fontTools.ttLib import TTCollection

    collection = TTCollection()
    collection.fonts = [TTFont(font) for font in fonts]
    collection.save(_ready(path))
    return path


def change(path: Path, table: str, **values: Any) -> Path:
    """The font with values of one table changed, or without the table if no values are given."""
    font = TTFont(path)
    if values:
        for name, value in values.items():
            setattr(font[table], name, value)
    else:
        del font[table]
    font.save(path)
    return path


def _ready(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


__all__ = ["LATIN", "RUNES", "change", "make_cff", "make_collection", "make_ttf", "make_variable", "width_of"]
