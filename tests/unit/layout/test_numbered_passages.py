"""Passages with numbers of lines: counted on across pages, and never read aloud."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import Laid, check_sound, elements, in_turns, lay_out

VERSE = "One,\u2028two,\u2028\u2028three,\u2028four,\u2028five,\u2028six."


def passage(text: str = VERSE, paper: str = "a4", size: str = "standard", **keys: Any) -> Laid:
    return lay_out([{"quote": {"text": text, "look": "block", **keys}}], paper, size)


def numbers(one: Laid) -> list[str]:
    return [word.text for word in one.drawn if word.text.isdigit()]


def test_every_line_or_every_so_many_has_its_number() -> None:
    assert numbers(passage(line_numbers=1)) == ["1", "2", "3", "4", "5", "6"]
    assert numbers(passage(line_numbers=5)) == ["5"]
    assert numbers(passage()) == []


def test_the_gap_between_two_stanzas_is_no_line() -> None:
    one = passage(line_numbers=3)
    (level,) = {word.baseline for word in one.drawn if word.text == "3"}
    assert level in {word.baseline for word in one.drawn if word.text == "three,"}


def test_lines_are_counted_on_across_pages() -> None:
    one = passage(" ".join(["There was a ferry once."] * 60), "a5", "giant", line_numbers=1)
    assert len(one.layout.pages) > 1
    assert numbers(one) == [str(number) for number in range(1, len(numbers(one)) + 1)]


def test_gaps_between_stanzas_are_not_counted_on_the_next_page_either() -> None:
    one = passage("\u2028".join(["A line,", ""] * 60), "a5", "giant", line_numbers=1)
    assert len(one.layout.pages) > 2
    assert numbers(one) == [str(number) for number in range(1, 61)]


def test_a_quotation_in_large_type_is_as_large_as_the_text_where_its_page_is_too_low() -> None:
    def size(count: int) -> float:
        one = lay_out([{"quote": "Words " * count}], "a5", "giant")
        return next(line.size for line in one.drawn if line.text.startswith("Words")) / one.look.size.body

    assert size(40) == 1.0 < size(4)


LONG = "I sing of a ferry that crossed and crossed until nobody knew which bank was home,"


def test_a_line_of_verse_that_takes_two_lines_has_one_number() -> None:
    one = passage("\u2028".join([LONG] * 3), "a5", "large", line_numbers=1)
    first = [word.baseline for word in one.drawn if word.text.startswith("I sing")]
    assert len(first) == 3
    assert len({word.baseline for word in one.drawn}) > 3
    assert numbers(one) == ["1", "2", "3"]
    assert [word.baseline for word in one.drawn if word.text.isdigit()] == first


def test_verse_whose_lines_wrap_is_counted_on_across_pages() -> None:
    one = passage("\u2028".join([LONG] * 40), "a5", "giant", line_numbers=1)
    assert len(one.layout.pages) > 1
    assert numbers(one) == [str(number) for number in range(1, 41)]


def test_a_passage_with_paragraphs_has_the_number_of_each_printed_line() -> None:
    one = passage("\u2028".join([f"{LONG} and yet it went."] * 3 + [LONG * 2]), line_numbers=1)
    assert len(numbers(one)) > 4


def test_short_paragraphs_with_gaps_between_them_are_no_verse() -> None:
    long = "A paragraph that takes two lines on a narrow page, though it has few words."
    one = passage(f"{long}\u2028\u2028{long}", "a5", "giant", line_numbers=1)
    assert len(numbers(one)) > 4


def test_numbers_of_lines_are_not_read_aloud() -> None:
    one = passage(line_numbers=1)
    assert [element.role for element in elements(one.layout.root)].count("P") == [
        element.role for element in elements(passage().layout.root)
    ].count("P")


@pytest.mark.parametrize(("every", "paper", "size"), in_turns([1, 5]))
def test_numbered_passages_are_sound_at_every_size(paper: str, size: str, every: int) -> None:
    check_sound(passage(VERSE * 3, paper, size, line_numbers=every), has_artifacts=True)
