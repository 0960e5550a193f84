"""Breaking lines: nothing lost, nothing too wide, right-to-left words in their order."""

import time
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.characters import BLANK, composed
from bifolio.form_fields import Blank, BlankKind
from bifolio.text.bundled_fonts import FAMILIES, ITALICS
from bifolio.text.faces import load_face
from bifolio.text.inline import Run
from bifolio.text.line_breaking import Line, Style, break_lines, end_with_space, least_measure, measure_text

BODY = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0))
HEADING = Style(family="atkinson", size=22, leading=26, colour=(0, 0, 0), bold=True, balanced=True)
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


@given(
    st.lists(st.text("中文日本語カナabc-/。「」\u200b\u00ad", min_size=1, max_size=400), min_size=1, max_size=5),
    st.floats(60, 500),
)
@settings(max_examples=60, deadline=None)
def test_ideographs_are_all_set_and_no_line_is_too_wide(words: list[str], measure: float) -> None:
    lines = break_lines((Run(" ".join(words)),), BODY, measure)
    said = "".join(words).replace("\u200b", "").replace("\u00ad", "")
    assert "".join(words_of(lines)).replace("\u00ad", "") == said
    assert all(line.width <= measure + 0.02 for line in lines)


@pytest.mark.parametrize("before", ["9 ", "Exercise 9 · ", "第9章 第1节 "])
@pytest.mark.parametrize("letters", [60, 300])
def test_a_text_without_spaces_fills_its_lines_whatever_word_is_before_it(before: str, letters: int) -> None:
    *lines, _ = break_lines((Run(before), Run("中文标题很长" * (letters // 6))), BODY, 400)
    assert all(line.width > 400 - 2 * BODY.size for line in lines)


NO_BREAK = "\u00a0\u202f\u2007\u2011"
WORDS_AND_SPACES = st.lists(
    st.tuples(st.text("abcä", min_size=1, max_size=4), st.sampled_from(" " + NO_BREAK)), max_size=30
)


@given(WORDS_AND_SPACES, st.integers(150, 400))
@settings(max_examples=60, deadline=None)
def test_no_line_breaks_at_a_space_or_hyphen_that_forbids_it(parts: list[tuple[str, str]], measure: int) -> None:
    text = "".join(word + mark for word, mark in parts) + "end"
    lines = [line.text.strip(" ") for line in break_lines((Run(text),), BODY, measure)]
    if all(measure_text(word, BODY) <= measure for word in text.split(" ")):
        assert " ".join(lines) == text
    assert text.replace(" ", "") == "".join(lines).replace(" ", "")


@given(st.lists(st.integers(1, 5), min_size=1, max_size=40), st.integers(70, 200))
@settings(max_examples=60, deadline=None)
def test_ideographs_held_by_a_word_joiner_share_a_line(lengths: list[int], measure: int) -> None:
    text = "".join("\u2060".join("字" * length) for length in lengths)
    lines = break_lines((Run(text),), BODY, measure)
    ends = set(accumulate(len(line.text) for line in lines))
    assert ends <= set(accumulate(lengths))


def test_a_word_joiner_holds_words_at_a_hyphen_and_at_a_space() -> None:
    def lines_of(text: str) -> list[str]:
        return [line.text.strip() for line in break_lines((Run(text),), BODY, 58)]

    assert lines_of("our self-help") == ["our self-", "help"]
    assert lines_of("our self-\u2060help") == ["our", "self-help"]
    assert lines_of("a ten miles") == ["a ten", "miles"]
    assert lines_of("a ten \u2060miles") == ["a", "ten\u00a0miles"]


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


def test_an_empty_text_is_one_empty_line() -> None:
    (line,) = break_lines((), BODY, 100)
    assert (line.text, line.width) == ("", 0)


def test_right_to_left_words_stand_from_right_to_left() -> None:
    # "אבי כהן" is read from the right: the first word stands to the right of the second
    (line,) = break_lines((Run("Dear "), Run("אבי "), Run("כהן", strong=True), Run(", hello")), BODY, 500)
    at = {segment.text.strip(): segment.x for segment in line.segments}
    assert at["Dear"] < at["כהן"] < at["אבי"] < at[","]


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


# -- where words part --------------------------------------------------------------------------------------------------

HYPHENATED = replace(BODY, language="en-US", hyphenates=True)
LONG = "understanding conversation relationship independence responsibility"


def read_on(lines: list[Line]) -> str:
    """What somebody reads who goes from line to line: a soft hyphen at a line's end vanishes, and its word goes on."""
    text = ""
    for line in lines:
        text += line.text.removesuffix("\u00ad") if line.rest else line.text
    return " ".join(text.split())


def shown(text: str, style: Style, measure: float) -> list[str]:
    """The lines as they look: a soft hyphen is drawn as a hyphen."""
    return [line.text.strip().replace("\u00ad", "-") for line in break_lines((Run(text),), style, measure)]


ANY_WORDS = st.lists(
    st.one_of(
        st.text("abcdefghijklmnopqrstuvwxyzäöüß'’.,;:!?()", min_size=1, max_size=18),
        st.sampled_from(
            ["either/or", "reach–retreat", "self-determination", "auto\u00adno\u00admy", "understanding", "Nguyễn", "עברית", "(محمد)", "श्रीकृष्ण",
             "王小明先生", "김민수", "กรุง\u200bเทพ", "1-800-799-7233", "https://example.org/a/path", "e\u0301tat"],
        ),
    ),
    min_size=1,
    max_size=40,
)  # fmt: skip


def test_a_word_wider_than_its_line_has_a_hyphen_where_nothing_else_is_hyphenated() -> None:
    style = replace(BODY, language="en-GB")
    assert shown("our independence", style, 60) == ["our", "independ-", "ence"]
    assert shown("our independence", style, 90) == ["our", "independence"]
    assert shown("self-independence", style, 60) == ["self-", "independ-", "ence"]
    assert shown("inde\u2060pend\u2060ence", style, 40)[0] == "indepe"


def test_a_word_of_two_languages_is_cut_without_a_hyphen() -> None:
    runs = (Run("inde"), Run("pendence", language="fr"))
    assert break_lines(runs, replace(BODY, language="en-GB"), 60)[0].cut_word


@given(ANY_WORDS, st.floats(40, 400), st.booleans(), st.booleans())
@settings(max_examples=120, deadline=None)
def test_broken_lines_lose_no_text(words: list[str], measure: float, hyphenates: bool, is_heading: bool) -> None:
    style = HEADING if is_heading else HYPHENATED if hyphenates else BODY
    text = " ".join(words)
    lines = break_lines((Run(text),), style, measure)
    said = " ".join(composed(text.replace("\u00ad", "").replace("\u200b", "")).split())
    assert read_on(lines) == said


@given(ANY_WORDS, st.floats(40, 400))
@settings(max_examples=80, deadline=None)
def test_no_line_with_a_parted_word_is_wider_than_the_measure(words: list[str], measure: float) -> None:
    lines = break_lines((Run(" ".join(words)),), HYPHENATED, measure)
    assert all(line.width <= measure + 0.05 or len(line.text) == 1 for line in lines)


@given(st.text("ab\u05d0\u05d1\u05d2\u0627\u0628 (12)-", min_size=1, max_size=40))
@settings(max_examples=80, deadline=None)
def test_segments_of_a_mixed_line_come_in_the_order_of_the_text(text: str) -> None:
    (line,) = break_lines((Run(text),), BODY, 9000)
    assert " ".join(line.text.split()) == " ".join(text.split())
    # and side by side: none covers another
    places = sorted((segment.x, segment.x + segment.width) for segment in line.segments if segment.text.strip())
    assert all(after[0] >= before[1] - 4 for before, after in pairwise(places))


def test_words_part_at_their_own_hyphens_dashes_and_slashes_at_all_times() -> None:
    assert shown("one two either/or three", BODY, 88) == ["one two either/", "or three"]
    assert shown("one two reach–retreat", BODY, 85) == ["one two reach–", "retreat"]


def test_a_phone_number_stays_whole() -> None:
    assert shown("you can call 1-800-799-7233", BODY, 110) == ["you can call", "1-800-799-7233"]


def test_a_soft_hyphen_is_seen_only_where_a_line_ends_at_it() -> None:
    assert shown("a lot of auto\u00adno\u00admy is good", BODY, 400) == ["a lot of autonomy is good"]
    assert shown("a lot of auto\u00adno\u00admy is good", BODY, 78) == ["a lot of auto-", "nomy is good"]


def test_the_hyphen_of_a_parted_word_says_a_soft_hyphen() -> None:
    first = break_lines((Run("a lot of auto\u00adno\u00admy is good"),), BODY, 85)[0]
    hyphen = first.segments[-1]
    assert (hyphen.text, hyphen.needs_actual_text) == ("\u00ad", True)
    assert hyphen.glyphs[0].text == "-"


def test_without_hyphenation_no_word_is_parted() -> None:
    assert shown(LONG, BODY, 110) == LONG.split()


def test_hyphenation_parts_words_where_lines_would_be_short_and_where_it_saves_one() -> None:
    assert shown(LONG, HYPHENATED, 105) == [
        "understanding con-",
        "versation relation-",
        "ship independence",
        "responsibility",
    ]
    assert shown(LONG, HYPHENATED, 100) == LONG.split()


def test_patterns_do_not_part_the_last_word_of_a_text() -> None:
    assert not any(line.is_broken_word for line in break_lines((Run("a few words of understanding"),), HYPHENATED, 110))


def test_patterns_part_no_word_of_a_field_and_marks_do_not_either() -> None:
    for name in ("annamaria-understanding", "under\u00adstanding"):
        runs = (Run("dear old and good "), Run(name, field="recipient.name"), Run(" of all the friends there are"))
        lines = break_lines(runs, HYPHENATED, 160)
        assert not any(line.is_broken_word for line in lines), name


def test_no_more_than_two_lines_in_a_row_end_in_a_hyphen_by_patterns() -> None:
    lines = break_lines((Run(" ".join([LONG] * 12)),), HYPHENATED, 105)
    ends = "".join("-" if line.text.endswith("\u00ad") else " " for line in lines)
    assert "--" in ends
    assert "---" not in ends


def test_a_word_with_a_hyphen_of_its_own_is_not_parted_by_patterns_too() -> None:
    for measure in range(60, 200, 5):
        lines = break_lines((Run("words about self-determination and co-understanding as such"),), HYPHENATED, measure)
        assert not any(line.text.endswith("\u00ad") for line in lines if line.is_broken_word and measure > 90)


def test_a_heading_keeps_its_words_whole_and_is_not_balanced_by_parting_them() -> None:
    lines = break_lines((Run("Two dials: self-determination and relationship, or either/or"),), HEADING, 420)
    assert not any(line.is_broken_word for line in lines)


def test_a_word_wider_than_the_measure_parts_where_it_may_before_it_is_cut() -> None:
    assert shown("responsibility-understanding", BODY, 90)[0] == "responsibility-"
    assert shown("responsibilityunderstanding x", HYPHENATED, 90)[0].endswith("-")


@pytest.mark.parametrize("word", ["Bundesausbildungsgesetz", "Wahrscheinlichkeiten:", "Unverbindlichkeit."])
def test_a_word_that_must_be_cut_leaves_no_single_sign_for_its_last_line(word: str) -> None:
    for measure in range(40, 200):
        last = break_lines((Run(word),), BODY, measure)[-1].text
        assert len(last.strip("\u200b")) > 1, measure


def test_a_colon_of_another_look_takes_a_letter_along() -> None:
    runs = (Run("Wahrscheinlichkeiten", strong=True), Run(":"))
    for measure in range(40, 200):
        assert len(break_lines(runs, BODY, measure)[-1].text) > 1, measure


def test_a_cut_word_keeps_letters_with_their_marks() -> None:
    lines = break_lines((Run("क्षि" * 30),), BODY, 60)
    assert len(lines) > 2
    assert all(line.text.strip() == "क्षि" * (len(line.text.strip()) // 4) for line in lines)


def test_a_long_text_without_a_space_is_cut_in_good_time() -> None:
    # each letter was once shaped with all that follow it, which took minutes
    text = "x" * 20_000
    assert "".join(line.text for line in break_lines((Run(text),), BODY, 400)) == text


# -- both directions ---------------------------------------------------------------------------------------------------


def order_of(line: Line) -> list[str]:
    """The texts of a line from left to right."""
    return [segment.text.strip() for segment in sorted(line.segments, key=lambda one: one.x) if segment.text.strip()]


def test_the_words_of_a_name_from_right_to_left_are_one_segment_that_reads_on() -> None:
    (line,) = break_lines((Run("Dear משה כהן, hello"),), BODY, 500)
    assert order_of(line)[:3] == ["Dear", "משה כהן", ","]
    (name,) = [segment for segment in line.segments if segment.seen]
    assert (name.text, name.seen) == ("משה כהן", "ןהכ השמ")
    assert name.needs_actual_text


def test_a_field_from_right_to_left_leaves_the_number_behind_it_in_its_place() -> None:
    runs = (Run("Dear "), Run("משה", field="recipient.name"), Run(", 3 questions"))
    (line,) = break_lines(runs, BODY, 500)
    assert order_of(line)[:2] == ["Dear", "משה"]
    assert " ".join(order_of(line)[2:]) == ", 3 questions"


def test_digits_in_a_name_from_right_to_left_are_not_turned_round() -> None:
    (line,) = break_lines((Run("משה 12 כהן"),), BODY, 500)
    assert order_of(line) == ["כהן", "12", "משה"]


def test_brackets_round_a_name_open_and_close_on_their_own_sides() -> None:
    (line,) = break_lines((Run("(משה)"),), BODY, 500)
    (segment,) = line.segments
    face = load_face(segment.face)
    first, last = segment.parts[0][1][1:5], segment.parts[-1][1][-5:-1]
    assert (int(first, 16), int(last, 16)) == (face.characters[ord("(")], face.characters[ord(")")])


def test_a_page_number_in_a_mixed_line_is_one_place() -> None:
    runs = (Run("משה, see page "), Run(".", page_of="support"), Run(" כהן"))
    (line,) = break_lines(runs, BODY, 500)
    assert len([segment for segment in line.segments if segment.run.page_of]) == 1


@pytest.mark.parametrize("unit", ["x", "ab\u200b", "ab\u00ad", "ab-", "ab/", "\u4f60", "\u0645"])
def test_a_text_without_spaces_is_set_in_bounded_time_and_lost_nowhere(unit: str) -> None:
    text = unit * (18_000 // len(unit))
    start = time.process_time()
    lines = break_lines((Run(text),), BODY, 400)
    assert time.process_time() - start < 10
    said = "".join(line.text for line in lines).replace(" ", "").replace("\u00ad", "")
    assert said.replace("-", "") == text.replace("\u200b", "").replace("\u00ad", "").replace("-", "")
    assert max(line.width for line in lines) <= 400.01


def test_a_long_text_without_spaces_is_parted_where_it_may_be() -> None:
    lines = break_lines((Run("water/" * 100),), BODY, 200)
    assert all(line.text.rstrip().endswith("/") for line in lines)


@pytest.mark.parametrize(
    "word", ["我们一起去散步", "これはペンです", "PDF文件", "Self\u00adcompas\u00adsion", "กรุง\u200bเทพ"]
)
def test_a_word_needs_no_more_room_than_its_widest_part(word: str) -> None:
    least = least_measure((Run(word),), BODY)
    lines = break_lines((Run(word),), BODY, least + 0.1)
    assert len(lines) > 1
    assert max(line.width for line in lines) == pytest.approx(least, abs=0.01)


@pytest.mark.parametrize("word", ["well-being", "either/or", "wait—no", "10\u00a0kilometres"])
def test_a_word_needs_room_for_its_whole_length_where_only_its_own_marks_could_part_it(word: str) -> None:
    assert least_measure((Run(word),), BODY) == pytest.approx(measure_text(word, BODY))


def test_a_bold_word_and_words_that_touch_need_the_room_they_take() -> None:
    runs = (Run("a "), Run("Interdependence", strong=True), Run("!"))
    room = measure_text("Interdependence", replace(BODY, bold=True)) + measure_text("!", BODY)
    assert least_measure(runs, BODY) == pytest.approx(room)


BODY_BLANK = Run("", blank=Blank(name="page.text.body", kind=BlankKind.TEXT, spoken="Body"), ems=10)
"""A blank of 120 points in ``BODY``."""


@given(st.integers(140, 400), st.sampled_from(["(", "“", ""]), st.sampled_from([").", ",", "?”", ""]))
@settings(max_examples=60, deadline=None)
def test_a_blank_keeps_its_length_and_stays_beside_its_punctuation(measure: int, before: str, after: str) -> None:
    runs = (Run(f"When the pull of {before}"), BODY_BLANK, Run(f"{after} lets the water rise"))
    lines = break_lines(runs, BODY, measure)
    (line,) = [line for line in lines if BLANK in line.text]
    assert f"{before}{BLANK}{after}" in line.text
    (segment,) = [segment for segment in line.segments if segment.run.blank]
    assert segment.width == 120
    assert all(line.width <= measure + 0.02 for line in lines)


def test_a_blank_in_a_narrow_column_is_shorter_but_not_too_short_to_write_on() -> None:
    runs = (Run("("), BODY_BLANK, Run(").—"))
    assert 60 < least_measure(runs, BODY) < 85
    for measure in (200, 110, 85, 40):
        lines = break_lines(runs, BODY, measure)
        width = next(segment.width for line in lines for segment in line.segments if segment.run.blank)
        assert min(60, measure) <= round(width, 2) <= min(120, measure)
        assert all(line.width <= measure + 0.02 for line in lines)


@pytest.mark.parametrize(("left", "right"), [("Dear", "hello"), ("שלום", "להתראות")])
def test_a_blank_stands_between_its_words_in_both_directions(left: str, right: str) -> None:
    (line,) = break_lines((Run(f"{left} "), BODY_BLANK, Run(f" {right}")), BODY, 500)
    first, blank, last = (next(s for s in line.segments if said in s.text) for said in (left, BLANK, right))
    places = [first.x, blank.x, last.x]
    assert places == sorted(places, reverse=left == "שלום")
    for one, other in pairwise(sorted((first, blank, last), key=lambda segment: segment.x)):
        assert one.x + one.width <= other.x + 0.02
    assert line.width == pytest.approx(120 + measure_text(f"{left}  {right}", BODY), abs=0.1)


def test_a_newline_ends_a_line_and_a_second_one_leaves_a_line_empty() -> None:
    lines = break_lines((Run("Mill Street\nRiverton"), Run("\n\nOpen", strong=True)), BODY, 400)
    assert [line.text for line in lines] == ["Mill Street ", "Riverton ", "", "Open"]


def test_a_text_with_newlines_needs_no_more_room_than_its_widest_word() -> None:
    assert least_measure((Run("Street\nRiverton"),), BODY) == pytest.approx(measure_text("Riverton", BODY))


def test_raised_and_lowered_text_is_three_quarters_as_large_and_off_the_baseline() -> None:
    (line,) = break_lines((Run("m"), Run("2", script="super"), Run("2", script="sub")), BODY, 400)
    plain, raised, lowered = line.segments
    assert raised.type_size(BODY) == lowered.type_size(BODY) == 9
    assert raised.width == pytest.approx(0.75 * measure_text("2", BODY))
    assert raised.parts[0][0] > 0 > lowered.parts[0][0]
    assert (raised.text, lowered.text) == ("²", "₂")
    assert raised.x == pytest.approx(plain.width)


ITALIC = replace(BODY, family="/".join((*FAMILIES["atkinson"], *ITALICS["atkinson"])))


@pytest.mark.parametrize(("style", "faces"), [(BODY, ["AR", "AB", "AB"]), (ITALIC, ["AR", "AI", "AZ"])])
def test_emphasis_is_italic_where_the_family_has_italics_and_else_bold(style: Style, faces: list[str]) -> None:
    runs = (Run("one "), Run("two ", emphasis=True), Run("three", emphasis=True, strong=True))
    assert [segment.face for segment in break_lines(runs, style, 400)[0].segments] == faces


def test_words_are_hyphenated_by_the_patterns_of_their_own_language() -> None:
    style = replace(BODY, language="en-US", hyphenates=True)

    def parts(language: str | None) -> list[str]:
        return [
            line.text for line in break_lines((Run("ist Freundschaftsbezeigungen ja", language=language),), style, 130)
        ]

    assert parts("de") != parts(None)


def test_a_space_at_the_end_of_a_line_changes_no_line_of_others() -> None:
    runs = (Run("What went well"),)
    (before,) = break_lines(runs, BODY, 500)
    closed = end_with_space(before, 3.0)
    (after,) = break_lines(runs, BODY, 500)
    assert (closed.text, before.text, after.text) == ("What went well ", "What went well", "What went well")
    assert closed.segments[-1].width == pytest.approx(after.segments[-1].width + 3.0)
    assert closed.segments[-1].parts != after.segments[-1].parts


def test_a_list_of_lines_may_be_changed_by_who_asked_for_it() -> None:
    runs = (Run("one two three four"),)
    break_lines(runs, BODY, 40).clear()
    assert words_of(break_lines(runs, BODY, 40)) == ["one", "two", "three", "four"]
