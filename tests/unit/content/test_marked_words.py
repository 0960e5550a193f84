"""The words of a text to mark: which they are, and what their blanks are called."""

from __future__ import annotations

import pytest

from bifolio.assemble.blanks import Speaker, items_of
from bifolio.assemble.document import View
from bifolio.content.fields.marked_words import as_marked, key_of_word, marked_words_of
from bifolio.content.kinds.mark_words import MarkWords
from bifolio.form_fields import LONGEST_ID
from bifolio.messages import Messages
from bifolio.text.inline import Run, Text


def words(text: str) -> list[str]:
    return [one.word for one in marked_words_of(Text(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pre- and post-war", ["pre", "and", "post-war"]),
        ("'tis o'clock", ["tis", "o'clock"]),
        ("ไทยน้ำ", ["ไท", "ย", "น้ำ"]),
        ("狐は走る", ["狐", "は", "走", "る"]),
        ("1.5 kg, 2.", ["1.5", "kg", "2"]),
    ],
)
def test_a_word_has_its_own_signs_and_no_others(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_words_are_compared_whatever_their_apostrophes_capitals_and_break_marks() -> None:
    assert as_marked("DON'T") == as_marked("don’t")
    assert as_marked("Som\u00admer.") == "sommer"


@pytest.mark.parametrize(
    ("word", "key"), [("Don't", "dont"), ("Don’t", "dont"), ("Élan", "elan"), ("10:30", "10-30"), ("狐", "otherwise")]
)
def test_a_key_is_made_of_the_latin_letters_and_digits_of_its_word(word: str, key: str) -> None:
    assert key_of_word(word, "otherwise") == key


def test_different_words_without_latin_letters_have_different_keys() -> None:
    fox, dog = (one.key for one in marked_words_of(Text("狐犬")))
    assert fox not in (dog, f"{dog}-2")
    assert {fox, dog} == {one.key for one in marked_words_of(Text("犬狐"))}


def test_the_key_of_an_endless_word_is_no_longer_than_any_id() -> None:
    (one,) = marked_words_of(Text("a" * 500))
    assert len(one.key) == LONGEST_ID


def test_a_right_word_may_be_written_otherwise_than_in_the_text() -> None:
    block = MarkWords.model_validate({"text": "Fox and hound ran.", "right": ["fox", "Ran"]})
    assert not [*block.faults()]
    assert [*block.answer] == ["fox", "ran"]


def test_a_misspelt_right_word_is_told_what_it_may_mean() -> None:
    (fault,) = MarkWords.model_validate({"text": "The fox ran.", "right": ["foxx"]}).faults()
    assert (fault.rule, fault.path) == ("wrong-value", ("right", 0))
    assert "did you mean 'fox'" in fault.hint


@pytest.mark.parametrize(("count", "rules"), [(0, ["too-few"]), (1, []), (300, []), (301, ["too-many"])])
def test_a_text_has_from_one_to_three_hundred_words(count: int, rules: list[str]) -> None:
    block = MarkWords.model_validate({"text": "– " + "word " * count})
    assert [fault.rule for fault in block.faults()] == rules


def test_answers_are_listed_on_one_line() -> None:
    block = MarkWords.model_validate({"text": "The fox ran."})
    items = items_of(block, Speaker(Messages("en-US"), View(audiences=("pair",), persons=())))
    assert len({item.on_page.row for item in items}) == 1
    assert block.keep == "flow"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a **bc** de-fg", [("a", "a", False), ("bc", "bc", False), ("de-fg", "de-fg", False)]),
        ("either/or", [("either", "either/", False), ("or", "or", True)]),
        ("(now) – x.", [("now", "(now)", False), ("", "–", False), ("x", "x.", False)]),
        ("a a A.", [("a", "a", False), ("a-2", "a", False), ("a-3", "A.", False)]),
        ("a-2 a a", [("a-2", "a-2", False), ("a", "a", False), ("a-3", "a", False)]),
        ("s*ome*one", [("someone", "someone", False)]),
    ],
)
def test_a_word_has_a_key_of_its_own_and_takes_its_punctuation_along(
    text: str, found: list[tuple[str, str, bool]]
) -> None:
    words = marked_words_of(Text(text))
    assert [(one.key, "".join(run.text for run in one.runs), one.follows) for one in words] == found


def test_the_words_of_a_bound_text_are_those_that_are_printed() -> None:
    bound = Text("Dear {a.name}", runs=(Run("Dear "), Run("Ana Maria", field="a.name")))
    assert [one.word for one in marked_words_of(bound)] == ["Dear", "Ana", "Maria"]
