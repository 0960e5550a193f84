"""The last line of a paragraph: two words or 12 mm, for as few words of the line before as that takes."""

import pytest

from bifolio.lengths import mm
from bifolio.text.inline import Run
from bifolio.text.line_breaking import Style, break_lines, measure_text

STYLE = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0))


def lines_of(text: str, measure: float) -> list[str]:
    return [line.text.strip() for line in break_lines((Run(text),), STYLE, measure)]


def test_a_short_last_word_takes_one_word_along() -> None:
    full = "These are some of the words of a line that is full"
    measure = measure_text(full, STYLE) + 1
    assert lines_of(f"{full} now.", measure) == [full.removesuffix(" full"), "full now."]


@pytest.mark.parametrize("end", ["it is.", "considerable."])
def test_two_words_or_a_long_one_stay_alone(end: str) -> None:
    assert measure_text("considerable.", STYLE) > mm(12)
    full = "These are some of the words of a line that is full"
    assert lines_of(f"{full} {end}", measure_text(full, STYLE) + 1) == [full, end]
