"""Font files that people bring: what is taken, what is refused and why, which stand in, codes made of bytes."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

from bifolio.errors import DamagedFileError
from bifolio.text import font_files as fontfiles
from bifolio.text.faces import adopt, chain, family_name, load_face
from bifolio.text.font_files import FontFault, OwnFont, read_font
from bifolio.text.font_set import Shelf
from bifolio.text.shaping import shape_word
from tests.font_files import LATIN, RUNES, change, make_cff, make_collection, make_ttf, make_variable, width_of


def read(path: Path) -> OwnFont:
    return read_font(path, path.name)


def fault(path: Path) -> FontFault:
    with pytest.raises(FontFault) as caught:
        read(path)
    return caught.value


@pytest.mark.parametrize("make", [make_ttf, make_cff, make_variable])
def test_truetype_cff_and_variable_fonts_are_taken(make: Callable[[Path], Path], tmp_path: Path) -> None:
    font = read(make(tmp_path / "a.ttf"))
    assert font.lacks == ""
    assert font.allows_typing
    assert font.weight == 400


def test_a_collection_stands_for_its_first_face(tmp_path: Path) -> None:
    first, second = make_ttf(tmp_path / "a.ttf", family="First"), make_ttf(tmp_path / "b.ttf", family="Second")
    assert read(make_collection(tmp_path / "c.ttc", first, second)).family == "First"


def test_a_code_is_made_of_the_bytes(tmp_path: Path) -> None:
    one, same = read(make_ttf(tmp_path / "a.ttf")), read(make_ttf(tmp_path / "elsewhere" / "b.ttf"))
    other = read(make_ttf(tmp_path / "c.ttf", LATIN + "ž"))
    assert one.face(bold=False).code == same.face(bold=False).code != other.face(bold=False).code


def test_codes_of_own_fonts_last() -> None:
    # cached pages and finished copies name faces by them
    font = OwnFont(name="a", digest="0123", postscript="A", path="a.ttf", family="A", weight=400)
    assert font.face(bold=False).code == "F873841009eff3667"


def test_a_static_font_is_one_face_and_a_variable_one_is_two(tmp_path: Path) -> None:
    static, variable = read(make_ttf(tmp_path / "a.ttf")), read(make_variable(tmp_path / "b.ttf"))
    assert static.face(bold=False) == static.face(bold=True)
    regular, bold = variable.face(bold=False), variable.face(bold=True)
    assert (regular.weight, bold.weight) == (400, 700)
    assert regular.code != bold.code
    assert bold.is_bold


def test_a_pinned_face_has_the_widths_of_its_weight(tmp_path: Path) -> None:
    font = read(make_variable(tmp_path / "a.ttf"))
    adopt([font.face(bold=False), font.face(bold=True)])
    regular, bold = (load_face(font.face(bold=one).code) for one in (False, True))
    glyph = regular.characters[ord("A")]
    assert regular.advance(glyph) == width_of("A")
    # at 900 it is 100 wider; 700 is three fifths of the way from 400
    assert bold.advance(glyph) == width_of("A") + 60


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"wOF2....", "WOFF2"),
        (b"wOFF....", "WOFF"),
        (b"%!PS-AdobeFont", "Type 1"),
        (b"\x80\x01....", "Type 1"),
        (b"<svg/>", "not a TrueType"),
        (b"", "not a TrueType"),
    ],
)
def test_other_formats_are_refused_with_a_way_out(start: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(start)
    found = fault(path)
    assert found.rule == "unreadable-font"
    assert words in found.message
    assert "convert" in found.hint


def test_a_file_that_is_cut_short_is_damaged(tmp_path: Path) -> None:
    path = make_ttf(tmp_path / "a.ttf")
    path.write_bytes(path.read_bytes()[:-400])
    assert "cut short" in fault(path).message


@pytest.mark.parametrize("table", ["head", "hhea", "hmtx", "maxp", "cmap", "loca"])
def test_a_font_without_a_table_that_every_font_has_is_damaged(table: str, tmp_path: Path) -> None:
    path = make_ttf(tmp_path / "a.ttf")
    # the name in the directory, so that whoever looks for the table does not find it
    path.write_bytes(path.read_bytes().replace(table.encode(), b"zzzz", 1))
    assert f"'{table}'" in fault(path).message


def _halved(data: bytearray, record: int) -> None:
    """Halves the length that the directory gives a table."""
    data[record + 12 : record + 16] = (int.from_bytes(data[record + 12 : record + 16], "big") // 2).to_bytes(4, "big")


def _scrambled(data: bytearray, record: int) -> None:
    """Sends the second offset of 'loca' beyond all others."""
    start = int.from_bytes(data[record + 8 : record + 12], "big")
    data[start + 2 : start + 4] = b"\x7f\xff"


@pytest.mark.parametrize(
    ("table", "spoil", "named"),
    [
        ("hmtx", _halved, "hmtx"),
        ("loca", _halved, "loca"),
        ("glyf", _halved, "loca"),
        ("loca", _scrambled, "loca"),
    ],
)
def test_a_font_that_lacks_glyphs_or_widths_is_damaged(
    table: str, spoil: Callable[[bytearray, int], None], named: str, tmp_path: Path
) -> None:
    path = make_ttf(tmp_path / "a.ttf")
    data = bytearray(path.read_bytes())
    spoil(data, data.index(table.encode()))
    path.write_bytes(data)
    assert f"'{named}' table is invalid" in fault(path).message


@pytest.mark.parametrize("table", ["head", "hhea"])
def test_a_table_of_an_unknown_version_is_damaged(table: str, tmp_path: Path) -> None:
    """HarfBuzz would leave it out of what is embedded, and no reader would draw the rest."""
    path = make_ttf(tmp_path / "a.ttf")
    data = bytearray(path.read_bytes())
    record = data.index(table.encode())
    start = int.from_bytes(data[record + 8 : record + 12], "big")
    data[start : start + 2] = b"\x77\x77"
    path.write_bytes(data)
    assert f"'{table}' table is invalid" in fault(path).message


@pytest.mark.parametrize("width", [0, 20_000])
def test_letters_without_a_sensible_width_are_damaged(width: int, tmp_path: Path) -> None:
    path = make_ttf(tmp_path / "a.ttf")
    font = TTFont(path)
    font["hmtx"].metrics = dict.fromkeys(font["hmtx"].metrics, (width, 0))
    font.save(path)
    assert f"letters are {width // 1000} times as wide as the type size" in fault(path).message


@pytest.mark.parametrize(
    ("ascent", "descent", "meant"), [(0, 0, (980, -300)), (32_767, -32_768, (980, -300)), (900, -150, (900, -150))]
)
def test_heights_that_nobody_means_are_taken_for_the_usual_ones(
    ascent: int, descent: int, meant: tuple[int, int], tmp_path: Path
) -> None:
    """Viewers place what is typed by them."""
    path = make_ttf(tmp_path / "a.ttf")
    change(path, "hhea", ascent=ascent, descent=descent)
    change(path, "OS/2", sTypoAscender=ascent, sTypoDescender=descent)
    face = read(path).face(bold=False)
    adopt([face])
    assert (load_face(face.code).ascent, load_face(face.code).descent) == meant


def with_rules(path: Path, rules: str) -> Path:
    """The font with rules for shaping, in the notation of AFDKO's feature files."""
    font = TTFont(path)
    addOpenTypeFeaturesFromString(font, rules)
    font.save(path)
    return path


