"""What is said of a value that a model does not take: the rule, what was expected and found, and how to write it."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from bifolio.content.fields.alternatives import NOT_ONE_OF, in_turn
from bifolio.content.reading.explaining import as_id, explain

TYPES = ("text", "number", "tick", "choice")
STYLES = ("body", "lead", "small")
SIZES = ("standard", "clear", "large", "giant")
IN_LIST = "or begin each entry with '- ' on a line of its own"
STRICT, LOOSE = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "^[a-z0-9]+(-[a-z0-9]+)*$"
HYPHENS = "use lower-case letters (a to z), digits and single hyphens"


def said_of_choice(found: Any, *words: str | int) -> tuple[str, str, str]:
    return explain("literal_error", {"input": found, "loc": (), "msg": "", "ctx": {}}, Literal[words])


def said(kind: str, found: Any, loc: tuple[str, ...] = (), msg: str = "", **context: Any) -> tuple[str, str, str]:
    return explain(kind, {"input": found, "loc": loc, "msg": msg, "ctx": context})


@pytest.mark.parametrize(
    ("kind", "found", "expected", "hint"),
    [
        ("int_type", "five", "a whole number, found 'five'", "write how many, such as 2"),
        ("int_type", True, "a whole number, found true", "write how many, such as 2"),
        ("int_parsing", "2 cm", "a whole number, found '2 cm'", "write 20, in millimetres"),
        ("float_type", "50%", "a number, found '50%'", "write 50"),
        ("float_type", "1,5 in", "a number, found '1,5 in'", "write 38.1, in millimetres"),
        ("float_type", "72pt", "a number, found '72pt'", "write 25.4, in millimetres"),
        ("float_type", "20 mm", "a number, found '20 mm'", "write 20, in millimetres"),
        ("float_type", "wide", "a number, found 'wide'", "write a number alone"),
        ("bool_type", "yes", "true or false, found 'yes'", "write true"),
        ("bool_type", "Nein", "true or false, found 'Nein'", "write false"),
        ("bool_type", "ture", "true or false, found 'ture'", "did you mean 'true'?"),
        ("bool_type", "maybe", "true or false, found 'maybe'", ""),
        ("string_type", 5, "text, found '5'", "put it in quotes"),
        ("string_type", [1], "text, found a list", ""),
        ("string_type", None, "text, found nothing", ""),
        ("dict_type", "x" * 41, f"keys with values, found '{'x' * 39}…'", ""),
        ("dict_type", "x" * 40, f"keys with values, found '{'x' * 40}'", ""),
        ("model_type", ["a"], "keys with values, found a list", ""),
        ("list_type", "one, two", "a list, found 'one, two'", f"write [one, two], {IN_LIST}"),
        ("list_type", "Ask first.", "a list, found 'Ask first.'", "begin it with '- ' on a line of its own"),
        ("tuple_type", {"a": 1}, "a list, found the key 'a'", f"write [one, two], {IN_LIST}"),
    ],
)
def test_a_value_of_another_type_is_told_with_how_to_write_it(kind: str, found: Any, expected: str, hint: str) -> None:
    assert said(kind, found, ("blocks", "key")) == ("wrong-type", f"expected {expected}", hint)


def test_a_count_is_a_number_whatever_was_written() -> None:
    assert said("int_type", "2 cm", ("blocks", "count"))[2] == "write how many, such as 2"


@pytest.mark.parametrize(
    ("kind", "found", "limit", "told"),
    [
        ("too_long", [1, 2, 3], {"max_length": 2}, ("too-many", "too many entries: found 3, expected at most 2", "leave 1 out")),
        ("too_long", "abcd", {"max_length": 2}, ("wrong-value", "this text has more than 2 characters", "shorten it by 2")),
        ("too_short", [1], {"min_length": 3}, ("too-few", "too few entries: found 1, expected at least 3", "add 2 more")),
        ("too_short", "a", {"min_length": 3}, ("wrong-value", "this text has fewer than 3 characters", "write 2 more")),
        ("greater_than_equal", 0, {"ge": 0.05}, ("wrong-value", "expected at least 0.05, found '0'", "write 0.05 or more")),
        ("less_than_equal", 700, {"le": 600.0}, ("wrong-value", "expected at most 600, found '700'", "write 600 or less")),
    ],
)  # fmt: skip
def test_what_is_beyond_a_limit_is_told_with_by_how_much(
    kind: str, found: Any, limit: dict[str, Any], told: tuple[str, str, str]
) -> None:
    assert said(kind, found, **limit) == told


@pytest.mark.parametrize(
    ("found", "words", "hint"),
    [
        ("tik", TYPES, "did you mean 'tick'?"),
        ("Checkbox", TYPES, "write 'tick'"),
        ("yes-no", TYPES, "write 'tick', or 'type: choice' with 'options:'"),
        ("money", TYPES, "write 'number' with a 'prefix:' or 'suffix:'"),
        ("percent", TYPES, "write 'number'"),
        ("email", TYPES, "write 'text'"),
        ("radio", TYPES, "write 'choice'"),
        ("list", TYPES, "write 'choice'"),
        ("4", (1, 2, 3), ""),
        ("0 to 10", ("0-10", "1-5"), "write '0-10'"),
        ("0–10", ("0-10", "1-5"), "write '0-10'"),
        ("yes or no", ("yes-no", "scale"), "write 'yes-no'"),
        ("the left side", ("left", "right"), "write 'left' alone"),
        ("bold", STYLES, "mark the words in the text: **strong**"),
        ("italic", STYLES, "mark the words in the text: *emphasis*"),
        (
            "14",
            SIZES,
            "write one of standard (12 points), clear (14 points), large (18 points), giant (24 points)",
        ),
    ],
)
def test_a_word_that_is_none_of_those_expected_is_told_with_the_nearest(
    found: str, words: tuple[str | int, ...], hint: str
) -> None:
    told = ("unknown-value", f"'{found}' is not one of {in_turn(words)}", hint)
    assert said_of_choice(found, *words) == told


@pytest.mark.parametrize(
    ("found", "shown", "words", "hint"),
    [
        ({"a": 1}, "the key 'a'", TYPES, "write one of these words alone"),
        ([1], "a list", TYPES, "write one of these words alone"),
        ("x", "'x'", ("week",), ""),
    ],
)
def test_what_cannot_be_a_word_is_told_with_the_words(
    found: Any, shown: str, words: tuple[str, ...], hint: str
) -> None:
    assert said_of_choice(found, *words) == ("unknown-value", f"expected {in_turn(words)}, found {shown}", hint)


@pytest.mark.parametrize(
    ("found", "shown", "hint"),
    [
        ("fiw", "'fiw'", "did you mean 'few'?"),
        ("so few", "'so few'", "as said"),
        (7, "'7'", "as said"),
        (True, "true", "as said"),
    ],
)
def test_where_more_than_words_can_be_written_a_hint_of_the_key_is_kept(found: Any, shown: str, hint: str) -> None:
    told = ("unknown-value", f"expected 'few' or ids, found {shown}", hint)
    assert said(NOT_ONE_OF, found, words=("few",), expected="'few' or ids", hint="as said") == told


def test_a_number_in_quotes_is_to_lose_them() -> None:
    told = ("wrong-type", "expected a number, found the text '3'", "remove the quotes")
    assert said_of_choice("3", 1, 2, 3) == told


@pytest.mark.parametrize(
    ("found", "pattern", "hint"),
    [
        ("Big One", STRICT, f"{HYPHENS}, starting with a letter, such as 'big-one'"),
        ("pages/speak.yaml", STRICT, "write the id alone: 'speak'"),
        ("a - b", LOOSE, "begin each entry of the list in the same column"),
        ("Größe", LOOSE, f"{HYPHENS}, such as 'grosse'"),
        ("!?", STRICT, f"{HYPHENS}, starting with a letter"),
    ],
)
def test_an_id_in_a_wrong_form_is_told_with_one_that_is_right(found: str, pattern: str, hint: str) -> None:
    assert said("string_pattern_mismatch", found, pattern=pattern) == ("bad-id", f"'{found}' is not a valid id", hint)


def test_a_scale_in_a_wrong_form_is_told_how_one_is_written() -> None:
    told = ("wrong-value", "'1 to 9' has the wrong form", "write two whole numbers such as 0-10")
    assert said("string_pattern_mismatch", "1 to 9", pattern="^(?:0|[1-9][0-9]*)-[0-9]+$") == told
    assert said("string_pattern_mismatch", "x", pattern="^#") == ("wrong-value", "'x' has the wrong form", "")


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("unknown_block", "unknown-block"), ("block_shape", "wrong-shape"), ("entry_shape", "wrong-shape"), ("wrong_type", "wrong-type"),
        ("wrong_value", "wrong-value"), ("bad_colour", "bad-colour"), ("bad_country", "unknown-country"), ("bad_language", "unknown-language"),
        ("bad_link", "bad-link"), ("forms", "wrong-shape"), ("text_type", "wrong-type"),
    ],
)  # fmt: skip
def test_what_a_validator_of_ours_says_is_kept(kind: str, rule: str) -> None:
    assert said(kind, "x", msg="Said", hint="do") == (rule, "Said", "do")
    assert said("value_error", 1, msg="Value error") == ("wrong-value", "value error", "")


@pytest.mark.parametrize(
    ("text", "identifier"),
    [("Ça va?", "ca-va"), ("Straße 5", "strasse-5"), ("Œuvre", "oeuvre"), ("Ærø", "aero"), ("Łódź đến ı", "lodz-den-i"), (" -- ", "")],
)  # fmt: skip
def test_an_id_is_made_of_plain_letters_and_hyphens(text: str, identifier: str) -> None:
    assert as_id(text) == identifier
