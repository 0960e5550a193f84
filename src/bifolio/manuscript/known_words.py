"""Words that worksheets use in every language, by what they indicate: ``data/manuscripts/LANGUAGE.yaml``; and the
language that they tell.

``frequent`` words show the language. ``exercise`` stands before the number of an exercise, ``asked`` before that of a
question. ``contents`` is the heading of a list of contents. Headers and footers that only count pages consist of
``page``. ``placeholder`` is Word's prompt to type or choose something. ``figure`` and ``table`` stand before the number of a caption.
``order`` is in an instruction to put things in order, ``bank`` stands before words to choose from. ``glossary`` is the heading of terms with their meanings, ``meaning`` that of the column with these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from bifolio.yamltree import plain_mapping

_FOLDER = Path(__file__).resolve().parents[1] / "data" / "manuscripts"


@cache
def _files() -> tuple[Mapping[str, str], ...]:
    return tuple(plain_mapping(path.read_bytes()) for path in sorted(_FOLDER.glob("*.yaml")))


@cache
def frequent_words() -> Mapping[str, tuple[str, ...]]:
    """Words that occur in almost any text, by the tag of the language."""
    return {one["language"]: tuple(one["frequent"].split()) for one in _files() if "frequent" in one}


@cache
def pattern_of(what: str) -> str:
    """A regular expression for any of the words under the key ``what``, the longest first."""
    words = {word for one in _files() if what in one for word in one[what].split(", ")}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


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
