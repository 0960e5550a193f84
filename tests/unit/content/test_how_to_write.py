"""How to write what is expected, given what is there instead."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.content.fields.how_to_write import as_list, as_millimetres, found_keys, no_text, quotes_hint
from bifolio.yamltree import read_yaml


@pytest.mark.parametrize(
    ("found", "hint"),
    [
        ("12mm", "write 12, in millimetres"),
        ("2.5 cm", "write 25, in millimetres"),
        ("1 in", "write 25.4, in millimetres"),
        ("72pt", "write 25.4, in millimetres"),
        ("1,5 cm", "write 15, in millimetres"),
        ("12,5 %", "write 12.5"),
        ("wide", ""),
        ("12", ""),
        (12, ""),
    ],
)
def test_a_length_is_told_in_millimetres_and_a_share_without_its_sign(found: Any, hint: str) -> None:
    assert as_millimetres(found) == hint


@pytest.mark.parametrize(
    ("found", "hint"),
    [
        ("pens, paper", "write [pens, paper], or begin each entry with '- ' on a line of its own"),
        ("3 + 4", "write [3 + 4], or begin each entry with '- ' on a line of its own"),
        ("7:30", "write [7:30], or begin each entry with '- ' on a line of its own"),
        ("pens: two", "write [one, two], or begin each entry with '- ' on a line of its own"),
        ({"a": 1}, "write [one, two], or begin each entry with '- ' on a line of its own"),
        ("Bring pens.", "begin it with '- ' on a line of its own"),
    ],
)
def test_a_list_is_shown_with_the_entries_that_are_there(found: Any, hint: str) -> None:
    assert as_list(found) == hint


@pytest.mark.parametrize(
    ("written", "found", "hint"),
    [
        ("", "nothing", "write text after the colon, or remove the key"),
        ("\n  text: a\n  b: c", "the key 'text'", "write the text alone, without 'text:' and keys beside it"),
        ("[a, b]", "a list", "put text that starts with '[' or '- ' in quotes"),
        ("{name}", "the key 'name'", "put text that starts with '{' in quotes"),
        ("{}", "'{}'", "put text that starts with '{' in quotes"),
        ("\n  Note: this", "the key 'Note'", "put text that contains ': ' in quotes"),
        ("\n  Note:", "the key 'Note'", "put text that ends with ':' in quotes"),
        ("\n  a: {b: c}", "the key 'a'", "only words can stand here"),
        (
            "{file: a.png}",
            "the key 'file'",
            "pictures, with 'file' and 'alt', are entries of a 'list', 'picture_choice', 'match', 'ordering' or 'cards' block",
        ),
    ],
)
def test_what_yaml_reads_otherwise_than_as_text_is_to_be_put_in_quotes(written: str, found: str, hint: str) -> None:
    assert no_text(read_yaml("a.yaml", f"key: {written}\n".encode()).data["key"]) == (found, hint)


def test_a_text_of_keys_that_hold_others_cannot_be_put_in_quotes() -> None:
    assert quotes_hint({"a": ["b"]}) == ""
    assert found_keys({"k" * 50: 1}) == f"the key '{'k' * 40}'"
