"""The words of a text, each with a key of its own, so that readers can mark them."""

import re
import unicodedata
from dataclasses import replace
from typing import NamedTuple

from bifolio.text.inline import Inline, Run, Text, parse_inline

_WORD = re.compile(r"[^\W_]+(?:['’ʼ·-][^\W_]+)*")


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
        for found in re.finditer(rf"{_WORD.pattern}|\s+|[\W_]", run.text):
            part = replace(run, text=found[0])
            if found[0].isspace():
                is_apart = True
                continue
            is_word = _WORD.fullmatch(found[0]) is not None
            key = _next_key(found[0], counts) if is_word else ""
            last = words[-1] if words and not is_apart else None
            if last is not None and not (is_word and last.key):
                # punctuation after a word, or a word after a bracket
                words[-1] = last._replace(
                    key=last.key or key, word=last.word or found[0] * is_word, runs=(*last.runs, part)
                )
            else:
                words.append(MarkedWord(key, found[0] * is_word, (part,), last is not None))
            is_apart = False
    return words


def _next_key(word: str, counts: dict[str, int]) -> str:
    key = key_of_word(word, "word")
    counts[key] = counts.get(key, 0) + 1
    return f"{key}-{counts[key]}" if counts[key] > 1 else key
