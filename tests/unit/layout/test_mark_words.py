"""Words to mark in a text: each has a target of its own, named after it."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.form_fields import BlankKind
from tests.builders import Laid, check_sound, in_turns, lay_out
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


def test_words_without_latin_letters_are_numbered() -> None:
    assert [blank.name for blank in marked("שלום עולם").blanks] == ["demo.x.word", "demo.x.word-2"]


def test_the_author_says_what_to_do_instead_of_the_program() -> None:
    assert "Circle or underline the words." not in marked(prompt="Find the verbs.").lines


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
