"""Faces: the bundled ones and those of a workbook, the characters they can draw, and which stands in for which.

A face has a short ``code``, which page content also uses, so that content does not depend on which other faces a book
has. Metrics are in 1/1000 of the type size. A bundled family goes by its name, any other by the codes of its faces;
either way the name alone identifies it (``family_name``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from bifolio.characters import is_invisible
from bifolio.errors import DamagedFileError
from bifolio.text.bundled_fonts import BUNDLED, FAMILIES, LAST_RESORT, MAIN, STAND_INS
from bifolio.text.face_file import FaceFile
from bifolio.text.font_files import digest_of

REPOSITORY_FONTS = Path(__file__).resolve().parents[3] / "fonts"
PACKAGED_FONTS = Path(__file__).resolve().parents[1] / "data" / "fonts"

FACES: dict[str, FaceFile] = {face.code: face for face in BUNDLED}
"""Every face by code. ``adopt`` adds those of a workbook; their codes derive from their bytes, so no face replaces
another.
"""


def adopt(faces: Iterable[FaceFile]) -> None:
    """Makes the faces that a workbook brings known to this process."""
    FACES.update({face.code: face for face in faces})


_HYPHENS = "\u2010-\u2011"
"""Hyphen, hyphen-minus and non-breaking hyphen look the same, so a face that has one of them draws all three."""

Pair = tuple[str, str]
"""Codes of a regular and a bold face."""

Codes = tuple[str, ...]
"""Codes of a family's own faces: regular and bold, then italic and bold italic if the family sets emphasis in italics.
"""


def family_name(own: str | Codes, stand_ins: Sequence[Pair] = ()) -> str:
    """The name of a family: a bundled family's or the codes of its faces, and the stand-ins that are tried after the
    bundled ones.

    The same faces have the same name in every process: cached pages refer to families by it.
    """
    first = own if isinstance(own, str) else "/".join(own)
    return "+".join([first, *("/".join(pair) for pair in stand_ins)])


@cache
def own_faces(family: str) -> Codes:
    first = family.partition("+")[0]
    return FAMILIES.get(first) or tuple(first.split("/"))


def pair_of(family: str) -> Pair:
    """Codes of a family's own regular and bold face."""
    regular, bold = own_faces(family)[:2]
    return regular, bold


def has_italics(family: str) -> bool:
    """Whether this family sets emphasis in italics; otherwise emphasis is bold."""
    return len(own_faces(family)) > 2


def without_italics(family: str) -> str:
    """The name of the same family with only its upright faces; emphasis is then bold."""
    if not has_italics(family):
        return family
    return "+".join(["/".join(pair_of(family)), *family.split("+")[1:]])


@cache
def chain(family: str, *, bold: bool, italic: bool = False) -> tuple[str, ...]:
    """Codes of the faces to try for a character, in order: the family's own, the bundled ones, the workbook's own, the
    last resort.

    The upright face draws what the italic one lacks.
    """
    own = pair_of(family)
    slanted = (own_faces(family)[2:],) if italic and has_italics(family) else ()
    brought = [tuple(pair.split("/")) for pair in family.split("+")[1:]]
    before = () if own in MAIN else (FAMILIES["atkinson"],)
    pairs = (*slanted, own, *before, *STAND_INS, *brought, *LAST_RESORT)
    return tuple(dict.fromkeys(pair[1 if bold else 0] for pair in pairs))


