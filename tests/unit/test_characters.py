"""Characters: composed where they can be, cut between letters only, invisible ones known."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.characters import (
    as_drawn,
    clusters,
    composed,
    has_lost_character,
    is_invisible,
    is_mojibake,
    whole_number,
    without_breaks,
    without_stop,
)

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


def test_a_replacement_character_says_that_one_was_lost() -> None:
    assert has_lost_character("Zo\ufffd Miller")
    assert not has_lost_character("Zoë Müller? □ ⍰")


def misread(text: str) -> str:
    """``text`` as a program shows it that takes UTF-8 for Windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


ENCODED = ("Zoë", "Müller", "Österreich", "KÖLN", "voilà", "it’s", "“Yes”", "10\xa0km", "5°C", "wait—no", "a…", "→")
NAMES_ENCODED = (
    "Łukasz",
    "Węgier",
    "Dvořák",
    "řeka",
    "naïve",
    "Ángel",
    "Елена",
    "Αθηνά",
    "שלום",
    "你好",
    "김민수",
    "नमस्ते",
    "😀",
)


@pytest.mark.parametrize("text", [*ENCODED, *NAMES_ENCODED])
def test_utf8_read_as_windows_1252_is_mojibake_wherever_it_stands(text: str) -> None:
    assert is_mojibake(misread(text))
    assert is_mojibake(f"“Ćwiczenie” – {misread(text)}, as sent")


ORDINARY = (
    "Zoë Müller",
    "CAFÉ’s",
    "« été\xa0»",
    "là… — où\xa0»",
    "„MENÜ“",
    "Spaß“, Gruß…",
    "l’ÉTÉ»",
    "IRMÃ…",
    "É… Ü–Ä",
    "plain",
)
SIGNS = ("3×½, 2 ×\xa0¼, 4×²", "10 Å–20 Å", "5 Å²", "½°", "São João", "Ñ®", "Jürgen™", "Þórður Æ")


@pytest.mark.parametrize("text", [*ORDINARY, *SIGNS])
def test_ordinary_writing_is_no_mojibake(text: str) -> None:
    assert not is_mojibake(text)


@given(
    st.characters(min_codepoint=0xC0, max_codepoint=0xD7FF, categories=["Lu", "Ll", "Lo"]).filter(
        lambda one: not "߀" <= one <= "߿"
    )
)
def test_any_letter_inside_a_word_is_known_as_mojibake(letter: str) -> None:
    # not N'Ko: its lead byte is ß, which ends words
    assert is_mojibake(f"a{misread(letter)}b")
    assert not is_mojibake(f"a{letter}b")


@pytest.mark.parametrize(
    ("words", "kept"),
    [("The moon.", "The moon"), ("Jars:", "Jars"), ("a gull, e.g.", "a gull, e.g."), ("z. B.", "z. B."), ("Crabs etc.", "Crabs etc."),
     ("I am. So.", "I am. So"), ("3.5.", "3.5"), (" … ", "…")],
)  # fmt: skip
def test_a_stop_at_the_end_goes_unless_it_belongs_to_an_abbreviation(words: str, kept: str) -> None:
    assert without_stop(words) == kept


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("012", 12), ("٣", 3), ("9" * 9, 999_999_999), ("9" * 10, None), ("1" * 5_000, None), ("", None), ("²", None), ("-1", None),
     ("1.0", None), (" 1", None)],
)  # fmt: skip
def test_a_whole_number_consists_of_digits_that_count_and_not_too_many(text: str, number: int | None) -> None:
    assert whole_number(text) == number
