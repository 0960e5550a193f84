"""The blanks of a place with a typed answer, and what a screen reader says of them."""

from __future__ import annotations

import pytest

from bifolio.assemble.blanks import Item
from bifolio.assemble.blanks_kit import Way, lines_kind, on_scale
from bifolio.assemble.typed_items import typed_items
from bifolio.content.fields.typed_blanks import TypedBlank
from bifolio.form_fields import BlankKind, Option
from bifolio.messages import Messages
from bifolio.text.inline import Text

ENGLISH = Messages("en")
LOW, HIGH = Text("bad"), Text("*good*")


def items(typed: TypedBlank, how: str = "") -> list[Item]:
    return [*typed_items("k", "Part", typed, ENGLISH, kind=BlankKind.LINES, how=how)]


def test_each_of_several_ticks_says_which_it_is() -> None:
    two = [(one.key, one.kind, one.part) for one in items(TypedBlank(type="tick", count=2))]
    assert two == [("k", BlankKind.CHECK, "Part, box 1 of 2"), ("k-2", BlankKind.CHECK, "Part, box 2 of 2")]
    assert [(one.key, one.part) for one in items(TypedBlank(type="tick"))] == [("k", "Part")]


@pytest.mark.parametrize(
    ("count", "kind", "how"), [(5, BlankKind.ONE_OF, "tick one of 5"), (6, BlankKind.CHOICE, "choose one of 6")]
)
def test_a_choice_says_how_to_choose_and_has_its_options(count: int, kind: BlankKind, how: str) -> None:
    options = {f"o{number}": Text(f"*{number}*") for number in range(count)}
    (one,) = items(TypedBlank(type="choice", options=options))
    assert (one.kind, one.how, one.part) == (kind, how, "Part")
    assert one.options == tuple(Option(f"o{number}", str(number)) for number in range(count))


def test_letters_have_as_many_boxes_as_they_say() -> None:
    (one,) = items(TypedBlank(type="letters", length=4))
    assert (one.kind, one.length, one.how) == (BlankKind.TEXT, 4, "write up to 4 letters, one in each box")


@pytest.mark.parametrize(
    ("typed", "kind", "part", "how", "beside"),
    [
        (TypedBlank(), BlankKind.LINES, "Part", "as asked", ("", "")),
        (TypedBlank(suffix=Text("*min*")), BlankKind.TEXT, "Part, min", "as asked", ("", "\xa0min")),
        (TypedBlank(type="number"), BlankKind.NUMBER, "Part", "write a number", ("", "")),
        (
            TypedBlank(type="number", prefix=Text("$"), suffix=Text("each")),
            *(BlankKind.NUMBER, "Part", "write a number, in $ … each", ("$\xa0", "\xa0each")),
        ),
    ],
)
def test_words_beside_a_blank_are_its_part_and_those_of_a_number_its_unit(
    typed: TypedBlank, kind: BlankKind, part: str, how: str, beside: tuple[str, str]
) -> None:
    (one,) = items(typed, "as asked")
    assert (one.kind, one.part, one.how, one.beside) == (kind, part, how, beside)


@pytest.mark.parametrize(
    ("way", "both", "none", "one"),
    [
        ("tick", "tick one of 0 to 5, 0 bad to 5 good", "tick one of 0 to 5", "tick one of 0 to 5, 5 good"),
        ("choose", "choose 0 to 5, 0 means bad, 5 means good", "choose 0 to 5", "choose 0 to 5, 5 good"),
        (
            "write",
            "write a number from 0 to 5, 0 means bad, 5 means good",
            "write a number from 0 to 5",
            "write a number from 0 to 5, 5 good",
        ),
    ],
)
def test_a_scale_says_what_to_do_and_what_its_ends_mean(way: Way, both: str, none: str, one: str) -> None:
    assert on_scale(ENGLISH, way, "0-5", LOW, HIGH) == both
    assert on_scale(ENGLISH, way, "0-5") == none
    assert on_scale(ENGLISH, way, "0-5", None, HIGH) == one
    assert on_scale(ENGLISH, way, "0-5", LOW) == none + ", 0 bad"


def test_one_line_takes_one_line_of_text() -> None:
    assert [lines_kind(count) for count in (1, 2)] == [BlankKind.TEXT, BlankKind.LINES]
