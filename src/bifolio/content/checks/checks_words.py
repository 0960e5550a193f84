"""Words: phrases that a book replaces, and phrases that have no words in its language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from bifolio.content.fields.base import ID, Node
from bifolio.content.model.exercise import MINUTES, Adaptations, Exercise, LeaderNotes
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import OPENING_BLANKS, Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, near_hint, nearest
from bifolio.frozen import frozen
from bifolio.messages import english_of, keys, placeholders, stray_braces

MAY_BE_EMPTY = frozenset({
    "what-to-do", "steps-overleaf", "skip", "talk", "key-ideas", "reflection", "notes-page", "choice.one",
    "choice.several", "choice.one-each", "choice.several-each", "circle-one", "match.draw", "match.letter",
    "ordering.how", "word-bank", "drawing.words-too", "score.note", "map.together", "wheel.together",
    "timeline.legend", "footer.stop", "footer.safe", "ladder.low", "ladder.high", "share.private", "share.choose",
    "share.shared", "share.private.mark", "share.choose.mark", "share.shared.mark",
})  # fmt: skip
"""Phrases that a book may drop; the layout closes the gap. Phrases that are only spoken may be dropped too."""


OWN: Mapping[str, frozenset[str]] = {
    "work.": frozenset(),
    "minutes.": frozenset({"number"}),
    "notes.adapt.": frozenset(),
    "notes.": frozenset(),
    "opening.": frozenset(),
}
"""Prefixes of keys that a book may add, with the names allowed in braces: ways to work and to spend minutes, notes for
the leader, blanks at the head.
"""


def own_key(key: str) -> str:
    """The prefix of a ``key`` that a book may add; empty if no book may add it."""
    return next((start for start in OWN if re.fullmatch(ID, key.removeprefix(start)) and key.startswith(start)), "")


def check_words(workbook: Workbook) -> Iterator[Diagnostic]:
    """Replacements for unknown phrases, unknown names in braces, and phrases that may not be empty."""
    places, file = Places(workbook), workbook.file
    for key, words in file.words.items():
        place = places.key(file, "words", key)
        is_own = key not in keys()
        if is_own and not own_key(key):
            yield diagnose("unknown-key", f"unknown phrase '{key}'", place, _near(key))
            continue
        known = {*OWN[own_key(key)]} if is_own else set(placeholders(english_of(key)))
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
    stray = stray_braces(text)
    for brace in stray:
        values = ", ".join(f"{{{name}}}" for name in sorted(known))
        doubled = "'}}'" if brace == "}" else "'{{'"
        meant = re.sub(r"[!:].*", "", brace.strip("{} ")).lower()
        near = nearest(meant, known) if meant else None
        hint = f"did you mean '{{{near}}}'?" if near else f"its values are {values}; write {doubled} for a brace"
        if not values:
            hint = f"write {doubled} for a brace"
        yield diagnose("stray-brace", f"'{brace}' would be printed as typed", place, hint)
    named = set(placeholders(text))
    for name in sorted(named - known):
        hint = did_you_mean(name, known) or "remove it: this phrase has no values"
        yield diagnose("phrase-placeholder", f"unknown value '{{{name}}}' in '{key}'", place, hint)
    # "one minute" needs no number, and a phrase for one person need not name both; a slip is reported only once
    says_all = not is_counted and not stray and not named - known
    for name in sorted(known - named) if says_all else ():
        hint = f"write {{{name}}} where it belongs"
        yield diagnose("phrase-without-value", f"'{key}' leaves out '{{{name}}}'", place, hint)


def _texts(words: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text in ``words``, with the path of plural and address forms to it."""
    if isinstance(words, str):
        yield path, words
    else:
        for name, form in words.items():
            yield from _texts(form, (*path, name))


def check_own_keys(workbook: Workbook) -> Iterator[Diagnostic]:
    """Keys of an exercise's notes and minutes that are neither built in nor have words in the book."""
    if not workbook.knows("words"):
        return
    places = Places(workbook)
    for exercise in workbook.exercises.values():
        for further in _further_keys(exercise):
            for name in further.names:
                if f"{further.start}{name}" not in workbook.file.words:
                    place = places.key(further.node, *further.path, name)
                    yield diagnose("unknown-key", f"'{name}' is not a key here", place, _declaring(further, name))


@frozen(kw_only=True)
class _Further:
    """Keys that an author added at ``path`` inside ``node``, besides those ``known``; their words begin with ``start``."""

    node: Node
    path: tuple[str, ...]
    names: Iterable[str]
    start: str
    known: Collection[str]


def _further_keys(exercise: Exercise) -> Iterator[_Further]:
    if isinstance(exercise.minutes, dict):
        names = [name for name in exercise.minutes if name not in MINUTES]
        yield _Further(node=exercise, path=("minutes",), names=names, start="minutes.", known=MINUTES)
    notes = exercise.notes
    if notes is not None:
        yield _Further(
            node=notes, path=(), names=notes.model_extra or (), start="notes.", known=LeaderNotes.model_fields
        )
    if notes is not None and notes.adapt is not None:
        names = [*(notes.adapt.model_extra or ())]
        yield _Further(node=notes.adapt, path=(), names=names, start="notes.adapt.", known=Adaptations.model_fields)


def _declaring(further: _Further, name: str) -> str:
    """How to make ``name`` valid: the known key that was probably meant, otherwise the words that it needs."""
    if near := near_hint(name, further.known):
        return near
    if not re.fullmatch(ID, name):
        return f"known here: {', '.join(sorted(further.known))}; one of your own needs a name of the letters a to z and hyphens"
    words = '"{number} …"' if "number" in OWN[further.start] else "…"
    return f"for a key of your own, say what it is called: '{further.start}{name}: {words}' under 'words'"


def check_opening_blanks(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blanks at the head without a label."""
    file, places, start = workbook.file, Places(workbook), "opening."
    own = [key.removeprefix(start) for key in file.words if key.startswith(start) and key not in keys()]
    known = [*OPENING_BLANKS, *own]
    nodes: list[tuple[Node, list[str]]] = [(file, file.opening_blanks or [])]
    nodes += [(plan, plan.opening_blanks or []) for plan in file.plans.values()]
    entries = [(node, names, index) for node, names in nodes for index in range(len(names))]
    for node, names, index in entries:
        name, place = names[index], places.value(node, "opening_blanks", index)
        if f"{start}{name}" == POINTS:
            hint = "leave it out: it is printed where blocks have 'points'"
            yield diagnose("unknown-value", "the blank for points is not listed here", place, hint)
        elif name not in known and workbook.knows("words"):
            hint = near_hint(name, known) or f"say what it is called: '{start}{name}: …' under 'words'"
            yield diagnose("unknown-value", f"unknown blank '{name}'", place, hint)


POINTS = "opening.points"
"""The label of the blank at the head of exercises with points."""


def check_gaps(workbook: Workbook) -> Iterator[Diagnostic]:
    """Phrases that stay in English, because neither the program nor the book has them in the language that they should be in."""
    messages = messages_of(workbook)
    gaps = messages.gaps()
    if gaps:
        place = Places(workbook).key(workbook.file, "words_language" if messages.words_language else "language")
        message = f"{len(gaps)} of the program's {len(keys())} phrases are not translated into '{messages.speaks}' and stay in English"
        hint = "translate them under 'words:'; 'bifolio list words --format yaml' prints them as a start"
        yield diagnose("not-translated", message, place, hint)
