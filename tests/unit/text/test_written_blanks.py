"""Blanks as authors write them: what is one, what it is called, and what stays a word."""

from __future__ import annotations

import pytest

from bifolio.form_fields import Option
from bifolio.text.inline import Run, count_blanks, parse_inline, placeholders, plain_text, stray_braces
from bifolio.text.written_blank import WrittenBlank


def blanks(source: str) -> list[WrittenBlank]:
    found = [run.written for run in parse_inline(source) if run.written is not None]
    return list({id(blank): blank for blank in found}.values())


def plain(source: str) -> str:
    return plain_text(parse_inline(source))


@pytest.mark.parametrize(
    ("source", "key", "length"),
    [("a ___.", "", 3), ("____", "", 4), ("____{body}", "body", 4), ("____{}", "", 4), ("x______{two-3}y", "two-3", 6)],
)
def test_three_underscores_and_more_are_a_blank(source: str, key: str, length: int) -> None:
    assert blanks(source) == [WrittenBlank(key, length=length)]


@pytest.mark.parametrize(
    "source", ["a__b", "__bold__", r"\____", r"\_\_\_\_", "[a](https://example.org/a___b)", "{a.___b}"]
)
def test_what_is_escaped_short_or_in_a_link_is_no_blank(source: str) -> None:
    assert blanks(source) == []


@pytest.mark.parametrize(
    ("source", "strong", "count"),
    [
        ("__Note:__ write __.", "Note:", 1),
        ("__1.__ Write __ or __", "1.", 2),
        ("__Dear {recipient.name}:__ hello", "Dear {recipient.name}:", 0),
        ("__{recipient.name}__ writes", "{recipient.name}", 0),
        ("__{3/4}__ is more than {2/4}", "3/4", 0),
        ("(__A = ____{a}:__)", "", 2),
    ],
)
def test_strong_words_in_underscores_may_end_with_a_sign_and_hold_names(source: str, strong: str, count: int) -> None:
    runs = parse_inline(source)
    said = "".join(f"{{{run.field}}}" if run.field else run.text for run in runs if run.strong)
    assert (said.replace("\u2060", ""), len(blanks(source))) == (strong, count)


def test_names_and_stray_braces_are_found_among_strong_words() -> None:
    source = "__Dear {recipient.name}, {x y}:__ hello {title:e1}"
    assert [*placeholders(source)] == [("recipient.name", 7), ("title:e1", 40)]
    assert [*stray_braces(source)] == [("{x y}", 25)]


def test_a_backslash_prints_all_underscores_after_it() -> None:
    assert plain(r"Sign here: \____ and \______{{x}}") == "Sign here: ____ and ______{x}"


def test_underscores_and_stars_around_objects_never_become_emphasis() -> None:
    runs = parse_inline("_one_ {child.my_name} ____{a} {child.other_name} *two*")
    assert [run.text for run in runs if run.emphasis] == ["one", "two"]
    assert [run.field for run in runs if run.field] == ["child.my_name", "child.other_name"]


def test_a_blank_has_the_look_of_the_words_around_it() -> None:
    (_, blank, _) = parse_inline("**is ____ here**")
    assert blank.strong
    assert blank.written == WrittenBlank("", length=4)


def test_a_choice_has_a_run_for_each_of_its_words() -> None:
    runs = [run for run in parse_inline("At (high|dead  low){tide} water") if run.option]
    assert [(run.text, run.option) for run in runs] == [("high", "high"), ("dead\u00a0low", "dead-low")]
    assert runs[0].written is runs[1].written
    assert blanks("At (high|low){tide}") == [
        WrittenBlank("tide", options=(Option("high", "high"), Option("low", "low")))
    ]


