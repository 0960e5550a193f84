"""Guesses the language of a manuscript from its letters and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bifolio.manuscript.known_words import frequent_words

_SCRIPTS = {
    "he": "\u05d0-\u05ea", "ar": "\u0620-\u064a", "ru": "\u0400-\u04ff", "el": "\u0370-\u03ff", "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af", "zh": "\u4e00-\u9fff", "hi": "\u0904-\u0939", "th": "\u0e01-\u0e2e",
}  # fmt: skip
"""Letters of other scripts, with the language that most often has them."""

_MOST_READ = 50_000
_FEWEST_WORDS = 5


def guess_language(texts: Iterable[str]) -> str:
    """The tag of the most likely language of ``texts``; empty if there are too few words to tell."""
    text = ""
    for one in texts:
        text += f" {one.lower()}"
        if len(text) > _MOST_READ:
            break
    letters = sum(character.isalpha() for character in text)
    for tag, letters_of in _SCRIPTS.items():
        if len(re.findall(f"[{letters_of}]", text)) * 2 > letters > 0:
            return tag
    counted = Counter(re.findall(r"[^\W\d_]+", text))
    scores = {tag: sum(counted[word] for word in words) for tag, words in frequent_words().items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= _FEWEST_WORDS else ""
