"""Words to glyphs: kerning, fallback faces, scripts, and what each glyph says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.typeset.faces import chain, load_face, uncovered
from bifolio.typeset.shaping import NOTHING_SAID, shape_word

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


def test_an_uncovered_character_is_named_once() -> None:
    assert uncovered("ᚠᚠa", chain("atkinson", bold=False)) == ["ᚠ"]