def test_ligatures_that_never_end_are_damaged(tmp_path: Path) -> None:
    lookups = "".join(f"lookup l{n} {{ sub uni0065 by {'uni0065 ' * 8}; }} l{n};" for n in range(12))
    used = "".join(f"lookup l{n};" for n in range(12))
    path = with_rules(make_ttf(tmp_path / "a.ttf"), f"{lookups} feature ccmp {{ {used} }} ccmp;")
    assert "GSUB" in fault(path).message


def test_a_rule_that_spoils_only_some_words_is_a_fault_of_the_file(tmp_path: Path) -> None:
    path = with_rules(make_ttf(tmp_path / "a.ttf"), "feature kern { pos uni00E4 <0 0 30000 0>; } kern;")
    face = read(path).face(bold=False)
    adopt([face])
    family = family_name((face.code, face.code))
    assert shape_word("Ana", family, bold=False).width > 0
    with pytest.raises(DamagedFileError, match=r"a\.ttf' is damaged") as caught:
        shape_word("Anä", family, bold=False)
    assert "Anä" not in str(caught.value)


def test_an_axis_without_a_name_is_damaged(tmp_path: Path) -> None:
    path = make_variable(tmp_path / "a.ttf")
    path.write_bytes(path.read_bytes().replace(b"slnt", b"\xff\xfent"))
    assert "'fvar'" in fault(path).message


def test_pictures_are_no_outlines(tmp_path: Path) -> None:
    path = make_ttf(tmp_path / "a.ttf")
    path.write_bytes(path.read_bytes().replace(b"glyf", b"CBDT", 1))
    assert "pictures instead of outlines" in fault(path).message


