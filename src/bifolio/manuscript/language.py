"""Guesses the language of a manuscript from its letters and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORDS = {
    "en-US": "the and of to you your what is in for with do did how it are was this that",
    "de-DE": "der die das und ist ein eine du sie nicht ich zu den mit wie was auf von dein ihr wir",
    "fr-FR": "le la les et des est un une vous tu de du pour dans que qui pas votre ton avec quoi",
    "es-ES": "el la los las y es un una de que en para con qué tu su por cómo no se del",
    "it-IT": "il la le e di che un una è per con non tuo come del della cosa sono gli nel",
    "nl-NL": "de het een en is van je jij niet wat in op met voor dat hoe ik zijn aan wij",
}
"""The languages whose phrases the program has, each with words that occur in almost any text."""

_SCRIPTS = {
    "he": "\u05d0-\u05ea", "ar": "\u0620-\u064a", "ru": "\u0400-\u04ff", "el": "\u0370-\u03ff", "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af", "zh": "\u4e00-\u9fff", "hi": "\u0904-\u0939", "th": "\u0e01-\u0e2e",
}  # fmt: skip
"""Letters of other scripts, with the language that most often has them."""

_MOST_READ = 50_000
_FEWEST_WORDS = 5


def guess_language(texts: Iterable[str]) -> str:
    """The tag of the language that ``texts`` are most likely in; empty if they say too little."""
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
    scores = {tag: sum(counted[word] for word in words.split()) for tag, words in _WORDS.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= _FEWEST_WORDS else ""
