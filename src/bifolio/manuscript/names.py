"""Ids made from titles and prompts."""

from __future__ import annotations

import re
import unicodedata

_MARKS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def slug(words: str, longest: int = 32) -> str:
    """``words`` as an id of whole words; empty if they have no Latin letters at the start of any word."""
    folded = unicodedata.normalize("NFKD", words.lower().translate(_MARKS)).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", folded.replace("'", ""))
    while parts and not parts[0][0].isalpha():
        parts.pop(0)
    found = ""
    for part in parts:
        if found and len(found) + 1 + len(part) > longest:
            break
        found = f"{found}-{part}" if found else part[:longest]
    return found


class Ids:
    """Gives each id only once."""

    def __init__(self, *taken: str) -> None:
        self._next = dict.fromkeys(taken, 2)

    def new(self, words: str, otherwise: str, longest: int = 32) -> str:
        """An unused id made from ``words``, or else from ``otherwise``."""
        start = slug(words, longest) or otherwise
        found = start
        while found in self._next:
            found = f"{start}-{self._next[start]}"
            self._next[start] += 1
        self._next[found] = 2
        return found
