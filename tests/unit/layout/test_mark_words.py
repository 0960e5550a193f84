"""Words to mark in a text: each has a target of its own, named after it."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from bifolio.content.fields.marked_words import marked_words_of
from bifolio.content.kinds.mark_words import MarkWords
from bifolio.form_fields import BlankKind
from bifolio.text.inline import Text
from tests.builders import TIGHTEST, Laid, check_sound, in_turns, lay_out
from tests.painted import Words, on_page

TEXT = "I saw a fox (a red one): it ran home, and I ran too – either/or."


def marked(text: str = TEXT, paper: str = "a4", size: str = "standard", language: str = "en-US", **keys: Any) -> Laid:
    return lay_out([{"mark_words": {"id": "x", "text": text, **keys}}], paper, size, language=language)


def test_each_word_has_a_tick_named_after_it() -> None:
    one = marked("It ran, and I ran too.")
    assert [blank.name for blank in one.blanks] == [
        f"demo.x.{word}" for word in ("it", "ran", "and", "i", "ran-2", "too")
    ]
    assert {blank.kind for blank in one.blanks} == {BlankKind.CHECK}
    assert {field.shape for field in one.layout.widgets} == {"ring"}
    assert one.blanks[0].spoken.startswith("Demo, It")


def test_another_word_in_the_text_renames_none() -> None:
    names = {blank.name for blank in marked("The fox ran.").blanks}
    assert names < {blank.name for blank in marked("The quick fox ran.").blanks}


def test_punctuation_stays_at_its_word_and_is_no_word() -> None:
    one = marked("Home (in May), at 5.")
    assert [line for line in one.lines if line.strip()][1:] == [
        "Circle or underline the words.",
        "Home",
        "(in",
        "May),",
        "at",
        "5.",
    ]
    assert len(one.blanks) == 5


def test_words_without_latin_letters_have_lasting_names_too() -> None:
    names = {blank.name for blank in marked("Мама мыла раму").blanks}
    assert len(names) == 3
    assert names < {blank.name for blank in marked("Вчера мама мыла раму").blanks}


def test_a_word_with_a_number_does_not_take_the_name_of_a_repeated_one() -> None:
    names = [blank.name for blank in marked("covid covid covid-2").blanks]
    assert names == ["demo.x.covid", "demo.x.covid-2", "demo.x.covid-2-2"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S.A. and the U.K.", ["The", "U.S.A.", "and", "the", "U.K."]),
        ("Fish (e.g. cod), z.B. Dorsch.", ["Fish", "e.g.", "cod", "z.B.", "Dorsch"]),
        ("A Ph.D. at 9 a.m.", ["A", "Ph.D.", "at", "9", "a.m."]),
        ("It was I. So be it.", ["It", "was", "I", "So", "be", "it"]),
        ("See www.a.b.c.", ["See", "www", "a", "b", "c"]),
    ],
)
def test_an_abbreviation_with_full_stops_is_one_word(text: str, words: list[str]) -> None:
    assert [one.word for one in marked_words_of(Text(text)) if one.key] == words


def test_a_right_abbreviation_may_be_written_without_its_last_full_stop() -> None:
    for right in ("U.S.A.", "U.S.A"):
        block = MarkWords.model_validate({"text": Text("The U.S.A. won."), "right": [right]})
        assert [*block.faults()] == []
        assert [*block.answer] == ["u-s-a"]


def test_words_of_a_long_text_are_found_fast() -> None:
    began = process_time()
    assert len(marked_words_of(Text("**a** b " * 5000))) == 10000
    assert process_time() - began < 5


def test_marks_inside_a_word_do_not_divide_it() -> None:
    words = marked("**bo**ld H~2~O {1/2} at 12:30 for 3,50 हिन्दी").blanks
    said = ["bold", "H₂O", "1/2", "at", "12:30", "for", "3,50", "हिन्दी"]
    assert [blank.spoken.split(", ", 1)[1] for blank in words] == said


def test_a_right_word_may_have_an_apostrophe() -> None:
    block = MarkWords.model_validate({"text": "I don't know.", "right": ["don't"]})
    assert not [*block.faults()]
    # the text as printed has a typographic one
    assert [f"demo.x.{key}" for key in block.answer] == [marked("I don't know.").blanks[1].name]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Die Donaudampfschifffahrtsgesellschaftskapitänsmütze fehlt.", "de"), (12 * "狐は家に走って食べた。", "ja")],
)
def test_a_word_wider_than_its_line_stays_in_it(text: str, language: str) -> None:
    check_sound(marked(text, "a5", "giant", language))


def test_another_word_renames_none_without_latin_letters_either() -> None:
    names = {blank.name for blank in marked("שלום עולם").blanks}
    assert len(names) == 2
    assert names < {blank.name for blank in marked("טוב שלום עולם").blanks}


def test_a_repeated_word_and_one_that_ends_in_a_number_have_names_of_their_own() -> None:
    for text in ("test test test-2 test", "test-2 test test"):
        names = [blank.name for blank in marked(text).blanks]
        assert len({*names}) == len(names), text


def test_vowel_signs_and_soft_hyphens_do_not_end_a_word() -> None:
    one = marked("שָׁלוֹם, Som\u00admer\u00adfest.", language="he")
    assert [blank.name.count("word") for blank in one.blanks] == [1, 0]
    assert one.blanks[1].name == "demo.x.sommerfest"


@pytest.mark.parametrize(("paper", "size"), TIGHTEST)
def test_a_word_wider_than_a_line_is_divided_and_has_one_field_over_all_of_it(paper: str, size: str) -> None:
    one = marked("It is a Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenamt, a tall word.", paper, size)
    check_sound(one)
    (field,) = (field for field in one.layout.widgets if "donau" in field.blank.name)
    assert field.rect.y1 - field.rect.y0 >= 2 * one.look.body.leading - 0.1


def test_a_number_with_a_decimal_sign_is_one_word() -> None:
    assert [blank.name for blank in marked("At 10:30, 3.5 km.").blanks] == [
        f"demo.x.{word}" for word in ("at", "10-30", "3-5", "km")
    ]


@pytest.mark.parametrize(("text", "language"), [("The fox ran.", "he"), ("שלום עולם טוב", "en-US")])
def test_words_of_a_text_run_in_its_own_direction(text: str, language: str) -> None:
    rects = [field.rect.x0 for field in marked(text, language=language).layout.widgets]
    assert rects == sorted(rects, reverse=language == "en-US")


def test_the_author_says_what_to_do_instead_of_the_program() -> None:
    assert "Circle or underline the words." not in marked(prompt="Find the verbs.").lines


def test_an_author_who_says_how_to_answer_needs_no_words_of_the_program() -> None:
    assert "Circle or underline the words." not in marked(help="Tick the verbs.").lines
    assert "Circle or underline the words." in marked().lines


def test_words_without_a_space_between_them_are_side_by_side() -> None:
    either, other, end = marked("Either/or now").layout.widgets
    assert other.rect.x0 == pytest.approx(either.rect.x1)
    assert end.rect.x0 > other.rect.x1 + 1


@pytest.mark.parametrize("language", ["en-US", "he"])
@pytest.mark.parametrize(("paper", "size"), [(paper, size) for _, paper, size in in_turns(["x"])])
def test_words_to_mark_are_sound_at_every_size(paper: str, size: str, language: str) -> None:
    check_sound(marked(12 * TEXT, paper, size, language))


def test_lines_begin_below_one_another_with_short_words_and_long_ones() -> None:
    one = marked("I saw a fox. " * 20)
    firsts = {item.y: item.x for item in reversed(on_page(one.layout, 0)) if isinstance(item, Words)}
    starts = [x for x in firsts.values() if x]
    assert len(starts) > 3
    assert max(starts) - min(starts) < 1
