"""Characters: composed where they can be, cut between letters only, invisible ones known."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.characters import as_drawn, clusters, composed, is_invisible, without_breaks

NAMES = ("Dvořák", "Nguyễn Thị Ánh", "José", "Ångström", "김민수", "Ђорђе Їжакевич", "Ñoño", "שָׂרָה")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_taken_apart_is_the_same_name(name: str) -> None:
    assert composed(unicodedata.normalize("NFD", name)) == composed(name)


@pytest.mark.parametrize("character", ["\ufa19", "\u212b", "\u2126", "\ufb2a", "क़"])
def test_a_single_character_is_kept_as_its_owner_writes_it(character: str) -> None:
    # NFC would make another character of each: 神 of a Japanese name, the ångström sign, the ohm sign, a pointed shin, qa
    assert composed(f"a{character}e\u0301") == f"a{character}é"


@given(st.text())
def test_composing_twice_changes_nothing_more(text: str) -> None:
    assert composed(composed(text)) == composed(text)


@given(st.text())
def test_clusters_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("abc", ["a", "b", "c"]),
        ("x\u030cy", ["x\u030c", "y"]),
        ("क्षितिज", ["क्षि", "ति", "ज"]),
        ("क्\u200dष", ["क्\u200dष"]),
        ("น้ำ", ["น้ำ"]),
        ("เกล้า", ["เก", "ล้", "า"]),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", ["\u1112\u1161\u11ab", "\u1100\u1173\u11af"]),
        ("👩\u200d👧🏽!", ["👩\u200d👧🏽", "!"]),
        ("❤\ufe0f", ["❤\ufe0f"]),
    ],
)
def test_a_letter_keeps_its_marks(text: str, letters: list[str]) -> None:
    assert list(clusters(text)) == letters


def test_joiners_selectors_and_marks_of_direction_are_not_drawn() -> None:
    assert all(map(is_invisible, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2069\ufe0f\ufeff"))
    assert not any(map(is_invisible, "a-–\u00a0\u0301\u0627"))


def test_breaks_and_isolates_are_gone_where_a_word_is_drawn_but_joiners_work_on() -> None:
    assert as_drawn("a\u00adb\u200b\u2066c\u2069") == "abc"
    assert as_drawn("می\u200cخواهم") == "می\u200cخواهم"


def test_a_soft_hyphen_is_not_said() -> None:
    assert without_breaks("auto\u00adnomy") == "autonomy"
