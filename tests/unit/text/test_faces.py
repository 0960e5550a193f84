"""Which face draws what: families by name, the order in which faces are tried, files that are left alone."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bifolio.text.bundled_fonts import BUNDLED, FAMILIES, LAST_RESORT, STAND_INS
from bifolio.text.coverage import noto_font, uncovered_hint, uncovered_message
from bifolio.text.faces import (
    FACES,
    chain,
    covered_by,
    family_name,
    font_path,
    load_face,
    pair_of,
    uncovered,
    without_italics,
)
from bifolio.text.signs import SIGNS

ATKINSON = chain("atkinson", bold=False)


def test_codes_of_faces_last() -> None:
    # cached pages and finished copies name faces by them
    scripts = ["H", "R", "HY", "KA", "TH", "LO", "BN", "GU", "PA", "TA", "TE", "KN", "ML", "SI", "ET", "KM", "MY"]
    pairs = [code + style for code in ["A", "L", "N", *scripts] for style in "RB"]
    assert [face.code for face in BUNDLED] == [*pairs, "CJ", "AI", "AZ", "LI", "LZ", "SYR", "SYB"]


def test_a_script_reaches_as_far_as_its_blocks() -> None:
    """Blocks of Unicode begin and end at multiples of 16; some hold several scripts, and single characters another's."""
    in_a_block = {(0xFB13, 0xFB17), (0xFB1D, 0xFB4F), (0xA8F1, 0xA8F1), (0xA8F3, 0xA8F3), (0x2030, 0x2BFF)}
    reached = {one for face in BUNDLED for one in face.reach}
    assert in_a_block <= reached
    assert [
        (first, last) for first, last in reached - in_a_block if first % 16 or last % 16 != 15 or last < first
    ] == []


@pytest.mark.parametrize("code", ["AR", "LB", "CJ"])
def test_a_face_measures_as_its_tables_say(code: str) -> None:
    face, tables = load_face(code), TTFont(font_path(FACES[code]))
    lines, letters, scale = tables["hhea"], tables["OS/2"], 1000 / tables["head"].unitsPerEm
    said = (lines.ascent, lines.descent, letters.sCapHeight, letters.sxHeight)
    assert (face.ascent, face.descent, face.cap_height, face.x_height) == tuple(one * scale for one in said)


def test_a_family_without_italics_is_its_own_upright_self() -> None:
    assert without_italics("noto-sans") == "noto-sans"
    assert without_italics("AR/AB/AI/AZ+F1/F2") == "AR/AB+F1/F2"


def test_every_bundled_file_is_there_and_has_its_own_name_inside() -> None:
    for face in BUNDLED:
        assert font_path(face).is_file(), face
        assert load_face(face.code).font.face.get_name(6) == face.name


def test_a_face_is_there_for_every_letter_that_only_it_draws() -> None:
    """A character outside a face's reach would not be looked for in it."""
    first = {point for code in ("AR", "NR") for point in load_face(code).characters}
    for regular, bold in (*STAND_INS[1:], *LAST_RESORT):
        for code in (regular, bold):
            points = load_face(code).characters
            missed = [chr(p) for p in points if p not in first and not FACES[code].reaches(p)]
            # symbols and letters of no living script that a font has beside its own
            assert [
                c
                for c in missed
                if unicodedata.category(c)[0] in "LMN" and covered_by(c, ATKINSON) is None and c < "\U00010000"
            ] == []


def test_regular_and_bold_are_there_for_the_same_characters() -> None:
    for regular, bold in STAND_INS:
        assert FACES[regular].reach == FACES[bold].reach
        assert (FACES[regular].is_bold, FACES[bold].is_bold) == (False, True)


LATIN_NAMES = "Ana Dvořák José Łukasz François Søren Zoë O’Brien"

OPENED = """
import sys
from bifolio.text import faces
opened = []
load = faces.font_path
faces.font_path = lambda face: opened.append(face.code) or load(face)
from bifolio.text.line_breaking import Style, break_lines
from bifolio.text.inline import Run
from bifolio.text.font_set import Shelf
text = sys.argv[1]
assert Shelf().uncovered(text) == []
break_lines((Run(text),), Style(family="atkinson", size=12, leading=16, colour=(0, 0, 0)), 200)
print(*sorted(opened))
"""


