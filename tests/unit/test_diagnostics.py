"""Names that were nearly right are recognised, or the nearest is offered."""

import pytest

from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, capped, did_you_mean, in_order, nearest, render, same_name


def test_a_name_is_the_same_in_another_case() -> None:
    assert same_name("A4", ["a4", "a5"]) == "a4"
    assert same_name("en-gb", ["en-US", "en-GB"]) == "en-GB"


def test_a_name_that_two_share_but_for_case_is_left_alone() -> None:
    assert same_name("AB", ["Ab", "aB"]) == "AB"
    assert same_name("Ab", ["Ab", "aB"]) == "Ab"


def test_a_name_whose_accents_are_taken_apart_is_the_same_name() -> None:
    assert same_name("Pre\u0301nom", ["prénom", "nom"]) == "prénom"
    assert same_name("prénom", ["Pre\u0301nom", "nom"]) == "Pre\u0301nom"
    assert same_name("penom", ["prénom", "nom"]) == "penom"


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("e5", ["e05", "e15", "e50"], "e05"),
        ("en-gb", ["en-US", "en-GB"], "en-GB"),
        ("Lage", ["large", "giant"], "large"),
    ],
)
def test_case_and_leading_zeros_are_not_what_somebody_meant_to_say(word: str, known: list[str], meant: str) -> None:
    assert did_you_mean(word, known) == f"did you mean '{meant}'?"


def test_words_longer_than_any_name_are_not_compared() -> None:
    # letter against letter, two texts of 20,000 are 400 million pairs
    assert nearest("ab" * 10_000, ["ba" * 10_000]) is None


def test_a_word_of_another_beginning_is_meant_only_if_it_is_much_alike() -> None:
    assert nearest("minutes", ["quotes", "pages"]) is None
    assert nearest("quotas", ["quotes", "pages"]) == "quotes"
    assert nearest("qtes", ["quotes", "pages"]) == "quotes"
    assert nearest("tabel", ["label", "figure"]) == "label"


def about(name: str, *lines: int, rule: str = "unknown-audience") -> list[Diagnostic]:
    return [diagnose(rule, f"unknown '{name}'", Place("a.yaml", line)) for line in lines]


def test_many_uses_of_a_name_are_one_problem_that_says_where_they_are() -> None:
    (one,) = capped(about("pair", 9, 2, 5, 7, 11))
    assert one.place.line == 2
    assert one.message == "unknown 'pair'; also at a.yaml:5, a.yaml:7, a.yaml:9 and 1 more"
    assert capped([one]) == [one]


def test_few_uses_of_a_name_and_uses_of_several_names_are_told_one_by_one() -> None:
    problems = [*about("pair", 1, 3, 5), *about("solo", 2, 4, 6)]
    assert capped(problems) == in_order(problems)


def test_a_slip_made_in_many_places_is_told_at_each() -> None:
    problems = about("promt", 1, 2, 3, 4, 5, rule="unknown-key")
    assert capped(problems) == problems


@pytest.mark.parametrize(
    ("count", "kept", "last"),
    [(100, 100, ""), (101, 101, "1 further error in this file"), (102, 101, "2 further errors in this file")],
)
def test_of_a_files_errors_100_are_listed_and_the_rest_counted(count: int, kept: int, last: str) -> None:
    problems = [diagnose("unknown-key", f"'{number}'", Place("a.yaml", number)) for number in range(1, count + 1)]
    found = capped(problems)
    assert len(found) == kept
    counted = [one for one in found if one.rule == "too-many-problems"]
    assert [(one.message, one.place, one.is_error) for one in counted] == (
        [(last, Place("a.yaml"), True)] if last else []
    )


def test_of_a_long_line_what_is_near_the_place_is_shown() -> None:
    text = "a" * 99 + "b" + "c" * 200
    shown = render(Diagnostic("x", message="m", place=Place("a.yaml", 7, 100, 1), excerpt=text)).split("\n")
    assert shown[1] == "    7 | " + "a" * 60 + "b" + "c" * 49
    assert shown[2] == "      | " + " " * 60 + "^"
    short = render(Diagnostic("x", message="m", place=Place("a.yaml", 7, 100, 300), excerpt=text[:110])).split("\n")
    assert short[1:] == ["    7 | " + text[:110], "      | " + " " * 99 + "^" * 11]


@pytest.mark.parametrize(("word", "marks"), [("ab", "^^"), ("漢字", "^^^^"), ("e\u0301", "^"), ("\t", "^")])
def test_a_word_is_marked_as_wide_as_a_terminal_shows_it(word: str, marks: str) -> None:
    said = Diagnostic("x", message="m", place=Place("a.yaml", 1, 2, len(word)), excerpt=f" {word}b", hint="do")
    assert render(said).split("\n")[2:] == [f"      |  {marks}", "   hint: do"]
