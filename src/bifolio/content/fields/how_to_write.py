"""How to write the expected text, list or number, given the value found in its place."""

from __future__ import annotations

import re
from typing import Any

from bifolio.placed import PlacedDict

_OF_YAML = re.compile(r"[\[\]{}#*&!'\"|>%@`\n]|:(?=\s|$)")
"""What an unquoted text in brackets must not contain, at least in some positions."""

_SENTENCE = re.compile(r"[.!?\u2026]\s*$")

_LENGTH = re.compile(r"([0-9]+(?:[.,][0-9]+)?) ?(mm|cm|in|pt|%)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


AMONG_ITEMS = (
    "pictures, with 'file' and 'alt', are entries of a 'list', 'picture_choice', 'match', 'ordering' or 'cards' block"
)
"""Where pictures belong that stand in place of a text."""


def is_plain_in_brackets(text: str) -> bool:
    """Whether a hint can show ``text`` in brackets: it is short and needs no quotation marks."""
    return 0 < len(text) <= 40 and not _OF_YAML.search(text)


def as_millimetres(found: Any) -> str:
    """How to write a length or share that has its unit; empty if the value is neither."""
    length = _LENGTH.fullmatch(found) if isinstance(found, str) else None
    if length is None:
        return ""
    if length[2] == "%":
        return f"write {length[1].replace(',', '.')}"
    return f"write {float(length[1].replace(',', '.')) * _MILLIMETRES[length[2]]:.4g}, in millimetres"


def as_list(found: Any) -> str:
    """How to write a list."""
    if isinstance(found, str) and _SENTENCE.search(found):
        return "begin it with '- ' on a line of its own"
    entries = found if isinstance(found, str) and is_plain_in_brackets(found) else "one, two"
    return f"write [{entries}], or begin each entry with '- ' on a line of its own"


def no_text(value: Any) -> tuple[str, str]:
    """The value found where text is expected, and the hint."""
    if value is None:
        return "nothing", "write text after the colon, or remove the key"
    if isinstance(value, dict):
        if {"file", "alt"} & value.keys() and "text" in value:
            return found_keys(value), AMONG_ITEMS
        if "text" in value:
            return found_keys(value), "write the text alone, without 'text:' and keys beside it"
        return found_keys(value), quotes_hint(value) or "only words can stand here"
    return "a list", quotes_hint(value)


def quotes_hint(value: dict[Any, Any] | list[Any]) -> str:
    """The text to put in quotes, if YAML reads ``value`` as keys or a list; empty if it cannot be a text."""
    if isinstance(value, list):
        return "put text that starts with '[' or '- ' in quotes"
    key, inner = next(iter(value.items()), ("", None))
    if isinstance(inner, dict | list):
        return ""
    # keys in braces begin after the brace; others where their mapping begins
    is_braced = not value or (isinstance(value, PlacedDict) and value.place[:3] != value.key_places[key][:3])
    if inner is not None and ("file" in value or "alt" in value):
        return AMONG_ITEMS
    sign = "starts with '{'" if is_braced else "contains ': '" if inner is not None else "ends with ':'"
    return f"put text that {sign} in quotes"


def found_keys(value: dict[Any, Any]) -> str:
    """How an error message refers to keys found in place of another value: by the first key, which the author will recognise."""
    return f"the key '{str(next(iter(value)))[:40]}'" if value else "'{}'"