def opened_for(text: str) -> list[str]:
    """Codes of the faces whose files a fresh process opens to check and set ``text``."""
    found = subprocess.run([sys.executable, "-c", OPENED, text], capture_output=True, text=True, check=True)
    return found.stdout.split()


def test_every_bundled_family_has_behind_it_what_a_main_one_tries() -> None:
    for name in FAMILIES:
        for bold in (False, True):
            tried = set(chain(name, bold=bold))
            assert any(set(chain(main, bold=bold)) <= tried for main in ("atkinson", "literata")), name


def test_latin_names_open_the_families_alone() -> None:
    assert opened_for(LATIN_NAMES) == ["AB", "AR", "LB", "LR"]


@pytest.mark.parametrize(("name", "codes"), [("ნინო", {"KAR", "KAB"}), ("สมชาย", {"THR", "THB"}), ("山田", {"CJ"})])
def test_a_name_in_another_script_opens_the_faces_of_that_script_alone(name: str, codes: set[str]) -> None:
    # Noto Sans, which draws several scripts, is asked before them
    assert set(opened_for(name)) == {"AR", "AB", "LR", "LB", "NR", "NB"} | codes


def test_a_familys_name_says_its_faces() -> None:
    assert family_name("atkinson") == "atkinson"
    name = family_name(("F1", "F2"), [("F3", "F4"), ("F5", "F5")])
    assert pair_of(name) == ("F1", "F2")
    assert chain(name, bold=True)[0] == "F2"


def test_own_faces_come_after_the_bundled_ones_and_before_the_last_resort() -> None:
    codes = chain(family_name("literata", [("F3", "F4")]), bold=True)
    assert codes[0] == "LB"
    assert codes[-3:] == ("MYB", "F4", "CJ")


def test_a_theme_in_own_fonts_falls_back_on_the_standard_family_first() -> None:
    assert chain(family_name(("F1", "F2")), bold=False)[:3] == ("F1", "AR", "NR")


def test_every_family_tries_everything_that_is_bundled() -> None:
    for family in FAMILIES:
        assert {code for pair in (*STAND_INS, *LAST_RESORT) for code in pair} <= {
            *chain(family, bold=False),
            *chain(family, bold=True),
        }


def test_a_character_is_drawn_in_parts_only_if_no_face_has_it_whole() -> None:
    assert covered_by("ễ", ATKINSON) == "NR"
    assert load_face("AR").draws("ễ", in_parts=True)
    assert not load_face("AR").draws("ễ")


def test_what_is_invisible_needs_no_font() -> None:
    assert uncovered("a\u200d\u00ad\ufe0f\u2067b", ATKINSON) == []


@pytest.mark.parametrize("emoji", ["😀", "👩\u200d👧", "👍🏽"])
def test_emoji_are_refused_by_name(emoji: str) -> None:
    missing = uncovered(f"Ana {emoji}", ATKINSON)
    assert missing == [one for one in emoji if one != "\u200d"]
    message = uncovered_message(missing)
    assert all(unicodedata.name(one) in message for one in missing)
    assert "Noto Emoji" in uncovered_hint(missing)


def test_a_message_names_five_characters_and_counts_the_rest() -> None:
    message = uncovered_message(list("ᚠᚢᚦᚨᚱᚲᚷ"))
    assert message.count("U+") == 5
    assert message.endswith("and 2 more")


def test_the_hint_says_what_to_fetch_and_where_to_put_it() -> None:
    hint = uncovered_hint(["ᚠ", "Ꭰ"])
    assert "Noto Sans Runic and Noto Sans Cherokee" in hint
    assert "'fonts' folder" in hint
    assert "--fonts" in hint


