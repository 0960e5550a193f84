"""Breaking lines: nothing lost, nothing too wide, right-to-left words in their order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.typeset.inline import Run
from bifolio.typeset.lines import Line, Style, break_lines, measure_text

BODY = Style("atkinson", 12, 16.8, (0, 0, 0))
HEADING = Style("atkinson", 22, 26, (0, 0, 0), bold=True, balanced=True)
WORDS = "abcdefghijklmnopqrstuvwxyzäöüßéèñçłőşąžАБВабвαβγδ.,;:!?()'-–0123456789"


def words_of(lines: list[Line]) -> list[str]:
    return " ".join(line.text for line in lines).split()


@given(st.lists(st.text(WORDS, min_size=1, max_size=12), min_size=1, max_size=60), st.floats(150, 500), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_word_is_lost_or_moved(words: list[str], measure: float, is_heading: bool) -> None:
    lines = break_lines((Run(" ".join(words)),), HEADING if is_heading else BODY, measure)
    # a word wider than the measure is cut, so compare the letters in order
    assert "".join(words_of(lines)) == "".join(words)


@given(st.lists(st.text(WORDS, min_size=1, max_size=30), min_size=1, max_size=40), st.floats(60, 500))
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_the_measure(words: list[str], measure: float) -> None:
    assert all(line.width <= measure + 0.02 for line in break_lines((Run(" ".join(words)),), BODY, measure))


@given(
    st.lists(st.tuples(st.text(WORDS, min_size=1, max_size=8), st.booleans(), st.booleans()), min_size=1, max_size=20)
)
@settings(max_examples=60, deadline=None)
def test_runs_that_touch_stay_together_and_others_apart(parts: list[tuple[str, bool, bool]]) -> None:
    runs = tuple(Run(text + (" " if space else ""), strong=strong) for text, strong, space in parts)
    said = "".join(run.text for run in runs).split()
    assert words_of(break_lines(runs, BODY, 9000)) == said


def test_a_run_that_repeats_the_word_it_touches_stays_with_it() -> None:
    (line,) = break_lines((Run("so"), Run("so", strong=False)), BODY, 500)
    assert line.text == "soso"


def test_a_word_wider_than_the_measure_is_cut() -> None:
    lines = break_lines((Run("x" * 200),), BODY, 100)
    assert len(lines) > 2
    assert "".join(line.text for line in lines) == "x" * 200


def test_a_heading_has_lines_of_about_equal_length() -> None:
    first, second = break_lines((Run("Attachment and autonomy are two dials, and not"),), HEADING, 480)
    assert second.width > 0.6 * first.width


def test_a_single_short_word_is_not_left_alone_on_the_last_line() -> None:
    text = "We can be close and still be ourselves when each of us"
    measure = measure_text(text, BODY) + 1
    lines = break_lines((Run(f"{text} is"),), BODY, measure)
    assert len(lines) == 2
    assert len(lines[1].text.split()) > 1


def test_the_first_line_begins_after_its_indent() -> None:
    text = "one two three four five six seven"
    measure = measure_text(text, BODY) + 1
    assert len(break_lines((Run(text),), BODY, measure)) == 1
    assert len(break_lines((Run(text),), BODY, measure, first_indent=20)) == 2


def test_an_empty_text_is_one_empty_line() -> None:
    (line,) = break_lines((), BODY, 100)
    assert (line.text, line.width) == ("", 0)


def test_right_to_left_words_stand_from_right_to_left() -> None:
    # "אבי כהן" is read from the right: the first word stands to the right of the second
    (line,) = break_lines((Run("Dear אבי כהן, hello"),), BODY, 500)
    at = {segment.text.strip(): segment.x for segment in line.segments}
    first = next(x for text, x in at.items() if "אבי" in text)
    second = next(x for text, x in at.items() if "כהן" in text)
    assert second < first


def test_left_to_right_words_round_a_right_to_left_name_keep_their_places() -> None:
    (line,) = break_lines((Run("Dear محمد hello"),), BODY, 500)
    texts = [segment.text.strip() for segment in sorted(line.segments, key=lambda segment: segment.x)]
    assert texts[0] == "Dear"
    assert texts[-1] == "hello"


def test_a_page_number_keeps_room_for_three_digits() -> None:
    (line,) = break_lines((Run("see page "), Run("", page_of="support")), BODY, 500)
    (without,) = break_lines((Run("see page"),), BODY, 500)
    assert line.width - without.width == pytest.approx(measure_text(" 000", BODY), rel=0.05)
    assert line.segments[-1].run.page_of == "support"


def test_the_measured_width_is_the_width_of_the_line() -> None:
    text = "AVATAR To Wave: kerned words"
    (line,) = break_lines((Run(text),), BODY, 900)
    assert line.width == pytest.approx(measure_text(text, BODY))
