"""Faces to font objects: what is embedded of a TrueType, a variable and a CFF face, and that widths and meanings agree."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from bifolio.errors import DamagedFileError
from bifolio.pdf.font_objects import PageFonts, always_kept, font_program, set_font, set_lines_font, set_typing_font
from bifolio.pdf.glyph_outlines import drawn_program, glyph_map
from bifolio.pdf.objects import Name, Objects, Stream
from bifolio.text.faces import Face, adopt, load_face
from bifolio.text.font_files import FontFault, read_font
from bifolio.text.shaping import shape_word
from tests.font_files import LATIN, make_cff, make_ttf, make_variable, width_of


def face_of(path: Path, *, bold: bool = False) -> Face:
    face = read_font(path, path.name).face(bold=bold)
    adopt([face])
    return load_face(face.code)


def inflated(stream: Any) -> bytes:
    assert isinstance(stream, Stream)
    return zlib.decompress(stream.data)


def program_of(face: Face, text: str = "Ana") -> tuple[TTFont, dict[int, int]]:
    """The embedded program, and its number for each of the face's glyphs."""
    glyphs = frozenset(face.characters[ord(one)] for one in text)
    program = font_program(face.code, glyphs, True)
    font = TTFont(io.BytesIO(inflated(program.stream)))
    if program.numbers is None:
        return font, {glyph: glyph for glyph in program.kept}
    table = inflated(program.numbers)
    return font, {glyph: int.from_bytes(table[2 * glyph : 2 * glyph + 2], "big") for glyph in program.kept}


FACES = {
    "static": lambda folder: face_of(make_ttf(folder / "a.ttf")),
    "cff": lambda folder: face_of(make_cff(folder / "b.otf")),
    "variable regular": lambda folder: face_of(make_variable(folder / "c.ttf")),
    "variable bold": lambda folder: face_of(make_variable(folder / "c.ttf"), bold=True),
}


@pytest.fixture(params=FACES)
def face(request: pytest.FixtureRequest, tmp_path: Path) -> Face:
    return FACES[request.param](tmp_path)


def test_the_program_has_the_widths_that_pages_were_set_with(face: Face) -> None:
    font, numbers = program_of(face)
    order = font.getGlyphOrder()
    for character in LATIN:
        glyph = face.characters[ord(character)]
        assert font["hmtx"][order[numbers[glyph]]][0] == round(face.advance(glyph))


def test_the_program_is_truetype_and_varies_no_more(face: Face) -> None:
    font, _ = program_of(face)
    assert "glyf" in font
    assert not {"CFF ", "CFF2", "fvar", "gvar", "GSUB", "GPOS"} & set(font.keys())


def test_the_program_draws_what_the_face_draws(face: Face) -> None:
    font, numbers = program_of(face)
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    for character in "Aq7•":
        glyph = face.characters[ord(character)]
        drawn, original = AreaPen(glyphs), AreaPen(None)
        glyphs[order[numbers[glyph]]].draw(drawn)
        face.font.draw_glyph_with_pen(glyph, original)
        # curves of the third degree become curves of the second to within a thousandth of the em
        assert abs(drawn.value) == pytest.approx(abs(original.value), rel=0.01)


def test_typed_characters_are_found_in_the_program(face: Face) -> None:
    font, numbers = program_of(face)
    order = font.getGlyphOrder()
    cmap = font.getBestCmap()
    for character in "Ana ß–":
        assert order.index(cmap[ord(character)]) == numbers[face.characters[ord(character)]]


