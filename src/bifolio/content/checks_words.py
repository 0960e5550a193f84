"""Words: what a book says in place of the program's phrases, and what neither of the two says in the book's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.content.phrases import messages_of
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place, did_you_mean
from bifolio.messages import keys, phrase_of, placeholders

MAY_BE_EMPTY = frozenset(
    [
        "what-to-do",
        "skip",
        "talk",
        "key-ideas",
        "reflection",
        "notes-page",
        "drawing.words-too",
        "score.note",
        "map.together",
        "wheel.together",
        "timeline.legend",
        "footer.stop",
        "footer.safe",
        "ladder.low",
        "ladder.high",
        "share.private",
        "share.choose",
        "share.shared",
        "share.private.mark",
        "share.shared.mark",
    ]
)
"""Phrases that a book may drop: where they are printed, the gap closes. What is only spoken may be dropped too."""


OWN_WORK = "work."
"""How keys begin that a book may add: further ways to do an exercise."""


def check_words(workbook: Workbook) -> Iterator[Diagnostic]:
    """Words for phrases that do not exist, names in braces that no value has, and phrases that must say something."""
    places, file = Places(workbook), workbook.file
    for key, words in file.words.items():
        place = places.key(file, "words", key)
        is_own = key not in keys() and key.startswith(OWN_WORK)
        if key not in keys() and not is_own:
            yield diagnose("unknown-key", f"unknown phrase '{key}'", place, _near(key))
            continue
        known = set() if is_own else set(placeholders(phrase_of("en", key)))
        for path, text in _texts(words.plain()):
            at = places.value(file, "words", key, *path)
            yield from _check_text(key, text, known, at, is_counted=path[-1:] not in ((), ("other",)))


def _near(key: str) -> str:
    return did_you_mean(key, keys()) or "run 'bifolio list words' to see them all"


def _check_text(key: str, text: str, known: set[str], place: Place | None, *, is_counted: bool) -> Iterator[Diagnostic]:
    if not text.strip():
        if key not in MAY_BE_EMPTY and not key.startswith("say."):
            yield diagnose("empty-text", f"'{key}' is empty", place, "write some text: it is always printed")
        return
    named = set(placeholders(text))
    for name in sorted(named - known):
        hint = did_you_mean(name, known) or "remove it: this phrase has no values"
        yield diagnose("phrase-placeholder", f"unknown value '{{{name}}}' in '{key}'", place, hint)
    # "one minute" needs no number, and a phrase that speaks to one person need not name both
    for name in sorted(known - named) if not is_counted else ():
        hint = f"write {{{name}}} where it belongs"
        yield diagnose("phrase-without-value", f"'{key}' leaves out '{{{name}}}'", place, hint)


def _texts(words: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text in ``words`` with the path of forms to it."""
    if isinstance(words, str):
        yield path, words
    else:
        for name, form in words.items():
            yield from _texts(form, (*path, name))


def check_gaps(workbook: Workbook) -> Iterator[Diagnostic]:
    """Phrases that stay in English, since neither the program nor the book has words for them in the book's language."""
    file, gaps = workbook.file, messages_of(workbook).gaps()
    if gaps:
        place = Places(workbook).key(file, "language")
        message = f"{len(gaps)} of the program's {len(keys())} phrases have no translation into '{file.language}' and stay in English"
        hint = "translate them under 'words:'; 'bifolio list words' shows which"
        yield diagnose("not-translated", message, place, hint)