@pytest.mark.parametrize(
    ("character", "font"),
    [("ꤰ", "Noto Sans Rejang"), ("ᱚ", "Noto Sans Ol Chiki"), ("ᐁ", "Noto Sans Canadian Aboriginal"), ("ꡀ", "Noto Sans Phags-Pa"), ("𠮷", "Noto Sans SC"),
     ("ཀ", "Noto Serif Tibetan"), ("→", "Noto Sans Symbols"), ("⃣", "Noto Sans Symbols"), ("☺", "Noto Sans Symbols"), ("♪", "Noto Sans Symbols"),
     ("✓", "Noto Sans Symbols 2"), ("☐", "Noto Sans Symbols 2"), ("★", "Noto Sans Symbols 2"), ("♥", "Noto Sans Symbols 2"), ("∃", "Noto Sans Math"),
     ("𝄞", "Noto Music"), ("\ue000", "")],
)  # fmt: skip
def test_the_font_that_draws_a_character_is_named(character: str, font: str) -> None:
    assert noto_font(character) == font


def test_the_hint_names_no_font_that_is_already_there() -> None:
    assert "put Noto Sans Symbols and Noto Sans Symbols 2 in" in uncovered_hint("→✓")
    assert "name a folder that has them" in uncovered_hint("→✓")
    assert "put Noto Sans Symbols in" in uncovered_hint("→✓", ["Noto Sans Symbols2"])
    assert "put a font that has them" in uncovered_hint("→✓", ["Noto Sans Symbols2", "Noto Sans Symbols"])
    assert "put a font that has it" in uncovered_hint("\ue000")


DEBIANS = Path("/usr/share/fonts/truetype/noto")


@pytest.mark.skipif(not (DEBIANS / "NotoSansSymbols-Regular.ttf").exists(), reason="fonts-noto-core is not installed")
@pytest.mark.parametrize(
    "name", ["Sans Symbols", "Sans Symbols 2", "Sans Math", "Music", "Sans Runic", "Sans Cherokee"]
)
def test_each_font_has_the_characters_that_the_table_says_it_has(name: str) -> None:
    with TTFont(DEBIANS / f"Noto{name.replace(' ', '')}-Regular.ttf", lazy=True) as font:
        drawn = font.getBestCmap()
    points = [point for point in range(0x80, 0x20000) if noto_font(chr(point)) == f"Noto {name}"]
    assert points
    assert [hex(point) for point in points if point not in drawn] == []


def test_a_glyph_that_draws_two_characters_says_the_common_one() -> None:
    # the CJK face draws 山 and the radical ⼭ with glyphs of their own, Atkinson draws Ð and Đ with one
    face = load_face("AR")
    shared = {c for c in "ÐĐ" if face.characters[ord(c)] == face.characters[ord("Ð")]}
    assert face.says[face.characters[ord("Ð")]] in shared
    assert face.says[face.characters[ord(" ")]] == " "
    assert face.says[face.characters[ord("-")]] == "-"


@pytest.mark.parametrize("family", sorted(FAMILIES))
@pytest.mark.parametrize("bold", [False, True])
def test_every_theme_can_print_every_sign_that_is_listed(family: str, *, bold: bool) -> None:
    assert uncovered("".join(SIGNS.values()), chain(family, bold=bold)) == []


def test_signs_are_listed_once() -> None:
    listed = "".join(SIGNS.values())
    assert len(set(listed)) == len(listed)


def test_what_worksheets_show_most_is_among_the_signs() -> None:
    assert set("→←↑↓↔✓✗☐☑★☆♥●○■□▲▼☺☹♪☎✉⚠½²≈") <= set("".join(SIGNS.values()))


def test_a_sign_has_the_weight_of_the_words_beside_it() -> None:
    assert [covered_by("✓", chain("literata", bold=bold)) for bold in (False, True)] == ["SYR", "SYB"]


def test_the_bundled_font_of_symbols_holds_what_is_listed() -> None:
    for code in ("SYR", "SYB"):
        assert {chr(point) for point in load_face(code).characters} >= set("".join(SIGNS.values()))


@pytest.mark.parametrize("points", [(0x2F2D, 0x5C71, 0x5C72), (0x5C72, 0x5C71, 0x2F2D)])
def test_a_glyph_of_several_characters_says_the_first_that_is_no_form_of_another(points: tuple[int, ...]) -> None:
    face = replace(load_face("AR"), characters={0xAD: 5} | dict.fromkeys(points, 5))
    assert face.says == {5: "山"}
