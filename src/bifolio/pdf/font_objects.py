"""Faces to font objects: one two-byte font per face for pages, and one WinAnsi font for typed text.

The page's codes are glyph numbers (Identity-H), so a subset keeps the numbers and only drops unused outlines. A face
that is not TrueType is redrawn, and a map leads from the face's numbers to the program's. The book's own families keep
their whole Latin set, since people type into fields and names are added later. Rules: ISO 32000-2, 9.6 to 9.10; ISO
14289-1, 7.21; ISO 19005-2, 6.2.11.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Any, NamedTuple

from bifolio.canonical import canonical, digest
from bifolio.frozen import record
from bifolio.layout.book.furniture import Glyphs
from bifolio.pdf.glyph_outlines import drawn_program, glyph_map
from bifolio.pdf.kept_parts import KeptParts
from bifolio.pdf.objects import Name, Objects, PdfDictionary, Raw, Ref, Stream, deflated, serialise
from bifolio.text.faces import Face, load_face
from bifolio.text.font_files import table_lengths

_KEPT_RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x2010, 0x203A), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193))
"""Latin, its extensions and punctuation, which a book's own family keeps whether used or not."""

_SUBSET_TAG = 6


@lru_cache(maxsize=64)
def always_kept(code: str, keep_latin: bool) -> frozenset[int]:
    """The glyphs that the embedded face always has, and whose text comes from its own table."""
    face = load_face(code)
    if face.file.whole:
        return frozenset(face.characters.values())
    if not keep_latin:
        return frozenset()
    return frozenset(
        face.characters[p] for low, high in _KEPT_RANGES for p in range(low, high + 1) if p in face.characters
    )


def further_glyphs(
    sources: Iterable[Mapping[str, Mapping[int, str]]], own: Container[str]
) -> dict[str, dict[int, str]]:
    """Those glyphs of ``sources``, by face, that their faces do not always keep; the book's ``own`` faces keep all their Latin."""
    found: dict[str, dict[int, str]] = {}
    for source in sources:
        for code, meanings in source.items():
            kept = always_kept(code, code in own)
            if code not in own or not meanings.keys() <= kept:
                rest = {glyph: said for glyph, said in sorted(meanings.items()) if glyph not in kept}
                found.setdefault(code, {}).update(rest)
    return found


def set_font(
    objects: Objects, code: str, used: Mapping[int, str], *, keep_latin: bool, parts: KeptParts | None = None
) -> Ref:
    """The page font of face ``code``; ``used`` are the glyphs drawn, with their text. Objects among the ``parts`` are not made again."""
    face, drawn = load_face(code), tuple(sorted(used.items()))

    def make() -> EmbeddedFont:
        return _embedded(code, drawn, keep_latin)

    given = (face.file, drawn, keep_latin)
    program, unicode, widths = make() if parts is None else parts.of(canonical((digest(face.data), *given)), make)
    tag = "" if face.file.whole else _tag(program.kept)
    name = Name(tag + face.file.name)
    program_ref = objects.set(("font-file", code), program.stream)
    numbers = objects.set(("font-map", code), program.numbers) if program.numbers is not None else Name("Identity")
    descriptor = objects.set(("font-descriptor", code), _descriptor(face, name, program_ref, flags=4))
    descendant = objects.set(
        ("font-cid", code),
        {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": descriptor,
            "CIDToGIDMap": numbers,
            "DW": 0,
            "W": widths,
        },
    )
    to_unicode = objects.set(("font-unicode", code), unicode)
    return objects.set(
        ("font", code),
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [descendant],
            "ToUnicode": to_unicode,
        },
    )


def set_typing_font(objects: Objects, code: str) -> Ref:
    """The font for typing: face ``code`` as simple TrueType with WinAnsiEncoding, sharing the page font's program."""
    face = load_face(code)
    name = Name(face.file.name if face.file.whole else "BIFOLI+" + face.file.name)
    descriptor = objects.set(
        ("typing-descriptor", code), _descriptor(face, name, objects.ref(("font-file", code)), flags=32)
    )
    return objects.set(("typing-font", code), _simple_font(objects, face, name, descriptor, 1.0))


def _simple_font(objects: Objects, face: Face, name: Name, descriptor: Ref, shrink: float) -> PdfDictionary:
    return {
        "Type": Name("Font"),
        "Subtype": Name("TrueType"),
        "BaseFont": name,
        "FirstChar": 32,
        "LastChar": 255,
        "Widths": [round(_ansi_width(face, byte) / shrink) for byte in range(32, 256)],
        "Encoding": Name("WinAnsiEncoding"),
        "FontDescriptor": descriptor,
        "ToUnicode": objects.ref_or_set(("typing-unicode", face.code), lambda: deflated(_ansi_to_unicode())),
    }


LINE_FACTOR = 1.35
"""Leading of a multi-line field as a multiple of its type size. pdf.js always sets typed lines at this distance (its
LINE_FACTOR), PDFium at Ascent minus Descent, Acrobat at the height of FontBBox (as does PDFBox,
AppearanceGeneratorHelper).
"""

