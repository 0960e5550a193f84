"""The words of a text, each with a key of its own, so that readers can mark them."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from bifolio.characters import without_breaks
from bifolio.form_fields import LONGEST_ID
from bifolio.text.inline import DRAWN, Inline, Run, Text, parse_inline

_INSIDE = "\ue000"
"""Stands for a character that belongs to a word but is no letter: a mark on one, a place to split, what is in a fraction."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces between words: each of their signs can be marked."""

_TOKEN = re.compile(
    rf"(?P<word>(?<![\w.])(?:[^\W\d_{_UNSPACED}]{{1,2}}\.){{2,}}(?!\w)"
    rf"|[\u0e40-\u0e44\u0ec0-\u0ec4]?[{_UNSPACED}]{_INSIDE}*[\u0e33\u0eb3]?"
    rf"|(?:(?![{_UNSPACED}])(?:[^\W_]|{_INSIDE})(?:['’ʼ·-](?=[^\W_])|(?<=\d)[.,:](?=\d))?)+)"
    r"|(?P<space>\s+)|.",
    re.DOTALL,
)
"""An abbreviation such as e.g., a word with its apostrophes and hyphens, or a number with its signs; spaces; or another character."""


class MarkedWord(NamedTuple):
    """A word with the punctuation around it; without a word (a dash between two spaces) the key is empty."""

    key: str
    word: str
    runs: tuple[Run, ...]
    follows: bool
    """Whether no space is before it, as in either/or."""


def key_of_word(word: str, otherwise: str) -> str:
    """A key made of ``word`` itself, so that other words beside it do not change it; ``otherwise`` without Latin letters.

    Apostrophes have no part in it: texts are checked with those that their authors typed, and printed with others.
    """
    plain = unicodedata.normalize("NFKD", word.replace("'", "")).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or otherwise


def as_marked(word: str) -> str:
    """``word`` in the form in which words are compared: however its author typed apostrophes, capitals, break marks and a last full stop."""
    return without_breaks(word).replace("'", "’").casefold().rstrip(".")


def runs_of_text(text: Text) -> Inline:
    """The runs of ``text``, bound or not."""
    return text.runs if text.runs is not None else parse_inline(text.source)


def marked_words_of(text: Text) -> list[MarkedWord]:
    """The words of ``text`` in order. One that comes again has a number behind its key."""
    words: list[MarkedWord] = []
    counts: dict[str, int] = {}
    runs = runs_of_text(text)
    starts = [0, *accumulate(len(run.text) for run in runs)]
    is_apart = True
    for found in _TOKEN.finditer("".join(map(_outline, runs))):
        if found["space"]:
            is_apart = True
            continue
        parts = tuple(_cut(runs, starts, *found.span()))
        word = without_breaks("".join(part.said for part in parts)) if found["word"] else ""
        last = words[-1] if words and not is_apart else None
        key = _next_key(word, counts) if word else ""
        if last is not None and not (word and last.key):
            # punctuation after a word, or a word after a bracket
            words[-1] = last._replace(key=last.key or key, word=last.word or word, runs=(*last.runs, *parts))
        else:
            words.append(MarkedWord(key, word, parts, last is not None))
        is_apart = False
    return words


def _outline(run: Run) -> str:
    """``run`` with ``_INSIDE`` in place of its marks, of places where words may be split, and of all that is in a fraction."""
    if run.script in DRAWN:
        return _INSIDE * len(run.text)
    return "".join(_INSIDE if unicodedata.category(one) in ("Mn", "Mc", "Cf") else one for one in run.text)


def _cut(runs: Inline, starts: Sequence[int], start: int, end: int) -> Iterator[Run]:
    """What is between two characters of ``runs``, which begin at ``starts``."""
    for index in range(bisect_right(starts, start) - 1, bisect_left(starts, end)):
        run, before = runs[index], starts[index]
        if text := run.text[max(0, start - before) : end - before]:
            yield run if text == run.text else replace(run, text=text)


def _next_key(word: str, counts: dict[str, int]) -> str:
    # without Latin letters, the key is made of all others
    plain = key_of_word(as_marked(word), f"word-{crc32(as_marked(word).encode()):08x}")[:LONGEST_ID]
    number = counts.get(plain, 0) + 1
    while (key := f"{plain}-{number}" if number > 1 else plain) in counts:
        number += 1
    counts[plain] = number
    counts.setdefault(key, 1)
    return key
