"""Choices: names, what is said and printed, and what becomes of rows and tables that do not fit."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bifolio.assemble.document import View
from bifolio.form_fields import BlankKind
from bifolio.pdf.forms import own_name, spoken_name
from tests.builders import COUPLE, PARTNER_A, Laid, check_sound, in_turns, lay_out, lines_that_meet

LONG = "Kommt auf das Wetter und auf die Gesellschaft an"


def laid(
    body: dict[str, Any], paper: str = "a4", size: str = "standard", view: View = PARTNER_A, language: str = "en-US"
) -> Laid:
    return lay_out([{"choice": {"id": "x", **body}}], paper, size, view, language=language)


def fields(one: Laid) -> list[str]:
    return [own_name(widget).removeprefix("demo.x.") for widget in one.layout.widgets]


def test_each_option_of_one_choice_has_a_box_of_its_own() -> None:
    one = laid({"options": {"rock": "On rock", "sand": "In sand"}, "prompt": "Where?"})
    assert [blank.name for blank in one.blanks] == ["demo.x.choice"]
    assert fields(one) == ["choice.rock", "choice.sand"]
    assert all(widget.shape == "round" for widget in one.layout.widgets)


def test_the_name_of_a_field_says_that_one_option_is_marked() -> None:
    one = laid({"options": {"rock": "On rock", "sand": "In sand"}, "prompt": "Where?"})
    assert [spoken_name(widget) for widget in one.layout.widgets] == [
        "Demo, Where?, tick one of 2: On rock", "Demo, Where?, tick one of 2: In sand",
    ]  # fmt: skip


def test_options_of_which_several_may_be_marked_are_blanks_of_their_own() -> None:
    one = laid({"options": {"rock": "On rock", "sand": "In sand", "sea": "At sea"}, "pick": 2})
    assert fields(one) == ["rock", "sand", "sea"]
    assert {blank.kind for blank in one.blanks} == {BlankKind.CHECK}
    assert one.blanks[0].spoken == "Demo, On rock, tick up to 2"
    assert not any(widget.shape == "round" for widget in one.layout.widgets)


def test_each_statement_is_a_blank() -> None:
    body = {"options": "yes-no", "items": {"a": "First."}, "groups": {"g": {"text": "More", "items": {"b": "Second."}}}}
    assert fields(laid(body)) == ["a.yes", "a.no", "g-b.yes", "g-b.no"]
    assert fields(laid({**body, "pick": 2})) == ["a-yes", "a-no", "g-b-yes", "g-b-no"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "Mark one."),
        ({"pick": 2}, "Mark up to 2."),
        ({"items": ["It rains."]}, "Mark one for each."),
        ({"items": ["It rains."], "pick": 2}, "Mark up to 2 for each."),
    ],
)
def test_how_many_to_mark_is_printed_unless_the_author_says_how(body: dict[str, Any], words: str) -> None:
    body = {"options": ["A", "B", "C"], **body}
    assert words in laid(body).lines
    assert words not in laid({**body, "help": "Choose well."}).lines


@pytest.mark.parametrize(
    ("options", "language", "words"),
    [
        ("yes-no", "de", ["Ja", "Nein"]),
        ("true-false", "fr", ["Vrai", "Faux"]),
        ("agree-5", "en", ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]),
    ],
)
def test_named_options_have_the_words_of_the_language(options: str, language: str, words: list[str]) -> None:
    one = laid({"options": options}, language=language)
    assert [option.label for option in one.blanks[0].options] == words
    assert [line for line in one.lines if line in words] == words


def test_options_in_a_row_are_a_list_where_they_do_not_fit() -> None:
    def tops(options: list[str], paper: str, size: str) -> int:
        one = laid({"options": options, "layout": "row"}, paper, size)
        return len({(widget.page, round(widget.rect.y0)) for widget in one.layout.widgets})

    assert tops(["never", "now and then", "daily"], "a4", "standard") == 1
    assert tops(["never", "now and then", "daily"], "a5", "giant") == 3
    assert tops([LONG, LONG, "daily"], "a4", "standard") == 3


def test_statements_are_a_table_where_it_fits_and_a_list_where_not() -> None:
    body = {"options": "agree-5", "items": ["I feel calm by the sea.", "I like cold water."]}
    assert "Table" in laid(body).roles()
    assert "Table" not in laid(body, "a5", "giant").roles()
    assert "Table" not in laid({**body, "items": [f"{LONG}. " * 12]}).roles()
    assert "Table" not in laid({**body, "options": [f"Donaudampfschifffahrt {number}" for number in range(5)]}).roles()


def test_columns_of_options_are_as_wide_as_their_words_where_equal_ones_do_not_fit() -> None:
    options = ["Not at all sure", "Slightly", "Moderately sure", "Very", "Completely confident"]
    one = laid({"options": options, "items": ["I can ask for help when I need it."]})
    assert "Table" in one.roles()
    between = {round(right.rect.x0 - left.rect.x0) for left, right in pairwise(one.layout.widgets)}
    assert len(between) > 1
    equal = laid({"options": ["Never", "Often", "Always"], "items": ["I can ask for help."]})
    assert len({round(right.rect.x0 - left.rect.x0) for left, right in pairwise(equal.layout.widgets)}) == 1


@pytest.mark.parametrize(("layout", "paper", "size"), in_turns(["list", "row", "two-columns"]))
def test_no_words_of_a_choice_meet(paper: str, size: str, layout: str) -> None:
    options = ["nie", "Zusammenhalt", LONG, *"abcdefghi"]
    for pick in (1, 3):
        for items in ([], ["Ich gehe gern früh los.", f"{LONG}, aber nicht immer."]):
            body = {"options": options, "layout": layout, "pick": pick, "items": items, "each": "together"}
            for view in (COUPLE, PARTNER_A):
                one = laid(body, paper, size, view, "de")
                check_sound(one, has_artifacts=True)
                assert not lines_that_meet(one.drawn)


def test_an_option_of_the_readers_own_is_marked_like_the_others_and_has_a_line() -> None:
    one = laid({"options": {"web": "The web", "post": "A poster"}, "own": 1})
    check_sound(one)
    assert fields(one) == ["choice.web", "choice.post", "choice.own-1", "own-1-words"]
    assert one.layout.widgets[2].shape == "round"
    assert one.blanks[1].spoken == "Demo, your own item 1, write it here"


def test_options_of_the_readers_own_of_which_several_may_be_marked_are_blanks_of_their_own() -> None:
    one = laid({"options": {"web": "The web", "post": "A poster"}, "pick": 3, "own": 2})
    assert fields(one) == ["web", "post", "own-1", "own-1-words", "own-2", "own-2-words"]


@pytest.mark.parametrize(("pick", "layout", "paper", "size"), in_turns([1, 2], ["list", "row", "two-columns"]))
def test_each_person_has_an_option_of_their_own(pick: int, layout: str, paper: str, size: str) -> None:
    body = {"options": ["web", "post"], "own": 1, "each": "together", "layout": layout, "pick": pick}
    one = laid(body, paper, size, COUPLE)
    check_sound(one)
    assert {"own-1-words.a", "own-1-words.b"} <= set(fields(one))
