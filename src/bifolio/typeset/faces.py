"""Faces of type: the bundled font files, what they can draw, and which stands in for which.

A face is named by a short ``code`` that also names it in page content, so that content does not depend on
which other faces a book uses. Metrics are in 1/1000 of the type size.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

REPOSITORY_FONTS = Path(__file__).resolve().parents[3] / "fonts"
PACKAGED_FONTS = Path(__file__).resolve().parents[1] / "data" / "fonts"


@dataclass(frozen=True, slots=True)
class FaceFile:
    """One bundled font file: its code, name and path under ``fonts/``; ``whole`` embeds all of it, not a subset."""

    code: str
    name: str
    path: str
    whole: bool = False


FACES: dict[str, FaceFile] = {
    face.code: face
    for face in (
        FaceFile(
            "AR",
            "AtkinsonHyperlegibleNext-Regular",
            "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext-Regular.ttf",
            True,
        ),
        FaceFile(
            "AB", "AtkinsonHyperlegibleNext-Bold", "atkinson-hyperlegible-next/AtkinsonHyperlegibleNext-Bold.ttf", True
        ),
        FaceFile("LR", "Literata-Regular", "literata/Literata-Regular.ttf"),
        FaceFile("LB", "Literata-Bold", "literata/Literata-Bold.ttf"),
        FaceFile("NR", "NotoSans-Regular", "noto/NotoSans-Regular.ttf"),
        FaceFile("NB", "NotoSans-Bold", "noto/NotoSans-Bold.ttf"),
        FaceFile("HR", "NotoSansHebrew-Regular", "noto/NotoSansHebrew-Regular.ttf"),
        FaceFile("HB", "NotoSansHebrew-Bold", "noto/NotoSansHebrew-Bold.ttf"),
        FaceFile("RR", "NotoSansArabic-Regular", "noto/NotoSansArabic-Regular.ttf"),
        FaceFile("RB", "NotoSansArabic-Bold", "noto/NotoSansArabic-Bold.ttf"),
    )
}

FAMILIES: dict[str, tuple[str, str]] = {"atkinson": ("AR", "AB"), "literata": ("LR", "LB")}
"""Regular and bold face of each family a theme can name."""

_FALLBACK: tuple[tuple[str, str], ...] = (("NR", "NB"), ("HR", "HB"), ("RR", "RB"))


def chain(family: str, *, bold: bool) -> tuple[str, ...]:
    """Codes of the faces to try for a character, the family's own first."""
    weight = 1 if bold else 0
    return tuple(pair[weight] for pair in (FAMILIES[family], *_FALLBACK))


@dataclass(slots=True)
class Face:
    """A face ready to shape with. ``advances`` are glyph widths in 1/1000; ``characters`` maps code points to glyphs."""

    code: str
    file: FaceFile
    data: bytes
    font: Any
    upem: int
    characters: dict[int, int]
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    advances: dict[int, float] = field(default_factory=dict)

    def advance(self, glyph: int) -> float:
        """Width of ``glyph`` in 1/1000 of the type size, as the font's own table has it."""
        width = self.advances.get(glyph)
        if width is None:
            width = self.advances[glyph] = self.font.get_glyph_h_advance(glyph) * 1000.0 / self.upem
        return width


def font_path(face: FaceFile) -> Path:
    """Where the font file lies: in the installed package, or in the checkout."""
    packaged = PACKAGED_FONTS / face.path
    return packaged if packaged.exists() else REPOSITORY_FONTS / face.path


@cache
def load_face(code: str) -> Face:
    """The face with this code, read once a process."""
    # imported late: listing faces must not load HarfBuzz
    import uharfbuzz as hb

    file = FACES[code]
    data = font_path(file).read_bytes()
    face = hb.Face(data)
    font = hb.Font(face)
    upem = face.upem
    characters = {point: font.get_nominal_glyph(point) or 0 for point in face.unicodes}
    metric = hb.OTMetricsTag

    def measure(tag: Any, default: float) -> float:
        value = font.get_metric_position(tag) if hasattr(font, "get_metric_position") else None
        return default if value is None else value * 1000.0 / upem

    return Face(
        code,
        file,
        data,
        font,
        upem,
        characters,
        measure(metric.HORIZONTAL_ASCENDER, 980.0),
        measure(metric.HORIZONTAL_DESCENDER, -300.0),
        measure(metric.CAP_HEIGHT, 680.0),
        measure(metric.X_HEIGHT, 500.0),
    )


@cache
def covered_by(character: str, codes: tuple[str, ...]) -> str | None:
    """The first face of ``codes`` that can draw ``character``; ``None`` if none can."""
    point = ord(character)
    for code in codes:
        if load_face(code).characters.get(point):
            return code
    return None


def uncovered(text: str, codes: tuple[str, ...]) -> list[str]:
    """The characters of ``text`` that no face of ``codes`` can draw, each once, in order."""
    missing: list[str] = []
    for character in text:
        if character.isspace() or character in missing or character in "\u200d\u200c\u200e\u200f\u2060\u00ad":
            continue
        if covered_by(character, codes) is None:
            missing.append(character)
    return missing