def test_a_font_without_characters_is_of_no_use(tmp_path: Path) -> None:
    assert "no character map" in fault(make_ttf(tmp_path / "a.ttf", "")).message


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_ttf(tmp_path / "a.ttf")
    monkeypatch.setattr(fontfiles, "MAX_FONT_BYTES", path.stat().st_size - 1)
    assert fault(path).rule == "font-too-large"


def test_a_folder_with_a_fonts_name_cannot_be_read(tmp_path: Path) -> None:
    assert fault(tmp_path).rule == "unreadable-font"


@pytest.mark.parametrize(
    ("fs_type", "is_taken", "allows_typing"),
    [
        (0x0000, True, True),  # installable
        (0x0008, True, True),  # editable
        (0x0004, True, False),  # preview and print
        (0x000C, True, True),  # the more lenient of two bits counts
        (0x0002, False, False),  # restricted
        (0x0006, True, False),
        (0x0100, False, False),  # no subsetting
        (0x0108, False, False),
        (0x0200, False, False),  # bitmaps only
    ],
)
def test_the_licence_flag_decides(fs_type: int, is_taken: bool, allows_typing: bool, tmp_path: Path) -> None:
    path = make_ttf(tmp_path / "a.ttf", fs_type=fs_type)
    if not is_taken:
        assert fault(path).rule == "font-not-embeddable"
    else:
        assert read(path).allows_typing == allows_typing


def test_a_font_without_the_table_of_licences_is_free(tmp_path: Path) -> None:
    assert read(change(make_ttf(tmp_path / "a.ttf", fs_type=2), "OS/2")).allows_typing


def test_a_font_that_lacks_a_digit_has_no_latin(tmp_path: Path) -> None:
    assert read(make_ttf(tmp_path / "a.ttf", LATIN.replace("7", ""))).lacks == "7"


def test_a_name_in_the_file_cannot_break_a_pdf_name(tmp_path: Path) -> None:
    path = make_ttf(tmp_path / "a.ttf", family="A")
    data = path.read_bytes()
    path.write_bytes(data.replace("A-Regular".encode("utf-16-be"), "A(/#gular".encode("utf-16-be")))
    assert read(path).postscript == "Agular"