_MOST_UNITS = 16_384
"""The most units per em of a program (OpenType, 'head': unitsPerEm)."""

_LINES_DESCENT = 0.09
"""Descent of the font for ruled lines, as a share of its size: this puts PDFium's baseline between those of pdf.js and Acrobat."""

LINES_ASCENT = LINE_FACTOR - _LINES_DESCENT
"""Where PDFium sets the first baseline below a multi-line field's top, as a multiple of the type size."""


def set_lines_font(objects: Objects, code: str, shrink: float) -> Ref:
    """The font for typing on ruled lines, drawn ``shrink`` times smaller than its nominal size.

    The nominal size of such a field is its lines' distance divided by ``LINE_FACTOR``, too large for reading. So the em
    square is enlarged, with line metrics that give every viewer the same leading.
    """
    face = load_face(code)
    data = _enlarged_em(_ansi_subset(face, int(_MOST_UNITS / shrink)), shrink)
    name = Name("BIFOLL+" + face.file.name)
    program = objects.set(("lines-file", code), deflated(data, {"Length1": len(data)}))
    about = _descriptor(face, name, program, flags=32)
    bottom, top = round(-1000 * _LINES_DESCENT), round(1000 * LINES_ASCENT)
    about |= {
        "Ascent": top,
        "Descent": bottom,
        "FontBBox": [-200, bottom, 1400, top],
        "CapHeight": round(face.cap_height / shrink),
    }
    descriptor = objects.set(("lines-descriptor", code), about)
    return objects.set(("lines-font", code), _simple_font(objects, face, name, descriptor, shrink))


def _ansi_subset(face: Face, most_units: int) -> bytes:
    """The face reduced to the characters of WinAnsiEncoding, with at most so many units per em."""
    import uharfbuzz as hb

    points = [ord(text) for byte in range(32, 256) if (text := bytes([byte]).decode("cp1252", "ignore"))]
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(points)
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    data = _cut_out(face, wanted) if face.upem <= most_units else None
    if data is None:
        characters = {point: face.characters[point] for point in points if point in face.characters}
        data, _ = drawn_program(face, characters.values(), characters, min(face.upem, most_units))
    return data


def _enlarged_em(data: bytes, factor: float) -> bytes:
    """A TrueType program with ``factor`` times as many units per em (OpenType, 'head': unitsPerEm is at byte 18)."""
    changed = bytearray(data)
    for index in range(int.from_bytes(data[4:6], "big")):
        record = 12 + 16 * index
        if data[record : record + 4] == b"head":
            start = int.from_bytes(data[record + 8 : record + 12], "big") + 18
            units = round(int.from_bytes(data[start : start + 2], "big") * factor)
            changed[start : start + 2] = units.to_bytes(2, "big")
    return bytes(changed)


class FontProgram(NamedTuple):
    """An embedded program, the face's glyphs that it has, and its map from the face's numbers to its own (``None`` if equal)."""

    stream: Stream
    kept: tuple[int, ...]
    numbers: Stream | None = None


class EmbeddedFont(NamedTuple):
    """The parts of a face's page font that take long to make: its program, its glyphs' text, their widths."""

    program: FontProgram
    unicode: Stream
    widths: Raw


@lru_cache(maxsize=64)
def _embedded(code: str, drawn: tuple[tuple[int, str], ...], keep_latin: bool) -> EmbeddedFont:
    # cached, since a preview draws one page after another with the same glyphs
    face, used = load_face(code), dict(drawn)
    program = font_program(code, None if face.file.whole else frozenset(used), keep_latin)
    return EmbeddedFont(
        program, deflated(_to_unicode(face, program.kept, used)), Raw(serialise(_widths(face, program.kept)))
    )


def font_program(code: str, used: frozenset[int] | None, keep_latin: bool) -> FontProgram:
    """The embedded font program of a face, with all of its glyphs if ``used`` is ``None``."""
    face = load_face(code)
    if used is None:
        kept, points = tuple(range(face.font.face.glyph_count)), list(face.characters)
    else:
        # the space too: it separates words although no word contains it
        glyphs = used | {0, face.characters.get(0x20, 0)}
        points = (
            [p for low, high in _KEPT_RANGES for p in range(low, high + 1) if p in face.characters]
            if keep_latin
            else []
        )
        kept = tuple(sorted({*glyphs, *(face.characters[point] for point in points)}))
    subset = _subset(face, kept, points)
    if subset is not None:
        return FontProgram(deflated(subset, {"Length1": len(subset)}), kept)
    data, numbers = drawn_program(face, kept, {point: face.characters[point] for point in points})
    return FontProgram(deflated(data, {"Length1": len(data)}), kept, deflated(glyph_map(numbers)))


def _subset(face: Face, glyphs: Sequence[int], points: Sequence[int]) -> bytes | None:
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(points)
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return _cut_out(face, wanted)