@dataclass(kw_only=True)
class Face:
    """A face ready for shaping. ``characters`` maps code points to glyphs, ``codes`` maps glyphs to the result of ``drawn``."""

    code: str
    file: FaceFile
    data: bytes
    font: Any
    upem: int
    characters: dict[int, int]
    ascent: float
    descent: float
    cap_height: float
    x_height: float = 500.0
    codes: dict[int, tuple[str, float]] = field(default_factory=dict)

    def drawn(self, glyph: int) -> tuple[str, float]:
        """The code of ``glyph`` in a string, and its width in 1/1000 of the type size, from the font's own table."""
        found = self.codes.get(glyph)
        if found is None:
            width = self.font.get_glyph_h_advance(glyph) * 1000.0 / self.upem
            found = self.codes[glyph] = f"{glyph:04X}", width
        return found

    def advance(self, glyph: int) -> float:
        """The width of ``glyph`` in 1/1000 of the type size."""
        return self.drawn(glyph)[1]

    @cached_property
    def says(self) -> dict[int, str]:
        """The character that each glyph of the font's own table stands for: what copying text from a page gives back.

        If a glyph stands for several, the one that is not a compatibility form of another (山, not the radical ⼭), and
        among those the first.
        """
        points = [(point, glyph) for point, glyph in self.characters.items() if point != 0xAD]
        points.sort(key=lambda one: (unicodedata.is_normalized("NFKC", chr(one[0])), -one[0]))
        return {glyph: chr(point) for point, glyph in points}

    @cached_property
    def glyph_count(self) -> int:
        """How many glyphs the face has; glyph numbers beyond this are not drawn, even if shaping returns them."""
        return int(self.font.face.glyph_count)

    @cached_property
    def is_truetype(self) -> bool:
        """Whether the outlines are TrueType, which can be subset and embedded (ISO 32000-2, 9.9)."""
        # not from the list of tables: in a damaged file the tags need not be letters
        return len(self.font.face.reference_table("loca").data) > 0

    def drawn_as(self, character: str) -> str:
        """The character whose glyph draws ``character``: for a hyphen that the face lacks, one that looks the same."""
        if character not in _HYPHENS or self.characters.get(ord(character)):
            return character
        return next((other for other in _HYPHENS if self.characters.get(ord(other))), character)

    def draws(self, character: str, *, in_parts: bool = False) -> bool:
        """Whether the face has a glyph for ``character``, or with ``in_parts`` for its base letter and each of its marks."""
        if not in_parts:
            return bool(self.characters.get(ord(self.drawn_as(character))))
        return all(self.characters.get(ord(part)) for part in unicodedata.normalize("NFD", character))


def font_path(face: FaceFile) -> Path:
    """Where the font file is: in the installed package or the checkout; a workbook's own font, where it was found."""
    if face.digest:
        return Path(face.path)
    packaged = PACKAGED_FONTS / face.path
    return packaged if packaged.exists() else REPOSITORY_FONTS / face.path


_STRAY = 5
"""How many times larger or smaller than usual a measure of height may be: Nastaliq rises twice as high as Latin."""


@cache
def load_face(code: str) -> Face:
    """The face with this code, read once per process. Raises ``DamagedFileError`` if a workbook's own file has changed since."""
    # imported late: listing faces must not load HarfBuzz
    import uharfbuzz as hb

    file = FACES[code]
    data = font_path(file).read_bytes()
    if file.digest and digest_of(data) != file.digest:
        raise DamagedFileError(f"'{file.path}' changed while it was being read", "try again")
    face = hb.Face(data)
    font = hb.Font(face)
    if file.weight:
        font.set_variations({"wght": file.weight})
    upem = face.upem
    # a damaged table may name glyphs that the font lacks
    count = face.glyph_count
    named = ((point, font.get_nominal_glyph(point) or 0) for point in face.unicodes)
    characters = {point: glyph if glyph < count else 0 for point, glyph in named}
    metric = hb.OTMetricsTag

    def measure(tag: Any, default: float) -> float:
        """The value given by the font, or the default if that value cannot have been meant."""
        value = (font.get_metric_position(tag) or 0) * 1000.0 / upem
        return value if 1 / _STRAY <= value / default <= _STRAY else default

    return Face(
        code=code,
        file=file,
        data=data,
        font=font,
        upem=upem,
        characters=characters,
        ascent=measure(metric.HORIZONTAL_ASCENDER, 980.0),
        descent=measure(metric.HORIZONTAL_DESCENDER, -300.0),
        cap_height=measure(metric.CAP_HEIGHT, 680.0),
        x_height=measure(metric.X_HEIGHT, 500.0),
    )


@cache
def covered_by(character: str, codes: tuple[str, ...]) -> str | None:
    """The first face of ``codes`` that can draw ``character``; ``None`` if none can. Opens only files whose reach
    includes it.

    If no face has the character itself, a face that has its base letter and each of its marks will do.
    """
    faces = [code for code in codes if FACES[code].reaches(ord(character))]
    for in_parts in (False, True):
        for code in faces:
            if load_face(code).draws(character, in_parts=in_parts):
                return code
    return None


def uncovered(text: str, codes: tuple[str, ...]) -> list[str]:
    """The characters of ``text`` that no face of ``codes`` can draw: each once, in the order of the text."""
    missing: list[str] = []
    for character in text:
        if character.isspace() or character in missing or is_invisible(character):
            continue
        if covered_by(character, codes) is None:
            missing.append(character)
    return missing
