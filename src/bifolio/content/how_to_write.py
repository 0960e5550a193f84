"""How to write the list or the number that is expected, given what was found in its place."""

from __future__ import annotations

import re
from typing import Any

_ENTRIES = re.compile(r"[\w ,.!?-]{1,40}")
"""A text that needs no quotes in brackets."""

_SENTENCE = re.compile(r"[.!?\u2026]\s*$")

_LENGTH = re.compile(r"([0-9]+(?:[.,][0-9]+)?) ?(mm|cm|in|pt|%)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


def as_millimetres(found: Any) -> str:
    """How to write a length or share that has its unit; empty if it is neither."""
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
    entries = found if isinstance(found, str) and _ENTRIES.fullmatch(found) else "one, two"
    return f"write [{entries}], or begin each entry with '- ' on a line of its own"
