"""Font files that people bring: the kind of each, and whether it can and may be used.

Input: the bytes of an unchecked file. Output: an ``OwnFont``, or a ``FontFault`` with the reason and a hint. Reads
TrueType, OpenType with CFF outlines, and variable fonts; from a collection, the first face. HarfBuzz does the parsing,
and checks every table before it reads it (OpenType 1.9).
"""

from __future__ import annotations

import hashlib
import re
import string
import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

from bifolio.frozen import frozen
from bifolio.plain_files import MAKE_READABLE, open_plain
from bifolio.text.face_file import FaceFile

MAX_FONT_BYTES = 40_000_000
"""The largest font file that is opened: twice the size of a Noto Sans CJK collection."""

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
OTHER_SUFFIXES = (".woff", ".woff2", ".eot", ".pfa", ".pfb", ".dfont", ".fon")
"""Endings of font files that bifolio cannot read, though people try them."""

REGULAR, BOLD = 400, 700
"""Weights to which a variable font is pinned (OpenType, OS/2: usWeightClass)."""

_CONVERT = "use the font's .ttf or .otf file, or convert it"
_SFNT = (b"\0\1\0\0", b"true", b"OTTO", b"ttcf")
_FOREIGN = {
    b"wOF2": "a WOFF2 font, made for web pages",
    b"wOFF": "a WOFF font, made for web pages",
    b"%!PS": "a Type 1 font",
    b"\x80\x01": "a Type 1 font",
    b"\0\0\1\0": "an old Mac font suitcase",
}
"""The first bytes of formats that bifolio cannot read."""

_RESTRICTED, _PREVIEW, _EDITABLE = 0x0002, 0x0004, 0x0008
_NO_SUBSETTING, _BITMAPS_ONLY = 0x0100, 0x0200
"""Bits of OS/2 fsType."""

_ITALIC, _OBLIQUE = 0x0001, 0x0200
"""Bits of OS/2 fsSelection."""


_LATIN = "".join(map(chr, range(0x20, 0x7F)))
"""The characters that English needs, which are those of ASCII that can be printed."""

_NARROWEST, _WIDEST = 0.05, 4.0
"""Average widths of a Latin letter in ems that somebody may have meant."""


class FontFault(Exception):
    """Why a font cannot be used: the ``rule`` of the diagnostic, the reason, a hint."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        super().__init__(rule, message, hint)
        self.rule, self.message, self.hint = rule, message, hint


def _damaged(what: str) -> FontFault:
    return FontFault("unreadable-font", f"the font is damaged: {what}", "download it again")


@frozen(kw_only=True)
class OwnFont:
    """A usable font file. ``weights`` is its range of weights, ``None`` for a font of one weight.

    ``allows_typing``: its licence flag permits editing text with it, which a form field needs. ``lacks``: the
    characters of English that it does not have.
    """

    name: str
    path: str
    digest: str
    family: str
    postscript: str
    weight: int
    is_italic: bool = False
    weights: tuple[float, float] | None = None
    allows_typing: bool = True
    lacks: str = ""

    def face(self, *, bold: bool) -> FaceFile:
        """The face of this file for regular or bold text: pinned to that weight in a variable font, otherwise as it is.

        Its code derives from the file's bytes, so that it is the same in every build and every copy.
        """
        if self.weights is None:
            return FaceFile(
                _code(self.digest, 0),
                name=self.postscript,
                path=self.path,
                is_bold=self.weight >= 600,
                digest=self.digest,
            )
        weight = round(min(max(BOLD if bold else REGULAR, self.weights[0]), self.weights[1]))
        name = f"{self.postscript}-{'Bold' if bold else 'Regular'}"
        return FaceFile(
            _code(self.digest, weight), name=name, path=self.path, is_bold=bold, digest=self.digest, weight=weight
        )


def _code(digest: str, weight: int) -> str:
    return "F" + hashlib.blake2b(f"{digest}:{weight}".encode(), digest_size=8).hexdigest()


def digest_of(data: bytes) -> str:
    """The digest that identifies a font file."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def read_font(path: Path, name: str) -> OwnFont:
    """The font at ``path``, called ``name`` in the workbook. Raises ``FontFault`` if it cannot or may not be used."""
    try:
        with open_plain(path) as file:
            data = file.read(MAX_FONT_BYTES + 1)
    except OSError as error:
        raise FontFault("unreadable-font", f"cannot be read: {error.strerror}", MAKE_READABLE) from None
    if len(data) > MAX_FONT_BYTES:
        message = f"the file has more than {MAX_FONT_BYTES // 1_000_000} MB"
        raise FontFault("font-too-large", message, "use a font for one script, not for all")
    _refuse_foreign(data)
    tables = table_lengths(data)
    # imported late: a workbook without fonts of its own never gets here
    import uharfbuzz as hb

    face = hb.Face(data)
    _refuse_useless(face, tables)
    _refuse_torn(face, tables)
    about = _Facts(face)
    _refuse_forbidden(about.embedding)
    lacks = "".join(one for one in _LATIN if ord(one) not in about.points)
    if not lacks:
        _refuse_unsettable(face)
    return OwnFont(
        name=name,
        path=str(path),
        digest=digest_of(data),
        family=about.family,
        postscript=about.postscript,
        weight=about.weight,
        is_italic=about.is_italic,
        weights=about.weights,
        allows_typing=not about.embedding & (_RESTRICTED | _PREVIEW) or bool(about.embedding & _EDITABLE),
        lacks=lacks,
    )


