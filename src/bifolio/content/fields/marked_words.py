"""The words of a text, each with a key of its own, so that readers can mark them."""

import re
import unicodedata
import zlib
from dataclasses import replace
from typing import NamedTuple

from bifolio.text.inline import Inline, Run, Text, parse_inline

_WORD = re.compile(r"[^\W_]+(?:(?:['’ʼ·-]|(?<=\d)[.,:](?=\d))[^\W_]+)*")
"""A word, also with an apostrophe or hyphen in it, or a number, also with a decimal sign."""


class MarkedWord(NamedTuple):
    """A word with the punctuation around it; without a word (a dash between two spaces) the key is empty."""

    key: str
    word: str
    runs: tuple[Run, ...]
    follows: bool
    """Whether no space is before it, as in either/or."""


def key_of_word(word: str, otherwise: str) -> str:
    """A key made of ``word`` itself, so that other words beside it do not change it; ``otherwise`` without Latin letters."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or otherwise


def runs_of_text(text: Text) -> Inline:
    """The runs of ``text``, bound or not."""
    return text.runs if text.runs is not None else parse_inline(text.source)


def marked_words_of(text: Text) -> list[MarkedWord]:
    """The words of ``text`` in order. One that comes again has the number of its occurrence in its key."""
    words: list[MarkedWord] = []
    counts: dict[str, int] = {}
    is_apart = True
    for run in runs_of_text(text):
        for found in re.finditer(rf"{_WORD.pattern}|\s+|[\W_]", _without_marks(run.text)):
            written = run.text[found.start() : found.end()]
            part = replace(run, text=written)
            if found[0].isspace():
                is_apart = True
                continue
            is_word = any(map(str.isalnum, written))
            key = _next_key(written, counts) if is_word else ""
            last = words[-1] if words and not is_apart else None
            if last is not None and not (is_word and last.key):
                # punctuation after a word, or a word after a bracket
                words[-1] = last._replace(
                    key=last.key or key, word=last.word or written * is_word, runs=(*last.runs, part)
                )
            else:
                words.append(MarkedWord(key, written * is_word, (part,), last is not None))
            is_apart = False
    return words


def _without_marks(text: str) -> str:
    """``text`` with a letter in place of each combining mark and invisible sign, as in vowelled Hebrew: they do not end a word."""
    return "".join("a" if unicodedata.category(one) in ("Mn", "Mc", "Me", "Cf") else one for one in text)


def _next_key(word: str, counts: dict[str, int]) -> str:
    """The key of the next ``word``, with a number if its own is taken; ``counts`` has the keys so far."""
    key = key_of_word(word, f"word-{zlib.crc32(word.encode()):08x}")
    number = counts.get(key, 0) + 1
    while number > 1 and f"{key}-{number}" in counts:
        number += 1
    counts[key] = number
    name = f"{key}-{number}" if number > 1 else key
    counts.setdefault(name, 1)
    return name
