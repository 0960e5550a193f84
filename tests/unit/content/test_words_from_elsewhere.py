"""What is said of each word that other programs and other languages have for something."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content import blocks, explaining
from bifolio.content.keys_elsewhere import KEYS_ELSEWHERE, KEYS_IN_PROGRAMS, NOT_IN_THE_BOOK
from bifolio.content.kinds_elsewhere import KINDS_ELSEWHERE
from tests.goldens import Golden


def _said() -> Iterator[str]:
    """A line for each word, in the order of the alphabet."""
    kinds = {*KINDS_ELSEWHERE, *blocks._OTHER_WORDS, *blocks._WRITTEN_OTHERWISE}
    yield "== kinds of blocks"
    yield from (f"{word}: {blocks._kind_hint(word, {})}" for word in sorted(kinds))
    yield "== keys, of which the first that is known there is meant"
    keys = {*KEYS_ELSEWHERE, *KEYS_IN_PROGRAMS}
    yield from (f"{word}: {KEYS_IN_PROGRAMS.get(word, '')} {KEYS_ELSEWHERE.get(word, '')}" for word in sorted(keys))
    yield "== keys that do not belong in a book's file"
    yield from (f"{word}: {hint}" for word, hint in sorted(NOT_IN_THE_BOOK.items()))
    yield "== types and styles"
    yield from (f"{word}: '{kind}'" for word, kind in sorted({**explaining._TYPES, **explaining._STRONG}.items()))


def test_what_is_said_of_each_word_is_as_kept(golden: Golden) -> None:
    golden("words-from-elsewhere.txt", "\n".join([*(" ".join(line.split()) for line in _said()), ""]))
