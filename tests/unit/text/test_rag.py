"""Where lines end: no word too little for a last line, no half of a compound alone, no stray, headings of lines alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.lengths import mm
from bifolio.text.inline import Run
from bifolio.text.line_breaking import Style, break_lines, measure_text

STYLE = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0))
QUOTE = replace(STYLE, family="literata", size=18, leading=25.2, balanced=True)
FULL = "These are some of the words of a line that is full"


def lines_of(text: str, measure: float, style: Style = STYLE) -> list[str]:
    return [line.text.strip() for line in break_lines((Run(text),), style, measure)]


def test_a_short_last_word_takes_one_word_along() -> None:
    measure = measure_text(FULL, STYLE) + 1
    assert lines_of(f"{FULL} now.", measure) == [FULL.removesuffix(" full"), "full now."]


@pytest.mark.parametrize("noun", ["page", "Seite", "S."])
def test_a_page_number_stays_on_the_line_of_its_noun(noun: str) -> None:
    runs = (Run(f"See {noun} "), Run("", page_of="help"), Run("."))
    lines = break_lines(runs, STYLE, measure_text(f"See {noun} 00", STYLE))
    assert lines[0].text.strip() == "See"
    assert len(lines) == 2


def test_a_page_number_after_a_long_word_or_a_comma_may_begin_a_line() -> None:
    for before in ("Hauptseite", "9,"):
        lines = break_lines((Run(f"{before} "), Run("", page_of="help")), STYLE, measure_text(f"{before} 0", STYLE))
        assert lines[0].text.strip() == before


@pytest.mark.parametrize("end", ["it is.", "considerable."])
def test_two_words_or_a_long_one_stay_alone(end: str) -> None:
    assert measure_text("considerable.", STYLE) > mm(13.5)
    assert lines_of(f"{FULL} {end}", measure_text(FULL, STYLE) + 1) == [FULL, end]


def test_what_a_last_word_takes_along_is_made_up_for_by_all_lines_above() -> None:
    text = "Most weeks hold more free time than we think, and to find it together is a small but good and daily responsibility now"
    assert lines_of(text, 204) == [
        "Most weeks hold more free time",
        "than we think, and to find it together",
        "is a small but good and daily",
        "responsibility now",
    ]


def test_a_compound_parts_at_its_hyphen_only_if_the_line_would_be_much_shorter_without() -> None:
    measure = measure_text("You walk on a well-", STYLE) + 1
    assert lines_of("You walk on a well-trodden path by the sea", measure) == [
        "You walk on a", "well-trodden path", "by the sea",
    ]  # fmt: skip
    measure = measure_text("You have self-", STYLE) + 1
    assert lines_of("You have self-determination and more", measure)[0] == "You have self-"


def test_a_name_that_is_put_in_is_not_parted_at_its_hyphen() -> None:
    measure = measure_text("You and Anne-", STYLE) + 1
    for field, first in ((None, "You and Anne-"), ("a.name", "You and")):
        lines = break_lines((Run("You and "), Run("Anne-Marie", field=field)), STYLE, measure)
        assert lines[0].text.strip() == first


def test_the_first_word_of_a_sentence_is_not_left_at_the_end_of_a_line_nor_its_last_at_the_start_of_one() -> None:
    measure = measure_text("Nobody has to say why. I", STYLE) + 1
    assert lines_of("Nobody has to say why. I listen to you now.", measure)[0] == "Nobody has to say why."
    measure = measure_text(f"{FULL} as it is", STYLE) + 1
    assert lines_of(f"{FULL} as it is so. Write down a few of them here.", measure)[0] == f"{FULL} as it"


def test_a_quotation_has_lines_alike_that_end_where_its_phrases_do() -> None:
    assert lines_of("I stay because I choose to, and I can say so.", 119, QUOTE) == [
        "I stay because", "I choose to,", "and I can", "say so.",
    ]  # fmt: skip
    assert lines_of("Your pattern is a well-trodden path, not a wall.", 119, QUOTE) == [
        "Your pattern", "is a well-", "trodden path,", "not a wall.",
    ]  # fmt: skip


def test_a_heading_parts_a_word_only_where_that_saves_a_line() -> None:
    title, style = (
        "Tagebuch für alle, die im Kleingartenverein gern gießen",
        replace(QUOTE, language="de", hyphenates=True),
    )
    parted = []
    for measure in range(110, 300, 10):
        lines = break_lines((Run(title),), style, measure)
        whole = break_lines((Run(title),), replace(style, hyphenates=False), measure)
        parted.append(any(line.is_broken_word for line in lines))
        assert not parted[-1] or len(lines) < len(whole) or any(line.is_broken_word for line in whole), measure
    assert set(parted) == {True, False}


words = st.lists(
    st.sampled_from(["a", "I", "so.", "words,", "well-trodden", "either/or", "understanding", "self-\u00adreliant", "now?"]),
    min_size=1, max_size=40,
)  # fmt: skip


@given(words, st.integers(90, 300), st.booleans(), st.sampled_from(["", "en-US"]))
def test_weighing_takes_no_more_lines_loses_no_word_and_passes_no_edge(
    parts: list[str], measure: int, balanced: bool, hyphens: str
) -> None:
    style = replace(STYLE, balanced=balanced, language=hyphens, hyphenates=bool(hyphens))
    text = " ".join(parts)
    lines = break_lines((Run(text),), style, measure)
    said = "".join(line.text + ("" if line.is_broken_word or line.rest else " ") for line in lines)
    assert "".join(said.replace("\u00ad", "").split()) == "".join(text.replace("\u00ad", "").split())
    for line in lines:
        assert line.width <= measure + 0.02 or len(line.text.split()) == 1
    # as many as one after another take: the least number of lines that hold the words
    assert len(lines) <= len(filled(text, style, measure))


def filled(text: str, style: Style, measure: float) -> list[str]:
    """Lines filled one after another with whole words."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and measure_text(longer, style) <= measure:
            found[-1] = longer
        else:
            found.append(word)
    return found