def test_a_choice_may_break_between_its_words_only() -> None:
    text = "".join(run.text for run in parse_inline("(on rock|in sand){}"))
    assert text.split(" ") == ["(\u00a0on\u00a0rock\u00a0\u00a0/", "\u00a0in\u00a0sand\u00a0)"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("(Été|Née à l'aube){}", ["ete", "nee-a-l-aube"]),
        ("(中|大){}", ["1", "2"]),
        ("(a+|a-){}", ["1", "2"]),
        ("(1|12){}", ["1", "12"]),
    ],
)
def test_options_are_called_by_their_words_or_by_number_where_those_would_be_alike(words: str, keys: list[str]) -> None:
    (blank,) = blanks(words)
    assert [option.key for option in blank.options] == keys


@pytest.mark.parametrize("source", ["(high|low)", "(high){tide}", r"\(high|low){}", "a | b {c}"])
def test_bars_without_brackets_and_braces_are_words(source: str) -> None:
    assert blanks(source) == []


def test_unnamed_blanks_are_called_by_their_place_in_the_block() -> None:
    first, count = count_blanks(parse_inline("____ (a|b){} ____{x} ____"), 0)
    second, count = count_blanks(parse_inline("____"), count)
    keys = [run.written.key for run in (*first, *second) if run.written is not None]
    assert keys == ["1", "2", "2", "x", "4", "5"]


def test_the_name_of_a_blank_is_no_personal_field_and_no_stray_brace() -> None:
    source = "____{body} (a|b){tide} {child.name} {Oops}"
    assert [name for name, _ in placeholders(source)] == ["child.name"]
    assert [brace for brace, _ in stray_braces(source)] == ["{Oops}"]


def test_a_character_that_stands_for_objects_is_never_taken_for_one() -> None:
    assert parse_inline("\U00100000 {{a}}") == (Run("\ufffd {a}"),)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{____/4}", [("", 4, "above", "4")]),
        ("{1/____}", [("", 4, "below", "1")]),
        ("{___{top}/____{foot}}", [("top", 3, "above", ""), ("foot", 4, "below", "")]),
        ("2 {____{n}/b}", [("n", 4, "above", "b")]),
    ],
)
def test_blanks_stand_above_and_below_a_bar(source: str, expected: list[tuple[str, int, str, str]]) -> None:
    assert [(one.key, one.length, one.side, one.other) for one in blanks(source)] == expected
    assert [*stray_braces(source)] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{(x + __)/3}", ("above", "x + ", "", "3", "(x + it)/3")),
        ("{3/(__{n} + 1)}", ("below", "", " + 1", "3", "3/(it + 1)")),
        ("{(x^2^ - ____ + 1)/(a + b)}", ("above", "x² − ", " + 1", "(a + b)", "(x² − it + 1)/(a + b)")),
    ],
)
def test_a_blank_may_be_among_terms_above_or_below_a_bar(source: str, expected: tuple[str, ...]) -> None:
    (one,) = blanks(source)
    found = (one.side, one.before, one.after, one.other, one.said_as("it"))
    assert tuple(part.replace("\xa0", " ") for part in found) == expected


@pytest.mark.parametrize("source", ["{____/abc}", "{a b/____}", "{____/}"])
def test_other_blanks_in_braces_are_at_no_bar(source: str) -> None:
    assert {one.side for one in blanks(source)} == {""}
    assert [*stray_braces(source)]


@pytest.mark.parametrize(
    ("source", "lengths"),
    [
        ("2 + 3 = __", [2]), ("2+__=5", [2]), ("7 × __{a} = 3", [2]), ("(__), __.", [2, 2]),
        ("__/__/____", [2, 2, 4]), ("am __.__.____", [2, 2, 4]),
    ],
)  # fmt: skip
def test_two_underscores_by_themselves_are_a_short_blank(source: str, lengths: list[int]) -> None:
    assert [run.written.length for run in parse_inline(source) if run.written] == lengths


@pytest.mark.parametrize(
    "source", ["__bold__", '__"Yes"__', "__-5__", "the c__t", "`a __`", "50__", r"\__", "https://a.org/b__c/__/d"]
)
def test_two_underscores_beside_words_are_no_blank(source: str) -> None:
    assert not [run for run in parse_inline(source) if run.written]
