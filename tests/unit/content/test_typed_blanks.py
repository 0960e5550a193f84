"""The type of a blank, and the keys that go with it."""

from __future__ import annotations

import pytest

from bifolio.content.fields.typed_blanks import PLAIN_TEXT, TypedBlank, TypedKeys
from bifolio.text.inline import Text


def test_a_key_that_is_not_given_comes_from_the_other_blank_if_it_suits_the_type() -> None:
    other = TypedBlank(type="number", prefix=Text("$"), suffix=Text("each"), count=3)
    keys = TypedKeys.model_validate({"suffix": "min"})
    number = keys.typed("number", other)
    assert (number.type, number.prefix, number.suffix and number.suffix.source) == ("number", other.prefix, "min")
    assert keys.typed("tick", other) == TypedBlank(type="tick", count=3)
    assert TypedKeys().typed("tick") == TypedBlank(type="tick")


@pytest.mark.parametrize(
    ("blank", "is_plain"),
    [
        (PLAIN_TEXT, True),
        (TypedBlank(type="tick"), True),
        (TypedBlank(type="tick", count=2), False),
        (TypedBlank(type="date"), False),
        (TypedBlank(prefix=Text("$")), False),
        (TypedBlank(suffix=Text("min")), False),
    ],
)
def test_words_or_a_tick_with_nothing_beside_them_are_plain(blank: TypedBlank, is_plain: bool) -> None:
    assert blank.is_plain is is_plain


@pytest.mark.parametrize(("count", "is_list"), [(5, False), (6, True)])
def test_more_than_five_options_are_a_list(count: int, is_list: bool) -> None:
    options = {str(number): Text("a") for number in range(count)}
    assert TypedBlank(type="choice", options=options).is_list is is_list
    assert not TypedBlank(type="text", options=options).is_list


def test_a_key_without_effect_for_any_of_the_types_is_named() -> None:
    keys = TypedKeys.model_validate({"prefix": "$", "count": 2})
    (fault,) = keys.typed_faults("number", "text", path=("columns", "a"))
    assert (fault.rule, fault.path) == ("useless-key", ("columns", "a", "count"))
    assert fault.hint == "remove it, or set 'type' to tick"
    assert [*keys.typed_faults("number", "tick")] == []