def test_damaged_bytes_give_a_fault_or_a_font_that_can_be_shaped_with(tmp_path: Path) -> None:
    """Three hundred fonts with bytes changed at random (the seed is fixed): never anything but a fault or a font."""
    dice = random.Random(7)
    sources = [make_ttf(tmp_path / "a.ttf"), make_cff(tmp_path / "b.otf"), make_variable(tmp_path / "c.ttf")]
    path = tmp_path / "broken.ttf"
    taken = 0
    for round_ in range(300):
        data = bytearray(sources[round_ % 3].read_bytes())
        for _ in range(dice.randint(1, 12)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        try:
            font = read(path)
        except FontFault:
            continue
        taken += 1
        adopt([font.face(bold=False)])
        family = family_name((font.face(bold=False).code,) * 2)
        assert shape_word("Ana", family, bold=False).width < 1e9
    assert taken > 30


# -- the shelf ---------------------------------------------------------------------------------------------------------


def shelf_of(*paths: Path) -> Shelf:
    shelf = Shelf({path.name: read(path) for path in paths})
    shelf.adopt()
    return shelf


def stand_in_files(shelf: Shelf) -> list[tuple[str, str]]:
    from bifolio.text.faces import FACES

    return [(Path(FACES[regular].path).name, Path(FACES[bold].path).name) for regular, bold in shelf.stand_ins]


def test_the_bold_one_is_found_by_weight(tmp_path: Path) -> None:
    shelf = shelf_of(
        make_ttf(tmp_path / "a-black.ttf", RUNES, "R", 900),
        make_ttf(tmp_path / "b-bold.ttf", RUNES, "R", 700),
        make_ttf(tmp_path / "c-light.ttf", RUNES, "R", 300),
        make_ttf(tmp_path / "d-medium.ttf", RUNES, "R", 500),
    )
    # 300 and 500 are as far from 400; the first of them in the order of files is taken
    assert stand_in_files(shelf)[0] == ("c-light.ttf", "b-bold.ttf")


def test_what_is_half_bold_serves_as_bold(tmp_path: Path) -> None:
    shelf = shelf_of(make_ttf(tmp_path / "a.ttf", RUNES, "R", 400), make_ttf(tmp_path / "b.ttf", RUNES, "R", 600))
    assert stand_in_files(shelf)[0] == ("a.ttf", "b.ttf")
    assert read(tmp_path / "b.ttf").face(bold=False).is_bold


def test_regular_serves_for_both_where_nothing_is_bold(tmp_path: Path) -> None:
    shelf = shelf_of(make_ttf(tmp_path / "a.ttf", RUNES, "R", 400), make_ttf(tmp_path / "b.ttf", RUNES, "R", 500))
    assert stand_in_files(shelf)[0] == ("a.ttf", "a.ttf")


def test_slanted_faces_stand_in_after_upright_ones(tmp_path: Path) -> None:
    slanted, upright = make_ttf(tmp_path / "a.ttf", RUNES, "R", italic=True), make_ttf(tmp_path / "b.ttf", RUNES, "R")
    assert stand_in_files(shelf_of(slanted, upright)) == [("b.ttf", "b.ttf"), ("a.ttf", "a.ttf")]
    assert stand_in_files(shelf_of(slanted)) == [("a.ttf", "a.ttf")]


def test_two_files_of_one_family_and_weight_both_stand_in(tmp_path: Path) -> None:
    shelf = shelf_of(make_ttf(tmp_path / "a.ttf", RUNES[:3], "R"), make_ttf(tmp_path / "b.ttf", RUNES[3:], "R"))
    assert shelf.uncovered(RUNES) == []


def test_a_variable_font_is_its_own_bold(tmp_path: Path) -> None:
    ((regular, bold),) = shelf_of(make_variable(tmp_path / "a.ttf", RUNES)).stand_ins
    assert regular != bold


def test_own_fonts_draw_what_the_bundled_ones_lack(tmp_path: Path) -> None:
    without = Shelf()
    shelf = shelf_of(make_ttf(tmp_path / "a.ttf", RUNES))
    assert without.uncovered(RUNES) == list(RUNES)
    assert shelf.uncovered(RUNES) == []
    (stretch,) = shape_word(RUNES, shelf.family("atkinson"), bold=True).stretches
    assert stretch.face == shelf.stand_ins[0][1]


def test_own_fonts_draw_nothing_that_the_bundled_ones_draw(tmp_path: Path) -> None:
    shelf = shelf_of(make_ttf(tmp_path / "a.ttf", LATIN + "Иван"))
    assert shape_word("Иван", shelf.family("atkinson"), bold=False).stretches[0].face == "NR"


def test_an_own_font_goes_before_the_plain_face_for_chinese(tmp_path: Path) -> None:
    shelf = shelf_of(make_ttf(tmp_path / "a.ttf", "山田"))
    assert shape_word("山田", shelf.family("atkinson"), bold=False).stretches[0].face == shelf.stand_ins[0][0]
    assert shape_word("山田", "atkinson", bold=False).stretches[0].face == "CJ"


def test_the_digest_changes_with_any_font(tmp_path: Path) -> None:
    one = shelf_of(make_ttf(tmp_path / "a.ttf"))
    other = shelf_of(make_ttf(tmp_path / "a.ttf", LATIN + "ž"))
    both = shelf_of(make_ttf(tmp_path / "a.ttf"), make_ttf(tmp_path / "b.ttf", RUNES))
    assert len({one.digest, other.digest, both.digest, Shelf().digest}) == 4


def test_without_own_fonts_a_family_is_called_by_its_name() -> None:
    assert Shelf().family("atkinson") == "atkinson"
    assert chain(Shelf().family("literata"), bold=False) == chain("literata", bold=False)


def test_a_font_that_changes_while_it_is_used_is_refused(tmp_path: Path) -> None:
    from bifolio.errors import DamagedFileError

    path = make_ttf(tmp_path / "a.ttf", LATIN + "ǆ")
    face = read(path).face(bold=False)
    adopt([face])
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(DamagedFileError, match="changed while"):
        load_face(face.code)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ("feature ccmp { sub uni0065 by NULL; } ccmp;", "its rules for ligatures (GSUB) remove 'e'"),
        ("feature ccmp { sub space by NULL; } ccmp;", "its rules for ligatures (GSUB) remove ' '"),
        (
            "feature kern { pos uni0061 <9000 0 0 0>; } kern;",
            "its rules for kerning (GPOS) move letters by 9 times the type size",
        ),
        (
            "feature kern { pos uni0061 <0 -9000 0 0>; } kern;",
            "its rules for kerning (GPOS) move letters by 9 times the type size",
        ),
    ],
)
def test_a_font_whose_rules_lose_or_displace_letters_is_refused(tmp_path: Path, rules: str, why: str) -> None:
    assert fault(with_rules(make_ttf(tmp_path / "a.ttf"), rules)).message == f"the font is damaged: {why}"
