"""The faces that come with bifolio: families that themes can name, and stand-ins for other scripts.

A face for a script lists the characters it is meant for (its ``reach``), so that its file is not opened for text in
another script. Codes must never change: cached pages and finished copies name faces by them.
"""

from __future__ import annotations

from bifolio.text.face_file import FaceFile, Reach


def _family(code: str, name: str, folder: str, reach: Reach = (), *, whole: bool = False) -> tuple[FaceFile, ...]:
    """Regular and bold: codes end in R and B, as file names do."""
    return tuple(
        FaceFile(
            code + style[0],
            name=f"{name}-{style}",
            path=f"{folder}/{name}-{style}.ttf",
            reach=reach,
            is_bold=style == "Bold",
            whole=whole,
        )
        for style in ("Regular", "Bold")
    )


def _italics(code: str, name: str, folder: str) -> tuple[FaceFile, ...]:
    """Italic and bold italic: codes end in I and Z."""
    return tuple(
        FaceFile(code + end, name=f"{name}-{style}", path=f"{folder}/{name}-{style}.ttf", is_bold=style[0] == "B")
        for end, style in (("I", "Italic"), ("Z", "BoldItalic"))
    )


_VEDIC = (0x1CD0, 0x1CFF)
"""Vedic Extensions: marks shared by the scripts of India."""

_INDIC_NUMBERS = (0xA830, 0xA83F)

_SCRIPTS: tuple[tuple[str, str, Reach], ...] = (
    ("H", "Hebrew", ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))),
    ("R", "Arabic", ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0860, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF), (0x10EC0, 0x10EFF))),
    ("HY", "Armenian", ((0x0530, 0x058F), (0xFB13, 0xFB17))),
    ("KA", "Georgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    ("TH", "Thai", ((0x0E00, 0x0E7F),)),
    ("LO", "Lao", ((0x0E80, 0x0EFF),)),
    ("BN", "Bengali", ((0x0980, 0x09FF), _VEDIC, (0xA8F1, 0xA8F1))),
    ("GU", "Gujarati", ((0x0A80, 0x0AFF), _INDIC_NUMBERS)),
    ("PA", "Gurmukhi", ((0x0A00, 0x0A7F), _INDIC_NUMBERS)),
    ("TA", "Tamil", ((0x0B80, 0x0BFF), _VEDIC, (0xA8F3, 0xA8F3), (0x11300, 0x1137F))),
    ("TE", "Telugu", ((0x0C00, 0x0C7F), _VEDIC)),
    ("KN", "Kannada", ((0x0C80, 0x0CFF), _VEDIC, _INDIC_NUMBERS)),
    ("ML", "Malayalam", ((0x0D00, 0x0D7F), _VEDIC, _INDIC_NUMBERS)),
    ("SI", "Sinhala", ((0x0D80, 0x0DFF), (0x111E0, 0x111FF))),
    ("ET", "Ethiopic", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
    ("KM", "Khmer", ((0x1780, 0x17FF), (0x19E0, 0x19FF))),
    ("MY", "Myanmar", ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))),
)  # fmt: skip
"""Scripts with a Noto face of their own: the first letters of its codes, its name, its blocks."""

_CJK_REACH: Reach = (
    (0x1100, 0x11FF), (0x2E80, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF),
)  # fmt: skip

_CJK = FaceFile("CJ", name="DroidSansFallback", path="droid-sans-fallback/DroidSansFallback.ttf", reach=_CJK_REACH)
"""Chinese, Japanese and Korean in one weight."""

_ATKINSON = _family("A", "AtkinsonHyperlegibleNext", "atkinson-hyperlegible-next", whole=True)
_LITERATA = _family("L", "Literata", "literata")
_ITALIC = (
    *_italics("A", "AtkinsonHyperlegibleNext", "atkinson-hyperlegible-next"),
    *_italics("L", "Literata", "literata"),
)
_NOTO = (
    _family("N", "NotoSans", "noto"),
    *(_family(code, f"NotoSans{name}", "noto", reach) for code, name, reach in _SCRIPTS),
)

_SYMBOLS = _family("SY", "BifolioSymbols", "symbols", ((0x2030, 0x2BFF),))
"""Arrows, ticks, stars and other signs (``text/signs.py``)."""

BUNDLED: tuple[FaceFile, ...] = (
    *_ATKINSON,
    *_LITERATA,
    *(face for pair in _NOTO for face in pair),
    _CJK,
    *_ITALIC,
    *_SYMBOLS,
)
"""Every bundled face."""

FAMILIES: dict[str, tuple[str, str]] = {"atkinson": ("AR", "AB"), "literata": ("LR", "LB"), "noto-sans": ("NR", "NB")}
"""The regular and the bold face of each bundled family that a theme can name."""

MAIN = (FAMILIES["atkinson"], FAMILIES["literata"])
"""Families with only stand-ins behind them. Every other family falls back to Atkinson first, so it covers at least the
same characters as Atkinson.
"""

ITALICS: dict[str, tuple[str, str]] = {"atkinson": ("AI", "AZ"), "literata": ("LI", "LZ")}
"""Italic and bold italic faces of the families that have them."""

STAND_INS: tuple[tuple[str, str], ...] = tuple(
    (pair[0].code, pair[1].code) for pair in (_NOTO[0], _SYMBOLS, *_NOTO[1:])
)
"""Regular and bold of the faces that are tried, in this order, after a family's own."""

LAST_RESORT: tuple[tuple[str, str], ...] = ((_CJK.code, _CJK.code),)
"""Tried after everything else, even a workbook's own fonts: other fonts draw these characters better."""
