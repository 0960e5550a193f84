"""Paragraphs of a book that is read from right to left, as the eye meets them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.form_fields import Blank, BlankKind
from bifolio.text.inline import Run
from bifolio.text.line_breaking import Style, break_lines
from bifolio.text.text_operators import said_beside, utf16_hex

BODY = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0))
LEFTWARD = replace(BODY, is_rtl=True)


def seen(text: str, style: Style = LEFTWARD) -> str:
    """The one line of ``text`` as the eye meets it from left to right."""
    (line,) = break_lines((Run(text),), style, 1e6)
    parts = sorted(line.segments, key=lambda segment: segment.x)
    return "".join(segment.seen or segment.text for segment in parts)


def test_a_number_has_its_full_stop_at_the_left() -> None:
    assert seen("1.") == ".1"
    assert seen("1.", BODY) == "1."


def test_a_paragraph_without_a_letter_of_the_books_script_runs_to_the_right() -> None:
    assert seen("Bowlby, J. (1988).") == "Bowlby, J. (1988)."


def test_a_sentence_that_begins_with_a_foreign_word_still_starts_at_the_right() -> None:
    assert seen("Anna כתבה.") == ".הבתכ Anna"
    assert seen("Anna כתבה.", BODY) != seen("Anna כתבה.")


@pytest.mark.parametrize("number", ["04 555 0199", "050 555 0199", "+49 30 1234", "04-555-0199", "(04) 555 0199"])
def test_the_groups_of_a_telephone_number_keep_their_order(number: str) -> None:
    assert number in seen(f"התקשרו {number} היום")
    assert number in seen(f"اتصل {number} الآن")
    assert number in seen(number)


@pytest.mark.parametrize("text", ["בשנים 10 20 30", "אחרי 0 10 20"])
def test_numbers_that_are_none_to_dial_follow_each_other_to_the_left(text: str) -> None:
    numbers = text.split()[1:]
    assert [word for word in seen(text).split() if word in numbers] == numbers[::-1]


def test_the_space_that_ends_a_line_is_at_its_left() -> None:
    first, _ = break_lines((Run("שלום לכולם ותודה"),), LEFTWARD, 75)
    assert first.text.endswith(" ")
    assert first.segments[-1].x < 0
    assert min(segment.x for segment in first.segments[:-1]) >= 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3 + 4 =", "3 + 4 ="),
        ("3+4=7", "3+4=7"),
        ("12 : 3 = 4", "12 : 3 = 4"),
        ("(3 + 4) · 2 = 14", "(3 + 4) · 2 = 14"),
        ("2x + 3 = 7", "2x + 3 = 7"),
        ("۳ + ۴ =", "۳ + ۴ ="),
        ("5 > 3", "5 > 3"),
        ("כמה הם 3 + 4?", "?3 + 4 םה המכ"),
        ("٣ + ٤", "٤ + ٣"),
        ("10 : 20", "20 : 10"),
        ("10 - 20", "20 - 10"),
        ("1.", ".1"),
        ("1 · שלום", "םולש · 1"),
        ("3 · 4 · שלום", "םולש · 3 · 4"),
    ],
)
def test_sums_run_to_the_right_in_a_book_that_is_read_to_the_left(text: str, shown: str) -> None:
    assert seen(text) == shown


def test_a_blank_in_a_sum_is_one_of_its_numbers() -> None:
    blank = Run("", blank=Blank("x", kind=BlankKind.TEXT, spoken="x", language="he"), ems=3.0)
    for runs in ((Run("3 + 4 = "), blank), (Run("כמה: "), Run("3 + "), blank, Run(" = 7"))):
        (line,) = break_lines(runs, LEFTWARD, 1e6)
        placed = sorted(line.segments, key=lambda segment: segment.x)
        words = "".join("_" if segment.run.blank else segment.seen or segment.text for segment in placed)
        assert {"3+4=_", "3+_=7"} & {*words.replace(" ", "").split(":")}


def test_text_from_right_to_left_is_said_in_reading_order_around_what_is_seen() -> None:
    (line,) = break_lines((Run("שלום"),), LEFTWARD, 1e6)
    (segment,) = line.segments
    read, shown = utf16_hex("שלום"), utf16_hex("םולש")
    assert said_beside("X", segment) == f"/Span <</ActualText {read}>> BDC /Span <</ActualText {shown}>> BDC X EMC EMC"
    (plain,) = break_lines((Run("peace"),), BODY, 1e6)[0].segments
    assert said_beside("X", plain) == "X"
