"""Inline text: emphasis, links, names in braces; nothing executable, nothing lost."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bifolio.assemble.binding import Binder, Cited, PersonalValue, Titles
from bifolio.assemble.document import Footnote
from bifolio.messages import Messages
from bifolio.text import inline
from bifolio.text.inline import Inline, Run, Text, parse_inline, placeholders, plain_text, stray_braces

PLAIN = st.text("abcdefghijk ,.;:!?äöüß–", min_size=1, max_size=60).filter(lambda text: text.strip() != "")


def bound_runs(source: str) -> Inline:
    titles = Titles(titles={"support": "Support"}, numbers={}, present=frozenset({"support"}))
    personal = {"recipient.name": PersonalValue("Ana", nameless="you")}
    return Binder(personal=personal, titles=titles, spelling={}, messages=Messages("en-US")).runs(source)


def bound(source: str, **personal: str) -> str:
    titles = Titles(titles={"support": "Support"}, numbers={"e03": "Exercise 3"}, present=frozenset({"support"}))
    values = {name.replace("__", "."): PersonalValue(value, nameless="") for name, value in personal.items()}
    return plain_text(Binder(personal=values, titles=titles, spelling={}, messages=Messages("en-US")).runs(source))


@given(PLAIN)
def test_plain_words_come_out_as_they_went_in(source: str) -> None:
    assert plain_text(parse_inline(source)) == " ".join(source.split())


@given(st.lists(st.text("ab\u00a0\u202f\u2007\u2009\u2060\u3000", min_size=1), max_size=8))
def test_only_white_space_that_may_break_is_collapsed(words: list[str]) -> None:
    assert "".join(run.text for run in parse_inline(" \n\t".join(words))) == " ".join(words)


def test_a_line_break_between_ideographs_is_no_space() -> None:
    assert plain_text(parse_inline("你好。\n  我们**很**\n好\n다만\n네\nPDF\n文")) == "你好。我们很好 다만 네 PDF 文"


def test_emphasis_strong_and_links_are_told_apart() -> None:
    runs = parse_inline("one *two* **three** [four](https://example.org)")
    assert [run.text for run in runs if run.emphasis] == ["two"]
    assert [run.text for run in runs if run.strong] == ["three"]
    assert [(run.text, run.href) for run in runs if run.href] == [("four", "https://example.org")]


@given(st.text("ab &1;,", min_size=1, max_size=12))
def test_an_ampersand_that_begins_no_entity_is_read_without_a_parser(source: str) -> None:
    assume(source.strip() and not re.search("&[a-z]", source))
    by_parser = tuple(inline._parse_markup(" ".join(source.split())))
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(inline, "inline_parser")
        assert parse_inline(source) == by_parser
    assert parse_inline("a &amp; b") == (Run("a & b"),)


def test_html_is_text() -> None:
    assert plain_text(parse_inline("a <b>word</b> & more")) == "a <b>word</b> & more"


def test_doubled_braces_are_braces() -> None:
    assert plain_text(parse_inline("write {{name}} here")) == "write {name} here"
    assert not list(placeholders("write {{name}} here"))


def test_a_name_in_braces_is_found_with_its_place() -> None:
    assert list(placeholders("for {recipient.name}")) == [("recipient.name", 4)]


def test_a_personal_field_is_put_in() -> None:
    assert bound("For {recipient.name}.", recipient__name="Dvořák") == "For Dvořák."


def test_a_value_is_never_read_as_markup() -> None:
    value = "*Ana* {others.name} [x](y)"
    assert bound("For {recipient.name}.", recipient__name=value, partner__name="Ben") == f"For {value}."


def test_the_fields_that_were_read_are_known_once() -> None:
    binder = Binder(
        personal={"recipient.name": PersonalValue("Ana", nameless="you")},
        titles=Titles(titles={}, numbers={}, present=frozenset()),
        spelling={},
        messages=Messages("en-US"),
    )
    binder.runs("For {recipient.name}")
    assert binder.fields_read == ("recipient.name",)
    assert binder.afresh().fields_read == ()


def test_quotation_marks_become_typographic() -> None:
    assert bound("""She said "I'm here" and 'yes' ("so")""") == "She said “I’m here” and ‘yes’ (“so”)"


@pytest.mark.parametrize(
    "name", ["Jan van 't Hooft", "O'Neill", 'Ana "Annie" Ruiz', "5'", "'Abd", "Ka'ahumanu (", "", "’n"]
)
def test_a_personal_field_keeps_its_own_marks_and_those_around_it_are_turned(name: str) -> None:
    source = """Did {recipient.name} say "{recipient.name}", ({recipient.name}'s) '{recipient.name}'?"""
    assert bound(source, **{"recipient.name": name}) == f"Did {name} say “{name}”, ({name}’s) ‘{name}’?"


def test_straight_marks_become_those_of_the_language() -> None:
    binder = Binder(
        personal={}, titles=Titles(titles={}, numbers={}, present=frozenset()), spelling={}, messages=Messages("de")
    )
    said = """"Ich *bleibe*" l'amour 'oui' d'*or* 5' «"""
    assert plain_text(binder.runs(said)) == """„Ich bleibe“ l’amour ‚oui‘ d’or 5' «"""


def test_marks_stay_as_they_are_typed_where_the_book_says_so() -> None:
    binder = Binder(
        personal={},
        titles=Titles(titles={}, numbers={}, present=frozenset()),
        spelling={},
        messages=Messages("fr"),
        turns_marks=False,
    )
    assert plain_text(binder.runs("""« Oui » : "l'amour" !""")) == """« Oui » : "l'amour" !"""


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("the '90s, '68ers", "the ’90s, ‘68ers"),
        ("rock 'n' roll, Rock 'N' Roll", "rock ’n’ roll, Rock ’N’ Roll"),
        ("('Tis so, 'twas not, tell 'em, 'til then", "(’Tis so, ’twas not, tell ’em, ’til then"),
        ("'yes', 'no one', 'em', '90'", "‘yes’, ‘no one’, ‘em’, ‘90’"),
    ],
)
def test_a_word_that_lost_its_beginning_has_an_apostrophe(written: str, printed: str) -> None:
    assert bound(written) == printed


