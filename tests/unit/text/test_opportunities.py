"""Where words may part: by their own marks, by their author, by patterns; what never parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.text.break_opportunities import (
    breaks_if_too_wide,
    has_patterns,
    is_beside_ideograph,
    is_cut,
    natural_breaks,
    pattern_breaks,
    take_marks,
)
from bifolio.text.styles import Break


def parted(text: str, breaks: list[Break]) -> str:
    """The text with a bar at each break, and a hyphen before it where one would be drawn."""
    for one in sorted(breaks, reverse=True):
        text = text[: one.at] + ("-|" if one.hyphen else "|") + text[one.at :]
    return text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("either/or", "either/|or"),
        ("reach–retreat", "reach–|retreat"),
        ("self-determination,", "self-|determination,"),
        ("mother-in-law", "mother-|in-|law"),
        ("word—word", "word—|word"),
        ("wait—I", "wait—|I"),
        ("together—“alone”", "together—|“alone”"),
        ("“stop”—(or", "“stop”—|(or"),
        ("then?—and", "then?—|and"),
        ("—Anna", "—Anna"),
        ("“—no”", "“—no”"),
        ("1914—1918", "1914—1918"),
        ("e-mail", "e-mail"),
        ("A/B", "A/B"),
        ("1-800-799-7233", "1-800-799-7233"),
        ("2026-11-24", "2026-11-24"),
        ("3–5", "3–5"),
        ("24/7", "24/7"),
        ("-foot", "-foot"),
        ("non\u2011breaking", "non\u2011breaking"),
        ("https://example.org/a-long/path", "https://example.org/|a-long/|path"),
        ("ana-maria@example.org", "ana-maria@example.org"),
        ("https://example.org/a", "https://example.org/a"),
        ("https://example.org/a.", "https://example.org/a."),
        ("(https://example.org/x/index.html)", "(https://example.org/x/|index.html)"),
        ("https://example.org/a.html", "https://example.org/|a.html"),
    ],
)
def test_words_part_after_marks_between_letters(text: str, parts: str) -> None:
    assert parted(text, natural_breaks(text)) == parts


def test_chinese_parts_between_characters_but_not_before_a_full_stop() -> None:
    assert parted("我住北京。「好」", natural_breaks("我住北京。「好」")) == "我|住|北|京。|「好」"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("这是PDF文件，好", "这|是|PDF|文|件，|好"),
        ("第3章（終）です", "第|3|章|（終）|で|す"),
        ("波〜線～か゛／％だ", "波〜|線～|か゛／％|だ"),
        ("きゃっぷㇷ゚コーヒー", "きゃっ|ぷㇷ゚|コー|ヒー"),
        ("￥百と「他」", "￥百|と|「他」"),
        ("中…文", "中…|文"),
        ("他说“好”吗", "他|说|“好”|吗"),
        ("東京\u3000大阪", "東|京\u3000|大|阪"),
        ("中\u00a0文", "中\u00a0文"),
    ],
)
def test_lines_of_chinese_and_japanese_begin_and_end_as_jis_x_4051_wants(text: str, parts: str) -> None:
    assert parted(text, natural_breaks(text)) == parts


def test_a_space_that_may_break_parts_words_and_one_that_may_not_does_not() -> None:
    assert parted("a\u2003b\u2009c", natural_breaks("a\u2003b\u2009c")) == "a\u2003|b\u2009|c"
    assert natural_breaks("10\u00a0km\u202f?\u2007x") == []


def test_a_word_joiner_forbids_a_break_and_is_not_drawn() -> None:
    assert take_marks("中\u2060文") == ("中文", (Break(1, is_forbidden=True),))


def test_korean_parts_at_its_spaces_only() -> None:
    assert natural_breaks("안녕하세요") == []


def test_what_the_author_permits_is_taken_out_of_the_text() -> None:
    assert take_marks("auto\u00adno\u00admy") == ("autonomy", (Break(4, True), Break(6, True)))
    assert take_marks("กรุง\u200bเทพ") == ("กรุงเทพ", (Break(4, False),))


def test_marks_at_either_end_permit_nothing() -> None:
    assert take_marks("\u00adauto\u00ad") == ("auto", ())


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("understanding", "en-US", "under-|stand-|ing"),
        ("(understanding),", "en-US", "(under-|stand-|ing),"),
        ("understanding", "en-GB", "under-|stand-|ing"),
        ("Beziehung", "de", "Bezie-|hung"),
        ("relation", "fr-CA", "rela-|tion"),
    ],
)
def test_patterns_part_by_language(word: str, language: str, parts: str) -> None:
    assert parted(word, pattern_breaks(word, language)) == parts


@pytest.mark.parametrize(
    "word", ["Christopher", "UNICEF", "iPhoneography", "don't", "self-determined", "x2000000", "https://example"]
)
def test_patterns_leave_alone_what_may_be_a_name_or_is_no_word(word: str) -> None:
    assert pattern_breaks(word, "en-US") == []


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=25))
def test_patterns_leave_three_letters_on_either_side(word: str) -> None:
    assert all(3 <= one.at <= len(word) - 3 for one in pattern_breaks(word, "en-US"))


def test_words_part_as_their_country_has_it() -> None:
    assert parted("knowledge", pattern_breaks("knowledge", "en-US")) == "knowl-|edge"
    assert parted("knowledge", pattern_breaks("knowledge", "en-GB")) == "know-|ledge"


def test_a_text_may_be_split_beside_an_ideograph_alone() -> None:
    text = "abc 山川 def"
    assert [at for at in range(len(text)) if is_beside_ideograph(text, at)] == [5]


@pytest.mark.parametrize(
    ("text", "rest", "is_so"),
    [("moun", "tain", True), ("well-", "known", False), ("山", "川", False), ("山 of", "川", True), ("山", "of", True)],
)
def test_what_ends_without_a_hyphen_or_between_words_is_cut(text: str, rest: str, is_so: bool) -> None:
    assert is_cut(text, rest) is is_so


def test_a_language_without_patterns_parts_nothing() -> None:
    assert pattern_breaks("understanding", "tlh") == []
    assert not has_patterns("tlh")
    assert has_patterns("en-US")


@given(st.text(max_size=40))
def test_breaks_lie_inside_any_text(text: str) -> None:
    drawn, marks = take_marks(text)
    for one in (*natural_breaks(drawn), *marks, *pattern_breaks(drawn, "en-US")):
        assert 0 < one.at < len(drawn)


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Featherstonehaugh", "en-GB", "Feath-|er-|stone-|haugh"),
        ("INDEPENDENCE", "en-GB", "INDE-|PEND-|ENCE"),
        ("3\u00a0Herbstlaub,", "de", "3\u00a0Herbst-|laub,"),
        ("l’internationalisation", "fr", "l’inter-|na-|tio-|na-|li-|sa-|tion"),
        ("post-independence", "en-GB", "post-inde-|pend-|ence"),
        ("www.independence.org", "en-GB", "www.independence.org"),
        ("independence.yaml", "en-GB", "independence.yaml"),
        ("independence2", "en-GB", "independence2"),
        ("my_independence", "en-GB", "my_independence"),
        ("กขคงจฉชซกขคงจฉชซ", "th", "กขคงจฉชซกขคงจฉชซ"),
        ("independence", "tlh", "independence"),
    ],
)
def test_a_word_wider_than_its_line_parts_by_patterns_unless_a_hyphen_would_seem_its_own(
    text: str, language: str, parts: str
) -> None:
    assert parted(text, breaks_if_too_wide(text, language)) == parts