def _refuse_foreign(data: bytes) -> None:
    if data[:4] in _SFNT:
        return
    for start, what in _FOREIGN.items():
        if data.startswith(start):
            raise FontFault("unreadable-font", f"this is {what}", _CONVERT)
    raise FontFault("unreadable-font", "this is not a TrueType or OpenType font", _CONVERT)


def table_lengths(data: bytes) -> dict[bytes, int]:
    """The length of each table of the font, or of the first font in a collection. Raises ``FontFault`` if a table ends beyond the file."""
    start = int.from_bytes(data[12:16], "big") if data[:4] == b"ttcf" else 0
    count = int.from_bytes(data[start + 4 : start + 6], "big")
    found: dict[bytes, int] = {}
    for index in range(count):
        record = data[start + 12 + 16 * index : start + 28 + 16 * index]
        offset, length = int.from_bytes(record[8:12], "big"), int.from_bytes(record[12:16], "big")
        if len(record) < 16 or offset + length > len(data):
            raise FontFault("unreadable-font", "the file is cut short or damaged", "download it again")
        found[record[:4]] = length
    return found


def _refuse_useless(face: Any, tables: dict[bytes, int]) -> None:
    needed = (b"head", b"hhea", b"hmtx", b"maxp", b"cmap", *((b"loca",) if tables.get(b"glyf") else ()))
    missing = [tag.decode() for tag in needed if not tables.get(tag)]
    # read from the table itself: HarfBuzz substitutes 1000 for an impossible value (OpenType, 'head': unitsPerEm)
    units = int.from_bytes(bytes(face.reference_table("head").data)[18:20], "big")
    if missing or not face.glyph_count or not 16 <= units <= 16384:
        raise _damaged(f"it has no '{missing[0]}' table" if missing else "its tables are invalid")
    if not any(tables.get(tag) for tag in (b"glyf", b"CFF ", b"CFF2")):
        raise FontFault(
            "unreadable-font",
            "the font contains pictures instead of outlines",
            "use one with outlines, such as Noto Emoji",
        )
    if not len(face.unicodes):
        raise FontFault("unreadable-font", "the font has no character map (cmap)", "use another font")


_VERSION = b"\0\1"
"""The version of 'head' and 'hhea'. HarfBuzz leaves out a table of any other, and with it every glyph's width."""