def test_quotation_marks_are_turned_across_runs() -> None:
    assert bound('"*word*"') == "“word”"


def test_a_page_reference_leads_to_its_page_and_is_called_by_its_title() -> None:
    (number,) = [run for run in bound_runs("See page {page:support}, and rest.") if run.page_of]
    assert (number.page_of, number.text, number.href, number.title) == ("support", "", "#support", "Support")


def test_nothing_that_touches_a_page_number_is_lost_and_all_keeps_its_weight() -> None:
    runs = bound_runs("A: **(see page {page:support})**. B: *{page:support}*, **{page:support}**{recipient.name}.")
    assert [(run.text or run.page_of, run.strong, run.emphasis) for run in runs] == [
        ("A: ", False, False), ("(see page ", True, False), ("support", True, False), (")", True, False),
        (". B: ", False, False), ("support", False, True), (", ", False, False), ("support", True, False),
        ("Ana", False, False), (".", False, False),
    ]  # fmt: skip


def test_a_page_number_inside_a_link_belongs_to_the_link() -> None:
    runs = bound_runs("[page {page:support}](https://example.org)")
    assert [run.href for run in runs] == ["https://example.org"] * 2


def test_a_title_that_holds_a_name_or_a_number_is_printed_whole() -> None:
    titles = {"e01": "A letter to {others.name}", "t": "After {number:e03}: a *quiet* evening"}
    binder = Binder(
        personal={"others.name": PersonalValue("Ben", nameless="Partner B")},
        titles=Titles(titles=titles, numbers={"e03": "Exercise 3"}, present=frozenset({"e01"})),
        spelling={},
        messages=Messages("en-US"),
    )
    runs = binder.runs("{title:e01}; {title:t}")
    assert plain_text(runs) == "A letter to Ben; After Exercise 3: a quiet evening"
    assert binder.fields_read == ("others.name",)
    # what a screen reader says of the place names nobody, as in bookmarks
    later = binder.afresh()
    (number,) = later.runs("{page:e01}")
    assert later.fields_read == ()
    assert number.title == "A letter to Partner B"


def test_two_titles_may_name_each_other() -> None:
    binder = Binder(
        personal={},
        titles=Titles(titles={"a": "See {title:b}", "b": "See {title:a}"}, numbers={}, present=frozenset()),
        spelling={},
        messages=Messages("en-US"),
    )
    assert plain_text(binder.runs("{title:a}")).startswith("See See")


def test_british_spelling_changes_whole_words_and_keeps_capitals() -> None:
    binder = Binder(
        personal={},
        titles=Titles(titles={}, numbers={}, present=frozenset()),
        spelling={"color": "colour"},
        messages=Messages("en-GB"),
    )
    assert plain_text(binder.runs("Color, color, colors")) == "Colour, colour, colors"


def test_a_text_is_false_when_empty() -> None:
    assert not Text("")
    assert Text("x")


def test_a_brace_around_a_field_is_a_brace_and_the_field_is_read() -> None:
    assert bound("{{{recipient.name}}}", recipient__name="Ana") == "{Ana}"
    assert list(placeholders("{{{recipient.name}}}")) == [("recipient.name", 2)]