_LEFT_OUT = (
    "GSUB", "GPOS", "GDEF", "DSIG", "STAT", "MVAR", "HVAR", "COLR", "CPAL", "SVG ", "CBDT", "CBLC", "sbix", "EBDT", "EBLC", "MATH", "morx",
    "kerx", "feat", "OS/2", "name", "post", "gasp", "vhea", "vmtx",
)  # fmt: skip
"""Tables that a PDF does not need (ISO 32000-2, 9.9): shaping is done, and colours, names and measures come from the PDF."""


_NEEDED = {b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"}
"""Tables without which a program cannot be read (ISO 32000-2, 9.9). HarfBuzz leaves out those that it finds damaged."""


def _cut_out(face: Face, wanted: Any) -> bytes | None:
    """The subset of a TrueType face, at its weight if it is variable; ``None`` if it is not TrueType, or damaged in a needed place."""
    if not face.is_truetype:
        return None
    import uharfbuzz as hb

    for tag in _LEFT_OUT:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode("ascii"), "big"))
    if face.font.face.has_var_data:
        wanted.pin_all_axes_to_default(face.font.face)
        if face.file.weight:
            wanted.pin_axis_location(face.font.face, "wght", face.file.weight)
    try:
        data = bytes(hb.subset(face.font.face, wanted).blob.data)
    except RuntimeError:
        return None
    return data if table_lengths(data).keys() >= _NEEDED else None


def _tag(kept: Iterable[int]) -> str:
    digest = hashlib.sha256(",".join(map(str, kept)).encode("ascii")).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:_SUBSET_TAG]) + "+"


def _descriptor(face: Face, name: Name, program: Ref, *, flags: int) -> PdfDictionary:
    return {
        "Type": Name("FontDescriptor"),
        "FontName": name,
        "Flags": flags,
        "FontBBox": [-200, round(face.descent) - 100, 1400, round(face.ascent) + 200],
        "ItalicAngle": 0,
        "Ascent": round(face.ascent),
        "Descent": round(face.descent),
        "CapHeight": round(face.cap_height),
        "StemV": 140 if face.file.is_bold else 84,
        "FontFile2": program,
    }


def _widths(face: Face, kept: Iterable[int]) -> list[Any]:
    """The W array: runs of consecutive glyphs."""
    runs: list[Any] = []
    last = -2
    for glyph in sorted(kept):
        if glyph != last + 1:
            runs += [glyph, []]
        width = face.advance(glyph)
        runs[-1].append(int(width) if width == int(width) else round(width, 2))
        last = glyph
    return runs


def _to_unicode(face: Face, kept: Iterable[int], used: Mapping[int, str]) -> bytes:
    rows = [(glyph, face.says.get(glyph) or used.get(glyph, "")) for glyph in sorted(kept)]
    lines = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in rows if text and glyph]
    return _cmap(lines, "<0000> <FFFF>")


def _ansi_to_unicode() -> bytes:
    lines = []
    for byte in range(32, 256):
        text = bytes([byte]).decode("cp1252", "ignore")
        if text and byte != 127:
            lines.append(f"<{byte:02X}> <{text.encode('utf-16-be').hex().upper()}>")
    return _cmap(lines, "<00> <FF>")


def _cmap(lines: list[str], code_space: str) -> bytes:
    """A ToUnicode CMap (ISO 32000-2, 9.10.3)."""
    chunks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n{code_space}\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _ansi_width(face: Face, byte: int) -> float:
    text = bytes([byte]).decode("cp1252", "ignore")
    glyph = face.characters.get(ord(text)) if text else None
    return face.advance(glyph or 0)


@record
class PageFonts:
    """The fonts of one book. ``own`` are the faces of its families, which keep all their Latin."""

    own: frozenset[str]
    further: dict[tuple[str, Any], Glyphs] = field(default_factory=dict)
    """Glyphs that the faces do not always keep, for every unit, page and shared content that draws any."""
    _set: Glyphs = field(default_factory=dict)

    def copy(self) -> PageFonts:
        """A duplicate for a copy of the book, which may need more glyphs."""
        return PageFonts(self.own, dict(self.further), dict(self._set))

    def note(self, drawn: Mapping[tuple[str, Any], Sequence[Glyphs]]) -> None:
        """Records the glyphs that units, pages and shared contents draw now."""
        for key, sources in drawn.items():
            found = further_glyphs(sources, self.own)
            if found:
                self.further[key] = found
            else:
                self.further.pop(key, None)

    def set(self, objects: Objects, parts: KeptParts | None = None) -> dict[str, Ref]:
        """Sets the fonts that have changed; returns all of the book's fonts, by face."""
        glyphs: Glyphs = {code: {} for code in sorted(self.own)}
        for _, drawn in sorted(self.further.items()):
            for code, meanings in drawn.items():
                glyphs.setdefault(code, {}).update(meanings)
        for code in sorted(glyphs):
            if self._set.get(code) != glyphs[code]:
                self._set[code] = glyphs[code]
                set_font(objects, code, glyphs[code], keep_latin=code in self.own, parts=parts)
        return {code: objects.ref(("font", code)) for code in sorted(glyphs)}
