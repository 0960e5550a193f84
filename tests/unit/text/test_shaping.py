"""Words to glyphs: kerning, fallback faces, scripts, and what each glyph says."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.text import shaping
from bifolio.text.faces import chain, load_face, uncovered
from bifolio.text.shaping import NOTHING_SAID, Glyphs, shape_stretch, shape_word, words_in

NAMES = {
    "Ana": "AR",
    "Dvořák": "AR",
    "Łukasz": "AR",
    "Nguyễn": "NR",
    "Νίκος": "NR",
    "Иван": "NR",
    "כהן": "HR",
    "محمد": "RR",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_drawn_without_a_missing_glyph(name: str) -> None:
    word = shape_word(name, "atkinson", bold=False)
    assert "".join(stretch.text for stretch in word.stretches) == name
    assert not uncovered(name, chain("atkinson", bold=False))
    assert all(glyph != 0 for stretch in word.stretches for glyph, _ in stretch.meanings)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bold", [False, True])
def test_a_name_keeps_to_one_face(name: str, bold: bool) -> None:
    assert len({stretch.face for stretch in shape_word(name, "atkinson", bold=bold).stretches}) == 1


def test_a_face_of_the_same_weight_stands_in() -> None:
    assert shape_word("כהן", "literata", bold=True).stretches[0].face == "HB"
    assert shape_word("כהן", "literata", bold=False).stretches[0].face == "HR"


def test_hebrew_and_arabic_run_from_right_to_left() -> None:
    assert shape_word("כהן", "atkinson", bold=False).is_rtl
    assert shape_word("محمد", "atkinson", bold=False).is_rtl
    assert not shape_word("Ana", "atkinson", bold=False).is_rtl


@pytest.mark.parametrize("figures", ["١٩٥٧", "۱۹۵۷", "١٫٥"])
def test_arabic_figures_alone_run_from_left_to_right(figures: str) -> None:
    (stretch,) = shape_word(figures, "atkinson", bold=False).stretches
    assert [said for _, said in stretch.meanings] == [*figures]


def test_words_are_kerned() -> None:
    face = load_face("AR")
    apart = sum(face.advance(face.characters[ord(letter)]) for letter in "AVA")
    assert shape_word("AVA", "atkinson", bold=False).width < apart


def test_what_glyphs_do_not_say_one_by_one_is_said_beside_them() -> None:
    (stretch,) = shape_word("محمد", "atkinson", bold=False).stretches
    assert stretch.needs_actual_text
    assert not shape_word("plain", "atkinson", bold=False).stretches[0].needs_actual_text


@given(st.text("abcdefghijklmnopqrstuvwxyzäöüßéèñçłőABCXYZ.,!?", min_size=1, max_size=20))
@settings(max_examples=80, deadline=None)
def test_the_glyphs_of_a_word_say_the_word(text: str) -> None:
    said = "".join(
        meaning
        for stretch in shape_word(text, "atkinson", bold=False).stretches
        for _, meaning in stretch.meanings
        if meaning != NOTHING_SAID
    )
    assert said == text


@given(st.text(min_size=1, max_size=15).filter(lambda text: not any(c.isspace() for c in text)))
@settings(max_examples=80, deadline=None)
def test_any_word_can_be_shaped(text: str) -> None:
    assert shape_word(text, "atkinson", bold=False).width >= 0


def test_a_word_is_shaped_once_in_each_look(monkeypatch: pytest.MonkeyPatch) -> None:
    first = shape_word("Shapedonce", "atkinson", bold=False)
    monkeypatch.setattr(shaping, "_shape", None)
    assert shape_word("Shapedonce", "atkinson", bold=False) is first


def test_no_more_words_are_kept_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = words_in("atkinson", bold=True, italic=False, figures="tabular")
    monkeypatch.setattr(shaping, "MAX_WORDS", len(kept) + 2)
    for name in ("Ana", "Ben", "Cleo", "Dina"):
        shape_word(name, "atkinson", bold=True, figures="tabular")
    assert len(kept) <= shaping.MAX_WORDS


def test_an_uncovered_character_is_named_once() -> None:
    assert uncovered("ᚠᚠa", chain("atkinson", bold=False)) == ["ᚠ"]


# -- scripts -----------------------------------------------------------------------------------------------------------

SCRIPTS = {
    "Հայկ": "HYR",
    "ხათუნა": "KAR",
    "ปิ่นเกล้า": "THR",
    "ນ້ຳ": "LOR",
    "শর্মিষ্ঠা": "BNR",
    "જ્યોત્સ્ના": "GUR",
    "ਗੁਰਪ੍ਰੀਤ": "PAR",
    "ஸ்ரீனிவாசன்": "TAR",
    "శ్రీకృష్ణ": "TER",
    "ಕೃಷ್ಣಮೂರ್ತಿ": "KNR",
    "ശ്രീകുമാർ": "MLR",
    "ක්‍රිෂාන්": "SIR",
    "ተስፋዬ": "ETR",
    "ស្រីពៅ": "KMR",
    "မြန်မာ": "MYR",
    "ज्योत्स्ना": "NR",
    "द्वारकेश": "NR",
    "王小明": "CJ",
    "佐々木さくら": "CJ",
    "髙﨑": "CJ",
    "김민수": "CJ",
    "Đặng": "NR",
    "שָׂרָה": "HR",
    "عائشہ": "RR",
    "می‌خواهم": "RR",
}
"""Real names, in the face that draws them."""


def drawn(stretch: Glyphs) -> list[tuple[int, float, float]]:
    """What the operators of a stretch do: each glyph with its place across and up, in 1/1000 of the size."""
    face, at, found = load_face(stretch.face), 0.0, []
    for rise, codes in stretch.parts:
        for hexes, number in re.findall(r"<([0-9A-F]*)>|(-?[\d.]+)", codes):
            if number:
                at -= float(number)
            for index in range(0, len(hexes), 4):
                glyph = int(hexes[index : index + 4], 16)
                found.append((glyph, at, rise))
                at += face.advance(glyph)
    assert at == pytest.approx(stretch.width, abs=0.1)
    return found


def shaped(text: str, code: str) -> list[tuple[int, float, float]]:
    """What HarfBuzz makes of the text, in the same terms."""
    import uharfbuzz as hb

    face = load_face(code)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(face.font, buffer, {})
    scale, at, found = 1000 / face.upem, 0.0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        found.append((info.codepoint, (at + position.x_offset) * scale, position.y_offset * scale))
        at += position.x_advance
    return found


@pytest.mark.parametrize("name", SCRIPTS)
def test_glyphs_stand_where_harfbuzz_puts_them(name: str) -> None:
    (stretch,) = shape_word(name, "atkinson", bold=False).stretches
    assert stretch.face == SCRIPTS[name]
    expected = shaped(name, stretch.face)
    found = drawn(stretch)
    assert [glyph for glyph, _, _ in found] == [glyph for glyph, _, _ in expected]
    assert all(glyph for glyph, _, _ in found)
    for (_, x, y), (_, wanted_x, wanted_y) in zip(found, expected, strict=True):
        assert (x, y) == pytest.approx((wanted_x, wanted_y), abs=0.1)


@pytest.mark.parametrize("name", [*SCRIPTS, "Dvořák", "Nguyễn", "José"])
@pytest.mark.parametrize("bold", [False, True])
def test_a_name_taken_apart_looks_like_the_name_itself(name: str, bold: bool) -> None:
    whole = shape_word(name, "atkinson", bold=bold)
    apart = shape_word(unicodedata.normalize("NFD", name), "atkinson", bold=bold)
    assert [one.parts for one in apart.stretches] == [one.parts for one in whole.stretches]
    assert apart.text == whole.text


@pytest.mark.parametrize("word", ["Ana–Иван", "(משה)", "សុខា,", "Ng-김", "«Нина»", "O’Νίκος"])
def test_a_word_changes_face_only_where_it_must(word: str) -> None:
    stretches = shape_word(word, "atkinson", bold=False).stretches
    assert "".join(one.text for one in stretches) == word
    for one, other in pairwise(stretches):
        assert one.face != other.face
    # no face draws the whole if there are several
    if len(stretches) > 1:
        assert all(uncovered(word, (code,)) for code in chain("atkinson", bold=False))


@pytest.mark.parametrize(
    ("word", "faces"),
    [
        ("CO₂", ["AR", "NR"]),
        ("CO₂-Wert", ["AR", "NR", "AR"]),
        ("10⁻³", ["AR", "NR"]),
        ("xⁿ,", ["AR", "NR", "AR"]),
        ("e₂\u0301", ["AR", "NR"]),
        ("Nguyễn", ["NR"]),
        ("Nguyễn₂", ["NR"]),
        ("10\u202fkm", ["AR"]),
    ],
)
def test_a_sign_that_the_books_face_lacks_leaves_the_letters_beside_it_alone(word: str, faces: list[str]) -> None:
    stretches = shape_word(word, "atkinson", bold=False).stretches
    assert [one.face for one in stretches] == faces
    assert "".join(one.text for one in stretches) == word


@pytest.mark.parametrize("family", ["atkinson", "literata"])
def test_a_non_breaking_hyphen_is_drawn_as_the_books_own_hyphen_and_says_itself(family: str) -> None:
    (shown,) = shape_word("well\u2011being", family, bold=False).stretches
    (plain,) = shape_word("well-being", family, bold=False).stretches
    assert shown.face == plain.face
    assert shown.text == "well\u2011being"
    assert shown.needs_actual_text
    if family == "atkinson":
        assert shown.parts == plain.parts


def test_spaces_that_a_face_lacks_are_made_of_its_own() -> None:
    space, narrow, digit, figure = (
        shape_word(text, "atkinson", bold=False).width for text in (" ", "\u202f", "0", "\u2007")
    )
    assert 0 < narrow < space
    assert figure == digit


def test_brackets_round_a_name_are_of_the_names_own_face() -> None:
    assert [one.face for one in shape_word("(משה)", "atkinson", bold=False).stretches] == ["HR"]


def test_marks_stay_with_their_letter() -> None:
    # Atkinson has no х; the accent must not be left to it
    (stretch,) = shape_word("х\u0301", "atkinson", bold=False).stretches
    assert stretch.face == "NR"


def test_a_joiner_shapes_its_neighbours_and_leaves_nothing_behind() -> None:
    joined, apart = (shape_word(word, "atkinson", bold=False).stretches[0] for word in ("क्\u200dष", "क्ष"))
    assert joined.parts != apart.parts
    space = load_face("NR").characters[0x20]
    assert space not in [glyph for glyph, _ in joined.meanings]
    assert joined.text == "क्\u200dष"
    assert joined.needs_actual_text


def test_brackets_are_turned_where_they_run_from_right_to_left() -> None:
    (rightward,), (leftward,) = (shape_stretch("(", "atkinson", way, bold=False) for way in ("ltr", "rtl"))
    assert leftward.meanings[0][0] == load_face("AR").characters[ord(")")]
    assert rightward.meanings[0][0] == load_face("AR").characters[ord("(")]


def test_a_soft_hyphen_inside_a_word_is_not_seen() -> None:
    assert shape_word("auto\u00adnomy", "atkinson", bold=False).stretches[0].parts == (
        shape_word("autonomy", "atkinson", bold=False).stretches[0].parts
    )


def test_a_glyph_of_two_characters_says_the_other_beside_it() -> None:
    # Ð and Đ look alike and may be one glyph; text taken from the page must give back the one that was written
    for letter in "ÐĐ":
        (stretch,) = shape_word(letter, "atkinson", bold=False).stretches
        face = load_face(stretch.face)
        assert stretch.needs_actual_text or face.says[stretch.meanings[0][0]] == letter


def test_a_raised_stretch_that_reads_otherwise_says_so_itself() -> None:
    (stretch,) = shape_word("2", "atkinson", bold=False).stretches
    same, other = stretch.as_script("super", "2"), stretch.as_script("super", "²")
    assert (same.needs_actual_text, other.needs_actual_text) == (False, True)
    assert (same.text, other.text, other.width < stretch.width) == ("2", "²", True)