def test_stray_braces_are_those_that_would_be_printed() -> None:
    assert list(stray_braces("a {{ b } c {No} {yes} {")) == [("}", 7), ("{No}", 11), ("{", 22)]
    assert list(stray_braces("{{a}} {recipient.name} {{{page:e01}}}")) == []


def test_raised_and_lowered_text_stands_between_marks_without_a_space() -> None:
    found = [(run.text, run.script) for run in parse_inline("H~2~O, x^2^, ~5 and ~6, a ^b c^, ~~gone~~, \\^2^")]
    assert found == [
        ("H", ""),
        ("2", "sub"),
        ("O, x", ""),
        ("2", "super"),
        (", ~5 and ~6, a ^b c^, ~~gone~~, ^2^", ""),
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [("m^2^", "m²"), ("10^-3^", "10⁻³"), ("H~2~O", "H₂O"), ("the 1^st^", "the 1st"), ("x~max~", "xmax")],
)
def test_raised_and_lowered_text_is_said_by_its_own_characters_where_there_are_some(source: str, said: str) -> None:
    assert plain_text(parse_inline(source)) == said


def test_words_of_another_language_stand_in_brackets() -> None:
    found = [(run.text, run.language, run.emphasis) for run in parse_inline("a [mot *juste*]{lang=fr} b")]
    assert found == [("a ", None, False), ("mot ", "fr", False), ("juste", "fr", True), (" b", None, False)]


def test_empty_brackets_have_no_language() -> None:
    assert [run.text for run in parse_inline("a []{lang=fr} b")] == ["a []{lang=fr} b"]


def test_braces_that_name_a_language_are_no_stray_braces_behind_brackets() -> None:
    assert not list(stray_braces("[mot]{lang=fr}"))
    assert [brace for brace, _ in stray_braces("mot {lang=fr}")] == ["{lang=fr}"]


def test_a_line_separator_ends_a_line_and_is_said_as_a_space() -> None:
    (run,) = parse_inline("Mill Street \u2028  Riverton\u2028\u2028Open")
    assert run.text == "Mill Street\nRiverton\n\nOpen"
    assert plain_text((run,)) == "Mill Street Riverton Open"


def test_words_of_another_language_get_its_quotation_marks() -> None:
    assert (
        "".join(run.text for run in bound_runs('"Yes", [er sagte "ja"]{lang=de}, "no"')) == "“Yes”, er sagte „ja“, “no”"
    )


def test_words_of_another_language_keep_their_spelling() -> None:
    titles = Titles(titles={}, numbers={}, present=frozenset())
    binder = Binder(personal={}, titles=titles, spelling={"color": "colour"}, messages=Messages("en-GB"))
    assert plain_text(binder.runs("color [color]{lang=es}")) == "colour color"


SOURCES = {"lee-2019": Cited("Lee", "2019"), "park": Cited("Park & Kim", "2020a")}


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("As said [@lee-2019].", "As said (Lee, 2019)."),
        ("As said [@lee-2019, p. 4].", "As said (Lee, 2019, p. 4)."),
        ("Lee [-@lee-2019] says", "Lee (2019) says"),
        ("Both [@lee-2019, p. 4; @park].", "Both (Lee, 2019, p. 4; Park & Kim, 2020a)."),
        ("mail a@lee-2019 and \\[@park]", "mail a@lee-2019 and [@park]"),
        ("[@park](https://example.org)", "@park"),
    ],
)
def test_sources_are_named_by_author_and_year(source: str, printed: str) -> None:
    titles = Titles(titles={}, numbers={}, present=frozenset())
    binder = Binder(personal={}, titles=titles, spelling={}, messages=Messages("en-US"), sources=SOURCES)
    assert plain_text(binder.runs(source)) == printed


def test_the_number_of_a_footnote_is_no_part_of_what_is_said() -> None:
    titles = Titles(titles={}, numbers={}, present=frozenset())
    notes = {"gauge": Footnote(3, (Run("A gauge."),))}
    binder = Binder(personal={}, titles=titles, spelling={}, messages=Messages("en-US"), footnotes=notes)
    runs = binder.runs("Read it[^gauge] and[^nothing] go.")
    assert [run.text for run in runs if run.note] == ["3"]
    assert plain_text(runs) == "Read it and go."


@pytest.mark.parametrize(
    ("source", "words"), [("Date: _/_/____", "Date: _/_/"), ("_._ and *so*", "_._ and so"), ("`_/_`", "_/_")]
)
def test_underscores_around_a_sign_are_printed_and_emphasise_nothing(source: str, words: str) -> None:
    assert plain_text(parse_inline(source)) == words
    assert not any(run.strong or (run.emphasis and run.text != "so") for run in parse_inline(source))