def _refuse_torn(face: Any, tables: dict[bytes, int]) -> None:
    """Raises ``FontFault`` if glyphs have no width or lie outside their table, and so could not be drawn (OpenType, 'loca', 'hmtx')."""
    heads = {tag: bytes(face.reference_table(tag).data) for tag in ("head", "hhea", "maxp", "loca")}
    glyphs, wide = int.from_bytes(heads["maxp"][4:6], "big"), int.from_bytes(heads["hhea"][34:36], "big")
    torn = next((tag for tag in ("head", "hhea") if not heads[tag].startswith(_VERSION)), "")
    if tables[b"hmtx"] < 2 * (glyphs + min(wide, glyphs)):
        torn = "hmtx"
    if b"loca" in tables and tables.get(b"glyf"):
        form, step = ("I", 4) if heads["head"][50:52] == b"\0\1" else ("H", 2)
        count = min(glyphs + 1, len(heads["loca"]) // step)
        starts = struct.unpack_from(f">{count}{form}", heads["loca"])
        # short offsets are stored halved
        end = tables[b"glyf"] // (4 // step)
        if count <= glyphs or starts[-1] > end or any(one > other for one, other in pairwise(starts)):
            torn = "loca"
    if torn:
        raise _damaged(f"its '{torn}' table is invalid")


def _refuse_unsettable(face: Any) -> None:
    """Raises ``FontFault`` if words cannot be set, because shaping fails or loses a character, or the letters have an
    absurd width or place.
    """
    import uharfbuzz as hb

    font = hb.Font(face)
    try:
        places = _shaped(font, string.ascii_letters).glyph_positions
        lost = next((one for one in _LATIN if not any(glyph.codepoint for glyph in _shaped(font, one).glyph_infos)), "")
    except MemoryError:
        raise _damaged("its rules for ligatures and kerning (GSUB, GPOS) are invalid") from None
    if lost:
        raise _damaged(f"its rules for ligatures (GSUB) remove '{lost}'")
    ems = sum(place.x_advance for place in places) / face.upem / len(string.ascii_letters)
    if not _NARROWEST <= ems <= _WIDEST:
        raise _damaged(f"its letters are {ems:.3g} times as wide as the type size")
    farthest = max(max(abs(place.x_offset), abs(place.y_offset)) for place in places) / face.upem
    if farthest > _WIDEST:
        raise _damaged(f"its rules for kerning (GPOS) move letters by {farthest:.3g} times the type size")


def _shaped(font: Any, text: str) -> Any:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {})
    return buffer


def _refuse_forbidden(embedding: int) -> None:
    """Raises ``FontFault`` if the licence flag forbids embedding a subset of a font; the most permissive bit counts (OS/2 fsType)."""
    hint = "use a font whose licence allows it, such as one under the SIL Open Font License"
    if embedding & _RESTRICTED and not embedding & (_PREVIEW | _EDITABLE):
        raise FontFault("font-not-embeddable", "the font may not be embedded (OS/2 fsType)", hint)
    if embedding & _NO_SUBSETTING:
        raise FontFault("font-not-embeddable", "the font may only be embedded whole (OS/2 fsType)", hint)
    if embedding & _BITMAPS_ONLY:
        raise FontFault("font-not-embeddable", "only the font's bitmaps may be embedded (OS/2 fsType)", hint)


def _weights_of(face: Any) -> tuple[float, float] | None:
    """The range of weights of a variable font; ``None`` for any other. Raises ``FontFault`` if its axes have no valid names."""
    try:
        return next(((axis.min_value, axis.max_value) for axis in face.axis_infos if axis.tag == "wght"), None)
    except UnicodeDecodeError:
        raise _damaged("its 'fvar' table is invalid") from None


class _Facts:
    """Facts from a font's tables, with sensible values where a table is missing."""

    def __init__(self, face: Any) -> None:
        about, head = bytes(face.reference_table("OS/2").data), bytes(face.reference_table("head").data)
        self.points = face.unicodes
        self.embedding = int.from_bytes(about[8:10], "big")
        style = int.from_bytes(head[44:46], "big")
        weight = int.from_bytes(about[4:6], "big") if about else BOLD if style & 1 else REGULAR
        # some old fonts count weights from 1 to 9
        self.weight = min(weight * 100 if weight < 10 else weight, 1000) or REGULAR
        selection = int.from_bytes(about[62:64], "big")
        self.is_italic = bool(selection & (_ITALIC | _OBLIQUE) or style & 2)
        self.weights = _weights_of(face)
        self.family = face.get_name(16) or face.get_name(1) or ""
        name = re.sub(r"[^A-Za-z0-9-]", "", face.get_name(6) or "")[:60]
        self.postscript = name or re.sub(r"[^A-Za-z0-9-]", "", self.family)[:60] or "Font"