def test_a_program_without_its_outlines_is_drawn_anew(tmp_path: Path) -> None:
    """HarfBuzz leaves out 'glyf' if variations are damaged, and calls the rest a font."""
    path = make_variable(tmp_path / "a.ttf")
    data = bytearray(path.read_bytes())
    record = data.index(b"gvar")
    start, length = (int.from_bytes(data[record + at : record + at + 4], "big") for at in (8, 12))
    data[start + length // 2 : start + length] = b"\xff" * (length - length // 2)
    path.write_bytes(data)
    for bold in (False, True):
        font, _ = program_of(face_of(path, bold=bold))
        assert {"glyf", "loca", "head", "hhea", "hmtx", "maxp"} <= {*font.keys()}


@pytest.mark.parametrize("make", [make_ttf, make_cff])
def test_the_font_for_lines_never_has_more_units_per_em_than_a_font_may(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = make(tmp_path / "a.ttf")
    large = TTFont(path)
    scale_upem(large, 16_384)
    large.save(path)
    face, shrink = face_of(path), 1.4
    objects = Objects()
    set_lines_font(objects, face.code, shrink)
    font = TTFont(io.BytesIO(inflated(objects.values[objects.number(("lines-file", face.code))])))
    assert font["head"].unitsPerEm == pytest.approx(16_384, abs=2)
    assert font["head"].unitsPerEm <= 16_384
    width = font["hmtx"][font.getBestCmap()[ord("A")]][0]
    assert width / font["head"].unitsPerEm == pytest.approx(width_of("A") / 1000 / shrink, rel=0.01)


def test_a_cff_face_has_a_map_and_a_truetype_face_has_none(tmp_path: Path) -> None:
    objects = Objects()
    for name, is_mapped in (("static", False), ("cff", True), ("variable bold", False)):
        face = FACES[name](tmp_path)
        set_font(objects, face.code, {}, keep_latin=True)
        found = objects.values[objects.number(("font-cid", face.code))]
        assert isinstance(found, bytes)
        assert (b"/CIDToGIDMap /Identity" not in found) == is_mapped, name


def test_a_map_has_two_bytes_for_every_glyph_up_to_the_last() -> None:
    assert glyph_map({0: 0, 2: 1, 5: 2}) == bytes.fromhex("0000 0000 0001 0000 0000 0002")


def test_the_same_face_gives_the_same_program(tmp_path: Path) -> None:
    face = FACES["cff"](tmp_path)
    glyphs = [face.characters[ord(one)] for one in "Ana"]
    first, _ = drawn_program(face, glyphs, {})
    again, _ = drawn_program(face, reversed(glyphs), {})
    assert first == again


def test_what_harfbuzz_cannot_cut_out_is_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    face = face_of(make_ttf(tmp_path / "a.ttf", LATIN + "ǅ"))

    def fail(*_: object) -> None:
        raise RuntimeError("Subsetting failed")

    monkeypatch.setattr(hb, "subset", fail)
    font, numbers = program_of(face, "ǅ")
    assert font["hmtx"][font.getGlyphOrder()[numbers[face.characters[ord("ǅ")]]]][0] == width_of("ǅ")
    # the same bytes at any time: 0, which fontTools takes for seconds since 1970
    assert (font["head"].created, font["head"].modified) == (0x7C259DC0, 0x7C259DC0)


def test_glyphs_are_called_by_their_own_numbers(tmp_path: Path) -> None:
    """The character collection Adobe-Identity-0 (ISO 32000-2, 9.7.3)."""
    objects = Objects()
    face = FACES["static"](tmp_path)
    set_font(objects, face.code, {}, keep_latin=True)
    about = objects.values[objects.number(("font-cid", face.code))]
    assert isinstance(about, bytes)
    assert b"/Subtype /CIDFontType2" in about
    assert b"/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)/Supplement 0>>" in about


def test_a_page_that_no_longer_draws_a_glyph_needs_it_no_more() -> None:
    face = load_face("CJ")
    meanings = {face.characters[ord("山")]: "山"}
    fonts, objects = PageFonts(own=frozenset(), further={}), Objects()
    fonts.note({("unit", "a"): [{"CJ": meanings}]})
    assert [*fonts.set(objects)] == ["CJ"]
    fonts.note({("unit", "a"): []})
    assert [*fonts.set(objects)] == []


@pytest.mark.parametrize("name", FACES)
def test_the_font_for_ruled_lines_is_made_of_any_face(name: str, tmp_path: Path) -> None:
    face = FACES[name](tmp_path)
    objects = Objects()
    set_font(objects, face.code, {}, keep_latin=True)
    set_typing_font(objects, face.code)
    set_lines_font(objects, face.code, 1.4)
    data = inflated(objects.values[objects.number(("lines-file", face.code))])
    font = TTFont(io.BytesIO(data))
    # the em is enlarged, so that the letters are drawn smaller
    assert font["head"].unitsPerEm == 1400
    assert font["hmtx"][font.getBestCmap()[ord("A")]][0] == round(face.advance(face.characters[ord("A")]))


def test_a_radical_is_taken_out_as_the_character_that_was_written() -> None:
    face = load_face("CJ")
    word = shape_word("山田", "atkinson", bold=False).stretches[0]
    objects = Objects()
    set_font(objects, "CJ", dict(word.meanings), keep_latin=False)
    cmap = inflated(objects.values[objects.number(("font-unicode", "CJ"))]).decode()
    said = dict(re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", cmap))
    assert [chr(int(said[f"{glyph:04X}"], 16)) for glyph, _ in word.meanings] == ["山", "田"]
    assert face.file.reach


def test_a_subset_holds_no_glyph_that_nobody_used() -> None:
    program = font_program("CJ", frozenset({load_face("CJ").characters[ord("山")]}), False)
    assert len(program.kept) == 3
    assert len(program.stream.data) < 20_000
    assert always_kept("CJ", False) == frozenset()


@pytest.mark.parametrize("code", ["AR", "LB"])
def test_a_program_holds_no_table_that_viewers_do_not_need(code: str) -> None:
    program = TTFont(io.BytesIO(zlib.decompress(font_program(code, None, True).stream.data)))
    assert set(program.keys()) - {"GlyphOrder"} == {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}
    assert len(program["glyf"].keys()) == load_face(code).font.face.glyph_count
    assert program.getBestCmap().keys() == load_face(code).characters.keys()


def test_names_of_fonts_are_pdf_names(tmp_path: Path) -> None:
    face = FACES["cff"](tmp_path)
    assert Name(face.file.name) == "RoundBoxes-Regular"


def test_damaged_fonts_end_in_a_program_or_in_a_fault(tmp_path: Path) -> None:
    """Bytes changed at random (the seed is fixed) in every table: what is taken can be embedded, in a time that nobody notices."""
    dice = random.Random(11)
    sources = [make_ttf(tmp_path / "a.ttf"), make_cff(tmp_path / "b.otf"), make_variable(tmp_path / "c.ttf")]
    path, taken = tmp_path / "broken.ttf", 0
    for round_ in range(120):
        data = bytearray(sources[round_ % 3].read_bytes())
        for _ in range(dice.choice((1, 5, 40))):
            data[dice.randrange(100, len(data))] = dice.choice((0, 1, 127, 255, dice.randrange(256)))
        path.write_bytes(data)
        try:
            face = face_of(path)
            word = shape_word("Ana ß", "/".join((face.code, face.code)), bold=False)
        except (FontFault, DamagedFileError):
            continue
        taken += 1
        objects = Objects()
        set_font(objects, face.code, dict(word.stretches[0].meanings), keep_latin=True)
        set_lines_font(objects, face.code, 1.4)
        assert sum(len(value.data) for value in objects.values.values() if isinstance(value, Stream)) < 200_000
    assert taken > 20


def test_a_glyph_that_the_font_does_not_have_is_not_drawn(tmp_path: Path) -> None:
    path = make_ttf(tmp_path / "a.ttf", "ABC")
    font = TTFont(path)
    count = font["maxp"].numGlyphs
    data = path.read_bytes()
    # a cmap of format 4 maps by an addition: a larger one leads beyond the last glyph
    start = data.index(b"\x00\x04\x00", font.reader.tables["cmap"].offset)
    broken = bytearray(data)
    delta = start + 14 + 2 * 2 + 2 + 2 * 2
    broken[delta : delta + 2] = (9000).to_bytes(2, "big")
    path.write_bytes(bytes(broken))
    face = face_of(path)
    assert max(face.characters.values()) < count


def test_a_font_is_made_once_for_the_same_glyphs_however_many_files_it_goes_into(
    face: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noting(code: str, *given: Any) -> Any:
        made.append(code)
        return font_program(code, *given)

    monkeypatch.setattr("bifolio.pdf.font_objects.font_program", noting)
    files = []
    for used in ({5: "a"}, {5: "a"}, {6: "a"}):
        objects = Objects()
        set_font(objects, face.code, used, keep_latin=False)
        files.append(objects.values)
    assert files[0] == files[1] != files[2]
    assert made == [face.code] * 2
